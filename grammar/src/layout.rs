//! Lines, indentation, brackets: what makes tokens of a flat run of words.
//!
//! The machine drives the logos lexer and keeps two stacks. `open` holds every bracket, f-string, replacement field and format spec
//! that is still open; its top decides how the next characters are read:
//!
//! - empty: a line end is a `Newline`, and the next line's indentation counts;
//! - a bracket or a field: line ends mean nothing; in a field, `:` opens a spec and `}` closes it;
//! - an f-string or a spec: the characters are literal text (`fstring`).
//!
//! `indents` holds the widths of the open blocks, each counted twice: with tabs to the next multiple of eight, and with tabs as one
//! column. Where the two disagree about which line is deeper, the text means different things to different editors, and that is a
//! `TabError`. Form feeds set both counts to zero. Blank and comment lines count for nothing.
//!
//! `Newline`, `Indent` and `Dedent` get the empty span at the end of the last word before them: so the grammar's "end of the
//! last token" is the end of the last word, which is where CPython lets a compound statement end.

use bumpalo::Bump;
use logos::{Lexer, Logos};

use crate::error::{Ending, ErrorKind, Fallible, SyntaxError};
use crate::span::{LineIndex, Span};
use crate::string;
use crate::token::{Opening, Scribe, Spanned, Token, span_of};

/// CPython's limits on nesting.
const MAX_BRACKETS: usize = 200;
const MAX_FSTRINGS: usize = 149;
const MAX_INDENTS: usize = 100;

/// Something opened and not yet closed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Open {
    Bracket {
        opening: u8,
        start: u32,
    },
    FString {
        how: Opening,
        start: u32,
    },
    /// `{` in an f-string or in a spec.
    Field {
        how: Opening,
        start: u32,
    },
    /// After the `:` of a field.
    Spec {
        how: Opening,
        start: u32,
        /// Behind a field of its own CPython reads it like the text of an f-string.
        had_field: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Default)]
struct Indent {
    column: u32,
    /// With tabs as one column.
    narrow: u32,
}

pub(crate) struct Layout<'s> {
    pub(crate) lexer: Lexer<'s, Token<'s>>,
    pub(crate) text: &'s str,
    pub(crate) open: Vec<Open>,
    indents: Vec<Indent>,
    pub(crate) tokens: Vec<Spanned<'s>>,
    /// Where the last word ended.
    last_end: u32,
    /// The last line has no end and nothing but blanks, which CPython takes for a line of code, and no block is closed behind it. A file's
    /// last line always has an end.
    ends_in_blanks: bool,
    /// A piece of an f-string that is none, to be told of at the f-string's end; with what was open there.
    pub(crate) undecodable: Option<(usize, Box<SyntaxError>)>,
}

/// All tokens of a text; after an error, those before it.
pub(crate) struct Tokens<'s> {
    pub tokens: Vec<Spanned<'s>>,
    pub scribe: Scribe<'s>,
    pub error: Option<Box<SyntaxError>>,
    /// The brackets that were open at the error or at the end.
    pub open: Vec<Open>,
}

/// Reads `text`; the first token is `marker`.
pub(crate) fn tokens<'s>(text: &'s str, arena: &'s Bump, marker: Token<'s>) -> Tokens<'s> {
    let scribe = Scribe { arena, symbols: Default::default(), warnings: Vec::new() };
    let mut tokens = Vec::with_capacity(text.len() / 4 + 8);
    tokens.push((0, marker, 0));
    let lexer = Token::lexer_with_extras(text, scribe);
    let mut layout = Layout {
        lexer,
        text,
        open: Vec::new(),
        indents: Vec::new(),
        tokens,
        last_end: 0,
        ends_in_blanks: false,
        undecodable: None,
    };
    let error = layout.run().err();
    Tokens { tokens: layout.tokens, open: layout.open, scribe: layout.lexer.extras, error }
}

impl<'s> Layout<'s> {
    fn run(&mut self) -> Fallible<()> {
        self.line_start()?;
        loop {
            if let Some(Open::FString { .. } | Open::Spec { .. }) = self.open.last() {
                self.literal(self.lexer.span().end)?;
                continue;
            }
            match self.lexer.next() {
                Some(Ok(token)) => self.word(token)?,
                Some(Err(error)) => return Err(self.explain(error)),
                None => return self.finish(),
            }
        }
    }

    pub(crate) fn push(&mut self, token: Token<'s>, span: Span) {
        self.tokens.push((span.start, token, span.end));
        self.last_end = span.end;
    }

    /// A token that stands for no characters of its own.
    fn push_layout(&mut self, token: Token<'s>) {
        self.tokens.push((self.last_end, token, self.last_end));
    }

    pub(crate) fn open(&mut self, open: Open, at: Span) -> Fallible<()> {
        // Fewer of both together are within both limits.
        if self.open.len() >= MAX_FSTRINGS {
            let is_fstring = |open: &&Open| matches!(open, Open::FString { .. });
            let fstrings = self.open.iter().filter(is_fstring).count();
            let specs = self.open.iter().filter(|open| matches!(open, Open::Spec { .. })).count();
            if is_fstring(&&open) && fstrings >= MAX_FSTRINGS {
                return Err(SyntaxError::new("too many nested f-strings", last_of(at)).ending(Ending::Start));
            }
            let is_bracket = matches!(open, Open::Bracket { .. } | Open::Field { .. });
            if is_bracket && self.open.len() - fstrings - specs >= MAX_BRACKETS {
                return Err(SyntaxError::new("too many nested parentheses", at).ending(Ending::Start));
            }
        }
        self.open.push(open);
        Ok(())
    }

    fn word(&mut self, token: Token<'s>) -> Fallible<()> {
        let span = span_of(&self.lexer);
        match token {
            Token::LineEnd => return self.line_end(),
            Token::LParen | Token::LBracket | Token::LBrace => {
                self.open(
                    Open::Bracket { opening: self.text.as_bytes()[span.start as usize], start: span.start },
                    span,
                )?;
            }
            Token::RParen | Token::RBracket | Token::RBrace => self.close(span)?,
            Token::FStringStart(how) => self.open(Open::FString { how, start: span.start }, span)?,
            Token::Colon | Token::ColonEqual => {
                if let Some(&Open::Field { how, .. }) = self.open.last() {
                    return self.begin_spec(how, span.start);
                }
            }
            _ => {}
        }
        self.push(token, span);
        Ok(())
    }

    fn begin_spec(&mut self, how: Opening, start: u32) -> Fallible<()> {
        let colon = Span::new(start, start + 1);
        self.push(Token::Colon, colon);
        self.open(Open::Spec { how, start, had_field: false }, colon)?;
        // Not from the lexer's place: of `:=` the `=` is text already.
        self.literal(colon.end as usize)
    }

    fn close(&mut self, span: Span) -> Fallible<()> {
        let closing = self.text.as_bytes()[span.start as usize];
        let shown = char::from(closing);
        let error = match self.open.last() {
            Some(&Open::Bracket { opening, .. }) if closing_of(opening) == closing => None,
            Some(Open::Field { .. }) if closing == b'}' => None,
            None => Some(format!("unmatched '{shown}'")),
            Some(&Open::Bracket { opening, start }) => {
                Some(self.mismatch(shown, char::from(opening), start, span.start))
            }
            Some(_) => Some(format!("f-string: unmatched '{shown}'")),
        };
        match error {
            Some(message) => Err(SyntaxError::new(message, span).ending(Ending::Start)),
            None => {
                if let (Some(Open::Field { .. }), Some(Open::Spec { had_field, .. })) =
                    (self.open.pop(), self.open.last_mut())
                {
                    *had_field = true;
                }
                Ok(())
            }
        }
    }

    fn mismatch(&self, closing: char, opening: char, opened: u32, closed: u32) -> String {
        let mut message = format!("closing parenthesis '{closing}' does not match opening parenthesis '{opening}'");
        let lines = LineIndex::new(self.text);
        let line = lines.position(opened).0;
        if line != lines.position(closed).0 {
            message += &format!(" on line {line}");
        }
        message
    }

    /// A physical line has ended.
    fn line_end(&mut self) -> Fallible<()> {
        if self.open.is_empty() {
            self.push_layout(Token::Newline);
            self.line_start()?;
        }
        Ok(())
    }

    /// Skips blank and comment lines and takes the indentation of the first other one.
    fn line_start(&mut self) -> Fallible<()> {
        let bytes = self.text.as_bytes();
        let from = self.lexer.span().end;
        let mut at = from;
        let mut indent = Indent::default();
        // The indentation before a backslash at the line's start is that of the joined line.
        let mut joined = None;
        while let Some(&b) = bytes.get(at) {
            match b {
                b' ' => indent = Indent { column: indent.column + 1, narrow: indent.narrow + 1 },
                b'\t' => indent = Indent { column: (indent.column / 8 + 1) * 8, narrow: indent.narrow + 1 },
                b'\x0C' => indent = Indent::default(),
                b'\n' => (indent, joined) = (Indent::default(), None),
                b'#' => {
                    indent = Indent::default();
                    at += bytes[at..].iter().take_while(|&&b| b != b'\n').count() - 1;
                }
                b'\\' if bytes.get(at + 1) == Some(&b'\n') => {
                    joined = joined.or(Some(indent).filter(|indent| indent.column > 0));
                    at += 1;
                    if at + 1 >= bytes.len() {
                        return Err(nothing_joined(self.text));
                    }
                }
                // Before the line's indentation is looked at.
                b'\\' => {
                    let message = "unexpected character after line continuation character";
                    let behind = (at + 1).min(bytes.len() - 1) as u32;
                    return Err(SyntaxError::new(message, Span::new(behind, behind)).ending(Ending::Unknown));
                }
                _ => break,
            }
            at += 1;
        }
        self.lexer.bump(at - from);
        self.ends_in_blanks = at == bytes.len() && indent.column > 0;
        let is_line = at < bytes.len() || self.ends_in_blanks;
        if is_line { self.indent(joined.unwrap_or(indent), at as u32) } else { Ok(()) }
    }

    /// Opens or closes blocks for a line of this indentation, whose first word is at `at`.
    fn indent(&mut self, indent: Indent, at: u32) -> Fallible<()> {
        let current = self.indents.last().copied().unwrap_or_default();
        if indent.column > current.column {
            if indent.narrow <= current.narrow {
                return Err(self.tab_error(at));
            }
            if self.indents.len() + 1 >= MAX_INDENTS {
                let message = "too many levels of indentation";
                let here = Span::new(at, at);
                return Err(SyntaxError::of_kind(ErrorKind::Indentation, message, here).ending(Ending::Unknown));
            }
            self.indents.push(indent);
            self.push_layout(Token::Indent);
            return Ok(());
        }
        let closed = self.indents.iter().rev().take_while(|open| open.column > indent.column).count();
        let stay = self.indents.len() - closed;
        let current = stay.checked_sub(1).map_or(Indent::default(), |last| self.indents[last]);
        if current.column != indent.column {
            let message = "unindent does not match any outer indentation level";
            let rest = self.text.as_bytes()[at as usize..].iter();
            let end = at + rest.take_while(|&&b| b != b'\n').count() as u32;
            return Err(
                SyntaxError::of_kind(ErrorKind::Indentation, message, Span::new(end, end)).ending(Ending::Empty)
            );
        }
        self.indents.truncate(stay);
        for _ in 0..closed {
            self.push_layout(Token::Dedent);
        }
        if current.narrow != indent.narrow { Err(self.tab_error(at)) } else { Ok(()) }
    }

    /// At the line of the word at `at`.
    fn tab_error(&self, at: u32) -> Box<SyntaxError> {
        let line = self.text[..at as usize].rfind('\n').map_or(0, |end| end as u32 + 1);
        let message = "inconsistent use of tabs and spaces in indentation";
        SyntaxError::of_kind(ErrorKind::Tab, message, Span::new(line, line)).ending(Ending::Unknown)
    }

    fn finish(&mut self) -> Fallible<()> {
        if let Some(error) = never_closed(&self.open) {
            return Err(error);
        }
        if self.joined_to_nothing() {
            return Err(nothing_joined(self.text));
        }
        if self.ends_in_blanks {
            return Ok(());
        }
        if !matches!(self.tokens.last(), Some((_, Token::Newline | Token::Dedent, _))) && self.tokens.len() > 1 {
            self.push_layout(Token::Newline);
        }
        for _ in 0..self.indents.len() {
            self.push_layout(Token::Dedent);
        }
        Ok(())
    }

    /// Is the last line joined to a next one that is not there?
    fn joined_to_nothing(&self) -> bool {
        let rest = self.text.strip_suffix('\n').and_then(|text| text.get(self.last_end as usize..));
        rest.is_some_and(|rest| rest.trim_matches([' ', '\t', '\x0C']) == "\\")
    }

    /// Gives an error of the lexer the words that need to know the surroundings.
    fn explain(&self, error: Box<SyntaxError>) -> Box<SyntaxError> {
        if !error.message.starts_with("unterminated") {
            return error;
        }
        // A quote that would end the f-string around us is more likely that.
        let innermost = self.open.iter().rev().find_map(|open| match open {
            Open::Field { how, .. } => Some(how),
            _ => None,
        });
        let literal = &self.text[error.span.start as usize..];
        let rest = literal.trim_start_matches(|c: char| c.is_ascii_alphabetic()).as_bytes();
        match innermost {
            Some(how) if rest.starts_with(&[how.quote]) && how.triple == rest.starts_with(&[how.quote; 3]) => {
                SyntaxError::new("f-string: expecting '}'", error.span).ending(Ending::Start)
            }
            _ => error,
        }
    }
}

/// The last line is joined to a next one that is not there.
fn nothing_joined(text: &str) -> Box<SyntaxError> {
    let end = text.len() as u32 - 1;
    SyntaxError::new("unexpected EOF while parsing", Span::new(end, end)).ending(Ending::Empty).unclosed()
}

/// The innermost of what is still open, at the end of the text.
pub(crate) fn never_closed(open: &[Open]) -> Option<Box<SyntaxError>> {
    let (shown, start) = match *open.last()? {
        Open::Bracket { opening, start } => (char::from(opening), start),
        Open::FString { start, .. } | Open::Field { start, .. } | Open::Spec { start, .. } => ('{', start),
    };
    let span = Span::new(start, start + 1);
    Some(SyntaxError::new(format!("'{shown}' was never closed"), span).ending(Ending::Unknown).unclosed())
}

/// Its last character, which is ASCII.
fn last_of(span: Span) -> Span {
    Span::new(span.end - 1, span.end)
}

pub(crate) fn closing_of(opening: u8) -> u8 {
    match opening {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// The line on which a literal that breaks off was seen to: for messages.
pub(crate) fn detected(text: &str, triple: bool, from: usize) -> usize {
    if triple { string::last_line(text) } else { string::line_where_it_ends(text, from) }
}
