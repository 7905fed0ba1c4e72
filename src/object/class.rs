//! Classes.
//!
//! A class has a table of slots, what its instances do, resolved from its MRO when it is made or changed: for a built-in
//! type functions of ours, for a special method written in Python a function that looks it up and calls it. Its names are in
//! an ordinary dict; that of a built-in class is made when it is first asked for, which takes as long as all the rest of a start, and most
//! programs ask few.
//!
//! An instance does not count its class: making one would take longer. Each class has one count more than there are references to it, for the table
//! of shapes and for all its instances together. The collector, which sees every instance, gives that one back when there is neither
//! (`object/collect.rs`); so a class made by a program dies only there, as it does in CPython, where it refers to itself by its MRO.
//! Whoever holds the class or one of its instances may therefore refer to it without a count.
//! (The slots' functions name the machine in their types; nothing here calls it.)

use std::cell::{Cell, OnceCell, RefCell};

use super::function::Pointer;
use super::gil_cell::GilCell;
use super::layout::object;
use super::mapping::Dict;
use super::shape::{Layout, ShapeId};
use super::table::Table;
use super::value::Value;
use crate::gil::Token;
use crate::vm::slots::Slots;

/// Bits of [`Class::flags`].
pub mod flags {
    /// Made by a `class` statement (or a call of `type`), can be changed.
    pub const HEAP: u32 = 1;
    /// Can be subclassed.
    pub const BASE: u32 = 1 << 1;
    /// Instances have a `__dict__`.
    pub const HAS_DICT: u32 = 1 << 2;
    /// Instances can be referred to weakly.
    pub const HAS_WEAKREF: u32 = 1 << 3;
    /// Instances cannot be made by calling the class.
    pub const NO_NEW: u32 = 1 << 4;
    /// Has abstract methods.
    pub const ABSTRACT: u32 = 1 << 5;
    /// Its `__slots__` name parts that its bases' instances do not have; or, a built-in exception, it has attributes of its own.
    pub const ADDS_SLOTS: u32 = 1 << 6;
    /// Made by a program, but never collected.
    pub const KEPT: u32 = 1 << 7;
    /// Made by a module of ours, and a built-in one of that module in CPython: messages name the module, too.
    pub const FULL_NAME: u32 = 1 << 8;
    pub const INT: u32 = 1 << 16;
    pub const STR: u32 = 1 << 17;
    pub const LIST: u32 = 1 << 18;
    pub const TUPLE: u32 = 1 << 19;
    pub const DICT: u32 = 1 << 20;
    pub const BYTES: u32 = 1 << 21;
    pub const EXCEPTION: u32 = 1 << 22;
    pub const TYPE: u32 = 1 << 23;
    pub const SET: u32 = 1 << 24;
    pub const FLOAT: u32 = 1 << 25;
    /// A sequence, a mapping for `match`.
    pub const SEQUENCE: u32 = 1 << 26;
    pub const MAPPING: u32 = 1 << 27;
    pub const PATTERNS: u32 = SEQUENCE | MAPPING;
    /// Flags that a subclass has too.
    pub const INHERITED: u32 = 0xFFFF_0000 | HAS_DICT | HAS_WEAKREF;
}

object! {
    /// A class.
    pub struct Class: Class {
        /// `str`: `__name__`; the qualified name is a str of its own.
        pub name: GilCell<Value>,
        pub qualname: GilCell<Value>,
        pub bases: GilCell<Vec<Value>>,
        pub mro: GilCell<Vec<Value>>,
        /// The base whose layout the instances extend; none for `object`.
        pub base: Cell<Option<&'static Class>>,
        names: Names,
        pub table: SlotsCell,
        /// The shape of new instances.
        pub root: Cell<ShapeId>,
        /// The layout of instances.
        pub layout: Cell<&'static Layout>,
        /// Where its `__init__` is, if calls of the class can go straight there.
        pub init: InitCell,
        /// Attributes that instances have been seen with: the inline slots of the next root.
        pub learned: Cell<u16>,
        pub flags: Cell<u32>,
        /// Weak: classes that have this one as a base.
        pub subclasses: GilCell<Weak>,
        kept: Kept,
    }
}

/// The descriptors of slots by which the shapes of a class name attributes, without a count of their own.
#[derive(Default)]
pub struct Kept(RefCell<Vec<Value>>);

impl super::layout::Trace for Kept {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.borrow().iter().for_each(visit);
    }

    fn clear(&self) {
        let old = self.0.take();
        drop(old);
    }
}

/// What tells the names of a built-in class.
pub trait Description: Sync {
    fn names(&self, class: &'static Class) -> Table<Value>;
}

/// A class's dict, or who can tell what will be in it.
pub struct Names {
    dict: OnceCell<Value>,
    described: Option<&'static dyn Description>,
}

impl Names {
    /// A dict that is empty yet.
    pub fn empty() -> Names {
        Names { dict: OnceCell::from(Dict::new()), described: None }
    }

    pub const fn described(by: &'static dyn Description) -> Names {
        Names { dict: OnceCell::new(), described: Some(by) }
    }
}

impl super::layout::Trace for Names {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.dict.get().into_iter().for_each(visit);
    }
}

/// A class's slots.
pub struct SlotsCell(pub Cell<Slots>);

impl super::layout::Trace for SlotsCell {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

/// The `__init__` in Python of a class whose instances are made by `object`, as `vm/attribute.rs` remembers it.
#[derive(Clone, Copy, Default)]
pub struct Init {
    /// The epoch for which the rest holds; 0: not looked for yet.
    pub epoch: u32,
    /// The dict that has it, the version of its keys, and the value's place among its entries.
    pub owner: Pointer<Dict>,
    pub version: u64,
    pub place: Pointer<Value>,
}

/// What is known of a class's `__init__`.
#[derive(Default)]
pub struct InitCell(pub Cell<Init>);

impl super::layout::Trace for InitCell {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

/// Addresses of classes, not counted.
#[derive(Default)]
pub struct Weak(pub Vec<*const Class>);

impl super::layout::Trace for Weak {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

impl Class {
    #[inline(always)]
    pub fn has(&self, flag: u32) -> bool {
        self.flags.get() & flag != 0
    }

    pub fn set(&self, flag: u32) {
        self.flags.set(self.flags.get() | flag);
    }

    #[inline(always)]
    pub fn slots(&self) -> &Slots {
        // SAFETY: `Slots` is plain data; it is replaced as a whole, by the holder of the GIL, when a class is made or a special method is
        // assigned, and a caller copies the function out before calling it.
        unsafe { &*self.table.0.as_ptr() }
    }

    /// The dict of its names, as a value.
    #[inline(always)]
    pub fn dict(&self) -> &Value {
        self.names.dict.get_or_init(|| self.described())
    }

    /// The dict of its names.
    #[inline(always)]
    pub fn names(&self) -> &Dict {
        let Some(names) = self.dict().object::<Dict>() else { unreachable!("made as a dict") };
        names
    }

    #[cold]
    #[inline(never)]
    fn described(&self) -> Value {
        // SAFETY: a built-in class lives for good: `registry` gave it a count that is never given back.
        let this: &'static Class = unsafe { &*(self as *const Class) };
        Dict::make(self.names.described.map_or_else(Table::default, |by| by.names(this)))
    }

    /// Keeps a slot's descriptor alive.
    pub fn keep(&self, descriptor: &Value) {
        let mut kept = self.kept.0.borrow_mut();
        if !kept.iter().any(|known| known.is(descriptor)) {
            kept.push(descriptor.clone());
        }
    }

    /// Does it die when nobody refers to it any more?
    #[inline]
    pub fn is_mortal(&self) -> bool {
        self.flags.get() & (flags::HEAP | flags::KEPT) == flags::HEAP
    }

    /// The classes that have this one as a base.
    pub fn derived(&self, token: &Token) -> Vec<Value> {
        // SAFETY: a class that dies takes itself off the lists of its bases.
        self.subclasses.get(token).0.iter().map(|&derived| unsafe { &*derived }.value()).collect()
    }

    /// Takes it off the lists of its bases.
    pub fn leave_bases(&self, token: &mut Token) {
        for base in self.bases.get(token).clone() {
            if let Some(base) = base.object::<Class>() {
                base.subclasses.get_mut(token).0.retain(|&known| !std::ptr::eq(known, self));
            }
        }
    }

    /// Puts it on the lists of its bases.
    pub fn join_bases(&self, token: &mut Token) {
        for base in self.bases.get(token).clone() {
            let Some(base) = base.object::<Class>() else { continue };
            let known = &mut base.subclasses.get_mut(token).0;
            if !known.iter().any(|&known| std::ptr::eq(known, self)) {
                known.push(self);
            }
        }
    }

    /// The class as a value.
    pub fn value(&self) -> Value {
        // SAFETY: a class is a live object.
        unsafe { Value::from_borrowed(self as *const Class as *const super::header::Header) }
    }

    /// Is it this class or one that has it in its MRO?
    #[inline]
    pub fn is_subclass(&self, token: &Token, of: &Class) -> bool {
        std::ptr::eq(self, of) || self.mro.get(token).iter().any(|c| c.is_class(of))
    }

    /// `__name__`, for messages.
    pub fn name(&self, token: &Token) -> String {
        self.name.get(token).object::<super::str::Str>().map_or_else(String::new, |s| s.lossy().into_owned())
    }
}

impl Value {
    #[inline(always)]
    pub fn is_class(&self, class: &Class) -> bool {
        self.is_pointer() && std::ptr::eq(self.pointer() as *const Class, class)
    }

    /// The class of any value.
    #[inline(always)]
    pub fn class(&self) -> &'static Class {
        self.shape().class()
    }
}
