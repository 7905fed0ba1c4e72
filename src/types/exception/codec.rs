//! `UnicodeDecodeError`, `UnicodeEncodeError` and `UnicodeTranslateError`: the place in a text, or in bytes, that could not be converted.

use super::{field, init, member, of, set_fields, store_field, str};
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::sequence::Bytes;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::bytes::bytes_arg;
use crate::vm::exceptions::{self as exc, ExceptionId};
use crate::vm::native::Args;
use crate::vm::operator::machine_int;
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

/// The fields, of all three: that of `UnicodeTranslateError` leaves the encoding out.
const OBJECT: usize = 1;
const START: usize = 2;
const END: usize = 3;
const REASON: usize = 4;

pub const MEMBERS: &[MemberDef] = &[
    member::<0>("encoding"),
    member::<OBJECT>("object"),
    number::<START>("start"),
    number::<END>("end"),
    member::<REASON>("reason"),
];

pub fn slots_of(id: ExceptionId) -> Slots {
    let slots = Slots::NONE;
    match id {
        exc::UNICODE_DECODE_ERROR => Slots { init: Some(init_decode_error), str: Some(decode_error_str), ..slots },
        exc::UNICODE_ENCODE_ERROR => Slots { init: Some(init_encode_error), str: Some(encode_error_str), ..slots },
        _ => Slots { init: Some(init_translate_error), str: Some(translate_error_str), ..slots },
    }
}

/// A position: always an int, 0 as long as there is none.
const fn number<const PLACE: usize>(name: &'static str) -> MemberDef {
    MemberDef {
        name,
        get: |vm, error| Ok(crate::object::number::int(position(vm, error, PLACE))),
        set: Some(|vm, error, value| {
            let Some(value) = value else { return vm.type_error("can't delete numeric/char attribute") };
            if machine_int(value).is_none() {
                return vm.type_error("an integer is required");
            }
            store_field(vm, error, PLACE, value.clone());
            Ok(())
        }),
    }
}

fn position(vm: &Vm, error: &Value, place: usize) -> i64 {
    machine_int(&field(vm, error, place)).unwrap_or(0)
}

fn init_error(vm: &mut Vm, error: &Value, args: Args<'_>, has_encoding: bool, of_bytes: bool) -> Res<()> {
    init(vm, error, args)?;
    let (given, wanted) = (args.len(), if has_encoding { 5 } else { 4 });
    if given != wanted {
        return vm.type_error(&format!("function takes exactly {wanted} arguments ({given} given)"));
    }
    let mut fields = args.values().to_vec();
    for (n, value) in fields.iter_mut().enumerate() {
        // Counted as if there were an encoding.
        let place = if has_encoding { n } else { n + 1 };
        match place {
            START | END => {
                let index = vm.index(value)?;
                if machine_int(&index).is_none() {
                    return vm.overflow_error("Python int too large to convert to C ssize_t");
                }
                *value = index;
            }
            OBJECT if of_bytes => {}
            _ if value.object::<Str>().is_none() => {
                let name = vm.argument_kind(value);
                return vm.type_error(&format!("argument {} must be str, not {name}", n + 1));
            }
            _ => {}
        }
    }
    // Any object is taken at first.
    if of_bytes && fields[OBJECT].object::<Bytes>().is_none() {
        let copy = bytes_arg(vm, &fields[OBJECT])?;
        fields[OBJECT] = Bytes::make(&copy);
    }
    if !has_encoding {
        fields.insert(0, Value::NOTHING);
    }
    set_fields(vm, error, fields);
    Ok(())
}

fn init_decode_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    init_error(vm, error, args, true, true)
}

fn init_encode_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    init_error(vm, error, args, true, false)
}

fn init_translate_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    init_error(vm, error, args, false, false)
}

/// A field as text; one that was deleted is shown as C would.
fn text(vm: &mut Vm, error: &Value, place: usize) -> Res<String> {
    let unset = of(error).fields.get(vm).get(place).is_none_or(Value::is_nothing);
    if unset { Ok("<NULL>".to_owned()) } else { vm.str_text(&field(vm, error, place)) }
}

/// Without an object there is nothing to be said.
fn says_nothing(vm: &Vm, error: &Value) -> bool {
    of(error).fields.get(vm).get(OBJECT).is_none_or(Value::is_nothing)
}

/// `in position 3: why`, for one character or byte if `single`.
fn place_and_reason(vm: &mut Vm, error: &Value, single: bool) -> Res<String> {
    let (start, end) = (position(vm, error, START), position(vm, error, END));
    let reason = text(vm, error, REASON)?;
    let place = if single { start.to_string() } else { format!("{start}-{}", end.wrapping_sub(1)) };
    Ok(format!("in position {place}: {reason}"))
}

/// Where the bad part is one character or byte: its place.
fn single_place(vm: &Vm, error: &Value) -> Option<usize> {
    let start = position(vm, error, START);
    (start.checked_add(1)? == position(vm, error, END)).then(|| usize::try_from(start).ok())?
}

/// The one character that is meant as an escape.
fn escaped(vm: &Vm, error: &Value) -> Option<String> {
    let object = field(vm, error, OBJECT);
    let point = object.object::<Str>()?.code_points().nth(single_place(vm, error)?)?;
    Some(match point {
        0..=0xFF => format!("\\x{point:02x}"),
        0x100..=0xFFFF => format!("\\u{point:04x}"),
        _ => format!("\\U{point:08x}"),
    })
}

fn decode_error_str(vm: &mut Vm, error: &Value) -> Res {
    if says_nothing(vm, error) {
        return unread(vm, error);
    }
    let data = field(vm, error, OBJECT);
    let byte = single_place(vm, error).and_then(|at| data.object::<Bytes>()?.get().get(at).copied());
    let (encoding, rest) = (text(vm, error, 0)?, place_and_reason(vm, error, byte.is_some())?);
    let what = byte.map_or_else(|| "bytes".to_owned(), |byte| format!("byte 0x{byte:02x}"));
    Ok(Str::from(&format!("'{encoding}' codec can't decode {what} {rest}")))
}

fn encode_error_str(vm: &mut Vm, error: &Value) -> Res {
    if says_nothing(vm, error) {
        return unread(vm, error);
    }
    let character = escaped(vm, error);
    let (encoding, rest) = (text(vm, error, 0)?, place_and_reason(vm, error, character.is_some())?);
    let what = character.map_or_else(|| "characters".to_owned(), |text| format!("character '{text}'"));
    Ok(Str::from(&format!("'{encoding}' codec can't encode {what} {rest}")))
}

fn translate_error_str(vm: &mut Vm, error: &Value) -> Res {
    if says_nothing(vm, error) {
        return unread(vm, error);
    }
    let character = escaped(vm, error);
    let rest = place_and_reason(vm, error, character.is_some())?;
    let what = character.map_or_else(|| "characters".to_owned(), |text| format!("character '{text}'"));
    Ok(Str::from(&format!("can't translate {what} {rest}")))
}

/// One that was made without its `__init__`, as a program's class may do; the machine's own have at least a message to say.
fn unread(vm: &mut Vm, error: &Value) -> Res {
    let silent = !of(error).fields.get(vm).is_empty() || error.class().has(flags::HEAP);
    if silent { Ok(Str::from("")) } else { str(vm, error) }
}
