//! What `await` iterates over: the steps of async generators, and coroutines seen as iterators.
//!
//! `agen.asend(x)`, `athrow(...)` and `aclose()` each give an awaitable for one step: from where the generator stands to its next `yield`. While the
//! step lasts the generator may itself await, and what it awaits yields goes through to the event loop. The two kinds of stop are
//! told apart by whether the generator delegates to an iterator: only at an `await` it does.
//!
//! ```text
//!   Fresh --first send or throw--> Entered --the generator yields, ends or raises--> Done
//! ```
//!
//! A generator is in one step at a time: [`UNDER_WAY`] says that it is in one.

use std::cell::Cell;

use super::{hooks, of, thrown, to_python};
use crate::object::generator::{Generator, State};
use crate::object::layout::Trace;
use crate::object::opaque::Opaque;
use crate::object::shape;
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::vm::exceptions as exc;
use crate::vm::generator::Resumption;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::throw::Thrown;
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
    finalize: Some(finalize),
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

/// `anext(iterator, default)`.
pub static ANEXT: TypeDef = TypeDef {
    flags: NO_NEW,
    slots: Slots {
        iter: Some(|_, awaitable| Ok(awaitable.clone())),
        next: Some(next_or_default),
        await_: Some(|_, awaitable| Ok(awaitable.clone())),
        ..Slots::NONE
    },
    methods: &[
        def("send", "self, value, /", |vm, args| pass_on(vm, args, &vm.interp.names.send)),
        def("throw", "self, type, value=None, traceback=None, /", |vm, args| pass_on(vm, args, &vm.interp.names.throw)),
        def("close", "self, /", |vm, args| pass_on(vm, args, &vm.interp.names.close)),
    ],
    ..TypeDef::new(shape::ANEXT_AWAITABLE, "anext_awaitable")
};

/// The methods of async generators that give steps.
pub const METHODS: &[NativeDef] = &[
    def("asend", "self, value, /", |vm, args| make(vm, &args[0], Kind::Send, vec![args[1].clone()])),
    def("athrow", "self, type, value=None, traceback=None, /", |vm, args| {
        let given = thrown(vm, "athrow", args)?.to_vec();
        make(vm, &args[0], Kind::Throw, given)
    }),
    def("aclose", "self, /", |vm, args| {
        let exit = vm.exception_class(exc::GENERATOR_EXIT).value();
        make(vm, &args[0], Kind::Close, vec![exit])
    }),
    super::DEL,
];

/// Bits of the generator's `hooks`: it is in a step; no step will give anything any more; its first one was asked for.
const UNDER_WAY: u8 = 1;
const CLOSED: u8 = 2;
pub const BEGUN: u8 = 4;

/// Sets a bit; whether it was not set before.
pub fn note(generator: &Generator, bit: u8) -> bool {
    let before = generator.hooks.replace(generator.hooks.get() | bit);
    before & bit == 0
}

pub fn is_closed(generator: &Generator) -> bool {
    generator.hooks.get() & CLOSED != 0
}

/// Is it in a step? That is what `ag_running` says.
pub fn is_under_way(generator: &Generator) -> bool {
    generator.hooks.get() & UNDER_WAY != 0
}

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
    let given = thrown(vm, "throw", args)?;
    let resumption = vm.throw_into(&coroutine_of(&args[0]), &Thrown::new(given))?;
    to_python(vm, resumption)
}

/// What `anext` was called with: what `__anext__` returned, and the default.
struct Next(Value, Value);

impl Trace for Next {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.0);
        visit(&self.1);
    }
}

/// `anext(iterator, default)`, of what `iterator.__anext__()` returned.
pub fn next_with_default(awaitable: Value, default: Value) -> Value {
    Opaque::with_shape(shape::ANEXT_AWAITABLE, Box::new(Next(awaitable, default)))
}

fn next_of(value: &Value) -> &Next {
    let Some(next) = value.opaque() else { unreachable!("the machine has checked the receiver") };
    next
}

/// The iterator behind it, with the methods of one.
fn iterator_of(vm: &mut Vm, value: &Value) -> Res {
    let iterator = vm.awaitable_iterator(&next_of(value).0)?;
    if iterator.shape() == shape::COROUTINE { wrapper_of(vm, &iterator) } else { Ok(iterator) }
}

fn next_or_default(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let iterator = iterator_of(vm, value)?;
    vm.stop_value = Value::NOTHING;
    match vm.next(&iterator) {
        Err(error) if vm.is_exception(&error.0, exc::STOP_ASYNC_ITERATION) => {
            vm.stop_value = next_of(value).1.clone();
            Ok(None)
        }
        outcome => outcome,
    }
}

fn pass_on(vm: &mut Vm, args: Args<'_>, method: &Value) -> Res {
    let iterator = iterator_of(vm, &args[0])?;
    let all = args.values();
    let end = all.iter().position(Value::is_nothing).unwrap_or(all.len());
    match vm.call_method(&iterator, method, &all[1..end]) {
        Err(error) if vm.is_exception(&error.0, exc::STOP_ASYNC_ITERATION) => {
            vm.stop_iteration(next_of(&args[0]).1.clone())
        }
        outcome => outcome,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Send,
    Throw,
    Close,
}

impl Kind {
    /// The method that makes such a step.
    fn method(self) -> &'static str {
        match self {
            Kind::Send => "asend",
            Kind::Throw => "athrow",
            Kind::Close => "aclose",
        }
    }

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
    /// What to send, or the arguments of what to throw.
    values: Vec<Value>,
    stage: Cell<Stage>,
}

impl Trace for Step {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.generator);
        self.values.iter().for_each(visit);
    }
}

/// What came of a part of a step.
enum Progress {
    /// The generator awaits something, which has yielded this.
    Awaits(Value),
    /// The step is done: this is the result of awaiting it.
    Done(Value),
}

fn make(vm: &mut Vm, generator: &Value, kind: Kind, values: Vec<Value>) -> Res {
    hooks::begin_async(vm, generator)?;
    let shape = if kind == Kind::Send { shape::ASYNC_GENERATOR_ASEND } else { shape::ASYNC_GENERATOR_ATHROW };
    let step = Step { generator: generator.clone(), kind, values, stage: Cell::new(Stage::Fresh) };
    Ok(Opaque::with_shape(shape, Box::new(step)))
}

/// `__anext__`.
pub fn anext(vm: &mut Vm, generator: &Value) -> Res {
    make(vm, generator, Kind::Send, vec![Value::NONE])
}

fn step_of(value: &Value) -> &Step {
    let Some(step) = value.opaque() else { unreachable!("the machine has checked the receiver") };
    step
}

/// A step that was never taken is a mistake.
fn finalize(vm: &mut Vm, value: &Value) -> Res<()> {
    let step = step_of(value);
    match step.stage.get() {
        Stage::Fresh => hooks::warn_unused_step(vm, &step.generator, step.kind.method()),
        _ => Ok(()),
    }
}

fn next(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    match advance(vm, step_of(value), Value::NONE)? {
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
    let given = thrown(vm, "throw", args)?;
    let progress = throw_now(vm, step_of(&args[0]), given)?;
    to_caller(vm, progress)
}

fn throw_now(vm: &mut Vm, step: &Step, given: &[Value]) -> Res<Progress> {
    check_stage(vm, step)?;
    if step.stage.get() == Stage::Fresh {
        enter(vm, step)?;
    }
    let resumption = vm.throw_into(&step.generator, &Thrown::new(given));
    stopped(vm, step, resumption)
}

/// A step that is given up ends where it stands.
fn close(vm: &mut Vm, args: Args<'_>) -> Res {
    let step = step_of(&args[0]);
    if step.stage.get() == Stage::Done {
        return Ok(Value::NONE);
    }
    let exit = [vm.exception_class(exc::GENERATOR_EXIT).value()];
    match throw_now(vm, step, &exit) {
        Ok(Progress::Awaits(_)) => vm.runtime_error("coroutine ignored GeneratorExit"),
        Ok(Progress::Done(_)) => Ok(Value::NONE),
        Err(error) if ends(vm, &error) => Ok(Value::NONE),
        Err(error) => Err(error),
    }
}

/// Has the generator come to its end, or let itself be closed?
fn ends(vm: &Vm, error: &Error) -> bool {
    vm.is_exception(&error.0, exc::GENERATOR_EXIT) || vm.is_exception(&error.0, exc::STOP_ASYNC_ITERATION)
}

fn check_stage(vm: &mut Vm, step: &Step) -> Res<()> {
    if step.stage.get() == Stage::Done {
        return vm.runtime_error(&format!("cannot reuse already awaited {}", step.kind.long_name()));
    }
    Ok(())
}

/// Marks the generator as in a step.
fn enter(vm: &mut Vm, step: &Step) -> Res<()> {
    let generator = of(&step.generator);
    if is_under_way(generator) {
        step.stage.set(Stage::Done);
        return vm.runtime_error(&format!("{}: asynchronous generator is already running", step.kind.name()));
    }
    note(generator, UNDER_WAY);
    step.stage.set(Stage::Entered);
    Ok(())
}

fn leave(step: &Step) {
    let hooks = &of(&step.generator).hooks;
    hooks.set(hooks.get() & !UNDER_WAY);
    step.stage.set(Stage::Done);
}

fn advance(vm: &mut Vm, step: &Step, sent: Value) -> Res<Progress> {
    check_stage(vm, step)?;
    let generator = &step.generator;
    let resumption = match step.stage.get() {
        Stage::Fresh if step.kind == Kind::Send => {
            enter(vm, step)?;
            let value = if sent.is_none() { step.values[0].clone() } else { sent };
            vm.resume(generator, value)
        }
        Stage::Fresh => match start_throwing(vm, step, &sent)? {
            Some(resumption) => resumption,
            None => return Ok(Progress::Done(Value::NONE)),
        },
        _ => {
            note(of(generator), UNDER_WAY);
            vm.resume(generator, sent)
        }
    };
    stopped(vm, step, resumption)
}

/// The beginning of a step that throws; nothing if the generator has come to its end before.
fn start_throwing(vm: &mut Vm, step: &Step, sent: &Value) -> Res<Option<Res<Resumption>>> {
    let generator = of(&step.generator);
    if generator.state.get() == State::Finished {
        step.stage.set(Stage::Done);
        return Ok(None);
    }
    if !is_under_way(generator) {
        if is_closed(generator) {
            step.stage.set(Stage::Done);
            return vm.raise(exc::STOP_ASYNC_ITERATION, "");
        }
        if !sent.is_none() {
            return vm.runtime_error("can't send non-None value to a just-started coroutine");
        }
    }
    enter(vm, step)?;
    if step.kind == Kind::Close {
        note(generator, CLOSED);
    }
    Ok(Some(vm.throw_into(&step.generator, &Thrown::passed_on(&step.values))))
}

/// What it means for the step that the generator has stopped.
fn stopped(vm: &mut Vm, step: &Step, resumption: Res<Resumption>) -> Res<Progress> {
    let generator = of(&step.generator);
    let closes = step.kind == Kind::Close;
    match resumption {
        Ok(Resumption::Yielded(value)) if vm.delegate_of(generator).is_some() => Ok(Progress::Awaits(value)),
        Ok(Resumption::Yielded(value)) => {
            leave(step);
            if closes { vm.runtime_error("async generator ignored GeneratorExit") } else { Ok(Progress::Done(value)) }
        }
        Ok(Resumption::Returned(_)) => {
            leave(step);
            note(generator, CLOSED);
            if closes { Ok(Progress::Done(Value::NONE)) } else { vm.raise(exc::STOP_ASYNC_ITERATION, "") }
        }
        Err(error) => {
            leave(step);
            let ends = ends(vm, &error);
            if ends {
                note(generator, CLOSED);
            }
            if ends && closes { Ok(Progress::Done(Value::NONE)) } else { Err(error) }
        }
    }
}
