//! float.
//!
//! A float is a word, or an object for the rare ones and for instances of subclasses; [`read`] sees no difference. Operators take an int on
//! either side (ints answer `NotImplemented` to a float); comparison and hash with ints are exact, never by rounding the int.
//!
//! ```text
//!   float.rs          the type: reading, operators, comparison, hash
//!   float/libm.rs     functions of C that Rust's library lacks
//!   float/text.rs     shortest digits, parsing, hexadecimal form
//!   float/methods.rs  what is called by name; rounding
//! ```

pub mod libm;
mod methods;
mod text;

use super::TypeDef;
use super::int::{self, Whole};
use super::special;
use super::tuple::takes_no_names;
use crate::object::class::{Class, flags};
use crate::object::float::Float;
use crate::object::sequence::tuple;
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::slots::{BinaryOp, CompareOp, Slots, UnaryOp};
use crate::vm::{Error, Res, Vm};

pub use methods::round_to;
pub use text::{parse_float, repr_float};

pub const TYPES: &[&TypeDef] = &[&FLOAT];

pub static FLOAT: TypeDef = TypeDef {
    flags: flags::FLOAT | flags::BASE,
    slots: Slots {
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        binary: Some(binary),
        power: Some(modular_power),
        unary: Some(unary),
        truth: Some(truth),
        new: Some(new),
        int: Some(to_int),
        float: Some(exact),
        ..Slots::NONE
    },
    methods: methods::METHODS,
    class_methods: methods::CLASS_METHODS,
    members: methods::MEMBERS,
    doc: "float(x=0): a number or a text as a binary floating-point number of 64 bits.",
    ..TypeDef::new(shape::FLOAT, "float")
};

/// A float, or an instance of a subclass.
#[inline]
pub fn read(value: &Value) -> Option<f64> {
    match value.as_packed_float() {
        Some(f) => Some(f),
        None => value.as_float().or_else(|| value.object::<Float>().map(Float::get)),
    }
}

/// A receiver: the machine has checked that it is a float.
fn receiver(value: &Value) -> f64 {
    let Some(f) = read(value) else { unreachable!("receiver is a float") };
    f
}

/// An operand of mixed arithmetic: a float, or an int as the nearest one; none if it is neither.
#[inline]
pub fn to_float(vm: &mut Vm, value: &Value) -> Res<Option<f64>> {
    if let Some(f) = read(value) {
        return Ok(Some(f));
    }
    match Whole::read(value) {
        None => Ok(None),
        Some(whole) => match whole.to_float() {
            Some(f) => Ok(Some(f)),
            None => vm.overflow_error("int too large to convert to float"),
        },
    }
}

/// A finite float is the first times two to the power of the second.
pub fn decompose(f: f64) -> (i64, i32) {
    let bits = f.to_bits();
    let exponent = (bits >> 52 & 0x7FF) as i32;
    let fraction = (bits & ((1 << 52) - 1)) as i64;
    let (mantissa, exponent) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    (if f < 0.0 { -mantissa } else { mantissa }, exponent)
}

/// `f * 2**exponent`, rounded once.
pub fn scale(f: f64, exponent: i32) -> f64 {
    libm::ldexp(f, exponent)
}

fn repr(_: &mut Vm, a: &Value) -> Res {
    Ok(Str::from(&repr_float(receiver(a))))
}

fn truth(_: &mut Vm, a: &Value) -> Res<bool> {
    Ok(receiver(a) != 0.0)
}

fn exact(_: &mut Vm, a: &Value) -> Res {
    Ok(Value::float(receiver(a)))
}

fn hash(_: &mut Vm, a: &Value) -> Res<i64> {
    let f = receiver(a);
    Ok(if f.is_nan() { super::object::hash_of_identity(a) } else { hash_float(f) })
}

/// The hash of a float that is not nan: that of an equal int or fraction. 2**61 is 1 modulo the prime, so that a power of two is a rotation.
pub fn hash_float(f: f64) -> i64 {
    if f.is_infinite() {
        return if f > 0.0 { 314159 } else { -314159 };
    }
    let (mantissa, exponent) = decompose(f);
    let m = mantissa.unsigned_abs();
    let shift = exponent.rem_euclid(61) as u32;
    let rotated = (m << shift & int::HASH_MODULUS) | m >> (61 - shift);
    int::hash_of(mantissa < 0, if rotated == int::HASH_MODULUS { 0 } else { rotated })
}

fn compare(_: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let f = receiver(a);
    if let Some(g) = read(b) {
        return Ok(Value::bool(match op {
            CompareOp::Lt => f < g,
            CompareOp::Le => f <= g,
            CompareOp::Eq => f == g,
            CompareOp::Ne => f != g,
            CompareOp::Gt => f > g,
            CompareOp::Ge => f >= g,
        }));
    }
    let Some(whole) = Whole::read(b) else { return Ok(Value::NOT_IMPLEMENTED) };
    if f.is_nan() {
        return Ok(Value::bool(op == CompareOp::Ne));
    }
    Ok(Value::bool(op.holds(whole.cmp_float(f).reverse())))
}

fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    let Some(x) = to_float(vm, a)? else { return Ok(Value::NOT_IMPLEMENTED) };
    let Some(y) = to_float(vm, b)? else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        BinaryOp::Add => Ok(Value::float(x + y)),
        BinaryOp::Sub => Ok(Value::float(x - y)),
        BinaryOp::Mul => Ok(Value::float(x * y)),
        BinaryOp::Pow => power(vm, x, y),
        BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::DivMod if y == 0.0 => by_zero(vm, op),
        BinaryOp::Div => Ok(Value::float(x / y)),
        BinaryOp::FloorDiv => Ok(Value::float(floor_div_mod(x, y).0)),
        BinaryOp::Mod => Ok(Value::float(floor_div_mod(x, y).1)),
        BinaryOp::DivMod => {
            let (quotient, rest) = floor_div_mod(x, y);
            Ok(tuple(vec![Value::float(quotient), Value::float(rest)]))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

#[cold]
fn by_zero(vm: &mut Vm, op: BinaryOp) -> Res {
    let message = match op {
        BinaryOp::Div => "float division by zero",
        BinaryOp::FloorDiv => "float floor division by zero",
        BinaryOp::Mod => "float modulo by zero",
        _ => "float divmod()",
    };
    vm.raise(exc::ZERO_DIVISION_ERROR, message)
}

/// Quotient rounded down, and the rest, which has the divisor's sign, zeros too. The divisor is not zero.
pub fn floor_div_mod(x: f64, y: f64) -> (f64, f64) {
    let mut rest = x % y;
    let mut quotient = (x - rest) / y;
    if rest == 0.0 {
        rest = 0f64.copysign(y);
    } else if (y < 0.0) != (rest < 0.0) {
        rest += y;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0f64.copysign(x / y), rest);
    }
    // The division was of what fits exactly, so it is at most a rounding away from a whole number.
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest)
}

/// `x ** y`; a negative number to a fraction is complex.
pub fn power(vm: &mut Vm, x: f64, y: f64) -> Res {
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return vm.raise(exc::ZERO_DIVISION_ERROR, "0.0 cannot be raised to a negative power");
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y.fract() != 0.0 {
        return super::complex::power_of_reals(vm, x, y);
    }
    let result = x.powf(y);
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return out_of_range(vm);
    }
    Ok(Value::float(result))
}

/// The error of C's library, with its number.
#[cold]
fn out_of_range(vm: &mut Vm) -> Res {
    let args = vec![Value::small(libc::ERANGE as i64), Str::from("Numerical result out of range")];
    Err(Error(vm.make_exception(exc::OVERFLOW_ERROR, args)))
}

fn modular_power(vm: &mut Vm, _: &Value, _: &Value, _: &Value) -> Res {
    vm.type_error("pow() 3rd argument not allowed unless all arguments are integers")
}

fn unary(_: &mut Vm, op: UnaryOp, a: &Value) -> Res {
    let f = receiver(a);
    Ok(match op {
        UnaryOp::Neg => Value::float(-f),
        UnaryOp::Pos => Value::float(f),
        UnaryOp::Abs => Value::float(f.abs()),
        UnaryOp::Invert => Value::NOT_IMPLEMENTED,
    })
}

fn to_int(vm: &mut Vm, a: &Value) -> Res {
    whole_number(vm, receiver(a).trunc())
}

/// An int from a float without a fraction.
pub fn whole_number(vm: &mut Vm, f: f64) -> Res {
    if f.abs() < 4e18 {
        return Ok(crate::object::number::int(f as i64));
    }
    if f.is_nan() {
        return vm.value_error("cannot convert float NaN to integer");
    }
    if f.is_infinite() {
        return vm.overflow_error("cannot convert float infinity to integer");
    }
    Ok(crate::object::number::BigInt::make(int::big_from_float(f)))
}

fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    if args.has_named() && takes_no_names(vm, class) {
        return vm.type_error("float() takes no keyword arguments");
    }
    let Some(class) = class.object::<Class>() else { unreachable!("new is given a class") };
    let exactly_float = class.root.get() == shape::FLOAT;
    let f = match args.values() {
        [] => 0.0,
        [x] => from_any(vm, x)?,
        more => return vm.type_error(&format!("float expected at most 1 argument, got {}", more.len())),
    };
    Ok(if exactly_float { Value::float(f) } else { Float::with_shape(class.root.get(), f) })
}

/// A number as `float` converts it: other than for [`real`], a float of a subclass may say something else, too.
pub fn converted(vm: &mut Vm, x: &Value) -> Res<Option<f64>> {
    if x.class().has(flags::FLOAT) && special::has_float(x.class()) {
        let value = special::float(vm, x)?;
        return Ok(read(&value));
    }
    real(vm, x)
}

/// `float(x)`.
pub fn from_any(vm: &mut Vm, x: &Value) -> Res<f64> {
    if let Some(f) = converted(vm, x)? {
        return Ok(f);
    }
    let Some(text) = int::text_of(vm, x)? else {
        let name = vm.type_name(x);
        return vm.type_error(&format!("float() argument must be a string or a real number, not '{name}'"));
    };
    match parse_float(&text) {
        Some(f) => Ok(f),
        None => {
            let shown = vm.repr_text(x)?;
            vm.value_error(&format!("could not convert string to float: {shown}"))
        }
    }
}

/// A float, or what `__float__` or `__index__` make of another number; none if it is no real number.
pub fn real(vm: &mut Vm, x: &Value) -> Res<Option<f64>> {
    let slots = x.class().slots();
    // An int of a subclass may say something else than what it is.
    if !(x.class().has(flags::INT) && special::has_float(x.class()))
        && let Some(f) = to_float(vm, x)?
    {
        return Ok(Some(f));
    }
    if let Some(convert) = slots.float {
        let value = convert(vm, x)?;
        if let Some(f) = read(&value) {
            return Ok(Some(f));
        }
        let (class, name) = (vm.type_name(x), vm.type_name(&value));
        return vm.type_error(&format!("{class}.__float__ returned non-float (type {name})"));
    }
    if slots.index.is_some() {
        let index = vm.index(x)?;
        return to_float(vm, &index);
    }
    Ok(None)
}
