//! Exceptions, tracebacks, and the frame objects that they keep.

use std::cell::Cell;

use super::generator::Generator;
use super::gil_cell::GilCell;
use super::heap;
use super::layout::object;
use super::shape::{self, ShapeId};
use super::value::Value;

object! {
    /// An instance of `BaseException` or of a class derived from it.
    pub struct Exception: Exception [const ATTRIBUTES: bool = true;] {
        /// A tuple.
        pub args: GilCell<Value>,
        /// The next three: an object, or None.
        pub traceback: GilCell<Value>,
        pub cause: GilCell<Value>,
        pub context: GilCell<Value>,
        /// Set by `raise ... from ...`: the context is not shown.
        pub suppress_context: Cell<bool>,
        /// Attributes that the class defines (`StopIteration.value`, `OSError.errno`, ...), in its order; nothing: unset.
        pub fields: GilCell<Vec<Value>>,
    }
}

impl Exception {
    pub fn with_shape(shape: ShapeId, args: Value) -> Value {
        heap::new_object(
            shape,
            Exception::contents(
                GilCell::new(args),
                GilCell::new(Value::NONE),
                GilCell::new(Value::NONE),
                GilCell::new(Value::NONE),
                Cell::new(false),
                GilCell::new(Vec::new()),
            ),
        )
    }
}

object! {
    /// One level of a traceback.
    pub struct Traceback: Traceback {
        /// The next level inwards, or None.
        pub next: GilCell<Value>,
        pub frame: Value,
        /// The instruction, in CPython's bytes of code: see [`Traceback::instruction`]. What a program makes may be at any place.
        pub place: Cell<i32>,
        pub line: Cell<i32>,
    }
}

/// Bytes of an instruction, as CPython counts them.
pub const INSTRUCTION_BYTES: i32 = 2;

impl Traceback {
    pub fn make(next: Value, frame: Value, place: i32, line: i32) -> Value {
        heap::new_object(
            shape::TRACEBACK,
            Traceback::contents(GilCell::new(next), frame, Cell::new(place), Cell::new(line)),
        )
    }

    /// Index of the instruction.
    pub fn instruction(&self) -> Option<usize> {
        usize::try_from(self.place.get()).ok().map(|place| place / INSTRUCTION_BYTES as usize)
    }
}

/// The generator that a frame is a run of, until that has ended; or none. Not counted: the generator takes itself off when it dies.
pub struct RunOf(Cell<*const Generator>);

impl RunOf {
    pub const fn none() -> RunOf {
        RunOf(Cell::new(std::ptr::null()))
    }

    pub fn get(&self) -> Option<&Generator> {
        // SAFETY: null once the generator is dead.
        unsafe { self.0.get().as_ref() }
    }

    /// The two know each other from now on.
    pub fn link(frame: &FrameObject, generator: &Generator) {
        frame.generator.0.set(generator);
        generator.frame.set(frame);
    }

    /// They do no more.
    pub fn leave(&self) {
        if let Some(generator) = self.get() {
            generator.frame.set(std::ptr::null());
        }
        self.0.set(std::ptr::null());
    }
}

impl Drop for RunOf {
    fn drop(&mut self) {
        self.leave();
    }
}

impl super::layout::Trace for RunOf {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

object! {
    /// A frame, as programs see it: made only when somebody asks. While its frame runs, the registers are on the stack;
    /// when that leaves, they move in here.
    pub struct FrameObject: Frame {
        pub code: Value,
        pub globals: Value,
        pub builtins: Value,
        /// The function, or nothing (a module's or class body's frame).
        pub function: Value,
        /// The namespace of a class body or module; else nothing.
        pub namespace: Value,
        pub generator: RunOf,
        /// The caller's frame object, once known, or None.
        pub back: GilCell<Value>,
        pub registers: GilCell<Vec<Value>>,
        /// Depth of the running frame plus one; 0 once it has left.
        pub depth: Cell<usize>,
        /// The thread (its number) whose stack holds the running frame.
        pub thread: Cell<u64>,
        /// Index of the instruction, as of when the frame left or was last looked at.
        pub instruction: Cell<u32>,
        /// Values replaced through `f_locals` while the frame may still be reading them.
        pub retired: GilCell<Vec<Value>>,
        /// A dict of what `f_locals` was given for names that the code does not know, or None.
        pub extra: GilCell<Value>,
    }
}
