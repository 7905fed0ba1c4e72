//! The classes of the built-in types, made once at the start, before there is a machine.
//!
//! Each type's file describes it in a row of statics, a [`TypeDef`]; here the row becomes a class. What a type does not fill in
//! of its slots it has from its base, so bases come first in the list, `type` and `object` before all. The class's dict is made when it is first asked
//! for ([`Description`]): methods become natives, members descriptors, slots the special methods (`__len__`, ...) that stand for them.
//!
//! The classes of the built-in exceptions all have the layout of `BaseException`, each with a root shape of its own.

use std::cell::Cell;

use super::*;
use crate::gil::Token;
use crate::object::class::{Class, Description, InitCell, Kept, Names, SlotsCell, Weak, flags};
use crate::object::function::{Descriptor, Member, MemberDef, MemberKind, Native, Wrapper};
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::shape::{Plan, traits};
use crate::object::str::{Str, intern};
use crate::object::table::Table;
use crate::object::value::Value;
use crate::vm::attribute::generic_get_attribute;
use crate::vm::exceptions::{self as exc, ClassRef, ExceptionId};

/// All described types, a base before what is derived from it.
const TYPES: &[&[&TypeDef]] = &[
    object::TYPES,
    class::TYPES,
    function::TYPES,
    code::TYPES,
    wrapper::TYPES,
    descriptor::TYPES,
    property::TYPES,
    module::TYPES,
    super_::TYPES,
    alias::TYPES,
    union::TYPES,
    mapping_proxy::TYPES,
    type_params::TYPES,
    int::TYPES,
    float::TYPES,
    complex::TYPES,
    str::TYPES,
    bytes::TYPES,
    memory_view::TYPES,
    tuple::TYPES,
    list::TYPES,
    dict::TYPES,
    set::TYPES,
    range::TYPES,
    slice::TYPES,
    iterator::TYPES,
    generator::TYPES,
    frame::TYPES,
    frame_locals::TYPES,
    exception::TYPES,
    weak::TYPES,
    weak_proxy::TYPES,
    crate::stdlib::array::TYPES,
    crate::stdlib::io::TYPES,
    crate::stdlib::lock::TYPES,
    crate::stdlib::thread::TYPES,
    crate::stdlib::local::TYPES,
    crate::stdlib::condition::TYPES,
    crate::stdlib::simple_queue::TYPES,
];

/// The class of the shapes that no type describes: a program never sees their objects.
static NOTHING: TypeDef = TypeDef::new(shape::NOTHING, "nothing");

/// Makes the classes. Returns those of the built-in exceptions, by their number.
pub fn build(token: &mut Token) -> Vec<ClassRef> {
    for def in TYPES.iter().copied().flatten() {
        make_type(token, def, def.shape);
    }
    for id in (0..shape::BUILTINS).map(ShapeId::from_index) {
        if !shape::has_class(id) {
            make_type(token, &NOTHING, id);
        }
    }
    let mut classes: Vec<ClassRef> = Vec::with_capacity(exc::TREE.len());
    for (number, (name, base)) in exc::TREE.iter().enumerate() {
        let class = if number == exc::BASE_EXCEPTION.0 as usize {
            shape::BASE_EXCEPTION.class().value()
        } else {
            let base = classes[base.0 as usize].class();
            make_exception(token, &EXCEPTIONS[number], name, base)
        };
        classes.push(ClassRef(class));
    }
    exception::extra_classes(token, &classes);
    classes
}

/// Makes the class of a described type, whose instances have the root shape `root`. (A module's own types come here, too.)
pub fn make_type(token: &mut Token, def: &'static TypeDef, root: ShapeId) -> Value {
    let value = make_described(token, def, def, root);
    if root.info().has_attributes() {
        of(&value).set(flags::HAS_DICT);
    }
    value
}

/// The same of a type that has more names than `def` tells.
pub fn make_described(token: &mut Token, def: &TypeDef, description: &'static dyn Description, root: ShapeId) -> Value {
    let base = (root != shape::OBJECT).then(|| def.base.class());
    let (_, name) = module_and_name(def);
    let value = bare_class(token, name, base, Names::described(description), root);
    let class = of(&value);
    class.set(def.flags);
    finish_slots(class, &def.slots, base);
    value
}

/// A dotted name tells the module, too.
fn module_and_name(def: &TypeDef) -> (Option<&'static str>, &'static str) {
    match def.name.rsplit_once('.') {
        Some((module, name)) => (Some(module), name),
        None => (None, def.name),
    }
}

/// Types that name `object`'s `__getattribute__` as their own, as in CPython: that of a class behind them in an MRO is not found.
const OWN_GET_ATTRIBUTE: [ShapeId; 19] = [
    shape::BASE_EXCEPTION,
    shape::BYTEARRAY,
    shape::BYTES,
    shape::COMPLEX,
    shape::DICT,
    shape::ENUMERATE,
    shape::FILTER,
    shape::INT,
    shape::LIST,
    shape::MAP,
    shape::MEMORY_VIEW,
    shape::PROPERTY,
    shape::RANGE,
    shape::REVERSED,
    shape::SET,
    shape::SLICE,
    shape::TUPLE,
    shape::UNION_TYPE,
    shape::ZIP,
];

impl Description for TypeDef {
    fn names(&self, class: &'static Class) -> Table<Value> {
        self.described(class).table
    }
}

impl TypeDef {
    /// The names that its class has.
    pub fn described(&self, class: &'static Class) -> NamesOf {
        let natives = self.methods.len() + self.class_methods.len() + self.static_methods.len();
        let mut slots = self.slots;
        if OWN_GET_ATTRIBUTE.contains(&self.shape) {
            slots.get_attribute = slots.get_attribute.or(Some(generic_get_attribute));
        }
        let mut names = NamesOf::new(class, &slots, natives + self.members.len() + self.fields.len());
        if let (Some(module), _) = module_and_name(self) {
            names.set("__module__", intern(module.as_bytes()));
        }
        names.slot_methods(&slots);
        names.natives(shape::METHOD_DESCRIPTOR, self.methods);
        names.natives(shape::CLASS_METHOD_DESCRIPTOR, self.class_methods);
        names.static_methods(self.static_methods);
        names.members(shape::GETSET_DESCRIPTOR, self.members);
        names.members(shape::MEMBER_DESCRIPTOR, self.fields);
        if class.has(flags::HAS_DICT) && (class.root.get() == shape::OBJECT || !self.base.class().has(flags::HAS_DICT))
        {
            names.members(shape::GETSET_DESCRIPTOR, &object::DICT_MEMBER);
        }
        if unhashable(&self.slots) {
            names.set("__hash__", Value::NONE);
        }
        if alias::GENERIC_TYPES.contains(&self.shape) {
            names.natives(shape::CLASS_METHOD_DESCRIPTOR, &alias::CLASS_GET_ITEM);
        }
        // Where instances have a doc of their own (functions), the name stands for that member.
        if !self.members.iter().chain(self.fields).any(|member| member.name == "__doc__") {
            let doc = if self.doc.is_empty() { docs::doc_of_type(self.name) } else { Some(self.doc) };
            names.set("__doc__", docs::as_value(doc));
        }
        names
    }
}

/// The built-in exceptions as descriptions of their classes, by their numbers.
static EXCEPTIONS: [ExceptionId; exc::TREE.len()] = {
    let mut ids = [exc::BASE_EXCEPTION; exc::TREE.len()];
    let mut number = 0;
    while number < ids.len() {
        ids[number] = ExceptionId(number as u8);
        number += 1;
    }
    ids
};

fn make_exception(token: &mut Token, id: &'static ExceptionId, name: &'static str, base: &'static Class) -> Value {
    let of_base = base.root.get().info();
    let plan = Plan { layout: of_base.layout(), attributes: true, inline_slots: 0, traits: 0 };
    let value = bare_class(token, name, Some(base), Names::described(id), shape::new_root(plan));
    let class = of(&value);
    class.set(flags::BASE);
    // In CPython these have a struct of their own, so no class derives from two of them.
    if !exception::members_of(*id).is_empty() {
        class.set(flags::ADDS_SLOTS);
    }
    finish_slots(class, &exception::slots_in_dict(*id, Some(base)), Some(base));
    value
}

impl Description for ExceptionId {
    fn names(&self, class: &'static Class) -> Table<Value> {
        let (slots, methods, members) = (
            exception::slots_in_dict(*self, class.base.get()),
            exception::methods_of(*self),
            exception::members_of(*self),
        );
        let mut names = NamesOf::new(class, &slots, methods.len() + members.len());
        names.slot_methods(&slots);
        names.natives(shape::METHOD_DESCRIPTOR, methods);
        for member in members {
            let kind =
                if exception::is_field(*self, member) { shape::MEMBER_DESCRIPTOR } else { shape::GETSET_DESCRIPTOR };
            names.members(kind, std::slice::from_ref(member));
        }
        names.set("__doc__", docs::as_value(docs::doc_of_type(exc::TREE[self.0 as usize].0)));
        if *self == exc::BASE_EXCEPTION_GROUP {
            names.natives(shape::CLASS_METHOD_DESCRIPTOR, &alias::CLASS_GET_ITEM);
        }
        names.table
    }
}

/// The struct of a value that was made as a class.
fn of(value: &Value) -> &'static Class {
    let Some(class) = value.object::<Class>() else { unreachable!("made as a class") };
    // SAFETY: `bare_class` gave the class a count for good.
    unsafe { &*(class as *const Class) }
}

/// A class with name, base and MRO, that does nothing yet, and lives for good.
fn bare_class(
    token: &mut Token,
    name: &'static str,
    base: Option<&'static Class>,
    names: Names,
    root: ShapeId,
) -> Value {
    let bases: Vec<Value> = base.iter().map(|base| base.value()).collect();
    let value = new_class(shape::TYPE, intern(name.as_bytes()), bases, names, root);
    std::mem::forget(value.clone());
    let class = of(&value);
    let mut mro = Vec::with_capacity(1 + base.map_or(0, |base| base.mro.get(token).len()));
    mro.push(value.clone());
    class.base.set(base);
    if let Some(base) = base {
        mro.extend_from_slice(base.mro.get(token));
        class.set(base.flags.get() & flags::INHERITED);
        base.subclasses.get_mut(token).0.push(class);
    }
    *class.mro.get_mut(token) = mro;
    shape::set_class(root, class);
    value
}

/// A class object without a MRO, slots or flags.
pub fn new_class(metaclass: ShapeId, name: Value, bases: Vec<Value>, names: Names, root: ShapeId) -> Value {
    let contents = Class::contents(
        GilCell::new(name.clone()),
        GilCell::new(name),
        GilCell::new(bases),
        GilCell::new(Vec::new()),
        Cell::new(None),
        names,
        SlotsCell(Cell::new(Slots::NONE)),
        Cell::new(root),
        Cell::new(root.info().layout()),
        InitCell::default(),
        Cell::new(0),
        Cell::new(0),
        GilCell::new(Weak::default()),
        Kept::default(),
    );
    heap::new_object(metaclass, contents)
}

/// The names of a built-in class, while they are put together.
pub struct NamesOf {
    class: &'static Class,
    table: Table<Value>,
    wrappers: Vec<&'static Wrapper>,
}

/// Names that a class has beside its methods and members, at the most: `__module__`, `__new__`, `__dict__`, `__hash__`, `__doc__`, `__match_args__`.
const MORE_NAMES: usize = 6;

impl NamesOf {
    pub fn table(self) -> Table<Value> {
        self.table
    }

    /// `others`: how many are to come beside what follows from the slots.
    fn new(class: &'static Class, slots: &Slots, others: usize) -> NamesOf {
        let wrappers = wrapper::of_class(class, slots);
        NamesOf { class, table: Table::with_capacity(wrappers.len() + others + MORE_NAMES), wrappers }
    }

    pub fn set(&mut self, name: &str, value: Value) {
        let name = intern(name.as_bytes());
        match self.table.name_entry(&name) {
            Some(entry) => entry.value = value,
            None => {
                let hash = name.object::<Str>().map_or(0, Str::hash);
                self.table.push(hash, name, value);
            }
        }
    }

    /// The special methods that stand for the slots of its own.
    fn slot_methods(&mut self, slots: &Slots) {
        for wrapper in std::mem::take(&mut self.wrappers) {
            self.set(wrapper.name, wrapper::descriptor(wrapper, self.class));
        }
        if slots.new.is_some() {
            let class = self.class.value();
            self.set("__new__", Native::make(shape::NATIVE_FUNCTION, &class::NEW, class.clone(), class));
        }
    }

    fn natives(&mut self, kind: ShapeId, methods: &'static [NativeDef]) {
        for method in methods {
            self.set(method.name, Native::make(kind, method, Value::NOTHING, self.class.value()));
        }
    }

    fn static_methods(&mut self, methods: &'static [NativeDef]) {
        for method in methods {
            let function = Native::make(shape::NATIVE_FUNCTION, method, Value::NOTHING, self.class.value());
            let wrapped = Descriptor::contents(GilCell::new(function));
            self.set(method.name, heap::new_object(shape::STATICMETHOD, wrapped));
        }
    }

    pub fn members(&mut self, kind: ShapeId, members: &'static [MemberDef]) {
        for member in members {
            let name = intern(member.name.as_bytes());
            let contents = Member::contents(MemberKind::Native(member), name, self.class.value());
            self.set(member.name, heap::new_object(kind, contents));
        }
    }
}

/// A type that compares in a way of its own has no hash but its own.
fn unhashable(own: &Slots) -> bool {
    own.compare.is_some() && own.hash.is_none()
}

/// Sets the slots: what the type does not do itself it has from its base.
fn finish_slots(class: &Class, own: &Slots, base: Option<&Class>) {
    let mut slots = match base {
        Some(base) => inherit(*own, *base.slots()),
        None => *own,
    };
    if unhashable(own) {
        slots.hash = None;
    }
    if class.has(flags::NO_NEW) {
        slots.new = None;
    }
    if slots.finalize.is_some() {
        class.root.get().info().set(traits::FINALIZED);
    }
    class.table.0.set(slots);
}

macro_rules! either {
    ($own:ident, $base:ident: $($field:ident)*) => { Slots { $( $field: $own.$field.or($base.$field), )* } };
}

/// Each slot, or else the base's.
fn inherit(own: Slots, base: Slots) -> Slots {
    either!(own, base: repr str hash call iter next get_attribute set_attribute compare binary inplace concat inplace_concat repeat inplace_repeat power unary truth len get_item
        set_item contains descriptor_get descriptor_set new init index int float await_ aiter anext finalize)
}
