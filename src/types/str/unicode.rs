//! Properties of characters, as Unicode 15.1 has them.
//!
//! What Rust's standard library knows (case, white space) is its own, less what later versions brought: a character that ours does not have stays out of
//! every property and of every conversion. All else stands in tables ([`table`]), which `unicode/make.py` writes. A code point here is any number below
//! 0x110000; lone surrogates have a category and no more.

/// Names.
pub mod names;
/// Taking characters apart, putting them together: the normal forms.
pub mod normal;
/// What is asked of each character.
pub mod table;

use std::sync::LazyLock;

use table::{Category, NOW};

fn is(point: u32, property: impl Fn(char) -> bool) -> bool {
    is_assigned(point) && char::from_u32(point).is_some_and(property)
}

/// Does the character exist? (The first that does not is 0x378.)
fn is_assigned(point: u32) -> bool {
    point < 0x378 || NOW.of(point).category != Category::UNASSIGNED
}

/// Characters in a row that stand for numbers.
struct Numbers {
    first: u32,
    last: u32,
    start: f64,
    divisor: f64,
    step: f64,
}

static NUMBERS: LazyLock<Vec<Numbers>> = LazyLock::new(|| {
    let fraction = |text: &str| match text.split_once('/') {
        Some((top, bottom)) => (top.parse().unwrap_or(0.0), bottom.parse().unwrap_or(1.0)),
        None => (text.parse().unwrap_or(0.0), 1.0),
    };
    let run = |line: &str| {
        let mut words = line.split(' ');
        let mut word = || words.next().unwrap_or("0");
        let point = |word: &str| u32::from_str_radix(word, 16).unwrap_or(0);
        let (first, last) = (point(word()), point(word()));
        let ((start, divisor), (step, of_step)) = (fraction(word()), fraction(word()));
        Numbers { first, last, start, divisor, step: step * divisor / of_step }
    };
    include_str!("unicode/numbers.txt").lines().map(run).collect()
});

/// The number that a character stands for.
pub fn numeric_value(point: u32) -> Option<f64> {
    let after = NUMBERS.partition_point(|run| run.first <= point);
    let run = NUMBERS.get(after.checked_sub(1)?).filter(|run| point <= run.last)?;
    Some((run.start + run.step * f64::from(point - run.first)) / run.divisor)
}

/// The value of a decimal digit of any script.
pub fn decimal_value(point: u32) -> Option<u32> {
    if point < 0x80 {
        return char::from(point as u8).to_digit(10);
    }
    let value = is_decimal(point).then(|| numeric_value(point))??;
    Some(value as u32)
}

pub fn is_decimal(point: u32) -> bool {
    NOW.of(point).has(table::DECIMAL)
}

pub fn is_digit(point: u32) -> bool {
    NOW.of(point).has(table::DIGIT)
}

pub fn is_numeric(point: u32) -> bool {
    NOW.of(point).has(table::NUMERIC)
}

/// A letter.
pub fn is_alpha(point: u32) -> bool {
    if point < 0x80 {
        return (point as u8).is_ascii_alphabetic();
    }
    NOW.of(point).category.is_letter()
}

pub fn is_space(point: u32) -> bool {
    matches!(point, 0x1C..=0x1F) || is(point, char::is_whitespace)
}

/// (U+0295 is lower case no longer in later versions.)
pub fn is_lower(point: u32) -> bool {
    is(point, char::is_lowercase) || point == 0x295
}

pub fn is_upper(point: u32) -> bool {
    is(point, char::is_uppercase)
}

pub fn is_title(point: u32) -> bool {
    NOW.of(point).category == Category::TITLE
}

/// Is it a letter with upper and lower case, or one of them?
pub fn is_cased(point: u32) -> bool {
    is_lower(point) || is_upper(point) || is_title(point)
}

/// May it stand between letters without being one of them: marks, modifiers, and some punctuation?
fn is_case_ignorable(point: u32) -> bool {
    const PUNCTUATION: [u32; 17] = [
        0x27, 0x2E, 0x3A, 0xB7, 0x387, 0x55F, 0x5F4, 0x2018, 0x2019, 0x2024, 0x2027, 0xFE13, 0xFE52, 0xFE55, 0xFF07,
        0xFF0E, 0xFF1A,
    ];
    NOW.of(point).category.is_case_ignorable() || PUNCTUATION.contains(&point)
}

/// May it begin a name?
pub fn starts_name(point: u32) -> bool {
    point == '_' as u32 || is(point, unicode_ident::is_xid_start)
}

pub fn continues_name(point: u32) -> bool {
    is(point, unicode_ident::is_xid_continue)
}

/// Whether `repr` shows it as it is.
pub fn is_printable(point: u32) -> bool {
    if point < 0x80 {
        return (0x20..0x7F).contains(&point);
    }
    NOW.of(point).category.is_printable()
}

/// What becomes of a character in another case, if all of that is in our Unicode.
fn push_converted(to: &mut String, c: char, converted: impl Iterator<Item = char> + Clone) {
    if is_assigned(c.into()) && converted.clone().all(|c| is_assigned(c.into())) {
        to.extend(converted);
    } else {
        to.push(c);
    }
}

/// The other case of the characters of Latin, Greek and Cyrillic letters, made of the tables when it is first asked for: these are nearly all that programs convert.
struct NearCases {
    upper: Vec<char>,
    lower: Vec<char>,
}

/// So many characters are in it: one behind Cyrillic.
const NEAR_CASES: u32 = 0x530;
/// In a place of its tables: what the character becomes is not one character.
const IN_FULL: char = '\0';

static NEAR: LazyLock<NearCases> = LazyLock::new(|| {
    let all = |push: fn(&mut String, char)| {
        let one = |c| {
            let mut text = String::new();
            push(&mut text, c);
            let mut chars = text.chars();
            chars.next().filter(|_| chars.next().is_none()).unwrap_or(IN_FULL)
        };
        (0..NEAR_CASES).filter_map(char::from_u32).map(one).collect()
    };
    NearCases {
        upper: all(|to, c| push_converted(to, c, c.to_uppercase())),
        lower: all(|to, c| push_converted(to, c, c.to_lowercase())),
    }
});

pub fn push_upper(to: &mut String, c: char) {
    match NEAR.upper.get(c as usize) {
        Some(&upper) if upper != IN_FULL => to.push(upper),
        _ => push_converted(to, c, c.to_uppercase()),
    }
}

pub fn push_lower(to: &mut String, c: char) {
    match NEAR.lower.get(c as usize) {
        Some(&lower) if lower != IN_FULL => to.push(lower),
        _ => push_converted(to, c, c.to_lowercase()),
    }
}

/// A capital sigma between `before` and `after`: at the end of a word it has a form of its own.
pub fn lower_sigma(before: &str, after: &str) -> char {
    let next_to = |c: Option<char>| c.is_some_and(|c| is_cased(c.into()));
    let counts = |c: &char| !is_case_ignorable(u32::from(*c));
    if next_to(before.chars().rev().find(counts)) && !next_to(after.chars().find(counts)) { 'ς' } else { 'σ' }
}

/// What a character becomes at the start of a word.
pub fn push_title(to: &mut String, c: char) {
    let point = c as u32;
    let simple = match point {
        // What becomes one character in upper case becomes the same here.
        0..0x1C4 if NEAR.upper[point as usize] != IN_FULL => NEAR.upper[point as usize] as u32,
        0x1C4..=0x1CC => 0x1C5 + (point - 0x1C4) / 3 * 3,
        0x1F1..=0x1F3 => 0x1F2,
        0x10D0..=0x10FF => point,
        0x1F80..=0x1FAF => point | 8,
        0x1FB3 | 0x1FC3 | 0x1FF3 => point + 9,
        0x1FBC | 0x1FCC | 0x1FFC => point,
        _ => return push_title_in_full(to, c),
    };
    to.extend(char::from_u32(simple));
}

/// The upper case, of which all but the first character is made lower case (`ﬁ` becomes `Fi`).
fn push_title_in_full(to: &mut String, c: char) {
    let mut upper = String::new();
    push_upper(&mut upper, c);
    for (n, part) in upper.chars().enumerate() {
        match (c, part) {
            _ if n == 0 => to.push(part),
            ('\u{149}', _) => to.push(part),
            // A Greek iota stays below its letter.
            ('\u{1FB2}'..='\u{1FF7}', '\u{399}') => to.push('\u{345}'),
            _ => push_lower(to, part),
        }
    }
}

/// What a character becomes for comparison without case: the lower case of its upper case, but for Cherokee, whose upper case was
/// there first.
pub fn push_folded(to: &mut String, c: char) {
    match c {
        'ı' => to.push(c),
        '\u{13A0}'..='\u{13FD}' | '\u{AB70}'..='\u{ABBF}' => push_upper(to, c),
        _ => push_converted(to, c, c.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase)),
    }
}
