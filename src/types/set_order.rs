//! In which order a set of ints shows its items.
//!
//! Our table keeps items in the order in which they came; CPython's set is a hash table, walked from its first
//! slot to its last. For strings that order is random in every run, so nobody can rely on it. For ints it is the same in every run, and programs
//! print it: `{3, 1, 2}` shows `{1, 2, 3}`. So for sets of ints the slots are computed when an iteration begins, by playing
//! CPython's insertion on the hashes alone: nine neighbours are tried, then the next place of the perturbed sequence; at three fifths
//! the table grows fourfold. What was removed meanwhile, and what CPython copies in one go, is not played.

use crate::object::table::Table;

const SMALLEST: usize = 8;
const NEIGHBOURS: usize = 9;
const EMPTY: u32 = u32::MAX;

/// The positions of a table's items in the order of their slots; none if that is the order in which they stand.
pub fn slot_order<V>(table: &Table<V>) -> Option<Vec<u32>> {
    if table.iter().any(|entry| !entry.key.is_small() && entry.key.as_bool().is_none()) {
        return None;
    }
    let in_place = || table.iter().map(|entry| entry.hash as i64);
    let size = size_of(table.len());
    let fits = in_place().all(|hash| (0..size as i64).contains(&hash));
    if fits && in_place().is_sorted() {
        return None;
    }
    let items = (0..table.positions()).filter_map(|n| table.entry(n).map(|entry| (n as u32, entry.hash)));
    Some(Slots::with(items).walk())
}

/// Slots of a table after so many insertions.
fn size_of(count: usize) -> usize {
    let mut size = SMALLEST;
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
    let least = if used > 50_000 { used * 2 } else { used * 4 };
    (least + 1).next_power_of_two().max(SMALLEST)
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

    fn with(items: impl Iterator<Item = (u32, u64)>) -> Slots {
        let mut slots = Slots::of_size(SMALLEST);
        for item in items {
            slots.insert(item);
            if slots.used * 5 >= (slots.slots.len() - 1) * 3 {
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
        let mask = self.slots.len() - 1;
        let (mut place, mut perturb) = (item.1 as usize & mask, item.1 as usize);
        loop {
            let last = if place + NEIGHBOURS <= mask { place + NEIGHBOURS } else { place };
            if let Some(free) = (place..=last).find(|&n| self.slots[n].0 == EMPTY) {
                self.slots[free] = item;
                self.used += 1;
                return;
            }
            perturb >>= 5;
            place = (place.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb)) & mask;
        }
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
        Slots::with(items).walk().into_iter().map(|n| hashes[n as usize]).collect()
    }

    #[test]
    fn ints_come_as_in_cpython() {
        assert_eq!(shown(&[3, 1, 2]), [1, 2, 3]);
        assert_eq!(shown(&[10, 1, 5]), [1, 10, 5]);
        assert_eq!(shown(&[8, 0, 16, 24]), [8, 0, 16, 24]);
        assert_eq!(shown(&[100, 37, 5, 64, 12, -3]), [64, 100, 5, 37, 12, -3]);
        assert_eq!(size_of(4), 8);
        assert_eq!(size_of(5), 32);
    }
}
