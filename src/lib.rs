//! Baton: see ARCHITECTURE.md for the map.

/// Syntax tree to bytecode.
pub mod compile;
