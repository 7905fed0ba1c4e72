//! The methods that bytes and bytearray share; letters and spaces are those of ASCII.

use super::{bytes_arg, bytes_of, like, needle, unchanged, view};
use crate::object::number::int;
use crate::object::sequence::{ByteArray, Bytes, List, Tuple, tuple};
use crate::object::value::Value;
use crate::types::str::search::{self, bounds, byte_unit, limit};
use crate::types::str::shape::expand_tabs;
use crate::types::str::split as pieces;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// A result of the receiver's kind, made from its bytes.
fn mapped(vm: &mut Vm, args: Args<'_>, change: impl FnOnce(&mut Vec<u8>)) -> Res {
    let mut bytes = view(vm, &args[0]).to_vec();
    change(&mut bytes);
    Ok(like(&args[0], &bytes))
}

pub fn upper(vm: &mut Vm, args: Args<'_>) -> Res {
    mapped(vm, args, |bytes| bytes.make_ascii_uppercase())
}

pub fn lower(vm: &mut Vm, args: Args<'_>) -> Res {
    mapped(vm, args, |bytes| bytes.make_ascii_lowercase())
}

pub fn capitalize(vm: &mut Vm, args: Args<'_>) -> Res {
    mapped(vm, args, |bytes| {
        bytes.make_ascii_lowercase();
        bytes.iter_mut().take(1).for_each(|first| first.make_ascii_uppercase());
    })
}

pub fn swapcase(vm: &mut Vm, args: Args<'_>) -> Res {
    mapped(vm, args, |bytes| {
        for byte in bytes.iter_mut().filter(|byte| byte.is_ascii_alphabetic()) {
            *byte ^= 0x20;
        }
    })
}

pub fn title(vm: &mut Vm, args: Args<'_>) -> Res {
    mapped(vm, args, |bytes| {
        let mut within_word = false;
        for byte in bytes {
            *byte = if within_word { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
            within_word = byte.is_ascii_alphabetic();
        }
    })
}

/// Not empty, and all bytes have a property.
fn all(vm: &mut Vm, args: Args<'_>, property: fn(&u8) -> bool) -> Res {
    let bytes = view(vm, &args[0]);
    Ok(Value::bool(!bytes.is_empty() && bytes.iter().all(property)))
}

pub fn isalnum(vm: &mut Vm, args: Args<'_>) -> Res {
    all(vm, args, u8::is_ascii_alphanumeric)
}

pub fn isalpha(vm: &mut Vm, args: Args<'_>) -> Res {
    all(vm, args, u8::is_ascii_alphabetic)
}

pub fn isdigit(vm: &mut Vm, args: Args<'_>) -> Res {
    all(vm, args, u8::is_ascii_digit)
}

pub fn isspace(vm: &mut Vm, args: Args<'_>) -> Res {
    all(vm, args, |&byte| pieces::ascii_space(&[byte]) > 0)
}

pub fn isascii(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(view(vm, &args[0]).is_ascii()))
}

pub fn islower(vm: &mut Vm, args: Args<'_>) -> Res {
    let bytes = view(vm, &args[0]);
    Ok(Value::bool(bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase)))
}

pub fn isupper(vm: &mut Vm, args: Args<'_>) -> Res {
    let bytes = view(vm, &args[0]);
    Ok(Value::bool(bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase)))
}

pub fn istitle(vm: &mut Vm, args: Args<'_>) -> Res {
    let (mut found, mut within_word) = (false, false);
    for byte in view(vm, &args[0]) {
        if (byte.is_ascii_uppercase() && within_word) || (byte.is_ascii_lowercase() && !within_word) {
            return Ok(Value::FALSE);
        }
        within_word = byte.is_ascii_alphabetic();
        found |= within_word;
    }
    Ok(Value::bool(found))
}

type Finder = fn(&[u8], &[u8]) -> Option<usize>;

fn position(vm: &mut Vm, args: &Args<'_>, finder: Finder) -> Res<Option<usize>> {
    let (start, end) = bounds(vm, view(vm, &args[0]).len(), args.get(2), args.get(3))?;
    let needle = needle(vm, &args[1], "argument should be integer or bytes-like object")?;
    let part = view(vm, &args[0]).get(start..end);
    Ok(part.and_then(|part| finder(part, &needle)).map(|at| at + start))
}

fn found_or_minus_one(vm: &mut Vm, args: Args<'_>, finder: Finder) -> Res {
    Ok(int(position(vm, &args, finder)?.map_or(-1, |at| at as i64)))
}

fn found_or_error(vm: &mut Vm, args: Args<'_>, finder: Finder) -> Res {
    match position(vm, &args, finder)? {
        Some(at) => Ok(int(at as i64)),
        None => vm.value_error("subsection not found"),
    }
}

pub fn find(vm: &mut Vm, args: Args<'_>) -> Res {
    found_or_minus_one(vm, args, search::find)
}

pub fn rfind(vm: &mut Vm, args: Args<'_>) -> Res {
    found_or_minus_one(vm, args, search::rfind)
}

pub fn index(vm: &mut Vm, args: Args<'_>) -> Res {
    found_or_error(vm, args, search::find)
}

pub fn rindex(vm: &mut Vm, args: Args<'_>) -> Res {
    found_or_error(vm, args, search::rfind)
}

pub fn count(vm: &mut Vm, args: Args<'_>) -> Res {
    let (start, end) = bounds(vm, view(vm, &args[0]).len(), args.get(2), args.get(3))?;
    let needle = needle(vm, &args[1], "argument should be integer or bytes-like object")?;
    let Some(part) = view(vm, &args[0]).get(start..end) else { return Ok(int(0)) };
    let found = if needle.is_empty() { part.len() + 1 } else { search::count(part, &needle) };
    Ok(int(found as i64))
}

pub fn startswith(vm: &mut Vm, args: Args<'_>) -> Res {
    affix(vm, args, "startswith", |part, prefix| part.starts_with(prefix))
}

pub fn endswith(vm: &mut Vm, args: Args<'_>) -> Res {
    affix(vm, args, "endswith", |part, suffix| part.ends_with(suffix))
}

fn affix(vm: &mut Vm, args: Args<'_>, name: &str, matches: fn(&[u8], &[u8]) -> bool) -> Res {
    let (start, end) = bounds(vm, view(vm, &args[0]).len(), args.get(2), args.get(3))?;
    let matches = |vm: &Vm, affix: &[u8]| view(vm, &args[0]).get(start..end).is_some_and(|part| matches(part, affix));
    if let Some(affix) = bytes_of(vm, &args[1])? {
        return Ok(Value::bool(matches(vm, &affix)));
    }
    let Some(choices) = args[1].object::<Tuple>() else {
        let kind = vm.type_name(&args[1]);
        return vm.type_error(&format!("{name} first arg must be bytes or a tuple of bytes, not {kind}"));
    };
    for choice in choices.items() {
        let affix = bytes_arg(vm, choice)?;
        if matches(vm, &affix) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

pub fn replace(vm: &mut Vm, args: Args<'_>) -> Res {
    let (old, new) = (bytes_arg(vm, &args[1])?, bytes_arg(vm, &args[2])?);
    let limit = limit(vm, args.get(3))?;
    let text = view(vm, &args[0]).to_vec();
    match search::replace(vm, &text, &old, &new, limit, byte_unit)? {
        Some(result) => Ok(like(&args[0], &result)),
        None => Ok(unchanged(vm, &args[0])),
    }
}

pub fn removeprefix(vm: &mut Vm, args: Args<'_>) -> Res {
    let prefix = bytes_arg(vm, &args[1])?;
    let rest = view(vm, &args[0]).strip_prefix(&prefix[..]);
    Ok(rest.map_or_else(|| unchanged(vm, &args[0]), |rest| like(&args[0], rest)))
}

pub fn removesuffix(vm: &mut Vm, args: Args<'_>) -> Res {
    let suffix = bytes_arg(vm, &args[1])?;
    let rest = view(vm, &args[0]).strip_suffix(&suffix[..]);
    Ok(rest.map_or_else(|| unchanged(vm, &args[0]), |rest| like(&args[0], rest)))
}

type BySeparator = for<'a> fn(&'a [u8], &[u8], usize) -> Vec<&'a [u8]>;
type BySpace = fn(&[u8], usize, pieces::Space) -> Vec<&[u8]>;

pub fn split(vm: &mut Vm, args: Args<'_>) -> Res {
    split_by(vm, args, pieces::split, pieces::split_space)
}

pub fn rsplit(vm: &mut Vm, args: Args<'_>) -> Res {
    split_by(vm, args, pieces::rsplit, pieces::rsplit_space)
}

fn split_by(vm: &mut Vm, args: Args<'_>, by_separator: BySeparator, by_space: BySpace) -> Res {
    let limit = limit(vm, args.get(2))?;
    let separator = match args.get(1).filter(|separator| !separator.is_none()) {
        None => return Ok(list_like(&args[0], by_space(view(vm, &args[0]), limit, pieces::ascii_space))),
        Some(separator) => bytes_arg(vm, separator)?,
    };
    if separator.is_empty() {
        return vm.value_error("empty separator");
    }
    Ok(list_like(&args[0], by_separator(view(vm, &args[0]), &separator, limit)))
}

fn list_like(receiver: &Value, pieces: Vec<&[u8]>) -> Value {
    List::make(pieces.into_iter().map(|piece| like(receiver, piece)).collect())
}

pub fn splitlines(vm: &mut Vm, args: Args<'_>) -> Res {
    let keep_ends = match args.get(1) {
        Some(value) => vm.truth(value)?,
        None => false,
    };
    Ok(list_like(&args[0], pieces::lines(view(vm, &args[0]), keep_ends, pieces::ascii_line_end)))
}

pub fn partition(vm: &mut Vm, args: Args<'_>) -> Res {
    partition_by(vm, args, search::find, true)
}

pub fn rpartition(vm: &mut Vm, args: Args<'_>) -> Res {
    partition_by(vm, args, search::rfind, false)
}

fn partition_by(vm: &mut Vm, args: Args<'_>, finder: Finder, from_left: bool) -> Res {
    let separator = bytes_arg(vm, &args[1])?;
    if separator.is_empty() {
        return vm.value_error("empty separator");
    }
    let bytes = view(vm, &args[0]);
    let piece = |bytes: &[u8]| like(&args[0], bytes);
    Ok(tuple(match finder(bytes, &separator) {
        Some(at) => {
            // Bytes give back what they were given, a bytearray has one of its own made of it.
            let middle = if args[0].object::<Bytes>().is_some() { args[1].clone() } else { piece(&separator) };
            vec![piece(&bytes[..at]), middle, piece(&bytes[at + separator.len()..])]
        }
        None if from_left => vec![unchanged(vm, &args[0]), piece(b""), piece(b"")],
        None => vec![piece(b""), piece(b""), unchanged(vm, &args[0])],
    }))
}

pub fn join(vm: &mut Vm, args: Args<'_>) -> Res {
    // What gives the items may not change the separator meanwhile.
    let separator = args[0].object::<ByteArray>();
    separator.inspect(|array| array.exports.set(array.exports.get() + 1));
    let items = vm.collect_or(&args[1], "can only join an iterable");
    separator.inspect(|array| array.exports.set(array.exports.get().saturating_sub(1)));
    let items = items?;
    // What is known of the size, which may be more than there is memory for.
    let is_bytes = |item: &Value| item.object::<Bytes>().is_some() || item.object::<ByteArray>().is_some();
    let known =
        items.iter().filter(|item| is_bytes(item)).fold(0usize, |size, item| size.saturating_add(view(vm, item).len()));
    let between = items.len().saturating_sub(1).saturating_mul(view(vm, &args[0]).len());
    let mut joined = vm.room(known.saturating_add(between))?;
    for (at, item) in items.iter().enumerate() {
        let Some(bytes) = super::buffer_of(vm, item)? else {
            let name = vm.type_name(item);
            return vm.type_error(&format!("sequence item {at}: expected a bytes-like object, {name} found"));
        };
        if at > 0 {
            joined.extend_from_slice(view(vm, &args[0]));
        }
        joined.extend(bytes);
    }
    Ok(like(&args[0], &joined))
}

pub fn strip(vm: &mut Vm, args: Args<'_>) -> Res {
    stripped(vm, args, true, true)
}

pub fn lstrip(vm: &mut Vm, args: Args<'_>) -> Res {
    stripped(vm, args, true, false)
}

pub fn rstrip(vm: &mut Vm, args: Args<'_>) -> Res {
    stripped(vm, args, false, true)
}

fn stripped(vm: &mut Vm, args: Args<'_>, left: bool, right: bool) -> Res {
    let set = match args.get(1).filter(|set| !set.is_none()) {
        Some(set) => bytes_arg(vm, set)?,
        None => b" \t\n\x0B\x0C\r".to_vec(),
    };
    let mut rest = view(vm, &args[0]);
    while left
        && let Some((first, behind)) = rest.split_first()
        && set.contains(first)
    {
        rest = behind;
    }
    while right
        && let Some((last, before)) = rest.split_last()
        && set.contains(last)
    {
        rest = before;
    }
    Ok(like(&args[0], rest))
}

pub fn center(vm: &mut Vm, args: Args<'_>) -> Res {
    padded(vm, args, "center", |missing, width| missing / 2 + (missing & width & 1))
}

pub fn ljust(vm: &mut Vm, args: Args<'_>) -> Res {
    padded(vm, args, "ljust", |_, _| 0)
}

pub fn rjust(vm: &mut Vm, args: Args<'_>) -> Res {
    padded(vm, args, "rjust", |missing, _| missing)
}

/// `left` gives how much of what is missing to the width goes to the left.
fn padded(vm: &mut Vm, args: Args<'_>, name: &str, left: fn(usize, usize) -> usize) -> Res {
    let width = checked_width(vm, &args[1])?;
    let fill = match args.get(2) {
        None => b' ',
        Some(fill) => match one_byte(vm, fill) {
            Some(byte) => byte,
            _ => {
                let kind = vm.argument_kind(fill);
                return vm.type_error(&format!("{name}() argument 2 must be a byte string of length 1, not {kind}"));
            }
        },
    };
    let bytes = view(vm, &args[0]);
    let missing = width.saturating_sub(bytes.len());
    let before = left(missing, width);
    let mut result = vec![fill; before];
    result.extend_from_slice(bytes);
    result.resize(bytes.len() + missing, fill);
    Ok(like(&args[0], &result))
}

/// The byte of bytes or of a bytearray of that length; no other buffer will do.
fn one_byte(vm: &Vm, value: &Value) -> Option<u8> {
    let is_bytes = value.object::<Bytes>().is_some() || value.object::<ByteArray>().is_some();
    match is_bytes.then(|| view(vm, value)) {
        Some(&[byte]) => Some(byte),
        _ => None,
    }
}

fn checked_width(vm: &mut Vm, value: &Value) -> Res<usize> {
    let width = vm.size(value)?.max(0) as usize;
    vm.check_room(width)?;
    Ok(width)
}

pub fn zfill(vm: &mut Vm, args: Args<'_>) -> Res {
    let width = checked_width(vm, &args[1])?;
    let bytes = view(vm, &args[0]);
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let mut result = bytes[..sign].to_vec();
    result.resize(sign + width.saturating_sub(bytes.len()), b'0');
    result.extend_from_slice(&bytes[sign..]);
    Ok(like(&args[0], &result))
}

pub fn expandtabs(vm: &mut Vm, args: Args<'_>) -> Res {
    let size = match args.get(1) {
        Some(size) => vm.c_int(size)?.max(0) as usize,
        None => 8,
    };
    match expand_tabs(view(vm, &args[0]), size) {
        Some(result) => Ok(like(&args[0], &result)),
        None => vm.overflow_error("result too long"),
    }
}

pub fn translate(vm: &mut Vm, args: Args<'_>) -> Res {
    let table = if args[1].is_none() { (0..=255).collect() } else { bytes_arg(vm, &args[1])? };
    if table.len() != 256 {
        return vm.value_error("translation table must be 256 characters long");
    }
    let delete = match args.get(2) {
        Some(delete) => bytes_arg(vm, delete)?,
        None => Vec::new(),
    };
    mapped(vm, args, |bytes| {
        bytes.retain(|byte| !delete.contains(byte));
        bytes.iter_mut().for_each(|byte| *byte = table[*byte as usize]);
    })
}

pub fn maketrans(vm: &mut Vm, args: Args<'_>) -> Res {
    let (from, to) = (bytes_arg(vm, &args[0])?, bytes_arg(vm, &args[1])?);
    if from.len() != to.len() {
        return vm.value_error("maketrans arguments must have same length");
    }
    let mut table: Vec<u8> = (0..=255).collect();
    from.iter().zip(to).for_each(|(&from, to)| table[from as usize] = to);
    Ok(Bytes::make(&table))
}
