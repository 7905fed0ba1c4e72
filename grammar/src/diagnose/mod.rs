//! What to say of a text that the tables reject.
//!
//! The tables know that a token does not fit, and the tree's builder that something cannot be built; people want to know what they did wrong. CPython's
//! words follow from the order in which its parser, a recursive one that tries alternatives, tries its rules: so the statement with the error is read again
//! by rules in that order (`python.peg`, which `rules` makes a program of, `reader` runs and `checks` completes). Twice, as there: without
//! the rules for mistakes, which tells how far the parser gets, and with them. If none of them has something to say, "invalid syntax" stands at the last
//! token that the first reading looked at.
//! What stands before that statement is right, but CPython may see a mistake in it all the same, in its second reading; so ours is of the whole text.
//!
//! CPython reads words as it needs them. An error of the lexer that it meets is the one it tells of; so is one behind the place of the
//! parser's error, for it reads on to the end to see, with two exceptions: errors inside of an f-string, and those that only
//! end the reading (indentation, a backslash, the end of the text), of which brackets that are open since an earlier line remain.

/// What the rules cannot say themselves.
mod checks;
/// The machine that reads by the rules.
mod reader;
/// The rules.
mod rules;
/// Tokens and their places.
mod words;

use crate::error::{Ending, ErrorKind, SyntaxError};
use crate::layout::{Open, never_closed};
use crate::span::Span;
use crate::token::{Spanned, Token};
use reader::{End, Reader};
use words::Words;
pub(crate) use words::line_end_after;

/// What was found out about a text that is wrong.
pub(crate) struct Diagnosis {
    pub error: Box<SyntaxError>,
    /// The index of the last token that was read for the error.
    pub read: usize,
    /// That of the last one of the first reading, which alone warns.
    pub warned: usize,
}

/// The error to report. The tables, or the builder, gave up at the token `at`; `lexical` is
/// the error that ended the tokens.
pub(crate) fn explain<'a>(
    text: &'a str,
    tokens: &[Spanned<'a>],
    open: &[Open],
    at: usize,
    lexical: Option<Box<SyntaxError>>,
) -> Diagnosis {
    let words = Words::new(text, tokens, lexical.is_none());
    let mut reader = Reader::new(&words);
    let (rule, start) = match words.token(0) {
        Token::AsInteractive => ("interactive", 1),
        Token::AsExpression => ("eval", 1),
        Token::AsFunctionType => ("func_type", 1),
        _ => ("file", statement_start(tokens, at)),
    };
    let first = reader.read(rule, start, false);
    let reached = reader.read;
    let (end, is_second) = match first {
        End::Failed => (reader.read(rule, 1, true), true),
        end => (end, false),
    };
    let error = match end {
        End::Unread => None,
        End::Wrong(error) => Some(error),
        // The rules see nothing wrong.
        End::Matched if !is_second => Some(invalid_syntax(&words, at)),
        End::Matched | End::Failed => Some(invalid_syntax(&words, reached)),
    };
    let read = reader.read;
    let error = match error {
        None => lexical.unwrap_or_else(|| invalid_syntax(&words, reached)),
        Some(error) => {
            let error = if words.is_at_end(reached) { error.incomplete() } else { error };
            first_to_tell(error, lexical, open, |place| words.is_on_later_line(read, place))
        }
    };
    // Whatever is open: more text could help only where the text ends.
    let error = if words.is_at_end(reached) { error } else { error.complete() };
    Diagnosis { error, read, warned: reached }
}

/// The parser's error, or that of the lexer behind it. `has_passed`: has the parser read on to a later line?
fn first_to_tell(
    error: Box<SyntaxError>,
    lexical: Option<Box<SyntaxError>>,
    open: &[Open],
    has_passed: impl Fn(Span) -> bool,
) -> Box<SyntaxError> {
    // The error of a block's begin or end leaves the rest unread.
    let stays = error.kind == ErrorKind::Indentation && error.message.starts_with("unexpected");
    let Some(lexical) = lexical.filter(|_| !stays) else { return error };
    let in_fstring = open.iter().any(|open| matches!(open, Open::FString { .. }));
    match lexical.ending {
        Ending::Start | Ending::Known if !in_fstring => lexical,
        Ending::Unknown | Ending::Empty => {
            never_closed(open).filter(|unclosed| has_passed(unclosed.span)).unwrap_or(error)
        }
        _ => error,
    }
}

/// What there is to say if no rule knows the mistake.
fn invalid_syntax(words: &Words<'_, '_>, at: usize) -> Box<SyntaxError> {
    match words.token(at) {
        Token::Indent => words.error_at("unexpected indent", at).kind(ErrorKind::Indentation),
        Token::Dedent if at < words.tokens.len() => {
            words.error_at("unexpected unindent", at).kind(ErrorKind::Indentation)
        }
        _ if words.has_text(at) => words.error_at("invalid syntax", at),
        _ => SyntaxError::new("invalid syntax", words.place(at)).ending(Ending::Nowhere),
    }
}

/// The first token of the outermost statement that has the token before `at`: what stands before it is right.
fn statement_start(tokens: &[Spanned<'_>], at: usize) -> usize {
    let mut depth = 0;
    let mut start = 1;
    let mut decorated = false;
    for i in 1..at.min(tokens.len()) {
        let begins_line = i == 1 || matches!(tokens[i - 1].1, Token::Newline | Token::Dedent);
        match tokens[i].1 {
            Token::Indent => depth += 1,
            Token::Dedent => depth -= 1,
            Token::Elif | Token::Else | Token::Except | Token::Finally => {}
            token if begins_line && depth == 0 => {
                if !decorated {
                    start = i;
                }
                decorated = token == Token::At;
            }
            _ => {}
        }
    }
    start
}
