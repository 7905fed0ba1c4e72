//! Sets of characters, and of the bytes that they begin with.
//!
//! A [`Set`] is what one step of a pattern accepts. Its characters below 0x80 (in patterns of bytes: all 256) are bits; the others are
//! ranges and classes of Unicode. Ignoring case costs nothing when matching: a set that is closed takes in all that differs from its members in case only.

use super::fold::{self, Fold};
use crate::object::str::{Str, push_char};
use crate::types::str::unicode;

/// Bytes, as bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ByteSet([u64; 4]);

impl ByteSet {
    pub const NONE: ByteSet = ByteSet([0; 4]);
    pub const ALL: ByteSet = ByteSet([u64::MAX; 4]);

    #[inline(always)]
    pub fn contains(&self, byte: u8) -> bool {
        self.0[byte as usize >> 6] >> (byte & 63) & 1 != 0
    }

    pub fn insert(&mut self, byte: u8) {
        self.0[byte as usize >> 6] |= 1 << (byte & 63);
    }

    pub fn union(mut self, other: ByteSet) -> ByteSet {
        self.0.iter_mut().zip(other.0).for_each(|(word, more)| *word |= more);
        self
    }

    pub fn is_disjoint(&self, other: &ByteSet) -> bool {
        self.0.iter().zip(other.0).all(|(word, other)| word & other == 0)
    }

    /// The bytes, in order.
    pub fn iter(&self) -> impl Iterator<Item = u8> + '_ {
        (0..=255).filter(|byte| self.contains(*byte))
    }
}

/// What the characters of a pattern and its text are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Code points, in WTF-8.
    Char,
    Byte,
}

impl Unit {
    /// The highest character.
    fn last(self) -> u32 {
        match self {
            Unit::Char => 0x10FFFF,
            Unit::Byte => 0xFF,
        }
    }

    /// Appends a character as it stands in text.
    pub fn push(self, bytes: &mut Vec<u8>, point: u32) {
        match self {
            Unit::Char => push_char(bytes, point),
            Unit::Byte => bytes.push(point as u8),
        }
    }
}

/// `\d`, `\s`, `\w`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Digit,
    Space,
    Word,
}

impl Class {
    /// By the properties of Unicode.
    pub fn contains(self, point: u32) -> bool {
        match self {
            Class::Digit => unicode::is_decimal(point),
            Class::Space => unicode::is_space(point),
            Class::Word => {
                point == '_' as u32
                    || unicode::is_alpha(point)
                    || unicode::is_numeric(point)
                    || unicode::is_digit(point)
            }
        }
    }

    /// Its members among ASCII, as ranges.
    fn ascii(self) -> &'static [(u32, u32)] {
        match self {
            Class::Digit => &[(0x30, 0x39)],
            Class::Space => &[(0x09, 0x0D), (0x20, 0x20)],
            Class::Word => &[(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)],
        }
    }
}

/// Is it part of a word, by ASCII's rules?
#[inline(always)]
pub fn is_ascii_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// A set that is being put together.
#[derive(Default)]
pub struct Members {
    ranges: Vec<(u32, u32)>,
    /// Classes of Unicode, and those that are turned round.
    classes: Vec<(Class, bool)>,
}

impl Members {
    pub fn add(&mut self, first: u32, last: u32) {
        self.ranges.push((first, last));
    }

    /// A class, or all that is not in it.
    pub fn add_class(&mut self, class: Class, negated: bool, unit: Unit, ascii: bool) {
        if !ascii {
            self.classes.push((class, negated));
        } else if negated {
            self.ranges.extend(gaps(class.ascii(), unit.last()));
        } else {
            self.ranges.extend_from_slice(class.ascii());
        }
    }

    /// The one character that it has, if that is all.
    pub fn single(&self) -> Option<u32> {
        match (self.ranges.as_slice(), self.classes.as_slice()) {
            (&[(first, last)], []) if first == last => Some(first),
            _ => None,
        }
    }

    pub fn close(mut self, negated: bool, fold: Fold, unit: Unit) -> Set {
        fold::close(&mut self.ranges, fold);
        let ranges = merged(self.ranges);
        let mut set = Set { bytes: ByteSet::NONE, ranges, classes: self.classes, negated };
        let singles = if unit == Unit::Byte { 0xFF } else { 0x7F };
        let mut bytes = ByteSet::NONE;
        for point in (0..=singles).filter(|point| set.decide(*point)) {
            bytes.insert(point as u8);
        }
        set.bytes = bytes;
        set
    }
}

/// Ranges in order, none touching another.
fn merged(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut result: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for (first, last) in ranges {
        match result.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => result.push((first, last)),
        }
    }
    result
}

/// What lies between ranges that are in order.
fn gaps(ranges: &[(u32, u32)], end: u32) -> Vec<(u32, u32)> {
    let mut result = Vec::new();
    let mut next = 0;
    for &(first, last) in ranges {
        if first > next {
            result.push((next, first - 1));
        }
        next = last + 1;
    }
    if next <= end {
        result.push((next, end));
    }
    result
}

/// What one step of a pattern accepts; see the module's text.
pub struct Set {
    /// The members that are one byte in text.
    pub bytes: ByteSet,
    ranges: Vec<(u32, u32)>,
    classes: Vec<(Class, bool)>,
    negated: bool,
}

impl Set {
    /// Of single characters and ranges.
    pub fn of(ranges: Vec<(u32, u32)>, unit: Unit) -> Set {
        Members { ranges, classes: Vec::new() }.close(false, Fold::Not, unit)
    }

    fn decide(&self, point: u32) -> bool {
        let after = self.ranges.partition_point(|range| range.0 <= point);
        let within = after > 0 && point <= self.ranges[after - 1].1;
        let member = within || self.classes.iter().any(|(class, negated)| class.contains(point) != *negated);
        member != self.negated
    }

    /// Of a character that is more than one byte.
    #[inline(never)]
    pub fn contains_wide(&self, point: u32) -> bool {
        self.decide(point)
    }

    /// The bytes that its members begin with.
    pub fn first(&self, unit: Unit) -> ByteSet {
        let mut first = self.bytes;
        if unit == Unit::Char {
            let simple = self.classes.is_empty() && !self.negated;
            let begins = |byte: u8| match simple {
                true => self.ranges.iter().any(|range| lead(range.0.max(0x80)) <= byte && byte <= lead(range.1)),
                false => true,
            };
            (0xC2..=0xF4).filter(|byte| begins(*byte)).for_each(|byte| first.insert(byte));
        }
        first
    }
}

/// The first byte of a character in WTF-8.
fn lead(point: u32) -> u8 {
    let mut bytes = Vec::with_capacity(4);
    push_char(&mut bytes, point);
    bytes[0]
}

/// Text of one character, for messages.
pub fn shown(point: u32) -> String {
    let mut bytes = Vec::new();
    push_char(&mut bytes, point);
    Str::new(&bytes).object::<Str>().map_or(String::new(), |text| text.lossy().into_owned())
}
