//! int and bool.
//!
//! An int of exactly that type has one form: a small int in the word if it fits in 63 bits, else a [`BigInt`]. An instance of a
//! subclass is always a [`BigInt`], whatever its size; bool's two values are words of their own. [`Whole`] is what all of these
//! have in common, and every operation here starts by reading its operands as that.
//!
//! Operations on two machine integers stay in machine integers as long as nothing overflows; everything else is
//! dashu's. An operation with a float answers `NotImplemented`, and float's own slot takes it.
//!
//! ```text
//!   int.rs             the two types, reading and making values
//!   int/arithmetic.rs  operators, pow, shifts, true division
//!   int/text.rs        digits to ints and ints to digits, with the limit on their number
//!   int/methods.rs     what is called by name
//! ```

mod arithmetic;
mod methods;
mod text;

use std::borrow::Cow;
use std::cmp::Ordering;

use dashu_int::{IBig, Sign, UBig};

use super::{TypeDef, memory_view};
use crate::object::class::{Class, flags};
use crate::object::number::{BigInt, int};
use crate::object::sequence::{ByteArray, Bytes};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::slots::{BinaryOp, CompareOp, Slots, UnaryOp};
use crate::vm::{Res, Vm, exceptions as exc};

pub use arithmetic::{divide, floor_div_rem};
use text::digit_limit;
pub use text::{limited_decimal, max_str_digits, parse, plain_digits, set_max_str_digits};

pub const TYPES: &[&TypeDef] = &[&INT, &BOOL];

const SLOTS: Slots = Slots {
    repr: Some(repr),
    hash: Some(hash),
    compare: Some(compare),
    binary: Some(arithmetic::binary),
    power: Some(arithmetic::power),
    unary: Some(unary),
    truth: Some(truth),
    new: Some(new),
    index: Some(exact),
    int: Some(exact),
    float: Some(float),
    ..Slots::NONE
};

pub static INT: TypeDef = TypeDef {
    flags: flags::INT | flags::BASE,
    slots: SLOTS,
    methods: methods::METHODS,
    class_methods: methods::CLASS_METHODS,
    members: methods::MEMBERS,
    doc: "int(x=0, base=10): a number or a text as a whole number of any size.\n\n>>> int('0b100', base=0)\n4",
    ..TypeDef::new(shape::INT, "int")
};

pub static BOOL: TypeDef = TypeDef {
    base: shape::INT,
    flags: flags::INT,
    slots: Slots {
        repr: Some(bool_repr),
        binary: Some(bool_binary),
        unary: Some(unary),
        new: Some(bool_new),
        ..Slots::NONE
    },
    doc: "bool(object=False): whether it counts as true.",
    ..TypeDef::new(shape::BOOL, "bool")
};

/// An int of any form.
#[derive(Clone, Copy)]
pub enum Whole<'a> {
    Small(i64),
    Big(&'a IBig),
}

impl<'a> Whole<'a> {
    /// Reads an int, a bool or an instance of a subclass.
    #[inline]
    pub fn read(value: &'a Value) -> Option<Whole<'a>> {
        if let Some(n) = value.as_small() {
            return Some(Whole::Small(n));
        }
        match value.object::<BigInt>() {
            Some(big) => Some(Whole::Big(big.get())),
            None => value.as_bool().map(|b| Whole::Small(b as i64)),
        }
    }

    /// An instance of a subclass keeps small numbers, too, as big ones.
    pub fn narrow(self) -> Whole<'a> {
        match self {
            Whole::Big(big) => i64::try_from(big).map_or(self, Whole::Small),
            small => small,
        }
    }

    /// As a big number; machine integers are made into one without allocation.
    pub fn big(self) -> Cow<'a, IBig> {
        match self {
            Whole::Small(n) => Cow::Owned(IBig::from(n)),
            Whole::Big(big) => Cow::Borrowed(big),
        }
    }

    pub fn is_zero(self) -> bool {
        match self {
            Whole::Small(n) => n == 0,
            Whole::Big(big) => big.is_zero(),
        }
    }

    pub fn is_negative(self) -> bool {
        match self {
            Whole::Small(n) => n < 0,
            Whole::Big(big) => big.sign() == Sign::Negative && !big.is_zero(),
        }
    }

    /// The nearest float, halves to even; none beyond the range of floats.
    pub fn to_float(self) -> Option<f64> {
        match self {
            Whole::Small(n) => Some(n as f64),
            Whole::Big(big) => Some(big.to_f64().value()).filter(|f| f.is_finite()),
        }
    }

    /// Compares exactly with a float that is not nan.
    pub fn cmp_float(self, f: f64) -> Ordering {
        if f.is_infinite() {
            return if f > 0.0 { Ordering::Less } else { Ordering::Greater };
        }
        let whole = f.trunc();
        let by_whole = match self {
            Whole::Small(n) if whole.abs() < 9e18 => n.cmp(&(whole as i64)),
            _ => self.big().as_ref().cmp(&big_from_float(whole)),
        };
        by_whole.then_with(|| whole.partial_cmp(&f).unwrap_or(Ordering::Equal))
    }
}

/// A receiver: the machine has checked that it is an int.
fn receiver(value: &Value) -> Whole<'_> {
    let Some(whole) = Whole::read(value) else { unreachable!("receiver is an int") };
    whole
}

/// The number of an int, a bool or an instance of a subclass.
pub fn to_big(value: &Value) -> Option<IBig> {
    Whole::read(value).map(|whole| whole.big().into_owned())
}

/// The whole number that a finite float without a fraction is.
pub fn big_from_float(f: f64) -> IBig {
    let (mantissa, exponent) = super::float::decompose(f);
    if exponent >= 0 { IBig::from(mantissa) << exponent as usize } else { IBig::from(mantissa >> -exponent.max(-63)) }
}

/// Magnitude and sign, from which an int is made.
fn signed(negative: bool, magnitude: UBig) -> IBig {
    IBig::from_parts(if negative { Sign::Negative } else { Sign::Positive }, magnitude)
}

fn magnitude(value: &IBig) -> UBig {
    value.clone().into_parts().1
}

fn repr(vm: &mut Vm, a: &Value) -> Res {
    if let Some(n) = a.as_small() {
        return Ok(Str::decimal(n));
    }
    let text = limited_decimal(vm, a)?;
    Ok(Str::from(&text))
}

/// The prime modulo which numbers of all types are hashed.
pub const HASH_MODULUS: u64 = (1 << 61) - 1;

fn hash(_: &mut Vm, a: &Value) -> Res<i64> {
    Ok(match receiver(a) {
        Whole::Small(n) => hash_of(n < 0, n.unsigned_abs() % HASH_MODULUS),
        Whole::Big(big) => {
            let (sign, words) = big.as_sign_words();
            hash_of(sign == Sign::Negative, residue(words))
        }
    })
}

/// The hash from a sign and a residue; -1 is taken.
pub fn hash_of(negative: bool, residue: u64) -> i64 {
    match (negative, residue as i64) {
        (true, 1) => -2,
        (true, n) => -n,
        (false, n) => n,
    }
}

/// The words of a number modulo the prime; 2**64 is 8 modulo it, so each step is a shift by three.
fn residue(words: &[u64]) -> u64 {
    let fold = |n: u128| (n as u64 & HASH_MODULUS) as u128 + (n >> 61);
    let step = |hash: u64, word: &u64| fold(fold((hash as u128) << 3) + *word as u128);
    let hash = words.iter().rev().fold(0u64, |hash, word| (step(hash, word) % HASH_MODULUS as u128) as u64);
    hash % HASH_MODULUS
}

fn compare(_: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(x), Some(y)) = (Whole::read(a), Whole::read(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let ordering = match (x, y) {
        (Whole::Small(p), Whole::Small(q)) => p.cmp(&q),
        (Whole::Big(p), Whole::Big(q)) => p.cmp(q),
        _ => x.big().as_ref().cmp(y.big().as_ref()),
    };
    Ok(Value::bool(op.holds(ordering)))
}

const INVERTED_BOOL: &str = "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns \
    the bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. \
    Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.";

fn unary(vm: &mut Vm, op: UnaryOp, a: &Value) -> Res {
    match (op, receiver(a)) {
        (UnaryOp::Pos, _) => exact(vm, a),
        (UnaryOp::Neg, Whole::Small(n)) => Ok(int(-n)),
        (UnaryOp::Neg, Whole::Big(n)) => Ok(BigInt::make(-n)),
        (UnaryOp::Abs, Whole::Small(n)) => Ok(int(n.abs())),
        (UnaryOp::Abs, Whole::Big(n)) if receiver(a).is_negative() => Ok(BigInt::make(-n)),
        (UnaryOp::Abs, _) => exact(vm, a),
        (UnaryOp::Invert, Whole::Small(n)) => {
            if a.shape() == shape::BOOL {
                vm.warn(exc::DEPRECATION_WARNING, INVERTED_BOOL)?;
            }
            Ok(int(!n))
        }
        (UnaryOp::Invert, Whole::Big(n)) => Ok(BigInt::make(!n)),
    }
}

fn truth(_: &mut Vm, a: &Value) -> Res<bool> {
    Ok(!receiver(a).is_zero())
}

/// The same number as an int of exactly that type.
fn exact(_: &mut Vm, a: &Value) -> Res {
    Ok(exactly(a))
}

fn exactly(a: &Value) -> Value {
    if a.is_small() || a.shape() == shape::INT {
        return a.clone();
    }
    match receiver(a) {
        Whole::Small(n) => int(n),
        Whole::Big(big) => BigInt::make(big.clone()),
    }
}

fn float(vm: &mut Vm, a: &Value) -> Res {
    match receiver(a).to_float() {
        Some(f) => Ok(Value::float(f)),
        None => vm.overflow_error("int too large to convert to float"),
    }
}

fn class_of(class: &Value) -> &Class {
    let Some(class) = class.object::<Class>() else { unreachable!("new is given a class") };
    class
}

/// `int(x=0, /, base=10)`.
fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    if let ([x], None) = (args.all(), args.names())
        && class_of(class).root.get() == shape::INT
    {
        if x.is_small() {
            return Ok(x.clone());
        }
        if let Some(b) = x.as_bool() {
            return Ok(Value::small(b as i64));
        }
        if let Some(n) = x.exact::<Str>(shape::STR).and_then(text::small_decimal) {
            return Ok(Value::small(n));
        }
        return from_any(vm, x);
    }
    let given = args.len() + args.named().count();
    if given > 2 {
        let plainly = !args.has_named() && class_of(class).root.get() == shape::INT;
        return vm.too_many_arguments("int", 2, args, plainly);
    }
    for (key, _) in args.named() {
        let name = vm.keyword_text(key)?;
        if name != "base" || args.len() == 2 {
            return vm.unexpected_keyword("int", &name, &["base"]);
        }
    }
    let base = args.values().get(1).or(args.by_name("base"));
    let value = match (args.values().first(), base) {
        (None, None) => Value::small(0),
        (None, Some(_)) => return vm.type_error("int() missing string argument"),
        (Some(x), None) => from_any(vm, x)?,
        (Some(x), Some(base)) => {
            let base = vm.index(base)?;
            from_text_in_base(vm, x, crate::vm::operator::machine_int(&base).unwrap_or(-1))?
        }
    };
    let root = class_of(class).root.get();
    if root == shape::INT {
        return Ok(value);
    }
    Ok(BigInt::with_shape(root, receiver(&value).big().into_owned()))
}

/// The last resort of `int(x)`.
fn truncated(vm: &mut Vm, x: &Value) -> Res {
    vm.warn(exc::DEPRECATION_WARNING, "The delegation of int() to __trunc__ is deprecated.")?;
    let trunc = vm.interp.names.__trunc__.clone();
    let value = vm.call_special(x, &trunc, &[])?.unwrap_or_default();
    if value.class().slots().index.is_none() {
        let name = vm.type_name(&value);
        return vm.type_error(&format!("__trunc__ returned non-Integral (type {name})"));
    }
    let value = vm.index(&value)?;
    Ok(exactly(&value))
}

/// `int(x)`, of exactly that type.
pub fn from_any(vm: &mut Vm, x: &Value) -> Res {
    let slots = x.class().slots();
    if let Some(convert) = slots.int {
        let value = convert(vm, x)?;
        if Whole::read(&value).is_some() {
            return Ok(exactly(&value));
        }
        let name = vm.type_name(&value);
        return vm.type_error(&format!("__int__ returned non-int (type {name})"));
    }
    if slots.index.is_some() {
        let value = vm.index(x)?;
        return Ok(exactly(&value));
    }
    match text_of(vm, x)? {
        Some(digits) => parsed(vm, x, &digits, 10),
        None if vm.class_lookup(x.class(), &vm.interp.names.__trunc__).is_some() => truncated(vm, x),
        None => {
            let name = vm.type_name(x);
            vm.type_error(&format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{name}'"
            ))
        }
    }
}

fn from_text_in_base(vm: &mut Vm, x: &Value, base: i64) -> Res {
    if base != 0 && !(2..=36).contains(&base) {
        return vm.value_error("int() base must be >= 2 and <= 36, or 0");
    }
    if !x.class().has(flags::STR | flags::BYTES) && x.object::<ByteArray>().is_none() {
        return vm.type_error("int() can't convert non-string with explicit base");
    }
    let digits = text_of(vm, x)?.unwrap_or_default();
    parsed(vm, x, &digits, base as u32)
}

/// The text of a str or of a buffer in plain digits and spaces.
pub fn text_of(vm: &mut Vm, x: &Value) -> Res<Option<String>> {
    if let Some(text) = x.object::<Str>() {
        return Ok(Some(plain_digits(text)));
    }
    // Whatever hinders it: there is no text.
    let bytes = memory_view::bytes_of(vm, x).ok().flatten();
    Ok(bytes.map(|bytes| bytes.into_iter().map(char::from).collect()))
}

fn parsed(vm: &mut Vm, x: &Value, digits: &str, base: u32) -> Res {
    match parse(digits, base) {
        Ok(value) => Ok(value),
        Err(text::ParseError::TooLong(count)) => vm.value_error(&format!(
            "Exceeds the limit ({} digits) for integer string conversion: value has {count} digits; \
             use sys.set_int_max_str_digits() to increase the limit",
            digit_limit()
        )),
        Err(text::ParseError::Invalid) => {
            // A buffer is shown as the bytes that were read.
            let shown = if x.object::<Str>().is_some() {
                vm.repr_text(x)?
            } else {
                let bytes: Vec<u8> = digits.chars().map(|c| c as u8).collect();
                vm.repr_text(&Bytes::make(&bytes))?
            };
            let shown: String = shown.chars().take(200).collect();
            vm.value_error(&format!("invalid literal for int() with base {base}: {shown}"))
        }
    }
}

fn bool_repr(_: &mut Vm, a: &Value) -> Res {
    Ok(crate::object::str::intern(if a.is_true() { b"True" } else { b"False" }))
}

fn bool_binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    let (Some(p), Some(q)) = (a.as_bool(), b.as_bool()) else { return arithmetic::binary(vm, op, a, b) };
    match op {
        BinaryOp::And => Ok(Value::bool(p & q)),
        BinaryOp::Or => Ok(Value::bool(p | q)),
        BinaryOp::Xor => Ok(Value::bool(p ^ q)),
        _ => arithmetic::binary(vm, op, a, b),
    }
}

fn bool_new(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res {
    if args.has_named() {
        return vm.type_error("bool() takes no keyword arguments");
    }
    match args.values() {
        [] => Ok(Value::FALSE),
        [x] => Ok(Value::bool(vm.truth(x)?)),
        more => vm.type_error(&format!("bool expected at most 1 argument, got {}", more.len())),
    }
}
