//! Holm's correction: with k comparisons the smallest p counts k-fold, the next k-1-fold, and so on, and none counts less than a
//! smaller one. The chance of one wrong mark or more among all of them then stays below the level, whatever hangs together with
//! what, as wall and CPU time do.

/// The p of each comparison as if it had been the only one.
pub fn adjusted(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let mut adjusted = vec![1.0; p.len()];
    let mut least: f64 = 0.0;
    for (place, &index) in order.iter().enumerate() {
        least = least.max((p.len() - place) as f64 * p[index]).min(1.0);
        adjusted[index] = least;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_counts_most() {
        let expected = [0.03, 0.06, 0.06, 0.02];
        let actual = adjusted(&[0.01, 0.04, 0.03, 0.005]);
        assert!(expected.iter().zip(&actual).all(|(a, b)| (a - b).abs() < 1e-12), "{actual:?}");
        assert_eq!(adjusted(&[0.9, 0.8]), [1.0, 1.0]);
        assert!(adjusted(&[]).is_empty());
    }
}
