//! Reading and writing the items of a view.
//!
//! In more than one dimension an item is found by a tuple of as many ints; there are no views of a row of such a view, as in CPython.

use super::buffer::{self, FULL_READ_ONLY};
use super::{Dim, View, open, places, view_of};
use crate::object::sequence::{ByteArray, Bytes, List, SeqIter, Slice, Tuple};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::slice;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::slots::CompareOp;
use crate::vm::{Res, Vm};

/// What a key asks for.
enum Asked {
    /// The item that begins there.
    Item(usize),
    /// A view of some items of the one dimension.
    Part(Value),
    /// `...`, where there are no dimensions.
    All,
    /// Items that only a view of several dimensions could show.
    Unsupported(&'static str),
}

pub fn len(vm: &mut Vm, value: &Value) -> Res<i64> {
    match open(vm, value)?.dims.first() {
        Some(dim) => Ok(dim.len as i64),
        None => vm.type_error("0-dim memory has no length"),
    }
}

pub fn check_iterable(vm: &mut Vm, value: &Value) -> Res<()> {
    let view = open(vm, value)?;
    match view.dims.len() {
        0 => vm.type_error("invalid indexing of 0-dim memory"),
        1 => check_format(vm, view),
        _ => vm.raise(exc::NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented"),
    }
}

fn check_format(vm: &mut Vm, view: &View) -> Res<()> {
    if view.format.is_known() {
        return Ok(());
    }
    let format = view.format.text();
    vm.raise(exc::NOT_IMPLEMENTED_ERROR, &format!("memoryview: format {format} not supported"))
}

/// The place of an item along a dimension, in items.
fn index_of(vm: &mut Vm, dim: Dim, number: usize, key: &Value) -> Res<usize> {
    let index = vm.index_or(key, exc::INDEX_ERROR)?;
    let len = dim.len as i64;
    let place = if index < 0 { index.saturating_add(len) } else { index };
    if (0..len).contains(&place) {
        return Ok(place as usize);
    }
    vm.index_error(&format!("index out of bounds on dimension {}", number + 1))
}

fn is_index(key: &Value) -> bool {
    key.class().slots().index.is_some()
}

fn find(vm: &mut Vm, view: &View, key: &Value) -> Res<Asked> {
    let Some(first) = view.dims.first().copied() else {
        return match key.object::<Tuple>() {
            _ if key.is(&Value::ELLIPSIS) => Ok(Asked::All),
            Some(tuple) if tuple.items().is_empty() => Ok(Asked::Item(view.start)),
            _ => vm.type_error("invalid indexing of 0-dim memory"),
        };
    };
    if is_index(key) {
        if view.dims.len() > 1 {
            return Ok(Asked::Unsupported("multi-dimensional sub-views are not implemented"));
        }
        return Ok(Asked::Item(view.place(index_of(vm, first, 0, key)?)));
    }
    if let Some(range) = key.object::<Slice>() {
        return part(vm, view, first, range).map(Asked::Part);
    }
    let keys = key.object::<Tuple>().map_or(&[][..], Tuple::items);
    if key.object::<Tuple>().is_some() && keys.iter().all(is_index) {
        return item_of(vm, view, keys);
    }
    if !keys.is_empty() && keys.iter().all(|key| key.object::<Slice>().is_some()) {
        return Ok(Asked::Unsupported("multi-dimensional slicing is not implemented"));
    }
    vm.type_error("memoryview: invalid slice key")
}

/// The item that as many ints name as there are dimensions.
fn item_of(vm: &mut Vm, view: &View, keys: &[Value]) -> Res<Asked> {
    let (given, wanted) = (keys.len(), view.dims.len());
    if given < wanted {
        return Ok(Asked::Unsupported("sub-views are not implemented"));
    }
    if given > wanted {
        return vm.type_error(&format!("cannot index {wanted}-dimension view with {given}-element tuple"));
    }
    let mut place = view.start as i64;
    for (number, (dim, key)) in view.dims.iter().zip(keys).enumerate() {
        place += dim.stride * index_of(vm, *dim, number, key)? as i64;
    }
    Ok(Asked::Item(place as usize))
}

/// The view of a slice of a view.
fn part(vm: &mut Vm, view: &View, dim: Dim, range: &Slice) -> Res {
    let span = slice::bounds(vm, range)?.within(dim.len);
    Ok(view.with(vm, |new| {
        // An empty slice may begin behind the end, or before the start.
        new.start = if span.len == 0 { view.start } else { view.place(span.start as usize) };
        new.dims[0] = Dim { len: span.len, stride: dim.stride.saturating_mul(span.step) };
    }))
}

pub fn get(vm: &mut Vm, value: &Value, key: &Value) -> Res {
    let view = open(vm, value)?;
    match find(vm, view, key)? {
        Asked::Item(place) => {
            // Asking for the index may have released the view.
            open(vm, value)?;
            check_format(vm, view)?;
            Ok(view.format.unpack(view.item_at(vm, place)))
        }
        Asked::Part(part) => Ok(part),
        Asked::All => Ok(view.with(vm, |_| {})),
        Asked::Unsupported(what) => vm.raise(exc::NOT_IMPLEMENTED_ERROR, what),
    }
}

pub fn next(vm: &mut Vm, iterator: &Value) -> Res<Option<Value>> {
    let Some(state) = iterator.object::<SeqIter>() else { unreachable!("an iterator of a memoryview") };
    let sequence = state.sequence.get(vm).clone();
    if sequence.is_none() {
        return Ok(None);
    }
    let view = open(vm, &sequence)?;
    let index = state.index.get() as usize;
    if view.dims.first().is_none_or(|dim| index >= dim.len) {
        drop(state.sequence.replace(vm, Value::NONE));
        return Ok(None);
    }
    state.index.set(index as i64 + 1);
    Ok(Some(view.format.unpack(view.item_at(vm, view.place(index)))))
}

pub fn set(vm: &mut Vm, value: &Value, key: &Value, new: Option<&Value>) -> Res<()> {
    const ONE_DIMENSION: &str = "memoryview slice assignments are currently restricted to ndim = 1";
    let view = open(vm, value)?;
    if view.readonly {
        return vm.type_error("cannot modify read-only memory");
    }
    let Some(new) = new else { return vm.type_error("cannot delete memory") };
    check_format(vm, view)?;
    // What is assigned to a slice is judged before the slice is.
    let is_part = key.object::<Slice>().is_some() && view.dims.len() == 1;
    let given = if is_part { Some(items_of(vm, new)?) } else { None };
    // Code that this may have run may have released the view.
    open(vm, value)?;
    let place = match find(vm, view, key)? {
        Asked::Item(place) => place,
        Asked::Part(part) => match given {
            Some(given) => {
                // Asking for the bounds may have released the view.
                open(vm, value)?;
                return set_part(vm, &part, &given);
            }
            None => return vm.raise(exc::NOT_IMPLEMENTED_ERROR, ONE_DIMENSION),
        },
        Asked::All => view.start,
        Asked::Unsupported("multi-dimensional slicing is not implemented") => {
            return vm.raise(exc::NOT_IMPLEMENTED_ERROR, ONE_DIMENSION);
        }
        Asked::Unsupported(_) => return vm.raise(exc::NOT_IMPLEMENTED_ERROR, "sub-views are not implemented"),
    };
    let bytes = view.format.pack(vm, new)?;
    // Asking for the value may have released the view.
    open(vm, value)?;
    write(vm, view, place, &bytes[..view.format.size()]);
    Ok(())
}

fn write(vm: &mut Vm, view: &View, place: usize, bytes: &[u8]) {
    let array = view.storage.object::<ByteArray>().map(|array| array.bytes.get_mut(vm));
    if let Some(target) = array.and_then(|array| array.get_mut(place..place + bytes.len())) {
        target.copy_from_slice(bytes);
    }
}

/// A view of what is assigned to a slice.
fn items_of(vm: &mut Vm, new: &Value) -> Res {
    match buffer::of(vm, new, FULL_READ_ONLY)? {
        Some(view) => Ok(view),
        None => {
            let kind = vm.type_name(new);
            vm.type_error(&format!("a bytes-like object is required, not '{kind}'"))
        }
    }
}

/// As many items of the same format.
fn set_part(vm: &mut Vm, target: &Value, new: &Value) -> Res<()> {
    let (target, new) = (view_of(target), view_of(new));
    let lengths = |view: &View| view.dims.iter().map(|dim| dim.len).collect::<Vec<_>>();
    if target.format != new.format || lengths(target) != lengths(new) {
        return vm.value_error("memoryview assignment: lvalue and rvalue have different structures");
    }
    let bytes = new.to_vec(vm);
    let all = places(target.start, &target.dims);
    for (place, item) in all.into_iter().zip(bytes.chunks_exact(target.format.size())) {
        write(vm, target, place, item);
    }
    Ok(())
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
    let (Some(left), Some(right)) = (buffer::of(vm, a, FULL_READ_ONLY)?, buffer::of(vm, b, FULL_READ_ONLY)?) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let equal = equal_views(vm, view_of(&left), view_of(&right))?;
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

fn equal_views(vm: &mut Vm, left: &View, right: &View) -> Res<bool> {
    let lengths = |view: &View| view.dims.iter().map(|dim| dim.len).collect::<Vec<_>>();
    if lengths(left) != lengths(right) || !left.format.is_known() || !right.format.is_known() {
        return Ok(false);
    }
    let (first, second) = (left.to_vec(vm), right.to_vec(vm));
    if left.format == right.format && left.format.compares_by_bytes() {
        return Ok(first == second);
    }
    let items = first.chunks_exact(left.format.size()).zip(second.chunks_exact(right.format.size()));
    for (first, second) in items {
        let (first, second) = (left.format.unpack(first), right.format.unpack(second));
        if !vm.compare_bool(CompareOp::Eq, &first, &second)? {
            return Ok(false);
        }
    }
    Ok(true)
}

pub fn hash(vm: &mut Vm, value: &Value) -> Res<i64> {
    if let Some(known) = view_of(value).hash.get() {
        return Ok(known);
    }
    let view = open(vm, value)?;
    if !view.readonly {
        return vm.value_error("cannot hash writable memoryview object");
    }
    if !view.format.is_byte() {
        return vm.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    }
    let bytes = Bytes::make(&view.to_vec(vm));
    let hash = vm.hash(&bytes)?;
    view.hash.set(Some(hash));
    Ok(hash)
}

pub fn tobytes(vm: &mut Vm, args: Args<'_>) -> Res {
    let asked = args.get(1).filter(|order| !order.is_none());
    if let Some(order) = asked.filter(|order| order.object::<Str>().is_none()) {
        let kind = vm.type_name(order);
        return vm.type_error(&format!("tobytes() argument 'order' must be str or None, not {kind}"));
    }
    let view = open(vm, &args[0])?;
    let order = match asked.and_then(|order| order.object::<Str>()).map(Str::bytes) {
        None => b'C',
        Some([order @ (b'C' | b'F' | b'A')]) => *order,
        Some(_) => return vm.value_error("order must be 'C', 'F' or 'A'"),
    };
    let from_left = order == b'F' || (order == b'A' && view.is_contiguous_from_left() && !view.is_contiguous());
    Ok(Bytes::make(&if from_left { from_left_to_right(vm, view) } else { view.to_vec(vm) }))
}

/// The bytes of all items, the first index moving fastest.
fn from_left_to_right(vm: &Vm, view: &View) -> Vec<u8> {
    let mut begins = vec![view.start as i64];
    for dim in view.dims.iter().rev() {
        let steps = (0..dim.len as i64).map(|index| index * dim.stride);
        begins = begins.iter().flat_map(|begin| steps.clone().map(move |step| begin + step)).collect();
    }
    begins.into_iter().flat_map(|begin| view.item_at(vm, begin as usize)).copied().collect()
}

pub fn tolist(vm: &mut Vm, args: Args<'_>) -> Res {
    let view = open(vm, &args[0])?;
    check_format(vm, view)?;
    Ok(nested(vm, view, view.start, &view.dims))
}

/// The items of dimensions as lists in lists.
fn nested(vm: &Vm, view: &View, start: usize, dims: &[Dim]) -> Value {
    let Some((first, rest)) = dims.split_first() else { return view.format.unpack(view.item_at(vm, start)) };
    let begins = (0..first.len).map(|index| (start as i64 + first.stride * index as i64) as usize);
    List::make(begins.map(|begin| nested(vm, view, begin, rest)).collect())
}

/// What `bytes.hex` says of the same bytes.
pub fn hex(vm: &mut Vm, args: Args<'_>) -> Res {
    let view = open(vm, &args[0])?;
    let bytes = Bytes::make(&view.to_vec(vm));
    let options: Vec<Value> = [args.get(1), args.get(2)].into_iter().map_while(|given| given.cloned()).collect();
    vm.call_method(&bytes, &intern(b"hex"), &options)
}
