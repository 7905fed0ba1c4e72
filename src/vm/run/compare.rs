//! Comparisons, as values and fused with a jump, and the other jumps.

use super::table::Table;
use super::{Exit, Machine, op};
use crate::compile::instr::Instr;
use crate::object::function::Code;
use crate::object::mapping::Dict;
use crate::object::sequence::List;
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::slots::CompareOp;
use crate::vm::{Res, Vm};

const fn is_eq(op: CompareOp) -> bool {
    matches!(op, CompareOp::Eq)
}

const fn is_equality(op: CompareOp) -> bool {
    matches!(op, CompareOp::Eq | CompareOp::Ne)
}

/// Are both exactly text?
#[inline(always)]
pub(super) fn both_text(x: &Value, y: &Value) -> bool {
    x.is_pointer() && x.shape() == shape::STR && y.is_pointer() && y.shape() == shape::STR
}

/// `R[a] = R[b] == R[c]` of text, or (`SENSE` false) whether they differ. Text that dies has no finalizer: nothing is to be done at the end.
///
/// # Safety
/// As for a handler; both operands are exactly text.
#[inline(never)]
unsafe fn equal_text<const SENSE: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
) -> Exit {
    let m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        let (b, c) = ((*pc).b(), (*pc).reg_c());
        let equal = m.reg(b).object_unchecked::<Str>().equals(m.reg(c).object_unchecked());
        m.window().consume(b);
        m.window().consume(c);
        m.store((*pc).a(), Value::bool(equal == SENSE))
    }
}

/// `if R[a] == R[b]: jump c` of text, or (`SENSE` false) if they differ.
///
/// # Safety
/// As for [`equal_text`].
#[inline(never)]
unsafe fn jump_if_equal_text<const METERED: bool, const SENSE: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
) -> Exit {
    let m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        let (a, b) = ((*pc).a(), (*pc).b());
        let equal = m.reg(a).object_unchecked::<Str>().equals(m.reg(b).object_unchecked());
        m.window().consume(a);
        m.window().consume(b);
        if equal == SENSE { m.jump::<METERED>() } else { m.next() }
    }
}

/// The truth of a comparison, as a value: that comes back in registers, which a `Res<bool>` does not, and a handler that has a place in memory for a
/// result does not end in a jump.
#[inline(never)]
fn compared(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    vm.compare_bool(op, a, b).map(Value::bool)
}

/// A bool, used up: a value that was still to be dropped would keep the handler from ending in a jump, too.
#[inline(always)]
pub(super) fn is_true(answer: Value) -> bool {
    let holds = answer.is_true();
    std::mem::forget(answer);
    holds
}

/// The same of a value's truth.
#[inline(never)]
fn truth_of(vm: &mut Vm, value: &Value) -> Res {
    vm.truth(value).map(Value::bool)
}

/// `if R[a] op R[b]: jump c` of any objects.
///
/// # Safety
/// As for a handler; `OP` is the number of a [`CompareOp`].
#[inline(never)]
unsafe fn jump_if_compared<const METERED: bool, const OP: u8, const SENSE: bool>(
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
        let (i, w) = (&*pc, m.window());
        match compared(m.vm, CompareOp::ALL[OP as usize], w.reg(i.a()), w.reg(i.b())) {
            Ok(holds) => {
                w.consume(i.a());
                w.consume(i.b());
                m.jump_or_end::<METERED>(is_true(holds) == SENSE)
            }
            Err(error) => m.fail(error),
        }
    }
}

/// `R[a] = R[b] op R[c]`.
macro_rules! comparison {
    ($name:ident, $op:ident, $cmp:tt) => {
        op!($name, |m, i| {
            let (x, y) = (m.reg(i.b()), m.reg(i.reg_c()));
            if Value::both_small(x, y) {
                let holds = x.tagged() $cmp y.tagged();
                return m.store(i.a(), Value::bool(holds));
            }
            if let (Some(p), Some(q)) = (x.as_packed_float(), y.as_packed_float()) {
                return m.store(i.a(), Value::bool(p $cmp q));
            }
            if is_equality(CompareOp::$op) && both_text(x, y) {
                return equal_text::<{ is_eq(CompareOp::$op) }>(m.vm, m.pc, m.base, m.code, m.table);
            }
            m.out_of_line(|vm, i, w| {
                let (b, c) = (i.b(), i.reg_c());
                let result = vm.compare(CompareOp::$op, w.reg(b), w.reg(c))?;
                w.set_from_bc(i, result);
                Ok(())
            })
        });
    };
}

/// `if R[a] op R[b]: jump c`, and with an immediate; and both for the comparison that does not hold.
macro_rules! jumps {
    ($op:ident, $cmp:tt, $jump:ident, $jump_not:ident, $jump_i:ident, $jump_not_i:ident) => {
        jumps!(registers $jump, $op, $cmp, true);
        jumps!(registers $jump_not, $op, $cmp, false);
        jumps!(immediate $jump_i, $op, $cmp, true);
        jumps!(immediate $jump_not_i, $op, $cmp, false);
    };
    (registers $name:ident, $op:ident, $cmp:tt, $sense:literal) => {
        op!($name::<METERED>, |m, i| {
            let (x, y) = (m.reg(i.a()), m.reg(i.b()));
            let holds = if Value::both_small(x, y) {
                x.tagged() $cmp y.tagged()
            } else if let (Some(p), Some(q)) = (x.as_packed_float(), y.as_packed_float()) {
                p $cmp q
            } else if is_equality(CompareOp::$op) && both_text(x, y) {
                return jump_if_equal_text::<METERED, { is_eq(CompareOp::$op) == $sense }>(
                    m.vm, m.pc, m.base, m.code, m.table,
                );
            } else {
                return jump_if_compared::<METERED, { CompareOp::$op as u8 }, $sense>(
                    m.vm, m.pc, m.base, m.code, m.table,
                );
            };
            if holds == $sense { m.jump::<METERED>() } else { m.next() }
        });
    };
    (immediate $name:ident, $op:ident, $cmp:tt, $sense:literal) => {
        op!($name::<METERED>, |m, i| {
            let x = m.reg(i.a());
            let holds = if x.is_small() {
                x.tagged() $cmp (i.imm_b() << 1 | 1)
            } else if let Some(p) = x.as_packed_float() {
                p $cmp (i.imm_b() as f64)
            } else {
                return m.slow_jump::<METERED, _>(|vm, i, w| {
                    let holds = vm.compare_bool(CompareOp::$op, w.reg(i.a()), &Value::small(i.imm_b()))?;
                    w.consume(i.a());
                    Ok(holds == $sense)
                });
            };
            if holds == $sense { m.jump::<METERED>() } else { m.next() }
        });
    };
}

comparison!(eq, Eq, ==);
comparison!(ne, Ne, !=);
comparison!(lt, Lt, <);
comparison!(le, Le, <=);
comparison!(gt, Gt, >);
comparison!(ge, Ge, >=);

jumps!(Eq, ==, jump_eq, jump_not_eq, jump_eq_i, jump_not_eq_i);
jumps!(Ne, !=, jump_ne, jump_not_ne, jump_ne_i, jump_not_ne_i);
jumps!(Lt, <, jump_lt, jump_not_lt, jump_lt_i, jump_not_lt_i);
jumps!(Le, <=, jump_le, jump_not_le, jump_le_i, jump_not_le_i);
jumps!(Gt, >, jump_gt, jump_not_gt, jump_gt_i, jump_not_gt_i);
jumps!(Ge, >=, jump_ge, jump_not_ge, jump_ge_i, jump_not_ge_i);

/// `R[a] = R[b] is R[c]`, or not.
macro_rules! identity {
    ($name:ident, $sense:literal) => {
        op!($name, |m, i| {
            let same = m.reg(i.b()).is(m.reg(i.reg_c()));
            if !m.give_up_object(i.reg_c()) {
                return m.out_of_line(|_, i, w| {
                    let (b, c) = (i.b(), i.reg_c());
                    let same = w.reg(b).is(w.reg(c));
                    w.set_from_bc(i, Value::bool(same == $sense));
                    Ok(())
                });
            }
            m.store_from_b(Value::bool(same == $sense))
        });
    };
}

identity!(is, true);
identity!(is_not, false);

op!(not, |m, i| {
    if let Some(truth) = m.reg(i.b()).as_bool() {
        return m.store(i.a(), Value::bool(!truth));
    }
    m.out_of_line(|vm, i, w| {
        let truth = vm.truth(w.reg(i.b()))?;
        w.set_from_b(i, Value::bool(!truth));
        Ok(())
    })
});

op!(jump::<METERED>, |m, _i| { m.jump::<METERED>() });

/// `if R[a]: jump c`, or if not.
macro_rules! jump_on_truth {
    ($name:ident, $sense:literal) => {
        op!($name::<METERED>, |m, i| {
            let x = m.reg(i.a());
            let truth = if let Some(truth) = x.as_bool() {
                truth
            } else if x.is_small() {
                !x.is(&Value::small(0))
            } else if x.is_none() {
                false
            } else {
                return jump_on_object::<METERED, $sense>(m.vm, m.pc, m.base, m.code, m.table);
            };
            if truth == $sense { m.jump::<METERED>() } else { m.next() }
        });
    };
}

/// Jumps if the truth of an object is as wanted; that of a built-in container is whether it has anything in it.
///
/// # Safety
/// As for a handler.
#[inline(never)]
unsafe fn jump_on_object<const METERED: bool, const SENSE: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
) -> Exit {
    let m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        let a = (*pc).a();
        let truth = match m.reg(a).shape() {
            shape::LIST => !m.reg(a).object_unchecked::<List>().get(m.vm).is_empty(),
            shape::STR => !m.reg(a).object_unchecked::<Str>().bytes().is_empty(),
            shape::DICT => !m.reg(a).object_unchecked::<Dict>().get(m.vm).is_empty(),
            _ => return jump_on_other_truth::<METERED, SENSE>(m.vm, pc, base, code, table),
        };
        if !m.give_up_object(a) {
            return jump_on_other_truth::<METERED, SENSE>(m.vm, pc, base, code, table);
        }
        if truth == SENSE { m.jump::<METERED>() } else { m.next() }
    }
}

op!(
    #[inline(never)]
    jump_on_other_truth::<METERED, SENSE>,
    |m, i| {
        m.save();
        match truth_of(m.vm, m.reg(i.a())) {
            Ok(truth) => {
                m.window().consume(i.a());
                m.jump_or_end::<METERED>(is_true(truth) == SENSE)
            }
            Err(error) => m.fail(error),
        }
    }
);

jump_on_truth!(jump_if, true);
jump_on_truth!(jump_if_not, false);

/// `or` and `and`: the value is kept where it decides.
macro_rules! jump_keeping {
    ($name:ident, $sense:literal) => {
        op!($name::<METERED>, |m, i| {
            let x = m.reg(i.a());
            if !x.is_pointer()
                && let Some(truth) = x.as_bool().or(x.as_small().map(|n| n != 0))
            {
                if truth == $sense {
                    return m.jump::<METERED>();
                }
                std::ptr::write(x, Value::NOTHING);
                return m.next();
            }
            m.slow_jump::<METERED, _>(|vm, i, w| {
                let truth = vm.truth(w.reg(i.a()))?;
                if truth != $sense {
                    drop(w.reg(i.a()).take());
                }
                Ok(truth == $sense)
            })
        });
    };
}

jump_keeping!(jump_if_keep, true);
jump_keeping!(jump_if_not_keep, false);

/// `if R[a] is None: jump c`, or if it is not.
macro_rules! jump_on_none {
    ($name:ident, $sense:literal) => {
        op!($name::<METERED>, |m, i| {
            let x = m.reg(i.a());
            let none = x.is_none();
            if !m.give_up_object(i.a()) {
                return m.slow_jump::<METERED, _>(|_, i, w| {
                    w.consume(i.a());
                    Ok(!$sense)
                });
            }
            if none == $sense { m.jump::<METERED>() } else { m.next() }
        });
    };
}

jump_on_none!(jump_if_none, true);
jump_on_none!(jump_if_not_none, false);

op!(jump_if_bound::<METERED>, |m, i| { if m.reg(i.a()).is_nothing() { m.next() } else { m.jump::<METERED>() } });
