//! In which order a set shows its items.
//!
//! Our table keeps items in the order in which they came; CPython's set is a hash table, walked from its first slot to its last. For strings and
//! for what is hashed by its address that order is another in every run, so nobody can rely on it. For numbers, tuples of them and instances with a
//! `__hash__` of their own it is the same in every run, and programs print it: `{3, 1, 2}` shows `{1, 2, 3}`. So for such sets the slots are computed
//! when an iteration begins, by playing CPython's insertion on the hashes alone: nine neighbours are tried, then the next place of the perturbed
//! sequence; at three fifths the table grows fourfold.
//!
//! A copy takes the items slot by slot, into a table that has room for twice as many at once. So a set remembers with how many slots it began
//! ([`Set::slots`]), and copies and unions put the items into the order in which they were taken. What was removed is played as if it were there still.

use crate::object::mapping::Set;
use crate::object::sequence::{Bytes, Tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::table::Entry;
use crate::object::value::Value;
use crate::types::object::hashes_by_identity;
use crate::vm::Vm;

const SMALLEST: usize = 8;
const NEIGHBOURS: usize = 9;
const EMPTY: u32 = u32::MAX;

/// Ints beyond this many are not put in order by copies and unions: it would take as long as the operation itself.
const MANY_INTS: usize = 256;

/// The positions of a set's items in the order of their slots; none if that is the order in which they stand.
pub fn slot_order(vm: &Vm, set: &Set) -> Option<Vec<u32>> {
    let table = set.get(vm);
    if !table.iter().all(|entry| is_hash_fixed(&entry.key)) {
        return None;
    }
    let hashes = || table.iter().map(|entry| entry.hash as i64);
    let size = slots_now(vm, set) as i64;
    let fits = hashes().all(|hash| (0..size).contains(&hash));
    if fits && hashes().is_sorted_by(|a, b| a < b) {
        return None;
    }
    let order = Slots::of(vm, set).walk();
    Some(order.into_iter().filter(|&position| table.entry(position as usize).is_some()).collect())
}

/// The positions of the items of one hash in the order in which a search comes by them, for items whose `__eq__` sees it.
pub fn search_order(vm: &Vm, set: &Set, hash: u64) -> Vec<usize> {
    let table = set.get(vm);
    let same = table.candidates(hash);
    if same.len() < 2 {
        return same;
    }
    Slots::of(vm, set).search(hash).into_iter().map(|position| position as usize).filter(|n| same.contains(n)).collect()
}

/// [`slot_order`], for what puts a set together from another one.
pub fn order_to_copy(vm: &Vm, set: &Set) -> Option<Vec<u32>> {
    let table = set.get(vm);
    let is_int = |first: (usize, &Entry<()>)| first.1.key.is_small();
    if table.len() > MANY_INTS && table.next_entry(0).is_some_and(is_int) { None } else { slot_order(vm, set) }
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

/// How many slots a set has.
pub fn slots_now(vm: &Vm, set: &Set) -> usize {
    size_of(set.slots.get() as usize, set.get(vm).positions())
}

/// Does a table of so many slots have to grow for so many items?
pub fn is_full(size: usize, count: usize) -> bool {
    count * 5 >= (size - 1) * 3
}

/// The size of a table that is to have more than `least` slots.
pub fn size_above(least: usize) -> usize {
    (least + 1).next_power_of_two().max(SMALLEST)
}

/// Slots of a table that began with `size` of them, after so many insertions.
fn size_of(mut size: usize, count: usize) -> usize {
    size = size.max(SMALLEST);
    loop {
        let full = ((size - 1) * 3).div_ceil(5);
        if count < full {
            return size;
        }
        size = grown(full);
    }
}

/// The size that a table with `used` items takes when it is too full.
fn grown(used: usize) -> usize {
    size_above(if used > 50_000 { used * 2 } else { used * 4 })
}

/// Slots with the positions and hashes of items.
struct Slots {
    slots: Vec<(u32, u64)>,
    used: usize,
}

impl Slots {
    fn of_size(size: usize) -> Slots {
        Slots { slots: vec![(EMPTY, 0); size], used: 0 }
    }

    fn of(vm: &Vm, set: &Set) -> Slots {
        let items = set.get(vm).hashes().enumerate().map(|(position, hash)| (position as u32, hash));
        Slots::with(set.slots.get() as usize, items)
    }

    fn with(size: usize, items: impl Iterator<Item = (u32, u64)>) -> Slots {
        let mut slots = Slots::of_size(size.max(SMALLEST));
        for item in items {
            slots.insert(item);
            if is_full(slots.slots.len(), slots.used) {
                slots = slots.grow();
            }
        }
        slots
    }

    fn grow(&self) -> Slots {
        let mut larger = Slots::of_size(grown(self.used));
        self.slots.iter().filter(|slot| slot.0 != EMPTY).for_each(|&item| larger.insert(item));
        larger
    }

    fn insert(&mut self, item: (u32, u64)) {
        if let Some(free) = self.probes(item.1).find(|&slot| self.slots[slot].0 == EMPTY) {
            self.slots[free] = item;
            self.used += 1;
        }
    }

    /// The slots where an item of a hash may be, without an end.
    fn probes(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let mask = self.slots.len() - 1;
        let (mut place, mut perturb) = (hash as usize & mask, hash as usize);
        let mut near = 0;
        std::iter::from_fn(move || {
            if near > 0 && (place + NEIGHBOURS > mask || near > NEIGHBOURS) {
                perturb >>= 5;
                place = (place.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb)) & mask;
                near = 0;
            }
            near += 1;
            Some(place + near - 1)
        })
    }

    /// The items of a hash in the slots up to the first empty one. Slots are come by more than once.
    fn search(&self, hash: u64) -> Vec<u32> {
        let slots = self.probes(hash).map(|slot| self.slots[slot]).take_while(|slot| slot.0 != EMPTY);
        slots.filter(|slot| slot.1 == hash).map(|slot| slot.0).collect()
    }

    fn walk(&self) -> Vec<u32> {
        self.slots.iter().map(|slot| slot.0).filter(|&position| position != EMPTY).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(hashes: &[i64]) -> Vec<i64> {
        let items = hashes.iter().enumerate().map(|(n, &hash)| (n as u32, hash as u64));
        Slots::with(SMALLEST, items).walk().into_iter().map(|n| hashes[n as usize]).collect()
    }

    #[test]
    fn ints_come_as_in_cpython() {
        assert_eq!(shown(&[3, 1, 2]), [1, 2, 3]);
        assert_eq!(shown(&[10, 1, 5]), [1, 10, 5]);
        assert_eq!(shown(&[8, 0, 16, 24]), [8, 0, 16, 24]);
        assert_eq!(shown(&[100, 37, 5, 64, 12, -3]), [64, 100, 5, 37, 12, -3]);
        assert_eq!(size_of(0, 4), 8);
        assert_eq!(size_of(0, 5), 32);
    }
}
