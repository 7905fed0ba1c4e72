//! Calls and returns.
//!
//! A Python function's frame is pushed and its code goes on in the machine; a native is called. See [`crate::vm::call`] for the general ways.

use super::{Exit, Machine, Next, enter, looks_up, op};
use crate::compile::instr::Instr;
use crate::gil::attention;
use crate::object::class::{Class, flags};
use crate::object::function::{Code, Function, Native};
use crate::object::shape;
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::frame::OnReturn;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

/// Where a call finds what it calls, and with what.
struct Call {
    callable: usize,
    first: usize,
    count: usize,
}

// The kinds of call, as constants of the handlers. A method's has its receiver beside it: one that has none is called as anything else is.
pub(super) const PLAIN: u8 = 0;
const PLAIN_NAMED: u8 = 1;
pub(super) const METHOD: u8 = 2;
const METHOD_NAMED: u8 = 3;

impl Call {
    #[inline(always)]
    fn new<const KIND: u8>(i: &Instr) -> Call {
        let (a, count) = (i.a(), i.b());
        if KIND == PLAIN || KIND == PLAIN_NAMED {
            Call { callable: a, first: a + 2, count }
        } else {
            Call { callable: a, first: a + 1, count: count + 1 }
        }
    }
}

op!(call::<METERED>, |m, i| {
    let callable = m.reg(i.a());
    if callable.is_pointer() {
        match callable.shape() {
            shape::FUNCTION => return enter_function::<METERED, PLAIN>(m),
            shape::METHOD_DESCRIPTOR | shape::NATIVE_FUNCTION => {
                let native = callable.object_unchecked::<Native>();
                if let Some(quick) = native.def.0.quick
                    && callable.shape() == shape::NATIVE_FUNCTION
                {
                    if !native.receiver.is_nothing() {
                        std::ptr::write(m.reg(i.a() + 1), native.receiver.clone());
                    }
                    return quick.handler()(m.vm, m.pc, m.base, m.code, m.table);
                }
                return call_native::<PLAIN>(m.vm, m.pc, m.base, m.code, m.table);
            }
            shape::TYPE => return call_class::<METERED>(m.vm, m.pc, m.base, m.code, m.table),
            _ => {}
        }
    }
    call_other::<METERED, PLAIN>(m.vm, m.pc, m.base, m.code, m.table)
});

op!(call_method::<METERED>, |m, i| {
    if m.reg(i.a() + 1).is_nothing() {
        return call::<METERED>(m.vm, m.pc, m.base, m.code, m.table);
    }
    // What `LoadMethod` found with a receiver is an object.
    match (*m.reg(i.a()).pointer()).shape() {
        shape::FUNCTION => call_function_with_receiver::<METERED>(m.vm, m.pc, m.base, m.code, m.table),
        shape::METHOD_DESCRIPTOR => match m.reg(i.a()).object_unchecked::<Native>().def.0.quick {
            Some(quick) => quick.handler()(m.vm, m.pc, m.base, m.code, m.table),
            None => call_native::<METHOD>(m.vm, m.pc, m.base, m.code, m.table),
        },
        _ => call_other::<METERED, METHOD>(m.vm, m.pc, m.base, m.code, m.table),
    }
});

op!(call_named::<METERED>, |m, _i| { call_other::<METERED, PLAIN_NAMED>(m.vm, m.pc, m.base, m.code, m.table) });

op!(call_method_named::<METERED>, |m, i| {
    if m.reg(i.a() + 1).is_nothing() {
        return call_other::<METERED, PLAIN_NAMED>(m.vm, m.pc, m.base, m.code, m.table);
    }
    call_other::<METERED, METHOD_NAMED>(m.vm, m.pc, m.base, m.code, m.table)
});

// Apart, so that a native is called without saving the registers that this needs.
op!(
    #[inline(never)]
    call_function_with_receiver::<METERED>,
    |m, _i| { enter_function::<METERED, METHOD>(m) }
);

/// Enters a Python function whose parameters are just its arguments, which stand in its window already.
///
/// # Safety
/// As for a handler; the callable is of shape `FUNCTION`.
#[inline(always)]
unsafe fn enter_function<const METERED: bool, const KIND: u8>(mut m: Machine) -> Exit {
    // SAFETY: the caller's promise. The callable stays in its register while the callee runs.
    unsafe {
        let call = Call::new::<KIND>(&*m.pc);
        let function = m.reg(call.callable).object_unchecked::<Function>();
        m.save();
        let code = function.running_code();
        let window = m.base.add(call.first);
        if m.vm.enter_simple(function, code, window, call.count, m.base.add(call.callable)) {
            m.charge::<METERED>();
            return begin::<METERED>(m, code, window);
        }
        call_other::<METERED, KIND>(m.vm, m.pc, m.base, m.code, m.table)
    }
}

/// Goes on with the first instruction of a frame just pushed: a safe point.
///
/// # Safety
/// `code` and `window` are the innermost frame's.
#[inline(always)]
pub(super) unsafe fn begin<const METERED: bool>(m: Machine, code: &Code, window: *mut Value) -> Exit {
    // SAFETY: the caller's promise.
    unsafe {
        let first = code.first();
        if looks_up::<METERED>(m.vm, code) {
            return super::attend(m.vm, first);
        }
        super::dispatch(m.vm, first, window, code, m.table)
    }
}

/// Charges for leaving the running frame and goes on with the first instruction of one just pushed; for handlers that are not compiled for each way of counting.
///
/// # Safety
/// As for [`begin`].
#[inline(always)]
pub(super) unsafe fn begin_counted(mut m: Machine, code: &Code, window: *mut Value) -> Exit {
    // SAFETY: the caller's promise.
    unsafe {
        if std::ptr::eq(m.table, &super::table::METERED) {
            m.charge::<true>();
            return begin::<true>(m, code, window);
        }
        begin::<false>(m, code, window)
    }
}

/// A call of a native, without names.
///
/// # Safety
/// As for a handler; the callable is a native.
#[inline(never)]
pub(super) unsafe fn call_native<const KIND: u8>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static super::table::Table,
) -> Exit {
    let mut m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise: the window holds callable and arguments, and nobody else writes to it during the call.
    unsafe {
        m.save();
        let Call { callable, mut first, mut count } = Call::new::<KIND>(&*pc);
        let native = m.reg(callable).object_unchecked::<Native>();
        // What `LoadMethod` found in the receiver's class takes that receiver.
        if KIND == PLAIN {
            if !native.receiver.is_nothing() {
                // A native that has its receiver with it leaves the register before the arguments free for that.
                (first, count) = (first - 1, count + 1);
                base.add(first).write(native.receiver.clone());
            } else if m.reg(callable).shape() == shape::METHOD_DESCRIPTOR
                && let Err(error) = m.vm.check_receiver(native, std::slice::from_raw_parts(base.add(first), count))
            {
                return m.fail(error);
            }
        }
        let window = base.add(first);
        let room = m.code().unit.registers as usize - first;
        let result = m.vm.call_native_in_window(native, window, count, room);
        end_call(m, callable, window, count, result)
    }
}

/// Goes on behind a call that a native has done.
///
/// # Safety
/// As for a handler; `count` arguments stand at `window`.
#[inline(always)]
pub(super) unsafe fn end_call(m: Machine, callable: usize, window: *mut Value, count: usize, result: Res) -> Exit {
    // SAFETY: the caller's promise.
    unsafe {
        match result {
            Ok(result) => {
                crate::vm::call::drop_run(window, count);
                *m.reg(callable) = result;
                if attention::flags() != 0 {
                    return m.attend_before(1);
                }
                m.next()
            }
            Err(error) => m.fail(error),
        }
    }
}

/// A call of a class whose class is `type`, without names.
///
/// # Safety
/// As for a handler.
#[inline(never)]
unsafe fn call_class<const METERED: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static super::table::Table,
) -> Exit {
    let mut m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise: the window holds class and arguments, and nobody else writes to it during the call.
    unsafe {
        m.save();
        let Call { callable, first, count } = Call::new::<PLAIN>(&*pc);
        let class = m.reg(callable).object_unchecked::<Class>();
        if !class.has(flags::HEAP) {
            let args = Args::positional(std::slice::from_raw_parts(base.add(first), count));
            let result = crate::types::class::call_class(m.vm, m.reg(callable), args);
            return end_call(m, callable, base.add(first), count, result);
        }
        // The register before the arguments is free for the instance.
        if !class.has(flags::ABSTRACT)
            && let Some(init) = m.vm.python_init(class)
        {
            // The frame keeps `__init__` while it runs.
            let function = &*(init.pointer() as *const Function);
            let code = function.running_code();
            let window = base.add(first - 1);
            if code.unit.simple_args as usize == count + 1
                && m.vm.enter_simple(function, code, window, count + 1, window)
            {
                let instance = crate::types::class::plain_instance(class);
                window.write(instance.clone());
                let class = std::mem::replace(m.reg(callable), instance);
                // A class lives on, so this is not the last reference to it.
                class.drop_unless_last();
                std::mem::forget(class);
                let frame = &mut *m.vm.frames.top.sub(1);
                frame.on_return = OnReturn::Init;
                std::ptr::write(&mut frame.owned, init);
                m.charge::<METERED>();
                return begin::<METERED>(m, code, window);
            }
            drop(init);
        }
        call_other::<METERED, PLAIN>(m.vm, m.pc, m.base, m.code, m.table)
    }
}

/// A call that is not of a Python function whose parameters are just its arguments.
///
/// # Safety
/// As for a handler.
#[inline(never)]
unsafe fn call_other<const METERED: bool, const KIND: u8>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static super::table::Table,
) -> Exit {
    let mut m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        m.save();
        match enter_or_call::<KIND>(m.vm, pc, base, code) {
            Ok(true) => {
                m.charge::<METERED>();
                m.enter::<METERED>()
            }
            Ok(false) => m.end(Ok(())),
            Err(error) => m.fail(error),
        }
    }
}

/// True if a frame was pushed.
///
/// # Safety
/// As for a handler.
#[inline(never)]
unsafe fn enter_or_call<const KIND: u8>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
) -> Res<bool> {
    // SAFETY: the caller's promise: the window holds callable and arguments, and nobody else writes to it during the call.
    unsafe {
        let call = Call::new::<KIND>(&*pc);
        let names = (KIND == PLAIN_NAMED || KIND == METHOD_NAMED).then(|| &(*code).constants[(*pc).c()]);
        let place = base.add(call.callable);
        let callable = &*place;
        if let Some(function) = callable.object::<Function>() {
            vm.enter_function(function, base.add(call.first), call.count, names, place)?;
            return Ok(true);
        }
        vm.call_in_window(base, call.callable, call.first, call.count, names)
    }
}

op!(call_ex::<METERED>, |m, i| {
    m.save();
    // The window holds callable, arguments and keywords.
    match m.vm.call_ex_in_window(m.base, i.a(), i.c() & 1 != 0) {
        Ok(true) => {
            m.charge::<METERED>();
            m.enter::<METERED>()
        }
        Ok(false) => m.end(Ok(())),
        Err(error) => m.fail(error),
    }
});

op!(make_function, |m, _i| {
    m.out_of_line(|vm, i, w| {
        // The window holds what the flags say.
        let code = vm.running_frame().code().constants[i.c()].clone();
        let function = vm.make_function(w.reg(i.a()), i.b(), &code);
        w.set(i.a(), function);
        Ok(())
    })
});

op!(build_class, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let name = vm.interp.names.__build_class__.clone();
        let Some(build) = vm.builtin(&name)? else {
            return vm.raise(exc::NAME_ERROR, "__build_class__ not found");
        };
        w.set(i.a(), build);
        Ok(())
    })
});

op!(return_::<METERED>, |m, i| {
    let value = m.reg(i.a()).take();
    return_value::<METERED>(m, value)
});

op!(return_const::<METERED>, |m, i| {
    let value = m.constant(i.c()).clone();
    return_value::<METERED>(m, value)
});

/// # Safety
/// As for a handler.
#[inline(always)]
unsafe fn return_value<const METERED: bool>(mut m: Machine, value: Value) -> Exit {
    // SAFETY: the caller's promise.
    unsafe {
        m.charge::<METERED>();
        let Some(result) = m.vm.leave_simple(m.base, m.code()) else {
            if !m.frame().generator.is_null() {
                return super::generators::finish::<METERED>(m.vm, m.pc, m.base, m.code, m.table, value);
            }
            return return_other::<METERED>(m.vm, m.pc, m.base, m.code, m.table, value);
        };
        let old = std::mem::replace(&mut *result, value);
        if !old.drop_unless_last() {
            return release_and_enter::<METERED>(m.vm, m.pc, m.base, m.code, m.table, old);
        }
        std::mem::forget(old);
        if METERED {
            return m.enter::<METERED>();
        }
        enter(m.vm, m.table)
    }
}

/// The end of a return that let go of the last reference to what was called.
///
/// # Safety
/// There is an innermost frame.
#[inline(never)]
pub(super) unsafe fn release_and_enter<const METERED: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static super::table::Table,
    old: Value,
) -> Exit {
    drop(old);
    // SAFETY: the caller's promise.
    unsafe { Machine { vm, pc, base, code, table }.enter::<METERED>() }
}

/// A return from a frame of another kind, or with variables that die with it.
///
/// # Safety
/// As for a handler.
#[inline(never)]
unsafe fn return_other<const METERED: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static super::table::Table,
    value: Value,
) -> Exit {
    let mut m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        if value.is_none() && m.vm.leave_init(base, &*code) {
            std::mem::forget(value);
            return m.enter::<METERED>();
        }
        m.save();
        match m.vm.leave_frame(value) {
            Ok(Next::Continue) => m.enter::<METERED>(),
            Ok(Next::Leave(value)) => m.leave(value),
            Err(error) => {
                m.vm.ahead = false;
                super::unwind(m.vm, error)
            }
        }
    }
}
