//! Ints as text: digits in any base, read and written.
//!
//! Conversions in bases that are not powers of two take more than linear time, so, like CPython, they refuse numbers of more
//! than a set count of digits (4300 unless the program changes it; 0 is no limit).

use std::sync::atomic::Ordering;

use baton_grammar::MOST_DIGITS;
use dashu_int::{IBig, UBig};

use super::{Whole, receiver, signed};
use crate::object::number::{BigInt, int};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::str::unicode::decimal_value;
use crate::vm::{Res, Vm};

pub(super) fn digit_limit() -> usize {
    MOST_DIGITS.load(Ordering::Relaxed)
}

/// `sys.get_int_max_str_digits()`; changed only by the holder of the GIL.
pub fn max_str_digits(_: &Vm) -> i64 {
    digit_limit() as i64
}

pub fn set_max_str_digits(_: &mut Vm, digits: i64) {
    MOST_DIGITS.store(digits.max(0) as usize, Ordering::Relaxed);
}

/// An int in decimal, however long.
fn decimal(value: &Value) -> String {
    match receiver(value) {
        Whole::Small(n) => n.to_string(),
        Whole::Big(big) => big.to_string(),
    }
}

/// An int in decimal, or a `ValueError` above the limit.
pub fn limited_decimal(vm: &mut Vm, value: &Value) -> Res<String> {
    let limit = digit_limit();
    if let Whole::Big(big) = receiver(value)
        && limit > 0
        && decimal_is_longer(big, limit)
    {
        return vm.value_error(&format!(
            "Exceeds the limit ({limit} digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        ));
    }
    Ok(decimal(value))
}

/// Has the number more than `limit` digits? Its bits tell, but for a narrow band.
fn decimal_is_longer(big: &IBig, limit: usize) -> bool {
    let bits = dashu_int::ops::BitTest::bit_len(big) as f64;
    let least = limit as f64 * std::f64::consts::LOG2_10;
    if bits < least - 1.0 {
        return false;
    }
    bits > least + 1.0 || super::magnitude(big) >= UBig::from(10u8).pow(limit)
}

/// Why text is no int.
pub enum ParseError {
    Invalid,
    /// So many digits are above the limit.
    TooLong(usize),
}

/// Reads an int in a base (0: as the prefix says) from text with spaces around, sign, prefix and underscores between digits.
pub fn parse(text: &str, base: u32) -> Result<Value, ParseError> {
    let text = text.trim_matches(is_ascii_space);
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (base, digits, decimal_by_default) = strip_prefix(text, base);
    let digits = without_underscores(digits).ok_or(ParseError::Invalid)?;
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(base)) {
        return Err(ParseError::Invalid);
    }
    if decimal_by_default && digits.starts_with('0') && digits.bytes().any(|b| b != b'0') {
        return Err(ParseError::Invalid);
    }
    let limit = digit_limit();
    if limit > 0 && digits.len() > limit && !base.is_power_of_two() {
        return Err(ParseError::TooLong(digits.len()));
    }
    if let Ok(n) = i64::from_str_radix(&digits, base) {
        return Ok(int(if negative { -n } else { n }));
    }
    let magnitude = UBig::from_str_radix(&digits, base).map_err(|_| ParseError::Invalid)?;
    Ok(BigInt::make(signed(negative, magnitude)))
}

/// Reads text that is nothing but a minus and few ASCII digits, as most is.
pub fn small_decimal(text: &Str) -> Option<i64> {
    /// More might not be a small int.
    const MOST_DIGITS: usize = 18;
    let (negative, digits) = match text.bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || digits.len() > MOST_DIGITS {
        return None;
    }
    let mut number = 0;
    for digit in digits {
        let value = digit.wrapping_sub(b'0');
        if value > 9 {
            return None;
        }
        number = number * 10 + value as i64;
    }
    Some(if negative { -number } else { number })
}

/// The base, the digits after a prefix that belongs to it, and whether base 10 was nobody's choice.
fn strip_prefix(text: &str, base: u32) -> (u32, &str, bool) {
    let bytes = text.as_bytes();
    let marked = match bytes {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    if marked == 0 || (base != 0 && base != marked) {
        return if base == 0 { (10, text, true) } else { (base, text, false) };
    }
    let digits = &text[2..];
    (marked, digits.strip_prefix('_').unwrap_or(digits), false)
}

/// Digits without their underscores; none unless each stands between two of them.
pub fn without_underscores(digits: &str) -> Option<std::borrow::Cow<'_, str>> {
    if !digits.contains('_') {
        return Some(digits.into());
    }
    let misplaced = digits.starts_with('_') || digits.ends_with('_') || digits.contains("__");
    (!misplaced).then(|| digits.replace('_', "").into())
}

fn is_ascii_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r')
}

/// Text with all decimal digits of Unicode as ASCII ones and all white space as spaces; what is neither nor ASCII becomes `?`.
pub fn plain_digits(text: &Str) -> String {
    if text.is_ascii() {
        return text.lossy().into_owned();
    }
    let plain = |point: u32| match char::from_u32(point) {
        Some(c) if c.is_ascii() => c,
        Some(c) if c.is_whitespace() => ' ',
        _ => decimal_value(point).and_then(|digit| char::from_digit(digit, 10)).unwrap_or('?'),
    };
    text.code_points().map(plain).collect()
}
