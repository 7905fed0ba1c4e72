//! The tokens of a wrong text, and where they stand in it.

use crate::error::{Ending, SyntaxError};
use crate::span::{LineIndex, Span};
use crate::token::{Spanned, Token};

pub(super) struct Words<'t, 'a> {
    pub text: &'a str,
    pub tokens: &'t [Spanned<'a>],
    /// Has the lexer seen the end?
    pub is_complete: bool,
    lines: LineIndex,
}

impl<'t, 'a> Words<'t, 'a> {
    pub fn new(text: &'a str, tokens: &'t [Spanned<'a>], is_complete: bool) -> Self {
        Words { text, tokens, is_complete, lines: LineIndex::new(text) }
    }

    /// The token at an index; `Newline` beyond the ends.
    pub fn token(&self, index: usize) -> Token<'a> {
        self.tokens.get(index).map_or(Token::Newline, |(_, token, _)| *token)
    }

    pub fn text_of(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |&(start, _, end)| &self.text[start as usize..end as usize])
    }

    /// An error at a token, which may be one without text.
    pub fn error_at(&self, message: impl Into<String>, index: usize) -> Box<SyntaxError> {
        let ending = if self.has_text(index) { Ending::Span } else { Ending::Empty };
        SyntaxError::new(message, self.place(index)).ending(ending)
    }

    /// Does the token stand for characters?
    pub fn has_text(&self, index: usize) -> bool {
        match self.tokens.get(index) {
            None | Some((_, Token::Indent | Token::Dedent, _)) => false,
            Some((_, Token::Newline, end)) => (line_end_after(self.text, *end) as usize) < self.text.len(),
            Some(_) => true,
        }
    }

    /// The bytes that a token marks; those of layout are where the line ends, or the next line begins.
    pub fn place(&self, index: usize) -> Span {
        let Some(&(start, token, end)) = self.tokens.get(index) else { return self.end_of_text() };
        match token {
            Token::Newline => {
                let at = line_end_after(self.text, end);
                // A comment belongs to it.
                let start = comment_between(self.text, end, at).unwrap_or(at);
                Span::new(start, (at + 1).min(self.text.len() as u32).max(at))
            }
            Token::Indent | Token::Dedent => match self.word_after(end) {
                word if word as usize >= self.text.len() => self.end_of_text(),
                word => Span::new(word, word),
            },
            _ => Span::new(start, end),
        }
    }

    /// The line of a token, from 1.
    pub fn line_of(&self, index: usize) -> u32 {
        self.lines.position(self.place(index).start).0
    }

    /// Does the token stand on a later line than `bracket`?
    pub fn is_on_later_line(&self, index: usize, bracket: Span) -> bool {
        self.line_of(index) > self.lines.position(bracket.start).0
    }

    /// Nothing but blocks' ends or a line of blanks is left, or the text ends with the word: more text could help.
    pub fn is_at_end(&self, index: usize) -> bool {
        if self.token(index) == Token::Newline && !self.has_text(index) {
            return true;
        }
        if self.tokens.get(index).is_some_and(|&(start, _, end)| start < end && end as usize == self.text.len()) {
            return true;
        }
        self.tokens[index.min(self.tokens.len())..].iter().all(|token| matches!(token.1, Token::Indent | Token::Dedent))
    }

    /// How many brackets are open behind a token.
    pub fn depth_behind(&self, index: usize) -> i32 {
        // No bracket is open at a line's end.
        let line = self.tokens[..=index].iter().rev().take_while(|token| token.1 != Token::Newline);
        line.map(|token| match token.1 {
            Token::LParen | Token::LBracket | Token::LBrace => 1,
            Token::RParen | Token::RBracket | Token::RBrace => -1,
            _ => 0,
        })
        .sum()
    }

    /// The next word after blanks, lines and comments.
    fn word_after(&self, offset: u32) -> u32 {
        let mut in_comment = false;
        let rest = self.text.as_bytes()[offset as usize..].iter().take_while(|&&b| {
            in_comment = (in_comment || b == b'#') && b != b'\n';
            in_comment || matches!(b, b' ' | b'\t' | b'\x0C' | b'\n' | b'\\')
        });
        offset + rest.count() as u32
    }

    /// The end of the last line.
    fn end_of_text(&self) -> Span {
        let end = self.text.strip_suffix('\n').unwrap_or(self.text).len() as u32;
        Span::new(end, end)
    }
}

/// The end of the line at `offset`, and of those that are joined to it.
pub(crate) fn line_end_after(text: &str, offset: u32) -> u32 {
    let mut in_comment = false;
    let mut joined = false;
    let rest = text.as_bytes()[offset as usize..].iter().take_while(|&&b| {
        let goes_on = b != b'\n' || joined;
        in_comment |= b == b'#';
        joined = !in_comment && b == b'\\';
        goes_on
    });
    offset + rest.count() as u32
}

/// Where the comment begins that stands between a line's last word and its end.
fn comment_between(text: &str, from: u32, to: u32) -> Option<u32> {
    text[from as usize..to as usize].find('#').map(|comment| from + comment as u32)
}
