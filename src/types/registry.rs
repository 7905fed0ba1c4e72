//! The classes of the built-in types, made once at the start, before there is a machine.
//!
//! Each type's file describes it in a row of statics, a [`TypeDef`]; here the row becomes a class: its methods become natives in the
//! class's dict, its members descriptors, its slots the special methods (`__len__`, ...) that stand for them. What a type does not
//! fill in it has from its base, so bases come first in the list, `type` and `object` before all.
//!
//! The classes of the built-in exceptions all have the layout of `BaseException`, each with a root shape of its own.

use std::cell::Cell;

use super::*;
use crate::gil::Token;
use crate::object::class::{Class, SlotsCell, Weak, flags};
use crate::object::function::{Member, MemberDef, MemberKind, Native};
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::mapping::Dict;
use crate::object::shape::{Plan, traits};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::exceptions::{self as exc, ClassRef, ExceptionId};

/// All described types, a base before what is derived from it.
const TYPES: &[&[&TypeDef]] = &[
    object::TYPES,
    class::TYPES,
    function::TYPES,
    wrapper::TYPES,
    descriptor::TYPES,
    module::TYPES,
    super_::TYPES,
    alias::TYPES,
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
    crate::stdlib::io::TYPES,
    crate::stdlib::lock::TYPES,
    crate::stdlib::thread::TYPES,
    crate::stdlib::local::TYPES,
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
            make_exception(token, ExceptionId(number as u8), name, base)
        };
        classes.push(ClassRef(class));
    }
    exception::extra_classes(token, &classes);
    classes
}

/// Makes the class of a described type, whose instances have the root shape `root`. (A module's own types come here, too.)
pub fn make_type(token: &mut Token, def: &'static TypeDef, root: ShapeId) -> Value {
    let base = (root != shape::OBJECT).then(|| def.base.class());
    let value = bare_class(token, shape::TYPE, def.name, base, root);
    let class = of(&value);
    class.set(def.flags);
    if root.info().has_attributes() {
        class.set(flags::HAS_DICT);
    }
    class.table.0.set(def.slots);
    let methods = [def.methods, def.class_methods, def.static_methods];
    add_slot_methods(token, class, methods.iter().map(|methods| methods.len()).sum::<usize>() + def.members.len());
    add_methods(token, class, def);
    add_members(token, class, def.members);
    if class.has(flags::HAS_DICT) && !base.is_some_and(|base| base.has(flags::HAS_DICT)) {
        add_members(token, class, &object::DICT_MEMBER);
    }
    finish_slots(token, class, base);
    // Where instances have a doc of their own (functions), the name stands for that member.
    if !def.members.iter().any(|member| member.name == "__doc__") {
        let doc = if def.doc.is_empty() { Value::NONE } else { Str::from(def.doc) };
        define(token, class, "__doc__", doc);
    }
    value
}

fn make_exception(token: &mut Token, id: ExceptionId, name: &'static str, base: &'static Class) -> Value {
    let of_base = base.root.get().info();
    let plan = Plan { layout: of_base.layout(), attributes: true, inline_slots: 0, traits: 0 };
    let value = bare_class(token, shape::TYPE, name, Some(base), shape::new_root(plan));
    let class = of(&value);
    class.set(flags::BASE);
    class.table.0.set(exception::slots_of(id));
    let (methods, members) = (exception::methods_of(id), exception::members_of(id));
    add_slot_methods(token, class, methods.len() + members.len());
    for method in methods {
        let native = Native::make(shape::METHOD_DESCRIPTOR, method, Value::NOTHING, class.value());
        define(token, class, method.name, native);
    }
    add_members(token, class, members);
    finish_slots(token, class, Some(base));
    define(token, class, "__doc__", Value::NONE);
    value
}

/// The struct of a value that was made as a class.
fn of(value: &Value) -> &'static Class {
    let Some(class) = value.object::<Class>() else { unreachable!("made as a class") };
    // SAFETY: `bare_class` gave the class a count for good.
    unsafe { &*(class as *const Class) }
}

/// A class with name, base and MRO, that does nothing yet, and lives for good. A dotted name tells the module, too.
fn bare_class(
    token: &mut Token,
    metaclass: ShapeId,
    full_name: &str,
    base: Option<&'static Class>,
    root: ShapeId,
) -> Value {
    let (module, name) = full_name.rsplit_once('.').unwrap_or(("", full_name));
    let bases: Vec<Value> = base.iter().map(|base| base.value()).collect();
    let value = new_class(metaclass, intern(name.as_bytes()), bases, root);
    std::mem::forget(value.clone());
    let class = of(&value);
    let mut mro = Vec::with_capacity(1 + base.map_or(0, |base| base.mro.get(token).len()));
    mro.push(value.clone());
    if let Some(base) = base {
        mro.extend_from_slice(base.mro.get(token));
        class.set(base.flags.get() & flags::INHERITED);
        base.subclasses.get_mut(token).0.push(class);
    }
    *class.mro.get_mut(token) = mro;
    shape::set_class(root, class);
    if !module.is_empty() {
        define(token, class, "__module__", intern(module.as_bytes()));
    }
    value
}

/// A class object without a MRO, slots or flags.
pub fn new_class(metaclass: ShapeId, name: Value, bases: Vec<Value>, root: ShapeId) -> Value {
    let contents = Class::contents(
        GilCell::new(name.clone()),
        GilCell::new(name),
        GilCell::new(bases),
        GilCell::new(Vec::new()),
        Dict::new(),
        SlotsCell(Cell::new(Slots::NONE)),
        Cell::new(root),
        Cell::new(root.info().layout()),
        Cell::new(0),
        Cell::new(0),
        GilCell::new(Weak::default()),
    );
    heap::new_object(metaclass, contents)
}

/// Puts a name into a class's dict, without telling anybody.
pub fn define(token: &mut Token, class: &Class, name: &str, value: Value) {
    if let Some(dict) = class.dict.object::<Dict>() {
        dict.set_name(token, &intern(name.as_bytes()), value);
    }
}

/// Names that a class has beside its methods and members, at the most: `__module__`, `__new__`, `__hash__`, `__doc__`, `__dict__`.
const MORE_NAMES: usize = 5;

/// The special methods that stand for the slots of its own, into a dict with room for `others` that are to come: growing the dicts
/// step by step took a fifth of the time that the classes take.
fn add_slot_methods(token: &mut Token, class: &'static Class, others: usize) {
    let wrappers = wrapper::of_class(class);
    if let Some(dict) = class.dict.object::<Dict>() {
        dict.get_mut(token).reserve(wrappers.len() + others + MORE_NAMES);
    }
    for wrapper in wrappers {
        define(token, class, wrapper.name, wrapper::descriptor(wrapper, class));
    }
    if class.slots().new.is_some() {
        let new = Native::make(shape::NATIVE_FUNCTION, &class::NEW, class.value(), class.value());
        define(token, class, "__new__", new);
    }
}

fn add_methods(token: &mut Token, class: &Class, def: &TypeDef) {
    for method in def.methods {
        let native = Native::make(shape::METHOD_DESCRIPTOR, method, Value::NOTHING, class.value());
        define(token, class, method.name, native);
    }
    for method in def.class_methods {
        let native = Native::make(shape::CLASS_METHOD_DESCRIPTOR, method, Value::NOTHING, class.value());
        define(token, class, method.name, native);
    }
    for method in def.static_methods {
        let native = Native::make(shape::NATIVE_FUNCTION, method, Value::NOTHING, Value::NOTHING);
        define(token, class, method.name, native);
    }
}

fn add_members(token: &mut Token, class: &Class, members: &'static [MemberDef]) {
    for member in members {
        let name = intern(member.name.as_bytes());
        let contents = Member::contents(MemberKind::Native(member), name, class.value());
        define(token, class, member.name, heap::new_object(shape::GETSET_DESCRIPTOR, contents));
    }
}

/// Fills in from the base what the type does not do itself. A type that compares in a way of its own has no hash but its own.
fn finish_slots(token: &mut Token, class: &Class, base: Option<&Class>) {
    let own = *class.slots();
    let mut slots = match base {
        Some(base) => inherit(own, *base.slots()),
        None => own,
    };
    if own.compare.is_some() && own.hash.is_none() {
        slots.hash = None;
        define(token, class, "__hash__", Value::NONE);
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
    either!(own, base: repr str hash call iter next get_attribute set_attribute compare binary inplace power unary truth len get_item
        set_item contains descriptor_get descriptor_set new init index int float await_ aiter anext finalize)
}
