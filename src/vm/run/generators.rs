//! Generators and coroutines: their frames come and go as those of functions do; see [`crate::vm::generator`].

use super::calls::release_and_enter;
use super::table::Table;
use super::{Exit, Machine, Next, op};
use crate::compile::instr::Instr;
use crate::compile::opcode::Op;
use crate::object::function::Code;
use crate::object::generator::Generator;
use crate::object::shape;
use crate::object::value::Value;
use crate::vm::Vm;
use crate::vm::frame::Resumed;

/// Gives a value to the resumer and goes on there.
///
/// # Safety
/// As for a handler; the innermost frame is a generator's, and its `pc` is saved.
#[inline(always)]
unsafe fn suspend<const METERED: bool>(mut m: Machine, value: Value, sent_to: u16, delegate: u16) -> Exit {
    // SAFETY: the caller's promise.
    unsafe {
        m.charge::<METERED>();
        let Some(result) = m.vm.suspend_simple(sent_to, delegate) else {
            return suspend_generally::<METERED>(m.vm, m.pc, m.base, m.code, m.table, value);
        };
        let old = std::mem::replace(&mut *result, value);
        if !old.drop_unless_last() {
            return release_and_enter::<METERED>(m.vm, m.pc, m.base, m.code, m.table, old);
        }
        std::mem::forget(old);
        m.enter::<METERED>()
    }
}

/// The same where something special is the matter: the resumer is a native, say.
///
/// # Safety
/// As for [`suspend`]; what there was to charge is charged.
#[inline(never)]
unsafe fn suspend_generally<const METERED: bool>(
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
        let instruction = &*pc;
        let delegate = if instruction.op() == Op::YieldSend { instruction.b() as u16 } else { u16::MAX };
        match m.vm.suspend(value, instruction.a() as u16, delegate) {
            Next::Continue => m.enter::<METERED>(),
            Next::Leave(value) => m.leave(value),
        }
    }
}

op!(yield_::<METERED>, |m, i| {
    let value = m.window().operand(i.b());
    m.save();
    suspend::<METERED>(m, value, i.a() as u16, u16::MAX)
});

op!(yield_send::<METERED>, |m, i| {
    let value = m.reg(i.a()).take();
    m.save();
    suspend::<METERED>(m, value, i.a() as u16, i.b() as u16)
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
    let sent = m.reg(i.a());
    if m.vm.resume_simple(generator, window, || sent.take(), Resumed::BySend, m.base.add(i.a())) {
        m.charge::<METERED>();
        return m.enter::<METERED>();
    }
    send_generally::<METERED>(m.vm, m.pc, m.base, m.code, m.table)
});

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
op!(convert, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let value = vm.convert(i.op(), w.reg(i.b()), i.c())?;
        w.set_from_b(i, value);
        Ok(())
    })
});

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
            return Err(crate::vm::Error(exception.clone()));
        }
        let previous = w.reg(i.a() + 1).take();
        vm.leave_handler(previous);
        drop(w.reg(i.a()).take());
        drop(w.reg(i.b()).take());
        Ok(())
    })
});
