//! How text is shown by `repr` and `ascii`: between quotes, with escapes for what cannot be printed.

use super::unicode::is_printable;
use crate::object::str::{Str, push_char};
use crate::object::value::Value;

/// `repr(text)`.
pub fn quoted(text: &Str) -> Value {
    Str::new(&quoted_bytes(text))
}

/// The bytes of `repr(text)`.
pub fn quoted_bytes(text: &Str) -> Vec<u8> {
    let bytes = text.bytes();
    let quote = quote_for(bytes);
    let mut shown = Vec::with_capacity(bytes.len() + 2);
    shown.push(quote);
    if bytes.iter().all(|&byte| (0x20..0x7F).contains(&byte) && byte != quote && byte != b'\\') {
        shown.extend_from_slice(bytes);
    } else {
        text.code_points().for_each(|point| push_escaped(&mut shown, point, quote));
    }
    shown.push(quote);
    shown
}

/// Double quotes if that saves escapes.
pub fn quote_for(bytes: &[u8]) -> u8 {
    if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' }
}

fn push_escaped(to: &mut Vec<u8>, point: u32, quote: u8) {
    match u8::try_from(point) {
        Ok(b'\n') => to.extend_from_slice(b"\\n"),
        Ok(b'\r') => to.extend_from_slice(b"\\r"),
        Ok(b'\t') => to.extend_from_slice(b"\\t"),
        Ok(byte) if byte == quote || byte == b'\\' => to.extend([b'\\', byte]),
        _ if is_printable(point) => push_char(to, point),
        _ => to.extend_from_slice(escape(point).as_bytes()),
    }
}

/// A code point as the shortest numeric escape: `\xe9`, `\u6f22`, `\U0001f600`.
pub fn escape(point: u32) -> String {
    match point {
        0..0x100 => format!("\\x{point:02x}"),
        0x100..0x1_0000 => format!("\\u{point:04x}"),
        _ => format!("\\U{point:08x}"),
    }
}

/// `ascii`: what `repr` gave, with escapes for all that is not ASCII.
pub fn ascii_only(shown: &Value) -> Value {
    let Some(text) = shown.object::<Str>().filter(|text| !text.is_ascii()) else { return shown.clone() };
    let mut result = Vec::with_capacity(text.bytes().len() * 2);
    for point in text.code_points() {
        match point {
            0..0x80 => result.push(point as u8),
            _ => result.extend_from_slice(escape(point).as_bytes()),
        }
    }
    Str::new(&result)
}
