//! Modules whose code still runs.
//!
//! The thread that runs it sees the module as it is so far, as two modules that import each other must. Another thread that imports it waits until the code is through, unless
//! the one that runs it waits, itself or by others, for a module of this thread: then nobody would go on, and it too takes the module as it is.

use crate::gil::{Reason, ThreadId};
use crate::object::function::Module;
use crate::object::gil_cell::GilCell;
use crate::object::value::Value;
use crate::stdlib::lock::{How, Lock};
use crate::vm::{Res, Vm};

/// Marks a module whose code is still running.
pub const LOADING: u32 = 1;
/// Marks a module that has no `__spec__` and `__loader__` yet: they are made when they are asked for.
pub const UNDESCRIBED: u32 = 2;

/// Who runs which module's code, and who waits for that.
#[derive(Default)]
pub struct Loads {
    running: GilCell<Vec<Load>>,
    waiting: GilCell<Vec<(ThreadId, Value)>>,
}

struct Load {
    module: Value,
    thread: ThreadId,
    /// Held until the code is through.
    lock: Value,
}

/// Has the module the mark?
pub fn is_marked(module: &Value, mark: u32) -> bool {
    module.object::<Module>().is_some_and(|module| module.state.get() & mark != 0)
}

/// Sets or takes away a mark.
pub fn mark(module: &Value, mark: u32, on: bool) {
    if let Some(module) = module.object::<Module>() {
        let others = module.state.get() & !mark;
        module.state.set(if on { others | mark } else { others });
    }
}

impl Vm {
    /// The module's code begins to run, on this thread.
    pub fn begin_loading(&mut self, module: &Value) {
        mark(module, LOADING, true);
        let load = Load { module: module.clone(), thread: self.id(), lock: Lock::make(Reason::Lock, true) };
        self.interp.loads.running.get_mut(self).push(load);
    }

    /// It is through, or has failed.
    pub fn end_loading(&mut self, module: &Value) -> Res<()> {
        mark(module, LOADING, false);
        let running = self.interp.loads.running.get_mut(self);
        let Some(place) = running.iter().rposition(|load| load.module.is(module)) else { return Ok(()) };
        let load = running.remove(place);
        match Lock::exactly(&load.lock) {
            Some(lock) => lock.release(self),
            None => Ok(()),
        }
    }

    /// Waits until another thread has run the module's code. True if it waited: the module may be gone since.
    pub fn wait_until_loaded(&mut self, module: &Value) -> Res<bool> {
        let me = self.id();
        let running = self.interp.loads.running.get(self);
        let Some(load) = running.iter().find(|load| load.module.is(module)) else { return Ok(false) };
        let lock_value = load.lock.clone();
        if self.waits_for_us(load.thread, me) {
            return Ok(false);
        }
        self.interp.loads.waiting.get_mut(self).push((me, module.clone()));
        let outcome = match Lock::exactly(&lock_value) {
            Some(lock) => match lock.acquire(self, &lock_value, How::Wait(None)) {
                // For the next who waits.
                Ok(_) => lock.release(self),
                Err(error) => Err(error),
            },
            None => Ok(()),
        };
        let waiting = self.interp.loads.waiting.get_mut(self);
        let entry = waiting.iter().rposition(|(thread, _)| *thread == me).map(|place| waiting.remove(place));
        drop(entry);
        outcome.map(|()| true)
    }

    /// Is the thread this one, or does it wait, by however many others, for a module that this one runs?
    fn waits_for_us(&self, mut thread: ThreadId, me: ThreadId) -> bool {
        let (running, waiting) = (self.interp.loads.running.get(self), self.interp.loads.waiting.get(self));
        // Each thread waits for one module at a time, so the chain is no longer than there are waiters.
        for _ in 0..=waiting.len() {
            if thread == me {
                return true;
            }
            let Some((_, module)) = waiting.iter().rfind(|(waiter, _)| *waiter == thread) else { return false };
            let Some(load) = running.iter().find(|load| load.module.is(module)) else { return false };
            thread = load.thread;
        }
        true
    }
}
