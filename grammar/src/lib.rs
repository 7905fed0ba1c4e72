//! Python 3.13's grammar: text in, a syntax tree with spans out. Knows nothing of the machine that runs it.

/// The tree.
pub mod ast;
/// Byte ranges of the text, and their lines and columns.
pub mod span;
/// Names as small integers.
pub mod symbol;
