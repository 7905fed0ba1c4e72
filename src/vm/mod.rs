//! The machine: what runs bytecode, calls functions and raises exceptions.
//!
//! A [`Vm`] is one thread's interpreter: its register stack, its frames, what it is handling. It exists only while
//! its thread does, and is reachable only while that thread holds the GIL: `&mut Vm` *is* the GIL, lent as a
//! [`Token`] to the cells of objects. What all threads share stands in the [`interp::Interp`].

/// The arguments of a call.
pub mod args;
/// Attribute access, with its caches.
pub mod attribute;
/// What `await`, `yield from` and `async for` delegate to.
mod awaiting;
/// Arguments to parameters.
mod binding;
/// Calling: frames, natives, classes.
pub mod call;
/// The collector's runs, as `gc` tells of them.
pub mod collections;
/// Tables that may forget.
mod direct_mapped;
/// Displays, unpacking, and the other arms of the loop that work on containers.
pub mod display;
/// Raising: constructors of the built-in exceptions.
pub mod error;
/// The names of the built-in exceptions and their tree.
pub mod exceptions;
/// Finalizers, and the collector's way through them.
pub mod finalize;
/// The options that programs see.
pub mod flags;
/// The frame stack.
pub mod frame;
/// Entering and leaving generators and coroutines.
pub mod generator;
/// `import`.
pub mod import;
/// What all threads share.
pub mod interp;
/// Iteration.
pub mod iteration;
/// From what the compiler made to code objects.
pub mod link;
/// Modules whose code still runs.
pub mod loading;
/// Globals, names of class bodies, cells that are not bound.
pub mod names;
/// Functions of ours: signatures and arguments.
pub mod native;
/// Operators, comparison, truth, hash, length, items, text: the protocols that every type can take part in.
pub mod operator;
/// The dispatch loop.
pub mod run;
/// Safe points: GIL, signals, collector, finalizers.
pub mod safe_point;
/// What the instances of a class do.
pub mod slots;
/// The bytes of a program to its text.
mod source;
/// The register stack.
pub mod stack;
/// Dicts and sets as tables whose keys Python code may compare.
pub mod tables;
/// `throw` and `close`.
pub mod throw;
/// How tracebacks are printed.
pub mod traceback;
/// Exceptions that nobody can catch.
pub mod unraisable;
/// The way of an exception to its handler.
pub mod unwind;
/// Warnings that the machine gives.
mod warnings;
/// What the machine says to those who observe a run.
pub mod witness;

use crate::gil::Token;
use crate::gil::memory::Workspace;
use crate::object::value::Value;
use frame::FrameStack;
use interp::Interp;
use stack::Stack;

/// A raised exception on its way to a handler: an instance of `BaseException`.
#[derive(Debug)]
#[must_use]
pub struct Error(pub Value);

/// A result of Python code.
pub type Res<T = Value> = Result<T, Error>;

/// One thread's interpreter.
pub struct Vm {
    token: Token,
    /// Shared with all threads, and alive as long as the process.
    pub interp: &'static Interp,
    pub stack: Stack,
    pub frames: FrameStack,
    /// The exception being handled (`sys.exception()`), or None.
    pub handled: Value,
    /// The exception under way was raised again as it is: its traceback has this frame already.
    pub reraised: bool,
    /// The instruction that raised what a handler was entered for last.
    handled_at: usize,
    /// The collector is at work, or finalizers that it runs.
    collecting: bool,
    /// The unwinder has just popped a frame that a native entered.
    left_native_frame: bool,
    /// What the iterator that ended last returned: the value of its `StopIteration`. Set by the slots that know one.
    pub stop_value: Value,
    /// The `Thread` object of this thread, once there is one.
    pub thread: Value,
    /// Weak references to the `threading.local`s that have a dict for this thread.
    pub locals: Vec<Value>,
    /// `sys.set_asyncgen_hooks`: called with an async generator when it is first iterated over, and when it dies before it has ended; or None.
    pub async_hooks: [Value; 2],
    /// How many callers of a new coroutine it remembers (`sys.set_coroutine_origin_tracking_depth`).
    pub origin_depth: usize,
    /// Native stack below this address is not to be used.
    native_floor: usize,
    /// What the dispatch loop hands to its caller when it ends.
    outcome: Value,
    /// The budget is ahead by what the innermost frame's code weighs up to where it stands: the loop counts by blocks.
    ahead: bool,
    /// The machine's registers between two instructions, where it returns after each.
    next: run::Registers,
}

impl std::ops::Deref for Vm {
    type Target = Token;

    #[inline(always)]
    fn deref(&self) -> &Token {
        &self.token
    }
}

impl std::ops::DerefMut for Vm {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Native stack that is kept free for what does not check: system calls, formatting, the collector.
const NATIVE_RESERVE: usize = 256 * 1024;

const REGISTERS_ALIGNMENT: usize = 64 * 1024;

impl Vm {
    /// The interpreter of the thread that holds `token`, whose native stack is `native_stack` bytes. Its frames and registers live in `workspace`:
    /// the frames in the first ninth, the registers from a page's beginning in the rest.
    pub fn new(token: Token, interp: &'static Interp, native_stack: usize, workspace: Workspace) -> Vm {
        let here = &token as *const Token as usize;
        let Workspace { base, bytes } = workspace;
        let registers = (base as usize + bytes / 9).next_multiple_of(REGISTERS_ALIGNMENT) - base as usize;
        // SAFETY: the workspace is this thread's, and the two parts of it do not overlap.
        let (mut frames, stack) =
            unsafe { (FrameStack::new(base, registers), Stack::new(base.add(registers), bytes - registers)) };
        frames.set_limit(interp.recursion_limit.get());
        Vm {
            token,
            interp,
            stack,
            frames,
            handled: Value::NONE,
            reraised: false,
            handled_at: 0,
            collecting: false,
            left_native_frame: false,
            stop_value: Value::NOTHING,
            thread: Value::NONE,
            locals: Vec::new(),
            async_hooks: [Value::NONE; 2],
            origin_depth: 0,
            native_floor: here.saturating_sub(native_stack.saturating_sub(NATIVE_RESERVE)),
            outcome: Value::NOTHING,
            ahead: false,
            next: run::Registers::NONE,
        }
    }

    pub fn token(&mut self) -> &mut Token {
        &mut self.token
    }

    /// To be asked by every native that calls back into Python or into itself.
    #[inline(always)]
    pub fn check_native_stack(&mut self) -> Res<()> {
        self.check_native_stack_for("")
    }

    /// The same where the error says what was being done.
    #[inline(always)]
    pub fn check_native_stack_for(&mut self, doing: &'static str) -> Res<()> {
        let marker = 0u8;
        if (&marker as *const u8 as usize) < self.native_floor {
            return self.recursion_error(doing);
        }
        Ok(())
    }

    /// Is there memory for so many bytes and a copy of them? None is taken; a MemoryError says no.
    pub fn check_room(&mut self, bytes: usize) -> Res<()> {
        const SURELY: usize = 1 << 24;
        if bytes > SURELY {
            self.room::<u8>(bytes.saturating_mul(2))?;
        }
        Ok(())
    }

    /// A vector with room for `count` items, or a MemoryError: for sizes that a program chooses.
    pub fn room<T>(&mut self, count: usize) -> Res<Vec<T>> {
        let mut items = Vec::new();
        match items.try_reserve_exact(count) {
            Ok(()) => Ok(items),
            Err(_) => self.raise(exceptions::MEMORY_ERROR, ""),
        }
    }

    #[cold]
    pub fn recursion_error<T>(&mut self, doing: &str) -> Res<T> {
        self.raise(exceptions::RECURSION_ERROR, &format!("maximum recursion depth exceeded{doing}"))
    }
}
