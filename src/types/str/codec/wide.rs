//! UTF-16 and UTF-32, in either byte order or in that which a mark at the beginning tells.

use super::{Decoding, Encoding};
use crate::object::str::push_char;
use crate::vm::{Res, Vm};

/// The mark of the byte order that we write: little end first.
pub fn mark(unit: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    push_unit(&mut bytes, unit, None, 0xFEFF);
    bytes
}

/// Appends a unit of 2 or 4 bytes.
pub fn push_unit(to: &mut Vec<u8>, unit: usize, big: Option<bool>, value: u32) {
    if big == Some(true) {
        to.extend(&value.to_be_bytes()[4 - unit..]);
    } else {
        to.extend(&value.to_le_bytes()[..unit]);
    }
}

/// Appends a character that is no surrogate.
pub fn push(to: &mut Vec<u8>, unit: usize, big: Option<bool>, point: u32) {
    if unit == 2 && point > 0xFFFF {
        let above = point - 0x1_0000;
        push_unit(to, 2, big, 0xD800 + (above >> 10));
        push_unit(to, 2, big, 0xDC00 + (above & 0x3FF));
    } else {
        push_unit(to, unit, big, point);
    }
}

/// The unit that begins at a place, if it is there in full.
pub fn unit_at(bytes: &[u8], at: usize, unit: usize, big: bool) -> Option<u32> {
    let piece = bytes.get(at..at + unit)?;
    let push = |sum: u32, byte: &u8| sum << 8 | u32::from(*byte);
    Some(if big { piece.iter().fold(0, push) } else { piece.iter().rev().fold(0, push) })
}

impl Decoding<'_> {
    pub(super) fn wide(&mut self, vm: &mut Vm, unit: usize, big: Option<bool>) -> Res<()> {
        let big = big.unwrap_or_else(|| self.byte_order(unit));
        self.encoding = Encoding::Wide { unit, big: Some(big) };
        while self.at < self.bytes.len() {
            let Some(first) = unit_at(&self.bytes, self.at, unit, big) else {
                if !self.is_final {
                    return Ok(());
                }
                self.fault(vm, self.bytes.len(), "truncated data")?;
                continue;
            };
            match first {
                0xD800..0xE000 if unit == 4 => {
                    let reason = "code point in surrogate code point range(0xd800, 0xe000)";
                    self.fault(vm, self.at + 4, reason)?;
                }
                0x11_0000.. => self.fault(vm, self.at + 4, "code point not in range(0x110000)")?,
                0xD800..0xDC00 => match unit_at(&self.bytes, self.at + 2, 2, big) {
                    Some(second @ 0xDC00..0xE000) => {
                        push_char(&mut self.text, 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
                        self.at += 4;
                    }
                    Some(_) => self.fault(vm, self.at + 2, "illegal UTF-16 surrogate")?,
                    None if !self.is_final => return Ok(()),
                    None => self.fault(vm, self.bytes.len(), "unexpected end of data")?,
                },
                0xDC00..0xE000 => self.fault(vm, self.at + 2, "illegal encoding")?,
                _ => {
                    push_char(&mut self.text, first);
                    self.at += unit;
                }
            }
        }
        Ok(())
    }

    /// Takes the mark, if there is one. Is the big end first?
    fn byte_order(&mut self, unit: usize) -> bool {
        let is_big = unit_at(&self.bytes, 0, unit, true) == Some(0xFEFF);
        if is_big || unit_at(&self.bytes, 0, unit, false) == Some(0xFEFF) {
            self.at = unit;
        }
        is_big
    }
}
