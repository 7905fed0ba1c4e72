//! `compile`, `eval`, `exec` and `__import__`.

use baton_grammar::Mode;

use crate::compile::Options;
use crate::object::function::{CellObject, Code};
use crate::object::mapping::Dict;
use crate::object::sequence::{Bytes, Tuple};
use crate::object::str::{Str, intern, intern_value};
use crate::object::value::Value;
use crate::stdlib::{ast, dict_of, set};
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::operator::is_mapping;
use crate::vm::{Res, Vm};

/// The text of a source argument; `function` and `what` are for the messages.
fn source_text(vm: &mut Vm, source: &Value, function: &str, what: &str, filename: &str) -> Res<String> {
    // A text is read as it is; what names an encoding in it means bytes.
    if source.object::<Str>().is_some() {
        let bytes = vm.call_method(source, &intern(b"encode"), &[])?;
        let text = bytes.object::<Bytes>().map(|bytes| String::from_utf8_lossy(bytes.get()).into_owned());
        return without_nulls(vm, text.unwrap_or_default());
    }
    let Ok(bytes) = crate::stdlib::io::binary::bytes_like(vm, source) else {
        return vm.type_error(&format!("{function}() arg 1 must be a string, bytes or {what}"));
    };
    if bytes.contains(&0) {
        return without_nulls(vm, "\0".into());
    }
    vm.decode_given(&bytes, filename)
}

fn without_nulls(vm: &mut Vm, text: String) -> Res<String> {
    if text.contains('\0') {
        return vm.raise(exc::SYNTAX_ERROR, "source code string cannot contain null bytes");
    }
    Ok(baton_grammar::with_line_feeds(&text).into_owned())
}

/// CPython's flags of `compile`.
mod flag {
    /// Of `from __future__` imports; those but the last say what is the rule by now.
    pub const FUTURE: i64 = 0x1FE_0000;
    pub const ANNOTATIONS: i64 = 0x100_0000;
    pub const ONLY_AST: i64 = 0x400;
    /// With constants folded.
    pub const OPTIMIZED_AST: i64 = 0x8400;
    pub const TYPE_COMMENTS: i64 = 0x1000;
    pub const ALLOW_TOP_LEVEL_AWAIT: i64 = 0x2000;
    pub const ALLOW_INCOMPLETE_INPUT: i64 = 0x4000;
    /// The end of the text ends no block.
    pub const DONT_IMPLY_DEDENT: i64 = 0x200;
    const NESTED: i64 = 0x10;
    pub const ALL: i64 = FUTURE
        | OPTIMIZED_AST
        | TYPE_COMMENTS
        | ALLOW_TOP_LEVEL_AWAIT
        | ALLOW_INCOMPLETE_INPUT
        | DONT_IMPLY_DEDENT
        | NESTED;
}

pub fn compile(vm: &mut Vm, args: Args<'_>) -> Res {
    let filename = crate::stdlib::system::fspath(vm, &args[1])?;
    let filename = match filename.object::<Bytes>() {
        Some(name) => String::from_utf8_lossy(name.get()).into_owned(),
        None => vm.str_text(&filename)?,
    };
    if filename.contains('\0') {
        return vm.value_error("embedded null character");
    }
    let mode = crate::types::str::codec::name_argument(vm, Some(&args[2]), "compile", "mode", "")?;
    let flags: i64 = args.get(3).map_or(Ok(0), |flags| vm.c_int(flags))?.into();
    let dont_inherit = args.get(4).map_or(Ok(false), |value| vm.truth(value))?;
    let optimize = args.get(5).map_or(Ok(-1), |level| vm.c_int(level))?;
    if flags & !flag::ALL != 0 {
        return vm.value_error("compile(): unrecognised flags");
    }
    let Some(optimize) = [(-1, vm.interp.flags.optimize.min(2)), (0, 0), (1, 1), (2, 2)]
        .into_iter()
        .find(|(level, _)| *level == optimize)
    else {
        return vm.value_error("compile(): invalid optimize value");
    };
    let only_tree = flags & flag::ONLY_AST != 0;
    let mode = match &*mode {
        "exec" => Mode::File,
        "eval" => Mode::Expression,
        "single" => Mode::Interactive,
        "func_type" if only_tree => Mode::FunctionType,
        "func_type" => return vm.value_error("compile() mode 'func_type' requires flag PyCF_ONLY_AST"),
        _ if only_tree => return vm.value_error("compile() mode must be 'exec', 'eval', 'single' or 'func_type'"),
        _ => return vm.value_error("compile() mode must be 'exec', 'eval' or 'single'"),
    };
    let future_annotations = flags & flag::ANNOTATIONS != 0 || (!dont_inherit && caller_postpones(vm));
    let top_level_await = flags & flag::ALLOW_TOP_LEVEL_AWAIT != 0;
    let options = Options {
        filename: &filename,
        own_namespace: true,
        future_annotations,
        optimize: optimize.1,
        top_level_await,
        open_end: flags & flag::DONT_IMPLY_DEDENT != 0,
    };
    let folded = (flags & flag::OPTIMIZED_AST == flag::OPTIMIZED_AST).then_some(optimize.1);
    if ast::is_node(vm, &args[0])? {
        if only_tree && folded.is_none() {
            return Ok(args[0].clone());
        }
        let arena = bumpalo::Bump::new();
        let tree = ast::tree(vm, &args[0], mode, &arena)?;
        return match folded.filter(|_| only_tree) {
            Some(level) => ast::folded(vm, &tree, level),
            None => vm.compile_tree(&tree, options),
        };
    }
    let text = source_text(vm, &args[0], "compile", "AST object", &filename)?;
    if only_tree {
        let wanted = ast::Wanted {
            folded,
            type_comments: flags & flag::TYPE_COMMENTS != 0,
            version: args.get(6).map_or(Ok(-1), |version| vm.c_int(version))?,
        };
        return ast::parse(vm, &text, mode, &filename, wanted);
    }
    if flags & flag::ALLOW_INCOMPLETE_INPUT != 0 {
        check_complete(vm, &text, mode, flags, &filename)?;
    }
    vm.compile_text(&text, mode, options)
}

/// An error of its own if more text could complete this one.
fn check_complete(vm: &mut Vm, text: &str, mode: Mode, flags: i64, filename: &str) -> Res<()> {
    let arena = bumpalo::Bump::new();
    // A file's last line is ended.
    let text =
        if mode == Mode::File && !text.is_empty() && !text.ends_with('\n') { &format!("{text}\n") } else { text };
    let ended = text.ends_with('\n');
    let found = match baton_grammar::parse(text, mode, &arena) {
        Ok(parsed) => {
            let is_empty = matches!(parsed.module, baton_grammar::ast::Module::Interactive([]));
            let goes_on = flags & flag::DONT_IMPLY_DEDENT != 0 || mode == Mode::Interactive && !text.contains('\n');
            if !is_empty && (!goes_on || ended || !parsed.is_block) {
                return Ok(());
            }
            None
        }
        Err(error) => {
            let at_backslash = error.message.starts_with("unexpected character after line continuation") && !ended;
            let is_open = error.message.starts_with("unterminated string") && !ended;
            if at_backslash || !(error.incomplete || is_open && error.line as usize >= text.lines().count()) {
                return Ok(());
            }
            Some(error)
        }
    };
    Err(vm.syntax_error(&incomplete(text, found), text, filename))
}

/// At a literal that is not closed, at a last word that does not fit, or at the end of the text.
fn incomplete(text: &str, found: Option<baton_grammar::SyntaxError>) -> baton_grammar::SyntaxError {
    let last = text.split_inclusive('\n').next_back().unwrap_or_default();
    let mut error = baton_grammar::SyntaxError::default();
    error.line = text.split_inclusive('\n').count() as u32;
    error.column = last.chars().count() as u32;
    error.end_column = -1;
    if let Some(found) = found {
        if found.message.starts_with("unterminated") {
            (error.line, error.column) = (found.line, found.column);
        } else if found.end_column > 0 && found.span.end as usize == text.len() && !text.ends_with('\n') {
            (error.line, error.column, error.end_column) = (found.line, found.column, found.end_column);
        }
    }
    error.end_line = error.line;
    error.kind = baton_grammar::ErrorKind::Incomplete;
    error.message = "incomplete input".to_owned();
    error.with_line_end = text.ends_with('\n');
    error
}

/// Did the code that called ask for postponed annotations?
fn caller_postpones(vm: &Vm) -> bool {
    let code = vm.frames.current().map(|frame| frame.function().code.get(vm).clone());
    let flags = code.and_then(|code| code.object::<Code>().map(|code| code.unit.unit.flags));
    flags.is_some_and(|flags| flags & crate::compile::unit::flags::FUTURE_ANNOTATIONS != 0)
}

pub fn eval(vm: &mut Vm, args: Args<'_>) -> Res {
    run(vm, args, "eval", Mode::Expression)
}

pub fn exec(vm: &mut Vm, args: Args<'_>) -> Res {
    run(vm, args, "exec", Mode::File)?;
    Ok(Value::NONE)
}

fn run(vm: &mut Vm, args: Args<'_>, function: &str, mode: Mode) -> Res {
    let given = |place: usize| args.get(place).filter(|value| !value.is_none());
    if let Some(other) = given(2).filter(|locals| !is_mapping(locals)) {
        let name = vm.type_name(other);
        let message = match function {
            "eval" => "locals must be a mapping".to_owned(),
            _ => format!("locals must be a mapping or None, not {name}"),
        };
        return vm.type_error(&message);
    }
    let globals = match given(1) {
        Some(globals) if globals.object::<Dict>().is_some() => globals.clone(),
        Some(other) => {
            let name = vm.type_name(other);
            let message = match function {
                "eval" if is_mapping(other) => "globals must be a real dict; try eval(expr, {}, mapping)".to_owned(),
                "eval" => "globals must be a dict".to_owned(),
                _ => format!("{function}() globals must be a dict, not {name}"),
            };
            return vm.type_error(&message);
        }
        None => super::attributes::globals(vm, Args::positional(&[]))?,
    };
    let locals = match (given(2), given(1)) {
        (Some(locals), _) => Some(locals.clone()),
        (None, Some(_)) => None,
        (None, None) => Some(super::attributes::locals(vm, Args::positional(&[]))?),
    };
    let builtins = vm.interp.names.__builtins__.clone();
    if dict_of(&globals).get_name(vm, &builtins).is_none() {
        let (_, builtins) = vm.globals_and_builtins();
        set(vm, dict_of(&globals), "__builtins__", builtins);
    }
    if args[0].object::<Code>().is_some() {
        let closure = closure_of(vm, function, &args[0], given(3))?;
        return vm.run_closure(&args[0], &globals, locals.as_ref(), closure);
    }
    if given(3).is_some() {
        return vm.type_error("closure can only be used when source is a code object");
    }
    let text = source_text(vm, &args[0], function, "code object", "<string>")?;
    let text = if mode == Mode::Expression { text.trim_start_matches([' ', '\t']) } else { &text };
    let future_annotations = caller_postpones(vm);
    let options = Options {
        filename: "<string>",
        own_namespace: true,
        future_annotations,
        optimize: vm.interp.flags.optimize,
        ..Options::default()
    };
    let code = vm.compile_text(text, mode, options)?;
    vm.run_code(&code, &globals, locals.as_ref())
}

/// The cells for the free variables of code that `exec` is to run: as many as it has, or nothing.
fn closure_of(vm: &mut Vm, function: &str, code: &Value, closure: Option<&Value>) -> Res {
    let wanted = code.object::<Code>().map_or(0, |code| code.unit.unit.free_names.len());
    if wanted == 0 {
        return match closure {
            Some(_) => vm.type_error("cannot use a closure with this code object"),
            None => Ok(Value::NOTHING),
        };
    }
    if function == "eval" {
        return vm.type_error("code object passed to eval() may not contain free variables");
    }
    let is_cell = |value: &Value| value.object::<CellObject>().is_some();
    let cells = closure.and_then(|closure| closure.object::<Tuple>()).map(|tuple| tuple.items());
    match (closure, cells) {
        (Some(closure), Some(cells)) if cells.len() == wanted && cells.iter().all(is_cell) => Ok(closure.clone()),
        _ => vm.type_error(&format!("code object requires a closure of exactly length {wanted}")),
    }
}

/// `__import__(name, globals, locals, fromlist, level)`.
pub fn import(vm: &mut Vm, args: Args<'_>) -> Res {
    if args[0].object::<Str>().is_none() {
        return vm.type_error("module name must be a string");
    }
    let level = args.get(4).map_or(Ok(0), |level| vm.size(level))?;
    let globals = args.get(1).filter(|globals| globals.object::<Dict>().is_some());
    if level > 0 && globals.is_none() && args.get(1).is_some() {
        return vm.type_error("globals must be a dict");
    }
    let none = Value::NONE;
    let from = args.get(3).unwrap_or(&none);
    vm.import_from_globals(&intern_value(&args[0]), from, level, globals)
}
