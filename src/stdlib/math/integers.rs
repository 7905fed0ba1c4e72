//! Functions of whole numbers. Long products are multiplied in halves, so that the factors stay of one size and dashu's fast
//! multiplication has something to work on.

use dashu_int::ops::{Gcd, SquareRoot};
use dashu_int::{IBig, UBig};

use super::{made, made_small, whole_argument};
use crate::object::number::int;
use crate::object::value::Value;
use crate::types::int::Whole;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

fn is_negative(n: &IBig) -> bool {
    Whole::Big(n).is_negative()
}

fn magnitude(n: IBig) -> UBig {
    n.into_parts().1
}

pub(super) fn gcd(vm: &mut Vm, args: Args<'_>) -> Res {
    if let [a, b] = args.values()
        && let (Some(x), Some(y)) = (a.as_small(), b.as_small())
    {
        return made_small(gcd_of_machine(x.unsigned_abs(), y.unsigned_abs()));
    }
    let mut result = UBig::ZERO;
    for value in args.values() {
        let n = magnitude(whole_argument(vm, value)?);
        // dashu refuses two zeros.
        result = if n.is_zero() { result } else { result.gcd(n) };
    }
    made(result.into())
}

fn gcd_of_machine(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

pub(super) fn lcm(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut result = UBig::ONE;
    for value in args.values() {
        let n = magnitude(whole_argument(vm, value)?);
        if n.is_zero() || result.is_zero() {
            result = UBig::ZERO;
        } else {
            result = &result / (&result).gcd(&n) * n;
        }
    }
    made(result.into())
}

pub(super) fn isqrt(vm: &mut Vm, args: Args<'_>) -> Res {
    let n = whole_argument(vm, &args[0])?;
    if is_negative(&n) {
        return vm.value_error("isqrt() argument must be nonnegative");
    }
    made(magnitude(n).sqrt().into())
}

pub(super) fn factorial(vm: &mut Vm, args: Args<'_>) -> Res {
    factorial_of(vm, &args[0])
}

fn factorial_of(vm: &mut Vm, n: &Value) -> Res {
    let n = whole_argument(vm, n)?;
    if is_negative(&n) {
        return vm.value_error("factorial() not defined for negative values");
    }
    match u64::try_from(&n) {
        Ok(n) if n <= i64::MAX as u64 => made(product(1, n).into()),
        _ => vm.overflow_error("factorial() argument should not exceed 9223372036854775807"),
    }
}

/// The product of the numbers from `low` to `high`, both included.
fn product(low: u64, high: u64) -> UBig {
    if low > high {
        return UBig::ONE;
    }
    if high - low < 8 {
        return (low..=high).fold(UBig::ONE, |result, n| result * n);
    }
    let middle = low + (high - low) / 2;
    product(low, middle) * product(middle + 1, high)
}

/// `n * (n - 1) * ...`, `count` factors, of a number of any size.
fn falling(n: &UBig, count: u64) -> UBig {
    if let Ok(n) = u64::try_from(n) {
        return product(n - count + 1, n);
    }
    match count {
        0 => UBig::ONE,
        1 => n.clone(),
        _ => falling(n, count / 2) * falling(&(n - UBig::from(count / 2)), count - count / 2),
    }
}

fn two_counts(vm: &mut Vm, args: Args<'_>) -> Res<(UBig, UBig)> {
    let (n, k) = (whole_argument(vm, &args[0])?, whole_argument(vm, &args[1])?);
    if is_negative(&n) {
        return vm.value_error("n must be a non-negative integer");
    }
    if is_negative(&k) {
        return vm.value_error("k must be a non-negative integer");
    }
    Ok((magnitude(n), magnitude(k)))
}

/// The same in machine words, if the result is one and none on the way is more than two.
fn small_comb(n: u64, k: u64) -> Option<i64> {
    let mut found: u128 = 1;
    for taken in 0..k {
        // Exact: `n` over `taken` times what is left is a multiple of `taken + 1`.
        found = found * u128::from(n - taken) / u128::from(taken + 1);
        if found > i64::MAX as u128 {
            return None;
        }
    }
    i64::try_from(found).ok()
}

/// The same for things in order.
fn small_perm(n: u64, k: u64) -> Option<i64> {
    let mut found: i64 = 1;
    for taken in 0..k {
        found = found.checked_mul(i64::try_from(n - taken).ok()?)?;
        if found == 0 {
            break;
        }
    }
    Some(found)
}

pub(super) fn comb(vm: &mut Vm, args: Args<'_>) -> Res {
    let (n, k) = two_counts(vm, args)?;
    if k > n {
        return Ok(Value::small(0));
    }
    let k = (&n - &k).min(k);
    if let (Ok(n), Ok(k)) = (i64::try_from(&n), i64::try_from(&k))
        && let Some(small) = small_comb(n as u64, k as u64)
    {
        return Ok(int(small));
    }
    match i64::try_from(&k) {
        Ok(k) => made((falling(&n, k as u64) / product(1, k as u64)).into()),
        Err(_) => vm.overflow_error("min(n - k, k) must not exceed 9223372036854775807"),
    }
}

pub(super) fn perm(vm: &mut Vm, args: Args<'_>) -> Res {
    if args.get(1).is_none_or(Value::is_none) {
        return factorial_of(vm, &args[0]);
    }
    let (n, k) = two_counts(vm, args)?;
    if k > n {
        return Ok(Value::small(0));
    }
    if let (Ok(n), Ok(k)) = (i64::try_from(&n), i64::try_from(&k))
        && let Some(small) = small_perm(n as u64, k as u64)
    {
        return Ok(int(small));
    }
    match i64::try_from(&k) {
        Ok(k) => made(falling(&n, k as u64).into()),
        Err(_) => vm.overflow_error("k must not exceed 9223372036854775807"),
    }
}
