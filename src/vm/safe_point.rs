//! Safe points: where a thread looks up from its bytecode.
//!
//! One word, [`attention`], serves all who want something of the running thread: a waiter that wants the GIL, a signal, the collector, finalizers
//! that are due, another thread that has started. The loop reads it at jumps and calls and after natives; everything else is here.

use super::{Res, Vm};
use crate::gil::attention;
use crate::object::collect;

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
            self.collect_garbage(collect::full_is_due());
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
        // SAFETY: a frame stands at an instruction of its code.
        self.frames.current().map_or(0, |frame| unsafe { frame.code().unit.meter.before(frame.pc) })
    }
}

/// Another thread has started: the loop that counts nothing has to begin to.
pub const THREADS: u32 = attention::FIRST_FREE;
