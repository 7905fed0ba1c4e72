//! A text through the lexer, the soft keywords, the tables, and to its tree or its error.

use std::cell::{Cell, RefCell};

use bumpalo::Bump;
use lalrpop_util::ParseError;

use crate::diagnose::Diagnosis;
use crate::error::{SyntaxError, Warning};
use crate::token::{Scribe, Token};
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
    /// The text is of a prompt, and a compound statement.
    pub is_block: bool,
    /// No blank line ends it: a prompt would read more lines.
    pub may_continue: bool,
}

/// Reads `text`, and builds its tree in `arena`.
///
/// Lines end with `\n` ([`crate::with_line_feeds`]). A text of 4 GiB or more is refused: spans are 32 bits wide.
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
    if let Some(first) = first_line(&words.tokens).filter(|_| mode == Mode::Interactive) {
        // Nothing is read after a simple line that is right, not even wrong words; only whether there is anything.
        let line = words.tokens[..=first].iter().map(|token| Ok(*token));
        if let Ok(module) = tables::ModuleParser::new().parse(&tree, line) {
            let end = diagnose::line_end_after(text, words.tokens[first].2);
            if has_code(&text[end as usize..]) {
                let message = "multiple statements found while compiling a single statement";
                let place = span::Span::new(end, (end + 1).min(text.len() as u32));
                let error = SyntaxError::new(message, place).locate(text, &words.tokens, end);
                let mut warnings = tree.scribe.into_inner().warnings;
                warnings.retain(|warning| warning.span.start < end);
                return Err(SyntaxError { warnings, ..error });
            }
            let Scribe { symbols, warnings, .. } = tree.scribe.into_inner();
            return Ok(Parsed { module, symbols, warnings, is_block: false, may_continue: false });
        }
    }
    let taken = Cell::new(0usize);
    let tokens = words.tokens.iter().map(|token| {
        taken.set(taken.get() + 1);
        Ok(*token)
    });
    let outcome = tables::ModuleParser::new().parse(&tree, tokens);
    let (error, reached) = match (outcome, words.error) {
        (Ok(module), None) => {
            let scribe = tree.scribe.into_inner();
            let is_block = is_block(module);
            let may_continue = is_block && !last_line(text).trim().is_empty();
            return Ok(Parsed { module, symbols: scribe.symbols, warnings: scribe.warnings, is_block, may_continue });
        }
        (Ok(_), Some(error)) => {
            let at = error.span.start;
            (error, at)
        }
        (Err(error), lexical) => {
            // The token at which the tables, or the builder, gave up.
            let at = match error {
                ParseError::UnrecognizedEof { .. } => words.tokens.len(),
                _ => taken.get().saturating_sub(1),
            };
            // Where the lexer stopped.
            let end = match &lexical {
                Some(error) if !error.unclosed => error.span.start,
                _ => text.len() as u32,
            };
            let Diagnosis { error, read, warned } = diagnose::explain(text, &words.tokens, &words.open, at, lexical);
            if let Some(&(start, ..)) = words.tokens.get(warned) {
                tree.scribe.borrow_mut().warnings.retain(|warning| warning.span.start < start);
            }
            let rest = words.tokens.get(read..).unwrap_or_default();
            let word = match rest {
                [first @ (_, Token::Newline, _), ..] => Some(first),
                _ => rest.iter().find(|token| !matches!(token.1, Token::Newline | Token::Indent | Token::Dedent)),
            };
            (error, word.map_or(end, |word| word.2))
        }
    };
    let error = error.locate(text, &words.tokens, reached);
    Err(SyntaxError { warnings: tree.scribe.into_inner().warnings, ..error })
}

/// Where the first line of a prompt's text ends, if it begins no compound statement.
fn first_line(tokens: &[(u32, Token<'_>, u32)]) -> Option<usize> {
    use Token::{Async, At, Class, Dedent, Def, For, If, Indent, Match, Newline, Try, While, With};
    match tokens.get(1)?.1 {
        At | If | For | While | Try | With | Def | Class | Async | Match | Newline | Indent | Dedent => None,
        _ => tokens.iter().position(|token| token.1 == Newline),
    }
}

/// Is there anything but blanks and comments?
fn has_code(text: &str) -> bool {
    text.split('\n').any(|line| !matches!(line.trim_start_matches([' ', '\t', '\x0C']).as_bytes(), [] | [b'#', ..]))
}

/// Is it a compound statement of a prompt?
fn is_block(module: ast::Module<'_>) -> bool {
    use ast::StmtKind::*;
    let ast::Module::Interactive([.., last]) = module else { return false };
    matches!(
        last.kind,
        FunctionDef(_) | ClassDef(_) | For(_) | While { .. } | If { .. } | With(_) | Match { .. } | Try(_)
    )
}

fn last_line(text: &str) -> &str {
    text.strip_suffix('\n').unwrap_or(text).rsplit('\n').next().unwrap_or("")
}
