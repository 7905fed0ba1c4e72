//! Throwing into generators and coroutines, and closing them.
//!
//! What is thrown goes first to what the generator delegates to, and so on inwards; only the innermost raises it. While the inner one runs, the
//! outer one's frame stands on the stack below, as it would if it had resumed it: so both see the same callers. Each level is a native call, with the
//! check of the native stack that belongs to it.
//!
//! `throw(kind, value, traceback)` is handed on as it was given, since an iterator written in Python sees its arguments. The innermost makes the
//! exception, and if that fails the failure is what is raised there.

use super::exceptions as exc;
use super::frame::Resumed;
use super::generator::{Resumption, kind_of, resumption};
use super::{Error, Res, Vm};
use crate::object::exception::Exception;
use crate::object::generator::{Generator, State};
use crate::object::heap;
use crate::object::sequence::Tuple;
use crate::object::shape;
use crate::object::value::Value;

/// What is thrown into a generator.
pub struct Thrown<'a> {
    /// The arguments of `throw`: an exception or a class, and perhaps a value and a traceback.
    args: &'a [Value],
    /// A `GeneratorExit` closes what the generator delegates to, instead of being thrown there.
    closes: bool,
}

impl<'a> Thrown<'a> {
    pub fn new(args: &'a [Value]) -> Thrown<'a> {
        Thrown { args, closes: true }
    }

    /// The same from `athrow` and `aclose`: an awaited coroutine sees the `GeneratorExit`.
    pub fn passed_on(args: &'a [Value]) -> Thrown<'a> {
        Thrown { args, closes: false }
    }

    fn is_exit(&self, vm: &Vm) -> bool {
        let exit = vm.exception_class(exc::GENERATOR_EXIT);
        let kind = &self.args[0];
        let class = kind.object::<crate::object::class::Class>().unwrap_or_else(|| kind.class());
        class.is_subclass(vm, exit)
    }

    fn is_exception(&self, vm: &Vm) -> bool {
        vm.is_exception_class(&self.args[0]) || self.args[0].object::<Exception>().is_some()
    }

    /// The exception that is meant. Not one at all: an error for whoever throws; one that cannot be made: what is raised instead.
    fn exception(&self, vm: &mut Vm) -> Res {
        let given = |n: usize| self.args.get(n).filter(|value| !value.is_none());
        let (kind, value, traceback) = (&self.args[0], given(1), given(2));
        if traceback.is_some_and(|traceback| traceback.shape() != shape::TRACEBACK) {
            return vm.type_error("throw() third argument must be a traceback object");
        }
        if vm.is_exception_class(kind) {
            return Ok(match exception_of_class(vm, kind, value) {
                Ok(error) => {
                    set_traceback(vm, &error, traceback.cloned().unwrap_or(Value::NONE));
                    error
                }
                Err(Error(error)) => error,
            });
        }
        if kind.object::<Exception>().is_none() {
            let name = vm.type_name(kind);
            let message = format!("exceptions must be classes or instances deriving from BaseException, not {name}");
            return vm.type_error(&message);
        }
        if value.is_some() {
            return vm.type_error("instance exception may not have a separate value");
        }
        if let Some(traceback) = traceback {
            set_traceback(vm, kind, traceback.clone());
        }
        Ok(kind.clone())
    }
}

fn set_traceback(vm: &mut Vm, error: &Value, traceback: Value) {
    if let Some(exception) = error.object::<Exception>() {
        drop(exception.traceback.replace(vm, traceback));
    }
}

/// The value itself if it is an instance of the class, else one that the class makes of it.
fn exception_of_class(vm: &mut Vm, class: &Value, value: Option<&Value>) -> Res {
    let error = match value {
        None => vm.call(class, &[])?,
        Some(value) if value.object::<Exception>().is_some() && vm.exception_matches(value, class)? => value.clone(),
        Some(value) => match value.object::<Tuple>() {
            Some(args) => vm.call(class, args.items())?,
            None => vm.call(class, std::slice::from_ref(value))?,
        },
    };
    if error.object::<Exception>().is_some() {
        return Ok(error);
    }
    let (class, name) = (vm.repr_text(class)?, vm.type_name(&error));
    vm.type_error(&format!("calling {class} should have returned an instance of BaseException, not {name}"))
}

impl Vm {
    /// Raises an exception where a generator stands; first, at a `yield from` or `await`, in what it delegates to.
    pub fn throw_into(&mut self, value: &Value, thrown: &Thrown<'_>) -> Res<Resumption> {
        self.check_native_stack()?;
        let Some(generator) = value.object::<Generator>() else { unreachable!("checked by its shape") };
        if generator.is_executing() {
            return self.already_executing(value);
        }
        generator.leave();
        // The frames that come and go here are not those that the budget is ahead by.
        let outer = self.ahead;
        self.end_metering();
        let result = match self.delegate_of(generator) {
            Some(inner) => self.throw_through(generator, inner, thrown),
            None => match thrown.exception(self) {
                Ok(error) => self.raise_in(value, generator, error),
                Err(error) => Err(error),
            },
        };
        self.end_metering();
        if outer {
            self.begin_metering();
        }
        result
    }

    /// Raises an exception where a generator stands that does not run.
    fn raise_in(&mut self, value: &Value, generator: &Generator, error: Value) -> Res<Resumption> {
        if generator.state.get() == State::Finished {
            if value.shape() == shape::COROUTINE {
                return self.runtime_error("cannot reuse already awaited coroutine");
            }
            return Err(Error(error));
        }
        // SAFETY: the caller's reference outlives the run.
        unsafe { self.push_frame_of(generator, Value::NONE, Resumed::ByNative, std::ptr::null_mut())? };
        self.raise_here(generator, error)
    }

    /// Raises an exception in a generator whose frame has just been pushed. Its context is what the generator handles itself.
    fn raise_here(&mut self, generator: &Generator, error: Value) -> Res<Resumption> {
        let handles = !generator.handled.get(self).is_none();
        self.swap_handled_in(generator);
        if handles {
            self.set_context(&error);
        }
        let result = match self.unwind_thrown(Error(error)) {
            Ok(()) => self.run(),
            Err(error) => Err(error),
        };
        resumption(generator, result)
    }

    /// Throws into what a generator delegates to; what comes of that happens to the generator at its delegation.
    fn throw_through(&mut self, generator: &Generator, inner: Value, thrown: &Thrown<'_>) -> Res<Resumption> {
        let closes = thrown.closes && thrown.is_exit(self);
        let throws_itself = matches!(inner.shape(), shape::GENERATOR | shape::COROUTINE);
        // An error of the look-up is the thrower's: the generator stays where it is.
        let method = match closes || throws_itself {
            true => None,
            false => self.get_attr_opt(&inner, &self.interp.names.throw)?,
        };
        // What is no exception is the thrower's own mistake, unless somebody further in is there to judge it.
        if !thrown.is_exception(self) && !throws_itself && method.is_none() {
            return Err(Error(thrown.exception(self)?));
        }
        // SAFETY: the caller's reference outlives the run.
        unsafe { self.push_frame_of(generator, Value::NOTHING, Resumed::ByNative, std::ptr::null_mut())? };
        let outcome = match self.throw_into_any(&inner, method, thrown) {
            // It ends the delegation wherever it comes from, even if it is what was thrown.
            Err(Error(stop)) if self.is_exception(&stop, exc::STOP_ITERATION) => {
                self.get_attr(&stop, &self.interp.names.value).map(Resumption::Returned)
            }
            outcome => outcome,
        };
        drop(inner);
        match outcome {
            Ok(Resumption::Yielded(value)) => {
                self.swap_handled_in(generator);
                // SAFETY: the innermost frame is the generator's again, and stands at its `YieldSend`, where all up to the iterator is kept.
                unsafe {
                    let live = generator.instruction().b() + 1;
                    self.suspend(Value::NONE, live);
                }
                Ok(Resumption::Yielded(value))
            }
            Ok(Resumption::Returned(result)) => {
                self.swap_handled_in(generator);
                // SAFETY: as above. Behind the `YieldSend` is the jump back of the delegation's loop, and behind that the code goes on.
                unsafe {
                    let frame = &mut *self.frames.top.sub(1);
                    let instruction = generator.instruction();
                    frame.base.add(instruction.a()).write(result);
                    drop((*frame.base.add(instruction.b())).take());
                    frame.pc = frame.pc.add(1);
                }
                let result = self.run();
                resumption(generator, result)
            }
            Err(Error(error)) => {
                // The generator's own reference goes before a handler of it begins.
                // SAFETY: as above.
                unsafe {
                    let frame = &*self.frames.top.sub(1);
                    drop((*frame.base.add(generator.instruction().b())).take());
                }
                if heap::has_finalizers() {
                    self.run_finalizers();
                }
                self.raise_here(generator, error)
            }
        }
    }

    /// `method`: its own `throw`, if it has one and is no generator.
    fn throw_into_any(&mut self, inner: &Value, method: Option<Value>, thrown: &Thrown<'_>) -> Res<Resumption> {
        if thrown.closes && thrown.is_exit(self) {
            self.close_delegate(inner)?;
            let error = thrown.exception(self)?;
            return Err(Error(error));
        }
        if matches!(inner.shape(), shape::GENERATOR | shape::COROUTINE) {
            return self.throw_into(inner, thrown);
        }
        let outcome = match method {
            Some(throw) => self.call(&throw, thrown.args),
            None => Err(Error(thrown.exception(self)?)),
        };
        outcome.map(Resumption::Yielded)
    }

    /// Closes what a generator delegates to.
    fn close_delegate(&mut self, inner: &Value) -> Res<()> {
        if matches!(inner.shape(), shape::GENERATOR | shape::COROUTINE) {
            return self.close_generator(inner).map(drop);
        }
        let close = &self.interp.names.close;
        match self.get_attr_opt(inner, close) {
            Ok(Some(close)) => self.call(&close, &[]).map(drop),
            Ok(None) => Ok(()),
            // Whether there is something to be called cannot be told: that is nobody's exception.
            Err(error) => {
                self.print_unraisable(&error.0, inner);
                Ok(())
            }
        }
    }

    /// `close()`.
    pub fn close_generator(&mut self, value: &Value) -> Res {
        let Some(generator) = value.object::<Generator>() else { unreachable!("checked by its shape") };
        match generator.state.get() {
            State::Finished => return Ok(Value::NONE),
            State::Created => {
                // It keeps its arguments until it dies: there is no frame that would be left.
                generator.state.set(State::Finished);
                return Ok(Value::NONE);
            }
            _ => {}
        }
        let exit = [self.make_exception(exc::GENERATOR_EXIT, Vec::new())];
        self.set_context(&exit[0]);
        match self.throw_into(value, &Thrown::new(&exit)) {
            Ok(Resumption::Yielded(_)) => {
                let kind = kind_of(value);
                self.runtime_error(&format!("{kind} ignored GeneratorExit"))
            }
            Ok(Resumption::Returned(_)) if value.shape() == shape::ASYNC_GENERATOR => {
                let stop = self.make_exception(exc::STOP_ASYNC_ITERATION, Vec::new());
                Err(Error(stop))
            }
            Ok(Resumption::Returned(result)) => Ok(result),
            Err(error) if self.is_exception(&error.0, exc::GENERATOR_EXIT) => Ok(Value::NONE),
            Err(error) => Err(error),
        }
    }
}
