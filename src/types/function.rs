//! What can be called, as programs see it: functions, bound methods, natives, and the code and cells behind them.

use super::TypeDef;
use crate::object::class::Class;
use crate::object::function::{CellObject, Code, Function, MemberDef, Method, Native};
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::tuple;
use crate::object::shape::{self, ShapeId};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] =
    &[&FUNCTION, &METHOD, &NATIVE, &METHOD_DESCRIPTOR, &CLASS_METHOD_DESCRIPTOR, &CODE, &CELL];

static FUNCTION: TypeDef = TypeDef {
    slots: Slots { repr: Some(function_repr), call: Some(call), descriptor_get: Some(bind), ..Slots::NONE },
    members: &FUNCTION_MEMBERS,
    ..TypeDef::new(shape::FUNCTION, "function")
};

static METHOD: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(method_repr),
        call: Some(call),
        hash: Some(method_hash),
        compare: Some(method_compare),
        get_attribute: Some(method_attribute),
        ..Slots::NONE
    },
    members: &METHOD_MEMBERS,
    ..TypeDef::new(shape::METHOD, "method")
};

const NATIVE_SLOTS: Slots = Slots {
    repr: Some(native_repr),
    call: Some(call),
    hash: Some(native_hash),
    compare: Some(native_compare),
    ..Slots::NONE
};

static NATIVE: TypeDef = TypeDef {
    slots: NATIVE_SLOTS,
    members: &NATIVE_MEMBERS,
    ..TypeDef::new(shape::NATIVE_FUNCTION, "builtin_function_or_method")
};

static METHOD_DESCRIPTOR: TypeDef = TypeDef {
    slots: Slots { descriptor_get: Some(bind_native), ..NATIVE_SLOTS },
    members: &NATIVE_MEMBERS,
    ..TypeDef::new(shape::METHOD_DESCRIPTOR, "method_descriptor")
};

static CLASS_METHOD_DESCRIPTOR: TypeDef = TypeDef {
    slots: Slots { descriptor_get: Some(bind_to_class), ..NATIVE_SLOTS },
    members: &NATIVE_MEMBERS,
    ..TypeDef::new(shape::CLASS_METHOD_DESCRIPTOR, "classmethod_descriptor")
};

static CODE: TypeDef = TypeDef {
    slots: Slots { repr: Some(code_repr), ..Slots::NONE },
    members: &CODE_MEMBERS,
    ..TypeDef::new(shape::CODE, "code")
};

static CELL: TypeDef = TypeDef {
    slots: Slots { repr: Some(cell_repr), ..Slots::NONE },
    members: &CELL_MEMBERS,
    ..TypeDef::new(shape::CELL, "cell")
};

/// The slot of everything here that is called: the machine knows how.
fn call(vm: &mut Vm, callable: &Value, args: Args<'_>) -> Res {
    vm.call_with(callable, args)
}

fn function(value: &Value) -> &Function {
    let Some(function) = value.object() else { unreachable!("checked by its type") };
    function
}

fn text(value: &Value) -> String {
    value.object::<Str>().map(|s| s.lossy().into_owned()).unwrap_or_default()
}

fn function_repr(vm: &mut Vm, value: &Value) -> Res {
    let name = text(&function(value).names.get(vm).qualname);
    Ok(Str::from(&format!("<function {name} at {:#x}>", value.id())))
}

/// A function found in a class becomes a method of the instance.
fn bind(_: &mut Vm, function: &Value, instance: Option<&Value>, _: &Value) -> Res {
    Ok(match instance {
        Some(instance) => Method::make(function.clone(), instance.clone()),
        None => function.clone(),
    })
}

fn none_if_nothing(value: &Value) -> Value {
    if value.is_nothing() { Value::NONE } else { value.clone() }
}

static FUNCTION_MEMBERS: [MemberDef; 12] = [
    MemberDef {
        name: "__name__",
        get: |vm, f| Ok(function(f).names.get(vm).name.clone()),
        set: Some(|vm, f, value| match value.filter(|v| v.object::<Str>().is_some()) {
            Some(name) => {
                function(f).names.get_mut(vm).name = name.clone();
                Ok(())
            }
            None => vm.type_error("__name__ must be set to a string object"),
        }),
    },
    MemberDef {
        name: "__qualname__",
        get: |vm, f| Ok(function(f).names.get(vm).qualname.clone()),
        set: Some(|vm, f, value| match value.filter(|v| v.object::<Str>().is_some()) {
            Some(name) => {
                function(f).names.get_mut(vm).qualname = name.clone();
                Ok(())
            }
            None => vm.type_error("__qualname__ must be set to a string object"),
        }),
    },
    MemberDef {
        name: "__doc__",
        get: |vm, f| Ok(function(f).names.get(vm).doc.clone()),
        set: Some(|vm, f, value| {
            function(f).names.get_mut(vm).doc = value.cloned().unwrap_or(Value::NONE);
            Ok(())
        }),
    },
    MemberDef {
        name: "__module__",
        get: |vm, f| Ok(function(f).names.get(vm).module.clone()),
        set: Some(|vm, f, value| {
            function(f).names.get_mut(vm).module = value.cloned().unwrap_or(Value::NONE);
            Ok(())
        }),
    },
    MemberDef {
        name: "__annotations__",
        get: |vm, f| {
            if function(f).names.get(vm).annotations.is_nothing() {
                function(f).names.get_mut(vm).annotations = Dict::new();
            }
            Ok(function(f).names.get(vm).annotations.clone())
        },
        set: Some(|vm, f, value| {
            function(f).names.get_mut(vm).annotations = value.cloned().unwrap_or(Value::NOTHING);
            Ok(())
        }),
    },
    MemberDef {
        name: "__type_params__",
        get: |vm, f| {
            let params = function(f).names.get(vm).type_params.clone();
            Ok(if params.is_nothing() { tuple(Vec::new()) } else { params })
        },
        set: Some(|vm, f, value| {
            function(f).names.get_mut(vm).type_params = value.cloned().unwrap_or(Value::NOTHING);
            Ok(())
        }),
    },
    MemberDef {
        name: "__defaults__",
        get: |vm, f| Ok(none_if_nothing(function(f).defaults.get(vm))),
        set: Some(|vm, f, value| {
            let defaults = value.filter(|v| !v.is_none()).cloned().unwrap_or(Value::NOTHING);
            if !defaults.is_nothing() && defaults.object::<crate::object::sequence::Tuple>().is_none() {
                return vm.type_error("__defaults__ must be set to a tuple object");
            }
            drop(function(f).defaults.replace(vm, defaults));
            Ok(())
        }),
    },
    MemberDef {
        name: "__kwdefaults__",
        get: |vm, f| Ok(none_if_nothing(function(f).kwdefaults.get(vm))),
        set: Some(|vm, f, value| {
            let defaults = value.filter(|v| !v.is_none()).cloned().unwrap_or(Value::NOTHING);
            if !defaults.is_nothing() && defaults.object::<Dict>().is_none() {
                return vm.type_error("__kwdefaults__ must be set to a dict object");
            }
            drop(function(f).kwdefaults.replace(vm, defaults));
            Ok(())
        }),
    },
    MemberDef { name: "__code__", get: |vm, f| Ok(function(f).code.get(vm).clone()), set: Some(set_code) },
    MemberDef { name: "__closure__", get: |_, f| Ok(none_if_nothing(&function(f).closure)), set: None },
    MemberDef { name: "__globals__", get: |_, f| Ok(function(f).globals.clone()), set: None },
    MemberDef { name: "__builtins__", get: |_, f| Ok(function(f).builtins.clone()), set: None },
];

/// The old code must outlive frames that run it: it is kept by the new code's function for good, as such assignments are rare.
fn set_code(vm: &mut Vm, value: &Value, code: Option<&Value>) -> Res<()> {
    let Some(new) = code.and_then(|c| c.object::<Code>()) else {
        return vm.type_error("__code__ must be set to a code object");
    };
    let cells = function(value).closure.object::<crate::object::sequence::Tuple>().map_or(0, |t| t.items().len());
    if new.free_names.len() != cells {
        let name = text(&function(value).names.get(vm).name);
        let wanted = new.free_names.len();
        return vm.value_error(&format!("{name}() requires a code object with {cells} free vars, not {wanted}"));
    }
    let code = code.cloned().unwrap_or(Value::NONE);
    let old = function(value).code.replace(vm, code);
    std::mem::forget(old);
    Ok(())
}

fn method(value: &Value) -> &Method {
    let Some(method) = value.object() else { unreachable!("checked by its type") };
    method
}

static METHOD_MEMBERS: [MemberDef; 2] = [
    MemberDef { name: "__func__", get: |_, m| Ok(method(m).function.clone()), set: None },
    MemberDef { name: "__self__", get: |_, m| Ok(method(m).receiver.clone()), set: None },
];

fn method_repr(vm: &mut Vm, value: &Value) -> Res {
    let function = method(value).function.clone();
    let names = &vm.interp.names;
    let name = match vm.get_attr_opt(&function, &names.__qualname__)? {
        Some(name) => text(&name),
        None => "?".to_owned(),
    };
    let receiver = method(value).receiver.clone();
    let shown = vm.repr_text(&receiver)?;
    Ok(Str::from(&format!("<bound method {name} of {shown}>")))
}

fn method_hash(vm: &mut Vm, value: &Value) -> Res<i64> {
    let function = method(value).function.clone();
    Ok(vm.hash(&function)? ^ (method(value).receiver.id() >> 4))
}

fn method_compare(_: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let Some(other) = b.object::<Method>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let same = method(a).receiver.is(&other.receiver) && method(a).function.is(&other.function);
    Ok(match op {
        CompareOp::Eq => Value::bool(same),
        CompareOp::Ne => Value::bool(!same),
        _ => Value::NOT_IMPLEMENTED,
    })
}

/// What a method does not have itself it has from its function.
fn method_attribute(vm: &mut Vm, value: &Value, name: &Value) -> Res {
    if let Some(found) = vm.class_lookup(shape::METHOD.class(), name) {
        let kind = value.class().value();
        return match found.class().slots().descriptor_get {
            Some(get) => get(vm, &found, Some(value), &kind),
            None => Ok(found),
        };
    }
    let function = method(value).function.clone();
    vm.get_attr(&function, name)
}

fn native(value: &Value) -> &Native {
    let Some(native) = value.object() else { unreachable!("checked by its type") };
    native
}

fn native_repr(vm: &mut Vm, value: &Value) -> Res {
    let this = native(value);
    let name = this.def.0.name;
    let owner = this.owner.object::<Class>().map(|class| class.name(vm));
    Ok(Str::from(&match (this.receiver.is_nothing(), owner) {
        (true, Some(owner)) => format!("<method '{name}' of '{owner}' objects>"),
        (true, None) => format!("<built-in function {name}>"),
        (false, _) => {
            let kind = this.receiver.class().name(vm);
            format!("<built-in method {name} of {kind} object at {:#x}>", this.receiver.id())
        }
    }))
}

fn native_hash(_: &mut Vm, value: &Value) -> Res<i64> {
    let this = native(value);
    Ok((this.def.0 as *const _ as i64 >> 3) ^ (this.receiver.id() >> 4))
}

fn native_compare(_: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let Some(other) = b.object::<Native>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let this = native(a);
    let same = std::ptr::eq(this.def.0, other.def.0) && this.receiver.is(&other.receiver);
    Ok(match op {
        CompareOp::Eq => Value::bool(same),
        CompareOp::Ne => Value::bool(!same),
        _ => Value::NOT_IMPLEMENTED,
    })
}

/// A native method bound to its receiver.
fn bind_native(vm: &mut Vm, value: &Value, instance: Option<&Value>, _: &Value) -> Res {
    let Some(instance) = instance else { return Ok(value.clone()) };
    vm.check_receiver(native(value), std::slice::from_ref(instance))?;
    Ok(bound(value, instance, shape::NATIVE_FUNCTION))
}

fn bind_to_class(_: &mut Vm, value: &Value, _: Option<&Value>, class: &Value) -> Res {
    Ok(bound(value, class, shape::NATIVE_FUNCTION))
}

fn bound(value: &Value, receiver: &Value, shape: ShapeId) -> Value {
    Native::make(shape, native(value).def.0, receiver.clone(), native(value).owner.clone())
}

static NATIVE_MEMBERS: [MemberDef; 6] = [
    MemberDef { name: "__name__", get: |_, n| Ok(Str::from(native(n).def.0.name)), set: None },
    MemberDef {
        name: "__qualname__",
        get: |vm, n| {
            let name = native(n).def.0.name;
            Ok(Str::from(&match native(n).owner.object::<Class>() {
                Some(class) => format!("{}.{name}", class.name(vm)),
                None => name.to_owned(),
            }))
        },
        set: None,
    },
    MemberDef {
        name: "__doc__",
        get: |_, n| match native(n).def.0.doc {
            "" => Ok(Value::NONE),
            doc => Ok(Str::from(doc)),
        },
        set: None,
    },
    MemberDef { name: "__self__", get: |_, n| Ok(none_if_nothing(&native(n).receiver)), set: None },
    MemberDef {
        name: "__module__",
        get: |_, n| match native(n).owner.object::<Str>() {
            Some(_) => Ok(native(n).owner.clone()),
            None => Ok(Value::NONE),
        },
        set: None,
    },
    MemberDef { name: "__objclass__", get: |_, n| Ok(native(n).owner.clone()), set: None },
];

fn code(value: &Value) -> &Code {
    let Some(code) = value.object() else { unreachable!("checked by its type") };
    code
}

fn code_repr(_: &mut Vm, value: &Value) -> Res {
    let (this, unit) = (code(value), &code(value).unit.unit);
    let (name, file) = (text(&this.name), text(&this.filename));
    Ok(Str::from(&format!("<code object {name} at {:#x}, file \"{file}\", line {}>", value.id(), unit.first_line)))
}

fn names_of(names: &[Value]) -> Res {
    Ok(tuple(names.to_vec()))
}

/// The names of variables that hold cells.
fn cell_names(value: &Value) -> Res {
    let this = code(value);
    Ok(tuple(this.unit.unit.cells.iter().filter_map(|&r| this.var_names.get(r as usize).cloned()).collect()))
}

static CODE_MEMBERS: [MemberDef; 15] = [
    MemberDef { name: "co_name", get: |_, c| Ok(code(c).name.clone()), set: None },
    MemberDef { name: "co_qualname", get: |_, c| Ok(code(c).qualname.clone()), set: None },
    MemberDef { name: "co_filename", get: |_, c| Ok(code(c).filename.clone()), set: None },
    MemberDef { name: "co_firstlineno", get: |_, c| Ok(int(code(c).unit.unit.first_line.into())), set: None },
    MemberDef { name: "co_argcount", get: |_, c| Ok(int(code(c).unit.unit.arg_count.into())), set: None },
    MemberDef { name: "co_posonlyargcount", get: |_, c| Ok(int(code(c).unit.unit.posonly_count.into())), set: None },
    MemberDef { name: "co_kwonlyargcount", get: |_, c| Ok(int(code(c).unit.unit.kwonly_count.into())), set: None },
    MemberDef { name: "co_nlocals", get: |_, c| Ok(int(code(c).var_names.len() as i64)), set: None },
    MemberDef { name: "co_stacksize", get: |_, c| Ok(int(code(c).unit.registers.into())), set: None },
    MemberDef { name: "co_flags", get: |_, c| Ok(int(code(c).unit.flags.into())), set: None },
    MemberDef { name: "co_varnames", get: |_, c| names_of(&code(c).var_names), set: None },
    MemberDef { name: "co_names", get: |_, c| names_of(&code(c).names), set: None },
    MemberDef { name: "co_freevars", get: |_, c| names_of(&code(c).free_names), set: None },
    MemberDef { name: "co_cellvars", get: |_, c| cell_names(c), set: None },
    MemberDef { name: "co_consts", get: |_, c| names_of(&code(c).constants), set: None },
];

fn cell(value: &Value) -> &CellObject {
    let Some(cell) = value.object() else { unreachable!("checked by its type") };
    cell
}

fn cell_repr(vm: &mut Vm, value: &Value) -> Res {
    let contents = cell(value).contents.get(vm).clone();
    let inside = if contents.is_nothing() {
        "empty".to_owned()
    } else {
        format!("{} object at {:#x}", vm.type_name(&contents), contents.id())
    };
    Ok(Str::from(&format!("<cell at {:#x}: {inside}>", value.id())))
}

static CELL_MEMBERS: [MemberDef; 1] = [MemberDef {
    name: "cell_contents",
    get: |vm, c| {
        let contents = cell(c).contents.get(vm).clone();
        if contents.is_nothing() { vm.value_error("cell is empty") } else { Ok(contents) }
    },
    set: Some(|vm, c, value| {
        drop(cell(c).contents.replace(vm, value.cloned().unwrap_or(Value::NOTHING)));
        Ok(())
    }),
}];
