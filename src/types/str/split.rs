//! Taking text apart: `split`, `splitlines`, `partition`; and joining it.

use super::search::{self, limit};
use super::{exact, str_of};
use crate::object::sequence::{List, Tuple};
use crate::object::shape;
use crate::object::str::{Str, char_len, split_char};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// The pieces between at most `limit` separators (not empty).
pub fn split<'a>(text: &'a [u8], separator: &[u8], limit: usize) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    each_piece(text, separator, limit, |piece| pieces.push(piece));
    pieces
}

/// Hands out the same pieces one by one.
fn each_piece<'a>(text: &'a [u8], separator: &[u8], limit: usize, mut each: impl FnMut(&'a [u8])) {
    let mut rest = text;
    for _ in 0..limit {
        let Some(at) = search::find(rest, separator) else { break };
        each(&rest[..at]);
        rest = &rest[at + separator.len()..];
    }
    each(rest);
}

/// Is it space, to `str`?
#[inline(always)]
fn is_ascii_space(byte: u8) -> bool {
    byte <= b' ' && matches!(byte, b' ' | 9..=13 | 0x1C..=0x1F)
}

/// Hands out the pieces between runs of white space, of ASCII text.
fn each_word<'a>(text: &'a [u8], limit: usize, mut each: impl FnMut(&'a [u8])) {
    let mut rest = trim_ascii(text, true, false);
    for _ in 0..limit {
        let Some(end) = rest.iter().position(|&byte| is_ascii_space(byte)) else { break };
        each(&rest[..end]);
        rest = trim_ascii(&rest[end..], true, false);
    }
    if !rest.is_empty() {
        each(rest);
    }
}

/// ASCII text without the space at its start, at its end.
pub fn trim_ascii(mut text: &[u8], left: bool, right: bool) -> &[u8] {
    while left
        && let Some((&first, rest)) = text.split_first()
        && is_ascii_space(first)
    {
        text = rest;
    }
    while right
        && let Some((&last, rest)) = text.split_last()
        && is_ascii_space(last)
    {
        text = rest;
    }
    text
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

/// Room for so many pieces is made before any is found.
const PIECES: usize = 8;

fn list_of_text(pieces: Vec<&[u8]>) -> Value {
    List::make(pieces.into_iter().map(Str::new).collect())
}

pub fn split_method(vm: &mut Vm, args: Args<'_>) -> Res {
    let text = str_of(&args[0]);
    let separator = args.get(1).filter(|separator| !separator.is_none());
    let by = separator.and_then(|separator| separator.object::<Str>()).map(Str::bytes);
    if text.is_ascii() && (separator.is_none() || by.is_some_and(|by| !by.is_empty())) {
        let limit = limit(vm, args.get(2))?;
        let mut pieces = Vec::with_capacity(PIECES);
        let each = |piece: &[u8]| pieces.push(text.piece(piece));
        match by {
            Some(by) => each_piece(text.bytes(), by, limit, each),
            None => each_word(text.bytes(), limit, each),
        }
        return Ok(List::make(pieces));
    }
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
#[inline]
fn separator<'a>(vm: &mut Vm, args: &Args<'a>) -> Res<&'a [u8]> {
    let value = &args.all()[1];
    match Str::of(value) {
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
    let text = str_of(&args[0]);
    let bytes = text.bytes();
    let Some(at) = search::find(bytes, separator) else {
        return Ok(three(args[0].clone(), Str::new(b""), Str::new(b"")));
    };
    Ok(three(text.piece(&bytes[..at]), exact(&args[1]), text.piece(&bytes[at + separator.len()..])))
}

fn three(before: Value, separator: Value, behind: Value) -> Value {
    Tuple::make([before, separator, behind].into_iter())
}

pub fn rpartition(vm: &mut Vm, args: Args<'_>) -> Res {
    let separator = separator(vm, &args)?;
    let text = str_of(&args[0]);
    let bytes = text.bytes();
    let Some(at) = search::rfind(bytes, separator) else {
        return Ok(three(Str::new(b""), Str::new(b""), args[0].clone()));
    };
    Ok(three(text.piece(&bytes[..at]), exact(&args[1]), text.piece(&bytes[at + separator.len()..])))
}

pub fn join_method(vm: &mut Vm, args: Args<'_>) -> Res {
    let separator = str_of(&args[0]).bytes();
    // Nobody can change what is only read here: no code runs until the text is there.
    let in_place = match args[1].exact::<List>(shape::LIST) {
        Some(list) => Some(&list.get(vm)[..]),
        None => args[1].exact::<Tuple>(shape::TUPLE).map(Tuple::items),
    };
    if let Some(pieces) = in_place
        && let Some(joined) = join_quickly(separator, pieces)
    {
        return Ok(joined);
    }
    let pieces = vm.collect_or(&args[1], "can only join an iterable")?;
    if let Some(at) = pieces.iter().position(|piece| piece.object::<Str>().is_none()) {
        let name = vm.type_name(&pieces[at]);
        return vm.type_error(&format!("sequence item {at}: expected str instance, {name} found"));
    }
    join(vm, separator, &pieces)
}

/// Joins pieces, all of them str, into one piece of memory.
pub fn join(vm: &mut Vm, separator: &[u8], pieces: &[Value]) -> Res {
    match join_quickly(separator, pieces) {
        Some(joined) => Ok(joined),
        None => vm.raise(exc::MEMORY_ERROR, ""),
    }
}

/// The same; none if it would be too long or not all pieces are str.
fn join_quickly(separator: &[u8], pieces: &[Value]) -> Option<Value> {
    if let [piece] = pieces
        && piece.shape() == shape::STR
    {
        return Some(piece.clone());
    }
    Str::joined(separator, pieces)
}
