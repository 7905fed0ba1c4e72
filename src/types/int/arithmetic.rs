//! Operators of two ints.

use std::borrow::Cow;

use dashu_int::fast_div::ConstDivisor;
use dashu_int::ops::{BitTest, DivRem};
use dashu_int::{IBig, UBig};

use super::{Whole, magnitude, signed};
use crate::object::number::{BigInt, int};
use crate::object::sequence::tuple;
use crate::object::value::Value;
use crate::types::float;
use crate::vm::exceptions as exc;
use crate::vm::slots::BinaryOp;
use crate::vm::{Res, Vm};

/// Bits of the largest number that is made; more is a `MemoryError` before it is tried.
const MAX_BITS: usize = 1 << 34;

pub(super) fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    let (Some(x), Some(y)) = (Whole::read(a), Whole::read(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    if let (Whole::Small(p), Whole::Small(q)) = (x, y)
        && let Some(result) = machine(op, p, q)
    {
        return Ok(result);
    }
    match op {
        BinaryOp::LShift => shift_left(vm, x, y),
        BinaryOp::RShift => shift_right(vm, x, y),
        BinaryOp::Pow => raise(vm, x, y),
        BinaryOp::Div => match divide(&x.big(), &y.big()) {
            Ok(quotient) => Ok(Value::float(quotient)),
            Err(DivideError::ByZero) => vm.raise(exc::ZERO_DIVISION_ERROR, "division by zero"),
            Err(DivideError::TooLarge) => vm.overflow_error("integer division result too large for a float"),
        },
        BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::DivMod if y.is_zero() => {
            let what =
                if op == BinaryOp::Mod { "integer modulo by zero" } else { "integer division or modulo by zero" };
            vm.raise(exc::ZERO_DIVISION_ERROR, what)
        }
        _ => Ok(large(op, &x.big(), &y.big())),
    }
}

/// Operators whose result on two machine integers is one too, and that cannot fail on them.
#[inline]
fn machine(op: BinaryOp, p: i64, q: i64) -> Option<Value> {
    Some(match op {
        BinaryOp::Add => int(p.checked_add(q)?),
        BinaryOp::Sub => int(p.checked_sub(q)?),
        BinaryOp::Mul => int(p.checked_mul(q)?),
        BinaryOp::And => int(p & q),
        BinaryOp::Or => int(p | q),
        BinaryOp::Xor => int(p ^ q),
        BinaryOp::LShift if (0..63).contains(&q) && p.unsigned_abs().leading_zeros() as i64 > q => int(p << q),
        BinaryOp::RShift if q >= 0 => int(p >> q.min(63)),
        BinaryOp::Pow if q >= 0 => int(p.checked_pow(u32::try_from(q).ok()?)?),
        BinaryOp::Div if q != 0 && is_exact(p) && is_exact(q) => Value::float(p as f64 / q as f64),
        BinaryOp::FloorDiv if q != 0 => int(floor_quotient(p, q)),
        BinaryOp::Mod if q != 0 => int(floor_remainder(p, q)),
        BinaryOp::DivMod if q != 0 => tuple(vec![int(floor_quotient(p, q)), int(floor_remainder(p, q))]),
        _ => return None,
    })
}

/// Does a float hold the number exactly?
fn is_exact(n: i64) -> bool {
    n.unsigned_abs() <= 1 << 53
}

/// Small ints have 63 bits, so the quotient of the smallest by -1 still fits.
fn floor_quotient(p: i64, q: i64) -> i64 {
    let quotient = p / q;
    if p % q != 0 && (p < 0) != (q < 0) { quotient - 1 } else { quotient }
}

fn floor_remainder(p: i64, q: i64) -> i64 {
    let rest = p % q;
    if rest != 0 && (rest < 0) != (q < 0) { rest + q } else { rest }
}

fn large(op: BinaryOp, x: &IBig, y: &IBig) -> Value {
    BigInt::make(match op {
        BinaryOp::Add => x + y,
        BinaryOp::Sub => x - y,
        BinaryOp::Mul => x * y,
        BinaryOp::And => x & y,
        BinaryOp::Or => x | y,
        BinaryOp::Xor => x ^ y,
        BinaryOp::FloorDiv => floor_div_rem(x, y).0,
        BinaryOp::Mod => floor_div_rem(x, y).1,
        BinaryOp::DivMod => {
            let (quotient, rest) = floor_div_rem(x, y);
            return tuple(vec![BigInt::make(quotient), BigInt::make(rest)]);
        }
        _ => return Value::NOT_IMPLEMENTED,
    })
}

/// Quotient rounded down, and the rest, which has the divisor's sign. The divisor is not zero.
pub fn floor_div_rem(x: &IBig, y: &IBig) -> (IBig, IBig) {
    let (quotient, rest) = x.div_rem(y);
    if rest.is_zero() || rest.sign() == y.sign() {
        return (quotient, rest);
    }
    (quotient - IBig::ONE, rest + y)
}

fn shift_left(vm: &mut Vm, x: Whole<'_>, y: Whole<'_>) -> Res {
    let y = y.narrow();
    if y.is_negative() {
        return vm.value_error("negative shift count");
    }
    if x.is_zero() {
        return Ok(Value::small(0));
    }
    match y {
        Whole::Small(bits) if (bits as usize) < MAX_BITS => Ok(BigInt::make(x.big().as_ref() << bits as usize)),
        Whole::Small(_) => vm.raise(exc::MEMORY_ERROR, ""),
        Whole::Big(_) => vm.overflow_error("too many digits in integer"),
    }
}

fn shift_right(vm: &mut Vm, x: Whole<'_>, y: Whole<'_>) -> Res {
    if y.is_negative() {
        return vm.value_error("negative shift count");
    }
    let x = x.big();
    let bits = match y.narrow() {
        Whole::Small(bits) => bits as usize,
        Whole::Big(_) => usize::MAX,
    };
    if bits >= x.bit_len() {
        return Ok(Value::small(if is_negative(&x) { -1 } else { 0 }));
    }
    if !is_negative(&x) {
        return Ok(BigInt::make(x.as_ref() >> bits));
    }
    // Rounded down: the complement of a negative number is its magnitude less one, without its lowest bits.
    Ok(BigInt::make(!(!x.into_owned() >> bits)))
}

fn is_negative(x: &IBig) -> bool {
    Whole::Big(x).is_negative()
}

/// `x ** y`: a float if `y` is negative.
fn raise(vm: &mut Vm, x: Whole<'_>, y: Whole<'_>) -> Res {
    let (x, y) = (x.narrow(), y.narrow());
    if y.is_negative() {
        let (Some(p), Some(q)) = (x.to_float(), y.to_float()) else {
            return vm.overflow_error("int too large to convert to float");
        };
        return float::power(vm, p, q);
    }
    if let Whole::Small(p @ -1..=1) = x {
        let odd = match y {
            Whole::Small(n) => n & 1 == 1,
            Whole::Big(n) => n.bit(0),
        };
        return Ok(int(match (p, y.is_zero()) {
            (_, true) => 1,
            (-1, _) if !odd => 1,
            _ => p,
        }));
    }
    let x = x.big();
    match y {
        Whole::Small(n) if (n as usize).saturating_mul(x.bit_len() - 1) < MAX_BITS => {
            Ok(BigInt::make(x.pow(n as usize)))
        }
        _ => vm.raise(exc::MEMORY_ERROR, ""),
    }
}

/// `pow(x, y, modulus)`.
pub(super) fn power(vm: &mut Vm, a: &Value, b: &Value, modulus: &Value) -> Res {
    let (Some(x), Some(y), Some(m)) = (Whole::read(a), Whole::read(b), Whole::read(modulus)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if m.is_zero() {
        return vm.value_error("pow() 3rd argument cannot be 0");
    }
    let m = m.big();
    let ring = ConstDivisor::new(magnitude(&m));
    let rest = power_in_ring(&ring, &x.big(), y.big());
    match rest {
        Some(rest) if is_negative(&m) && !rest.is_zero() => Ok(BigInt::make(IBig::from(rest) + m.as_ref())),
        Some(rest) => Ok(BigInt::make(rest.into())),
        None => vm.value_error("base is not invertible for the given modulus"),
    }
}

fn power_in_ring(ring: &ConstDivisor, x: &IBig, y: Cow<'_, IBig>) -> Option<UBig> {
    if ring.value().is_one() {
        return Some(UBig::ZERO);
    }
    let base = ring.reduce(x.clone());
    let base = if is_negative(&y) { base.inv()? } else { base };
    Some(base.pow(&magnitude(&y)).residue())
}

/// Why there is no quotient.
pub enum DivideError {
    ByZero,
    TooLarge,
}

/// The float nearest to `x / y`, halves to even: rounded once, from a quotient of two more bits than a float has and a note
/// whether anything was left.
pub fn divide(x: &IBig, y: &IBig) -> Result<f64, DivideError> {
    if y.is_zero() {
        return Err(DivideError::ByZero);
    }
    if x.is_zero() {
        return Ok(if is_negative(y) { -0.0 } else { 0.0 });
    }
    let (p, q) = (magnitude(x), magnitude(y));
    let difference = p.bit_len() as i64 - q.bit_len() as i64;
    if difference > 1024 {
        return Err(DivideError::TooLarge);
    }
    let negative = is_negative(x) != is_negative(y);
    if difference < -1080 {
        return Ok(if negative { -0.0 } else { 0.0 });
    }
    // The lowest bit that the result can have is 2**-1074.
    let shift = difference.max(-1021) - 55;
    let (quotient, rest) =
        if shift <= 0 { (p << (-shift) as usize).div_rem(&q) } else { p.div_rem(&(q << shift as usize)) };
    let quotient = u64::try_from(&quotient).unwrap_or(u64::MAX) | u64::from(!rest.is_zero());
    let bits = 64 - quotient.leading_zeros() as i64;
    let result = float::scale(round_to_even(quotient, bits.max(-1021 - shift) - 53) as f64, shift as i32);
    if result.is_infinite() {
        return Err(DivideError::TooLarge);
    }
    Ok(if negative { -result } else { result })
}

/// Clears the lowest `extra` (at least two) bits, rounding; the lowest bit of all stands for whatever was left.
fn round_to_even(n: u64, extra: i64) -> u64 {
    let half = 1u64 << (extra - 1);
    let up = n & half != 0 && n & (3 * half - 1) != 0;
    (n + if up { half } else { 0 }) & !(2 * half - 1)
}

/// A number from its sign and magnitude, as a value.
pub(super) fn make(negative: bool, magnitude: UBig) -> Value {
    BigInt::make(signed(negative, magnitude))
}
