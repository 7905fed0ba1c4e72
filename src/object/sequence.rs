//! Sequences: tuple (items inline), list, bytes, bytearray, range, slice, and their plain iterator.

use std::cell::Cell;

use super::gil_cell::GilCell;
use super::header::{Header, Object};
use super::heap;
use super::layout::object;
use super::shape::{self, Kind, ShapeId};
use super::value::Value;
use crate::gil::Token;

/// A tuple: its length and its items follow the header.
#[repr(C)]
pub struct Tuple {
    header: Header,
    len: usize,
}

// SAFETY: repr(C), header first; `trace` shows the items that follow.
unsafe impl Object for Tuple {
    const TRACED: bool = true;
    const KIND: Kind = Kind::Tuple;
    const SIZED: Option<unsafe fn(*const Header) -> usize> = Some(tuple_bytes);

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.items().iter().for_each(visit);
    }
}

/// # Safety
/// `object` is a `Tuple`.
unsafe fn tuple_bytes(object: *const Header) -> usize {
    // SAFETY: the caller's promise.
    size_of::<Tuple>() + 8 * unsafe { (*(object as *const Tuple)).len }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        // SAFETY: the items follow, and die with the tuple.
        unsafe {
            let first = (self as *mut Tuple).add(1) as *mut Value;
            // The last first, as in `drop_backwards`.
            (0..self.len).rev().for_each(|n| first.add(n).drop_in_place());
        }
    }
}

impl Tuple {
    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        // SAFETY: `len` items follow the struct.
        unsafe { std::slice::from_raw_parts((self as *const Tuple).add(1) as *const Value, self.len) }
    }

    /// A tuple of the values of an iterator whose length is known.
    #[inline]
    pub fn make(items: impl ExactSizeIterator<Item = Value>) -> Value {
        Tuple::with_shape(shape::TUPLE, items)
    }

    /// A tuple, or an instance of a subclass of it.
    #[inline]
    pub fn with_shape(shape: ShapeId, mut items: impl ExactSizeIterator<Item = Value>) -> Value {
        let len = items.len();
        let size = size_of::<Tuple>() + 8 * len;
        let fill = |memory: *mut u8| {
            // SAFETY: the memory has room for the struct and `len` items.
            unsafe {
                (memory as *mut Tuple).write(Tuple { header: Header::new(), len });
                let first = (memory as *mut Tuple).add(1) as *mut Value;
                for n in 0..len {
                    first.add(n).write(items.next().unwrap_or(Value::NONE));
                }
            }
        };
        // SAFETY: the memory is filled with items before anything else can happen: what the iterator might do (drop, allocate)
        // does not see the unfinished object, which is nobody's yet; missing items are made up.
        unsafe {
            if shape == shape::TUPLE {
                heap::new_builtin::<Tuple>(shape, size, fill)
            } else {
                heap::new_sized(shape, size, fill)
            }
        }
    }

    /// A tuple of two.
    #[inline]
    pub fn pair(first: Value, second: Value) -> Value {
        let size = size_of::<Tuple>() + 2 * size_of::<Value>();
        // SAFETY: the struct and both items are written.
        unsafe {
            heap::new_builtin::<Tuple>(shape::TUPLE, size, |memory| {
                (memory as *mut Tuple).write(Tuple { header: Header::new(), len: 2 });
                ((memory as *mut Tuple).add(1) as *mut [Value; 2]).write([first, second]);
            })
        }
    }

    /// A tuple of values moved out of a run of registers.
    pub fn take_from(items: &mut [Value]) -> Value {
        Tuple::make(items.iter_mut().map(Value::take))
    }
}

/// A tuple from values at hand.
pub fn tuple(items: Vec<Value>) -> Value {
    Tuple::make(items.into_iter())
}

/// Does none of them count references? Asked of a run of values at once, that is an instruction or two each.
#[inline]
fn none_counts(items: &[Value]) -> bool {
    !items.iter().fold(false, |any, item| any | item.is_pointer())
}

/// Adds clones of items: their words in one go, then the counts.
#[inline]
pub fn push_clones(to: &mut Vec<Value>, items: &[Value]) {
    to.reserve(items.len());
    // SAFETY: there is room; every word copied is counted for, and nothing in between can fail.
    unsafe {
        to.as_mut_ptr().add(to.len()).copy_from_nonoverlapping(items.as_ptr(), items.len());
        if !none_counts(items) {
            items.iter().for_each(|item| std::mem::forget(item.clone()));
        }
        to.set_len(to.len() + items.len());
    }
}

/// Clones of items.
#[inline]
pub fn clones(items: &[Value]) -> Vec<Value> {
    let mut all = Vec::with_capacity(items.len());
    push_clones(&mut all, items);
    all
}

object! {
    /// A list.
    pub struct List: List {
        pub items: GilCell<Vec<Value>>,
    }
}

impl Drop for List {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: the list is dead: nobody looks into it.
        drop_backwards(std::mem::take(unsafe { self.items.get_unguarded() }));
    }
}

/// Lets items go, the last first: the order in which CPython's sequences do, which programs see by their finalizers.
#[inline(always)]
pub fn drop_backwards(mut items: Vec<Value>) {
    if none_counts(&items) {
        // SAFETY: what counts no references needs no drop.
        unsafe { items.set_len(0) };
    }
    while items.pop().is_some() {}
    // Only the buffer is left, and what frees it need not know what stood there: a quarter of a small list's death was looking for items.
    let items = std::mem::ManuallyDrop::new(items);
    // SAFETY: the buffer of an empty vector of words; a value is one.
    drop(unsafe { Vec::from_raw_parts(items.as_ptr() as *mut u64, 0, items.capacity()) });
}

impl List {
    #[inline(always)]
    pub fn make(items: Vec<Value>) -> Value {
        heap::new_object(shape::LIST, List::contents(GilCell::new(items)))
    }

    pub fn with_shape(shape: ShapeId, items: Vec<Value>) -> Value {
        heap::new_object(shape, List::contents(GilCell::new(items)))
    }

    /// An empty list, as [`heap::new_at_hand`] makes it.
    #[inline(always)]
    pub fn empty_at_hand() -> Option<Value> {
        heap::new_at_hand(shape::LIST, || List::contents(GilCell::new(Vec::new())))
    }

    /// Adds an item, if there is room for it: without the call that growing would be.
    #[inline(always)]
    pub fn push_at_hand(&self, token: &mut Token, item: impl FnOnce() -> Value) -> bool {
        let items = self.items.get_mut(token);
        let Some(place) = items.spare_capacity_mut().first_mut() else { return false };
        place.write(item());
        // SAFETY: one item more has just been written.
        unsafe { items.set_len(items.len() + 1) };
        true
    }

    /// `drop_in_place` of a list, without a look at the vector that is left behind.
    ///
    /// # Safety
    /// `list` is dead; only its memory is used afterwards.
    #[inline(always)]
    pub unsafe fn die(list: *mut List) {
        // SAFETY: the caller's promise: nobody looks into it, and the items are read once.
        drop_backwards(unsafe { std::ptr::read((*list).items.get_unguarded()) });
    }

    #[inline(always)]
    pub fn get<'a>(&'a self, token: &'a Token) -> &'a Vec<Value> {
        self.items.get(token)
    }

    #[inline(always)]
    pub fn get_mut<'a>(&'a self, token: &'a mut Token) -> &'a mut Vec<Value> {
        self.items.get_mut(token)
    }
}

/// Bytes: their length and hash, then the bytes.
#[repr(C)]
pub struct Bytes {
    header: Header,
    len: usize,
    pub hash: Cell<u64>,
}

// SAFETY: repr(C), header first, owns no values.
unsafe impl Object for Bytes {
    const TRACED: bool = false;
    const KIND: Kind = Kind::Bytes;
    const SIZED: Option<unsafe fn(*const Header) -> usize> = Some(bytes_bytes);

    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

/// # Safety
/// `object` is a `Bytes`.
unsafe fn bytes_bytes(object: *const Header) -> usize {
    // SAFETY: the caller's promise.
    size_of::<Bytes>() + unsafe { (*(object as *const Bytes)).len }
}

impl Bytes {
    pub fn make(bytes: &[u8]) -> Value {
        Bytes::with_shape(shape::BYTES, bytes)
    }

    pub fn with_shape(shape: ShapeId, bytes: &[u8]) -> Value {
        // SAFETY: all of struct and bytes is written.
        unsafe {
            heap::new_sized(shape, size_of::<Bytes>() + bytes.len(), |memory| {
                (memory as *mut Bytes).write(Bytes { header: Header::new(), len: bytes.len(), hash: Cell::new(0) });
                memory.add(size_of::<Bytes>()).copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            })
        }
    }

    #[inline(always)]
    pub fn get(&self) -> &[u8] {
        // SAFETY: `len` bytes follow the struct.
        unsafe { std::slice::from_raw_parts((self as *const Bytes).add(1) as *const u8, self.len) }
    }
}

object! {
    /// A bytearray.
    pub struct ByteArray: ByteArray {
        pub bytes: GilCell<Vec<u8>>,
        /// How many memoryviews look at it: its size must not change then.
        pub exports: Cell<u32>,
    }
}

object! {
    /// An `array.array`: items of one type, as they lie in a bytearray of its own. So a view of it is one of that.
    pub struct TypedArray: TypedArray {
        /// The letter of the type.
        pub code: u8,
        pub bytes: Value,
    }
}

object! {
    /// A range: ints of any size. The three are `int`s of exactly that type.
    pub struct Range: Range {
        pub start: Value,
        pub stop: Value,
        pub step: Value,
        pub len: Value,
    }
}

/// The iterator of a range within machine integers.
#[repr(C)]
pub struct RangeIter {
    header: Header,
    /// The next number.
    pub next: Cell<i64>,
    pub step: Cell<i64>,
    /// How many are left.
    pub left: Cell<i64>,
}

// SAFETY: repr(C), header first, owns no values.
unsafe impl Object for RangeIter {
    const TRACED: bool = false;
    const KIND: Kind = Kind::RangeIter;

    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

impl RangeIter {
    pub fn make(next: i64, step: i64, left: i64) -> Value {
        let contents =
            RangeIter { header: Header::new(), next: Cell::new(next), step: Cell::new(step), left: Cell::new(left) };
        heap::new_object(shape::RANGE_ITER, contents)
    }
}

object! {
    /// A slice object.
    pub struct Slice: Slice {
        pub start: Value,
        pub stop: Value,
        pub step: Value,
    }
}

object! {
    /// The iterator of a sequence by index: of lists, tuples, strings and bytes, and of whatever has `__getitem__`;
    /// forwards, or backwards for `reversed`. An exhausted one has no sequence.
    pub struct SeqIter: SeqIter {
        pub sequence: GilCell<Value>,
        pub index: Cell<i64>,
    }
}

impl SeqIter {
    /// An iterator that begins at the first item, where no more is to be done for that than [`heap::new_at_hand`] does.
    #[inline(always)]
    pub fn at_hand(shape: ShapeId, sequence: &Value) -> Option<Value> {
        heap::new_at_hand(shape, || SeqIter::contents(GilCell::new(sequence.clone()), Cell::new(0)))
    }

    pub fn make(shape: ShapeId, sequence: Value, index: i64) -> Value {
        heap::new_object(shape, SeqIter::contents(GilCell::new(sequence), Cell::new(index)))
    }
}
