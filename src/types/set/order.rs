//! In which order a set shows its items.
//!
//! Our table keeps items in the order in which they came; CPython's set is a hash table, walked from its first slot to its last. For strings and
//! for what is hashed by its address that order is another in every run, so nobody can rely on it. For numbers, tuples of them and instances with a
//! `__hash__` of their own it is the same in every run, and programs print it: `{3, 1, 2}` shows `{1, 2, 3}`. So for such sets the slots are computed
//! when an iteration begins, by playing CPython's insertion ([`crate::object::set_slots`]).
//!
//! A copy takes the items slot by slot, into a table that has room for twice as many at once. So a set remembers with how many slots it began
//! ([`Set::slots`]), and copies and unions put the items into the order in which they were taken. Where a new item goes depends on which ones left before
//! it came, so a set remembers when that was ([`Set::removed_at`]); before more items leave, or too many have, the slots are played and stay with the set
//! ([`Set::played`]): from then on removals are played at once, additions when somebody looks.
//!
//! An iterator of items that stand in the order of their slots walks the table, one of a few others has slots of its own, both for as long as the set is as
//! it was; when it changes, they go over to the slots that stay with the set ([`Visits`]), which all other iterators walk from the beginning.

use crate::object::mapping::{Set, Visits};
use crate::object::sequence::{Bytes, Tuple};
use crate::object::set_slots::{FewSlots, Slots, size_of};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::table::Table;
use crate::object::value::Value;
use crate::types::object::hashes_by_identity;
use crate::vm::Vm;

/// Sets of more items than this are not put in order by copies and unions: it would take as long as the operation itself.
const MANY: usize = 128;

/// Slots do not stay with sets of more positions because of a removal or another change: they take as much memory as the set.
const LARGE: usize = 1 << 16;

/// The positions of a set's items in the order of their slots; none if that is the order in which they stand.
pub fn slot_order(vm: &Vm, set: &Set) -> Option<Vec<u32>> {
    let table = set.get(vm);
    if !is_order_fixed(table) {
        return None;
    }
    if let Some(order) = with_slots(vm, set, |slots| slots.walk()) {
        return Some(order);
    }
    if stands(set, table) {
        return None;
    }
    Some(play_few(set, table).map_or_else(|| play(set, table).walk(), |slots| slots.walk().collect()))
}

/// What an iterator of a set visits.
pub fn visits(vm: &Vm, set: &Set) -> Visits {
    let table = set.get(vm);
    if !is_order_fixed(table) {
        return Visits::Table;
    }
    if !stay(set, table) {
        if stands(set, table) {
            return Visits::Table;
        }
        if let Some(slots) = play_few(set, table) {
            return Visits::Few(slots);
        }
        // They stay for the next one, who may want a few items only.
        keep(set, play(set, table));
    }
    Visits::Slots
}

/// The first item from a slot on: its slot and position.
pub fn next_from(vm: &Vm, set: &Set, slot: usize) -> Option<(usize, usize)> {
    with_kept_slots(vm, set, |slots| slots.next_from(slot))
}

/// Do the items stand in the order of their slots: does each hash stand before the next, and the last within the slots?
fn stands(set: &Set, table: &Table<()>) -> bool {
    // Without a branch for each: looking at a set takes half as long.
    const RUN: usize = 64;
    let count = table.positions();
    if table.len() <= 1 {
        return true;
    }
    if count > table.len() {
        return false;
    }
    let mut known = set.ascending.get() as usize;
    while known < count {
        let before = if known > 0 { table.hash_at(known - 1) as i64 } else { -1 };
        let run = known..count.min(known + RUN);
        known = run.end;
        let (ascends, _) = run
            .map(|position| table.hash_at(position) as i64)
            .fold((true, before), |(ascends, last), hash| (ascends & (last < hash), hash));
        if !ascends {
            return false;
        }
        set.ascending.set(known as u32);
    }
    table.hash_at(count - 1) < size_of(set.slots.get() as usize, count) as u64
}

/// The slots as the history of a set makes them. What has left left when [`Set::removed_at`] says; last, if that is not known.
fn play(set: &Set, table: &Table<()>) -> Box<Slots> {
    let mut slots = Box::new(Slots::of_size(set.slots.get() as usize));
    let count = table.positions();
    let before = match set.removed_at.get() as usize {
        0 => count,
        removed_at => removed_at.min(count),
    };
    (0..before).for_each(|position| slots.enter(table.hash_at(position)));
    if count > table.len() {
        let holes = (0..before).filter(|&position| table.entry(position).is_none());
        holes.for_each(|position| slots.leave(position, table.hash_at(position)));
    }
    (before..count).for_each(|position| slots.enter(table.hash_at(position)));
    slots
}

/// The same for a few items, none of which has left.
fn play_few(set: &Set, table: &Table<()>) -> Option<FewSlots> {
    let count = table.positions();
    let is_plain = count <= FewSlots::MOST && count == table.len();
    is_plain.then(|| FewSlots::of(set.slots.get() as usize, count, |position| table.hash_at(position)))
}

/// Notes that items have left, or will at once: without more of them the table does not close its holes, so the rest can wait.
fn note_removal(set: &Set, table: &Table<()>) {
    if 2 * (table.positions() - table.len()) + 2 > table.positions() {
        keep(set, play(set, table));
    } else {
        set.removed_at.set(table.positions() as u32);
    }
}

/// Do the slots stay with the set, or have to, since items have come after others had left?
fn stay(set: &Set, table: &Table<()>) -> bool {
    let removed_at = set.removed_at.get() as usize;
    let slots = set.played.take();
    let stay = slots.is_some() || removed_at != 0 && removed_at != table.positions();
    set.played.set(slots);
    stay
}

fn keep(set: &Set, slots: Box<Slots>) {
    set.played.set(Some(slots));
}

/// Something done with the slots of a set, if they [`stay`] with it.
fn with_slots<T>(vm: &Vm, set: &Set, act: impl FnOnce(&mut Slots) -> T) -> Option<T> {
    stay(set, set.get(vm)).then(|| with_kept_slots(vm, set, act))
}

/// The same; they stay from now on.
fn with_kept_slots<T>(vm: &Vm, set: &Set, act: impl FnOnce(&mut Slots) -> T) -> T {
    let table = set.get(vm);
    let mut slots = set.played.take().unwrap_or_else(|| play(set, table));
    // Without removals in between, these differ only if the table has closed its holes.
    if table.positions() - table.len() != slots.entered() - slots.used() {
        slots.close_holes();
    }
    (slots.entered()..table.positions()).for_each(|position| slots.enter(table.hash_at(position)));
    debug_assert_eq!(slots.used(), table.len(), "each item has its slot");
    let result = act(&mut slots);
    keep(set, slots);
    result
}

/// Takes the item at a position out of a set.
pub fn take_out(vm: &mut Vm, set: &Set, position: usize) -> Option<Value> {
    let table = set.get(vm);
    let entry = table.entry(position)?;
    if !stay(set, table) && table.positions() <= LARGE && is_hash_fixed(&entry.key) {
        note_removal(set, table);
    }
    with_slots(vm, set, |slots| slots.leave(position, entry.hash));
    set.ascending.set(0);
    set.get_mut(vm).remove(position).map(|(item, ())| item)
}

/// Tells a set that items were taken out of its table.
pub fn note_taken(vm: &Vm, set: &Set) {
    let table = set.get(vm);
    if let Some(mut slots) = set.played.take() {
        slots.retain(|position| table.entry(position).is_some());
        keep(set, slots);
    } else if table.positions() > table.len() && table.positions() <= MANY && is_order_fixed(table) {
        note_removal(set, table);
    }
}

/// Moves the items to more than `least` new slots, if slots stay with the set or items have left it.
pub fn resize(vm: &Vm, set: &Set, least: usize) -> bool {
    let moves = set.removed_at.get() != 0 || stay(set, set.get(vm));
    if moves {
        with_kept_slots(vm, set, |slots| slots.resize(least));
    }
    moves
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
    let found = with_slots(vm, set, |slots| slots.search(hash)).unwrap_or_else(|| play(set, table).search(hash));
    found.into_iter().map(|position| position as usize).filter(|n| same.contains(n)).collect()
}

/// [`slot_order`], for what puts a set together from another one.
pub fn order_to_copy(vm: &Vm, set: &Set) -> Option<Vec<u32>> {
    if set.get(vm).len() > MANY { None } else { slot_order(vm, set) }
}

/// Does an iterator follow the slots of a set that changes?
pub fn is_followed(table: &Table<()>) -> bool {
    table.positions() <= LARGE && is_order_fixed(table)
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

/// The item that the next `pop` takes: each goes on where the one before ended. Where the order is nobody's concern it is the oldest item, in a large
/// set the newest one, which is found at once.
pub fn next_to_pop(vm: &Vm, set: &Set) -> Option<usize> {
    const SMALL: usize = 64;
    let table = set.get(vm);
    let (first, entry) = table.next_entry(0)?;
    if !is_hash_fixed(&entry.key) {
        let newest = || table.previous_entry(usize::MAX).map(|(position, _)| position);
        return if table.positions() > SMALL { newest() } else { Some(first) };
    }
    let (slot, position) = with_kept_slots(vm, set, |slots| slots.next_round(set.finger.get() as usize))?;
    set.finger.set(slot as u32 + 1);
    Some(position)
}

/// How many slots a set has.
pub fn slots_now(vm: &Vm, set: &Set) -> usize {
    with_slots(vm, set, |slots| slots.size())
        .unwrap_or_else(|| size_of(set.slots.get() as usize, set.get(vm).positions()))
}

/// How many of them are not empty, those of items that are gone among them.
pub fn filled(vm: &Vm, set: &Set) -> usize {
    with_slots(vm, set, |slots| slots.fill()).unwrap_or_else(|| set.get(vm).positions())
}

/// The slots for a copy that has them one by one as the set has them; `None` if there are none that stay.
pub fn copied(vm: &Vm, set: &Set) -> Option<Box<Slots>> {
    with_slots(vm, set, |slots| {
        let mut copy = Box::new(slots.clone());
        copy.close_holes();
        copy
    })
}
