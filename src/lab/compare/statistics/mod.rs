//! What can be said of settings whose runs scatter.
//!
//! A cell of the table is the median of its runs, since a run that the machine disturbed is longer by any amount and never shorter. How
//! far that median can be trusted is said by [`bootstrap`]. Whether a setting differs from the first one is decided by [`ranks`], and
//! [`holm`] sees to it that of twenty tables of settings which do not differ at most one shows a mark anywhere, however many columns and
//! settings it has.
//!
//! The test compares the two settings' runs as two samples, not pair by pair within the rounds. Pairs would take out what the
//! machine did to a whole round, but the least p of ten pairs is 2/2^10, which the correction for a sweep of ten columns and seven
//! settings leaves nothing of; that of ten and ten runs is 2/184,756. Since each round runs every setting in an order drawn anew, slow rounds hit
//! both samples alike: that makes the test more careful, not less.
//!
//! Tried out on what is the same, two equal settings with ten rounds of a program of 10 ms, 200 times: 1 table had a mark under `ticks:1000`, and 1
//! under `interval:5ms`. The columns hang together and Holm's correction does not know it, so 5 % are not used up.

/// Intervals of a median.
pub mod bootstrap;
/// Many comparisons at once.
pub mod holm;
/// How evenly something is shared.
pub mod jain;
/// Whether two samples differ.
pub mod ranks;

/// The value in the middle, or between the two there; none of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    median_of_sorted(&sorted)
}

fn median_of_sorted(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    match sorted {
        [] => None,
        _ if sorted.len() % 2 == 1 => Some(sorted[middle]),
        _ => Some(f64::midpoint(sorted[middle - 1], sorted[middle])),
    }
}
