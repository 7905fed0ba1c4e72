//! Case that does not matter: which characters a pattern takes for the same under `IGNORECASE`.
//!
//! Two characters are the same if their lower cases are, or if these have one upper case (`ſ` and `s`, `ς` and `σ`). So each character has a
//! representative, and a set is closed by adding all that have the representative of a member.

use std::sync::OnceLock;

/// Whose case does not matter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Case matters.
    Not,
    /// That of ASCII's letters.
    Ascii,
    Unicode,
}

/// Lower-case characters with the same upper case as another one, their representative.
const SAME_UPPER: [(u32, u32); 26] = [
    (0x131, 0x69),
    (0x17F, 0x73),
    (0x1FBE, 0x345),
    (0x1FD3, 0x390),
    (0x1FE3, 0x3B0),
    (0x1C80, 0x432),
    (0x1C81, 0x434),
    (0x1C82, 0x43E),
    (0x1C83, 0x441),
    (0x1C84, 0x442),
    (0x1C85, 0x442),
    (0x1C86, 0x44A),
    (0x1C87, 0x463),
    (0x1C88, 0xA64B),
    (0x1E9B, 0x1E61),
    (0x3B9, 0x345),
    (0x3BC, 0xB5),
    (0x3C2, 0x3C3),
    (0x3D0, 0x3B2),
    (0x3D1, 0x3B8),
    (0x3D5, 0x3C6),
    (0x3D6, 0x3C0),
    (0x3F0, 0x3BA),
    (0x3F1, 0x3C1),
    (0x3F5, 0x3B5),
    (0xFB06, 0xFB05),
];

/// The lower case; one character, even of the one that has two (U+0130).
pub fn lower(point: u32) -> u32 {
    if point < 0x80 {
        return (point as u8).to_ascii_lowercase().into();
    }
    char::from_u32(point).and_then(|c| c.to_lowercase().next()).map_or(point, u32::from)
}

/// Is there another character that differs in case only?
pub fn is_cased(point: u32) -> bool {
    let upper = |c: char| c.to_uppercase().next() != Some(c);
    lower(point) != point || char::from_u32(point).is_some_and(upper)
}

/// The representative of all characters that are the same but for case.
#[inline]
pub fn representative(point: u32, fold: Fold) -> u32 {
    match fold {
        Fold::Not => point,
        Fold::Ascii if point < 0x80 => (point as u8).to_ascii_lowercase().into(),
        Fold::Ascii => point,
        Fold::Unicode => {
            let lower = lower(point);
            SAME_UPPER.iter().find(|pair| pair.0 == lower).map_or(lower, |pair| pair.1)
        }
    }
}

/// Where there are characters with case: all but the first few thousand code points are in no hurry to be looked through.
const CASED: [(u32, u32); 6] =
    [(0x41, 0x2FFF), (0xA640, 0xABFF), (0xFB00, 0xFF60), (0x10400, 0x10FFF), (0x16E00, 0x16EFF), (0x1E900, 0x1E95F)];

/// Representatives and those that they stand for, in order, the representatives themselves among them.
fn classes() -> &'static [(u32, u32)] {
    static CLASSES: OnceLock<Vec<(u32, u32)>> = OnceLock::new();
    CLASSES.get_or_init(|| {
        let mut classes = Vec::new();
        for point in CASED.into_iter().flat_map(|(first, last)| first..=last) {
            let representative = representative(point, Fold::Unicode);
            if representative != point {
                classes.extend([(representative, representative), (representative, point)]);
            }
        }
        classes.sort_unstable();
        classes.dedup();
        classes
    })
}

/// All characters that are the same as one, itself first.
pub fn same(point: u32, fold: Fold) -> Vec<u32> {
    let mut all = vec![point];
    match (fold, u8::try_from(point)) {
        (Fold::Not, _) => {}
        (_, Ok(byte)) if byte.is_ascii() => {
            // Without a look at the table, which most programs never need.
            if byte.is_ascii_alphabetic() {
                all.push((byte ^ 0x20).into());
            }
            if fold == Fold::Unicode {
                all.extend_from_slice(match byte.to_ascii_lowercase() {
                    b'i' => &[0x130, 0x131],
                    b'k' => &[0x212A],
                    b's' => &[0x17F],
                    _ => &[],
                });
            }
        }
        (Fold::Ascii, _) => {}
        (Fold::Unicode, _) => all.extend(class_of(point).iter().map(|pair| pair.1).filter(|other| *other != point)),
    }
    all
}

fn class_of(point: u32) -> &'static [(u32, u32)] {
    let (classes, representative) = (classes(), representative(point, Fold::Unicode));
    let start = classes.partition_point(|pair| pair.0 < representative);
    let len = classes[start..].partition_point(|pair| pair.0 == representative);
    &classes[start..start + len]
}

/// Adds to ranges whatever is the same as one of their characters.
pub fn close(ranges: &mut Vec<(u32, u32)>, fold: Fold) {
    if fold == Fold::Not {
        return;
    }
    let mut more = Vec::new();
    for &(first, last) in ranges.iter() {
        for point in first..=last.min(0x7F) {
            more.extend(same(point, fold));
        }
        if fold == Fold::Unicode && last > 0x7F {
            let wide = |pair: &&(u32, u32)| pair.1 > 0x7F && first <= pair.1 && pair.1 <= last;
            for (_, point) in classes().iter().filter(wide) {
                more.extend(class_of(*point).iter().map(|pair| pair.1));
            }
        }
    }
    ranges.extend(more.into_iter().map(|point| (point, point)));
}
