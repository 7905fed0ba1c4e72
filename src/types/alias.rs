//! `list[int]` (`types.GenericAlias`): a class with the arguments that it was written with.
//!
//! It passes for its class nearly everywhere: calls make instances of the class, attributes are the class's, a class statement derives from it. Only
//! the few names of [`OWN_NAMES`] are its own. `*tuple[int, str]` iterates over one *starred* alias, which stands for its arguments in
//! another alias's list.

use super::TypeDef;
use super::special::text_of;
use super::substitute::{parameters_of, substitute};
use super::union::unite;
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::opaque::Opaque;
use crate::object::sequence::{List, Tuple, tuple};
use crate::object::shape::{self, ShapeId};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] = &[&GENERIC_ALIAS, &ALIAS_ITERATOR];

/// `origin[args]`.
struct Alias {
    origin: Value,
    /// A tuple.
    args: Value,
    /// The type parameters among the arguments, a tuple once somebody has asked.
    parameters: GilCell<Value>,
    starred: bool,
}

impl Trace for Alias {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.origin);
        visit(&self.args);
        self.parameters.trace(visit);
    }
}

static GENERIC_ALIAS: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr),
        hash: Some(|vm, alias| Ok(vm.hash(&alias_of(alias).origin)? ^ vm.hash(&alias_of(alias).args)?)),
        compare: Some(compare),
        binary: Some(unite),
        call: Some(call),
        get_item: Some(get_item),
        get_attribute: Some(get_attribute),
        iter: Some(|_, alias| Ok(Opaque::with_shape(shape::GENERIC_ALIAS_ITER, Box::new(Stars::of(alias))))),
        new: Some(new),
        ..Slots::NONE
    },
    flags: flags::BASE | flags::HAS_WEAKREF,
    methods: &[
        def("__mro_entries__", "self, bases, /", |_, args| Ok(tuple(vec![alias_of(&args[0]).origin.clone()]))),
        def("__instancecheck__", "self, instance, /", |vm, _| {
            vm.type_error("isinstance() argument 2 cannot be a parameterized generic")
        }),
        def("__subclasscheck__", "self, class, /", |vm, _| {
            vm.type_error("issubclass() argument 2 cannot be a parameterized generic")
        }),
        def("__reduce__", "self, /", reduce),
        def("__dir__", "self, /", dir),
    ],
    fields: &[
        MemberDef { name: "__origin__", get: |_, alias| Ok(alias_of(alias).origin.clone()), set: None },
        MemberDef { name: "__args__", get: |_, alias| Ok(alias_of(alias).args.clone()), set: None },
        MemberDef { name: "__unpacked__", get: |_, alias| Ok(Value::bool(alias_of(alias).starred)), set: None },
    ],
    members: &[
        MemberDef { name: "__parameters__", get: parameters, set: None },
        MemberDef { name: "__typing_unpacked_tuple_args__", get: unpacked_args, set: None },
    ],
    doc: "A class with type arguments: list[int].",
    ..TypeDef::new(shape::GENERIC_ALIAS, "types.GenericAlias")
};

/// `__class_getitem__` of the built-in types that can be written with arguments.
pub static CLASS_GET_ITEM: [NativeDef; 1] =
    [def("__class_getitem__", "cls, object, /", |_, args| Ok(make(args[0].clone(), &args[1]))).doc("See PEP 585")];

/// The built-in types that can be written with arguments. (Modules give [`CLASS_GET_ITEM`] to theirs themselves.)
pub const GENERIC_TYPES: &[ShapeId] = &[
    shape::LIST,
    shape::TUPLE,
    shape::DICT,
    shape::SET,
    shape::FROZENSET,
    shape::ENUMERATE,
    shape::GENERATOR,
    shape::COROUTINE,
    shape::ASYNC_GENERATOR,
    shape::MAPPING_PROXY,
];

/// What an alias answers for itself; other attributes are its class's.
const OWN_NAMES: [&str; 12] = [
    "__class__",
    "__bases__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__copy__",
    "__deepcopy__",
];

fn alias_of(value: &Value) -> &Alias {
    let Some(alias) = value.opaque::<Alias>() else { unreachable!("the machine checks receivers") };
    alias
}

pub fn is_alias(value: &Value) -> bool {
    value.opaque::<Alias>().is_some()
}

fn items_of(value: &Value) -> &[Value] {
    value.object::<Tuple>().map_or(&[], Tuple::items)
}

/// `origin[key]`.
pub fn make(origin: Value, key: &Value) -> Value {
    with_shape(shape::GENERIC_ALIAS, origin, key, false)
}

fn with_shape(shape: ShapeId, origin: Value, key: &Value, starred: bool) -> Value {
    let args = if key.object::<Tuple>().is_some() { key.clone() } else { tuple(vec![key.clone()]) };
    let parameters = GilCell::new(Value::NOTHING);
    Opaque::with_shape(shape, Box::new(Alias { origin, args, parameters, starred }))
}

fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    if args.has_named() {
        return vm.type_error("GenericAlias() takes no keyword arguments");
    }
    match args.values() {
        [origin, key] => Ok(with_shape(super::class::class_of(class).root.get(), origin.clone(), key, false)),
        other => vm.type_error(&format!("GenericAlias expected 2 arguments, got {}", other.len())),
    }
}

/// An instance of the class, which is told of the alias if it can remember it.
fn call(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res {
    vm.check_native_stack()?;
    let instance = vm.call_with(&alias_of(value).origin, args)?;
    match vm.set_attr(&instance, &intern(b"__orig_class__"), Some(value)) {
        Err(error)
            if !vm.is_exception(&error.0, exc::ATTRIBUTE_ERROR) && !vm.is_exception(&error.0, exc::TYPE_ERROR) =>
        {
            Err(error)
        }
        _ => Ok(instance),
    }
}

fn get_attribute(vm: &mut Vm, alias: &Value, name: &Value) -> Res {
    if OWN_NAMES.contains(&text_of(name).as_str()) {
        return crate::vm::attribute::generic_get_attribute(vm, alias, name);
    }
    vm.check_native_stack()?;
    vm.get_attr(&alias_of(alias).origin, name)
}

fn dir(vm: &mut Vm, args: Args<'_>) -> Res {
    let dir = vm.builtin_named("dir")?;
    let names = vm.call(&dir, &[alias_of(&args[0]).origin.clone()])?;
    let mut names = vm.collect(&names)?;
    for own in OWN_NAMES.map(|name| intern(name.as_bytes())) {
        if !names.iter().any(|name| text_of(name) == text_of(&own)) {
            names.push(own);
        }
    }
    Ok(List::make(names))
}

fn parameters(vm: &mut Vm, value: &Value) -> Res {
    let alias = alias_of(value);
    let known = alias.parameters.get(vm).clone();
    if known.object::<Tuple>().is_some() {
        return Ok(known);
    }
    let found = tuple(parameters_of(vm, items_of(&alias.args))?);
    drop(alias.parameters.replace(vm, found.clone()));
    Ok(found)
}

/// `alias[key]`: the same with arguments for its type parameters.
fn get_item(vm: &mut Vm, value: &Value, key: &Value) -> Res {
    let found = parameters(vm, value)?;
    let alias = alias_of(value);
    let args = substitute(vm, value, items_of(&alias.args), items_of(&found), key)?;
    Ok(with_shape(shape::GENERIC_ALIAS, alias.origin.clone(), &tuple(args), alias.starred))
}

/// What `*tuple[...]` stands for.
fn unpacked_args(_: &mut Vm, value: &Value) -> Res {
    let alias = alias_of(value);
    let of_tuple = alias.starred && alias.origin.is(&shape::TUPLE.class().value());
    Ok(if of_tuple { alias.args.clone() } else { Value::NONE })
}

fn reduce(vm: &mut Vm, args: Args<'_>) -> Res {
    let (value, alias) = (&args[0], alias_of(&args[0]));
    let parts = tuple(vec![alias.origin.clone(), alias.args.clone()]);
    if !alias.starred {
        return Ok(tuple(vec![value.class().value(), parts]));
    }
    let plain = make(alias.origin.clone(), &alias.args);
    let (iterator, next) = (vm.iter(&plain)?, vm.builtin_named("next")?);
    Ok(tuple(vec![next, tuple(vec![iterator])]))
}

/// A part as it is written in an annotation.
pub fn part_text(vm: &mut Vm, part: &Value) -> Res<String> {
    if part.is(&Value::ELLIPSIS) {
        return Ok("...".to_owned());
    }
    let names = &vm.interp.names;
    let is_generic =
        vm.get_attr_opt(part, &names.__origin__)?.is_some() && vm.get_attr_opt(part, &names.__args__)?.is_some();
    if is_generic {
        return vm.repr_text(part);
    }
    let Some(qualname) = vm.get_attr_opt(part, &names.__qualname__)? else { return vm.repr_text(part) };
    match vm.get_attr_opt(part, &names.__module__)? {
        Some(module) if !module.is_none() => {
            let (module, name) = (vm.str_text(&module)?, vm.str_text(&qualname)?);
            Ok(if module == "builtins" { name } else { format!("{module}.{name}") })
        }
        _ => vm.repr_text(part),
    }
}

fn part_texts(vm: &mut Vm, parts: &[Value]) -> Res<String> {
    let texts: Vec<String> = parts.iter().map(|part| part_text(vm, part)).collect::<Res<_>>()?;
    Ok(texts.join(", "))
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    vm.check_native_stack()?;
    let alias = alias_of(value);
    let mut text = if alias.starred { "*".to_owned() } else { String::new() };
    text += &part_text(vm, &alias.origin)?;
    text += "[";
    for (n, arg) in items_of(&alias.args).iter().enumerate() {
        text += if n > 0 { ", " } else { "" };
        text += &match arg.object::<List>().map(|list| list.get(vm).clone()) {
            Some(items) => format!("[{}]", part_texts(vm, &items)?),
            None => part_text(vm, arg)?,
        };
    }
    text += if items_of(&alias.args).is_empty() { "()]" } else { "]" };
    Ok(Str::from(&text))
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(left), Some(right)) = (a.opaque::<Alias>(), b.opaque::<Alias>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal =
        left.starred == right.starred && vm.equal(&left.origin, &right.origin)? && vm.equal(&left.args, &right.args)?;
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

/// The iterator of an alias, over the starred one; nothing is left of it after that.
struct Stars(GilCell<Value>);

impl Stars {
    fn of(alias: &Value) -> Stars {
        Stars(GilCell::new(alias.clone()))
    }
}

impl Trace for Stars {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.trace(visit);
    }
}

static ALIAS_ITERATOR: TypeDef = TypeDef {
    slots: Slots {
        iter: Some(|_, iterator| Ok(iterator.clone())),
        next: Some(|vm, iterator| {
            let alias = stars_of(iterator).0.replace(vm, Value::NONE);
            Ok(alias.opaque::<Alias>().map(|a| with_shape(shape::GENERIC_ALIAS, a.origin.clone(), &a.args, true)))
        }),
        ..Slots::NONE
    },
    flags: flags::NO_NEW,
    methods: &[def("__reduce__", "self, /", |vm, args| {
        let alias = stars_of(&args[0]).0.get(vm).clone();
        let left = if alias.is_none() { tuple(Vec::new()) } else { alias };
        Ok(tuple(vec![vm.builtin_named("iter")?, tuple(vec![left])]))
    })],
    ..TypeDef::new(shape::GENERIC_ALIAS_ITER, "generic_alias_iterator")
};

fn stars_of(value: &Value) -> &Stars {
    let Some(stars) = value.opaque::<Stars>() else { unreachable!("the machine checks receivers") };
    stars
}
