//! `array`: numbers or characters of one type, as they lie in memory.
//!
//! The bytes are in a bytearray of the array's own ([`TypedArray`]), which is what memoryviews look at and count themselves on. What
//! may run code of Python's (converting an item, iterating, comparing) is done before the bytes are borrowed.
//!
//! ```text
//!   items    one item as bytes and back
//!   methods  what arrays do
//!   pickle   arrays taken apart, and put together from other machines' bytes
//! ```

/// One item.
mod items;
/// The methods.
mod methods;
/// For `pickle`.
mod pickle;
/// What the slots do.
mod slots;

use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::{ByteArray, TypedArray};
use crate::object::shape::{self, ShapeId};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::{ModuleDef, set};
use crate::types::TypeDef;
use crate::types::bytes::new_array;
use crate::types::iterator::iterator;
use crate::types::memory_view;
use crate::types::reduce;
use crate::vm::native::{NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] = &[&ARRAY, &ITERATOR];

pub static MODULE: ModuleDef = ModuleDef {
    fill,
    source: Some("import _collections_abc\n_collections_abc.MutableSequence.register(array)\ndel _collections_abc\n"),
    ..ModuleDef::new(
        "array",
        &[def("_array_reconstructor", "arraytype, typecode, mformat_code, items, /", pickle::rebuild)],
    )
};

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    set(vm, dict, "array", shape::TYPED_ARRAY.class().value());
    set(vm, dict, "ArrayType", shape::TYPED_ARRAY.class().value());
    set(vm, dict, "typecodes", Str::from("bBuwhHiIlLqQfd"));
    Ok(())
}

static ARRAY: TypeDef = TypeDef {
    slots: Slots {
        new: Some(slots::new),
        repr: Some(slots::repr),
        compare: Some(slots::compare),
        concat: Some(slots::concat),
        inplace_concat: Some(slots::inplace_concat),
        repeat: Some(slots::repeat),
        inplace_repeat: Some(slots::inplace_repeat),
        iter: Some(|_, array| Ok(crate::object::sequence::SeqIter::make(shape::TYPED_ARRAY_ITER, array.clone(), 0))),
        len: Some(|vm, array| Ok(len(vm, array) as i64)),
        get_item: Some(slots::get_item),
        set_item: Some(slots::set_item),
        contains: Some(methods::contains),
        ..Slots::NONE
    },
    methods: METHODS,
    class_methods: &[def("__class_getitem__", "cls, object, /", |_, args| {
        Ok(crate::types::alias::make(args[0].clone(), &args[1]))
    })],
    members: &[
        MemberDef {
            name: "typecode",
            get: |_, array| Ok(Str::from(&(array_of(array).code as char).to_string())),
            set: None,
        },
        MemberDef { name: "itemsize", get: |_, array| Ok(int(array_of(array).size() as i64)), set: None },
    ],
    flags: flags::BASE | flags::SEQUENCE | flags::HAS_WEAKREF,
    doc: "array(typecode [, initializer]): numbers or characters of one type.",
    ..TypeDef::new(shape::TYPED_ARRAY, "array.array")
};

static ITERATOR: TypeDef =
    TypeDef { methods: reduce::OF_INDEX, ..iterator(shape::TYPED_ARRAY_ITER, "array.arrayiterator", slots::next) };

const METHODS: &[NativeDef] = &[
    def("append", "self, v, /", methods::append),
    def("buffer_info", "self, /", methods::buffer_info),
    def("byteswap", "self, /", methods::byteswap),
    def("clear", "self, /", methods::clear),
    def("count", "self, v, /", methods::count),
    def("extend", "self, bb, /", methods::extend),
    def("fromfile", "self, f, n, /", methods::fromfile),
    def("fromlist", "self, list, /", methods::fromlist),
    def("frombytes", "self, buffer, /", methods::frombytes),
    def("fromunicode", "self, ustr, /", methods::fromunicode),
    def("index", "self, v, start=0, stop=None, /", methods::index),
    def("insert", "self, i, v, /", methods::insert),
    def("pop", "self, i=-1, /", methods::pop),
    def("remove", "self, v, /", methods::remove),
    def("reverse", "self, /", methods::reverse),
    def("tobytes", "self, /", methods::tobytes),
    def("tofile", "self, f, /", methods::tofile),
    def("tolist", "self, /", methods::tolist),
    def("tounicode", "self, /", methods::tounicode),
    def("__copy__", "self, /", methods::copy),
    def("__deepcopy__", "self, memo, /", methods::copy),
    def("__reduce_ex__", "self, protocol, /", pickle::reduce),
    def("__sizeof__", "self, /", methods::sizeof),
    def("__buffer__", "self, flags, /", memory_view::lend),
    def("__release_buffer__", "self, buffer, /", memory_view::take_back),
];

fn array_of(value: &Value) -> &TypedArray {
    let Some(array) = value.object::<TypedArray>() else { unreachable!("a method of array") };
    array
}

impl TypedArray {
    /// Bytes of an item.
    fn size(&self) -> usize {
        items::size(self.code)
    }

    fn storage(&self) -> &ByteArray {
        let Some(bytes) = self.bytes.object::<ByteArray>() else { unreachable!("an array's items are in a bytearray") };
        bytes
    }
}

fn bytes<'a>(vm: &'a Vm, array: &'a Value) -> &'a Vec<u8> {
    array_of(array).storage().bytes.get(vm)
}

fn bytes_mut<'a>(vm: &'a mut Vm, array: &'a Value) -> &'a mut Vec<u8> {
    array_of(array).storage().bytes.get_mut(vm)
}

/// How many items it has.
fn len(vm: &Vm, array: &Value) -> usize {
    bytes(vm, array).len() / array_of(array).size()
}

/// Its size must not change while a memoryview looks at it.
fn check_resizable(vm: &mut Vm, array: &Value) -> Res<()> {
    if array_of(array).storage().exports.get() == 0 {
        return Ok(());
    }
    vm.raise(exc::BUFFER_ERROR, "cannot resize an array that is exporting buffers")
}

fn make(shape: ShapeId, code: u8, bytes: Vec<u8>) -> Value {
    let storage = new_array(shape::BYTEARRAY, bytes);
    crate::object::heap::new_object(shape, TypedArray::contents(code, storage))
}

/// A new array of the same type of items.
fn like(array: &Value, bytes: Vec<u8>) -> Value {
    make(shape::TYPED_ARRAY, array_of(array).code, bytes)
}
