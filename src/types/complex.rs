//! complex.
//!
//! A pair of floats, always an object. Ints and floats on the other side of an operator are taken as complex numbers with no
//! imaginary part. Division scales by the larger part of the divisor (Smith's method), so that the squares of large
//! numbers do not overflow on the way; powers with small whole exponents multiply, the others go through polar form.

use super::TypeDef;
use super::float::{self, parse_float, repr_float};
use super::int::{self, Whole};
use crate::object::class::{Class, flags};
use crate::object::function::MemberDef;
use crate::object::number::Complex;
use crate::object::sequence::tuple;
use crate::object::shape;
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::{BinaryOp, CompareOp, Slots, UnaryOp};
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&COMPLEX];

pub static COMPLEX: TypeDef = TypeDef {
    flags: flags::BASE,
    slots: Slots {
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        binary: Some(binary),
        power: Some(modular_power),
        unary: Some(unary),
        truth: Some(truth),
        new: Some(new),
        ..Slots::NONE
    },
    methods: METHODS,
    fields: MEMBERS,
    ..TypeDef::new(shape::COMPLEX, "complex")
};

const METHODS: &[NativeDef] = &[
    def("__format__", "self, format_spec, /", super::format::format_dunder),
    def("conjugate", "self, /", conjugate),
    def("__complex__", "self, /", itself),
    def("__format__", "self, format_spec, /", format),
    def("__getnewargs__", "self, /", new_args),
];

const MEMBERS: &[MemberDef] =
    &[MemberDef { name: "real", get: real, set: None }, MemberDef { name: "imag", get: imag, set: None }];

/// Real and imaginary part.
type Parts = (f64, f64);

fn parts(value: &Value) -> Option<Parts> {
    value.object::<Complex>().map(|c| (c.re, c.im))
}

/// A receiver: the machine has checked that it is complex.
fn receiver(value: &Value) -> Parts {
    let Some(parts) = parts(value) else { unreachable!("receiver is complex") };
    parts
}

/// An operand: complex, or a real number with no imaginary part.
fn operand(vm: &mut Vm, value: &Value) -> Res<Option<Parts>> {
    match parts(value) {
        Some(parts) => Ok(Some(parts)),
        None => Ok(float::to_float(vm, value)?.map(|re| (re, 0.0))),
    }
}

fn make((re, im): Parts) -> Value {
    Complex::make(re, im)
}

fn real(_: &mut Vm, a: &Value) -> Res {
    Ok(Value::float(receiver(a).0))
}

fn imag(_: &mut Vm, a: &Value) -> Res {
    Ok(Value::float(receiver(a).1))
}

fn conjugate(_: &mut Vm, args: Args<'_>) -> Res {
    let (re, im) = receiver(&args[0]);
    Ok(Complex::make(re, -im))
}

fn itself(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(make(receiver(&args[0])))
}

fn format(vm: &mut Vm, args: Args<'_>) -> Res {
    crate::types::format::format_builtin(vm, &args[0], &args[1])
}

fn new_args(_: &mut Vm, args: Args<'_>) -> Res {
    let (re, im) = receiver(&args[0]);
    Ok(tuple(vec![Value::float(re), Value::float(im)]))
}

fn repr(_: &mut Vm, a: &Value) -> Res {
    let (re, im) = receiver(a);
    let imaginary = repr_part(im);
    if re == 0.0 && re.is_sign_positive() {
        return Ok(Str::from(&format!("{imaginary}j")));
    }
    let sign = if imaginary.starts_with('-') { "" } else { "+" };
    Ok(Str::from(&format!("({}{sign}{imaginary}j)", repr_part(re))))
}

/// A float without the zero after the point.
fn repr_part(f: f64) -> String {
    let text = repr_float(f);
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

fn truth(_: &mut Vm, a: &Value) -> Res<bool> {
    Ok(receiver(a) != (0.0, 0.0))
}

fn hash(_: &mut Vm, a: &Value) -> Res<i64> {
    let (re, im) = receiver(a);
    let part = |f: f64| if f.is_nan() { super::object::hash_of_identity(a) } else { float::hash_float(f) };
    let hash = part(re).wrapping_add(part(im).wrapping_mul(1_000_003));
    Ok(if hash == -1 { -2 } else { hash })
}

fn compare(_: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (re, im) = receiver(a);
    let equal = match (parts(b), float::read(b), Whole::read(b)) {
        (Some(other), ..) => (re, im) == other,
        (_, Some(f), _) => im == 0.0 && re == f,
        (_, _, Some(whole)) => im == 0.0 && !re.is_nan() && whole.cmp_float(re).is_eq(),
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    match op {
        CompareOp::Eq => Ok(Value::bool(equal)),
        CompareOp::Ne => Ok(Value::bool(!equal)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn unary(vm: &mut Vm, op: UnaryOp, a: &Value) -> Res {
    let (re, im) = receiver(a);
    match op {
        UnaryOp::Neg => Ok(Complex::make(-re, -im)),
        UnaryOp::Pos => Ok(Complex::make(re, im)),
        UnaryOp::Abs => {
            let size = re.hypot(im);
            if size.is_infinite() && re.is_finite() && im.is_finite() {
                return vm.overflow_error("absolute value too large");
            }
            Ok(Value::float(size))
        }
        UnaryOp::Invert => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    let Some(x) = operand(vm, a)? else { return Ok(Value::NOT_IMPLEMENTED) };
    let Some(y) = operand(vm, b)? else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        BinaryOp::Add => Ok(Complex::make(x.0 + y.0, x.1 + y.1)),
        BinaryOp::Sub => Ok(Complex::make(x.0 - y.0, x.1 - y.1)),
        BinaryOp::Mul => Ok(make(multiply(x, y))),
        BinaryOp::Div => match divide(x, y) {
            Some(quotient) => Ok(make(quotient)),
            None => vm.raise(exc::ZERO_DIVISION_ERROR, "complex division by zero"),
        },
        BinaryOp::Pow => power(vm, x, y),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn multiply(x: Parts, y: Parts) -> Parts {
    (x.0 * y.0 - x.1 * y.1, x.0 * y.1 + x.1 * y.0)
}

/// None: the divisor is zero.
fn divide(x: Parts, y: Parts) -> Option<Parts> {
    if y == (0.0, 0.0) {
        return None;
    }
    if y.0.is_nan() || y.1.is_nan() {
        return Some((f64::NAN, f64::NAN));
    }
    if y.0.abs() >= y.1.abs() {
        let ratio = y.1 / y.0;
        let bottom = y.0 + y.1 * ratio;
        return Some(((x.0 + x.1 * ratio) / bottom, (x.1 - x.0 * ratio) / bottom));
    }
    let ratio = y.0 / y.1;
    let bottom = y.0 * ratio + y.1;
    Some(((x.0 * ratio + x.1) / bottom, (x.1 * ratio - x.0) / bottom))
}

fn power(vm: &mut Vm, x: Parts, y: Parts) -> Res {
    if x == (0.0, 0.0) && (y.1 != 0.0 || y.0 < 0.0) {
        return vm.raise(exc::ZERO_DIVISION_ERROR, "0.0 to a negative or complex power");
    }
    let is_small_whole = y.1 == 0.0 && y.0.fract() == 0.0 && y.0.abs() <= 100.0;
    let result = if is_small_whole { whole_power(x, y.0 as i32) } else { polar_power(x, y) };
    let Some((re, im)) = result else {
        return vm.raise(exc::ZERO_DIVISION_ERROR, "0.0 to a negative or complex power");
    };
    if re.is_infinite() || im.is_infinite() {
        return vm.overflow_error("complex exponentiation");
    }
    Ok(Complex::make(re, im))
}

fn whole_power(x: Parts, n: i32) -> Option<Parts> {
    let mut result = (1.0, 0.0);
    let mut square = x;
    let mut left = n.unsigned_abs();
    while left > 0 {
        if left & 1 == 1 {
            result = multiply(result, square);
        }
        square = multiply(square, square);
        left >>= 1;
    }
    if n < 0 { divide((1.0, 0.0), result) } else { Some(result) }
}

/// Nothing where the angle is infinite, which has no sine: C's library calls that an error of the domain.
fn polar_power(x: Parts, y: Parts) -> Option<Parts> {
    if y == (0.0, 0.0) {
        return Some((1.0, 0.0));
    }
    if x == (0.0, 0.0) {
        return Some((0.0, 0.0));
    }
    let (size, angle) = (x.0.hypot(x.1), x.1.atan2(x.0));
    let mut length = size.powf(y.0);
    let mut phase = angle * y.0;
    if y.1 != 0.0 {
        // A division, as CPython has it: the product with the power of `-angle * y.1` differs in the last digit.
        length /= (angle * y.1).exp();
        phase += y.1 * size.ln();
    }
    (!phase.is_infinite()).then(|| (length * phase.cos(), length * phase.sin()))
}

/// A negative number to a fraction.
pub fn power_of_reals(vm: &mut Vm, x: f64, y: f64) -> Res {
    power(vm, (x, 0.0), (y, 0.0))
}

fn modular_power(vm: &mut Vm, a: &Value, b: &Value, _: &Value) -> Res {
    match (operand(vm, a)?, operand(vm, b)?) {
        (Some(_), Some(_)) => vm.value_error("complex modulo"),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// `complex(real=0, imag=0)`.
fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    if let ([z], None) = (args.all(), args.names())
        && z.shape() == shape::COMPLEX
        && class.object::<Class>().is_some_and(|class| class.root.get() == shape::COMPLEX)
    {
        return Ok(z.clone());
    }
    let count = args.len() + args.named().count();
    if count > 2 {
        return vm.too_many_arguments("complex", 2, args, false);
    }
    vm.check_given_once("complex", args, &["real", "imag"])?;
    for (key, _) in args.named() {
        let name = vm.keyword_text(key)?;
        if name != "real" && name != "imag" {
            return vm.unexpected_keyword("complex", &name, &["real", "imag"]);
        }
    }
    for (place, name) in ["real", "imag"].into_iter().enumerate() {
        if place < args.values().len() && args.by_name(name).is_some() {
            let place = place + 1;
            return vm.type_error(&format!("argument for complex() given by name ('{name}') and position ({place})"));
        }
    }
    let first = args.values().first().or(args.by_name("real"));
    let second = args.values().get(1).or(args.by_name("imag"));
    let (re, im) = from_arguments(vm, first, second)?;
    let Some(class) = class.object::<Class>() else { unreachable!("new is given a class") };
    Ok(Complex::with_shape(class.root.get(), re, im))
}

fn from_arguments(vm: &mut Vm, first: Option<&Value>, second: Option<&Value>) -> Res<Parts> {
    if let Some(text) = first.and_then(|value| value.object::<Str>()) {
        if second.is_some() {
            return vm.type_error("complex() can't take second arg if first is a string");
        }
        let plain = int::plain_digits(text);
        return match parse(&plain) {
            Some(parts) => Ok(parts),
            // Underscores are judged before anything else.
            None if plain.contains('_') && !underscores_fit(&plain) => {
                let shown = first.map_or(Ok(String::new()), |text| vm.repr_text(text))?;
                vm.value_error(&format!("could not convert string to complex: {shown}"))
            }
            None => vm.value_error("complex() arg is a malformed string"),
        };
    }
    if second.is_some_and(|value| value.object::<Str>().is_some()) {
        return vm.type_error("complex() second arg can't be a string");
    }
    let first = match first {
        Some(value) => by_method(vm, value)?.unwrap_or_else(|| value.clone()),
        None => Value::small(0),
    };
    for (value, expected) in [
        (Some(&first), "complex() first argument must be a string or a number"),
        (second, "complex() second argument must be a number"),
    ] {
        if let Some(value) = value.filter(|value| !is_number(value)) {
            let name = vm.type_name(value);
            return vm.type_error(&format!("{expected}, not '{name}'"));
        }
    }
    let x = number(vm, &first)?;
    let Some(second) = second else { return Ok(x) };
    let y = number(vm, second)?;
    // Parts that a real argument does not have are left alone: adding or taking away zero would lose a zero's sign.
    let re = if parts(second).is_some() { x.0 - y.1 } else { x.0 };
    let im = if parts(&first).is_some() { x.1 + y.0 } else { y.0 };
    Ok((re, im))
}

/// A number of any kind, as functions of complex numbers take it.
pub fn converted(vm: &mut Vm, value: &Value) -> Res<Parts> {
    if let Some(result) = by_method(vm, value)? {
        return number(vm, &result);
    }
    if is_number(value) {
        return number(vm, value);
    }
    let name = vm.type_name(value);
    vm.type_error(&format!("must be real number, not {name}"))
}

/// What `__complex__` gives, asked of the first argument only.
fn by_method(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    if value.is_small() || !value.is_pointer() || value.shape() == shape::COMPLEX {
        return Ok(None);
    }
    let Some(result) = vm.call_special(value, &str::intern(b"__complex__"), &[])? else { return Ok(None) };
    if parts(&result).is_none() {
        let name = vm.type_name(&result);
        return vm.type_error(&format!("__complex__ returned non-complex (type {name})"));
    }
    if result.shape() != shape::COMPLEX {
        vm.warn_of_subclass(&result, "__complex__", "complex")?;
    }
    Ok(Some(result))
}

fn is_number(value: &Value) -> bool {
    let slots = value.class().slots();
    parts(value).is_some() || slots.float.is_some() || slots.index.is_some()
}

/// A number that has been found to be one.
fn number(vm: &mut Vm, value: &Value) -> Res<Parts> {
    match parts(value) {
        Some(parts) => Ok(parts),
        None => Ok((float::converted(vm, value)?.unwrap_or_default(), 0.0)),
    }
}

/// Reads `re`, `imj` or `re+imj`, in parentheses or not, with spaces around only.
fn parse(text: &str) -> Option<Parts> {
    let is_space = |c: char| matches!(c, ' ' | '\t'..='\r');
    let text = text.trim_matches(is_space);
    let text = match text.strip_prefix('(') {
        Some(inner) => inner.strip_suffix(')')?.trim_matches(is_space),
        None => text,
    };
    if text.is_empty() || text.contains(is_space) {
        return None;
    }
    let Some(body) = text.strip_suffix(['j', 'J']) else { return Some((parse_float(text)?, 0.0)) };
    let bytes = body.as_bytes();
    let is_sign = |at: &usize| matches!(bytes[*at], b'+' | b'-') && !matches!(bytes[*at - 1], b'e' | b'E');
    match (1..bytes.len()).rev().find(is_sign) {
        Some(at) => Some((parse_float(&body[..at])?, imaginary(&body[at..])?)),
        None => Some((0.0, imaginary(body)?)),
    }
}

/// Does each underscore stand between two digits?
fn underscores_fit(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).all(|at| bytes[at] != b'_' || (at > 0 && is_digit(at - 1) && is_digit(at + 1)))
}

/// The digits before the j; none are a one.
fn imaginary(text: &str) -> Option<f64> {
    match text {
        "" | "+" => Some(1.0),
        "-" => Some(-1.0),
        _ => parse_float(text),
    }
}
