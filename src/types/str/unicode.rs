//! Properties of characters that Rust's standard library does not have, or has with another meaning.
//!
//! Where a property follows from those that it has, it is derived; what remains stands in small tables, made from CPython 3.13's
//! own `unicodedata`. A code point here is any number below 0x110000; lone surrogates have no properties.

/// The digit zero of every decimal system; the nine others follow it.
const ZEROS: [u32; 68] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0,
    0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620,
    0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0,
    0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x11F50,
    0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E950,
    0x1FBF0,
];

/// Digits that belong to no decimal system: superscripts, circled ones.
const OTHER_DIGITS: [(u32, u32); 20] = [
    (0xB2, 0xB3),
    (0xB9, 0xB9),
    (0x1369, 0x1371),
    (0x19DA, 0x19DA),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2460, 0x2468),
    (0x2474, 0x247C),
    (0x2488, 0x2490),
    (0x24EA, 0x24EA),
    (0x24F5, 0x24FD),
    (0x24FF, 0x24FF),
    (0x2776, 0x277E),
    (0x2780, 0x2788),
    (0x278A, 0x2792),
    (0x10A40, 0x10A43),
    (0x10E60, 0x10E68),
    (0x11052, 0x1105A),
    (0x1F100, 0x1F10A),
];

/// Ideographs that stand for numbers.
const IDEOGRAPHIC_NUMBERS: [(u32, u32); 82] = [
    (0x3405, 0x3405),
    (0x3483, 0x3483),
    (0x382A, 0x382A),
    (0x3B4D, 0x3B4D),
    (0x4E00, 0x4E00),
    (0x4E03, 0x4E03),
    (0x4E07, 0x4E07),
    (0x4E09, 0x4E09),
    (0x4E24, 0x4E24),
    (0x4E5D, 0x4E5D),
    (0x4E8C, 0x4E8C),
    (0x4E94, 0x4E94),
    (0x4E96, 0x4E96),
    (0x4EAC, 0x4EAC),
    (0x4EBF, 0x4EC0),
    (0x4EDF, 0x4EDF),
    (0x4EE8, 0x4EE8),
    (0x4F0D, 0x4F0D),
    (0x4F70, 0x4F70),
    (0x4FE9, 0x4FE9),
    (0x5006, 0x5006),
    (0x5104, 0x5104),
    (0x5146, 0x5146),
    (0x5169, 0x5169),
    (0x516B, 0x516B),
    (0x516D, 0x516D),
    (0x5341, 0x5341),
    (0x5343, 0x5345),
    (0x534C, 0x534C),
    (0x53C1, 0x53C4),
    (0x56DB, 0x56DB),
    (0x58F1, 0x58F1),
    (0x58F9, 0x58F9),
    (0x5E7A, 0x5E7A),
    (0x5EFE, 0x5EFF),
    (0x5F0C, 0x5F0E),
    (0x5F10, 0x5F10),
    (0x62D0, 0x62D0),
    (0x62FE, 0x62FE),
    (0x634C, 0x634C),
    (0x67D2, 0x67D2),
    (0x6D1E, 0x6D1E),
    (0x6F06, 0x6F06),
    (0x7396, 0x7396),
    (0x767E, 0x767E),
    (0x7695, 0x7695),
    (0x79ED, 0x79ED),
    (0x8086, 0x8086),
    (0x842C, 0x842C),
    (0x8CAE, 0x8CAE),
    (0x8CB3, 0x8CB3),
    (0x8D30, 0x8D30),
    (0x920E, 0x920E),
    (0x94A9, 0x94A9),
    (0x9621, 0x9621),
    (0x9646, 0x9646),
    (0x964C, 0x964C),
    (0x9678, 0x9678),
    (0x96F6, 0x96F6),
    (0xF96B, 0xF96B),
    (0xF973, 0xF973),
    (0xF978, 0xF978),
    (0xF9B2, 0xF9B2),
    (0xF9D1, 0xF9D1),
    (0xF9D3, 0xF9D3),
    (0xF9FD, 0xF9FD),
    (0x20001, 0x20001),
    (0x20064, 0x20064),
    (0x200E2, 0x200E2),
    (0x20121, 0x20121),
    (0x2092A, 0x2092A),
    (0x20983, 0x20983),
    (0x2098C, 0x2098C),
    (0x2099C, 0x2099C),
    (0x20AEA, 0x20AEA),
    (0x20AFD, 0x20AFD),
    (0x20B19, 0x20B19),
    (0x22390, 0x22390),
    (0x22998, 0x22998),
    (0x23B1B, 0x23B1B),
    (0x2626D, 0x2626D),
    (0x2F890, 0x2F890),
];

/// Letters that cannot start an identifier, since their compatibility forms could not.
const LETTERS_NOT_OF_NAMES: [(u32, u32); 14] = [
    (0x37A, 0x37A),
    (0xE33, 0xE33),
    (0xEB3, 0xEB3),
    (0xFC5E, 0xFC63),
    (0xFDFA, 0xFDFB),
    (0xFE70, 0xFE70),
    (0xFE72, 0xFE72),
    (0xFE74, 0xFE74),
    (0xFE76, 0xFE76),
    (0xFE78, 0xFE78),
    (0xFE7A, 0xFE7A),
    (0xFE7C, 0xFE7C),
    (0xFE7E, 0xFE7E),
    (0xFF9E, 0xFF9F),
];

/// Digraphs and Greek letters whose first part alone is upper case.
const TITLE_CASE: [(u32, u32); 10] = [
    (0x1C5, 0x1C5),
    (0x1C8, 0x1C8),
    (0x1CB, 0x1CB),
    (0x1F2, 0x1F2),
    (0x1F88, 0x1F8F),
    (0x1F98, 0x1F9F),
    (0x1FA8, 0x1FAF),
    (0x1FBC, 0x1FBC),
    (0x1FCC, 0x1FCC),
    (0x1FFC, 0x1FFC),
];

fn within(ranges: &[(u32, u32)], point: u32) -> bool {
    let after = ranges.partition_point(|range| range.0 <= point);
    after > 0 && point <= ranges[after - 1].1
}

fn is(point: u32, property: impl Fn(char) -> bool) -> bool {
    char::from_u32(point).is_some_and(property)
}

/// The value of a decimal digit of any script.
pub fn decimal_value(point: u32) -> Option<u32> {
    let after = ZEROS.partition_point(|&zero| zero <= point);
    let value = point - ZEROS.get(after.checked_sub(1)?)?;
    (value < 10).then_some(value)
}

pub fn is_digit(point: u32) -> bool {
    decimal_value(point).is_some() || within(&OTHER_DIGITS, point)
}

pub fn is_numeric(point: u32) -> bool {
    is(point, char::is_numeric) || within(&IDEOGRAPHIC_NUMBERS, point)
}

/// A letter. (Rust's "alphabetic" has marks and letter-like numbers too.)
pub fn is_alpha(point: u32) -> bool {
    if point < 0x80 {
        return (point as u8).is_ascii_alphabetic();
    }
    let of_names = |c| unicode_ident::is_xid_start(c) && !matches!(c, '\u{2118}' | '\u{212E}');
    is(point, |c| c.is_alphabetic() && !c.is_numeric() && (of_names(c) || within(&LETTERS_NOT_OF_NAMES, point)))
}

pub fn is_space(point: u32) -> bool {
    matches!(point, 0x1C..=0x1F) || is(point, char::is_whitespace)
}

pub fn is_lower(point: u32) -> bool {
    is(point, char::is_lowercase)
}

pub fn is_upper(point: u32) -> bool {
    is(point, char::is_uppercase)
}

pub fn is_title(point: u32) -> bool {
    within(&TITLE_CASE, point)
}

/// Whether `repr` shows it as it is. The standard library's own escaping asks the same question; behind another character, so that
/// combining marks are shown.
pub fn is_printable(point: u32) -> bool {
    if point < 0x80 {
        return (0x20..0x7F).contains(&point);
    }
    let Some(c) = char::from_u32(point) else { return false };
    let mut buffer = [b'a'; 5];
    let len = c.encode_utf8(&mut buffer[1..]).len();
    let pair = std::str::from_utf8(&buffer[..=len]).unwrap_or("");
    pair.escape_debug().nth(1) == Some(c)
}

/// What a character becomes at the start of a word.
pub fn push_title(to: &mut String, c: char) {
    let point = c as u32;
    let simple = match point {
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
    let mut upper = c.to_uppercase();
    to.extend(upper.next());
    for rest in upper {
        match (c, rest) {
            ('\u{149}', rest) => to.push(rest),
            // A Greek iota stays below its letter.
            ('\u{1FB2}'..='\u{1FF7}', '\u{399}') => to.push('\u{345}'),
            _ => to.extend(rest.to_lowercase()),
        }
    }
}

/// What a character becomes for comparison without case: the lower case of its upper case, but for Cherokee, whose upper case was
/// there first.
pub fn push_folded(to: &mut String, c: char) {
    match c {
        'ı' => to.push(c),
        '\u{13A0}'..='\u{13FD}' | '\u{AB70}'..='\u{ABBF}' => to.extend(c.to_uppercase()),
        _ => to.extend(c.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase)),
    }
}
