//! Numbers as bytes in memory, as memoryviews, arrays and the module `struct` read and write them. Here the lowest byte comes first; who wants
//! the other order turns the bytes round.

use dashu_int::IBig;

use crate::object::number::{BigInt, int};
use crate::object::value::Value;

/// The int that up to eight bytes say.
pub fn unpack_int(bytes: &[u8], signed: bool) -> Value {
    let mut wide = [0; 8];
    let size = bytes.len().clamp(1, 8);
    wide[..bytes.len().min(8)].copy_from_slice(&bytes[..bytes.len().min(8)]);
    let unsigned = u64::from_le_bytes(wide);
    if signed {
        let unused = 64 - 8 * size as u32;
        return int((unsigned << unused) as i64 >> unused);
    }
    match i64::try_from(unsigned) {
        Ok(number) => int(number),
        Err(_) => BigInt::make(IBig::from(unsigned)),
    }
}

/// An int in `size` bytes, the first of eight; none if it does not fit.
pub fn pack_int(number: &IBig, size: usize, signed: bool) -> Option<[u8; 8]> {
    let bits = 8 * size as u32;
    let fitting = if signed {
        i64::try_from(number).ok().filter(|n| (n << (64 - bits)) >> (64 - bits) == *n).map(|n| n as u64)
    } else {
        u64::try_from(number).ok().filter(|n| bits == 64 || n >> bits == 0)
    };
    fitting.map(u64::to_le_bytes)
}

/// A float of 16 bits: five of exponent, ten of fraction.
pub fn from_half(bits: u16) -> f64 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1F), f64::from(bits & 0x3FF));
    match exponent {
        0 => sign * fraction * 2f64.powi(-24),
        0x1F if fraction == 0.0 => sign * f64::INFINITY,
        0x1F => f64::NAN.copysign(sign),
        _ => sign * (1.0 + fraction / 1024.0) * 2f64.powi(exponent - 15),
    }
}

/// The nearest float of 16 bits, even ones where two are as near; none if it is too large.
pub fn to_half(number: f64) -> Option<u16> {
    let sign = if number.is_sign_negative() { 0x8000 } else { 0 };
    let size = number.abs();
    if number.is_nan() {
        return Some(sign | 0x7E00);
    }
    if size.is_infinite() {
        return Some(sign | 0x7C00);
    }
    // Below 2^-14 all have the distance 2^-24; above, 2^-10 of their power of two.
    let exponent = if size < 2f64.powi(-14) { -14 } else { ((size.to_bits() >> 52) as i32) - 1023 };
    if exponent > 15 {
        return None;
    }
    let steps = (size * 2f64.powi(10 - exponent)).round_ties_even() as u32;
    // Rounding up to the next power of two carries into the exponent, as it should.
    let bits = if steps < 1024 { steps } else { steps - 1024 + (((exponent + 15) as u32) << 10) };
    (bits < 0x7C00).then_some(sign | bits as u16)
}

/// A float in four bytes; none if it is too large for them.
pub fn to_single(number: f64) -> Option<[u8; 4]> {
    let single = number as f32;
    (single.is_finite() || !number.is_finite()).then(|| single.to_le_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_the_nearest() {
        for bits in (0..0x7C00).chain(0x8000..0xFC00) {
            assert_eq!(to_half(from_half(bits)), Some(bits));
        }
        assert_eq!(to_half(65_504.0), Some(0x7BFF));
        assert_eq!(to_half(65_519.9), Some(0x7BFF));
        assert_eq!(to_half(65_520.0), None);
        assert_eq!(to_half(2f64.powi(-25)), Some(0));
        assert_eq!(to_half(2f64.powi(-25) * 1.1), Some(1));
        assert_eq!(to_half(f64::NEG_INFINITY), Some(0xFC00));
    }
}
