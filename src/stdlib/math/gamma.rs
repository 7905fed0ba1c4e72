//! The gamma function by Lanczos' approximation:
//!
//! ```text
//!   gamma(x) = L(x) / e^(x + G - 1/2) * (x + G - 1/2)^(x - 1/2)
//! ```
//!
//! where L is a quotient of two polynomials of degree 12, here those that are best for G = 6.0246... and 53 bits. Negative arguments are reflected. The
//! digits are CPython's, which computes in the same order; the C library's differ in the last.

use std::f64::consts::PI;

const G: f64 = 6.024_680_040_776_73;
const G_LESS_HALF: f64 = 5.524_680_040_776_73;
const LOG_OF_PI: f64 = 1.144_729_885_849_400_2;

/// The polynomial above, from the constant on.
const ABOVE: [f64; 13] = [
    23_531_376_880.410_76,
    42_919_803_642.649_1,
    35_711_959_237.355_67,
    17_921_034_426.037_21,
    6_039_542_586.352_028,
    1_439_720_407.311_721_6,
    248_874_557.862_054_17,
    31_426_415.585_400_194,
    2_876_370.628_935_372_5,
    186_056.265_395_223_48,
    8_071.672_002_365_816,
    210.824_277_751_579_36,
    2.506_628_274_631_000_2,
];

/// The one below: x (x + 1) ... (x + 11).
const BELOW: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1_925.0,
    66.0,
    1.0,
];

/// L(x); for larger x in powers of 1/x, which do not overflow.
fn quotient(x: f64) -> f64 {
    let (above, below) = if x < 5.0 {
        let value = |terms: &[f64; 13]| terms.iter().rev().fold(0.0, |sum, term| sum * x + term);
        (value(&ABOVE), value(&BELOW))
    } else {
        let value = |terms: &[f64; 13]| terms.iter().fold(0.0, |sum, term| sum / x + term);
        (value(&ABOVE), value(&BELOW))
    };
    above / below
}

/// sin(pi x), exact where it is zero.
fn sine_of_pi_times(x: f64) -> f64 {
    let turn = x.abs() % 2.0;
    let value = match (2.0 * turn).round() as u8 {
        0 => (PI * turn).sin(),
        1 => (PI * (turn - 0.5)).cos(),
        2 => (PI * (1.0 - turn)).sin(),
        3 => -(PI * (turn - 1.5)).cos(),
        _ => (PI * (turn - 2.0)).sin(),
    };
    1f64.copysign(x) * value
}

/// Zero and the negative whole numbers are poles.
pub fn is_pole(x: f64) -> bool {
    x <= 0.0 && (x.is_infinite() || x.fract() == 0.0)
}

/// Not for a pole.
pub fn gamma(x: f64) -> f64 {
    if !x.is_finite() {
        return x;
    }
    if x.fract() == 0.0 && (1.0..=23.0).contains(&x) {
        // These factorials are exact.
        return (1..x as u32).map(f64::from).product();
    }
    let size = x.abs();
    if size < 1e-20 {
        return 1.0 / x;
    }
    if size > 200.0 {
        return if x < 0.0 { 0.0 / sine_of_pi_times(x) } else { f64::INFINITY };
    }
    let y = size + G_LESS_HALF;
    // What the sum has lost.
    let lost = if size > G_LESS_HALF { (y - size) - G_LESS_HALF } else { (y - G_LESS_HALF) - size };
    let correction = lost * G / y;
    // Of large ones the power is taken in two halves, either of which is finite.
    let halves = |result: f64, apply: fn(f64, f64) -> f64| {
        if size < 140.0 {
            apply(result, y.powf(size - 0.5))
        } else {
            let half = y.powf(size / 2.0 - 0.25);
            apply(apply(result, half), half)
        }
    };
    if x < 0.0 {
        let result = -PI / sine_of_pi_times(size) / size * y.exp() / quotient(size);
        halves(result - correction * result, |a, b| a / b)
    } else {
        let result = quotient(size) / y.exp();
        halves(result + correction * result, |a, b| a * b)
    }
}

/// The logarithm of gamma's absolute value; not for a pole.
pub fn log_of_gamma(x: f64) -> f64 {
    if x.is_nan() || x == 1.0 || x == 2.0 {
        return if x.is_nan() { x } else { 0.0 };
    }
    let size = x.abs();
    if size < 1e-20 {
        return -size.ln();
    }
    let log = quotient(size).ln() - G;
    let log = log + (size - 0.5) * ((size + G - 0.5).ln() - 1.0);
    if x < 0.0 { LOG_OF_PI - sine_of_pi_times(size).abs().ln() - size.ln() - log } else { log }
}
