//! Safe points: where a thread looks up from its bytecode.
//!
//! One word, [`attention`], serves all who want something of the running thread: a waiter that wants the GIL, a signal, the collector, finalizers
//! that are due, another thread that has started. The loop reads it at jumps and calls and after natives; everything else is here.

use super::{Res, Vm};
use crate::compile::instr::Instr;
use crate::gil::{Position, attention};
use crate::object::collect;
use crate::object::function::Code;

/// With a budget above this many instructions the loop need only count blocks; no straight run of code is longer (one that is may overrun).
pub const LONGEST_BLOCK: u64 = 2048;

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
        if flags & THREADS != 0 {
            attention::lower(THREADS);
        }
        if flags & attention::SIGNAL != 0 && self.is_main() {
            attention::lower(attention::SIGNAL);
            crate::stdlib::signal::run_handlers(self)?;
        }
        if self.metered() || flags & attention::SWITCH != 0 {
            self.tell_position();
            self.checkpoint();
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

    /// Charges the instructions from `block` to `pc`.
    #[inline]
    pub(super) fn charge_block(&mut self, code: &Code, block: *const Instr, pc: *const Instr) {
        let weights = code.unit.weights.get_or_init(|| weights_of(code));
        let (from, to) = (code.index_of(block), code.index_of(pc));
        if to > from && to < weights.len() {
            self.charge((weights[to] - weights[from]).into());
        }
    }
}

/// Another thread has started: the loop that counts nothing has to begin to.
pub const THREADS: u32 = attention::FIRST_FREE;

/// The weights of the instructions before each.
fn weights_of(code: &Code) -> Box<[u32]> {
    let mut sums = vec![0];
    let mut sum = 0;
    for instruction in &code.unit.unit.code {
        sum += u32::from(instruction.op().info().weight);
        sums.push(sum);
    }
    sums.into()
}
