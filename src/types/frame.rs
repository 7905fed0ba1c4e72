//! Frame and traceback objects: what a program sees of running functions.
//!
//! A frame object is made only when somebody asks. While its frame runs, its registers are a window of the thread's stack, and the frame
//! knows the instruction; once the frame has left, the object has both.

use super::TypeDef;
use crate::object::exception::{FrameObject, Traceback};
use crate::object::function::{CellObject, Code, Function, MemberDef};
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::Tuple;
use crate::object::shape;
use crate::object::str::{Str, intern_value};
use crate::object::table::Table;
use crate::object::value::Value;
use crate::vm::frame::Frame;
use crate::vm::native::{Args, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&TRACEBACK, &FRAME];

pub static TRACEBACK: TypeDef = TypeDef {
    flags: crate::object::class::flags::NO_NEW,
    members: &[
        MemberDef { name: "tb_frame", get: |_, t| Ok(traceback_of(t).frame.clone()), set: None },
        MemberDef { name: "tb_lineno", get: |_, t| Ok(int(traceback_of(t).line.get().into())), set: None },
        MemberDef { name: "tb_lasti", get: |_, t| Ok(int(byte_index(traceback_of(t).instruction.get()))), set: None },
        MemberDef { name: "tb_next", get: |vm, t| Ok(traceback_of(t).next.get(vm).clone()), set: Some(set_next) },
    ],
    ..TypeDef::new(shape::TRACEBACK, "traceback")
};

pub static FRAME: TypeDef = TypeDef {
    flags: crate::object::class::flags::NO_NEW,
    slots: Slots { repr: Some(frame_repr), ..Slots::NONE },
    methods: &[def("clear", "self, /", clear)],
    members: &[
        MemberDef { name: "f_code", get: |_, f| Ok(frame_of(f).code.clone()), set: None },
        MemberDef { name: "f_globals", get: |_, f| Ok(frame_of(f).globals.clone()), set: None },
        MemberDef { name: "f_builtins", get: |_, f| Ok(frame_of(f).builtins.clone()), set: None },
        MemberDef { name: "f_back", get: back, set: None },
        MemberDef { name: "f_lineno", get: line, set: None },
        MemberDef { name: "f_lasti", get: |vm, f| Ok(int(byte_index(instruction(vm, f)))), set: None },
        MemberDef { name: "f_locals", get: locals, set: None },
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

fn set_next(vm: &mut Vm, traceback: &Value, next: Option<&Value>) -> Res<()> {
    let Some(next) = next else { return vm.type_error("can't delete tb_next attribute") };
    if !next.is_none() && next.shape() != shape::TRACEBACK {
        let name = vm.type_name(next);
        return vm.type_error(&format!("expected traceback object or None, got '{name}'"));
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
    let depth = object.depth.get().checked_sub(1).filter(|_| here)?;
    vm.frames.at(depth)
}

fn instruction(vm: &Vm, frame: &Value) -> u32 {
    match running(vm, frame) {
        Some(running) => running.instruction() as u32,
        None => frame_of(frame).instruction.get(),
    }
}

fn code_of(frame: &Value) -> &Code {
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

fn back(vm: &mut Vm, frame: &Value) -> Res {
    if running(vm, frame).is_some()
        && let Some(depth) = frame_of(frame).depth.get().checked_sub(2)
        && let Some(caller) = vm.frames.at(depth)
    {
        return Ok(vm.frame_object(caller));
    }
    Ok(frame_of(frame).back.get(vm).clone())
}

fn frame_repr(vm: &mut Vm, frame: &Value) -> Res {
    let code = code_of(frame);
    let file = vm.repr_text(&code.filename)?;
    let (name, line) = (vm.str_text(&code.name)?, line_of(vm, frame));
    Ok(Str::from(&format!("<frame at {:#x}, file {file}, line {line}, code {name}>", frame.id())))
}

fn clear(vm: &mut Vm, args: Args<'_>) -> Res {
    let frame = frame_of(&args[0]);
    if frame.depth.get() > 0 {
        return vm.runtime_error("cannot clear an executing frame");
    }
    let registers = frame.registers.take(vm);
    drop(registers);
    Ok(Value::NONE)
}

impl Vm {
    /// `locals()` of the innermost frame.
    pub fn locals(&mut self) -> Res {
        match self.frames.current() {
            Some(frame) => {
                let object = self.frame_object(frame);
                locals(self, &object)
            }
            None => self.runtime_error("no current frame"),
        }
    }
}

/// A class body's or module's own namespace; of a function a dict of what its variables hold now.
pub fn locals(vm: &mut Vm, frame: &Value) -> Res {
    let object = frame_of(frame);
    if !object.namespace.is_nothing() {
        return Ok(object.namespace.clone());
    }
    if code_of(frame).unit.flags & crate::compile::unit::flags::NEWLOCALS == 0 {
        return Ok(object.globals.clone());
    }
    let dict = Dict::make(Table::default());
    for (name, value) in variables(vm, frame) {
        let value = match value.object::<CellObject>() {
            Some(cell) => cell.contents.get(vm).clone(),
            None => value,
        };
        if let Some(table) = dict.object::<Dict>().filter(|_| !value.is_nothing()) {
            drop(table.set_name(vm, &intern_value(&name), value));
        }
    }
    Ok(dict)
}

/// The names that a frame knows, and what their registers (or cells) hold; later ones win.
fn variables(vm: &Vm, frame: &Value) -> Vec<(Value, Value)> {
    let (object, code) = (frame_of(frame), code_of(frame));
    let at = instruction(vm, frame);
    let registers: &[Value] = match running(vm, frame) {
        Some(running) => running.registers(),
        None => object.registers.get(vm),
    };
    let mut all: Vec<(Value, Value)> = code.var_names.iter().cloned().zip(registers.iter().cloned()).collect();
    let closure = object.function.object::<Function>().map(|function| &function.closure);
    let cells = closure.and_then(|closure| closure.object::<Tuple>()).map_or(&[][..], Tuple::items);
    all.extend(code.free_names.iter().cloned().zip(cells.iter().cloned()));
    for inlined in code.unit.unit.inlined.iter().filter(|v| (v.start..v.end).contains(&at)) {
        if let Some(value) = registers.get(inlined.register as usize).filter(|value| !value.is_nothing()) {
            all.push((Str::from(&inlined.name), value.clone()));
        }
    }
    all
}
