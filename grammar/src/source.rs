//! Bytes to text: the byte order mark, PEP 263's encoding cookie, and the ends of lines.
//!
//! A file is UTF-8 unless a comment on its first or second line names another encoding. Those of one byte a character are read
//! here; whatever else is named is an error with CPython's words. Lines may end as any system ends them; all that comes behind knows one end.

use std::borrow::Cow;

use crate::error::{Fallible, SyntaxError};
use crate::span::Span;

/// The text that a file's bytes hold.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, SyntaxError> {
    match text(bytes) {
        Ok(text) if text.contains('\0') => {
            Err(*SyntaxError::new("source code cannot contain null bytes", Span::default()))
        }
        Ok(Cow::Borrowed(text)) => Ok(with_line_feeds(text)),
        Ok(Cow::Owned(text)) => Ok(Cow::Owned(with_line_feeds(&text).into_owned())),
        Err(error) => Err(*error),
    }
}

/// A text whose lines end with `\n`, of one where they may end with `\r\n` or `\r`, too. What is to be parsed must have gone through this.
pub fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

#[derive(Clone, Copy, PartialEq)]
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
    /// ISO 8859-15: Latin 1 with the euro sign.
    Latin9,
    Windows1252,
}

fn text(bytes: &[u8]) -> Fallible<Cow<'_, str>> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let (body, marked) = match bytes.strip_prefix(MARK) {
        Some(body) => (body, true),
        None => (bytes, false),
    };
    let cookie = cookie(body);
    let encoding = match cookie {
        None => Encoding::Utf8,
        Some(name) => match encoding(name) {
            Some(Encoding::Utf8) if !marked || is_plain_utf8(name) => Encoding::Utf8,
            Some(_) if marked => return fail(format!("encoding problem: {} with BOM", normal(name))),
            Some(encoding) => encoding,
            None => return fail(format!("unknown encoding: {name}")),
        },
    };
    if encoding == Encoding::Utf8 {
        return match std::str::from_utf8(body) {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(error) => not_utf8(body, error.valid_up_to(), cookie.is_some()),
        };
    }
    single_bytes(body, encoding).map(Cow::Owned)
}

fn fail<T>(message: String) -> Fallible<T> {
    Err(SyntaxError::new(message, Span::default()))
}

fn not_utf8<T>(body: &[u8], at: usize, declared: bool) -> Fallible<T> {
    let byte = body[at];
    if declared {
        return fail(format!(
            "(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: invalid start byte"
        ));
    }
    let line = body[..at].iter().filter(|&&b| b == b'\n').count() as u32 + 1;
    let mut error = SyntaxError::new(
        format!(
            "Non-UTF-8 code starting with '\\x{byte:02x}' on line {line}, but no encoding declared; \
             see https://peps.python.org/pep-0263/ for details"
        ),
        Span::default(),
    );
    error.line = line;
    Err(error)
}

fn single_bytes(body: &[u8], encoding: Encoding) -> Fallible<String> {
    let mut text = String::with_capacity(body.len());
    for (position, &byte) in body.iter().enumerate() {
        let Some(c) = character(byte, encoding) else {
            let (codec, reason) = match encoding {
                Encoding::Ascii => ("ascii", "ordinal not in range(128)"),
                _ => ("charmap", "character maps to <undefined>"),
            };
            let what = format!("'{codec}' codec can't decode byte 0x{byte:02x} in position {position}: {reason}");
            return fail(format!("(unicode error) {what}"));
        };
        text.push(c);
    }
    Ok(text)
}

fn character(byte: u8, encoding: Encoding) -> Option<char> {
    match (encoding, byte) {
        (_, ..0x80) => Some(byte.into()),
        (Encoding::Ascii, _) => None,
        (Encoding::Windows1252, 0x80..=0x9F) => windows_1252(byte),
        (Encoding::Latin9, _) => Some(match byte {
            0xA4 => '€',
            0xA6 => 'Š',
            0xA8 => 'š',
            0xB4 => 'Ž',
            0xB8 => 'ž',
            0xBC => 'Œ',
            0xBD => 'œ',
            0xBE => 'Ÿ',
            _ => byte.into(),
        }),
        _ => Some(byte.into()),
    }
}

/// Where Windows-1252 is not Latin 1; five bytes of it stand for nothing.
fn windows_1252(byte: u8) -> Option<char> {
    const TABLE: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”',
        '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    Some(TABLE[usize::from(byte - 0x80)]).filter(|&c| c != '\0')
}

fn encoding(name: &str) -> Option<Encoding> {
    let name = name.to_ascii_lowercase().replace('_', "-");
    Some(match name.as_str() {
        "utf-8" | "utf8" | "u8" | "utf" | "cp65001" | "utf-8-sig" => Encoding::Utf8,
        name if name.starts_with("utf-8-") => Encoding::Utf8,
        "ascii" | "us-ascii" | "646" => Encoding::Ascii,
        "latin-1" | "latin1" | "latin" | "l1" | "iso-8859-1" | "iso8859-1" | "8859" | "cp819" => Encoding::Latin1,
        name if name.starts_with("iso-8859-1-") || name.starts_with("latin-1-") => Encoding::Latin1,
        "iso-8859-15" | "iso8859-15" | "latin-9" | "latin9" | "l9" => Encoding::Latin9,
        "cp1252" | "windows-1252" | "1252" => Encoding::Windows1252,
        _ => return None,
    })
}

/// With a byte order mark CPython knows no other alias.
fn is_plain_utf8(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "-");
    name == "utf-8" || name.starts_with("utf-8-")
}

/// The encoding that a comment on one of the first two lines names, where the first is blank or a comment.
fn cookie(body: &[u8]) -> Option<&str> {
    for line in body.split(|&b| b == b'\n').take(2) {
        let indent = line.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\x0C')).count();
        match line.get(indent) {
            Some(b'#') => {
                if let Some(name) = named_in(&line[indent..]) {
                    return Some(name);
                }
            }
            None | Some(b'\r') => {}
            Some(_) => return None,
        }
    }
    None
}

/// The name after `coding:` or `coding=`.
fn named_in(comment: &[u8]) -> Option<&str> {
    let mut from = 0;
    while let Some(found) = comment[from..].windows(6).position(|word| word == b"coding") {
        from += found + 6;
        if !matches!(comment.get(from), Some(b':' | b'=')) {
            continue;
        }
        let rest = &comment[from + 1..];
        let rest = &rest[rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count()..];
        let length = rest.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')).count();
        if length > 0 {
            return std::str::from_utf8(&rest[..length]).ok();
        }
    }
    None
}

/// CPython's own name of the encodings that it knows without asking.
fn normal(name: &str) -> String {
    let lower = name.to_ascii_lowercase().replace('_', "-");
    let is = |known: &str| lower == known || lower.starts_with(&format!("{known}-"));
    match () {
        () if is("utf-8") => "utf-8".into(),
        () if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") => "iso-8859-1".into(),
        () => name.into(),
    }
}
