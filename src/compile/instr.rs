//! An instruction: one word of 8 bytes, opcode 8 bits, `a` 16, `b` 16, `c` 24.

use super::opcode::Op;

/// A register of the running frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reg(pub u16);

/// One instruction; see [`super::opcode`] for what its fields mean.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Instr(u64);

impl Instr {
    /// The largest unsigned `c`.
    pub const MAX_C: u32 = (1 << 24) - 1;

    pub const fn new(op: Op, a: u16, b: u16, c: u32) -> Instr {
        Instr(op as u64 | (a as u64) << 8 | (b as u64) << 24 | (c as u64) << 40)
    }

    /// With a signed `c`, an immediate or a jump.
    pub const fn signed(op: Op, a: u16, b: u16, c: i32) -> Instr {
        Instr::new(op, a, b, c as u32 & Instr::MAX_C)
    }

    #[inline(always)]
    pub fn op(self) -> Op {
        // SAFETY: the constructors take an `Op`, and the field is private: the byte is always one of the enum's.
        unsafe { std::mem::transmute::<u8, Op>(self.0 as u8) }
    }

    #[inline(always)]
    pub fn a(self) -> usize {
        (self.0 >> 8) as u16 as usize
    }

    #[inline(always)]
    pub fn b(self) -> usize {
        (self.0 >> 24) as u16 as usize
    }

    /// `b` as a signed immediate.
    #[inline(always)]
    pub fn imm_b(self) -> i64 {
        (self.0 >> 24) as u16 as i16 as i64
    }

    #[inline(always)]
    pub fn c(self) -> usize {
        (self.0 >> 40) as usize
    }

    /// `c` as a signed immediate or jump.
    #[inline(always)]
    pub fn imm_c(self) -> i64 {
        self.0 as i64 >> 40
    }
}

impl std::fmt::Debug for Instr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {} {} {}", self.op(), self.a(), self.b(), self.c())
    }
}
