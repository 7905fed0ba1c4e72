//! What is told of async generators and coroutines: the hooks of `sys.set_asyncgen_hooks`, and warnings.

use super::{of, steps};
use crate::object::generator::State;
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::{Res, Vm};

/// The first step of an async generator is asked for: the hooks that are set now are its own from here on.
pub fn begin_async(vm: &mut Vm, value: &Value) -> Res<()> {
    let generator = of(value);
    if !steps::note(generator, steps::BEGUN) {
        return Ok(());
    }
    let [first, finalizer] = vm.async_hooks.clone();
    if !finalizer.is_none() {
        drop(generator.origin.replace(vm, finalizer));
    }
    if !first.is_none() {
        vm.call(&first, std::slice::from_ref(value))?;
    }
    Ok(())
}

/// An async generator dies: it has perhaps to be closed by an event loop, which its hook tells.
pub fn finalize_async(vm: &mut Vm, value: &Value) -> Res<()> {
    let generator = of(value);
    if generator.state.get() == State::Finished {
        return Ok(());
    }
    let finalizer = generator.origin.get(vm).clone();
    if !finalizer.is_nothing() && !steps::is_closed(generator) {
        return vm.call(&finalizer, std::slice::from_ref(value)).map(drop);
    }
    vm.close_generator(value).map(drop)
}

/// A coroutine that never ran is a mistake.
pub fn warn_never_awaited(vm: &mut Vm, coroutine: &Value) -> Res<()> {
    let name = of(coroutine).qualname(vm);
    let message = format!("coroutine '{}' was never awaited", vm.str_text(&name)?);
    vm.warn_of_coroutine(coroutine, &message)
}

/// So is a step that was never taken.
pub fn warn_unused_step(vm: &mut Vm, generator: &Value, method: &str) -> Res<()> {
    let name = of(generator).qualname(vm);
    let message = format!("coroutine method '{method}' of {} was never awaited", vm.repr_text(&name)?);
    vm.warn_of_object(generator, &message)
}

pub fn warn_of_old_signature(vm: &mut Vm, method: &str) -> Res<()> {
    let message =
        format!("the (type, exc, tb) signature of {method}() is deprecated, use the single-arg signature instead.");
    vm.warn(exc::DEPRECATION_WARNING, &message)
}
