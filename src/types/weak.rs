//! `weakref.ref`: what is referred to is asked for by a call.
//!
//! An object has one plain reference (without a callback) of the very type, which every call of it gives again. References to live objects
//! compare and hash as these do; the hash is kept for the time after.

use super::TypeDef;
use super::tuple::root_shape;
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::shape::{self, ShapeId};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::object::weak::WeakRef;
use crate::vm::native::{Args, def};
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&REFERENCE];

static REFERENCE: TypeDef = TypeDef {
    slots: Slots {
        new: Some(new),
        init: Some(init),
        repr: Some(repr),
        hash: Some(hash),
        call: Some(call),
        compare: Some(compare),
        ..Slots::NONE
    },
    flags: flags::BASE,
    class_methods: &[def("__class_getitem__", "cls, object, /", |_, args| {
        Ok(super::alias::make(args[0].clone(), &args[1]))
    })],
    fields: &[MemberDef { name: "__callback__", get: callback, set: None }],
    ..TypeDef::new(shape::WEAK_REFERENCE, "weakref.ReferenceType")
};

pub fn weak_of(value: &Value) -> &WeakRef {
    let Some(weak) = value.object::<WeakRef>() else { unreachable!("a method of weak references") };
    weak
}

fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let (object, callback) = match args.values() {
        [object] => (object, Value::NONE),
        [object, callback] => (object, callback.clone()),
        [] => return vm.type_error("__new__ expected at least 1 argument, got 0"),
        more => return vm.type_error(&format!("__new__ expected at most 2 arguments, got {}", more.len())),
    };
    make(vm, root_shape(class), object, callback)
}

/// A reference of a shape to an object that allows it; the plain one if there is one.
pub fn make(vm: &mut Vm, shape: ShapeId, object: &Value, callback: Value) -> Res {
    let is_plain =
        callback.is_none() && matches!(shape, shape::WEAK_REFERENCE | shape::WEAK_PROXY | shape::WEAK_CALLABLE_PROXY);
    if is_plain && let Some(known) = WeakRef::known(object, shape) {
        return Ok(known);
    }
    let made = if object.class().has(flags::HAS_WEAKREF) { WeakRef::make(shape, object, callback) } else { None };
    match made {
        Some(reference) => Ok(reference),
        None => {
            let kind = vm.type_name(object);
            vm.type_error(&format!("cannot create weak reference to '{kind}' object"))
        }
    }
}

/// A subclass that takes more has an `__init__` of its own.
fn init(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res<()> {
    if args.has_named() {
        return vm.type_error("ref() takes no keyword arguments");
    }
    match args.len() {
        1 | 2 => Ok(()),
        0 => vm.type_error("__init__ expected at least 1 argument, got 0"),
        more => vm.type_error(&format!("__init__ expected at most 2 arguments, got {more}")),
    }
}

fn callback(vm: &mut Vm, value: &Value) -> Res {
    let weak = weak_of(value);
    Ok(if weak.referent.get() == 0 { Value::NONE } else { weak.callback.get(vm).clone() })
}

fn call(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res {
    if args.has_named() {
        return vm.type_error("weakref() takes no keyword arguments");
    }
    if !args.is_empty() {
        return vm.type_error(&format!("weakref expected 0 arguments, got {}", args.len()));
    }
    Ok(weak_of(value).get().unwrap_or(Value::NONE))
}

fn hash(vm: &mut Vm, value: &Value) -> Res<i64> {
    let weak = weak_of(value);
    if let Some(hash) = weak.hash.get() {
        return Ok(hash);
    }
    let Some(object) = weak.get() else { return vm.type_error("weak object has gone away") };
    let hash = vm.hash(&object)?;
    weak.hash.set(Some(hash));
    Ok(hash)
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(left), Some(right)) = (a.object::<WeakRef>(), b.object::<WeakRef>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match (op, left.get(), right.get()) {
        (CompareOp::Eq | CompareOp::Ne, Some(left), Some(right)) => vm.compare(op, &left, &right),
        (CompareOp::Eq | CompareOp::Ne, ..) => Ok(Value::bool(a.is(b) == (op == CompareOp::Eq))),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let address = value.id();
    let Some(object) = weak_of(value).get() else { return Ok(Str::from(&format!("<weakref at {address:#x}; dead>"))) };
    let (kind, place) = (vm.type_name(&object), object.id());
    // Of what has a name by its type: a `__getattr__` is not asked.
    let name = match vm.class_lookup(object.class(), &vm.interp.names.__name__) {
        Some(found) => match found.class().slots().descriptor_get {
            Some(get) => get(vm, &found, Some(&object), &object.class().value()).ok(),
            None => Some(found),
        },
        None => None,
    };
    let name = name.as_ref().and_then(|name| name.object::<Str>()).map(|name| format!(" ({})", name.lossy()));
    let name = name.unwrap_or_default();
    Ok(Str::from(&format!("<weakref at {address:#x}; to '{kind}' at {place:#x}{name}>")))
}
