//! Baton: see ARCHITECTURE.md for the map. The modules stand in the order in which a program passes through them.

/// Buffers: blocks of memory that are not objects.
mod allocator;
/// print, len, sorted, ...
pub mod builtins;
/// The command line.
pub mod cli;
/// Syntax tree to bytecode.
pub mod compile;
/// The lock: who runs, who waits, for what, and for how long.
pub mod gil;
/// Experiments with the lock: what a run did, drawn.
pub mod lab;
/// How values are represented: the word, the heap, the kinds of objects.
pub mod object;
/// The prompt.
pub mod repl;
/// The modules that programs import.
pub mod stdlib;
/// What the built-in types do.
pub mod types;
/// The machine: dispatch loop, frames, calls, unwinding, generators, imports.
pub mod vm;
