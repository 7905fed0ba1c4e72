//! Entering and leaving generators and coroutines.
//!
//! A suspended generator owns its registers. To resume it is to move them onto the stack above the innermost frame and push a frame there;
//! to suspend it is the way back. Both happen inside the dispatch loop for `for`, `yield from` and `await`; natives go through [`Vm::resume`].
//! The outermost of a chain (see [`crate::object::generator`]) is resumed by pushing the frame of the innermost.
//!
//! What is being handled (`sys.exception()`) belongs to a generator as to a function: while it runs, its object keeps what its resumer
//! handles; while it is suspended, what it handles itself. In a chain nobody handles anything.

use super::call::drop_run;
use super::frame::{Frame, OnReturn, Resumed};
use super::run::Next;
use super::stack::LARGEST_WINDOW;
use super::{Res, Vm, exceptions as exc};
use crate::compile::instr::Instr;
use crate::compile::opcode::Op;
use crate::compile::unit::HandlerEntry;
use crate::object::generator::{FEW_REGISTERS, Generator, State, shape_of};
use crate::object::header;
use crate::object::shape;
use crate::object::value::Value;

/// How a resumed generator stopped.
pub enum Resumption {
    Yielded(Value),
    Returned(Value),
}

impl Vm {
    /// `MakeGenerator`: moves the innermost frame's variables into a new generator that is to begin at `pc`.
    ///
    /// # Safety
    /// Called by the loop; `function` is the frame's.
    #[inline(always)]
    pub(super) unsafe fn make_generator(&mut self, pc: *const Instr, function: Value) -> Value {
        // SAFETY: there is an innermost frame, whose code is alive.
        let frame = unsafe { &*self.frames.top.sub(1) };
        let code = frame.code();
        // SAFETY: only the variables hold anything yet.
        let value = unsafe { Generator::make(shape_of(code.unit.flags), function, code, pc, frame.base) };
        let names = frame.function().names.get(self);
        let has_names_of_code = names.name.is(&code.name) && names.qualname.is(&code.qualname);
        if has_names_of_code && self.origin_depth == 0 { value } else { self.described(value) }
    }

    /// The function has got another name than its code, or it is of interest where coroutines are made.
    #[cold]
    #[inline(never)]
    fn described(&mut self, value: Value) -> Value {
        let (Some(frame), Some(generator)) = (self.frames.current(), value.object::<Generator>()) else { return value };
        let code = frame.code();
        let names = frame.function().names.get(self);
        if !names.name.is(&code.name) || !names.qualname.is(&code.qualname) {
            let (name, qualname) = (names.name.clone(), names.qualname.clone());
            generator.set_names(self, name, qualname);
        }
        if value.shape() == shape::COROUTINE && self.origin_depth > 0 {
            let origin = crate::types::generator::origin::of_caller(self, self.origin_depth);
            drop(generator.origin.replace(self, origin));
        }
        value
    }

    /// Pushes the frame of a generator; false if it has finished. `result` is where the loop wants what it yields.
    ///
    /// # Safety
    /// The generator outlives the frame.
    #[inline(never)]
    pub(super) unsafe fn resume_in_loop(
        &mut self,
        value: &Value,
        sent: Value,
        resumed: Resumed,
        result: *mut Value,
    ) -> Res<bool> {
        let Some(generator) = value.object::<Generator>() else { unreachable!("checked by its shape") };
        if generator.is_executing() {
            return self.already_executing(value);
        }
        generator.leave();
        match generator.state.get() {
            State::Finished if value.shape() == shape::COROUTINE => {
                return self.runtime_error("cannot reuse already awaited coroutine");
            }
            State::Finished => return Ok(false),
            State::Created if !sent.is_none() => {
                let kind = kind_of(value);
                return self.type_error(&format!("can't send non-None value to a just-started {kind}"));
            }
            _ => {}
        }
        // SAFETY: the caller's promise.
        unsafe { self.push_generator(generator, sent, resumed, result)? };
        Ok(true)
    }

    #[cold]
    pub(super) fn already_executing<T>(&mut self, value: &Value) -> Res<T> {
        let kind = kind_of(value);
        self.value_error(&format!("{kind} already executing"))
    }

    /// Pushes the frame of a generator that does not run and is in no chain.
    ///
    /// # Safety
    /// The generator outlives the frame.
    unsafe fn push_generator(
        &mut self,
        generator: &Generator,
        sent: Value,
        resumed: Resumed,
        result: *mut Value,
    ) -> Res<()> {
        if self.frames.top >= self.frames.soft_limit {
            return self.recursion_error("");
        }
        // SAFETY: the caller's promise.
        unsafe { self.push_frame_of(generator, sent, resumed, result)? };
        self.swap_handled_in(generator);
        Ok(())
    }

    /// What a generator handles itself is handled again; it keeps what its resumer handles.
    pub(super) fn swap_handled_in(&mut self, generator: &Generator) {
        if !self.handled.is_none() || !generator.handled.get(self).is_none() {
            let outer = self.handled.clone();
            let inner = generator.handled.replace(self, outer);
            if !inner.is_none() {
                self.handled = inner;
            }
        }
    }

    /// Pushes the frame alone: what is handled stays what it is, and how deep it may go is the memory's matter only. A generator that is closed where
    /// the limit of frames is near has its `finally` run all the same.
    ///
    /// # Safety
    /// As [`Vm::push_generator`].
    pub(super) unsafe fn push_frame_of(
        &mut self,
        generator: &Generator,
        sent: Value,
        resumed: Resumed,
        result: *mut Value,
    ) -> Res<()> {
        let base = self.free_base();
        let code = generator.running_code();
        if !self.stack.reserve(base, code.unit.registers as usize) || self.frames.is_full() {
            return self.recursion_error("");
        }
        let created = generator.state.get() == State::Created;
        // SAFETY: free registers, and room for a frame, as was checked.
        unsafe {
            self.push_run::<false>(generator, base, resumed, result);
            if !created {
                base.add(generator.instruction().a()).write(sent);
            }
        }
        Ok(())
    }

    /// Moves a generator's registers to a window and pushes the frame of its run. Returns where that is to go on.
    ///
    /// # Safety
    /// The registers from `base` on are free, as many as the code wants; there is room for a frame; the generator outlives it.
    #[inline(always)]
    unsafe fn push_run<const FEW: bool>(
        &mut self,
        generator: &Generator,
        base: *mut Value,
        resumed: Resumed,
        result: *mut Value,
    ) -> *const Instr {
        generator.state.set(State::Running);
        let pc = generator.pc.get();
        // SAFETY: the caller's promise; function and code are kept by the generator.
        unsafe {
            generator.give_out::<FEW>(base);
            let mut frame =
                Frame::new(generator.function.get(self).object_unchecked(), generator.running_code(), base, result);
            frame.pc = pc;
            frame.generator = generator;
            frame.on_return = OnReturn::Generator;
            frame.resumed = resumed;
            self.frames.push(frame);
        }
        pc
    }

    /// Resumes a generator that is in no chain, if nothing special is the matter with it: pushes its frame and returns where that is to go on.
    /// None, and nothing is done, if [`Vm::resume_chain`] or [`Vm::resume_in_loop`] has to see to it.
    ///
    /// # Safety
    /// The generator outlives the frame; from `base` on the registers are free.
    #[inline(always)]
    pub(super) unsafe fn resume_simple(
        &mut self,
        generator: &Generator,
        base: *mut Value,
        sends_none: bool,
        sent: impl FnOnce() -> Value,
        resumed: Resumed,
        result: *mut Value,
    ) -> Option<*const Instr> {
        let state = generator.state.get();
        if !(state == State::Suspended || (state == State::Created && sends_none))
            || !self.can_resume(generator, base, 0)
        {
            return None;
        }
        // SAFETY: free registers and room for a frame; the one that takes what is sent holds nothing that counts.
        unsafe {
            let pc = self.push_run::<true>(generator, base, resumed, result);
            if state == State::Suspended {
                base.add((*pc.sub(1)).a()).write(sent());
            }
            Some(pc)
        }
    }

    /// Resumes the outermost of a chain, under the same conditions: pushes the frame of the innermost, and returns that.
    ///
    /// # Safety
    /// As [`Vm::resume_simple`].
    #[inline(always)]
    pub(super) unsafe fn resume_chain<'g>(
        &mut self,
        outermost: &'g Generator,
        base: *mut Value,
        sent: impl FnOnce() -> Value,
        resumed: Resumed,
        result: *mut Value,
    ) -> Option<&'g Generator> {
        let runs = outermost.other_end().filter(|_| outermost.state.get() == State::Delegating)?;
        if !self.can_resume(runs, base, outermost.below()) {
            return None;
        }
        outermost.state.set(State::Relaying);
        // SAFETY: as above.
        unsafe {
            let pc = self.push_run::<true>(runs, base, resumed, result);
            base.add((*pc.sub(1)).a()).write(sent());
        }
        Some(runs)
    }

    /// Is there room for the run of a generator, no exception being handled, and not much to be moved? `more` frames count though they are not there.
    #[inline(always)]
    fn can_resume(&self, generator: &Generator, base: *mut Value, more: usize) -> bool {
        // Of a chain another window may take the place of this one.
        self.handled.is_none()
            && generator.handled.get(self).is_none()
            && generator.has_few()
            && self.stack.fits(base, generator.running_code().unit.registers as usize)
            && self.stack.can_hold(base, LARGEST_WINDOW)
            && self.frames.top.wrapping_add(more) < self.frames.soft_limit
    }

    /// The way back: suspends the innermost frame, a generator's, at `pc` with `live` registers, if nothing special is the matter. `DELEGATES`: at a delegation to what is in the
    /// last of them. Returns the frame, which is popped. None, and nothing is done, if [`Vm::suspend`] has to see to it.
    ///
    /// # Safety
    /// Called by the loop. The frame is good until another is pushed.
    #[inline(always)]
    pub(super) unsafe fn suspend_simple<'f, const DELEGATES: bool>(
        &mut self,
        pc: *const Instr,
        live: usize,
    ) -> Option<&'f Frame> {
        // SAFETY: there is an innermost frame, and the generator outlives it.
        let (frame, generator) = unsafe {
            let frame = &*self.frames.top.sub(1);
            (frame, &*frame.generator)
        };
        let is_special = !frame.object.is_null() || !self.handled.is_none() || !generator.handled.get(self).is_none();
        if is_special || live > FEW_REGISTERS {
            return None;
        }
        generator.pc.set(pc);
        let mut inner = None;
        if DELEGATES {
            // SAFETY: the register of the delegation, which the generator is about to own.
            let iterator = unsafe { &*frame.base.add(live - 1) };
            if iterator.is_pointer() && matches!(iterator.shape(), shape::GENERATOR | shape::COROUTINE) {
                // SAFETY: the shape says so.
                inner = Some(unsafe { iterator.object_unchecked::<Generator>() });
            }
        }
        match inner {
            Some(inner) => generator.suspended_at(inner),
            None => generator.suspended(),
        }
        // SAFETY: the registers above the live ones hold nothing that counts.
        unsafe {
            generator.take_in::<true>(frame.base, live);
            self.frames.top = self.frames.top.sub(1);
        }
        Some(frame)
    }

    /// `yield`: the innermost frame, a generator's, goes back into its object, which owns `live` registers then.
    ///
    /// # Safety
    /// Called by the loop; the frame's `pc` is saved.
    pub(super) unsafe fn suspend(&mut self, value: Value, live: usize) -> Next {
        // SAFETY: there is an innermost frame, popped here: nothing is pushed before it was read for the last time.
        let frame = unsafe {
            self.frames.top = self.frames.top.sub(1);
            &*self.frames.top
        };
        // SAFETY: the generator outlives its frame.
        let generator = unsafe { &*frame.generator };
        generator.pc.set(frame.pc);
        generator.suspended();
        // SAFETY: the registers above the live ones hold nothing that counts.
        unsafe { generator.take_in_many(frame.base, live) };
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
        // Both may handle the same exception, so the exceptions do not tell.
        if !finished && stands_in_handler(generator) {
            let old = generator.handled.replace(self, inner);
            drop(old);
        }
    }

    /// A yielded value goes to the resumer.
    fn deliver(&mut self, frame: &Frame, value: Value) -> Next {
        match frame.resumed {
            Resumed::ByNative | Resumed::InPlace | Resumed::Not => return Next::Leave(value),
            Resumed::ByFor | Resumed::BySend => {}
        }
        // SAFETY: the resumer's frame is the innermost now, and `result` one of its registers; the instruction before its `pc` is the one that resumed.
        unsafe {
            *frame.result = value;
            let resumer = &mut *self.frames.top.sub(1);
            resumer.pc = behind_step(resumer.pc);
        }
        Next::Continue
    }

    /// The innermost frame, a generator's, returns `value`.
    ///
    /// # Safety
    /// Called by the loop; the frame's `pc` is saved.
    #[inline(always)]
    pub(super) unsafe fn finish_run(&mut self, value: Value) -> Next {
        // SAFETY: there is an innermost frame, popped here and read before another is pushed; the generator outlives it.
        let (generator, base, resumed, result) = unsafe {
            let frame = &mut *self.frames.top.sub(1);
            if !frame.object.is_null() {
                self.detach_frame_object(frame);
            }
            drop_run(frame.base, frame.code().unit.temps as usize);
            self.frames.top = self.frames.top.sub(1);
            (&*frame.generator, frame.base, frame.resumed, frame.result)
        };
        self.finish_generator(generator);
        // SAFETY: the place of the frame just popped; a delegator stands at its `YieldSend`, behind which are the jump back of the delegation's loop and
        // then the code that wants the result.
        unsafe {
            if self.hand_over(generator, base, resumed, result) {
                let frame = &mut *self.frames.top.sub(1);
                let instruction = &*frame.pc.sub(1);
                frame.pc = frame.pc.add(1);
                base.add(instruction.a()).write(value);
                Generator::let_go((*base.add(instruction.b())).take());
                return Next::Continue;
            }
        }
        match resumed {
            Resumed::ByNative | Resumed::InPlace | Resumed::Not => return Next::Leave(value),
            Resumed::ByFor => {}
            // SAFETY: a register of the resumer's window.
            Resumed::BySend => unsafe { *result = value },
        }
        // SAFETY: as in `deliver`; the held register of the iterator is cleared.
        unsafe {
            let caller = &mut *self.frames.top.sub(1);
            let instruction = *caller.pc.sub(1);
            if instruction.op() != Op::ForLoop {
                caller.pc = caller.pc.offset(instruction.imm_c() as isize);
            }
            Generator::let_go((*caller.base.add(instruction.b())).take());
        }
        Next::Continue
    }

    /// If the innermost of a chain has ended: pushes the frame of its delegator in the place of its own.
    ///
    /// # Safety
    /// The frame of `ended` has just been popped; `base`, `resumed` and `result` are its.
    #[inline(always)]
    pub(super) unsafe fn hand_over(
        &mut self,
        ended: &Generator,
        base: *mut Value,
        resumed: Resumed,
        result: *mut Value,
    ) -> bool {
        let Some(delegator) = ended.hand_over() else { return false };
        self.stack.reserve(base, delegator.running_code().unit.registers as usize);
        // SAFETY: the largest window fits here: a chain is resumed only where it does. What resumed the outermost keeps all of them alive.
        unsafe { self.push_run::<false>(delegator, base, resumed, result) };
        true
    }

    /// Marks a generator as finished when its frame has left. Nothing is left to be closed when it dies.
    pub(super) fn finish_generator(&mut self, generator: &Generator) {
        generator.header().set(header::FINALIZED);
        generator.state.set(State::Finished);
        drop(generator.function.replace(self, Value::NONE));
        if !self.handled.is_none() || !generator.handled.get(self).is_none() {
            self.swap_handled_out(generator, true);
        }
    }

    /// Resumes a generator from a native.
    pub fn resume(&mut self, value: &Value, sent: Value) -> Res<Resumption> {
        self.check_native_stack()?;
        let Some(generator) = value.object::<Generator>() else { unreachable!("checked by its shape") };
        if !self.push_for_native(value, generator, sent, Resumed::ByNative)? {
            return Ok(Resumption::Returned(Value::NONE));
        }
        let result = self.run();
        resumption(generator, result)
    }

    /// The next value of a generator, or none at its end.
    #[inline(never)]
    pub fn next_of_generator(&mut self, value: &Value, generator: &Generator) -> Res<Option<Value>> {
        self.check_native_stack()?;
        if !self.push_for_native(value, generator, Value::NONE, Resumed::ByNative)? {
            self.stop_value = Value::NONE;
            return Ok(None);
        }
        let result = self.run()?;
        if matches!(generator.state.get(), State::Suspended | State::Delegating) {
            return Ok(Some(result));
        }
        self.stop_value = result;
        Ok(None)
    }

    /// A step of a native that goes through a generator: the next value, or none at its end. A frame that has just yielded may stay, as the innermost (`stays`), until the
    /// next step or [`Vm::suspend_in_place`]; then nothing has to be moved. Only natives that run nothing meanwhile can ask for that, so nobody ever sees such a frame.
    pub fn step_in_place(&mut self, value: &Value, stays: &mut bool) -> Res<Option<Value>> {
        let Some(generator) = value.exact::<Generator>(shape::GENERATOR) else { unreachable!("checked by its shape") };
        if *stays {
            // SAFETY: the innermost frame stands behind its `Yield`, whose register takes what is sent and holds nothing that counts.
            unsafe {
                let frame = &*self.frames.top.sub(1);
                frame.base.add((*frame.pc.sub(1)).a()).write(Value::NONE);
            }
        } else {
            // Where instructions are counted, what is charged goes by the innermost frame, which has to be the native's caller.
            if self.ahead || self.metered() {
                return self.next_of_generator(value, generator);
            }
            self.check_native_stack()?;
            if !self.push_for_native(value, generator, Value::NONE, Resumed::InPlace)? {
                self.stop_value = Value::NONE;
                return Ok(None);
            }
        }
        let top = self.frames.top;
        let result = self.run();
        *stays = result.is_ok() && self.frames.top == top;
        let result = result?;
        if *stays || matches!(generator.state.get(), State::Suspended | State::Delegating) {
            return Ok(Some(result));
        }
        self.stop_value = result;
        Ok(None)
    }

    /// Suspends the generator whose frame has stayed.
    pub fn suspend_in_place(&mut self) {
        // SAFETY: the innermost frame stands behind its `Yield`.
        unsafe {
            let frame = &*self.frames.top.sub(1);
            let live = (*frame.pc.sub(1)).a();
            self.suspend(Value::NONE, live);
        }
    }

    /// Pushes the frame of a generator that a native resumes; false if it has finished.
    #[inline(always)]
    fn push_for_native(&mut self, value: &Value, generator: &Generator, sent: Value, resumed: Resumed) -> Res<bool> {
        let (base, result) = (self.free_base(), std::ptr::null_mut());
        let word = sent.into_raw();
        // SAFETY: the caller's reference outlives the run; above the innermost window all is free. What is sent is taken once.
        unsafe {
            let (sends_none, sent) = (word == Value::NONE.word(), || Value::from_raw(word));
            if self.resume_simple(generator, base, sends_none, sent, resumed, result).is_some()
                || self.resume_chain(generator, base, sent, resumed, result).is_some()
            {
                return Ok(true);
            }
            self.resume_in_loop(value, sent(), resumed, result)
        }
    }

    /// What a suspended generator delegates to.
    pub fn delegate_of(&self, generator: &Generator) -> Option<Value> {
        generator.delegate(self).cloned()
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
}

/// Does a suspended generator stand in code that handles an exception?
fn stands_in_handler(generator: &Generator) -> bool {
    let code = generator.running_code();
    let instruction = code.index_of(generator.pc.get()).saturating_sub(1);
    let covers = |entry: &HandlerEntry| {
        entry.target == HandlerEntry::RESTORE && (entry.start as usize..entry.end as usize).contains(&instruction)
    };
    code.unit.unit.handlers.iter().any(covers)
}

/// How a run of a generator has stopped.
#[inline(always)]
pub(super) fn resumption(generator: &Generator, result: Res) -> Res<Resumption> {
    match generator.state.get() {
        State::Suspended | State::Delegating => result.map(Resumption::Yielded),
        _ => result.map(Resumption::Returned),
    }
}

/// Where a frame goes on that has what it resumed a generator for: a `ForLoop` jumps back into its body.
///
/// # Safety
/// `pc` is behind the instruction that resumed.
#[inline(always)]
pub(super) unsafe fn behind_step(pc: *const Instr) -> *const Instr {
    // SAFETY: the caller's promise.
    unsafe {
        let instruction = &*pc.sub(1);
        if instruction.op() == Op::ForLoop { pc.offset(instruction.imm_c() as isize) } else { pc }
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
