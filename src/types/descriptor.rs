//! The descriptors that programs write and meet: classmethod, staticmethod, the members of built-in types and of `__slots__`. (`property` has a file of
//! its own.)

use super::TypeDef;
use super::docs;
use super::special::text_of;
use crate::object::attributes;
use crate::object::class::{Class, flags};
use crate::object::function::{Descriptor, Member, MemberDef, MemberKind, Method};
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] = &[&CLASSMETHOD, &STATICMETHOD, &GETSET, &MEMBER];

pub fn is_abstract(vm: &mut Vm, function: &Value) -> Res<bool> {
    match vm.get_attr_opt(function, &vm.interp.names.__isabstractmethod__)? {
        Some(answer) => vm.truth(&answer),
        None => Ok(false),
    }
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
    fields: WRAPPING_FIELDS,
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
    fields: WRAPPING_FIELDS,
    ..TypeDef::new(shape::STATICMETHOD, "staticmethod")
};

const WRAPPING_MEMBERS: &[MemberDef] = &[MemberDef {
    name: "__isabstractmethod__",
    get: |vm, value| {
        let function = wrapped(vm, value);
        is_abstract(vm, &function).map(Value::bool)
    },
    set: None,
}];

const WRAPPING_FIELDS: &[MemberDef] = &[
    MemberDef { name: "__func__", get: |vm, value| Ok(wrapped(vm, value)), set: None },
    MemberDef { name: "__wrapped__", get: |vm, value| Ok(wrapped(vm, value)), set: None },
];

/// The function of a classmethod or staticmethod.
fn wrapped(vm: &Vm, value: &Value) -> Value {
    let Some(descriptor) = value.object::<Descriptor>() else { unreachable!("the machine checks receivers") };
    descriptor.function.get(vm).clone()
}

fn wrap_new(_: &mut Vm, class: &Value, _: Args<'_>) -> Res {
    let root = super::class::class_of(class).root.get();
    Ok(heap::new_object(root, Descriptor::contents(GilCell::new(Value::NONE))))
}

fn wrap_init(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res<()> {
    let is_class_method = value.class().is_subclass(vm, shape::CLASSMETHOD.class());
    let name = if is_class_method { "classmethod" } else { "staticmethod" };
    if args.has_named() {
        return vm.type_error(&format!("{name}() takes no keyword arguments"));
    }
    let [function] = args.values() else {
        return vm.type_error(&format!("{name} expected 1 argument, got {}", args.len()));
    };
    if let Some(descriptor) = value.object::<Descriptor>() {
        descriptor.function.replace(vm, function.clone());
    }
    let names = &vm.interp.names;
    // It looks like the function that it stands for.
    for name in [&names.__module__, &names.__name__, &names.__qualname__, &names.__doc__, &names.__annotations__] {
        if let Some(part) = vm.get_attr_opt(function, name)? {
            vm.set_attr(value, name, Some(&part))?;
        }
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
    fields: MEMBER_FIELDS,
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
    methods: &[super::reduce::REDUCE_DESCRIPTOR],
    members: MEMBER_MEMBERS,
    fields: MEMBER_FIELDS,
    ..TypeDef::new(shape::MEMBER_DESCRIPTOR, "member_descriptor")
};

const MEMBER_FIELDS: &[MemberDef] = &[
    MemberDef { name: "__name__", get: |_, value| Ok(member_of(value).name.clone()), set: None },
    MemberDef { name: "__objclass__", get: |_, value| Ok(member_of(value).owner.clone()), set: None },
];

const MEMBER_MEMBERS: &[MemberDef] = &[
    MemberDef { name: "__doc__", get: member_doc, set: None },
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

fn member_doc(vm: &mut Vm, value: &Value) -> Res {
    let member = member_of(value);
    let (MemberKind::Native(def), Some(owner)) = (member.kind, member.owner.object::<Class>()) else {
        return Ok(Value::NONE);
    };
    // What each class made by a program has is described where it comes from.
    let owner = if owner.has(flags::HEAP) { "object".to_owned() } else { docs::name_of(vm, owner) };
    Ok(docs::as_value(docs::doc_of(&format!("{owner}.{}", def.name))))
}

fn member_owner(vm: &Vm, value: &Value) -> String {
    member_of(value).owner.object::<Class>().map_or_else(String::new, |class| vm.class_name(class))
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
            None => {
                let (class, name) = (super::class::full_name(vm, instance.class()), &member_of(value).name);
                vm.raise(exc::ATTRIBUTE_ERROR, &format!("'{class}' object has no attribute '{}'", text_of(name)))
            }
        },
    }
}

fn member_set(vm: &mut Vm, value: &Value, instance: &Value, new: Option<&Value>) -> Res<()> {
    check_owner(vm, value, instance)?;
    let name = &member_of(value).name;
    match (member_of(value).kind, new) {
        (MemberKind::Native(def), new) => match def.set {
            Some(set) => set(vm, instance, new),
            None if value.shape() == shape::MEMBER_DESCRIPTOR => vm.raise(exc::ATTRIBUTE_ERROR, "readonly attribute"),
            None => {
                let (owner, name) = (member_owner(vm, value), text_of(name));
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
            None => vm.raise(exc::ATTRIBUTE_ERROR, &text_of(name)),
        },
    }
}
