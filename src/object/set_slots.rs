//! The slots of CPython's sets, played on the hashes alone: a search tries nine neighbours of a slot, then the next place of the perturbed sequence; at three
//! fifths the table grows fourfold.

const SMALLEST: usize = 8;
const NEIGHBOURS: usize = 9;
const EMPTY: u32 = u32::MAX;

/// Does a table of so many slots have to grow for so many items?
pub fn is_full(size: usize, count: usize) -> bool {
    count * 5 >= (size - 1) * 3
}

/// The size of a table that is to have more than `least` slots.
pub fn size_above(least: usize) -> usize {
    (least + 1).next_power_of_two().max(SMALLEST)
}

/// Slots of a table that began with `size` of them, after so many insertions.
pub fn size_of(mut size: usize, count: usize) -> usize {
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

/// The positions and hashes of items, slot by slot.
pub struct Slots {
    slots: Vec<(u32, u64)>,
    used: usize,
    /// How many items have come in.
    entered: u32,
    /// The slot at which [`Slots::take_next`] goes on.
    finger: usize,
}

impl Slots {
    pub fn of_size(size: usize) -> Slots {
        Slots { slots: vec![(EMPTY, 0); size.max(SMALLEST)], used: 0, entered: 0, finger: 0 }
    }

    /// The number of items that have come in.
    pub fn entered(&self) -> usize {
        self.entered as usize
    }

    /// Puts the next item into its slot.
    pub fn enter(&mut self, hash: u64) {
        self.insert((self.entered, hash));
        self.entered += 1;
        if is_full(self.slots.len(), self.used) {
            self.grow();
        }
    }

    fn grow(&mut self) {
        let old = std::mem::replace(&mut self.slots, vec![(EMPTY, 0); grown(self.used)]);
        self.used = 0;
        old.into_iter().filter(|slot| slot.0 != EMPTY).for_each(|item| self.insert(item));
    }

    fn insert(&mut self, item: (u32, u64)) {
        let mask = self.slots.len() - 1;
        let (mut place, mut perturb) = (item.1 as usize & mask, item.1 as usize);
        loop {
            let last = if place + NEIGHBOURS <= mask { place + NEIGHBOURS } else { place };
            if let Some(free) = self.slots[place..=last].iter_mut().find(|slot| slot.0 == EMPTY) {
                *free = item;
                self.used += 1;
                return;
            }
            perturb >>= 5;
            place = (place.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb)) & mask;
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
    pub fn search(&self, hash: u64) -> Vec<u32> {
        let slots = self.probes(hash).map(|slot| self.slots[slot]).take_while(|slot| slot.0 != EMPTY);
        slots.filter(|slot| slot.1 == hash).map(|slot| slot.0).collect()
    }

    /// The next item, from where the last one was taken round to there again, that is still at its position.
    pub fn take_next(&mut self, is_there: impl Fn(usize, u64) -> bool) -> Option<usize> {
        let count = self.slots.len();
        let at = |slots: &[(u32, u64)], n: usize| slots[n & (count - 1)];
        let found = (self.finger..self.finger + count).find(|&n| {
            let (position, hash) = at(&self.slots, n);
            position != EMPTY && is_there(position as usize, hash)
        })?;
        self.finger = (found + 1) & (count - 1);
        Some(at(&self.slots, found).0 as usize)
    }

    /// The positions of all items, from the first slot to the last.
    pub fn walk(&self) -> Vec<u32> {
        self.slots.iter().map(|slot| slot.0).filter(|&position| position != EMPTY).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(hashes: &[i64]) -> Vec<i64> {
        let mut slots = Slots::of_size(SMALLEST);
        hashes.iter().for_each(|&hash| slots.enter(hash as u64));
        slots.walk().into_iter().map(|n| hashes[n as usize]).collect()
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
