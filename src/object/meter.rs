//! Counting instructions by blocks.
//!
//! With more than one thread alive every instruction counts, but a counter at each would cost a tenth and more of a fast loop. So only where control leaves the straight
//! way is anything charged: at a jump the weight of the code up to and with it, less that of the code before its target; at a call the weight up to
//! and with the call, and so on. Both are constants of the instruction, since between two jumps the weights telescope. It holds at every
//! moment:
//!
//! > executed = charged + weight of the code before the place where the innermost frame stands
//!
//! and the machine need not remember where a block began. The term on the right is what the budget is *ahead*; whoever wants the true count adds it.

use crate::compile::instr::Instr;
use crate::compile::opcode::Operand;

/// What an instruction costs.
#[derive(Clone, Copy, Default)]
struct Toll {
    /// The weight of the code up to and with the instruction before.
    before: u32,
    /// What a jump from here charges.
    jump: i32,
}

/// The tolls of a code object.
pub struct Meter {
    /// One for each instruction, and one for the end.
    tolls: Box<[Toll]>,
    /// From the address of an instruction to that of its toll.
    distance: usize,
    /// With a budget above this the code can be counted by blocks: twice its weight, since the budget may be ahead by as much as once that, and no block is longer.
    pub limit: i64,
}

impl Meter {
    pub fn new(code: &[Instr]) -> Meter {
        let mut tolls = vec![Toll::default(); code.len() + 1];
        for (n, instruction) in code.iter().enumerate() {
            tolls[n + 1].before = tolls[n].before + u32::from(instruction.op().info().weight);
        }
        for (n, instruction) in code.iter().enumerate() {
            if instruction.op().info().operands[2] == Operand::Jump {
                let target = (n as i64 + 1 + instruction.imm_c()) as usize;
                tolls[n].jump = tolls[n + 1].before as i32 - tolls[target].before as i32;
            }
        }
        let weight = tolls[code.len()].before;
        let distance = (tolls.as_ptr() as usize).wrapping_sub(code.as_ptr() as usize);
        Meter { tolls: tolls.into(), distance, limit: 2 * i64::from(weight) }
    }

    /// # Safety
    /// `pc` points to an instruction of the code, or behind the last.
    #[inline(always)]
    unsafe fn toll(&self, pc: *const Instr) -> &Toll {
        const { assert!(size_of::<Toll>() == size_of::<Instr>()) };
        let place = (pc as usize).wrapping_add(self.distance) as *const Toll;
        debug_assert!(self.tolls.as_ptr_range().contains(&place));
        // SAFETY: instructions and tolls are of one size, so their places differ by a constant.
        unsafe { &*place }
    }

    /// What a jump at `pc` charges.
    ///
    /// # Safety
    /// `pc` points to an instruction of the code.
    #[inline(always)]
    pub unsafe fn jump(&self, pc: *const Instr) -> i64 {
        // SAFETY: the caller's promise.
        unsafe { self.toll(pc) }.jump.into()
    }

    /// The weight of the code before `pc`.
    ///
    /// # Safety
    /// `pc` points to an instruction of the code, or behind the last.
    #[inline(always)]
    pub unsafe fn before(&self, pc: *const Instr) -> i64 {
        // SAFETY: the caller's promise.
        unsafe { self.toll(pc) }.before.into()
    }
}
