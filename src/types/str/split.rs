//! Taking text apart: `split`, `splitlines`, `partition`; and joining it.

use super::search::{self, limit};
use super::{exact, str_of, text};
use crate::object::sequence::{List, tuple};
use crate::object::shape;
use crate::object::str::{MAX_BYTES, Str, char_len, split_char};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// The pieces between at most `limit` separators (not empty).
pub fn split<'a>(text: &'a [u8], separator: &[u8], limit: usize) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while pieces.len() < limit
        && let Some(at) = search::find(rest, separator)
    {
        pieces.push(&rest[..at]);
        rest = &rest[at + separator.len()..];
    }
    pieces.push(rest);
    pieces
}

/// The same from the end.
pub fn rsplit<'a>(text: &'a [u8], separator: &[u8], limit: usize) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while pieces.len() < limit
        && let Some(at) = search::rfind(rest, separator)
    {
        pieces.push(&rest[at + separator.len()..]);
        rest = &rest[..at];
    }
    pieces.push(rest);
    pieces.reverse();
    pieces
}

/// Bytes of the white space at the start of a text, 0 if it starts with something else.
pub type Space = fn(&[u8]) -> usize;

/// The space of `bytes`.
pub fn ascii_space(text: &[u8]) -> usize {
    usize::from(text.first().is_some_and(|byte| matches!(byte, b' ' | 9..=13)))
}

/// The space of `str`.
pub fn unicode_space(text: &[u8]) -> usize {
    match text.first() {
        Some(&byte) if byte < 0x80 => usize::from(matches!(byte, b' ' | 9..=13 | 0x1C..=0x1F)),
        // Within a character.
        Some(0x80..0xC0) | None => 0,
        Some(&byte) if split_char(text).is_some_and(|(point, _)| super::unicode::is_space(point)) => char_len(byte),
        _ => 0,
    }
}

/// The pieces between runs of white space.
pub fn split_space(text: &[u8], limit: usize, space: Space) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    let mut rest = trim_start(text, space);
    while !rest.is_empty() {
        if pieces.len() == limit {
            pieces.push(rest);
            break;
        }
        let mut end = 0;
        while end < rest.len() && space(&rest[end..]) == 0 {
            end += 1;
        }
        pieces.push(&rest[..end]);
        rest = trim_start(&rest[end..], space);
    }
    pieces
}

pub fn rsplit_space(text: &[u8], limit: usize, space: Space) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    let mut rest = trim_end(text, space);
    while !rest.is_empty() {
        if pieces.len() == limit {
            pieces.push(rest);
            break;
        }
        let mut start = rest.len();
        while start > 0 && space_before(rest, start, space) == 0 {
            start -= 1;
        }
        pieces.push(&rest[start..]);
        rest = trim_end(&rest[..start], space);
    }
    pieces.reverse();
    pieces
}

pub fn trim_start(mut text: &[u8], space: Space) -> &[u8] {
    while let len @ 1.. = space(text) {
        text = &text[len..];
    }
    text
}

pub fn trim_end(mut text: &[u8], space: Space) -> &[u8] {
    while let len @ 1.. = space_before(text, text.len(), space) {
        text = &text[..text.len() - len];
    }
    text
}

/// Bytes of the space that ends at a place.
fn space_before(text: &[u8], end: usize, space: Space) -> usize {
    let Some(start) = (0..end).rev().find(|&at| text[at] & 0xC0 != 0x80) else { return 0 };
    if start + char_len(text[start]) == end { space(&text[start..end]) } else { 0 }
}

/// The lines of a text. `line_end` gives the bytes of the line's end at the start of a text, or 0.
pub fn lines(text: &[u8], keep_ends: bool, line_end: fn(&[u8]) -> usize) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < text.len() {
        let end = line_end(&text[at..]);
        if end == 0 {
            at += 1;
            continue;
        }
        lines.push(&text[start..if keep_ends { at + end } else { at }]);
        at += end;
        start = at;
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}

/// Of `bytes`: `\n`, `\r`, `\r\n`.
pub fn ascii_line_end(text: &[u8]) -> usize {
    match text {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// Of `str`: also vertical tab, form feed, the ASCII separators, NEL, and the Unicode separators of lines and paragraphs.
fn unicode_line_end(text: &[u8]) -> usize {
    match text {
        [0x0B | 0x0C | 0x1C..=0x1E, ..] => 1,
        [0xC2, 0x85, ..] => 2,
        [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
        _ => ascii_line_end(text),
    }
}

fn list_of_text(pieces: Vec<&[u8]>) -> Value {
    List::make(pieces.into_iter().map(Str::new).collect())
}

pub fn split_method(vm: &mut Vm, args: Args<'_>) -> Res {
    split_by(vm, args, split, split_space)
}

pub fn rsplit_method(vm: &mut Vm, args: Args<'_>) -> Res {
    split_by(vm, args, rsplit, rsplit_space)
}

type BySeparator = for<'a> fn(&'a [u8], &[u8], usize) -> Vec<&'a [u8]>;
type BySpace = fn(&[u8], usize, Space) -> Vec<&[u8]>;

fn split_by(vm: &mut Vm, args: Args<'_>, by_separator: BySeparator, by_space: BySpace) -> Res {
    let limit = limit(vm, args.get(2))?;
    let bytes = str_of(&args[0]).bytes();
    let Some(separator) = args.get(1).filter(|separator| !separator.is_none()) else {
        return Ok(list_of_text(by_space(bytes, limit, unicode_space)));
    };
    match separator.object::<Str>() {
        Some(separator) if separator.bytes().is_empty() => vm.value_error("empty separator"),
        Some(separator) => Ok(list_of_text(by_separator(bytes, separator.bytes(), limit))),
        None => {
            let name = vm.type_name(separator);
            vm.type_error(&format!("must be str or None, not {name}"))
        }
    }
}

pub fn splitlines_method(vm: &mut Vm, args: Args<'_>) -> Res {
    let keep_ends = match args.get(1) {
        Some(value) => vm.truth(value)?,
        None => false,
    };
    Ok(list_of_text(lines(str_of(&args[0]).bytes(), keep_ends, unicode_line_end)))
}

/// The separator of a partition, and the place where it is found.
fn separator<'a>(vm: &mut Vm, args: &Args<'a>) -> Res<&'a [u8]> {
    let value = &args.all()[1];
    match value.object::<Str>() {
        Some(separator) if separator.bytes().is_empty() => vm.value_error("empty separator"),
        Some(separator) => Ok(separator.bytes()),
        None => {
            let name = vm.type_name(value);
            vm.type_error(&format!("must be str, not {name}"))
        }
    }
}

pub fn partition(vm: &mut Vm, args: Args<'_>) -> Res {
    let separator = separator(vm, &args)?;
    let bytes = str_of(&args[0]).bytes();
    let Some(at) = search::find(bytes, separator) else {
        return Ok(tuple(vec![exact(&args[0]), Str::from(""), Str::from("")]));
    };
    Ok(tuple(vec![Str::new(&bytes[..at]), exact(&args[1]), Str::new(&bytes[at + separator.len()..])]))
}

pub fn rpartition(vm: &mut Vm, args: Args<'_>) -> Res {
    let separator = separator(vm, &args)?;
    let bytes = str_of(&args[0]).bytes();
    let Some(at) = search::rfind(bytes, separator) else {
        return Ok(tuple(vec![Str::from(""), Str::from(""), exact(&args[0])]));
    };
    Ok(tuple(vec![Str::new(&bytes[..at]), exact(&args[1]), Str::new(&bytes[at + separator.len()..])]))
}

pub fn join_method(vm: &mut Vm, args: Args<'_>) -> Res {
    let slots = args[1].class().slots();
    if slots.iter.is_none() && slots.get_item.is_none() {
        return vm.type_error("can only join an iterable");
    }
    let pieces = vm.collect(&args[1])?;
    if let Some(at) = pieces.iter().position(|piece| piece.object::<Str>().is_none()) {
        let name = vm.type_name(&pieces[at]);
        return vm.type_error(&format!("sequence item {at}: expected str instance, {name} found"));
    }
    join(vm, str_of(&args[0]).bytes(), &pieces)
}

/// Joins pieces, all of them str, into one piece of memory.
pub fn join(vm: &mut Vm, separator: &[u8], pieces: &[Value]) -> Res {
    if let [piece] = pieces
        && piece.shape() == shape::STR
    {
        return Ok(piece.clone());
    }
    let is_ascii = separator.is_ascii() && pieces.iter().all(|piece| str_of(piece).is_ascii());
    let len = pieces.iter().map(|piece| str_of(piece).bytes().len()).sum::<usize>();
    let len = len + separator.len() * pieces.len().saturating_sub(1);
    if len > MAX_BYTES {
        return vm.raise(exc::MEMORY_ERROR, "");
    }
    if is_ascii {
        return Ok(Str::ascii(len, |to| write_joined(to, separator, pieces)));
    }
    let mut joined = vec![0; len];
    write_joined(&mut joined, separator, pieces);
    text(vm, &joined)
}

fn write_joined(to: &mut [u8], separator: &[u8], pieces: &[Value]) {
    let mut at = 0;
    let mut write = |bytes: &[u8]| {
        to[at..at + bytes.len()].copy_from_slice(bytes);
        at += bytes.len();
    };
    for (n, piece) in pieces.iter().enumerate() {
        if n > 0 {
            write(separator);
        }
        write(str_of(piece).bytes());
    }
}
