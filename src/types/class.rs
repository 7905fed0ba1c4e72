//! `type`: the attributes of classes, calls of classes, `isinstance` and its like.
//!
//! Changing a class goes through [`set_attribute`], which keeps three promises that others build on: the slots of the class and of all that are
//! derived from it are resolved again when a special method changes; a new epoch begins (`vm/attribute.rs`) whenever a name comes, goes
//! or changes its nature; and overwriting a plain value with a plain one does neither.

/// Assigning `__bases__`.
pub mod bases;
/// Making classes.
pub mod create;
/// Objects that pass for classes.
mod likeness;
/// The method resolution order.
pub mod mro;
/// `with` and `class[key]`.
mod protocol;

use super::wrapper::sorted_names;
use super::{TypeDef, special};
use crate::object::class::{Class, flags};
use crate::object::function::{Member, MemberDef};
use crate::object::heap;
use crate::object::mapping::Dict;
use crate::object::sequence::{List, Tuple, tuple};
use crate::object::shape::{self, Kind, Plain, Plan, traits};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::attribute::{is_method, new_epoch};
use crate::vm::native::{Args, NativeDef, def, def_any};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

pub use create::BUILD_CLASS;

pub const TYPES: &[&TypeDef] = &[&TYPE];

/// The function of the slot `new`.
pub type New = fn(&mut Vm, &Value, Args<'_>) -> Res;

static TYPE: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr),
        call: Some(call_class),
        get_attribute: Some(get_attribute),
        set_attribute: Some(set_attribute),
        binary: Some(super::union::unite),
        new: Some(create::type_new),
        init: Some(init),
        ..Slots::NONE
    },
    flags: flags::BASE | flags::TYPE | flags::HAS_WEAKREF,
    methods: METHODS,
    class_methods: &[def_any("__prepare__", |_, _| Ok(Dict::new()))],
    members: MEMBERS,
    fields: FIELDS,
    doc: "type(object): its class. type(name, bases, dict): a new class.",
    ..TypeDef::new(shape::TYPE, "type")
};

const METHODS: &[NativeDef] = &[
    def("mro", "self, /", |vm, args| mro::linearise(vm, &args[0]).map(List::make)),
    def("__subclasses__", "self, /", subclasses),
    def("__instancecheck__", "self, instance, /", |vm, args| is_real_instance(vm, &args[1], &args[0]).map(Value::bool)),
    def("__subclasscheck__", "self, subclass, /", |vm, args| is_real_subclass(vm, &args[1], &args[0]).map(Value::bool)),
    def("__dir__", "self, /", dir),
    def("__sizeof__", "self, /", |_, _| Ok(Value::small(size_of::<Class>() as i64))),
];

/// `__new__` of a built-in type, as a static method: the first argument is the type that it belongs to, the second the class to make an
/// instance of.
pub static NEW: NativeDef = def_any("__new__", |vm, args| {
    let owner = class_of(&args[0]);
    let name = vm.class_name(owner);
    let Some(value) = args.values().get(1) else {
        return vm.type_error(&format!("{name}.__new__(): not enough arguments"));
    };
    let Some(class) = value.object::<Class>() else {
        let kind = vm.type_name(value);
        return vm.type_error(&format!("{name}.__new__(X): X is not a type object ({kind})"));
    };
    let wanted = class.name(vm);
    if !class.is_subclass(vm, owner) {
        return vm.type_error(&format!("{name}.__new__({wanted}): {wanted} is not a subtype of {name}"));
    }
    // The nearest class of ours knows how such instances are made: nobody else is to make them.
    let chain = std::iter::successors(Some(class_of(value)), |class| class.base.get());
    let in_python = special::new as New;
    let makes = |class: &&'static Class| class.slots().new.is_none_or(|new| !std::ptr::fn_addr_eq(new, in_python));
    let ours = chain.into_iter().find(makes).unwrap_or(owner);
    let same = match (ours.slots().new, owner.slots().new) {
        (Some(one), Some(other)) => std::ptr::fn_addr_eq(one, other),
        _ => true,
    };
    if !same || class.layout.get().kind != owner.layout.get().kind {
        let base = ours.name(vm);
        return vm.type_error(&format!("{name}.__new__({wanted}) is not safe, use {base}.__new__()"));
    }
    for (name, _) in args.named() {
        vm.keyword_text(name)?;
    }
    match owner.slots().new {
        Some(new) => new(vm, value, args.skip(2)),
        None => vm.type_error(&format!("cannot create '{wanted}' instances")),
    }
});

/// The class behind a value that is known to be one.
pub fn class_of(value: &Value) -> &'static Class {
    let Some(class) = value.object::<Class>() else { unreachable!("checked by the caller") };
    // SAFETY: a built-in class lives for good, another one as long as anybody refers to it or has it as class (`object/collect.rs`), and who
    // calls holds the value.
    unsafe { &*(class as *const Class) }
}

/// `__name__` of a class, for messages.
pub fn name_of(vm: &Vm, value: &Value) -> String {
    value.object::<Class>().map_or_else(String::new, |class| class.name(vm))
}

/// Sizes of inline slots: few, so that few roots are made.
fn rounded(count: usize) -> usize {
    match count {
        0..=2 => 2,
        3..=4 => 4,
        5..=8 => count.next_multiple_of(2),
        _ => count.next_multiple_of(4).min(64),
    }
}

/// A private name as it is written inside of a class.
fn mangle(class: &str, name: &str) -> String {
    let class = class.trim_start_matches('_');
    if name.starts_with("__") && !name.ends_with("__") && !class.is_empty() {
        return format!("_{class}{name}");
    }
    name.to_owned()
}

/// Calling classes.
///
/// `class(*args)`: makes an instance, then initialises it.
pub fn call_class(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res {
    let class = class_of(value);
    if std::ptr::eq(class, shape::TYPE.class()) {
        match args.len() {
            1 if !args.has_named() => return Ok(args[0].class().value()),
            1 => return vm.type_error("type() takes no keyword arguments"),
            3 => {}
            _ => return create::wrong_type_call(vm),
        }
    }
    let Some(new) = class.slots().new else {
        let (module, name) = (module_text(vm, class), class.name(vm));
        let full = if module == "builtins" { name } else { format!("{module}.{name}") };
        return vm.type_error(&format!("cannot create '{full}' instances"));
    };
    let instance = new(vm, value, args)?;
    let made = instance.class();
    // `object`'s own has nothing to do, nor to complain about, where a built-in class has taken the arguments.
    let does_nothing = |init: Init| !made.has(flags::HEAP) && std::ptr::fn_addr_eq(init, super::object::init as Init);
    if let Some(init) = made.slots().init.filter(|&init| !does_nothing(init))
        && made.is_subclass(vm, class)
    {
        init(vm, &instance, args)?;
    }
    Ok(instance)
}

type Init = fn(&mut Vm, &Value, Args<'_>) -> Res<()>;

/// Are its instances made by `object.__new__`, by a plain call of the class?
pub fn makes_plain_instances(_: &Vm, class: &Class) -> bool {
    type Call = fn(&mut Vm, &Value, Args<'_>) -> Res;
    let is_plain = class.slots().new.is_some_and(|new| std::ptr::fn_addr_eq(new, super::object::new as New));
    let metaclass = class.value().class();
    is_plain
        && !class.has(flags::ABSTRACT)
        && class.root.get().info().layout_is::<Plain>()
        && metaclass.slots().call.is_some_and(|call| std::ptr::fn_addr_eq(call, call_class as Call))
}

/// A new instance of a class for which [`makes_plain_instances`] holds, without attributes.
#[inline]
pub fn plain_instance(class: &Class) -> Value {
    let root = class.root.get();
    if class.learned.get() as usize > root.info().inline_slots() {
        grow_root(class);
    }
    heap::new_object(class.root.get(), Plain::contents())
}

/// Instances were seen with more attributes than the root has inline slots: the next ones get a root with more.
#[cold]
pub fn grow_root(class: &Class) {
    let info = class.root.get().info();
    let inline_slots = rounded(class.learned.get() as usize);
    if !info.has_attributes() || info.has(traits::TRAILING) || inline_slots <= info.inline_slots() {
        return;
    }
    let finalized = if info.has(traits::FINALIZED) { traits::FINALIZED } else { 0 };
    let traits = finalized | traits::TRACED;
    let root = shape::new_root(Plan { layout: info.layout(), attributes: true, inline_slots, traits });
    shape::set_class(root, class_of(&class.value()));
    class.root.set(root);
}

fn init(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res<()> {
    match args.len() {
        1 | 3 => Ok(()),
        _ => vm.type_error("type.__init__() takes 1 or 3 arguments"),
    }
}

/// Attributes of classes: a data descriptor of the metaclass, then the class and its bases, then the metaclass.
pub fn get_attribute(vm: &mut Vm, value: &Value, name: &Value) -> Res {
    match lookup(vm, value, name)? {
        Some(found) => Ok(found),
        None => vm.no_attribute(value, name),
    }
}

/// The same, none if there is no such attribute.
pub fn lookup(vm: &mut Vm, value: &Value, name: &Value) -> Res<Option<Value>> {
    let (class, metaclass) = (class_of(value), value.class());
    let of_metaclass = vm.class_lookup(metaclass, name);
    let meta_get = of_metaclass.as_ref().and_then(|found| found.class().slots().descriptor_get);
    if let (Some(found), Some(get)) = (&of_metaclass, meta_get)
        && found.class().slots().descriptor_set.is_some()
    {
        return get(vm, found, Some(value), &metaclass.value()).map(Some);
    }
    if let Some(found) = vm.class_lookup(class, name) {
        return match found.class().slots().descriptor_get {
            Some(get) => get(vm, &found, None, value).map(Some),
            None => Ok(Some(found)),
        };
    }
    match (of_metaclass, meta_get) {
        (Some(found), Some(get)) => get(vm, &found, Some(value), &metaclass.value()).map(Some),
        (found, _) => Ok(found),
    }
}

/// Sets an attribute of a class, or deletes it; see the module's text.
pub fn set_attribute(vm: &mut Vm, value: &Value, name: &Value, new: Option<&Value>) -> Res<()> {
    let class = class_of(value);
    if !class.has(flags::HEAP) {
        let (name, class) = (vm.repr_text(name)?, class.name(vm));
        return vm.type_error(&format!("cannot set {name} attribute of immutable type '{class}'"));
    }
    if let Some(found) = vm.class_lookup(value.class(), name)
        && let Some(set) = found.class().slots().descriptor_set
    {
        return set(vm, &found, value, new);
    }
    set_in_dict(vm, class, name, new)
}

/// How an attribute of a class takes part in look-ups: as a method, a descriptor, or neither.
fn nature(value: &Value) -> (bool, bool, bool) {
    let slots = value.class().slots();
    (is_method(value), slots.descriptor_get.is_some(), slots.descriptor_set.is_some())
}

/// Changes the dict of a class.
fn set_in_dict(vm: &mut Vm, class: &'static Class, name: &Value, new: Option<&Value>) -> Res<()> {
    let dict = class.names();
    let old = match new {
        Some(new) => dict.set_name(vm, name, new.clone()),
        None => dict.remove_name(vm, name),
    };
    let same = match (&old, new) {
        (Some(old), Some(new)) => nature(old) == nature(new),
        (None, None) => return vm.no_attribute(&class.value(), name),
        _ => false,
    };
    let decides_look_ups = name.is(&vm.interp.names.__getattribute__) || name.is(&vm.interp.names.__getattr__);
    if !same || decides_look_ups {
        new_epoch();
    }
    if special::text_of(name).starts_with("__") {
        update_slots(vm, class);
    }
    drop(old);
    Ok(())
}

/// Resolves the slots of a class and of all that are derived from it anew.
fn update_slots(vm: &mut Vm, class: &'static Class) {
    let slots = special::resolve(vm, class);
    class.table.0.set(slots);
    if slots.finalize.is_some() {
        class.root.get().info().set(traits::FINALIZED);
    }
    for derived in class.derived(vm) {
        update_slots(vm, class_of(&derived));
    }
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let class = class_of(value);
    let module = module_text(vm, class);
    let qualname = special::text_of(class.qualname.get(vm));
    if module == "builtins" || module.is_empty() {
        let name = class.name(vm);
        return Ok(Str::from(&format!("<class '{name}'>")));
    }
    Ok(Str::from(&format!("<class '{module}.{qualname}'>")))
}

/// The qualified name behind the module's, if that is not one that everybody knows.
pub fn full_name(vm: &Vm, class: &Class) -> String {
    let qualname = special::text_of(class.qualname.get(vm));
    match module_text(vm, class).as_str() {
        "builtins" | "__main__" | "" => qualname,
        module => format!("{module}.{qualname}"),
    }
}

/// `__module__`, if it is a str.
pub fn module_text(vm: &Vm, class: &Class) -> String {
    match own(vm, class, &vm.interp.names.__module__) {
        // A built-in class may have a member of that name for its instances.
        Some(module) if class.has(flags::HEAP) || module.object::<Str>().is_some() => special::text_of(&module),
        None if class.has(flags::HEAP) => String::new(),
        _ => "builtins".to_owned(),
    }
}

/// A value of the class's own dict.
fn own(vm: &Vm, class: &Class, name: &Value) -> Option<Value> {
    class.names().get_name(vm, name)
}

fn subclasses(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(List::make(class_of(&args[0]).derived(vm)))
}

/// The names of a class and its bases.
pub fn all_names(vm: &Vm, class: &Class) -> Vec<Value> {
    let dicts = class.mro.get(vm).iter().filter_map(|base| Some(base.object::<Class>()?.names()));
    dicts.flat_map(|dict| dict.get(vm).iter().map(|entry| entry.key.clone())).collect()
}

fn dir(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(List::make(sorted_names(all_names(vm, class_of(&args[0])))))
}

const MEMBERS: &[MemberDef] = &[
    MemberDef { name: "__name__", get: |vm, value| Ok(class_of(value).name.get(vm).clone()), set: Some(set_name) },
    MemberDef {
        name: "__qualname__",
        get: |vm, value| Ok(class_of(value).qualname.get(vm).clone()),
        set: Some(set_qualname),
    },
    MemberDef { name: "__module__", get: get_module, set: Some(set_module) },
    MemberDef {
        name: "__bases__",
        get: |vm, value| Ok(tuple(class_of(value).bases.get(vm).clone())),
        set: Some(bases::set),
    },
    MemberDef { name: "__mro__", get: get_mro, set: None },
    MemberDef {
        name: "__dict__",
        get: |_, value| Ok(super::mapping_proxy::make(class_of(value).dict().clone())),
        set: None,
    },
    MemberDef { name: "__doc__", get: get_doc, set: Some(set_doc) },
    MemberDef { name: "__annotations__", get: get_annotations, set: Some(set_annotations) },
    MemberDef { name: "__type_params__", get: get_type_params, set: Some(set_type_params) },
    MemberDef { name: "__abstractmethods__", get: get_abstract, set: Some(set_abstract) },
    MemberDef { name: "__text_signature__", get: get_signature, set: None },
];

const FIELDS: &[MemberDef] = &[
    MemberDef {
        name: "__base__",
        get: |_, value| Ok(class_of(value).base.get().map_or(Value::NONE, Class::value)),
        set: None,
    },
    MemberDef { name: "__flags__", get: |_, value| Ok(Value::small(cpython_flags(class_of(value)))), set: None },
    MemberDef {
        name: "__basicsize__",
        get: |_, value| Ok(Value::small(class_of(value).layout.get().size as i64)),
        set: None,
    },
    MemberDef { name: "__itemsize__", get: |_, value| Ok(Value::small(item_size(class_of(value)))), set: None },
    MemberDef {
        name: "__dictoffset__",
        get: |_, value| Ok(Value::small(offset(class_of(value).has(flags::HAS_DICT)))),
        set: None,
    },
    MemberDef {
        name: "__weakrefoffset__",
        get: |_, value| Ok(Value::small(offset(class_of(value).has(flags::HAS_WEAKREF)))),
        set: None,
    },
];

/// Where something is in an instance: nowhere in particular, but there.
fn offset(present: bool) -> i64 {
    if present { -1 } else { 0 }
}

/// How long an item is of those that end in items, in CPython.
fn item_size(class: &Class) -> i64 {
    match class.layout.get().kind {
        Kind::BigInt => 4,
        Kind::Bytes => 1,
        Kind::Tuple => 8,
        Kind::Class => 40,
        _ => 0,
    }
}

/// What `__flags__` says in CPython, as far as it is the same here.
fn cpython_flags(class: &Class) -> i64 {
    let bits = [
        (class.has(flags::HEAP) && class.has(flags::HAS_DICT) && class.layout.get().kind == Kind::Plain, 2),
        (class.has(flags::HEAP) && class.has(flags::HAS_WEAKREF), 3),
        (class.has(flags::HEAP) && class.has(flags::HAS_DICT), 4),
        (!class.has(flags::HEAP), 8),
        (class.has(flags::HEAP), 9),
        (class.has(flags::BASE), 10),
        (class.has(flags::SEQUENCE), 5),
        (class.has(flags::MAPPING), 6),
        (class.has(flags::NO_NEW), 7),
        (true, 12),
        (bases::is_collected(class), 14),
        (class.root.get() == shape::FUNCTION || class.root.get() == shape::METHOD_DESCRIPTOR, 17),
        (class.has(flags::ABSTRACT), 20),
        (class.has(flags::INT), 24),
        (class.has(flags::LIST), 25),
        (class.has(flags::TUPLE), 26),
        (class.has(flags::BYTES), 27),
        (class.has(flags::STR), 28),
        (class.has(flags::DICT), 29),
        (class.has(flags::EXCEPTION), 30),
        (class.has(flags::TYPE), 31),
    ];
    bits.iter().filter(|(set, _)| *set).map(|(_, bit)| 1 << bit).sum()
}

/// What a call of a built-in class takes, as far as it is told.
fn get_signature(vm: &mut Vm, value: &Value) -> Res {
    let class = class_of(value);
    if std::ptr::eq(class, shape::OBJECT.class()) {
        return Ok(Str::from("()"));
    }
    let told = if class.has(flags::HEAP) { None } else { super::docs::signature_of(&full_name(vm, class)) };
    Ok(super::docs::as_value(told.flatten()))
}

/// Can this class be changed, and this attribute be set?
fn check_changeable(vm: &mut Vm, class: &Class, name: &str, new: Option<&Value>) -> Res<()> {
    let class_name = class.name(vm);
    if !class.has(flags::HEAP) {
        return vm.type_error(&format!("cannot set '{name}' attribute of immutable type '{class_name}'"));
    }
    if new.is_none() {
        return vm.type_error(&format!("cannot delete '{name}' attribute of immutable type '{class_name}'"));
    }
    Ok(())
}

/// A new value for a name of the class, which must be a str.
fn text_value(vm: &mut Vm, class: &Class, name: &str, value: Option<&Value>) -> Res {
    check_changeable(vm, class, name, value)?;
    match value {
        Some(value) if value.object::<Str>().is_some() => Ok(value.clone()),
        other => {
            let (class_name, kind) = (class.name(vm), other.map_or_else(String::new, |value| vm.type_name(value)));
            vm.type_error(&format!("can only assign string to {class_name}.{name}, not '{kind}'"))
        }
    }
}

fn set_name(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    let class = class_of(value);
    let name = text_value(vm, class, "__name__", new)?;
    create::check_name(vm, &name)?;
    class.name.replace(vm, name);
    Ok(())
}

fn set_qualname(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    let class = class_of(value);
    let name = text_value(vm, class, "__qualname__", new)?;
    class.qualname.replace(vm, name);
    Ok(())
}

fn get_module(vm: &mut Vm, value: &Value) -> Res {
    let class = class_of(value);
    let name = &vm.interp.names.__module__;
    match own(vm, class, name) {
        Some(module) if class.has(flags::HEAP) || module.object::<Str>().is_some() => Ok(module),
        None if class.has(flags::HEAP) => vm.attribute_error("__module__", value, name),
        // `type` has a member of that name for classes.
        _ => Ok(intern(b"builtins")),
    }
}

fn get_mro(vm: &mut Vm, value: &Value) -> Res {
    let order = class_of(value).mro.get(vm).clone();
    // A class that is being made has none.
    Ok(if order.is_empty() { Value::NONE } else { tuple(order) })
}

fn set_module(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    check_changeable(vm, class_of(value), "__module__", new)?;
    set_own(vm, value, "__module__", new)?;
    // A class that is said to come from elsewhere is not the one on that line.
    let line = intern(b"__firstlineno__");
    if own(vm, class_of(value), &line).is_some() {
        set_in_dict(vm, class_of(value), &line, None)?;
    }
    Ok(())
}

/// Sets a value of the class's own dict that the metaclass has a member for.
fn set_own(vm: &mut Vm, value: &Value, name: &str, new: Option<&Value>) -> Res<()> {
    let class = class_of(value);
    if !class.has(flags::HEAP) {
        let class = class.name(vm);
        return vm.type_error(&format!("cannot set '{name}' attribute of immutable type '{class}'"));
    }
    let name = intern(name.as_bytes());
    if new.is_none() && own(vm, class, &name).is_none() {
        return vm.attribute_error(&special::text_of(&name), value, &name);
    }
    set_in_dict(vm, class, &name, new)
}

fn get_doc(vm: &mut Vm, value: &Value) -> Res {
    let Some(doc) = own(vm, class_of(value), &vm.interp.names.__doc__) else { return Ok(Value::NONE) };
    match doc.class().slots().descriptor_get {
        // The member for the instances' own docs.
        _ if !class_of(value).has(flags::HEAP) && doc.object::<Member>().is_some() => {
            let told = super::docs::doc_of_type(&full_name(vm, class_of(value)));
            Ok(told.map_or(doc, Str::from))
        }
        Some(get) => get(vm, &doc, None, value),
        None => Ok(doc),
    }
}

fn set_doc(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    check_changeable(vm, class_of(value), "__doc__", new)?;
    set_own(vm, value, "__doc__", new)
}

fn get_annotations(vm: &mut Vm, value: &Value) -> Res {
    let class = class_of(value);
    let name = &vm.interp.names.__annotations__;
    // The built-in classes have none; what `type` has under that name is the attribute of others.
    if !class.has(flags::HEAP) {
        let text = format!("type object '{}' has no attribute '__annotations__'", class.name(vm));
        return vm.attribute_error(&text, value, name);
    }
    if let Some(known) = own(vm, class, name) {
        return Ok(known);
    }
    let fresh = Dict::new();
    set_in_dict(vm, class, name, Some(&fresh))?;
    Ok(fresh)
}

fn set_annotations(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    set_own(vm, value, "__annotations__", new)
}

fn get_type_params(vm: &mut Vm, value: &Value) -> Res {
    let class = class_of(value);
    let known = own(vm, class, &vm.interp.names.__type_params__).filter(|_| class.has(flags::HEAP));
    Ok(known.unwrap_or_else(|| tuple(Vec::new())))
}

fn set_type_params(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    check_changeable(vm, class_of(value), "__type_params__", new)?;
    set_own(vm, value, "__type_params__", new)
}

fn get_abstract(vm: &mut Vm, value: &Value) -> Res {
    let name = &vm.interp.names.__abstractmethods__;
    // What stands in the dict of `type` is the descriptor for other classes.
    let is_type = std::ptr::eq(class_of(value), shape::TYPE.class());
    match own(vm, class_of(value), name).filter(|_| !is_type) {
        Some(names) => Ok(names),
        None => vm.attribute_error("__abstractmethods__", value, name),
    }
}

fn set_abstract(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    let class = class_of(value);
    let is_abstract = match new {
        Some(names) => vm.truth(names)?,
        None => false,
    };
    set_own(vm, value, "__abstractmethods__", new)?;
    let others = class.flags.get() & !flags::ABSTRACT;
    class.flags.set(others | if is_abstract { flags::ABSTRACT } else { 0 });
    Ok(())
}

/// `isinstance(value, class)`: `class` may be a tuple of classes, a union, or answer for itself with `__instancecheck__`.
pub fn is_instance(vm: &mut Vm, value: &Value, class: &Value) -> Res<bool> {
    is_instance_within(vm, value, class, 0)
}

fn is_instance_within(vm: &mut Vm, value: &Value, class: &Value, depth: usize) -> Res<bool> {
    if class.object::<Class>().is_some_and(|class| std::ptr::eq(class, value.class())) {
        return Ok(true);
    }
    if class.shape() == shape::TYPE {
        return is_real_instance(vm, value, class);
    }
    if let Some(choices) = choices(class) {
        check_depth(vm, depth, "__instancecheck__")?;
        for choice in choices {
            if is_instance_within(vm, value, &choice, depth + 1)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match vm.call_special(class, &vm.interp.names.__instancecheck__, std::slice::from_ref(value))? {
        Some(answer) => vm.truth(&answer),
        None => is_real_instance(vm, value, class),
    }
}

/// Tuples may stand in tuples, but not endlessly.
fn check_depth(vm: &mut Vm, depth: usize, what: &str) -> Res<()> {
    // As deep as CPython goes; what it costs to go there each time anew is noticed before the end of the stack is.
    const DEEPEST: usize = 10_000;
    if depth > DEEPEST {
        return vm.recursion_error(&format!(" in {what}"));
    }
    vm.check_native_stack()
}

/// The members of a tuple or union.
fn choices(class: &Value) -> Option<Vec<Value>> {
    match class.object::<Tuple>() {
        Some(items) => Some(items.items().to_vec()),
        None => super::union::union_members(class),
    }
}

/// By its class, or by what it says its `__class__` is.
fn is_real_instance(vm: &mut Vm, value: &Value, class: &Value) -> Res<bool> {
    if let Some(wanted) = class.object::<Class>() {
        if value.class().is_subclass(vm, wanted) {
            return Ok(true);
        }
        // Built-in types say the truth; but a proxy passes the question on.
        if !value.class().has(flags::HEAP) && !super::weak_proxy::is_proxy(value) {
            return Ok(false);
        }
        let claimed = vm.get_attr_opt(value, &vm.interp.names.__class__)?;
        return Ok(claimed.is_some_and(|claimed| claimed.object::<Class>().is_some_and(|c| c.is_subclass(vm, wanted))));
    }
    if super::alias::is_alias(class) {
        return vm.type_error("isinstance() argument 2 cannot be a parameterized generic");
    }
    likeness::check(vm, class, "isinstance() arg 2 must be a type, a tuple of types, or a union")?;
    match vm.get_attr_opt(value, &vm.interp.names.__class__)? {
        Some(claimed) => likeness::is_derived(vm, &claimed, class),
        None => Ok(false),
    }
}

/// `issubclass(class, of)`.
pub fn is_subclass(vm: &mut Vm, class: &Value, of: &Value) -> Res<bool> {
    is_subclass_within(vm, class, of, 0)
}

fn is_subclass_within(vm: &mut Vm, class: &Value, of: &Value, depth: usize) -> Res<bool> {
    if of.shape() == shape::TYPE {
        return is_real_subclass(vm, class, of);
    }
    if let Some(choices) = choices(of) {
        check_depth(vm, depth, "__subclasscheck__")?;
        for choice in choices {
            if is_subclass_within(vm, class, &choice, depth + 1)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match vm.call_special(of, &vm.interp.names.__subclasscheck__, std::slice::from_ref(class))? {
        Some(answer) => vm.truth(&answer),
        None => is_real_subclass(vm, class, of),
    }
}

fn is_real_subclass(vm: &mut Vm, class: &Value, of: &Value) -> Res<bool> {
    if let (Some(class), Some(of)) = (class.object::<Class>(), of.object::<Class>()) {
        return Ok(class.is_subclass(vm, of));
    }
    likeness::check(vm, class, "issubclass() arg 1 must be a class")?;
    if super::alias::is_alias(of) {
        return vm.type_error("issubclass() argument 2 cannot be a parameterized generic");
    }
    if of.object::<Class>().is_none() {
        likeness::check(vm, of, "issubclass() arg 2 must be a class, a tuple of classes, or a union")?;
    }
    likeness::is_derived(vm, class, of)
}

/// The abstract methods that stand in the way of making an instance.
pub fn check_abstract(vm: &mut Vm, class: &Class) -> Res<()> {
    if !class.has(flags::ABSTRACT) {
        return Ok(());
    }
    let names = own(vm, class, &vm.interp.names.__abstractmethods__).unwrap_or_else(|| tuple(Vec::new()));
    let mut names: Vec<String> =
        vm.collect(&names)?.iter().map(|name| format!("'{}'", special::text_of(name))).collect();
    names.sort();
    let (class, s) = (class.name(vm), if names.len() == 1 { "" } else { "s" });
    let names = names.join(", ");
    vm.type_error(&format!(
        "Can't instantiate abstract class {class} without an implementation for abstract method{s} {names}"
    ))
}
