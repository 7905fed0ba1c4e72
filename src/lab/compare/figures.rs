//! How figures are written: three digits where more would be noise, in the unit that keeps them short.

/// Seconds in the unit in which they are at least 1: `1.23 s`, `45.6 ms`, `789 ns`.
pub fn seconds(seconds: f64) -> String {
    let unit = unit_of(seconds);
    format!("{} {}", digits(seconds / unit.0), unit.1)
}

/// A value with its interval, all in one unit: `1.23 [1.20, 1.31] s`.
pub fn seconds_within(value: f64, (low, high): (f64, f64)) -> String {
    let (size, name) = unit_of(value);
    format!("{} [{}, {}] {name}", digits(value / size), digits(low / size), digits(high / size))
}

fn unit_of(seconds: f64) -> (f64, &'static str) {
    let units = [(1.0, "s"), (1e-3, "ms"), (1e-6, "us")];
    // What would be rounded to 1000 is 1 of the next unit.
    units.into_iter().find(|(size, _)| seconds >= size * 0.9995).unwrap_or((1e-9, "ns"))
}

/// A count in full as long as that is short: `12,345`, then `1.23 M`.
pub fn count(count: f64) -> String {
    let units = [(1e12, "T"), (1e9, "G"), (1e6, "M")];
    match units.into_iter().find(|(size, _)| count >= *size) {
        Some((size, name)) => format!("{} {name}", digits(count / size)),
        None if count < 100.0 && count.fract() != 0.0 => digits(count),
        None => grouped(count.round() as u64),
    }
}

fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}

/// Three digits, or all that stand before the point.
pub fn digits(value: f64) -> String {
    match value.abs() {
        0.0 => "0".to_owned(),
        size if size < 9.995 => format!("{value:.2}"),
        size if size < 99.95 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

/// An index between 0 and 1; what is not quite 1 does not look like it.
pub fn index(value: f64) -> String {
    if (0.9995..1.0).contains(&value) { format!("{:.4}", (value * 1e4).floor() / 1e4) } else { format!("{value:.3}") }
}

/// How much more or less than a base: `12%`, from double and half on `35x`, and what is beyond a thousand is said to be just that.
pub fn change(value: f64, base: f64) -> String {
    if base <= 0.0 || value <= 0.0 {
        return String::new();
    }
    let ratio = (value / base).max(base / value);
    match ratio {
        1000.0.. => ">999x".to_owned(),
        2.0.. => format!("{}x", digits(ratio)),
        ..1.000_05 => "<0.01%".to_owned(),
        _ => format!("{}%", digits((value / base - 1.0).abs() * 100.0)),
    }
}

/// A time to wait: `2 min 5 s`.
pub fn span(seconds: f64) -> String {
    let seconds = seconds.round() as u64;
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

/// Seconds since 1970 as `2026-11-21 18:40 UTC`. Days are counted from the 1st of March of the year 0, so that leap days come last.
pub fn date(seconds: u64) -> String {
    let days = seconds / 86_400 + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let (hour, minute) = (seconds / 3_600 % 24, seconds / 60 % 60);
    format!("{}-{month:02}-{day:02} {hour:02}:{minute:02} UTC", 400 * era + year + next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        let cases = [(1.234, "1.23 s"), (0.0456, "45.6 ms"), (0.99996, "1.00 s"), (7.89e-7, "789 ns"), (0.0, "0 ns")];
        for (value, text) in cases {
            assert_eq!(seconds(value), text);
        }
        assert_eq!(seconds_within(0.0123, (0.0101, 0.2)), "12.3 [10.1, 200] ms");
        assert_eq!(span(125.4), "2 min 5 s");
        assert_eq!(span(3_661.0), "1 h 1 min");
    }

    #[test]
    fn counts() {
        let cases = [(0.0, "0"), (12_345.0, "12,345"), (1_234_567.0, "1.23 M"), (3.25, "3.25"), (999_999.0, "999,999")];
        for (value, text) in cases {
            assert_eq!(count(value), text);
        }
        assert_eq!(index(1.0), "1.000");
        assert_eq!(index(0.99997), "0.9999");
        assert_eq!(change(1.12, 1.0), "12.0%");
        assert_eq!(change(1.0, 35.0), "35.0x");
        assert_eq!(change(2e6, 1.0), ">999x");
        assert_eq!(change(24_000_001.0, 24e6), "<0.01%");
        assert_eq!(change(1.0, 0.0), "");
    }

    #[test]
    fn dates() {
        assert_eq!(date(0), "1970-01-01 00:00 UTC");
        assert_eq!(date(951_782_400), "2000-02-29 00:00 UTC");
        assert_eq!(date(1_795_286_482), "2026-11-21 18:41 UTC");
        assert_eq!(date(4_107_542_399), "2100-02-28 23:59 UTC");
    }
}
