//! What the built-in types do: one file for each, reached by the machine through the slot tables of their classes.
//!
//! A type is described by a [`TypeDef`], a row of statics: its slots, methods and members. [`registry::build`] makes the classes at
//! the start, `type` and `object` first.

/// `list[int]`.
pub mod alias;
/// bytes and bytearray.
pub mod bytes;
/// `type`: making classes, MRO, attributes of classes.
pub mod class;
/// code.
pub mod code;
/// complex.
pub mod complex;
/// classmethod, staticmethod, members.
pub mod descriptor;
/// dict and its views.
pub mod dict;
/// What they say of themselves.
pub mod docs;
/// BaseException and all that is derived from it.
pub mod exception;
/// float.
pub mod float;
/// The format mini-language and `%`.
pub mod format;
/// frame and traceback objects.
pub mod frame;
/// What `f_locals` is.
pub mod frame_locals;
/// function, method, natives, cell.
pub mod function;
/// generator, coroutine.
pub mod generator;
/// int and bool.
pub mod int;
/// enumerate, zip, map, filter, reversed, and the iterators of sequences.
pub mod iterator;
/// list.
pub mod list;
/// The read-only view of a class's dict.
pub mod mapping_proxy;
/// memoryview.
pub mod memory_view;
/// module.
pub mod module;
/// object, NoneType, ellipsis, NotImplementedType.
pub mod object;
/// Numbers as bytes.
pub mod packed;
/// property.
pub mod property;
/// range.
pub mod range;
/// What iterators and containers say of themselves to those who copy or pickle them.
pub mod reduce;
/// The classes, made at the start.
pub mod registry;
/// set and frozenset.
pub mod set;
/// slice.
pub mod slice;
/// Sorting.
pub mod sort;
/// Slots whose work is done by a special method written in Python.
pub mod special;
/// str.
pub mod str;
/// Arguments for the type parameters in `list[T]`.
pub mod substitute;
/// super.
pub mod super_;
/// tuple.
pub mod tuple;
/// Type parameters and aliases.
pub mod type_params;
/// `int | str`.
pub mod union;
/// Weak references.
pub mod weak;
/// Proxies over them.
pub mod weak_proxy;
/// Slots of built-in types as methods (`list.__len__`).
pub mod wrapper;

use crate::object::function::MemberDef;
use crate::object::shape::{self, ShapeId};
use crate::vm::native::NativeDef;
use crate::vm::slots::Slots;

/// A built-in type.
pub struct TypeDef {
    /// The constant shape of its instances.
    pub shape: ShapeId,
    pub name: &'static str,
    pub base: ShapeId,
    /// Bits of [`crate::object::class::flags`].
    pub flags: u32,
    pub slots: Slots,
    /// Methods: their signatures start with `self`.
    pub methods: &'static [NativeDef],
    /// Their signatures start with `cls`.
    pub class_methods: &'static [NativeDef],
    pub static_methods: &'static [NativeDef],
    /// Attributes of instances that are worked out (`getset_descriptor`).
    pub members: &'static [MemberDef],
    /// Attributes of instances that are parts of them (`member_descriptor`).
    pub fields: &'static [MemberDef],
    pub doc: &'static str,
}

impl TypeDef {
    /// A type that does nothing of its own yet: `TypeDef { methods: &[...], ..TypeDef::new(shape::LIST, "list") }`.
    pub const fn new(shape: ShapeId, name: &'static str) -> TypeDef {
        TypeDef {
            shape,
            name,
            base: shape::OBJECT,
            flags: 0,
            slots: Slots::NONE,
            methods: &[],
            class_methods: &[],
            static_methods: &[],
            members: &[],
            fields: &[],
            doc: "",
        }
    }
}
