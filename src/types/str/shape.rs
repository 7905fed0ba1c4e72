//! Stripping and padding: `strip`, `center`, `zfill`, `expandtabs`, `removeprefix` and their like.

use super::split::{trim_ascii, trim_end, trim_start, unicode_space};
use super::{exact, str_of, text, text_arg};
use crate::object::str::{MAX_BYTES, Str, char_len};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

pub fn strip(vm: &mut Vm, args: Args<'_>) -> Res {
    stripped(vm, args, "strip", true, true)
}

pub fn lstrip(vm: &mut Vm, args: Args<'_>) -> Res {
    stripped(vm, args, "lstrip", true, false)
}

pub fn rstrip(vm: &mut Vm, args: Args<'_>) -> Res {
    stripped(vm, args, "rstrip", false, true)
}

fn stripped(vm: &mut Vm, args: Args<'_>, name: &str, left: bool, right: bool) -> Res {
    let text = str_of(&args[0]);
    let mut rest = text.bytes();
    match args.get(1).filter(|chars| !chars.is_none()) {
        None if text.is_ascii() => rest = trim_ascii(rest, left, right),
        None => {
            rest = if left { trim_start(rest, unicode_space) } else { rest };
            rest = if right { trim_end(rest, unicode_space) } else { rest };
        }
        Some(chars) => {
            let Some(set) = chars.object::<Str>() else {
                return vm.type_error(&format!("{name} arg must be None or str"));
            };
            rest = if left { trim_start_of(rest, set.bytes()) } else { rest };
            rest = if right { trim_end_of(rest, set.bytes()) } else { rest };
        }
    }
    Ok(if rest.len() == text.bytes().len() { exact(&args[0]) } else { text.piece(rest) })
}

/// Is a character, given by its bytes, in a text? (Its bytes are found nowhere but where it stands.)
fn has_char(set: &[u8], char: &[u8]) -> bool {
    super::search::find(set, char).is_some()
}

fn trim_start_of<'a>(mut text: &'a [u8], set: &[u8]) -> &'a [u8] {
    while let Some(&first) = text.first()
        && has_char(set, &text[..char_len(first)])
    {
        text = &text[char_len(first)..];
    }
    text
}

fn trim_end_of<'a>(mut text: &'a [u8], set: &[u8]) -> &'a [u8] {
    while let Some(start) = text.iter().rposition(|byte| byte & 0xC0 != 0x80)
        && has_char(set, &text[start..])
    {
        text = &text[..start];
    }
    text
}

pub fn center(vm: &mut Vm, args: Args<'_>) -> Res {
    // The odd one goes to the left if the width is odd.
    padded(vm, args, |missing, width| missing / 2 + (missing & width & 1))
}

pub fn ljust(vm: &mut Vm, args: Args<'_>) -> Res {
    padded(vm, args, |_, _| 0)
}

pub fn rjust(vm: &mut Vm, args: Args<'_>) -> Res {
    padded(vm, args, |missing, _| missing)
}

/// `left` gives how much of what is missing to the width goes to the left.
fn padded(vm: &mut Vm, args: Args<'_>, left: fn(usize, usize) -> usize) -> Res {
    let width = vm.size(&args[1])?.max(0) as usize;
    let fill = match args.get(2) {
        None => &b" "[..],
        Some(fill) => match fill.object::<Str>() {
            Some(fill) if fill.chars() == 1 => fill.bytes(),
            Some(_) => return vm.type_error("The fill character must be exactly one character long"),
            None => {
                let kind = vm.type_name(fill);
                return vm.type_error(&format!("The fill character must be a unicode character, not {kind}"));
            }
        },
    };
    let chars = str_of(&args[0]).chars();
    let Some(missing) = width.checked_sub(chars).filter(|&missing| missing > 0) else { return Ok(exact(&args[0])) };
    let before = left(missing, width);
    surrounded(vm, str_of(&args[0]).bytes(), fill, before, missing - before)
}

fn surrounded(vm: &mut Vm, bytes: &[u8], fill: &[u8], before: usize, after: usize) -> Res {
    if before + after > MAX_BYTES {
        return vm.raise(exc::MEMORY_ERROR, "");
    }
    vm.check_room(before + after)?;
    let mut result = Vec::with_capacity(bytes.len() + (before + after) * fill.len());
    (0..before).for_each(|_| result.extend_from_slice(fill));
    result.extend_from_slice(bytes);
    (0..after).for_each(|_| result.extend_from_slice(fill));
    text(vm, &result)
}

pub fn zfill(vm: &mut Vm, args: Args<'_>) -> Res {
    let width = vm.size(&args[1])?.max(0) as usize;
    let receiver = str_of(&args[0]);
    let Some(missing) = width.checked_sub(receiver.chars()).filter(|&missing| missing > 0) else {
        return Ok(exact(&args[0]));
    };
    let bytes = receiver.bytes();
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    if missing > MAX_BYTES {
        return vm.raise(exc::MEMORY_ERROR, "");
    }
    vm.check_room(missing)?;
    let mut result = bytes[..sign].to_vec();
    result.resize(sign + missing, b'0');
    result.extend_from_slice(&bytes[sign..]);
    text(vm, &result)
}

pub fn expandtabs(vm: &mut Vm, args: Args<'_>) -> Res {
    let size = match args.get(1) {
        Some(size) => vm.c_int(size)?.max(0) as usize,
        None => 8,
    };
    let result = expand_tabs(str_of(&args[0]).bytes(), size);
    match result {
        Some(result) => text(vm, &result),
        None => vm.overflow_error("new string is too long"),
    }
}

/// Text with spaces for tabs; none if it would be too long.
pub fn expand_tabs(text: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut result = Vec::with_capacity(text.len());
    let mut column = 0;
    for &byte in text {
        match byte {
            b'\t' => {
                let spaces = if size == 0 { 0 } else { size - column % size };
                column += spaces;
                if spaces > MAX_BYTES - result.len() {
                    return None;
                }
                result.resize(result.len() + spaces, b' ');
                continue;
            }
            b'\n' | b'\r' => column = 0,
            _ => column += usize::from(byte & 0xC0 != 0x80),
        }
        result.push(byte);
    }
    Some(result)
}

pub fn removeprefix(vm: &mut Vm, args: Args<'_>) -> Res {
    let prefix = text_arg(vm, &args[1], "removeprefix() argument")?;
    let rest = str_of(&args[0]).bytes().strip_prefix(prefix.bytes());
    Ok(rest.map_or_else(|| exact(&args[0]), Str::new))
}

pub fn removesuffix(vm: &mut Vm, args: Args<'_>) -> Res {
    let suffix = text_arg(vm, &args[1], "removesuffix() argument")?;
    let rest = str_of(&args[0]).bytes().strip_suffix(suffix.bytes());
    Ok(rest.map_or_else(|| exact(&args[0]), Str::new))
}

/// Text padded with a fill character to a width in characters, for what is formatted: `before` and `after` count characters.
pub fn push_padded(to: &mut Vec<u8>, text: &[u8], fill: &[u8], before: usize, after: usize) {
    (0..before).for_each(|_| to.extend_from_slice(fill));
    to.extend_from_slice(text);
    (0..after).for_each(|_| to.extend_from_slice(fill));
}

/// A str's value with fewer of its characters than `limit`, for precisions.
pub fn truncated(text: &Value, limit: Option<usize>) -> &[u8] {
    let text = str_of(text);
    match limit {
        Some(limit) if limit < text.chars() => text.slice(0, limit),
        _ => text.bytes(),
    }
}
