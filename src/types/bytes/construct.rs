//! Making bytes from other things, and text from bytes: `bytes(...)`, `bytearray(...)`, `decode`, `hex`, `fromhex`.

use super::{byte_of, contents, new_array, view};
use crate::object::class::{Class, flags};
use crate::object::sequence::Bytes;
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::memory_view;
use crate::types::str::codec;
use crate::vm::exceptions as exc;
use crate::vm::iteration::Walk;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

pub fn new_bytes(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let root = class.object::<Class>().map_or(shape::BYTES, |class| class.root.get());
    if let ([source], false) = (args.values(), args.has_named())
        && source.shape() == shape::BYTES
        && root == shape::BYTES
    {
        return Ok(source.clone());
    }
    if let ([source], false, true) = (args.values(), args.has_named(), root == shape::BYTES)
        && let Some(made) = by_method(vm, source)?
    {
        return Ok(made);
    }
    let bytes = construct(vm, args, "bytes")?;
    Ok(Bytes::with_shape(root, &bytes))
}

/// An empty one: `__init__` fills it.
pub fn new_bytearray(_: &mut Vm, class: &Value, _: Args<'_>) -> Res {
    let root = class.object::<Class>().map_or(shape::BYTEARRAY, |class| class.root.get());
    Ok(new_array(root, Vec::new()))
}

pub fn init_bytearray(vm: &mut Vm, array: &Value, args: Args<'_>) -> Res<()> {
    let bytes = construct(vm, args, "bytearray")?;
    super::array::check_resizable(vm, array)?;
    *super::array_of(array).bytes.get_mut(vm) = bytes;
    Ok(())
}

/// What `__bytes__` of an object of a program's class, or of what a proxy stands for, gives; none if it has none.
fn by_method(vm: &mut Vm, source: &Value) -> Res<Option<Value>> {
    if !source.class().has(flags::HEAP) && !crate::types::weak_proxy::is_proxy(source) {
        return Ok(None);
    }
    let name = vm.interp.names.__bytes__.clone();
    let Some(made) = vm.call_special(source, &name, &[])? else { return Ok(None) };
    if made.object::<Bytes>().is_none() {
        let name = vm.type_name(&made);
        return vm.type_error(&format!("__bytes__ returned non-bytes (type {name})"));
    }
    Ok(Some(made))
}

/// `bytes.__bytes__`: itself, but of a subclass plain bytes.
pub fn bytes_method(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(super::unchanged(vm, &args[0]))
}

fn construct(vm: &mut Vm, args: Args<'_>, kind: &str) -> Res<Vec<u8>> {
    if args.all().len() > 3 {
        return vm.too_many_arguments(kind, 3, args, false);
    }
    vm.check_given_once(kind, args, &["source", "encoding", "errors"])?;
    let pick = |place: usize, name: &str| args.values().get(place).or_else(|| args.by_name(name));
    for (name, _) in args.named() {
        let name = vm.keyword_text(name)?;
        if !matches!(&*name, "source" | "encoding" | "errors") {
            return vm.unexpected_keyword(kind, &name, &["source", "encoding", "errors"]);
        }
    }
    let (source, encoding, errors) = (pick(0, "source"), pick(1, "encoding"), pick(2, "errors"));
    for (value, what) in [(encoding, "encoding"), (errors, "errors")] {
        codec::name_argument(vm, value, kind, what, "")?;
    }
    let Some(source) = source else {
        return match (encoding, errors) {
            (None, None) => Ok(Vec::new()),
            (Some(_), _) => vm.type_error("encoding without a string argument"),
            (None, _) => vm.type_error("errors without a string argument"),
        };
    };
    if source.object::<Str>().is_some() {
        if encoding.is_none() {
            // Text of a class of the program's may say which bytes it is.
            if kind == "bytes"
                && errors.is_none()
                && let Some(made) = by_method(vm, source)?
            {
                return Ok(contents(vm, &made).unwrap_or_default());
            }
            return vm.type_error("string argument without an encoding");
        }
        let encoding = codec::name_argument(vm, encoding, kind, "encoding", "utf-8")?;
        let errors = codec::name_argument(vm, errors, kind, "errors", "strict")?;
        return codec::encode(vm, source, &encoding, &errors);
    }
    match (encoding, errors) {
        (None, None) => bytes_from(vm, source, kind),
        (Some(_), _) => vm.type_error("encoding without a string argument"),
        (None, _) => vm.type_error("errors without a string argument"),
    }
}

/// The bytes of something that is no text: by `__bytes__`, as a count of zeros, or of an iterable of ints.
pub fn bytes_from(vm: &mut Vm, source: &Value, kind: &str) -> Res<Vec<u8>> {
    if kind == "bytes"
        && let Some(made) = by_method(vm, source)?
    {
        return Ok(contents(vm, &made).unwrap_or_default());
    }
    if let Some(bytes) = memory_view::bytes_for(vm, source, memory_view::FULL_READ_ONLY)? {
        return Ok(bytes);
    }
    if source.class().slots().index.is_some() {
        match vm.index_or(source, exc::OVERFLOW_ERROR) {
            Ok(count) => return zeros(vm, count, kind),
            // What is no count after all may still be an iterable.
            Err(error) if vm.is_exception(&error.0, exc::TYPE_ERROR) => {}
            Err(error) => return Err(error),
        }
    }
    let mut walk = walk_or(vm, source, |name| format!("cannot convert '{name}' object to {kind}"))?;
    if kind == "bytes" {
        vm.length_hint(source)?;
    }
    let out_of_range = if kind == "bytes" { "bytes must be in range(0, 256)" } else { "byte must be in range(0, 256)" };
    from_ints(vm, &mut walk, out_of_range)
}

fn zeros(vm: &mut Vm, count: i64, kind: &str) -> Res<Vec<u8>> {
    match usize::try_from(count) {
        Ok(count) => {
            if kind == "bytes" {
                check_length(vm, count)?;
            }
            vm.check_room(count)?;
            Ok(vec![0; count])
        }
        Err(_) => vm.value_error("negative count"),
    }
}

/// Is it a length that bytes can have? With CPython's header some have no size any more.
pub fn check_length(vm: &mut Vm, length: usize) -> Res<()> {
    const LONGEST: usize = isize::MAX as usize - 33;
    if length > LONGEST { vm.overflow_error("byte string is too large") } else { Ok(()) }
}

/// The way through an iterable. For what is none, in whatever way it is not, words about its type.
pub fn walk_or<'a>(vm: &mut Vm, source: &'a Value, words: impl FnOnce(&str) -> String) -> Res<Walk<'a>> {
    match vm.walk(source) {
        Err(error) if vm.is_exception(&error.0, exc::TYPE_ERROR) => {
            let name = vm.type_name(source);
            vm.type_error(&words(&name))
        }
        walk => walk,
    }
}

/// The bytes of ints to come.
pub fn from_ints(vm: &mut Vm, walk: &mut Walk<'_>, out_of_range: &str) -> Res<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(item) = walk.next(vm)? {
        bytes.push(byte_of(vm, &item, out_of_range)?);
    }
    Ok(bytes)
}

pub fn decode(vm: &mut Vm, args: Args<'_>) -> Res {
    let encoding = codec::name_argument(vm, args.get(1), "decode", "encoding", "utf-8")?;
    let errors = codec::name_argument(vm, args.get(2), "decode", "errors", "strict")?;
    let bytes = view(vm, &args[0]).to_vec();
    // No codec is asked about nothing.
    if bytes.is_empty() {
        return Ok(Str::from(""));
    }
    codec::decode(vm, &bytes, &encoding, &errors)
}

pub fn hex(vm: &mut Vm, args: Args<'_>) -> Res {
    let group: i64 = match args.get(2) {
        Some(group) => vm.c_int(group)?.into(),
        None => 1,
    };
    let separator = match args.get(1) {
        None => None,
        Some(value) => Some(hex_separator(vm, value)?),
    };
    Ok(Str::new(&grouped_hex(view(vm, &args[0]), separator, group)))
}

/// Bytes in hexadecimal digits, with a separator between groups.
pub fn grouped_hex(bytes: &[u8], separator: Option<u8>, group: i64) -> Vec<u8> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = |byte: u8| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
    let Some(separator) = separator.filter(|_| group != 0) else {
        return bytes.iter().flat_map(|&byte| digits(byte)).collect();
    };
    let mut text = Vec::with_capacity(3 * bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        // Groups count from the end, with a negative number from the start.
        let place = if group < 0 { at } else { bytes.len() - at };
        if at > 0 && (place as u64).is_multiple_of(group.unsigned_abs()) {
            text.push(separator);
        }
        text.extend(digits(byte));
    }
    text
}

/// The byte of two hexadecimal digits.
pub fn hex_pair(high: u8, low: u8) -> Option<u8> {
    /// The number of a digit; the others have a bit that no number has.
    const NUMBERS: [u8; 256] = {
        let mut table = [0x80; 256];
        let mut byte = 0;
        while byte < 256 {
            if let Some(number) = (byte as u8 as char).to_digit(16) {
                table[byte] = number as u8;
            }
            byte += 1;
        }
        table
    };
    let (high, low) = (NUMBERS[usize::from(high)], NUMBERS[usize::from(low)]);
    ((high | low) & 0x80 == 0).then_some(high << 4 | low)
}

/// An argument that is one ASCII character.
pub fn hex_separator(vm: &mut Vm, value: &Value) -> Res<u8> {
    if vm.len(value)? != 1 {
        return vm.value_error("sep must be length 1.");
    }
    let bytes = match (value.object::<Str>(), value.object::<Bytes>()) {
        (Some(text), _) => text.bytes(),
        (_, Some(bytes)) => bytes.get(),
        _ => return vm.type_error("sep must be str or bytes."),
    };
    match bytes {
        [byte] if byte.is_ascii() => Ok(*byte),
        _ => vm.value_error("sep must be ASCII."),
    }
}

pub fn fromhex(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(text) = args[1].object::<Str>() else {
        let name = vm.argument_kind(&args[1]);
        return vm.type_error(&format!("fromhex() argument must be str, not {name}"));
    };
    // What is not ASCII is told of before anything else is.
    let foreign = text.bytes().iter().position(|byte| !byte.is_ascii());
    match foreign.map_or_else(|| read_hex(text.bytes()), Err) {
        Ok(bytes) => {
            let made = Bytes::make(&bytes);
            let is_bytes = args[0].object::<Class>().is_some_and(|class| class.root.get() == shape::BYTES);
            if is_bytes { Ok(made) } else { vm.call(&args[0], &[made]) }
        }
        Err(at) => {
            let at = text.char_at_place(at.min(text.bytes().len()));
            vm.value_error(&format!("non-hexadecimal number found in fromhex() arg at position {at}"))
        }
    }
}

/// Pairs of digits with white space between them; or the place of what is none.
fn read_hex(text: &[u8]) -> Result<Vec<u8>, usize> {
    let is_digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_hexdigit);
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut at = 0;
    while let Some(&high) = text.get(at) {
        let low = text.get(at + 1).copied().unwrap_or_default();
        if let Some(byte) = hex_pair(high, low) {
            bytes.push(byte);
            at += 2;
        } else if matches!(high, b' ' | 9..=13) {
            at += 1;
        } else {
            return Err(at + usize::from(is_digit(at)));
        }
    }
    Ok(bytes)
}
