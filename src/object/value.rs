//! The value: one tagged word of eight bytes.
//!
//! ```text
//!   .............................................................000   pointer to a heap object: its address
//!   ...............................................................1   small int, 63 bits, the word is twice the number and one
//!   .............................................................s10   float, packed (s: its sign, bit 2)
//!   .............................................................100   immediate: nothing, None, False, True, ..., 0.0, -0.0
//! ```
//!
//! A float is packed when its exponent is within 2^-255 .. 2^256: subtracting the bias of that range and rotating by
//! three leaves two zero bits at the bottom, which the tag takes. The rest (nan, infinities, the very small and very large)
//! live in the heap; zeros are immediates. (After "Float Self-Tagging", Melançon, Feeley, Serrano, 2024; here with
//! one range and a subtraction, so that packing is four instructions and a test.)
//!
//! Whether a word is a pointer is asked at every count, so that is one test of three bits. All-zero memory is no value: see `vm/stack.rs` for registers that were never
//! written.
//!
//! `Clone` counts up and `Drop` counts down, without atomics: a value may only be touched by the thread that
//! holds the GIL, and `Value` is neither `Send` nor `Sync`. Debug builds assert it.

use std::marker::PhantomData;

use super::header::{Header, Object};
use super::heap;
use super::shape::ShapeId;

/// A Python value. See the module's text for the word's layout.
#[repr(transparent)]
pub struct Value(u64, PhantomData<*mut ()>);

const TAG_MASK: u64 = 7;
const TAG_IMMEDIATE: u64 = 4;
const INT_TAG: u64 = 1;
const FLOAT_MASK: u64 = 3;
const FLOAT_TAG: u64 = 2;
/// Subtracted from a float's bits so that the packed range starts with three zero bits below the sign.
const FLOAT_BIAS: u64 = 3 << 60;

const fn immediate(n: u64) -> u64 {
    n << 3 | TAG_IMMEDIATE
}

const NOTHING: u64 = immediate(0);
const NONE: u64 = immediate(1);
const FALSE: u64 = immediate(2);
const TRUE: u64 = immediate(3);
const ELLIPSIS: u64 = immediate(4);
const NOT_IMPLEMENTED: u64 = immediate(5);
const ZERO_FLOAT: u64 = immediate(6);
const MINUS_ZERO_FLOAT: u64 = immediate(7);

/// The largest and smallest small ints.
pub const MAX_SMALL: i64 = i64::MAX >> 1;
pub const MIN_SMALL: i64 = i64::MIN >> 1;

impl Value {
    /// The absence of a value: an unbound variable, a missing argument. Never seen by a program.
    pub const NOTHING: Value = Value::from_word(NOTHING);
    pub const NONE: Value = Value::from_word(NONE);
    pub const FALSE: Value = Value::from_word(FALSE);
    pub const TRUE: Value = Value::from_word(TRUE);
    pub const ELLIPSIS: Value = Value::from_word(ELLIPSIS);
    pub const NOT_IMPLEMENTED: Value = Value::from_word(NOT_IMPLEMENTED);

    const fn from_word(word: u64) -> Value {
        Value(word, PhantomData)
    }

    /// The word itself: equal words are the same object (`is`).
    #[inline(always)]
    pub fn word(&self) -> u64 {
        self.0
    }

    #[inline(always)]
    pub fn is(&self, other: &Value) -> bool {
        self.0 == other.0
    }

    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        Value::from_word(FALSE + ((b as u64) << 3))
    }

    #[inline(always)]
    pub fn is_nothing(&self) -> bool {
        self.0 == NOTHING
    }

    #[inline(always)]
    pub fn is_none(&self) -> bool {
        self.0 == NONE
    }

    #[inline(always)]
    pub fn is_true(&self) -> bool {
        self.0 == TRUE
    }

    #[inline(always)]
    pub fn is_false(&self) -> bool {
        self.0 == FALSE
    }

    /// The value of a bool.
    #[inline(always)]
    pub fn as_bool(&self) -> Option<bool> {
        match self.0 {
            TRUE => Some(true),
            FALSE => Some(false),
            _ => None,
        }
    }

    /// A small int; `n` must be within 63 bits.
    #[inline(always)]
    pub const fn small(n: i64) -> Value {
        debug_assert!(n >= MIN_SMALL && n <= MAX_SMALL);
        Value::from_word((n as u64) << 1 | INT_TAG)
    }

    /// A small int, if `n` is within 63 bits.
    #[inline(always)]
    pub fn try_small(n: i64) -> Option<Value> {
        let (doubled, overflow) = n.overflowing_add(n);
        if overflow { None } else { Some(Value::from_word(doubled as u64 | INT_TAG)) }
    }

    #[inline(always)]
    pub fn is_small(&self) -> bool {
        self.0 & INT_TAG != 0
    }

    #[inline(always)]
    pub fn as_small(&self) -> Option<i64> {
        if self.is_small() { Some(self.0 as i64 >> 1) } else { None }
    }

    /// The number of a word known to be a small int.
    #[inline(always)]
    pub fn small_unchecked(&self) -> i64 {
        debug_assert!(self.is_small());
        self.0 as i64 >> 1
    }

    /// The word of a small int, twice the number and one, for arithmetic on the words themselves. Words are in the order of their numbers.
    #[inline(always)]
    pub fn tagged(&self) -> i64 {
        self.0 as i64
    }

    /// From twice the number and one.
    #[inline(always)]
    pub fn from_tagged(tagged: i64) -> Value {
        debug_assert!(tagged as u64 & INT_TAG != 0);
        Value::from_word(tagged as u64)
    }

    #[inline(always)]
    pub fn both_small(a: &Value, b: &Value) -> bool {
        a.0 & b.0 & INT_TAG != 0
    }

    /// A float, packed if it can be.
    #[inline(always)]
    pub fn float(f: f64) -> Value {
        let packed = f.to_bits().wrapping_sub(FLOAT_BIAS).rotate_left(3);
        if packed & FLOAT_MASK == 0 { Value::from_word(packed | FLOAT_TAG) } else { Value::unpacked_float(f) }
    }

    /// A float that needs no heap object, if it is one.
    #[inline(always)]
    pub fn quick_float(f: f64) -> Option<Value> {
        match Value::packed_float(f) {
            None if f == 0.0 => Some(Value::from_word(ZERO_FLOAT + (f.to_bits() >> 63 << 3))),
            packed => packed,
        }
    }

    /// A float, if it can be packed (zero cannot).
    #[inline(always)]
    pub fn packed_float(f: f64) -> Option<Value> {
        let packed = f.to_bits().wrapping_sub(FLOAT_BIAS).rotate_left(3);
        (packed & FLOAT_MASK == 0).then_some(Value::from_word(packed | FLOAT_TAG))
    }

    #[cold]
    #[inline(never)]
    fn unpacked_float(f: f64) -> Value {
        match f.to_bits() {
            0 => Value::from_word(ZERO_FLOAT),
            0x8000_0000_0000_0000 => Value::from_word(MINUS_ZERO_FLOAT),
            _ => heap::new_object(super::shape::FLOAT, super::float::Float::new(f)),
        }
    }

    /// The number of a packed float.
    #[inline(always)]
    pub fn as_packed_float(&self) -> Option<f64> {
        if self.0 & FLOAT_MASK == FLOAT_TAG {
            Some(f64::from_bits((self.0 ^ FLOAT_TAG).rotate_right(3).wrapping_add(FLOAT_BIAS)))
        } else {
            None
        }
    }

    /// The number of a float that is no heap object, or of a small int that a float can hold exactly.
    #[inline(always)]
    pub fn as_quick_number(&self) -> Option<f64> {
        const EXACT: i64 = 1 << 53;
        match self.0 {
            word if word & FLOAT_MASK == FLOAT_TAG => self.as_packed_float(),
            word if word & INT_TAG != 0 => Some(word as i64 >> 1).filter(|n| n.abs() <= EXACT).map(|n| n as f64),
            ZERO_FLOAT => Some(0.0),
            MINUS_ZERO_FLOAT => Some(-0.0),
            _ => None,
        }
    }

    /// The number of a float (of exactly that type), however it is kept.
    #[inline(always)]
    pub fn as_float(&self) -> Option<f64> {
        match self.as_packed_float() {
            Some(f) => Some(f),
            None => self.as_rare_float(),
        }
    }

    #[inline(never)]
    fn as_rare_float(&self) -> Option<f64> {
        match self.0 {
            ZERO_FLOAT => Some(0.0),
            MINUS_ZERO_FLOAT => Some(-0.0),
            _ if self.is_pointer() && self.shape() == super::shape::FLOAT => {
                // SAFETY: the shape says that it is a `Float`.
                Some(unsafe { self.object_unchecked::<super::float::Float>() }.get())
            }
            _ => None,
        }
    }

    /// Whether it is a heap object, whose count moves.
    #[inline(always)]
    pub fn is_pointer(&self) -> bool {
        self.0 & TAG_MASK == 0
    }

    /// The header of a heap object.
    #[inline(always)]
    pub fn header(&self) -> Option<&Header> {
        // SAFETY: a pointer word is the address of a live object, kept by the count that this value holds.
        if self.is_pointer() { Some(unsafe { &*self.pointer() }) } else { None }
    }

    /// The address of a heap object.
    #[inline(always)]
    pub fn pointer(&self) -> *mut Header {
        debug_assert!(self.is_pointer());
        self.0 as *mut Header
    }

    /// The address of a heap object; of anything else a number that is no object's.
    #[inline(always)]
    pub fn address(&self) -> usize {
        self.0 as usize
    }

    /// Takes over one count of an object.
    ///
    /// # Safety
    /// `object` is a live heap object, one of whose counts the caller owns and gives away.
    #[inline(always)]
    pub unsafe fn from_owned(object: *mut Header) -> Value {
        Value::from_word(object as u64)
    }

    /// A new count of an object.
    ///
    /// # Safety
    /// `object` is a live heap object.
    #[inline(always)]
    pub unsafe fn from_borrowed(object: *const Header) -> Value {
        // SAFETY: the caller's promise.
        unsafe {
            (*object).count_up();
            Value::from_owned(object as *mut Header)
        }
    }

    /// Gives the count away: the word, to be turned back by [`Value::from_raw`].
    #[inline(always)]
    pub fn into_raw(self) -> u64 {
        let word = self.0;
        std::mem::forget(self);
        word
    }

    /// # Safety
    /// `word` came from [`Value::into_raw`], once.
    #[inline(always)]
    pub unsafe fn from_raw(word: u64) -> Value {
        Value::from_word(word)
    }

    /// The shape of what it is, immediates included.
    #[inline(always)]
    pub fn shape(&self) -> ShapeId {
        if self.is_pointer() {
            // SAFETY: a pointer word is the address of a live object.
            unsafe { (*self.pointer()).shape() }
        } else {
            self.immediate_shape()
        }
    }

    #[inline(always)]
    fn immediate_shape(&self) -> ShapeId {
        use super::shape;
        if self.is_small() {
            return shape::INT;
        }
        if self.0 & FLOAT_MASK == FLOAT_TAG {
            return shape::FLOAT;
        }
        match self.0 {
            TRUE | FALSE => shape::BOOL,
            NONE => shape::NONE,
            ELLIPSIS => shape::ELLIPSIS,
            NOT_IMPLEMENTED => shape::NOT_IMPLEMENTED,
            ZERO_FLOAT | MINUS_ZERO_FLOAT => shape::FLOAT,
            _ => shape::NOTHING,
        }
    }

    /// The object as a `T`, if its layout is `T`'s (its class may be a subclass of `T`'s own).
    #[inline(always)]
    pub fn object<T: Object>(&self) -> Option<&T> {
        if self.is_pointer() && self.shape().info().layout_is::<T>() {
            // SAFETY: the layout says that the object starts with a `T`.
            Some(unsafe { self.object_unchecked() })
        } else {
            None
        }
    }

    /// The object as a `T`, if its shape is exactly `shape`, which must be one of `T`'s layout.
    #[inline(always)]
    pub fn exact<T: Object>(&self, shape: ShapeId) -> Option<&T> {
        if self.is_pointer() && self.shape() == shape {
            debug_assert!(shape.info().layout_is::<T>());
            // SAFETY: the shape is of `T`'s layout.
            Some(unsafe { self.object_unchecked() })
        } else {
            None
        }
    }

    /// # Safety
    /// The value is a heap object whose layout is `T`'s.
    #[inline(always)]
    pub unsafe fn object_unchecked<T: Object>(&self) -> &T {
        // SAFETY: the caller's promise.
        unsafe { &*(self.pointer() as *const T) }
    }

    /// The only reference to its object?
    #[inline(always)]
    pub fn is_unique(&self) -> bool {
        self.header().is_some_and(|h| h.is_unique())
    }

    /// Gives the value up, unless it is the last reference to its object: true if it is to be forgotten now, false if it is still to be dropped.
    #[inline(always)]
    pub fn drop_unless_last(&self) -> bool {
        // SAFETY: a pointer word is the address of a live object, one count of which this value owns.
        !self.is_pointer() || unsafe { (*self.pointer()).count_down_unless_last() }
    }

    /// `replace(self, NOTHING)`.
    #[inline(always)]
    pub fn take(&mut self) -> Value {
        std::mem::replace(self, Value::NOTHING)
    }

    /// A number that stays the same while the object lives: `id()`.
    pub fn id(&self) -> i64 {
        if self.is_pointer() { self.pointer() as i64 } else { (self.0 ^ (self.0 >> 48)) as i64 & MAX_SMALL }
    }
}

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Value {
        if self.is_pointer() {
            // SAFETY: a pointer word is the address of a live object.
            unsafe { (*self.pointer()).count_up() }
        }
        Value::from_word(self.0)
    }
}

impl Drop for Value {
    #[inline(always)]
    fn drop(&mut self) {
        if self.is_pointer() {
            let object = self.pointer();
            // SAFETY: this value owns one count of a live object, and gives it up here; at zero nobody else refers to it.
            unsafe {
                if (*object).count_down() {
                    heap::release(object);
                }
            }
        }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(n) = self.as_small() {
            return write!(f, "{n}");
        }
        if let Some(x) = self.as_packed_float() {
            return write!(f, "{x:?}");
        }
        match self.0 {
            NOTHING => f.write_str("<nothing>"),
            NONE => f.write_str("None"),
            TRUE => f.write_str("True"),
            FALSE => f.write_str("False"),
            word => write!(f, "<{word:#x}>"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_floats_come_back_as_they_were() {
        for f in [1.0, -1.0, 0.5, 1e-70, -1e70, std::f64::consts::PI, 123456.789, -2.5e-10] {
            let v = Value::float(f);
            assert!(!v.is_pointer() && !v.is_small());
            assert_eq!(v.as_packed_float(), Some(f));
        }
        for f in [0.0f64, -0.0] {
            assert_eq!(Value::float(f).as_float().map(f64::to_bits), Some(f.to_bits()));
        }
    }

    #[test]
    fn small_ints_are_63_bits() {
        for n in [0, 1, -1, MAX_SMALL, MIN_SMALL] {
            assert_eq!(Value::try_small(n).and_then(|v| v.as_small()), Some(n));
        }
        assert!(Value::try_small(MAX_SMALL + 1).is_none() && Value::try_small(MIN_SMALL - 1).is_none());
    }

    #[test]
    fn the_hot_types_keep_their_sizes() {
        assert_eq!(size_of::<Value>(), 8);
        assert_eq!(size_of::<Header>(), 8);
    }
}
