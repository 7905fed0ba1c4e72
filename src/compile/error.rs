//! What can be wrong with a tree that the grammar accepted.

use baton_grammar::span::Span;

/// Which exception the machine raises for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    Syntax,
    /// The tree is nested too deeply to be compiled.
    Recursion,
    /// A limit of the bytecode.
    Overflow,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompileError {
    pub kind: ErrorKind,
    /// CPython's words.
    pub message: String,
    pub span: Span,
    /// CPython tells where it ends.
    pub has_end: bool,
}

pub type Result<T> = std::result::Result<T, CompileError>;

impl CompileError {
    pub fn syntax(message: impl Into<String>, span: Span) -> CompileError {
        CompileError { kind: ErrorKind::Syntax, message: message.into(), span, has_end: true }
    }

    pub fn without_end(self) -> CompileError {
        CompileError { has_end: false, ..self }
    }

    pub fn overflow(message: impl Into<String>, span: Span) -> CompileError {
        CompileError { kind: ErrorKind::Overflow, message: message.into(), span, has_end: true }
    }
}

impl std::fmt::Display for CompileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for CompileError {}

/// How much native stack one compilation may use: half of what the smallest thread has.
const STACK_BUDGET: usize = 1 << 20;

/// Watches the native stack of the passes that recurse over the tree.
#[derive(Debug, Clone, Copy)]
pub struct StackGuard {
    base: usize,
}

impl StackGuard {
    /// Counts from the caller's frame.
    pub fn here() -> StackGuard {
        StackGuard { base: stack_address() }
    }

    #[inline]
    pub fn check(self, span: Span) -> Result<()> {
        if self.base.abs_diff(stack_address()) < STACK_BUDGET {
            return Ok(());
        }
        let message = "maximum recursion depth exceeded during compilation".into();
        Err(CompileError { kind: ErrorKind::Recursion, message, span, has_end: true })
    }
}

#[inline(always)]
fn stack_address() -> usize {
    let marker = 0u8;
    std::hint::black_box(&marker) as *const u8 as usize
}
