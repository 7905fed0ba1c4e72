//! `bytes` and `bytearray`: what they share, and the slots of both.
//!
//! Both are bytes in one piece. A method takes a copy-free view where it can ([`view`]), and gives a new object of the receiver's kind
//! ([`like`]). The algorithms are those of `str` (`types/str/search.rs`, `split.rs`), which work on bytes.
//!
//! ```text
//!   methods    what both have
//!   construct  bytes(...), bytearray(...), hex, fromhex
//!   array      what changes a bytearray in place
//! ```

/// What changes a bytearray.
mod array;
/// Making them from other things.
pub mod construct;
/// The methods of both.
mod methods;

use super::TypeDef;
pub use super::memory_view::bytes_of;
use super::{memory_view, reduce, slice};
use crate::object::class::flags;
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::number::int;
use crate::object::sequence::{ByteArray, Bytes, SeqIter, Slice};
use crate::object::shape::{self, ShapeId};
use crate::object::str::{Str, hash_of};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::native::{NativeDef, def};
use crate::vm::operator::machine_int;
use crate::vm::slots::{BinaryOp, CompareOp, Slots};
use crate::vm::{Res, Vm};
use std::cell::Cell;

pub const TYPES: &[&TypeDef] = &[&BYTES, &BYTEARRAY, &BYTES_ITERATOR, &BYTEARRAY_ITERATOR];

const COMMON: Slots = Slots {
    compare: Some(compare),
    len: Some(|vm, value| Ok(view(vm, value).len() as i64)),
    get_item: Some(get_item),
    contains: Some(contains),
    ..Slots::NONE
};

static BYTES: TypeDef = TypeDef {
    slots: Slots {
        new: Some(construct::new_bytes),
        repr: Some(repr),
        str: Some(str_of),
        hash: Some(hash),
        binary: Some(binary_of_bytes),
        concat: Some(concat),
        repeat: Some(repeat),
        iter: Some(|_, value| Ok(SeqIter::make(shape::BYTES_ITER, value.clone(), 0))),
        ..COMMON
    },
    methods: METHODS,
    class_methods: &[def("fromhex", "cls, string, /", construct::fromhex)],
    static_methods: &[def("maketrans", "frm, to, /", methods::maketrans)],
    flags: flags::BYTES | flags::BASE,
    doc: "bytes(source=b\"\"[, encoding, errors]): numbers from 0 to 255 that stay as they are.",
    ..TypeDef::new(shape::BYTES, "bytes")
};

static BYTEARRAY: TypeDef = TypeDef {
    slots: Slots {
        new: Some(construct::new_bytearray),
        init: Some(construct::init_bytearray),
        repr: Some(repr_of_array),
        str: Some(str_of),
        iter: Some(|_, value| Ok(SeqIter::make(shape::BYTEARRAY_ITER, value.clone(), 0))),
        binary: Some(binary_of_array),
        concat: Some(concat),
        inplace_concat: Some(array::inplace_concat),
        repeat: Some(repeat),
        inplace_repeat: Some(array::inplace_repeat),
        set_item: Some(array::set_item),
        ..COMMON
    },
    methods: ARRAY_METHODS,
    class_methods: &[def("fromhex", "cls, string, /", construct::fromhex)],
    static_methods: &[def("maketrans", "frm, to, /", methods::maketrans)],
    flags: flags::BASE,
    doc: "bytearray(source=b\"\"[, encoding, errors]): numbers from 0 to 255 that can be changed.",
    ..TypeDef::new(shape::BYTEARRAY, "bytearray")
};

static BYTES_ITERATOR: TypeDef = iterator(shape::BYTES_ITER, "bytes_iterator");
static BYTEARRAY_ITERATOR: TypeDef = iterator(shape::BYTEARRAY_ITER, "bytearray_iterator");

const fn iterator(shape: ShapeId, name: &'static str) -> TypeDef {
    TypeDef {
        slots: Slots { iter: Some(|_, iterator| Ok(iterator.clone())), next: Some(next_byte), ..Slots::NONE },
        methods: reduce::OF_INDEX,
        flags: flags::NO_NEW,
        ..TypeDef::new(shape, name)
    }
}

/// The methods of both types, and more.
macro_rules! methods {
    ($($more:expr,)*) => { &[
        def("capitalize", "self, /", methods::capitalize),
        def("center", "self, width, fillchar=b' ', /", methods::center),
        def("count", "self, sub, start=None, end=None, /", methods::count),
        def("decode", "self, /, encoding='utf-8', errors='strict'", construct::decode),
        def("endswith", "self, suffix, start=None, end=None, /", methods::endswith),
        def("expandtabs", "self, /, tabsize=8", methods::expandtabs),
        def("find", "self, sub, start=None, end=None, /", methods::find),
        def("hex", "self, /, sep=None, bytes_per_sep=1", construct::hex).doc("The bytes in hexadecimal digits, in groups if a separator is given.\n\n>>> b'\\xbe\\xef'.hex(':')\n'be:ef'"),
        def("index", "self, sub, start=None, end=None, /", methods::index),
        def("isalnum", "self, /", methods::isalnum),
        def("isalpha", "self, /", methods::isalpha),
        def("isascii", "self, /", methods::isascii),
        def("isdigit", "self, /", methods::isdigit),
        def("islower", "self, /", methods::islower),
        def("isspace", "self, /", methods::isspace),
        def("istitle", "self, /", methods::istitle),
        def("isupper", "self, /", methods::isupper),
        def("join", "self, iterable_of_bytes, /", methods::join),
        def("ljust", "self, width, fillchar=b' ', /", methods::ljust),
        def("lower", "self, /", methods::lower),
        def("lstrip", "self, bytes=None, /", methods::lstrip),
        def("partition", "self, sep, /", methods::partition),
        def("removeprefix", "self, prefix, /", methods::removeprefix),
        def("removesuffix", "self, suffix, /", methods::removesuffix),
        def("replace", "self, old, new, count=-1, /", methods::replace),
        def("rfind", "self, sub, start=None, end=None, /", methods::rfind),
        def("rindex", "self, sub, start=None, end=None, /", methods::rindex),
        def("rjust", "self, width, fillchar=b' ', /", methods::rjust),
        def("rpartition", "self, sep, /", methods::rpartition),
        def("rsplit", "self, /, sep=None, maxsplit=-1", methods::rsplit),
        def("rstrip", "self, bytes=None, /", methods::rstrip),
        def("split", "self, /, sep=None, maxsplit=-1", methods::split),
        def("splitlines", "self, /, keepends=False", methods::splitlines),
        def("startswith", "self, prefix, start=None, end=None, /", methods::startswith),
        def("strip", "self, bytes=None, /", methods::strip),
        def("swapcase", "self, /", methods::swapcase),
        def("title", "self, /", methods::title),
        def("translate", "self, table, /, delete=b''", methods::translate),
        def("upper", "self, /", methods::upper),
        def("zfill", "self, width, /", methods::zfill),
        $($more,)*
    ] };
}

const METHODS: &[NativeDef] = methods![
    def("__bytes__", "self, /", construct::bytes_method),
    def("__buffer__", "self, flags, /", memory_view::lend),
    reduce::NEW_ARGS_OF_BYTES,
];

const ARRAY_METHODS: &[NativeDef] = methods![
    def("append", "self, item, /", array::append),
    def("clear", "self, /", array::clear),
    def("copy", "self, /", array::copy),
    def("extend", "self, iterable_of_ints, /", array::extend),
    def("insert", "self, index, item, /", array::insert),
    def("pop", "self, index=-1, /", array::pop),
    def("remove", "self, value, /", array::remove),
    def("reverse", "self, /", array::reverse),
    def("__alloc__", "self, /", array::alloc),
    def("__sizeof__", "self, /", array::sizeof),
    def("__reduce__", "self, /", array::reduce),
    def("__reduce_ex__", "self, protocol=0, /", array::reduce),
    def("__buffer__", "self, flags, /", memory_view::lend),
    def("__release_buffer__", "self, buffer, /", memory_view::take_back),
];

/// The bytes of a receiver, which the machine has checked.
fn view<'a>(vm: &'a Vm, value: &'a Value) -> &'a [u8] {
    match value.object::<Bytes>() {
        Some(bytes) => bytes.get(),
        None => array_of(value).bytes.get(vm),
    }
}

fn array_of(value: &Value) -> &ByteArray {
    let Some(array) = value.object::<ByteArray>() else { unreachable!("a method of bytearray") };
    array
}

/// The bytes of a bytes-like object; none of any other.
pub fn contents(vm: &Vm, value: &Value) -> Option<Vec<u8>> {
    match value.object::<Bytes>() {
        Some(bytes) => Some(bytes.get().to_vec()),
        None => match value.object::<ByteArray>() {
            Some(array) => Some(array.bytes.get(vm).clone()),
            None => super::memory_view::contents(vm, value),
        },
    }
}

/// The bytes of an argument that must be bytes-like.
pub fn bytes_arg(vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
    super::memory_view::check_contiguous(vm, value)?;
    match bytes_of(vm, value)? {
        Some(bytes) => Ok(bytes),
        None => {
            let name = vm.type_name(value);
            vm.type_error(&format!("a bytes-like object is required, not '{name}'"))
        }
    }
}

/// A new bytearray.
pub fn new_array(shape: ShapeId, bytes: Vec<u8>) -> Value {
    heap::new_object(shape, ByteArray::contents(GilCell::new(bytes), Cell::new(0)))
}

/// A new object of the same kind as the receiver.
fn like(receiver: &Value, bytes: &[u8]) -> Value {
    match receiver.object::<ByteArray>() {
        Some(_) => new_array(shape::BYTEARRAY, bytes.to_vec()),
        None => Bytes::make(bytes),
    }
}

/// The receiver itself if nobody can tell the difference, else a copy.
fn unchanged(vm: &Vm, receiver: &Value) -> Value {
    if receiver.shape() == shape::BYTES { receiver.clone() } else { like(receiver, view(vm, receiver)) }
}

/// The bytes of `repr`.
fn shown(bytes: &[u8], escaped: u8) -> Vec<u8> {
    let quote = super::str::repr::quote_for(bytes);
    let mut shown = vec![b'b', quote];
    for &byte in bytes {
        match byte {
            b'\n' => shown.extend_from_slice(b"\\n"),
            b'\r' => shown.extend_from_slice(b"\\r"),
            b'\t' => shown.extend_from_slice(b"\\t"),
            _ if byte == quote || byte == escaped || byte == b'\\' => shown.extend([b'\\', byte]),
            0x20..0x7F => shown.push(byte),
            _ => shown.extend(super::str::repr::escape(byte as u32).bytes()),
        }
    }
    shown.push(quote);
    shown
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    Ok(Str::new(&shown(view(vm, value), b'\\')))
}

/// Single quotes are escaped whatever stands around.
fn repr_of_array(vm: &mut Vm, value: &Value) -> Res {
    let mut text = format!("{}(", vm.type_name(value)).into_bytes();
    text.extend(shown(view(vm, value), b'\''));
    text.push(b')');
    Ok(Str::new(&text))
}

fn hash(_: &mut Vm, value: &Value) -> Res<i64> {
    let Some(bytes) = value.object::<Bytes>() else { unreachable!("a method of bytes") };
    if bytes.hash.get() == 0 {
        bytes.hash.set(hash_of(bytes.get()).into());
    }
    Ok(bytes.hash.get() as i64)
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    if let (Some(left), Some(right)) = (a.object::<Bytes>(), b.object::<Bytes>()) {
        return Ok(Value::bool(op.holds(left.get().cmp(right.get()))));
    }
    warn_of_comparison(vm, op, a, b)?;
    compare_with_buffer(vm, op, a, b)
}

/// With `-b`, who compares bytes with text is told that they are never equal.
fn warn_of_comparison(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res<()> {
    if vm.interp.flags.bytes_warning == 0 || !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(());
    }
    let is_array = a.object::<ByteArray>().is_some();
    let own = if is_array { "bytearray" } else { "bytes" };
    let other = match () {
        () if b.object::<Str>().is_some() => "string",
        () if !is_array && b.class().has(flags::INT) => "int",
        () => return Ok(()),
    };
    vm.warn(exc::BYTES_WARNING, &format!("Comparison between {own} and {other}"))
}

/// What `repr` gives, though not by the `__repr__` of a subclass. It is seldom what was meant: `-b` says so.
fn str_of(vm: &mut Vm, value: &Value) -> Res {
    let is_array = value.object::<ByteArray>().is_some();
    if vm.interp.flags.bytes_warning > 0 {
        let kind = if is_array { "bytearray" } else { "bytes" };
        vm.warn(exc::BYTES_WARNING, &format!("str() on a {kind} instance"))?;
    }
    if is_array { repr_of_array(vm, value) } else { repr(vm, value) }
}

/// A bytearray compares with whatever has bytes. Bytes do so with bytes only, and leave the rest to the other operand.
#[cold]
fn compare_with_buffer(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    if a.object::<ByteArray>().is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if b.object::<Bytes>().is_some() || b.object::<ByteArray>().is_some() {
        return Ok(Value::bool(op.holds(view(vm, a).cmp(view(vm, b)))));
    }
    if !memory_view::in_a_row(a) || !memory_view::in_a_row(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match (bytes_of(vm, a)?, bytes_of(vm, b)?) {
        (Some(left), Some(right)) => Ok(Value::bool(op.holds(left.cmp(&right)))),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// `template % values`. A template of the other type of bytes is that one's business.
fn binary_of_bytes(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if a.object::<Bytes>().is_some() { binary(vm, op, a, b) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn binary_of_array(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if a.object::<ByteArray>().is_some() { binary(vm, op, a, b) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn binary(vm: &mut Vm, op: BinaryOp, template: &Value, values: &Value) -> Res {
    if op != BinaryOp::Mod {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let bytes = view(vm, template).to_vec();
    let text = super::format::percent::format_bytes(vm, &bytes, values)?;
    Ok(like(template, &text))
}

fn concat(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    let right = other_half(vm, a, b)?;
    Ok(like(a, &[view(vm, a), &right].concat()))
}

/// The bytes of what has some, and shows them in a row.
fn buffer_of(vm: &mut Vm, value: &Value) -> Res<Option<Vec<u8>>> {
    Ok(if memory_view::in_a_row(value) { bytes_of(vm, value)? } else { None })
}

/// The bytes of what is to be joined to `a`.
fn other_half(vm: &mut Vm, a: &Value, b: &Value) -> Res<Vec<u8>> {
    if let Some(bytes) = buffer_of(vm, b)? {
        return Ok(bytes);
    }
    let (left, right) = (vm.type_name(a), vm.type_name(b));
    vm.type_error(&format!("can't concat {right} to {left}"))
}

fn repeat(vm: &mut Vm, value: &Value, count: usize) -> Res {
    let bytes = repeated(vm, value, count)?;
    if value.shape() == shape::BYTES && bytes.len() == view(vm, value).len() {
        return Ok(value.clone());
    }
    Ok(like(value, &bytes))
}

fn repeated(vm: &mut Vm, value: &Value, count: usize) -> Res<Vec<u8>> {
    match view(vm, value).len().checked_mul(count).filter(|&total| total <= i64::MAX as usize) {
        None if value.object::<ByteArray>().is_some() => vm.raise(exc::MEMORY_ERROR, ""),
        None => vm.overflow_error("repeated bytes are too long"),
        Some(total) => {
            vm.check_room(total)?;
            Ok(view(vm, value).repeat(count))
        }
    }
}

fn get_item(vm: &mut Vm, value: &Value, key: &Value) -> Res {
    if let Some(range) = key.object::<Slice>() {
        let span = slice::bounds(vm, range)?.within(view(vm, value).len());
        let bytes = view(vm, value);
        if span.step == 1 {
            let start = span.start as usize;
            return Ok(like(value, &bytes[start..start + span.len]));
        }
        let picked: Vec<u8> = span.indices().map(|index| bytes[index]).collect();
        return Ok(like(value, &picked));
    }
    let index = item_index(vm, value, key)?;
    Ok(int(view(vm, value)[index] as i64))
}

/// The place of an item.
fn item_index(vm: &mut Vm, value: &Value, key: &Value) -> Res<usize> {
    let is_array = value.object::<ByteArray>().is_some();
    if key.class().slots().index.is_none() {
        let (what, name) = (if is_array { "bytearray" } else { "byte" }, vm.type_name(key));
        return vm.type_error(&format!("{what} indices must be integers or slices, not {name}"));
    }
    let index = vm.index_or(key, exc::INDEX_ERROR)?;
    let len = view(vm, value).len() as i64;
    let place = if index < 0 { index.saturating_add(len) } else { index };
    if (0..len).contains(&place) {
        return Ok(place as usize);
    }
    vm.index_error(if is_array { "bytearray index out of range" } else { "index out of range" })
}

/// A byte, or bytes in a row.
fn contains(vm: &mut Vm, value: &Value, item: &Value) -> Res<bool> {
    let needle = needle(vm, item, "a bytes-like object is required")?;
    Ok(super::str::search::find(view(vm, value), &needle).is_some())
}

/// What is looked for: an int is one byte. `wanted` begins the message if it is something else.
fn needle(vm: &mut Vm, item: &Value, wanted: &str) -> Res<Vec<u8>> {
    if let Some(bytes) = bytes_of(vm, item)? {
        return Ok(bytes);
    }
    if item.class().slots().index.is_none() {
        let name = vm.type_name(item);
        return vm.type_error(&format!("{wanted}, not '{name}'"));
    }
    Ok(vec![byte_of(vm, item, "byte must be in range(0, 256)")?])
}

/// An int as a byte.
fn byte_of(vm: &mut Vm, value: &Value, out_of_range: &str) -> Res<u8> {
    let index = vm.index(value)?;
    match machine_int(&index).and_then(|n| u8::try_from(n).ok()) {
        Some(byte) => Ok(byte),
        None => vm.value_error(out_of_range),
    }
}

fn next_byte(vm: &mut Vm, iterator: &Value) -> Res<Option<Value>> {
    let Some(state) = iterator.object::<SeqIter>() else { unreachable!("an iterator of bytes") };
    let sequence = state.sequence.get(vm);
    if sequence.is_none() {
        return Ok(None);
    }
    let index = state.index.get();
    let Some(&byte) = view(vm, sequence).get(index as usize) else {
        drop(state.sequence.replace(vm, Value::NONE));
        return Ok(None);
    };
    state.index.set(index + 1);
    Ok(Some(int(byte as i64)))
}
