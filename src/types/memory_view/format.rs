//! Items as they lie in memory: the one-letter formats of the module `struct`, in the sizes of 64-bit machines, the lowest byte first.

use dashu_int::IBig;

use crate::object::number::{BigInt, int};
use crate::object::sequence::Bytes;
use crate::object::value::Value;
use crate::types::float;
use crate::types::int as ints;
use crate::vm::{Res, Vm};

/// A format: its letter, and whether it was written with an `@` before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Format {
    letter: u8,
    marked: bool,
}

impl Format {
    pub const BYTE: Format = Format { letter: b'B', marked: false };

    /// The format of a text.
    pub fn read(text: &[u8]) -> Option<Format> {
        let (letter, marked) = match text {
            [letter] => (*letter, false),
            [b'@', letter] => (*letter, true),
            _ => return None,
        };
        b"cbB?hHiIlLqQnNfd".contains(&letter).then_some(Format { letter, marked })
    }

    pub fn text(self) -> String {
        let letter = self.letter as char;
        if self.marked { format!("@{letter}") } else { letter.to_string() }
    }

    /// Bytes of an item.
    pub fn size(self) -> usize {
        match self.letter {
            b'c' | b'b' | b'B' | b'?' => 1,
            b'h' | b'H' => 2,
            b'i' | b'I' | b'f' => 4,
            _ => 8,
        }
    }

    /// Whether an item is a single byte, in whatever form.
    pub fn is_byte(self) -> bool {
        matches!(self.letter, b'c' | b'b' | b'B')
    }

    /// Whether equal items are equal bytes.
    pub fn compares_by_bytes(self) -> bool {
        !matches!(self.letter, b'f' | b'd' | b'?')
    }

    fn is_signed(self) -> bool {
        self.letter.is_ascii_lowercase()
    }

    /// An item of its bytes.
    pub fn unpack(self, bytes: &[u8]) -> Value {
        let mut wide = [0; 8];
        let size = bytes.len().min(8);
        wide[..size].copy_from_slice(&bytes[..size]);
        let unsigned = u64::from_le_bytes(wide);
        match self.letter {
            b'c' => Bytes::make(bytes),
            b'?' => Value::bool(unsigned != 0),
            b'f' => Value::float(f32::from_bits(unsigned as u32).into()),
            b'd' => Value::float(f64::from_bits(unsigned)),
            _ if self.is_signed() => {
                let unused = 64 - 8 * self.size() as u32;
                int((unsigned << unused) as i64 >> unused)
            }
            _ => BigInt::make(IBig::from(unsigned)),
        }
    }

    /// The bytes of an item, the first [`Format::size`] of eight.
    pub fn pack(self, vm: &mut Vm, value: &Value) -> Res<[u8; 8]> {
        match self.letter {
            b'c' => match value.object::<Bytes>().map(Bytes::get) {
                Some([byte]) => Ok([*byte, 0, 0, 0, 0, 0, 0, 0]),
                Some(_) => self.wrong(vm, "value"),
                None => self.wrong(vm, "type"),
            },
            b'?' => Ok([u8::from(vm.truth(value)?), 0, 0, 0, 0, 0, 0, 0]),
            b'f' | b'd' => match float::real(vm, value)? {
                Some(number) if self.letter == b'd' => Ok(number.to_le_bytes()),
                Some(number) => Ok(u64::from((number as f32).to_bits()).to_le_bytes()),
                None => self.wrong(vm, "type"),
            },
            _ => self.pack_int(vm, value),
        }
    }

    fn pack_int(self, vm: &mut Vm, value: &Value) -> Res<[u8; 8]> {
        if value.class().slots().index.is_none() {
            return self.wrong(vm, "type");
        }
        let index = vm.index(value)?;
        let bits = 8 * self.size() as u32;
        let number = ints::to_big(&index).unwrap_or(IBig::ZERO);
        let fitting = if self.is_signed() {
            i64::try_from(&number).ok().filter(|n| (n << (64 - bits)) >> (64 - bits) == *n).map(|n| n as u64)
        } else {
            u64::try_from(&number).ok().filter(|n| bits == 64 || n >> bits == 0)
        };
        match fitting {
            Some(number) => Ok(number.to_le_bytes()),
            None => self.wrong(vm, "value"),
        }
    }

    fn wrong<T>(self, vm: &mut Vm, what: &str) -> Res<T> {
        let message = format!("memoryview: invalid {what} for format '{}'", self.text());
        if what == "type" { vm.type_error(&message) } else { vm.value_error(&message) }
    }
}
