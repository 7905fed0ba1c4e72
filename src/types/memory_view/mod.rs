//! `memoryview`: a window on the bytes of a `bytes` or `bytearray`, as items of a format, every so many bytes.
//!
//! A view counts itself on its bytearray, which does not change its size while somebody looks; releasing a view, or its death, takes it off
//! again. A slice is a view of its own on the same object.
//!
//! ```text
//!   format   numbers and bytes as they lie in memory
//!   items    reading and writing
//! ```

/// The formats of items.
mod format;
/// What the slots and methods do.
mod items;

use std::cell::Cell;

use self::format::Format;
use super::TypeDef;
use super::iterator::iterator;
use crate::object::class::flags;
use crate::object::function::MemberDef;
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

pub const TYPES: &[&TypeDef] = &[&MEMORY_VIEW, &ITERATOR];

static MEMORY_VIEW: TypeDef = TypeDef {
    slots: Slots {
        new: Some(new),
        repr: Some(repr),
        hash: Some(items::hash),
        compare: Some(items::compare),
        len: Some(|vm, view| Ok(open(vm, view)?.len as i64)),
        get_item: Some(items::get),
        set_item: Some(items::set),
        iter: Some(|vm, view| {
            open(vm, view)?;
            Ok(SeqIter::make(shape::MEMORY_ITER, view.clone(), 0))
        }),
        ..Slots::NONE
    },
    methods: METHODS,
    members: MEMBERS,
    flags: flags::SEQUENCE | flags::HAS_WEAKREF,
    doc: "memoryview(object): a view of the bytes of an object, without a copy of them.",
    ..TypeDef::new(shape::MEMORY_VIEW, "memoryview")
};

static ITERATOR: TypeDef = iterator(shape::MEMORY_ITER, "memory_iterator", items::next);

const METHODS: &[NativeDef] = &[
    def("tobytes", "self, /, order='C'", items::tobytes),
    def("tolist", "self, /", items::tolist),
    def("hex", "self, /, sep=None, bytes_per_sep=1", items::hex),
    def("cast", "self, /, format, shape=None", items::cast),
    def("toreadonly", "self, /", |vm, args| {
        let view = open(vm, &args[0])?;
        Ok(view.with(|new| new.readonly = true))
    }),
    def("release", "self, /", release),
    def("__enter__", "self, /", |vm, args| {
        open(vm, &args[0])?;
        Ok(args[0].clone())
    }),
    def("__exit__", "self, *exc_info", release),
];

const MEMBERS: &[MemberDef] = &[
    MemberDef { name: "obj", get: |vm, view| Ok(open(vm, view)?.object.clone()), set: None },
    MemberDef { name: "nbytes", get: |vm, view| Ok(int(open(vm, view)?.bytes() as i64)), set: None },
    MemberDef { name: "itemsize", get: |vm, view| Ok(int(open(vm, view)?.format.size() as i64)), set: None },
    MemberDef { name: "format", get: |vm, view| Ok(Str::from(&open(vm, view)?.format.text())), set: None },
    MemberDef { name: "ndim", get: |vm, view| open(vm, view).map(|_| Value::small(1)), set: None },
    MemberDef { name: "shape", get: |vm, view| Ok(tuple(vec![int(open(vm, view)?.len as i64)])), set: None },
    MemberDef { name: "strides", get: |vm, view| Ok(tuple(vec![int(open(vm, view)?.stride)])), set: None },
    MemberDef { name: "suboffsets", get: |vm, view| open(vm, view).map(|_| tuple(Vec::new())), set: None },
    MemberDef { name: "readonly", get: |vm, view| Ok(Value::bool(open(vm, view)?.readonly)), set: None },
    MemberDef { name: "c_contiguous", get: contiguous, set: None },
    MemberDef { name: "f_contiguous", get: contiguous, set: None },
    MemberDef { name: "contiguous", get: contiguous, set: None },
];

/// The insides of a view.
struct View {
    /// A bytes or a bytearray.
    object: Value,
    /// Where the first item begins, in bytes, and how far it is from one to the next.
    start: usize,
    stride: i64,
    /// How many items.
    len: usize,
    format: Format,
    readonly: bool,
    released: Cell<bool>,
}

impl Trace for View {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.object);
    }
}

impl Drop for View {
    fn drop(&mut self) {
        self.release();
    }
}

impl View {
    /// A view on all bytes of an object that has some.
    fn of(vm: &Vm, object: &Value) -> Option<Value> {
        let (len, readonly) = match (object.object::<Bytes>(), object.object::<ByteArray>()) {
            (Some(bytes), _) => (bytes.get().len(), true),
            (_, Some(array)) => (array.bytes.get(vm).len(), false),
            _ => return None,
        };
        let (object, format) = (object.clone(), Format::BYTE);
        Some(View { object, start: 0, stride: 1, len, format, readonly, released: Cell::new(false) }.into_value())
    }

    fn into_value(self) -> Value {
        if let Some(array) = self.object.object::<ByteArray>() {
            array.exports.set(array.exports.get() + 1);
        }
        Opaque::with_shape(shape::MEMORY_VIEW, Box::new(self))
    }

    /// Another view on the same object, changed.
    fn with(&self, change: impl FnOnce(&mut View)) -> Value {
        let mut new = View { object: self.object.clone(), released: Cell::new(false), ..*self };
        change(&mut new);
        new.into_value()
    }

    fn release(&self) {
        if !self.released.replace(true)
            && let Some(array) = self.object.object::<ByteArray>()
        {
            array.exports.set(array.exports.get().saturating_sub(1));
        }
    }

    fn bytes(&self) -> usize {
        self.len * self.format.size()
    }

    fn is_contiguous(&self) -> bool {
        self.len <= 1 || self.stride == self.format.size() as i64
    }

    /// Where an item begins.
    fn place(&self, index: usize) -> usize {
        (self.start as i64 + self.stride * index as i64) as usize
    }

    /// The bytes of an item.
    fn item<'a>(&'a self, vm: &'a Vm, index: usize) -> &'a [u8] {
        let all = match self.object.object::<Bytes>() {
            Some(bytes) => bytes.get(),
            None => self.object.object::<ByteArray>().map_or(&[][..], |array| array.bytes.get(vm)),
        };
        let place = self.place(index);
        all.get(place..place + self.format.size()).unwrap_or_default()
    }

    /// The bytes of all items, one after the other.
    fn to_vec(&self, vm: &Vm) -> Vec<u8> {
        (0..self.len).flat_map(|index| self.item(vm, index)).copied().collect()
    }
}

/// The bytes that a view shows; none if it is none or has been released.
pub fn contents(vm: &Vm, value: &Value) -> Option<Vec<u8>> {
    value.opaque::<View>().filter(|view| !view.released.get()).map(|view| view.to_vec(vm))
}

/// A new view on whatever has bytes in a row, none on anything else.
pub fn over(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    if value.opaque::<View>().is_none() {
        return Ok(View::of(vm, value));
    }
    check_contiguous(vm, value)?;
    Ok(Some(open(vm, value)?.with(|_| {})))
}

/// The bytes that such a view shows.
pub fn bytes<'a>(vm: &'a Vm, view: &'a Value) -> &'a [u8] {
    let view = view_of(view);
    let all = match view.object.object::<Bytes>() {
        Some(bytes) => bytes.get(),
        None => view.object.object::<ByteArray>().map_or(&[][..], |array| array.bytes.get(vm)),
    };
    all.get(view.start..view.start + view.bytes()).unwrap_or_default()
}

/// Whoever wants the bytes as they lie cannot have those of a view with gaps.
pub fn check_contiguous(vm: &mut Vm, value: &Value) -> Res<()> {
    match value.opaque::<View>() {
        Some(view) if !view.is_contiguous() => {
            vm.raise(exc::BUFFER_ERROR, "memoryview: underlying buffer is not C-contiguous")
        }
        _ => Ok(()),
    }
}

/// Where bytes can be written: a bytearray, or a view of one that shows them in a row.
pub struct Target<'a> {
    array: &'a ByteArray,
    start: usize,
    pub len: usize,
}

impl<'a> Target<'a> {
    pub fn of(vm: &Vm, value: &'a Value) -> Option<Target<'a>> {
        if let Some(array) = value.object::<ByteArray>() {
            return Some(Target { array, start: 0, len: array.bytes.get(vm).len() });
        }
        let view =
            value.opaque::<View>().filter(|view| !view.released.get() && !view.readonly && view.is_contiguous())?;
        Some(Target { array: view.object.object::<ByteArray>()?, start: view.start, len: view.bytes() })
    }

    /// Writes as many as there is room for; tells how many.
    pub fn write(&self, vm: &mut Vm, bytes: &[u8]) -> usize {
        let all = self.array.bytes.get_mut(vm);
        let end = (self.start + self.len.min(bytes.len())).min(all.len());
        let room = all.get_mut(self.start..end).unwrap_or_default();
        room.copy_from_slice(&bytes[..room.len()]);
        room.len()
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
            let given = args.all().len();
            return vm.type_error(&format!("memoryview() takes at most 1 argument ({given} given)"));
        }
        _ => return vm.type_error("memoryview() missing required argument 'object' (pos 1)"),
    };
    if object.opaque::<View>().is_some() {
        return Ok(open(vm, object)?.with(|_| {}));
    }
    match View::of(vm, object) {
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

fn release(_: &mut Vm, args: Args<'_>) -> Res {
    view_of(&args[0]).release();
    Ok(Value::NONE)
}

fn contiguous(vm: &mut Vm, value: &Value) -> Res {
    Ok(Value::bool(open(vm, value)?.is_contiguous()))
}
