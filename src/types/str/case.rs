//! Conversions of case, and the questions whether all characters are of a class.

use super::unicode::{
    self, is_cased, is_lower, is_title, is_upper, lower_sigma, push_folded, push_lower, push_title, push_upper,
};
use super::{str_of, text};
use crate::object::str::{Str, push_char, split_char};
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// Converts each run of text between lone surrogates, which stay as they are; `convert` is told whether the run begins the text.
fn converted(vm: &mut Vm, source: &Str, convert: impl Fn(&str, bool) -> String) -> Res {
    let mut result = Vec::with_capacity(source.bytes().len());
    let mut rest = source.bytes();
    while !rest.is_empty() {
        let valid = match std::str::from_utf8(rest) {
            Ok(all) => all,
            Err(error) => std::str::from_utf8(&rest[..error.valid_up_to()]).unwrap_or(""),
        };
        let is_first = rest.len() == source.bytes().len();
        result.extend_from_slice(convert(valid, is_first).as_bytes());
        rest = &rest[valid.len()..];
        if let Some((surrogate, behind)) = split_char(rest) {
            push_char(&mut result, surrogate);
            rest = behind;
        }
    }
    text(vm, &result)
}

pub fn upper(vm: &mut Vm, args: Args<'_>) -> Res {
    let source = str_of(&args[0]);
    if source.is_ascii() {
        return Ok(ascii(source, |to| to.make_ascii_uppercase()));
    }
    converted(vm, source, |part, _| converted_chars(part, push_upper))
}

pub fn lower(vm: &mut Vm, args: Args<'_>) -> Res {
    let source = str_of(&args[0]);
    if source.is_ascii() {
        return Ok(ascii(source, |to| to.make_ascii_lowercase()));
    }
    converted(vm, source, |part, _| {
        let mut result = String::with_capacity(part.len());
        part.char_indices().for_each(|place| push_lower_at(&mut result, part, place));
        result
    })
}

fn converted_chars(part: &str, push: fn(&mut String, char)) -> String {
    let mut result = String::with_capacity(part.len());
    part.chars().for_each(|c| push(&mut result, c));
    result
}

fn ascii(source: &Str, change: impl FnOnce(&mut [u8])) -> Value {
    Str::ascii(source.bytes().len(), |to| {
        to.copy_from_slice(source.bytes());
        change(to);
    })
}

pub fn casefold(vm: &mut Vm, args: Args<'_>) -> Res {
    if str_of(&args[0]).is_ascii() {
        return lower(vm, args);
    }
    converted(vm, str_of(&args[0]), |part, _| converted_chars(part, push_folded))
}

/// Appends the lower case of a character of `part`; that of a sigma depends on what stands around it.
fn push_lower_at(to: &mut String, part: &str, (at, c): (usize, char)) {
    match c {
        'Σ' => to.push(lower_sigma(&part[..at], &part[at + c.len_utf8()..])),
        _ => push_lower(to, c),
    }
}

pub fn capitalize(vm: &mut Vm, args: Args<'_>) -> Res {
    let source = str_of(&args[0]);
    if source.is_ascii() {
        return Ok(ascii(source, |to| {
            to.make_ascii_lowercase();
            to.iter_mut().take(1).for_each(|first| first.make_ascii_uppercase());
        }));
    }
    converted(vm, source, |part, is_first| {
        let mut result = String::with_capacity(part.len());
        for (at, c) in part.char_indices() {
            if at == 0 && is_first { push_title(&mut result, c) } else { push_lower_at(&mut result, part, (at, c)) }
        }
        result
    })
}

pub fn title(vm: &mut Vm, args: Args<'_>) -> Res {
    if str_of(&args[0]).is_ascii() {
        return Ok(ascii(str_of(&args[0]), |to| {
            let mut within_word = false;
            for byte in to {
                *byte = if within_word { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
                within_word = byte.is_ascii_alphabetic();
            }
        }));
    }
    converted(vm, str_of(&args[0]), |part, _| {
        let mut result = String::with_capacity(part.len());
        let mut within_word = false;
        for (at, c) in part.char_indices() {
            if within_word {
                push_lower_at(&mut result, part, (at, c))
            } else {
                push_title(&mut result, c)
            }
            within_word = is_cased(c.into());
        }
        result
    })
}

pub fn swapcase(vm: &mut Vm, args: Args<'_>) -> Res {
    if str_of(&args[0]).is_ascii() {
        // The two cases of a letter differ in one bit.
        let swap = |byte: &mut u8| *byte ^= u8::from(byte.is_ascii_alphabetic()) << 5;
        return Ok(ascii(str_of(&args[0]), |to| to.iter_mut().for_each(swap)));
    }
    converted(vm, str_of(&args[0]), |part, _| {
        let mut result = String::with_capacity(part.len());
        for (at, c) in part.char_indices() {
            match c {
                _ if is_upper(c as u32) => push_lower_at(&mut result, part, (at, c)),
                _ if is_lower(c as u32) => push_upper(&mut result, c),
                _ => result.push(c),
            }
        }
        result
    })
}

/// Not empty, and all characters have a property.
fn all(args: &Args<'_>, property: fn(u32) -> bool) -> Res {
    let text = str_of(&args[0]);
    Ok(Value::bool(!text.bytes().is_empty() && text.code_points().all(property)))
}

pub fn isalnum(_: &mut Vm, args: Args<'_>) -> Res {
    all(&args, |point| unicode::is_alpha(point) || unicode::is_digit(point) || unicode::is_numeric(point))
}

pub fn isalpha(_: &mut Vm, args: Args<'_>) -> Res {
    all(&args, unicode::is_alpha)
}

pub fn isascii(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(str_of(&args[0]).is_ascii()))
}

pub fn isdecimal(_: &mut Vm, args: Args<'_>) -> Res {
    all(&args, unicode::is_decimal)
}

pub fn isdigit(_: &mut Vm, args: Args<'_>) -> Res {
    all(&args, unicode::is_digit)
}

pub fn isnumeric(_: &mut Vm, args: Args<'_>) -> Res {
    all(&args, unicode::is_numeric)
}

pub fn isspace(_: &mut Vm, args: Args<'_>) -> Res {
    all(&args, unicode::is_space)
}

pub fn isprintable(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(str_of(&args[0]).code_points().all(unicode::is_printable)))
}

pub fn isidentifier(_: &mut Vm, args: Args<'_>) -> Res {
    let mut points = str_of(&args[0]).code_points();
    let starts = points.next().is_some_and(unicode::starts_name);
    Ok(Value::bool(starts && points.all(unicode::continues_name)))
}

pub fn islower(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(only_cased(str_of(&args[0]), is_lower, |point| is_upper(point) || is_title(point))))
}

pub fn isupper(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(only_cased(str_of(&args[0]), is_upper, |point| is_lower(point) || is_title(point))))
}

/// At least one character that is wanted, and none that is unwanted.
fn only_cased(text: &Str, wanted: fn(u32) -> bool, unwanted: fn(u32) -> bool) -> bool {
    let mut found = false;
    for point in text.code_points() {
        if unwanted(point) {
            return false;
        }
        found |= wanted(point);
    }
    found
}

/// Words start in upper or title case and go on in lower case.
pub fn istitle(_: &mut Vm, args: Args<'_>) -> Res {
    let (mut found, mut within_word) = (false, false);
    for point in str_of(&args[0]).code_points() {
        let (starts, continues) = (is_upper(point) || is_title(point), is_lower(point));
        if (starts && within_word) || (continues && !within_word) {
            return Ok(Value::FALSE);
        }
        within_word = starts || continues;
        found |= within_word;
    }
    Ok(Value::bool(found))
}
