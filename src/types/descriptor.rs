//! The descriptors that programs write and meet: property, classmethod, staticmethod, the members of built-in types and of `__slots__`.

use super::TypeDef;
use super::special::text_of;
use crate::object::attributes;
use crate::object::class::{Class, flags};
use crate::object::function::{Descriptor, Member, MemberDef, MemberKind, Method, Property};
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] = &[&PROPERTY, &CLASSMETHOD, &STATICMETHOD, &GETSET, &MEMBER];

static PROPERTY: TypeDef = TypeDef {
    slots: Slots {
        descriptor_get: Some(property_get),
        descriptor_set: Some(property_set),
        new: Some(property_new),
        init: Some(property_init),
        ..Slots::NONE
    },
    flags: flags::BASE,
    methods: PROPERTY_METHODS,
    members: &[
        MemberDef { name: "fget", get: |vm, value| Ok(property_of(value).get.get(vm).clone()), set: None },
        MemberDef { name: "fset", get: |vm, value| Ok(property_of(value).set.get(vm).clone()), set: None },
        MemberDef { name: "fdel", get: |vm, value| Ok(property_of(value).delete.get(vm).clone()), set: None },
        MemberDef {
            name: "__doc__",
            get: |vm, value| Ok(property_of(value).doc.get(vm).clone()),
            set: Some(set_property_doc),
        },
        MemberDef { name: "__name__", get: get_property_name, set: Some(set_property_name) },
        MemberDef { name: "__isabstractmethod__", get: is_property_abstract, set: None },
    ],
    ..TypeDef::new(shape::PROPERTY, "property")
};

const PROPERTY_METHODS: &[NativeDef] = &[
    def("getter", "self, fget, /", |vm, args| with(vm, &args, |parts, function| parts.0 = function)),
    def("setter", "self, fset, /", |vm, args| with(vm, &args, |parts, function| parts.1 = function)),
    def("deleter", "self, fdel, /", |vm, args| with(vm, &args, |parts, function| parts.2 = function)),
    def("__set_name__", "self, owner, name, /", |vm, args| {
        let property = property_of(&args[0]);
        if property.name.get(vm).is_none() {
            property.name.replace(vm, args[2].clone());
        }
        Ok(Value::NONE)
    }),
];

fn property_of(value: &Value) -> &Property {
    let Some(property) = value.object::<Property>() else { unreachable!("the machine checks receivers") };
    property
}

fn property_new(_: &mut Vm, class: &Value, _: Args<'_>) -> Res {
    let none = || GilCell::new(Value::NONE);
    let root = super::class::class_of(class).root.get();
    Ok(heap::new_object(root, Property::contents(none(), none(), none(), none(), none())))
}

/// `property(fget=None, fset=None, fdel=None, doc=None)`; without a doc, the getter's.
fn property_init(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res<()> {
    const NAMES: [&str; 4] = ["fget", "fset", "fdel", "doc"];
    if args.len() > 4 {
        return vm.type_error(&format!("property() takes at most 4 arguments ({} given)", args.all().len()));
    }
    if let Some((name, _)) = args.named().find(|(name, _)| !NAMES.contains(&text_of(name).as_str())) {
        let name = text_of(name);
        return vm.type_error(&format!("property() got an unexpected keyword argument '{name}'"));
    }
    let part = |n: usize| args.values().get(n).or(args.by_name(NAMES[n])).cloned().unwrap_or(Value::NONE);
    let (get, mut doc) = (part(0), part(3));
    if doc.is_none() && !get.is_none() {
        doc = vm.get_attr_opt(&get, &vm.interp.names.__doc__)?.unwrap_or(Value::NONE);
    }
    let property = property_of(value);
    property.get.replace(vm, get);
    property.set.replace(vm, part(1));
    property.delete.replace(vm, part(2));
    property.doc.replace(vm, doc);
    Ok(())
}

/// A copy with one function replaced.
fn with(vm: &mut Vm, args: &Args<'_>, change: fn(&mut (Value, Value, Value), Value)) -> Res {
    let property = property_of(&args[0]);
    let mut parts = (property.get.get(vm).clone(), property.set.get(vm).clone(), property.delete.get(vm).clone());
    let name = property.name.get(vm).clone();
    change(&mut parts, args[1].clone());
    let class = args[0].class().value();
    let copy = vm.call(&class, &[parts.0, parts.1, parts.2])?;
    if let Some(property) = copy.object::<Property>() {
        property.name.replace(vm, name);
    }
    Ok(copy)
}

fn property_get(vm: &mut Vm, value: &Value, instance: Option<&Value>, _: &Value) -> Res {
    let Some(instance) = instance else { return Ok(value.clone()) };
    let getter = property_of(value).get.get(vm).clone();
    if getter.is_none() {
        return lacks(vm, value, instance, "getter");
    }
    vm.call(&getter, std::slice::from_ref(instance))
}

fn property_set(vm: &mut Vm, value: &Value, instance: &Value, new: Option<&Value>) -> Res<()> {
    let property = property_of(value);
    let (function, what) = match new {
        Some(_) => (property.set.get(vm).clone(), "setter"),
        None => (property.delete.get(vm).clone(), "deleter"),
    };
    if function.is_none() {
        return lacks(vm, value, instance, what);
    }
    let args: Vec<Value> = std::iter::once(instance).chain(new).cloned().collect();
    vm.call(&function, &args).map(drop)
}

#[cold]
fn lacks<T>(vm: &mut Vm, value: &Value, instance: &Value, what: &str) -> Res<T> {
    let name = property_name(vm, value)?;
    let class = text_of(instance.class().qualname.get(vm));
    let message = match name {
        Some(name) => format!("property {} of '{class}' object has no {what}", vm.repr_text(&name)?),
        None => format!("property of '{class}' object has no {what}"),
    };
    vm.raise(exc::ATTRIBUTE_ERROR, &message)
}

/// The name under which it stands in its class, or else its getter's.
fn property_name(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let property = property_of(value);
    let name = property.name.get(vm).clone();
    if !name.is_none() {
        return Ok(Some(name));
    }
    let getter = property.get.get(vm).clone();
    if getter.is_none() { Ok(None) } else { vm.get_attr_opt(&getter, &vm.interp.names.__name__) }
}

fn get_property_name(vm: &mut Vm, value: &Value) -> Res {
    match property_name(vm, value)? {
        Some(name) => Ok(name),
        None => vm.no_attribute(value, &vm.interp.names.__name__),
    }
}

fn set_property_name(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    property_of(value).name.replace(vm, new.cloned().unwrap_or(Value::NONE));
    Ok(())
}

fn set_property_doc(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    property_of(value).doc.replace(vm, new.cloned().unwrap_or(Value::NONE));
    Ok(())
}

fn is_abstract(vm: &mut Vm, function: &Value) -> Res<bool> {
    match vm.get_attr_opt(function, &vm.interp.names.__isabstractmethod__)? {
        Some(answer) => vm.truth(&answer),
        None => Ok(false),
    }
}

fn is_property_abstract(vm: &mut Vm, value: &Value) -> Res {
    let property = property_of(value);
    let parts = [property.get.get(vm).clone(), property.set.get(vm).clone(), property.delete.get(vm).clone()];
    for part in &parts {
        if is_abstract(vm, part)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

static CLASSMETHOD: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(|vm, value| repr_wrapping(vm, value, "classmethod")),
        descriptor_get: Some(bind_to_class),
        new: Some(wrap_new),
        init: Some(wrap_init),
        ..Slots::NONE
    },
    flags: flags::BASE,
    members: WRAPPING_MEMBERS,
    ..TypeDef::new(shape::CLASSMETHOD, "classmethod")
};

static STATICMETHOD: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(|vm, value| repr_wrapping(vm, value, "staticmethod")),
        call: Some(|vm, value, args: Args<'_>| {
            let function = wrapped(vm, value);
            vm.call_with(&function, args)
        }),
        descriptor_get: Some(|vm, value, _, _| Ok(wrapped(vm, value))),
        new: Some(wrap_new),
        init: Some(wrap_init),
        ..Slots::NONE
    },
    flags: flags::BASE,
    members: WRAPPING_MEMBERS,
    ..TypeDef::new(shape::STATICMETHOD, "staticmethod")
};

const WRAPPING_MEMBERS: &[MemberDef] = &[
    MemberDef { name: "__func__", get: |vm, value| Ok(wrapped(vm, value)), set: None },
    MemberDef { name: "__wrapped__", get: |vm, value| Ok(wrapped(vm, value)), set: None },
    MemberDef { name: "__name__", get: |vm, value| forward(vm, value, "__name__"), set: None },
    MemberDef { name: "__qualname__", get: |vm, value| forward(vm, value, "__qualname__"), set: None },
    MemberDef { name: "__module__", get: |vm, value| forward(vm, value, "__module__"), set: None },
    MemberDef { name: "__doc__", get: |vm, value| forward(vm, value, "__doc__"), set: None },
    MemberDef { name: "__annotations__", get: |vm, value| forward(vm, value, "__annotations__"), set: None },
    MemberDef {
        name: "__isabstractmethod__",
        get: |vm, value| {
            let function = wrapped(vm, value);
            is_abstract(vm, &function).map(Value::bool)
        },
        set: None,
    },
];

/// The function of a classmethod or staticmethod.
fn wrapped(vm: &Vm, value: &Value) -> Value {
    let Some(descriptor) = value.object::<Descriptor>() else { unreachable!("the machine checks receivers") };
    descriptor.function.get(vm).clone()
}

fn forward(vm: &mut Vm, value: &Value, name: &str) -> Res {
    let function = wrapped(vm, value);
    vm.get_attr(&function, &crate::object::str::intern(name.as_bytes()))
}

fn wrap_new(_: &mut Vm, class: &Value, _: Args<'_>) -> Res {
    let root = super::class::class_of(class).root.get();
    Ok(heap::new_object(root, Descriptor::contents(GilCell::new(Value::NONE))))
}

fn wrap_init(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res<()> {
    let name = vm.type_name(value);
    if args.has_named() {
        return vm.type_error(&format!("{name}() takes no keyword arguments"));
    }
    let [function] = args.values() else {
        return vm.type_error(&format!("{name} expected 1 argument, got {}", args.len()));
    };
    if let Some(descriptor) = value.object::<Descriptor>() {
        descriptor.function.replace(vm, function.clone());
    }
    Ok(())
}

fn bind_to_class(vm: &mut Vm, value: &Value, _: Option<&Value>, class: &Value) -> Res {
    let function = wrapped(vm, value);
    Ok(Method::make(function, class.clone()))
}

fn repr_wrapping(vm: &mut Vm, value: &Value, name: &str) -> Res {
    let function = wrapped(vm, value);
    let inner = vm.repr_text(&function)?;
    Ok(Str::from(&format!("<{name}({inner})>")))
}

static GETSET: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(|vm, value| repr_member(vm, value, "attribute")),
        descriptor_get: Some(member_get),
        descriptor_set: Some(member_set),
        ..Slots::NONE
    },
    flags: flags::NO_NEW,
    members: MEMBER_MEMBERS,
    ..TypeDef::new(shape::GETSET_DESCRIPTOR, "getset_descriptor")
};

static MEMBER: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(|vm, value| repr_member(vm, value, "member")),
        descriptor_get: Some(member_get),
        descriptor_set: Some(member_set),
        ..Slots::NONE
    },
    flags: flags::NO_NEW,
    members: MEMBER_MEMBERS,
    ..TypeDef::new(shape::MEMBER_DESCRIPTOR, "member_descriptor")
};

const MEMBER_MEMBERS: &[MemberDef] = &[
    MemberDef { name: "__name__", get: |_, value| Ok(member_of(value).name.clone()), set: None },
    MemberDef { name: "__objclass__", get: |_, value| Ok(member_of(value).owner.clone()), set: None },
    MemberDef { name: "__doc__", get: |_, _| Ok(Value::NONE), set: None },
    MemberDef {
        name: "__qualname__",
        get: |vm, value| {
            let (owner, name) = (member_owner(vm, value), text_of(&member_of(value).name));
            Ok(Str::from(&format!("{owner}.{name}")))
        },
        set: None,
    },
];

fn member_of(value: &Value) -> &Member {
    let Some(member) = value.object::<Member>() else { unreachable!("the machine checks receivers") };
    member
}

fn member_owner(vm: &Vm, value: &Value) -> String {
    super::class::name_of(vm, &member_of(value).owner)
}

fn repr_member(vm: &mut Vm, value: &Value, what: &str) -> Res {
    let (owner, name) = (member_owner(vm, value), text_of(&member_of(value).name));
    Ok(Str::from(&format!("<{what} '{name}' of '{owner}' objects>")))
}

/// Is it an attribute of this instance's class?
fn check_owner(vm: &mut Vm, value: &Value, instance: &Value) -> Res<()> {
    let member = member_of(value);
    match member.owner.object::<Class>() {
        Some(owner) if !instance.class().is_subclass(vm, owner) => {
            let (owner, name, kind) = (vm.class_name(owner), text_of(&member.name), vm.type_name(instance));
            vm.type_error(&format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{kind}' object"))
        }
        _ => Ok(()),
    }
}

fn member_get(vm: &mut Vm, value: &Value, instance: Option<&Value>, _: &Value) -> Res {
    let Some(instance) = instance else { return Ok(value.clone()) };
    check_owner(vm, value, instance)?;
    match member_of(value).kind {
        MemberKind::Native(def) => (def.get)(vm, instance),
        MemberKind::Slot => match attributes::get(vm, instance, value) {
            Some(found) => Ok(found),
            None => vm.no_attribute(instance, &member_of(value).name),
        },
    }
}

fn member_set(vm: &mut Vm, value: &Value, instance: &Value, new: Option<&Value>) -> Res<()> {
    check_owner(vm, value, instance)?;
    let name = &member_of(value).name;
    match (member_of(value).kind, new) {
        (MemberKind::Native(def), new) => match def.set {
            Some(set) => set(vm, instance, new),
            None => {
                let (owner, name) = (vm.type_name(instance), text_of(name));
                let message = format!("attribute '{name}' of '{owner}' objects is not writable");
                vm.raise(exc::ATTRIBUTE_ERROR, &message)
            }
        },
        (MemberKind::Slot, Some(new)) => {
            let (_, old) = attributes::set(vm, instance, value, new.clone());
            drop(old);
            Ok(())
        }
        // The slot stays, empty: its place in the shape is remembered by others.
        (MemberKind::Slot, None) => match attributes::get(vm, instance, value) {
            Some(_) => {
                let (_, old) = attributes::set(vm, instance, value, Value::NOTHING);
                drop(old);
                Ok(())
            }
            None => {
                let text = text_of(name);
                vm.attribute_error(&text, instance, name)
            }
        },
    }
}
