//! What can be called, and what calls share: code, functions, cells, bound methods, native functions.

use std::cell::{Cell, UnsafeCell};

use super::gil_cell::GilCell;
use super::heap;
use super::layout::object;
use super::mapping::Dict;
use super::meter::Meter;
use super::shape::{self, ShapeId};
use super::value::Value;
use crate::compile::instr::Instr;
use crate::compile::unit::Unit;
use crate::gil::Token;
use crate::vm::native::NativeDef;
use crate::vm::slots::Slots;

/// What an attribute access remembers: see `vm/attribute.rs`. A cache line of its own.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
pub struct AttrCache {
    /// Shape of the receiver (low half) and epoch of the classes (high half) for which the rest holds; 0: nothing yet.
    pub guard: u64,
    /// The word of the attribute's name, which is interned and so lives for good.
    pub name: u64,
    pub kind: AttrKind,
    /// Slot number.
    pub index: u32,
    /// The new shape of a transition; or the keys version of the owner's dict for which `place` holds.
    pub second: u64,
    /// The dict of the class or module that has the attribute, and the value's place among its entries, which do not move while the version stands.
    pub owner: Pointer<Dict>,
    pub place: Pointer<Value>,
    /// Address of the class or module that it holds for, where the shape does not tell.
    pub receiver: usize,
}

impl AttrCache {
    /// One that knows nothing yet about the attribute of that name.
    pub fn of(name: &Value) -> AttrCache {
        AttrCache { name: name.word(), ..AttrCache::default() }
    }
}

/// An address that a cache remembers: good for as long as the cache's guards hold.
pub struct Pointer<T>(pub *const T);

impl<T> Clone for Pointer<T> {
    fn clone(&self) -> Pointer<T> {
        *self
    }
}

impl<T> Copy for Pointer<T> {}

impl<T> Default for Pointer<T> {
    fn default() -> Pointer<T> {
        Pointer(std::ptr::null())
    }
}

/// What a cache found.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum AttrKind {
    /// Nothing: it is to be looked up.
    #[default]
    None,
    /// An inline slot; `index` counts words from the object's start.
    Slot,
    /// A slot behind `extra`.
    Overflow,
    /// A function or native method in a class's dict: call it with the receiver.
    Method,
    /// Any other value in a class's dict that is not a data descriptor.
    ClassValue,
    /// A property whose getter is a plain function.
    Property,
    /// No attribute: what is called with the receiver and the name instead, a function that is the class's `__getattr__` or `__getattribute__`.
    Hook,
    /// Setting: a property whose setter is a plain function.
    PropertySetter,
    /// A name of a module's dict.
    ModuleName,
    /// A value in the dict of the receiver, a class, or of one of its bases.
    OfClass,
    /// Setting: a new inline slot, and the shape that has it.
    AddSlot,
}

/// What a global access remembers: where the value stands, as long as the two dicts have these versions (which no other dict ever has).
#[derive(Clone, Copy)]
pub struct GlobalCache {
    pub globals_version: u64,
    /// 0: the name is in the globals.
    pub builtins_version: u64,
    /// The value's place in its dict's entries, which do not move while the version stands.
    pub place: *mut Value,
}

impl Default for GlobalCache {
    /// Answers nothing: no dict has that version.
    fn default() -> GlobalCache {
        GlobalCache { globals_version: u64::MAX, builtins_version: 0, place: std::ptr::null_mut() }
    }
}

object! {
    /// Compiled code, linked: constants and names are objects, and the caches stand beside the instructions.
    pub struct Code: Code {
        pub unit: Linked,
        pub constants: Box<[Value]>,
        pub names: Box<[Value]>,
        pub var_names: Box<[Value]>,
        pub free_names: Box<[Value]>,
        pub name: Value,
        pub qualname: Value,
        pub filename: Value,
    }
}

/// The parts of code that are not values.
pub struct Linked {
    pub unit: Box<Unit>,
    /// The first instruction.
    pub first: *const Instr,
    /// Parameters that a call without keywords, stars or defaults fills: their number if the function takes nothing else, else `u32::MAX`.
    pub simple_args: u32,
    pub variables: u32,
    pub temps: u32,
    pub registers: u32,
    /// For how many registers a generator of it has room: see [`super::generator::room_for`].
    pub room: u32,
    /// `CO_*` flags.
    pub flags: u32,
    /// Of a module of ours that is written in Python: who looks for the program's lines passes over it.
    pub library: bool,
    /// Somebody who observes the run has been told of it.
    pub told: Cell<bool>,
    pub attr_caches: UnsafeCell<Box<[AttrCache]>>,
    pub global_caches: UnsafeCell<Box<[GlobalCache]>>,
    /// What the instructions charge where they are counted by blocks.
    pub meter: Meter,
}

impl super::layout::Trace for Linked {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

impl Code {
    #[inline(always)]
    pub fn first(&self) -> *const Instr {
        self.unit.first
    }

    /// What the attribute access of that number remembers.
    ///
    /// # Safety
    /// The caller holds the GIL, the compiler gave out the number, and the borrow ends before any Python code runs.
    #[allow(clippy::mut_from_ref, reason = "exclusive by the caller's promise")]
    #[inline(always)]
    pub unsafe fn attr_cache(&self, index: usize) -> &mut AttrCache {
        // SAFETY: the caller's promise.
        unsafe { (&mut *self.unit.attr_caches.get()).get_unchecked_mut(index) }
    }

    /// What the global access of that number remembers.
    ///
    /// # Safety
    /// As [`Code::attr_cache`].
    #[allow(clippy::mut_from_ref, reason = "exclusive by the caller's promise")]
    #[inline(always)]
    pub unsafe fn global_cache(&self, index: usize) -> &mut GlobalCache {
        // SAFETY: the caller's promise.
        unsafe { (&mut *self.unit.global_caches.get()).get_unchecked_mut(index) }
    }

    /// The position of an instruction pointer.
    pub fn index_of(&self, pc: *const Instr) -> usize {
        (pc as usize - self.first() as usize) / size_of::<Instr>()
    }

    /// The line of an instruction, 0 if it has none.
    pub fn line_at(&self, index: usize) -> u32 {
        self.unit.unit.positions.get(index).map_or(0, |position| position.line)
    }
}

object! {
    /// A Python function.
    pub struct Function: Function [const ATTRIBUTES: bool = true;] {
        pub code: GilCell<Value>,
        pub globals: Value,
        pub builtins: Value,
        /// Tuple, or nothing.
        pub defaults: GilCell<Value>,
        /// Dict, or nothing.
        pub kwdefaults: GilCell<Value>,
        /// Tuple of cells, or nothing.
        pub closure: Value,
        pub names: GilCell<FunctionNames>,
    }
}

impl Function {
    /// The code as of now. It changes only by an assignment to `__code__`, and a running frame keeps the code it began with (see `Frame`).
    #[inline(always)]
    pub fn running_code(&self) -> &Code {
        // SAFETY: no borrow of the cell is held across anything that could replace its contents; a function's code is a code object.
        unsafe { self.code.get_unguarded().object_unchecked() }
    }
}

/// What calls do not need of a function.
#[derive(Default)]
pub struct FunctionNames {
    pub name: Value,
    pub qualname: Value,
    /// Dict, or nothing until asked for.
    pub annotations: Value,
    pub doc: Value,
    pub module: Value,
    pub type_params: Value,
}

impl super::layout::Trace for FunctionNames {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for part in [&self.name, &self.qualname, &self.annotations, &self.doc, &self.module, &self.type_params] {
            visit(part);
        }
    }
}

object! {
    /// A variable shared between functions.
    pub struct CellObject: Cell {
        pub contents: GilCell<Value>,
    }
}

impl CellObject {
    pub fn make(contents: Value) -> Value {
        heap::new_object(shape::CELL, CellObject::contents(GilCell::new(contents)))
    }
}

object! {
    /// A function bound to its first argument.
    pub struct Method: Method {
        pub function: Value,
        pub receiver: Value,
    }
}

impl Method {
    pub fn make(function: Value, receiver: Value) -> Value {
        heap::new_object(shape::METHOD, Method::contents(function, receiver))
    }
}

object! {
    /// A function of ours: a builtin, a method of a built-in type (unbound), or either bound to its first argument.
    pub struct Native: Native {
        pub def: Def,
        /// First argument, or nothing.
        pub receiver: Value,
        /// The class whose method it is, or the module's name.
        pub owner: Value,
    }
}

/// What a native function does: a row of a static table.
#[derive(Clone, Copy)]
pub struct Def(pub &'static NativeDef);

impl super::layout::Trace for Def {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

impl Native {
    pub fn make(shape: ShapeId, def: &'static NativeDef, receiver: Value, owner: Value) -> Value {
        heap::new_object(shape, Native::contents(Def(def), receiver, owner))
    }
}

/// Which special method a [`Wrapped`] stands for, and how it calls the slot.
pub struct Wrapper {
    pub name: &'static str,
    pub doc: &'static str,
    /// Whether a type has the slot.
    pub present: fn(&Slots) -> bool,
    /// Calls the slot of the given table.
    pub call: fn(&mut crate::vm::Vm, &Slots, crate::vm::native::Args<'_>) -> crate::vm::Res,
    /// Arguments beside the receiver: at least, at most.
    pub arity: (u8, u8),
}

/// A row of the table of special methods.
#[derive(Clone, Copy)]
pub struct WrapperRef(pub &'static Wrapper);

impl super::layout::Trace for WrapperRef {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

object! {
    /// `list.__len__` and its like: a slot of a built-in type as a method; with a receiver, bound.
    pub struct Wrapped: Wrapped {
        pub wrapper: WrapperRef,
        pub owner: Value,
        pub receiver: Value,
    }
}

object! {
    /// `property`.
    pub struct Property: Property {
        pub get: GilCell<Value>,
        pub set: GilCell<Value>,
        pub delete: GilCell<Value>,
        pub doc: GilCell<Value>,
        /// Nothing until it is told.
        pub name: GilCell<Value>,
        /// The doc is the getter's: another getter brings its own.
        pub doc_of_getter: std::cell::Cell<bool>,
    }
}

impl Property {
    /// The getter, if it is a plain Python function.
    #[inline(always)]
    pub fn function(&self, token: &Token) -> Option<Value> {
        let getter = self.get.get(token);
        getter.exact::<Function>(shape::FUNCTION).map(|_| getter.clone())
    }

    /// The setter, likewise.
    #[inline(always)]
    pub fn setter(&self, token: &Token) -> Option<Value> {
        let setter = self.set.get(token);
        setter.exact::<Function>(shape::FUNCTION).map(|_| setter.clone())
    }
}

object! {
    /// `staticmethod` and `classmethod`, told apart by their class.
    pub struct Descriptor: Descriptor [const ATTRIBUTES: bool = true;] {
        pub function: GilCell<Value>,
    }
}

/// How a [`Member`] gets and sets what it stands for.
#[allow(clippy::type_complexity, reason = "stands once, and says what a setter takes")]
pub struct MemberDef {
    pub name: &'static str,
    pub get: fn(&mut crate::vm::Vm, &Value) -> crate::vm::Res,
    /// `None` as value: delete.
    pub set: Option<fn(&mut crate::vm::Vm, &Value, Option<&Value>) -> crate::vm::Res<()>>,
}

/// What a member descriptor stands for.
#[derive(Clone, Copy)]
pub enum MemberKind {
    /// A getter (and setter) of ours.
    Native(&'static MemberDef),
    /// A name of `__slots__`: kept in the shape under the descriptor itself.
    Slot,
}

impl super::layout::Trace for MemberKind {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

object! {
    /// An attribute of a built-in type's instances (`getset_descriptor`), or of `__slots__` (`member_descriptor`).
    pub struct Member: Member {
        pub kind: MemberKind,
        pub name: Value,
        pub owner: Value,
    }
}

object! {
    /// `super(...)`.
    pub struct Super: Super {
        pub class: GilCell<Value>,
        pub receiver: GilCell<Value>,
        pub receiver_class: GilCell<Value>,
    }
}

object! {
    /// A module.
    pub struct Module: Module {
        pub dict: GilCell<Value>,
        /// Names that are made when first asked for; see `stdlib`.
        pub state: Cell<u32>,
    }
}
