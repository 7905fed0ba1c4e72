//! Generators and coroutines: a frame that can be left and entered again.

use std::cell::Cell;

use super::gil_cell::GilCell;
use super::header::{Header, Object};
use super::layout::Trace;
use super::shape::{Kind, traits};
use super::value::Value;
use crate::compile::instr::Instr;

/// Where a generator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not entered yet.
    Created,
    /// At a `yield`.
    Suspended,
    Running,
    Finished,
}

/// A generator, coroutine or async generator, told apart by its class. While it is suspended it owns its registers; while it
/// runs they are a window of the running thread's stack.
#[repr(C)]
pub struct Generator {
    header: Header,
    pub state: Cell<State>,
    /// The next instruction.
    pub pc: Cell<*const Instr>,
    /// Register that a sent value goes to, of the `Yield` it stands at.
    pub sent_to: Cell<u16>,
    /// Register of the iterator to which it delegates at a `YieldSend`; `u16::MAX`: none.
    pub delegate: Cell<u16>,
    pub registers: GilCell<Vec<Value>>,
    /// The function, for its globals and closure.
    pub function: Value,
    pub code: Value,
    /// The exception being handled inside, kept while suspended.
    pub handled: GilCell<Value>,
    pub name: GilCell<Value>,
    pub qualname: GilCell<Value>,
    /// The frame object, if somebody asked for it.
    pub frame: GilCell<Value>,
    /// An async generator's: a `asend` or `athrow` is under way; closed.
    pub hooks: Cell<u8>,
}

// SAFETY: repr(C), header first; every value is shown.
unsafe impl Object for Generator {
    const TRACED: bool = true;
    const KIND: Kind = Kind::Generator;
    const TRAITS: u8 = traits::FINALIZED;

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.registers.trace(visit);
        visit(&self.function);
        visit(&self.code);
        self.handled.trace(visit);
        self.name.trace(visit);
        self.qualname.trace(visit);
        self.frame.trace(visit);
    }

    fn clear(&self) {
        self.state.set(State::Finished);
        self.registers.clear();
        self.handled.clear();
        self.frame.clear();
    }
}

impl Generator {
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// A generator that has not been entered, with the registers of its function after the arguments were bound.
    pub fn contents(function: Value, code: Value, name: Value, qualname: Value, registers: Vec<Value>) -> Generator {
        Generator {
            header: Header::new(),
            state: Cell::new(State::Created),
            pc: Cell::new(std::ptr::null()),
            sent_to: Cell::new(u16::MAX),
            delegate: Cell::new(u16::MAX),
            registers: GilCell::new(registers),
            function,
            code,
            handled: GilCell::new(Value::NONE),
            name: GilCell::new(name),
            qualname: GilCell::new(qualname),
            frame: GilCell::new(Value::NONE),
            hooks: Cell::new(0),
        }
    }
}
