//! Floats as text: the shortest digits that read back as the same float, and the ways back.

use std::fmt::Write;

use dashu_int::ops::BitTest;
use dashu_int::{IBig, UBig};

use super::{decompose, int};

/// `repr(f)`: the shortest digits; in scientific form below 1e-4 and from 1e16.
pub fn repr_float(f: f64) -> String {
    if f.is_nan() {
        return "nan".to_owned();
    }
    let sign = if f.is_sign_negative() { "-" } else { "" };
    if f.is_infinite() {
        return format!("{sign}inf");
    }
    if f == 0.0 {
        return format!("{sign}0.0");
    }
    let (digits, point) = shortest_digits(f.abs());
    let mut text = String::with_capacity(24);
    text.push_str(sign);
    if -4 < point && point <= 16 {
        write_fixed(&mut text, &digits, point);
    } else {
        text.push_str(&digits[..1]);
        if digits.len() > 1 {
            text.push('.');
            text.push_str(&digits[1..]);
        }
        let exponent = point - 1;
        let sign = if exponent < 0 { '-' } else { '+' };
        // Writing to a string does not fail.
        let _ = write!(text, "e{sign}{:02}", exponent.abs());
    }
    text
}

fn write_fixed(text: &mut String, digits: &str, point: i32) {
    if point <= 0 {
        text.push_str("0.");
        text.extend(std::iter::repeat_n('0', -point as usize));
        text.push_str(digits);
        return;
    }
    let whole = (point as usize).min(digits.len());
    text.push_str(&digits[..whole]);
    text.extend(std::iter::repeat_n('0', point as usize - whole));
    text.push('.');
    text.push_str(if whole < digits.len() { &digits[whole..] } else { "0" });
}

/// The shortest digits of a positive float, without zeros at either end, and where the point stands: `0.DIGITS * 10**point`.
fn shortest_digits(f: f64) -> (String, i32) {
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(f);
    let (number, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let all = [whole, fraction].concat();
    let leading = all.len() - all.trim_start_matches('0').len();
    let digits = all.trim_matches('0').to_owned();
    (digits, whole.len() as i32 - leading as i32 + exponent)
}

/// Reads what `float()` takes: spaces around, sign, digits with underscores between them, exponent, inf and nan.
pub fn parse_float(text: &str) -> Option<f64> {
    let text = text.trim_matches(|c| matches!(c, ' ' | '\t'..='\r'));
    if !text.contains('_') {
        return text.parse().ok();
    }
    let bytes = text.as_bytes();
    let between_digits = |at: usize| {
        at > 0 && bytes[at - 1].is_ascii_digit() && bytes.get(at + 1).is_some_and(|next| next.is_ascii_digit())
    };
    let well_placed = (0..bytes.len()).all(|at| bytes[at] != b'_' || between_digits(at));
    if well_placed { text.replace('_', "").parse().ok() } else { None }
}

/// `f.hex()`.
pub fn hex(f: f64) -> String {
    let sign = if f.is_sign_negative() { "-" } else { "" };
    if !f.is_finite() {
        return repr_float(f);
    }
    if f == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let (mantissa, exponent) = decompose(f);
    let mantissa = mantissa.unsigned_abs();
    format!("{sign}0x{}.{:013x}p{:+}", mantissa >> 52, mantissa & ((1 << 52) - 1), exponent + 52)
}

/// Why text is no hexadecimal float.
pub enum HexError {
    Invalid,
    TooLarge,
}

/// `float.fromhex(text)`: `[sign] ['0x'] digits ['.' digits] ['p' exponent]`, rounded once.
pub fn from_hex(text: &str) -> Result<f64, HexError> {
    let text = text.trim_matches(|c| matches!(c, ' ' | '\t'..='\r')).to_ascii_lowercase();
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let magnitude = match rest {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => hex_magnitude(rest.strip_prefix("0x").unwrap_or(rest))?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

fn hex_magnitude(text: &str) -> Result<f64, HexError> {
    let (number, exponent) = match text.split_once('p') {
        Some((number, exponent)) => (number, hex_exponent(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = [whole, fraction].concat();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(HexError::Invalid);
    }
    let coefficient = UBig::from_str_radix(&digits, 16).map_err(|_| HexError::Invalid)?;
    if coefficient.is_zero() {
        return Ok(0.0);
    }
    let exponent = exponent - 4 * fraction.len() as i64;
    let top = coefficient.bit_len() as i64 + exponent;
    if top > 1030 {
        return Err(HexError::TooLarge);
    }
    if top < -1100 {
        return Ok(0.0);
    }
    let (numerator, denominator) = if exponent >= 0 {
        (IBig::from(coefficient) << exponent as usize, IBig::ONE)
    } else {
        (IBig::from(coefficient), IBig::ONE << -exponent as usize)
    };
    int::divide(&numerator, &denominator).map_err(|_| HexError::TooLarge)
}

/// Exponents beyond all floats are as good as the largest.
fn hex_exponent(text: &str) -> Result<i64, HexError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(HexError::Invalid);
    }
    let limit = 1 << 40;
    let size = digits.parse().unwrap_or(limit).min(limit);
    Ok(if text.starts_with('-') { -size } else { size })
}
