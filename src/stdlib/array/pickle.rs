//! Arrays taken apart for `pickle`, and put together again, from bytes of machines with another order too.
//!
//! The machine format is a number: of an integer of 1, 2, 4 or 8 bytes with or without sign in either order (0 to 13), of a float of 4 or 8 bytes
//! (14 to 17), of UTF-16 (18, 19) and UTF-32 (20, 21).

use super::methods::list_of;
use super::{array_of, bytes, items, make};
use crate::object::class::Class;
use crate::object::number::int;
use crate::object::sequence::{Bytes, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::bytes::bytes_arg;
use crate::types::memory_view::format::fixed;
use crate::types::packed::unpack_int;
use crate::types::tuple::root_shape;
use crate::vm::native::Args;
use crate::vm::operator::machine_int;
use crate::vm::{Res, Vm};

/// How items lie in memory.
struct Machine {
    size: usize,
    is_signed: bool,
    is_big_endian: bool,
    kind: Kind,
}

#[derive(PartialEq, Eq)]
enum Kind {
    Int,
    Float,
    Utf16,
    Utf32,
}

impl Machine {
    fn of(number: usize) -> Option<Machine> {
        Some(match number {
            0 | 1 => Machine { size: 1, is_signed: number == 1, is_big_endian: false, kind: Kind::Int },
            2..=13 => {
                let (place, size) = ((number - 2) % 4, 2 << ((number - 2) / 4));
                Machine { size, is_signed: place >= 2, is_big_endian: place % 2 == 1, kind: Kind::Int }
            }
            14..=17 => {
                let size = if number < 16 { 4 } else { 8 };
                Machine { size, is_signed: true, is_big_endian: number % 2 == 1, kind: Kind::Float }
            }
            18 | 19 => Machine { size: 2, is_signed: false, is_big_endian: number == 19, kind: Kind::Utf16 },
            20 | 21 => Machine { size: 4, is_signed: false, is_big_endian: number == 21, kind: Kind::Utf32 },
            _ => return None,
        })
    }

    fn unpack(&self, bytes: &[u8]) -> Value {
        let mut bytes = bytes.to_vec();
        if self.is_big_endian {
            bytes.reverse();
        }
        match (&self.kind, self.size) {
            (Kind::Float, 4) => Value::float(f32::from_le_bytes(fixed(&bytes)).into()),
            (Kind::Float, _) => Value::float(f64::from_le_bytes(fixed(&bytes))),
            _ => unpack_int(&bytes, self.is_signed),
        }
    }
}

/// The number of the format that items have here.
fn machine_format(code: u8) -> i64 {
    match (code, items::size(code)) {
        (b'f', _) => 14,
        (b'd', _) => 16,
        (b'u' | b'w', _) => 20,
        (_, 1) => i64::from(code == b'b'),
        (_, size) => {
            let group = size.trailing_zeros() as i64 - 1;
            2 + 4 * group + if code.is_ascii_lowercase() { 2 } else { 0 }
        }
    }
}

/// The letter of ints of a size, as arrays of other machines get one here.
fn code_of(machine: &Machine) -> u8 {
    let (lower, upper) = match machine.size {
        1 => (b'b', b'B'),
        2 => (b'h', b'H'),
        4 => (b'i', b'I'),
        _ => (b'l', b'L'),
    };
    if machine.is_signed { lower } else { upper }
}

pub fn reduce(vm: &mut Vm, args: Args<'_>) -> Res {
    let protocol = vm.index(&args[1])?;
    let array = &args[0];
    let state = match vm.get_attr_opt(array, &intern(b"__dict__"))? {
        Some(dict) => dict,
        None => Value::NONE,
    };
    let code = array_of(array).code;
    let (class, letter) = (array.class().value(), Str::from(&(code as char).to_string()));
    if machine_int(&protocol).is_some_and(|protocol| protocol < 3) {
        let items = list_of(vm, array)?;
        return Ok(tuple(vec![class, tuple(vec![letter, items]), state]));
    }
    let module = crate::stdlib::import(vm, "array")?;
    let rebuild = vm.get_attr(&module, &intern(b"_array_reconstructor"))?;
    let parts = vec![class, letter, int(machine_format(code)), Bytes::make(bytes(vm, array))];
    Ok(tuple(vec![rebuild, tuple(parts), state]))
}

/// `_array_reconstructor`.
pub fn rebuild(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(class) = args[0].object::<Class>() else {
        let kind = vm.argument_kind(&args[0]);
        return vm.type_error(&format!("first argument must be a type object, not {kind}"));
    };
    if !class.is_subclass(vm, shape::TYPED_ARRAY.class()) {
        let name = class.name(vm);
        return vm.type_error(&format!("{name} is not a subtype of array.array"));
    }
    let code = match args[1].object::<Str>() {
        Some(text) if text.chars() == 1 => text.bytes()[0],
        _ => {
            let kind = vm.argument_kind(&args[1]);
            return vm
                .type_error(&format!("_array_reconstructor() argument 2 must be a unicode character, not {kind}"));
        }
    };
    if !items::is_code(code) {
        return vm.value_error("second argument must be a valid type code");
    }
    let number = vm.size(&args[2])?;
    let Some(machine) = usize::try_from(number).ok().and_then(Machine::of) else {
        return vm.value_error("third argument must be a valid machine format code.");
    };
    let Some(given) = args[3].object::<Bytes>() else {
        let kind = vm.type_name(&args[3]);
        return vm.type_error(&format!("fourth argument should be bytes, not {kind}"));
    };
    let shape = root_shape(&args[0]);
    if number == machine_format(code) {
        let bytes = bytes_arg(vm, &args[3])?;
        if !bytes.len().is_multiple_of(items::size(code)) {
            return vm.value_error("bytes length not a multiple of item size");
        }
        return Ok(make(shape, code, bytes));
    }
    if !given.get().len().is_multiple_of(machine.size) {
        return vm.value_error("string length not a multiple of item size");
    }
    if matches!(machine.kind, Kind::Utf16 | Kind::Utf32) {
        return rebuild_text(vm, shape, code, &machine, given.get());
    }
    let code = if machine.kind == Kind::Int && items::size(code) != machine.size { code_of(&machine) } else { code };
    let mut bytes = Vec::with_capacity(given.get().len());
    for item in given.get().chunks_exact(machine.size) {
        let value = machine.unpack(item);
        let packed = items::pack(vm, code, &value)?;
        bytes.extend_from_slice(&packed[..items::size(code)]);
    }
    Ok(make(shape, code, bytes))
}

fn rebuild_text(vm: &mut Vm, shape: shape::ShapeId, code: u8, machine: &Machine, bytes: &[u8]) -> Res {
    let units: Vec<u32> = bytes
        .chunks_exact(machine.size)
        .map(|unit| {
            let mut unit = unit.to_vec();
            if machine.is_big_endian {
                unit.reverse();
            }
            u32::from_le_bytes(fixed(&unit))
        })
        .collect();
    let points: Vec<u32> = match machine.kind {
        Kind::Utf16 => char::decode_utf16(units.iter().map(|&unit| unit as u16))
            .map(|point| point.map_or_else(|error| u32::from(error.unpaired_surrogate()), u32::from))
            .collect(),
        _ => units,
    };
    if points.iter().any(|&point| point > 0x10_FFFF) {
        return vm.value_error("character is not in range [U+0000; U+10ffff]");
    }
    Ok(make(shape, code, points.iter().flat_map(|point| point.to_le_bytes()).collect()))
}
