//! `_warnings`: what becomes of a warning is decided in Python (`_warnings.py`); what programs call is native, as in CPython, so that a warning that
//! becomes an exception shows none of that in its traceback.

use super::{ModuleDef, PythonFile};
use crate::object::function::{Function, Native};
use crate::object::sequence::tuple;
use crate::object::shape;
use crate::object::str::intern;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Error, Res, Vm};

/// What the machine calls when it warns.
pub static CORE: ModuleDef = module("_warnings");
/// The same, for programs that forbid the first.
pub static SPARE: ModuleDef = module("_py_warnings");

const FILES: &[PythonFile] = python!("_warnings.py");

const fn module(name: &'static str) -> ModuleDef {
    ModuleDef { files: FILES, ..ModuleDef::new(name, FUNCTIONS) }
}

const FUNCTIONS: &[NativeDef] = &[def("_as_native", "function, /", as_native)];

/// The receiver of each is the function in Python.
static NATIVES: [NativeDef; 2] = [
    def("warn", "self, message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()", |vm, args| {
        let defaults = [Value::NONE, Value::NONE, Value::small(1), Value::NONE, tuple(Vec::new())];
        call_hidden(vm, args, defaults)
    }),
    def(
        "warn_explicit",
        "self, message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None",
        |vm, args| call_hidden(vm, args, [const { Value::NONE }; 8]),
    ),
];

/// The native of the name that the function has behind its underscore.
fn as_native(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = args[0].object::<Function>().map(|_| vm.get_attr(&args[0], &intern(b"__name__"))).transpose()?;
    let name = name.map_or_else(|| Ok(String::new()), |name| vm.str_text(&name))?;
    match NATIVES.iter().find(|native| name.strip_prefix('_') == Some(native.name)) {
        Some(native) => Ok(Native::make(shape::NATIVE_FUNCTION, native, args[0].clone(), intern(b"_warnings"))),
        None => vm.value_error("no native of that name"),
    }
}

fn call_hidden<const COUNT: usize>(vm: &mut Vm, args: Args<'_>, defaults: [Value; COUNT]) -> Res {
    let mut values = defaults;
    for (place, value) in values.iter_mut().enumerate() {
        if let Some(given) = args.get(place + 1) {
            *value = given.clone();
        }
    }
    let outcome = vm.call(&args[0], &values);
    if let Err(Error(error)) = &outcome {
        vm.hide_levels(error, "<frozen _warnings>");
    }
    outcome
}
