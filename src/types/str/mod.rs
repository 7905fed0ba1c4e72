//! `str`: its slots, and the table of its methods.
//!
//! Text is WTF-8 in one piece (see [`crate::object::str`]). Searching, splitting and replacing work on its bytes, since a
//! character's bytes never appear within another's; only results that are indices are counted in characters, which costs
//! nothing for ASCII. What is common with bytes stands in [`search`] and [`split`] as functions over byte slices.
//!
//! ```text
//!   search     find, count, replace, startswith, and the bounds that they take
//!   split      split, splitlines, partition, join
//!   shape      strip, center, zfill, expandtabs, removeprefix
//!   case       upper, title, casefold ..., isalpha, isdigit ...
//!   unicode    what the standard library does not know about characters
//!   repr       quotes and escapes
//!   translate  translate, maketrans
//!   codec      encode, decode
//! ```

/// Case conversions and classes of characters.
mod case;
/// Text to bytes and back.
pub mod codec;
/// Quotes and escapes.
pub mod repr;
/// Looking for text in text.
pub mod search;
/// Stripping and padding.
pub mod shape;
/// Taking text apart and joining it.
pub mod split;
/// Replacing characters by a table.
mod translate;
/// Properties of characters.
pub mod unicode;

use super::TypeDef;
use super::{reduce, slice};
use crate::object::class::{Class, flags};
use crate::object::sequence::{SeqIter, Slice};
use crate::object::shape as shapes;
use crate::object::str::{MAX_BYTES, Str, char_len, push_char};
use crate::object::value::Value;
use crate::types::iterator::iterator;
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def, def_any};
use crate::vm::slots::{BinaryOp, CompareOp, Slots};
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&STR, &STR_ITERATOR, &STR_ASCII_ITERATOR];

static STR: TypeDef = TypeDef {
    slots: Slots {
        new: Some(new),
        repr: Some(repr_slot),
        str: Some(str_slot),
        hash: Some(|_, text| Ok(str_of(text).hash() as i64)),
        compare: Some(compare),
        binary: Some(binary),
        concat: Some(concat),
        repeat: Some(repeat),
        len: Some(|_, text| Ok(str_of(text).chars() as i64)),
        get_item: Some(get_item),
        contains: Some(contains),
        iter: Some(iter),
        ..Slots::NONE
    },
    methods: METHODS,
    static_methods: &[def("maketrans", "x, y=None, z=None, /", translate::maketrans)],
    flags: flags::STR | flags::BASE,
    doc: "str(object=\"\"), str(bytes, encoding, errors): the text of an object.",
    ..TypeDef::new(shapes::STR, "str")
};

static STR_ITERATOR: TypeDef =
    TypeDef { methods: reduce::OF_INDEX, ..iterator(shapes::STR_ITER, "str_iterator", next_char) };
static STR_ASCII_ITERATOR: TypeDef =
    TypeDef { methods: reduce::OF_INDEX, ..iterator(shapes::STR_ASCII_ITER, "str_ascii_iterator", next_char) };

const METHODS: &[NativeDef] = &[
    def("capitalize", "self, /", case::capitalize),
    crate::types::object::SIZE_OF,
    def("casefold", "self, /", case::casefold),
    def("center", "self, width, fillchar=' ', /", shape::center),
    def("count", "self, sub, start=None, end=None, /", search::count_method),
    def("encode", "self, /, encoding='utf-8', errors='strict'", codec::encode_method),
    def("endswith", "self, suffix, start=None, end=None, /", search::endswith),
    def("expandtabs", "self, /, tabsize=8", shape::expandtabs),
    def("find", "self, sub, start=None, end=None, /", search::find_method),
    def_any("format", super::format::fields::format_method),
    def("format_map", "self, mapping, /", super::format::fields::format_map),
    def("index", "self, sub, start=None, end=None, /", search::index_method),
    def("isalnum", "self, /", case::isalnum),
    def("isalpha", "self, /", case::isalpha),
    def("isascii", "self, /", case::isascii),
    def("isdecimal", "self, /", case::isdecimal),
    def("isdigit", "self, /", case::isdigit),
    def("isidentifier", "self, /", case::isidentifier),
    def("islower", "self, /", case::islower),
    def("isnumeric", "self, /", case::isnumeric),
    def("isprintable", "self, /", case::isprintable),
    def("isspace", "self, /", case::isspace),
    def("istitle", "self, /", case::istitle),
    def("isupper", "self, /", case::isupper),
    def("join", "self, iterable, /", split::join_method),
    def("ljust", "self, width, fillchar=' ', /", shape::ljust),
    def("lower", "self, /", case::lower),
    def("lstrip", "self, chars=None, /", shape::lstrip),
    def("partition", "self, sep, /", split::partition),
    def("removeprefix", "self, prefix, /", shape::removeprefix),
    def("removesuffix", "self, suffix, /", shape::removesuffix),
    def("replace", "self, old, new, /, count=-1", search::replace_method),
    def("rfind", "self, sub, start=None, end=None, /", search::rfind_method),
    def("rindex", "self, sub, start=None, end=None, /", search::rindex_method),
    def("rjust", "self, width, fillchar=' ', /", shape::rjust),
    def("rpartition", "self, sep, /", split::rpartition),
    def("rsplit", "self, /, sep=None, maxsplit=-1", split::rsplit_method),
    def("rstrip", "self, chars=None, /", shape::rstrip),
    def("split", "self, /, sep=None, maxsplit=-1", split::split_method),
    def("splitlines", "self, /, keepends=False", split::splitlines_method),
    def("startswith", "self, prefix, start=None, end=None, /", search::startswith),
    def("strip", "self, chars=None, /", shape::strip),
    def("swapcase", "self, /", case::swapcase),
    def("title", "self, /", case::title),
    def("translate", "self, table, /", translate::translate),
    def("upper", "self, /", case::upper),
    def("zfill", "self, width, /", shape::zfill),
    def("__format__", "self, format_spec, /", super::format::format_dunder),
    def("__getnewargs__", "self, /", |_, args| {
        Ok(crate::object::sequence::tuple(vec![Str::new(str_of(&args[0]).bytes())]))
    }),
];

/// The text of a receiver, which the machine has checked.
fn str_of(value: &Value) -> &Str {
    let Some(text) = Str::of(value) else { unreachable!("a method of str") };
    text
}

/// The text itself, or as a `str` if it is an instance of a subclass.
pub fn exact(text: &Value) -> Value {
    if text.shape() == shapes::STR { text.clone() } else { Str::new(str_of(text).bytes()) }
}

/// An argument that must be a str; `what` begins the message ("find() argument 1").
fn text_arg<'a>(vm: &mut Vm, value: &'a Value, what: &str) -> Res<&'a Str> {
    match value.object::<Str>() {
        Some(text) => Ok(text),
        None => {
            let name = vm.argument_kind(value);
            vm.type_error(&format!("{what} must be str, not {name}"))
        }
    }
}

/// New text, or a `MemoryError` when it is longer than text can be.
pub fn text(vm: &mut Vm, bytes: &[u8]) -> Res {
    if bytes.len() > MAX_BYTES { vm.raise(exc::MEMORY_ERROR, "") } else { Ok(Str::new(bytes)) }
}

fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let root = class.object::<Class>().map_or(shapes::STR, |class| class.root.get());
    if let ([object], None) = (args.all(), args.names())
        && root == shapes::STR
        && let Some(n) = object.as_small()
    {
        return Ok(Str::decimal(n));
    }
    let text = construct(vm, args, root == shapes::STR)?;
    // What an object's own `__str__` gives may be of a class of its own.
    Ok(if root == shapes::STR { text } else { Str::with_shape(root, str_of(&text).bytes()) })
}

/// `plain`: for `str` itself, which words what is wrong in its own way as long as nothing is given by name.
fn construct(vm: &mut Vm, args: Args<'_>, plain: bool) -> Res {
    if args.all().len() > 3 {
        return vm.too_many_arguments("str", 3, args, plain && !args.has_named());
    }
    vm.check_given_once("str", args, &["object", "encoding", "errors"])?;
    for (name, _) in args.named() {
        let name = vm.keyword_text(name)?;
        if !matches!(&*name, "object" | "encoding" | "errors") {
            return vm.unexpected_keyword("str", &name, &["object", "encoding", "errors"]);
        }
    }
    let positional = args.values();
    for (place, name) in ["object", "encoding", "errors"].into_iter().enumerate() {
        if place < positional.len() && args.by_name(name).is_some() {
            let place = place + 1;
            return vm.type_error(&format!("argument for str() given by name ('{name}') and position ({place})"));
        }
    }
    let pick = |place: usize, name: &str| positional.get(place).or_else(|| args.by_name(name));
    let (object, encoding, errors) = (pick(0, "object"), pick(1, "encoding"), pick(2, "errors"));
    let Some(object) = object else { return Ok(Str::from("")) };
    if encoding.is_none() && errors.is_none() {
        return vm.str(object);
    }
    let plain = plain && !args.has_named();
    let mut name = |value: Option<&Value>, what: &str, default: &str| {
        if plain && value.is_some_and(Value::is_none) {
            return vm.type_error(&format!("str() argument '{what}' must be str, not NoneType"));
        }
        codec::name_argument(vm, value, "str", what, default)
    };
    let encoding = name(encoding, "encoding", "utf-8")?;
    let errors = name(errors, "errors", "strict")?;
    if object.object::<Str>().is_some() {
        return vm.type_error("decoding str is not supported");
    }
    // Whatever hinders it: there are no bytes.
    match super::memory_view::bytes_of(vm, object).ok().flatten() {
        // No codec is asked about nothing.
        Some(bytes) if bytes.is_empty() => Ok(Str::from("")),
        Some(bytes) => codec::decode(vm, &bytes, &encoding, &errors),
        None => {
            let name = vm.type_name(object);
            vm.type_error(&format!("decoding to str: need a bytes-like object, {name} found"))
        }
    }
}

fn repr_slot(_: &mut Vm, text: &Value) -> Res {
    Ok(repr::quoted(str_of(text)))
}

fn str_slot(_: &mut Vm, text: &Value) -> Res {
    Ok(exact(text))
}

fn compare(_: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(a), Some(b)) = (a.object::<Str>(), b.object::<Str>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(Value::bool(match op {
        CompareOp::Eq => a.equals(b),
        CompareOp::Ne => !a.equals(b),
        // The order of WTF-8 bytes is that of code points.
        _ => op.holds(a.bytes().cmp(b.bytes())),
    }))
}

fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    match (op, a.object::<Str>()) {
        (BinaryOp::Mod, Some(template)) => super::format::percent::format_text(vm, a, template, b),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn concat(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    let (left, Some(right)) = (str_of(a), b.object::<Str>()) else {
        let kind = vm.type_name(b);
        return vm.type_error(&format!("can only concatenate str (not \"{kind}\") to str"));
    };
    if left.bytes().len() + right.bytes().len() > MAX_BYTES {
        return vm.raise(exc::MEMORY_ERROR, "");
    }
    if right.bytes().is_empty() && a.shape() == shapes::STR {
        return Ok(a.clone());
    }
    if left.bytes().is_empty() && b.shape() == shapes::STR {
        return Ok(b.clone());
    }
    Ok(Str::concat(left, right))
}

fn repeat(vm: &mut Vm, value: &Value, count: usize) -> Res {
    let text = str_of(value);
    let len = text.bytes().len();
    if count == 1 && value.shape() == shapes::STR {
        return Ok(value.clone());
    }
    let is_countable = text.chars().checked_mul(count).is_some_and(|total| total <= i64::MAX as usize);
    match len.checked_mul(count) {
        _ if !is_countable => vm.overflow_error("repeated string is too long"),
        None => vm.raise(exc::MEMORY_ERROR, ""),
        Some(total) if total > MAX_BYTES => vm.raise(exc::MEMORY_ERROR, ""),
        Some(total) if vm.check_room(total).is_err() => vm.raise(exc::MEMORY_ERROR, ""),
        Some(total) if text.is_ascii() && len == 1 => Ok(Str::ascii(total, |to| to.fill(text.bytes()[0]))),
        Some(_) => Ok(Str::new(&text.bytes().repeat(count))),
    }
}

/// `text[key]`.
pub fn get_item(vm: &mut Vm, value: &Value, key: &Value) -> Res {
    let text = str_of(value);
    if let Some(range) = key.exact::<Slice>(shapes::SLICE) {
        let span = slice::bounds(vm, range)?.within(text.chars());
        return Ok(sliced(value, text, span));
    }
    if key.class().slots().index.is_none() {
        let name = vm.type_name(key);
        return vm.type_error(&format!("string indices must be integers, not '{name}'"));
    }
    let index = vm.index_or(key, exc::INDEX_ERROR)?;
    let len = text.chars() as i64;
    let place = if index < 0 { index.saturating_add(len) } else { index };
    if !(0..len).contains(&place) {
        return vm.index_error("string index out of range");
    }
    Ok(char_at(text, text.place(place as usize)))
}

/// The character whose bytes start at a place, as text.
fn char_at(text: &Str, place: usize) -> Value {
    let first = text.bytes()[place];
    Str::new(&text.bytes()[place..place + char_len(first)])
}

/// The characters that a slice takes.
pub fn sliced(value: &Value, text: &Str, span: slice::Span) -> Value {
    if span.step == 1 {
        if span.len == text.chars() {
            return exact(value);
        }
        let start = span.start as usize;
        return if span.len == 0 { Str::new(b"") } else { text.part(start, start + span.len) };
    }
    if text.is_ascii() {
        let bytes = text.bytes();
        if span.step == -1 {
            let last = (span.start + 1) as usize;
            let backwards = bytes[last - span.len..last].iter().rev();
            return Str::ascii(span.len, |to| to.iter_mut().zip(backwards).for_each(|(to, byte)| *to = *byte));
        }
        return Str::ascii(span.len, |to| {
            to.iter_mut().zip(span.indices()).for_each(|(to, index)| *to = bytes[index]);
        });
    }
    if span.step == -1 {
        let last = (span.start + 1) as usize;
        return text.backwards(last - span.len, last);
    }
    let points: Vec<u32> = text.code_points().collect();
    let mut picked = Vec::with_capacity(span.len);
    span.indices().for_each(|index| push_char(&mut picked, points[index]));
    Str::new(&picked)
}

fn contains(vm: &mut Vm, text: &Value, item: &Value) -> Res<bool> {
    match item.object::<Str>() {
        Some(item) => Ok(search::find(str_of(text).bytes(), item.bytes()).is_some()),
        None => {
            let name = vm.type_name(item);
            vm.type_error(&format!("'in <string>' requires string as left operand, not {name}"))
        }
    }
}

/// `iter(text)`.
pub fn iter(_: &mut Vm, text: &Value) -> Res {
    let shape =
        if text.shape() == shapes::STR && str_of(text).is_ascii() { shapes::STR_ASCII_ITER } else { shapes::STR_ITER };
    Ok(SeqIter::make(shape, text.clone(), 0))
}

/// The iterator's index is a place in bytes, so that a step takes constant time.
pub fn next_char(vm: &mut Vm, iterator: &Value) -> Res<Option<Value>> {
    let Some(state) = iterator.object::<SeqIter>() else { unreachable!("a str_iterator") };
    if let Some(text) = state.sequence.get(vm).exact::<Str>(shapes::STR)
        && text.is_ascii()
        && let place = state.index.get() as usize
        && let Some(byte) = text.bytes().get(place..place + 1)
    {
        state.index.set(place as i64 + 1);
        return Ok(Some(Str::new(byte)));
    }
    let Some(text) = state.sequence.get(vm).object::<Str>() else { return Ok(None) };
    let place = state.index.get() as usize;
    if place >= text.bytes().len() {
        drop(state.sequence.replace(vm, Value::NONE));
        return Ok(None);
    }
    state.index.set((place + char_len(text.bytes()[place])) as i64);
    Ok(Some(char_at(text, place)))
}

/// The pieces (all str) of an f-string, one after the other.
pub fn join_pieces(vm: &mut Vm, pieces: &[Value]) -> Res {
    split::join(vm, b"", pieces)
}
