//! `set` and `frozenset`.
//!
//! Both are a table without values, in the order in which the items came (how ints are shown: see [`super::set_order`]). An operation never borrows a set while items are hashed or
//! compared, since that may run Python code which changes the set: it takes the items (with their hashes) of the other
//! operand first. The lookups in a set also accept another set as item, which stands for the frozenset of the same items.

use super::TypeDef;
use super::iterator::itself;
use super::list::{repr_items, repr_once};
use super::reduce;
use super::set_order::slot_order;
use super::tuple::{counted_arguments, root_shape, takes_no_names};
use crate::object::class::flags;
use crate::object::mapping::{Dict, Set, SetIter};
use crate::object::number::int;
use crate::object::shape::{self, ShapeId};
use crate::object::str::Str;
use crate::object::table::{Table, Unsure};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, Quick, def};
use crate::vm::slots::{BinaryOp, CompareOp, Slots};
use crate::vm::tables::set_iterator;
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] = &[&SET, &FROZENSET, &SET_ITER];

const SHARED: Slots = Slots {
    repr: Some(repr),
    compare: Some(compare),
    binary: Some(binary),
    iter: Some(iter),
    len: Some(|vm, value| Ok(set_of(value).get(vm).len() as i64)),
    contains: Some(contains),
    ..Slots::NONE
};

pub static SET: TypeDef = TypeDef {
    slots: Slots {
        new: Some(|_, class, _| Ok(Set::with_shape(root_shape(class), Table::default()))),
        init: Some(init),
        inplace: Some(inplace),
        ..SHARED
    },
    methods: SET_METHODS,
    flags: flags::SET | flags::BASE | flags::HAS_WEAKREF,
    doc: "set(iterable=()): its different items, without an order.",
    ..TypeDef::new(shape::SET, "set")
};

pub static FROZENSET: TypeDef = TypeDef {
    slots: Slots { new: Some(new_frozen), hash: Some(hash), ..SHARED },
    methods: FROZENSET_METHODS,
    flags: flags::SET | flags::BASE | flags::HAS_WEAKREF,
    ..TypeDef::new(shape::FROZENSET, "frozenset")
};

pub static SET_ITER: TypeDef = TypeDef {
    slots: Slots { iter: Some(itself), next: Some(next), ..Slots::NONE },
    methods: &[def("__length_hint__", "self, /", length_hint), reduce::REDUCE_SET_ITER],
    flags: flags::NO_NEW,
    ..TypeDef::new(shape::SET_ITER, "set_iterator")
};

const FROZENSET_METHODS: &[NativeDef] = &[
    // Beside the slot, as for dicts.
    def("__contains__", "self, object, /", |vm, args| contains(vm, &args[0], &args[1]).map(Value::bool)),
    def("copy", "self, /", copy),
    def("union", "self, *others", union),
    def("intersection", "self, *others", intersection),
    def("difference", "self, *others", difference),
    def("symmetric_difference", "self, other, /", symmetric_difference),
    def("isdisjoint", "self, other, /", is_disjoint),
    def("issubset", "self, other, /", is_subset),
    def("issuperset", "self, other, /", is_superset),
    reduce::REDUCE_SET,
];

const SET_METHODS: &[NativeDef] = &[
    // Beside the slot, as for dicts.
    def("__contains__", "self, object, /", |vm, args| contains(vm, &args[0], &args[1]).map(Value::bool)),
    def("copy", "self, /", copy),
    def("union", "self, *others", union),
    def("intersection", "self, *others", intersection),
    def("difference", "self, *others", difference),
    def("symmetric_difference", "self, other, /", symmetric_difference),
    def("isdisjoint", "self, other, /", is_disjoint),
    def("issubset", "self, other, /", is_subset),
    def("issuperset", "self, other, /", is_superset),
    def("add", "self, object, /", add).quick(Quick::SET_ADD),
    def("remove", "self, object, /", remove),
    def("discard", "self, object, /", discard),
    def("pop", "self, /", pop),
    def("clear", "self, /", clear),
    def("update", "self, *others", update),
    def("intersection_update", "self, *others", intersection_update),
    def("difference_update", "self, *others", difference_update),
    def("symmetric_difference_update", "self, other, /", symmetric_difference_update),
    reduce::REDUCE_SET,
];

fn set_of(value: &Value) -> &Set {
    let Some(set) = value.object::<Set>() else { unreachable!("a method of set") };
    set
}

/// An item with its hash.
type Hashed = (u64, Value);

/// The items of a set with their hashes.
fn items_of(vm: &Vm, set: &Set) -> Vec<Hashed> {
    set.get(vm).iter().map(|entry| (entry.hash, entry.key.clone())).collect()
}

/// The items of any iterable with their hashes; those of a set or dict are known.
fn hashed_items(vm: &mut Vm, iterable: &Value) -> Res<Vec<Hashed>> {
    if let Some(set) = iterable.object::<Set>() {
        return Ok(items_of(vm, set));
    }
    if let Some(dict) = iterable.exact::<Dict>(shape::DICT) {
        return Ok(dict.get(vm).iter().map(|entry| (entry.hash, entry.key.clone())).collect());
    }
    let mut items = Vec::new();
    vm.each(iterable, |vm, item| {
        items.push((vm.hash(&item)? as u64, item));
        Ok(true)
    })?;
    Ok(items)
}

fn insert(vm: &mut Vm, set: &Set, (hash, item): Hashed) -> Res<()> {
    if vm.find_key(set, hash, &item)?.is_none() {
        set.get_mut(vm).push(hash, item, ());
    }
    Ok(())
}

fn remove_hashed(vm: &mut Vm, set: &Set, (hash, item): &Hashed) -> Res<bool> {
    let Some(position) = vm.find_key(set, *hash, item)? else { return Ok(false) };
    let removed = set.get_mut(vm).remove(position);
    Ok(removed.is_some())
}

/// Adds the items of an iterable.
pub fn update_with(vm: &mut Vm, set: &Set, iterable: &Value) -> Res<()> {
    if let Some(other) = iterable.object::<Set>()
        && set.get(vm).is_empty()
    {
        let copy = other.get(vm).clone();
        *set.get_mut(vm) = copy;
        return Ok(());
    }
    if iterable.object::<Set>().is_some() || iterable.shape() == shape::DICT {
        for item in hashed_items(vm, iterable)? {
            insert(vm, set, item)?;
        }
        return Ok(());
    }
    vm.each(iterable, |vm, item| {
        vm.set_add(set, item)?;
        Ok(true)
    })
}

/// A set of the items of an iterable.
pub fn from_iterable(vm: &mut Vm, iterable: &Value) -> Res {
    let value = Set::make(Table::default());
    update_with(vm, set_of(&value), iterable)?;
    Ok(value)
}

fn init(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res<()> {
    if args.has_named() {
        return vm.type_error("set() takes no keyword arguments");
    }
    let name = vm.type_name(value);
    let args = counted_arguments(vm, &name, args, 0, 1)?;
    let old = std::mem::take(set_of(value).get_mut(vm));
    drop(old);
    match args.first() {
        Some(iterable) => update_with(vm, set_of(value), iterable),
        None => Ok(()),
    }
}

fn new_frozen(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let shape = root_shape(class);
    if args.has_named() && takes_no_names(vm, class) {
        return vm.type_error("frozenset() takes no keyword arguments");
    }
    let name = super::class::name_of(vm, class);
    let value = match counted_arguments(vm, &name, args, 0, 1)? {
        [same] if same.shape() == shape::FROZENSET && shape == shape::FROZENSET => return Ok(same.clone()),
        [iterable, ..] => from_iterable(vm, iterable)?,
        [] => Set::make(Table::default()),
    };
    let table = std::mem::take(set_of(&value).get_mut(vm));
    Ok(Set::with_shape(shape, table))
}

/// A copy that is a plain set or frozenset: what the operators and methods of subclasses give, too.
fn base_copy(vm: &Vm, value: &Value) -> Value {
    Set::with_shape(base_shape(vm, value), set_of(value).get(vm).clone())
}

fn base_shape(vm: &Vm, value: &Value) -> ShapeId {
    if value.shape() == shape::SET {
        return shape::SET;
    }
    if value.class().is_subclass(vm, shape::FROZENSET.class()) { shape::FROZENSET } else { shape::SET }
}

/// The items in the order of iteration.
pub fn shown_items(vm: &Vm, set: &Set) -> Vec<Value> {
    let table = set.get(vm);
    match slot_order(table) {
        None => table.iter().map(|entry| entry.key.clone()).collect(),
        Some(order) => order.iter().filter_map(|&n| table.entry(n as usize)).map(|entry| entry.key.clone()).collect(),
    }
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let name = vm.type_name(value);
    repr_once(vm, value, &format!("{name}(...)"), |vm| {
        let items = shown_items(vm, set_of(value));
        if items.is_empty() {
            return Ok(Str::from(&format!("{name}()")));
        }
        let plain = value.shape() == shape::SET;
        let mut text = if plain { vec![b'{'] } else { format!("{name}({{").into_bytes() };
        repr_items(vm, &mut text, &items)?;
        text.extend_from_slice(if plain { b"}" } else { b"})" });
        Ok(Str::new(&text))
    })
}

fn hash(vm: &mut Vm, value: &Value) -> Res<i64> {
    let set = set_of(value);
    if let Some(known) = set.hash.get() {
        return Ok(known);
    }
    let hash = hash_of_items(set.get(vm).iter().map(|entry| entry.hash));
    set.hash.set(Some(hash));
    Ok(hash)
}

/// CPython's hash of a frozenset: the same in whatever order the items come.
fn hash_of_items(hashes: impl Iterator<Item = u64>) -> i64 {
    let shuffle = |hash: u64| ((hash ^ 89_869_747) ^ (hash << 16)).wrapping_mul(3_644_798_167);
    let (mut mixed, mut count) = (0, 0u64);
    for hash in hashes {
        mixed ^= shuffle(hash);
        count += 1;
    }
    mixed ^= (count + 1).wrapping_mul(1_927_868_237);
    mixed ^= (mixed >> 11) ^ (mixed >> 25);
    let hash = mixed.wrapping_mul(69_069).wrapping_add(907_133_923) as i64;
    if hash == -1 { 590_923_713 } else { hash }
}

/// Are all items of `a` in `b`?
fn within(vm: &mut Vm, a: &Set, b: &Set) -> Res<bool> {
    if a.get(vm).len() > b.get(vm).len() {
        return Ok(false);
    }
    for (hash, item) in items_of(vm, a) {
        if vm.find_key(b, hash, &item)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(a), Some(b)) = (a.object::<Set>(), b.object::<Set>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    compare_sets(vm, op, a, b).map(Value::bool)
}

/// Sets compare by inclusion.
pub fn compare_sets(vm: &mut Vm, op: CompareOp, a: &Set, b: &Set) -> Res<bool> {
    let same_len = a.get(vm).len() == b.get(vm).len();
    match op {
        CompareOp::Eq => Ok(same_len && within(vm, a, b)?),
        CompareOp::Ne => Ok(!(same_len && within(vm, a, b)?)),
        CompareOp::Le => within(vm, a, b),
        CompareOp::Lt => Ok(!same_len && within(vm, a, b)?),
        CompareOp::Ge => within(vm, b, a),
        CompareOp::Gt => Ok(!same_len && within(vm, b, a)?),
    }
}

fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if a.object::<Set>().is_none() || b.object::<Set>().is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if !matches!(op, BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (left, right) = (set_of(a).get(vm), set_of(b).get(vm));
    let quick = match op {
        BinaryOp::And if right.len() > left.len() => left.selected(right, true),
        BinaryOp::And => right.selected(left, true),
        BinaryOp::Sub => left.selected(right, false),
        BinaryOp::Or => left.united(right),
        _ => Err(Unsure),
    };
    if let Ok(table) = quick {
        return Ok(Set::with_shape(base_shape(vm, a), table));
    }
    if op == BinaryOp::And {
        return intersect(vm, a, b);
    }
    let result = base_copy(vm, a);
    change(vm, op, set_of(&result), b)?;
    Ok(result)
}

fn inplace(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if b.object::<Set>().is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match op {
        BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor => change(vm, op, set_of(a), b)?,
        _ => return Ok(Value::NOT_IMPLEMENTED),
    }
    Ok(a.clone())
}

/// Unites, intersects or the like in place, with the items of any iterable.
pub fn change(vm: &mut Vm, op: BinaryOp, set: &Set, other: &Value) -> Res<()> {
    match op {
        BinaryOp::Or => update_with(vm, set, other),
        BinaryOp::And => {
            let kept = common_items(vm, set, other)?;
            let old = std::mem::replace(set.get_mut(vm), kept);
            drop(old);
            Ok(())
        }
        BinaryOp::Sub => {
            for item in hashed_items(vm, other)? {
                remove_hashed(vm, set, &item)?;
            }
            Ok(())
        }
        _ => {
            // As a set first: an item that comes twice counts once.
            let other = match other.object::<Set>() {
                Some(_) => other.clone(),
                None => from_iterable(vm, other)?,
            };
            for item in items_of(vm, set_of(&other)) {
                if !remove_hashed(vm, set, &item)? {
                    insert(vm, set, item)?;
                }
            }
            Ok(())
        }
    }
}

/// The items of an iterable that are in the set, too.
fn common_items(vm: &mut Vm, set: &Set, other: &Value) -> Res<Table<()>> {
    let found = Set::make(Table::default());
    for (hash, item) in hashed_items(vm, other)? {
        if vm.find_key(set, hash, &item)?.is_some() {
            insert(vm, set_of(&found), (hash, item))?;
        }
    }
    Ok(std::mem::take(set_of(&found).get_mut(vm)))
}

/// The smaller set is looked up in the larger one.
fn intersect(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    let swap = b.object::<Set>().is_some_and(|other| other.get(vm).len() > set_of(a).get(vm).len());
    let (looked_in, looked_up) = if swap { (b, a) } else { (a, b) };
    let table = common_items(vm, set_of(looked_in), looked_up)?;
    Ok(Set::with_shape(base_shape(vm, a), table))
}

/// `iter(set)`.
pub fn iter(vm: &mut Vm, value: &Value) -> Res {
    Ok(set_iterator(vm, value))
}

/// The next item of a set's iterator.
#[inline]
pub fn next(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let Some(iterator) = value.object::<SetIter>() else { unreachable!("a set's iterator") };
    let Some(set) = iterator.set.get(vm).object::<Set>() else { return Ok(None) };
    let table = set.get(vm);
    if table.len() != iterator.len.get() {
        // No length is this one: the error stays.
        iterator.len.set(usize::MAX);
        return vm.runtime_error("Set changed size during iteration");
    }
    let position = iterator.position.get();
    let found = match &iterator.order[..] {
        [] => table.next_entry(position),
        order => order.get(position).and_then(|&at| table.entry(at as usize)).map(|entry| (position, entry)),
    };
    if let Some((position, entry)) = found {
        iterator.position.set(position + 1);
        return Ok(Some(entry.key.clone()));
    }
    iterator.set.replace(vm, Value::NONE);
    Ok(None)
}

fn length_hint(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(iterator) = args[0].object::<SetIter>() else { unreachable!("a set's iterator") };
    let Some(set) = iterator.set.get(vm).object::<Set>() else { return Ok(Value::small(0)) };
    let table = set.get(vm);
    if table.len() != iterator.len.get() {
        return Ok(Value::small(0));
    }
    let start = iterator.position.get();
    if !iterator.order.is_empty() {
        return Ok(int((iterator.order.len() - start) as i64));
    }
    let left = (start..table.positions()).filter(|&position| table.entry(position).is_some()).count();
    Ok(int(left as i64))
}

/// The hash to look an item up by: a set is looked up as the frozenset of its items.
fn lookup_hash(vm: &mut Vm, item: &Value) -> Res<u64> {
    match item.object::<Set>() {
        Some(set) if item.class().slots().hash.is_none() => {
            Ok(hash_of_items(set.get(vm).iter().map(|entry| entry.hash)) as u64)
        }
        _ => Ok(vm.hash(item)? as u64),
    }
}

fn contains(vm: &mut Vm, value: &Value, item: &Value) -> Res<bool> {
    let hash = lookup_hash(vm, item)?;
    Ok(vm.find_key(set_of(value), hash, item)?.is_some())
}

fn copy(vm: &mut Vm, args: Args<'_>) -> Res {
    if args[0].shape() == shape::FROZENSET {
        return Ok(args[0].clone());
    }
    Ok(base_copy(vm, &args[0]))
}

/// The result of `op` with each of the other arguments.
fn combine(vm: &mut Vm, op: BinaryOp, args: Args<'_>) -> Res {
    let result = base_copy(vm, &args[0]);
    change_by_all(vm, op, &result, args)?;
    Ok(result)
}

fn change_by_all(vm: &mut Vm, op: BinaryOp, set: &Value, args: Args<'_>) -> Res {
    for other in &args.values()[1..] {
        change(vm, op, set_of(set), other)?;
    }
    Ok(Value::NONE)
}

fn union(vm: &mut Vm, args: Args<'_>) -> Res {
    combine(vm, BinaryOp::Or, args)
}

fn intersection(vm: &mut Vm, args: Args<'_>) -> Res {
    match args.values() {
        [set, other] => intersect(vm, set, other),
        _ => combine(vm, BinaryOp::And, args),
    }
}

fn difference(vm: &mut Vm, args: Args<'_>) -> Res {
    combine(vm, BinaryOp::Sub, args)
}

fn symmetric_difference(vm: &mut Vm, args: Args<'_>) -> Res {
    combine(vm, BinaryOp::Xor, args)
}

fn update(vm: &mut Vm, args: Args<'_>) -> Res {
    change_by_all(vm, BinaryOp::Or, &args[0], args)
}

fn intersection_update(vm: &mut Vm, args: Args<'_>) -> Res {
    change_by_all(vm, BinaryOp::And, &args[0], args)
}

fn difference_update(vm: &mut Vm, args: Args<'_>) -> Res {
    change_by_all(vm, BinaryOp::Sub, &args[0], args)
}

fn symmetric_difference_update(vm: &mut Vm, args: Args<'_>) -> Res {
    change_by_all(vm, BinaryOp::Xor, &args[0], args)
}

fn is_disjoint(vm: &mut Vm, args: Args<'_>) -> Res {
    for (hash, item) in hashed_items(vm, &args[1])? {
        if vm.find_key(set_of(&args[0]), hash, &item)?.is_some() {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

/// The argument as a set.
fn as_set(vm: &mut Vm, value: &Value) -> Res {
    if value.object::<Set>().is_some() { Ok(value.clone()) } else { from_iterable(vm, value) }
}

fn is_subset(vm: &mut Vm, args: Args<'_>) -> Res {
    let other = as_set(vm, &args[1])?;
    within(vm, set_of(&args[0]), set_of(&other)).map(Value::bool)
}

fn is_superset(vm: &mut Vm, args: Args<'_>) -> Res {
    let other = as_set(vm, &args[1])?;
    within(vm, set_of(&other), set_of(&args[0])).map(Value::bool)
}

fn add(vm: &mut Vm, args: Args<'_>) -> Res {
    vm.set_add(set_of(&args[0]), args[1].clone())?;
    Ok(Value::NONE)
}

fn remove_item(vm: &mut Vm, args: &Args<'_>) -> Res<bool> {
    let hash = lookup_hash(vm, &args[1])?;
    remove_hashed(vm, set_of(&args[0]), &(hash, args[1].clone()))
}

fn remove(vm: &mut Vm, args: Args<'_>) -> Res {
    if remove_item(vm, &args)? { Ok(Value::NONE) } else { vm.key_error(&args[1]) }
}

fn discard(vm: &mut Vm, args: Args<'_>) -> Res {
    remove_item(vm, &args)?;
    Ok(Value::NONE)
}

/// The item that an iteration would give first; in a large set the newest one, which is found at once.
fn pop(vm: &mut Vm, args: Args<'_>) -> Res {
    const LARGE: usize = 64;
    let table = set_of(&args[0]).get_mut(vm);
    let position = if table.positions() > LARGE {
        table.previous_entry(usize::MAX).map(|(position, _)| position)
    } else {
        let first = || table.next_entry(0).map(|(position, _)| position);
        slot_order(table).map_or_else(first, |order| order.first().map(|&position| position as usize))
    };
    match position.and_then(|position| table.remove(position)) {
        Some((item, ())) => Ok(item),
        None => vm.raise(exc::KEY_ERROR, "pop from an empty set"),
    }
}

fn clear(vm: &mut Vm, args: Args<'_>) -> Res {
    let old = std::mem::take(set_of(&args[0]).get_mut(vm));
    drop(old);
    Ok(Value::NONE)
}
