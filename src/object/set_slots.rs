//! The slots of CPython's sets, played on the hashes alone: a search tries nine neighbours of a slot, then the next place of the perturbed sequence
//! ([`Probes`]); at three fifths the table grows fourfold. A slot whose item is gone counts as full until the table is made anew, and is used again by the
//! last item that comes by it.
//!
//! Items are known by their positions in our own table. [`Slots`] is the whole machine: items come, leave and are searched. Most sets that are looked at are
//! small and have lost nothing; [`FewSlots`] plays those with a byte for each slot, in a third of the instructions.

const SMALLEST: usize = 8;
const NEIGHBOURS: usize = 9;
/// What stands for a position in a slot that was never used, and in one whose item is gone.
const EMPTY: u32 = u32::MAX;
const GONE: u32 = u32::MAX - 1;

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
        size = size_above(grown_least(full));
    }
}

/// A table with so many items that is too full takes more slots than this.
pub fn grown_least(used: usize) -> usize {
    if used > 50_000 { used * 2 } else { used * 4 }
}

/// The positions and hashes of items, slot by slot.
#[derive(Clone)]
pub struct Slots {
    slots: Vec<(u32, u64)>,
    /// Slots that are not empty: of items, and of items that are gone.
    fill: usize,
    used: usize,
    /// How many positions have been looked at.
    entered: usize,
}

impl Slots {
    pub fn of_size(size: usize) -> Slots {
        Slots { slots: vec![(EMPTY, 0); size.max(SMALLEST)], fill: 0, used: 0, entered: 0 }
    }

    pub fn size(&self) -> usize {
        self.slots.len()
    }

    pub fn fill(&self) -> usize {
        self.fill
    }

    /// The number of items that are there.
    pub fn used(&self) -> usize {
        self.used
    }

    /// The number of positions whose items have come in; those that have left since are counted.
    pub fn entered(&self) -> usize {
        self.entered
    }

    /// Puts the item of the next position into its slot: the last of a gone item on the way to the first empty one, else that.
    pub fn enter(&mut self, hash: u64) {
        let item = (self.entered as u32, hash);
        self.entered += 1;
        let mut free = None;
        for slot in self.probes(hash) {
            match self.slots[slot].0 {
                EMPTY => {
                    self.used += 1;
                    match free {
                        Some(free) => self.slots[free] = item,
                        None => {
                            self.slots[slot] = item;
                            self.fill += 1;
                            if is_full(self.slots.len(), self.fill) {
                                self.resize(grown_least(self.used));
                            }
                        }
                    }
                    return;
                }
                GONE => free = Some(slot),
                _ => {}
            }
        }
    }

    /// Takes an item out. Its slot is not empty afterwards: a search goes on behind it.
    pub fn leave(&mut self, position: usize, hash: u64) {
        let mut way = self.probes(hash).take_while(|&slot| self.slots[slot].0 != EMPTY);
        if let Some(slot) = way.find(|&slot| self.slots[slot].0 == position as u32) {
            drop(way);
            self.slots[slot] = (GONE, 0);
            self.used -= 1;
        }
    }

    /// Takes out all items but those at some positions.
    pub fn retain(&mut self, is_kept: impl Fn(usize) -> bool) {
        for slot in self.slots.iter_mut().filter(|slot| is_item(slot) && !is_kept(slot.0 as usize)) {
            *slot = (GONE, 0);
            self.used -= 1;
        }
    }

    /// Moves the items to more than `least` new slots, in the order of the old ones.
    pub fn resize(&mut self, least: usize) {
        let old = std::mem::replace(&mut self.slots, vec![(EMPTY, 0); size_above(least)]);
        for item in old.into_iter().filter(is_item) {
            let free = self.probes(item.1).first(|slot| self.slots[slot].0 == EMPTY);
            self.slots[free] = item;
        }
        self.fill = self.used;
    }

    /// The same items at the positions that they have when the holes between them are closed.
    pub fn close_holes(&mut self) {
        let mut positions = self.walk();
        positions.sort_unstable();
        for slot in self.slots.iter_mut().filter(|slot| is_item(slot)) {
            slot.0 = positions.partition_point(|&position| position < slot.0) as u32;
        }
        self.entered = self.used;
    }

    fn probes(&self, hash: u64) -> Probes {
        Probes::new(self.slots.len(), hash)
    }

    /// The items of a hash in the slots up to the first empty one. Slots are come by more than once.
    pub fn search(&self, hash: u64) -> Vec<u32> {
        let slots = self.probes(hash).map(|slot| self.slots[slot]).take_while(|slot| slot.0 != EMPTY);
        slots.filter(|slot| slot.1 == hash && is_item(slot)).map(|slot| slot.0).collect()
    }

    /// The first slot with an item from a slot on, and the item's position.
    pub fn next_from(&self, slot: usize) -> Option<(usize, usize)> {
        let rest = self.slots.get(slot..)?;
        rest.iter().position(is_item).map(|n| (slot + n, rest[n].0 as usize))
    }

    /// The same, round to the slot where it began.
    pub fn next_round(&self, slot: usize) -> Option<(usize, usize)> {
        self.next_from(slot & (self.slots.len() - 1)).or_else(|| self.next_from(0))
    }

    /// The positions of all items, from the first slot to the last.
    pub fn walk(&self) -> Vec<u32> {
        self.slots.iter().filter(|slot| is_item(slot)).map(|slot| slot.0).collect()
    }
}

fn is_item(slot: &(u32, u64)) -> bool {
    slot.0 < GONE
}

/// The slots where an item of a hash may be, without an end: a place and, where there are so many, its neighbours; then another place.
struct Probes {
    mask: usize,
    perturb: usize,
    place: usize,
    next: usize,
    /// The last one before another place.
    last: usize,
}

impl Probes {
    #[inline(always)]
    fn new(size: usize, hash: u64) -> Probes {
        let mut probes = Probes { mask: size - 1, perturb: hash as usize, place: 0, next: 0, last: 0 };
        probes.go_to(hash as usize);
        probes
    }

    #[inline(always)]
    fn go_to(&mut self, place: usize) {
        self.place = place & self.mask;
        self.next = self.place;
        self.last = if self.place + NEIGHBOURS <= self.mask { self.place + NEIGHBOURS } else { self.place };
    }

    /// The first of them that is as it should be: there has to be one.
    #[inline(always)]
    fn first(mut self, is_wanted: impl Fn(usize) -> bool) -> usize {
        self.find(|&slot| is_wanted(slot)).unwrap_or(0)
    }
}

impl Iterator for Probes {
    type Item = usize;

    #[inline(always)]
    fn next(&mut self) -> Option<usize> {
        if self.next > self.last {
            self.perturb >>= 5;
            self.go_to(self.place.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb));
        }
        self.next += 1;
        Some(self.next - 1)
    }
}

/// The slots of a few items that came one after another, none of which has left: each is in the first slot on its way that was empty.
#[derive(Clone)]
pub struct FewSlots(Box<[u8]>);

impl FewSlots {
    /// The most items.
    pub const MOST: usize = 64;
    const EMPTY: u8 = u8::MAX;

    /// The slots after so many items have come into a table of so many slots.
    pub fn of(size: usize, count: usize, hash_at: impl Fn(usize) -> u64) -> FewSlots {
        debug_assert!(count <= FewSlots::MOST);
        let mut slots = FewSlots::of_size(size.max(SMALLEST));
        for position in 0..count {
            slots.enter(position as u8, hash_at(position));
            if is_full(slots.0.len(), position + 1) {
                let mut larger = FewSlots::of_size(size_above(grown_least(position + 1)));
                slots.walk().for_each(|item| larger.enter(item as u8, hash_at(item as usize)));
                slots = larger;
            }
        }
        slots
    }

    fn of_size(size: usize) -> FewSlots {
        FewSlots(vec![FewSlots::EMPTY; size].into_boxed_slice())
    }

    #[inline(always)]
    fn enter(&mut self, position: u8, hash: u64) {
        let free = Probes::new(self.0.len(), hash).first(|slot| self.0[slot] == FewSlots::EMPTY);
        self.0[free] = position;
    }

    /// The first slot with an item from a slot on, and the item's position.
    #[inline(always)]
    pub fn next_from(&self, slot: usize) -> Option<(usize, usize)> {
        let rest = self.0.get(slot..)?;
        rest.iter().position(|&position| position != FewSlots::EMPTY).map(|n| (slot + n, rest[n].into()))
    }

    /// The positions of all items, from the first slot to the last.
    pub fn walk(&self) -> impl Iterator<Item = u32> {
        self.0.iter().filter(|&&position| position != FewSlots::EMPTY).map(|&position| position.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

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
        let mut again = Slots::of_size(SMALLEST);
        [1, 2, 3].into_iter().for_each(|hash| again.enter(hash));
        again.leave(0, 1);
        again.enter(1);
        assert_eq!(again.walk(), [3, 1, 2]);
        assert_eq!(size_of(0, 4), 8);
        assert_eq!(size_of(0, 5), 32);
    }

    /// Hashes that crowd in the same slots, or are spread, or both.
    fn hashes(random: &mut Random, count: usize) -> Vec<u64> {
        let step = 1 << random.below(8);
        let range = 1 << (1 + random.below(40));
        let mut hashes: Vec<u64> = (0..count).map(|_| random.below(range) as u64 * step).collect();
        hashes.iter_mut().filter(|_| random.below(8) == 0).for_each(|hash| *hash = hash.wrapping_neg());
        hashes
    }

    #[test]
    fn few_slots_are_those_of_the_whole_machine() {
        let mut random = Random::new(7);
        for _ in 0..20_000 {
            let count = random.below(FewSlots::MOST + 1);
            let hashes = hashes(&mut random, count);
            let size = if random.below(2) == 0 { 0 } else { SMALLEST << random.below(6) };
            let mut slots = Slots::of_size(size);
            hashes.iter().for_each(|&hash| slots.enter(hash));
            let few = FewSlots::of(size, count, |position| hashes[position]);
            assert!((0..=slots.size()).all(|slot| few.next_from(slot) == slots.next_from(slot)));
            assert!(few.walk().eq(slots.walk()));
        }
    }

    #[test]
    fn what_has_left_is_left_behind_by_new_slots() {
        let mut random = Random::new(8);
        for _ in 0..5_000 {
            let hashes = hashes(&mut random, FewSlots::MOST);
            let mut slots = Slots::of_size(0);
            let mut there: Vec<usize> = Vec::new();
            for (position, &hash) in hashes.iter().enumerate() {
                slots.enter(hash);
                there.push(position);
                while random.below(2) == 0 && !there.is_empty() {
                    let gone = there.swap_remove(random.below(there.len()));
                    slots.leave(gone, hashes[gone]);
                }
            }
            assert!(there.iter().all(|&position| slots.search(hashes[position]).contains(&(position as u32))));
            let order = slots.walk();
            assert_eq!((order.len(), slots.used(), slots.entered()), (there.len(), there.len(), hashes.len()));
            // What is left goes where the few would be, had they come in the order of the slots.
            slots.resize(4 * slots.used());
            let few = FewSlots::of(slots.size(), order.len(), |n| hashes[order[n] as usize]);
            assert!(few.walk().map(|n| order[n as usize]).eq(slots.walk()));
        }
    }
}
