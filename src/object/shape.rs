//! Shapes: what an object is and where its attributes are, behind the four bytes in its header.
//!
//! Every class has a root shape; giving an instance an attribute moves it along a transition to the shape that has one name
//! more (hidden classes, as in Self). Instances whose attributes were given in one order share a shape, so "is it of
//! this shape?" answers class and place of an attribute at once: that is what the inline caches ask.
//!
//! ```text
//!   object:  [ header | the Rust struct of its layout | extra | slot 0 .. slot n-1 ]
//!                                              slots_offset ^
//! ```
//!
//! The number of inline slots is fixed for a tree of shapes; a class learns it from its first instances and takes a new root when they
//! outgrow it. Attributes beyond the inline slots, and a `__dict__` that somebody asked for, live behind `extra`.
//! An instance whose `__dict__` was taken is of its class's *dict shape*: all its attributes are in that dict.
//!
//! The table of shapes is reserved once as address space and never moves, so looking one up is a load from a static address.

use std::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use std::mem::ManuallyDrop;

use super::class::Class;
use super::exception::{Exception, FrameObject, Traceback};
use super::float::Float;
use super::function::{
    CellObject, Code, Descriptor, Function, Member, Method, Module, Native, Property, Super, Wrapped,
};
use super::generator::Generator;
use super::header::{Header, Object};
use super::iterator::{CallIter, Enumerate, Filter, Map, Zip};
use super::mapping::{Dict, DictIter, DictView, Set, SetIter};
use super::number::{BigInt, Complex};
use super::opaque::Opaque;
use super::sequence::{ByteArray, Bytes, List, Range, RangeIter, SeqIter, Slice, Tuple, TypedArray};
use super::str::Str;
use super::value::Value;
use super::weak::WeakRef;
use super::word_hash::WordMap;

/// A shape: an index into the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct ShapeId(u32);

impl ShapeId {
    /// The mark of a free slot of the heap.
    pub const FREE: ShapeId = ShapeId(u32::MAX);

    pub const fn from_index(index: u32) -> ShapeId {
        ShapeId(index)
    }

    #[inline(always)]
    pub const fn index(self) -> u32 {
        self.0
    }

    #[inline(always)]
    pub fn info(self) -> &'static Shape {
        table().get(self)
    }

    /// The class of the objects of this shape.
    #[inline(always)]
    pub fn class(self) -> &'static Class {
        self.info().class()
    }
}

/// Which Rust struct an object starts with. One for each implementor of [`Object`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// Nothing but the header: `object` and the instances of plain classes.
    Plain,
    Float,
    BigInt,
    Complex,
    Str,
    Bytes,
    ByteArray,
    TypedArray,
    Tuple,
    List,
    Dict,
    DictView,
    DictIter,
    Set,
    SetIter,
    Range,
    RangeIter,
    Slice,
    SeqIter,
    CallIter,
    Enumerate,
    Zip,
    Map,
    Filter,
    Class,
    Native,
    Wrapped,
    Function,
    Method,
    Code,
    Cell,
    Module,
    Property,
    Descriptor,
    Member,
    Super,
    Generator,
    Exception,
    Traceback,
    Frame,
    WeakRef,
    Opaque,
}

/// How the machine handles the objects of one Rust struct.
#[allow(clippy::type_complexity, reason = "a table of functions: each type stands once")]
#[derive(Debug)]
pub struct Layout {
    pub kind: Kind,
    /// Bytes of the struct, without what follows it (items, text, slots).
    pub size: usize,
    /// Whether the collector has to look at it.
    pub traced: bool,
    pub drop: unsafe fn(*mut Header),
    pub trace: unsafe fn(*const Header, &mut dyn FnMut(&Value)),
    pub clear: unsafe fn(*const Header),
    /// Bytes of the whole object where that depends on the object; else none.
    pub sized: Option<unsafe fn(*const Header) -> usize>,
}

impl Layout {
    /// The layout of a Rust struct that is an object.
    pub const fn of<T: Object>() -> Layout {
        Layout {
            kind: T::KIND,
            size: size_of::<T>(),
            traced: T::TRACED,
            drop: drop_object::<T>,
            trace: trace_object::<T>,
            clear: clear_object::<T>,
            sized: T::SIZED,
        }
    }
}

/// # Safety
/// `object` is a dying object of layout `T`.
unsafe fn drop_object<T: Object>(object: *mut Header) {
    // SAFETY: the caller's promise.
    unsafe { std::ptr::drop_in_place(object as *mut T) }
}

/// # Safety
/// `object` is a live object of layout `T`.
unsafe fn trace_object<T: Object>(object: *const Header, visit: &mut dyn FnMut(&Value)) {
    // SAFETY: the caller's promise.
    unsafe { (*(object as *const T)).trace(visit) }
}

/// # Safety
/// `object` is a live object of layout `T`.
unsafe fn clear_object<T: Object>(object: *const Header) {
    // SAFETY: the caller's promise.
    unsafe { (*(object as *const T)).clear() }
}

/// Bits of [`Shape::traits`].
pub mod traits {
    /// The class has a `__del__`, or the layout a finalizer of its own: the object is revived and queued when it dies.
    pub const FINALIZED: u8 = 1;
    /// All attributes are in the dict behind `extra`.
    pub const DICT: u8 = 2;
    /// The place of `extra` depends on the object's own size.
    pub const TRAILING: u8 = 4;
    /// The collector looks at its objects: at those whose layout wants it, and at all instances of classes that programs made, which
    /// keep their class alive.
    pub const TRACED: u8 = 8;
    /// Some attributes are those of `__slots__`, which die before the others: see [`super::Shape::order_of_death`].
    pub const SLOTTED: u8 = 16;
}

/// One row of the table.
pub struct Shape {
    layout: &'static Layout,
    class: Cell<*const Class>,
    /// Bytes from the object's start to `extra`; 0: no attributes of its own.
    slots_offset: u16,
    /// Slots that follow `extra`.
    inline_slots: u16,
    /// Attributes in all.
    len: u16,
    traits: Cell<u8>,
    links: Links,
}

/// What only slow paths read of a shape.
struct Links {
    parent: Option<ShapeId>,
    /// The last name, which the parent does not have. Not counted: names are interned and so live for good, descriptors are kept by the
    /// class (`Class::kept`).
    name: ManuallyDrop<Value>,
    /// From a name's address to its slot, for every name; built when first asked for.
    slots: OnceCell<WordMap<u16>>,
    /// See [`Shape::order_of_death`].
    order: Option<Box<[u16]>>,
    transitions: RefCell<WordMap<ShapeId>>,
}

impl Links {
    fn of_root() -> Links {
        Links {
            parent: None,
            name: ManuallyDrop::new(Value::NOTHING),
            slots: OnceCell::new(),
            order: None,
            transitions: RefCell::default(),
        }
    }
}

impl Shape {
    #[inline(always)]
    pub fn layout(&self) -> &'static Layout {
        self.layout
    }

    #[inline(always)]
    pub fn layout_is<T: Object>(&self) -> bool {
        self.layout.kind as u8 == T::KIND as u8
    }

    #[inline(always)]
    pub fn class(&self) -> &'static Class {
        debug_assert!(!self.class.get().is_null());
        // SAFETY: a class lives as long as objects of its shapes do; see `Class`.
        unsafe { &*self.class.get() }
    }

    /// Bytes from an object's start to `extra`, or 0 if its objects have no attributes of their own.
    #[inline(always)]
    pub fn slots_offset(&self) -> usize {
        self.slots_offset as usize
    }

    #[inline(always)]
    pub fn inline_slots(&self) -> usize {
        self.inline_slots as usize
    }

    /// Attributes in all.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len as usize
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    #[inline(always)]
    pub fn has(&self, mark: u8) -> bool {
        self.traits.get() & mark != 0
    }

    pub fn set(&self, mark: u8) {
        self.traits.set(self.traits.get() | mark);
    }

    /// Can its objects have attributes of their own?
    #[inline(always)]
    pub fn has_attributes(&self) -> bool {
        self.slots_offset != 0 || self.has(traits::TRAILING)
    }

    /// The slot of a name (an interned str, or a slot's descriptor).
    pub fn slot_of(&self, name: &Value) -> Option<usize> {
        if self.len == 0 {
            return None;
        }
        let slots = self.links.slots.get_or_init(|| self.collect_slots());
        slots.get(&name.word()).map(|&slot| slot as usize)
    }

    fn collect_slots(&self) -> WordMap<u16> {
        let mut slots = WordMap::with_capacity_and_hasher(self.len(), Default::default());
        self.each_name(&mut |slot, name| {
            slots.insert(name.word(), slot as u16);
        });
        slots
    }

    /// The names with their slots, last one first.
    fn each_name(&self, visit: &mut dyn FnMut(usize, &Value)) {
        let mut shape = self;
        while shape.len > 0 {
            visit(shape.len() - 1, &shape.links.name);
            match shape.links.parent {
                Some(parent) => shape = parent.info(),
                None => return,
            }
        }
    }

    /// The names in the order of their slots.
    pub fn names(&self) -> Vec<Value> {
        let mut names = Vec::with_capacity(self.len());
        self.each_name(&mut |_, name| names.push(name.clone()));
        names.reverse();
        names
    }

    /// The order in which the values of the slots die, if that is not their own: those of `__slots__` first, of the class before those of its bases and by
    /// name within one, then the others.
    #[inline(always)]
    pub fn order_of_death(&self) -> Option<&[u16]> {
        if !self.has(traits::SLOTTED) {
            return None;
        }
        self.links.order.as_deref()
    }

    /// The same for a shape with these names, found when it is made: descriptors may be gone before the last instance.
    fn find_order_of_death(&self, names: &[Value]) -> Option<Box<[u16]>> {
        let rank = |slot: &u16| match names[*slot as usize].object::<Member>() {
            Some(member) => (self.distance_of(&member.owner), member.name.object::<Str>().map(Str::bytes)),
            None => (usize::MAX, None),
        };
        let mut order: Vec<u16> = (0..names.len() as u16).collect();
        order.sort_by_key(rank);
        (!order.is_sorted()).then(|| order.into())
    }

    /// How many bases away a class is from that of the shape.
    fn distance_of(&self, owner: &Value) -> usize {
        let mut class = self.class();
        let mut distance = 0;
        while !owner.is(&class.value()) {
            let Some(base) = class.base.get() else { break };
            class = base;
            distance += 1;
        }
        distance
    }
}

const CAPACITY: usize = 1 << 22;
/// Attributes that a shape can have; an instance with more of them keeps them in a dict.
pub const MAX_ATTRIBUTES: usize = 512;

/// The table: address space for [`CAPACITY`] rows, used from the front. The rows of classes that have died are used again.
pub struct Table {
    rows: UnsafeCell<*mut Shape>,
    len: Cell<u32>,
    free: RefCell<Vec<u32>>,
}

// SAFETY: written only by the thread that holds the GIL (rows are added, and never moved); `Value::shape` and the rest are
// called only by that thread, which `Value` being neither `Send` nor `Sync` guarantees.
unsafe impl Sync for Table {}

static TABLE: Table =
    Table { rows: UnsafeCell::new(std::ptr::null_mut()), len: Cell::new(0), free: RefCell::new(Vec::new()) };

#[inline(always)]
fn table() -> &'static Table {
    &TABLE
}

impl Table {
    #[inline(always)]
    fn get(&self, id: ShapeId) -> &'static Shape {
        debug_assert!(id.0 < self.len.get(), "shape {} of {}", id.0, self.len.get());
        // SAFETY: ids are made only by `push`, which wrote the row; rows never move, and one is written anew only when no object has its shape.
        unsafe { &*(*self.rows.get()).add(id.0 as usize) }
    }

    fn push(&self, shape: Shape) -> ShapeId {
        if let Some(id) = self.free.borrow_mut().pop() {
            // SAFETY: `retire` emptied the row, which lies within the table.
            unsafe { (*self.rows.get()).add(id as usize).write(shape) };
            return ShapeId(id);
        }
        let id = self.len.get();
        assert!((id as usize) < CAPACITY, "too many shapes");
        // SAFETY: `reserve` made room for `CAPACITY` rows, and only the holder of the GIL comes here.
        unsafe {
            if (*self.rows.get()).is_null() {
                *self.rows.get() = super::heap::reserve(CAPACITY * size_of::<Shape>()) as *mut Shape;
            }
            (*self.rows.get()).add(id as usize).write(shape);
        }
        self.len.set(id + 1);
        ShapeId(id)
    }
}

/// Gives up the shapes of classes that are dead, `is_dead` by their addresses: the rows are used again.
///
/// # Safety
/// No object has one of these shapes, and what caches remember of them does not hold any more (`vm/attribute.rs`: a new epoch begins before
/// the next look into one).
pub unsafe fn retire(is_dead: impl Fn(*const Class) -> bool) {
    let table = table();
    let mut free = table.free.borrow_mut();
    for id in BUILTINS..table.len.get() {
        // SAFETY: a row of the table, to which nobody else has a reference: no object has its shape.
        let row = unsafe { &mut *(*table.rows.get()).add(id as usize) };
        let class = row.class.get();
        if !class.is_null() && is_dead(class) {
            row.class.set(std::ptr::null());
            row.links.slots = OnceCell::new();
            row.links.transitions = RefCell::default();
            free.push(id);
        }
    }
}

/// How the instances of a class are laid out.
#[derive(Clone, Copy)]
pub struct Plan {
    pub layout: &'static Layout,
    /// Whether instances can have attributes of their own.
    pub attributes: bool,
    /// Slots within the object.
    pub inline_slots: usize,
    /// Bits of [`traits`].
    pub traits: u8,
}

/// A new root: the shape of instances that have no attribute yet.
pub fn new_root(plan: Plan) -> ShapeId {
    let trailing = plan.attributes && plan.layout.sized.is_some();
    let placed = plan.attributes && !trailing;
    let traced = if plan.layout.traced { traits::TRACED } else { 0 };
    table().push(Shape {
        layout: plan.layout,
        class: Cell::new(std::ptr::null()),
        slots_offset: if placed { plan.layout.size as u16 } else { 0 },
        inline_slots: if placed { plan.inline_slots as u16 } else { 0 },
        len: 0,
        traits: Cell::new(plan.traits | traced | if trailing { traits::TRAILING } else { 0 }),
        links: Links::of_root(),
    })
}

/// Tells a root whose shape it is; the class must live as long as the shape.
pub fn set_class(root: ShapeId, class: &Class) {
    root.info().class.set(class);
}

/// Does anybody know yet whose shape it is?
pub fn has_class(id: ShapeId) -> bool {
    !id.info().class.get().is_null()
}

/// The shape with one name more. `name` is an interned str or a slot's descriptor.
pub fn add_name(from: ShapeId, name: &Value) -> ShapeId {
    let info = from.info();
    if let Some(&known) = info.links.transitions.borrow().get(&name.word()) {
        return known;
    }
    let is_descriptor = name.object::<Str>().is_none();
    if is_descriptor {
        info.class().keep(name);
    }
    let is_slotted = is_descriptor || info.has(traits::SLOTTED);
    let order = if is_slotted { info.find_order_of_death(&[info.names(), vec![name.clone()]].concat()) } else { None };
    let id = table().push(Shape {
        layout: info.layout,
        class: info.class.clone(),
        slots_offset: info.slots_offset,
        inline_slots: info.inline_slots,
        len: info.len + 1,
        traits: Cell::new(info.traits.get() | if is_slotted { traits::SLOTTED } else { 0 }),
        links: Links {
            parent: Some(from),
            // SAFETY: a copy that is not counted, and never dropped.
            name: ManuallyDrop::new(unsafe { std::ptr::read(name) }),
            slots: OnceCell::new(),
            order,
            transitions: RefCell::default(),
        },
    });
    info.links.transitions.borrow_mut().insert(name.word(), id);
    id
}

/// The root of the tree that a shape belongs to.
pub fn root_of(shape: ShapeId) -> ShapeId {
    let mut id = shape;
    while let Some(parent) = id.info().links.parent {
        id = parent;
    }
    id
}

/// The dict shape that belongs to a root: the same class and inline slots, its instances' attributes in a dict.
pub fn dict_root(root: ShapeId) -> ShapeId {
    let info = root.info();
    let key = Value::NONE;
    if let Some(&known) = info.links.transitions.borrow().get(&key.word()) {
        return known;
    }
    let id = table().push(Shape {
        layout: info.layout,
        class: info.class.clone(),
        slots_offset: info.slots_offset,
        inline_slots: info.inline_slots,
        len: 0,
        traits: Cell::new(info.traits.get() | traits::DICT),
        links: Links::of_root(),
    });
    info.links.transitions.borrow_mut().insert(key.word(), id);
    id
}

macro_rules! builtin_shapes {
    ($( $name:ident $layout:ty; )*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "only numbers the constants below")]
        #[derive(Clone, Copy)]
        enum Builtin { $( $name, )* }

        $( pub const $name: ShapeId = ShapeId(Builtin::$name as u32); )*

        /// Fills in the shapes of the built-in types, whose ids are constants.
        pub fn register_builtins() {
            $( {
                static LAYOUT: Layout = Layout::of::<$layout>();
                let id = new_root(Plan { layout: &LAYOUT, attributes: <$layout as Object>::ATTRIBUTES, inline_slots: 0, traits: <$layout as Object>::TRAITS });
                assert!(id == $name, "the built-in shapes come first, in order");
            } )*
        }

        /// How many there are.
        pub const BUILTINS: u32 = [$( Builtin::$name, )*].len() as u32;
    };
}

/// An object that is nothing but its header and its slots.
#[repr(C)]
pub struct Plain {
    header: Header,
}

// SAFETY: repr(C), header first, owns no values.
unsafe impl Object for Plain {
    // Its slots may refer to others.
    const TRACED: bool = true;
    const KIND: Kind = Kind::Plain;

    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

impl Plain {
    pub const fn contents() -> Plain {
        Plain { header: Header::new() }
    }
}

builtin_shapes! {
    NOTHING Plain;
    OBJECT Plain;
    TYPE Class;
    INT BigInt;
    BOOL BigInt;
    NONE Plain;
    ELLIPSIS Plain;
    NOT_IMPLEMENTED Plain;
    FLOAT Float;
    COMPLEX Complex;
    STR Str;
    BYTES Bytes;
    BYTEARRAY ByteArray;
    TUPLE Tuple;
    LIST List;
    DICT Dict;
    SET Set;
    FROZENSET Set;
    RANGE Range;
    SLICE Slice;
    RANGE_ITER RangeIter;
    LONG_RANGE_ITER SeqIter;
    LIST_ITER SeqIter;
    LIST_REVERSE_ITER SeqIter;
    TUPLE_ITER SeqIter;
    STR_ITER SeqIter;
    STR_ASCII_ITER SeqIter;
    BYTES_ITER SeqIter;
    BYTEARRAY_ITER SeqIter;
    MEMORY_VIEW Opaque;
    BUFFER_LEASE Opaque;
    TYPED_ARRAY TypedArray;
    TYPED_ARRAY_ITER SeqIter;
    FRAME_LOCALS Opaque;
    MEMORY_ITER SeqIter;
    ITERATOR SeqIter;
    REVERSED SeqIter;
    CALL_ITER CallIter;
    DICT_KEYS DictView;
    DICT_VALUES DictView;
    DICT_ITEMS DictView;
    DICT_KEY_ITER DictIter;
    DICT_VALUE_ITER DictIter;
    DICT_ITEM_ITER DictIter;
    DICT_REVERSE_KEY_ITER DictIter;
    DICT_REVERSE_VALUE_ITER DictIter;
    DICT_REVERSE_ITEM_ITER DictIter;
    SET_ITER SetIter;
    ENUMERATE Enumerate;
    ZIP Zip;
    MAP Map;
    FILTER Filter;
    NATIVE_FUNCTION Native;
    METHOD_DESCRIPTOR Native;
    CLASS_METHOD_DESCRIPTOR Native;
    WRAPPER_DESCRIPTOR Wrapped;
    METHOD_WRAPPER Wrapped;
    MEMBER_DESCRIPTOR Member;
    GETSET_DESCRIPTOR Member;
    FUNCTION Function;
    METHOD Method;
    CODE Code;
    CELL CellObject;
    MODULE Module;
    PROPERTY Property;
    CLASSMETHOD Descriptor;
    STATICMETHOD Descriptor;
    SUPER Super;
    GENERATOR Generator;
    COROUTINE Generator;
    ASYNC_GENERATOR Generator;
    TRACEBACK Traceback;
    FRAME FrameObject;
    BASE_EXCEPTION Exception;
    WEAK_REFERENCE WeakRef;
    WEAK_PROXY WeakRef;
    WEAK_CALLABLE_PROXY WeakRef;
    MAPPING_PROXY Opaque;
    GENERIC_ALIAS Opaque;
    GENERIC_ALIAS_ITER Opaque;
    UNION_TYPE Opaque;
    TEXT_FILE Opaque;
    BUFFERED_READER Opaque;
    BUFFERED_WRITER Opaque;
    BUFFERED_RANDOM Opaque;
    FILE_IO Opaque;
    LOCK Opaque;
    RLOCK Opaque;
    THREAD_HANDLE Opaque;
    THREAD_LOCAL Opaque;
    CONDITION Opaque;
    SIMPLE_QUEUE Opaque;
    QUEUE_ITEMS Opaque;
    COROUTINE_WRAPPER Opaque;
    ASYNC_GENERATOR_ASEND Opaque;
    ASYNC_GENERATOR_ATHROW Opaque;
    ANEXT_AWAITABLE Opaque;
    TYPE_VAR Opaque;
    TYPE_VAR_TUPLE Opaque;
    PARAM_SPEC Opaque;
    TYPE_ALIAS Opaque;
    GENERIC Plain;
}
