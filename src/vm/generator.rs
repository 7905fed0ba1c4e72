//! Entering and leaving generators and coroutines.
//!
//! A suspended generator owns its registers. To resume it is to move them onto the stack above the innermost frame and push a frame there;
//! to suspend it is the way back. Both happen inside the dispatch loop for `for`, `yield from` and `await`; natives go through [`Vm::resume`].
//!
//! What is being handled (`sys.exception()`) belongs to a generator as to a function: while it runs, its object keeps what its resumer
//! handles; while it is suspended, what it handles itself.

use super::frame::{Frame, OnReturn, Resumed};
use super::run::Next;
use super::{Error, Res, Vm, exceptions as exc};
use crate::compile::opcode::Op;
use crate::compile::unit::flags;
use crate::object::function::Code;
use crate::object::generator::{Generator, State};
use crate::object::header::{self, Header};
use crate::object::value::Value;
use crate::object::{heap, shape};

/// How a resumed generator stopped.
pub enum Resumption {
    Yielded(Value),
    Returned(Value),
}

impl Vm {
    /// `MakeGenerator`: moves the innermost frame's registers into a new generator.
    ///
    /// # Safety
    /// Called by the loop; the frame's `pc` is saved.
    pub(super) unsafe fn make_generator(&mut self) -> Value {
        // SAFETY: there is an innermost frame, whose function is alive.
        let (frame, function) = unsafe {
            let frame = &mut *self.frames.top.sub(1);
            let function = Value::from_borrowed(frame.function as *const Header);
            (frame as &mut Frame, function)
        };
        // Only the variables hold anything yet.
        let variables = frame.code().unit.variables as usize;
        let registers: Vec<Value> = frame.registers()[..variables].iter_mut().map(Value::take).collect();
        let code = frame.function().code.get(self).clone();
        let names = frame.function().names.get(self);
        let (name, qualname) = (names.name.clone(), names.qualname.clone());
        let shape = match frame.code().unit.flags {
            f if f & flags::COROUTINE != 0 => shape::COROUTINE,
            f if f & flags::ASYNC_GENERATOR != 0 => shape::ASYNC_GENERATOR,
            _ => shape::GENERATOR,
        };
        let contents = Generator::contents(function, code, name, qualname, registers);
        contents.pc.set(frame.pc);
        heap::new_object(shape, contents)
    }

    /// Pushes the frame of a generator; false if it has finished. `result` is where the loop wants what it yields.
    ///
    /// # Safety
    /// The generator outlives the frame.
    #[inline]
    pub(super) unsafe fn resume_in_loop(
        &mut self,
        value: &Value,
        sent: Value,
        resumed: Resumed,
        result: *mut Value,
    ) -> Res<bool> {
        let Some(generator) = value.object::<Generator>() else { unreachable!("checked by its shape") };
        match generator.state.get() {
            State::Finished if value.shape() == shape::COROUTINE => {
                return self.runtime_error("cannot reuse already awaited coroutine");
            }
            State::Finished => return Ok(false),
            State::Running => {
                let kind = kind_of(value);
                return self.value_error(&format!("{kind} already executing"));
            }
            State::Created if !sent.is_none() => {
                let kind = kind_of(value);
                return self.type_error(&format!("can't send non-None value to a just-started {kind}"));
            }
            State::Created | State::Suspended => {}
        }
        // SAFETY: the caller's promise.
        unsafe { self.push_generator(generator, sent, resumed, result)? };
        Ok(true)
    }

    #[inline(always)]
    unsafe fn push_generator(
        &mut self,
        generator: &Generator,
        sent: Value,
        resumed: Resumed,
        result: *mut Value,
    ) -> Res<()> {
        let base = self.free_base();
        // SAFETY: the code is kept by the generator.
        let code = unsafe { generator.code.object_unchecked::<Code>() };
        let count = code.unit.registers as usize;
        if !self.stack.fits(base, count) || self.frames.top >= self.frames.soft_limit {
            return self.recursion_error("");
        }
        let suspended = generator.state.replace(State::Running) == State::Suspended;
        let registers = generator.registers.get_mut(self);
        // SAFETY: free registers; the values move there, the vector forgets them and keeps its memory.
        unsafe {
            base.copy_from_nonoverlapping(registers.as_ptr(), registers.len());
            registers.set_len(0);
        }
        if suspended {
            // SAFETY: a register of the window; what is dropped is nothing that counts.
            unsafe { *base.add(generator.sent_to.get() as usize) = sent };
        }
        if !self.handled.is_none() || !generator.handled.get(self).is_none() {
            let outer = self.handled.clone();
            let inner = generator.handled.replace(self, outer);
            if !inner.is_none() {
                self.handled = inner;
            }
        }
        // SAFETY: the limit check above leaves room; the function is kept by the generator.
        unsafe {
            self.frames.top.write(Frame {
                pc: generator.pc.get(),
                base,
                code,
                function: generator.function.object_unchecked(),
                result,
                namespace: std::ptr::null(),
                generator,
                object: std::ptr::null(),
                owned: Value::NOTHING,
                on_return: OnReturn::Generator,
                resumed,
            });
            self.frames.top = self.frames.top.add(1);
        }
        Ok(())
    }

    /// Pushes the frame of a generator that stands at a `yield`, if nothing special is the matter with it; false, and nothing is done, if [`Vm::resume_in_loop`]
    /// has to see to it.
    ///
    /// # Safety
    /// The generator outlives the frame; from `base` on the registers are free.
    #[inline(always)]
    pub(super) unsafe fn resume_simple(
        &mut self,
        generator: &Generator,
        base: *mut Value,
        sent: impl FnOnce() -> Value,
        resumed: Resumed,
        result: *mut Value,
    ) -> bool {
        // SAFETY: the code is kept by the generator.
        let code = unsafe { generator.code.object_unchecked::<Code>() };
        if generator.state.get() != State::Suspended
            || !self.handled.is_none()
            || !generator.handled.get(self).is_none()
            || !self.stack.fits(base, code.unit.registers as usize)
            || self.frames.top >= self.frames.soft_limit
        {
            return false;
        }
        generator.state.set(State::Running);
        let registers = generator.registers.get_mut(self);
        // SAFETY: free registers, to which the values move; the one that takes what is sent holds nothing that counts. The function is kept by
        // the generator, and there is room for a frame.
        unsafe {
            move_values(registers.as_ptr(), base, registers.len());
            registers.set_len(0);
            base.add(generator.sent_to.get() as usize).write(sent());
            let mut frame = Frame::new(generator.function.object_unchecked(), code, base, result);
            frame.pc = generator.pc.get();
            frame.generator = generator;
            frame.on_return = OnReturn::Generator;
            frame.resumed = resumed;
            self.frames.push(frame);
        }
        true
    }

    /// The way back: suspends the innermost frame, a generator's, if nothing special is the matter; returns the register of the resumer that wants the value.
    /// None, and nothing is done, if [`Vm::suspend`] has to see to it.
    ///
    /// # Safety
    /// Called by the loop; the frame's `pc` is saved.
    #[inline(always)]
    pub(super) unsafe fn suspend_simple(&mut self, sent_to: u16, delegate: u16) -> Option<*mut Value> {
        // SAFETY: there is an innermost frame, and the generator outlives it.
        let (frame, generator) = unsafe {
            let frame = &*self.frames.top.sub(1);
            (frame, &*frame.generator)
        };
        let live = live_registers(sent_to, delegate);
        let resumer_is_native = matches!(frame.resumed, Resumed::ByNative | Resumed::Not);
        if resumer_is_native
            || !frame.object.is_null()
            || !self.handled.is_none()
            || !generator.handled.get(self).is_none()
        {
            return None;
        }
        let registers = generator.registers.get_mut(self);
        if registers.capacity() < live {
            return None;
        }
        generator.pc.set(frame.pc);
        generator.sent_to.set(sent_to);
        generator.delegate.set(delegate);
        generator.state.set(State::Suspended);
        let result = frame.result;
        // SAFETY: the values move into the vector, which has room; the registers are left without anything that counts. The resumer is the next frame.
        unsafe {
            for n in 0..live {
                let register = frame.base.add(n);
                registers.as_mut_ptr().add(n).write(std::ptr::replace(register, Value::NOTHING));
            }
            registers.set_len(live);
            self.frames.top = self.frames.top.sub(1);
            step_on(&mut *self.frames.top.sub(1));
        }
        Some(result)
    }

    /// `yield`: the innermost frame, a generator's, goes back into its object.
    ///
    /// # Safety
    /// Called by the loop; the frame's `pc` is saved.
    pub(super) unsafe fn suspend(&mut self, value: Value, sent_to: u16, delegate: u16) -> Next {
        // SAFETY: there is an innermost frame, popped here: nothing is pushed before it was read for the last time.
        let frame = unsafe {
            self.frames.top = self.frames.top.sub(1);
            &*self.frames.top
        };
        // SAFETY: the generator outlives its frame.
        let generator = unsafe { &*frame.generator };
        generator.pc.set(frame.pc);
        generator.sent_to.set(sent_to);
        generator.delegate.set(delegate);
        generator.state.set(State::Suspended);
        let live = live_registers(sent_to, delegate);
        let registers = generator.registers.get_mut(self);
        if registers.capacity() < live {
            registers.reserve_exact(live);
        }
        // SAFETY: the values move into the vector, which has room; the registers are left without anything that counts.
        unsafe {
            for n in 0..live {
                let register = frame.base.add(n);
                registers.as_mut_ptr().add(n).write(std::ptr::replace(register, Value::NOTHING));
            }
            registers.set_len(live);
        }
        if !frame.object.is_null() {
            self.suspend_frame_object(frame);
        }
        if !self.handled.is_none() || !generator.handled.get(self).is_none() {
            self.swap_handled_out(generator, false);
        }
        self.deliver(frame, value)
    }

    /// What the resumer handled is handled again; the generator keeps its own, unless it has finished.
    fn swap_handled_out(&mut self, generator: &Generator, finished: bool) {
        let outer = generator.handled.replace(self, Value::NONE);
        let inner = std::mem::replace(&mut self.handled, outer);
        if !finished && !inner.is(&self.handled) {
            let old = generator.handled.replace(self, inner);
            drop(old);
        }
    }

    /// A yielded value goes to the resumer.
    #[inline(always)]
    fn deliver(&mut self, frame: &Frame, value: Value) -> Next {
        match frame.resumed {
            Resumed::ByNative | Resumed::Not => return Next::Leave(value),
            Resumed::ByFor | Resumed::BySend => {}
        }
        // SAFETY: the resumer's frame is the innermost now, and `result` one of its registers; the instruction before its `pc` is the one that resumed.
        unsafe {
            *frame.result = value;
            step_on(&mut *self.frames.top.sub(1));
        }
        Next::Continue
    }

    /// A generator's frame, popped already, returned `value`.
    pub(super) fn generator_returned(&mut self, frame: &Frame, value: Value) -> Next {
        // SAFETY: the generator outlives its frame.
        let generator = unsafe { &*frame.generator };
        self.finish_generator(generator);
        match frame.resumed {
            Resumed::ByNative | Resumed::Not => return Next::Leave(value),
            Resumed::ByFor => {}
            // SAFETY: a register of the resumer's window.
            Resumed::BySend => unsafe { *frame.result = value },
        }
        // SAFETY: as in `deliver`; the held register of the iterator is cleared.
        unsafe {
            let caller = &mut *self.frames.top.sub(1);
            let instruction = *caller.pc.sub(1);
            drop((*caller.base.add(instruction.b())).take());
            if instruction.op() != Op::ForLoop {
                caller.pc = caller.pc.offset(instruction.imm_c() as isize);
            }
        }
        Next::Continue
    }

    /// Marks a generator as finished when its frame has left. Nothing is left to be closed when it dies.
    pub(super) fn finish_generator(&mut self, generator: &Generator) {
        generator.header().set(header::FINALIZED);
        generator.state.set(State::Finished);
        generator.delegate.set(u16::MAX);
        self.swap_handled_out(generator, true);
    }

    /// Resumes a generator from a native.
    pub fn resume(&mut self, value: &Value, sent: Value) -> Res<Resumption> {
        self.check_native_stack()?;
        // SAFETY: the caller's reference outlives the run.
        if !unsafe { self.resume_in_loop(value, sent, Resumed::ByNative, std::ptr::null_mut())? } {
            return Ok(Resumption::Returned(Value::NONE));
        }
        let result = self.run();
        self.resumption(value, result)
    }

    fn resumption(&mut self, value: &Value, result: Res) -> Res<Resumption> {
        let Some(generator) = value.object::<Generator>() else { unreachable!("checked by its shape") };
        match generator.state.get() {
            State::Suspended => result.map(Resumption::Yielded),
            _ => result.map(Resumption::Returned),
        }
    }

    /// Raises an exception where a generator stands; first, at a `yield from` or `await`, in what it delegates to.
    pub fn throw_into(&mut self, value: &Value, error: Error) -> Res<Resumption> {
        self.check_native_stack()?;
        let Some(generator) = value.object::<Generator>() else { unreachable!("checked by its shape") };
        match generator.state.get() {
            State::Finished if value.shape() == shape::COROUTINE => {
                return self.runtime_error("cannot reuse already awaited coroutine");
            }
            State::Finished => return Err(error),
            State::Running => {
                let kind = kind_of(value);
                return self.value_error(&format!("{kind} already executing"));
            }
            State::Created | State::Suspended => {}
        }
        let mut error = error;
        if let Some(inner) = self.delegate_of(generator) {
            match self.throw_into_delegate(generator, &inner, error) {
                Ok(Resumption::Yielded(value)) => return Ok(Resumption::Yielded(value)),
                Ok(Resumption::Returned(result)) => return self.end_delegation(value, generator, result),
                Err(raised) => error = raised,
            }
        }
        // SAFETY: the caller's reference outlives the run.
        unsafe { self.push_generator(generator, Value::NONE, Resumed::ByNative, std::ptr::null_mut())? };
        let result = match self.unwind(error) {
            Ok(()) => self.run(),
            Err(error) => Err(error),
        };
        self.resumption(value, result)
    }

    /// What a suspended generator delegates to.
    pub fn delegate_of(&self, generator: &Generator) -> Option<Value> {
        let register = generator.delegate.get();
        if generator.state.get() != State::Suspended || register == u16::MAX {
            return None;
        }
        generator.registers.get(self).get(register as usize).cloned()
    }

    /// Throws into the inner iterator of a delegation. While it runs, the outer generator counts as running.
    fn throw_into_delegate(&mut self, outer: &Generator, inner: &Value, error: Error) -> Res<Resumption> {
        outer.state.set(State::Running);
        let result = self.throw_into_any(inner, error);
        outer.state.set(State::Suspended);
        result
    }

    fn throw_into_any(&mut self, inner: &Value, error: Error) -> Res<Resumption> {
        let is_exit = self.is_exception(&error.0, exc::GENERATOR_EXIT);
        if inner.object::<Generator>().is_some() && inner.shape() != shape::ASYNC_GENERATOR {
            if is_exit {
                self.close_generator(inner)?;
                return Err(error);
            }
            return self.throw_into(inner, error);
        }
        let names = &self.interp.names;
        if is_exit {
            if let Some(close) = self.get_attr_opt(inner, &names.close)? {
                self.call(&close, &[])?;
            }
            return Err(error);
        }
        let throw = self.get_attr_opt(inner, &names.throw)?;
        let Some(throw) = throw else { return Err(error) };
        match self.call(&throw, &[error.0]) {
            Ok(value) => Ok(Resumption::Yielded(value)),
            Err(stop) if self.is_exception(&stop.0, exc::STOP_ITERATION) => {
                let value = self.get_attr(&stop.0, &names.value)?;
                Ok(Resumption::Returned(value))
            }
            Err(error) => Err(error),
        }
    }

    /// What a generator delegated to has returned: it goes on behind the delegation's loop.
    fn end_delegation(&mut self, value: &Value, generator: &Generator, result: Value) -> Res<Resumption> {
        let register = generator.delegate.replace(u16::MAX) as usize;
        let old = std::mem::replace(&mut generator.registers.get_mut(self)[register], Value::NOTHING);
        drop(old);
        // SAFETY: behind the `YieldSend` stands the jump back of the delegation's loop, and behind that the code goes on.
        generator.pc.set(unsafe { generator.pc.get().add(1) });
        // SAFETY: the caller's reference outlives the run.
        unsafe { self.push_generator(generator, result, Resumed::ByNative, std::ptr::null_mut())? };
        let result = self.run();
        self.resumption(value, result)
    }

    /// `close()`.
    pub fn close_generator(&mut self, value: &Value) -> Res {
        let Some(generator) = value.object::<Generator>() else { unreachable!("checked by its shape") };
        match generator.state.get() {
            State::Finished => return Ok(Value::NONE),
            State::Created => {
                generator.state.set(State::Finished);
                let registers = generator.registers.take(self);
                drop(registers);
                return Ok(Value::NONE);
            }
            _ => {}
        }
        let exit = Error(self.make_exception(exc::GENERATOR_EXIT, Vec::new()));
        match self.throw_into(value, exit) {
            Ok(Resumption::Yielded(_)) => {
                let kind = kind_of(value);
                self.runtime_error(&format!("{kind} ignored GeneratorExit"))
            }
            Ok(Resumption::Returned(result)) => Ok(result),
            Err(error)
                if self.is_exception(&error.0, exc::GENERATOR_EXIT)
                    || self.is_exception(&error.0, exc::STOP_ITERATION) =>
            {
                Ok(Value::NONE)
            }
            Err(error) => Err(error),
        }
    }

    /// `Send` to what is no generator: done and its value, or not done and what it yielded.
    pub(super) fn send_to(&mut self, receiver: &Value, sent: Value) -> Res<(bool, Value)> {
        let result = if sent.is_none() {
            self.stop_value = Value::NOTHING;
            match self.next(receiver) {
                Ok(Some(value)) => return Ok((false, value)),
                Ok(None) => {
                    return Ok((true, self.take_returned()));
                }
                Err(error) => Err(error),
            }
        } else {
            let send = &self.interp.names.send;
            self.call_method(receiver, send, &[sent])
        };
        match result {
            Ok(value) => Ok((false, value)),
            Err(stop) if self.is_exception(&stop.0, exc::STOP_ITERATION) => {
                let value = &self.interp.names.value;
                Ok((true, self.get_attr(&stop.0, value)?))
            }
            Err(error) => Err(error),
        }
    }

    /// What the iterator that has just ended returned.
    pub fn take_returned(&mut self) -> Value {
        let value = self.stop_value.take();
        if value.is_nothing() { Value::NONE } else { value }
    }

    /// `GetYieldFromIter`, `GetAwaitable`, `GetAiter`, `AsyncGenWrap`, `SubscriptGeneric`.
    pub(super) fn convert(&mut self, op: Op, value: &Value, flag: usize) -> Res {
        match op {
            Op::GetYieldFromIter if matches!(value.shape(), shape::GENERATOR | shape::COROUTINE) => Ok(value.clone()),
            Op::GetYieldFromIter => self.iter(value),
            Op::GetAwaitable => self.awaitable_iterator(value, flag),
            Op::GetAiter => match value.class().slots().aiter {
                Some(aiter) => aiter(self, value),
                None => {
                    let kind = self.type_name(value);
                    self.type_error(&format!("'async for' requires an object with __aiter__ method, got {kind}"))
                }
            },
            Op::SubscriptGeneric => Ok(crate::types::type_params::generic(value)),
            _ => Ok(value.clone()),
        }
    }

    fn awaitable_iterator(&mut self, value: &Value, flag: usize) -> Res {
        if value.shape() == shape::COROUTINE {
            return Ok(value.clone());
        }
        if let Some(await_) = value.class().slots().await_ {
            return await_(self, value);
        }
        let kind = self.type_name(value);
        match flag {
            1 => self.type_error(&format!(
                "'async with' received an object from __aenter__ that does not implement __await__: {kind}"
            )),
            2 => self.type_error(&format!(
                "'async with' received an object from __aexit__ that does not implement __await__: {kind}"
            )),
            _ => self.type_error(&format!("object {kind} can't be used in 'await' expression")),
        }
    }

    pub(super) fn get_anext(&mut self, value: &Value) -> Res {
        match value.class().slots().anext {
            Some(anext) => {
                let awaitable = anext(self, value)?;
                self.awaitable_iterator(&awaitable, 0)
            }
            None => {
                let kind = self.type_name(value);
                self.type_error(&format!("'async for' requires an iterator with __anext__ method, got {kind}"))
            }
        }
    }
}

/// How many registers hold something at a `yield`: it stands at the topmost temporary, where the value was; only a delegation has another above it, its iterator.
#[inline(always)]
fn live_registers(sent_to: u16, delegate: u16) -> usize {
    if delegate == u16::MAX { sent_to as usize } else { delegate as usize + 1 }
}

/// Moves some few values. The volatile reads keep the optimiser from calling `memcpy` for them, which takes longer.
///
/// # Safety
/// `count` values stand at `from`, and are forgotten there; at `to` is room for them.
#[inline(always)]
unsafe fn move_values(from: *const Value, to: *mut Value, count: usize) {
    for n in 0..count {
        // SAFETY: the caller's promise.
        unsafe { to.add(n).write(from.add(n).read_volatile()) };
    }
}

/// A frame has what it resumed a generator for: a `ForLoop` jumps back into its body.
///
/// # Safety
/// The frame stands behind the instruction that resumed.
#[inline(always)]
unsafe fn step_on(resumer: &mut Frame) {
    // SAFETY: the caller's promise.
    unsafe {
        let instruction = &*resumer.pc.sub(1);
        if instruction.op() == Op::ForLoop {
            resumer.pc = resumer.pc.offset(instruction.imm_c() as isize);
        }
    }
}

/// How messages call it.
pub fn kind_of(generator: &Value) -> &'static str {
    match generator.shape() {
        shape::COROUTINE => "coroutine",
        shape::ASYNC_GENERATOR => "async generator",
        _ => "generator",
    }
}
