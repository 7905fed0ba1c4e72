//! Items as they lie in memory: the one-letter formats of the module `struct`, in the sizes of 64-bit machines, the lowest byte first.

use dashu_int::IBig;

use crate::object::sequence::Bytes;
use crate::object::value::Value;
use crate::types::float;
use crate::types::int as ints;
use crate::types::packed::{from_half, pack_int, to_half, to_single, unpack_int};
use crate::vm::{Res, Vm};

/// A format: its letter, and whether it was written with an `@` before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Format {
    letter: u8,
    marked: bool,
}

impl Format {
    pub const BYTE: Format = Format { letter: b'B', marked: false };

    /// The format of a letter that is known to be one.
    pub const fn of(letter: u8) -> Format {
        Format { letter, marked: false }
    }

    /// The format of a text.
    pub fn read(text: &[u8]) -> Option<Format> {
        let (letter, marked) = match text {
            [letter] => (*letter, false),
            [b'@', letter] => (*letter, true),
            _ => return None,
        };
        b"cbB?hHiIlLqQnNefdP".contains(&letter).then_some(Format { letter, marked })
    }

    pub fn text(self) -> String {
        let letter = self.letter as char;
        if self.marked { format!("@{letter}") } else { letter.to_string() }
    }

    /// Bytes of an item.
    pub fn size(self) -> usize {
        match self.letter {
            b'c' | b'b' | b'B' | b'?' => 1,
            b'h' | b'H' | b'e' => 2,
            b'i' | b'I' | b'f' | b'w' | b'u' => 4,
            _ => 8,
        }
    }

    /// Whether items are numbers or the like that a view can read: not the characters of an array.
    pub fn is_known(self) -> bool {
        !matches!(self.letter, b'w' | b'u')
    }

    /// Whether an item is a single byte, in whatever form.
    pub fn is_byte(self) -> bool {
        matches!(self.letter, b'c' | b'b' | b'B')
    }

    /// Whether equal items are equal bytes.
    pub fn compares_by_bytes(self) -> bool {
        !matches!(self.letter, b'e' | b'f' | b'd' | b'?')
    }

    fn is_signed(self) -> bool {
        self.letter.is_ascii_lowercase()
    }

    /// An item of its bytes.
    pub fn unpack(self, bytes: &[u8]) -> Value {
        match self.letter {
            b'c' => Bytes::make(bytes),
            b'?' => Value::bool(bytes.iter().any(|&byte| byte != 0)),
            b'e' => Value::float(from_half(u16::from_le_bytes(fixed(bytes)))),
            b'f' => Value::float(f32::from_le_bytes(fixed(bytes)).into()),
            b'd' => Value::float(f64::from_le_bytes(fixed(bytes))),
            _ => unpack_int(bytes, self.is_signed()),
        }
    }

    /// The bytes of an item, the first [`Format::size`] of eight.
    pub fn pack(self, vm: &mut Vm, value: &Value) -> Res<[u8; 8]> {
        match self.letter {
            b'c' => match value.object::<Bytes>().map(Bytes::get) {
                Some([byte]) => Ok(fixed(&[*byte])),
                Some(_) => self.wrong(vm, "value"),
                None => self.wrong(vm, "type"),
            },
            b'?' => Ok(fixed(&[u8::from(vm.truth(value)?)])),
            b'e' | b'f' | b'd' => {
                let Some(number) = float::real(vm, value)? else { return self.wrong(vm, "type") };
                let packed = match self.letter {
                    b'd' => Some(number.to_le_bytes()),
                    b'f' => to_single(number).map(|bytes| fixed(&bytes)),
                    _ => to_half(number).map(|half| fixed(&half.to_le_bytes())),
                };
                match packed {
                    Some(packed) => Ok(packed),
                    None => self.wrong(vm, "value"),
                }
            }
            _ => self.pack_int(vm, value),
        }
    }

    fn pack_int(self, vm: &mut Vm, value: &Value) -> Res<[u8; 8]> {
        if value.class().slots().index.is_none() {
            return self.wrong(vm, "type");
        }
        let index = vm.index(value)?;
        let number = ints::to_big(&index).unwrap_or(IBig::ZERO);
        match pack_int(&number, self.size(), self.is_signed()) {
            Some(packed) => Ok(packed),
            None => self.wrong(vm, "value"),
        }
    }

    fn wrong<T>(self, vm: &mut Vm, what: &str) -> Res<T> {
        let message = format!("memoryview: invalid {what} for format '{}'", self.text());
        if what == "type" { vm.type_error(&message) } else { vm.value_error(&message) }
    }
}

/// The first bytes of a slice, zeros where it has no more.
pub fn fixed<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut all = [0; N];
    let len = bytes.len().min(N);
    all[..len].copy_from_slice(&bytes[..len]);
    all
}
