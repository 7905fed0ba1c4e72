//! The way of an exception to its handler, and the frame objects that tracebacks keep.
//!
//! At every frame that it passes the exception gets one level of traceback, with a frame object. A frame that it leaves gives
//! its registers to that object, so that tracebacks keep their locals; a frame that handles it goes on at the handler that its code's table names for
//! the instruction, everything above the handler's registers cleared.

use std::cell::Cell;

use super::frame::{Frame, OnReturn, Resumed};
use super::{Error, Res, Vm, exceptions as exc};
use crate::compile::opcode::Op;
use crate::compile::unit::HandlerEntry;
use crate::object::exception::{Exception, FrameObject, INSTRUCTION_BYTES, RunOf, Traceback};
use crate::object::gil_cell::GilCell;
use crate::object::header::Header;
use crate::object::value::Value;
use crate::object::{heap, shape};

impl Vm {
    /// Finds the handler of an exception raised in the innermost frame. `Err` when it leaves the frame that a native entered.
    pub(super) fn unwind(&mut self, error: Error) -> Res<()> {
        let again = std::mem::take(&mut self.reraised);
        if !again {
            self.set_context_if_new(&error.0);
        }
        self.unwind_from(error.0, again)
    }

    /// The same for what is thrown into the innermost frame, a generator's: whoever throws has seen to the context.
    pub(super) fn unwind_thrown(&mut self, error: Error) -> Res<()> {
        self.unwind_from(error.0, false)
    }

    /// `again`: the traceback has the innermost frame already.
    fn unwind_from(&mut self, mut error: Value, mut again: bool) -> Res<()> {
        loop {
            let Some(frame) = self.frames.current() else { return Err(Error(error)) };
            let instruction = frame.instruction();
            let mut stands_at = None;
            if std::mem::take(&mut again) {
                stands_at = self.shown_place(frame, &error);
            } else {
                self.add_traceback(&error, instruction);
            }
            if let Some(entry) = self.find_handler(frame, instruction) {
                self.drop_registers_from(frame, entry.keep as usize);
                let old = std::mem::replace(&mut frame.registers()[entry.exc as usize], error);
                drop(old);
                // SAFETY: the target lies within the code.
                frame.pc = unsafe { frame.code().first().add(entry.target as usize) };
                self.handled_at = instruction;
                return Ok(());
            }
            if let Some(place) = stands_at {
                // SAFETY: an index of this frame's code.
                frame.pc = unsafe { frame.code().first().add(place + 1) };
            }
            self.drop_registers_from(frame, frame.code().unit.variables as usize);
            if let Some(replaced) = self.leave_by_exception(&error) {
                error = replaced;
            }
            if std::mem::take(&mut self.left_native_frame) {
                return Err(Error(error));
            }
        }
    }

    /// What an instruction had in its hands dies where that stands: finalizers see the frame, and its line.
    fn drop_registers_from(&mut self, frame: &mut Frame, first: usize) {
        for register in frame.registers()[first..].iter_mut().rev() {
            drop(register.take());
        }
        if heap::has_finalizers() {
            self.run_finalizers();
        }
    }

    /// Where a frame is said to stand that lets an exception go on at the end of a `with`, or of a handler's name: nothing there is anything
    /// that a program would look for as the frame's last line.
    fn shown_place(&self, frame: &Frame, error: &Value) -> Option<usize> {
        // SAFETY: a frame that raises stands behind an instruction of its code.
        let instruction = unsafe { &*frame.pc.sub(1) };
        if instruction.op() != Op::Reraise {
            return None;
        }
        let place = match instruction.imm_c() {
            1 => {
                let traceback = error.object::<Exception>()?.traceback.get(self);
                let level = traceback.object::<Traceback>()?;
                let own = std::ptr::eq(level.frame.pointer(), frame.object as *const Header);
                level.instruction().filter(|_| own)?
            }
            2 => self.handled_at,
            _ => return None,
        };
        (place < frame.code().unit.unit.code.len()).then_some(place)
    }

    /// The innermost handler of an instruction. On the way, handlers' own code gives back what was handled before.
    fn find_handler(&mut self, frame: &mut Frame, instruction: usize) -> Option<HandlerEntry> {
        // SAFETY: the code lives as long as its frame.
        let code = unsafe { &*frame.code };
        for entry in &code.unit.unit.handlers {
            if (entry.start as usize..entry.end as usize).contains(&instruction) {
                if entry.target != HandlerEntry::RESTORE {
                    return Some(*entry);
                }
                let exc = entry.exc as usize;
                let previous = frame.registers()[exc + 1].take();
                self.leave_handler(previous);
                drop(frame.registers()[exc].take());
            }
        }
        None
    }

    /// Pops the innermost frame, which does not handle `error`. Returns the exception that takes its place, if one does.
    fn leave_by_exception(&mut self, error: &Value) -> Option<Value> {
        // SAFETY: there is an innermost frame; it is popped here, once.
        let frame = unsafe {
            let frame = &mut *self.frames.top.sub(1);
            if !frame.object.is_null() {
                self.detach_frame_object(frame);
            }
            for register in frame.registers() {
                drop(register.take());
            }
            self.frames.top = self.frames.top.sub(1);
            std::ptr::read(self.frames.top)
        };
        if frame.generator.is_null() {
            self.left_native_frame = frame.on_return == OnReturn::Leave;
            if frame.on_return == OnReturn::Attribute {
                self.hook_raised(error, &frame.owned);
            }
            return None;
        }
        // SAFETY: the generator outlives its frame.
        let generator = unsafe { &*frame.generator };
        self.finish_generator(generator);
        // SAFETY: a live object.
        let value = unsafe { Value::from_borrowed(frame.generator as *const Header) };
        // SAFETY: the frame has just been popped.
        let goes_on = unsafe { self.hand_over(generator, frame.base, frame.resumed, frame.result) };
        self.left_native_frame = !goes_on && !matches!(frame.resumed, Resumed::ByFor | Resumed::BySend);
        // Thrown in where nothing has run yet but `MakeGenerator`, it leaves as it is.
        let begun = frame.instruction() > 0;
        let stops = (begun && self.is_exception(error, exc::STOP_ITERATION))
            || (begun
                && value.shape() == shape::ASYNC_GENERATOR
                && self.is_exception(error, exc::STOP_ASYNC_ITERATION));
        stops.then(|| self.stop_inside(&value, error))
    }

    /// PEP 479: a `StopIteration` that leaves a generator is a `RuntimeError`.
    fn stop_inside(&mut self, generator: &Value, error: &Value) -> Value {
        let is_plain = self.is_exception(error, exc::STOP_ITERATION);
        let name = if is_plain { "StopIteration" } else { "StopAsyncIteration" };
        let kind = super::generator::kind_of(generator);
        let text = crate::object::str::Str::from(&format!("{kind} raised {name}"));
        let replaced = self.make_exception(exc::RUNTIME_ERROR, vec![text]);
        if let Some(exception) = replaced.object::<Exception>() {
            exception.cause.replace(self, error.clone());
            exception.context.replace(self, error.clone());
            exception.suppress_context.set(true);
        }
        replaced
    }

    /// `EnterHandler`: what is raised is handled now. Returns what was before, to be kept by the handler; nothing stands for what the resumer of
    /// the running generator handles, which may be another one at the end of the handler.
    pub(super) fn enter_handler(&mut self, error: &Value) -> Value {
        let previous = std::mem::replace(&mut self.handled, error.clone());
        match self.running_generator_outer() {
            Some(outer) if outer.is(&previous) => Value::NOTHING,
            _ => previous,
        }
    }

    /// `LeaveHandler`.
    pub(super) fn leave_handler(&mut self, previous: Value) {
        let previous =
            if previous.is_nothing() { self.running_generator_outer().unwrap_or(Value::NONE) } else { previous };
        let old = std::mem::replace(&mut self.handled, previous);
        drop(old);
    }

    fn running_generator_outer(&self) -> Option<Value> {
        let frame = self.frames.current()?;
        if frame.generator.is_null() {
            return None;
        }
        // SAFETY: the generator outlives its frame.
        Some(unsafe { &*frame.generator }.handled.get(self).clone())
    }

    /// A fresh exception happens while another one is handled: that is its context.
    pub(super) fn set_context_if_new(&mut self, error: &Value) {
        let Some(exception) = error.object::<Exception>() else { return };
        if exception.traceback.get(self).is_none() && exception.context.get(self).is_none() && !self.handled.is_none() {
            self.set_context(error);
        }
    }

    pub(super) fn add_traceback(&mut self, error: &Value, instruction: usize) {
        let Some(exception) = error.object::<Exception>() else { return };
        let Some(frame) = self.frames.current() else { return };
        let line = frame.code().line_at(instruction);
        let object = self.frame_object(frame);
        let next = exception.traceback.get(self).clone();
        let level = Traceback::make(next, object, instruction as i32 * INSTRUCTION_BYTES, line as i32);
        let old = exception.traceback.replace(self, level);
        drop(old);
    }

    /// The object of a running frame of this thread, made when first asked for.
    pub fn frame_object(&mut self, frame: &mut Frame) -> Value {
        if frame.object.is_null() {
            let value = self.make_frame_object(frame);
            frame.object = value.pointer() as *const FrameObject;
            std::mem::forget(value);
        }
        // SAFETY: the frame keeps one count of its object.
        unsafe { Value::from_borrowed(frame.object as *const Header) }
    }

    /// The same for the frame at a depth from the outside, from 0.
    pub fn frame_object_at(&mut self, depth: usize) -> Option<Value> {
        let frame = self.frames.at(depth)?;
        Some(self.frame_object(frame))
    }

    fn make_frame_object(&mut self, frame: &Frame) -> Value {
        // SAFETY: the function outlives its frame.
        let function_value = unsafe { Value::from_borrowed(frame.function as *const Header) };
        let function = frame.function();
        // SAFETY: `frame` is one of this thread's frames.
        let depth = unsafe { (frame as *const Frame).offset_from(self.frames.base()) } as usize + 1;
        // SAFETY: a namespace outlives its frame.
        let namespace = if frame.namespace.is_null() { Value::NOTHING } else { unsafe { (*frame.namespace).clone() } };
        // SAFETY: a generator outlives its run.
        let generator = unsafe { frame.generator.as_ref() };
        if let Some(known) = generator.map(|generator| generator.frame.get()).filter(|known| !known.is_null()) {
            // SAFETY: a frame object takes itself off when it dies.
            let value = unsafe { Value::from_borrowed(known.cast()) };
            if let Some(object) = value.object::<FrameObject>() {
                object.depth.set(depth);
                object.thread.set(u64::from(self.id().number()));
            }
            return value;
        }
        let contents = FrameObject::contents(
            // SAFETY: the code outlives its frame.
            unsafe { Value::from_borrowed(frame.code as *const Header) },
            function.globals.clone(),
            function.builtins.clone(),
            function_value,
            namespace,
            RunOf::none(),
            GilCell::new(Value::NONE),
            GilCell::new(Vec::new()),
            Cell::new(depth),
            Cell::new(u64::from(self.id().number())),
            Cell::new(frame.instruction() as u32),
            GilCell::new(Vec::new()),
            GilCell::new(Value::NONE),
        );
        let value = heap::new_object(shape::FRAME, contents);
        if let (Some(generator), Some(object)) = (generator, value.object::<FrameObject>()) {
            RunOf::link(object, generator);
        }
        value
    }

    /// A frame that has an object leaves: its registers move in there, if somebody else has the object too.
    #[cold]
    pub(super) fn detach_frame_object(&mut self, frame: &mut Frame) {
        // What is no variable, as the iterators of its loops, ends with the frame.
        let variables = frame.code().var_names.len();
        for register in frame.registers()[variables..].iter_mut().rev() {
            drop(register.take());
        }
        // SAFETY: the frame's count of its object is taken over here.
        let value = unsafe { Value::from_owned(frame.object as *mut Header) };
        frame.object = std::ptr::null();
        if value.is_unique() {
            return;
        }
        let Some(object) = value.object::<FrameObject>() else { return };
        object.instruction.set(frame.instruction() as u32);
        if object.depth.get() >= 2
            && frame.delegator().is_none()
            && let Some(caller) = self.frames.at(object.depth.get() - 2)
            && object.back.get(self).is_none()
            && !caller.object.is_null()
        {
            let back = self.frame_object(caller);
            object.back.replace(self, back);
        }
        object.depth.set(0);
        // It has ended: the frame outlives it.
        object.generator.leave();
        let registers: Vec<Value> = frame.registers().iter_mut().map(Value::take).collect();
        object.registers.replace(self, registers);
    }

    /// A generator's frame that has an object is suspended: the object shows nothing until the frame runs again.
    pub(super) fn suspend_frame_object(&mut self, frame: &Frame) {
        // SAFETY: the frame's count of its object is taken over here.
        let value = unsafe { Value::from_owned(frame.object as *mut Header) };
        if let Some(object) = value.object::<FrameObject>() {
            object.depth.set(0);
            object.instruction.set(frame.instruction() as u32);
        }
    }
}
