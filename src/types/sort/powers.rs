//! Which runs are merged, and when: powersort (Munro and Wild, 2018).
//!
//! Imagine the list halved again and again, as a tree over it. Where two runs meet stands a *power*: the depth of the highest node of that
//! tree that lies between their middles. A border of little power is to be merged late. So as soon as a border turns up whose power is
//! less than that of borders to its left, those are merged.

use super::Sorting;
use crate::vm::Res;

/// Items in order.
#[derive(Clone, Copy)]
pub struct Run {
    pub start: usize,
    pub len: usize,
    /// Of the border to the run on its right.
    pub power: u32,
}

impl Run {
    pub fn end(self) -> usize {
        self.start + self.len
    }
}

impl Sorting<'_> {
    /// A new run, behind all others.
    pub fn found(&mut self, run: Run) -> Res<()> {
        if let Some(last) = self.runs.last() {
            let power = power_between(last, &run, self.order.len());
            while let [.., before, _] = self.runs[..]
                && before.power > power
            {
                self.merge_at(self.runs.len() - 2)?;
            }
            if let Some(last) = self.runs.last_mut() {
                last.power = power;
            }
        }
        self.runs.push(run);
        Ok(())
    }

    /// All that wait, from the right; a run between two goes to the shorter of them.
    pub fn merge_the_rest(&mut self) -> Res<()> {
        while let count @ 2.. = self.runs.len() {
            let is_left_shorter = count > 2 && self.runs[count - 3].len < self.runs[count - 1].len;
            self.merge_at(if is_left_shorter { count - 3 } else { count - 2 })?;
        }
        Ok(())
    }

    /// Merges a waiting run with the next.
    fn merge_at(&mut self, place: usize) -> Res<()> {
        let right = self.runs.remove(place + 1);
        let left = self.runs[place];
        self.runs[place] = Run { len: left.len + right.len, power: right.power, ..left };
        self.merge(left, right)
    }
}

/// The power of the border between two neighbours: in how manieth binary digit their middles differ, as parts of the list.
fn power_between(left: &Run, right: &Run, len: usize) -> u32 {
    // Twice the middles, so that they are whole numbers.
    let mut low = 2 * left.start + left.len;
    let mut high = 2 * right.start + right.len;
    let mut power = 1;
    loop {
        match (low >= len, high >= len) {
            (true, _) => (low, high) = (low - len, high - len),
            (false, true) => return power,
            (false, false) => {}
        }
        (low, high) = (2 * low, 2 * high);
        power += 1;
    }
}
