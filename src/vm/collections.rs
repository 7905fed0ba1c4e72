//! What is known of the collector's runs, for the module `gc`: who wants to be told, what is to be kept, how much was found.

use std::cell::{Cell, OnceCell};
use std::time::Instant;

use super::Vm;
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::List;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::object::{collect, heap};

/// Bits of [`Collections::debug`].
pub mod debug {
    pub const STATS: i64 = 1;
    pub const COLLECTABLE: i64 = 2;
    pub const UNCOLLECTABLE: i64 = 4;
    /// What is found is kept in `gc.garbage` instead of freed.
    pub const SAVE_ALL: i64 = 32;
}

/// Of a generation: how often it was collected, and what was freed in all.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub runs: usize,
    pub freed: usize,
}

/// See the module's text. One a process.
pub struct Collections {
    pub debug: Cell<i64>,
    /// `gc.callbacks` and `gc.garbage`, once `gc` was imported.
    pub callbacks: OnceCell<Value>,
    pub garbage: OnceCell<Value>,
    /// As programs know them: the first is ours only when it was set.
    pub thresholds: Cell<[i64; 3]>,
    pub tallies: Cell<[Tally; 3]>,
}

impl Default for Collections {
    fn default() -> Collections {
        Collections {
            debug: Cell::new(0),
            callbacks: OnceCell::new(),
            garbage: OnceCell::new(),
            thresholds: Cell::new([2000, 10, 10]),
            tallies: Cell::default(),
        }
    }
}

/// A run that has begun.
pub struct Run {
    generation: usize,
    begun: Instant,
}

impl Vm {
    fn debugs(&self, bit: i64) -> bool {
        self.interp.collections.debug.get() & bit != 0
    }

    /// Does anybody want to be told of collections?
    pub fn tells_of_collections(&self) -> bool {
        let callbacks = self.interp.collections.callbacks.get().and_then(Value::object::<List>);
        self.interp.collections.debug.get() != 0 || callbacks.is_some_and(|list| !list.get(self).is_empty())
    }

    /// A collection begins.
    pub(super) fn begin_collection(&mut self, generation: usize) -> Run {
        self.tell_of_collection("start", generation, 0);
        if self.debugs(debug::STATS) {
            let all = collect::looked_at(self, false, false).len();
            let young = heap::young_count(false).max(0) as usize;
            self.write_error(&format!(
                "gc: collecting generation {generation}...\ngc: objects in each generation: {young} 0 {}\ngc: objects in permanent generation: {}\n",
                all.saturating_sub(young),
                self.frozen_objects(),
            ));
        }
        Run { generation, begun: Instant::now() }
    }

    /// It is over, and has freed so many objects.
    pub(super) fn end_collection(&mut self, run: Run, freed: usize) {
        let mut tallies = self.interp.collections.tallies.get();
        tallies[run.generation].runs += 1;
        tallies[run.generation].freed += freed;
        self.interp.collections.tallies.set(tallies);
        if self.debugs(debug::STATS) {
            let seconds = run.begun.elapsed().as_secs_f64();
            self.write_error(&format!("gc: done, {freed} unreachable, 0 uncollectable, {seconds:.4}s elapsed\n"));
        }
        self.tell_of_collection("stop", run.generation, freed);
    }

    /// Keeps garbage in `gc.garbage`, if that is wanted. False: it is to be freed.
    pub(super) fn keeps_garbage(&mut self, objects: &[Value]) -> bool {
        if self.debugs(debug::COLLECTABLE) {
            for object in objects {
                let (kind, id) = (self.type_name(object), object.id());
                self.write_error(&format!("gc: collectable <{kind} {id:#x}>\n"));
            }
        }
        let list = self.interp.collections.garbage.get().filter(|_| self.debugs(debug::SAVE_ALL));
        match list.and_then(Value::object::<List>) {
            Some(list) => {
                list.get_mut(self).extend_from_slice(objects);
                true
            }
            None => false,
        }
    }

    /// Calls what is in `gc.callbacks`. What it raises is printed.
    fn tell_of_collection(&mut self, phase: &str, generation: usize, freed: usize) {
        let callbacks = self.interp.collections.callbacks.get().and_then(Value::object::<List>);
        let callbacks = callbacks.map_or_else(Vec::new, |list| list.get(self).to_vec());
        if callbacks.is_empty() {
            return;
        }
        let about = Dict::new();
        if let Some(dict) = about.object::<Dict>() {
            for (name, number) in [("generation", generation), ("collected", freed), ("uncollectable", 0)] {
                dict.set_name(self, &intern(name.as_bytes()), int(number as i64));
            }
        }
        for callback in callbacks {
            if let Err(error) = self.call(&callback, &[Str::from(phase), about.clone()]) {
                self.print_unraisable(&error.0, &callback);
            }
        }
    }

    /// Objects that a program has frozen.
    pub fn frozen_objects(&self) -> usize {
        collect::frozen_by_program(self)
    }
}
