//! Generators, coroutines and async generators as objects: `send`, `throw`, `close` and what they show of themselves.
//!
//! Entering and leaving them is the machine's (`vm/generator.rs`). The value that a generator returns leaves `__next__` and `send` in a
//! `StopIteration`; where the machine itself iterates it is put aside in `stop_value`, and no exception is made.

/// The steps of async generators.
mod steps;

use super::TypeDef;
use crate::object::exception::{Exception, FrameObject};
use crate::object::function::MemberDef;
use crate::object::generator::{Generator, State};
use crate::object::gil_cell::GilCell;
use crate::object::sequence::Tuple;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::object::{heap, shape};
use crate::vm::generator::{Resumption, kind_of};
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Error, Res, Vm};
use std::cell::Cell;

pub const TYPES: &[&TypeDef] =
    &[&GENERATOR, &COROUTINE, &ASYNC_GENERATOR, &steps::WRAPPER, &steps::ASEND, &steps::ATHROW];

const FLAGS: u32 = crate::object::class::flags::NO_NEW | crate::object::class::flags::HAS_WEAKREF;

const NAME: MemberDef = MemberDef {
    name: "__name__",
    get: |vm, g| Ok(of(g).name(vm)),
    set: Some(|vm, g, value| {
        let name = checked_name(vm, "__name__", value)?;
        of(g).set_name(vm, name);
        Ok(())
    }),
};

const QUALNAME: MemberDef = MemberDef {
    name: "__qualname__",
    get: |vm, g| Ok(of(g).qualname(vm)),
    set: Some(|vm, g, value| {
        let name = checked_name(vm, "__qualname__", value)?;
        of(g).set_qualname(vm, name);
        Ok(())
    }),
};

const fn shown(name: &'static str, get: fn(&mut Vm, &Value) -> Res) -> MemberDef {
    MemberDef { name, get, set: None }
}

const SEND: NativeDef = def("send", "self, value, /", send);
const THROW: NativeDef = def("throw", "self, type, value=None, traceback=None, /", throw);
const CLOSE: NativeDef = def("close", "self, /", |vm, args| vm.close_generator(&args[0]));

pub static GENERATOR: TypeDef = TypeDef {
    flags: FLAGS,
    slots: Slots {
        repr: Some(repr),
        iter: Some(|_, generator| Ok(generator.clone())),
        next: Some(|vm, generator| vm.next_of_generator(generator, of(generator))),
        finalize: Some(finalize),
        ..Slots::NONE
    },
    methods: &[SEND, THROW, CLOSE, def("__next__", "self, /", send_none)],
    members: &[
        NAME,
        QUALNAME,
        shown("gi_frame", frame),
        shown("gi_running", is_running),
        shown("gi_suspended", is_suspended),
        shown("gi_code", code),
        shown("gi_yieldfrom", delegate),
    ],
    ..TypeDef::new(shape::GENERATOR, "generator")
};

pub static COROUTINE: TypeDef = TypeDef {
    flags: FLAGS,
    slots: Slots { repr: Some(repr), finalize: Some(finalize), await_: Some(steps::wrapper_of), ..Slots::NONE },
    methods: &[SEND, THROW, CLOSE],
    members: &[
        NAME,
        QUALNAME,
        shown("cr_frame", frame),
        shown("cr_running", is_running),
        shown("cr_suspended", is_suspended),
        shown("cr_code", code),
        shown("cr_await", delegate),
        shown("cr_origin", |_, _| Ok(Value::NONE)),
    ],
    ..TypeDef::new(shape::COROUTINE, "coroutine")
};

pub static ASYNC_GENERATOR: TypeDef = TypeDef {
    flags: FLAGS,
    slots: Slots {
        repr: Some(repr),
        aiter: Some(|_, generator| Ok(generator.clone())),
        anext: Some(steps::anext),
        ..Slots::NONE
    },
    methods: steps::METHODS,
    members: &[
        NAME,
        QUALNAME,
        shown("ag_frame", frame),
        shown("ag_running", is_running),
        shown("ag_suspended", is_suspended),
        shown("ag_code", code),
        shown("ag_await", delegate),
    ],
    ..TypeDef::new(shape::ASYNC_GENERATOR, "async_generator")
};

fn of(value: &Value) -> &Generator {
    let Some(generator) = value.object::<Generator>() else { unreachable!("the machine has checked the receiver") };
    generator
}

fn repr(vm: &mut Vm, generator: &Value) -> Res {
    let kind = vm.type_name(generator);
    let name = of(generator).qualname(vm);
    let name = vm.str_text(&name)?;
    Ok(Str::from(&format!("<{kind} object {name} at {:#x}>", generator.id())))
}

fn checked_name(vm: &mut Vm, which: &str, value: Option<&Value>) -> Res {
    match value.filter(|value| value.object::<Str>().is_some()) {
        Some(name) => Ok(name.clone()),
        None => vm.type_error(&format!("{which} must be set to a string object")),
    }
}

/// A yielded value as it is; a returned one in a `StopIteration`.
fn to_python(vm: &mut Vm, resumption: Resumption) -> Res {
    match resumption {
        Resumption::Yielded(value) => Ok(value),
        Resumption::Returned(value) => vm.stop_iteration(value),
    }
}

fn send(vm: &mut Vm, args: Args<'_>) -> Res {
    let resumption = vm.resume(&args[0], args[1].clone())?;
    to_python(vm, resumption)
}

fn send_none(vm: &mut Vm, args: Args<'_>) -> Res {
    let resumption = vm.resume(&args[0], Value::NONE)?;
    to_python(vm, resumption)
}

fn throw(vm: &mut Vm, args: Args<'_>) -> Res {
    let error = thrown(vm, &args[1], args.get(2), args.get(3))?;
    let resumption = vm.throw_into(&args[0], Error(error))?;
    to_python(vm, resumption)
}

/// The exception that the one to three arguments of `throw` mean.
fn thrown(vm: &mut Vm, kind: &Value, value: Option<&Value>, traceback: Option<&Value>) -> Res {
    let traceback = traceback.filter(|traceback| !traceback.is_none());
    if traceback.is_some_and(|traceback| traceback.shape() != shape::TRACEBACK) {
        return vm.type_error("throw() third argument must be a traceback object");
    }
    let value = value.filter(|value| !value.is_none());
    let error = if vm.is_exception_class(kind) {
        thrown_of_class(vm, kind, value)?
    } else if kind.object::<Exception>().is_none() {
        let name = vm.type_name(kind);
        return vm
            .type_error(&format!("exceptions must be classes or instances deriving from BaseException, not {name}"));
    } else if value.is_some() {
        return vm.type_error("instance exception may not have a separate value");
    } else {
        kind.clone()
    };
    if let (Some(exception), Some(traceback)) = (error.object::<Exception>(), traceback) {
        let old = exception.traceback.replace(vm, traceback.clone());
        drop(old);
    }
    Ok(error)
}

fn thrown_of_class(vm: &mut Vm, class: &Value, value: Option<&Value>) -> Res {
    let error = match value {
        None => vm.call(class, &[])?,
        Some(value) if value.object::<Exception>().is_some() => value.clone(),
        Some(value) => match value.object::<Tuple>() {
            Some(args) => vm.call(class, args.items())?,
            None => vm.call(class, std::slice::from_ref(value))?,
        },
    };
    if error.object::<Exception>().is_some() {
        return Ok(error);
    }
    let (class, kind) = (vm.repr_text(class)?, vm.repr_text(&error.class().value())?);
    vm.type_error(&format!("calling {class} should have returned an instance of BaseException, not {kind}"))
}

/// A generator that dies is closed; a coroutine that never ran is a mistake worth a warning.
fn finalize(vm: &mut Vm, generator: &Value) -> Res<()> {
    match of(generator).state.get() {
        State::Suspended | State::Delegating | State::Delegated => drop(vm.close_generator(generator)?),
        State::Created if generator.shape() == shape::COROUTINE => warn_never_awaited(vm, generator)?,
        _ => {}
    }
    Ok(())
}

fn warn_never_awaited(vm: &mut Vm, coroutine: &Value) -> Res<()> {
    let name = of(coroutine).qualname(vm);
    let name = vm.str_text(&name)?;
    vm.warn_of_coroutine(coroutine, &format!("coroutine '{name}' was never awaited"))
}

/// The frame object: if it has no frame of its own, one that looks into its registers.
pub fn frame(vm: &mut Vm, generator: &Value) -> Res {
    let it = of(generator);
    match it.state.get() {
        State::Finished => return Ok(Value::NONE),
        State::Running => {
            let running = vm.frames.run_of(it);
            return Ok(running.map_or(Value::NONE, |depth| vm.frame_object_at(depth).unwrap_or(Value::NONE)));
        }
        _ => {}
    }
    let code = it.running_code();
    let Some(function) = it.function.object::<crate::object::function::Function>() else {
        return Ok(Value::NONE);
    };
    let contents = FrameObject::contents(
        it.code.clone(),
        function.globals.clone(),
        function.builtins.clone(),
        it.function.clone(),
        Value::NOTHING,
        generator.clone(),
        GilCell::new(Value::NONE),
        GilCell::new(Vec::new()),
        Cell::new(0),
        Cell::new(0),
        Cell::new(code.index_of(it.pc.get()).saturating_sub(1) as u32),
        GilCell::new(Vec::new()),
        GilCell::new(Value::NONE),
    );
    Ok(heap::new_object(shape::FRAME, contents))
}

fn is_running(_: &mut Vm, generator: &Value) -> Res {
    Ok(Value::bool(of(generator).is_executing()))
}

fn is_suspended(_: &mut Vm, generator: &Value) -> Res {
    Ok(Value::bool(of(generator).is_suspended()))
}

fn code(_: &mut Vm, generator: &Value) -> Res {
    Ok(of(generator).code.clone())
}

fn delegate(vm: &mut Vm, generator: &Value) -> Res {
    Ok(vm.delegate_of(of(generator)).unwrap_or(Value::NONE))
}
