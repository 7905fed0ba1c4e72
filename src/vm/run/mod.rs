//! The dispatch loop.
//!
//! Every opcode has a *handler*, a function of the machine's registers ([`Machine`]): the interpreter, the running instruction, the window, the
//! code, and the table of handlers. A handler ends in a call of the next instruction's handler, in tail position ([`dispatch`]). The optimiser
//! makes that a jump, so the loop has no head: the machine's registers stay in the processor's argument registers from handler to
//! handler, and what one opcode needs costs no other a register. (As one `match` in one function the same arms took 60 % more machine instructions, most of the difference
//! being spills: see ARCHITECTURE.md.) Stable Rust does not promise tail calls, so two things watch over them:
//! builds with debug assertions do not rely on them ([`STEPWISE`]), and `tests/dispatch.rs` runs an optimised build on a small stack.
//!
//! A handler is the fast cases, which call nothing, and a tail call of everything else ([`Machine::slow`], [`Machine::out_of_line`]).
//! It reads its operands in place (see the rule of temporaries in [`crate::compile::opcode`]). Calls, generators, `__init__` and their returns do not recurse: they switch
//! the machine's registers to another frame. Only a native that calls back runs [`Vm::run`] anew.
//!
//! How instructions are counted is a choice of table:
//!
//! * `SOLO`: one thread is alive; nothing is counted. Jumps and calls read the attention word.
//! * `METERED`: jumps, calls and returns charge what has run to the thread's budget (see [`crate::object::meter`]); so those handlers are compiled
//!   twice.
//! * `STEPPED`: the budget left may end within a block: every entry of this table is [`step`], which charges the
//!   instruction before it runs it, so that a policy can switch between any two.

/// Arithmetic.
mod arithmetic;
/// Attributes.
mod attributes;
/// Calls and returns.
mod calls;
/// Comparisons and jumps.
mod compare;
/// Displays, strings, and what fills them.
mod displays;
/// Handlers of exceptions, raising, `with`.
mod exceptions;
/// Generators and coroutines.
mod generators;
/// Items and membership.
mod items;
/// Iteration and unpacking.
mod iteration;
/// Globals, and names of class bodies and modules.
mod names;
/// Natives that the machine does itself.
mod natives;
/// Registers, constants and cells.
mod registers;
/// Imports, pattern matching, type parameters: what runs too rarely to be fast.
mod statements;
/// Which handler runs which opcode.
mod table;

use super::frame::Frame;
use super::{Error, Res, Vm};
use crate::compile::instr::Instr;
use crate::gil::attention;
use crate::object::function::{AttrCache, Code, GlobalCache};
use crate::object::value::Value;
pub use natives::Quick;
use table::Table;

/// What runs an opcode.
///
/// # Safety
/// `pc` is an instruction of `code`, that of the innermost frame, whose window is `base`; the compiler's verifier has checked that its operands lie
/// within window, constants and caches.
type Handler = unsafe fn(&mut Vm, *const Instr, *mut Value, *const Code, &'static Table) -> Exit;

/// Why the machine stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// The frame that a native entered returned, or its generator yielded: the value is in [`Vm::outcome`].
    Leave,
    /// It let an exception out: that is in [`Vm::outcome`].
    Raised,
    /// The innermost frame is up to date: go on, in the mode that is now right.
    Again,
    /// Only where [`STEPWISE`]: go on as [`Vm::next`] says.
    Next,
}

/// What a frame's return, or a generator's yield, means to the loop.
pub(super) enum Next {
    /// Go on with the innermost frame.
    Continue,
    /// Hand the value to the native that entered.
    Leave(Value),
}

/// Return to [`Vm::run`] after every instruction instead of calling the next handler: where the optimiser does not turn tail calls into jumps.
const STEPWISE: bool = cfg!(debug_assertions) || !cfg!(any(target_arch = "x86_64", target_arch = "aarch64"));

/// The registers of the machine between two instructions, where [`STEPWISE`].
#[derive(Clone, Copy)]
pub(super) struct Registers {
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
}

impl Registers {
    pub(super) const NONE: Registers =
        Registers { pc: std::ptr::null(), base: std::ptr::null_mut(), code: std::ptr::null() };
}

impl Vm {
    /// Runs the innermost frame until it returns, or, a generator's, yields.
    #[inline]
    pub fn run(&mut self) -> Res {
        if !self.ahead && !self.metered() {
            // Most often nothing is counted, and stays so.
            match self.run_by(&table::SOLO) {
                Exit::Leave => return Ok(self.outcome.take()),
                Exit::Raised => return Err(Error(self.outcome.take())),
                Exit::Again | Exit::Next => {}
            }
        }
        self.run_counting()
    }

    #[inline(never)]
    fn run_counting(&mut self) -> Res {
        // A native that runs Python code stands in the frame that called it, which may be counted by blocks.
        let outer = self.ahead;
        self.end_metering();
        let result = self.run_in_modes();
        self.end_metering();
        if outer {
            self.begin_metering();
        }
        result
    }

    fn run_in_modes(&mut self) -> Res {
        loop {
            let table = if !self.metered() {
                self.ahead = false;
                &table::SOLO
            } else if self.can_count_blocks() {
                self.begin_metering();
                &table::METERED
            } else {
                &table::STEPPED
            };
            match self.run_by(table) {
                Exit::Leave => {
                    self.ahead = false;
                    return Ok(self.outcome.take());
                }
                Exit::Raised => return Err(Error(self.outcome.take())),
                Exit::Again | Exit::Next => {}
            }
        }
    }

    /// Runs the innermost frame as a table says, until something ends that.
    #[inline(always)]
    fn run_by(&mut self, table: &'static Table) -> Exit {
        // SAFETY: there is an innermost frame: that is what the caller has entered.
        let mut exit = unsafe { enter(self, table) };
        while STEPWISE && exit == Exit::Next {
            let Registers { pc, base, code } = self.next;
            // SAFETY: as the last handler left them.
            exit = unsafe { table.handler(&*pc)(self, pc, base, code, table) };
        }
        exit
    }
}

impl Vm {
    /// Is the budget long enough for counting by blocks in the innermost frame?
    fn can_count_blocks(&self) -> bool {
        self.frames.current().is_some_and(|frame| self.left() > frame.code().unit.meter.limit)
    }
}

/// Runs the handler of the instruction at `pc`: always the last thing that a handler does.
///
/// # Safety
/// As for a [`Handler`].
#[inline(always)]
unsafe fn dispatch(vm: &mut Vm, pc: *const Instr, base: *mut Value, code: *const Code, table: &'static Table) -> Exit {
    if STEPWISE {
        vm.next = Registers { pc, base, code };
        return Exit::Next;
    }
    // SAFETY: the caller's promise.
    unsafe { table.handler(&*pc)(vm, pc, base, code, table) }
}

/// Goes on with the innermost frame, which has just become that.
///
/// # Safety
/// There is one.
#[inline(always)]
unsafe fn enter(vm: &mut Vm, table: &'static Table) -> Exit {
    // SAFETY: the caller's promise; frames are good until they are popped.
    unsafe {
        let frame = vm.frames.top.sub(1);
        let (pc, base, code) = ((*frame).pc, (*frame).base, (*frame).code);
        dispatch(vm, pc, base, code, table)
    }
}

/// The registers of the machine: handed from handler to handler, and within one as this struct, which the optimiser takes apart.
struct Machine<'v> {
    vm: &'v mut Vm,
    /// The running instruction; a frame's own `pc` is that of the next.
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
}

/// Defines handlers: `op!(name, |m, i| { ... })`, or `op!(name::<METERED>, |m, i| { ... })` where the way of counting matters. The body is unsafe code,
/// under the promise of [`Handler`], and gives the [`Exit`].
macro_rules! op {
    ($(#[$attribute:meta])? $name:ident $(::<$($flag:ident),+>)?, |$m:ident, $i:ident| $body:block) => {
        $(#[$attribute])?
        pub(super) unsafe fn $name $(<$(const $flag: bool),+>)? (
            vm: &mut $crate::vm::Vm,
            pc: *const $crate::compile::instr::Instr,
            base: *mut $crate::object::value::Value,
            code: *const $crate::object::function::Code,
            table: &'static $crate::vm::run::table::Table,
        ) -> $crate::vm::run::Exit {
            #[allow(unused_mut, reason = "not every handler saves")]
            let mut $m = $crate::vm::run::Machine { vm, pc, base, code, table };
            // SAFETY: a handler's promise: `pc` is an instruction whose operands the verifier has checked, `base` and `code` are the innermost frame's.
            unsafe {
                let $i = &*pc;
                $body
            }
        }
    };
}
use op;

/// The registers of a frame, as what runs out of line sees them. What it drops may leave finalizers due; they run at the end of the instruction.
#[derive(Clone, Copy)]
struct Window {
    base: *mut Value,
    temps: usize,
}

impl Window {
    /// # Safety
    /// `r` is an operand of the running instruction; no other borrow of the register is alive.
    #[inline(always)]
    unsafe fn reg<'r>(self, r: usize) -> &'r mut Value {
        // SAFETY: the caller's promise; the window is this thread's.
        unsafe { &mut *self.base.add(r) }
    }

    /// The value of a source operand: moved out of a temporary, cloned from a variable.
    ///
    /// # Safety
    /// As [`Window::reg`].
    #[inline(always)]
    unsafe fn operand(self, r: usize) -> Value {
        // SAFETY: as above.
        let register = unsafe { self.reg(r) };
        if r >= self.temps { register.take() } else { register.clone() }
    }

    /// Ends the life of a temporary.
    ///
    /// # Safety
    /// As [`Window::reg`].
    #[inline(always)]
    unsafe fn consume(self, r: usize) {
        if r >= self.temps {
            // SAFETY: as above.
            drop(unsafe { self.reg(r) }.take());
        }
    }

    /// # Safety
    /// As [`Window::reg`].
    #[inline(always)]
    unsafe fn set(self, r: usize, value: Value) {
        // SAFETY: as above; the old value is dropped after it was overwritten.
        drop(std::mem::replace(unsafe { self.reg(r) }, value));
    }

    /// `R[a] = value`, made from `R[b]`, which is consumed.
    ///
    /// # Safety
    /// `i` is the running instruction.
    #[inline(always)]
    unsafe fn set_from_b(self, i: &Instr, value: Value) {
        // SAFETY: as above.
        unsafe {
            if i.b() != i.a() {
                self.consume(i.b());
            }
            self.set(i.a(), value);
        }
    }

    /// `R[a] = value`, made from `R[b]` and `R[c]`, which are consumed.
    ///
    /// # Safety
    /// As [`Window::set_from_b`].
    #[inline(always)]
    unsafe fn set_from_bc(self, i: &Instr, value: Value) {
        // SAFETY: as above.
        unsafe {
            for operand in [i.b(), i.reg_c()] {
                if operand != i.a() {
                    self.consume(operand);
                }
            }
            self.set(i.a(), value);
        }
    }

    /// # Safety
    /// As [`Window::reg`], for a run of registers.
    #[inline(always)]
    unsafe fn run<'r>(self, first: usize, count: usize) -> &'r mut [Value] {
        // SAFETY: the run lies within the window.
        unsafe { std::slice::from_raw_parts_mut(self.base.add(first), count) }
    }
}

// SAFETY of all methods here: as for a `Handler`, whose registers these are.
impl<'v> Machine<'v> {
    #[inline(always)]
    unsafe fn code(&self) -> &'static Code {
        // SAFETY: the code lives as long as the frame runs, which is longer than any handler's borrow.
        unsafe { &*self.code }
    }

    #[inline(always)]
    unsafe fn frame<'f>(&self) -> &'f Frame {
        // SAFETY: there is an innermost frame while the machine runs; it is good until it is popped.
        unsafe { &*self.vm.frames.top.sub(1) }
    }

    #[inline(always)]
    unsafe fn window(&self) -> Window {
        // SAFETY: see above.
        Window { base: self.base, temps: unsafe { self.code() }.unit.temps as usize }
    }

    #[inline(always)]
    unsafe fn reg<'r>(&self, r: usize) -> &'r mut Value {
        // SAFETY: see above; no borrow outlives the instruction.
        unsafe { &mut *self.base.add(r) }
    }

    #[inline(always)]
    unsafe fn constant(&self, index: usize) -> &'static Value {
        // SAFETY: the compiler numbered the constants.
        unsafe { self.code().constants.get_unchecked(index) }
    }

    #[inline(always)]
    unsafe fn attr_cache(&self, index: usize) -> &'static mut AttrCache {
        // SAFETY: the handler uses it up before it calls anything.
        unsafe { self.code().attr_cache(index) }
    }

    #[inline(always)]
    unsafe fn global_cache(&self, index: usize) -> &'static mut GlobalCache {
        // SAFETY: as above.
        unsafe { self.code().global_cache(index) }
    }

    /// Goes on with the next instruction.
    #[inline(always)]
    unsafe fn next(self) -> Exit {
        // SAFETY: the code goes on behind `pc`: every path ends in a return, raise or jump.
        unsafe { dispatch(self.vm, self.pc.add(1), self.base, self.code, self.table) }
    }

    /// Drops a value and goes on.
    #[inline(always)]
    unsafe fn let_go(self, old: Value) -> Exit {
        if old.drop_unless_last() {
            std::mem::forget(old);
            // SAFETY: see above.
            return unsafe { self.next() };
        }
        // SAFETY: see above.
        unsafe { release(self.vm, self.pc, self.base, self.code, self.table, old) }
    }

    /// `R[r] = value`, and goes on.
    #[inline(always)]
    unsafe fn store(self, r: usize, value: Value) -> Exit {
        // SAFETY: see above.
        unsafe {
            let old = std::mem::replace(self.reg(r), value);
            self.let_go(old)
        }
    }

    /// `R[a] = value`, which came from `R[b]`, which is consumed; and goes on.
    #[inline(always)]
    unsafe fn store_from_b(self, value: Value) -> Exit {
        // SAFETY: see above; a reference that was given up is overwritten, not dropped.
        unsafe {
            let (a, b) = ((*self.pc).a(), (*self.pc).b());
            if b >= self.code().unit.temps as usize && b != a {
                let source = self.reg(b);
                if !source.drop_unless_last() {
                    return store_and_release(self.vm, self.pc, self.base, self.code, self.table, value);
                }
                std::ptr::write(source, Value::NOTHING);
            }
            self.store(a, value)
        }
    }

    /// Gives up the reference of an operand that is a temporary, if that is not the last one to its object: true if the object lives on.
    #[inline(always)]
    unsafe fn give_up_object(&self, r: usize) -> bool {
        // SAFETY: see above; a reference that was given up is overwritten, not dropped.
        unsafe {
            if r >= self.code().unit.temps as usize {
                let register = self.reg(r);
                if !register.drop_unless_last() {
                    return false;
                }
                std::ptr::write(register, Value::NOTHING);
            }
            true
        }
    }

    /// Writes down where the frame stands, for whoever looks at it: before anything that may raise, call or switch.
    #[inline(always)]
    unsafe fn save(&mut self) {
        // SAFETY: there is an innermost frame while the machine runs.
        unsafe { (*self.vm.frames.top.sub(1)).pc = self.pc.add(1) }
    }

    /// Runs the rest of an instruction out of line, as it is seldom needed: the fast cases around it then need no stack frame.
    #[inline(always)]
    unsafe fn slow<F: FnOnce(&mut Vm, &Instr, Window) -> Res<()>>(self, body: F) -> Exit {
        const { assert!(size_of::<F>() == 0, "captures would not fit the argument registers") };
        // SAFETY: see above.
        unsafe { run_slow(self.vm, self.pc, self.base, self.code, self.table, body) }
    }

    /// The same for what is needed often.
    #[inline(always)]
    unsafe fn out_of_line<F: FnOnce(&mut Vm, &Instr, Window) -> Res<()>>(self, body: F) -> Exit {
        const { assert!(size_of::<F>() == 0, "captures would not fit the argument registers") };
        // SAFETY: see above.
        unsafe { run_out_of_line(self.vm, self.pc, self.base, self.code, self.table, body) }
    }

    /// The same for what decides whether to jump.
    #[inline(always)]
    unsafe fn slow_jump<const METERED: bool, F: FnOnce(&mut Vm, &Instr, Window) -> Res<bool>>(self, body: F) -> Exit {
        const { assert!(size_of::<F>() == 0, "captures would not fit the argument registers") };
        // SAFETY: see above.
        unsafe { run_jump::<METERED, F>(self.vm, self.pc, self.base, self.code, self.table, body) }
    }

    /// Ends an instruction that ran out of line.
    #[inline(always)]
    unsafe fn end(self, result: Res<()>) -> Exit {
        // SAFETY: see above.
        unsafe {
            match result {
                Ok(()) if attention::flags() != 0 => self.attend_before(1),
                Ok(()) => self.next(),
                Err(error) => self.fail(error),
            }
        }
    }

    /// Raises.
    #[inline(always)]
    unsafe fn fail(self, error: Error) -> Exit {
        // SAFETY: see above.
        unsafe { raise(self.vm, self.pc, self.base, self.code, self.table, error) }
    }

    /// Does what is asked of the thread behind this instruction, then goes on `distance` instructions from here.
    #[inline(always)]
    unsafe fn attend_before(self, distance: isize) -> Exit {
        // SAFETY: see above.
        unsafe {
            if distance == 1 { attend(self.vm, self.pc.add(1)) } else { attend_at_jump(self.vm, self.pc, distance) }
        }
    }

    /// Charges for leaving the frame behind this instruction, for another one.
    #[inline(always)]
    unsafe fn charge<const METERED: bool>(&mut self) {
        if METERED {
            // SAFETY: see above.
            let toll = unsafe { self.code().unit.meter.before(self.pc.add(1)) };
            self.vm.charge(toll);
        }
    }

    /// Jumps where `c` says: a safe point if that is backwards.
    #[inline(always)]
    unsafe fn jump<const METERED: bool>(self) -> Exit {
        // SAFETY: see above; the verifier has checked that targets lie within the code.
        unsafe {
            let distance = 1 + (*self.pc).imm_c() as isize;
            if METERED {
                let toll = self.code().unit.meter.jump(self.pc);
                self.vm.charge(toll);
            }
            if distance <= 0 && looks_up::<METERED>(self.vm, self.code()) {
                return self.attend_before(distance);
            }
            dispatch(self.vm, self.pc.offset(distance), self.base, self.code, self.table)
        }
    }

    /// Ends an instruction that ran out of line and says whether to jump.
    #[inline(always)]
    unsafe fn jump_or_end<const METERED: bool>(self, jumps: bool) -> Exit {
        // SAFETY: see above.
        unsafe {
            match jumps {
                true if attention::flags() != 0 => self.jump_attending::<METERED>(),
                true => self.jump::<METERED>(),
                false => self.end(Ok(())),
            }
        }
    }

    /// Jumps, and does there what is asked of the thread.
    #[inline(always)]
    unsafe fn jump_attending<const METERED: bool>(self) -> Exit {
        // SAFETY: see above.
        unsafe {
            if METERED {
                let toll = self.code().unit.meter.jump(self.pc);
                self.vm.charge(toll);
            }
            let distance = 1 + (*self.pc).imm_c() as isize;
            self.attend_before(distance)
        }
    }

    /// Goes on with the innermost frame, which has just become that: a safe point.
    #[inline(always)]
    unsafe fn enter<const METERED: bool>(self) -> Exit {
        // SAFETY: see above.
        unsafe {
            let frame = &*self.vm.frames.top.sub(1);
            if METERED {
                self.vm.charge(-frame.code().unit.meter.before(frame.pc));
            }
            if looks_up::<METERED>(self.vm, frame.code()) {
                return attend(self.vm, frame.pc);
            }
            enter(self.vm, self.table)
        }
    }

    /// Hands a value to the native that entered the loop.
    #[inline(always)]
    unsafe fn leave(self, value: Value) -> Exit {
        self.vm.outcome = value;
        Exit::Leave
    }
}

/// Has the thread to look up from its bytecode?
#[inline(always)]
fn looks_up<const METERED: bool>(vm: &Vm, code: &Code) -> bool {
    attention::flags() != 0 || (METERED && vm.left() <= code.unit.meter.limit)
}

/// The end of [`Machine::let_go`] for a last reference.
///
/// # Safety
/// As for a [`Handler`].
#[inline(never)]
unsafe fn release(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
    old: Value,
) -> Exit {
    drop(old);
    // SAFETY: the caller's promise.
    unsafe {
        if attention::flags() & attention::FINALIZE != 0 {
            return attend(vm, pc.add(1));
        }
        dispatch(vm, pc.add(1), base, code, table)
    }
}

/// The end of [`Machine::store_from_b`] for the last reference to what the value came from.
///
/// # Safety
/// As for a [`Handler`].
#[inline(never)]
unsafe fn store_and_release(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
    value: Value,
) -> Exit {
    let m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        let source = m.reg((*pc).b()).take();
        drop(std::mem::replace(m.reg((*pc).a()), value));
        drop(source);
        m.end(Ok(()))
    }
}

/// See [`Machine::slow`].
///
/// # Safety
/// As for a [`Handler`].
#[cold]
#[inline(never)]
unsafe fn run_slow<F: FnOnce(&mut Vm, &Instr, Window) -> Res<()>>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
    body: F,
) -> Exit {
    // SAFETY: the caller's promise.
    unsafe { run_body(Machine { vm, pc, base, code, table }, body) }
}

/// See [`Machine::out_of_line`].
///
/// # Safety
/// As for a [`Handler`].
#[inline(never)]
unsafe fn run_out_of_line<F: FnOnce(&mut Vm, &Instr, Window) -> Res<()>>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
    body: F,
) -> Exit {
    // SAFETY: the caller's promise.
    unsafe { run_body(Machine { vm, pc, base, code, table }, body) }
}

#[inline(always)]
unsafe fn run_body<F: FnOnce(&mut Vm, &Instr, Window) -> Res<()>>(mut m: Machine, body: F) -> Exit {
    // SAFETY: the caller's promise: that of a handler.
    unsafe {
        m.save();
        let result = call_body(m.vm, m.pc, m.base, m.code, body);
        m.end(result)
    }
}

/// Runs a body in a function of its own: one whose locals have addresses would keep the call of the next handler from becoming a jump.
///
/// # Safety
/// As for a [`Handler`].
#[inline(never)]
unsafe fn call_body<T, F: FnOnce(&mut Vm, &Instr, Window) -> Res<T>>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    body: F,
) -> Res<T> {
    // SAFETY: the caller's promise.
    unsafe { body(vm, &*pc, Window { base, temps: (*code).unit.temps as usize }) }
}

/// See [`Machine::slow_jump`].
///
/// # Safety
/// As for a [`Handler`].
#[inline(never)]
unsafe fn run_jump<const METERED: bool, F: FnOnce(&mut Vm, &Instr, Window) -> Res<bool>>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
    body: F,
) -> Exit {
    let mut m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        m.save();
        match call_body(m.vm, pc, base, code, body) {
            Ok(jumps) => m.jump_or_end::<METERED>(jumps),
            Err(error) => m.fail(error),
        }
    }
}

/// A safe point's work, before the instruction at `pc`; other threads may run, and another mode may be right afterwards.
///
/// # Safety
/// `pc` is an instruction of the innermost frame.
#[cold]
#[inline(never)]
unsafe fn attend(vm: &mut Vm, pc: *const Instr) -> Exit {
    // SAFETY: there is an innermost frame while the machine runs; it keeps its code.
    unsafe {
        let frame = vm.frames.top.sub(1);
        (*frame).pc = pc;
    }
    vm.end_metering();
    match vm.attend() {
        Ok(()) => Exit::Again,
        Err(error) => unwind(vm, error),
    }
}

/// The same at a jump. What is raised is raised by it, not by the instruction in front of its target, which another `try` may guard.
///
/// # Safety
/// `jump` and what is `distance` instructions from it are instructions of the innermost frame.
#[cold]
#[inline(never)]
unsafe fn attend_at_jump(vm: &mut Vm, jump: *const Instr, distance: isize) -> Exit {
    // SAFETY: there is an innermost frame while the machine runs, and it is that again after each attention.
    unsafe {
        (*vm.frames.top.sub(1)).pc = jump.offset(distance);
        // The jump has been charged for as made.
        vm.end_metering();
        (*vm.frames.top.sub(1)).pc = jump.add(1);
        match vm.attend() {
            Ok(()) => {
                (*vm.frames.top.sub(1)).pc = jump.offset(distance);
                Exit::Again
            }
            Err(error) => unwind(vm, error),
        }
    }
}

/// Raises in the innermost frame, at `pc`.
///
/// # Safety
/// As for a [`Handler`].
#[cold]
#[inline(never)]
unsafe fn raise(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
    error: Error,
) -> Exit {
    let mut m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        m.save();
    }
    m.vm.end_metering();
    unwind(m.vm, error)
}

/// Sends an exception on its way from the innermost frame.
fn unwind(vm: &mut Vm, error: Error) -> Exit {
    match vm.unwind(error) {
        Ok(()) => Exit::Again,
        Err(error) => {
            vm.outcome = error.0;
            Exit::Raised
        }
    }
}

/// The handler of every opcode where each instruction is counted before it runs.
///
/// # Safety
/// As for a [`Handler`].
unsafe fn step(vm: &mut Vm, pc: *const Instr, base: *mut Value, code: *const Code, table: &'static Table) -> Exit {
    // SAFETY: the caller's promise.
    unsafe {
        if vm.left() <= 0 || attention::flags() != 0 {
            return attend(vm, pc);
        }
        let instruction = &*pc;
        vm.charge(instruction.op().info().weight.into());
        table::SOLO.handler(instruction)(vm, pc, base, code, table)
    }
}
