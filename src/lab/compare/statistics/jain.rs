//! Jain's index: 1 if all have the same, 1/n if one of n has everything.

/// None for fewer than two, or if nobody has anything.
pub fn index(shares: &[f64]) -> Option<f64> {
    let sum: f64 = shares.iter().sum();
    let squares: f64 = shares.iter().map(|share| share * share).sum();
    (shares.len() > 1 && squares > 0.0).then(|| sum * sum / (shares.len() as f64 * squares))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        assert_eq!(index(&[0.25; 4]), Some(1.0));
        assert_eq!(index(&[1.0, 0.0, 0.0, 0.0]), Some(0.25));
        assert_eq!(index(&[2.0, 1.0]), Some(0.9));
        assert_eq!(index(&[1.0]), None);
        assert_eq!(index(&[0.0, 0.0]), None);
    }
}
