//! The encodings of text files, and what happens to what they cannot say.

use std::borrow::Cow;

use crate::object::number::int;
use crate::object::sequence::Bytes;
use crate::object::str::{Str, push_char, split_char};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::{Error, Res, Vm};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    Utf8,
    Ascii,
    Latin1,
}

/// The error handlers that files know.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Errors {
    Strict,
    Ignore,
    Replace,
    SurrogateEscape,
    BackslashReplace,
}

impl Errors {
    pub fn named(name: &str) -> Option<Errors> {
        Some(match name {
            "strict" => Errors::Strict,
            "ignore" => Errors::Ignore,
            "replace" => Errors::Replace,
            "surrogateescape" => Errors::SurrogateEscape,
            "backslashreplace" => Errors::BackslashReplace,
            _ => return None,
        })
    }

    pub fn name(self) -> &'static str {
        ["strict", "ignore", "replace", "surrogateescape", "backslashreplace"][self as usize]
    }
}

impl Codec {
    pub fn named(name: &str) -> Option<Codec> {
        match name.to_ascii_lowercase().replace(['_', ' '], "-").as_str() {
            "utf-8" | "utf8" | "locale" => Some(Codec::Utf8),
            "ascii" | "us-ascii" => Some(Codec::Ascii),
            "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" => Some(Codec::Latin1),
            _ => None,
        }
    }

    /// What `codecs.lookup` calls it.
    pub fn lookup_name(self) -> &'static str {
        ["utf-8", "ascii", "iso8859-1"][self as usize]
    }

    fn name(self) -> &'static str {
        ["utf-8", "ascii", "latin-1"][self as usize]
    }

    /// Bytes of the character that starts with this one.
    pub fn char_len(self, first: u8) -> usize {
        match (self, first) {
            (Codec::Utf8, 0xC2..=0xDF) => 2,
            (Codec::Utf8, 0xE0..=0xEF) => 3,
            (Codec::Utf8, 0xF0..=0xF4) => 4,
            _ => 1,
        }
    }

    fn can_say(self, point: u32) -> bool {
        match self {
            Codec::Utf8 => !(0xD800..0xE000).contains(&point),
            Codec::Ascii => point < 0x80,
            Codec::Latin1 => point < 0x100,
        }
    }

    /// Text (WTF-8) to bytes.
    pub fn encode<'a>(self, vm: &mut Vm, text: &'a [u8], errors: Errors) -> Res<Cow<'a, [u8]>> {
        if text.is_ascii() || (self == Codec::Utf8 && std::str::from_utf8(text).is_ok()) {
            return Ok(Cow::Borrowed(text));
        }
        let mut bytes = Vec::with_capacity(text.len());
        let (mut rest, mut index) = (text, 0);
        while let Some((point, after)) = split_char(rest) {
            if self.can_say(point) {
                match self {
                    Codec::Utf8 => push_char(&mut bytes, point),
                    _ => bytes.push(point as u8),
                }
            } else {
                self.encode_otherwise(vm, text, (index, point), errors, &mut bytes)?;
            }
            rest = after;
            index += 1;
        }
        Ok(Cow::Owned(bytes))
    }

    fn encode_otherwise(
        self,
        vm: &mut Vm,
        text: &[u8],
        (index, point): (usize, u32),
        errors: Errors,
        bytes: &mut Vec<u8>,
    ) -> Res<()> {
        match errors {
            Errors::Ignore => {}
            Errors::Replace => bytes.push(b'?'),
            Errors::SurrogateEscape if (0xDC80..0xDD00).contains(&point) => bytes.push((point - 0xDC00) as u8),
            Errors::BackslashReplace if point > 0xFFFF => bytes.extend(format!("\\U{point:08x}").bytes()),
            Errors::BackslashReplace if point > 0xFF => bytes.extend(format!("\\u{point:04x}").bytes()),
            Errors::BackslashReplace => bytes.extend(format!("\\x{point:02x}").bytes()),
            Errors::Strict | Errors::SurrogateEscape => {
                let reason = match self {
                    Codec::Utf8 => "surrogates not allowed",
                    Codec::Ascii => "ordinal not in range(128)",
                    Codec::Latin1 => "ordinal not in range(256)",
                };
                // Told of all that follow and cannot be said either.
                let first = text.iter().enumerate().filter(|(_, byte)| **byte & 0xC0 != 0x80).nth(index);
                let mut rest = first.map_or(&[][..], |(at, _)| &text[at..]);
                let mut end = index;
                while let Some((_, after)) = split_char(rest).filter(|(point, _)| !self.can_say(*point)) {
                    (rest, end) = (after, end + 1);
                }
                return self.fail(vm, exc::UNICODE_ENCODE_ERROR, Str::new(text), (index, end), reason);
            }
        }
        Ok(())
    }

    fn fail<T>(
        self,
        vm: &mut Vm,
        class: exc::ExceptionId,
        object: Value,
        (start, end): (usize, usize),
        reason: &str,
    ) -> Res<T> {
        let class = vm.exception_class(class).value();
        let args = [Str::from(self.name()), object, int(start as i64), int(end as i64), Str::from(reason)];
        Err(Error(vm.call(&class, &args)?))
    }

    /// Bytes to a str.
    pub fn decode(self, vm: &mut Vm, bytes: &[u8], errors: Errors) -> Res {
        if bytes.is_ascii() || (self == Codec::Utf8 && std::str::from_utf8(bytes).is_ok()) {
            return Ok(Str::new(bytes));
        }
        let mut text = Vec::with_capacity(bytes.len() * 2);
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            let (good, bad) = self.split(rest);
            match self {
                Codec::Latin1 => good.iter().for_each(|&byte| push_char(&mut text, byte.into())),
                _ => text.extend_from_slice(good),
            }
            at += good.len();
            if bad > 0 {
                self.decode_otherwise(vm, bytes, (at, at + bad), errors, &mut text)?;
            }
            at += bad;
        }
        Ok(Str::new(&text))
    }

    /// The front that is right, and how many bytes after it are wrong.
    fn split(self, bytes: &[u8]) -> (&[u8], usize) {
        match self {
            Codec::Latin1 => (bytes, 0),
            Codec::Ascii => {
                let good = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
                (&bytes[..good], usize::from(good < bytes.len()))
            }
            Codec::Utf8 => match std::str::from_utf8(bytes) {
                Ok(_) => (bytes, 0),
                Err(error) => {
                    let good = error.valid_up_to();
                    (&bytes[..good], error.error_len().unwrap_or(bytes.len() - good))
                }
            },
        }
    }

    fn decode_otherwise(
        self,
        vm: &mut Vm,
        bytes: &[u8],
        (start, end): (usize, usize),
        errors: Errors,
        text: &mut Vec<u8>,
    ) -> Res<()> {
        match errors {
            Errors::Ignore => {}
            Errors::Replace => push_char(text, 0xFFFD),
            Errors::SurrogateEscape => {
                bytes[start..end].iter().for_each(|&byte| push_char(text, 0xDC00 + u32::from(byte)));
            }
            Errors::BackslashReplace => {
                bytes[start..end].iter().for_each(|byte| text.extend(format!("\\x{byte:02x}").bytes()));
            }
            Errors::Strict => {
                let reason = match self {
                    Codec::Utf8 => utf8_reason(&bytes[start..]),
                    _ => "ordinal not in range(128)",
                };
                return self.fail(vm, exc::UNICODE_DECODE_ERROR, Bytes::make(bytes), (start, end), reason);
            }
        }
        Ok(())
    }
}

fn utf8_reason(bad: &[u8]) -> &'static str {
    match std::str::from_utf8(bad) {
        Err(error) if error.error_len().is_none() => "unexpected end of data",
        _ if matches!(bad[0], 0x80..=0xC1 | 0xF5..) => "invalid start byte",
        _ => "invalid continuation byte",
    }
}
