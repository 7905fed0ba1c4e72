//! Generators, coroutines and async generators as objects: `send`, `throw`, `close` and what they show of themselves.
//!
//! Entering and leaving them is the machine's (`vm/generator.rs`). The value that a generator returns leaves `__next__` and `send` in a
//! `StopIteration`; where the machine itself iterates it is put aside in `stop_value`, and no exception is made.

/// The hooks that are told of async generators, and the warnings about what was never awaited.
mod hooks;
/// Where coroutines were made.
pub mod origin;
/// The steps of async generators.
pub mod steps;

use super::TypeDef;
use crate::object::exception::{FrameObject, RunOf};
use crate::object::function::MemberDef;
use crate::object::generator::{Generator, State};
use crate::object::gil_cell::GilCell;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::object::{header, heap, shape};
use crate::vm::exceptions as exc;
use crate::vm::generator::Resumption;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::throw::Thrown;
use crate::vm::{Res, Vm};
use std::cell::Cell;

pub const TYPES: &[&TypeDef] =
    &[&GENERATOR, &COROUTINE, &ASYNC_GENERATOR, &steps::WRAPPER, &steps::ASEND, &steps::ATHROW, &steps::ANEXT];

const FLAGS: u32 = crate::object::class::flags::NO_NEW | crate::object::class::flags::HAS_WEAKREF;

const NAME: MemberDef = MemberDef {
    name: "__name__",
    get: |vm, g| Ok(of(g).name(vm)),
    set: Some(|vm, g, value| {
        let name = checked_name(vm, "__name__", value)?;
        let qualname = of(g).qualname(vm);
        of(g).set_names(vm, name, qualname);
        Ok(())
    }),
};

const QUALNAME: MemberDef = MemberDef {
    name: "__qualname__",
    get: |vm, g| Ok(of(g).qualname(vm)),
    set: Some(|vm, g, value| {
        let qualname = checked_name(vm, "__qualname__", value)?;
        let name = of(g).name(vm);
        of(g).set_names(vm, name, qualname);
        Ok(())
    }),
};

const fn shown(name: &'static str, get: fn(&mut Vm, &Value) -> Res) -> MemberDef {
    MemberDef { name, get, set: None }
}

/// The same with other words for who tries to set it: CPython reads these from its structs.
const fn plain(name: &'static str, get: fn(&mut Vm, &Value) -> Res) -> MemberDef {
    MemberDef { name, get, set: Some(|vm, _, _| vm.raise(exc::ATTRIBUTE_ERROR, "readonly attribute")) }
}

const SEND: NativeDef = def("send", "self, value, /", send);
const THROW: NativeDef = def("throw", "self, type, value=None, traceback=None, /", throw);
const CLOSE: NativeDef = def("close", "self, /", |vm, args| vm.close_generator(&args[0]));

const DEL: NativeDef = def("__del__", "self, /", |vm, args| {
    let finalize = args[0].class().slots().finalize;
    finalize.map_or(Ok(()), |finalize| finalize(vm, &args[0]))?;
    Ok(Value::NONE)
});

pub static GENERATOR: TypeDef = TypeDef {
    flags: FLAGS,
    slots: Slots {
        repr: Some(repr),
        iter: Some(|_, generator| Ok(generator.clone())),
        next: Some(|vm, generator| vm.next_of_generator(generator, of(generator))),
        finalize: Some(finalize),
        ..Slots::NONE
    },
    methods: &[SEND, THROW, CLOSE, def("__next__", "self, /", send_none), DEL],
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
    methods: &[SEND, THROW, CLOSE, DEL],
    members: &[
        NAME,
        QUALNAME,
        shown("cr_frame", frame),
        shown("cr_running", is_running),
        shown("cr_suspended", is_suspended),
        shown("cr_code", code),
        shown("cr_await", delegate),
        plain("cr_origin", |vm, c| Ok(origin::of(vm, c).unwrap_or(Value::NONE))),
    ],
    ..TypeDef::new(shape::COROUTINE, "coroutine")
};

pub static ASYNC_GENERATOR: TypeDef = TypeDef {
    flags: FLAGS,
    slots: Slots {
        repr: Some(repr),
        aiter: Some(|_, generator| Ok(generator.clone())),
        anext: Some(steps::anext),
        finalize: Some(hooks::finalize_async),
        ..Slots::NONE
    },
    methods: steps::METHODS,
    members: &[
        NAME,
        QUALNAME,
        shown("ag_frame", frame),
        plain("ag_running", |_, g| Ok(Value::bool(steps::is_under_way(of(g))))),
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
    let given = thrown(vm, "throw", args)?;
    let resumption = vm.throw_into(&args[0], &Thrown::new(given))?;
    to_python(vm, resumption)
}

/// What is to be thrown: the arguments of `throw` and its like, which should be one.
fn thrown<'a>(vm: &mut Vm, method: &str, args: Args<'a>) -> Res<&'a [Value]> {
    let all = args.values();
    let end = all.iter().position(Value::is_nothing).unwrap_or(all.len());
    if end > 2 {
        hooks::warn_of_old_signature(vm, method)?;
    }
    Ok(&all[1..end])
}

/// A generator that dies is closed; a coroutine that never ran is a mistake worth a warning.
fn finalize(vm: &mut Vm, generator: &Value) -> Res<()> {
    match of(generator).state.get() {
        State::Suspended | State::Delegating | State::Delegated => drop(vm.close_generator(generator)?),
        State::Created if generator.shape() == shape::COROUTINE => hooks::warn_never_awaited(vm, generator)?,
        _ => {}
    }
    Ok(())
}

/// `frame.clear()` of one that was never entered: as if it died now.
pub fn give_up(vm: &mut Vm, generator: &Value) -> Res {
    let it = of(generator);
    if !it.header().has(header::FINALIZED) {
        it.header().set(header::FINALIZED);
        if let Some(finalize) = generator.class().slots().finalize
            && let Err(error) = finalize(vm, generator)
        {
            vm.print_unraisable(&error.0, generator);
        }
    }
    vm.close_generator(generator)
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
    if !it.frame.get().is_null() {
        // SAFETY: a frame object takes itself off when it dies.
        return Ok(unsafe { Value::from_borrowed(it.frame.get().cast()) });
    }
    let code = it.running_code();
    let function_value = it.function.get(vm).clone();
    let Some(function) = function_value.object::<crate::object::function::Function>() else {
        return Ok(Value::NONE);
    };
    let contents = FrameObject::contents(
        it.code.clone(),
        function.globals.clone(),
        function.builtins.clone(),
        function_value.clone(),
        Value::NOTHING,
        RunOf::none(),
        GilCell::new(Value::NONE),
        GilCell::new(Vec::new()),
        Cell::new(0),
        Cell::new(0),
        Cell::new(code.index_of(it.pc.get()).saturating_sub(1) as u32),
        GilCell::new(Vec::new()),
        GilCell::new(Value::NONE),
    );
    let frame = heap::new_object(shape::FRAME, contents);
    if let Some(object) = frame.object::<FrameObject>() {
        RunOf::link(object, it);
    }
    Ok(frame)
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
