//! Merging two runs that are neighbours.
//!
//! The shorter run moves away, into spare room, and both are merged into the gap that it left, beginning there: upwards if the left one is
//! away, downwards if the right one is. The other run, at home, is never overtaken, since the gap is as wide as what is still away. Seen from
//! the gap both directions are the same: an item from home is taken if `right < left`, else one from away.
//!
//! One item at a time is best as long as the runs take turns. When one has won a few times in a row, the merge *gallops*: it looks for the
//! place of the other's head in that run, in steps that double, and takes all items before it at once.

use std::ops::Range;

use super::Sorting;
use super::powers::Run;
use crate::vm::Res;

/// So many items that were taken at once make galloping worth its while.
pub const EAGER: usize = 7;

/// The end of a run at which a search begins.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Front,
    Back,
}

/// What is still to be merged. `UP`: the left run is away.
struct Merge<const UP: bool> {
    /// Where in the spare room.
    away: Range<usize>,
    /// Where in the order; the gap is before it (`UP`) or behind it.
    home: Range<usize>,
}

/// Is there anything left to be compared?
#[derive(PartialEq)]
enum State {
    Open,
    Closed,
}

impl Sorting<'_> {
    /// Merges the right run into the left. What is in its place on the outer sides stays there.
    pub fn merge(&mut self, left: Run, right: Run) -> Res<()> {
        let (mut left, mut right) = (left.start..left.end(), right.start..right.end());
        let first = self.order[right.start];
        left.start += gallop(&self.order[left.clone()], End::Front, |item| Ok(!self.keys.is_less(first, item)?))?;
        if left.is_empty() {
            return Ok(());
        }
        let last = self.order[left.end - 1];
        right.end = right.start + gallop(&self.order[right.clone()], End::Back, |item| self.keys.is_less(item, last))?;
        if right.is_empty() {
            return Ok(());
        }
        if left.len() <= right.len() {
            self.merge_apart(Merge::<true> { away: left, home: right })
        } else {
            self.merge_apart(Merge::<false> { away: right, home: left })
        }
    }

    /// `away` is still in the order here. However it ends, all items are back in the order.
    fn merge_apart<const UP: bool>(&mut self, mut merge: Merge<UP>) -> Res<()> {
        self.spare.clear();
        self.spare.extend_from_slice(&self.order[merge.away.clone()]);
        merge.away = 0..merge.away.len();
        let result = self.merge_all(&mut merge);
        let gap = merge.gap();
        self.order[gap].copy_from_slice(&self.spare[merge.away]);
        result
    }

    fn merge_all<const UP: bool>(&mut self, merge: &mut Merge<UP>) -> Res<()> {
        // The searches of before have shown whose item is first.
        let mut state = self.take_home(merge, 1);
        if merge.away.len() == 1 {
            state = self.take_home(merge, merge.home.len());
        }
        let mut eager = self.eager;
        while state == State::Open {
            state = self.take_turns(merge, eager)?;
            eager += 1;
            let mut pays = true;
            while state == State::Open && pays {
                eager -= usize::from(eager > 1);
                self.eager = eager;
                (state, pays) = self.gallop_both(merge)?;
            }
            // It has to pay more to be tried again.
            eager += 1;
            if state == State::Open {
                self.eager = eager;
            }
        }
        Ok(())
    }

    /// Takes one item after the other until one run has won `eager` times in a row.
    fn take_turns<const UP: bool>(&mut self, merge: &mut Merge<UP>, eager: usize) -> Res<State> {
        let (mut away_wins, mut home_wins) = (0, 0);
        loop {
            let (left, right) = merge.heads(&self.order, &self.spare);
            let state = if self.keys.is_less(right, left)? {
                (away_wins, home_wins) = (0, home_wins + 1);
                self.take_home(merge, 1)
            } else {
                (away_wins, home_wins) = (away_wins + 1, 0);
                self.take_away(merge, 1)
            };
            if state == State::Closed || away_wins.max(home_wins) >= eager {
                return Ok(state);
            }
        }
    }

    /// Takes all of the left run that goes before the other's head, and that head; then the same the other way round. (Downwards it is what
    /// goes behind.) Also tells whether it paid.
    fn gallop_both<const UP: bool>(&mut self, merge: &mut Merge<UP>) -> Res<(State, bool)> {
        let end = if UP { End::Front } else { End::Back };
        let taken = |place: usize, len: usize| if UP { place } else { len - place };

        let (_, head) = merge.heads(&self.order, &self.spare);
        let (left, _) = merge.runs(&self.order, &self.spare);
        let place = gallop(left, end, |item| Ok(!self.keys.is_less(head, item)?))?;
        let from_left = taken(place, left.len());
        let state = self.take::<UP, true>(merge, from_left);
        if state == State::Closed || self.take::<UP, false>(merge, 1) == State::Closed {
            return Ok((State::Closed, true));
        }

        let (head, _) = merge.heads(&self.order, &self.spare);
        let (_, right) = merge.runs(&self.order, &self.spare);
        let place = gallop(right, end, |item| self.keys.is_less(item, head))?;
        let from_right = taken(place, right.len());
        let state = self.take::<UP, false>(merge, from_right);
        if state == State::Closed || self.take::<UP, true>(merge, 1) == State::Closed {
            return Ok((State::Closed, true));
        }
        Ok((State::Open, from_left.max(from_right) >= EAGER))
    }

    fn take<const UP: bool, const LEFT: bool>(&mut self, merge: &mut Merge<UP>, count: usize) -> State {
        if UP == LEFT { self.take_away(merge, count) } else { self.take_home(merge, count) }
    }

    /// Moves the next items of the run at home over to the other side of the gap.
    #[inline(always)]
    fn take_home<const UP: bool>(&mut self, merge: &mut Merge<UP>, count: usize) -> State {
        let (gap, home) = (merge.gap(), merge.home.clone());
        if UP {
            self.order.copy_within(home.start..home.start + count, gap.start);
            merge.home.start += count;
        } else {
            self.order.copy_within(home.end - count..home.end, gap.end - count);
            merge.home.end -= count;
        }
        if merge.home.is_empty() { State::Closed } else { State::Open }
    }

    /// Puts the next items of the run that is away into the gap. Its last item goes behind all of the other run: that is known without asking.
    #[inline(always)]
    fn take_away<const UP: bool>(&mut self, merge: &mut Merge<UP>, count: usize) -> State {
        let (gap, away) = (merge.gap(), merge.away.clone());
        if UP {
            self.order[gap.start..gap.start + count].copy_from_slice(&self.spare[away.start..away.start + count]);
            merge.away.start += count;
        } else {
            self.order[gap.end - count..gap.end].copy_from_slice(&self.spare[away.end - count..away.end]);
            merge.away.end -= count;
        }
        match merge.away.len() {
            // Not with an `__lt__` that keeps to an order.
            0 => State::Closed,
            1 => self.take_home(merge, merge.home.len()),
            _ => State::Open,
        }
    }
}

impl<const UP: bool> Merge<UP> {
    /// The places without an item: as many as there are items away.
    #[inline(always)]
    fn gap(&self) -> Range<usize> {
        if UP {
            self.home.start - self.away.len()..self.home.start
        } else {
            self.home.end..self.home.end + self.away.len()
        }
    }

    /// What is left of the left and of the right run.
    fn runs<'a>(&self, order: &'a [u32], spare: &'a [u32]) -> (&'a [u32], &'a [u32]) {
        let (away, home) = (&spare[self.away.clone()], &order[self.home.clone()]);
        if UP { (away, home) } else { (home, away) }
    }

    /// The items of the left and of the right run that are next.
    #[inline(always)]
    fn heads(&self, order: &[u32], spare: &[u32]) -> (u32, u32) {
        if UP {
            (spare[self.away.start], order[self.home.start])
        } else {
            (order[self.home.end - 1], spare[self.away.end - 1])
        }
    }
}

/// How many items of a run are `before` something, which the first ones are. Looks at the items 0, 1, 3, 7, 15 and so on from one end, and then
/// halves what lies between the last two. That is at most twice the questions of halving alone, and two of them if the place is at that end.
fn gallop(run: &[u32], end: End, mut before: impl FnMut(u32) -> Res<bool>) -> Res<usize> {
    let len = run.len();
    let mut is_passed = |distance: usize| match end {
        End::Front => before(run[distance]),
        End::Back => Ok(!before(run[len - 1 - distance])?),
    };
    // All items up to the distance `low` are passed, that at `high` is not.
    let (mut low, mut high) = (0, 0);
    while high < len && is_passed(high)? {
        (low, high) = (high + 1, 2 * high + 1);
    }
    let high = high.min(len);
    let (mut low, mut high) = match end {
        End::Front => (low, high),
        End::Back => (len - high, len - low),
    };
    while low < high {
        let middle = low + (high - low) / 2;
        if before(run[middle])? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}
