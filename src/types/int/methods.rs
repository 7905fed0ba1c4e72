//! The methods and members of int.

use dashu_int::ops::BitTest;
use dashu_int::{IBig, UBig};

use super::arithmetic::{floor_div_rem, make};
use super::{Whole, class_of, exactly, magnitude, receiver};
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::number::{BigInt, int};
use crate::object::sequence::{Bytes, tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::bytes::construct::bytes_from;
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub(super) const METHODS: &[NativeDef] = &[
    def("as_integer_ratio", "self, /", as_integer_ratio)
        .doc("The number as a fraction: itself and 1.\n\n>>> (7).as_integer_ratio()\n(7, 1)"),
    def("bit_count", "self, /", bit_count)
        .doc("How many ones there are in the binary digits.\n\n>>> (13).bit_count()\n3"),
    def("bit_length", "self, /", bit_length)
        .doc("How many binary digits the number has.\n\n>>> (13).bit_length()\n4\n>>> (0).bit_length()\n0"),
    def("conjugate", "self, /", itself),
    def("is_integer", "self, /", is_integer),
    def("to_bytes", "self, /, length=1, byteorder='big', *, signed=False", to_bytes),
    def("__ceil__", "self, /", itself),
    def("__floor__", "self, /", itself),
    def("__trunc__", "self, /", itself),
    def("__round__", "self, ndigits=None, /", round),
    def("__format__", "self, format_spec, /", format),
    def("__getnewargs__", "self, /", new_args),
    def("__sizeof__", "self, /", size_of_object),
];

pub(super) const CLASS_METHODS: &[NativeDef] =
    &[def("from_bytes", "cls, /, bytes, byteorder='big', *, signed=False", from_bytes)];

pub(super) const MEMBERS: &[MemberDef] = &[
    MemberDef { name: "real", get: real, set: None },
    MemberDef { name: "imag", get: zero, set: None },
    MemberDef { name: "numerator", get: real, set: None },
    MemberDef { name: "denominator", get: one, set: None },
];

fn real(_: &mut Vm, a: &Value) -> Res {
    Ok(exactly(a))
}

fn zero(_: &mut Vm, _: &Value) -> Res {
    Ok(Value::small(0))
}

fn one(_: &mut Vm, _: &Value) -> Res {
    Ok(Value::small(1))
}

fn itself(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(exactly(&args[0]))
}

fn as_integer_ratio(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(tuple(vec![exactly(&args[0]), Value::small(1)]))
}

fn format(vm: &mut Vm, args: Args<'_>) -> Res {
    crate::types::format::format_builtin(vm, &args[0], &args[1])
}

fn new_args(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(tuple(vec![exactly(&args[0])]))
}

fn is_integer(_: &mut Vm, _: Args<'_>) -> Res {
    Ok(Value::TRUE)
}

fn bit_length(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(int(match receiver(&args[0]) {
        Whole::Small(n) => 64 - n.unsigned_abs().leading_zeros() as i64,
        Whole::Big(big) => magnitude(big).bit_len() as i64,
    }))
}

fn bit_count(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(int(match receiver(&args[0]) {
        Whole::Small(n) => n.unsigned_abs().count_ones() as i64,
        Whole::Big(big) => big.as_sign_words().1.iter().map(|word| word.count_ones() as i64).sum(),
    }))
}

/// What CPython's int of this size takes: a head of 24 bytes and four for each 30 bits.
fn size_of_object(_: &mut Vm, args: Args<'_>) -> Res {
    let bits = receiver(&args[0]).big().bit_len() as i64;
    Ok(int(24 + 4 * ((bits + 29) / 30).max(1)))
}

/// `round(n, -k)`: to a multiple of 10**k, halves to even.
fn round(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(digits) = args.get(1) else { return Ok(exactly(&args[0])) };
    let digits = vm.clamped_index_of(digits)?;
    let n = receiver(&args[0]).big();
    if digits >= 0 {
        return Ok(exactly(&args[0]));
    }
    let places = digits.unsigned_abs();
    if places > n.bit_len() as u64 {
        return Ok(Value::small(0));
    }
    let unit = IBig::from(10).pow(places as usize);
    let (quotient, rest) = floor_div_rem(&n, &unit);
    let up = match (rest * 2u8).cmp(&unit) {
        std::cmp::Ordering::Equal => quotient.bit(0),
        ordering => ordering.is_gt(),
    };
    Ok(BigInt::make((if up { quotient + IBig::ONE } else { quotient }) * unit))
}

impl Vm {
    /// A whole number that only matters as far as a machine integer goes.
    pub(in crate::types) fn clamped_index_of(&mut self, a: &Value) -> Res<i64> {
        let index = self.index(a)?;
        let whole = receiver(&index);
        let limit = if whole.is_negative() { i64::MIN } else { i64::MAX };
        Ok(crate::vm::operator::machine_int(&index).unwrap_or(limit))
    }
}

/// Is the byte order little-endian?
fn is_little(vm: &mut Vm, order: Option<&Value>, function: &str) -> Res<bool> {
    let Some(order) = order else { return Ok(false) };
    match order.object::<Str>().map(Str::bytes) {
        Some(b"little") => Ok(true),
        Some(b"big") => Ok(false),
        Some(_) => vm.value_error("byteorder must be either 'little' or 'big'"),
        None => {
            let name = vm.argument_kind(order);
            vm.type_error(&format!("{function}() argument 'byteorder' must be str, not {name}"))
        }
    }
}

fn is_signed(vm: &mut Vm, flag: Option<&Value>) -> Res<bool> {
    flag.map_or(Ok(false), |flag| vm.truth(flag))
}

fn to_bytes(vm: &mut Vm, args: Args<'_>) -> Res {
    let length = args.get(1).map_or(Ok(1), |length| vm.size(length))?;
    let little = is_little(vm, args.get(2), "to_bytes")?;
    let signed = is_signed(vm, args.get(3))?;
    let Ok(length) = usize::try_from(length) else {
        return vm.value_error("length argument must be non-negative");
    };
    crate::types::bytes::construct::check_length(vm, length)?;
    vm.check_room(length)?;
    let n = receiver(&args[0]).big();
    let negative = receiver(&args[0]).is_negative();
    if negative && !signed {
        return vm.overflow_error("can't convert negative int to unsigned");
    }
    // A negative number is as long as its complement; a sign takes a bit of its own.
    let bits = if negative { (!n.as_ref()).bit_len() } else { n.bit_len() } + usize::from(signed);
    // (0 and -1 need no byte at all.)
    let is_all_sign = n.is_zero() || n.as_ref() == &IBig::NEG_ONE;
    if bits > length.saturating_mul(8) && !(is_all_sign && length == 0) {
        return vm.raise(exc::OVERFLOW_ERROR, "int too big to convert");
    }
    // Of a negative number all bits the other way round, those that are not written as well.
    let written = if negative { !n.as_ref() } else { n.into_owned() };
    let mut bytes = vm.room(length)?;
    bytes.extend(magnitude(&written).to_le_bytes().iter().take(length));
    bytes.resize(length, 0);
    if negative {
        bytes.iter_mut().for_each(|byte| *byte = !*byte);
    }
    if !little {
        bytes.reverse();
    }
    Ok(Bytes::make(&bytes))
}

fn from_bytes(vm: &mut Vm, args: Args<'_>) -> Res {
    let little = is_little(vm, args.get(2), "from_bytes")?;
    if args[1].class().has(flags::INT | flags::STR) {
        let name = vm.type_name(&args[1]);
        return vm.type_error(&format!("cannot convert '{name}' object to bytes"));
    }
    let mut bytes = bytes_from(vm, &args[1], "bytes")?;
    let signed = is_signed(vm, args.get(3))?;
    if !little {
        bytes.reverse();
    }
    let negative = signed && bytes.last().is_some_and(|&top| top >= 0x80);
    let unsigned = UBig::from_le_bytes(&bytes);
    let value = if negative { make(true, (UBig::ONE << (8 * bytes.len())) - unsigned) } else { make(false, unsigned) };
    let class = class_of(&args[0]);
    if class.root.get() == shape::INT {
        return Ok(value);
    }
    vm.call(&args[0], &[value])
}
