//! Baton: see ARCHITECTURE.md for the map.

/// Syntax tree to bytecode.
pub mod compile;
/// The lock: who runs, who waits, for what, and for how long.
pub mod gil;
/// How values are represented: the word, the heap, the kinds of objects.
pub mod object;
/// The machine: dispatch loop, frames, calls, unwinding, generators, imports.
pub mod vm;
