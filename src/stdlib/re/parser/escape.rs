//! `\d`, `\x41`, `\1`: what a backslash begins.

use super::{Item, Node, Parsed, Parser, Token, number, quoted};
use crate::object::str::Str;
use crate::stdlib::re::node::{Kind, Place};
use crate::stdlib::re::set::{Class, Members, Unit};

/// What stands for itself, for a place, or for many.
pub enum Escape {
    Char(u32),
    Class(Class, bool),
}

fn is_octal(byte: &u8) -> bool {
    matches!(byte, b'0'..=b'7')
}

/// The control characters with letters of their own.
pub fn control(letter: u32) -> Option<u32> {
    Some(match u8::try_from(letter).ok()? {
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => 10,
        b'r' => 13,
        b't' => 9,
        b'v' => 11,
        b'\\' => 92,
        _ => return None,
    })
}

fn class(letter: u8) -> Option<(Class, bool)> {
    let class = match letter.to_ascii_lowercase() {
        b'd' => Class::Digit,
        b's' => Class::Space,
        b'w' => Class::Word,
        _ => return None,
    };
    Some((class, letter.is_ascii_uppercase()))
}

impl Parser<'_> {
    /// Outside of a set.
    pub(super) fn escape(&mut self, token: Token, flags: i64) -> Parsed<Item> {
        let letter = u8::try_from(token.point).unwrap_or(0);
        let ascii = self.is_ascii(flags);
        let place = match letter {
            b'A' => Some(Place::Start),
            b'Z' => Some(Place::End),
            b'b' | b'B' => Some(Place::Border { ascii, negated: letter == b'B' }),
            _ => None,
        };
        if let Some(place) = place {
            return Ok(Item::Place(place));
        }
        if letter == b'0' {
            let more = self.source.take_while(2, is_octal)?;
            return Ok(Item::Node(self.literal(octal(&more), flags)));
        }
        if letter.is_ascii_digit() {
            return self.number_escape(letter, flags).map(Item::Node);
        }
        Ok(Item::Node(match self.any_escape(token)? {
            Escape::Char(point) => self.literal(point, flags),
            Escape::Class(class, negated) => {
                let mut members = Members::default();
                members.add_class(class, negated, self.unit, ascii);
                self.node(Kind::Set(members.close(false, self.fold(flags), self.unit)))
            }
        }))
    }

    /// An octal number of three digits, or a group's number.
    fn number_escape(&mut self, first: u8, flags: i64) -> Parsed {
        let mut digits = (first as char).to_string();
        digits += &self.source.take_while(1, u8::is_ascii_digit)?;
        if digits.len() == 2 && digits.bytes().all(|byte| is_octal(&byte)) {
            digits += &self.source.take_while(1, is_octal)?;
        }
        if digits.len() == 3 {
            let point = self.checked_octal(&digits)?;
            return Ok(self.literal(point, flags));
        }
        let group = number(digits.bytes().map(u32::from));
        if group >= self.groups.len() as u64 {
            return self.source.fail(&format!("invalid group reference {group}"), digits.len());
        }
        self.group_reference(group as u32, digits.len() + 1, flags)
    }

    fn checked_octal(&mut self, digits: &str) -> Parsed<u32> {
        match octal(digits) {
            value @ 0..=0o377 => Ok(value),
            _ => {
                let message = format!("octal escape value \\{digits} outside of range 0-0o377");
                self.source.fail(&message, digits.len() + 1)
            }
        }
    }

    /// What a group has matched.
    pub(super) fn group_reference(&mut self, group: u32, back: usize, flags: i64) -> Parsed {
        let Some(width) = self.groups[group as usize] else {
            return self.source.fail("cannot refer to an open group", back);
        };
        self.check_behind(group.into())?;
        Ok(Node::same(group, self.fold(flags), width))
    }

    /// Within a set.
    pub(super) fn set_escape(&mut self, token: Token) -> Parsed<Escape> {
        let letter = u8::try_from(token.point).unwrap_or(0);
        if is_octal(&letter) {
            let digits = format!("{}{}", letter as char, self.source.take_while(2, is_octal)?);
            return self.checked_octal(&digits).map(Escape::Char);
        }
        if letter.is_ascii_digit() {
            return self.source.fail(&format!("bad escape {}", token.text()), 2);
        }
        self.any_escape(token)
    }

    /// What means the same wherever it stands.
    fn any_escape(&mut self, token: Token) -> Parsed<Escape> {
        if let Some(point) = control(token.point) {
            return Ok(Escape::Char(point));
        }
        let letter = u8::try_from(token.point).unwrap_or(0);
        if let Some((class, negated)) = class(letter) {
            return Ok(Escape::Class(class, negated));
        }
        match letter {
            b'x' => self.hex(letter, 2),
            b'u' if self.unit == Unit::Char => self.hex(letter, 4),
            b'U' if self.unit == Unit::Char => self.hex(letter, 8),
            b'N' if self.unit == Unit::Char => self.named(),
            letter if letter.is_ascii_alphabetic() => self.source.fail(&format!("bad escape {}", token.text()), 2),
            _ => Ok(Escape::Char(token.point)),
        }
    }

    fn hex(&mut self, letter: u8, count: usize) -> Parsed<Escape> {
        let digits = self.source.take_while(count, u8::is_ascii_hexdigit)?;
        let (shown, back) = (format!("\\{}{digits}", letter as char), digits.len() + 2);
        if digits.len() != count {
            return self.source.fail(&format!("incomplete escape {shown}"), back);
        }
        match u32::from_str_radix(&digits, 16) {
            Ok(point) if point <= 0x10FFFF => Ok(Escape::Char(point)),
            _ => self.source.fail(&format!("bad escape {shown}"), back),
        }
    }

    /// `\N{name}`.
    fn named(&mut self) -> Parsed<Escape> {
        if !self.source.take_if(b'{')? {
            return self.source.fail("missing {", 0);
        }
        let name = self.source.take_until(b'}', "character name")?;
        let module = crate::stdlib::import(self.vm, "unicodedata")?;
        let lookup = crate::object::str::intern(b"lookup");
        let found = match self.vm.call_method(&module, &lookup, &[super::text_of(&name)]) {
            Ok(found) => found,
            Err(error) if self.vm.is_exception(&error.0, crate::vm::exceptions::KEY_ERROR) => {
                crate::object::value::Value::NONE
            }
            Err(error) => return Err(error.into()),
        };
        let text = found.object::<Str>();
        match text.filter(|text| text.chars() == 1).and_then(|text| text.code_points().next()) {
            Some(point) => Ok(Escape::Char(point)),
            None => {
                let message = format!("undefined character name {}", quoted(&name));
                self.source.fail(&message, name.len() + 4)
            }
        }
    }
}

/// The value of octal digits.
fn octal(digits: &str) -> u32 {
    digits.bytes().fold(0, |value, digit| value * 8 + u32::from(digit - b'0'))
}
