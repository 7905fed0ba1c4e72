//! `unicode_escape` and `raw_unicode_escape`: ASCII with the escapes of literals.

use super::Decoding;
use crate::object::str::{Str, push_char};
use crate::types::str::repr::escape;
use crate::types::str::unicode::{names, table};
use crate::vm::{Res, Vm};

pub fn encode(text: &Str, raw: bool) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.bytes().len());
    for point in text.code_points() {
        match point {
            0x100.. => bytes.extend(escape(point).bytes()),
            _ if raw => bytes.push(point as u8),
            0x5C => bytes.extend(b"\\\\"),
            0x09 => bytes.extend(b"\\t"),
            0x0A => bytes.extend(b"\\n"),
            0x0D => bytes.extend(b"\\r"),
            0x20..0x7F => bytes.push(point as u8),
            _ => bytes.extend(escape(point).bytes()),
        }
    }
    bytes
}

/// How many of the first `most` bytes are hexadecimal digits, and their number.
fn hex(bytes: &[u8], most: usize) -> (usize, u32) {
    let digits = bytes.iter().take(most).map_while(|&byte| char::from(byte).to_digit(16));
    digits.fold((0, 0), |(count, sum), digit| (count + 1, sum << 4 | digit))
}

impl Decoding<'_> {
    pub(super) fn escaped(&mut self, vm: &mut Vm, raw: bool) -> Res<()> {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte != b'\\' {
                push_char(&mut self.text, byte.into());
                self.at += 1;
                continue;
            }
            let Some(&letter) = self.bytes.get(self.at + 1) else {
                if !self.is_final {
                    return Ok(());
                }
                if raw {
                    self.text.push(b'\\');
                    self.at += 1;
                } else {
                    self.fault(vm, self.bytes.len(), "\\ at end of string")?;
                }
                continue;
            };
            let done = match letter {
                b'u' => self.digits(vm, 4, "truncated \\uXXXX escape")?,
                b'U' => self.digits(vm, 8, "truncated \\UXXXXXXXX escape")?,
                _ if raw => {
                    self.text.push(b'\\');
                    push_char(&mut self.text, letter.into());
                    self.at += 2;
                    true
                }
                b'x' => self.digits(vm, 2, "truncated \\xXX escape")?,
                b'N' => self.name(vm)?,
                b'0'..=b'7' => {
                    let digits =
                        self.bytes[self.at + 1..].iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7'));
                    let (count, value) =
                        digits.fold((0, 0), |(count, sum), byte| (count + 1, sum << 3 | u32::from(byte - b'0')));
                    push_char(&mut self.text, value);
                    self.at += 1 + count;
                    if value > 0o377 {
                        self.doubtful.get_or_insert_with(|| format!("octal escape sequence '\\{value:o}'"));
                    }
                    true
                }
                _ => {
                    self.letter(letter);
                    true
                }
            };
            if !done {
                return Ok(());
            }
        }
        Ok(())
    }

    /// An escape of one letter; what is none stays as it is.
    fn letter(&mut self, letter: u8) {
        let meaning = match letter {
            b'\n' => None,
            b'\\' | b'\'' | b'"' => Some(letter),
            b'a' => Some(7),
            b'b' => Some(8),
            b'f' => Some(12),
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'v' => Some(11),
            other => {
                self.doubtful.get_or_insert_with(|| format!("escape sequence '\\{}'", other as char));
                self.text.push(b'\\');
                Some(other)
            }
        };
        if let Some(byte) = meaning {
            push_char(&mut self.text, byte.into());
        }
        self.at += 2;
    }

    /// An escape of so many hexadecimal digits; false if more bytes may follow and have to.
    fn digits(&mut self, vm: &mut Vm, wanted: usize, truncated: &'static str) -> Res<bool> {
        let begin = self.at + 2;
        let (count, value) = hex(&self.bytes[begin..], wanted);
        if count < wanted {
            if begin + count == self.bytes.len() && !self.is_final {
                return Ok(false);
            }
            self.fault(vm, begin + count, truncated)?;
        } else if value > 0x10_FFFF {
            let is_raw = matches!(self.encoding, super::Encoding::Escaped { raw: true });
            let reason = if is_raw { "\\Uxxxxxxxx out of range" } else { "illegal Unicode character" };
            self.fault(vm, begin + count, reason)?;
        } else {
            push_char(&mut self.text, value);
            self.at = begin + count;
        }
        Ok(true)
    }

    /// A character by its name, in braces.
    fn name(&mut self, vm: &mut Vm) -> Res<bool> {
        let begin = self.at + 3;
        if self.bytes.get(self.at + 2) == Some(&b'{') {
            let length = self.bytes[begin..].iter().position(|&byte| byte == b'}');
            if let Some(length) = length.filter(|&length| length > 0) {
                let name = String::from_utf8_lossy(&self.bytes[begin..begin + length]).into_owned();
                match names::character(&table::NOW, &name) {
                    Some(point) => {
                        push_char(&mut self.text, point);
                        self.at = begin + length + 1;
                    }
                    None => self.fault(vm, begin + length + 1, "unknown Unicode character name")?,
                }
                return Ok(true);
            }
        }
        if !self.is_final && !self.bytes[self.at..].contains(&b'}') {
            return Ok(false);
        }
        let end = if self.bytes.get(self.at + 2) == Some(&b'{') { self.bytes.len().min(begin) } else { self.at + 2 };
        self.fault(vm, end, "malformed \\N character escape")?;
        Ok(true)
    }
}
