//! Syntax tree to bytecode: names are resolved in a pass of their own, then each scope is emitted as a [`unit::Unit`].

/// The word that an instruction is.
pub mod instr;
/// THE opcode table.
pub mod opcode;
/// What comes out: plain data.
pub mod unit;
