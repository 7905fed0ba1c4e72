//! What to say of a text that the tables reject.

use crate::error::SyntaxError;
use crate::layout::Open;
use crate::span::Span;
use crate::token::Spanned;
use crate::tree::Tree;

pub(crate) fn explain<'a>(
    _tree: &Tree<'a>,
    tokens: &[Spanned<'a>],
    _open: &[Open],
    at: Option<u32>,
    user: Option<Box<SyntaxError>>,
    lexical: Option<Box<SyntaxError>>,
) -> Box<SyntaxError> {
    if let Some(error) = lexical.or(user) {
        return error;
    }
    let at = at.unwrap_or(0);
    let end = tokens.iter().find(|(start, _, end)| *start == at && end > start).map_or(at, |token| token.2);
    SyntaxError::new("invalid syntax", Span::new(at, end))
}
