//! The rank-sum test (Wilcoxon, Mann and Whitney) as a permutation test: if two settings do not differ, every division of all
//! their runs into two samples of these sizes was as likely as the one that happened. The p is the share of the divisions whose
//! sum of ranks lies as far from the middle, on either side, or farther.
//!
//! Ranks, so that one disturbed run weighs no more than another. Ties share the mean of their ranks, and the divisions are
//! counted with them: a column of few different values, or of one, needs no approximation. Samples of up to [`EXACT`] runs together are
//! counted out, larger ones use the normal distribution with its variance corrected for ties.

/// The number of divisions of so many runs, 10^14, and each of their sums is exact in an `f64`.
const EXACT: usize = 50;

/// How a sample lies beside another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The chance of a difference as large as this one if there was none: two-sided.
    pub p: f64,
    /// Whether the sample's values are rather the larger ones.
    pub above: bool,
}

/// Compares a sample with a base; none if one of them is empty.
pub fn compare(sample: &[f64], base: &[f64]) -> Option<Difference> {
    if sample.is_empty() || base.is_empty() {
        return None;
    }
    let all: Vec<f64> = sample.iter().chain(base).copied().collect();
    let ranks = doubled_ranks(&all);
    let sum: u64 = ranks[..sample.len()].iter().sum();
    // Twice the sum that is expected: each run's rank is (n + 1) / 2 in the mean.
    let middle = sample.len() as u64 * (all.len() as u64 + 1);
    let far = sum.abs_diff(middle);
    let p = if far == 0 {
        1.0
    } else if all.len() <= EXACT {
        exact(&ranks, sample.len(), middle, far)
    } else {
        approximate(&ranks, sample.len(), far)
    };
    Some(Difference { p, above: sum > middle })
}

/// Twice the rank of each value, so that the mean of two ranks is whole, too.
fn doubled_ranks(values: &[f64]) -> Vec<u64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0; values.len()];
    let mut first = 0;
    for tied in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let last = first + tied.len();
        for &index in tied {
            ranks[index] = (first + 1 + last) as u64;
        }
        first = last;
    }
    ranks
}

/// Counts the divisions by size and sum: each rank in turn is in the sample or is not.
fn exact(ranks: &[u64], size: usize, middle: u64, far: u64) -> f64 {
    let width = ranks.iter().sum::<u64>() as usize + 1;
    // At [taken * width + sum]: the ways to take so many of the ranks seen so far with this sum.
    let mut ways = vec![0.0; (size + 1) * width];
    ways[0] = 1.0;
    for &rank in ranks {
        for taken in (0..size).rev() {
            for sum in 0..width - rank as usize {
                let more = ways[taken * width + sum];
                if more > 0.0 {
                    ways[(taken + 1) * width + sum + rank as usize] += more;
                }
            }
        }
    }
    let of_size = &ways[size * width..];
    let all: f64 = of_size.iter().sum();
    let extreme: f64 =
        of_size.iter().enumerate().filter(|(sum, _)| (*sum as u64).abs_diff(middle) >= far).map(|(_, ways)| ways).sum();
    extreme / all
}

fn approximate(ranks: &[u64], size: usize, far: u64) -> f64 {
    let count = ranks.len() as f64;
    let mean = count + 1.0;
    let variance = ranks.iter().map(|&rank| (rank as f64 - mean).powi(2)).sum::<f64>() / (count - 1.0);
    let of_sum = variance * size as f64 * (count - size as f64) / count;
    if of_sum == 0.0 {
        return 1.0;
    }
    // Sums of doubled ranks stand two apart, so the step of continuity is one.
    let z = (far as f64 - 1.0).max(0.0) / of_sum.sqrt();
    (2.0 * upper_tail(z)).min(1.0)
}

/// The standard normal distribution's part above `z`, 0 or more: Abramowitz and Stegun's 26.2.17, within 10^-7.
fn upper_tail(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let factors = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let polynomial = factors.iter().rev().fold(0.0, |sum, factor| (sum + factor) * t);
    (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * polynomial
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    fn p(sample: &[f64], base: &[f64]) -> f64 {
        compare(sample, base).unwrap().p
    }

    #[test]
    fn apart() {
        let low: Vec<f64> = (0..10).map(f64::from).collect();
        let high: Vec<f64> = (10..20).map(f64::from).collect();
        let difference = compare(&high, &low).unwrap();
        assert!((difference.p - 2.0 / 184_756.0).abs() < 1e-12);
        assert!(difference.above);
        assert!(!compare(&low, &high).unwrap().above);
        assert_eq!(p(&[7.0; 10], &[8.0; 10]), 2.0 / 184_756.0);
    }

    #[test]
    fn nothing_to_tell_apart() {
        assert_eq!(p(&[3.0; 10], &[3.0; 7]), 1.0);
        assert_eq!(p(&[3.0; 40], &[3.0; 40]), 1.0);
        assert_eq!(p(&[1.0, 4.0], &[2.0, 3.0]), 1.0);
        assert_eq!(compare(&[], &[1.0]), None);
        assert_eq!(compare(&[1.0], &[]), None);
    }

    /// Ranks 1, 2.5, 2.5, 4, 5: the sample has 2.5 and 4 of them, or more, in two of ten divisions on this side, and two on the other.
    #[test]
    fn ties_count_in_the_mean() {
        let by_hand = divisions(&[2.0, 3.0], &[1.0, 2.0, 9.0]);
        assert_eq!(p(&[2.0, 3.0], &[1.0, 2.0, 9.0]), by_hand);
    }

    /// All divisions tried out, one by one.
    fn divisions(sample: &[f64], base: &[f64]) -> f64 {
        let all: Vec<f64> = sample.iter().chain(base).copied().collect();
        let rank = |value: f64| {
            let below = all.iter().filter(|other| **other < value).count();
            let same = all.iter().filter(|other| **other == value).count();
            below as f64 + (same as f64 + 1.0) / 2.0
        };
        let far = |chosen: u32| {
            let sum: f64 = all.iter().enumerate().filter(|(i, _)| chosen & (1 << i) != 0).map(|(_, v)| rank(*v)).sum();
            (sum - sample.len() as f64 * (all.len() as f64 + 1.0) / 2.0).abs()
        };
        let happened = far((1 << sample.len()) - 1);
        let chosen = (0..1_u32 << all.len()).filter(|set| set.count_ones() as usize == sample.len());
        let (mut extreme, mut count) = (0.0, 0.0);
        for set in chosen {
            count += 1.0;
            extreme += f64::from(u8::from(far(set) >= happened - 1e-9));
        }
        extreme / count
    }

    #[test]
    fn the_same_as_trying_out_all_divisions() {
        let mut random = Random::new(3);
        for _ in 0..60 {
            let mut draw = |count: usize| (0..count).map(|_| random.below(6) as f64).collect::<Vec<_>>();
            let (sample, base) = (draw(5), draw(6));
            assert!((p(&sample, &base) - divisions(&sample, &base)).abs() < 1e-9, "{sample:?} {base:?}");
        }
    }

    /// At the border between the two ways they agree.
    #[test]
    fn the_approximation_is_near() {
        let mut random = Random::new(5);
        for shift in [0.0, 0.2, 0.5] {
            let sample: Vec<f64> = (0..25).map(|_| random.unit() + shift).collect();
            let base: Vec<f64> = (0..25).map(|_| random.unit()).collect();
            let all: Vec<f64> = sample.iter().chain(&base).copied().collect();
            let ranks = doubled_ranks(&all);
            let far = ranks[..25].iter().sum::<u64>().abs_diff(25 * 51);
            let difference = p(&sample, &base) - approximate(&ranks, 25, far);
            assert!(difference.abs() < 0.01, "{difference}");
        }
    }
}
