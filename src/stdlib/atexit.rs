//! `atexit`: functions that are called when the program ends, the last one first.
//!
//! They are kept here and not in the module, which a program may take out of `sys.modules`. What is registered while they run comes too late, and is dropped
//! with the rest.

use super::ModuleDef;
use crate::object::gil_cell::GilCell;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, OwnedArgs, def, def_any};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef::new("atexit", FUNCTIONS);

const FUNCTIONS: &[NativeDef] = &[
    def_any("register", register),
    def("unregister", "func, /", unregister),
    def("_clear", "", |vm, _| {
        clear(vm);
        Ok(Value::NONE)
    }),
    def("_ncallbacks", "", |vm, _| Ok(Value::small(REGISTERED.0.get(vm).len() as i64))),
    def("_run_exitfuncs", "", |vm, _| {
        run(vm);
        Ok(Value::NONE)
    }),
];

/// A function with its arguments.
#[derive(Clone)]
struct Callback {
    function: Value,
    /// The last ones are those of `names`, a tuple, or nothing.
    arguments: Vec<Value>,
    names: Value,
}

/// One that was unregistered leaves its place empty.
struct Registered(GilCell<Vec<Option<Callback>>>);

// SAFETY: the cell opens only with the token of the thread that holds the GIL.
unsafe impl Sync for Registered {}

static REGISTERED: Registered = Registered(GilCell::new(Vec::new()));

fn register(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some((function, arguments)) = args.values().split_first() else {
        return vm.type_error("register() takes at least 1 argument (0 given)");
    };
    if function.class().slots().call.is_none() {
        return vm.type_error("the first argument must be callable");
    }
    let named = &args.all()[args.len()..];
    let names = args.names().cloned().unwrap_or(Value::NOTHING);
    let arguments = arguments.iter().chain(named).cloned().collect();
    REGISTERED.0.get_mut(vm).push(Some(Callback { function: function.clone(), arguments, names }));
    Ok(function.clone())
}

fn unregister(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut place = 0;
    while let Some(callback) = REGISTERED.0.get(vm).get(place).cloned() {
        // The comparison may be the program's own, and change the list.
        if let Some(callback) = callback
            && vm.equal(&callback.function, &args[0])?
            && let Some(found) = REGISTERED.0.get_mut(vm).get_mut(place)
        {
            let old = found.take();
            drop(old);
        }
        place += 1;
    }
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm) {
    let all = std::mem::take(REGISTERED.0.get_mut(vm));
    drop(all);
}

/// Calls the functions, and forgets them.
pub fn run(vm: &mut Vm) {
    for place in (0..REGISTERED.0.get(vm).len()).rev() {
        let Some(Some(callback)) = REGISTERED.0.get(vm).get(place).cloned() else { continue };
        let arguments = OwnedArgs::new(callback.arguments, Some(&callback.names));
        if let Err(error) = vm.call_with(&callback.function, arguments.args()) {
            let function = vm.repr_text(&callback.function).unwrap_or_else(|_| "<object repr() failed>".to_owned());
            vm.print_unraisable_while(&error.0, &format!("Exception ignored in atexit callback {function}"));
        }
    }
    clear(vm);
}
