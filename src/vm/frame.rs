//! Frames: where each running function stands, and what becomes of its result.
//!
//! Like registers, frames live in address space reserved once: the dispatch loop keeps a pointer to the innermost one.

use crate::compile::instr::Instr;
use crate::gil::memory;
use crate::object::exception::FrameObject;
use crate::object::function::{Code, Function};
use crate::object::generator::Generator;
use crate::object::value::Value;

/// What a frame's result is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum OnReturn {
    /// It goes to the register `result`.
    Store,
    /// `__init__`: it must be None, and `result` is no matter; the instance is where the caller wants it already.
    Init,
    /// It is returned from the dispatch loop to a native.
    Leave,
    /// It goes to the register `result`; the frame keeps what it runs alive itself (getters).
    StoreOwned,
    /// The same of a `__getattr__` or `__getattribute__`, kept as a method: an `AttributeError` that leaves it is told what was asked for.
    Attribute,
    /// It is the result of the binary operation at which the caller stands: see [`crate::vm::operator`].
    Operator,
    /// It is dropped (setters).
    Discard,
    /// It ends a generator's run: see [`Resumed`].
    Generator,
}

/// Who resumed a generator, and so what its yields and its end mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Resumed {
    /// No generator.
    Not,
    /// A native: yields and results leave the dispatch loop.
    ByNative,
    /// The same, and at a `Yield` the frame stays: see [`crate::vm::Vm::step_in_place`].
    InPlace,
    /// A `ForIter`: a yielded value goes to `result`; at the end the caller jumps.
    ByFor,
    /// A `Send`: a yielded value goes to `result` and the caller goes on to its `YieldSend`; at the end the result goes there and the caller jumps.
    BySend,
}

/// One running function.
#[repr(C)]
pub struct Frame {
    /// Next instruction, as of the last time that the loop let go of it.
    pub pc: *const Instr,
    pub base: *mut Value,
    pub code: *const Code,
    /// Kept alive by the caller's window, the generator, or whoever entered the frame.
    pub function: *const Function,
    /// Where the result goes.
    pub result: *mut Value,
    /// The dict of a class body or module, or null.
    pub namespace: *const Value,
    /// The generator that it is a run of, or null.
    pub generator: *const Generator,
    /// The frame object, if somebody asked for it (one count is the frame's), or null.
    pub object: *const FrameObject,
    /// What the frame alone keeps alive: an `__init__`, a getter; mostly nothing.
    pub owned: Value,
    pub on_return: OnReturn,
    pub resumed: Resumed,
}

impl Frame {
    /// The frame of a function's call whose result goes to a register of its caller.
    #[inline(always)]
    pub fn new(function: &Function, code: &Code, base: *mut Value, result: *mut Value) -> Frame {
        Frame {
            pc: code.first(),
            base,
            code,
            function,
            result,
            namespace: std::ptr::null(),
            generator: std::ptr::null(),
            object: std::ptr::null(),
            owned: Value::NOTHING,
            on_return: OnReturn::Store,
            resumed: Resumed::Not,
        }
    }
}

/// The frames of one thread.
pub struct FrameStack {
    base: *mut Frame,
    /// One past the innermost.
    pub top: *mut Frame,
    /// No frame is pushed at or above it: where the recursion limit ends, or the address space.
    pub soft_limit: *mut Frame,
    limit: *mut Frame,
    bytes: usize,
}

impl FrameStack {
    /// # Safety
    /// The memory is writable, aligned to a word, and nobody else's while the stack is used.
    pub unsafe fn new(base: *mut u8, bytes: usize) -> FrameStack {
        let base = base.cast::<Frame>();
        let limit = (base as usize + bytes - size_of::<Frame>()) as *mut Frame;
        FrameStack { base, top: base, soft_limit: limit, limit, bytes }
    }

    /// Puts the recursion limit in force.
    pub fn set_limit(&mut self, frames: usize) {
        let wanted = self.base.wrapping_add(frames);
        self.soft_limit = if wanted < self.limit && wanted >= self.base { wanted } else { self.limit };
    }

    /// Is there no memory for another frame, whatever the recursion limit is?
    pub fn is_full(&self) -> bool {
        self.top >= self.limit
    }

    /// Makes a frame the innermost.
    ///
    /// # Safety
    /// `top` is below `soft_limit`.
    #[inline(always)]
    pub unsafe fn push(&mut self, frame: Frame) {
        // SAFETY: the caller's promise.
        unsafe {
            self.top.write(frame);
            self.top = self.top.add(1);
        }
    }

    /// The outermost frame's place.
    pub fn base(&self) -> *const Frame {
        self.base
    }

    #[inline(always)]
    pub fn depth(&self) -> usize {
        (self.top as usize - self.base as usize) / size_of::<Frame>()
    }

    /// The innermost frame. The borrow is not tied to `self`, since frames do not move: it is good until the frame is popped.
    #[inline(always)]
    pub fn current<'a>(&self) -> Option<&'a mut Frame> {
        // SAFETY: frames between `base` and `top` are initialised; only this thread uses them, under `&mut Vm` or from the loop.
        if self.top > self.base { Some(unsafe { &mut *self.top.sub(1) }) } else { None }
    }

    /// The frame at a depth from the outside, from 0. As [`FrameStack::current`].
    pub fn at<'a>(&self, depth: usize) -> Option<&'a mut Frame> {
        // SAFETY: as above.
        if depth < self.depth() { Some(unsafe { &mut *self.base.add(depth) }) } else { None }
    }
}

impl FrameStack {
    /// The depth of the frame in which a generator runs, if it runs in this thread and has one.
    pub fn run_of(&self, generator: &Generator) -> Option<usize> {
        (0..self.depth())
            .rev()
            .find(|&depth| self.at(depth).is_some_and(|frame| std::ptr::eq(frame.generator, generator)))
    }
}

impl Drop for FrameStack {
    fn drop(&mut self) {
        // SAFETY: the memory is this stack's; all frames have left.
        unsafe { memory::trim_upwards(self.base.cast(), self.bytes) };
    }
}

impl Frame {
    /// The running instruction's index: the one before the next.
    pub fn instruction(&self) -> usize {
        self.code().index_of(self.pc).saturating_sub(1)
    }

    pub fn code(&self) -> &Code {
        // SAFETY: the code is kept by the function, which outlives the frame.
        unsafe { &*self.code }
    }

    /// What delegates to the generator that it is a run of, where that has no frame of its own.
    pub fn delegator(&self) -> Option<&Generator> {
        // SAFETY: a generator outlives its run.
        unsafe { self.generator.as_ref() }?.delegator()
    }

    pub fn function(&self) -> &Function {
        // SAFETY: the function is kept by whoever entered the frame.
        unsafe { &*self.function }
    }

    /// The registers of the frame.
    #[allow(clippy::mut_from_ref, reason = "the window is no part of the frame")]
    pub fn registers(&self) -> &mut [Value] {
        // SAFETY: the window belongs to this frame while it runs.
        unsafe { std::slice::from_raw_parts_mut(self.base, self.code().unit.registers as usize) }
    }
}
