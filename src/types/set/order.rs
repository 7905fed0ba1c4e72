//! In which order a set shows its items.
//!
//! Our table keeps items in the order in which they came; CPython's set is a hash table, walked from its first slot to its last. For strings and
//! for what is hashed by its address that order is another in every run, so nobody can rely on it. For numbers, tuples of them and instances with a
//! `__hash__` of their own it is the same in every run, and programs print it: `{3, 1, 2}` shows `{1, 2, 3}`. So for such sets the slots are computed
//! when an iteration begins, by playing CPython's insertion ([`crate::object::set_slots`]).
//!
//! A copy takes the items slot by slot, into a table that has room for twice as many at once. So a set remembers with how many slots it began
//! ([`Set::slots`]), and copies and unions put the items into the order in which they were taken. What was removed is played as if it were there still.

use crate::object::mapping::Set;
use crate::object::sequence::{Bytes, Tuple};
use crate::object::set_slots::{Slots, size_of};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::table::Table;
use crate::object::value::Value;
use crate::types::object::hashes_by_identity;
use crate::vm::Vm;

/// Sets of more items than this are not put in order by copies and unions: it would take as long as the operation itself.
const MANY: usize = 128;

/// The positions of a set's items in the order of their slots; none if that is the order in which they stand.
pub fn slot_order(vm: &Vm, set: &Set) -> Option<Vec<u32>> {
    let table = set.get(vm);
    let size = slots_now(vm, set) as u64;
    // With holes nearly every set is out of order.
    let stands = || table.positions() == table.len() && stands(table.hashes(), size);
    if !is_order_fixed(table) || stands() {
        return None;
    }
    let order = slots_of(vm, set).walk();
    Some(order.into_iter().filter(|&position| table.entry(position as usize).is_some()).collect())
}

/// Does each of these hashes stand before the slot of the next? To the end without a branch: looking at a set takes half as long.
fn stands(hashes: impl Iterator<Item = u64>, size: u64) -> bool {
    let (ascends, last) =
        hashes.fold((true, -1), |(ascends, last), hash| (ascends & (last < hash as i64), hash as i64));
    ascends && last < size as i64
}

/// The positions of the items of one hash in the order in which a search comes by them, for items whose `__eq__` sees it.
pub fn search_order(vm: &Vm, set: &Set, hash: u64) -> Vec<usize> {
    let table = set.get(vm);
    let same = table.candidates(hash);
    // A search in the smallest table may come by the same slot twice; to play a large one for each search takes too long.
    let matters = match same.len() {
        0 => false,
        1 => table.positions() < 5,
        _ => table.positions() <= 64,
    };
    if !matters {
        return same;
    }
    slots_of(vm, set).search(hash).into_iter().map(|position| position as usize).filter(|n| same.contains(n)).collect()
}

/// [`slot_order`], for what puts a set together from another one.
pub fn order_to_copy(vm: &Vm, set: &Set) -> Option<Vec<u32>> {
    if set.get(vm).len() > MANY { None } else { slot_order(vm, set) }
}

/// Is the order the same in every run? The first and the last key stand for all.
fn is_order_fixed(table: &Table<()>) -> bool {
    let (first, last) = (table.next_entry(0), table.previous_entry(usize::MAX));
    [first, last].into_iter().flatten().all(|(_, entry)| is_hash_fixed(&entry.key))
}

/// Is a key's hash the same in every run?
fn is_hash_fixed(key: &Value) -> bool {
    if !key.is_pointer() {
        return true;
    }
    match key.object::<Tuple>() {
        // What is in a tuple in it is not looked at.
        Some(tuple) => tuple.items().iter().all(|item| item.shape() == shape::TUPLE || is_hash_fixed(item)),
        None => key.object::<Str>().is_none() && key.object::<Bytes>().is_none() && !hashes_by_identity(key),
    }
}

/// The item that the next `pop` takes: each goes on where the one before ended. Slots are played up to where they were played before, so that a set
/// is emptied in the time that it takes to fill it. Where the order is nobody's concern it is the oldest item, in a large set the newest one, which
/// is found at once.
pub fn next_to_pop(vm: &Vm, set: &Set) -> Option<usize> {
    const LARGE: usize = 64;
    let table = set.get(vm);
    let (first, entry) = table.next_entry(0)?;
    if !is_hash_fixed(&entry.key) {
        let newest = || table.previous_entry(usize::MAX).map(|(position, _)| position);
        return if table.positions() > LARGE { newest() } else { Some(first) };
    }
    let known = set.popping.take().filter(|slots| slots.entered() <= table.positions());
    let mut slots = known.unwrap_or_else(|| Box::new(Slots::of_size(set.slots.get() as usize)));
    for hash in table.hashes().skip(slots.entered()) {
        slots.enter(hash);
    }
    let is_there = |position, hash| table.entry(position).is_some_and(|entry| entry.hash == hash);
    let found = slots.take_next(is_there);
    if found.is_some() {
        set.popping.set(Some(slots));
    }
    // Positions that have changed meanwhile are played anew the next time.
    found.or(Some(first))
}

fn slots_of(vm: &Vm, set: &Set) -> Slots {
    let mut slots = Slots::of_size(set.slots.get() as usize);
    set.get(vm).hashes().for_each(|hash| slots.enter(hash));
    slots
}

/// How many slots a set has.
pub fn slots_now(vm: &Vm, set: &Set) -> usize {
    size_of(set.slots.get() as usize, set.get(vm).positions())
}
