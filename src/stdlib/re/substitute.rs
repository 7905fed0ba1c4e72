//! `sub` and `subn`.
//!
//! The result is written piece by piece, as if a list of pieces were joined in the end: which one of them is of a wrong type is said as `join` says it.

use super::found::{self, Found};
use super::matcher::Matcher;
use super::pattern::{Pattern, Scope, pattern_of};
use super::set::Unit;
use super::template::Piece;
use crate::object::sequence::Bytes;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::bytes;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};
use std::rc::Rc;

/// What stands in for a match.
enum Replacement<'a> {
    /// Always the same.
    Fixed(&'a Value),
    Template(Rc<Vec<Piece>>),
    /// What it returns for the match.
    Function(&'a Value),
}

impl<'a> Replacement<'a> {
    fn new(vm: &mut Vm, pattern: &Pattern, value: &'a Value) -> Res<Replacement<'a>> {
        if value.class().slots().call.is_some() {
            return Ok(Replacement::Function(value));
        }
        let fixed = match value.object::<Str>() {
            Some(text) => memchr::memchr(b'\\', text.bytes()).is_none(),
            None => bytes::contents(vm, value).is_some_and(|bytes| !bytes.contains(&b'\\')),
        };
        Ok(if fixed { Replacement::Fixed(value) } else { Replacement::Template(pattern.template(vm, value)?) })
    }
}

/// Text that is being put together.
struct Output {
    unit: Unit,
    bytes: Vec<u8>,
    pieces: usize,
}

impl Output {
    /// A part of the subject; nothing is no piece.
    fn copy(&mut self, vm: &Vm, scope: &Scope, start: usize, end: usize) {
        if start < end {
            self.bytes.extend_from_slice(scope.subject.bytes(vm).get(start..end).unwrap_or_default());
            self.pieces += 1;
        }
    }

    /// Something that must be text, or must be bytes.
    fn push(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        let (number, unit) = (self.pieces, self.unit);
        self.pieces += 1;
        match unit {
            Unit::Char => {
                if let Some(text) = value.object::<Str>() {
                    self.bytes.extend_from_slice(text.bytes());
                    return Ok(());
                }
            }
            Unit::Byte => {
                if let Some(bytes) = bytes::contents(vm, value) {
                    self.bytes.extend(bytes);
                    return Ok(());
                }
            }
        }
        let wanted = if unit == Unit::Char { "str instance" } else { "a bytes-like object" };
        let name = vm.type_name(value);
        vm.type_error(&format!("sequence item {number}: expected {wanted}, {name} found"))
    }

    fn template(&mut self, vm: &mut Vm, scope: &Scope, matcher: &Matcher, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Literal(bytes) => self.bytes.extend_from_slice(bytes),
                Piece::Group(group) => {
                    let span = match group {
                        0 => Some((matcher.start, matcher.end)),
                        group => found::span(&matcher.slots, group - 1),
                    };
                    let (start, end) = span.unwrap_or((0, 0));
                    self.bytes.extend_from_slice(scope.subject.bytes(vm).get(start..end).unwrap_or_default());
                }
            }
        }
        self.pieces += 1;
    }
}

/// The new text, and how many matches were replaced.
pub fn sub(vm: &mut Vm, args: Args<'_>) -> Res<(Value, i64)> {
    let most = match args.get(3) {
        Some(most) => vm.size(most)?,
        None => 0,
    };
    let pattern = pattern_of(&args[0]);
    let replacement = Replacement::new(vm, pattern, &args[1])?;
    let scope = Scope::new(vm, pattern, &args[2], 0, i64::MAX)?;
    if let Replacement::Template(_) = replacement
        && (args[1].object::<Str>().is_some()) != (scope.subject.unit == Unit::Char)
    {
        // A template of the other kind is read, and refused when it is put in.
        return refused(vm, pattern, &scope, &args[1]);
    }
    let mut output = Output { unit: scope.subject.unit, bytes: Vec::new(), pieces: 0 };
    let (mut last, mut count) = (0, 0);
    if most >= 0 {
        pattern.each(vm, &scope, |vm, matcher| {
            output.copy(vm, &scope, last, matcher.start);
            match &replacement {
                Replacement::Fixed(value) => output.push(vm, value)?,
                Replacement::Template(pieces) => output.template(vm, &scope, matcher, pieces),
                Replacement::Function(function) => {
                    let found = Found::make(vm, &args[0], &scope, matcher);
                    let value = vm.call(function, &[found])?;
                    if !value.is_none() {
                        output.push(vm, &value)?;
                    }
                }
            }
            last = matcher.end;
            count += 1;
            Ok(most == 0 || count < most)
        })?;
    }
    if count == 0 {
        return Ok((scope.subject.part(vm, 0, scope.end), 0));
    }
    output.copy(vm, &scope, last, scope.end);
    let text = match output.unit {
        Unit::Char => crate::types::str::text(vm, &output.bytes)?,
        Unit::Byte => Bytes::make(&output.bytes),
    };
    Ok((text, count))
}

fn refused(vm: &mut Vm, pattern: &Pattern, scope: &Scope, template: &Value) -> Res<(Value, i64)> {
    let mut output = Output { unit: scope.subject.unit, bytes: Vec::new(), pieces: 0 };
    pattern.each(vm, scope, |vm, matcher| {
        output.copy(vm, scope, 0, matcher.start);
        output.push(vm, template)?;
        Ok(false)
    })?;
    Ok((scope.subject.part(vm, 0, scope.end), 0))
}
