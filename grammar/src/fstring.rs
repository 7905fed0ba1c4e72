//! The literal text of f-strings (PEP 701).
//!
//! An f-string is not one token but many: `FStringStart`, then pieces of text and replacement fields, then `FStringEnd`; the
//! fields between hold ordinary tokens, so that strings, comments, line ends and further f-strings nest in them to any
//! depth. `layout` calls [`Layout::literal`] whenever the top of its stack is an f-string or a format spec; it reads text up to the next
//! thing that is none, pushes or pops the stack, and leaves the rest to the lexer. A doubled brace ends a piece,
//! too: the piece has the first brace, the second one is dropped.
//!
//! A quote in a spec ends the f-string although its field is open: what follows are ordinary words again, and the field's brace is one that
//! waits for its end like any other.

use crate::ast::Constant;
use crate::error::{Ending, Fallible, SyntaxError, Warning};
use crate::layout::{Layout, Open, detected};
use crate::span::Span;
use crate::string::{self, Body};
use crate::token::{Opening, Token};

/// CPython's limit on specs within specs.
const MAX_SPECS: usize = 2;

/// What ended a piece of text.
enum Stop {
    Quote,
    /// A brace that opens a field.
    Field,
    /// `{{` or `}}`.
    Doubled,
    /// The `}` that closes the field of this spec.
    SpecEnd,
}

/// Where literal text stands.
#[derive(Clone, Copy, PartialEq)]
enum Text {
    FString,
    Spec,
    SpecBehindField,
}

impl<'s> Layout<'s> {
    /// Reads literal text from `from`, up to a field or the end of the f-string or spec.
    pub(crate) fn literal(&mut self, from: usize) -> Fallible<()> {
        let (how, start, text) = match self.open.last() {
            Some(&Open::FString { how, start }) => (how, start, Text::FString),
            Some(&Open::Spec { how, start, had_field: false }) => (how, start, Text::Spec),
            Some(&Open::Spec { how, start, .. }) => (how, start, Text::SpecBehindField),
            _ => return Ok(()),
        };
        let mut piece = from;
        loop {
            let (end, stop) = self.scan(piece, how, start, text)?;
            let doubled = matches!(stop, Stop::Doubled);
            self.piece(piece, end, doubled, how);
            match stop {
                Stop::Doubled => piece = end + 2,
                Stop::Field => return self.begin_field(end, how),
                Stop::Quote => return self.end_fstring(end, how),
                Stop::SpecEnd => {
                    self.open.pop();
                    self.advance_to(end);
                    return Ok(());
                }
            }
        }
    }

    fn advance_to(&mut self, at: usize) {
        let now = self.lexer.span().end;
        self.lexer.bump(at.saturating_sub(now));
    }

    fn end_fstring(&mut self, at: usize, how: Opening) -> Fallible<()> {
        let end = at + if how.triple { 3 } else { 1 };
        let quotes = Span::new(at as u32, end as u32);
        let is_fstring = |open: &Open| matches!(open, Open::FString { .. });
        let depth = self.open.iter().rposition(is_fstring).unwrap_or(0);
        for open in self.open.split_off(depth) {
            if let Open::Field { start, .. } = open {
                self.open.push(Open::Bracket { opening: b'{', start });
            }
        }
        self.advance_to(end);
        self.push(Token::FStringEnd, quotes);
        match self.undecodable.take_if(|(inside, _)| *inside > depth) {
            Some((_, mut error)) => {
                error.span = quotes;
                Err(error)
            }
            None => Ok(()),
        }
    }

    fn begin_field(&mut self, at: usize, how: Opening) -> Fallible<()> {
        let brace = Span::new(at as u32, at as u32 + 1);
        let specs = self.open.iter().rev().take_while(|open| !matches!(open, Open::FString { .. }));
        if specs.filter(|open| matches!(open, Open::Spec { .. })).count() > MAX_SPECS {
            let before = Span::new(brace.start - 1, brace.start);
            return Err(SyntaxError::new("f-string: expressions nested too deeply", before).ending(Ending::Start));
        }
        self.open(Open::Field { how, start: brace.start }, brace)?;
        self.advance_to(at + 1);
        self.push(Token::LBrace, brace);
        Ok(())
    }

    /// The token of a piece of text, if it has any; its span has both of two `doubled` braces, its text the first.
    fn piece(&mut self, from: usize, to: usize, doubled: bool, how: Opening) {
        let (to, end) = if doubled { (to + 1, to + 2) } else { (to, to) };
        if from == to {
            return;
        }
        let body = Body { text: &self.text[from..to], start: from as u32, whole: Span::default() };
        let value = match string::text(&mut self.lexer.extras, body, how.raw) {
            Ok(value) => value,
            Err(error) => {
                // Found when the f-string has ended: other errors in it come first.
                self.undecodable.get_or_insert((self.open.len(), error));
                &[]
            }
        };
        let constant = self.lexer.extras.arena.alloc(Constant::Str(value));
        self.push(Token::FStringText(constant), Span::new(from as u32, end as u32));
    }

    /// Where the text from `at` on ends, and why.
    fn scan(&mut self, mut at: usize, how: Opening, start: u32, text: Text) -> Fallible<(usize, Stop)> {
        let bytes = self.text.as_bytes();
        let from = at;
        while let Some(&b) = bytes.get(at) {
            let next = bytes.get(at + 1).copied();
            match b {
                b'{' if text != Text::Spec && next == Some(b'{') => return Ok((at, Stop::Doubled)),
                b'{' => return Ok((at, Stop::Field)),
                b'}' if text != Text::FString => return Ok((at, Stop::SpecEnd)),
                b'}' if next == Some(b'}') => return Ok((at, Stop::Doubled)),
                b'}' => {
                    let message = "f-string: single '}' is not allowed";
                    return Err(SyntaxError::new(message, span_at(at)).ending(Ending::Start));
                }
                b'\\' => at = self.after_backslash(at, how.raw),
                // A line end closes the spec; its field goes on, and must close, on the next line.
                b'\n' if !how.triple && text == Text::Spec => return Ok((at, Stop::SpecEnd)),
                b'\n' if !how.triple => break,
                b if b == how.quote && (!how.triple || bytes[at..].starts_with(&[b; 3])) => {
                    return Ok((at, Stop::Quote));
                }
                _ => at += 1,
            }
        }
        // The text's end ends a line, too.
        if text == Text::Spec && !how.triple && at >= bytes.len() {
            return Ok((bytes.len(), Stop::SpecEnd));
        }
        Err(self.unterminated(how, start, from))
    }

    /// The place after a backslash and what it escapes, as far as braces and quotes are concerned.
    fn after_backslash(&mut self, at: usize, raw: bool) -> usize {
        let rest = &self.text.as_bytes()[at + 1..];
        match rest.first() {
            Some(b'{' | b'}') => {
                // Of a doubled brace the decoder warns, which has it behind the backslash.
                if !raw && rest.get(1) != rest.first() {
                    let message = format!("invalid escape sequence '\\{}'", char::from(rest[0]));
                    self.lexer.extras.warnings.push(Warning { message, span: span_at(at) });
                }
                at + 1
            }
            Some(b'N') if !raw && rest.get(1) == Some(&b'{') => {
                let name = rest.iter().position(|b| matches!(b, b'}' | b'\n' | b'\'' | b'"'));
                at + 1 + name.map_or(rest.len(), |end| end + usize::from(rest[end] == b'}'))
            }
            Some(_) => at + 2,
            None => at + 1,
        }
    }

    fn unterminated(&self, how: Opening, start: u32, from: usize) -> Box<SyntaxError> {
        let begins = self.open.iter().rev().find_map(|open| match open {
            Open::FString { start, .. } => Some(*start),
            _ => None,
        });
        let start = begins.unwrap_or(start);
        let line = detected(self.text, how.triple, from);
        let span = Span::new(start, start + 1);
        if how.triple {
            let message = format!("unterminated triple-quoted f-string literal (detected at line {line})");
            SyntaxError::new(message, span).ending(Ending::Start).unclosed()
        } else {
            let message = format!("unterminated f-string literal (detected at line {line})");
            SyntaxError::new(message, span).ending(Ending::Start)
        }
    }
}

fn span_at(at: usize) -> Span {
    Span::new(at as u32, at as u32 + 1)
}
