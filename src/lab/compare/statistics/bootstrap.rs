//! The bootstrap: how far the median would have wandered, had other runs been drawn from those that there are.

use super::median_of_sorted;
use crate::random::Random;

const RESAMPLES: usize = 1_000;

/// The fewest runs that say something of their spread.
const FEWEST: usize = 3;

/// The interval that holds the medians of 95 % of the resamples; none for too few values.
pub fn interval_of_median(values: &[f64], random: &mut Random) -> Option<(f64, f64)> {
    if values.len() < FEWEST {
        return None;
    }
    let mut drawn = vec![0.0; values.len()];
    let mut medians: Vec<f64> = (0..RESAMPLES)
        .filter_map(|_| {
            drawn.fill_with(|| values[random.below(values.len())]);
            drawn.sort_by(f64::total_cmp);
            median_of_sorted(&drawn)
        })
        .collect();
    medians.sort_by(f64::total_cmp);
    let at = |share: f64| medians[((RESAMPLES - 1) as f64 * share).round() as usize];
    Some((at(0.025), at(0.975)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_have_no_width_and_few_values_no_interval() {
        let mut random = Random::new(1);
        assert_eq!(interval_of_median(&[5.0; 10], &mut random), Some((5.0, 5.0)));
        assert_eq!(interval_of_median(&[1.0, 2.0], &mut random), None);
        assert_eq!(interval_of_median(&[], &mut random), None);
    }

    #[test]
    fn the_interval_lies_around_the_median() {
        let values: Vec<f64> = (1..=21).map(f64::from).collect();
        let (low, high) = interval_of_median(&values, &mut Random::new(1)).unwrap();
        assert!(low < 11.0 && 11.0 < high, "{low} to {high}");
        assert!(low >= 5.0 && high <= 17.0, "{low} to {high}");
    }

    /// Times as runs have them: a floor and a long tail. The true median is the floor and ln 2 of the tail's mean.
    #[test]
    fn the_true_median_lies_within_19_of_20_times() {
        let mut random = Random::new(7);
        let mut within = 0;
        for _ in 0..1_000 {
            let runs: Vec<f64> = (0..10).map(|_| 1.0 - 0.1 * (1.0 - random.unit()).ln()).collect();
            let (low, high) = interval_of_median(&runs, &mut random).unwrap();
            within += i32::from((low..=high).contains(&(1.0 + 0.1 * 2_f64.ln())));
        }
        assert!((920..=985).contains(&within), "{within} of 1000");
    }
}
