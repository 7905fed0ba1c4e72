//! `property`.
//!
//! Its docstring is the one that it was given, or else the getter's. An instance of a subclass keeps it as an attribute of its own, since a
//! `__doc__` of the subclass would hide ours. Its name is that under which it stands in its class, or else the getter's.

use super::TypeDef;
use super::descriptor::is_abstract;
use super::special::text_of;
use crate::object::class::{Class, flags};
use crate::object::function::{MemberDef, Property};
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::shape;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def, def_any};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] = &[&PROPERTY];

static PROPERTY: TypeDef = TypeDef {
    slots: Slots {
        descriptor_get: Some(get),
        descriptor_set: Some(set),
        new: Some(new),
        init: Some(init),
        ..Slots::NONE
    },
    flags: flags::BASE,
    methods: METHODS,
    fields: &[
        MemberDef { name: "fget", get: |vm, value| Ok(property_of(value).get.get(vm).clone()), set: None },
        MemberDef { name: "fset", get: |vm, value| Ok(property_of(value).set.get(vm).clone()), set: None },
        MemberDef { name: "fdel", get: |vm, value| Ok(property_of(value).delete.get(vm).clone()), set: None },
        MemberDef { name: "__doc__", get: |vm, value| Ok(property_of(value).doc.get(vm).clone()), set: Some(set_doc) },
    ],
    members: &[
        MemberDef { name: "__name__", get: get_name, set: Some(set_name) },
        MemberDef { name: "__isabstractmethod__", get: is_property_abstract, set: None },
    ],
    ..TypeDef::new(shape::PROPERTY, "property")
};

const METHODS: &[NativeDef] = &[
    def("getter", "self, fget, /", |vm, args| with(vm, &args[0], [Some(&args[1]), None, None]))
        .doc("A copy of the property with another getter."),
    def("setter", "self, fset, /", |vm, args| with(vm, &args[0], [None, Some(&args[1]), None]))
        .doc("A copy of the property with another setter."),
    def("deleter", "self, fdel, /", |vm, args| with(vm, &args[0], [None, None, Some(&args[1])]))
        .doc("A copy of the property with another deleter."),
    def_any("__set_name__", take_name).doc("Tells the property under which name it stands in its class."),
];

fn property_of(value: &Value) -> &Property {
    let Some(property) = value.object::<Property>() else { unreachable!("the machine checks receivers") };
    property
}

fn new(_: &mut Vm, class: &Value, _: Args<'_>) -> Res {
    let cell = GilCell::new;
    let root = super::class::class_of(class).root.get();
    let none = || cell(Value::NONE);
    let contents =
        Property::contents(none(), none(), none(), none(), cell(Value::NOTHING), std::cell::Cell::new(false));
    Ok(heap::new_object(root, contents))
}

/// `property(fget=None, fset=None, fdel=None, doc=None)`.
fn init(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res<()> {
    const NAMES: [&str; 4] = ["fget", "fset", "fdel", "doc"];
    if args.all().len() > 4 {
        return vm.type_error(&format!("property() takes at most 4 arguments ({} given)", args.all().len()));
    }
    if let Some((name, _)) = args.named().find(|(name, _)| !NAMES.contains(&text_of(name).as_str())) {
        let name = text_of(name);
        return vm.type_error(&format!("property() got an unexpected keyword argument '{name}'"));
    }
    let twice = |n: &usize| *n < args.len() && args.by_name(NAMES[*n]).is_some();
    if let Some(n) = (0..4).find(twice) {
        let (name, place) = (NAMES[n], n + 1);
        return vm.type_error(&format!("argument for property() given by name ('{name}') and position ({place})"));
    }
    let part = |n: usize| args.values().get(n).or(args.by_name(NAMES[n])).cloned().unwrap_or(Value::NONE);
    let (get, given) = (part(0), part(3));
    let of_getter = match given.is_none() && !get.is_none() {
        true => vm.get_attr_opt(&get, &vm.interp.names.__doc__)?.filter(|doc| !doc.is_none()),
        false => None,
    };
    let property = property_of(value);
    property.get.replace(vm, get);
    property.set.replace(vm, part(1));
    property.delete.replace(vm, part(2));
    property.name.replace(vm, Value::NOTHING);
    property.doc_of_getter.set(of_getter.is_some());
    property.doc.replace(vm, Value::NONE);
    let doc = of_getter.unwrap_or(given);
    if value.shape() == shape::PROPERTY {
        property.doc.replace(vm, doc);
        return Ok(());
    }
    match vm.set_attr(value, &vm.interp.names.__doc__, Some(&doc)) {
        // A subclass without a place for it goes without.
        Err(error) if !property.doc_of_getter.get() && vm.is_exception(&error.0, exc::ATTRIBUTE_ERROR) => Ok(()),
        outcome => outcome,
    }
}

/// A copy with one function replaced. A doc that was the getter's is asked for again.
fn with(vm: &mut Vm, value: &Value, changed: [Option<&Value>; 3]) -> Res {
    let property = property_of(value);
    let parts = [&property.get, &property.set, &property.delete];
    let mut args: Vec<Value> = parts
        .iter()
        .zip(changed)
        .map(|(part, new)| new.filter(|new| !new.is_none()).unwrap_or_else(|| part.get(vm)).clone())
        .collect();
    let asks_again = property.doc_of_getter.get() && !args[0].is_none();
    args.push(if asks_again { Value::NONE } else { property.doc.get(vm).clone() });
    let name = property.name.get(vm).clone();
    let copy = vm.call(&value.class().value(), &args)?;
    if let Some(property) = copy.object::<Property>() {
        property.name.replace(vm, name);
    }
    Ok(copy)
}

fn take_name(vm: &mut Vm, args: Args<'_>) -> Res {
    let [property, _, name] = args.values() else {
        let given = args.len().saturating_sub(1);
        return vm.type_error(&format!("__set_name__() takes 2 positional arguments but {given} were given"));
    };
    property_of(property).name.replace(vm, name.clone());
    Ok(Value::NONE)
}

fn get(vm: &mut Vm, value: &Value, instance: Option<&Value>, _: &Value) -> Res {
    let Some(instance) = instance else { return Ok(value.clone()) };
    let getter = property_of(value).get.get(vm).clone();
    if getter.is_none() {
        return lacks(vm, value, instance, "getter");
    }
    vm.call(&getter, std::slice::from_ref(instance))
}

fn set(vm: &mut Vm, value: &Value, instance: &Value, new: Option<&Value>) -> Res<()> {
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
    let name = name_of(vm, value)?;
    if let Some(name) = &name
        && what != "getter"
        && let Some(class) = stands_for_c(vm, value, instance, name)
    {
        let name = vm.repr_text(name)?;
        return vm.raise(exc::ATTRIBUTE_ERROR, &format!("attribute {name} of '{class}' objects is not writable"));
    }
    let class = text_of(instance.class().qualname.get(vm));
    let message = match name {
        Some(name) => format!("property {} of '{class}' object has no {what}", vm.repr_text(&name)?),
        None => format!("property of '{class}' object has no {what}"),
    };
    vm.raise(exc::ATTRIBUTE_ERROR, &message)
}

/// The name of the class of the library that has the property and is written in C in CPython, where this is no property.
fn stands_for_c(vm: &Vm, property: &Value, instance: &Value, name: &Value) -> Option<String> {
    let mut mro = instance.class().mro.get(vm).iter().filter_map(|class| class.object::<Class>());
    let class = mro.find(|class| class.has(flags::FULL_NAME))?;
    vm.class_lookup(class, name).is_some_and(|found| found.is(property)).then(|| vm.class_name(class))
}

fn name_of(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let property = property_of(value);
    let name = property.name.get(vm).clone();
    if !name.is_nothing() {
        return Ok(Some(name));
    }
    let getter = property.get.get(vm).clone();
    if getter.is_none() { Ok(None) } else { vm.get_attr_opt(&getter, &vm.interp.names.__name__) }
}

fn get_name(vm: &mut Vm, value: &Value) -> Res {
    match name_of(vm, value)? {
        Some(name) => Ok(name),
        None => vm.no_attribute(value, &vm.interp.names.__name__),
    }
}

fn set_name(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    property_of(value).name.replace(vm, new.cloned().unwrap_or(Value::NOTHING));
    Ok(())
}

fn set_doc(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    property_of(value).doc.replace(vm, new.cloned().unwrap_or(Value::NONE));
    Ok(())
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
