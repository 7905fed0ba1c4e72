//! Looking for text in text: `find` and its like, `count`, `replace`, `startswith`.
//!
//! The upper half works on bytes, for `str` and `bytes` alike. Where the two differ, a [`Unit`] tells them apart: what lies between two
//! places where an empty needle is found, a byte or a character.

use memchr::memmem;

use super::{exact, str_of, text, text_arg};
use crate::object::number::int;
use crate::object::sequence::Tuple;
use crate::object::str::{Str, char_len, count_chars};
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// The length of the unit of text that starts with a byte.
pub type Unit = fn(u8) -> usize;

/// Bytes are their own units.
pub fn byte_unit(_: u8) -> usize {
    1
}

/// Up to this many bytes of text a search that prepares nothing is faster than one that studies the needle first.
const SHORT: usize = 512;

#[inline]
pub fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] if text.len() <= 16 => text.iter().position(|known| known == byte),
        [byte] => memchr::memchr(*byte, text),
        [_, _, ..] if text.len() <= SHORT => find_by_words(text, needle),
        _ => memmem::find(text, needle),
    }
}

/// Looks at eight places at once for the first and the last byte of a needle, which has at least one byte.
fn find_by_words(text: &[u8], needle: &[u8]) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x80 * ONES;
    let last = needle.len() - 1;
    let (front, back) = (ONES * needle[0] as u64, ONES * needle[last] as u64);
    let places = text.len().checked_sub(last)?;
    let mut at = 0;
    // Where the needle could start, and where it would end then.
    let words = text[..places].chunks_exact(8).zip(text[last..].chunks_exact(8));
    for (starts, ends) in words {
        let (Ok(starts), Ok(ends)) = (starts.try_into(), ends.try_into()) else { break };
        let differs = (u64::from_le_bytes(starts) ^ front) | (u64::from_le_bytes(ends) ^ back);
        // The top bits of bytes that are zero; above such a byte a bit may be set that should not be.
        let mut hits = differs.wrapping_sub(ONES) & !differs & TOPS;
        while hits != 0 {
            let place = at + hits.trailing_zeros() as usize / 8;
            if text[place..].starts_with(needle) {
                return Some(place);
            }
            hits &= hits - 1;
        }
        at += 8;
    }
    (at..places).find(|&place| text[place..].starts_with(needle))
}

pub fn rfind(text: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr::memrchr(*byte, text),
        [.., last] if text.len() <= SHORT => {
            let mut end = text.len();
            while let Some(at) = memchr::memrchr(*last, &text[..end]) {
                if text[..=at].ends_with(needle) {
                    return Some(at + 1 - needle.len());
                }
                end = at;
            }
            None
        }
        _ => memmem::rfind(text, needle),
    }
}

/// Where a needle (not empty) is found, without overlaps.
struct Places<'a> {
    text: &'a [u8],
    needle: &'a [u8],
    /// For long text: what is known of the needle.
    finder: Option<memmem::Finder<'a>>,
    at: usize,
}

impl<'a> Places<'a> {
    fn new(text: &'a [u8], needle: &'a [u8]) -> Places<'a> {
        let finder = (text.len() > SHORT && needle.len() > 1).then(|| memmem::Finder::new(needle));
        Places { text, needle, finder, at: 0 }
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        /// So far a needle is looked for byte by byte: where many stand close together, a search that gets ready for long ways takes most of the time.
        const NEAR: usize = 16;
        let rest = &self.text[self.at..];
        let first = self.needle[0];
        let near = rest.iter().take(NEAR).zip(0..);
        let found =
            near.filter(|(byte, _)| **byte == first).map(|(_, at)| at).find(|&at| rest[at..].starts_with(self.needle));
        let far = rest.get(NEAR..).unwrap_or_default();
        let found = found.or_else(|| {
            let found = match &self.finder {
                Some(finder) => finder.find(far),
                None => find(far, self.needle),
            };
            found.map(|at| NEAR + at)
        });
        let place = self.at + found?;
        self.at = place + self.needle.len();
        Some(place)
    }
}

/// How often a needle (not empty) is found, without overlaps.
pub fn count(text: &[u8], needle: &[u8]) -> usize {
    match needle {
        [byte] => memchr::memchr_iter(*byte, text).count(),
        _ => Places::new(text, needle).count(),
    }
}

/// Text with at most `limit` needles replaced; none if there is nothing to replace.
pub fn replace(vm: &mut Vm, text: &[u8], needle: &[u8], with: &[u8], limit: usize, unit: Unit) -> Res<Option<Vec<u8>>> {
    /// Up to this size the result may grow as it comes; a larger one is measured first.
    const SMALL: usize = 1 << 20;
    let most = (text.len() + 1).min(limit);
    let is_small = most.saturating_mul(with.len()) <= SMALL;
    if needle.is_empty() {
        let mut result =
            vm.room(if is_small { 0 } else { text.len().saturating_add(most.saturating_mul(with.len())) })?;
        if limit > 0 {
            interleave(text, with, limit, unit, &mut result);
        }
        return Ok((limit > 0).then_some(result));
    }
    if let ([from], [to]) = (needle, with)
        && limit >= text.len()
    {
        if memchr::memchr(*from, text).is_none() {
            return Ok(None);
        }
        let mut result = vm.room(text.len())?;
        result.extend(text.iter().map(|byte| if byte == from { *to } else { *byte }));
        return Ok(Some(result));
    }
    let more = with.len().saturating_sub(needle.len());
    let times = if is_small || more == 0 { 1 } else { count(text, needle).min(limit) };
    let mut places = Places::new(text, needle).take(limit);
    let Some(first) = places.next() else { return Ok(None) };
    let mut result = vm.room(text.len().saturating_add(times.saturating_mul(more)))?;
    result.extend_from_slice(&text[..first]);
    result.extend_from_slice(with);
    let mut done = first + needle.len();
    for at in places {
        result.extend_from_slice(&text[done..at]);
        result.extend_from_slice(with);
        done = at + needle.len();
    }
    result.extend_from_slice(&text[done..]);
    Ok(Some(result))
}

/// `with` before every unit and at the end.
fn interleave(text: &[u8], with: &[u8], limit: usize, unit: Unit, result: &mut Vec<u8>) {
    let mut at = 0;
    for _ in 0..limit {
        result.extend_from_slice(with);
        if at == text.len() {
            break;
        }
        let end = at + unit(text[at]);
        result.extend_from_slice(&text[at..end]);
        at = end;
    }
    result.extend_from_slice(&text[at..]);
}

/// The optional bounds of a search in a sequence of `len`, counted from its end where negative. The start may lie beyond the end:
/// then not even the empty needle is found.
pub fn bounds(vm: &mut Vm, len: usize, start: Option<&Value>, end: Option<&Value>) -> Res<(usize, usize)> {
    let len = len as i64;
    let start = bound(vm, len, start, 0)?;
    let end = bound(vm, len, end, len)?.min(len);
    Ok((start as usize, end as usize))
}

fn bound(vm: &mut Vm, len: i64, given: Option<&Value>, default: i64) -> Res<i64> {
    let Some(value) = given.filter(|value| !value.is_none()) else { return Ok(default) };
    let bound = vm.clamped_index(value)?;
    Ok(if bound < 0 { bound.saturating_add(len).max(0) } else { bound })
}

/// The part of the text that a method is to look at, with the byte place where it starts.
fn part<'a>(vm: &mut Vm, args: &Args<'a>) -> Res<Option<(&'a [u8], usize)>> {
    let text = str_of(receiver(args));
    if args.get(2).is_none() && args.get(3).is_none() {
        return Ok(Some((text.bytes(), 0)));
    }
    let (start, end) = bounds(vm, text.chars(), args.get(2), args.get(3))?;
    if start > end {
        return Ok(None);
    }
    let (from, to) = (text.place(start), text.place(end));
    Ok(Some((&text.bytes()[from..to], from)))
}

fn receiver<'a>(args: &Args<'a>) -> &'a Value {
    &args.all()[0]
}

type Finder = fn(&[u8], &[u8]) -> Option<usize>;

/// The character index of a needle.
fn position(vm: &mut Vm, args: &Args<'_>, name: &str, finder: Finder) -> Res<Option<usize>> {
    let needle = match Str::of(&args.all()[1]) {
        Some(needle) => needle,
        None => text_arg(vm, &args[1], &format!("{name}() argument 1"))?,
    };
    let Some((part, offset)) = part(vm, args)? else { return Ok(None) };
    let found = finder(part, needle.bytes());
    Ok(found.map(|at| str_of(&args[0]).char_at_place(at + offset)))
}

fn found_or_minus_one(vm: &mut Vm, args: Args<'_>, name: &str, finder: Finder) -> Res {
    Ok(int(position(vm, &args, name, finder)?.map_or(-1, |at| at as i64)))
}

fn found_or_error(vm: &mut Vm, args: Args<'_>, name: &str, finder: Finder) -> Res {
    match position(vm, &args, name, finder)? {
        Some(at) => Ok(int(at as i64)),
        None => vm.value_error("substring not found"),
    }
}

pub fn find_method(vm: &mut Vm, args: Args<'_>) -> Res {
    found_or_minus_one(vm, args, "find", find)
}

pub fn rfind_method(vm: &mut Vm, args: Args<'_>) -> Res {
    found_or_minus_one(vm, args, "rfind", rfind)
}

pub fn index_method(vm: &mut Vm, args: Args<'_>) -> Res {
    found_or_error(vm, args, "index", find)
}

pub fn rindex_method(vm: &mut Vm, args: Args<'_>) -> Res {
    found_or_error(vm, args, "rindex", rfind)
}

pub fn count_method(vm: &mut Vm, args: Args<'_>) -> Res {
    let needle = text_arg(vm, &args[1], "count() argument 1")?;
    let Some((part, _)) = part(vm, &args)? else { return Ok(int(0)) };
    let found = if needle.bytes().is_empty() { count_chars(part) + 1 } else { count(part, needle.bytes()) };
    Ok(int(found as i64))
}

pub fn startswith(vm: &mut Vm, args: Args<'_>) -> Res {
    affix(vm, args, "startswith", |part, prefix| part.starts_with(prefix))
}

pub fn endswith(vm: &mut Vm, args: Args<'_>) -> Res {
    affix(vm, args, "endswith", |part, suffix| part.ends_with(suffix))
}

fn affix(vm: &mut Vm, args: Args<'_>, name: &str, matches: fn(&[u8], &[u8]) -> bool) -> Res {
    let part = part(vm, &args)?.map(|(part, _)| part);
    let matches = |affix: &Str| part.is_some_and(|part| matches(part, affix.bytes()));
    if let Some(affix) = args[1].object::<Str>() {
        return Ok(Value::bool(matches(affix)));
    }
    let Some(choices) = args[1].object::<Tuple>() else {
        let kind = vm.type_name(&args[1]);
        return vm.type_error(&format!("{name} first arg must be str or a tuple of str, not {kind}"));
    };
    for choice in choices.items() {
        let Some(affix) = choice.object::<Str>() else {
            let kind = vm.type_name(choice);
            return vm.type_error(&format!("tuple for {name} must only contain str, not {kind}"));
        };
        if matches(affix) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

pub fn replace_method(vm: &mut Vm, args: Args<'_>) -> Res {
    let old = text_arg(vm, &args[1], "replace() argument 1")?;
    let new = text_arg(vm, &args[2], "replace() argument 2")?;
    let limit = limit(vm, args.get(3))?;
    match replace(vm, str_of(&args[0]).bytes(), old.bytes(), new.bytes(), limit, char_len)? {
        Some(result) => text(vm, &result),
        None => Ok(exact(&args[0])),
    }
}

/// How often to do it at the most: a negative number is no limit.
pub fn limit(vm: &mut Vm, count: Option<&Value>) -> Res<usize> {
    match count {
        None => Ok(usize::MAX),
        Some(count) => Ok(usize::try_from(vm.size(count)?).unwrap_or(usize::MAX)),
    }
}
