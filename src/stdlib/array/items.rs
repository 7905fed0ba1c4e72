//! One item of an array, as bytes and back.

use dashu_int::IBig;

use crate::object::str::{Str, push_char, split_char};
use crate::object::value::Value;
use crate::types::float;
use crate::types::int::to_big;
use crate::types::memory_view::format::{Format, fixed};
use crate::types::packed::pack_int;
use crate::vm::{Res, Vm};

pub fn is_code(code: u8) -> bool {
    b"bBuwhHiIlLqQfd".contains(&code)
}

pub fn is_character(code: u8) -> bool {
    matches!(code, b'u' | b'w')
}

/// Bytes of an item.
pub fn size(code: u8) -> usize {
    Format::of(code).size()
}

/// An item of its bytes; those of a character may say none.
pub fn unpack(vm: &mut Vm, code: u8, bytes: &[u8]) -> Res {
    if is_character(code) { text(vm, bytes) } else { Ok(Format::of(code).unpack(bytes)) }
}

/// The text that characters in a row are.
pub fn text(vm: &mut Vm, bytes: &[u8]) -> Res {
    let mut text = Vec::with_capacity(bytes.len());
    for item in bytes.as_chunks::<4>().0 {
        let point = u32::from_le_bytes(*item);
        if point > 0x10_FFFF {
            return vm.value_error(&format!("character U+{point:x} is not in range [U+0000; U+10ffff]"));
        }
        push_char(&mut text, point);
    }
    Ok(Str::new(&text))
}

/// The bytes of an item, the first [`size`] of eight.
pub fn pack(vm: &mut Vm, code: u8, value: &Value) -> Res<[u8; 8]> {
    match code {
        b'u' | b'w' => match value.object::<Str>() {
            Some(text) if text.chars() == 1 => {
                let point = split_char(text.bytes()).map_or(0, |(point, _)| point);
                Ok(fixed(&point.to_le_bytes()))
            }
            _ => vm.type_error("array item must be unicode character"),
        },
        b'f' | b'd' => match float::real(vm, value)? {
            Some(number) if code == b'd' => Ok(number.to_le_bytes()),
            Some(number) => Ok(fixed(&(number as f32).to_le_bytes())),
            None => {
                let kind = vm.type_name(value);
                vm.type_error(&format!("must be real number, not {kind}"))
            }
        },
        _ => {
            let index = vm.index(value)?;
            let number = to_big(&index).unwrap_or(IBig::ZERO);
            match pack_int(&number, size(code), code.is_ascii_lowercase()) {
                Some(bytes) => Ok(bytes),
                None => vm.overflow_error(&out_of_range(code, &number)),
            }
        }
    }
}

/// What is wrong with an int that does not fit. Small ones are read as wider types first, whose words stand for what does not fit even those.
fn out_of_range(code: u8, number: &IBig) -> String {
    let is_negative = *number < IBig::ZERO;
    let fits = |bits: u32| i64::try_from(number).is_ok_and(|n| n >> (bits - 1) == n >> 63);
    let kind = match code {
        b'I' | b'L' if is_negative => return "can't convert negative value to unsigned int".to_owned(),
        b'I' if u64::try_from(number).is_ok() => "unsigned int",
        b'I' | b'L' => return "Python int too large to convert to C unsigned long".to_owned(),
        b'Q' if is_negative => return "can't convert negative int to unsigned".to_owned(),
        b'q' | b'Q' => return "int too big to convert".to_owned(),
        _ if !fits(64) => return "Python int too large to convert to C long".to_owned(),
        b'b' if fits(16) => "signed char",
        b'b' | b'h' => "signed short integer",
        b'B' => "unsigned byte integer",
        b'H' if fits(32) => "unsigned short",
        _ => "signed integer",
    };
    format!("{kind} is {}", if is_negative { "less than minimum" } else { "greater than maximum" })
}
