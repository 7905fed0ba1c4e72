//! `_in_python`: for modules of ours that are written in Python here and in C in CPython.
//!
//! A class is marked ([`stands_for_c`]), so that messages name its module, and speak of its properties as of attributes. A function becomes a built-in one ([`built_in`]): it has the type, binds to nothing when it
//! stands in a class, judges the number of its arguments in the words of such, and does not show in tracebacks. Which functions and classes of a
//! module these are is said in its row ([`ModuleDef::built_in`]).

use super::{ModuleDef, dict_of, set};
use crate::object::class::{Class, flags};
use crate::object::exception::{Exception, FrameObject, Traceback};
use crate::object::function::{Code, Function, Native};
use crate::object::mapping::Dict;
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, NativeFn, OwnedArgs, Signature, def};
use crate::vm::{Error, Res, Vm};

pub static MODULE: ModuleDef = ModuleDef::new(
    "_in_python",
    &[
        def("stands_for_c", "cls, /", stands_for_c),
        def("make_built_in", "name, names, /", |vm, args| {
            let name = vm.str_text(&args[0])?;
            if let Some(module) = super::find(&name) {
                make_built_in(vm, module, &args[1])?;
            }
            Ok(Value::NONE)
        })
        .doc("Does now for a module's names what would be done when it is loaded."),
    ],
);

/// All functions and classes of a module whose names do not begin with an underscore.
pub const ALL: &[&str] = &["*"];

/// A decorator of such a class: messages about its instances name the module, as they do for classes in C.
fn stands_for_c(vm: &mut Vm, args: Args<'_>) -> Res {
    match args[0].object::<Class>() {
        Some(class) => class.set(flags::FULL_NAME),
        None => return vm.type_error("a class is required"),
    }
    Ok(args[0].clone())
}

/// Makes functions and classes of a module, once it has run, built-in ones.
pub fn make_built_in(vm: &mut Vm, module: &ModuleDef, dict: &Value) -> Res<()> {
    if module.built_in != ALL {
        return module.built_in.iter().try_for_each(|name| replace(vm, module, dict, name));
    }
    let names: Vec<Value> = dict_of(dict).get(vm).iter().map(|entry| entry.key.clone()).collect();
    for name in names {
        let name = vm.str_text(&name)?;
        if !name.starts_with('_') {
            replace(vm, module, dict, &name)?;
        }
    }
    Ok(())
}

fn replace(vm: &mut Vm, module: &ModuleDef, dict: &Value, name: &str) -> Res<()> {
    let Some(value) = dict_of(dict).get_name(vm, &intern(name.as_bytes())) else { return Ok(()) };
    if let Some(class) = value.object::<Class>().filter(|class| !class.has(flags::EXCEPTION)) {
        class.set(flags::FULL_NAME);
    }
    if value.shape() == shape::FUNCTION {
        let native = built_in(vm, module.name, name, &value)?;
        set(vm, dict_of(dict), name, native);
    }
    Ok(())
}

/// A built-in function that calls one of Python. What describes it stays for good, as it does for those in Rust.
fn built_in(vm: &mut Vm, module: &str, name: &str, function: &Value) -> Res {
    let text = signature(vm, function)?;
    let doc = match vm.get_attr(function, &intern(b"__doc__"))? {
        doc if doc.is_none() => String::new(),
        doc => vm.str_text(&doc)?,
    };
    let def = NativeDef {
        name: String::leak(name.to_owned()),
        signature: Signature::read(String::leak(text)),
        call,
        quick: None,
        doc: String::leak(doc),
    };
    Ok(Native::make(shape::NATIVE_FUNCTION, Box::leak(Box::new(def)), function.clone(), intern(module.as_bytes())))
}

fn function_of(value: &Value) -> &Function {
    let Some(function) = value.object::<Function>() else { unreachable!("made around a function") };
    function
}

/// The signature in the words of [`Signature`], with the function itself in front, to which the native is bound.
fn signature(vm: &mut Vm, function: &Value) -> Res<String> {
    let parts = function_of(function);
    let code = parts.code.get(vm).clone();
    let Some(code) = code.object::<Code>() else { unreachable!("a function's code is a code object") };
    let unit = &code.unit.unit;
    let (positional, named) = (unit.arg_count as usize, unit.kwonly_count as usize);
    let defaults = parts.defaults.get(vm).clone();
    let defaults = defaults.object::<Tuple>().map_or(&[][..], Tuple::items);
    let named_defaults = parts.kwdefaults.get(vm).clone();
    let has = |flag: u32| code.unit.flags & flag != 0;
    let (stars, double_stars) = (has(CO_VARARGS), has(CO_VARKEYWORDS));
    if double_stars && !stars {
        // The function itself judges what it is given.
        return Ok("self, *args, **kwargs".to_owned());
    }
    let mut text = "self".to_owned();
    for (place, name) in unit.var_names.iter().take(positional + named).enumerate() {
        if place == unit.posonly_count as usize && place > 0 {
            text += ", /";
        }
        if place == positional {
            let index = positional + named;
            let star = if stars { unit.var_names.get(index).map_or("", |name| &**name) } else { "" };
            text += &format!(", *{star}");
        }
        text += &format!(", {name}");
        let default = match named_defaults.object::<Dict>() {
            Some(dict) if place >= positional => dict.get_name(vm, &intern(name.as_bytes())),
            _ if place < positional => (place + defaults.len()).checked_sub(positional).map(|n| defaults[n].clone()),
            _ => None,
        };
        if let Some(default) = default {
            let shown = vm.repr_text(&default)?;
            let plain = !shown.contains([',', '=', '<']);
            text += &format!("={}", if plain { &shown } else { "<unrepresentable>" });
        }
    }
    if unit.posonly_count as usize == positional && named == 0 {
        text += ", /";
    }
    let index = positional + named;
    if stars && named == 0 {
        text += &format!(", *{}", unit.var_names.get(index).map_or("args", |name| name));
    }
    if double_stars {
        let index = index + usize::from(stars);
        text += &format!(", **{}", unit.var_names.get(index).map_or("kwargs", |name| name));
    }
    Ok(text)
}

const CO_VARARGS: u32 = 4;
const CO_VARKEYWORDS: u32 = 8;

/// Calls the function with what came: by name what stands behind a gap, or behind the star.
fn call(vm: &mut Vm, args: Args<'_>) -> Res {
    vm.check_native_stack()?;
    let function = args.all()[0].clone();
    let code = function_of(&function).code.get(vm).clone();
    let Some(code) = code.object::<Code>() else { unreachable!("a function's code is a code object") };
    let unit = &code.unit.unit;
    let outcome = if code.unit.flags & (CO_VARARGS | CO_VARKEYWORDS) != 0 {
        vm.call_with(&function, args.skip(1))
    } else {
        let given = &args.all()[1..];
        let by_place = given.iter().take(unit.arg_count as usize).take_while(|value| !value.is_nothing()).count();
        let (mut values, mut names) = (given[..by_place].to_vec(), Vec::new());
        for (value, name) in given.iter().zip(code.var_names.iter()).skip(by_place) {
            if !value.is_nothing() {
                values.push(value.clone());
                names.push(name.clone());
            }
        }
        let names = tuple(names);
        let has_names = names.object::<Tuple>().is_some_and(|names| !names.items().is_empty());
        vm.call_with(&function, OwnedArgs::new(values, has_names.then_some(&names)).args())
    };
    if let Err(Error(error)) = &outcome {
        hide_frames(vm, error);
    }
    outcome
}

/// Takes the library's own levels out of a traceback: functions in C have none.
fn hide_frames(vm: &mut Vm, error: &Value) {
    let Some(exception) = error.object::<Exception>() else { return };
    let mut kept = Vec::new();
    let mut level = exception.traceback.get(vm).clone();
    while let Some(traceback) = level.object::<Traceback>() {
        let is_ours = traceback
            .frame
            .object::<FrameObject>()
            .is_some_and(|frame| frame.code.object::<Code>().is_some_and(|code| code.unit.library));
        if !is_ours {
            kept.push(level.clone());
        }
        let next = traceback.next.get(vm).clone();
        level = next;
    }
    let mut next = Value::NONE;
    for level in kept.into_iter().rev() {
        if let Some(traceback) = level.object::<Traceback>() {
            drop(traceback.next.replace(vm, next));
        }
        next = level;
    }
    drop(exception.traceback.replace(vm, next));
}

/// The module of a function made here, if this call is one of it.
pub fn module_called(vm: &Vm, native: &NativeDef, args: Args<'_>) -> Option<String> {
    if !std::ptr::fn_addr_eq(native.call, call as NativeFn) {
        return None;
    }
    let function = args.all().first()?.object::<Function>()?;
    let name = function.globals.object::<Dict>()?.get_name(vm, &intern(b"__name__"))?;
    name.object::<Str>().map(|name| name.lossy().into_owned())
}
