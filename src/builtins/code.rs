//! `compile`, `eval`, `exec` and `__import__`.

use baton_grammar::Mode;

use crate::object::function::Code;
use crate::object::mapping::Dict;
use crate::object::sequence::{ByteArray, Bytes};
use crate::object::str::{Str, intern_value};
use crate::object::value::Value;
use crate::stdlib::{dict_of, set};
use crate::vm::exceptions as exc;
use crate::vm::link::compile_for_exec as compile_source;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// The text of a source argument; `function` is for the message.
fn source_text(vm: &mut Vm, source: &Value, function: &str, what: &str) -> Res<String> {
    let bytes = if let Some(text) = source.object::<Str>() {
        text.bytes().to_vec()
    } else if let Some(bytes) = source.object::<Bytes>() {
        bytes.get().to_vec()
    } else if let Some(array) = source.object::<ByteArray>() {
        array.bytes.get(vm).clone()
    } else {
        return vm.type_error(&format!("{function}() arg 1 must be a string, bytes or {what}"));
    };
    if bytes.contains(&0) {
        return vm.raise(exc::SYNTAX_ERROR, "source code string cannot contain null bytes");
    }
    match baton_grammar::decode(&bytes) {
        Ok(text) => Ok(text.into_owned()),
        Err(error) => vm.raise(exc::SYNTAX_ERROR, &error.message),
    }
}

pub fn compile(vm: &mut Vm, args: Args<'_>) -> Res {
    let text = source_text(vm, &args[0], "compile", "AST object")?;
    let filename = crate::stdlib::system::fspath(vm, &args[1])?;
    let filename = vm.str_text(&filename)?;
    let mode = crate::stdlib::system::text_of(vm, &args[2], "compile() argument 'mode'")?;
    let mode = match &*mode {
        "exec" => Mode::File,
        "eval" => Mode::Expression,
        "single" => Mode::Interactive,
        _ => return vm.value_error("compile() mode must be 'exec', 'eval' or 'single'"),
    };
    compile_source(vm, &text, &filename, mode)
}

pub fn eval(vm: &mut Vm, args: Args<'_>) -> Res {
    run(vm, args, "eval", Mode::Expression)
}

pub fn exec(vm: &mut Vm, args: Args<'_>) -> Res {
    if args.get(3).is_some_and(|closure| !closure.is_none()) {
        return vm.raise(exc::NOT_IMPLEMENTED_ERROR, "exec() with closure");
    }
    run(vm, args, "exec", Mode::File)?;
    Ok(Value::NONE)
}

fn run(vm: &mut Vm, args: Args<'_>, function: &str, mode: Mode) -> Res {
    let given = |place: usize| args.get(place).filter(|value| !value.is_none());
    let globals = match given(1) {
        Some(globals) if globals.object::<Dict>().is_some() => globals.clone(),
        Some(other) => {
            let name = vm.type_name(other);
            let message = match function {
                "eval" => "globals must be a dict".to_owned(),
                _ => format!("{function}() globals must be a dict, not {name}"),
            };
            return vm.type_error(&message);
        }
        None => super::attributes::globals(vm, Args::positional(&[]))?,
    };
    let locals = match (given(2), given(1)) {
        (Some(locals), _) if locals.class().slots().get_item.is_some() => Some(locals.clone()),
        (Some(other), _) => {
            let name = vm.type_name(other);
            let message = match function {
                "eval" => "locals must be a mapping".to_owned(),
                _ => format!("locals must be a mapping or None, not {name}"),
            };
            return vm.type_error(&message);
        }
        (None, Some(_)) => None,
        (None, None) => Some(vm.locals()?),
    };
    let builtins = vm.interp.names.__builtins__.clone();
    if dict_of(&globals).get_name(vm, &builtins).is_none() {
        let module = vm.interp.builtins.clone();
        set(vm, dict_of(&globals), "__builtins__", module);
    }
    let code = if args[0].object::<Code>().is_some() {
        args[0].clone()
    } else {
        let text = source_text(vm, &args[0], function, "code object")?;
        let text = if mode == Mode::Expression { text.trim_start_matches([' ', '\t']) } else { &text };
        compile_source(vm, text, "<string>", mode)?
    };
    vm.run_code(&code, &globals, locals.as_ref())
}

/// `__import__(name, globals, locals, fromlist, level)`.
pub fn import(vm: &mut Vm, args: Args<'_>) -> Res {
    if args[0].object::<Str>().is_none() {
        let kind = vm.type_name(&args[0]);
        return vm.type_error(&format!("__import__() argument 1 must be str, not {kind}"));
    }
    let level = args.get(4).map_or(Ok(0), |level| vm.size(level))?;
    let globals = args.get(1).filter(|globals| globals.object::<Dict>().is_some());
    let none = Value::NONE;
    let from = args.get(3).unwrap_or(&none);
    vm.import_from_globals(&intern_value(&args[0]), from, level, globals)
}
