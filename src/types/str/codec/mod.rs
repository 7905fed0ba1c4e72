//! Text to bytes and back: UTF-8, ASCII, Latin-1, UTF-16 and UTF-32, the escapes of literals; all others by the registry of the module `codecs`.
//!
//! A decoder or encoder works through its input; for what it cannot convert ([`fault`]) the error handler either raises or says what
//! to put in the place, and where to go on. Valid UTF-8 and ASCII, nearly all there is, are checked and copied in one piece.

/// `unicode_escape` and `raw_unicode_escape`.
mod escapes;
/// What cannot be converted, and the error handlers.
pub mod fault;
/// UTF-16 and UTF-32.
mod wide;

use std::borrow::Cow;

use super::str_of;
use crate::object::sequence::Bytes;
use crate::object::str::{Str, intern, push_char, split_char};
use crate::object::value::Value;
use crate::stdlib;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::{Error, Res, Vm};
use fault::{Fault, Handler, Written, is_surrogate};

/// The encodings that we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
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
    /// As in a literal of a program: `raw` with escapes of four and eight digits only.
    Escaped {
        raw: bool,
    },
}

impl Encoding {
    pub fn named(name: &str) -> Option<Encoding> {
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
            "unicodeescape" => Encoding::Escaped { raw: false },
            "rawunicodeescape" => Encoding::Escaped { raw: true },
            _ => return None,
        })
    }

    /// The name that error messages give it.
    pub fn name(self) -> &'static str {
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
            Encoding::Escaped { raw: false } => "unicodeescape",
            Encoding::Escaped { raw: true } => "rawunicodeescape",
        }
    }

    /// A surrogate as the encoding would write a character of its number; false where there is no such thing.
    fn push_surrogate(self, to: &mut Vec<u8>, point: u32) -> bool {
        match self {
            Encoding::Utf8 { .. } => push_char(to, point),
            Encoding::Wide { unit, big } => wide::push_unit(to, unit, big, point),
            _ => return false,
        }
        true
    }

    /// The surrogate that is written at the beginning of these bytes, and its length.
    fn surrogate_at(self, bytes: &[u8]) -> Option<(u32, usize)> {
        let (point, len) = match self {
            Encoding::Utf8 { .. } if matches!(bytes, [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..]) => (split_char(bytes)?.0, 3),
            Encoding::Wide { unit, big } => (wide::unit_at(bytes, 0, unit, big == Some(true))?, unit),
            _ => return None,
        };
        is_surrogate(point).then_some((point, len))
    }

    /// Why it cannot write a character.
    fn reason(self) -> &'static str {
        match self {
            Encoding::Ascii => "ordinal not in range(128)",
            Encoding::Latin1 => "ordinal not in range(256)",
            _ => "surrogates not allowed",
        }
    }
}

/// The name of an encoding or of an error handler, given as an argument or not.
pub fn name_argument(vm: &mut Vm, value: Option<&Value>, function: &str, what: &str, default: &str) -> Res<String> {
    match value {
        None => Ok(default.to_owned()),
        Some(value) => match value.object::<Str>() {
            Some(name) => {
                check_utf8(vm, value)?;
                if name.bytes().contains(&0) {
                    return vm.value_error("embedded null character");
                }
                Ok(name.lossy().into_owned())
            }
            None => {
                let kind = vm.argument_kind(value);
                vm.type_error(&format!("{function}() argument '{what}' must be str, not {kind}"))
            }
        },
    }
}

/// A text that goes to C has to be one of UTF-8, in which lone surrogates have no place.
pub fn check_utf8(vm: &mut Vm, text: &Value) -> Res<()> {
    match text.object::<Str>().map(|text| std::str::from_utf8(text.bytes())) {
        Some(Err(_)) => encode(vm, text, "utf-8", "strict").map(|_| ()),
        _ => Ok(()),
    }
}

pub fn encode_method(vm: &mut Vm, args: Args<'_>) -> Res {
    let encoding = name_argument(vm, args.get(1), "encode", "encoding", "utf-8")?;
    let errors = name_argument(vm, args.get(2), "encode", "errors", "strict")?;
    if let Some(bytes) = Encoding::named(&encoding).and_then(|known| bytes_as_they_are(str_of(&args[0]), known)) {
        return Ok(Bytes::make(bytes));
    }
    let bytes = encode(vm, &args[0], &encoding, &errors)?;
    Ok(Bytes::make(&bytes))
}

/// The bytes of a text in memory, where the encoding has the same: its own but for surrogates is UTF-8.
fn bytes_as_they_are(text: &Str, encoding: Encoding) -> Option<&[u8]> {
    let is_same = match encoding {
        Encoding::Utf8 { signed: false } => text.is_ascii() || std::str::from_utf8(text.bytes()).is_ok(),
        Encoding::Ascii | Encoding::Latin1 => text.is_ascii(),
        _ => false,
    };
    is_same.then(|| text.bytes())
}

/// The bytes of a str.
pub fn encode(vm: &mut Vm, text: &Value, encoding: &str, errors: &str) -> Res<Vec<u8>> {
    let Some(known) = Encoding::named(encoding) else {
        let bytes = registered(vm, "_encode_text", [text.clone(), Str::from(encoding), Str::from(errors)])?;
        return Ok(bytes.object::<Bytes>().map_or(Vec::new(), |bytes| bytes.get().to_vec()));
    };
    encode_known(vm, text, known, errors)
        .map_err(|error| noted(vm, error, known, &format!("encoding with '{encoding}'")))
}

/// What fails in a codec of the registry is said to have failed there; those that every text goes through are none.
fn noted(vm: &mut Vm, error: Error, encoding: Encoding, what: &str) -> Error {
    let is_direct = matches!(
        encoding,
        Encoding::Utf8 { signed: false } | Encoding::Ascii | Encoding::Latin1 | Encoding::Wide { big: None, .. }
    );
    if !is_direct && let Ok(add_note) = vm.get_attr(&error.0, &intern(b"add_note")) {
        // A note that cannot be added is not worth another exception.
        let _ = vm.call(&add_note, &[Str::from(&format!("{what} codec failed"))]);
    }
    error
}

/// The same in an encoding of ours.
pub fn encode_known(vm: &mut Vm, text: &Value, encoding: Encoding, errors: &str) -> Res<Vec<u8>> {
    let source = str_of(text);
    if let Some(bytes) = bytes_as_they_are(source, encoding) {
        return Ok(bytes.to_vec());
    }
    if let Encoding::Escaped { raw } = encoding {
        return Ok(escapes::encode(source, raw));
    }
    let mut bytes = match encoding {
        Encoding::Utf8 { signed: true } => b"\xEF\xBB\xBF".to_vec(),
        Encoding::Wide { unit, big: None } => wide::mark(unit),
        _ => Vec::new(),
    };
    let points: Vec<u32> = source.code_points().collect();
    let mut handler = Handler::new(errors);
    let mut at = 0;
    while at < points.len() {
        if push_encoded(&mut bytes, encoding, points[at]) {
            at += 1;
            continue;
        }
        // Wide encodings report each character by itself.
        let most = if matches!(encoding, Encoding::Wide { .. }) { 1 } else { usize::MAX };
        let wrong = points[at..]
            .iter()
            .take(most)
            .take_while(|&&point| !push_encoded(&mut Vec::new(), encoding, point))
            .count();
        let fault = Fault { start: at, end: at + wrong, reason: encoding.reason() };
        let (written, next) = handler.encode(vm, encoding, text, &points, fault)?;
        if !push_written(&mut bytes, encoding, written) {
            let fault = Fault { start: at, end: at + wrong, reason: encoding.reason() };
            return Err(fault::raised(vm, exc::UNICODE_ENCODE_ERROR, encoding.name(), text.clone(), &fault)?);
        }
        at = next;
    }
    Ok(bytes)
}

/// Appends what a handler gave; false if the encoding cannot write that either.
fn push_written(to: &mut Vec<u8>, encoding: Encoding, written: Written) -> bool {
    match (written, encoding) {
        (Written::Bytes(bytes), Encoding::Wide { unit, .. }) if bytes.len() % unit != 0 => return false,
        (Written::Bytes(bytes), _) => to.extend(bytes),
        (Written::Text(points), Encoding::Ascii | Encoding::Latin1) => {
            return points.into_iter().all(|point| push_encoded(to, encoding, point));
        }
        (Written::Text(points), _) => {
            return points.into_iter().all(|point| point < 0x80 && push_encoded(to, encoding, point));
        }
    }
    true
}

/// Appends a character in an encoding; false if it does not have it.
fn push_encoded(to: &mut Vec<u8>, encoding: Encoding, point: u32) -> bool {
    match encoding {
        Encoding::Ascii if point < 0x80 => to.push(point as u8),
        Encoding::Latin1 if point < 0x100 => to.push(point as u8),
        Encoding::Utf8 { .. } if !is_surrogate(point) => push_char(to, point),
        Encoding::Wide { unit, big } if !is_surrogate(point) => wide::push(to, unit, big, point),
        _ => return false,
    }
    true
}

/// A function of `_codecs`, for encodings that are not of ours.
fn registered(vm: &mut Vm, function: &str, args: [Value; 3]) -> Res {
    let module = stdlib::import(vm, "_codecs")?;
    let function = vm.get_attr(&module, &intern(function.as_bytes()))?;
    vm.call(&function, &args)
}

/// The text that bytes stand for, a str.
pub fn decode(vm: &mut Vm, bytes: &[u8], encoding: &str, errors: &str) -> Res {
    match Encoding::named(encoding) {
        Some(known) => match decode_known(vm, bytes, known, errors, true) {
            Ok((text, _)) => Ok(text),
            Err(error) => Err(noted(vm, error, known, &format!("decoding with '{encoding}'"))),
        },
        None => registered(vm, "_decode_text", [Bytes::make(bytes), Str::from(encoding), Str::from(errors)]),
    }
}

/// The same in an encoding of ours, and how many bytes that took: all, unless more may follow and the last ones are the beginning of something.
pub fn decode_known(
    vm: &mut Vm,
    bytes: &[u8],
    encoding: Encoding,
    errors: &str,
    is_final: bool,
) -> Res<(Value, usize)> {
    let mut decoding = Decoding {
        bytes: Cow::Borrowed(bytes),
        encoding,
        handler: Handler::new(errors),
        is_final,
        at: 0,
        text: Vec::with_capacity(bytes.len()),
        doubtful: None,
    };
    match encoding {
        Encoding::Utf8 { signed } => {
            decoding.at = if signed && bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
            decoding.utf8(vm)?;
        }
        Encoding::Ascii => decoding.ascii(vm)?,
        Encoding::Latin1 => {
            decoding.text = bytes.iter().map(|&byte| byte as char).collect::<String>().into_bytes();
            decoding.at = bytes.len();
        }
        Encoding::Wide { unit, big } => decoding.wide(vm, unit, big)?,
        Encoding::Escaped { raw } => decoding.escaped(vm, raw)?,
    }
    let taken = decoding.at;
    if let Some(escape) = &decoding.doubtful {
        vm.warn(exc::DEPRECATION_WARNING, &format!("invalid {escape}"))?;
    }
    Ok((super::text(vm, &decoding.text)?, taken))
}

/// A decoder at work.
struct Decoding<'a> {
    /// A handler may have given others.
    bytes: Cow<'a, [u8]>,
    encoding: Encoding,
    handler: Handler<'a>,
    /// No more bytes follow.
    is_final: bool,
    /// So many bytes are decoded.
    at: usize,
    /// The text as far as it goes.
    text: Vec<u8>,
    /// The first escape that is none, or not a good one.
    doubtful: Option<String>,
}

impl Decoding<'_> {
    /// Has the handler deal with the bytes from here to `end`.
    fn fault(&mut self, vm: &mut Vm, end: usize, reason: &'static str) -> Res<()> {
        let fault = Fault { start: self.at, end, reason };
        let decoded = self.handler.decode(vm, self.encoding, &self.bytes, fault)?;
        decoded.points.into_iter().for_each(|point| push_char(&mut self.text, point));
        self.at = decoded.next;
        if let Some(others) = decoded.others {
            self.bytes = Cow::Owned(others);
        }
        Ok(())
    }

    fn utf8(&mut self, vm: &mut Vm) -> Res<()> {
        loop {
            let rest = &self.bytes[self.at..];
            let Err(error) = std::str::from_utf8(rest) else {
                self.text.extend_from_slice(rest);
                self.at = self.bytes.len();
                return Ok(());
            };
            self.text.extend_from_slice(&rest[..error.valid_up_to()]);
            self.at += error.valid_up_to();
            let starts_right = matches!(self.bytes[self.at], 0xC2..=0xF4);
            match error.error_len() {
                None if !self.is_final => return Ok(()),
                // The beginning of a surrogate, which a handler may let pass.
                Some(_) if !self.is_final && matches!(self.bytes[self.at..], [0xED, 0xA0..=0xBF]) => return Ok(()),
                None => self.fault(vm, self.bytes.len(), "unexpected end of data")?,
                Some(len) if starts_right => self.fault(vm, self.at + len, "invalid continuation byte")?,
                Some(len) => self.fault(vm, self.at + len, "invalid start byte")?,
            }
        }
    }

    fn ascii(&mut self, vm: &mut Vm) -> Res<()> {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte < 0x80 {
                self.text.push(byte);
                self.at += 1;
            } else {
                self.fault(vm, self.at + 1, "ordinal not in range(128)")?;
            }
        }
        Ok(())
    }
}
