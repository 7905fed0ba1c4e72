//! A unit as bytes, and back.
//!
//! The modules that are written in Python are compiled when Baton is built (`build.rs`), and importing one reads its image: parsing and compiling were four fifths
//! of an import (`import re`: 38 of 48 million machine instructions). An image is read only by the build that wrote it, so it has no version and no checks: numbers
//! of opcodes are those of the one table, numbers take as many bytes as they need, and each type's fields stand in the order in which they are listed here.
//!
//! The file's name is no part of it: who reads says for what module.

use super::instr::Instr;
use super::unit::{Const, HandlerEntry, InlinedVar, Position, Unit};

/// The bytes of a unit.
pub fn write(unit: &Unit) -> Vec<u8> {
    let mut bytes = Vec::new();
    unit.write(&mut bytes);
    bytes
}

/// The unit of the bytes that [`write()`] made.
pub fn read(bytes: &[u8], filename: &str) -> Unit {
    Unit::read(&mut Reader { rest: bytes, filename })
}

struct Reader<'a> {
    rest: &'a [u8],
    filename: &'a str,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    fn byte(&mut self) -> u8 {
        self.take(1)[0]
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        bytes.copy_from_slice(self.take(N));
        bytes
    }
}

/// What an image is made of.
trait Part: Sized {
    fn write(&self, bytes: &mut Vec<u8>);
    fn read(from: &mut Reader<'_>) -> Self;
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
impl Part for u64 {
    fn write(&self, bytes: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            bytes.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        bytes.push(rest as u8);
    }

    fn read(from: &mut Reader<'_>) -> u64 {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = from.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }
}

macro_rules! numbers {
    ($($type:ty),*) => { $(
        impl Part for $type {
            fn write(&self, bytes: &mut Vec<u8>) {
                (*self as u64).write(bytes);
            }

            fn read(from: &mut Reader<'_>) -> $type {
                u64::read(from) as $type
            }
        }
    )* };
}

numbers!(u16, u32, usize);

/// The sign in the lowest bit.
impl Part for i64 {
    fn write(&self, bytes: &mut Vec<u8>) {
        (((*self << 1) ^ (*self >> 63)) as u64).write(bytes);
    }

    fn read(from: &mut Reader<'_>) -> i64 {
        let number = u64::read(from);
        (number >> 1) as i64 ^ -((number & 1) as i64)
    }
}

impl Part for f64 {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.to_le_bytes());
    }

    fn read(from: &mut Reader<'_>) -> f64 {
        f64::from_le_bytes(from.array())
    }
}

impl Part for Instr {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.to_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Instr {
        Instr::from_bytes(from.array())
    }
}

impl Part for Box<[u8]> {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.len().write(bytes);
        bytes.extend(self);
    }

    fn read(from: &mut Reader<'_>) -> Box<[u8]> {
        let length = usize::read(from);
        from.take(length).into()
    }
}

impl Part for Box<str> {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.len().write(bytes);
        bytes.extend(self.as_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Box<str> {
        let length = usize::read(from);
        match std::str::from_utf8(from.take(length)) {
            Ok(text) => text.into(),
            Err(error) => unreachable!("a text was written: {error}"),
        }
    }
}

impl<T: Part> Part for Box<T> {
    fn write(&self, bytes: &mut Vec<u8>) {
        (**self).write(bytes);
    }

    fn read(from: &mut Reader<'_>) -> Box<T> {
        Box::new(T::read(from))
    }
}

impl<T: Part> Part for Option<T> {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(self.is_some()));
        self.iter().for_each(|inner| inner.write(bytes));
    }

    fn read(from: &mut Reader<'_>) -> Option<T> {
        (from.byte() != 0).then(|| T::read(from))
    }
}

impl Part for bool {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> bool {
        from.byte() != 0
    }
}

macro_rules! slices {
    ($($type:ty),*) => { $(
        impl Part for Box<[$type]> {
            fn write(&self, bytes: &mut Vec<u8>) {
                self.len().write(bytes);
                self.iter().for_each(|item| item.write(bytes));
            }

            fn read(from: &mut Reader<'_>) -> Box<[$type]> {
                let length = usize::read(from);
                (0..length).map(|_| <$type>::read(from)).collect()
            }
        }
    )* };
}

slices!(u16, u32, Box<str>, Instr, Const, HandlerEntry, InlinedVar, Position);

macro_rules! records {
    ($($type:ident { $($field:ident),* $(; $given:ident)? })*) => { $(
        impl Part for $type {
            fn write(&self, bytes: &mut Vec<u8>) {
                $( self.$field.write(bytes); )*
            }

            fn read(from: &mut Reader<'_>) -> $type {
                $type { $( $field: Part::read(from), )* $( $given: from.$given.into(), )? }
            }
        }
    )* };
}

records! {
    HandlerEntry { start, end, target, keep, exc }
    InlinedVar { name, register, is_cell, start, end }
    Unit {
        name, qualname, flags, first_line, arg_count, posonly_count, kwonly_count, var_names, cells, free_names, temps, registers, code, constants,
        names, attr_caches, global_caches, handlers, inlined, local_names, positions, docstring;
        filename
    }
}

/// Mostly a byte each: an instruction seldom spans lines.
impl Part for Position {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.line.write(bytes);
        self.end_line.wrapping_sub(self.line).write(bytes);
        self.column.write(bytes);
        self.end_column.write(bytes);
    }

    fn read(from: &mut Reader<'_>) -> Position {
        let line = u32::read(from);
        let end_line = line.wrapping_add(u32::read(from));
        Position { line, end_line, column: u32::read(from), end_column: u32::read(from) }
    }
}

/// A number for the kind, then what it holds.
impl Part for Const {
    fn write(&self, bytes: &mut Vec<u8>) {
        match self {
            Const::None => bytes.push(0),
            Const::True => bytes.push(1),
            Const::False => bytes.push(2),
            Const::Ellipsis => bytes.push(3),
            Const::Int(number) => tagged(4, number, bytes),
            Const::BigInt(digits, radix) => {
                tagged(5, digits, bytes);
                radix.write(bytes);
            }
            Const::Float(number) => tagged(6, number, bytes),
            Const::Complex(re, im) => {
                tagged(7, re, bytes);
                im.write(bytes);
            }
            Const::Str(text) => tagged(8, text, bytes),
            Const::Bytes(text) => tagged(9, text, bytes),
            Const::Tuple(items) => tagged(10, items, bytes),
            Const::FrozenSet(items) => tagged(11, items, bytes),
            Const::Code(unit) => tagged(12, unit, bytes),
        }
    }

    fn read(from: &mut Reader<'_>) -> Const {
        match from.byte() {
            0 => Const::None,
            1 => Const::True,
            2 => Const::False,
            3 => Const::Ellipsis,
            4 => Const::Int(Part::read(from)),
            5 => Const::BigInt(Part::read(from), Part::read(from)),
            6 => Const::Float(Part::read(from)),
            7 => Const::Complex(Part::read(from), Part::read(from)),
            8 => Const::Str(Part::read(from)),
            9 => Const::Bytes(Part::read(from)),
            10 => Const::Tuple(Part::read(from)),
            11 => Const::FrozenSet(Part::read(from)),
            12 => Const::Code(Part::read(from)),
            kind => unreachable!("an image has no constants of kind {kind}"),
        }
    }
}

fn tagged(kind: u8, content: &impl Part, bytes: &mut Vec<u8>) {
    bytes.push(kind);
    content.write(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_what_was_written() {
        let text = r#"
"""Of everything something."""
import a.b as c
x = [None, True, False, ..., 0, -1, 2**62, 123456789012345678901234567890, 0x1_0000_0000_0000_0000, 1.5, -0.0, 1e400, 2j, "\ud800 text", b"\xff", (1, (2, "a"))]
class C[T](metaclass=M):
    "Doc."
    def f(self, a, /, b=1, *args, c, d=2, **kwargs) -> T:
        nonlocal_ = 0
        def inner():
            nonlocal nonlocal_
            nonlocal_ += a
            return {k: v for k, v in nonlocal_ if k in {1, 2, 3}}
        try:
            with a as b, c:
                yield [lambda: i for i in inner() if i]
        except* ValueError as error:
            raise KeyError from error
        finally:
            print(f"{a!r:>{b}}")
    async def g(self):
        async for i in self:
            await i
"#;
        let arena = bumpalo::Bump::new();
        let parsed = baton_grammar::parse(text, baton_grammar::Mode::File, &arena).expect("it is Python");
        let options = crate::compile::Options { filename: "<some file>", ..Default::default() };
        let unit = crate::compile::compile(&parsed.module, &parsed.symbols, text, options).expect("it can be compiled");
        assert_eq!(read(&write(&unit), "<some file>"), unit);
    }
}
