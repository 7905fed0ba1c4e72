//! What a text can get wrong.

use crate::span::{LineIndex, Span};

/// Which of CPython's three exception types an error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ErrorKind {
    #[default]
    Syntax,
    Indentation,
    Tab,
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
    pub end_column: u32,
    /// The text ended too early: at a prompt, more lines could complete it.
    pub incomplete: bool,
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

    /// Fills lines and columns in from the span.
    pub(crate) fn locate(mut self, text: &str) -> SyntaxError {
        let lines = LineIndex::new(text);
        (self.line, self.column) = place(&lines, text, self.span.start);
        // The end of a line's end is one column on, not on the next line.
        let line_end =
            self.span.end > self.span.start && text.as_bytes().get(self.span.end as usize - 1) == Some(&b'\n');
        (self.end_line, self.end_column) = place(&lines, text, self.span.end - u32::from(line_end));
        self.end_column += u32::from(line_end);
        self
    }
}

fn place(lines: &LineIndex, text: &str, offset: u32) -> (u32, u32) {
    let (line, column) = lines.position(offset);
    let start = (offset - column) as usize;
    let characters = text.get(start..offset as usize).map_or(column, |line| line.chars().count() as u32);
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
