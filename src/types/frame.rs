//! Frame and traceback objects: what a program sees of running functions.
//!
//! A frame object is made only when somebody asks. While its frame runs, its registers are a window of the thread's stack, and the frame
//! knows the instruction; once the frame has left, the object has both.

use super::{TypeDef, frame_locals};
use crate::object::exception::{FrameObject, Traceback};
use crate::object::function::{CellObject, Code, Function, MemberDef};
use crate::object::generator::{Generator, State};
use crate::object::number::int;
use crate::object::sequence::{List, Tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib::system::c_int;
use crate::vm::frame::Frame;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&TRACEBACK, &FRAME];

pub static TRACEBACK: TypeDef = TypeDef {
    slots: Slots { new: Some(|vm, _, args| vm.call_native(&MAKE_TRACEBACK, args)), ..Slots::NONE },
    methods: &[def("__dir__", "self, /", traceback_names)],
    fields: &[
        MemberDef { name: "tb_frame", get: |_, t| Ok(traceback_of(t).frame.clone()), set: None },
        MemberDef { name: "tb_lasti", get: |_, t| Ok(int(traceback_of(t).place.get().into())), set: None },
    ],
    members: &[
        MemberDef { name: "tb_lineno", get: |_, t| Ok(int(traceback_of(t).line.get().into())), set: None },
        MemberDef { name: "tb_next", get: |vm, t| Ok(traceback_of(t).next.get(vm).clone()), set: Some(set_next) },
    ],
    ..TypeDef::new(shape::TRACEBACK, "traceback")
};

pub static FRAME: TypeDef = TypeDef {
    flags: crate::object::class::flags::NO_NEW,
    slots: Slots { repr: Some(frame_repr), ..Slots::NONE },
    methods: &[def("clear", "self, /", clear), super::object::SIZE_OF],
    members: &[
        MemberDef { name: "f_code", get: |_, f| Ok(frame_of(f).code.clone()), set: None },
        MemberDef { name: "f_globals", get: |_, f| Ok(frame_of(f).globals.clone()), set: None },
        MemberDef { name: "f_builtins", get: |_, f| Ok(frame_of(f).builtins.clone()), set: None },
        MemberDef { name: "f_back", get: back, set: None },
        MemberDef { name: "f_lineno", get: line, set: None },
        MemberDef { name: "f_lasti", get: |vm, f| Ok(int(byte_index(instruction(vm, f)))), set: None },
        MemberDef { name: "f_locals", get: f_locals, set: None },
        MemberDef { name: "f_trace", get: |_, _| Ok(Value::NONE), set: None },
    ],
    ..TypeDef::new(shape::FRAME, "frame")
};

fn traceback_of(value: &Value) -> &Traceback {
    let Some(traceback) = value.object::<Traceback>() else { unreachable!("the machine has checked the receiver") };
    traceback
}

fn frame_of(value: &Value) -> &FrameObject {
    let Some(frame) = value.object::<FrameObject>() else { unreachable!("the machine has checked the receiver") };
    frame
}

/// CPython counts bytes of code, two for each instruction.
fn byte_index(instruction: u32) -> i64 {
    i64::from(instruction) * 2
}

/// `TracebackType(...)`.
static MAKE_TRACEBACK: NativeDef = def("traceback", "tb_next, tb_frame, tb_lasti, tb_lineno", make_traceback);

fn make_traceback(vm: &mut Vm, args: Args<'_>) -> Res {
    let (next, frame) = (&args[0], &args[1]);
    if !next.is_none() && next.shape() != shape::TRACEBACK {
        let name = vm.type_name(next);
        return vm.type_error(&format!("expected traceback object or None, got '{name}'"));
    }
    if frame.shape() != shape::FRAME {
        let name = vm.argument_kind(frame);
        return vm.type_error(&format!("traceback() argument 'tb_frame' must be frame, not {name}"));
    }
    let (place, line) = (c_int(vm, &args[2])?, c_int(vm, &args[3])?);
    Ok(Traceback::make(next.clone(), frame.clone(), place, line))
}

/// CPython's tracebacks list nothing but these.
fn traceback_names(_: &mut Vm, _: Args<'_>) -> Res {
    let names = ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"];
    Ok(List::make(names.map(|name| intern(name.as_bytes())).to_vec()))
}

fn set_next(vm: &mut Vm, traceback: &Value, next: Option<&Value>) -> Res<()> {
    let Some(next) = next else { return vm.type_error("can't delete tb_next attribute") };
    if !next.is_none() && next.shape() != shape::TRACEBACK {
        let name = vm.type_name(next);
        return vm.type_error(&format!("expected traceback object, got '{name}'"));
    }
    let mut inner = next.clone();
    while let Some(level) = inner.object::<Traceback>() {
        if inner.is(traceback) {
            return vm.value_error("traceback loop detected");
        }
        let deeper = level.next.get(vm).clone();
        inner = deeper;
    }
    let old = traceback_of(traceback).next.replace(vm, next.clone());
    drop(old);
    Ok(())
}

/// The running frame behind an object, if it runs in this thread.
fn running<'a>(vm: &Vm, frame: &Value) -> Option<&'a mut Frame> {
    let object = frame_of(frame);
    let here = object.thread.get() == u64::from(vm.id().number());
    if let Some(depth) = object.depth.get().checked_sub(1).filter(|_| here) {
        return vm.frames.at(depth);
    }
    // A generator may run again since the object was made.
    let generator = object.generator.get().filter(|it| it.state.get() == State::Running)?;
    vm.frames.at(vm.frames.run_of(generator)?)
}

/// The generator behind an object, while it has no frame of its own: it waits to be resumed, or for what it delegates to.
fn suspended(frame: &Value) -> Option<&Generator> {
    let generator = frame_of(frame).generator.get()?;
    (generator.is_suspended() || (generator.is_executing() && generator.state.get() != State::Running))
        .then_some(generator)
}

fn instruction(vm: &Vm, frame: &Value) -> u32 {
    match (running(vm, frame), suspended(frame)) {
        (Some(running), _) => running.instruction() as u32,
        (None, Some(generator)) => code_of(frame).index_of(generator.pc.get()).saturating_sub(1) as u32,
        (None, None) => frame_of(frame).instruction.get(),
    }
}

pub fn code_of(frame: &Value) -> &Code {
    let Some(code) = frame_of(frame).code.object::<Code>() else { unreachable!("a frame has code") };
    code
}

/// The line at which a frame stands.
pub fn line_of(vm: &Vm, frame: &Value) -> u32 {
    code_of(frame).line_at(instruction(vm, frame) as usize)
}

fn line(vm: &mut Vm, frame: &Value) -> Res {
    let line = line_of(vm, frame);
    Ok(if line == 0 { Value::NONE } else { int(line.into()) })
}

/// The caller. That of a generator is what has resumed it; in a chain what delegates to it, and for the outermost what has resumed the innermost.
fn back(vm: &mut Vm, frame: &Value) -> Res {
    let object = frame_of(frame);
    let depth = match object.generator.get().filter(|generator| generator.is_executing()) {
        Some(generator) => {
            if let Some(delegator) = generator.delegator() {
                return super::generator::frame(vm, &delegator.value());
            }
            let runs = generator.other_end().filter(|_| generator.state.get() == State::Relaying);
            vm.frames.run_of(runs.unwrap_or(generator))
        }
        None => running(vm, frame).and_then(|_| object.depth.get().checked_sub(1)),
    };
    let caller = depth.and_then(|depth| vm.frame_object_at(depth.checked_sub(1)?));
    Ok(caller.unwrap_or_else(|| object.back.get(vm).clone()))
}

fn frame_repr(vm: &mut Vm, frame: &Value) -> Res {
    let code = code_of(frame);
    let file = vm.repr_text(&code.filename)?;
    let (name, line) = (vm.str_text(&code.name)?, line_of(vm, frame));
    Ok(Str::from(&format!("<frame at {:#x}, file {file}, line {line}, code {name}>", frame.id())))
}

fn clear(vm: &mut Vm, args: Args<'_>) -> Res {
    let frame = frame_of(&args[0]);
    if frame.depth.get() > 0 || running(vm, &args[0]).is_some() {
        return vm.runtime_error("cannot clear an executing frame");
    }
    if let Some(generator) = suspended(&args[0]) {
        let how = if generator.is_executing() { "an executing" } else { "a suspended" };
        return vm.runtime_error(&format!("cannot clear {how} frame"));
    }
    if let Some(generator) = frame.generator.get().filter(|it| it.state.get() == State::Created) {
        let generator = generator.value();
        return super::generator::give_up(vm, &generator);
    }
    let registers = frame.registers.take(vm);
    drop(registers);
    Ok(Value::NONE)
}

/// Does the frame keep its names in registers? Else they are in a dict: a module's or class body's namespace.
fn has_variables(frame: &Value) -> bool {
    frame_of(frame).namespace.is_nothing() && code_of(frame).unit.flags & crate::compile::unit::flags::NEWLOCALS != 0
}

/// Does it stand in a comprehension of a module or class body? Then that one's variables are the local ones.
fn has_inlined(vm: &Vm, frame: &Value) -> bool {
    let inlined = &code_of(frame).unit.unit.inlined;
    let at = if inlined.is_empty() { 0 } else { instruction(vm, frame) };
    inlined.iter().any(|variable| (variable.start..variable.end).contains(&at))
}

fn f_locals(vm: &mut Vm, frame: &Value) -> Res {
    if has_variables(frame) || has_inlined(vm, frame) {
        Ok(frame_locals::make(frame.clone()))
    } else {
        locals(vm, frame)
    }
}

/// What `locals()` gives: a class body's or module's own namespace; of a function a dict of what its variables hold now.
pub fn locals(vm: &mut Vm, frame: &Value) -> Res {
    if has_variables(frame) || has_inlined(vm, frame) {
        return frame_locals::snapshot(vm, frame);
    }
    let object = frame_of(frame);
    Ok(if object.namespace.is_nothing() { object.globals.clone() } else { object.namespace.clone() })
}

/// Where a variable lives.
#[derive(Clone, Copy)]
pub enum Place {
    Register(usize),
    /// In the cell of a register.
    Cell(usize),
    /// In a cell of the closure.
    Free(usize),
}

/// The names that a frame knows, in CPython's order; of several places of one name the last one counts.
pub fn places(vm: &Vm, frame: &Value) -> Vec<(Value, Place)> {
    let code = code_of(frame);
    let (unit, at) = (&code.unit.unit, instruction(vm, frame));
    let place =
        |register: usize, is_cell: bool| if is_cell { Place::Cell(register) } else { Place::Register(register) };
    let own = code.var_names.iter().enumerate();
    let mut all: Vec<(Value, Place)> =
        own.map(|(n, name)| (name.clone(), place(n, unit.cells.contains(&(n as u16))))).collect();
    all.extend(code.free_names.iter().enumerate().map(|(n, name)| (name.clone(), Place::Free(n))));
    let inlined = unit.inlined.iter().filter(|variable| (variable.start..variable.end).contains(&at));
    // Inner comprehensions last.
    let mut inlined: Vec<_> = inlined.collect();
    inlined.sort_by_key(|variable| variable.start);
    all.extend(inlined.into_iter().map(|v| (intern(v.name.as_bytes()), place(v.register as usize, v.is_cell))));
    all
}

/// What a variable holds, if anything.
pub fn read(vm: &mut Vm, frame: &Value, place: Place) -> Option<Value> {
    let value = match place {
        // A frame that was cleared has let go of its closure, too.
        Place::Free(_) if with_registers(vm, frame, |registers| registers.is_empty()) => None,
        Place::Register(n) => with_registers(vm, frame, |registers| registers.get(n).cloned()),
        Place::Cell(_) | Place::Free(_) => {
            let cell = cell_of(vm, frame, place)?;
            cell.object::<CellObject>().map(|cell| cell.contents.get(vm).clone())
        }
    };
    value.filter(|value| !value.is_nothing())
}

/// Sets a variable. The frame may be in the middle of an instruction that reads the old value, which therefore stays.
pub fn write(vm: &mut Vm, frame: &Value, place: Place, value: Value) {
    let old = match place {
        Place::Register(n) => with_registers(vm, frame, |registers| {
            registers.get_mut(n).map(|register| std::mem::replace(register, value))
        }),
        Place::Cell(_) | Place::Free(_) => cell_of(vm, frame, place)
            .and_then(|cell| cell.object::<CellObject>().map(|cell| cell.contents.replace(vm, value))),
    };
    if let Some(old) = old.filter(Value::is_pointer) {
        frame_of(frame).retired.get_mut(vm).push(old);
    }
}

fn cell_of(vm: &mut Vm, frame: &Value, place: Place) -> Option<Value> {
    match place {
        Place::Register(n) | Place::Cell(n) => with_registers(vm, frame, |registers| registers.get(n).cloned()),
        Place::Free(n) => {
            let function = frame_of(frame).function.object::<Function>()?;
            function.closure.object::<Tuple>()?.items().get(n).cloned()
        }
    }
}

/// The registers of a frame, wherever they are: on the stack, in a suspended generator, or, when it has left, in the object.
fn with_registers<T>(vm: &mut Vm, frame: &Value, act: impl FnOnce(&mut [Value]) -> T) -> T {
    let object = frame_of(frame);
    if let Some(running) = running(vm, frame) {
        return act(running.registers());
    }
    match object.generator.get().filter(|it| it.state.get() != State::Finished) {
        Some(generator) => act(generator.registers_mut(vm)),
        None => act(object.registers.get_mut(vm)),
    }
}

/// What `f_locals` was given for names that the code does not know.
pub fn extra(vm: &mut Vm, frame: &Value) -> Value {
    frame_of(frame).extra.get(vm).clone()
}

pub fn set_extra(vm: &mut Vm, frame: &Value, dict: Value) {
    let old = frame_of(frame).extra.replace(vm, dict);
    drop(old);
}
