//! Scales from values to units of a drawing, with ticks at round numbers.

use crate::lab::compare::columns::Unit;
use crate::lab::compare::figures;

/// A ratio beyond which a scale is logarithmic: smaller values would be squeezed together.
const LOG_FROM: f64 = 20.0;

pub struct Axis {
    low: f64,
    high: f64,
    log: bool,
    /// Where the ends lie.
    from: f64,
    to: f64,
}

impl Axis {
    /// A scale for these values, with room at both ends. Indices end at 1; None without values.
    pub fn over(values: impl Iterator<Item = f64>, unit: Unit, from: f64, to: f64) -> Option<Axis> {
        let mut values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        let (least, most) = (*values.first()?, *values.last()?);
        if unit == Unit::Index {
            // From a round number below the least, so that 0.99 is seen beside 1.
            let low = [0.99, 0.9, 0.5].into_iter().find(|low| least >= *low).unwrap_or(0.0);
            return Some(Axis { low, high: 1.0, log: false, from, to });
        }
        if least > 0.0 && most / least > LOG_FROM {
            return Some(Axis { low: least / 1.3, high: most * 1.3, log: true, from, to });
        }
        // Few values that are one: some room around it.
        let room = ((most - least) * 0.06).max(most.abs() * 0.02).max(1e-9);
        Some(Axis { low: (least - room).max(0.0), high: most + room, log: false, from, to })
    }

    /// A logarithmic scale from the least to the most of some positive values.
    pub fn logarithmic(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Option<Axis> {
        let values: Vec<f64> = values.filter(|value| value.is_finite() && *value > 0.0).collect();
        let least = values.iter().copied().reduce(f64::min)?;
        let most = values.iter().copied().reduce(f64::max)?;
        Some(Axis { low: least / 1.2, high: most * 1.2, log: true, from, to })
    }

    /// The place of a value; what lies outside is put at the end.
    pub fn place(&self, value: f64) -> f64 {
        let share = if self.log {
            (value.max(self.low).ln() - self.low.ln()) / (self.high.ln() - self.low.ln())
        } else {
            (value - self.low) / (self.high - self.low)
        };
        self.from + share.clamp(0.0, 1.0) * (self.to - self.from)
    }

    /// Round numbers within the scale, some four to seven of them.
    pub fn ticks(&self) -> Vec<f64> {
        if !self.log {
            return linear(self.low, self.high);
        }
        let decades = (self.high / self.low).log10();
        let steps: &[f64] = match decades {
            ..1.0 => return linear(self.low, self.high),
            1.0..2.5 => &[1.0, 2.0, 5.0],
            _ => &[1.0],
        };
        // Beyond seven decades not each of them.
        let every = (decades / 6.0).ceil() as i32;
        let first = self.low.log10().floor() as i32;
        let powers = (first..=self.high.log10().ceil() as i32).filter(|power| power.rem_euclid(every.max(1)) == 0);
        let ticks = powers.flat_map(|power| steps.iter().map(move |step| step * 10_f64.powi(power)));
        ticks.filter(|tick| (self.low..=self.high).contains(tick)).collect()
    }
}

/// Steps of 1, 2 or 5 times a power of ten.
fn linear(low: f64, high: f64) -> Vec<f64> {
    let rough = (high - low) / 4.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|step| step * power).find(|step| *step >= rough).unwrap_or(rough);
    let first = (low / step).ceil();
    let count = ((high / step).floor() - first).clamp(0.0, 20.0) as usize;
    (0..=count).map(|index| (first + index as f64) * step).filter(|tick| *tick <= high).collect()
}

/// A tick's number, with no more digits than it needs.
pub fn label(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Seconds => {
            let text = figures::seconds(value);
            let (number, unit) = text.split_once(' ').unwrap_or((&text, ""));
            if value == 0.0 { "0".to_owned() } else { format!("{} {unit}", trimmed(number)) }
        }
        Unit::Count if value >= 1e6 => {
            let text = figures::count(value);
            let (number, unit) = text.split_once(' ').unwrap_or((&text, ""));
            format!("{} {unit}", trimmed(number))
        }
        Unit::Count => figures::count(value),
        Unit::Index => trimmed(&format!("{value:.4}")).to_owned(),
    }
}

fn trimmed(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis, unit: Unit) -> Vec<String> {
        axis.ticks().into_iter().map(|tick| label(unit, tick)).collect()
    }

    #[test]
    fn ticks_are_round() {
        let axis = Axis::over([1.02, 1.27].into_iter(), Unit::Seconds, 0.0, 100.0).unwrap();
        assert_eq!(labels(&axis, Unit::Seconds), ["1 s", "1.1 s", "1.2 s"]);
        let axis = Axis::over([1e-6, 0.5].into_iter(), Unit::Seconds, 0.0, 100.0).unwrap();
        assert_eq!(labels(&axis, Unit::Seconds), ["1 us", "10 us", "100 us", "1 ms", "10 ms", "100 ms"]);
        let axis = Axis::logarithmic([1.0, 1e6].into_iter(), 0.0, 100.0).unwrap();
        assert_eq!(labels(&axis, Unit::Count).last().map(String::as_str), Some("1 M"));
    }

    #[test]
    fn places_stay_within() {
        let axis = Axis::over([5.0; 3].into_iter(), Unit::Seconds, 10.0, 90.0).unwrap();
        assert!((axis.place(5.0) - 50.0).abs() < 1e-9);
        assert_eq!(axis.place(-1.0), 10.0);
        assert_eq!(axis.place(1e9), 90.0);
        assert!(Axis::over([0.0; 2].into_iter(), Unit::Seconds, 0.0, 1.0).unwrap().place(0.0).is_finite());
        assert!(Axis::over(std::iter::empty(), Unit::Seconds, 0.0, 1.0).is_none());
        assert!(Axis::over([f64::NAN].into_iter(), Unit::Seconds, 0.0, 1.0).is_none());
        let axis = Axis::over([0.97, 1.0].into_iter(), Unit::Index, 0.0, 100.0).unwrap();
        assert!((axis.place(0.95) - 50.0).abs() < 1e-9);
    }
}
