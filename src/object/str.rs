//! Text: immutable, its bytes inline behind the header.
//!
//! The bytes are WTF-8: UTF-8 that may also hold lone surrogates, each in three bytes. ASCII text (nearly all) is indexed by
//! byte; other text knows its length in characters. A character near one of its ends is found by counting from there
//! (`characters.rs`), and so are the bounds of a slice that are no farther from an end than the slice is long. For others the text builds an index of every
//! 64th character's place when it is first asked for one, so that indexing takes constant time.
//!
//! ```text
//!   ascii:  [ header | len | hash, flags | bytes ... ]                           16 bytes + text
//!   wide:   [ header | len | hash, flags | chars | index | bytes ... ]           32 bytes + text
//! ```
//!
//! The hash has 30 bits and is kept with the text. Names that programs use are interned: equal names are one object. So are the empty text and
//! each character of Latin-1, whoever makes them: taking text apart into characters allocates nothing.

use std::cell::{Cell, UnsafeCell};
use std::ptr::NonNull;

use hashbrown::HashTable;

pub use super::characters::count_chars;
use super::characters::{begins, place_after, place_before};
use super::header::{Header, Object};
use super::heap;
use super::shape::{self, Kind, ShapeId};
use super::table::spread;
use super::value::Value;

/// The text of a `str`.
#[repr(C)]
pub struct Str {
    header: Header,
    /// Bytes of text.
    len: Cell<u32>,
    /// The hash (30 bits, 0: not computed yet) and [`WIDE`], [`INTERNED`].
    hash: Cell<u32>,
}

/// What follows in text that is not ASCII.
#[repr(C)]
struct Wide {
    narrow: Str,
    chars: Cell<u32>,
    /// Byte places of every [`STEP`]th character, or none.
    index: Cell<Option<NonNull<Vec<u32>>>>,
}

impl Wide {
    fn forget_index(&self) {
        if let Some(index) = self.index.take() {
            // SAFETY: made by `Box::into_raw` in `places`, and owned by this text alone.
            drop(unsafe { Box::from_raw(index.as_ptr()) });
        }
    }
}

const WIDE: u32 = 1 << 31;
const INTERNED: u32 = 1 << 30;
const HASH_MASK: u32 = INTERNED - 1;
const STEP: usize = 64;
/// How many characters are counted rather than that an index is built.
const NEAR: usize = 256;

/// The longest text, in bytes.
pub const MAX_BYTES: usize = u32::MAX as usize - 64;

// SAFETY: repr(C), header first, owns no values.
unsafe impl Object for Str {
    const TRACED: bool = false;
    const KIND: Kind = Kind::Str;
    const SIZED: Option<unsafe fn(*const Header) -> usize> = Some(sized);

    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

/// # Safety
/// `object` is a `Str`.
unsafe fn sized(object: *const Header) -> usize {
    // SAFETY: the caller's promise.
    unsafe { (*(object as *const Str)).bytes_in_all() }
}

impl Drop for Str {
    fn drop(&mut self) {
        if let Some(wide) = self.wide() {
            wide.forget_index();
        }
    }
}

impl Str {
    /// Text from WTF-8, new unless it is shared.
    ///
    /// # Panics
    /// Above [`MAX_BYTES`]; who makes text of unbounded size checks before.
    #[allow(clippy::new_ret_no_self, reason = "objects are made in the heap: what one gets is the value")]
    #[inline]
    pub fn new(text: &[u8]) -> Value {
        match *text {
            [] => shared(EMPTY),
            [byte] => shared(byte as usize),
            [lead @ (0xC2 | 0xC3), tail] => shared((lead as usize & 3) << 6 | tail as usize & 0x3F),
            _ => Str::with_shape(shape::STR, text),
        }
    }

    /// The shared text of an ASCII character, if it has been asked for before.
    #[inline(always)]
    pub fn shared_byte(byte: u8) -> Option<Value> {
        debug_assert!(byte < 0x80 && super::gil_cell::held());
        let known = SHARED_TEXTS.0[byte as usize].get();
        // SAFETY: interned texts live for good.
        (!known.is_null()).then(|| unsafe { Value::from_borrowed(known) })
    }

    pub fn from(text: &str) -> Value {
        Str::new(text.as_bytes())
    }

    /// New text of a shape, shared with nobody.
    pub fn with_shape(shape: ShapeId, text: &[u8]) -> Value {
        let chars = if is_ascii(text) { None } else { Some(count_chars(text)) };
        // SAFETY: all bytes are written; characters are counted unless the text is ASCII.
        unsafe { Str::build(shape, text.len(), chars, |to| copy(text, to)) }
    }

    /// ASCII text of `len` bytes, written by `fill`, which gets zeroed bytes and must write ASCII.
    pub fn ascii(len: usize, fill: impl FnOnce(&mut [u8])) -> Value {
        if len <= 1 {
            let mut byte = [0];
            fill(&mut byte[..len]);
            return Str::new(&byte[..len]);
        }
        // SAFETY: all bytes are written, as ASCII.
        unsafe {
            Str::build(shape::STR, len, None, |to| {
                to.write_bytes(0, len);
                fill(std::slice::from_raw_parts_mut(to, len));
            })
        }
    }

    /// The concatenation of two texts.
    pub fn concat(left: &Str, right: &Str) -> Value {
        let (l, r) = (left.bytes(), right.bytes());
        if l.len() + r.len() <= 2 {
            return Str::new(&[l, r].concat());
        }
        let chars = (!left.is_ascii() || !right.is_ascii()).then(|| left.chars() + right.chars());
        // SAFETY: all bytes are written; ASCII-ness and characters are those of both together.
        unsafe {
            Str::build(shape::STR, l.len() + r.len(), chars, |to| {
                copy(l, to);
                copy(r, to.add(l.len()));
            })
        }
    }

    /// A value as text; nearly all text is of `str` itself.
    #[inline(always)]
    pub fn of(value: &Value) -> Option<&Str> {
        value.exact(shape::STR).or_else(|| value.object())
    }

    /// Pieces one after the other with a separator between them; none if they are not all text, or too long together.
    pub fn joined(separator: &[u8], pieces: &[Value]) -> Option<Value> {
        let gaps = pieces.len().saturating_sub(1);
        let mut len = separator.len().checked_mul(gaps)?;
        let mut flags = if is_ascii(separator) { 0 } else { WIDE };
        for piece in pieces {
            let text = Str::of(piece)?;
            len = len.checked_add(text.len.get() as usize)?;
            flags |= text.hash.get();
        }
        if len > MAX_BYTES {
            return None;
        }
        // SAFETY: all pieces are text, as was seen above.
        let texts = || pieces.iter().map(|piece| unsafe { piece.object_unchecked::<Str>() });
        let write = |mut to: *mut u8| {
            for (n, text) in texts().enumerate() {
                let bytes = text.bytes();
                // SAFETY: there is room for what was counted above.
                unsafe {
                    match *separator {
                        _ if n == 0 => {}
                        [byte] => {
                            to.write(byte);
                            to = to.add(1);
                        }
                        _ => {
                            copy(separator, to);
                            to = to.add(separator.len());
                        }
                    }
                    copy(bytes, to);
                    to = to.add(bytes.len());
                }
            }
        };
        if len <= 2 {
            let mut bytes = [0; 2];
            write(bytes.as_mut_ptr());
            return Some(Str::new(&bytes[..len]));
        }
        let count = || texts().map(Str::chars).sum::<usize>() + gaps * count_chars(separator);
        let chars = (flags & WIDE != 0).then(count);
        // SAFETY: all bytes are written; ASCII-ness and characters are those of the pieces together.
        unsafe { Some(Str::build(shape::STR, len, chars, write)) }
    }

    /// A machine integer in decimal.
    pub fn decimal(n: i64) -> Value {
        let mut buffer = [0; 20];
        let mut start = write_decimal(&mut buffer, n.unsigned_abs());
        if n < 0 {
            start -= 1;
            buffer[start] = b'-';
        }
        let text = &buffer[start..];
        if text.len() == 1 {
            return Str::new(text);
        }
        // SAFETY: all bytes are written, digits and a sign.
        unsafe { Str::build(shape::STR, text.len(), None, |to| to.copy_from_nonoverlapping(text.as_ptr(), text.len())) }
    }

    /// The characters from `start` to `end` (indices within the text, in order) as text.
    pub fn part(&self, start: usize, end: usize) -> Value {
        if self.is_ascii() {
            return self.ascii_part(start, end);
        }
        let (bytes, chars) = (self.slice(start, end), end - start);
        if bytes.len() <= 2 {
            return Str::new(bytes);
        }
        let chars = (chars < bytes.len()).then_some(chars);
        // SAFETY: all bytes are written; those of WTF-8 are as many as its characters only where it is ASCII.
        unsafe { Str::build(shape::STR, bytes.len(), chars, |to| copy(bytes, to)) }
    }

    /// The characters from `start` to `end`, the last first.
    pub fn backwards(&self, start: usize, end: usize) -> Value {
        let bytes = self.slice(start, end);
        let mut turned = bytes.to_vec();
        turned.reverse();
        // The bytes of each character are the wrong way round now, the first of them last.
        let mut start = 0;
        for at in 0..turned.len() {
            if begins(turned[at]) {
                match at - start {
                    0 => {}
                    1 => turned.swap(start, at),
                    _ => turned[start..=at].reverse(),
                }
                start = at + 1;
            }
        }
        Str::new(&turned)
    }

    /// The bytes from `start` to `end` of ASCII text.
    #[inline]
    fn ascii_part(&self, start: usize, end: usize) -> Value {
        debug_assert!(self.is_ascii());
        let bytes = &self.bytes()[start..end];
        if bytes.len() < 2 {
            return Str::new(bytes);
        }
        // SAFETY: all bytes are written; a part of ASCII is ASCII.
        unsafe { Str::build(shape::STR, bytes.len(), None, |to| copy(bytes, to)) }
    }

    /// Some of this text's bytes as text. Where they lie within it, and it is ASCII, they need not be looked at.
    #[inline]
    pub fn piece(&self, bytes: &[u8]) -> Value {
        let whole = self.bytes();
        let start = bytes.as_ptr().addr().wrapping_sub(whole.as_ptr().addr());
        let is_within = start <= whole.len() && bytes.len() <= whole.len() - start;
        if is_within && self.is_ascii() { self.ascii_part(start, start + bytes.len()) } else { Str::new(bytes) }
    }

    /// New text of `len` bytes; `chars` counts its characters unless it is ASCII.
    ///
    /// # Safety
    /// `fill` writes `len` bytes of WTF-8 with these characters, or of ASCII.
    #[inline(always)]
    unsafe fn build(shape: ShapeId, len: usize, chars: Option<usize>, fill: impl FnOnce(*mut u8)) -> Value {
        assert!(len <= MAX_BYTES, "text of {len} bytes");
        let head = if chars.is_some() { size_of::<Wide>() } else { size_of::<Str>() };
        let write = |memory: *mut u8| {
            let narrow = Str {
                header: Header::new(),
                len: Cell::new(len as u32),
                hash: Cell::new(if chars.is_some() { WIDE } else { 0 }),
            };
            // SAFETY: there is room for the struct and the text behind it.
            unsafe {
                match chars {
                    Some(chars) => (memory as *mut Wide).write(Wide {
                        narrow,
                        chars: Cell::new(chars as u32),
                        index: Cell::default(),
                    }),
                    None => (memory as *mut Str).write(narrow),
                }
                fill(memory.add(head));
            }
        };
        // SAFETY: all of the struct and its text is written; the size is what `sized` computes.
        unsafe {
            if shape == shape::STR {
                heap::new_builtin::<Str>(shape, head + len, write)
            } else {
                heap::new_sized(shape, head + len, write)
            }
        }
    }

    /// Appends to text that nobody else refers to, where it stands if there is room, else in a new place with room to
    /// spare; false if it cannot be changed. This makes `s += "x"` in a loop linear.
    pub fn append(value: &mut Value, tail: &Value) -> bool {
        let (Some(text), Some(end)) = (value.exact::<Str>(shape::STR), tail.object::<Str>()) else { return false };
        if !value.is_unique() || text.is_interned() {
            return false;
        }
        let (old, more) = (text.len.get() as usize, end.len.get() as usize);
        if old + more > MAX_BYTES {
            return false;
        }
        let stays_ascii = text.is_ascii() && end.is_ascii();
        let head = if stays_ascii { size_of::<Str>() } else { size_of::<Wide>() };
        // ASCII text that becomes other text moves, since more stands in front of that.
        let moves = text.is_ascii() != stays_ascii;
        // SAFETY: unique and not interned: nobody can see the text change; the capacity is the allocation's.
        unsafe {
            if moves || heap::capacity(value.pointer()) < head + old + more {
                let room = (old + more + (old + more) / 2).max(32);
                let chars = text.chars();
                let grown = heap::new_sized(shape::STR, head + room, |memory| {
                    let flags = if stays_ascii { 0 } else { WIDE };
                    let narrow = Str { header: Header::new(), len: Cell::new(old as u32), hash: Cell::new(flags) };
                    if stays_ascii {
                        (memory as *mut Str).write(narrow);
                    } else {
                        let wide = Wide { narrow, chars: Cell::new(chars as u32), index: Cell::default() };
                        (memory as *mut Wide).write(wide);
                    }
                    memory.add(head).copy_from_nonoverlapping(text.bytes().as_ptr(), old);
                });
                *value = grown;
            }
            let place = value.pointer() as *mut u8;
            place.add(head + old).copy_from_nonoverlapping(end.bytes().as_ptr(), more);
            let text = &*(place as *const Str);
            text.len.set((old + more) as u32);
            text.hash.set(if stays_ascii { 0 } else { WIDE });
            if let Some(wide) = text.wide() {
                wide.chars.set(wide.chars.get() + end.chars() as u32);
                wide.forget_index();
            }
        }
        true
    }

    fn bytes_in_all(&self) -> usize {
        self.text_offset() + self.len.get() as usize
    }

    #[inline(always)]
    fn text_offset(&self) -> usize {
        if self.is_ascii() { size_of::<Str>() } else { size_of::<Wide>() }
    }

    #[inline(always)]
    fn wide(&self) -> Option<&Wide> {
        // SAFETY: the flag says that the struct is a `Wide`.
        if self.is_ascii() { None } else { Some(unsafe { &*(self as *const Str as *const Wide) }) }
    }

    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.hash.get() & WIDE == 0
    }

    #[inline(always)]
    pub fn is_interned(&self) -> bool {
        self.hash.get() & INTERNED != 0
    }

    /// The WTF-8.
    #[inline(always)]
    pub fn bytes(&self) -> &[u8] {
        // SAFETY: the text follows the struct in the same allocation.
        unsafe {
            let start = (self as *const Str as *const u8).add(self.text_offset());
            std::slice::from_raw_parts(start, self.len.get() as usize)
        }
    }

    /// The text, if it has no lone surrogates.
    pub fn as_str(&self) -> Option<&str> {
        if self.is_ascii() {
            // SAFETY: ASCII is UTF-8.
            return Some(unsafe { std::str::from_utf8_unchecked(self.bytes()) });
        }
        std::str::from_utf8(self.bytes()).ok()
    }

    /// The text with lone surrogates shown as replacement characters, for messages.
    pub fn lossy(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.bytes())
    }

    /// Length in characters.
    #[inline(always)]
    pub fn chars(&self) -> usize {
        match self.wide() {
            None => self.len.get() as usize,
            Some(wide) => wide.chars.get() as usize,
        }
    }

    /// The byte place of a character; its length gives the end of the text.
    #[inline]
    pub fn place(&self, index: usize) -> usize {
        match self.wide() {
            None => index,
            Some(wide) => self.place_in(wide, index, NEAR),
        }
    }

    /// A character, if there are as many.
    pub fn char_at(&self, index: usize) -> Option<Value> {
        let place = self.place(index);
        let first = *self.bytes().get(place)?;
        Some(Str::new(&self.bytes()[place..place + char_len(first)]))
    }

    /// The byte place of a character of text that is not ASCII: by counting where it is near an end.
    fn place_in(&self, wide: &Wide, index: usize, near: usize) -> usize {
        let (bytes, chars) = (self.bytes(), wide.chars.get() as usize);
        if index >= chars {
            return bytes.len();
        }
        let near = if wide.index.get().is_some() { STEP } else { near };
        if index < near {
            return place_after(bytes, index);
        }
        if chars - index <= near {
            return place_before(bytes, chars - index);
        }
        let known = self.places(wide)[index / STEP] as usize;
        known + place_after(&bytes[known..], index % STEP)
    }

    fn places<'a>(&self, wide: &'a Wide) -> &'a [u32] {
        let index = wide.index.get().unwrap_or_else(|| {
            let bytes = self.bytes();
            let next = |at: &usize| Some(at + place_after(&bytes[*at..], STEP));
            let starts = std::iter::successors(Some(0), next).take(wide.chars.get() as usize / STEP + 1);
            let made = Box::new(starts.map(|at| at as u32).collect());
            // SAFETY: a box is not null.
            let made = unsafe { NonNull::new_unchecked(Box::into_raw(made)) };
            wide.index.set(Some(made));
            made
        });
        // SAFETY: just made, or made before; freed only with the text, or where nobody else has it.
        unsafe { index.as_ref() }
    }

    /// The character index of a byte place that starts a character.
    pub fn char_at_place(&self, place: usize) -> usize {
        let Some(wide) = self.wide() else { return place };
        if place < 4 * NEAR {
            return count_chars(&self.bytes()[..place]);
        }
        let places = self.places(wide);
        let step = places.partition_point(|known| *known as usize <= place).saturating_sub(1);
        let known = places.get(step).map_or(0, |known| *known as usize);
        step * STEP + count_chars(&self.bytes()[known..place])
    }

    /// The characters from `start` to `end` (indices within the text, in order).
    pub fn slice(&self, start: usize, end: usize) -> &[u8] {
        let Some(wide) = self.wide() else { return &self.bytes()[start..end] };
        // Who copies a long part may count as much.
        let near = NEAR.max(end - start);
        let from = self.place_in(wide, start, near);
        let to = if end - start < STEP {
            from + place_after(&self.bytes()[from..], end - start)
        } else {
            self.place_in(wide, end, near)
        };
        &self.bytes()[from..to]
    }

    /// The code points.
    pub fn code_points(&self) -> CodePoints<'_> {
        CodePoints { bytes: self.bytes() }
    }

    /// 30 bits, the same for equal texts within a process.
    #[inline(always)]
    pub fn hash(&self) -> u64 {
        let hash = self.hash.get() & HASH_MASK;
        if hash != 0 { hash as u64 } else { self.compute_hash() }
    }

    #[inline(never)]
    fn compute_hash(&self) -> u64 {
        let hash = hash_of(self.bytes());
        self.hash.set(self.hash.get() & !HASH_MASK | hash);
        hash as u64
    }

    #[inline(always)]
    pub fn equals(&self, other: &Str) -> bool {
        std::ptr::eq(self, other) || self.equal_text(other)
    }

    #[inline]
    fn equal_text(&self, other: &Str) -> bool {
        if self.len.get() != other.len.get() || (self.is_interned() && other.is_interned()) {
            return false;
        }
        self.bytes() == other.bytes()
    }
}

/// Copies bytes; a few of them without a call, as two words that overlap.
///
/// # Safety
/// There is room for them at `to`, elsewhere.
#[inline(always)]
unsafe fn copy(from: &[u8], to: *mut u8) {
    let (start, len) = (from.as_ptr(), from.len());
    // SAFETY: each word lies within the bytes, and within the room for them.
    unsafe {
        match len {
            8..=16 => {
                let (first, last) =
                    ((start as *const u64).read_unaligned(), (start.add(len - 8) as *const u64).read_unaligned());
                (to as *mut u64).write_unaligned(first);
                (to.add(len - 8) as *mut u64).write_unaligned(last);
            }
            4..8 => {
                let (first, last) =
                    ((start as *const u32).read_unaligned(), (start.add(len - 4) as *const u32).read_unaligned());
                (to as *mut u32).write_unaligned(first);
                (to.add(len - 4) as *mut u32).write_unaligned(last);
            }
            0 => {}
            1..4 => [0, len / 2, len - 1].into_iter().for_each(|n| to.add(n).write(*start.add(n))),
            _ => to.copy_from_nonoverlapping(start, len),
        }
    }
}

/// The code points of WTF-8, lone surrogates among them.
pub struct CodePoints<'a> {
    bytes: &'a [u8],
}

impl Iterator for CodePoints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (point, rest) = split_char(self.bytes)?;
        self.bytes = rest;
        Some(point)
    }
}

/// Takes the first code point off WTF-8.
pub fn split_char(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    let tail = |n: usize| rest[n] as u32 & 0x3F;
    Some(match first {
        0..0x80 => (first as u32, rest),
        0x80..0xE0 => ((first as u32 & 0x1F) << 6 | tail(0), &rest[1..]),
        0xE0..0xF0 => ((first as u32 & 0xF) << 12 | tail(0) << 6 | tail(1), &rest[2..]),
        _ => ((first as u32 & 7) << 18 | tail(0) << 12 | tail(1) << 6 | tail(2), &rest[3..]),
    })
}

/// Appends a code point (any, surrogates too) as WTF-8.
pub fn push_char(bytes: &mut Vec<u8>, point: u32) {
    match point {
        0..0x80 => bytes.push(point as u8),
        0x80..0x800 => bytes.extend([0xC0 | (point >> 6) as u8, 0x80 | (point & 0x3F) as u8]),
        0x800..0x1_0000 => {
            bytes.extend([0xE0 | (point >> 12) as u8, 0x80 | (point >> 6 & 0x3F) as u8, 0x80 | (point & 0x3F) as u8])
        }
        _ => bytes.extend([
            0xF0 | (point >> 18) as u8,
            0x80 | (point >> 12 & 0x3F) as u8,
            0x80 | (point >> 6 & 0x3F) as u8,
            0x80 | (point & 0x3F) as u8,
        ]),
    }
}

/// Bytes of the character that starts with this byte.
#[inline(always)]
pub fn char_len(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

/// Writes a number's decimal digits to the end of a buffer; gives the place of the first. No number of 64 bits has more than 20.
pub fn write_decimal(buffer: &mut [u8; 20], mut n: u64) -> usize {
    let mut at = buffer.len();
    // Two digits a division.
    while n >= 10 {
        let pair = (n % 100) as u8;
        n /= 100;
        at -= 2;
        buffer[at] = b'0' + pair / 10;
        buffer[at + 1] = b'0' + pair % 10;
    }
    if n > 0 || at == buffer.len() {
        at -= 1;
        buffer[at] = b'0' + n as u8;
    }
    at
}

#[inline(always)]
fn word(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// Up to 16 bytes as two words, which may overlap.
#[inline(always)]
fn two_words(bytes: &[u8]) -> (u64, u64) {
    let half = |bytes: &[u8]| bytes.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes) as u64);
    match bytes.len() {
        0 => (0, 0),
        len @ 1..4 => (bytes[0] as u64 | (bytes[len / 2] as u64) << 8 | (bytes[len - 1] as u64) << 16, 0),
        len @ 4..8 => (half(bytes), half(&bytes[len - 4..])),
        len => (word(bytes), word(&bytes[len - 8..])),
    }
}

/// Is it all ASCII? Short text is looked at in two words.
#[inline(always)]
fn is_ascii(bytes: &[u8]) -> bool {
    if bytes.len() > 16 {
        return bytes.is_ascii();
    }
    let (first, last) = two_words(bytes);
    (first | last) & 0x8080_8080_8080_8080 == 0
}

/// The hash of a text, and of bytes that look like it; 0, which also stands for one that is not known yet, only for the empty one.
pub fn hash_of(bytes: &[u8]) -> u32 {
    if bytes.is_empty() {
        return 0;
    }
    let hash = hash_bytes(bytes);
    // A last byte that alone differs moves few of the lowest bits of a product: 103 of 256 values for 256 texts, 160 with the high half on top.
    ((hash ^ hash >> 32) as u32 & HASH_MASK).max(1)
}

/// A hash of bytes: 16 at a time, two multiplications folded to 64 bits.
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    const K0: u64 = 0x9E37_79B9_7F4A_7C15;
    const K1: u64 = 0xD6E8_FEB8_6659_FD93;
    let fold = |a: u64, b: u64| {
        let wide = a as u128 * b as u128;
        wide as u64 ^ (wide >> 64) as u64
    };
    let mut hash = fold(bytes.len() as u64 ^ K0, K1);
    let mut chunks = bytes.chunks_exact(16);
    for chunk in &mut chunks {
        hash = fold(word(chunk) ^ hash, word(&chunk[8..]) ^ K0);
    }
    // Which bytes the two words share follows from the length, which is in the hash.
    let (first, last) = two_words(chunks.remainder());
    fold(first ^ hash, last ^ K1)
}

/// The interned names, each kept alive for good, by their hashes.
struct Interned(UnsafeCell<HashTable<&'static Str>>);

// SAFETY: touched only by the holder of the GIL: interning makes and clones values, which are not `Send`.
unsafe impl Sync for Interned {}

static INTERNED_TEXTS: Interned = Interned(UnsafeCell::new(HashTable::new()));

/// Makes room for the names that the classes and modules of the start bring with them.
pub fn expect_names(count: usize) {
    debug_assert!(super::gil_cell::held());
    // SAFETY: only the holder of the GIL is here, and nothing below comes back.
    unsafe { &mut *INTERNED_TEXTS.0.get() }.reserve(count, |known| spread(known.hash()));
}

/// The one object of a name; new or known.
pub fn intern(text: &[u8]) -> Value {
    debug_assert!(super::gil_cell::held());
    let hash = hash_of(text);
    // SAFETY: only the holder of the GIL is here, and nothing below comes back.
    let texts = unsafe { &mut *INTERNED_TEXTS.0.get() };
    if let Some(known) = texts.find(spread(hash.into()), |known| known.bytes() == text) {
        // SAFETY: the table keeps one count of each for good.
        return unsafe { Value::from_borrowed(*known as *const Str as *const Header) };
    }
    let value = Str::with_shape(shape::STR, text);
    let Some(object) = value.object::<Str>() else { unreachable!("just made") };
    object.hash.set(object.hash.get() & !HASH_MASK | hash | INTERNED);
    // SAFETY: the object is never freed, since the table keeps a count.
    let kept: &'static Str = unsafe { &*(object as *const Str) };
    std::mem::forget(value.clone());
    texts.insert_unique(spread(hash.into()), kept, |known| spread(known.hash()));
    value
}

/// Where the empty text stands among the shared ones, behind the characters of Latin-1.
const EMPTY: usize = 256;

/// The addresses of the shared texts, null where one has not been asked for yet. Each is interned, and so kept alive for good.
struct Shared([Cell<*const Header>; EMPTY + 1]);

// SAFETY: touched only by the holder of the GIL, as the interned texts.
unsafe impl Sync for Shared {}

static SHARED_TEXTS: Shared = Shared([const { Cell::new(std::ptr::null()) }; EMPTY + 1]);

/// The text of a character of Latin-1, or the empty one.
#[inline]
fn shared(number: usize) -> Value {
    debug_assert!(super::gil_cell::held());
    let known = SHARED_TEXTS.0[number].get();
    if known.is_null() {
        return share(number);
    }
    // SAFETY: interned texts live for good.
    unsafe { Value::from_borrowed(known) }
}

#[cold]
fn share(number: usize) -> Value {
    let mut bytes = Vec::new();
    if number != EMPTY {
        push_char(&mut bytes, number as u32);
    }
    let text = intern(&bytes);
    SHARED_TEXTS.0[number].set(text.pointer());
    text
}

/// The interned object equal to a `str`; itself if it is interned.
pub fn intern_value(name: &Value) -> Value {
    match name.object::<Str>() {
        Some(text) if !text.is_interned() => intern(text.bytes()),
        _ => name.clone(),
    }
}
