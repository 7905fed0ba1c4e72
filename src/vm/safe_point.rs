//! Safe points: where a thread looks up from its bytecode.
//!
//! One word, [`attention`], serves all who want something of the running thread: a waiter that wants the GIL, a signal, the collector, finalizers
//! that are due, another thread that has started. The loop reads it at jumps and calls and after natives; everything else is here.

use super::{Res, Vm};
use crate::gil::{Position, attention};
use crate::object::{collect, heap};

impl Vm {
    /// Does what is asked of the thread. May raise (a signal's handler), may run other threads.
    #[inline(never)]
    pub fn attend(&mut self) -> Res<()> {
        let flags = attention::flags();
        if flags & attention::FINALIZE != 0 {
            self.run_finalizers();
        }
        if flags & attention::COLLECT != 0 {
            attention::lower(attention::COLLECT);
            collect::collect(self, false);
        }
        attention::lower(THREADS | attention::GRANTED);
        if flags & attention::SIGNAL != 0 && self.is_main() {
            attention::lower(attention::SIGNAL);
            crate::stdlib::signal::run_handlers(self)?;
        }
        if self.metered() || flags & attention::SWITCH != 0 {
            self.tell_position();
            self.checkpoint();
            // What the checkpoint granted is known.
            attention::lower(attention::GRANTED);
            self.take_granted();
        }
        Ok(())
    }

    /// Tells the GIL where this thread stands, for its events and accounts.
    pub fn tell_position(&mut self) {
        if let Some(frame) = self.frames.current() {
            let at = Position { code: frame.code as u64, pc: frame.instruction() as u32 };
            self.stand_at(at);
        }
    }

    /// Runs the finalizers and callbacks that are due. What they raise is printed.
    #[inline(never)]
    pub fn run_finalizers(&mut self) {
        attention::lower(attention::FINALIZE);
        if std::mem::replace(&mut self.finalizing, true) {
            return;
        }
        let saved = std::mem::replace(&mut self.handled, crate::object::value::Value::NONE);
        while let Some(object) = heap::next_finalizer() {
            if let Some(weak) = object.object::<crate::object::weak::WeakRef>() {
                let callback = weak.callback.replace(self, crate::object::value::Value::NONE);
                if let Err(error) = self.call(&callback, std::slice::from_ref(&object)) {
                    self.print_unraisable(&error.0, &callback);
                }
                continue;
            }
            if let Some(header) = object.header() {
                header.set(crate::object::header::FINALIZED);
            }
            if let Some(finalize) = object.class().slots().finalize
                && let Err(error) = finalize(self, &object)
            {
                self.print_unraisable(&error.0, &object);
            }
        }
        self.handled = saved;
        self.finalizing = false;
    }

    /// Puts the budget right for counting by blocks in the innermost frame (see [`crate::object::meter`]).
    pub(super) fn begin_metering(&mut self) {
        if !self.ahead {
            self.ahead = true;
            let executed = self.executed_here();
            self.charge(-executed);
        }
    }

    /// The budget is what is left again, to the instruction.
    pub(super) fn end_metering(&mut self) {
        let begun = self.take_granted();
        if std::mem::take(&mut self.ahead) && !begun {
            let executed = self.executed_here();
            self.charge(executed);
        }
    }

    /// The weight of the code before the place where the innermost frame stands.
    fn executed_here(&self) -> i64 {
        self.frames.current().map_or(0, |frame| frame.code().unit.meter.before(frame.pc))
    }
}

/// Another thread has started: the loop that counts nothing has to begin to.
pub const THREADS: u32 = attention::FIRST_FREE;
