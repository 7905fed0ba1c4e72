//! Replacing characters by a table: `translate`, and `maketrans` which makes such tables.

use super::{str_of, text, text_arg};
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::shape as shapes;
use crate::object::str::{Str, push_char, split_char};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::operator::machine_int;
use crate::vm::{Error, Res, Vm};

/// Of ASCII text each character is looked up once, as long as what it becomes is ASCII as well, or nothing; the rest is looked up one by one.
pub fn translate(vm: &mut Vm, args: Args<'_>) -> Res {
    let source = str_of(&args[0]);
    let mut result = Vec::with_capacity(source.bytes().len());
    let mut rest = source.bytes();
    if source.is_ascii() {
        let mut known = [Known::Unasked; 128];
        for &byte in rest {
            let place = &mut known[usize::from(byte)];
            if let Known::Unasked = place {
                *place = ask(vm, &args[1], byte)?;
            }
            match place {
                Known::Becomes(other) => result.push(*other),
                Known::Nothing => {}
                Known::Other | Known::Unasked => break,
            }
            rest = &rest[1..];
        }
    }
    while let Some((point, behind)) = split_char(rest) {
        translate_char(vm, &args[1], point, &mut result)?;
        rest = behind;
    }
    text(vm, &result)
}

/// What is known of an ASCII character.
#[derive(Clone, Copy)]
enum Known {
    Unasked,
    Becomes(u8),
    Nothing,
    /// Something else, which may be wrong.
    Other,
}

fn ask(vm: &mut Vm, table: &Value, byte: u8) -> Res<Known> {
    let Some(found) = look_up(vm, table, byte.into())? else { return Ok(Known::Becomes(byte)) };
    if found.is_none() {
        return Ok(Known::Nothing);
    }
    if let Some(&[byte]) = found.object::<Str>().filter(|text| text.is_ascii()).map(Str::bytes) {
        return Ok(Known::Becomes(byte));
    }
    let number = machine_int(&found).filter(|_| found.class().has(crate::object::class::flags::INT));
    Ok(number.and_then(|number| u8::try_from(number).ok()).filter(u8::is_ascii).map_or(Known::Other, Known::Becomes))
}

fn translate_char(vm: &mut Vm, table: &Value, point: u32, to: &mut Vec<u8>) -> Res<()> {
    let Some(found) = look_up(vm, table, point)? else {
        push_char(to, point);
        return Ok(());
    };
    if let Some(text) = found.object::<Str>() {
        to.extend_from_slice(text.bytes());
        return Ok(());
    }
    if found.is_none() {
        return Ok(());
    }
    if found.class().has(crate::object::class::flags::INT) {
        let Some(point) = machine_int(&found).filter(|point| (0..0x11_0000).contains(point)) else {
            return vm.value_error("character mapping must be in range(0x110000)");
        };
        push_char(to, point as u32);
        return Ok(());
    }
    vm.type_error("character mapping must return integer, None or str")
}

/// The table's entry for a code point; a `LookupError` means that there is none.
fn look_up(vm: &mut Vm, table: &Value, point: u32) -> Res<Option<Value>> {
    if let Some(dict) = table.exact::<Dict>(shapes::DICT) {
        return vm.dict_get(dict, &int(point as i64));
    }
    match vm.get_item(table, &int(point as i64)) {
        Ok(found) => Ok(Some(found)),
        Err(Error(error)) if vm.is_exception(&error, exc::LOOKUP_ERROR) => Ok(None),
        Err(error) => Err(error),
    }
}

pub fn maketrans(vm: &mut Vm, args: Args<'_>) -> Res {
    let table = Dict::new();
    let Some(dict) = table.object::<Dict>() else { unreachable!("just made") };
    match args.get(1) {
        None => table_of_dict(vm, dict, &args[0])?,
        Some(to) => table_of_texts(vm, dict, &args[0], to, args.get(2))?,
    }
    Ok(table)
}

fn table_of_dict(vm: &mut Vm, table: &Dict, from: &Value) -> Res<()> {
    let Some(from) = from.object::<Dict>() else {
        return vm.type_error("if you give only one argument to maketrans it must be a dict");
    };
    let entries: Vec<_> = from.get(vm).iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect();
    for (key, value) in entries {
        let key = match key.object::<Str>() {
            Some(text) => match (text.code_points().next(), text.chars()) {
                (Some(point), 1) => int(point as i64),
                _ => return vm.value_error("string keys in translate table must be of length 1"),
            },
            None if key.class().has(crate::object::class::flags::INT) => key,
            None => return vm.type_error("keys in translate table must be strings or integers"),
        };
        vm.dict_set(table, key, value)?;
    }
    Ok(())
}

fn table_of_texts(vm: &mut Vm, table: &Dict, from: &Value, to: &Value, remove: Option<&Value>) -> Res<()> {
    let to = text_arg(vm, to, "maketrans() argument 2")?;
    let remove = remove.map(|remove| text_arg(vm, remove, "maketrans() argument 3")).transpose()?;
    let Some(from) = from.object::<Str>() else {
        return vm.type_error("first maketrans argument must be a string if there is a second argument");
    };
    if from.chars() != to.chars() {
        return vm.value_error("the first two maketrans arguments must have equal length");
    }
    for (from, to) in from.code_points().zip(to.code_points()) {
        vm.dict_set(table, int(from as i64), int(to as i64))?;
    }
    if let Some(remove) = remove {
        for point in remove.code_points() {
            vm.dict_set(table, int(point as i64), Value::NONE)?;
        }
    }
    Ok(())
}
