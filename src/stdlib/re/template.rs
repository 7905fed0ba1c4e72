//! What `sub` and `expand` put in: text with references to groups.

use super::parser::{Parsed, Source, number, quoted, text_of};
use super::pattern::Pattern;
use super::set::Unit;
use crate::object::str::Str;
use crate::vm::Vm;
use crate::vm::exceptions as exc;

/// A piece of a template.
pub enum Piece {
    Literal(Vec<u8>),
    Group(usize),
}

struct Reader<'a> {
    vm: &'a mut Vm,
    pattern: &'a Pattern,
    source: Source,
    pieces: Vec<Piece>,
}

/// Reads a template for a pattern.
pub fn read(vm: &mut Vm, pattern: &Pattern, points: Vec<u32>, unit: Unit) -> Parsed<Vec<Piece>> {
    let source = Source::new(points, unit)?;
    let mut reader = Reader { vm, pattern, source, pieces: Vec::new() };
    while let Some(token) = reader.source.take()? {
        if token.escaped { reader.escape(token.point)? } else { reader.literal(token.point) }
    }
    Ok(reader.pieces)
}

fn is_octal(byte: &u8) -> bool {
    matches!(byte, b'0'..=b'7')
}

impl Reader<'_> {
    fn literal(&mut self, point: u32) {
        if !matches!(self.pieces.last(), Some(Piece::Literal(_))) {
            self.pieces.push(Piece::Literal(Vec::new()));
        }
        if let Some(Piece::Literal(bytes)) = self.pieces.last_mut() {
            self.source.unit.push(bytes, point);
        }
    }

    fn group(&mut self, group: u64, back: usize) -> Parsed<()> {
        if group > self.pattern.program.groups as u64 {
            return self.source.fail(&format!("invalid group reference {group}"), back);
        }
        self.pieces.push(Piece::Group(group as usize));
        Ok(())
    }

    /// What a backslash begins.
    fn escape(&mut self, point: u32) -> Parsed<()> {
        match u8::try_from(point).unwrap_or(0) {
            b'g' => self.named(),
            b'0' => {
                let digits = self.source.take_while(2, is_octal)?;
                let value = digits.bytes().fold(0, |value, digit| value * 8 + u32::from(digit - b'0'));
                self.literal(value);
                Ok(())
            }
            digit @ b'1'..=b'9' => self.number(digit),
            letter => {
                match super::parser::control(point) {
                    Some(control) => self.literal(control),
                    None if letter.is_ascii_alphabetic() => {
                        return self.source.fail(&format!("bad escape \\{}", letter as char), 2);
                    }
                    None => {
                        self.literal(b'\\'.into());
                        self.literal(point);
                    }
                }
                Ok(())
            }
        }
    }

    fn number(&mut self, first: u8) -> Parsed<()> {
        let mut digits = (first as char).to_string();
        digits += &self.source.take_while(1, u8::is_ascii_digit)?;
        if digits.len() == 2 && digits.bytes().all(|byte| is_octal(&byte)) {
            digits += &self.source.take_while(1, is_octal)?;
        }
        if digits.len() < 3 {
            return self.group(number(digits.bytes().map(u32::from)), digits.len());
        }
        match u32::from_str_radix(&digits, 8) {
            Ok(value @ 0..=0o377) => {
                self.literal(value);
                Ok(())
            }
            _ => {
                let message = format!("octal escape value \\{digits} outside of range 0-0o377");
                self.source.fail(&message, digits.len() + 1)
            }
        }
    }

    /// `\g<name>`.
    fn named(&mut self) -> Parsed<()> {
        if !self.source.take_if(b'<')? {
            return self.source.fail("missing <", 0);
        }
        let name = self.source.take_until(b'>', "group name")?;
        let back = name.len() + 1;
        if name.iter().all(|point| (u32::from(b'0')..=u32::from(b'9')).contains(point)) {
            return self.group(number(name.iter().copied()), back);
        }
        self.source.check_name(&name, 1)?;
        let key = text_of(&name);
        match self.pattern.group_named(self.vm, &key)? {
            Some(group) => self.group(group as u64, back),
            None => {
                let message = format!("unknown group name {}", quoted(&name));
                Ok(self.vm.raise(exc::INDEX_ERROR, &message)?)
            }
        }
    }
}

/// The characters of a pattern or template.
pub fn points(bytes: &[u8], unit: Unit, text: Option<&Str>) -> Vec<u32> {
    match (unit, text) {
        (Unit::Char, Some(text)) => text.code_points().collect(),
        _ => bytes.iter().map(|byte| u32::from(*byte)).collect(),
    }
}
