//! What `await` iterates over: the steps of async generators, and coroutines seen as iterators.
//!
//! `agen.asend(x)`, `athrow(...)` and `aclose()` each give an awaitable for one step: from where the generator stands to its next `yield`. While the
//! step lasts the generator may itself await, and what it awaits yields goes through to the event loop. The two kinds of stop are
//! told apart by whether the generator delegates to an iterator: only at an `await` it does.

use std::cell::Cell;

use super::{kind_of, of, thrown, to_python};
use crate::object::generator::State;
use crate::object::layout::Trace;
use crate::object::opaque::Opaque;
use crate::object::shape;
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::vm::exceptions as exc;
use crate::vm::generator::Resumption;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Error, Res, Vm};

const NO_NEW: u32 = crate::object::class::flags::NO_NEW;

pub static WRAPPER: TypeDef = TypeDef {
    flags: NO_NEW,
    slots: Slots {
        iter: Some(|_, wrapper| Ok(wrapper.clone())),
        next: Some(|vm, wrapper| {
            let coroutine = coroutine_of(wrapper);
            vm.next_of_generator(&coroutine, of(&coroutine))
        }),
        ..Slots::NONE
    },
    methods: &[
        def("send", "self, value, /", |vm, args| {
            super::send(vm, Args::positional(&[coroutine_of(&args[0]), args[1].clone()]))
        }),
        def("throw", "self, type, value=None, traceback=None, /", throw_into_wrapped),
        def("close", "self, /", |vm, args| vm.close_generator(&coroutine_of(&args[0]))),
    ],
    ..TypeDef::new(shape::COROUTINE_WRAPPER, "coroutine_wrapper")
};

const STEP_SLOTS: Slots = Slots {
    iter: Some(|_, step| Ok(step.clone())),
    next: Some(next),
    await_: Some(|_, step| Ok(step.clone())),
    ..Slots::NONE
};

const STEP_METHODS: &[NativeDef] = &[
    def("send", "self, value, /", send),
    def("throw", "self, type, value=None, traceback=None, /", throw),
    def("close", "self, /", close),
];

pub static ASEND: TypeDef = TypeDef {
    flags: NO_NEW,
    slots: STEP_SLOTS,
    methods: STEP_METHODS,
    ..TypeDef::new(shape::ASYNC_GENERATOR_ASEND, "async_generator_asend")
};

pub static ATHROW: TypeDef = TypeDef {
    flags: NO_NEW,
    slots: STEP_SLOTS,
    methods: STEP_METHODS,
    ..TypeDef::new(shape::ASYNC_GENERATOR_ATHROW, "async_generator_athrow")
};

/// The methods of async generators that give steps.
pub const METHODS: &[NativeDef] = &[
    def("asend", "self, value, /", |_, args| Ok(make(&args[0], Kind::Send, args[1].clone()))),
    def("athrow", "self, type, value=None, traceback=None, /", athrow),
    def("aclose", "self, /", |_, args| Ok(make(&args[0], Kind::Close, Value::NONE))),
];

/// Bits of the generator's `hooks`.
const UNDER_WAY: u8 = 1;
const CLOSED: u8 = 2;

/// An iterator over a coroutine, which is none itself.
struct Wrapper(Value);

impl Trace for Wrapper {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.0);
    }
}

/// `coroutine.__await__()`.
pub fn wrapper_of(_: &mut Vm, coroutine: &Value) -> Res {
    Ok(Opaque::with_shape(shape::COROUTINE_WRAPPER, Box::new(Wrapper(coroutine.clone()))))
}

fn coroutine_of(wrapper: &Value) -> Value {
    let Some(Wrapper(coroutine)) = wrapper.opaque() else { unreachable!("the machine has checked the receiver") };
    coroutine.clone()
}

fn throw_into_wrapped(vm: &mut Vm, args: Args<'_>) -> Res {
    let error = thrown(vm, &args[1], args.get(2), args.get(3))?;
    let resumption = vm.throw_into(&coroutine_of(&args[0]), Error(error))?;
    to_python(vm, resumption)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Send,
    Throw,
    Close,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Send => "anext()",
            Kind::Throw => "athrow()",
            Kind::Close => "aclose()",
        }
    }

    fn long_name(self) -> &'static str {
        match self {
            Kind::Send => "__anext__()/asend()",
            _ => "aclose()/athrow()",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Fresh,
    Entered,
    Done,
}

/// One step of an async generator.
struct Step {
    generator: Value,
    kind: Kind,
    stage: Cell<Stage>,
    /// What is sent, or thrown.
    value: Value,
}

impl Trace for Step {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.generator);
        visit(&self.value);
    }
}

/// How a step goes on: it awaits something that yielded, or is done with a value.
enum Progress {
    Awaits(Value),
    Done(Value),
}

fn step_of(value: &Value) -> &Step {
    let Some(step) = value.opaque() else { unreachable!("the machine has checked the receiver") };
    step
}

fn make(generator: &Value, kind: Kind, value: Value) -> Value {
    let shape = if kind == Kind::Send { shape::ASYNC_GENERATOR_ASEND } else { shape::ASYNC_GENERATOR_ATHROW };
    let step = Step { generator: generator.clone(), kind, stage: Cell::new(Stage::Fresh), value };
    Opaque::with_shape(shape, Box::new(step))
}

/// `agen.__anext__()`.
pub fn anext(_: &mut Vm, generator: &Value) -> Res {
    Ok(make(generator, Kind::Send, Value::NONE))
}

fn athrow(vm: &mut Vm, args: Args<'_>) -> Res {
    let error = thrown(vm, &args[1], args.get(2), args.get(3))?;
    Ok(make(&args[0], Kind::Throw, error))
}

fn next(vm: &mut Vm, step: &Value) -> Res<Option<Value>> {
    match advance(vm, step_of(step), Value::NONE)? {
        Progress::Awaits(value) => Ok(Some(value)),
        Progress::Done(value) => {
            vm.stop_value = value;
            Ok(None)
        }
    }
}

fn send(vm: &mut Vm, args: Args<'_>) -> Res {
    let progress = advance(vm, step_of(&args[0]), args[1].clone())?;
    to_caller(vm, progress)
}

fn to_caller(vm: &mut Vm, progress: Progress) -> Res {
    match progress {
        Progress::Awaits(value) => Ok(value),
        Progress::Done(value) => vm.stop_iteration(value),
    }
}

fn throw(vm: &mut Vm, args: Args<'_>) -> Res {
    let step = step_of(&args[0]);
    if step.stage.get() == Stage::Done {
        return vm.runtime_error(&format!("cannot reuse already awaited {}", step.kind.long_name()));
    }
    let error = thrown(vm, &args[1], args.get(2), args.get(3))?;
    enter(vm, step)?;
    let resumption = vm.throw_into(&step.generator, Error(error));
    let progress = stopped(vm, step, resumption)?;
    to_caller(vm, progress)
}

/// A step that is given up ends where it stands.
fn close(vm: &mut Vm, args: Args<'_>) -> Res {
    let step = step_of(&args[0]);
    if step.stage.get() != Stage::Entered {
        step.stage.set(Stage::Done);
        return Ok(Value::NONE);
    }
    let exit = Error(vm.make_exception(exc::GENERATOR_EXIT, Vec::new()));
    let resumption = vm.throw_into(&step.generator, exit);
    match stopped(vm, step, resumption) {
        Ok(Progress::Awaits(_)) => vm.runtime_error("coroutine ignored GeneratorExit"),
        Ok(Progress::Done(_)) => Ok(Value::NONE),
        Err(error) if ends_close(vm, &error) => Ok(Value::NONE),
        Err(error) => Err(error),
    }
}

fn ends_close(vm: &Vm, error: &Error) -> bool {
    vm.is_exception(&error.0, exc::GENERATOR_EXIT) || vm.is_exception(&error.0, exc::STOP_ASYNC_ITERATION)
}

/// Marks the generator as in a step.
fn enter(vm: &mut Vm, step: &Step) -> Res<()> {
    if step.stage.get() == Stage::Entered {
        return Ok(());
    }
    let hooks = &of(&step.generator).hooks;
    if hooks.get() & UNDER_WAY != 0 {
        return vm.runtime_error(&format!("{}: asynchronous generator is already running", step.kind.name()));
    }
    hooks.set(hooks.get() | UNDER_WAY);
    step.stage.set(Stage::Entered);
    Ok(())
}

fn leave(step: &Step) {
    let hooks = &of(&step.generator).hooks;
    hooks.set(hooks.get() & !UNDER_WAY);
    step.stage.set(Stage::Done);
}

fn advance(vm: &mut Vm, step: &Step, sent: Value) -> Res<Progress> {
    let generator = &step.generator;
    let resumption = match step.stage.get() {
        Stage::Done => {
            return vm.runtime_error(&format!("cannot reuse already awaited {}", step.kind.long_name()));
        }
        Stage::Entered => vm.resume(generator, sent),
        Stage::Fresh if step.kind == Kind::Send => {
            enter(vm, step)?;
            let value = if sent.is_none() { step.value.clone() } else { sent };
            resume_open(vm, generator, value)
        }
        Stage::Fresh => return start_throwing(vm, step, &sent),
    };
    stopped(vm, step, resumption)
}

/// A generator that has been closed, or has ended, has nothing more to give.
fn resume_open(vm: &mut Vm, generator: &Value, value: Value) -> Res<Resumption> {
    if of(generator).state.get() == State::Finished {
        return Ok(Resumption::Returned(Value::NONE));
    }
    vm.resume(generator, value)
}

fn start_throwing(vm: &mut Vm, step: &Step, sent: &Value) -> Res<Progress> {
    let generator = of(&step.generator);
    if generator.state.get() == State::Finished {
        step.stage.set(Stage::Done);
        return Ok(Progress::Done(Value::NONE));
    }
    if !sent.is_none() {
        return vm.runtime_error("can't send non-None value to a just-started coroutine");
    }
    if generator.hooks.get() & CLOSED != 0 {
        step.stage.set(Stage::Done);
        return vm.raise(exc::STOP_ASYNC_ITERATION, "");
    }
    enter(vm, step)?;
    let error = match step.kind {
        Kind::Close => {
            generator.hooks.set(generator.hooks.get() | CLOSED);
            vm.make_exception(exc::GENERATOR_EXIT, Vec::new())
        }
        _ => step.value.clone(),
    };
    let resumption = vm.throw_into(&step.generator, Error(error));
    stopped(vm, step, resumption)
}

/// What it means for the step that the generator has stopped.
fn stopped(vm: &mut Vm, step: &Step, resumption: Res<Resumption>) -> Res<Progress> {
    let generator = of(&step.generator);
    match resumption {
        Ok(Resumption::Yielded(value)) if vm.delegate_of(generator).is_some() => Ok(Progress::Awaits(value)),
        Ok(Resumption::Yielded(_)) if step.kind == Kind::Close => {
            leave(step);
            let kind = kind_of(&step.generator);
            vm.runtime_error(&format!("{kind} ignored GeneratorExit"))
        }
        Ok(Resumption::Yielded(value)) => {
            leave(step);
            Ok(Progress::Done(value))
        }
        Ok(Resumption::Returned(_)) => {
            leave(step);
            generator.hooks.set(generator.hooks.get() | CLOSED);
            if step.kind == Kind::Close {
                Ok(Progress::Done(Value::NONE))
            } else {
                vm.raise(exc::STOP_ASYNC_ITERATION, "")
            }
        }
        Err(error) => {
            leave(step);
            let ends = ends_close(vm, &error);
            if ends {
                generator.hooks.set(generator.hooks.get() | CLOSED);
            }
            if ends && step.kind == Kind::Close { Ok(Progress::Done(Value::NONE)) } else { Err(error) }
        }
    }
}
