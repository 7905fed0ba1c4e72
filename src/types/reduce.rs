//! What iterators and containers say of themselves to those who copy or pickle them: `__reduce__`, `__setstate__`, `__getnewargs__`.
//!
//! An iterator of a sequence is taken apart into `iter`, the sequence and the index, an exhausted one into `iter` and an empty sequence; one that has
//! no position that could be set (of a dict or a set) into `iter` and a list of what is left, which is found without moving it.

use std::cell::Cell;

use dashu_int::IBig;

use super::range::{self, big};
use super::set::shown_items;
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::iterator::{CallIter, Enumerate, Filter, Map, Zip};
use crate::object::mapping::{DictIter, Set, SetIter};
use crate::object::number::int;
use crate::object::sequence::{Bytes, List, Range, RangeIter, SeqIter, Slice, Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::operator::machine_int;
use crate::vm::{Res, Vm};

/// Of iterators that count an index.
pub const OF_INDEX: &[NativeDef] = &[
    def("__length_hint__", "self, /", length_hint),
    def("__reduce__", "self, /", reduce_index),
    def("__setstate__", "self, state, /", set_index),
];
/// Of the others, each its own.
pub const REDUCE_RANGE_ITER: NativeDef = def("__reduce__", "self, /", reduce_range_iter);
pub const SET_RANGE_ITER: NativeDef = def("__setstate__", "self, state, /", set_range_iter);
pub const REDUCE_LONG_RANGE_ITER: NativeDef = def("__reduce__", "self, /", reduce_long_range_iter);
pub const SET_LONG_RANGE_ITER: NativeDef = def("__setstate__", "self, state, /", set_long_range_iter);
pub const REDUCE_DICT_ITER: NativeDef = def("__reduce__", "self, /", reduce_dict_iter);
pub const REDUCE_SET_ITER: NativeDef = def("__reduce__", "self, /", reduce_set_iter);
pub const REDUCE_CALL_ITER: NativeDef = def("__reduce__", "self, /", reduce_call_iter);
pub const REDUCE_ENUMERATE: NativeDef = def("__reduce__", "self, /", reduce_enumerate);
pub const REDUCE_ZIP: NativeDef = def("__reduce__", "self, /", reduce_zip);
pub const SET_ZIP: NativeDef = def("__setstate__", "self, state, /", set_zip);
pub const REDUCE_MAP: NativeDef = def("__reduce__", "self, /", reduce_map);
pub const REDUCE_FILTER: NativeDef = def("__reduce__", "self, /", reduce_filter);
pub const REDUCE_RANGE: NativeDef = def("__reduce__", "self, /", reduce_range);
pub const REDUCE_SLICE: NativeDef = def("__reduce__", "self, /", reduce_slice);
pub const REDUCE_SET: NativeDef = def("__reduce__", "self, /", reduce_set);
/// Of natives and bound methods.
pub const REDUCE_BOUND: NativeDef = def("__reduce__", "self, /", reduce_bound);
pub const REDUCE_DESCRIPTOR: NativeDef = def("__reduce__", "self, /", reduce_descriptor);
pub const NEW_ARGS_OF_TUPLE: NativeDef = def("__getnewargs__", "self, /", new_args_of_tuple);
pub const NEW_ARGS_OF_BYTES: NativeDef = def("__getnewargs__", "self, /", new_args_of_bytes);

/// `(iter, (argument,))`, and a state if there is one.
fn by_iter(vm: &mut Vm, arguments: Vec<Value>, state: Option<Value>) -> Res {
    let iter = builtin(vm, "iter")?;
    Ok(made_by(iter, arguments, state))
}

fn builtin(vm: &mut Vm, name: &str) -> Res {
    vm.builtin_named(name)
}

fn made_by(callable: Value, arguments: Vec<Value>, state: Option<Value>) -> Value {
    let mut parts = vec![callable, tuple(arguments)];
    parts.extend(state);
    tuple(parts)
}

fn seq_iter(value: &Value) -> &SeqIter {
    let Some(iterator) = value.object::<SeqIter>() else { unreachable!("an iterator of a sequence") };
    iterator
}

fn goes_backwards(vm: &Vm, value: &Value) -> bool {
    value.shape() == shape::LIST_REVERSE_ITER || value.class().is_subclass(vm, shape::REVERSED.class())
}

/// The index of an iterator as a program sees it: that of text is a place among its bytes.
fn index_of(vm: &Vm, iterator: &SeqIter) -> i64 {
    let index = iterator.index.get();
    match iterator.sequence.get(vm).object::<Str>() {
        Some(text) if !text.is_ascii() => text.char_at_place(index as usize) as i64,
        _ => index,
    }
}

/// How many items are still to come; of what has no length nobody knows.
fn length_hint(vm: &mut Vm, args: Args<'_>) -> Res {
    let iterator = seq_iter(&args[0]);
    let sequence = iterator.sequence.get(vm).clone();
    if sequence.is_none() {
        return Ok(Value::small(0));
    }
    if sequence.class().slots().len.is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let len = vm.len(&sequence)?;
    let index = index_of(vm, iterator);
    let left = match goes_backwards(vm, &args[0]) {
        // What has become shorter than the index ends the iteration.
        true if index >= len => 0,
        true => index + 1,
        false => len - index,
    };
    Ok(int(left.max(0)))
}

fn reduce_index(vm: &mut Vm, args: Args<'_>) -> Res {
    let value = &args[0];
    let iterator = seq_iter(value);
    // Before the sequence is looked at: finding `iter` may run code of Python's.
    let callable = match value.shape() {
        shape::LIST_REVERSE_ITER => builtin(vm, "reversed")?,
        _ if goes_backwards(vm, value) => value.class().value(),
        _ => builtin(vm, "iter")?,
    };
    let sequence = iterator.sequence.get(vm).clone();
    let is_at_end = sequence.is_none() || (goes_backwards(vm, value) && iterator.index.get() < 0);
    if is_at_end {
        let empty = match value.shape() {
            shape::LIST_ITER | shape::LIST_REVERSE_ITER => List::make(Vec::new()),
            shape::STR_ITER | shape::STR_ASCII_ITER => Str::from(""),
            _ => tuple(Vec::new()),
        };
        return Ok(made_by(callable, vec![empty], None));
    }
    let index = int(index_of(vm, iterator));
    Ok(made_by(callable, vec![sequence], Some(index)))
}

fn set_index(vm: &mut Vm, args: Args<'_>) -> Res {
    let iterator = seq_iter(&args[0]);
    if args[1].class().slots().index.is_none() {
        return vm.type_error("an integer is required");
    }
    let index = vm.size(&args[1])?;
    let sequence = iterator.sequence.get(vm).clone();
    if sequence.is_none() {
        return Ok(Value::NONE);
    }
    let index = if goes_backwards(vm, &args[0]) {
        index.clamp(-1, vm.len(&sequence)? - 1)
    } else if args[0].shape() == shape::ITERATOR {
        index.max(0)
    } else if args[0].shape() == shape::LIST_ITER && index < 0 {
        // One below zero stands for the end.
        vm.len(&sequence)?
    } else {
        index.clamp(0, vm.len(&sequence)?)
    };
    let place = match sequence.object::<Str>() {
        Some(text) if !text.is_ascii() => text.place(index as usize) as i64,
        _ => index,
    };
    iterator.index.set(place);
    Ok(Value::NONE)
}

fn range_iter(value: &Value) -> &RangeIter {
    let Some(iterator) = value.object::<RangeIter>() else { unreachable!("an iterator of a range") };
    iterator
}

fn reduce_range_iter(vm: &mut Vm, args: Args<'_>) -> Res {
    let iterator = range_iter(&args[0]);
    let (next, step) = (IBig::from(iterator.next.get()), IBig::from(iterator.step.get()));
    let stop = &next + &step * IBig::from(iterator.left.get());
    let number = crate::object::number::BigInt::make;
    let left = range::make(number(next), number(stop), number(step));
    by_iter(vm, vec![left], Some(Value::NONE))
}

fn set_range_iter(vm: &mut Vm, args: Args<'_>) -> Res {
    let iterator = range_iter(&args[0]);
    let index = vm.index(&args[1])?;
    let Some(index) = machine_int(&index) else {
        return vm.overflow_error("Python int too large to convert to C long");
    };
    let skipped = index.clamp(0, iterator.left.get());
    iterator.next.set(iterator.next.get().wrapping_add(skipped.wrapping_mul(iterator.step.get())));
    iterator.left.set(iterator.left.get() - skipped);
    Ok(Value::NONE)
}

/// What is left of a long range's iterator.
fn rest_of_long(vm: &Vm, iterator: &SeqIter) -> Value {
    let number = crate::object::number::BigInt::make;
    match iterator.sequence.get(vm).object::<Range>() {
        Some(range) => {
            let start = big(&range.start) + IBig::from(iterator.index.get()) * big(&range.step);
            let stop = big(&range.start) + big(&range.len) * big(&range.step);
            range::make(number(start), number(stop), range.step.clone())
        }
        None => range::make(int(0), int(0), int(1)),
    }
}

fn reduce_long_range_iter(vm: &mut Vm, args: Args<'_>) -> Res {
    let left = rest_of_long(vm, seq_iter(&args[0]));
    by_iter(vm, vec![left], Some(Value::NONE))
}

fn set_long_range_iter(vm: &mut Vm, args: Args<'_>) -> Res {
    let iterator = seq_iter(&args[0]);
    let index = big(&vm.index(&args[1])?);
    let sequence = iterator.sequence.get(vm).clone();
    let Some(range) = sequence.object::<Range>() else { return Ok(Value::NONE) };
    let left = big(&range.len) - IBig::from(iterator.index.get());
    let skipped = index.max(IBig::ZERO).min(left);
    match i64::try_from(&skipped) {
        Ok(skipped) => iterator.index.set(iterator.index.get().saturating_add(skipped)),
        // So far that no index says it: the range begins there instead.
        Err(_) => {
            let start = big(&range.start) + (IBig::from(iterator.index.get()) + skipped) * big(&range.step);
            let start = crate::object::number::BigInt::make(start);
            let rest = range::make(start, range.stop.clone(), range.step.clone());
            drop(iterator.sequence.replace(vm, rest));
            iterator.index.set(0);
        }
    }
    Ok(Value::NONE)
}

/// What is left of an iterator, taken from a copy of it.
fn drained(vm: &mut Vm, copy: Value) -> Res {
    let left = vm.collect(&copy)?;
    by_iter(vm, vec![List::make(left)], None)
}

fn reduce_dict_iter(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(iterator) = args[0].object::<DictIter>() else { unreachable!("an iterator of a dict") };
    let copy = DictIter::contents(
        GilCell::new(iterator.dict.get(vm).clone()),
        Cell::new(iterator.part.get()),
        Cell::new(iterator.position.get()),
        Cell::new(iterator.backwards.get()),
        Cell::new(iterator.len.get()),
        Cell::new(iterator.left.get()),
    );
    drained(vm, heap::new_object(args[0].shape(), copy))
}

fn reduce_set_iter(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(iterator) = args[0].object::<SetIter>() else { unreachable!("an iterator of a set") };
    let copy = SetIter::contents(
        GilCell::new(iterator.set.get(vm).clone()),
        GilCell::new(iterator.visits.get(vm).clone()),
        Cell::new(iterator.position.get()),
        Cell::new(iterator.last.get()),
        Cell::new(iterator.len.get()),
        Cell::new(iterator.left.get()),
        Cell::new(iterator.version.get()),
    );
    drained(vm, heap::new_object(shape::SET_ITER, copy))
}

fn reduce_call_iter(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(iterator) = args[0].object::<CallIter>() else { unreachable!("an iterator of calls") };
    // Finding `iter` may end the iteration.
    let iter = builtin(vm, "iter")?;
    let callable = iterator.callable.get(vm).clone();
    if callable.is_none() {
        return Ok(made_by(iter, vec![tuple(Vec::new())], None));
    }
    let sentinel = iterator.sentinel.get(vm).clone();
    Ok(made_by(iter, vec![callable, sentinel], None))
}

fn reduce_enumerate(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(enumerate) = args[0].object::<Enumerate>() else { unreachable!("an enumerate") };
    let next = enumerate.next.get(vm).clone();
    Ok(made_by(args[0].class().value(), vec![enumerate.iterator.clone(), next], None))
}

fn reduce_zip(_: &mut Vm, args: Args<'_>) -> Res {
    let Some(zip) = args[0].object::<Zip>() else { unreachable!("a zip") };
    let state = zip.strict.get().then_some(Value::TRUE);
    Ok(made_by(args[0].class().value(), zip.iterators.clone(), state))
}

fn set_zip(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(zip) = args[0].object::<Zip>() else { unreachable!("a zip") };
    let strict = vm.truth(&args[1])?;
    zip.strict.set(strict);
    Ok(Value::NONE)
}

fn reduce_map(_: &mut Vm, args: Args<'_>) -> Res {
    let Some(map) = args[0].object::<Map>() else { unreachable!("a map") };
    let arguments = std::iter::once(&map.function).chain(&map.iterators).cloned().collect();
    Ok(made_by(args[0].class().value(), arguments, None))
}

fn reduce_filter(_: &mut Vm, args: Args<'_>) -> Res {
    let Some(filter) = args[0].object::<Filter>() else { unreachable!("a filter") };
    Ok(made_by(args[0].class().value(), vec![filter.function.clone(), filter.iterator.clone()], None))
}

fn reduce_range(_: &mut Vm, args: Args<'_>) -> Res {
    let Some(range) = args[0].object::<Range>() else { unreachable!("a range") };
    let parts = vec![range.start.clone(), range.stop.clone(), range.step.clone()];
    Ok(made_by(args[0].class().value(), parts, None))
}

fn reduce_slice(_: &mut Vm, args: Args<'_>) -> Res {
    let Some(slice) = args[0].object::<Slice>() else { unreachable!("a slice") };
    let parts = vec![slice.start.clone(), slice.stop.clone(), slice.step.clone()];
    Ok(made_by(args[0].class().value(), parts, None))
}

fn reduce_set(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(set) = args[0].object::<Set>() else { unreachable!("a set") };
    let items = List::make(shown_items(vm, set));
    let state = vm.call_method(&args[0], &intern(b"__getstate__"), &[])?;
    Ok(made_by(args[0].class().value(), vec![items], Some(state)))
}

/// What is bound to an object is got from that by its name; what is a module's is known by its name alone.
fn reduce_bound(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = vm.get_attr(&args[0], &intern(b"__name__"))?;
    let owner = match vm.get_attr_opt(&args[0], &intern(b"__self__"))? {
        Some(owner) if !owner.is_none() && owner.shape() != shape::MODULE => owner,
        _ => return Ok(name),
    };
    let getattr = builtin(vm, "getattr")?;
    Ok(made_by(getattr, vec![owner, name], None))
}

/// A method of a built-in class is got from that.
fn reduce_descriptor(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = vm.get_attr(&args[0], &intern(b"__name__"))?;
    let owner = vm.get_attr(&args[0], &intern(b"__objclass__"))?;
    let getattr = builtin(vm, "getattr")?;
    Ok(made_by(getattr, vec![owner, name], None))
}

fn new_args_of_tuple(_: &mut Vm, args: Args<'_>) -> Res {
    let items = args[0].object::<Tuple>().map_or(&[][..], Tuple::items);
    Ok(tuple(vec![Tuple::make(items.iter().cloned())]))
}

fn new_args_of_bytes(_: &mut Vm, args: Args<'_>) -> Res {
    let bytes = args[0].object::<Bytes>().map_or(&[][..], Bytes::get);
    Ok(tuple(vec![Bytes::make(bytes)]))
}
