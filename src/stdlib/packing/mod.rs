//! `struct`: values packed into bytes as C has them, and taken out again. What the functions have of objects is in `struct.py`.

/// The text of a format, read.
mod format;

use dashu_int::IBig;

use self::format::{Field, Format};
use super::ModuleDef;
use crate::object::number::int;
use crate::object::sequence::{ByteArray, Bytes, tuple};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::bytes::bytes_arg;
use crate::types::float;
use crate::types::int::to_big;
use crate::types::memory_view::Target;
use crate::types::memory_view::format::fixed;
use crate::types::packed::{from_half, pack_int, to_half, to_single, unpack_int};
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Error, Res, Vm, exceptions as exc};

pub static MODULE: ModuleDef = ModuleDef {
    files: python!("packing/struct.py"),
    built_in: super::in_python::ALL,
    ..ModuleDef::new("struct", FUNCTIONS)
};

const FUNCTIONS: &[NativeDef] = &[
    def("calcsize", "format, /", calcsize),
    def("_format_text", "format, /", format_text),
    def("_pack", "format, values, /", pack),
    def("_pack_into", "format, buffer, offset, values, /", pack_into),
    def("unpack", "format, buffer, /", unpack),
    def("unpack_from", "format, /, buffer, offset=0", unpack_from),
];

/// Raises `struct.error`.
fn fail<T>(vm: &mut Vm, message: &str) -> Res<T> {
    let module = super::import(vm, "struct")?;
    let class = vm.get_attr(&module, &intern(b"error"))?;
    Err(Error(vm.call(&class, &[Str::from(message)])?))
}

/// The text of a format, given as str or bytes.
fn text_of(vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
    if let Some(bytes) = value.object::<Bytes>() {
        return Ok(bytes.get().to_vec());
    }
    match value.object::<Str>() {
        Some(text) if text.is_ascii() => Ok(text.bytes().to_vec()),
        Some(_) => crate::types::str::codec::encode(vm, value, "ascii", "strict"),
        None => {
            let kind = vm.argument_kind(value);
            vm.type_error(&format!("Struct() argument 1 must be a str or bytes object, not {kind}"))
        }
    }
}

fn read(vm: &mut Vm, value: &Value) -> Res<Format> {
    let text = text_of(vm, value)?;
    if text.contains(&0) {
        return fail(vm, "embedded null character");
    }
    match Format::read(&text) {
        Ok(format) => Ok(format),
        Err(wrong) => fail(vm, wrong.message()),
    }
}

fn calcsize(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(int(read(vm, &args[0])?.size as i64))
}

/// A format as str, once it has been looked at.
fn format_text(vm: &mut Vm, args: Args<'_>) -> Res {
    read(vm, &args[0])?;
    let text = text_of(vm, &args[0])?;
    Ok(Str::new(&text))
}

/// The bytes of values, which are a tuple.
fn packed(vm: &mut Vm, format: &Format, values: &Value, function: &str) -> Res<Vec<u8>> {
    let values = vm.collect(values)?;
    let (wanted, given) = (format.values(), values.len());
    if wanted != given {
        return fail(vm, &format!("{function} expected {wanted} items for packing (got {given})"));
    }
    if format.size > MOST_BYTES {
        return vm.raise(exc::MEMORY_ERROR, "");
    }
    let mut bytes = vec![0; format.size];
    let mut values = values.iter();
    for field in &format.fields {
        if matches!(field.letter, b's' | b'p') {
            let value = values.next().cloned().unwrap_or_default();
            pack_text(vm, field, &value, &mut bytes[field.offset..field.offset + field.count])?;
            continue;
        }
        let room = &mut bytes[field.offset..field.offset + field.count * field.size];
        for (place, value) in room.chunks_exact_mut(field.size).zip(values.by_ref()) {
            place.copy_from_slice(&pack_one(vm, format, field, value)?[..field.size]);
            if format.is_big_endian {
                place.reverse();
            }
        }
    }
    Ok(bytes)
}

/// Beyond this many bytes there is no memory for them.
const MOST_BYTES: usize = 1 << 40;

/// Bytes in a room of their own: `p` has their number in front.
fn pack_text(vm: &mut Vm, field: &Field, value: &Value, room: &mut [u8]) -> Res<()> {
    let letter = field.letter as char;
    let given = match (value.object::<Bytes>(), value.object::<ByteArray>()) {
        (Some(bytes), _) => bytes.get().to_vec(),
        (_, Some(array)) => array.bytes.get(vm).clone(),
        _ => return fail(vm, &format!("argument for '{letter}' must be a bytes object")),
    };
    let room = match room.split_first_mut() {
        Some((len, room)) if field.letter == b'p' => {
            *len = given.len().min(room.len()).min(255) as u8;
            room
        }
        _ => room,
    };
    let len = given.len().min(room.len());
    room[..len].copy_from_slice(&given[..len]);
    Ok(())
}

/// One value, its lowest byte first.
fn pack_one(vm: &mut Vm, format: &Format, field: &Field, value: &Value) -> Res<[u8; 8]> {
    match field.letter {
        b'c' => match value.object::<Bytes>().map(Bytes::get) {
            Some([byte]) => Ok(fixed(&[*byte])),
            _ => fail(vm, "char format requires a bytes object of length 1"),
        },
        b'?' => Ok(fixed(&[u8::from(vm.truth(value)?)])),
        b'e' | b'f' | b'd' => {
            let number = match float::real(vm, value) {
                Ok(Some(number)) => number,
                Ok(None) => return fail(vm, "required argument is not a float"),
                Err(error) => return Err(error),
            };
            let packed = match field.letter {
                b'd' => Some(number.to_le_bytes()),
                b'f' if format.is_native => Some(fixed(&(number as f32).to_le_bytes())),
                b'f' => to_single(number).map(|bytes| fixed(&bytes)),
                _ => to_half(number).map(|half| fixed(&half.to_le_bytes())),
            };
            match packed {
                Some(packed) => Ok(packed),
                None => {
                    let letter = field.letter as char;
                    vm.overflow_error(&format!("float too large to pack with {letter} format"))
                }
            }
        }
        _ => pack_whole(vm, field, value),
    }
}

fn pack_whole(vm: &mut Vm, field: &Field, value: &Value) -> Res<[u8; 8]> {
    if value.class().slots().index.is_none() {
        return fail(vm, "required argument is not an integer");
    }
    let index = vm.index(value)?;
    let is_signed = field.letter.is_ascii_lowercase();
    if let Some(number) = index.as_small() {
        // What is left of it beyond the bytes that it gets; of a negative number all ones, of which the sign is the first.
        let bits = 8 * field.size as u32 - u32::from(is_signed);
        let rest = if bits < 64 { number >> bits } else { number >> 63 };
        if rest == 0 || (rest == -1 && is_signed) {
            return Ok(number.to_le_bytes());
        }
    }
    let number = to_big(&index).unwrap_or(IBig::ZERO);
    // An address may be given as a negative number.
    let as_address = (field.letter == b'P').then(|| pack_int(&number, 8, true)).flatten();
    if let Some(packed) = pack_int(&number, field.size, is_signed).or(as_address) {
        return Ok(packed);
    }
    if field.letter == b'P' {
        return fail(vm, "int too large to convert");
    }
    let bits = 8 * field.size;
    let half = IBig::ONE << (bits - 1);
    let (least, most) = if is_signed { (-half.clone(), half - 1) } else { (IBig::ZERO, (half << 1) - 1) };
    let letter = field.letter as char;
    fail(vm, &format!("'{letter}' format requires {least} <= number <= {most}"))
}

fn pack(vm: &mut Vm, args: Args<'_>) -> Res {
    let format = read(vm, &args[0])?;
    Ok(Bytes::make(&packed(vm, &format, &args[1], "pack")?))
}

/// What of an offset from the start or the end is wrong; else where it is.
fn place_of(vm: &mut Vm, offset: i64, size: usize, len: usize, doing: &str) -> Res<usize> {
    let packs = doing == "pack_into";
    let mut at = offset;
    if offset < 0 {
        if offset.saturating_add(size as i64) > 0 {
            let what = if packs { "no space to pack" } else { "not enough data to unpack" };
            return fail(vm, &format!("{what} {size} bytes at offset {offset}"));
        }
        at = offset.saturating_add(len as i64);
        if at < 0 {
            return fail(vm, &format!("offset {offset} out of range for {len}-byte buffer"));
        }
    }
    let at = at as usize;
    if len < at || len - at < size {
        let (verb, needed) = (if packs { "packing" } else { "unpacking" }, at.saturating_add(size));
        return fail(
            vm,
            &format!(
                "{doing} requires a buffer of at least {needed} bytes for {verb} {size} bytes at offset {at} \
                 (actual buffer size is {len})"
            ),
        );
    }
    Ok(at)
}

fn pack_into(vm: &mut Vm, args: Args<'_>) -> Res {
    let format = read(vm, &args[0])?;
    let bytes = {
        let values = vm.collect(&args[3])?;
        let (wanted, given) = (format.values(), values.len());
        if wanted != given {
            return fail(vm, &format!("pack_into expected {wanted} items for packing (got {given})"));
        }
        let Some(target) = Target::of(vm, &args[1]) else {
            let kind = vm.argument_kind(&args[1]);
            return vm.type_error(&format!("argument must be read-write bytes-like object, not {kind}"));
        };
        let offset = vm.size(&args[2])?;
        place_of(vm, offset, format.size, target.len, "pack_into")?;
        packed(vm, &format, &args[3], "pack_into")?
    };
    // Asking for the numbers may have changed the buffer.
    let Some(target) = Target::of(vm, &args[1]) else { return Ok(Value::NONE) };
    let offset = vm.size(&args[2])?;
    let at = place_of(vm, offset, format.size, target.len, "pack_into")?;
    target.from(at).write(vm, &bytes);
    Ok(Value::NONE)
}

fn unpacked(format: &Format, bytes: &[u8]) -> Value {
    let mut values = Vec::with_capacity(format.values());
    for field in &format.fields {
        let end = field.offset + field.count * field.size;
        let all = bytes.get(field.offset..end).unwrap_or_default();
        match field.letter {
            b's' => values.push(Bytes::make(all)),
            b'p' => {
                let (len, text) = all.split_first().map_or((0, &[][..]), |(len, text)| (usize::from(*len), text));
                values.push(Bytes::make(&text[..len.min(text.len())]));
            }
            _ => values.extend(all.chunks_exact(field.size).map(|item| unpack_one(format, field, item))),
        }
    }
    tuple(values)
}

fn unpack_one(format: &Format, field: &Field, item: &[u8]) -> Value {
    let mut bytes: [u8; 8] = fixed(item);
    if format.is_big_endian {
        bytes[..field.size].reverse();
    }
    match field.letter {
        b'c' => Bytes::make(item),
        b'?' => Value::bool(item.iter().any(|&byte| byte != 0)),
        b'e' => Value::float(from_half(u16::from_le_bytes(fixed(&bytes)))),
        b'f' => Value::float(f32::from_le_bytes(fixed(&bytes)).into()),
        b'd' => Value::float(f64::from_le_bytes(bytes)),
        letter => unpack_int(&bytes[..field.size], letter.is_ascii_lowercase()),
    }
}

fn unpack(vm: &mut Vm, args: Args<'_>) -> Res {
    let format = read(vm, &args[0])?;
    let bytes = bytes_arg(vm, &args[1])?;
    if bytes.len() != format.size {
        let size = format.size;
        return fail(vm, &format!("unpack requires a buffer of {size} bytes"));
    }
    Ok(unpacked(&format, &bytes))
}

fn unpack_from(vm: &mut Vm, args: Args<'_>) -> Res {
    let format = read(vm, &args[0])?;
    let bytes = bytes_arg(vm, &args[1])?;
    let offset = match args.get(2) {
        Some(offset) => vm.size(offset)?,
        None => 0,
    };
    let at = place_of(vm, offset, format.size, bytes.len(), "unpack_from")?;
    Ok(unpacked(&format, &bytes[at..at + format.size]))
}
