//! Iteration and unpacking.

use super::generators::go_on;
use super::{Exit, Machine, op};
use crate::object::generator::Generator;
use crate::object::sequence::{List, RangeIter, SeqIter, Tuple};
use crate::object::shape;
use crate::object::value::Value;
use crate::vm::frame::Resumed;

op!(get_iter, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let iterator = vm.iter_of_register(w.reg(i.b()))?;
        w.set_from_b(i, iterator);
        Ok(())
    })
});

/// What a step of a `for` came to, where no code had to run for it.
enum Step {
    Item(Value),
    /// Not for the fast cases to say; also the end.
    Unknown,
}

/// # Safety
/// As for a handler.
#[inline(always)]
unsafe fn quick_step(m: &mut Machine, iterator: &Value) -> Step {
    if !iterator.is_pointer() {
        return Step::Unknown;
    }
    match iterator.shape() {
        shape::RANGE_ITER => {
            // SAFETY: the shape says so.
            let range = unsafe { iterator.object_unchecked::<RangeIter>() };
            let (left, next) = (range.left.get(), range.next.get());
            if left > 0
                && let Some(item) = Value::try_small(next)
            {
                range.left.set(left - 1);
                range.next.set(next.wrapping_add(range.step.get()));
                return Step::Item(item);
            }
        }
        shape::LIST_ITER => {
            // SAFETY: as above.
            let position = unsafe { iterator.object_unchecked::<SeqIter>() };
            let index = position.index.get();
            if let Some(list) = position.sequence.get(m.vm).exact::<List>(shape::LIST)
                && let Some(item) = list.get(m.vm).get(index as usize)
            {
                position.index.set(index + 1);
                return Step::Item(item.clone());
            }
        }
        _ => {}
    }
    Step::Unknown
}

/// A step of a `for`. In a `ForLoop` (`BACK`) the jump goes back into the body, in a `ForIter` behind the loop.
macro_rules! step {
    ($name:ident, $back:literal) => {
        op!($name::<METERED>, |m, i| {
            let iterator = m.reg(i.b());
            if let Step::Item(item) = quick_step(&mut m, iterator) {
                let old = std::mem::replace(m.reg(i.a()), item);
                if old.drop_unless_last() {
                    std::mem::forget(old);
                    return if $back { m.jump::<METERED>() } else { m.next() };
                }
                // The old item dies: out of line, with the new one in place.
                return die_and_go_on::<METERED, $back>(m.vm, m.pc, m.base, m.code, m.table, old);
            }
            if iterator.is_pointer() && iterator.shape() == shape::GENERATOR {
                return resume::<METERED>(m.vm, m.pc, m.base, m.code, m.table);
            }
            m.slow_jump::<METERED, _>(|vm, i, w| match vm.next_of_register(w.reg(i.b()))? {
                Some(item) => {
                    w.set(i.a(), item);
                    Ok($back)
                }
                None => {
                    drop(w.reg(i.b()).take());
                    Ok(!$back)
                }
            })
        });
    };
}

step!(for_iter, false);
step!(for_loop, true);

/// # Safety
/// As for a handler.
#[inline(never)]
unsafe fn die_and_go_on<const METERED: bool, const BACK: bool>(
    vm: &mut crate::vm::Vm,
    pc: *const crate::compile::instr::Instr,
    base: *mut Value,
    code: *const crate::object::function::Code,
    table: &'static super::table::Table,
    old: Value,
) -> Exit {
    let m = Machine { vm, pc, base, code, table };
    drop(old);
    // SAFETY: the caller's promise. A finalizer that is due raises attention, which a jump back sees.
    unsafe { if BACK { m.jump::<METERED>() } else { m.end(Ok(())) } }
}

// A step of a `for` over a generator: its frame is pushed, and what it yields goes to `R[a]`.
op!(resume::<METERED>, |m, i| {
    m.save();
    // The registers above this frame's window are free.
    let generator = m.reg(i.b()).object_unchecked::<Generator>();
    let (window, result) = (m.base.add(m.code().unit.registers as usize), m.base.add(i.a()));
    if let Some(pc) = m.vm.resume_simple(generator, window, true, || Value::NONE, Resumed::ByFor, result) {
        m.charge::<METERED>();
        return go_on::<METERED>(m.vm, pc, window, generator.running_code(), m.table);
    }
    resume_chain::<METERED>(m.vm, m.pc, m.base, m.code, m.table)
});

op!(
    #[inline(never)]
    resume_chain::<METERED>,
    |m, i| {
        let generator = m.reg(i.b()).object_unchecked::<Generator>();
        let (window, result) = (m.base.add(m.code().unit.registers as usize), m.base.add(i.a()));
        if let Some(runs) = m.vm.resume_chain(generator, window, || Value::NONE, Resumed::ByFor, result) {
            m.charge::<METERED>();
            return go_on::<METERED>(m.vm, runs.pc.get(), window, runs.running_code(), m.table);
        }
        resume_generally::<METERED>(m.vm, m.pc, m.base, m.code, m.table)
    }
);

op!(
    #[inline(never)]
    resume_generally::<METERED>,
    |m, i| {
        match m.vm.resume_in_loop(m.reg(i.b()), Value::NONE, Resumed::ByFor, m.base.add(i.a())) {
            Ok(true) => {
                m.charge::<METERED>();
                m.enter::<METERED>()
            }
            Ok(false) => {
                drop(m.reg(i.b()).take());
                let back = i.op() == crate::compile::opcode::Op::ForLoop;
                if back { m.end(Ok(())) } else { m.jump::<METERED>() }
            }
            Err(error) => m.fail(error),
        }
    }
);

op!(unpack, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let (a, count) = (i.a(), i.c());
        let source = w.operand(i.b());
        if let Some(tuple) = source.exact::<Tuple>(shape::TUPLE)
            && tuple.items().len() == count
        {
            for (n, item) in tuple.items().iter().enumerate() {
                w.set(a + n, item.clone());
            }
        } else {
            for (n, item) in vm.unpack(&source, count)?.into_iter().enumerate() {
                w.set(a + n, item);
            }
        }
        Ok(())
    })
});

op!(unpack_star, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let (before, after) = (i.c() & 0xFFF, i.c() >> 12);
        let source = w.operand(i.b());
        for (n, item) in vm.unpack_star(&source, before, after)?.into_iter().enumerate() {
            w.set(i.a() + n, item);
        }
        Ok(())
    })
});
