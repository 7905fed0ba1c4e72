//! `breakpoint()`: calls `sys.breakpointhook`, which calls what the environment variable `PYTHONBREAKPOINT` names.

use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib::dict_of;
use crate::vm::exceptions as exc;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

pub fn breakpoint(vm: &mut Vm, args: Args<'_>) -> Res {
    let sys = vm.interp.sys.clone();
    match dict_of(&sys).get_name(vm, &intern(b"breakpointhook")) {
        Some(hook) => vm.call_with(&hook, args),
        None => vm.runtime_error("lost sys.breakpointhook"),
    }
}

/// `sys.breakpointhook(*args, **kwargs)`. Without a debugger to import, and without another one being asked for, it says so.
pub fn hook(vm: &mut Vm, args: Args<'_>) -> Res {
    let asked = std::env::var("PYTHONBREAKPOINT").ok().filter(|name| !name.is_empty());
    if asked.as_deref() == Some("0") {
        return Ok(Value::NONE);
    }
    let path = asked.as_deref().unwrap_or("pdb.set_trace");
    let (module, name) = path.rsplit_once('.').unwrap_or(("builtins", path));
    match find(vm, module, name) {
        Ok(function) => vm.call_with(&function, args),
        Err(error) if is_missing(vm, &error.0) => match asked {
            Some(_) => Ok(Value::NONE),
            None => vm.raise(exc::NOT_IMPLEMENTED_ERROR, "Baton has no debugger"),
        },
        Err(error) => Err(error),
    }
}

/// A function of a module by its name.
fn find(vm: &mut Vm, module: &str, name: &str) -> Res {
    vm.import_absolute(&Str::from(module))?;
    let modules = vm.interp.modules.clone();
    let found = vm.get_item(&modules, &intern(module.as_bytes()))?;
    vm.get_attr(&found, &intern(name.as_bytes()))
}

fn is_missing(vm: &Vm, error: &Value) -> bool {
    [exc::IMPORT_ERROR, exc::ATTRIBUTE_ERROR, exc::VALUE_ERROR, exc::KEY_ERROR]
        .into_iter()
        .any(|kind| vm.is_exception(error, kind))
}
