//! `memoryview`: a window on the bytes of another object, as items of a format, in any number of dimensions.
//!
//! The bytes are always those of a `bytes` or a `bytearray`, the *storage*; its *owner* is that object itself, an `array.array`, which keeps
//! its items in a bytearray, or an object of Python, which lent a view of its own by `__buffer__` (`buffer.rs`).
//! A view counts itself on its bytearray, which does not change its size while somebody looks; releasing a view, or its death, takes it off
//! again. A slice is a view of its own on the same storage.
//!
//! ```text
//!   format   numbers and bytes as they lie in memory
//!   items    reading and writing
//!   cast     other formats and dimensions
//!   buffer   views of objects, and `__buffer__`
//! ```

/// Views of objects.
mod buffer;
/// The same bytes in another form.
mod cast;
/// The formats of items.
pub mod format;
/// What the slots and methods do.
mod items;

use std::cell::Cell;

pub use self::buffer::{FULL_READ_ONLY, Target, bytes_for, bytes_of, contents, in_a_row, lend, of, take_back};
use self::format::Format;
use super::TypeDef;
use super::iterator::iterator;
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::number::int;
use crate::object::opaque::Opaque;
use crate::object::sequence::{ByteArray, Bytes, SeqIter, tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] = &[&MEMORY_VIEW, &ITERATOR, &buffer::LEASE];

static MEMORY_VIEW: TypeDef = TypeDef {
    slots: Slots {
        new: Some(new),
        repr: Some(repr),
        hash: Some(items::hash),
        compare: Some(items::compare),
        len: Some(items::len),
        get_item: Some(items::get),
        set_item: Some(items::set),
        iter: Some(|vm, view| {
            items::check_iterable(vm, view)?;
            Ok(SeqIter::make(shape::MEMORY_ITER, view.clone(), 0))
        }),
        ..Slots::NONE
    },
    methods: METHODS,
    class_methods: &[def("_from_flags", "cls, object, flags", buffer::from_flags)],
    members: MEMBERS,
    flags: flags::SEQUENCE | flags::HAS_WEAKREF,
    doc: "memoryview(object): a view of the bytes of an object, without a copy of them.",
    ..TypeDef::new(shape::MEMORY_VIEW, "memoryview")
};

static ITERATOR: TypeDef = iterator(shape::MEMORY_ITER, "memory_iterator", items::next);

const METHODS: &[NativeDef] = &[
    def("tobytes", "self, /, order='C'", items::tobytes),
    def("tolist", "self, /", items::tolist),
    def("hex", "self, /, sep=None, bytes_per_sep=1", items::hex).doc("The bytes in hexadecimal digits, in groups if a separator is given.\n\n>>> memoryview(b'\\xbe\\xef').hex()\n'beef'"),
    def("cast", "self, /, format, shape=None", cast::cast),
    def("toreadonly", "self, /", |vm, args| {
        let view = open(vm, &args[0])?;
        Ok(view.with(vm, |new| new.readonly = true))
    }),
    def("release", "self, /", release),
    def("__enter__", "self, /", |vm, args| {
        open(vm, &args[0])?;
        Ok(args[0].clone())
    }),
    def("__exit__", "self, *exc_info", release),
    def("__buffer__", "self, flags, /", buffer::lend),
    def("__release_buffer__", "self, buffer, /", buffer::take_back),
    def("__reduce__", "self, /", not_pickled),
    def("__reduce_ex__", "self, protocol, /", not_pickled),
];

const MEMBERS: &[MemberDef] = &[
    MemberDef { name: "obj", get: owner, set: None },
    MemberDef { name: "nbytes", get: |vm, view| Ok(int(open(vm, view)?.bytes() as i64)), set: None },
    MemberDef { name: "itemsize", get: |vm, view| Ok(int(open(vm, view)?.format.size() as i64)), set: None },
    MemberDef { name: "format", get: |vm, view| Ok(Str::from(&open(vm, view)?.format.text())), set: None },
    MemberDef { name: "ndim", get: |vm, view| Ok(int(open(vm, view)?.dims.len() as i64)), set: None },
    MemberDef { name: "shape", get: |vm, view| Ok(numbers(open(vm, view)?, |dim| dim.len as i64)), set: None },
    MemberDef { name: "strides", get: |vm, view| Ok(numbers(open(vm, view)?, |dim| dim.stride)), set: None },
    MemberDef { name: "suboffsets", get: |vm, view| open(vm, view).map(|_| tuple(Vec::new())), set: None },
    MemberDef { name: "readonly", get: |vm, view| Ok(Value::bool(open(vm, view)?.readonly)), set: None },
    MemberDef { name: "c_contiguous", get: |vm, view| Ok(Value::bool(open(vm, view)?.is_contiguous())), set: None },
    MemberDef {
        name: "f_contiguous",
        get: |vm, view| Ok(Value::bool(open(vm, view)?.is_contiguous_from_left())),
        set: None,
    },
    MemberDef {
        name: "contiguous",
        get: |vm, view| {
            let view = open(vm, view)?;
            Ok(Value::bool(view.is_contiguous() || view.is_contiguous_from_left()))
        },
        set: None,
    },
];

/// What it is a view of; of what was lent, the lease.
fn owner(vm: &mut Vm, value: &Value) -> Res {
    let view = open(vm, value)?;
    let lease = view.lease.get(vm);
    Ok(if lease.is_none() { view.owner.clone() } else { lease.clone() })
}

fn numbers(view: &View, number: fn(&Dim) -> i64) -> Value {
    tuple(view.dims.iter().map(|dim| int(number(dim))).collect())
}

/// One dimension: how many items it has, and how far it is from one to the next, in bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Dim {
    len: usize,
    stride: i64,
}

/// The insides of a view.
struct View {
    owner: Value,
    /// A bytes or a bytearray.
    storage: Value,
    /// Where the first item begins, in bytes.
    start: usize,
    dims: Vec<Dim>,
    format: Format,
    readonly: bool,
    released: Cell<bool>,
    /// Once computed: it stays when the view is released.
    hash: Cell<Option<i64>>,
    /// What an object of Python lent, until it is given back: see `buffer.rs`.
    lease: GilCell<Value>,
}

impl Trace for View {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.owner);
        visit(&self.storage);
        self.lease.trace(visit);
    }

    fn clear(&self) {
        self.lease.clear();
    }
}

impl Drop for View {
    fn drop(&mut self) {
        self.uncount();
    }
}

impl View {
    /// A view on all of a storage, which is bytes or a bytearray, as items in a row.
    fn new(vm: &Vm, owner: &Value, storage: &Value, format: Format) -> View {
        let (len, readonly) = match (storage.object::<Bytes>(), storage.object::<ByteArray>()) {
            (Some(bytes), _) => (bytes.get().len(), true),
            (_, Some(array)) => (array.bytes.get(vm).len(), false),
            _ => (0, true),
        };
        let dims = vec![Dim { len: len / format.size(), stride: format.size() as i64 }];
        let (owner, storage) = (owner.clone(), storage.clone());
        let lease = GilCell::new(Value::NONE);
        View {
            owner,
            storage,
            start: 0,
            dims,
            format,
            readonly,
            released: Cell::new(false),
            hash: Cell::new(None),
            lease,
        }
    }

    fn into_value(self) -> Value {
        if let Some(array) = self.storage.object::<ByteArray>() {
            array.exports.set(array.exports.get() + 1);
        }
        Opaque::with_shape(shape::MEMORY_VIEW, Box::new(self))
    }

    /// Another view on the same object, changed.
    fn with(&self, vm: &Vm, change: impl FnOnce(&mut View)) -> Value {
        let mut new = View {
            owner: self.owner.clone(),
            storage: self.storage.clone(),
            dims: self.dims.clone(),
            released: Cell::new(false),
            hash: Cell::new(None),
            lease: GilCell::new(self.lease.get(vm).clone()),
            ..*self
        };
        change(&mut new);
        new.into_value()
    }

    /// Takes itself off the bytearray.
    fn uncount(&self) {
        if !self.released.replace(true)
            && let Some(array) = self.storage.object::<ByteArray>()
        {
            array.exports.set(array.exports.get().saturating_sub(1));
        }
    }

    /// Items in all.
    fn items(&self) -> usize {
        self.dims.iter().map(|dim| dim.len).product()
    }

    fn bytes(&self) -> usize {
        self.items() * self.format.size()
    }

    /// Do the items lie in a row, the last index moving fastest?
    fn is_contiguous(&self) -> bool {
        self.is_packed(self.dims.iter().rev())
    }

    /// The same, the first index moving fastest.
    fn is_contiguous_from_left(&self) -> bool {
        self.is_packed(self.dims.iter())
    }

    fn is_packed<'a>(&self, fastest_first: impl Iterator<Item = &'a Dim>) -> bool {
        let mut expected = self.format.size() as i64;
        for dim in fastest_first {
            if dim.len > 1 && dim.stride != expected {
                return self.items() == 0;
            }
            expected *= dim.len as i64;
        }
        true
    }

    /// Where the item of the first dimension begins.
    fn place(&self, index: usize) -> usize {
        let stride = self.dims.first().map_or(0, |dim| dim.stride);
        (self.start as i64 + stride * index as i64) as usize
    }

    /// All bytes of the storage.
    fn all<'a>(&'a self, vm: &'a Vm) -> &'a [u8] {
        match self.storage.object::<Bytes>() {
            Some(bytes) => bytes.get(),
            None => self.storage.object::<ByteArray>().map_or(&[][..], |array| array.bytes.get(vm)),
        }
    }

    /// The bytes of the item that begins at a place.
    fn item_at<'a>(&'a self, vm: &'a Vm, place: usize) -> &'a [u8] {
        self.all(vm).get(place..place + self.format.size()).unwrap_or_default()
    }

    /// The bytes of all items, one after the other, the last index moving fastest.
    fn to_vec(&self, vm: &Vm) -> Vec<u8> {
        if self.is_contiguous() {
            return self.all(vm).get(self.start..self.start + self.bytes()).unwrap_or_default().to_vec();
        }
        let places = places(self.start, &self.dims);
        places.into_iter().flat_map(|place| self.item_at(vm, place)).copied().collect()
    }
}

/// Where the items of dimensions begin, the last index moving fastest.
fn places(start: usize, dims: &[Dim]) -> Vec<usize> {
    let Some((first, rest)) = dims.split_first() else { return vec![start] };
    let begins = (0..first.len).map(|index| (start as i64 + first.stride * index as i64) as usize);
    if rest.is_empty() { begins.collect() } else { begins.flat_map(|begin| places(begin, rest)).collect() }
}

/// A new view on whatever has bytes in a row, none on anything else.
pub fn over(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    check_contiguous(vm, value)?;
    buffer::of(vm, value, buffer::SIMPLE)
}

/// The bytes that such a view shows.
pub fn bytes<'a>(vm: &'a Vm, view: &'a Value) -> &'a [u8] {
    let view = view_of(view);
    view.all(vm).get(view.start..view.start + view.bytes()).unwrap_or_default()
}

/// Whoever wants the bytes as they lie cannot have those of a view with gaps.
pub fn check_contiguous(vm: &mut Vm, value: &Value) -> Res<()> {
    match value.opaque::<View>() {
        Some(view) if !view.released.get() && !view.is_contiguous() => {
            vm.raise(exc::BUFFER_ERROR, "memoryview: underlying buffer is not C-contiguous")
        }
        _ => Ok(()),
    }
}

fn view_of(value: &Value) -> &View {
    let Some(view) = value.opaque::<View>() else { unreachable!("a method of memoryview") };
    view
}

/// The insides of a view that has not been released.
fn open<'a>(vm: &mut Vm, value: &'a Value) -> Res<&'a View> {
    let view = view_of(value);
    if view.released.get() {
        return vm.value_error("operation forbidden on released memoryview object");
    }
    Ok(view)
}

fn new(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res {
    let object = match (args.values(), args.by_name("object")) {
        ([object], None) if !args.has_named() => object,
        ([], Some(object)) if args.all().len() == 1 => object,
        _ if args.all().len() > 1 => {
            return vm.too_many_arguments("memoryview", 1, args, false);
        }
        _ => return vm.type_error("memoryview() missing required argument 'object' (pos 1)"),
    };
    match buffer::of(vm, object, buffer::FULL_READ_ONLY)? {
        Some(view) => Ok(view),
        None => {
            let kind = vm.type_name(object);
            vm.type_error(&format!("memoryview: a bytes-like object is required, not '{kind}'"))
        }
    }
}

fn repr(_: &mut Vm, value: &Value) -> Res {
    let state = if view_of(value).released.get() { "released memory" } else { "memory" };
    Ok(Str::from(&format!("<{state} at {:#x}>", value.id())))
}

fn release(vm: &mut Vm, args: Args<'_>) -> Res {
    let view = view_of(&args[0]);
    view.uncount();
    let lease = view.lease.replace(vm, Value::NONE);
    drop(lease);
    Ok(Value::NONE)
}

fn not_pickled(vm: &mut Vm, args: Args<'_>) -> Res {
    // From protocol 2 on it is the size of its items that is in the way.
    let is_new = args.get(1).is_some_and(|protocol| protocol.as_small().is_none_or(|protocol| protocol >= 2));
    let what = if is_new { "memoryview objects" } else { "'memoryview' object" };
    vm.type_error(&format!("cannot pickle {what}"))
}
