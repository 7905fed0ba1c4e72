//! Generators and coroutines: their frames come and go as those of functions do; see [`crate::vm::generator`].

use super::calls::release_and_enter;
use super::table::Table;
use super::{Exit, Machine, Next, dispatch, looks_up, op};
use crate::compile::instr::Instr;
use crate::compile::opcode::Op;
use crate::object::function::Code;
use crate::object::generator::{Generator, State};
use crate::object::header::Header;
use crate::object::shape;
use crate::object::value::Value;
use crate::vm::Vm;
use crate::vm::frame::Resumed;
use crate::vm::generator::behind_step;

op!(make_generator::<METERED>, |m, _i| {
    m.save();
    m.charge::<METERED>();
    let (pc, function) = (m.pc.add(1), m.frame().function as *const Header);
    // Where the result goes stands the function that was called: its reference becomes the generator's.
    if let Some(result) = m.vm.returns_simply()
        && (*result).is_pointer()
        && std::ptr::eq((*result).pointer(), function)
    {
        let function = std::ptr::read(result);
        result.write(m.vm.make_generator(pc, function));
        m.vm.frames.top = m.vm.frames.top.sub(1);
        return m.enter::<METERED>();
    }
    make_generally::<METERED>(m.vm, m.pc, m.base, m.code, m.table)
});

/// The same where something else has called.
///
/// # Safety
/// As for a handler; what there was to charge is charged.
#[inline(never)]
unsafe fn make_generally<const METERED: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
) -> Exit {
    let m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        let function = Value::from_borrowed(m.frame().function as *const Header);
        let generator = m.vm.make_generator(pc.add(1), function);
        match m.vm.leave_frame(generator) {
            Ok(Next::Continue) => m.enter::<METERED>(),
            Ok(Next::Leave(value)) => m.leave(value),
            Err(error) => {
                m.vm.ahead = false;
                super::unwind(m.vm, error)
            }
        }
    }
}

/// The return of a generator.
///
/// # Safety
/// As for a handler; what there was to charge is charged.
#[inline(never)]
pub(super) unsafe fn finish<const METERED: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
    value: Value,
) -> Exit {
    let mut m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        m.save();
        match m.vm.finish_run(value) {
            Next::Continue => m.enter::<METERED>(),
            Next::Leave(value) => m.leave(value),
        }
    }
}

/// Goes on with the innermost frame, whose registers these are: a safe point.
///
/// # Safety
/// As for a handler.
#[inline(always)]
pub(super) unsafe fn go_on<const METERED: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: &Code,
    table: &'static Table,
) -> Exit {
    // SAFETY: the caller's promise.
    unsafe {
        if METERED {
            vm.charge(-code.unit.meter.before(pc));
        }
        if looks_up::<METERED>(vm, code) {
            return super::attend(vm, pc);
        }
        dispatch(vm, pc, base, code, table)
    }
}

/// Gives a value to the resumer and goes on there.
///
/// # Safety
/// As for a handler; the innermost frame is a generator's.
#[inline(always)]
unsafe fn suspend<const METERED: bool, const DELEGATES: bool>(mut m: Machine, live: usize, value: Value) -> Exit {
    // SAFETY: the caller's promise; the frame is popped, but nothing is pushed over it yet. The resumer's frame is the innermost now.
    unsafe {
        m.charge::<METERED>();
        let Some(frame) = m.vm.suspend_simple::<DELEGATES>(m.pc.add(1), live) else {
            return suspend_generally::<METERED, DELEGATES>(m.vm, m.pc, m.base, m.code, m.table, value);
        };
        if matches!(frame.resumed, Resumed::ByNative | Resumed::InPlace) {
            std::mem::forget(std::mem::replace(&mut m.vm.outcome, value));
            return Exit::Leave;
        }
        let old = std::mem::replace(&mut *frame.result, value);
        let resumer = &mut *m.vm.frames.top.sub(1);
        let pc = behind_step(resumer.pc);
        if !old.drop_unless_last() {
            resumer.pc = pc;
            return release_and_enter::<METERED>(m.vm, m.pc, m.base, m.code, m.table, old);
        }
        std::mem::forget(old);
        go_on::<METERED>(m.vm, pc, resumer.base, &*resumer.code, m.table)
    }
}

/// The same where something special is the matter: an exception is being handled, say.
///
/// # Safety
/// As for [`suspend`]; what there was to charge is charged.
#[inline(never)]
unsafe fn suspend_generally<const METERED: bool, const DELEGATES: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
    value: Value,
) -> Exit {
    let mut m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        m.save();
        let live = if DELEGATES { (*pc).b() + 1 } else { (*pc).a() };
        match m.vm.suspend(value, live) {
            Next::Continue => m.enter::<METERED>(),
            Next::Leave(value) => m.leave(value),
        }
    }
}

// The value is the topmost temporary: all below it is kept.
op!(yield_::<METERED>, |m, i| {
    let value = m.reg(i.b()).take();
    if m.frame().resumed == Resumed::InPlace {
        m.save();
        m.charge::<METERED>();
        std::mem::forget(std::mem::replace(&mut m.vm.outcome, value));
        return Exit::Leave;
    }
    suspend::<METERED, false>(m, i.a(), value)
});

// Above the value is only the iterator.
op!(yield_send::<METERED>, |m, i| {
    let value = m.reg(i.a()).take();
    suspend::<METERED, true>(m, i.b() + 1, value)
});

op!(send::<METERED>, |m, i| {
    let receiver = m.reg(i.b());
    if !receiver.is_pointer() || !matches!(receiver.shape(), shape::GENERATOR | shape::COROUTINE) {
        return m.slow_jump::<METERED, _>(|vm, i, w| {
            let sent = w.reg(i.a()).take();
            let (done, value) = vm.send_to(w.reg(i.b()), sent)?;
            w.set(i.a(), value);
            if done {
                drop(w.reg(i.b()).take());
            }
            Ok(done)
        });
    }
    m.save();
    let generator = receiver.object_unchecked::<Generator>();
    let window = m.base.add(m.code().unit.registers as usize);
    let (sent, result) = (m.reg(i.a()), m.base.add(i.a()));
    let sends_none = sent.is_none();
    let resumed = m.vm.resume_simple(generator, window, sends_none, || sent.take(), Resumed::BySend, result);
    if let Some(pc) = resumed {
        m.charge::<METERED>();
        return go_on::<METERED>(m.vm, pc, window, generator.running_code(), m.table);
    }
    send_into_chain::<METERED>(m.vm, m.pc, m.base, m.code, m.table)
});

op!(
    #[inline(never)]
    send_into_chain::<METERED>,
    |m, i| {
        let generator = m.reg(i.b()).object_unchecked::<Generator>();
        let window = m.base.add(m.code().unit.registers as usize);
        let (sent, result) = (m.reg(i.a()), m.base.add(i.a()));
        if let Some(runs) = m.vm.resume_chain(generator, window, || sent.take(), Resumed::BySend, result) {
            m.charge::<METERED>();
            return go_on::<METERED>(m.vm, runs.pc.get(), window, runs.running_code(), m.table);
        }
        send_generally::<METERED>(m.vm, m.pc, m.base, m.code, m.table)
    }
);

op!(
    #[inline(never)]
    send_generally::<METERED>,
    |m, i| {
        let (receiver, sent) = (m.reg(i.b()), m.reg(i.a()).take());
        // The registers above this frame's window are free.
        match m.vm.resume_in_loop(receiver, sent, Resumed::BySend, m.base.add(i.a())) {
            Ok(true) => {
                m.charge::<METERED>();
                m.enter::<METERED>()
            }
            Ok(false) => {
                // Exhausted before: it returned None.
                *m.reg(i.a()) = Value::NONE;
                drop(receiver.take());
                m.jump::<METERED>()
            }
            Err(error) => m.fail(error),
        }
    }
);

// `GetYieldFromIter`, `GetAwaitable`, `GetAiter`, `AsyncGenWrap`, `SubscriptGeneric`.
op!(convert, |m, i| {
    // Most often what is delegated to is the temporary that a call has just made.
    let source = m.reg(i.b());
    if source.is_pointer() && i.b() >= m.code().unit.temps as usize {
        let own = match source.shape() {
            shape::GENERATOR => i.op() == Op::GetYieldFromIter,
            shape::COROUTINE => i.op() == Op::GetAwaitable && is_new(source),
            _ => false,
        };
        if own && i.a() != i.b() {
            let value = source.take();
            return m.store(i.a(), value);
        }
    }
    m.out_of_line(|vm, i, w| {
        let value = vm.convert(i.op(), w.reg(i.b()), i.c())?;
        w.set_from_b(i, value);
        Ok(())
    })
});

/// A coroutine that has not been entered: nobody awaits it yet.
///
/// # Safety
/// It is one.
#[inline(always)]
unsafe fn is_new(coroutine: &Value) -> bool {
    // SAFETY: the caller's promise.
    unsafe { coroutine.object_unchecked::<Generator>() }.state.get() == State::Created
}

op!(get_anext, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let value = vm.get_anext(w.reg(i.b()))?;
        w.set(i.a(), value);
        Ok(())
    })
});

op!(end_async_for, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let exception = w.reg(i.a());
        if !vm.is_exception(exception, crate::vm::exceptions::STOP_ASYNC_ITERATION) {
            // It has been told of where the item was asked for.
            vm.reraised = true;
            return Err(crate::vm::Error(exception.clone()));
        }
        let previous = w.reg(i.a() + 1).take();
        vm.leave_handler(previous);
        drop(w.reg(i.a()).take());
        drop(w.reg(i.b()).take());
        Ok(())
    })
});
