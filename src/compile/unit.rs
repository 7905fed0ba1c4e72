//! What the compiler makes of one function, class body, comprehension or file: plain data, no objects.
//!
//! The machine turns a unit into a code object (its constants into values) the first time that it meets it.

use super::instr::Instr;

/// A constant as written; two are the same constant if type and value are (so `1`, `1.0` and `True` differ, and `0.0` and `-0.0`).
#[derive(Debug, Clone, PartialEq)]
pub enum Const {
    None,
    True,
    False,
    Ellipsis,
    Int(i64),
    /// Digits without prefix or underscores, `-` before them if negative, and their radix.
    BigInt(Box<str>, u32),
    Float(f64),
    /// Real and imaginary part.
    Complex(f64, f64),
    /// WTF-8.
    Str(Box<[u8]>),
    Bytes(Box<[u8]>),
    Tuple(Box<[Const]>),
    FrozenSet(Box<[Const]>),
    Code(Box<Unit>),
}

/// Bits of [`Unit::flags`], CPython's `co_flags`.
pub mod flags {
    pub const OPTIMIZED: u32 = 0x1;
    pub const NEWLOCALS: u32 = 0x2;
    pub const VARARGS: u32 = 0x4;
    pub const VARKEYWORDS: u32 = 0x8;
    pub const NESTED: u32 = 0x10;
    pub const GENERATOR: u32 = 0x20;
    pub const COROUTINE: u32 = 0x80;
    /// A generator that can be awaited (`types.coroutine`).
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    pub const ASYNC_GENERATOR: u32 = 0x200;
    pub const FUTURE_ANNOTATIONS: u32 = 0x100_0000;
}

/// A range of instructions whose exceptions go to a handler. Inner entries come before outer ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandlerEntry {
    /// First instruction covered.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Where to go on, or [`HandlerEntry::RESTORE`].
    pub target: u32,
    /// Registers below this one stay, all at or above it are cleared.
    pub keep: u16,
    /// Where the exception goes: a held register, empty until then.
    pub exc: u16,
}

impl HandlerEntry {
    /// The target of an entry that covers a handler's own code: nothing catches there, but what was handled before
    /// (`R[exc + 1]`) is handled again, and the search goes on with the entries that follow.
    pub const RESTORE: u32 = u32::MAX;
}

/// A variable of a comprehension that runs inside of the unit (PEP 709): a held register, visible in `locals()` while it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InlinedVar {
    pub name: Box<str>,
    pub register: u16,
    /// The register holds a cell.
    pub is_cell: bool,
    /// First instruction of the comprehension.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Where an instruction stands in the source: CPython's `co_positions`. Lines from 1, columns in bytes from 0; line 0: none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    pub line: u32,
    pub end_line: u32,
    pub column: u32,
    pub end_column: u32,
}

/// Compiled code.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    pub name: Box<str>,
    pub qualname: Box<str>,
    pub filename: Box<str>,
    pub flags: u32,
    pub first_line: u32,
    /// Positional parameters, positional-only ones among them, without `*args`.
    pub arg_count: u16,
    pub posonly_count: u16,
    pub kwonly_count: u16,
    /// The variables in register order: parameters (positional, keyword-only, `*args`, `**kwargs`), then locals. Captured ones are in it too.
    pub var_names: Box<[Box<str>]>,
    /// Registers (of `var_names`) that hold cells, those of parameters among them; the code makes them with `MakeCell`.
    pub cells: Box<[u16]>,
    /// Names of the closure's cells, in order.
    pub free_names: Box<[Box<str>]>,
    /// First temporary.
    pub temps: u16,
    /// Registers in all, outgoing call windows included.
    pub registers: u16,
    pub code: Box<[Instr]>,
    pub constants: Box<[Const]>,
    pub names: Box<[Box<str>]>,
    /// The name (index into `names`) of each attribute cache.
    pub attr_caches: Box<[u32]>,
    /// The name of each global cache.
    pub global_caches: Box<[u32]>,
    /// Inner entries first.
    pub handlers: Box<[HandlerEntry]>,
    /// Variables of inlined comprehensions; of two with one name the later wins.
    pub inlined: Box<[InlinedVar]>,
    /// CPython's `co_varnames` where comprehensions run inside: parameters and variables that are no cells, theirs among them, as they appear. Empty: it is
    /// what `var_names` has of those.
    pub local_names: Box<[Box<str>]>,
    /// One for each instruction.
    pub positions: Box<[Position]>,
    pub docstring: Option<Box<[u8]>>,
}
