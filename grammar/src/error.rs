//! What a text can get wrong.

use crate::span::{LineIndex, Span};
use crate::token::Spanned;

/// Which of CPython's three exception types an error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ErrorKind {
    #[default]
    Syntax,
    Indentation,
    Tab,
    /// CPython's own of those who asked to be told that more text could help.
    Incomplete,
}

/// What CPython says of an error's end, which it does not always know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Ending {
    /// The span's.
    #[default]
    Span,
    /// The lexer's own errors end where they start.
    Start,
    /// But for one, which ends with the span.
    Known,
    /// The span's, in the lexer's count, which has not yet moved on: one character less.
    Lexer,
    /// None (0).
    Unknown,
    /// The error is at a token that has no text, like a block's end: there the first column is 0, and the end -1.
    Empty,
    /// The same, where CPython has nothing particular to say: both columns are 0.
    Nowhere,
}

/// A text that is no program: CPython's words, and where the caret stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SyntaxError {
    pub kind: ErrorKind,
    pub message: String,
    /// Bytes of the text.
    pub span: Span,
    /// From 1; 0 when the error is not at a place (an unknown encoding).
    pub line: u32,
    /// Characters from 1, as CPython's `offset`.
    pub column: u32,
    pub end_line: u32,
    /// As CPython's `end_offset`: also 0 and -1.
    pub end_column: i32,
    pub(crate) ending: Ending,
    /// CPython tells the error's line with its end; the lexer, a lexer that has read on to later lines, and a last line without one tell it without.
    pub with_line_end: bool,
    /// With which line the text begins that CPython's parser has at hand: an earlier one where that line is joined to it; 0 if it has none at hand.
    pub first_line: u32,
    /// What CPython warns of before it comes to the error.
    pub warnings: Vec<Warning>,
    /// The text ended too early: at a prompt, more lines could complete it.
    pub incomplete: bool,
    /// It did so within brackets, a string or a line that is continued: there a blank line ends nothing.
    pub unclosed: bool,
}

/// Errors travel in a box, so that the path without errors moves small results.
pub(crate) type Fallible<T> = Result<T, Box<SyntaxError>>;

impl SyntaxError {
    pub(crate) fn new(message: impl Into<String>, span: Span) -> Box<SyntaxError> {
        Box::new(SyntaxError { message: message.into(), span, ..SyntaxError::default() })
    }

    pub(crate) fn of_kind(kind: ErrorKind, message: impl Into<String>, span: Span) -> Box<SyntaxError> {
        Box::new(SyntaxError { kind, message: message.into(), span, ..SyntaxError::default() })
    }

    pub(crate) fn incomplete(mut self: Box<Self>) -> Box<SyntaxError> {
        self.incomplete = true;
        self
    }

    pub(crate) fn unclosed(self: Box<Self>) -> Box<SyntaxError> {
        let mut error = self.incomplete();
        error.unclosed = true;
        error
    }

    /// No text behind it would mend it.
    pub(crate) fn complete(mut self: Box<Self>) -> Box<SyntaxError> {
        (self.incomplete, self.unclosed) = (false, false);
        self
    }

    pub(crate) fn kind(mut self: Box<Self>, kind: ErrorKind) -> Box<SyntaxError> {
        self.kind = kind;
        self
    }

    pub(crate) fn ending(mut self: Box<Self>, ending: Ending) -> Box<SyntaxError> {
        self.ending = ending;
        self
    }

    /// Fills lines and columns in from the span. `reached`: where the lexer was.
    pub(crate) fn locate(mut self, text: &str, tokens: &[Spanned<'_>], reached: u32) -> SyntaxError {
        let lines = LineIndex::new(text);
        let is_line_end = |at: u32| text.as_bytes().get(at as usize) == Some(&b'\n');
        (self.line, self.column) = place(&lines, text, self.span.start);
        let rest = text.as_bytes().get(self.span.start as usize..).unwrap_or_default();
        let last = (text.len() as u32).saturating_sub(1);
        let read_on = self.ending != Ending::Nowhere && lines.position(reached.min(last)).0 > self.line;
        self.with_line_end = !read_on && !matches!(self.ending, Ending::Start | Ending::Known) && rest.contains(&b'\n');
        // The end of a line's end is one column on, not on the next line.
        let over = self.span.end > self.span.start && is_line_end(self.span.end - 1);
        let (end_line, end_column) = place(&lines, text, self.span.end - u32::from(over));
        let end_column = (end_column + u32::from(over)) as i32;
        // CPython counts the characters before a later line's column on the first line.
        let end_column = if end_line > self.line && !over {
            let line = rest_of_line(text, self.span.start - lines.position(self.span.start).1, self.with_line_end);
            let before = (lines.position(self.span.end).1 as usize + 1).min(line.len() + 1);
            let shown = line.as_bytes().iter().chain(&[0]).take(before);
            shown.filter(|byte| !matches!(byte, 0x80..0xC0)).count() as i32
        } else {
            end_column
        };
        (self.end_line, self.end_column) = match self.ending {
            Ending::Span | Ending::Known => (end_line, end_column),
            Ending::Start => (self.line, self.column as i32),
            Ending::Lexer => (end_line, end_column - 1),
            Ending::Unknown => (self.line, 0),
            Ending::Empty => {
                self.column -= u32::from(!is_line_end(self.span.start));
                (self.line, -1)
            }
            Ending::Nowhere => {
                self.line -= u32::from(text.is_empty());
                self.column = 0;
                (self.line, 0)
            }
        };
        self.first_line = self.line;
        if self.with_line_end || !text.ends_with('\n') && !read_on && self.ending == Ending::Span {
            self.first_line = lines.position(first_joined(text, tokens, self.span.start)).0.min(self.line);
        }
        self
    }
}

/// Where the first of the lines begins that are joined, within a word or by a backslash, to the one at `offset`, which may be inside of a character.
fn first_joined(text: &str, tokens: &[Spanned<'_>], mut offset: u32) -> u32 {
    let bytes = text.as_bytes();
    loop {
        let Some(end) = bytes[..offset as usize].iter().rposition(|&b| b == b'\n') else { return 0 };
        let start = end as u32 + 1;
        let before = tokens[..tokens.partition_point(|token| token.0 < start)].last();
        let (from, to) = before.map_or((0, 0), |&(from, _, to)| (from, to));
        if to >= start {
            offset = from;
            continue;
        }
        let gap = &bytes[to as usize..end];
        let Some((b'\\', blanks)) = gap.split_last() else { return start };
        let line = blanks.rsplit(|&b| b == b'\n').next().unwrap_or_default();
        // Behind a backslash in its indentation a line begins anew.
        let begins_line = from == to && line.trim_ascii().is_empty();
        if begins_line || line.contains(&b'#') {
            return start;
        }
        offset = end as u32;
    }
}

/// The line that starts at `start`, with its end or without.
fn rest_of_line(text: &str, start: u32, with_end: bool) -> &str {
    let rest = text.get(start as usize..).unwrap_or_default();
    let length = rest.find('\n').map_or(rest.len(), |end| end + usize::from(with_end));
    &rest[..length]
}

fn place(lines: &LineIndex, text: &str, offset: u32) -> (u32, u32) {
    let (line, column) = lines.position(offset);
    let start = (offset - column) as usize;
    // Inside of a character CPython counts those before it.
    let end = (start..=offset as usize).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(start);
    let behind = (offset as usize).saturating_sub(text.len().max(start)) as u32;
    let characters = text.get(start..end).map_or(0, |line| line.chars().count() as u32) + behind;
    (line, characters + 1)
}

impl std::fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.message)
    }
}

impl std::error::Error for SyntaxError {}

/// Something that CPython would warn of (`SyntaxWarning`) while it accepts the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    pub message: String,
    pub span: Span,
}
