//! The end of objects, as far as Python code takes part in it: finalizers, the callbacks of weak references, the collector.
//!
//! A count that reaches zero where no Python can run only queues the object. The instruction that let it go runs the queue; so the
//! finalizer seems to run at once. A finalizer that lets go of other objects has their finalizers run inside of its own instructions,
//! before what was queued behind itself: each run takes the queue as it stands for its own.

use super::Vm;
use super::attribute::new_epoch;
use crate::gil::attention;
use crate::object::collect::{self, Ranks};
use crate::object::generator::Generator;
use crate::object::value::Value;
use crate::object::weak::WeakRef;
use crate::object::{header, heap};

impl Vm {
    /// Runs the finalizers and callbacks that are due. What they raise is printed.
    #[inline(never)]
    pub fn run_finalizers(&mut self) {
        attention::lower(attention::FINALIZE);
        // The next one last. A list, not recursion: an object's death may let another one die, and so on.
        let mut due: Vec<Value> = heap::take_finalizers().rev().collect();
        while let Some(object) = due.pop() {
            self.finalize(&object);
            drop(object);
            // What died with the object comes before the others.
            if heap::has_finalizers() {
                due.extend(heap::take_finalizers().rev());
            }
        }
    }

    /// Runs the finalizer of an object, or the callback of a weak reference.
    fn finalize(&mut self, object: &Value) {
        let outcome = if let Some(weak) = object.object::<WeakRef>() {
            let callback = weak.callback.replace(self, Value::NONE);
            let outcome = self.call(&callback, std::slice::from_ref(object)).map(drop);
            outcome.map_err(|error| (error, callback))
        } else {
            if let Some(header) = object.header() {
                header.set(header::FINALIZED);
            }
            let outcome = object.class().slots().finalize.map_or(Ok(()), |finalize| finalize(self, object));
            outcome.map_err(|error| (error, self.finalizer_of(object)))
        };
        if let Err((error, culprit)) = outcome {
            self.print_unraisable(&error.0, &culprit);
        }
    }

    /// What is said to have raised: a `__del__` written in Python, or else the object.
    fn finalizer_of(&self, object: &Value) -> Value {
        let written = object.object::<Generator>().is_none();
        let method = self.class_lookup(object.class(), &self.interp.names.__del__).filter(|_| written);
        method.unwrap_or_else(|| object.clone())
    }

    /// Collects cyclic garbage, among all objects or only the young ones. Returns how many objects that was; none if it is this thread's
    /// collection that asks.
    pub fn collect_garbage(&mut self, full: bool) -> usize {
        self.collect_generation(if full { 2 } else { 0 })
    }

    /// The same for a generation as `gc` numbers them; the second is all objects.
    pub fn collect_generation(&mut self, generation: usize) -> usize {
        if std::mem::replace(&mut self.collecting, true) {
            return 0;
        }
        let run = self.begin_collection(generation);
        let freed = self.bury_garbage(generation == 2, &Ranks::new());
        self.end_collection(run, freed);
        self.collecting = false;
        freed
    }

    /// The last collection, of what only the modules held: its finalizers run by their ranks. Nobody is told of it.
    pub fn collect_modules(&mut self, ranks: &Ranks) {
        if !std::mem::replace(&mut self.collecting, true) {
            self.bury_garbage(true, ranks);
            self.collecting = false;
        }
    }

    /// Callbacks of weak references, then finalizers, then what is still garbage.
    ///
    /// Where that ran Python code, the garbage is what of it is still not reached. If there are classes among it, they may have got instances that are
    /// no part of it, so everything is looked at again; finalizers run once, so the second look mostly is the last.
    fn bury_garbage(&mut self, full: bool, ranks: &Ranks) -> usize {
        const LOOKS: usize = 4;
        for _ in 0..LOOKS {
            let mut garbage = collect::find(self, full);
            garbage.forget_references(self);
            let mut finalizers = garbage.take_finalizers();
            finalizers.sort_by_key(|object| ranks.get(&object.pointer()).copied().unwrap_or(usize::MAX));
            let runs_python = heap::has_finalizers() || !finalizers.is_empty();
            self.run_finalizers();
            for object in finalizers {
                self.finalize(&object);
            }
            self.run_finalizers();
            if runs_python && garbage.has_classes() {
                garbage.spare(self);
                continue;
            }
            if runs_python {
                garbage.spare_revived(self);
            }
            let count = garbage.len();
            if self.keeps_garbage(garbage.objects()) {
                garbage.spare(self);
            } else if garbage.clear() {
                new_epoch();
            }
            self.run_finalizers();
            return count;
        }
        0
    }
}
