//! What the rules of `python.peg` cannot say themselves.
//!
//! A check gets the rule's bindings, and answers with what the rule makes, with an error, or with nothing: then the next alternative is tried.

use super::reader::{Reader, Value};
use super::rules::Place;
use crate::ast::Constant;
use crate::error::{Ending, Fallible, SyntaxError};
use crate::span::Span;
use crate::token::Token;

type Bindings = [Value; 3];

/// `start` is the rule's first token.
pub(super) type Check = for<'r, 't, 'a> fn(&'r mut Reader<'t, 'a>, start: usize, &Bindings) -> Fallible<Option<Value>>;

pub(super) const CHECKS: [(&str, Check); 19] = [
    ("late_patterns", late_patterns),
    ("primary", primary),
    ("strings", strings),
    ("conversion", conversion),
    ("field", field),
    ("real", |reader, _, bindings| number(reader, bindings[0], false)),
    ("imaginary", |reader, _, bindings| number(reader, bindings[0], true)),
    ("assigned", |reader, _, bindings| target(reader, bindings[0], Targets::Assigned)),
    ("looped", |reader, _, bindings| target(reader, bindings[0], Targets::Looped)),
    ("deleted", |reader, _, bindings| target(reader, bindings[0], Targets::Deleted)),
    ("forgotten_comma", forgotten_comma),
    ("legacy", legacy),
    ("no_colon", no_colon),
    ("bare_target", bare_target),
    ("bare_generator", |reader, _, bindings| generator(reader, bindings[0], bindings[1])),
    ("generator_behind", generator_behind),
    ("positional_behind", positional_behind),
    ("bound_of_tuple", |reader, _, bindings| bound(reader, bindings, "TypeVarTuple")),
    ("bound_of_spec", |reader, _, bindings| bound(reader, bindings, "ParamSpec")),
];

/// An atom with suffixes is what its last suffix is.
fn primary(reader: &mut Reader<'_, '_>, start: usize, _: &Bindings) -> Fallible<Option<Value>> {
    let kind = reader.kind_of(reader.last_value());
    Ok(Some(reader.node_of(kind, start)))
}

fn strings(reader: &mut Reader<'_, '_>, start: usize, _: &Bindings) -> Fallible<Option<Value>> {
    let literals = &reader.words.tokens[start..reader.at];
    let has = |wanted: fn(&Token<'_>) -> bool| literals.iter().any(|token| wanted(&token.1));
    let is_format = has(|token| matches!(token, Token::FStringStart(_)));
    // Those in fields are not of this row.
    if has(|token| matches!(token, Token::String(Constant::Bytes(_)))) {
        let mut depth = 0;
        let row = literals.iter().filter_map(|(_, token, _)| {
            depth += i32::from(matches!(token, Token::FStringStart(_)));
            depth -= i32::from(matches!(token, Token::FStringEnd));
            match token {
                Token::FStringEnd if depth == 0 => Some(false),
                Token::String(constant) if depth == 0 => Some(matches!(constant, Constant::Bytes(_))),
                _ => None,
            }
        });
        let row: Vec<bool> = row.collect();
        if row.contains(&true) && row.contains(&false) {
            return Err(reader.words.error_at("cannot mix bytes and nonbytes literals", reader.read));
        }
    }
    Ok(Some(reader.node_of(if is_format { "f-string expression" } else { "literal" }, start)))
}

/// `!r`
fn conversion(reader: &mut Reader<'_, '_>, _: usize, &[bang, name, _]: &Bindings) -> Fallible<Option<Value>> {
    let (mark, span) = (reader.span(bang, bang), reader.span(name, name));
    if mark.end != span.start {
        // The spelling is CPython's.
        let message = "f-string: conversion type must come right after the exclamanation mark";
        return Err(SyntaxError::new(message, mark.to(span)));
    }
    Ok(Some(name))
}

/// A whole field with this conversion.
fn field(reader: &mut Reader<'_, '_>, _: usize, &[conversion, ..]: &Bindings) -> Fallible<Option<Value>> {
    match conversion {
        Value::Token(_) if !matches!(reader.text(conversion), "s" | "r" | "a") => {
            let other = reader.text(conversion);
            let message = format!("f-string: invalid conversion character '{other}': expected 's', 'r', or 'a'");
            Err(SyntaxError::new(message, reader.span(conversion, conversion)))
        }
        _ => Ok(Some(Value::Nothing)),
    }
}

/// A part of a complex number in a pattern.
fn number(reader: &mut Reader<'_, '_>, value: Value, imaginary: bool) -> Fallible<Option<Value>> {
    let Value::Token(token) = value else { return Ok(None) };
    let is_imaginary = matches!(reader.words.tokens[token as usize].1, Token::Number(Constant::Imaginary(_)));
    if is_imaginary == imaginary {
        return Ok(Some(Value::Nothing));
    }
    let what = if imaginary { "imaginary" } else { "real" };
    Err(SyntaxError::new(format!("{what} number required in complex literal"), reader.span(value, value)))
}

#[derive(Clone, Copy, PartialEq)]
enum Targets {
    Assigned,
    Looped,
    Deleted,
}

/// The first part of an expression that is no target.
fn not_a_target(reader: &Reader<'_, '_>, value: Value, targets: Targets) -> Option<Value> {
    // Not by recursion: expressions nest without end.
    let mut rest = vec![value];
    while let Some(value) = rest.pop() {
        match reader.kind_of(value) {
            "name" | "attribute" | "subscript" => {}
            "" | "list" | "tuple" => rest.extend(reader.parts(value).iter().rev()),
            "starred" if targets != Targets::Deleted => rest.extend(reader.parts(value)),
            // `a in b` behind `for` was read as one.
            "comparison" if targets == Targets::Looped => match reader.parts(value) {
                &[left, operator, ..] if reader.kind_of(operator) == "in" => rest.push(left),
                _ => {}
            },
            _ => return Some(value),
        }
    }
    None
}

fn target(reader: &mut Reader<'_, '_>, value: Value, targets: Targets) -> Fallible<Option<Value>> {
    let Some(wrong) = not_a_target(reader, value, targets) else { return Ok(None) };
    let verb = if targets == Targets::Deleted { "delete" } else { "assign to" };
    Err(SyntaxError::new(format!("cannot {verb} {}", reader.kind_of(wrong)), reader.span(wrong, wrong)))
}

/// Two expressions side by side, in brackets.
fn forgotten_comma(reader: &mut Reader<'_, '_>, _: usize, &[left, right, _]: &Bindings) -> Fallible<Option<Value>> {
    let is_legacy = reader.kind_of(left) == "name" && is_legacy(reader.text(left));
    if is_legacy || reader.words.depth_behind(reader.at.saturating_sub(1)) == 0 {
        return Ok(None);
    }
    Err(SyntaxError::new("invalid syntax. Perhaps you forgot a comma?", reader.span(left, right)))
}

/// A statement of Python 2.
fn legacy(reader: &mut Reader<'_, '_>, _: usize, &[name, value, _]: &Bindings) -> Fallible<Option<Value>> {
    let word = reader.text(name);
    if !is_legacy(word) {
        return Ok(None);
    }
    let message = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
    Err(SyntaxError::new(message, reader.span(name, value)))
}

fn is_legacy(name: &str) -> bool {
    matches!(name, "print" | "exec")
}

/// At the last character of a key.
fn no_colon(reader: &mut Reader<'_, '_>, _: usize, &[key, ..]: &Bindings) -> Fallible<Option<Value>> {
    let end = reader.span(key, key).end;
    let span = Span::new(end.saturating_sub(1), end);
    Err(SyntaxError::new("':' expected after dictionary key", span).ending(Ending::Unknown))
}

/// Patterns by position behind those with names: from the first to the last.
fn late_patterns(reader: &mut Reader<'_, '_>, _: usize, &[patterns, ..]: &Bindings) -> Fallible<Option<Value>> {
    let (first, last) = match (reader.kind_of(patterns), reader.parts(patterns)) {
        ("", &[first, .., last]) => (first, last),
        _ => (patterns, patterns),
    };
    Err(SyntaxError::new("positional patterns follow keyword patterns", reader.span(first, last)))
}

/// `[a, b for ...]`
fn bare_target(reader: &mut Reader<'_, '_>, _: usize, &[first, rest, _]: &Bindings) -> Fallible<Option<Value>> {
    let last = match reader.kind_of(rest) {
        "" => reader.parts(rest).last().copied().unwrap_or(rest),
        _ => rest,
    };
    let message = "did you forget parentheses around the comprehension target?";
    Err(SyntaxError::new(message, reader.span(first, last)))
}

/// A generator expression beside other arguments, from `element` to the last expression of its clauses.
fn generator(reader: &mut Reader<'_, '_>, element: Value, clauses: Value) -> Fallible<Option<Value>> {
    let clause = reader.parts(clauses).last().copied().unwrap_or(element);
    let last = reader.parts(clause).last().copied().unwrap_or(element);
    Err(SyntaxError::new("Generator expression must be parenthesized", reader.span(element, last)))
}

/// Arguments, of which the last is a generator expression.
fn generator_behind(
    reader: &mut Reader<'_, '_>,
    _: usize,
    &[arguments, clauses, _]: &Bindings,
) -> Fallible<Option<Value>> {
    let positional = flat(reader, arguments);
    let mut positional = positional.iter().filter(|value| !reader.kind_of(**value).starts_with("keyword"));
    match (positional.next(), positional.next_back()) {
        (Some(_), Some(&last)) => generator(reader, last, clauses),
        _ => Ok(None),
    }
}

fn positional_behind(reader: &mut Reader<'_, '_>, _: usize, &[arguments, ..]: &Bindings) -> Fallible<Option<Value>> {
    let unpacks = flat(reader, arguments).iter().any(|value| reader.kind_of(*value) == "keyword unpacking");
    let message = format!("positional argument follows keyword argument{}", if unpacks { " unpacking" } else { "" });
    Err(reader.words.error_at(message, reader.read))
}

/// The single arguments.
fn flat(reader: &Reader<'_, '_>, arguments: Value) -> Vec<Value> {
    let mut single = Vec::new();
    let mut rest = vec![arguments];
    while let Some(value) = rest.pop() {
        match reader.kind_of(value) {
            "" | "arguments" => rest.extend(reader.parts(value).iter().rev()),
            _ => single.push(value),
        }
    }
    single
}

/// `*Ts: bound`
fn bound(reader: &mut Reader<'_, '_>, bindings: &Bindings, what: &str) -> Fallible<Option<Value>> {
    let bound = if reader.kind_of(bindings[1]) == "tuple" { "constraints" } else { "bound" };
    Err(reader.error(format!("cannot use {bound} with {what}"), Place::From(0), bindings))
}
