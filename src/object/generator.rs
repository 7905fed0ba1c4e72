//! Generators and coroutines: a frame that can be left and entered again.
//!
//! A suspended generator owns its registers, behind the struct in one allocation; while it runs they are a window of the running
//! thread's stack. Where it stands says which of them hold anything: all below the value of a `Yield`, all up to the iterator of a `YieldSend`.
//!
//! # Chains
//!
//! Generators that delegate to each other (`yield from`, `await`) form a *chain* when the innermost has yielded through all of them:
//!
//! ```text
//!   outermost <--delegator-- inner <--delegator-- ... <--delegator-- innermost
//!       |                                                                ^
//!       +---------------------------- other_end -------------------------+
//! ```
//!
//! To resume the outermost is then to enter the innermost at once, and what that yields goes to the resumer at once, however long the
//! chain is. Those between have no frame meanwhile. When the innermost ends, by a result or an exception, its delegator takes its place
//! and is the innermost from then on. Whoever approaches a member in any other way (resumes one in the middle, throws, closes) dissolves the chain first:
//! each member is then just suspended at its delegation.

use std::cell::Cell;

use super::exception::FrameObject;
use super::function::Code;
use super::gil_cell::GilCell;
use super::header::{Header, Object};
use super::heap;
use super::layout::Trace;
use super::sequence::{Tuple, tuple};
use super::shape::{self, Kind, ShapeId, traits};
use super::value::Value;
use crate::compile::instr::Instr;
use crate::compile::opcode::Op;
use crate::gil::Token;

/// Where a generator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum State {
    /// At a `yield` or a delegation, and in no chain.
    Suspended,
    /// The outermost of a chain that is suspended.
    Delegating,
    /// Not entered yet.
    Created,
    Running,
    /// The outermost of a chain whose innermost runs.
    Relaying,
    /// In a chain that another one is the outermost of; the innermost only while it is suspended.
    Delegated,
    Finished,
}

/// A generator, coroutine or async generator, told apart by its class. Its registers follow.
#[repr(C)]
pub struct Generator {
    header: Header,
    pub state: Cell<State>,
    /// An async generator's: a step is under way; closed; its hooks have been called. See [`crate::types::generator`].
    pub hooks: Cell<u8>,
    /// How many registers it owns at the moment.
    live: Cell<u16>,
    /// The outermost's of a chain: how many are below it, so that they count as what they stand for when there is a limit of frames; else 0.
    below: Cell<u32>,
    /// The next instruction.
    pub pc: Cell<*const Instr>,
    /// The function, for its globals and closure; None at the end, when nobody needs these any more.
    pub function: GilCell<Value>,
    pub code: Value,
    /// The exception being handled inside, kept while suspended.
    pub handled: GilCell<Value>,
    /// In a chain: what delegates to it, and so owns it; else null.
    delegator: Cell<*const Generator>,
    /// The outermost's is the innermost of the chain, and the other way round; else null.
    other_end: Cell<*const Generator>,
    /// Its frame as programs see it, while somebody has that; else null. Neither keeps the other alive.
    pub frame: Cell<*const FrameObject>,
    /// Name and qualified name in a tuple, or nothing: those of the code.
    names: GilCell<Value>,
    /// A coroutine's: where it was made, if that is tracked. An async generator's: what finalizes it. Else nothing.
    pub origin: GilCell<Value>,
}

// SAFETY: repr(C), header first; every value is shown.
unsafe impl Object for Generator {
    const TRACED: bool = true;
    const KIND: Kind = Kind::Generator;
    const TRAITS: u8 = traits::FINALIZED;
    const SIZED: Option<unsafe fn(*const Header) -> usize> = Some(bytes);

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        // SAFETY: the collector runs between two instructions, when no borrow of registers is alive.
        unsafe { self.owned() }.iter().for_each(&mut *visit);
        self.function.trace(visit);
        visit(&self.code);
        self.handled.trace(visit);
        self.names.trace(visit);
        self.origin.trace(visit);
    }

    fn clear(&self) {
        self.leave();
        self.state.set(State::Finished);
        self.drop_registers();
        self.handled.clear();
    }
}

/// # Safety
/// `object` is a `Generator`.
unsafe fn bytes(object: *const Header) -> usize {
    // SAFETY: the caller's promise.
    size_of::<Generator>()
        + size_of::<Value>() * unsafe { (*(object as *const Generator)).running_code().unit.room as usize }
}

impl Drop for Generator {
    #[inline(always)]
    fn drop(&mut self) {
        self.leave();
        if !self.frame.get().is_null() {
            self.leave_frame();
        }
        if self.live.get() > 0 {
            self.drop_registers();
        }
    }
}

impl Generator {
    /// A generator of a function whose arguments were bound: it takes the variables over, as they stand at `variables`, and is to begin at `pc`.
    ///
    /// # Safety
    /// `function` runs `code`, whose variables stand there, in a window of this thread's stack.
    #[inline(always)]
    pub unsafe fn make(shape: ShapeId, function: Value, code: &Code, pc: *const Instr, variables: *mut Value) -> Value {
        let size = size_of::<Generator>() + size_of::<Value>() * code.unit.room as usize;
        // SAFETY: the code is an object.
        let code_value = unsafe { Value::from_borrowed(code as *const Code as *const Header) };
        // SAFETY: all of the struct is written; no register is owned yet.
        unsafe {
            let value = heap::new_builtin::<Generator>(shape, size, move |memory| {
                (memory as *mut Generator).write(Generator {
                    header: Header::new(),
                    state: Cell::new(State::Created),
                    hooks: Cell::new(0),
                    live: Cell::new(0),
                    below: Cell::new(0),
                    pc: Cell::new(pc),
                    function: GilCell::new(function),
                    code: code_value,
                    handled: GilCell::new(Value::NONE),
                    delegator: Cell::new(std::ptr::null()),
                    other_end: Cell::new(std::ptr::null()),
                    frame: Cell::new(std::ptr::null()),
                    names: GilCell::new(Value::NOTHING),
                    origin: GilCell::new(Value::NOTHING),
                });
            });
            let (generator, count) = (value.object_unchecked::<Generator>(), code.unit.variables as usize);
            if count <= FEW_REGISTERS {
                generator.take_in::<true>(variables, count);
            } else {
                generator.take_in_many(variables, count);
            }
            value
        }
    }

    pub fn header(&self) -> &Header {
        &self.header
    }

    #[inline(always)]
    pub fn running_code(&self) -> &Code {
        // SAFETY: that is what `make` was given.
        unsafe { self.code.object_unchecked() }
    }

    pub fn value(&self) -> Value {
        // SAFETY: a live object.
        unsafe { Value::from_borrowed(&self.header) }
    }

    /// Drops a value that mostly is a generator's last reference, which has just finished.
    ///
    /// # Safety
    /// It is a generator.
    #[inline(always)]
    pub unsafe fn let_go(value: Value) {
        if value.is_unique() {
            let object = value.pointer();
            std::mem::forget(value);
            // SAFETY: the caller's promise; that was the last reference.
            unsafe {
                (*object).count_down();
                heap::release_as::<Generator>(object);
            }
        }
    }

    /// Where the registers are.
    #[inline(always)]
    fn place(&self) -> *mut Value {
        // SAFETY: they follow the struct.
        unsafe { (self as *const Generator).add(1) as *mut Value }
    }

    /// # Safety
    /// As for [`GilCell::get_unguarded`].
    #[allow(clippy::mut_from_ref, reason = "exclusive by the caller's promise")]
    #[inline(always)]
    unsafe fn owned(&self) -> &mut [Value] {
        // SAFETY: so many are filled.
        unsafe { std::slice::from_raw_parts_mut(self.place(), self.live.get() as usize) }
    }

    /// The registers that it owns: none while it runs.
    #[inline]
    pub fn registers<'a>(&'a self, _: &'a Token) -> &'a [Value] {
        // SAFETY: the token excludes every mutable borrow.
        unsafe { self.owned() }
    }

    #[allow(clippy::mut_from_ref, reason = "exclusive by the token, not by self")]
    pub fn registers_mut<'a>(&'a self, _: &'a mut Token) -> &'a mut [Value] {
        // SAFETY: the token excludes every other borrow.
        unsafe { self.owned() }
    }

    /// The frame object, which somebody has, stays behind where the generator stood, with nothing in it.
    #[cold]
    fn leave_frame(&self) {
        // SAFETY: a frame object takes itself off when it dies.
        let frame = unsafe { &*self.frame.get() };
        frame.generator.leave();
        frame.instruction.set(self.running_code().index_of(self.pc.get()).saturating_sub(1) as u32);
    }

    /// Lets go of the registers.
    pub fn drop_registers(&self) {
        for n in 0..self.live.replace(0) as usize {
            // SAFETY: it was filled, and is read once.
            drop(unsafe { self.place().add(n).read() });
        }
    }

    /// Takes over the values of the first `count` registers of a window, which hold nothing that counts afterwards. `FEW`: they are at most [`FEW_REGISTERS`].
    ///
    /// # Safety
    /// `count` is what the code owns at a point where it is suspended, for which the linker has seen to the room (`Linked::room`), or at its beginning; the registers from `count` on hold nothing that counts.
    #[inline(always)]
    pub unsafe fn take_in<const FEW: bool>(&self, window: *mut Value, count: usize) {
        debug_assert!(count <= self.running_code().unit.room as usize);
        self.live.set(count as u16);
        // SAFETY: the caller's promise. Room is in blocks.
        unsafe {
            each_block::<FEW>(count, |n| {
                let from = window.add(n);
                move_block(from, self.place().add(n));
                (from as *mut [Value; BLOCK]).write([const { Value::NOTHING }; BLOCK]);
            });
        }
    }

    /// The same, for any number.
    ///
    /// # Safety
    /// As above.
    #[inline(never)]
    pub unsafe fn take_in_many(&self, window: *mut Value, count: usize) {
        // SAFETY: the caller's promise.
        unsafe { self.take_in::<false>(window, count) };
    }

    /// Gives its registers to a window.
    ///
    /// # Safety
    /// The registers of the window are free, and some more (see [`BLOCK`]).
    #[inline(always)]
    pub unsafe fn give_out<const FEW: bool>(&self, window: *mut Value) {
        let count = self.live.replace(0) as usize;
        // SAFETY: the caller's promise; what stands behind the last one counts nothing: it came from registers like that.
        unsafe { each_block::<FEW>(count, |n| move_block(self.place().add(n), window.add(n))) };
    }

    /// Are the registers that it owns at most [`FEW_REGISTERS`]?
    #[inline(always)]
    pub fn has_few(&self) -> bool {
        self.live.get() as usize <= FEW_REGISTERS
    }

    /// The instruction at which it stands.
    ///
    /// # Safety
    /// It has been entered, or made.
    #[inline(always)]
    pub unsafe fn instruction(&self) -> &Instr {
        // SAFETY: `pc` is behind an instruction of the code from the beginning.
        unsafe { &*self.pc.get().sub(1) }
    }

    /// What it delegates to, while it stands at a delegation.
    pub fn delegate<'a>(&'a self, token: &'a Token) -> Option<&'a Value> {
        let stands = matches!(self.state.get(), State::Suspended | State::Delegating | State::Delegated);
        // SAFETY: it has been entered.
        let delegates = stands && unsafe { self.instruction() }.op() == Op::YieldSend;
        if delegates && !self.is_executing() { self.registers(token).last() } else { None }
    }

    /// Does it run, or something that it delegates to for it?
    pub fn is_executing(&self) -> bool {
        match self.state.get() {
            State::Running | State::Relaying => true,
            State::Delegated => self.outermost().state.get() == State::Relaying,
            _ => false,
        }
    }

    /// Has it been entered, and not ended?
    pub fn has_begun(&self) -> bool {
        !matches!(self.state.get(), State::Created | State::Finished)
    }

    /// Has it been entered, and waits to be resumed?
    pub fn is_suspended(&self) -> bool {
        matches!(self.state.get(), State::Suspended | State::Delegating | State::Delegated) && !self.is_executing()
    }

    pub fn name(&self, token: &Token) -> Value {
        self.own_name(token, 0).unwrap_or_else(|| self.running_code().name.clone())
    }

    pub fn qualname(&self, token: &Token) -> Value {
        self.own_name(token, 1).unwrap_or_else(|| self.running_code().qualname.clone())
    }

    fn own_name(&self, token: &Token, place: usize) -> Option<Value> {
        self.names.get(token).object::<Tuple>()?.items().get(place).cloned()
    }

    pub fn set_names(&self, token: &mut Token, name: Value, qualname: Value) {
        drop(self.names.replace(token, tuple(vec![name, qualname])));
    }
}

// SAFETY of all that follows: a link leads to a live object. A delegator owns what it delegates to, by the register of its delegation, and that
// changes only when it runs or dies: before either the links are undone. So from the outermost, which whoever drops it unlinks, all members can be reached.
impl Generator {
    /// What delegates to it, in a chain.
    #[inline(always)]
    pub fn delegator(&self) -> Option<&Generator> {
        // SAFETY: see above.
        unsafe { self.delegator.get().as_ref() }
    }

    /// The other end of the chain that it is an end of.
    #[inline(always)]
    pub fn other_end(&self) -> Option<&Generator> {
        // SAFETY: see above.
        unsafe { self.other_end.get().as_ref() }
    }

    /// How many are below it in the chain that it is the outermost of.
    #[inline(always)]
    pub fn below(&self) -> usize {
        self.below.get() as usize
    }

    /// The outermost of its chain, or itself.
    pub fn outermost(&self) -> &Generator {
        let mut at = self;
        while let Some(outer) = at.delegator() {
            at = outer;
        }
        at
    }

    /// It has just been suspended.
    #[inline(always)]
    pub fn suspended(&self) {
        match self.other_end() {
            None => self.state.set(State::Suspended),
            Some(outermost) => {
                self.state.set(State::Delegated);
                outermost.state.set(State::Delegating);
            }
        }
    }

    /// It has just been suspended at a delegation to `inner`, which has yielded: what is behind that becomes part of the chain.
    #[inline(always)]
    pub fn suspended_at(&self, inner: &Generator) {
        let innermost = match (inner.state.get(), inner.other_end()) {
            (State::Suspended, _) => inner,
            (State::Delegating, Some(innermost)) => innermost,
            _ => return self.suspended(),
        };
        let below = inner.below.replace(0) + 1;
        inner.delegator.set(self);
        inner.other_end.set(std::ptr::null());
        inner.state.set(State::Delegated);
        self.state.set(State::Delegated);
        let outermost = self.other_end().unwrap_or(self);
        self.other_end.set(std::ptr::null());
        outermost.below.set(outermost.below.get() + below);
        outermost.other_end.set(innermost);
        innermost.other_end.set(outermost);
        outermost.state.set(State::Delegating);
    }

    /// The innermost of a chain, it has ended: its delegator is that now.
    #[inline(always)]
    pub fn hand_over(&self) -> Option<&Generator> {
        let delegator = self.delegator()?;
        self.delegator.set(std::ptr::null());
        let outermost = self.other_end.replace(std::ptr::null());
        // SAFETY: the innermost of a chain knows the outermost.
        unsafe {
            (*outermost).below.set((*outermost).below.get() - 1);
            if std::ptr::eq(outermost, delegator) {
                delegator.other_end.set(std::ptr::null());
            } else {
                delegator.other_end.set(outermost);
                (*outermost).other_end.set(delegator);
            }
        }
        Some(delegator)
    }

    /// Dissolves the chain that it is part of, if it is: all of it is just suspended.
    #[inline(always)]
    pub fn leave(&self) {
        if !self.other_end.get().is_null() || !self.delegator.get().is_null() {
            self.dissolve();
        }
    }

    #[cold]
    #[inline(never)]
    fn dissolve(&self) {
        let mut member = self.outermost();
        let innermost = member.other_end.get();
        loop {
            member.below.set(0);
            member.delegator.set(std::ptr::null());
            member.other_end.set(std::ptr::null());
            member.state.set(State::Suspended);
            if std::ptr::eq(member, innermost) {
                return;
            }
            // SAFETY: no borrow of registers is alive; the iterator of the delegation is the last of them.
            let inner = unsafe { member.owned() }.last().and_then(|inner| inner.object::<Generator>());
            let Some(inner) = inner else { return };
            member = inner;
        }
    }
}

/// Registers move in blocks, the last one with some that hold nothing that counts: straight code is less than any loop over the few that there
/// mostly are, and than a call of `memcpy`. The stack has as many registers to spare at its end.
pub const BLOCK: usize = 4;

/// So many move without a loop.
pub const FEW_REGISTERS: usize = 4 * BLOCK;

/// Room for `count` registers, in blocks.
pub fn room_for(count: usize) -> usize {
    if count <= 2 * BLOCK { count.max(1).next_multiple_of(BLOCK) } else { count.next_multiple_of(2 * BLOCK) }
}

/// Calls `act` with the first register of each block of the room for `count`: of the same ones however they are moved, or what is given out would hold what was never
/// taken in.
#[inline(always)]
fn each_block<const FEW: bool>(count: usize, act: impl Fn(usize)) {
    if !FEW {
        return (0..room_for(count)).step_by(BLOCK).for_each(act);
    }
    act(0);
    if count > BLOCK {
        act(BLOCK);
        if count > 2 * BLOCK {
            act(2 * BLOCK);
            act(3 * BLOCK);
        }
    }
}

/// # Safety
/// A block of values stands at `from`, and is forgotten there; at `to` is room for it.
#[inline(always)]
unsafe fn move_block(from: *const Value, to: *mut Value) {
    for n in 0..BLOCK {
        // SAFETY: the caller's promise.
        unsafe { to.add(n).write(from.add(n).read_volatile()) };
    }
}

/// The shape of what a function of these flags makes.
#[inline(always)]
pub fn shape_of(flags: u32) -> ShapeId {
    use crate::compile::unit::flags::{ASYNC_GENERATOR, COROUTINE};
    match flags {
        f if f & COROUTINE != 0 => shape::COROUTINE,
        f if f & ASYNC_GENERATOR != 0 => shape::ASYNC_GENERATOR,
        _ => shape::GENERATOR,
    }
}
