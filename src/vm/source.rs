//! The bytes of a program to its text.
//!
//! The grammar reads the encodings that it knows by itself; what else a cookie names is a codec's business, which may be a program's own.

use super::{Error, Res, Vm, exceptions as exc};
use crate::object::sequence::{Bytes, tuple};
use crate::object::str::{Str, intern};
use crate::object::value::Value;

impl Vm {
    /// The text of a source file's bytes.
    pub fn decode_source(&mut self, bytes: &[u8], filename: &str) -> Res<String> {
        if bytes.contains(&0) {
            return self.raise(exc::SYNTAX_ERROR, "source code cannot contain null bytes");
        }
        let message = match baton_grammar::decode(bytes) {
            Ok(text) => return Ok(text.into_owned()),
            Err(error) => error.message,
        };
        // Of a file CPython says the same in other words than of a string.
        match message.strip_prefix("unknown encoding: ") {
            Some(name) => match self.decode_by_codec(bytes, name) {
                Ok(text) => Ok(text),
                Err(_) => self.raise(exc::SYNTAX_ERROR, &format!("encoding problem: {name}")),
            },
            None => {
                let message = message.replacen("' on line ", &format!("' in file {filename} on line "), 1);
                self.raise(exc::SYNTAX_ERROR, &message)
            }
        }
    }

    /// The text of bytes that were given to `compile` and its like. What is wrong with their encoding has no place.
    pub fn decode_given(&mut self, bytes: &[u8], filename: &str) -> Res<String> {
        let error = match baton_grammar::decode(bytes) {
            Ok(text) => return Ok(text.into_owned()),
            Err(error) => error,
        };
        if let Err(invalid) = std::str::from_utf8(bytes)
            && (error.line > 0 || error.message.starts_with("(unicode error) 'utf-8'"))
        {
            return self.decode_in_part(bytes, invalid.valid_up_to(), filename);
        }
        let mut message = error.message.trim_start_matches("(unicode error) ").to_owned();
        if let Some(name) = error.message.strip_prefix("unknown encoding: ") {
            match self.decode_by_codec(bytes, name) {
                Ok(text) => return Ok(text),
                Err(error) => {
                    if !self.is_exception(&error.0, exc::LOOKUP_ERROR) || !message.ends_with(name) {
                        message = self.str_text(&error.0)?;
                    } else if let Ok(text) = self.str_text(&error.0)
                        && text.contains("is not a text encoding")
                    {
                        message = text;
                    }
                }
            }
        }
        let message = Str::from(&message);
        let place = tuple(vec![Str::from(filename), Value::small(0), Value::small(-1), Value::NONE]);
        let class = self.exception_class(exc::SYNTAX_ERROR).value();
        let error = self.call(&class, &[message, place])?;
        Err(Error(error))
    }

    /// The text of bytes that are no UTF-8 from `at` on: in comments that does not matter.
    fn decode_in_part(&mut self, bytes: &[u8], at: usize, filename: &str) -> Res<String> {
        let text = String::from_utf8_lossy(bytes);
        let text = baton_grammar::with_line_feeds(&text);
        let comments = baton_grammar::comments(&text);
        let is_comment = |place: usize| {
            let before = comments.iter().rev().find(|comment| comment.span.start as usize <= place);
            before.is_some_and(|comment| place < comment.span.end as usize)
        };
        if text.match_indices('\u{fffd}').all(|(place, _)| is_comment(place)) {
            return Ok(text.into_owned());
        }
        // Told of the literal around it, as far as its line shows one.
        let is_end = |b: &u8| *b == b'\n';
        let line_start = bytes[..at].iter().rposition(is_end).map_or(0, |end| end + 1);
        let line_end = bytes[at..].iter().position(is_end).map_or(bytes.len(), |end| at + end);
        let quote = bytes[line_start..at].iter().rposition(|b| matches!(b, b'"' | b'\'')).map(|n| line_start + n);
        let is_letter = |b: &&u8| b.is_ascii_alphanumeric() || **b == b'_';
        let word = quote.unwrap_or(at);
        let start = word - bytes[line_start..word].iter().rev().take_while(is_letter).count();
        let column = |to: usize| String::from_utf8_lossy(&bytes[line_start..to]).chars().count() as i64 + 1;
        // CPython counts the end in bytes of the line with its replacements, and one too many.
        let shown = format!("{}\n", String::from_utf8_lossy(&bytes[line_start..line_end]));
        let end_column = |end: usize| {
            let counted = shown.len().min(end - line_start + 2);
            String::from_utf8_lossy(&shown.as_bytes()[..counted]).chars().count() as i64
        };
        let (from, to, place) = match quote {
            Some(quote) => {
                let close = bytes[at..line_end].iter().position(|b| *b == bytes[quote]).map(|n| at + n);
                let end = close.unwrap_or(line_end);
                (quote + 1, end, (column(start), end_column(end)))
            }
            None => (start, line_end, (column(at), -1)),
        };
        let line = bytes[..at].iter().filter(|b| is_end(b)).count() as i64 + 1;
        let utf8 = [Str::from("utf-8")];
        let message = match self.call_method(&Bytes::make(&bytes[from..to]), &intern(b"decode"), &utf8) {
            Ok(_) => "invalid bytes".to_owned(),
            Err(error) => self.str_text(&error.0)?,
        };
        let place = [line, place.0, line, place.1];
        let message = format!("(unicode error) {message}");
        Err(Error(self.located_error(exc::SYNTAX_ERROR, &message, place, &text, filename)))
    }

    fn decode_by_codec(&mut self, bytes: &[u8], name: &str) -> Res<String> {
        let text = self.call_method(&Bytes::make(bytes), &intern(b"decode"), &[Str::from(name)])?;
        match text.object::<Str>() {
            Some(text) => {
                let text = text.lossy();
                Ok(baton_grammar::with_line_feeds(text.trim_start_matches('\u{feff}')).into_owned())
            }
            None => self.type_error("a codec gave no text"),
        }
    }
}
