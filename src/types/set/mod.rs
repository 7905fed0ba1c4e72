//! `set` and `frozenset`.
//!
//! Both are a table without values, in the order in which the items came ([`order`]: how they are shown). An operation never borrows a set while items are
//! hashed or compared, since that may run Python code which changes the set: it takes the items (with their hashes) of the other operand first. The lookups in
//! a set also accept another set as item, which stands for the frozenset of the same items.

/// What sets do with one another.
pub mod algebra;
/// In which order a set shows its items.
pub mod order;

use algebra::*;
pub use algebra::{change, compare_sets, intersection_of};
use order::{copied, filled, next_to_pop, order_to_copy, slot_order, slots_now, take_out};

use super::TypeDef;
use super::iterator::itself;
use super::list::{repr_items, repr_once};
use super::reduce;
use super::tuple::{counted_arguments_of, root_shape, takes_no_names};
use crate::object::class::flags;
use crate::object::mapping::{Dict, Set, SetIter, Visits};
use crate::object::number::int;
use crate::object::set_slots::{grown_least, is_full, size_above};
use crate::object::shape::{self, ShapeId};
use crate::object::str::Str;
use crate::object::table::{Entry, Table, Unsure};
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
    crate::types::object::SIZE_OF,
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
    crate::types::object::SIZE_OF,
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
    let order = order_to_copy(vm, set);
    set.get(vm).in_order(&order, |entry| (entry.hash, entry.key.clone()))
}

/// The items of a set or dict with their hashes, which are known; none for any other iterable.
fn known_items(vm: &Vm, iterable: &Value) -> Option<Vec<Hashed>> {
    match (iterable.object::<Set>(), iterable.exact::<Dict>(shape::DICT)) {
        (Some(set), _) => Some(items_of(vm, set)),
        (_, Some(dict)) => Some(dict.get(vm).iter().map(|entry| (entry.hash, entry.key.clone())).collect()),
        _ => None,
    }
}

fn insert(vm: &mut Vm, set: &Set, (hash, item): Hashed) -> Res<()> {
    if vm.find_key(set, hash, &item)?.is_none() {
        set.get_mut(vm).push(hash, item, ());
    }
    Ok(())
}

/// The items take other slots, more than `least`: those of items that are gone are left behind.
fn move_to_new_slots(vm: &mut Vm, set: &Set, least: usize) {
    if order::resize(vm, set, least) {
        return;
    }
    let order = order_to_copy(vm, set);
    let slots = size_above(least) as u32;
    set.slots.set(slots);
    let table = set.get(vm);
    if order.is_none() && table.len() == table.positions() {
        return;
    }
    let moved = table.reordered(&order);
    drop(set.replace(vm, moved, slots, None));
}

fn remove_hashed(vm: &mut Vm, set: &Set, (hash, item): &Hashed) -> Res<bool> {
    let Some(position) = vm.find_key(set, *hash, item)? else { return Ok(false) };
    Ok(take_out(vm, set, position).is_some())
}

/// What a set without a full slot, and with room enough, takes from another one in one go.
fn become_copy(vm: &mut Vm, set: &Set, other: &Set) {
    let len = other.get(vm).len();
    let slots = slots_now(vm, set);
    let is_same = slots == slots_now(vm, other) && len == filled(vm, other);
    let (copy, slots, played) = match if is_same { None } else { order_to_copy(vm, other) } {
        None if is_same => (other.get(vm).clone(), other.slots.get(), copied(vm, other)),
        None => (other.get(vm).clone(), slots as u32, None),
        order => (other.get(vm).reordered(&order), slots as u32, None),
    };
    drop(set.replace(vm, copy, slots, played));
}

/// How many slots a new set takes for items that come all at once.
fn slots_for(len: usize) -> usize {
    if is_full(size_above(0), len) { size_above(2 * len) } else { size_above(0) }
}

/// A set that is to get so many items more takes slots for all of them at once, if its own are too few.
fn make_room(vm: &mut Vm, set: &Set, more: usize) {
    let len = set.get(vm).len();
    if !is_full(slots_now(vm, set), filled(vm, set) + more) {
        return;
    }
    move_to_new_slots(vm, set, 2 * (len + more));
}

/// Adds the items of an iterable.
pub fn update_with(vm: &mut Vm, set: &Set, iterable: &Value) -> Res<()> {
    if let Some(other) = iterable.object::<Set>() {
        if std::ptr::eq(set, other) || other.get(vm).is_empty() {
            return Ok(());
        }
        if set.get(vm).is_empty() {
            make_room(vm, set, other.get(vm).len());
        }
        if filled(vm, set) == 0 {
            become_copy(vm, set, other);
            return Ok(());
        }
    }
    if let Some(items) = known_items(vm, iterable) {
        make_room(vm, set, items.len());
        for item in items {
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
    let args = counted_arguments_of(vm, |vm| vm.type_name(value), args, 0, 1)?;
    if filled(vm, set_of(value)) > 0 {
        empty(vm, set_of(value));
    }
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
    let value = match counted_arguments_of(vm, |vm| super::class::name_of(vm, class), args, 0, 1)? {
        [same] if same.shape() == shape::FROZENSET && shape == shape::FROZENSET => return Ok(same.clone()),
        [iterable, ..] => from_iterable(vm, iterable)?,
        [] => Set::make(Table::default()),
    };
    Ok(moved(vm, set_of(&value), shape))
}

/// A constant: put together twice, as CPython's compiler does it, so that the items come in the order of their slots.
pub fn constant(vm: &mut Vm, items: Vec<Value>) -> Res {
    let mut set = Set::with_shape(shape::FROZENSET, Table::default());
    for item in items {
        vm.set_add(set_of(&set), item)?;
    }
    let order = slot_order(vm, set_of(&set));
    if order.is_some() {
        let table = set_of(&set).get(vm).reordered(&order);
        set = Set::with_shape(shape::FROZENSET, table);
    }
    Ok(set)
}

/// A copy that is a plain set or frozenset: what the operators and methods of subclasses give, too.
fn base_copy(vm: &mut Vm, value: &Value) -> Value {
    let set = set_of(value);
    let copy = Set::with_slots(base_shape(vm, value), Table::default(), slots_for(set.get(vm).len()) as u32);
    become_copy(vm, set_of(&copy), set);
    copy
}

/// A set of another kind with the items of one that is not needed any more.
fn moved(vm: &mut Vm, set: &Set, shape: ShapeId) -> Value {
    let table = std::mem::take(set.get_mut(vm));
    let value = Set::with_slots(shape, table, set.slots.get());
    set_of(&value).played.set(set.played.take());
    value
}

fn empty(vm: &mut Vm, set: &Set) {
    drop(set.replace(vm, Table::default(), 0, None));
}

fn base_shape(vm: &Vm, value: &Value) -> ShapeId {
    if value.shape() == shape::SET {
        return shape::SET;
    }
    if value.class().is_subclass(vm, shape::FROZENSET.class()) { shape::FROZENSET } else { shape::SET }
}

/// The items in the order of iteration.
pub fn shown_items(vm: &Vm, set: &Set) -> Vec<Value> {
    let order = slot_order(vm, set);
    set.get(vm).in_order(&order, |entry| entry.key.clone())
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let name = vm.type_name(value);
    repr_once(vm, value, &format!("{name}(...)"), |vm| {
        if set_of(value).get(vm).is_empty() {
            return Ok(Str::from(&format!("{name}()")));
        }
        // A subclass shows what it gives when it is walked.
        let items = match value.shape() {
            shape::SET | shape::FROZENSET => shown_items(vm, set_of(value)),
            _ => vm.collect(value)?,
        };
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

/// `iter(set)`.
pub fn iter(vm: &mut Vm, value: &Value) -> Res {
    Ok(set_iterator(vm, value, set_of(value)))
}

fn set_iter(value: &Value) -> &SetIter {
    let Some(iterator) = value.object::<SetIter>() else { unreachable!("a set's iterator") };
    iterator
}

/// The next item of an iterator of an unchanged set, where it stands at its place in the table: a loop gets it without leaving its handlers, in half the
/// time. What would take a call is left to [`next`]: with one in it, each step of any other iterator takes 17 instructions more, of 37.
#[inline(always)]
pub fn ready(vm: &Vm, iterator: &SetIter) -> Option<Value> {
    let table = iterator.set.get(vm).object::<Set>()?.get(vm);
    if table.keys_version() != iterator.version.get() || !matches!(iterator.visits.get(vm), Visits::Table) {
        return None;
    }
    let position = iterator.position.get();
    table.entry(position).map(|entry| visit(iterator, position, entry))
}

/// The next item of a set's iterator.
#[inline]
pub fn next(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let iterator = set_iter(value);
    follow_changes(vm, iterator)?;
    let Some(set) = iterator.set.get(vm).object::<Set>() else { return Ok(None) };
    let table = set.get(vm);
    let position = iterator.position.get();
    let found = match iterator.visits.get(vm) {
        Visits::Table => table.next_entry(position),
        Visits::Few(slots) => at_slot(table, slots.next_from(position)),
        Visits::Slots => at_slot(table, order::next_from(vm, set, position)),
    };
    if let Some((place, entry)) = found {
        return Ok(Some(visit(iterator, place, entry)));
    }
    iterator.set.replace(vm, Value::NONE);
    Ok(None)
}

/// Goes behind an entry, whose place is a position or a slot, and gives its item.
#[inline(always)]
fn visit(iterator: &SetIter, place: usize, entry: &Entry<()>) -> Value {
    iterator.last.set(entry.hash);
    iterator.position.set(place + 1);
    iterator.left.set(iterator.left.get() - 1);
    entry.key.clone()
}

/// A slot with the entry at the position that it has.
#[inline(always)]
fn at_slot(table: &Table<()>, found: Option<(usize, usize)>) -> Option<(usize, &Entry<()>)> {
    let (slot, position) = found?;
    table.entry(position).map(|entry| (slot, entry))
}

/// What an iterator does when its set has changed: it goes on behind the slot that it has reached. But with another length the set is not what it was.
#[inline]
fn follow_changes(vm: &mut Vm, iterator: &SetIter) -> Res<()> {
    let Some(set) = iterator.set.get(vm).object::<Set>() else { return Ok(()) };
    let table = set.get(vm);
    if table.keys_version() == iterator.version.get() {
        return Ok(());
    }
    if table.len() != iterator.len.get() {
        // No length is this one: the error stays.
        iterator.len.set(usize::MAX);
        return vm.runtime_error("Set changed size during iteration");
    }
    iterator.version.set(table.keys_version());
    if order::is_followed(table) {
        if matches!(iterator.visits.get(vm), Visits::Table) && iterator.position.get() > 0 {
            // Items stand in the table if each is in the slot of its hash.
            let slot = iterator.last.get() as usize & (slots_now(vm, set) - 1);
            iterator.position.set(slot + 1);
        }
        drop(iterator.visits.replace(vm, Visits::Slots));
    }
    Ok(())
}

fn length_hint(vm: &mut Vm, args: Args<'_>) -> Res {
    let iterator = set_iter(&args[0]);
    let set = iterator.set.get(vm).object::<Set>();
    let is_same = set.is_some_and(|set| set.get(vm).len() == iterator.len.get());
    Ok(int(if is_same { iterator.left.get() } else { 0 }))
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

fn pop(vm: &mut Vm, args: Args<'_>) -> Res {
    let set = set_of(&args[0]);
    match next_to_pop(vm, set).and_then(|position| take_out(vm, set, position)) {
        Some(item) => Ok(item),
        None => vm.raise(exc::KEY_ERROR, "pop from an empty set"),
    }
}

fn clear(vm: &mut Vm, args: Args<'_>) -> Res {
    empty(vm, set_of(&args[0]));
    Ok(Value::NONE)
}
