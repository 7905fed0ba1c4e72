//! The methods of arrays.

use super::slots::item;
use super::{array_of, bytes, bytes_mut, check_resizable, items, len, like};
use crate::object::number::int;
use crate::object::sequence::{Bytes, List, Tuple, TypedArray};
use crate::object::str::{Str, intern, split_char};
use crate::object::value::Value;
use crate::types::bytes::bytes_arg;
use crate::types::tuple::{place_of, search_range};
use crate::vm::native::Args;
use crate::vm::slots::CompareOp;
use crate::vm::{Res, Vm, exceptions as exc};

const ONLY_CHARACTERS: &str = "may only be called on unicode type arrays ('u' or 'w')";
const NO_MULTIPLE: &str = "bytes length not a multiple of item size";

/// Adds the item's bytes at the end.
fn push(vm: &mut Vm, array: &Value, item: &Value) -> Res<()> {
    let packed = items::pack(vm, array_of(array).code, item)?;
    check_resizable(vm, array)?;
    let size = array_of(array).size();
    bytes_mut(vm, array).extend_from_slice(&packed[..size]);
    Ok(())
}

/// Adds items as they lie in memory.
pub fn push_all(vm: &mut Vm, array: &Value, more: &[u8]) -> Res<()> {
    if !more.len().is_multiple_of(array_of(array).size()) {
        return vm.value_error(NO_MULTIPLE);
    }
    if !more.is_empty() {
        check_resizable(vm, array)?;
    }
    bytes_mut(vm, array).extend_from_slice(more);
    Ok(())
}

pub fn push_text(vm: &mut Vm, array: &Value, text: &Str) -> Res<()> {
    let mut more = Vec::with_capacity(4 * text.bytes().len());
    let mut rest = text.bytes();
    while let Some((point, behind)) = split_char(rest) {
        more.extend_from_slice(&point.to_le_bytes());
        rest = behind;
    }
    push_all(vm, array, &more)
}

pub fn extend_by_items(vm: &mut Vm, array: &Value, iterable: &Value) -> Res<()> {
    vm.each(iterable, |vm, item| {
        push(vm, array, &item)?;
        Ok(true)
    })
}

pub fn extend_with(vm: &mut Vm, array: &Value, other: &Value) -> Res<()> {
    match other.object::<TypedArray>() {
        Some(source) if source.code == array_of(array).code => {
            let more = bytes(vm, other).clone();
            push_all(vm, array, &more)
        }
        Some(_) => vm.type_error("can only extend with array of same kind"),
        None => extend_by_items(vm, array, other),
    }
}

/// All items.
pub fn list_of(vm: &mut Vm, array: &Value) -> Res {
    let (code, all) = (array_of(array).code, bytes(vm, array).clone());
    let mut list = Vec::with_capacity(all.len() / items::size(code));
    for item in all.chunks_exact(items::size(code)) {
        list.push(items::unpack(vm, code, item)?);
    }
    Ok(List::make(list))
}

/// The text that an array of characters is.
pub fn text_of(vm: &mut Vm, array: &Value) -> Res {
    let all = bytes(vm, array).clone();
    items::text(vm, &all)
}

pub fn append(vm: &mut Vm, args: Args<'_>) -> Res {
    push(vm, &args[0], &args[1])?;
    Ok(Value::NONE)
}

pub fn buffer_info(vm: &mut Vm, args: Args<'_>) -> Res {
    let (address, len) = (bytes(vm, &args[0]).as_ptr() as i64, len(vm, &args[0]));
    Ok(Tuple::pair(int(address), int(len as i64)))
}

pub fn byteswap(vm: &mut Vm, args: Args<'_>) -> Res {
    let size = array_of(&args[0]).size();
    bytes_mut(vm, &args[0]).chunks_exact_mut(size).for_each(<[u8]>::reverse);
    Ok(Value::NONE)
}

pub fn clear(vm: &mut Vm, args: Args<'_>) -> Res {
    check_resizable(vm, &args[0])?;
    bytes_mut(vm, &args[0]).clear();
    Ok(Value::NONE)
}

/// The index of the first item from `start` on that equals `wanted`.
fn find(vm: &mut Vm, array: &Value, wanted: &Value, start: usize, stop: usize) -> Res<Option<usize>> {
    let mut index = start;
    while index < stop
        && let Some(item) = item(vm, array, index)?
    {
        if vm.compare_bool(CompareOp::Eq, &item, wanted)? {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

pub fn contains(vm: &mut Vm, array: &Value, wanted: &Value) -> Res<bool> {
    Ok(find(vm, array, wanted, 0, usize::MAX)?.is_some())
}

pub fn count(vm: &mut Vm, args: Args<'_>) -> Res {
    let (mut count, mut start) = (0, 0);
    while let Some(index) = find(vm, &args[0], &args[1], start, usize::MAX)? {
        count += 1;
        start = index + 1;
    }
    Ok(int(count))
}

pub fn index(vm: &mut Vm, args: Args<'_>) -> Res {
    let len = len(vm, &args[0]);
    let (start, stop) = search_range(vm, &args, len)?;
    match find(vm, &args[0], &args[1], start, stop)? {
        Some(index) => Ok(int(index as i64)),
        None => vm.value_error("array.index(x): x not in array"),
    }
}

pub fn extend(vm: &mut Vm, args: Args<'_>) -> Res {
    extend_with(vm, &args[0], &args[1])?;
    Ok(Value::NONE)
}

/// All of a list or nothing of it.
pub fn fromlist(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(list) = args[1].object::<List>() else { return vm.type_error("arg must be list") };
    let code = array_of(&args[0]).code;
    let (mut more, mut index, len) = (Vec::new(), 0, list.get(vm).len());
    while let Some(item) = list.get(vm).get(index).cloned() {
        let packed = items::pack(vm, code, &item)?;
        more.extend_from_slice(&packed[..items::size(code)]);
        index += 1;
        if list.get(vm).len() != len {
            return vm.runtime_error("list changed size during iteration");
        }
    }
    push_all(vm, &args[0], &more)?;
    Ok(Value::NONE)
}

pub fn frombytes(vm: &mut Vm, args: Args<'_>) -> Res {
    let more = bytes_arg(vm, &args[1])?;
    push_all(vm, &args[0], &more)?;
    Ok(Value::NONE)
}

pub fn fromunicode(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(text) = args[1].object::<Str>() else {
        let kind = vm.argument_kind(&args[1]);
        return vm.type_error(&format!("fromunicode() argument must be str, not {kind}"));
    };
    if !items::is_character(array_of(&args[0]).code) {
        return vm.value_error(&format!("fromunicode() {ONLY_CHARACTERS}"));
    }
    push_text(vm, &args[0], text)?;
    Ok(Value::NONE)
}

pub fn tounicode(vm: &mut Vm, args: Args<'_>) -> Res {
    if !items::is_character(array_of(&args[0]).code) {
        return vm.value_error(&format!("tounicode() {ONLY_CHARACTERS}"));
    }
    text_of(vm, &args[0])
}

/// What the file has is added even where it is not enough.
pub fn fromfile(vm: &mut Vm, args: Args<'_>) -> Res {
    let count = vm.size(&args[2])?;
    if count < 0 {
        return vm.value_error("negative count");
    }
    let Some(wanted) = count.checked_mul(array_of(&args[0]).size() as i64) else {
        return vm.raise(exc::MEMORY_ERROR, "");
    };
    let read = vm.call_method(&args[1], &intern(b"read"), &[int(wanted)])?;
    let Some(more) = read.object::<Bytes>() else { return vm.type_error("read() didn't return bytes") };
    push_all(vm, &args[0], more.get())?;
    if more.get().len() as i64 != wanted {
        return vm.raise(exc::EOF_ERROR, "read() didn't return enough bytes");
    }
    Ok(Value::NONE)
}

pub fn tofile(vm: &mut Vm, args: Args<'_>) -> Res {
    const BLOCK: usize = 64 * 1024;
    let all = bytes(vm, &args[0]).clone();
    for block in all.chunks(BLOCK) {
        vm.call_method(&args[1], &intern(b"write"), &[Bytes::make(block)])?;
    }
    Ok(Value::NONE)
}

pub fn insert(vm: &mut Vm, args: Args<'_>) -> Res {
    let index = vm.size(&args[1])?;
    let packed = items::pack(vm, array_of(&args[0]).code, &args[2])?;
    check_resizable(vm, &args[0])?;
    let (len, size) = (len(vm, &args[0]) as i64, array_of(&args[0]).size());
    let index = if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) } as usize;
    bytes_mut(vm, &args[0]).splice(index * size..index * size, packed[..size].iter().copied());
    Ok(Value::NONE)
}

fn take(vm: &mut Vm, array: &Value, index: usize) -> Res {
    let taken = item(vm, array, index)?.unwrap_or_default();
    check_resizable(vm, array)?;
    let size = array_of(array).size();
    bytes_mut(vm, array).drain(index * size..(index + 1) * size);
    Ok(taken)
}

pub fn pop(vm: &mut Vm, args: Args<'_>) -> Res {
    let index = match args.get(1) {
        Some(index) => vm.index_or(index, exc::INDEX_ERROR)?,
        None => -1,
    };
    match place_of(len(vm, &args[0]), index) {
        Some(index) => take(vm, &args[0], index),
        None if len(vm, &args[0]) == 0 => vm.index_error("pop from empty array"),
        None => vm.index_error("pop index out of range"),
    }
}

pub fn remove(vm: &mut Vm, args: Args<'_>) -> Res {
    match find(vm, &args[0], &args[1], 0, usize::MAX)? {
        // Comparing may have made it shorter.
        Some(index) if index < len(vm, &args[0]) => take(vm, &args[0], index).map(|_| Value::NONE),
        _ => vm.value_error("array.remove(x): x not in array"),
    }
}

pub fn reverse(vm: &mut Vm, args: Args<'_>) -> Res {
    let size = array_of(&args[0]).size();
    let all = bytes_mut(vm, &args[0]);
    *all = all.chunks_exact(size).rev().flatten().copied().collect();
    Ok(Value::NONE)
}

pub fn tobytes(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Bytes::make(bytes(vm, &args[0])))
}

pub fn tolist(vm: &mut Vm, args: Args<'_>) -> Res {
    list_of(vm, &args[0])
}

pub fn copy(vm: &mut Vm, args: Args<'_>) -> Res {
    let copy = bytes(vm, &args[0]).clone();
    Ok(like(&args[0], copy))
}

pub fn sizeof(vm: &mut Vm, args: Args<'_>) -> Res {
    const OBJECT: usize = 64;
    Ok(int((OBJECT + bytes(vm, &args[0]).capacity()) as i64))
}
