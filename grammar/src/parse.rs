//! A text through the lexer, the soft keywords, the tables, and to its tree or its error.

use std::cell::{Cell, RefCell};

use bumpalo::Bump;
use lalrpop_util::ParseError;

use crate::error::{SyntaxError, Warning};
use crate::token::Token;
use crate::tree::Tree;
use crate::{ast, diagnose, layout, soft, span, symbol, tables};

/// What a text is to be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Statements.
    File,
    /// One line or one compound statement of a prompt.
    Interactive,
    /// One expression.
    Expression,
    /// The type of a function, as a type comment has it.
    FunctionType,
}

/// A text understood.
#[derive(Debug)]
pub struct Parsed<'a> {
    pub module: ast::Module<'a>,
    pub symbols: symbol::Symbols<'a>,
    pub warnings: Vec<Warning>,
    /// The text is a compound statement that no blank line ends, to which a prompt would read more lines.
    pub may_continue: bool,
}

/// Reads `text`, and builds its tree in `arena`.
///
/// A text of 4 GiB or more is refused: spans are 32 bits wide.
pub fn parse<'a>(text: &'a str, mode: Mode, arena: &'a Bump) -> Result<Parsed<'a>, SyntaxError> {
    if u32::try_from(text.len()).is_err() {
        return Err(*SyntaxError::new("source text is too large", span::Span::default()));
    }
    let marker = match mode {
        Mode::File => Token::AsFile,
        Mode::Interactive => Token::AsInteractive,
        Mode::Expression => Token::AsExpression,
        Mode::FunctionType => Token::AsFunctionType,
    };
    // The last line of a file needs no end; everything below relies on one.
    let text = match mode {
        Mode::File if !text.is_empty() && !text.ends_with('\n') => arena.alloc_str(&format!("{text}\n")),
        _ => text,
    };
    let mut words = layout::tokens(text, arena, marker);
    soft::mark(&mut words.tokens, &words.scribe.symbols);
    let tree = Tree { arena, text, scribe: RefCell::new(words.scribe) };
    let taken = Cell::new(0);
    let tokens = words.tokens.iter().map(|token| {
        taken.set(taken.get() + 1);
        Ok(*token)
    });
    let outcome = tables::ModuleParser::new().parse(&tree, tokens);
    let error = match (outcome, words.error) {
        (Ok(module), None) => {
            let scribe = tree.scribe.into_inner();
            let may_continue = mode == Mode::Interactive && may_continue(module, text);
            return Ok(Parsed { module, symbols: scribe.symbols, warnings: scribe.warnings, may_continue });
        }
        (Ok(_), Some(error)) => error,
        (Err(error), lexical) => {
            let (failure, user) = failure(error, taken.get(), words.tokens.len());
            diagnose::explain(&tree, &words.tokens, &words.open, failure, user, lexical)
        }
    };
    Err(error.locate(text))
}

/// The place of an error of the parser, and the builder's own if it is one. `taken` tokens were read.
fn failure(
    error: ParseError<u32, Token<'_>, Box<SyntaxError>>,
    taken: usize,
    length: usize,
) -> (diagnose::Failure, Option<Box<SyntaxError>>) {
    let (at, expected, user) = match error {
        ParseError::User { error } => (taken.saturating_sub(1), Vec::new(), Some(error)),
        ParseError::UnrecognizedEof { expected, .. } => (length, expected, None),
        ParseError::UnrecognizedToken { expected, .. } => (taken.saturating_sub(1), expected, None),
        ParseError::InvalidToken { .. } | ParseError::ExtraToken { .. } => (taken.saturating_sub(1), Vec::new(), None),
    };
    (diagnose::Failure { at, expected }, user)
}

/// Is the text a compound statement that no blank line ends?
fn may_continue(module: ast::Module<'_>, text: &str) -> bool {
    use ast::StmtKind::*;
    let ast::Module::Interactive([.., last]) = module else { return false };
    let compound = matches!(
        last.kind,
        FunctionDef(_) | ClassDef(_) | For(_) | While { .. } | If { .. } | With(_) | Match { .. } | Try(_)
    );
    let last_line = text.strip_suffix('\n').unwrap_or(text).rsplit('\n').next().unwrap_or("");
    compound && !last_line.trim().is_empty()
}
