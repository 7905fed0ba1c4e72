//! `object`, and the types of the three values that are alone in theirs: None, Ellipsis, NotImplemented.

use super::TypeDef;
use super::class::{class_of, module_text};
use super::special::text_of;
use super::wrapper::sorted_names;
use crate::object::attributes;
use crate::object::class::{Class, flags};
use crate::object::function::{MemberDef, Module};
use crate::object::mapping::Dict;
use crate::object::sequence::List;
use crate::object::shape::{self, Kind, Plain};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::object::weak::WeakRef;
use crate::stdlib::copyreg;
use crate::vm::attribute::{generic_get_attribute, generic_set_attribute, new_epoch};
use crate::vm::native::{Args, NativeDef, def, def_any};
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] = &[&OBJECT, &NONE, &ELLIPSIS, &NOT_IMPLEMENTED];

static OBJECT: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr),
        str: Some(str_by_repr),
        hash: Some(hash),
        get_attribute: Some(generic_get_attribute),
        set_attribute: Some(generic_set_attribute),
        compare: Some(compare),
        new: Some(new),
        init: Some(init),
        ..Slots::NONE
    },
    flags: flags::BASE,
    methods: METHODS,
    class_methods: &[
        def_any("__init_subclass__", init_subclass),
        def("__subclasshook__", "cls, subclass, /", |_, _| Ok(Value::NOT_IMPLEMENTED)),
    ],
    members: &[MemberDef { name: "__class__", get: |_, object| Ok(object.class().value()), set: Some(set_class) }],
    doc: "object(): what all classes derive from. An instance of it has no attributes of its own; it is something that is like nothing else.",
    ..TypeDef::new(shape::OBJECT, "object")
};

const METHODS: &[NativeDef] = &[
    def("__format__", "self, format_spec, /", format),
    def("__dir__", "self, /", dir),
    SIZE_OF,
    def("__reduce_ex__", "self, protocol, /", reduce_ex),
    def("__reduce__", "self, /", |vm, args| reduce(vm, &args[0], 0)),
    def("__getstate__", "self, /", |vm, args| copyreg::ask(vm, "_default_state", &[args[0].clone()])),
];

/// Also of the types that have one of their own in CPython.
pub const SIZE_OF: NativeDef = def("__sizeof__", "self, /", |vm, args| Ok(Value::small(size(vm, &args[0]))));

/// `__dict__` of what has attributes of its own.
pub static DICT_MEMBER: [MemberDef; 1] = [MemberDef { name: "__dict__", get: get_dict, set: Some(set_dict) }];

/// `__weakref__`.
pub const WEAKREF_MEMBER: &[MemberDef] = &[MemberDef {
    name: "__weakref__",
    get: |_, object| Ok(WeakRef::all(object).into_iter().next().unwrap_or(Value::NONE)),
    set: None,
}];

/// Whatever `__repr__` says; `str()` checks that it is one.
fn str_by_repr(vm: &mut Vm, object: &Value) -> Res {
    match object.class().slots().repr {
        Some(repr) => repr(vm, object),
        None => vm.repr(object),
    }
}

fn hash(_: &mut Vm, object: &Value) -> Res<i64> {
    Ok(hash_of_identity(object))
}

/// Is an object's hash that of `object`?
#[inline(always)]
pub fn hashes_by_identity(object: &Value) -> bool {
    type Hash = fn(&mut Vm, &Value) -> Res<i64>;
    object.class().slots().hash.is_some_and(|slot| std::ptr::fn_addr_eq(slot, hash as Hash))
}

/// The hash of what is equal to nothing but itself.
pub fn hash_of_identity(object: &Value) -> i64 {
    object.id().rotate_right(4) & i64::MAX >> 2
}

fn repr(vm: &mut Vm, object: &Value) -> Res {
    let class = object.class();
    let module = module_text(vm, class);
    let qualname = text_of(class.qualname.get(vm));
    let id = object.id();
    if module == "builtins" || module.is_empty() {
        let name = class.name(vm);
        return Ok(Str::from(&format!("<{name} object at {id:#x}>")));
    }
    Ok(Str::from(&format!("<{module}.{qualname} object at {id:#x}>")))
}

/// Equal to itself only; unequal is what is not equal.
fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    match op {
        CompareOp::Eq if a.is(b) => Ok(Value::TRUE),
        CompareOp::Ne => {
            let Some(slot) = a.class().slots().compare else { return Ok(Value::NOT_IMPLEMENTED) };
            let equal = slot(vm, CompareOp::Eq, a, b)?;
            if equal.is(&Value::NOT_IMPLEMENTED) {
                return Ok(equal);
            }
            vm.truth(&equal).map(|equal| Value::bool(!equal))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

type Init = fn(&mut Vm, &Value, Args<'_>) -> Res<()>;

fn has_own_new(class: &Class) -> bool {
    class.slots().new.is_none_or(|slot| !std::ptr::fn_addr_eq(slot, new as super::class::New))
}

fn has_own_init(class: &Class) -> bool {
    class.slots().init.is_none_or(|slot| !std::ptr::fn_addr_eq(slot, init as Init))
}

/// Takes nothing: keywords of a `class` statement are for the bases that ask for them.
fn init_subclass(vm: &mut Vm, args: Args<'_>) -> Res {
    let class = text_of(class_of(&args[0]).qualname.get(vm));
    if args.has_named() {
        return vm.type_error(&format!("{class}.__init_subclass__() takes no keyword arguments"));
    }
    match args.len() {
        1 => Ok(Value::NONE),
        n => vm.type_error(&format!("{class}.__init_subclass__() takes no arguments ({} given)", n - 1)),
    }
}

/// `object.__new__`.
pub fn new(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res {
    let class = class_of(value);
    if !args.all().is_empty() {
        if has_own_new(class) {
            return vm.type_error("object.__new__() takes exactly one argument (the type to instantiate)");
        }
        if !has_own_init(class) {
            let name = class.name(vm);
            return vm.type_error(&format!("{name}() takes no arguments"));
        }
    }
    super::class::check_abstract(vm, class)?;
    if class.layout.get().kind != Kind::Plain || !class.root.get().info().layout_is::<Plain>() {
        let name = class.name(vm);
        return vm.type_error(&format!("cannot create '{name}' instances"));
    }
    Ok(super::class::plain_instance(class))
}

/// `object.__init__`.
pub fn init(vm: &mut Vm, object: &Value, args: Args<'_>) -> Res<()> {
    if args.all().is_empty() {
        return Ok(());
    }
    let class = object.class();
    if has_own_init(class) {
        return vm.type_error("object.__init__() takes exactly one argument (the instance to initialize)");
    }
    if !has_own_new(class) {
        let name = class.name(vm);
        return vm.type_error(&format!("{name}.__init__() takes exactly one argument (the instance to initialize)"));
    }
    Ok(())
}

/// `object.__class__ = ...`: between classes made by programs whose instances are laid out alike.
fn set_class(vm: &mut Vm, object: &Value, new: Option<&Value>) -> Res<()> {
    let Some(new) = new else { return vm.type_error("can't delete __class__ attribute") };
    let Some(class) = new.object::<Class>() else {
        let kind = vm.type_name(new);
        return vm.type_error(&format!("__class__ must be set to a class, not '{kind}' object"));
    };
    let old = object.class();
    let is_module = |class: &Class| class.layout.get().kind == Kind::Module;
    let can_change = class.has(flags::HEAP) && old.has(flags::HEAP) || is_module(class) && is_module(old);
    if !can_change {
        return vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses");
    }
    let slots = super::class::bases::check_alike(vm, "__class__", class_of(&old.value()), class_of(new))?;
    if std::ptr::eq(class, old) {
        return Ok(());
    }
    // Natives that are on their way may know the old class without a count, and an object that the collector does not look at would not keep the
    // new one alive.
    old.set(flags::KEPT);
    class.set(flags::KEPT);
    if !change_class(object, class, &slots) {
        return vm.type_error("__class__ assignment only supported for objects with a class of their own");
    }
    new_epoch();
    Ok(())
}

/// Gives an instance the shape that its attributes would have had in another class. The inline slots are those that it was made with; `slots`
/// are the descriptors of `__slots__`, those of the old class with those of the new one.
fn change_class(object: &Value, class: &Class, slots: &[(Value, Value)]) -> bool {
    let info = object.shape().info();
    let (own, finalized) = (info.inline_slots(), class.root.get().info().has(shape::traits::FINALIZED));
    let Some(header) = object.header() else { return false };
    let mut root = class.root.get();
    if root.info().inline_slots() != own || root.info().has_attributes() != info.has_attributes() {
        root = shape::new_root(shape::Plan {
            layout: info.layout(),
            attributes: info.has_attributes(),
            inline_slots: own,
            traits: if finalized { shape::traits::FINALIZED } else { 0 } | shape::traits::TRACED,
        });
        shape::set_class(root, class_of(&class.value()));
    }
    if info.has(shape::traits::DICT) {
        root = shape::dict_root(root);
    }
    let renamed = |name: &Value| slots.iter().find(|(old, _)| old.is(name)).map_or(name, |(_, new)| new).clone();
    let shape = info.names().iter().fold(root, |shape, name| shape::add_name(shape, &renamed(name)));
    header.set_shape(shape);
    true
}

fn get_dict(vm: &mut Vm, object: &Value) -> Res {
    // Where it is a base's business, that answers.
    if let Some(class) = object.object::<Class>() {
        return Ok(super::mapping_proxy::make(class.dict().clone()));
    }
    if let Some(module) = object.object::<Module>() {
        return Ok(module.dict.get(vm).clone());
    }
    match attributes::take_dict(vm, object) {
        Some(dict) => Ok(dict),
        None => vm.no_attribute(object, &vm.interp.names.__dict__),
    }
}

fn set_dict(vm: &mut Vm, object: &Value, new: Option<&Value>) -> Res<()> {
    // Where it is a base's business, that may forbid it.
    match object.class().layout.get().kind {
        Kind::Class => {
            return vm.raise(exc::ATTRIBUTE_ERROR, "attribute '__dict__' of 'type' objects is not writable");
        }
        Kind::Module => return vm.raise(exc::ATTRIBUTE_ERROR, "readonly attribute"),
        kind if new.is_none() && (kind == Kind::Exception || !object.class().has(flags::HEAP)) => {
            return vm.type_error("cannot delete __dict__");
        }
        _ => {}
    }
    match new {
        Some(dict) if dict.object::<Dict>().is_some() => {
            attributes::set_dict(object, dict.clone());
            Ok(())
        }
        Some(other) => {
            let kind = vm.type_name(other);
            vm.type_error(&format!("__dict__ must be set to a dictionary, not a '{kind}'"))
        }
        None => {
            attributes::set_dict(object, Dict::new());
            Ok(())
        }
    }
}

fn format(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(spec) = args[1].object::<Str>() else {
        let kind = vm.argument_kind(&args[1]);
        return vm.type_error(&format!("__format__() argument must be str, not {kind}"));
    };
    if spec.bytes().is_empty() {
        return vm.str(&args[0]);
    }
    let kind = vm.type_name(&args[0]);
    vm.type_error(&format!("unsupported format string passed to {kind}.__format__"))
}

fn dir(vm: &mut Vm, args: Args<'_>) -> Res {
    let object = &args[0];
    // Where attributes are an object's own business, it says: a `threading.local` has one dict for each thread.
    let own = match object.class().slots().get_attribute {
        Some(_) => vm.get_attr_opt(object, &vm.interp.names.__dict__)?,
        None => None,
    };
    let mut names: Vec<Value> = match own.filter(|own| own.object::<Dict>().is_some()) {
        Some(dict) => vm.collect(&dict)?,
        None => attributes::items(vm, object).into_iter().map(|(name, _)| name).collect(),
    };
    // A proxy says what class it stands for.
    let claimed = vm.get_attr_opt(object, &vm.interp.names.__class__)?;
    if let Some(class) = claimed.as_ref().and_then(|claimed| claimed.object::<Class>()) {
        names.extend(super::class::all_names(vm, class));
    }
    Ok(List::make(sorted_names(names)))
}

/// Bytes of an object, as far as its layout tells.
fn size(vm: &Vm, object: &Value) -> i64 {
    let Some(header) = object.header() else { return 8 };
    let info = object.shape().info();
    let own = match info.layout().sized {
        // SAFETY: the object is live and of this layout.
        Some(sized) => unsafe { sized(header) },
        None => info.layout().size,
    };
    own as i64 + size_of_items(vm, object) + if info.has_attributes() { 8 + 8 * info.inline_slots() as i64 } else { 0 }
}

/// Bytes of a container's items, which stand elsewhere.
pub fn size_of_items(vm: &Vm, object: &Value) -> i64 {
    let size = match (object.object::<List>(), object.object::<Dict>()) {
        (Some(list), _) => 8 * list.get(vm).capacity(),
        (_, Some(dict)) => 28 * dict.get(vm).positions(),
        _ => 0,
    };
    size as i64
}

/// A class that has a `__reduce__` of its own is asked by that, whatever the protocol.
fn reduce_ex(vm: &mut Vm, args: Args<'_>) -> Res {
    let object = &args[0];
    let protocol = vm.size(&args[1])?;
    let name = vm.interp.names.__reduce__.clone();
    let own = vm.class_lookup(object.class(), &name);
    let usual = vm.class_lookup(shape::OBJECT.class(), &name);
    match (own, usual) {
        (Some(own), Some(usual)) if !own.is(&usual) => vm.call_method(object, &name, &[]),
        _ => reduce(vm, object, protocol),
    }
}

fn reduce(vm: &mut Vm, object: &Value, protocol: i64) -> Res {
    match protocol {
        2.. => copyreg::ask(vm, "_reduce_newobj", std::slice::from_ref(object)),
        _ => copyreg::ask(vm, "_reduce_ex", &[object.clone(), Value::small(protocol)]),
    }
}

static NONE: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(|_, _| Ok(Str::from("None"))),
        truth: Some(|_, _| Ok(false)),
        compare: Some(compare),
        // The same in each run, as CPython's.
        hash: Some(|_, _| Ok(0xFCA8_6420)),
        new: Some(new_none),
        ..Slots::NONE
    },
    ..TypeDef::new(shape::NONE, "NoneType")
};

static ELLIPSIS: TypeDef = TypeDef {
    slots: Slots { repr: Some(|_, _| Ok(Str::from("Ellipsis"))), new: Some(new_ellipsis), ..Slots::NONE },
    methods: &[def("__reduce__", "self, /", |_, _| Ok(intern(b"Ellipsis")))],
    ..TypeDef::new(shape::ELLIPSIS, "ellipsis")
};

static NOT_IMPLEMENTED: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(|_, _| Ok(Str::from("NotImplemented"))),
        new: Some(new_not_implemented),
        truth: Some(|vm, _| {
            let message = "NotImplemented should not be used in a boolean context";
            vm.warn(exc::DEPRECATION_WARNING, message).map(|()| true)
        }),
        ..Slots::NONE
    },
    methods: &[def("__reduce__", "self, /", |_, _| Ok(intern(b"NotImplemented")))],
    ..TypeDef::new(shape::NOT_IMPLEMENTED, "NotImplementedType")
};

/// The one value of a type.
fn only(vm: &mut Vm, class: &Value, args: Args<'_>, value: Value) -> Res {
    if args.all().is_empty() {
        return Ok(value);
    }
    // The class of `...` has another name in programs.
    let name = if value.is(&Value::ELLIPSIS) { "EllipsisType".to_owned() } else { super::class::name_of(vm, class) };
    vm.type_error(&format!("{name} takes no arguments"))
}

fn new_none(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    only(vm, class, args, Value::NONE)
}

fn new_ellipsis(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    only(vm, class, args, Value::ELLIPSIS)
}

fn new_not_implemented(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    only(vm, class, args, Value::NOT_IMPLEMENTED)
}
