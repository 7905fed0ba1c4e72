//! Functions, what they are made of, and what they become: function, method, the natives, code, cell.

use super::TypeDef;
use super::class::name_of;
use super::object::hash_of_identity;
use super::special::text_of;
use crate::compile::unit::flags as unit_flags;
use crate::object::class::{Class, flags};
use crate::object::function::{CellObject, Code, Function, MemberDef, Method, Native};
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::mapping::Dict;
use crate::object::sequence::{Bytes, Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::attribute::generic_lookup;
use crate::vm::native::{Args, def};
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] =
    &[&FUNCTION, &METHOD, &NATIVE_FUNCTION, &METHOD_DESCRIPTOR, &CLASS_METHOD_DESCRIPTOR, &CODE, &CELL];

static FUNCTION: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr_function),
        call: Some(|vm, function, args: Args<'_>| vm.call_with(function, args)),
        descriptor_get: Some(bind),
        ..Slots::NONE
    },
    flags: flags::NO_NEW | flags::HAS_WEAKREF,
    members: FUNCTION_MEMBERS,
    ..TypeDef::new(shape::FUNCTION, "function")
};

fn function_of(value: &Value) -> &Function {
    let Some(function) = value.object::<Function>() else { unreachable!("the machine checks receivers") };
    function
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
    MemberDef { name: "__closure__", get: |_, f| Ok(or_none(&function_of(f).closure)), set: None },
    MemberDef { name: "__globals__", get: |_, f| Ok(function_of(f).globals.clone()), set: None },
    MemberDef { name: "__builtins__", get: |_, f| Ok(function_of(f).builtins.clone()), set: None },
    MemberDef { name: "__annotations__", get: get_annotations, set: Some(set_annotations) },
    MemberDef { name: "__type_params__", get: get_type_params, set: Some(set_type_params) },
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
    let params = &function_of(value).names.get(vm).type_params;
    Ok(if params.object::<Tuple>().is_some() { params.clone() } else { tuple(Vec::new()) })
}

fn set_type_params(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    function_of(value).names.get_mut(vm).type_params = new.cloned().unwrap_or(Value::NOTHING);
    Ok(())
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
        new: Some(new_method),
        ..Slots::NONE
    },
    flags: flags::HAS_WEAKREF,
    members: &[
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
    if method.function.object::<Native>().is_some() {
        return repr_bound_native(vm, &method.function, &method.receiver);
    }
    let names = &vm.interp.names;
    let name = match vm.get_attr_opt(&method.function, &names.__qualname__)? {
        Some(name) => text_of(&name),
        None => "?".to_owned(),
    };
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
    methods: &[def("__reduce__", "self, /", |_, args| Ok(intern(native_of(&args[0]).def.0.name.as_bytes())))],
    members: &[
        MemberDef { name: "__name__", get: native_name, set: None },
        MemberDef { name: "__qualname__", get: native_qualname, set: None },
        MemberDef { name: "__doc__", get: native_doc, set: None },
        MemberDef { name: "__self__", get: |_, native| Ok(or_none(&native_of(native).receiver)), set: None },
        MemberDef { name: "__module__", get: native_module, set: None },
        MemberDef { name: "__text_signature__", get: native_signature, set: None },
    ],
    ..TypeDef::new(shape::NATIVE_FUNCTION, "builtin_function_or_method")
};

static METHOD_DESCRIPTOR: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr_native),
        call: Some(|vm, native, args: Args<'_>| vm.call_with(native, args)),
        descriptor_get: Some(bind_native),
        ..Slots::NONE
    },
    flags: flags::NO_NEW,
    members: DESCRIPTOR_MEMBERS,
    ..TypeDef::new(shape::METHOD_DESCRIPTOR, "method_descriptor")
};

static CLASS_METHOD_DESCRIPTOR: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr_native),
        call: Some(|vm, native, args: Args<'_>| vm.call_with(native, args)),
        descriptor_get: Some(bind_class_native),
        ..Slots::NONE
    },
    flags: flags::NO_NEW,
    members: DESCRIPTOR_MEMBERS,
    ..TypeDef::new(shape::CLASS_METHOD_DESCRIPTOR, "classmethod_descriptor")
};

const DESCRIPTOR_MEMBERS: &[MemberDef] = &[
    MemberDef { name: "__name__", get: native_name, set: None },
    MemberDef { name: "__qualname__", get: native_qualname, set: None },
    MemberDef { name: "__doc__", get: native_doc, set: None },
    MemberDef { name: "__objclass__", get: |_, native| Ok(native_of(native).owner.clone()), set: None },
    MemberDef { name: "__text_signature__", get: native_signature, set: None },
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

fn bind_class_native(_: &mut Vm, value: &Value, _: Option<&Value>, class: &Value) -> Res {
    let native = native_of(value);
    Ok(Native::make(shape::NATIVE_FUNCTION, native.def.0, class.clone(), native.owner.clone()))
}

fn native_name(_: &mut Vm, value: &Value) -> Res {
    Ok(intern(native_of(value).def.0.name.as_bytes()))
}

fn native_qualname(vm: &mut Vm, value: &Value) -> Res {
    let native = native_of(value);
    Ok(match native.owner.object::<Class>() {
        Some(owner) => Str::from(&format!("{}.{}", owner.name(vm), native.def.0.name)),
        None => intern(native.def.0.name.as_bytes()),
    })
}

fn native_doc(_: &mut Vm, value: &Value) -> Res {
    let doc = native_of(value).def.0.doc;
    Ok(if doc.is_empty() { Value::NONE } else { Str::from(doc) })
}

fn native_module(_: &mut Vm, value: &Value) -> Res {
    let owner = &native_of(value).owner;
    Ok(if owner.object::<Str>().is_some() { owner.clone() } else { Value::NONE })
}

fn native_signature(_: &mut Vm, value: &Value) -> Res {
    let text = native_of(value).def.0.signature.text;
    let text = text.strip_prefix("self").map_or_else(|| text.to_owned(), |rest| format!("$self{rest}"));
    Ok(Str::from(&format!("({text})")))
}

fn repr_native(vm: &mut Vm, value: &Value) -> Res {
    let native = native_of(value);
    let name = native.def.0.name;
    match value.shape() {
        shape::NATIVE_FUNCTION if native.receiver.is_nothing() => Ok(Str::from(&format!("<built-in function {name}>"))),
        shape::NATIVE_FUNCTION => repr_bound_native(vm, value, &native.receiver),
        _ => {
            let owner = name_of(vm, &native.owner);
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

static CODE: TypeDef = TypeDef {
    slots: Slots { repr: Some(repr_code), ..Slots::NONE },
    flags: flags::NO_NEW | flags::HAS_WEAKREF,
    members: CODE_MEMBERS,
    methods: &[def("co_positions", "self, /", positions), def("co_lines", "self, /", lines)],
    ..TypeDef::new(shape::CODE, "code")
};

fn code_of(value: &Value) -> &Code {
    let Some(code) = value.object::<Code>() else { unreachable!("the machine checks receivers") };
    code
}

fn number(n: usize) -> Res {
    Ok(Value::small(n as i64))
}

fn values(values: &[Value]) -> Res {
    Ok(tuple(values.to_vec()))
}

const CODE_MEMBERS: &[MemberDef] = &[
    MemberDef { name: "co_name", get: |_, code| Ok(code_of(code).name.clone()), set: None },
    MemberDef { name: "co_qualname", get: |_, code| Ok(code_of(code).qualname.clone()), set: None },
    MemberDef { name: "co_filename", get: |_, code| Ok(code_of(code).filename.clone()), set: None },
    MemberDef { name: "co_firstlineno", get: |_, code| number(code_of(code).unit.unit.first_line as usize), set: None },
    MemberDef { name: "co_argcount", get: |_, code| number(code_of(code).unit.unit.arg_count as usize), set: None },
    MemberDef {
        name: "co_posonlyargcount",
        get: |_, code| number(code_of(code).unit.unit.posonly_count as usize),
        set: None,
    },
    MemberDef {
        name: "co_kwonlyargcount",
        get: |_, code| number(code_of(code).unit.unit.kwonly_count as usize),
        set: None,
    },
    MemberDef { name: "co_nlocals", get: |_, code| number(local_names(code_of(code)).len()), set: None },
    MemberDef { name: "co_stacksize", get: |_, code| number(code_of(code).unit.registers as usize), set: None },
    MemberDef { name: "co_flags", get: |_, code| number(code_of(code).unit.flags as usize), set: None },
    MemberDef { name: "co_consts", get: |_, code| values(&code_of(code).constants), set: None },
    MemberDef { name: "co_names", get: |_, code| values(&code_of(code).names), set: None },
    MemberDef { name: "co_varnames", get: |_, code| Ok(tuple(local_names(code_of(code)))), set: None },
    MemberDef { name: "co_freevars", get: |_, code| values(&code_of(code).free_names), set: None },
    MemberDef { name: "co_cellvars", get: cell_names, set: None },
    MemberDef { name: "co_code", get: bytes_of_code, set: None },
];

/// Parameters and locals, without the locals that are cells.
fn local_names(code: &Code) -> Vec<Value> {
    let unit = &code.unit.unit;
    let stars = [unit_flags::VARARGS, unit_flags::VARKEYWORDS].iter().filter(|&&flag| unit.flags & flag != 0).count();
    let parameters = unit.arg_count as usize + unit.kwonly_count as usize + stars;
    let is_local = |n: usize| n < parameters || !unit.cells.contains(&(n as u16));
    code.var_names.iter().enumerate().filter(|(n, _)| is_local(*n)).map(|(_, name)| name.clone()).collect()
}

fn cell_names(_: &mut Vm, value: &Value) -> Res {
    let code = code_of(value);
    let names = code.unit.unit.cells.iter().filter_map(|&register| code.var_names.get(register as usize));
    Ok(tuple(names.cloned().collect()))
}

/// The instructions of this machine, eight bytes each.
fn bytes_of_code(_: &mut Vm, value: &Value) -> Res {
    let code = &code_of(value).unit.unit.code;
    // SAFETY: instructions are plain data; the bytes are only read.
    let bytes = unsafe { std::slice::from_raw_parts(code.as_ptr() as *const u8, std::mem::size_of_val(&**code)) };
    Ok(Bytes::make(bytes))
}

fn repr_code(_: &mut Vm, value: &Value) -> Res {
    let code = code_of(value);
    let (name, file, line) = (text_of(&code.name), text_of(&code.filename), code.unit.unit.first_line);
    Ok(Str::from(&format!("<code object {name} at {:#x}, file \"{file}\", line {line}>", value.id())))
}

/// Line, last line, column, last column of each instruction.
fn positions(vm: &mut Vm, args: Args<'_>) -> Res {
    let or_none = |n: u32, line: u32| if line == 0 { Value::NONE } else { Value::small(i64::from(n)) };
    let of_each = code_of(&args[0]).unit.unit.positions.iter().map(|p| {
        tuple(vec![
            or_none(p.line, p.line),
            or_none(p.end_line, p.line),
            or_none(p.column, p.line),
            or_none(p.end_column, p.line),
        ])
    });
    let all = tuple(of_each.collect());
    vm.iter(&all)
}

/// Start, end and line of each run of instructions of one line.
fn lines(vm: &mut Vm, args: Args<'_>) -> Res {
    let positions = &code_of(&args[0]).unit.unit.positions;
    let mut runs: Vec<(usize, usize, u32)> = Vec::new();
    for (n, position) in positions.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if run.2 == position.line => run.1 = n + 1,
            _ => runs.push((n, n + 1, position.line)),
        }
    }
    let line = |line: u32| if line == 0 { Value::NONE } else { Value::small(i64::from(line)) };
    let rows = runs
        .into_iter()
        .map(|(start, end, n)| tuple(vec![Value::small(start as i64 * 8), Value::small(end as i64 * 8), line(n)]));
    let all = tuple(rows.collect());
    vm.iter(&all)
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
    let contents = match args.values() {
        [] => Value::NOTHING,
        [contents] => contents.clone(),
        other => return vm.type_error(&format!("cell expected at most 1 argument, got {}", other.len())),
    };
    Ok(heap::new_object(shape::CELL, CellObject::contents(GilCell::new(contents))))
}

fn get_contents(vm: &mut Vm, value: &Value) -> Res {
    let contents = cell_of(value).contents.get(vm).clone();
    if contents.is_nothing() { vm.value_error("cell is empty") } else { Ok(contents) }
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
