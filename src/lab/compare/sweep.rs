//! `--sweep ticks:1..1000000`: settings whose last number goes from one end to the other in steps of the same ratio.

use std::time::Duration;

use crate::gil::Setting;
use crate::gil::policy::{parse_span, show_span};

/// The most points of a sweep: each of them is run in every round.
pub const MOST_POINTS: usize = 200;

/// The settings of a sweep; numbers between the ends have two digits, and none comes twice. The error says what is wrong.
pub fn settings(sweep: &str, points: usize) -> Result<Vec<Setting>, String> {
    let form = || format!("'{sweep}' is no sweep, as ticks:1..1000000 or interval:10us..10ms are");
    let (policy, ends) = sweep.rsplit_once(':').ok_or_else(form)?;
    let (low, high) =
        ends.split_once("..").filter(|(low, high)| !low.is_empty() && !high.is_empty()).ok_or_else(form)?;
    // Both ends are checked by their policy first: it knows best what is wrong with them.
    for end in [low, high] {
        Setting::parse(&format!("{policy}:{end}")).map_err(|error| error.to_string())?;
    }
    let numbers = match (count(low), count(high)) {
        (Some(low), Some(high)) => steps(low, high, points).map(|numbers| numbers.iter().map(u64::to_string).collect()),
        _ => {
            let (low, high) = (nanos(low)?, nanos(high)?);
            let show = |nanos: &u64| show_span(Duration::from_nanos(*nanos));
            steps(low, high, points).map(|numbers| numbers.iter().map(show).collect::<Vec<_>>())
        }
    };
    let numbers = numbers.ok_or_else(|| format!("'{sweep}': the first number must be the smaller one"))?;
    let parse = |number: &String| Setting::parse(&format!("{policy}:{number}")).map_err(|error| error.to_string());
    numbers.iter().map(parse).collect()
}

fn count(text: &str) -> Option<u64> {
    text.replace('_', "").parse().ok().filter(|&count| count > 0)
}

fn nanos(text: &str) -> Result<u64, String> {
    let span = parse_span(text)?;
    u64::try_from(span.as_nanos()).map_err(|_| format!("'{text}' is too long"))
}

/// From `low` to `high`, both of them among the numbers; none if they are not in this order.
fn steps(low: u64, high: u64, points: usize) -> Option<Vec<u64>> {
    if low >= high {
        return None;
    }
    let ratio = high as f64 / low as f64;
    let inner = (1..points - 1).map(|step| low as f64 * ratio.powf(step as f64 / (points - 1) as f64));
    let mut numbers: Vec<u64> = inner.map(two_digits).filter(|&number| low < number && number < high).collect();
    numbers.insert(0, low);
    numbers.push(high);
    numbers.dedup();
    Some(numbers)
}

fn two_digits(number: f64) -> u64 {
    let unit = 10_f64.powi((number.log10().floor() as i32 - 1).max(0));
    ((number / unit).round() * unit) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sweep: &str, points: usize) -> Vec<String> {
        settings(sweep, points).unwrap().iter().map(Setting::to_string).collect()
    }

    #[test]
    fn steps_of_the_same_ratio() {
        let decades =
            ["ticks:1", "ticks:10", "ticks:100", "ticks:1000", "ticks:10000", "ticks:100000", "ticks:1000000"];
        assert_eq!(texts("ticks:1..1000000", 7), decades);
        assert_eq!(texts("ticks:1..1_000_000", 2), ["ticks:1", "ticks:1000000"]);
        let spans = ["interval:10us", "interval:32us", "interval:100us", "interval:320us", "interval:1ms"];
        assert_eq!(texts("interval:10us..1ms", 5), spans);
        assert_eq!(texts("interval:0.005..0.02", 3), ["interval:5ms", "interval:10ms", "interval:20ms"]);
        assert_eq!(texts("ticks:123..1234567", 3), ["ticks:123", "ticks:12000", "ticks:1234567"]);
    }

    #[test]
    fn no_number_twice() {
        assert_eq!(texts("ticks:1..4", 50), ["ticks:1", "ticks:2", "ticks:3", "ticks:4"]);
        assert_eq!(texts("ticks:99..100", 7), ["ticks:99", "ticks:100"]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let error = |sweep| settings(sweep, 7).unwrap_err();
        assert_eq!(error("ticks"), "'ticks' is no sweep, as ticks:1..1000000 or interval:10us..10ms are");
        assert_eq!(error("ticks:5"), "'ticks:5' is no sweep, as ticks:1..1000000 or interval:10us..10ms are");
        assert_eq!(error("ticks:9..3"), "'ticks:9..3': the first number must be the smaller one");
        assert_eq!(error("ticks:3..3"), "'ticks:3..3': the first number must be the smaller one");
        assert!(error("fair:1..3").starts_with("'fair' is no GIL policy"));
        assert!(error("ticks:0..3").starts_with("'ticks:0': there must be at least 1"));
        assert!(error("interval:1ms..soon").contains("'soon' is no span of time"));
        assert_eq!(error("ticks:..3"), "'ticks:..3' is no sweep, as ticks:1..1000000 or interval:10us..10ms are");
    }
}
