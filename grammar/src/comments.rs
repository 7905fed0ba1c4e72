//! The comments of a text, which its tree has not kept: for those who want the types in them.

use bumpalo::Bump;

use crate::layout;
use crate::span::Span;
use crate::token::Token;

/// A comment, from its `#` to the end of the line.
#[derive(Debug, Clone, Copy)]
pub struct Comment {
    pub span: Span,
    /// Where the last word before it ends.
    pub after: u32,
}

/// All comments of a text, in order. They are what stands between words and is no blank.
pub fn comments(text: &str) -> Vec<Comment> {
    let arena = Bump::new();
    let words = layout::tokens(text, &arena, Token::AsFile).tokens;
    let ends = words.iter().map(|&(_, _, end)| end);
    let starts = words.iter().skip(1).map(|&(start, ..)| start).chain([text.len() as u32]);
    let mut comments = Vec::new();
    for (after, before) in ends.zip(starts) {
        let mut at = after;
        while let Some(begin) = text.get(at as usize..before as usize).and_then(|gap| gap.find('#')) {
            let start = at + begin as u32;
            let rest = &text[start as usize..before as usize];
            let end = start + rest.find('\n').unwrap_or(rest.len()) as u32;
            comments.push(Comment { span: Span::new(start, end), after });
            at = end;
        }
    }
    comments
}
