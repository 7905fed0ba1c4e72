//! `range`: numbers by arithmetic, of any size.
//!
//! Start, stop, step and length are kept as Python ints. Where all are machine integers (nearly always) the work is
//! done in those; else in big ones. The iterator of a machine-sized range is a [`RangeIter`], which the loop knows; for others
//! it counts an index and asks the range for its item.

use std::cell::Cell;

use dashu_int::IBig;

use super::TypeDef;
use super::reduce;
use super::slice::big_indices;
use super::tuple::{constructor_arguments, hash_items, tuple_mix};
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::heap;
use crate::object::number::{BigInt, int};
use crate::object::sequence::{Range, RangeIter, SeqIter, Slice};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::operator::machine_int;
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&RANGE, &RANGE_ITER, &LONG_RANGE_ITER];

pub static RANGE: TypeDef = TypeDef {
    slots: Slots {
        new: Some(new),
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        iter: Some(iter),
        len: Some(len),
        truth: Some(truth),
        get_item: Some(get_item),
        contains: Some(contains),
        ..Slots::NONE
    },
    methods: METHODS,
    fields: MEMBERS,
    flags: flags::SEQUENCE,
    doc: "range(stop), range(start, stop[, step]): whole numbers at equal distances, computed when they are asked for.",
    ..TypeDef::new(shape::RANGE, "range")
};

pub static RANGE_ITER: TypeDef = TypeDef {
    slots: Slots { iter: Some(super::iterator::itself), next: Some(next_machine), ..Slots::NONE },
    methods: &[def("__length_hint__", "self, /", machine_hint), reduce::REDUCE_RANGE_ITER, reduce::SET_RANGE_ITER],
    flags: flags::NO_NEW,
    ..TypeDef::new(shape::RANGE_ITER, "range_iterator")
};

pub static LONG_RANGE_ITER: TypeDef = TypeDef {
    slots: Slots { iter: Some(super::iterator::itself), next: Some(next_long), ..Slots::NONE },
    methods: &[
        def("__length_hint__", "self, /", long_hint),
        reduce::REDUCE_LONG_RANGE_ITER,
        reduce::SET_LONG_RANGE_ITER,
    ],
    flags: flags::NO_NEW,
    ..TypeDef::new(shape::LONG_RANGE_ITER, "longrange_iterator")
};

const METHODS: &[NativeDef] = &[
    def("index", "self, value, /", index),
    def("count", "self, value, /", count),
    def("__reversed__", "self, /", reversed),
    reduce::REDUCE_RANGE,
];

const MEMBERS: &[MemberDef] = &[
    MemberDef { name: "start", get: |_, range| Ok(range_of(range).start.clone()), set: None },
    MemberDef { name: "stop", get: |_, range| Ok(range_of(range).stop.clone()), set: None },
    MemberDef { name: "step", get: |_, range| Ok(range_of(range).step.clone()), set: None },
];

fn range_of(value: &Value) -> &Range {
    let Some(range) = value.object::<Range>() else { unreachable!("a method of range") };
    range
}

/// An int of any size as a big one.
pub fn big(value: &Value) -> IBig {
    match (value.as_small(), value.object::<BigInt>()) {
        (Some(n), _) => IBig::from(n),
        (None, Some(big)) => big.get().clone(),
        (None, None) => IBig::from(value.is_true() as i64),
    }
}

/// Is an int of any size below zero?
pub fn is_negative(value: &Value) -> bool {
    match value.as_small() {
        Some(n) => n < 0,
        None => big(value) < IBig::ZERO,
    }
}

fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let args = constructor_arguments(vm, class, "range", args, 1, 3)?;
    let (start, stop) = match args {
        [stop] => (Value::small(0), vm.index(stop)?),
        [start, stop, ..] => (vm.index(start)?, vm.index(stop)?),
        [] => (Value::small(0), Value::small(0)),
    };
    let step = match args.get(2) {
        Some(step) => vm.index(step)?,
        None => Value::small(1),
    };
    if step.as_small() == Some(0) {
        return vm.value_error("range() arg 3 must not be zero");
    }
    Ok(make(start, stop, step))
}

/// A range of ints, whose step is not zero.
pub fn make(start: Value, stop: Value, step: Value) -> Value {
    let len = match (start.as_small(), stop.as_small(), step.as_small()) {
        (Some(start), Some(stop), Some(step)) => int(machine_len(start, stop, step)),
        _ => BigInt::make(big_len(&big(&start), &big(&stop), &big(&step))),
    };
    heap::new_object(shape::RANGE, Range::contents(start, stop, step, len))
}

/// Of three small ints, so that no difference overflows.
fn machine_len(start: i64, stop: i64, step: i64) -> i64 {
    let distance = if step < 0 { start - stop } else { stop - start };
    if distance <= 0 { 0 } else { (distance - 1) / step.abs() + 1 }
}

fn big_len(start: &IBig, stop: &IBig, step: &IBig) -> IBig {
    let zero = IBig::ZERO;
    let (distance, step) = if *step < zero { (start - stop, -step.clone()) } else { (stop - start, step.clone()) };
    if distance <= zero { zero } else { (distance - IBig::ONE) / step + IBig::ONE }
}

/// The item at an index within the length.
fn item(range: &Range, index: &Value) -> Value {
    if let (Some(start), Some(step), Some(index)) = (range.start.as_small(), range.step.as_small(), index.as_small())
        && let Some(item) = index.checked_mul(step).and_then(|offset| offset.checked_add(start))
    {
        return int(item);
    }
    BigInt::make(big(&range.start) + big(index) * big(&range.step))
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let range = range_of(value);
    let (start, stop) = (vm.repr_text(&range.start)?, vm.repr_text(&range.stop)?);
    if range.step.as_small() == Some(1) {
        return Ok(Str::from(&format!("range({start}, {stop})")));
    }
    let step = vm.repr_text(&range.step)?;
    Ok(Str::from(&format!("range({start}, {stop}, {step})")))
}

/// What makes ranges equal: length, start if there is an item, step if there are two.
fn essence(range: &Range) -> [Value; 3] {
    let at_least = |count: i64, value: &Value| match range.len.as_small() {
        Some(len) if len < count => Value::NONE,
        _ => value.clone(),
    };
    [range.len.clone(), at_least(1, &range.start), at_least(2, &range.step)]
}

fn hash(vm: &mut Vm, value: &Value) -> Res<i64> {
    hash_items(vm, &essence(range_of(value)), tuple_mix(3))
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(x), Some(y)) = (a.object::<Range>(), b.object::<Range>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let mut equal = true;
    for (x, y) in essence(x).iter().zip(&essence(y)) {
        equal = equal && vm.equal(x, y)?;
    }
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

/// An iterator from `start` on.
fn iterate(range: &Value, start: &Value, step: &Value, len: &Value) -> Value {
    match (start.as_small(), step.as_small(), len.as_small()) {
        (Some(start), Some(step), Some(len)) => RangeIter::make(start, step, len),
        _ => SeqIter::make(shape::LONG_RANGE_ITER, range.clone(), 0),
    }
}

/// `iter(range)`.
pub fn iter(_: &mut Vm, value: &Value) -> Res {
    let range = range_of(value);
    Ok(iterate(value, &range.start, &range.step, &range.len))
}

fn reversed(vm: &mut Vm, args: Args<'_>) -> Res {
    let range = range_of(&args[0]);
    if range.len.as_small() == Some(0) {
        return Ok(RangeIter::make(0, 1, 0));
    }
    let last = BigInt::make(big(&range.len) - IBig::ONE);
    let before_first = BigInt::make(big(&range.start) - big(&range.step));
    let backwards = make(item(range, &last), before_first, BigInt::make(-big(&range.step)));
    iter(vm, &backwards)
}

fn next_machine(_: &mut Vm, iterator: &Value) -> Res<Option<Value>> {
    Ok(iterator.object::<RangeIter>().and_then(RangeIter::advance).map(int))
}

fn machine_hint(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(int(args[0].object::<RangeIter>().map_or(0, |range| range.left.get())))
}

fn long_hint(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(iterator) = args[0].object::<SeqIter>() else { return Ok(Value::small(0)) };
    let Some(range) = iterator.sequence.get(vm).object::<Range>() else { return Ok(Value::small(0)) };
    Ok(BigInt::make(big(&range.len) - IBig::from(iterator.index.get())))
}

fn next_long(vm: &mut Vm, iterator: &Value) -> Res<Option<Value>> {
    let Some(iterator) = iterator.object::<SeqIter>() else { return Ok(None) };
    let sequence = iterator.sequence.get(vm).clone();
    let Some(range) = sequence.object::<Range>() else { return Ok(None) };
    let index = iterator.index.get();
    if big(&range.len) <= IBig::from(index) {
        return Ok(None);
    }
    iterator.index.set(index + 1);
    Ok(Some(item(range, &int(index))))
}

fn len(vm: &mut Vm, value: &Value) -> Res<i64> {
    vm.size(&range_of(value).len)
}

fn truth(_: &mut Vm, value: &Value) -> Res<bool> {
    Ok(range_of(value).len.as_small() != Some(0))
}

fn get_item(vm: &mut Vm, value: &Value, key: &Value) -> Res {
    let range = range_of(value);
    if let Some(slice) = key.object::<Slice>() {
        let (start, stop, step) = big_indices(vm, slice, &big(&range.len))?;
        let at = |index: IBig| item(range, &BigInt::make(index));
        return Ok(make(at(start), at(stop), BigInt::make(step * big(&range.step))));
    }
    if key.class().slots().index.is_none() {
        let name = vm.type_name(key);
        return vm.type_error(&format!("range indices must be integers or slices, not {name}"));
    }
    let mut index = big(&vm.index(key)?);
    let len = big(&range.len);
    if index < IBig::ZERO {
        index += &len;
    }
    if index < IBig::ZERO || index >= len {
        return vm.index_error("range object index out of range");
    }
    Ok(item(range, &BigInt::make(index)))
}

fn is_int(value: &Value) -> bool {
    value.is_small() || value.shape() == shape::INT || value.as_bool().is_some()
}

/// Where an int stands in a range.
fn place(range: &Range, number: &Value) -> Option<IBig> {
    if let (Some(start), Some(step), Some(number)) =
        (range.start.as_small(), range.step.as_small(), machine_int(number))
        && let Some(distance) = number.checked_sub(start)
        && let Some(len) = range.len.as_small()
    {
        let index = distance / step;
        return (distance % step == 0 && index >= 0 && index < len).then(|| IBig::from(index));
    }
    let (distance, step) = (big(number) - big(&range.start), big(&range.step));
    let index = &distance / &step;
    let found = &index * &step == distance && index >= IBig::ZERO && index < big(&range.len);
    found.then_some(index)
}

fn contains(vm: &mut Vm, value: &Value, item: &Value) -> Res<bool> {
    if is_int(item) {
        return Ok(place(range_of(value), item).is_some());
    }
    Ok(search(vm, value, item, true)? > 0)
}

/// How many items equal something that is not an int; or whether one does.
fn search(vm: &mut Vm, range: &Value, wanted: &Value, first_only: bool) -> Res<i64> {
    let mut found = 0;
    vm.each(range, |vm, item| {
        found += vm.equal(&item, wanted)? as i64;
        Ok(!first_only || found == 0)
    })?;
    Ok(found)
}

fn index(vm: &mut Vm, args: Args<'_>) -> Res {
    let (range, wanted) = (range_of(&args[0]), &args[1]);
    if is_int(wanted) {
        if let Some(index) = place(range, wanted) {
            return Ok(BigInt::make(index));
        }
        let text = vm.repr_text(wanted)?;
        return vm.value_error(&format!("{text} is not in range"));
    }
    let (index, found) = (Cell::new(0), Cell::new(false));
    vm.each(&args[0], |vm, item| {
        found.set(vm.equal(&item, wanted)?);
        index.set(index.get() + !found.get() as i64);
        Ok(!found.get())
    })?;
    if found.get() { Ok(int(index.get())) } else { vm.value_error("sequence.index(x): x not in sequence") }
}

fn count(vm: &mut Vm, args: Args<'_>) -> Res {
    if is_int(&args[1]) {
        return Ok(Value::small(place(range_of(&args[0]), &args[1]).is_some() as i64));
    }
    search(vm, &args[0], &args[1], false).map(int)
}
