//! An instruction: 8 bytes, opcode 8 bits, `a` 16, `b` 16, `c` 24.

use super::opcode::{ALL, Op};

/// A register of the running frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reg(pub u16);

/// One instruction; see [`super::opcode`] for what its fields mean.
///
/// The fields are packed so that each is one load from the code (`movzx`), instead of shifts and masks of a loaded word:
/// four machine instructions less for three operands.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(C, packed)]
pub struct Instr {
    op: Op,
    a: u16,
    b: u16,
    c_low: u16,
    c_high: u8,
}

impl Instr {
    /// The largest unsigned `c`.
    pub const MAX_C: u32 = (1 << 24) - 1;

    pub const fn new(op: Op, a: u16, b: u16, c: u32) -> Instr {
        debug_assert!(c <= Instr::MAX_C);
        Instr { op, a, b, c_low: c as u16, c_high: (c >> 16) as u8 }
    }

    /// With a signed `c`, an immediate or a jump.
    pub const fn signed(op: Op, a: u16, b: u16, c: i32) -> Instr {
        Instr::new(op, a, b, c as u32 & Instr::MAX_C)
    }

    /// The opcode's number, `a`, `b` and `c`, the low byte first.
    pub fn to_bytes(self) -> [u8; 8] {
        self.word().to_le_bytes()
    }

    /// The instruction that these bytes came from.
    pub fn from_bytes(bytes: [u8; 8]) -> Instr {
        let [op, a, a_high, b, b_high, c @ ..] = bytes;
        let c = u32::from_le_bytes([c[0], c[1], c[2], 0]);
        Instr::new(ALL[usize::from(op)], u16::from_le_bytes([a, a_high]), u16::from_le_bytes([b, b_high]), c)
    }

    #[inline(always)]
    pub fn op(&self) -> Op {
        self.op
    }

    #[inline(always)]
    pub fn a(&self) -> usize {
        self.a as usize
    }

    #[inline(always)]
    pub fn b(&self) -> usize {
        self.b as usize
    }

    /// `b` as a signed immediate.
    #[inline(always)]
    pub fn imm_b(&self) -> i64 {
        self.b as i16 as i64
    }

    /// All of it as one little-endian number, `c` on top.
    #[inline(always)]
    fn word(&self) -> u64 {
        // SAFETY: eight bytes without padding, of types for which every bit counts as a number's.
        u64::from_le(unsafe { std::mem::transmute::<Instr, u64>(*self) })
    }

    #[inline(always)]
    pub fn c(&self) -> usize {
        (self.word() >> 40) as usize
    }

    /// `c` as a register, which the verifier has checked to be within 16 bits.
    #[inline(always)]
    pub fn reg_c(&self) -> usize {
        self.c_low as usize
    }

    /// `c` as a signed immediate or jump.
    #[inline(always)]
    pub fn imm_c(&self) -> i64 {
        self.word() as i64 >> 40
    }
}

impl std::fmt::Debug for Instr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {} {} {}", self.op(), self.a(), self.b(), self.c())
    }
}
