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
        if error.line > 0 {
            return Err(self.syntax_error(&error, "", filename));
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

    fn decode_by_codec(&mut self, bytes: &[u8], name: &str) -> Res<String> {
        let text = self.call_method(&Bytes::make(bytes), &intern(b"decode"), &[Str::from(name)])?;
        match text.object::<Str>() {
            Some(text) => Ok(text.lossy().trim_start_matches('\u{feff}').to_owned()),
            None => self.type_error("a codec gave no text"),
        }
    }
}
