//! Reading and writing the items of a view.

use super::format::Format;
use super::{View, open, view_of};
use crate::object::number::int;
use crate::object::sequence::{ByteArray, Bytes, List, SeqIter, Slice, Tuple};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::bytes;
use crate::types::slice;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::slots::CompareOp;
use crate::vm::{Res, Vm};

/// The place of an item in its view.
fn index_of(vm: &mut Vm, view: &View, key: &Value) -> Res<usize> {
    if key.class().slots().index.is_none() {
        return vm.type_error("memoryview: invalid slice key");
    }
    let index = vm.index_or(key, exc::INDEX_ERROR)?;
    let len = view.len as i64;
    let place = if index < 0 { index.saturating_add(len) } else { index };
    if (0..len).contains(&place) {
        return Ok(place as usize);
    }
    vm.index_error("index out of bounds on dimension 1")
}

/// The view of a slice of a view.
fn part(vm: &mut Vm, view: &View, range: &Slice) -> Res {
    let span = slice::bounds(vm, range)?.within(view.len);
    Ok(view.with(|new| {
        // An empty slice may begin behind the end, or before the start.
        new.start = if span.len == 0 { view.start } else { view.place(span.start as usize) };
        new.stride = view.stride.saturating_mul(span.step);
        new.len = span.len;
    }))
}

pub fn get(vm: &mut Vm, value: &Value, key: &Value) -> Res {
    let view = open(vm, value)?;
    if let Some(range) = key.object::<Slice>() {
        return part(vm, view, range);
    }
    let index = index_of(vm, view, key)?;
    // Asking for the index may have released the view.
    open(vm, value)?;
    Ok(view.format.unpack(view.item(vm, index)))
}

pub fn next(vm: &mut Vm, iterator: &Value) -> Res<Option<Value>> {
    let Some(state) = iterator.object::<SeqIter>() else { unreachable!("an iterator of a memoryview") };
    let sequence = state.sequence.get(vm).clone();
    if sequence.is_none() {
        return Ok(None);
    }
    let view = open(vm, &sequence)?;
    let index = state.index.get() as usize;
    if index >= view.len {
        drop(state.sequence.replace(vm, Value::NONE));
        return Ok(None);
    }
    state.index.set(index as i64 + 1);
    Ok(Some(view.format.unpack(view.item(vm, index))))
}

pub fn set(vm: &mut Vm, value: &Value, key: &Value, new: Option<&Value>) -> Res<()> {
    let view = open(vm, value)?;
    if view.readonly {
        return vm.type_error("cannot modify read-only memory");
    }
    let Some(new) = new else { return vm.type_error("cannot delete memory") };
    if let Some(range) = key.object::<Slice>() {
        return set_part(vm, view, range, new);
    }
    let index = index_of(vm, view, key)?;
    let bytes = view.format.pack(vm, new)?;
    // Asking for the value may have released the view.
    open(vm, value)?;
    write(vm, view, index, &bytes[..view.format.size()]);
    Ok(())
}

fn write(vm: &mut Vm, view: &View, index: usize, bytes: &[u8]) {
    let place = view.place(index);
    let array = view.object.object::<ByteArray>().map(|array| array.bytes.get_mut(vm));
    if let Some(target) = array.and_then(|array| array.get_mut(place..place + bytes.len())) {
        target.copy_from_slice(bytes);
    }
}

/// As many items of the same format.
fn set_part(vm: &mut Vm, view: &View, range: &Slice, new: &Value) -> Res<()> {
    let Some(bytes) = bytes::contents(vm, new) else {
        let kind = vm.type_name(new);
        return vm.type_error(&format!("a bytes-like object is required, not '{kind}'"));
    };
    let target = part(vm, view, range)?;
    let target = view_of(&target);
    if target.format != format_of(new) || target.bytes() != bytes.len() {
        return vm.value_error("memoryview assignment: lvalue and rvalue have different structures");
    }
    for (index, item) in bytes.chunks_exact(target.format.size()).enumerate() {
        write(vm, target, index, item);
    }
    Ok(())
}

fn format_of(value: &Value) -> Format {
    value.opaque::<View>().map_or(Format::BYTE, |view| view.format)
}

/// Views are equal if their items are; a released one only to itself.
pub fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let is_closed = |value: &Value| value.opaque::<View>().is_some_and(|view| view.released.get());
    if is_closed(a) || is_closed(b) {
        return Ok(Value::bool(a.is(b) == (op == CompareOp::Eq)));
    }
    let (Some(left), Some(right)) = (bytes::contents(vm, a), bytes::contents(vm, b)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let (format, other) = (format_of(a), format_of(b));
    let equal = if format == other && format.compares_by_bytes() {
        left == right
    } else {
        let items = |format: Format, bytes: &[u8]| -> Vec<Value> {
            bytes.chunks_exact(format.size()).map(|item| format.unpack(item)).collect()
        };
        let (left, right) = (List::make(items(format, &left)), List::make(items(other, &right)));
        vm.equal(&left, &right)?
    };
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

pub fn hash(vm: &mut Vm, value: &Value) -> Res<i64> {
    let view = open(vm, value)?;
    if !view.readonly {
        return vm.value_error("cannot hash writable memoryview object");
    }
    if !view.format.is_byte() {
        return vm.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    }
    let bytes = Bytes::make(&view.to_vec(vm));
    vm.hash(&bytes)
}

pub fn tobytes(vm: &mut Vm, args: Args<'_>) -> Res {
    let view = open(vm, &args[0])?;
    if let Some(order) = args.get(1).filter(|order| !order.is_none()) {
        let known = order.object::<Str>().is_some_and(|order| matches!(order.bytes(), b"C" | b"F" | b"A"));
        if !known {
            return vm.value_error("order must be 'C', 'F' or 'A'");
        }
    }
    Ok(Bytes::make(&view.to_vec(vm)))
}

pub fn tolist(vm: &mut Vm, args: Args<'_>) -> Res {
    let view = open(vm, &args[0])?;
    Ok(List::make((0..view.len).map(|index| view.format.unpack(view.item(vm, index))).collect()))
}

/// What `bytes.hex` says of the same bytes.
pub fn hex(vm: &mut Vm, args: Args<'_>) -> Res {
    let view = open(vm, &args[0])?;
    let bytes = Bytes::make(&view.to_vec(vm));
    let options: Vec<Value> = [args.get(1), args.get(2)].into_iter().map_while(|given| given.cloned()).collect();
    vm.call_method(&bytes, &intern(b"hex"), &options)
}

/// The same bytes as items of another format. One of the two has to be that of bytes.
pub fn cast(vm: &mut Vm, args: Args<'_>) -> Res {
    let view = open(vm, &args[0])?;
    let Some(text) = args[1].object::<Str>() else {
        let kind = vm.type_name(&args[1]);
        return vm.type_error(&format!("cast() argument 'format' must be str, not {kind}"));
    };
    if !view.is_contiguous() {
        return vm.type_error("memoryview: casts are restricted to C-contiguous views");
    }
    let Some(format) = Format::read(text.bytes()) else {
        return vm.value_error(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'",
        );
    };
    if !format.is_byte() && !view.format.is_byte() {
        return vm.type_error("memoryview: cannot cast between two non-byte formats");
    }
    let bytes = view.bytes();
    if !bytes.is_multiple_of(format.size()) {
        return vm.type_error("memoryview: length is not a multiple of itemsize");
    }
    let len = bytes / format.size();
    if let Some(shape) = args.get(2).filter(|shape| !shape.is_none()) {
        check_shape(vm, shape, len)?;
    }
    Ok(view.with(|new| (new.format, new.stride, new.len) = (format, format.size() as i64, len)))
}

/// One dimension, of all items.
fn check_shape(vm: &mut Vm, shape: &Value, len: usize) -> Res<()> {
    let dimensions = match (shape.object::<List>(), shape.object::<Tuple>()) {
        (Some(list), _) => list.get(vm).clone(),
        (_, Some(tuple)) => tuple.items().to_vec(),
        _ => return vm.type_error("shape must be a list or a tuple"),
    };
    match &dimensions[..] {
        [only] if vm.equal(only, &int(len as i64))? => Ok(()),
        [_] => vm.type_error("memoryview: product(shape) * itemsize != buffer size"),
        _ => vm.raise(exc::NOT_IMPLEMENTED_ERROR, "memoryview: only views of one dimension are implemented"),
    }
}
