//! What changes a bytearray in place.

use super::construct::{bytes_from, from_ints, walk_or};
use super::{array_of, byte_of, bytes_of, item_index, new_array, repeated};
use crate::object::number::int;
use crate::object::sequence::{ByteArray, Bytes, Slice, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern, push_char};
use crate::object::value::Value;
use crate::types::slice;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::operator::is_number;
use crate::vm::{Res, Vm};

const EXPORTED: &str = "Existing exports of data: object cannot be re-sized";
const OUT_OF_RANGE: &str = "byte must be in range(0, 256)";

/// Its size must not change while a memoryview looks at it.
pub fn check_resizable(vm: &mut Vm, array: &Value) -> Res<()> {
    if array_of(array).exports.get() == 0 {
        return Ok(());
    }
    vm.raise(exc::BUFFER_ERROR, EXPORTED)
}

fn bytes_mut<'a>(vm: &'a mut Vm, array: &'a Value) -> &'a mut Vec<u8> {
    array_of(array).bytes.get_mut(vm)
}

pub fn append(vm: &mut Vm, args: Args<'_>) -> Res {
    let byte = byte_of(vm, &args[1], OUT_OF_RANGE)?;
    check_resizable(vm, &args[0])?;
    bytes_mut(vm, &args[0]).push(byte);
    Ok(Value::NONE)
}

pub fn clear(vm: &mut Vm, args: Args<'_>) -> Res {
    check_resizable(vm, &args[0])?;
    bytes_mut(vm, &args[0]).clear();
    Ok(Value::NONE)
}

pub fn copy(vm: &mut Vm, args: Args<'_>) -> Res {
    let bytes = bytes_mut(vm, &args[0]).clone();
    Ok(new_array(shape::BYTEARRAY, bytes))
}

pub fn extend(vm: &mut Vm, args: Args<'_>) -> Res {
    let more = match bytes_of(vm, &args[1])? {
        Some(bytes) => bytes,
        None if args[1].object::<Str>().is_some_and(|text| !text.bytes().is_empty()) => {
            return vm.type_error("expected iterable of integers; got: 'str'");
        }
        None => {
            let mut walk = walk_or(vm, &args[1], |kind| format!("can't extend bytearray with {kind}"))?;
            vm.length_hint(&args[1])?;
            from_ints(vm, &mut walk, OUT_OF_RANGE)?
        }
    };
    check_resizable(vm, &args[0])?;
    bytes_mut(vm, &args[0]).extend(more);
    Ok(Value::NONE)
}

pub fn insert(vm: &mut Vm, args: Args<'_>) -> Res {
    let index = vm.size(&args[1])?;
    let byte = byte_of(vm, &args[2], OUT_OF_RANGE)?;
    check_resizable(vm, &args[0])?;
    let bytes = bytes_mut(vm, &args[0]);
    let len = bytes.len() as i64;
    let place = if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) };
    bytes.insert(place as usize, byte);
    Ok(Value::NONE)
}

pub fn pop(vm: &mut Vm, args: Args<'_>) -> Res {
    let index = match args.get(1) {
        Some(index) => vm.size(index)?,
        None => -1,
    };
    check_resizable(vm, &args[0])?;
    let len = bytes_mut(vm, &args[0]).len() as i64;
    if len == 0 {
        return vm.index_error("pop from empty bytearray");
    }
    let place = if index < 0 { index.saturating_add(len) } else { index };
    if !(0..len).contains(&place) {
        return vm.index_error("pop index out of range");
    }
    Ok(int(bytes_mut(vm, &args[0]).remove(place as usize) as i64))
}

pub fn remove(vm: &mut Vm, args: Args<'_>) -> Res {
    let byte = byte_of(vm, &args[1], OUT_OF_RANGE)?;
    check_resizable(vm, &args[0])?;
    let bytes = bytes_mut(vm, &args[0]);
    match memchr::memchr(byte, bytes) {
        Some(place) => {
            bytes.remove(place);
            Ok(Value::NONE)
        }
        None => vm.value_error("value not found in bytearray"),
    }
}

pub fn reverse(vm: &mut Vm, args: Args<'_>) -> Res {
    bytes_mut(vm, &args[0]).reverse();
    Ok(Value::NONE)
}

/// Bytes that it has room for; one more than its length, as CPython counts the zero at the end.
pub fn alloc(vm: &mut Vm, args: Args<'_>) -> Res {
    let array = bytes_mut(vm, &args[0]);
    Ok(int(if array.capacity() == 0 { 0 } else { array.capacity().max(array.len() + 1) as i64 }))
}

pub fn sizeof(vm: &mut Vm, args: Args<'_>) -> Res {
    const OBJECT: i64 = 57;
    let room = bytes_mut(vm, &args[0]).capacity() as i64;
    Ok(int(OBJECT + room))
}

/// As text before protocol 3, which has bytes.
pub fn reduce(vm: &mut Vm, args: Args<'_>) -> Res {
    let protocol = match args.get(1) {
        Some(protocol) => vm.size(protocol)?,
        None => 2,
    };
    let state = vm.call_method(&args[0], &intern(b"__getstate__"), &[])?;
    let bytes = bytes_mut(vm, &args[0]).clone();
    let arguments = if protocol >= 3 {
        if bytes.is_empty() { Vec::new() } else { vec![Bytes::make(&bytes)] }
    } else {
        let mut text = Vec::with_capacity(bytes.len());
        bytes.iter().for_each(|&byte| push_char(&mut text, byte.into()));
        vec![Str::new(&text), Str::from("latin-1")]
    };
    Ok(tuple(vec![args[0].class().value(), tuple(arguments), state]))
}

pub fn inplace_concat(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    if let Some(more) = b.exact::<Bytes>(shape::BYTES).map(Bytes::get) {
        if !more.is_empty() {
            check_resizable(vm, a)?;
            bytes_mut(vm, a).extend_from_slice(more);
        }
        return Ok(a.clone());
    }
    let more = super::other_half(vm, a, b)?;
    if !more.is_empty() {
        // What it lends to itself counts as well.
        if a.is(b) {
            return vm.raise(exc::BUFFER_ERROR, EXPORTED);
        }
        check_resizable(vm, a)?;
    }
    bytes_mut(vm, a).extend(more);
    Ok(a.clone())
}

pub fn inplace_repeat(vm: &mut Vm, array: &Value, count: usize) -> Res {
    let bytes = repeated(vm, array, count)?;
    check_resizable(vm, array)?;
    *bytes_mut(vm, array) = bytes;
    Ok(array.clone())
}

pub fn set_item(vm: &mut Vm, array: &Value, key: &Value, value: Option<&Value>) -> Res<()> {
    if let Some(range) = key.object::<Slice>() {
        return set_slice(vm, array, range, value);
    }
    // Before the index is compared with the length: `__index__` may change the array.
    let mut index = Value::NONE;
    let byte = match value {
        Some(value) if key.class().slots().index.is_some() => {
            index = int(vm.index_or(key, exc::INDEX_ERROR)?);
            Some(byte_of(vm, value, OUT_OF_RANGE)?)
        }
        _ => None,
    };
    let place = item_index(vm, array, if byte.is_some() { &index } else { key })?;
    match byte {
        Some(byte) => match bytes_mut(vm, array).get_mut(place) {
            Some(slot) => *slot = byte,
            None => return vm.index_error("bytearray index out of range"),
        },
        None => {
            check_resizable(vm, array)?;
            bytes_mut(vm, array).remove(place);
        }
    }
    Ok(())
}

fn set_slice(vm: &mut Vm, array: &Value, range: &Slice, value: Option<&Value>) -> Res<()> {
    let mut bounds = slice::bounds(vm, range)?;
    let new = match value {
        None => Vec::new(),
        Some(value) => match bytes_of(vm, value)? {
            Some(bytes) => bytes,
            None if is_number(value) || value.object::<Str>().is_some() => {
                return vm.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
            }
            None => bytes_from(vm, value, "bytearray")?,
        },
    };
    // What is made a bytearray first is assigned by a call of its own, which asks for the bounds again.
    if value.is_some_and(|value| value.is(array) || value.object::<ByteArray>().is_none()) {
        bounds = slice::bounds(vm, range)?;
    }
    let span = bounds.within(bytes_mut(vm, array).len());
    if span.step == 1 {
        if span.len != new.len() {
            check_resizable(vm, array)?;
        }
        let start = span.start as usize;
        let bytes = bytes_mut(vm, array);
        match bytes.get_mut(start..start + span.len) {
            Some(place) if span.len == new.len() => place.copy_from_slice(&new),
            _ => drop(bytes.splice(start..start + span.len, new)),
        }
        return Ok(());
    }
    if new.is_empty() {
        check_resizable(vm, array)?;
        let mut places: Vec<usize> = span.indices().collect();
        places.sort_unstable();
        let bytes = bytes_mut(vm, array);
        places.into_iter().rev().for_each(|place| {
            bytes.remove(place);
        });
        return Ok(());
    }
    if new.len() != span.len {
        let (given, wanted) = (new.len(), span.len);
        return vm.value_error(&format!("attempt to assign bytes of size {given} to extended slice of size {wanted}"));
    }
    let bytes = bytes_mut(vm, array);
    span.indices().zip(new).for_each(|(place, byte)| bytes[place] = byte);
    Ok(())
}
