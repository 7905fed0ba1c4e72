//! `tuple`, and what it shares with other sequences: comparison item by item, hashing, the arguments of constructors.
//!
//! A tuple's items never change, so they are read in place, without a copy, even while Python code runs that compares or prints them: whoever
//! holds the tuple keeps them.

use super::TypeDef;
use super::list::{repeated, repr_items, repr_once};
use super::reduce;
use super::slice::{Span, bounds};
use crate::object::class::{Class, flags};
use crate::object::number::int;
use crate::object::sequence::{SeqIter, Slice, Tuple, tuple};
use crate::object::shape::{self, ShapeId};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] = &[&TUPLE];

pub static TUPLE: TypeDef = TypeDef {
    slots: Slots {
        new: Some(new),
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        concat: Some(concat),
        repeat: Some(repeat),
        iter: Some(iter),
        len: Some(|_, value| Ok(items_of(value).len() as i64)),
        get_item: Some(get_item),
        contains: Some(contains),
        ..Slots::NONE
    },
    methods: METHODS,
    flags: flags::TUPLE | flags::BASE | flags::SEQUENCE,
    doc: "tuple(iterable=()): its items, in an order that stays as it is.",
    ..TypeDef::new(shape::TUPLE, "tuple")
};

const METHODS: &[NativeDef] = &[
    def("index", "self, value, start=0, stop=None, /", index),
    def("count", "self, value, /", count),
    reduce::NEW_ARGS_OF_TUPLE,
];

fn items_of(value: &Value) -> &[Value] {
    let Some(tuple) = value.object::<Tuple>() else { unreachable!("a method of tuple") };
    tuple.items()
}

/// The shape of new instances of a class.
pub fn root_shape(class: &Value) -> ShapeId {
    let Some(class) = class.object::<Class>() else { unreachable!("`new` gets a class") };
    class.root.get()
}

/// Does a `__new__` of ours that knows no names refuse them? Not if an `__init__` of the program's is there to take them; what its `__new__` hands on to
/// ours has no such excuse.
pub fn takes_no_names(vm: &Vm, class: &Value) -> bool {
    let Some(class) = class.object::<Class>() else { return true };
    let is_own = |name: &Value| vm.class_lookup(class, name).is_some_and(|method| !is_builtin(&method));
    !is_own(&vm.interp.names.__init__)
}

/// The same of an `__init__` of ours, for which it is the `__new__` that counts.
pub fn init_takes_no_names(vm: &Vm, class: &Class) -> bool {
    vm.class_lookup(class, &vm.interp.names.__new__).is_none_or(|method| is_builtin(&method))
}

fn is_builtin(method: &Value) -> bool {
    matches!(method.shape(), shape::NATIVE_FUNCTION | shape::METHOD_DESCRIPTOR | shape::WRAPPER_DESCRIPTOR)
}

/// The positional arguments of a `__new__` that takes no others ([`takes_no_names`]).
pub fn constructor_arguments<'a>(
    vm: &mut Vm,
    class: &Value,
    name: &str,
    args: Args<'a>,
    least: usize,
    most: usize,
) -> Res<&'a [Value]> {
    if args.has_named() && takes_no_names(vm, class) {
        return vm.type_error(&format!("{name}() takes no keyword arguments"));
    }
    counted_arguments(vm, name, args, least, most)
}

/// The positional arguments, if they are as many as they should be.
pub fn counted_arguments<'a>(vm: &mut Vm, name: &str, args: Args<'a>, least: usize, most: usize) -> Res<&'a [Value]> {
    counted_arguments_of(vm, |_| name.to_owned(), args, least, most)
}

/// The same of something whose name has to be asked for: that takes longer than to make an empty set, so it is done for the error only.
#[inline]
pub fn counted_arguments_of<'a>(
    vm: &mut Vm,
    name: impl FnOnce(&Vm) -> String,
    args: Args<'a>,
    least: usize,
    most: usize,
) -> Res<&'a [Value]> {
    let given = args.len();
    if (least..=most).contains(&given) {
        return Ok(args.values());
    }
    let name = name(vm);
    let (how, limit) = match () {
        () if least == most => ("", least),
        () if given < least => ("at least ", least),
        () => ("at most ", most),
    };
    let plural = if limit == 1 { "" } else { "s" };
    vm.type_error(&format!("{name} expected {how}{limit} argument{plural}, got {given}"))
}

fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let shape = root_shape(class);
    let items = match constructor_arguments(vm, class, "tuple", args, 0, 1)? {
        [same] if same.shape() == shape::TUPLE && shape == shape::TUPLE => return Ok(same.clone()),
        [iterable, ..] => vm.collect(iterable)?,
        [] => Vec::new(),
    };
    Ok(Tuple::with_shape(shape, items.into_iter()))
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    repr_once(vm, value, "(...)", |vm| {
        let mut text = vec![b'('];
        let items = items_of(value);
        repr_items(vm, &mut text, items)?;
        text.extend_from_slice(if items.len() == 1 { b",)" } else { b")" });
        Ok(Str::new(&text))
    })
}

fn hash(vm: &mut Vm, value: &Value) -> Res<i64> {
    let items = items_of(value);
    vm.check_native_stack()?;
    hash_items(vm, items, tuple_mix(items.len()))
}

/// What the hash of a tuple ends with.
pub fn tuple_mix(len: usize) -> u64 {
    len as u64 ^ PRIMES[2] ^ 3_527_539
}

const PRIMES: [u64; 3] = [11_400_714_785_074_694_791, 14_029_467_366_897_019_727, 2_870_177_450_012_600_261];

/// CPython's hash of a tuple (xxHash over the items' hashes). `last` is added at the end: it depends on the length for a
/// tuple, and is 0 for the parts of a slice.
pub fn hash_items(vm: &mut Vm, items: &[Value], last: u64) -> Res<i64> {
    let mut mixed = PRIMES[2];
    for item in items {
        let lane = vm.hash(item)? as u64;
        mixed = mixed.wrapping_add(lane.wrapping_mul(PRIMES[1])).rotate_left(31).wrapping_mul(PRIMES[0]);
    }
    let hash = mixed.wrapping_add(last) as i64;
    Ok(if hash == -1 { 1_546_275_796 } else { hash })
}

/// Compares items that cannot change: the first pair that differs decides, else the lengths.
pub fn compare_items(vm: &mut Vm, op: CompareOp, a: &[Value], b: &[Value]) -> Res {
    if a.len() != b.len() && op == CompareOp::Eq {
        return Ok(Value::FALSE);
    }
    for (x, y) in a.iter().zip(b) {
        if !vm.equal(x, y)? {
            return match op {
                CompareOp::Eq => Ok(Value::FALSE),
                CompareOp::Ne => Ok(Value::TRUE),
                _ => vm.compare(op, x, y),
            };
        }
    }
    Ok(Value::bool(op.holds(a.len().cmp(&b.len()))))
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    match (a.object::<Tuple>(), b.object::<Tuple>()) {
        (Some(a), Some(b)) => compare_items(vm, op, a.items(), b.items()),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn concat(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    let (left, Some(right)) = (items_of(a), b.object::<Tuple>()) else {
        let kind = vm.type_name(b);
        return vm.type_error(&format!("can only concatenate tuple (not \"{kind}\") to tuple"));
    };
    if right.items().is_empty() && a.shape() == shape::TUPLE {
        return Ok(a.clone());
    }
    if left.is_empty() && b.shape() == shape::TUPLE {
        return Ok(b.clone());
    }
    Ok(tuple([left, right.items()].concat()))
}

fn repeat(vm: &mut Vm, value: &Value, count: usize) -> Res {
    if count == 1 && value.shape() == shape::TUPLE {
        return Ok(value.clone());
    }
    match repeated(items_of(value), count) {
        Some(items) => Ok(tuple(items)),
        None => vm.raise(exc::MEMORY_ERROR, ""),
    }
}

/// `iter(tuple)`.
pub fn iter(_: &mut Vm, value: &Value) -> Res {
    Ok(SeqIter::make(shape::TUPLE_ITER, value.clone(), 0))
}

fn get_item(vm: &mut Vm, value: &Value, key: &Value) -> Res {
    let items = items_of(value);
    if let Some(slice) = key.object::<Slice>() {
        return Ok(sliced(value, items, bounds(vm, slice)?.within(items.len())));
    }
    let index = sequence_index(vm, "tuple", key)?;
    match place_of(items.len(), index) {
        Some(place) => Ok(items[place].clone()),
        None => vm.index_error("tuple index out of range"),
    }
}

/// The items that a slice takes of a tuple.
pub fn sliced(value: &Value, items: &[Value], span: Span) -> Value {
    if span.step != 1 {
        return tuple(span.pick(items));
    }
    if span.len == items.len() && value.shape() == shape::TUPLE {
        return value.clone();
    }
    let start = span.start as usize;
    Tuple::make(items[start..start + span.len].iter().cloned())
}

/// The number of an index; whatever is no index is the wrong type of key for the sequence.
pub fn sequence_index(vm: &mut Vm, sequence: &str, key: &Value) -> Res<i64> {
    if let Some(index) = key.as_small() {
        return Ok(index);
    }
    if key.class().slots().index.is_none() {
        let name = vm.type_name(key);
        return vm.type_error(&format!("{sequence} indices must be integers or slices, not {name}"));
    }
    vm.index_or(key, exc::INDEX_ERROR)
}

/// Where an index, possibly from the end, stands in a sequence of `len`.
#[inline]
pub fn place_of(len: usize, index: i64) -> Option<usize> {
    let index = if index < 0 { index + len as i64 } else { index };
    usize::try_from(index).ok().filter(|&place| place < len)
}

fn contains(vm: &mut Vm, value: &Value, item: &Value) -> Res<bool> {
    for known in items_of(value) {
        if vm.equal(known, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The optional start and stop of `index`, clamped to the sequence's length.
pub fn search_range(vm: &mut Vm, args: &Args<'_>, len: usize) -> Res<(usize, usize)> {
    let mut limits = [0, i64::MAX];
    for (limit, place) in limits.iter_mut().zip(2..) {
        if let Some(bound) = args.get(place) {
            if bound.class().slots().index.is_none() {
                return vm.type_error("slice indices must be integers or have an __index__ method");
            }
            *limit = vm.clamped_index(bound)?;
        }
    }
    let clamp = |bound: i64| if bound < 0 { bound.saturating_add(len as i64).max(0) as usize } else { bound as usize };
    Ok((clamp(limits[0]), clamp(limits[1])))
}

fn index(vm: &mut Vm, args: Args<'_>) -> Res {
    let items = items_of(&args[0]);
    let (start, stop) = search_range(vm, &args, items.len())?;
    for (place, item) in items.iter().enumerate().take(stop).skip(start) {
        if vm.equal(item, &args[1])? {
            return Ok(int(place as i64));
        }
    }
    vm.value_error("tuple.index(x): x not in tuple")
}

fn count(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut count = 0;
    for item in items_of(&args[0]) {
        count += vm.equal(item, &args[1])? as i64;
    }
    Ok(int(count))
}
