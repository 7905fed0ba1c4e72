//! Iteration and unpacking.

use super::generators::go_on;
use super::table::{self, Table};
use super::{Exit, Machine, looks_up, op};
use crate::compile::instr::Instr;
use crate::compile::opcode::Op;
use crate::object::function::Code;
use crate::object::generator::Generator;
use crate::object::sequence::{List, RangeIter, SeqIter, Tuple};
use crate::object::shape;
use crate::object::value::Value;
use crate::types::iterator;
use crate::vm::Vm;
use crate::vm::frame::Resumed;

op!(get_iter, |m, i| {
    let sequence = m.reg(i.b());
    if sequence.is_pointer() {
        let iterator = match sequence.shape() {
            shape::LIST => SeqIter::at_hand(shape::LIST_ITER, sequence),
            shape::TUPLE => SeqIter::at_hand(shape::TUPLE_ITER, sequence),
            _ => None,
        };
        if let Some(iterator) = iterator {
            return m.store_from_b(iterator);
        }
    }
    get_other_iter(m.vm, m.pc, m.base, m.code, m.table)
});

op!(
    #[inline(never)]
    get_other_iter,
    |m, i| {
        m.save();
        match m.vm.iter_of_register(m.reg(i.b())) {
            Ok(iterator) => {
                m.window().set_from_b(i, iterator);
                m.end(Ok(()))
            }
            Err(error) => m.fail(error),
        }
    }
);

/// The next item of what loops mostly go over, ranges and lists; none: not for the fast cases to say, or the end.
///
/// # Safety
/// As for a handler.
#[inline(always)]
unsafe fn quick_step(m: &mut Machine, iterator: &Value) -> Option<Value> {
    if !iterator.is_pointer() {
        return None;
    }
    match iterator.shape() {
        shape::RANGE_ITER => {
            // SAFETY: the shape says so.
            let range = unsafe { iterator.object_unchecked::<RangeIter>() };
            let (left, next) = (range.left.get(), range.next.get());
            if left <= 0 {
                return None;
            }
            let item = Value::try_small(next)?;
            range.left.set(left - 1);
            range.next.set(next.wrapping_add(range.step.get()));
            Some(item)
        }
        shape::LIST_ITER => {
            // SAFETY: as above.
            let position = unsafe { iterator.object_unchecked::<SeqIter>() };
            let index = position.index.get();
            let list = position.sequence.get(m.vm).exact::<List>(shape::LIST)?;
            let item = list.get(m.vm).get(index as usize)?.clone();
            position.index.set(index + 1);
            Some(item)
        }
        _ => None,
    }
}

/// A step of a `for`. In a `ForLoop` (`BACK`) the jump goes back into the body, in a `ForIter` behind the loop.
macro_rules! step {
    ($name:ident, $back:literal) => {
        op!($name::<METERED>, |m, i| {
            let iterator = m.reg(i.b());
            if let Some(item) = quick_step(&mut m, iterator) {
                return take_item::<METERED, $back>(m, item);
            }
            if iterator.is_pointer() && iterator.shape() == shape::GENERATOR {
                return resume::<METERED>(m.vm, m.pc, m.base, m.code, m.table);
            }
            step_other::<METERED, $back>(m.vm, m.pc, m.base, m.code, m.table)
        });
    };
}

step!(for_iter, false);
step!(for_loop, true);

/// Goes into the body with an item.
///
/// # Safety
/// As for a handler.
#[inline(always)]
unsafe fn take_item<const METERED: bool, const BACK: bool>(m: Machine, item: Value) -> Exit {
    // SAFETY: the caller's promise.
    unsafe {
        let old = std::mem::replace(m.reg((*m.pc).a()), item);
        if old.drop_unless_last() {
            std::mem::forget(old);
            return if BACK { m.jump::<METERED>() } else { m.next() };
        }
        // The old item dies: out of line, with the new one in place.
        die_and_go_on::<METERED, BACK>(m.vm, m.pc, m.base, m.code, m.table, old)
    }
}

/// Has an iterator over a range or list, which nobody else has, no more items? (One that somebody else has is to be told that it is over.)
#[inline(always)]
fn is_over(vm: &Vm, iterator: &Value) -> bool {
    if let Some(range) = iterator.exact::<RangeIter>(shape::RANGE_ITER) {
        return range.left.get() <= 0 && iterator.is_unique();
    }
    let Some(position) = iterator.exact::<SeqIter>(shape::LIST_ITER) else { return false };
    let list = position.sequence.get(vm).exact::<List>(shape::LIST);
    list.is_some_and(|list| position.index.get() as usize >= list.get(vm).len()) && iterator.is_unique()
}

/// A step over other things: tuples, text and dicts, which need no code to run either, and all the rest.
///
/// # Safety
/// As for a handler.
#[inline(never)]
unsafe fn step_other<const METERED: bool, const BACK: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
) -> Exit {
    let m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        let iterator = m.reg((*pc).b());
        if is_over(m.vm, iterator) {
            drop(iterator.take());
            return if BACK { m.end(Ok(())) } else { m.jump::<METERED>() };
        }
        if let Some(item) = iterator::ready(m.vm, iterator) {
            return take_item::<METERED, BACK>(m, item);
        }
        if iterator::gives_pairs(iterator) && unpacks_pair::<BACK>(&m) {
            return step_pair::<METERED, BACK>(m.vm, m.pc, m.base, m.code, m.table);
        }
        m.slow_jump::<METERED, _>(|vm, i, w| match vm.next_of_register(w.reg(i.b()))? {
            Some(item) => {
                w.set(i.a(), item);
                Ok(BACK)
            }
            None => {
                drop(w.reg(i.b()).take());
                Ok(!BACK)
            }
        })
    }
}

/// The first instruction of a loop's body.
///
/// # Safety
/// `pc` is a step of the loop, a `ForLoop` if `BACK`.
#[inline(always)]
unsafe fn body_of<const BACK: bool>(pc: *const Instr) -> *const Instr {
    // SAFETY: the caller's promise; the verifier has checked that targets lie within the code.
    unsafe { if BACK { pc.offset(1 + (*pc).imm_c() as isize) } else { pc.add(1) } }
}

/// Does the body begin by unpacking the item into two? Then the tuple need not be made: both values go where the `Unpack` would put them, and the
/// body begins behind it. Where instructions are counted by their places (see [`crate::object::meter`]), that counts it as run;
/// where they are counted one by one, it runs.
///
/// # Safety
/// As for a handler of a loop's step.
#[inline(always)]
unsafe fn unpacks_pair<const BACK: bool>(m: &Machine) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        let (step, next) = (&*m.pc, &*body_of::<BACK>(m.pc));
        next.op() == Op::Unpack
            && next.c() == 2
            && next.b() == step.a()
            && step.a() >= m.code().unit.temps as usize
            && !std::ptr::eq(m.table, &table::STEPPED)
    }
}

/// A step over pairs that are unpacked at once.
///
/// # Safety
/// As for a handler; [`unpacks_pair`] of this step.
#[inline(never)]
unsafe fn step_pair<const METERED: bool, const BACK: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
) -> Exit {
    let mut m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        m.save();
        let stepped = super::call_body(m.vm, pc, base, code, |vm, i, w| {
            let Some((first, second)) = iterator::next_pair(vm, w.reg(i.b()))? else {
                drop(w.reg(i.b()).take());
                return Ok(false);
            };
            // The body is that of the same instruction.
            let to = (*body_of::<BACK>(i)).a();
            w.set(to, first);
            w.set(to + 1, second);
            Ok(true)
        });
        match stepped {
            Ok(true) => {
                if METERED && BACK {
                    let toll = m.code().unit.meter.jump(m.pc);
                    m.vm.charge(toll);
                }
                let start = body_of::<BACK>(m.pc).add(1);
                if looks_up::<METERED>(m.vm, m.code()) {
                    return super::attend(m.vm, start);
                }
                super::dispatch(m.vm, start, m.base, m.code, m.table)
            }
            Ok(false) if BACK => m.end(Ok(())),
            Ok(false) => m.jump::<METERED>(),
            Err(error) => m.fail(error),
        }
    }
}

/// # Safety
/// As for a handler.
#[inline(never)]
unsafe fn die_and_go_on<const METERED: bool, const BACK: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
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
                let back = i.op() == Op::ForLoop;
                if back { m.end(Ok(())) } else { m.jump::<METERED>() }
            }
            Err(error) => m.fail(error),
        }
    }
);

op!(unpack, |m, i| {
    if let Some(tuple) = m.reg(i.b()).exact::<Tuple>(shape::TUPLE)
        && tuple.items().len() == i.c()
    {
        return unpack_tuple(m.vm, m.pc, m.base, m.code, m.table);
    }
    m.out_of_line(|vm, i, w| {
        let source = w.operand(i.b());
        for (n, item) in vm.unpack(&source, i.c())?.into_iter().enumerate() {
            w.set(i.a() + n, item);
        }
        Ok(())
    })
});

op!(
    #[inline(never)]
    unpack_tuple,
    |m, i| {
        let w = m.window();
        // One of the variables may be the tuple's own.
        let source = w.operand(i.b());
        let items = source.object_unchecked::<Tuple>().items();
        for (n, item) in items.iter().enumerate() {
            w.set(i.a() + n, item.clone());
        }
        drop(source);
        m.end(Ok(()))
    }
);

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
