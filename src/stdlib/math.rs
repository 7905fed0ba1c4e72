//! `math`.
//!
//! Functions of floats are the C library's; what they answer for an argument outside of their domain is made an error here, in
//! one place ([`checked`]): nan from a number is a domain error, infinity from a finite number a range error, or a domain error
//! where the function has a pole.
//!
//! ```text
//!   math.rs           functions of floats
//!   math/gamma.rs     gamma and its logarithm
//!   math/integers.rs  gcd, factorial, combinations, integer roots
//!   math/sums.rs      sums and norms without lost digits
//! ```

mod gamma;
mod integers;
mod sums;

use dashu_int::IBig;
use dashu_int::ops::BitTest;

use super::ModuleDef;
use crate::object::mapping::Dict;
use crate::object::number::{BigInt, int};
use crate::object::sequence::tuple;
use crate::object::str;
use crate::object::value::Value;
use crate::types::float::{self, libm};
use crate::types::int::{self as ints, Whole};
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { fill, ..ModuleDef::new("math", FUNCTIONS) };

pub static FUNCTIONS: &[NativeDef] = &[
    def("acos", "x, /", acos),
    def("acosh", "x, /", acosh),
    def("asin", "x, /", asin),
    def("asinh", "x, /", asinh),
    def("atan", "x, /", atan),
    def("atan2", "y, x, /", atan2),
    def("atanh", "x, /", atanh),
    def("cbrt", "x, /", cbrt),
    def("ceil", "x, /", ceil),
    def("comb", "n, k, /", integers::comb),
    def("copysign", "x, y, /", copysign),
    def("cos", "x, /", cos),
    def("cosh", "x, /", cosh),
    def("degrees", "x, /", degrees),
    def("dist", "p, q, /", sums::dist),
    def("erf", "x, /", erf),
    def("erfc", "x, /", erfc),
    def("exp", "x, /", exp),
    def("exp2", "x, /", exp2),
    def("expm1", "x, /", expm1),
    def("fabs", "x, /", fabs),
    def("factorial", "n, /", integers::factorial),
    def("floor", "x, /", floor),
    def("fma", "x, y, z, /", fma),
    def("fmod", "x, y, /", fmod),
    def("frexp", "x, /", frexp),
    def("fsum", "seq, /", sums::fsum),
    def("gamma", "x, /", gamma),
    def("gcd", "*integers", integers::gcd),
    def("hypot", "*coordinates", sums::hypot),
    def("isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0", is_close),
    def("isfinite", "x, /", is_finite),
    def("isinf", "x, /", is_inf),
    def("isnan", "x, /", is_nan),
    def("isqrt", "n, /", integers::isqrt),
    def("lcm", "*integers", integers::lcm),
    def("ldexp", "x, i, /", ldexp),
    def("lgamma", "x, /", lgamma),
    def("log", "x, base=None, /", log),
    def("log10", "x, /", log10),
    def("log1p", "x, /", log1p),
    def("log2", "x, /", log2),
    def("modf", "x, /", modf),
    def("nextafter", "x, y, /, *, steps=None", nextafter),
    def("perm", "n, k=None, /", integers::perm),
    def("pow", "x, y, /", pow),
    def("prod", "iterable, /, *, start=1", sums::prod),
    def("radians", "x, /", radians),
    def("remainder", "x, y, /", remainder),
    def("sin", "x, /", sin),
    def("sinh", "x, /", sinh),
    def("sqrt", "x, /", sqrt),
    def("sumprod", "p, q, /", sums::sumprod),
    def("tan", "x, /", tan),
    def("tanh", "x, /", tanh),
    def("trunc", "x, /", trunc),
    def("ulp", "x, /", ulp),
];

/// The constants.
pub fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    use std::f64::consts;
    let constants =
        [("pi", consts::PI), ("e", consts::E), ("tau", consts::TAU), ("inf", f64::INFINITY), ("nan", f64::NAN)];
    for (name, value) in constants {
        vm.dict_set(dict, str::intern(name.as_bytes()), Value::float(value))?;
    }
    Ok(())
}

/// A real argument as a float.
pub fn number(vm: &mut Vm, value: &Value) -> Res<f64> {
    if let Some(f) = float::read(value) {
        return Ok(f);
    }
    match float::real(vm, value)? {
        Some(f) => Ok(f),
        None => {
            let name = vm.type_name(value);
            vm.type_error(&format!("must be real number, not {name}"))
        }
    }
}

#[cold]
fn domain_error<T>(vm: &mut Vm) -> Res<T> {
    vm.value_error("math domain error")
}

#[cold]
fn range_error<T>(vm: &mut Vm) -> Res<T> {
    vm.overflow_error("math range error")
}

/// What it means when a finite argument gives infinity.
#[derive(Clone, Copy, PartialEq)]
enum Infinite {
    TooLarge,
    Pole,
}

fn checked(vm: &mut Vm, infinite: Infinite, x: f64, result: f64) -> Res {
    if result.is_nan() && !x.is_nan() {
        return domain_error(vm);
    }
    if result.is_infinite() && x.is_finite() {
        return if infinite == Infinite::Pole { domain_error(vm) } else { range_error(vm) };
    }
    Ok(Value::float(result))
}

macro_rules! functions_of_a_float {
    ($($name:ident, $infinite:ident, $function:expr;)*) => { $(
        fn $name(vm: &mut Vm, args: Args<'_>) -> Res {
            let function: fn(f64) -> f64 = $function;
            let x = number(vm, &args[0])?;
            checked(vm, Infinite::$infinite, x, function(x))
        }
    )* };
}

functions_of_a_float! {
    acos, Pole, f64::acos;
    acosh, Pole, |x| libm::acosh(x);
    asin, Pole, f64::asin;
    asinh, Pole, |x| libm::asinh(x);
    atan, Pole, f64::atan;
    atanh, Pole, |x| libm::atanh(x);
    cbrt, Pole, libm::cbrt;
    cos, Pole, f64::cos;
    cosh, TooLarge, f64::cosh;
    erf, Pole, |x| libm::erf(x);
    erfc, Pole, |x| libm::erfc(x);
    exp, TooLarge, f64::exp;
    exp2, TooLarge, f64::exp2;
    expm1, TooLarge, f64::exp_m1;
    fabs, Pole, f64::abs;
    log1p, Pole, f64::ln_1p;
    sin, Pole, f64::sin;
    sinh, TooLarge, f64::sinh;
    sqrt, Pole, f64::sqrt;
    tan, Pole, f64::tan;
    tanh, Pole, f64::tanh;
}

fn degrees(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::float(number(vm, &args[0])? * (180.0 / std::f64::consts::PI)))
}

fn radians(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::float(number(vm, &args[0])? * (std::f64::consts::PI / 180.0)))
}

fn gamma(vm: &mut Vm, args: Args<'_>) -> Res {
    let x = number(vm, &args[0])?;
    if gamma::is_pole(x) {
        return domain_error(vm);
    }
    checked(vm, Infinite::TooLarge, x, gamma::gamma(x))
}

fn lgamma(vm: &mut Vm, args: Args<'_>) -> Res {
    let x = number(vm, &args[0])?;
    if x.is_infinite() {
        return Ok(Value::float(f64::INFINITY));
    }
    if gamma::is_pole(x) {
        return domain_error(vm);
    }
    checked(vm, Infinite::TooLarge, x, gamma::log_of_gamma(x))
}

fn two_numbers(vm: &mut Vm, args: Args<'_>) -> Res<(f64, f64)> {
    Ok((number(vm, &args[0])?, number(vm, &args[1])?))
}

fn atan2(vm: &mut Vm, args: Args<'_>) -> Res {
    let (y, x) = two_numbers(vm, args)?;
    Ok(Value::float(y.atan2(x)))
}

fn copysign(vm: &mut Vm, args: Args<'_>) -> Res {
    let (x, y) = two_numbers(vm, args)?;
    Ok(Value::float(x.copysign(y)))
}

fn fmod(vm: &mut Vm, args: Args<'_>) -> Res {
    let (x, y) = two_numbers(vm, args)?;
    checked_pair(vm, x, y, x % y)
}

fn remainder(vm: &mut Vm, args: Args<'_>) -> Res {
    let (x, y) = two_numbers(vm, args)?;
    checked_pair(vm, x, y, libm::remainder(x, y))
}

fn pow(vm: &mut Vm, args: Args<'_>) -> Res {
    let (x, y) = two_numbers(vm, args)?;
    let result = x.powf(y);
    if x == 0.0 && result.is_infinite() && y.is_finite() {
        return domain_error(vm);
    }
    checked_pair(vm, x, y, result)
}

fn checked_pair(vm: &mut Vm, x: f64, y: f64, result: f64) -> Res {
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return domain_error(vm);
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return range_error(vm);
    }
    Ok(Value::float(result))
}

fn fma(vm: &mut Vm, args: Args<'_>) -> Res {
    let (x, y) = two_numbers(vm, args)?;
    let z = number(vm, &args[2])?;
    let result = libm::fma(x, y, z);
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return vm.value_error("invalid operation in fma");
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return vm.overflow_error("overflow in fma");
    }
    Ok(Value::float(result))
}

fn frexp(vm: &mut Vm, args: Args<'_>) -> Res {
    let x = number(vm, &args[0])?;
    let (mantissa, exponent) = if x == 0.0 || !x.is_finite() { (x, 0) } else { libm::split(x) };
    Ok(tuple(vec![Value::float(mantissa), Value::small(exponent as i64)]))
}

fn ldexp(vm: &mut Vm, args: Args<'_>) -> Res {
    let x = number(vm, &args[0])?;
    let Some(exponent) = Whole::read(&args[1]) else {
        return vm.type_error("Expected an int as second argument to ldexp.");
    };
    let limit = if exponent.is_negative() { i32::MIN } else { i32::MAX };
    let exponent = match exponent {
        Whole::Small(n) => i32::try_from(n).unwrap_or(limit),
        Whole::Big(n) => i32::try_from(n).unwrap_or(limit),
    };
    let result = float::scale(x, exponent);
    if result.is_infinite() && x.is_finite() {
        return range_error(vm);
    }
    Ok(Value::float(result))
}

fn modf(vm: &mut Vm, args: Args<'_>) -> Res {
    let x = number(vm, &args[0])?;
    let fraction = if x.is_infinite() { 0.0 } else { x.fract() };
    Ok(tuple(vec![Value::float(fraction.copysign(x)), Value::float(x.trunc())]))
}

/// Logarithms, of ints of any size too.
#[derive(Clone, Copy)]
struct Logarithm {
    of: fn(f64) -> f64,
    of_two: f64,
}

impl Logarithm {
    fn apply(self, vm: &mut Vm, value: &Value) -> Res<f64> {
        if let Some(Whole::Big(big)) = Whole::read(value)
            && !Whole::Big(big).is_negative()
            && Whole::Big(big).to_float().is_none()
        {
            let bits = big.bit_len();
            let mantissa = ints::divide(big, &(IBig::ONE << bits)).unwrap_or(1.0);
            return Ok((self.of)(mantissa) + self.of_two * bits as f64);
        }
        if Whole::read(value).is_some_and(Whole::is_negative) {
            return domain_error(vm);
        }
        let x = number(vm, value)?;
        if x <= 0.0 {
            return domain_error(vm);
        }
        Ok((self.of)(x))
    }
}

const NATURAL: Logarithm = Logarithm { of: f64::ln, of_two: std::f64::consts::LN_2 };
const BINARY: Logarithm = Logarithm { of: f64::log2, of_two: 1.0 };
const DECIMAL: Logarithm = Logarithm { of: f64::log10, of_two: std::f64::consts::LOG10_2 };

fn log(vm: &mut Vm, args: Args<'_>) -> Res {
    let top = NATURAL.apply(vm, &args[0])?;
    let Some(base) = args.get(1) else { return Ok(Value::float(top)) };
    let bottom = NATURAL.apply(vm, base)?;
    if bottom == 0.0 {
        return vm.raise(exc::ZERO_DIVISION_ERROR, "float division by zero");
    }
    Ok(Value::float(top / bottom))
}

fn log2(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::float(BINARY.apply(vm, &args[0])?))
}

fn log10(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::float(DECIMAL.apply(vm, &args[0])?))
}

fn floor(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = vm.interp.names.__floor__.clone();
    rounded(vm, &args[0], &name, f64::floor)
}

fn ceil(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = vm.interp.names.__ceil__.clone();
    rounded(vm, &args[0], &name, f64::ceil)
}

/// A float directly, anything else by its special method, or as a float.
fn rounded(vm: &mut Vm, x: &Value, special: &Value, round: fn(f64) -> f64) -> Res {
    if x.is_small() {
        return Ok(x.clone());
    }
    if let Some(f) = x.as_float() {
        return float::whole_number(vm, round(f));
    }
    if let Some(result) = vm.call_special(x, special, &[])? {
        return Ok(result);
    }
    let f = number(vm, x)?;
    float::whole_number(vm, round(f))
}

fn trunc(vm: &mut Vm, args: Args<'_>) -> Res {
    if let Some(f) = args[0].as_float() {
        return float::whole_number(vm, f.trunc());
    }
    let name = vm.interp.names.__trunc__.clone();
    match vm.call_special(&args[0], &name, &[])? {
        Some(result) => Ok(result),
        None => {
            let name = vm.type_name(&args[0]);
            vm.type_error(&format!("type {name} doesn't define __trunc__ method"))
        }
    }
}

fn is_finite(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(number(vm, &args[0])?.is_finite()))
}

fn is_inf(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(number(vm, &args[0])?.is_infinite()))
}

fn is_nan(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(number(vm, &args[0])?.is_nan()))
}

fn is_close(vm: &mut Vm, args: Args<'_>) -> Res {
    let (a, b) = two_numbers(vm, args)?;
    let relative = args.get(2).map_or(Ok(1e-9), |tolerance| number(vm, tolerance))?;
    let absolute = args.get(3).map_or(Ok(0.0), |tolerance| number(vm, tolerance))?;
    if relative < 0.0 || absolute < 0.0 {
        return vm.value_error("tolerances must be non-negative");
    }
    let distance = (b - a).abs();
    let within = distance <= (relative * b).abs() || distance <= (relative * a).abs() || distance <= absolute;
    Ok(Value::bool(a == b || (a.is_finite() && b.is_finite() && within)))
}

fn nextafter(vm: &mut Vm, args: Args<'_>) -> Res {
    let (x, y) = two_numbers(vm, args)?;
    let Some(steps) = args.get(2).filter(|steps| !steps.is_none()) else {
        return Ok(Value::float(libm::nextafter(x, y)));
    };
    let index = vm.index(steps)?;
    let steps = match Whole::read(&index) {
        Some(whole) if whole.is_negative() => return vm.value_error("steps must be a non-negative integer"),
        Some(Whole::Small(n)) => n as u64,
        _ => u64::MAX,
    };
    if x.is_nan() || y.is_nan() {
        return Ok(Value::float(f64::NAN));
    }
    Ok(Value::float(step_towards(x, y, steps)))
}

/// Floats in order are consecutive numbers, zeros in the middle.
fn step_towards(x: f64, y: f64, steps: u64) -> f64 {
    let rank = |f: f64| {
        let size = (f.to_bits() & !(1 << 63)) as i64;
        if f.is_sign_negative() { -size } else { size }
    };
    let (from, to) = (rank(x), rank(y));
    if steps == 0 || from == to {
        return if steps == 0 { x } else { y };
    }
    if from.abs_diff(to) <= steps {
        return y;
    }
    let rank = if from < to { from + steps as i64 } else { from - steps as i64 };
    f64::from_bits(rank.unsigned_abs()).copysign(if rank == 0 { x } else { rank as f64 })
}

fn ulp(vm: &mut Vm, args: Args<'_>) -> Res {
    let x = number(vm, &args[0])?.abs();
    if !x.is_finite() {
        return Ok(Value::float(x));
    }
    let next = libm::nextafter(x, f64::INFINITY);
    Ok(Value::float(if next.is_infinite() { x - libm::nextafter(x, 0.0) } else { next - x }))
}

/// An argument that must be an int, of any size.
fn whole_argument(vm: &mut Vm, value: &Value) -> Res<IBig> {
    let index = vm.index(value)?;
    Ok(ints::to_big(&index).unwrap_or_default())
}

fn made(value: IBig) -> Res {
    Ok(BigInt::make(value))
}

fn made_small(value: u64) -> Res {
    i64::try_from(value).map_or_else(|_| made(IBig::from(value)), |n| Ok(int(n)))
}
