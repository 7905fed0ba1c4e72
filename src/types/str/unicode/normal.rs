//! Normal forms: characters taken apart into what they are made of (D), and put together again (C), in the strict or in the loose sense (K).
//!
//! A character's parts are taken apart in turn; marks behind a letter are put in the order of their combining classes, those of one class stay as they
//! stand. Composing then joins a mark with the last letter before it, unless a mark of the same or of a higher class stands between them. Syllables
//! of Hangul are computed.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table::{OLD, Table};

const SYLLABLE: u32 = 0xAC00;
const LEAD: u32 = 0x1100;
const VOWEL: u32 = 0x1161;
/// One before the first: none is the first possibility.
const TRAIL: u32 = 0x11A7;
const LEADS: u32 = 19;
const VOWELS: u32 = 21;
const TRAILS: u32 = 28;

/// Corrected after Unicode 3.2: what these ideographs stood for before.
const ONCE: [(u32, u32); 5] =
    [(0x2F868, 0x2136A), (0x2F874, 0x5F33), (0x2F91F, 0x43AB), (0x2F95F, 0x7AAE), (0x2F9BF, 0x4D57)];

#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Form {
    compose: bool,
    loose: bool,
}

impl Form {
    pub fn named(name: &[u8]) -> Option<Form> {
        let (compose, loose) = match name {
            b"NFC" => (true, false),
            b"NFD" => (false, false),
            b"NFKC" => (true, true),
            b"NFKD" => (false, true),
            _ => return None,
        };
        Some(Form { compose, loose })
    }
}

/// What one character is made of, one step.
pub struct Decomposition {
    point: u32,
    /// Of a loose one, which way it is loose: `<font>`; of a strict one nothing, or `!` if composing leaves it out.
    tag: &'static str,
    /// Its code points, hexadecimal.
    pub text: &'static str,
}

impl Decomposition {
    fn is_strict(&self) -> bool {
        !self.tag.starts_with('<')
    }

    fn parts(&self) -> impl Iterator<Item = u32> {
        self.text.split(' ').filter_map(|part| u32::from_str_radix(part, 16).ok())
    }

    /// As the standard's own table has it.
    pub fn shown(&self) -> String {
        if self.is_strict() { self.text.to_owned() } else { format!("{} {}", self.tag, self.text) }
    }
}

static DECOMPOSITIONS: LazyLock<Vec<Decomposition>> = LazyLock::new(|| {
    let read = |line: &'static str| {
        let (point, rest) = line.split_once(' ')?;
        let (tag, text) = rest.split_once(' ')?;
        Some(Decomposition { point: u32::from_str_radix(point, 16).ok()?, tag, text })
    };
    include_str!("decompositions.txt").lines().filter_map(read).collect()
});

static COMPOSITIONS: LazyLock<HashMap<(u32, u32), u32>> = LazyLock::new(|| {
    let pair = |entry: &Decomposition| {
        let mut parts = entry.parts();
        Some(((parts.next()?, parts.next()?), entry.point)).filter(|_| entry.tag.is_empty())
    };
    DECOMPOSITIONS.iter().filter_map(pair).collect()
});

/// What the tables say that a character is made of.
pub fn decomposition(table: &Table, point: u32) -> Option<&'static Decomposition> {
    let at = DECOMPOSITIONS.binary_search_by_key(&point, |entry| entry.point).ok()?;
    table.is_assigned(point).then(|| &DECOMPOSITIONS[at])
}

/// Text in a normal form.
pub fn normalized(table: &Table, form: Form, points: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut text = Vec::new();
    points.for_each(|point| take_apart(table, form, point, &mut text));
    put_in_order(table, &mut text);
    if form.compose { composed(table, &text) } else { text }
}

fn take_apart(table: &Table, form: Form, point: u32, to: &mut Vec<u32>) {
    if point < 0xA0 {
        return to.push(point);
    }
    let nth = point.wrapping_sub(SYLLABLE);
    if nth < LEADS * VOWELS * TRAILS {
        to.extend([LEAD + nth / (VOWELS * TRAILS), VOWEL + nth / TRAILS % VOWELS]);
        if !nth.is_multiple_of(TRAILS) {
            to.push(TRAIL + nth % TRAILS);
        }
        return;
    }
    if std::ptr::eq(table, &OLD)
        && let Some((_, once)) = ONCE.iter().find(|(changed, _)| *changed == point)
    {
        return to.push(*once);
    }
    match decomposition(table, point).filter(|entry| form.loose || entry.is_strict()) {
        Some(entry) => entry.parts().for_each(|part| take_apart(table, form, part, to)),
        None => to.push(point),
    }
}

/// Sorts each run of marks.
fn put_in_order(table: &Table, text: &mut [u32]) {
    let class = |point: &u32| table.of(*point).combining;
    for marks in text.chunk_by_mut(|a, b| class(a) != 0 && class(b) != 0) {
        if marks.len() > 1 {
            marks.sort_by_key(class);
        }
    }
}

fn composed(table: &Table, text: &[u32]) -> Vec<u32> {
    let mut result: Vec<u32> = Vec::with_capacity(text.len());
    // Where the last character is that others may join, and the class of the last mark behind it that did not.
    let mut letter = None;
    let mut class_before = 0;
    for &point in text {
        let class = table.of(point).combining;
        if let Some(at) = letter {
            let is_blocked = class_before != 0 && class_before >= class;
            let is_next = at + 1 == result.len();
            if (is_next || (class != 0 && !is_blocked))
                && let Some(both) = pair(table, result[at], point)
            {
                result[at] = both;
                continue;
            }
        }
        if class == 0 {
            letter = Some(result.len());
        }
        class_before = class;
        result.push(point);
    }
    result
}

/// The character that two make.
fn pair(table: &Table, first: u32, second: u32) -> Option<u32> {
    let (lead, vowel) = (first.wrapping_sub(LEAD), second.wrapping_sub(VOWEL));
    if lead < LEADS && vowel < VOWELS {
        return Some(SYLLABLE + (lead * VOWELS + vowel) * TRAILS);
    }
    let (syllable, trail) = (first.wrapping_sub(SYLLABLE), second.wrapping_sub(TRAIL));
    if syllable < LEADS * VOWELS * TRAILS && syllable % TRAILS == 0 && (1..TRAILS).contains(&trail) {
        return Some(first + trail);
    }
    COMPOSITIONS.get(&(first, second)).copied().filter(|&both| table.is_assigned(both))
}

/// Is text that has only such characters in the form, without a look at any table?
pub fn is_plain(form: Form, points: impl Iterator<Item = u32>) -> bool {
    let limit = if form.compose && !form.loose { 0x300 } else { 0x80 };
    let mut points = points;
    points.all(|point| point < limit)
}

#[cfg(test)]
mod tests {
    use super::super::table::NOW;
    use super::*;

    #[test]
    fn forms_of_text() {
        let form = |name: &[u8], text: &str| {
            let form = Form::named(name).expect("a form");
            let points = normalized(&NOW, form, text.chars().map(u32::from));
            points.into_iter().filter_map(char::from_u32).collect::<String>()
        };
        assert_eq!(form(b"NFC", "e\u{301}"), "é");
        assert_eq!(form(b"NFD", "ệ"), "e\u{323}\u{302}");
        assert_eq!(form(b"NFC", "e\u{302}\u{323}"), "ệ");
        assert_eq!(form(b"NFC", "\u{1100}\u{1161}\u{11A8}"), "각");
        assert_eq!(form(b"NFKC", "ﬁ①"), "fi1");
    }
}
