//! What the operators and the language do with arrays.

use super::methods::{extend_with, push_all};
use super::{array_of, bytes, bytes_mut, check_resizable, items, len, like, make};
use crate::object::class::{Class, flags};
use crate::object::sequence::{ByteArray, Bytes, SeqIter, Slice, TypedArray};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::memory_view::format::fixed;
use crate::types::slice;
use crate::types::tuple::{place_of, root_shape};
use crate::vm::native::Args;
use crate::vm::slots::CompareOp;
use crate::vm::{Res, Vm, exceptions as exc};

pub fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let is_own = class.object::<Class>().is_some_and(|class| !class.has(flags::HEAP));
    if is_own && args.has_named() {
        return vm.type_error("array.array() takes no keyword arguments");
    }
    let (code, source) = match args.values() {
        [code] => (code, None),
        [code, source] => (code, Some(source)),
        [] => return vm.type_error("array() takes at least 1 argument (0 given)"),
        more => return vm.type_error(&format!("array() takes at most 2 arguments ({} given)", more.len())),
    };
    let code = match code.object::<Str>() {
        Some(text) if text.chars() == 1 => text.bytes()[0],
        _ => {
            let kind = vm.argument_kind(code);
            return vm.type_error(&format!("array() argument 1 must be a unicode character, not {kind}"));
        }
    };
    if let Some(source) = source {
        check_source(vm, code, source)?;
    }
    if !items::is_code(code) {
        return vm.value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    }
    if code == b'u' {
        let message = "The 'u' type code is deprecated and will be removed in Python 3.16";
        vm.warn(exc::DEPRECATION_WARNING, message)?;
    }
    let array = make(root_shape(class), code, Vec::new());
    if let Some(source) = source {
        fill(vm, &array, source)?;
    }
    Ok(array)
}

/// Characters go into arrays of characters only.
fn check_source(vm: &mut Vm, code: u8, source: &Value) -> Res<()> {
    if items::is_character(code) {
        return Ok(());
    }
    let what = if source.object::<Str>().is_some() {
        "str"
    } else if source.object::<TypedArray>().is_some_and(|array| items::is_character(array.code)) {
        "unicode array"
    } else {
        return Ok(());
    };
    let code = code as char;
    vm.type_error(&format!("cannot use a {what} to initialize an array with typecode '{code}'"))
}

/// The items that an array begins with: those of bytes as they lie there, all others one by one.
fn fill(vm: &mut Vm, array: &Value, source: &Value) -> Res<()> {
    if source.object::<Bytes>().is_some() || source.object::<ByteArray>().is_some() {
        let bytes = crate::types::bytes::bytes_arg(vm, source)?;
        return push_all(vm, array, &bytes);
    }
    if let (Some(text), true) = (source.object::<Str>(), items::is_character(array_of(array).code)) {
        return super::methods::push_text(vm, array, text);
    }
    if let Some(other) = source.object::<TypedArray>()
        && other.code == array_of(array).code
    {
        let copy = bytes(vm, source).clone();
        return push_all(vm, array, &copy);
    }
    super::methods::extend_by_items(vm, array, source)
}

pub fn repr(vm: &mut Vm, value: &Value) -> Res {
    let name = vm.type_name(value);
    let name = name.rsplit('.').next().unwrap_or(&name);
    let code = array_of(value).code as char;
    if len(vm, value) == 0 {
        return Ok(Str::from(&format!("{name}('{code}')")));
    }
    let items = if items::is_character(array_of(value).code) {
        super::methods::text_of(vm, value)
    } else {
        super::methods::list_of(vm, value)
    }?;
    let mut text = format!("{name}('{code}', ").into_bytes();
    crate::types::list::push_repr(vm, &mut text, &items)?;
    text.push(b')');
    Ok(Str::new(&text))
}

/// The item at an index, if it is there by now.
pub fn item(vm: &mut Vm, array: &Value, index: usize) -> Res<Option<Value>> {
    let code = array_of(array).code;
    let size = items::size(code);
    let found: Option<[u8; 8]> = bytes(vm, array).get(index * size..(index + 1) * size).map(fixed);
    found.map(|bytes| items::unpack(vm, code, &bytes[..size])).transpose()
}

pub fn next(vm: &mut Vm, iterator: &Value) -> Res<Option<Value>> {
    let Some(state) = iterator.object::<SeqIter>() else { unreachable!("an iterator of an array") };
    let array = state.sequence.get(vm).clone();
    if array.is_none() {
        return Ok(None);
    }
    let item = item(vm, &array, state.index.get() as usize)?;
    match item {
        Some(_) => state.index.set(state.index.get() + 1),
        None => drop(state.sequence.replace(vm, Value::NONE)),
    }
    Ok(item)
}

pub fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(left), Some(right)) = (a.object::<TypedArray>(), b.object::<TypedArray>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let by_len = len(vm, a).cmp(&len(vm, b));
    if by_len.is_ne() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::bool(op == CompareOp::Ne));
    }
    let whole_numbers = !matches!(left.code, b'f' | b'd');
    if left.code == right.code && whole_numbers && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::bool((bytes(vm, a) == bytes(vm, b)) == (op == CompareOp::Eq)));
    }
    let mut index = 0;
    while let (Some(x), Some(y)) = (item(vm, a, index)?, item(vm, b, index)?) {
        if !vm.compare_bool(CompareOp::Eq, &x, &y)? {
            return match op {
                CompareOp::Eq => Ok(Value::FALSE),
                CompareOp::Ne => Ok(Value::TRUE),
                _ => vm.compare(op, &x, &y),
            };
        }
        index += 1;
    }
    Ok(Value::bool(op.holds(len(vm, a).cmp(&len(vm, b)))))
}

pub fn concat(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    match b.object::<TypedArray>() {
        Some(right) if right.code == array_of(a).code => {
            let both = [&bytes(vm, a)[..], bytes(vm, b)].concat();
            Ok(like(a, both))
        }
        Some(_) => vm.type_error("bad argument type for built-in operation"),
        None => {
            let kind = vm.type_name(b);
            vm.type_error(&format!("can only append array (not \"{kind}\") to array"))
        }
    }
}

pub fn inplace_concat(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    if b.object::<TypedArray>().is_none() {
        let kind = vm.type_name(b);
        return vm.type_error(&format!("can only extend array with array (not \"{kind}\")"));
    }
    extend_with(vm, a, b)?;
    Ok(a.clone())
}

fn repeated(vm: &mut Vm, array: &Value, count: usize) -> Res<Vec<u8>> {
    /// Beyond this many bytes there is no memory for them.
    const MOST: usize = 1 << 40;
    match bytes(vm, array).len().checked_mul(count) {
        Some(total) if total < MOST => Ok(bytes(vm, array).repeat(count)),
        _ => vm.raise(exc::MEMORY_ERROR, ""),
    }
}

pub fn repeat(vm: &mut Vm, array: &Value, count: usize) -> Res {
    let bytes = repeated(vm, array, count)?;
    Ok(like(array, bytes))
}

pub fn inplace_repeat(vm: &mut Vm, array: &Value, count: usize) -> Res {
    let new = repeated(vm, array, count)?;
    if new.len() != bytes(vm, array).len() {
        check_resizable(vm, array)?;
    }
    *bytes_mut(vm, array) = new;
    Ok(array.clone())
}

fn index_of(vm: &mut Vm, array: &Value, key: &Value, out_of_range: &str) -> Res<usize> {
    if key.class().slots().index.is_none() {
        return vm.type_error("array indices must be integers");
    }
    let index = vm.index_or(key, exc::INDEX_ERROR)?;
    match place_of(len(vm, array), index) {
        Some(place) => Ok(place),
        None => vm.index_error(out_of_range),
    }
}

pub fn get_item(vm: &mut Vm, array: &Value, key: &Value) -> Res {
    if let Some(range) = key.object::<Slice>() {
        let span = slice::bounds(vm, range)?.within(len(vm, array));
        let (size, all) = (array_of(array).size(), bytes(vm, array));
        let picked = if span.step == 1 {
            all[span.start as usize * size..(span.start as usize + span.len) * size].to_vec()
        } else {
            span.indices().flat_map(|index| &all[index * size..(index + 1) * size]).copied().collect()
        };
        return Ok(like(array, picked));
    }
    let index = index_of(vm, array, key, "array index out of range")?;
    Ok(item(vm, array, index)?.unwrap_or_default())
}

pub fn set_item(vm: &mut Vm, array: &Value, key: &Value, new: Option<&Value>) -> Res<()> {
    if let Some(range) = key.object::<Slice>() {
        return set_slice(vm, array, range, new);
    }
    let index = index_of(vm, array, key, "array assignment index out of range")?;
    let size = array_of(array).size();
    let Some(new) = new else {
        check_resizable(vm, array)?;
        bytes_mut(vm, array).drain(index * size..(index + 1) * size);
        return Ok(());
    };
    let packed = items::pack(vm, array_of(array).code, new)?;
    // Asking for the number may have changed the array.
    match bytes_mut(vm, array).get_mut(index * size..(index + 1) * size) {
        Some(place) => place.copy_from_slice(&packed[..size]),
        None => return vm.index_error("array assignment index out of range"),
    }
    Ok(())
}

fn set_slice(vm: &mut Vm, array: &Value, range: &Slice, new: Option<&Value>) -> Res<()> {
    let new = match new {
        None => Vec::new(),
        Some(value) => match value.object::<TypedArray>() {
            Some(other) if other.code == array_of(array).code => bytes(vm, value).clone(),
            Some(_) => return vm.type_error("bad argument type for built-in operation"),
            None => {
                let kind = vm.type_name(value);
                return vm.type_error(&format!("can only assign array (not \"{kind}\") to array slice"));
            }
        },
    };
    let deletes = new.is_empty();
    let bounds = slice::bounds(vm, range)?;
    let (span, size) = (bounds.within(len(vm, array)), array_of(array).size());
    let given = new.len() / size;
    if deletes || (span.step == 1 && given != span.len) {
        check_resizable(vm, array)?;
    }
    if span.step == 1 {
        let start = span.start as usize * size;
        bytes_mut(vm, array).splice(start..start + span.len * size, new);
        return Ok(());
    }
    if deletes {
        let mut doomed: Vec<usize> = span.indices().collect();
        doomed.sort_unstable();
        let mut doomed = doomed.into_iter().peekable();
        let all = bytes_mut(vm, array);
        let kept = all.chunks_exact(size).enumerate().filter(|(index, _)| doomed.next_if_eq(index).is_none());
        *all = kept.flat_map(|(_, item)| item.iter().copied()).collect();
        return Ok(());
    }
    if given != span.len {
        let wanted = span.len;
        return vm.value_error(&format!("attempt to assign array of size {given} to extended slice of size {wanted}"));
    }
    let all = bytes_mut(vm, array);
    for (index, item) in span.indices().zip(new.chunks_exact(size)) {
        all[index * size..(index + 1) * size].copy_from_slice(item);
    }
    Ok(())
}
