//! Syntax tree to bytecode: names are resolved in a pass of their own, then each scope is emitted as a [`unit::Unit`].

/// Bytecode as text.
pub mod dis;
/// A scope's tree to its unit.
mod emit;
/// What can be wrong with a tree.
pub mod error;
/// Constants computed at compile time.
pub mod fold;
/// A unit as bytes, and back.
pub mod image;
/// The word that an instruction is.
pub mod instr;
/// Names as the bytecode sees them.
pub mod names;
/// THE opcode table.
pub mod opcode;
/// Where each name lives.
mod resolve;
/// What comes out: plain data.
pub mod unit;
/// Expressions back to text, for postponed annotations.
mod unparse;
/// Whether the bytecode keeps its own rules.
pub mod verify;

use baton_grammar::Warning;
use baton_grammar::ast::Module;
use baton_grammar::span::LineIndex;
use baton_grammar::symbol::Symbols;

use error::{Result, StackGuard};
use unit::Unit;

/// How a text is compiled.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    pub filename: &'a str,
    /// The code may run with a namespace that is not its globals (`exec`, `eval`, `compile`).
    pub own_namespace: bool,
    /// Annotations are postponed although the text itself does not ask for it (`compile` in code that did).
    pub future_annotations: bool,
    /// 1: no assertions, and `__debug__` is false; 2: no docstrings either.
    pub optimize: u8,
    /// `await` may stand outside of any function; the code is then that of a coroutine.
    pub top_level_await: bool,
    /// Of what was typed at a prompt: its end ends no block of indented lines.
    pub open_end: bool,
}

/// Compiles a whole text. The errors are CPython's, with the span that they point at.
pub fn compile(module: &Module<'_>, symbols: &Symbols<'_>, text: &str, options: Options<'_>) -> Result<Unit> {
    compile_with_doubts(module, symbols, LineIndex::new(text), options, &mut Vec::new())
}

/// The same for a tree whose spans are of these `lines`; what is accepted but deserves a warning is added to `doubts`.
pub fn compile_with_doubts(
    module: &Module<'_>,
    symbols: &Symbols<'_>,
    lines: LineIndex,
    options: Options<'_>,
    doubts: &mut Vec<Warning>,
) -> Result<Unit> {
    let guard = StackGuard::here();
    let mut names = names::Names::new(symbols);
    names.debug = options.optimize == 0;
    let scopes = resolve::resolve(module, &mut names, guard, options, doubts)?;
    let special = emit::Special::new(&mut names);
    let mut shared = emit::Shared {
        scopes,
        names,
        lines,
        filename: options.filename.into(),
        guard,
        special,
        own_namespace: options.own_namespace,
        docstrings: options.optimize < 2,
        static_attributes: Vec::new(),
    };
    let unit = emit::module(module, &mut shared)?;
    if cfg!(debug_assertions)
        && let Err(fault) = verify::verify(&unit)
    {
        panic!("bytecode of {}: {fault:?}", unit.filename);
    }
    Ok(unit)
}
