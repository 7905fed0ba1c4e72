//! Text to bytes and back: UTF-8, ASCII, Latin-1, UTF-16 and UTF-32, and the error handlers.
//!
//! A decoder or encoder works through its input; at what it cannot convert it asks [`Fault`]s' handler, which either raises or says what
//! to put in the place. Valid UTF-8 and ASCII, nearly all there is, are checked and copied in one piece.

use super::repr::escape;
use super::str_of;
use crate::object::number::int;
use crate::object::sequence::Bytes;
use crate::object::str::{Str, push_char, split_char};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::{Error, Res, Vm};

/// The encodings that we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8 {
        signed: bool,
    },
    Ascii,
    Latin1,
    /// Bytes of a unit (2 or 4); the byte order, or none: as the text itself says.
    Wide {
        unit: usize,
        big: Option<bool>,
    },
}

impl Encoding {
    fn named(name: &str) -> Option<Encoding> {
        let name: String = name.to_ascii_lowercase().chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect();
        Some(match &*name {
            "utf8" | "u8" | "utf" | "cp65001" => Encoding::Utf8 { signed: false },
            "utf8sig" => Encoding::Utf8 { signed: true },
            "ascii" | "usascii" | "646" => Encoding::Ascii,
            "latin1" | "latin" | "l1" | "iso88591" | "cp819" | "8859" => Encoding::Latin1,
            "utf16" | "u16" => Encoding::Wide { unit: 2, big: None },
            "utf16le" => Encoding::Wide { unit: 2, big: Some(false) },
            "utf16be" => Encoding::Wide { unit: 2, big: Some(true) },
            "utf32" | "u32" => Encoding::Wide { unit: 4, big: None },
            "utf32le" => Encoding::Wide { unit: 4, big: Some(false) },
            "utf32be" => Encoding::Wide { unit: 4, big: Some(true) },
            _ => return None,
        })
    }

    /// The name that error messages give it.
    fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 { .. } => "utf-8",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
            Encoding::Wide { unit: 2, big: Some(true) } => "utf-16-be",
            Encoding::Wide { unit: 2, big: Some(false) } => "utf-16-le",
            Encoding::Wide { unit: 2, .. } => "utf-16",
            Encoding::Wide { big: Some(true), .. } => "utf-32-be",
            Encoding::Wide { big: Some(false), .. } => "utf-32-le",
            Encoding::Wide { .. } => "utf-32",
        }
    }
}

fn known_encoding(vm: &mut Vm, name: &str) -> Res<Encoding> {
    match Encoding::named(name) {
        Some(encoding) => Ok(encoding),
        None => vm.raise(exc::LOOKUP_ERROR, &format!("unknown encoding: {name}")),
    }
}

/// The name of an encoding or of an error handler, given as an argument or not.
pub fn name_argument(vm: &mut Vm, value: Option<&Value>, function: &str, what: &str, default: &str) -> Res<String> {
    match value {
        None => Ok(default.to_owned()),
        Some(value) => match value.object::<Str>() {
            Some(name) => Ok(name.lossy().into_owned()),
            None => {
                let kind = super::type_name_or_none(vm, value);
                vm.type_error(&format!("{function}() argument '{what}' must be str, not {kind}"))
            }
        },
    }
}

pub fn encode_method(vm: &mut Vm, args: Args<'_>) -> Res {
    let encoding = name_argument(vm, args.get(1), "encode", "encoding", "utf-8")?;
    let errors = name_argument(vm, args.get(2), "encode", "errors", "strict")?;
    let bytes = encode(vm, &args[0], &encoding, &errors)?;
    Ok(Bytes::make(&bytes))
}

/// What could not be converted: which part of the input, and why.
struct Fault {
    start: usize,
    end: usize,
    reason: &'static str,
}

/// The bytes of a str.
pub fn encode(vm: &mut Vm, text: &Value, encoding: &str, errors: &str) -> Res<Vec<u8>> {
    let encoding = known_encoding(vm, encoding)?;
    let source = str_of(text);
    if source.is_ascii() && matches!(encoding, Encoding::Utf8 { signed: false } | Encoding::Ascii | Encoding::Latin1) {
        return Ok(source.bytes().to_vec());
    }
    let mut bytes = match encoding {
        Encoding::Utf8 { signed: true } => b"\xEF\xBB\xBF".to_vec(),
        Encoding::Wide { unit: 2, big: None } => vec![0xFF, 0xFE],
        Encoding::Wide { big: None, .. } => vec![0xFF, 0xFE, 0, 0],
        _ => Vec::new(),
    };
    let points: Vec<u32> = source.code_points().collect();
    let mut at = 0;
    while at < points.len() {
        if push_encoded(&mut bytes, encoding, points[at]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < points.len() && !push_encoded(&mut Vec::new(), encoding, points[end]) {
            end += 1;
        }
        let reason = match encoding {
            Encoding::Ascii => "ordinal not in range(128)",
            Encoding::Latin1 => "ordinal not in range(256)",
            _ => "surrogates not allowed",
        };
        encode_fault(vm, text, encoding, errors, &points, Fault { start: at, end, reason }, &mut bytes)?;
        at = end;
    }
    Ok(bytes)
}

/// Appends a character in an encoding; false if it does not have it.
fn push_encoded(to: &mut Vec<u8>, encoding: Encoding, point: u32) -> bool {
    let is_surrogate = (0xD800..0xE000).contains(&point);
    let order = |big: Option<bool>, bytes: [u8; 4]| {
        if big == Some(true) { bytes } else { [bytes[3], bytes[2], bytes[1], bytes[0]] }
    };
    match encoding {
        Encoding::Ascii if point < 0x80 => to.push(point as u8),
        Encoding::Latin1 if point < 0x100 => to.push(point as u8),
        Encoding::Utf8 { .. } if !is_surrogate => push_char(to, point),
        Encoding::Wide { unit: 4, big } if !is_surrogate => to.extend(order(big, point.to_be_bytes())),
        Encoding::Wide { big, .. } if !is_surrogate => {
            let mut units = [0; 2];
            let Some(c) = char::from_u32(point) else { return false };
            for unit in c.encode_utf16(&mut units) {
                to.extend(if big == Some(true) { unit.to_be_bytes() } else { unit.to_le_bytes() });
            }
        }
        _ => return false,
    }
    true
}

fn encode_fault(
    vm: &mut Vm,
    text: &Value,
    encoding: Encoding,
    errors: &str,
    points: &[u32],
    fault: Fault,
    to: &mut Vec<u8>,
) -> Res<()> {
    for &point in &points[fault.start..fault.end] {
        let is_surrogate = (0xD800..0xE000).contains(&point);
        let replacement = match errors {
            "ignore" => continue,
            "replace" => "?".to_owned(),
            "backslashreplace" => escape(point),
            "xmlcharrefreplace" => format!("&#{point};"),
            "surrogateescape" if (0xDC80..0xDD00).contains(&point) => {
                to.push(point as u8);
                continue;
            }
            "surrogatepass" if is_surrogate => {
                push_char(to, point);
                continue;
            }
            "strict" | "surrogateescape" | "surrogatepass" => {
                return raise_fault(vm, exc::UNICODE_ENCODE_ERROR, encoding, text.clone(), fault);
            }
            _ => return unknown_handler(vm, errors),
        };
        replacement.chars().for_each(|c| {
            push_encoded(to, encoding, c as u32);
        });
    }
    Ok(())
}

fn unknown_handler<T>(vm: &mut Vm, errors: &str) -> Res<T> {
    vm.raise(exc::LOOKUP_ERROR, &format!("unknown error handler name '{errors}'"))
}

fn raise_fault<T>(vm: &mut Vm, id: exc::ExceptionId, encoding: Encoding, object: Value, fault: Fault) -> Res<T> {
    let class = vm.exception_class(id).value();
    let (start, end) = (int(fault.start as i64), int(fault.end as i64));
    let error = vm.call(&class, &[Str::from(encoding.name()), object, start, end, Str::from(fault.reason)])?;
    Err(Error(error))
}

/// The text that bytes stand for, a str.
pub fn decode(vm: &mut Vm, bytes: &[u8], encoding: &str, errors: &str) -> Res {
    let encoding = known_encoding(vm, encoding)?;
    let text = match encoding {
        Encoding::Utf8 { signed } => {
            let skip = if signed && bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
            decode_utf8(vm, &bytes[skip..], errors)?
        }
        Encoding::Ascii => decode_ascii(vm, bytes, errors)?,
        Encoding::Latin1 => bytes.iter().map(|&byte| byte as char).collect::<String>().into_bytes(),
        Encoding::Wide { unit, big } => decode_wide(vm, bytes, unit, big, errors)?,
    };
    super::text(vm, &text)
}

fn decode_utf8(vm: &mut Vm, bytes: &[u8], errors: &str) -> Res<Vec<u8>> {
    let mut text = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Err(error) = std::str::from_utf8(&bytes[at..]) {
        let start = at + error.valid_up_to();
        text.extend_from_slice(&bytes[at..start]);
        let starts_right = matches!(bytes[start], 0xC2..=0xF4);
        let (len, reason) = match error.error_len() {
            None => (bytes.len() - start, "unexpected end of data"),
            Some(len) if starts_right => (len, "invalid continuation byte"),
            Some(len) => (len, "invalid start byte"),
        };
        if errors == "surrogatepass" && is_surrogate(&bytes[start..]) {
            text.extend_from_slice(&bytes[start..start + 3]);
            at = start + 3;
            continue;
        }
        let fault = Fault { start, end: start + len, reason };
        at = fault.end;
        decode_fault(vm, bytes, Encoding::Utf8 { signed: false }, errors, fault, &mut text)?;
    }
    text.extend_from_slice(&bytes[at..]);
    Ok(text)
}

/// Does a surrogate stand here, in three bytes?
fn is_surrogate(bytes: &[u8]) -> bool {
    matches!(bytes, [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..])
        && split_char(bytes).is_some_and(|(point, _)| (0xD800..0xE000).contains(&point))
}

fn decode_ascii(vm: &mut Vm, bytes: &[u8], errors: &str) -> Res<Vec<u8>> {
    let mut text = Vec::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        if byte < 0x80 {
            text.push(byte);
            continue;
        }
        let fault = Fault { start: at, end: at + 1, reason: "ordinal not in range(128)" };
        decode_fault(vm, bytes, Encoding::Ascii, errors, fault, &mut text)?;
    }
    Ok(text)
}

fn decode_wide(vm: &mut Vm, bytes: &[u8], unit: usize, big: Option<bool>, errors: &str) -> Res<Vec<u8>> {
    let (mut at, mut is_big) = (0, big == Some(true));
    if big.is_none() {
        let little_mark: &[u8] = if unit == 2 { &[0xFF, 0xFE] } else { &[0xFF, 0xFE, 0, 0] };
        let big_mark: &[u8] = if unit == 2 { &[0xFE, 0xFF] } else { &[0, 0, 0xFE, 0xFF] };
        is_big = bytes.starts_with(big_mark);
        at = if is_big || bytes.starts_with(little_mark) { unit } else { 0 };
    }
    let encoding = Encoding::Wide { unit, big };
    let read = |at: usize| -> Option<u32> {
        let piece = bytes.get(at..at + unit)?;
        let push = |sum: u32, byte: &u8| sum << 8 | *byte as u32;
        Some(if is_big { piece.iter().fold(0, push) } else { piece.iter().rev().fold(0, push) })
    };
    let mut text = Vec::with_capacity(bytes.len());
    while at < bytes.len() {
        let Some(first) = read(at) else {
            let fault = Fault { start: at, end: bytes.len(), reason: "truncated data" };
            decode_fault(vm, bytes, encoding, errors, fault, &mut text)?;
            break;
        };
        let second = read(at + unit).filter(|second| (0xDC00..0xE000).contains(second));
        match (first, second) {
            (0xD800..0xDC00, Some(second)) if unit == 2 => {
                push_char(&mut text, 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
                at += unit;
            }
            (0xD800..0xE000, _) | (0x11_0000.., _) => {
                let reason = if unit == 4 { "code point not in range(0x110000)" } else { "illegal encoding" };
                decode_fault(vm, bytes, encoding, errors, Fault { start: at, end: at + unit, reason }, &mut text)?;
            }
            _ => push_char(&mut text, first),
        }
        at += unit;
    }
    Ok(text)
}

fn decode_fault(
    vm: &mut Vm,
    bytes: &[u8],
    encoding: Encoding,
    errors: &str,
    fault: Fault,
    to: &mut Vec<u8>,
) -> Res<()> {
    let wrong = &bytes[fault.start..fault.end];
    match errors {
        "ignore" => {}
        "replace" => push_char(to, 0xFFFD),
        "backslashreplace" => wrong.iter().for_each(|&byte| to.extend(escape(byte as u32).bytes())),
        "surrogateescape" => wrong.iter().for_each(|&byte| push_char(to, 0xDC00 + byte as u32)),
        "strict" | "surrogatepass" => {
            return raise_fault(vm, exc::UNICODE_DECODE_ERROR, encoding, Bytes::make(bytes), fault);
        }
        _ => return unknown_handler(vm, errors),
    }
    Ok(())
}
