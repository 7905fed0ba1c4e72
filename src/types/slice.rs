//! `slice`, and the arithmetic of slicing that all sequences share.
//!
//! A slice of a sequence is a [`Span`]: where it starts, by what it steps, and how many items it has. It is found in two steps,
//! as in CPython, because `__index__` of a bound may change the sequence: [`bounds`] asks the three parts for
//! their numbers, and only then [`Bounds::within`] looks at the length.

use std::cmp::Ordering;

use dashu_int::IBig;

use super::TypeDef;
use super::range::{big, is_negative};
use super::reduce;
use super::tuple::{compare_items, constructor_arguments, hash_items};
use crate::object::function::MemberDef;
use crate::object::heap;
use crate::object::number::BigInt;
use crate::object::sequence::{Slice, clones, tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&SLICE];

pub static SLICE: TypeDef = TypeDef {
    slots: Slots { new: Some(new), repr: Some(repr), compare: Some(compare), hash: Some(hash), ..Slots::NONE },
    methods: METHODS,
    fields: MEMBERS,
    ..TypeDef::new(shape::SLICE, "slice")
};

const METHODS: &[NativeDef] = &[def("indices", "self, length, /", indices), reduce::REDUCE_SLICE];

const MEMBERS: &[MemberDef] = &[
    MemberDef { name: "start", get: |_, slice| Ok(slice_of(slice).start.clone()), set: None },
    MemberDef { name: "stop", get: |_, slice| Ok(slice_of(slice).stop.clone()), set: None },
    MemberDef { name: "step", get: |_, slice| Ok(slice_of(slice).step.clone()), set: None },
];

fn slice_of(value: &Value) -> &Slice {
    let Some(slice) = value.object::<Slice>() else { unreachable!("a method of slice") };
    slice
}

/// The numbers of a slice, before the length of the sequence is known.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    start: Option<i64>,
    stop: Option<i64>,
    step: i64,
}

/// The items that a slice takes of a sequence: `len` of them, `start`, `start + step`, ...
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub start: i64,
    pub step: i64,
    pub len: usize,
}

/// Asks the parts of a slice for their numbers.
#[inline]
pub fn bounds(vm: &mut Vm, slice: &Slice) -> Res<Bounds> {
    let step = match part(vm, &slice.step)? {
        Some(0) => return vm.value_error("slice step cannot be zero"),
        // So that the step can be negated.
        Some(step) => step.max(-i64::MAX),
        None => 1,
    };
    Ok(Bounds { start: part(vm, &slice.start)?, stop: part(vm, &slice.stop)?, step })
}

#[inline(always)]
fn part(vm: &mut Vm, value: &Value) -> Res<Option<i64>> {
    if let Some(n) = value.as_small() {
        return Ok(Some(n));
    }
    if value.is_none() { Ok(None) } else { vm.clamped_index(value).map(Some) }
}

impl Bounds {
    /// Those of `[start:stop]`, where each is a small int or None: nobody has to be asked.
    #[inline(always)]
    pub fn plain(start: &Value, stop: &Value) -> Option<Bounds> {
        let part = |value: &Value| match value.as_small() {
            None if !value.is_none() => None,
            number => Some(number),
        };
        Some(Bounds { start: part(start)?, stop: part(stop)?, step: 1 })
    }

    pub fn step_is_one(self) -> bool {
        self.step == 1
    }

    /// The items of a sequence of `len`.
    #[inline]
    pub fn within(self, len: usize) -> Span {
        let len = len as i64;
        if self.step == 1 {
            let clamp = |bound: i64| if bound < 0 { (bound + len).max(0) } else { bound.min(len) };
            let (start, stop) = (self.start.map_or(0, clamp), self.stop.map_or(len, clamp));
            return Span { start, step: 1, len: (stop - start).max(0) as usize };
        }
        let (lowest, highest) = if self.step < 0 { (-1, len - 1) } else { (0, len) };
        let clamp = |bound: i64| if bound < 0 { bound.saturating_add(len).max(lowest) } else { bound.min(highest) };
        let (first, last) = if self.step < 0 { (highest, lowest) } else { (lowest, highest) };
        let start = self.start.map_or(first, clamp);
        let stop = self.stop.map_or(last, clamp);
        Span { start, step: self.step, len: count(start, stop, self.step) }
    }
}

fn count(start: i64, stop: i64, step: i64) -> usize {
    let distance = if step < 0 { start - stop } else { stop - start };
    if distance <= 0 { 0 } else { ((distance - 1) / step.abs() + 1) as usize }
}

impl Span {
    /// The index of the n-th item.
    #[inline]
    pub fn index(&self, n: usize) -> usize {
        (self.start + self.step * n as i64) as usize
    }

    /// All indices in order.
    pub fn indices(self) -> impl ExactSizeIterator<Item = usize> + DoubleEndedIterator {
        (0..self.len).map(move |n| self.index(n))
    }

    /// The items of a slice.
    pub fn pick(self, items: &[Value]) -> Vec<Value> {
        if self.step == 1 {
            let start = self.start as usize;
            return clones(&items[start..start + self.len]);
        }
        let mut picked = Vec::with_capacity(self.len);
        picked.extend(self.indices().map(|index| items[index].clone()));
        picked
    }
}

/// A slice object.
pub fn make(start: Value, stop: Value, step: Value) -> Value {
    heap::new_object(shape::SLICE, Slice::contents(start, stop, step))
}

fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let args = constructor_arguments(vm, class, "slice", args, 1, 3)?;
    let none = || Value::NONE;
    Ok(match args {
        [stop] => make(none(), stop.clone(), none()),
        [start, stop] => make(start.clone(), stop.clone(), none()),
        [start, stop, step, ..] => make(start.clone(), stop.clone(), step.clone()),
        [] => make(none(), none(), none()),
    })
}

fn parts(slice: &Slice) -> [Value; 3] {
    [slice.start.clone(), slice.stop.clone(), slice.step.clone()]
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let mut text = String::from("slice(");
    for (n, part) in parts(slice_of(value)).iter().enumerate() {
        text.push_str(if n > 0 { ", " } else { "" });
        text.push_str(&vm.repr_text(part)?);
    }
    text.push(')');
    Ok(Str::from(&text))
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    match (a.object::<Slice>(), b.object::<Slice>()) {
        (Some(_), Some(_)) if a.is(b) => Ok(Value::bool(op.holds(Ordering::Equal))),
        (Some(a), Some(b)) => compare_items(vm, op, &parts(a), &parts(b)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn hash(vm: &mut Vm, value: &Value) -> Res<i64> {
    hash_items(vm, &parts(slice_of(value)), 0)
}

/// `slice.indices(length)`, for numbers of any size.
fn indices(vm: &mut Vm, args: Args<'_>) -> Res {
    let len = vm.index(&args[1])?;
    if is_negative(&len) {
        return vm.value_error("length should not be negative");
    }
    let (start, stop, step) = big_indices(vm, slice_of(&args[0]), &big(&len))?;
    Ok(tuple(vec![BigInt::make(start), BigInt::make(stop), BigInt::make(step)]))
}

/// Start, stop and step of a slice for a sequence of any length.
pub fn big_indices(vm: &mut Vm, slice: &Slice, len: &IBig) -> Res<(IBig, IBig, IBig)> {
    let step = big_part(vm, &slice.step)?.unwrap_or(IBig::ONE);
    if step == IBig::ZERO {
        return vm.value_error("slice step cannot be zero");
    }
    let backwards = step < IBig::ZERO;
    let (lowest, highest) = if backwards { (-IBig::ONE, len.clone() - IBig::ONE) } else { (IBig::ZERO, len.clone()) };
    let clamp = |bound: IBig| {
        let bound = if bound < IBig::ZERO { bound + len } else { bound };
        bound.max(lowest.clone()).min(highest.clone())
    };
    let start = big_part(vm, &slice.start)?.map(&clamp);
    let stop = big_part(vm, &slice.stop)?.map(&clamp);
    let (first, last) = if backwards { (highest, lowest) } else { (lowest, highest) };
    Ok((start.unwrap_or(first), stop.unwrap_or(last), step))
}

fn big_part(vm: &mut Vm, value: &Value) -> Res<Option<IBig>> {
    if value.is_none() {
        return Ok(None);
    }
    if value.class().slots().index.is_none() {
        return vm.type_error("slice indices must be integers or None or have an __index__ method");
    }
    let index = vm.index(value)?;
    Ok(Some(big(&index)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: Option<i64>, stop: Option<i64>, step: i64, len: usize) -> Vec<usize> {
        Bounds { start, stop, step }.within(len).indices().collect()
    }

    #[test]
    fn slices_take_what_python_takes() {
        assert_eq!(span(None, None, 1, 3), [0, 1, 2]);
        assert_eq!(span(None, None, -1, 3), [2, 1, 0]);
        assert_eq!(span(Some(-2), None, 1, 3), [1, 2]);
        assert_eq!(span(Some(10), Some(-10), -2, 5), [4, 2, 0]);
        assert_eq!(span(Some(3), Some(1), 1, 5), []);
        assert_eq!(span(Some(i64::MIN), Some(i64::MAX), 2, 5), [0, 2, 4]);
    }
}
