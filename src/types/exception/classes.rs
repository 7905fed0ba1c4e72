//! The classes whose instances have attributes, or a text, of their own.

use super::{args_of, field, init, items, keep_args, member, of, own_attributes, set_fields, str};
use crate::object::function::MemberDef;
use crate::object::mapping::Dict;
use crate::object::sequence::tuple;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib::dict_of;
use crate::vm::exceptions::{self as exc, ExceptionId};
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::traceback::closest;
use crate::vm::{Res, Vm};

pub fn slots_of(id: ExceptionId) -> Slots {
    let slots = Slots::NONE;
    match id {
        exc::STOP_ITERATION => Slots { init: Some(init_stop_iteration), ..slots },
        exc::SYSTEM_EXIT => Slots { init: Some(init_system_exit), ..slots },
        exc::KEY_ERROR => Slots { str: Some(key_error_str), ..slots },
        exc::NAME_ERROR => Slots { init: Some(init_name_error), ..slots },
        exc::ATTRIBUTE_ERROR => Slots { init: Some(init_attribute_error), ..slots },
        exc::IMPORT_ERROR => Slots { init: Some(init_import_error), str: Some(import_error_str), ..slots },
        exc::SYNTAX_ERROR => Slots { init: Some(init_syntax_error), str: Some(syntax_error_str), ..slots },
        _ => slots,
    }
}

pub fn members_of(id: ExceptionId) -> &'static [MemberDef] {
    const STOP_ITERATION: &[MemberDef] = &[member::<0>("value")];
    const SYSTEM_EXIT: &[MemberDef] = &[member::<0>("code")];
    const NAME_ERROR: &[MemberDef] = &[member::<0>("name")];
    const ATTRIBUTE_ERROR: &[MemberDef] = &[member::<0>("name"), member::<1>("obj")];
    const IMPORT_ERROR: &[MemberDef] =
        &[member::<0>("msg"), member::<1>("name"), member::<2>("path"), member::<3>("name_from")];
    const SYNTAX_ERROR: &[MemberDef] = &[
        member::<0>("msg"),
        member::<1>("filename"),
        member::<2>("lineno"),
        member::<3>("offset"),
        member::<4>("text"),
        member::<5>("end_lineno"),
        member::<6>("end_offset"),
        member::<7>("print_file_and_line"),
    ];
    match id {
        exc::STOP_ITERATION => STOP_ITERATION,
        exc::SYSTEM_EXIT => SYSTEM_EXIT,
        exc::NAME_ERROR => NAME_ERROR,
        exc::ATTRIBUTE_ERROR => ATTRIBUTE_ERROR,
        exc::IMPORT_ERROR => IMPORT_ERROR,
        exc::SYNTAX_ERROR => SYNTAX_ERROR,
        _ => &[],
    }
}

pub fn methods_of(id: ExceptionId) -> &'static [NativeDef] {
    const IMPORT_ERROR: &[NativeDef] = &[def("__reduce__", "self, /", reduce_import_error)];
    const ATTRIBUTE_ERROR: &[NativeDef] =
        &[def("__reduce__", "self, /", reduce_attribute_error), def("__getstate__", "self, /", attribute_error_state)];
    match id {
        exc::IMPORT_ERROR => IMPORT_ERROR,
        exc::ATTRIBUTE_ERROR => ATTRIBUTE_ERROR,
        _ => &[],
    }
}

/// The first field of an exception that the machine raised without calling its class.
pub fn implied_field(vm: &Vm, error: &Value) -> Value {
    let args = of(error).args.get(vm);
    if vm.is_exception(error, exc::STOP_ITERATION) || vm.is_exception(error, exc::SYNTAX_ERROR) {
        items(args).first().cloned().unwrap_or(Value::NONE)
    } else if vm.is_exception(error, exc::SYSTEM_EXIT) {
        exit_code(args)
    } else if vm.is_exception(error, exc::IMPORT_ERROR) {
        sole(args)
    } else {
        Value::NONE
    }
}

/// The only argument, or None.
fn sole(args: &Value) -> Value {
    match items(args) {
        [only] => only.clone(),
        _ => Value::NONE,
    }
}

fn exit_code(args: &Value) -> Value {
    match items(args) {
        [] => Value::NONE,
        [only] => only.clone(),
        _ => args.clone(),
    }
}

fn init_stop_iteration(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    init(vm, error, args)?;
    set_fields(vm, error, vec![args.values().first().cloned().unwrap_or(Value::NONE)]);
    Ok(())
}

fn init_system_exit(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    init(vm, error, args)?;
    let code = exit_code(&args_of(vm, error));
    set_fields(vm, error, vec![code]);
    Ok(())
}

/// A lone key is shown as it would be written: `KeyError: ''` says more than `KeyError: `.
fn key_error_str(vm: &mut Vm, error: &Value) -> Res {
    let args = args_of(vm, error);
    match items(&args) {
        [key] => vm.repr(key),
        _ => str(vm, error),
    }
}

/// Keeps the positional arguments; the values of the named ones, which must be among `names`.
fn init_with_names(vm: &mut Vm, error: &Value, args: Args<'_>, (class, names): (&str, &[&str])) -> Res<Vec<Value>> {
    let (given, most) = (args.name_values().len(), names.len());
    if given > most {
        let s = if most == 1 { "" } else { "s" };
        return vm.type_error(&format!("{class}() takes at most {most} keyword argument{s} ({given} given)"));
    }
    for (name, _) in args.named() {
        let text = vm.keyword_text(name)?;
        if !names.contains(&text.as_str()) {
            let known: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
            let meant = closest(&text, &known).map_or_else(String::new, |name| format!(". Did you mean '{name}'?"));
            return vm.type_error(&format!("{class}() got an unexpected keyword argument '{text}'{meant}"));
        }
    }
    keep_args(vm, error, args.values().to_vec());
    Ok(names.iter().map(|name| args.by_name(name).cloned().unwrap_or(Value::NOTHING)).collect())
}

fn init_name_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    let fields = init_with_names(vm, error, args, ("NameError", &["name"]))?;
    set_fields(vm, error, fields);
    Ok(())
}

fn init_attribute_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    let fields = init_with_names(vm, error, args, ("AttributeError", &["name", "obj"]))?;
    set_fields(vm, error, fields);
    Ok(())
}

fn init_import_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    let mut fields = init_with_names(vm, error, args, ("ImportError", &["name", "path", "name_from"]))?;
    fields.insert(0, sole(&args_of(vm, error)));
    set_fields(vm, error, fields);
    Ok(())
}

fn import_error_str(vm: &mut Vm, error: &Value) -> Res {
    let message = field(vm, error, 0);
    if message.object::<Str>().is_some() { Ok(message) } else { str(vm, error) }
}

/// `(class, args, state)`, the state being what the instance's dict and some fields hold.
fn reduce_with(vm: &mut Vm, error: &Value, state: Option<Value>) -> Value {
    let mut parts = vec![error.class().value(), args_of(vm, error)];
    parts.extend(state);
    tuple(parts)
}

/// A copy of the instance's dict with these fields, as far as they are set.
fn state_with(vm: &mut Vm, error: &Value, fields: &[(&str, usize)]) -> Res {
    let copy = Dict::new();
    let state = dict_of(&copy);
    if let Some(own) = own_attributes(vm, error)? {
        for entry in dict_of(&own).get(vm).iter().map(|e| (e.key.clone(), e.value.clone())).collect::<Vec<_>>() {
            drop(state.set_name(vm, &entry.0, entry.1));
        }
    }
    for &(name, place) in fields {
        let value = field(vm, error, place);
        if !value.is_none() {
            drop(state.set_name(vm, &intern(name.as_bytes()), value));
        }
    }
    Ok(copy)
}

fn reduce_import_error(vm: &mut Vm, args: Args<'_>) -> Res {
    let state = state_with(vm, &args[0], &[("name", 1), ("path", 2), ("name_from", 3)])?;
    let state = Some(state).filter(|state| !dict_of(state).get(vm).is_empty());
    Ok(reduce_with(vm, &args[0], state))
}

/// The object is not copied: it may be anything.
fn attribute_error_state(vm: &mut Vm, args: Args<'_>) -> Res {
    let state = state_with(vm, &args[0], &[("name", 0)])?;
    let given = args_of(vm, &args[0]);
    drop(dict_of(&state).set_name(vm, &intern(b"args"), given));
    Ok(state)
}

fn reduce_attribute_error(vm: &mut Vm, args: Args<'_>) -> Res {
    let state = attribute_error_state(vm, args)?;
    Ok(reduce_with(vm, &args[0], Some(state)))
}

fn init_syntax_error(vm: &mut Vm, error: &Value, args: Args<'_>) -> Res<()> {
    init(vm, error, args)?;
    let mut fields = vec![args.values().first().cloned().unwrap_or(Value::NONE)];
    if let [_, place] = args.values() {
        let place = vm.collect(place)?;
        match place.len() {
            0..=3 => return vm.type_error(&format!("function takes at least 4 arguments ({} given)", place.len())),
            5 => return vm.type_error("end_offset must be provided when end_lineno is provided"),
            7.. => return vm.type_error(&format!("function takes at most 6 arguments ({} given)", place.len())),
            _ => fields.extend(place),
        }
    }
    set_fields(vm, error, fields);
    Ok(())
}

/// `message (file, line n)`.
fn syntax_error_str(vm: &mut Vm, error: &Value) -> Res {
    let message = vm.str_text(&field(vm, error, 0))?;
    let file = field(vm, error, 1).object::<Str>().map(|s| s.lossy().into_owned());
    let file = file.map(|path| path.rsplit('/').next().unwrap_or("").to_owned());
    let line = field(vm, error, 2).as_small();
    Ok(Str::from(&match (file, line) {
        (Some(file), Some(line)) => format!("{message} ({file}, line {line})"),
        (Some(file), None) => format!("{message} ({file})"),
        (None, Some(line)) => format!("{message} (line {line})"),
        (None, None) => message,
    }))
}
