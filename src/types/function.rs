//! Functions, what they are made of, and what they become: function, method, the natives, cell.

use super::TypeDef;
use super::class::name_of;
use super::docs;
use super::object::hash_of_identity;
use super::reduce;
use super::special::text_of;
use crate::compile::unit::flags as unit_flags;
use crate::object::class::{Class, flags};
use crate::object::function::{CellObject, Code, Function, MemberDef, Method, Native};
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::mapping::Dict;
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern, intern_value};
use crate::object::value::Value;
use crate::vm::attribute::generic_lookup;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] =
    &[&FUNCTION, &METHOD, &NATIVE_FUNCTION, &METHOD_DESCRIPTOR, &CLASS_METHOD_DESCRIPTOR, &CELL];

static FUNCTION: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr_function),
        call: Some(|vm, function, args: Args<'_>| vm.call_with(function, args)),
        descriptor_get: Some(bind),
        new: Some(|vm, _, args: Args<'_>| vm.call_native(&NEW_FUNCTION, args)),
        ..Slots::NONE
    },
    flags: flags::HAS_WEAKREF,
    members: FUNCTION_MEMBERS,
    fields: FUNCTION_FIELDS,
    ..TypeDef::new(shape::FUNCTION, "function")
};

fn function_of(value: &Value) -> &Function {
    let Some(function) = value.object::<Function>() else { unreachable!("the machine checks receivers") };
    function
}

/// Calls of the class, as a function whose arguments are put in order like others.
static NEW_FUNCTION: NativeDef =
    def("function", "code, globals, name=None, argdefs=None, closure=None, kwdefaults=None", new_function);

fn new_function(vm: &mut Vm, args: Args<'_>) -> Res {
    let part = |n: usize| args.get(n).filter(|part| !part.is_none());
    let (code, globals) = (&args[0], &args[1]);
    let wrong = |vm: &mut Vm, message: &str| vm.type_error(message);
    let Some(inner) = code.object::<Code>() else {
        let kind = vm.argument_kind(code);
        return wrong(vm, &format!("function() argument 'code' must be code, not {kind}"));
    };
    if globals.object::<Dict>().is_none() {
        let kind = vm.argument_kind(globals);
        return wrong(vm, &format!("function() argument 'globals' must be dict, not {kind}"));
    }
    if part(2).is_some_and(|name| name.object::<Str>().is_none()) {
        return wrong(vm, "arg 3 (name) must be None or string");
    }
    if part(3).is_some_and(|defaults| defaults.object::<Tuple>().is_none()) {
        return wrong(vm, "arg 4 (defaults) must be None or tuple");
    }
    let needed = inner.free_names.len();
    let cells = part(4).and_then(|closure| closure.object::<Tuple>()).map(Tuple::items);
    match (cells, part(4)) {
        (None, _) if needed > 0 => return wrong(vm, "arg 5 (closure) must be tuple"),
        (None, Some(_)) => return wrong(vm, "arg 5 (closure) must be None or tuple"),
        _ => {}
    }
    let cells = cells.unwrap_or(&[]);
    if cells.len() != needed {
        let (name, given) = (text_of(&inner.name), cells.len());
        return vm.value_error(&format!("{name} requires closure of length {needed}, not {given}"));
    }
    if let Some(other) = cells.iter().find(|cell| cell.object::<CellObject>().is_none()) {
        let kind = vm.type_name(other);
        return wrong(vm, &format!("arg 5 (closure) expected cell, found {kind}"));
    }
    if part(5).is_some_and(|defaults| defaults.object::<Dict>().is_none()) {
        return wrong(vm, "arg 6 (kwdefaults) must be None or dict");
    }
    let value = vm.function_of_code(code, globals, part(4).cloned().unwrap_or(Value::NOTHING))?;
    let function = function_of(&value);
    if let Some(name) = part(2) {
        function.names.get_mut(vm).name = name.clone();
    }
    function.defaults.replace(vm, part(3).cloned().unwrap_or(Value::NOTHING));
    function.kwdefaults.replace(vm, part(5).cloned().unwrap_or(Value::NOTHING));
    Ok(value)
}

/// A function (or a native) found in a class, asked for through an instance.
fn bind(_: &mut Vm, value: &Value, instance: Option<&Value>, _: &Value) -> Res {
    Ok(match instance {
        Some(instance) => Method::make(value.clone(), instance.clone()),
        None => value.clone(),
    })
}

fn repr_function(vm: &mut Vm, value: &Value) -> Res {
    let name = text_of(&function_of(value).names.get(vm).qualname);
    Ok(Str::from(&format!("<function {name} at {:#x}>", value.id())))
}

/// A part that is nothing until set shows as None.
fn or_none(value: &Value) -> Value {
    if value.is_nothing() { Value::NONE } else { value.clone() }
}

const FUNCTION_MEMBERS: &[MemberDef] = &[
    MemberDef { name: "__name__", get: |vm, f| Ok(function_of(f).names.get(vm).name.clone()), set: Some(set_name) },
    MemberDef {
        name: "__qualname__",
        get: |vm, f| Ok(function_of(f).names.get(vm).qualname.clone()),
        set: Some(set_qualname),
    },
    MemberDef {
        name: "__defaults__",
        get: |vm, f| Ok(or_none(function_of(f).defaults.get(vm))),
        set: Some(set_defaults),
    },
    MemberDef {
        name: "__kwdefaults__",
        get: |vm, f| Ok(or_none(function_of(f).kwdefaults.get(vm))),
        set: Some(set_kwdefaults),
    },
    MemberDef { name: "__code__", get: |vm, f| Ok(function_of(f).code.get(vm).clone()), set: Some(set_code) },
    MemberDef { name: "__annotations__", get: get_annotations, set: Some(set_annotations) },
    MemberDef { name: "__type_params__", get: get_type_params, set: Some(set_type_params) },
];

const FUNCTION_FIELDS: &[MemberDef] = &[
    MemberDef {
        name: "__doc__",
        get: |vm, f| Ok(or_none(&function_of(f).names.get(vm).doc)),
        set: Some(|vm, f, new| {
            function_of(f).names.get_mut(vm).doc = new.cloned().unwrap_or(Value::NONE);
            Ok(())
        }),
    },
    MemberDef {
        name: "__module__",
        get: |vm, f| Ok(or_none(&function_of(f).names.get(vm).module)),
        set: Some(|vm, f, new| {
            function_of(f).names.get_mut(vm).module = new.cloned().unwrap_or(Value::NONE);
            Ok(())
        }),
    },
    MemberDef { name: "__closure__", get: |_, f| Ok(or_none(&function_of(f).closure)), set: None },
    MemberDef { name: "__globals__", get: |_, f| Ok(function_of(f).globals.clone()), set: None },
    MemberDef { name: "__builtins__", get: |_, f| Ok(function_of(f).builtins.clone()), set: None },
];

fn text_value(vm: &mut Vm, name: &str, new: Option<&Value>) -> Res {
    match new {
        Some(new) if new.object::<Str>().is_some() => Ok(new.clone()),
        _ => vm.type_error(&format!("{name} must be set to a string object")),
    }
}

fn set_name(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    let name = text_value(vm, "__name__", new)?;
    function_of(value).names.get_mut(vm).name = name;
    Ok(())
}

fn set_qualname(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    let name = text_value(vm, "__qualname__", new)?;
    function_of(value).names.get_mut(vm).qualname = name;
    Ok(())
}

fn set_defaults(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    let new = new.filter(|new| !new.is_none()).cloned().unwrap_or(Value::NOTHING);
    if !new.is_nothing() && new.object::<Tuple>().is_none() {
        return vm.type_error("__defaults__ must be set to a tuple object");
    }
    let old = function_of(value).defaults.replace(vm, new);
    drop(old);
    Ok(())
}

fn set_kwdefaults(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    let new = new.filter(|new| !new.is_none()).cloned().unwrap_or(Value::NOTHING);
    if !new.is_nothing() && new.object::<Dict>().is_none() {
        return vm.type_error("__kwdefaults__ must be set to a dict object");
    }
    let old = function_of(value).kwdefaults.replace(vm, new);
    drop(old);
    Ok(())
}

/// Flags of what makes a generator or coroutine when it is called.
const GENERATOR_FLAGS: u32 = unit_flags::GENERATOR | unit_flags::COROUTINE | unit_flags::ASYNC_GENERATOR;

const OTHER_KIND: &str =
    "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)";

/// New code must have as many free variables; the old one lives on in frames that run it.
fn set_code(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    let Some(code) = new.and_then(|new| new.object::<Code>()) else {
        return vm.type_error("__code__ must be set to a code object");
    };
    let function = function_of(value);
    let closed = function.closure.object::<Tuple>().map_or(0, |cells| cells.items().len());
    if code.free_names.len() != closed {
        let (name, free) = (text_of(&function.names.get(vm).name), code.free_names.len());
        return vm.value_error(&format!("{name}() requires a code object with {closed} free vars, not {free}"));
    }
    let kind = |code: &Code| code.unit.flags & GENERATOR_FLAGS;
    if kind(function.running_code()) != kind(code) {
        vm.warn(exc::DEPRECATION_WARNING, OTHER_KIND)?;
    }
    let old = function.code.replace(vm, new.cloned().unwrap_or(Value::NONE));
    // A frame that runs the old code refers to it without a count.
    std::mem::forget(old);
    Ok(())
}

fn get_annotations(vm: &mut Vm, value: &Value) -> Res {
    let names = function_of(value).names.get_mut(vm);
    if names.annotations.object::<Dict>().is_none() {
        names.annotations = Dict::new();
    }
    Ok(names.annotations.clone())
}

fn set_annotations(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    let new = new.filter(|new| !new.is_none()).cloned().unwrap_or_else(Dict::new);
    if new.object::<Dict>().is_none() {
        return vm.type_error("__annotations__ must be set to a dict object");
    }
    function_of(value).names.get_mut(vm).annotations = new;
    Ok(())
}

fn get_type_params(vm: &mut Vm, value: &Value) -> Res {
    let params = &mut function_of(value).names.get_mut(vm).type_params;
    if params.object::<Tuple>().is_none() {
        *params = tuple(Vec::new());
    }
    Ok(params.clone())
}

fn set_type_params(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    match new.filter(|new| new.object::<Tuple>().is_some()) {
        Some(new) => {
            function_of(value).names.get_mut(vm).type_params = new.clone();
            Ok(())
        }
        None => vm.type_error("__type_params__ must be set to a tuple"),
    }
}

static METHOD: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr_method),
        hash: Some(|vm, method| {
            let hash = vm.hash(&method_of(method).function)?;
            Ok(hash ^ hash_of_identity(&method_of(method).receiver))
        }),
        call: Some(|vm, method, args: Args<'_>| vm.call_with(method, args)),
        compare: Some(compare_methods),
        get_attribute: Some(get_method_attribute),
        // Bound already.
        descriptor_get: Some(|_, method, _, _| Ok(method.clone())),
        new: Some(new_method),
        ..Slots::NONE
    },
    methods: &[reduce::REDUCE_BOUND],
    flags: flags::HAS_WEAKREF,
    members: &[MemberDef {
        name: "__doc__",
        get: |vm, method| get_method_attribute(vm, method, &vm.interp.names.__doc__),
        set: None,
    }],
    fields: &[
        MemberDef { name: "__func__", get: |_, method| Ok(method_of(method).function.clone()), set: None },
        MemberDef { name: "__self__", get: |_, method| Ok(method_of(method).receiver.clone()), set: None },
    ],
    ..TypeDef::new(shape::METHOD, "method")
};

fn method_of(value: &Value) -> &Method {
    let Some(method) = value.object::<Method>() else { unreachable!("the machine checks receivers") };
    method
}

fn new_method(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res {
    match args.values() {
        [function, _] if function.class().slots().call.is_none() => vm.type_error("first argument must be callable"),
        [_, receiver] if receiver.is_none() => vm.type_error("instance must not be None"),
        [function, receiver] => Ok(Method::make(function.clone(), receiver.clone())),
        other => vm.type_error(&format!("method expected 2 arguments, got {}", other.len())),
    }
}

/// Its own few attributes, then those of the function, which is also what lacks one. A native bound by an instruction is one, too.
fn get_method_attribute(vm: &mut Vm, value: &Value, name: &Value) -> Res {
    let text = text_of(name);
    if !matches!(text.as_str(), "__doc__" | "__name__" | "__qualname__" | "__module__")
        && let Some(own) = generic_lookup(vm, value, name)?
    {
        return Ok(own);
    }
    vm.get_attr(&method_of(value).function, name)
}

fn repr_method(vm: &mut Vm, value: &Value) -> Res {
    let method = method_of(value);
    if method.function.shape() == shape::METHOD_DESCRIPTOR {
        return repr_bound_native(vm, &method.function, &method.receiver);
    }
    let names = &vm.interp.names;
    let name = match vm.get_attr_opt(&method.function, &names.__qualname__)? {
        None => vm.get_attr_opt(&method.function, &names.__name__)?,
        name => name,
    };
    let name = name.filter(|name| name.object::<Str>().is_some()).map_or_else(|| "?".to_owned(), |name| text_of(&name));
    let receiver = vm.repr_text(&method.receiver)?;
    Ok(Str::from(&format!("<bound method {name} of {receiver}>")))
}

fn compare_methods(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(left), Some(right)) = (a.object::<Method>(), b.object::<Method>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = left.receiver.is(&right.receiver) && vm.equal(&left.function, &right.function)?;
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

static NATIVE_FUNCTION: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr_native),
        hash: Some(|_, native| {
            Ok(native_of(native).def.0 as *const _ as i64 >> 4 ^ hash_of_identity(&native_of(native).receiver))
        }),
        call: Some(|vm, native, args: Args<'_>| vm.call_with(native, args)),
        compare: Some(compare_natives),
        ..Slots::NONE
    },
    flags: flags::NO_NEW | flags::HAS_WEAKREF,
    methods: &[reduce::REDUCE_BOUND],
    members: &[
        MemberDef { name: "__name__", get: native_name, set: None },
        MemberDef { name: "__qualname__", get: native_qualname, set: None },
        MemberDef { name: "__doc__", get: native_doc, set: None },
        MemberDef { name: "__self__", get: native_receiver, set: None },
        MemberDef { name: "__text_signature__", get: native_signature, set: None },
    ],
    fields: &[MemberDef { name: "__module__", get: native_module, set: None }],
    ..TypeDef::new(shape::NATIVE_FUNCTION, "builtin_function_or_method")
};

static METHOD_DESCRIPTOR: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr_native),
        call: Some(|vm, native, args: Args<'_>| vm.call_with(native, args)),
        descriptor_get: Some(bind_native),
        ..Slots::NONE
    },
    methods: &[reduce::REDUCE_DESCRIPTOR],
    flags: flags::NO_NEW,
    members: DESCRIPTOR_MEMBERS,
    fields: DESCRIPTOR_FIELDS,
    ..TypeDef::new(shape::METHOD_DESCRIPTOR, "method_descriptor")
};

static CLASS_METHOD_DESCRIPTOR: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr_native),
        call: Some(call_class_native),
        descriptor_get: Some(bind_class_native),
        ..Slots::NONE
    },
    methods: &[reduce::REDUCE_DESCRIPTOR],
    flags: flags::NO_NEW,
    members: DESCRIPTOR_MEMBERS,
    fields: DESCRIPTOR_FIELDS,
    ..TypeDef::new(shape::CLASS_METHOD_DESCRIPTOR, "classmethod_descriptor")
};

const DESCRIPTOR_MEMBERS: &[MemberDef] = &[
    MemberDef { name: "__qualname__", get: native_qualname, set: None },
    MemberDef { name: "__doc__", get: native_doc, set: None },
    MemberDef { name: "__text_signature__", get: native_signature, set: None },
];

const DESCRIPTOR_FIELDS: &[MemberDef] = &[
    MemberDef { name: "__name__", get: native_name, set: None },
    MemberDef { name: "__objclass__", get: |_, native| Ok(native_of(native).owner.clone()), set: None },
];

fn native_of(value: &Value) -> &Native {
    let Some(native) = value.object::<Native>() else { unreachable!("the machine checks receivers") };
    native
}

fn bind_native(vm: &mut Vm, value: &Value, instance: Option<&Value>, _: &Value) -> Res {
    let Some(instance) = instance else { return Ok(value.clone()) };
    let native = native_of(value);
    vm.check_receiver(native, std::slice::from_ref(instance))?;
    Ok(Native::make(shape::NATIVE_FUNCTION, native.def.0, instance.clone(), native.owner.clone()))
}

fn bind_class_native(vm: &mut Vm, value: &Value, _: Option<&Value>, class: &Value) -> Res {
    let native = native_of(value);
    check_class_receiver(vm, native, class)?;
    Ok(Native::make(shape::NATIVE_FUNCTION, native.def.0, class.clone(), native.owner.clone()))
}

/// A class method called as it stands in the dict of its class: the class comes first.
fn call_class_native(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res {
    let native = native_of(value);
    match args.values().first() {
        Some(class) => check_class_receiver(vm, native, class)?,
        None => {
            let (name, owner) = (native.def.0.name, name_of(vm, &native.owner));
            return vm.type_error(&format!("descriptor '{name}' of '{owner}' object needs an argument"));
        }
    }
    vm.call_native(native.def.0, args)
}

fn check_class_receiver(vm: &mut Vm, native: &Native, class: &Value) -> Res<()> {
    let Some(owner) = native.owner.object::<Class>() else { return Ok(()) };
    let (name, owner_name) = (native.def.0.name, owner.name(vm));
    let Some(given) = class.object::<Class>() else {
        let kind = vm.type_name(class);
        return vm
            .type_error(&format!("descriptor '{name}' for type '{owner_name}' needs a type, not a '{kind}' as arg 2"));
    };
    if given.is_subclass(vm, owner) {
        return Ok(());
    }
    let given = given.name(vm);
    vm.type_error(&format!("descriptor '{name}' requires a subtype of '{owner_name}' but received '{given}'"))
}

fn native_name(_: &mut Vm, value: &Value) -> Res {
    Ok(intern(native_of(value).def.0.name.as_bytes()))
}

/// What a method is bound to; of a module's function, the module.
fn native_receiver(vm: &mut Vm, value: &Value) -> Res {
    let native = native_of(value);
    if native.owner.object::<Str>().is_some() {
        let modules = vm.interp.modules.clone();
        let module = modules.object::<Dict>().and_then(|modules| modules.get_name(vm, &intern_value(&native.owner)));
        return Ok(module.unwrap_or(Value::NONE));
    }
    Ok(or_none(&native.receiver))
}

fn native_qualname(vm: &mut Vm, value: &Value) -> Res {
    let native = native_of(value);
    // That of a module's function is no object of its own: see `stdlib/in_python.rs`.
    if !native.receiver.is_nothing() && native.owner.object::<Str>().is_none() {
        // A bound one is named by what it is bound to.
        let class = native.receiver.object::<Class>().unwrap_or(native.receiver.class());
        let name = text_of(class.qualname.get(vm));
        return Ok(Str::from(&format!("{name}.{}", native.def.0.name)));
    }
    Ok(match native.owner.object::<Class>() {
        Some(owner) => Str::from(&format!("{}.{}", owner.name(vm), native.def.0.name)),
        None => intern(native.def.0.name.as_bytes()),
    })
}

fn native_doc(vm: &mut Vm, value: &Value) -> Res {
    let native = native_of(value);
    let def = native.def.0;
    if !def.doc.is_empty() {
        return Ok(Str::from(def.doc));
    }
    let known = docs::doc_of(&docs::name_in(vm, &native.owner, def.name));
    Ok(docs::as_value(known.or_else(|| docs::doc_of(def.name).filter(|_| def.name.starts_with("__")))))
}

fn native_module(_: &mut Vm, value: &Value) -> Res {
    let owner = &native_of(value).owner;
    Ok(if owner.object::<Str>().is_some() { owner.clone() } else { Value::NONE })
}

fn native_signature(vm: &mut Vm, value: &Value) -> Res {
    let native = native_of(value);
    let def = native.def.0;
    if let Some(told) = docs::signature_of(&docs::name_in(vm, &native.owner, def.name)) {
        return Ok(docs::as_value(told));
    }
    let text = def.signature.text.replace('\n', "\\n");
    let (receiver, rest) = match (text.strip_prefix("self"), text.strip_prefix("cls")) {
        _ if def.name == "__new__" => ("$type, ", "*args, **kwargs"),
        (Some(rest), _) if native.owner.object::<Str>().is_some() => ("$module, ", rest.trim_start_matches([',', ' '])),
        (Some(rest), _) => ("$self, ", rest.trim_start_matches([',', ' '])),
        (_, Some(rest)) if native.owner.object::<Class>().is_some() => ("$type, ", rest.trim_start_matches([',', ' '])),
        _ if native.owner.object::<Str>().is_some() => ("$module, ", text.as_str()),
        _ => ("", text.as_str()),
    };
    // Nobody gives the receiver by name.
    let mark = match rest {
        _ if receiver.is_empty()
            || rest.starts_with('/')
            || rest.ends_with(", /")
            || rest.contains(" /,")
            || def.name == "__new__" =>
        {
            ""
        }
        "" => "/",
        _ => "/, ",
    };
    Ok(Str::from(&format!("({receiver}{mark}{rest})")))
}

fn repr_native(vm: &mut Vm, value: &Value) -> Res {
    let native = native_of(value);
    let name = native.def.0.name;
    match value.shape() {
        shape::NATIVE_FUNCTION if native.owner.object::<Class>().is_some() && native.receiver.is_nothing() => {
            repr_bound_native(vm, value, &native.owner)
        }
        // The work of `warn` is done by a function in Python.
        shape::NATIVE_FUNCTION
            if native.receiver.is_nothing()
                || native.owner.object::<Str>().is_some()
                || native.receiver.object::<Function>().is_some() =>
        {
            // Some are objects of classes of their own in CPython, which say how they are used.
            let of_builtins = native.owner.is(&intern(b"builtins"));
            let said = crate::builtins::said_of(name).filter(|_| of_builtins);
            Ok(Str::from(&said.unwrap_or_else(|| format!("<built-in function {name}>"))))
        }
        shape::NATIVE_FUNCTION => repr_bound_native(vm, value, &native.receiver),
        _ => {
            let owner = match native.owner.object::<Class>() {
                Some(class) => vm.class_name(class),
                None => name_of(vm, &native.owner),
            };
            Ok(Str::from(&format!("<method '{name}' of '{owner}' objects>")))
        }
    }
}

fn repr_bound_native(vm: &mut Vm, native: &Value, receiver: &Value) -> Res {
    let (name, kind) = (native_of(native).def.0.name, vm.type_name(receiver));
    Ok(Str::from(&format!("<built-in method {name} of {kind} object at {:#x}>", receiver.id())))
}

fn compare_natives(_: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(left), Some(right)) = (a.object::<Native>(), b.object::<Native>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let equal = std::ptr::eq(left.def.0, right.def.0) && left.receiver.is(&right.receiver);
    match op {
        CompareOp::Eq => Ok(Value::bool(equal)),
        CompareOp::Ne => Ok(Value::bool(!equal)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

static CELL: TypeDef = TypeDef {
    slots: Slots { repr: Some(repr_cell), compare: Some(compare_cells), new: Some(new_cell), ..Slots::NONE },
    members: &[MemberDef { name: "cell_contents", get: get_contents, set: Some(set_contents) }],
    ..TypeDef::new(shape::CELL, "cell")
};

fn cell_of(value: &Value) -> &CellObject {
    let Some(cell) = value.object::<CellObject>() else { unreachable!("the machine checks receivers") };
    cell
}

fn new_cell(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res {
    if args.has_named() {
        return vm.type_error("cell() takes no keyword arguments");
    }
    let contents = match args.values() {
        [] => Value::NOTHING,
        [contents] => contents.clone(),
        other => return vm.type_error(&format!("cell expected at most 1 argument, got {}", other.len())),
    };
    Ok(heap::new_object(shape::CELL, CellObject::contents(GilCell::new(contents))))
}

fn get_contents(vm: &mut Vm, value: &Value) -> Res {
    let contents = cell_of(value).contents.get(vm).clone();
    if contents.is_nothing() { vm.value_error("Cell is empty") } else { Ok(contents) }
}

fn set_contents(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    let old = cell_of(value).contents.replace(vm, new.cloned().unwrap_or(Value::NOTHING));
    drop(old);
    Ok(())
}

fn repr_cell(vm: &mut Vm, value: &Value) -> Res {
    let contents = cell_of(value).contents.get(vm).clone();
    let id = value.id();
    if contents.is_nothing() {
        return Ok(Str::from(&format!("<cell at {id:#x}: empty>")));
    }
    let kind = vm.type_name(&contents);
    Ok(Str::from(&format!("<cell at {id:#x}: {kind} object at {:#x}>", contents.id())))
}

fn compare_cells(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(left), Some(right)) = (a.object::<CellObject>(), b.object::<CellObject>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let (left, right) = (left.contents.get(vm).clone(), right.contents.get(vm).clone());
    match (left.is_nothing(), right.is_nothing()) {
        (false, false) => vm.compare(op, &left, &right),
        (left, right) => Ok(Value::bool(op.holds((!left).cmp(&!right)))),
    }
}
