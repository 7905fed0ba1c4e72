//! What cannot be converted, and the error handlers that say what stands in its place (PEP 293).
//!
//! The handlers with names of the language's are here; one that a program registered is called with the exception and
//! gives the replacement and where to go on. A handler is looked up at the first fault only.

use super::Encoding;
use crate::object::number::int;
use crate::object::sequence::{ByteArray, Bytes, Tuple};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib;
use crate::types::str::repr::escape;
use crate::types::str::unicode::{names, table};
use crate::vm::exceptions as exc;
use crate::vm::operator::machine_int;
use crate::vm::{Error, Res, Vm};

/// Which part of the input could not be converted, and why.
pub struct Fault {
    pub start: usize,
    pub end: usize,
    pub reason: &'static str,
}

/// The handlers that every program has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
    NameReplace,
    SurrogateEscape,
    SurrogatePass,
}

impl Known {
    pub fn named(name: &str) -> Option<Known> {
        Some(match name {
            "strict" => Known::Strict,
            "ignore" => Known::Ignore,
            "replace" => Known::Replace,
            "backslashreplace" => Known::BackslashReplace,
            "xmlcharrefreplace" => Known::XmlCharRefReplace,
            "namereplace" => Known::NameReplace,
            "surrogateescape" => Known::SurrogateEscape,
            "surrogatepass" => Known::SurrogatePass,
            _ => return None,
        })
    }
}

/// What an encoder writes in the place of what it cannot encode.
pub enum Written {
    Text(Vec<u32>),
    Bytes(Vec<u8>),
}

pub fn is_surrogate(point: u32) -> bool {
    (0xD800..0xE000).contains(&point)
}

/// What a known handler has an encoder write for these characters, and for how many of them; none if they stay an error.
pub fn encode_known(handler: Known, encoding: Option<Encoding>, wrong: &[u32]) -> Option<(Written, usize)> {
    let each = |shown: fn(u32) -> String| {
        let text = wrong.iter().flat_map(|&point| shown(point).chars().map(u32::from).collect::<Vec<_>>()).collect();
        Some((Written::Text(text), wrong.len()))
    };
    match handler {
        Known::Strict => None,
        Known::Ignore => Some((Written::Text(Vec::new()), wrong.len())),
        Known::Replace => Some((Written::Text(vec!['?'.into(); wrong.len()]), wrong.len())),
        Known::BackslashReplace => each(escape),
        Known::XmlCharRefReplace => each(|point| format!("&#{point};")),
        Known::NameReplace => each(named_escape),
        Known::SurrogateEscape => {
            let escaped = wrong.iter().take_while(|point| (0xDC80..0xDD00).contains(*point));
            let bytes: Vec<u8> = escaped.map(|&point| point as u8).collect();
            let count = bytes.len();
            (count > 0).then_some((Written::Bytes(bytes), count))
        }
        Known::SurrogatePass => {
            let mut bytes = Vec::new();
            for &point in wrong.iter() {
                if !is_surrogate(point) || !encoding?.push_surrogate(&mut bytes, point) {
                    return None;
                }
            }
            Some((Written::Bytes(bytes), wrong.len()))
        }
    }
}

fn named_escape(point: u32) -> String {
    names::name(&table::NOW, point).map_or_else(|| escape(point), |name| format!("\\N{{{name}}}"))
}

/// What a known handler has a decoder put for the bytes from `start` to `end`, and where it goes on; none if they stay an error.
pub fn decode_known(
    handler: Known,
    encoding: Option<Encoding>,
    bytes: &[u8],
    (start, end): (usize, usize),
) -> Option<(Vec<u32>, usize)> {
    let wrong = &bytes[start..end];
    match handler {
        Known::Strict | Known::XmlCharRefReplace | Known::NameReplace => None,
        Known::Ignore => Some((Vec::new(), end)),
        Known::Replace => Some((vec![0xFFFD], end)),
        Known::BackslashReplace => {
            let text = wrong.iter().flat_map(|&byte| escape(byte.into()).chars().map(u32::from).collect::<Vec<_>>());
            Some((text.collect(), end))
        }
        Known::SurrogateEscape => {
            let escaped: Vec<u32> = wrong
                .iter()
                .take(4)
                .take_while(|byte| !byte.is_ascii())
                .map(|&byte| 0xDC00 + u32::from(byte))
                .collect();
            let next = start + escaped.len();
            (!escaped.is_empty()).then_some((escaped, next))
        }
        Known::SurrogatePass => {
            let (point, len) = encoding?.surrogate_at(&bytes[start..])?;
            Some((vec![point], start + len))
        }
    }
}

/// What a handler made of a fault in bytes.
pub struct Decoded {
    pub points: Vec<u32>,
    pub next: usize,
    pub others: Option<Vec<u8>>,
}

/// The handler of one conversion: known, or a callable of the program's.
pub struct Handler<'a> {
    name: &'a str,
    custom: Option<Value>,
}

impl<'a> Handler<'a> {
    pub fn new(name: &'a str) -> Handler<'a> {
        Handler { name, custom: None }
    }

    /// The callable that was registered under the name.
    fn custom(&mut self, vm: &mut Vm) -> Res {
        if let Some(custom) = &self.custom {
            return Ok(custom.clone());
        }
        let module = stdlib::import(vm, "_codecs")?;
        let find = vm.get_attr(&module, &intern(b"lookup_error"))?;
        let custom = vm.call(&find, &[Str::from(self.name)])?;
        self.custom = Some(custom.clone());
        Ok(custom)
    }

    /// What to write for a fault in `text`, and at which character to go on.
    pub fn encode(
        &mut self,
        vm: &mut Vm,
        encoding: Encoding,
        text: &Value,
        points: &[u32],
        fault: Fault,
    ) -> Res<(Written, usize)> {
        if let Some(known) = Known::named(self.name) {
            return match encode_known(known, Some(encoding), &points[fault.start..fault.end]) {
                Some((written, count)) => Ok((written, fault.start + count)),
                None => Err(raised(vm, exc::UNICODE_ENCODE_ERROR, encoding.name(), text.clone(), &fault)?),
            };
        }
        let custom = self.custom(vm)?;
        let error = raised(vm, exc::UNICODE_ENCODE_ERROR, encoding.name(), text.clone(), &fault)?;
        let wanted = "encoding error handler must return (str/bytes, int) tuple";
        let (written, place) = ask(vm, &custom, &error.0, wanted, true)?;
        let next = within(vm, place, points.len())?;
        let written = match (written.object::<Str>(), written.object::<Bytes>()) {
            (Some(text), _) => Written::Text(text.code_points().collect()),
            (_, Some(bytes)) => Written::Bytes(bytes.get().to_vec()),
            _ => Written::Bytes(written.object::<ByteArray>().map_or(Vec::new(), |array| array.bytes.get(vm).to_vec())),
        };
        Ok((written, next))
    }

    /// What to put for a fault in `bytes`, and at which byte to go on; also other bytes, if the handler gave the exception others.
    pub fn decode(&mut self, vm: &mut Vm, encoding: Encoding, bytes: &[u8], fault: Fault) -> Res<Decoded> {
        if let Some(known) = Known::named(self.name) {
            if matches!(known, Known::XmlCharRefReplace | Known::NameReplace) {
                return vm.type_error("don't know how to handle UnicodeDecodeError in error callback");
            }
            let done = decode_known(known, Some(encoding), bytes, (fault.start, fault.end));
            return match done {
                Some((points, next)) => Ok(Decoded { points, next, others: None }),
                None => Err(raised(vm, exc::UNICODE_DECODE_ERROR, encoding.name(), Bytes::make(bytes), &fault)?),
            };
        }
        let custom = self.custom(vm)?;
        let error = raised(vm, exc::UNICODE_DECODE_ERROR, encoding.name(), Bytes::make(bytes), &fault)?;
        let (text, place) = ask(vm, &custom, &error.0, "decoding error handler must return (str, int) tuple", false)?;
        let points = text.object::<Str>().map_or(Vec::new(), |text| text.code_points().collect());
        let object = vm.get_attr(&error.0, &intern(b"object"))?;
        let others = object.object::<Bytes>().map(|object| object.get().to_vec()).filter(|others| others != bytes);
        let next = within(vm, place, others.as_ref().map_or(bytes.len(), Vec::len))?;
        Ok(Decoded { points, next, others })
    }
}

/// The exception for a fault.
pub fn raised(vm: &mut Vm, id: exc::ExceptionId, encoding: &str, object: Value, fault: &Fault) -> Res<Error> {
    let class = vm.exception_class(id).value();
    let (start, end) = (int(fault.start as i64), int(fault.end as i64));
    vm.call(&class, &[Str::from(encoding), object, start, end, Str::from(fault.reason)]).map(Error)
}

/// What a program's handler gives for an exception: a replacement, and the place to go on at.
fn ask(vm: &mut Vm, handler: &Value, error: &Value, wanted: &str, bytes_too: bool) -> Res<(Value, i64)> {
    let result = vm.call(handler, std::slice::from_ref(error))?;
    let pair = result.object::<Tuple>().map(|tuple| tuple.items().to_vec()).unwrap_or_default();
    let [replacement, place] = pair.as_slice() else { return vm.type_error(wanted) };
    let is_bytes = replacement.object::<Bytes>().is_some();
    if replacement.object::<Str>().is_none() && !(bytes_too && is_bytes) {
        return vm.type_error(wanted);
    }
    match machine_int(place) {
        Some(place) => Ok((replacement.clone(), place)),
        None => vm.type_error(wanted),
    }
}

/// A handler's place, counted from the end if it is negative.
fn within(vm: &mut Vm, place: i64, len: usize) -> Res<usize> {
    let at = if place < 0 { place + len as i64 } else { place };
    if (0..=len as i64).contains(&at) {
        return Ok(at as usize);
    }
    vm.raise(exc::INDEX_ERROR, &format!("position {place} from error handler out of bounds"))
}
