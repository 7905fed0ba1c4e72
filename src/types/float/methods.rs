//! The methods and members of float.

use dashu_int::IBig;

use super::{decompose, int, receiver, text, whole_number};
use crate::object::class::Class;
use crate::object::function::MemberDef;
use crate::object::number::BigInt;
use crate::object::sequence::tuple;
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub(super) const METHODS: &[NativeDef] = &[
    def("as_integer_ratio", "self, /", as_integer_ratio)
        .doc("The number as a fraction in lowest terms.\n\n>>> (0.75).as_integer_ratio()\n(3, 4)"),
    def("conjugate", "self, /", itself),
    def("hex", "self, /", hex)
        .doc("The number in hexadecimal digits, exactly.\n\n>>> (0.5).hex()\n'0x1.0000000000000p-1'"),
    def("is_integer", "self, /", is_integer),
    def("__ceil__", "self, /", ceil),
    def("__floor__", "self, /", floor),
    def("__trunc__", "self, /", trunc),
    def("__round__", "self, ndigits=None, /", round),
    def("__format__", "self, format_spec, /", format),
    def("__getnewargs__", "self, /", new_args),
];

pub(super) const CLASS_METHODS: &[NativeDef] = &[
    def("fromhex", "cls, string, /", from_hex)
        .doc("The number that hexadecimal digits stand for.\n\n>>> float.fromhex('0x1.8p+1')\n3.0"),
    def("__getformat__", "cls, typestr, /", get_format),
];

pub(super) const MEMBERS: &[MemberDef] =
    &[MemberDef { name: "real", get: real, set: None }, MemberDef { name: "imag", get: zero, set: None }];

fn real(_: &mut Vm, a: &Value) -> Res {
    Ok(Value::float(receiver(a)))
}

fn zero(_: &mut Vm, _: &Value) -> Res {
    Ok(Value::float(0.0))
}

fn itself(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::float(receiver(&args[0])))
}

fn format(vm: &mut Vm, args: Args<'_>) -> Res {
    crate::types::format::format_builtin(vm, &args[0], &args[1])
}

fn new_args(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(tuple(vec![Value::float(receiver(&args[0]))]))
}

fn is_integer(_: &mut Vm, args: Args<'_>) -> Res {
    let f = receiver(&args[0]);
    Ok(Value::bool(f.is_finite() && f.fract() == 0.0))
}

fn ceil(vm: &mut Vm, args: Args<'_>) -> Res {
    whole_number(vm, receiver(&args[0]).ceil())
}

fn floor(vm: &mut Vm, args: Args<'_>) -> Res {
    whole_number(vm, receiver(&args[0]).floor())
}

fn trunc(vm: &mut Vm, args: Args<'_>) -> Res {
    whole_number(vm, receiver(&args[0]).trunc())
}

fn as_integer_ratio(vm: &mut Vm, args: Args<'_>) -> Res {
    let f = receiver(&args[0]);
    if f.is_nan() {
        return vm.value_error("cannot convert NaN to integer ratio");
    }
    if f.is_infinite() {
        return vm.overflow_error("cannot convert Infinity to integer ratio");
    }
    let (mantissa, exponent) = decompose(f);
    if mantissa == 0 {
        return Ok(tuple(vec![Value::small(0), Value::small(1)]));
    }
    let twos = mantissa.trailing_zeros() as i32;
    let (mantissa, exponent) = (IBig::from(mantissa >> twos), exponent + twos);
    let (top, bottom) = if exponent >= 0 {
        (mantissa << exponent as usize, IBig::ONE)
    } else {
        (mantissa, IBig::ONE << -exponent as usize)
    };
    Ok(tuple(vec![BigInt::make(top), BigInt::make(bottom)]))
}

fn hex(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(Str::from(&text::hex(receiver(&args[0]))))
}

fn from_hex(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(given) = args[1].object::<Str>() else {
        return vm.type_error("bad argument type for built-in operation");
    };
    crate::types::str::codec::check_utf8(vm, &args[1])?;
    let f = match text::from_hex(&given.lossy()) {
        Ok(f) => Value::float(f),
        Err(text::HexError::Invalid) => return vm.value_error("invalid hexadecimal floating-point string"),
        Err(text::HexError::TooLarge) => {
            return vm.overflow_error("hexadecimal value too large to represent as a float");
        }
    };
    match args[0].object::<Class>() {
        Some(class) if class.root.get() != shape::FLOAT => vm.call(&args[0], &[f]),
        _ => Ok(f),
    }
}

fn get_format(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(kind) = args[1].object::<Str>() else {
        let name = vm.argument_kind(&args[1]);
        return vm.type_error(&format!("__getformat__() argument must be str, not {name}"));
    };
    crate::types::str::codec::check_utf8(vm, &args[1])?;
    if kind.bytes().contains(&0) {
        return vm.value_error("embedded null character");
    }
    match Some(kind.bytes()) {
        Some(b"double" | b"float") => {
            Ok(Str::from(if cfg!(target_endian = "little") { "IEEE, little-endian" } else { "IEEE, big-endian" }))
        }
        _ => vm.value_error("__getformat__() argument 1 must be 'double' or 'float'"),
    }
}

/// `round(f)` is the nearest int, `round(f, n)` the float nearest to the decimal that has n digits after the point; halves (of
/// the exact value) to even.
fn round(vm: &mut Vm, args: Args<'_>) -> Res {
    let f = receiver(&args[0]);
    let Some(digits) = args.get(1).filter(|digits| !digits.is_none()) else {
        return whole_number(vm, f.round_ties_even());
    };
    let digits = vm.clamped_index_of(digits)?;
    match round_to(f, digits) {
        Some(rounded) => Ok(Value::float(rounded)),
        None => vm.overflow_error("rounded value too large to represent"),
    }
}

/// Rounds to a number of decimal digits; none if the result is too large.
pub fn round_to(f: f64, digits: i64) -> Option<f64> {
    // A float has at most 1074 digits after the point, of which beyond 323 none decides anything.
    if !f.is_finite() || f == 0.0 || digits > 323 {
        return Some(f);
    }
    if digits < -308 {
        return Some(0f64.copysign(f));
    }
    if digits >= 0 {
        return format!("{f:.*}", digits as usize).parse().ok();
    }
    let (mantissa, exponent) = decompose(f.abs());
    let unit = IBig::from(10).pow(digits.unsigned_abs() as usize);
    let unit_scaled = if exponent < 0 { unit.clone() << -exponent as usize } else { unit.clone() };
    let value = if exponent < 0 { IBig::from(mantissa) } else { IBig::from(mantissa) << exponent as usize };
    let (quotient, rest) = int::floor_div_rem(&value, &unit_scaled);
    let up = match (rest * 2u8).cmp(&unit_scaled) {
        std::cmp::Ordering::Equal => dashu_int::ops::BitTest::bit(&quotient, 0),
        ordering => ordering.is_gt(),
    };
    let rounded = (if up { quotient + IBig::ONE } else { quotient }) * unit;
    let rounded = rounded.to_f64().value();
    rounded.is_finite().then(|| rounded.copysign(f))
}
