//! Runs: stretches of the list that are in order already.

use super::Sorting;
use super::powers::Run;
use crate::vm::Res;

/// A list shorter than this is one run, made by insertion.
const SHORT: usize = 64;

/// How long runs have to be at least. Of 64 and more items these are 32 to 64, so that a list without any order is cut into as many
/// runs as a power of two has, or a few less: the merges are even then.
pub fn long_enough(mut len: usize) -> usize {
    let mut has_rest = 0;
    while len >= SHORT {
        has_rest |= len & 1;
        len >>= 1;
    }
    len + has_rest
}

impl Sorting<'_> {
    /// The run that begins at a place, in ascending order, with as many of the items behind it inserted as make it long enough.
    pub fn next_run(&mut self, start: usize, enough: usize) -> Res<Run> {
        let mut end = self.natural_run(start)?;
        let enough = (start + enough).min(self.order.len());
        while end < enough {
            self.insert(start, end)?;
            end += 1;
        }
        Ok(Run { start, len: end - start, power: 0 })
    }

    /// Where the run ends that is there: one that never descends, or one that never ascends, turned round.
    fn natural_run(&mut self, start: usize) -> Res<usize> {
        let mut end = self.ascent(start, start + 1)?;
        let is_whole = end == self.order.len();
        if is_whole || end > start + 1 && self.keys.is_less(self.order[start], self.order[end - 1])? {
            return Ok(end);
        }
        // Nothing but equal items, and then a smaller one. Equal items are turned round twice, alone and with the run: they keep their order.
        self.order[start..end].reverse();
        let mut equals = end;
        end += 1;
        while end < self.order.len() {
            if self.descends(end)? {
                self.order[equals..end].reverse();
                equals = end;
            } else if self.keys.is_less(self.order[end - 1], self.order[end])? {
                break;
            }
            end += 1;
        }
        self.order[equals..end].reverse();
        self.order[start..end].reverse();
        self.ascent(start, end)
    }

    /// Where the items from a place on begin to descend.
    fn ascent(&mut self, start: usize, mut end: usize) -> Res<usize> {
        debug_assert!(start < end);
        while end < self.order.len() && !self.descends(end)? {
            end += 1;
        }
        Ok(end)
    }

    /// Is the item at a place less than the one before it?
    fn descends(&mut self, place: usize) -> Res<bool> {
        self.keys.is_less(self.order[place], self.order[place - 1])
    }

    /// Puts the item behind a run into its place in the run, behind those that equal it.
    fn insert(&mut self, start: usize, end: usize) -> Res<()> {
        let new = self.order[end];
        let (mut low, mut high) = (start, end);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.keys.is_less(new, self.order[middle])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        self.order[low..=end].rotate_right(1);
        Ok(())
    }
}
