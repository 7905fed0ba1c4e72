//! Numbers that do not fit in a word: integers beyond 63 bits, and complex ones. (Floats: see [`super::float`].)

use dashu_int::IBig;

use super::header::{Header, Object};
use super::heap;
use super::shape::{self, Kind, ShapeId};
use super::value::Value;

/// An integer. Of exactly the type `int` only when it is beyond a small int, so that equal ints have one form; an
/// instance of a subclass of `int` is always of this layout.
#[repr(C)]
pub struct BigInt {
    header: Header,
    value: IBig,
}

// SAFETY: repr(C), header first, owns no values.
unsafe impl Object for BigInt {
    const TRACED: bool = false;
    const KIND: Kind = Kind::BigInt;

    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

impl BigInt {
    #[inline]
    pub fn get(&self) -> &IBig {
        &self.value
    }

    /// An int of any size.
    pub fn make(value: IBig) -> Value {
        match i64::try_from(&value).ok().and_then(Value::try_small) {
            Some(small) => small,
            None => heap::new_object(shape::INT, BigInt { header: Header::new(), value }),
        }
    }

    /// An instance of a subclass of `int`.
    pub fn with_shape(shape: ShapeId, value: IBig) -> Value {
        heap::new_object(shape, BigInt { header: Header::new(), value })
    }
}

/// An int from a machine integer.
#[inline(always)]
pub fn int(n: i64) -> Value {
    match Value::try_small(n) {
        Some(small) => small,
        None => BigInt::make(IBig::from(n)),
    }
}

/// A complex number.
#[repr(C)]
pub struct Complex {
    header: Header,
    pub re: f64,
    pub im: f64,
}

// SAFETY: repr(C), header first, owns no values.
unsafe impl Object for Complex {
    const TRACED: bool = false;
    const KIND: Kind = Kind::Complex;

    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

impl Complex {
    pub fn make(re: f64, im: f64) -> Value {
        Complex::with_shape(shape::COMPLEX, re, im)
    }

    pub fn with_shape(shape: ShapeId, re: f64, im: f64) -> Value {
        heap::new_object(shape, Complex { header: Header::new(), re, im })
    }
}
