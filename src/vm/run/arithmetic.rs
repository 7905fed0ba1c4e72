//! Arithmetic: small ints and packed floats here, all else by the types' slots.
//!
//! Each operator has up to five handlers, made from one description: with two registers, in place, and both with an immediate.

use super::calls::begin_counted;
use super::op;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::float::floor_div_mod;
use crate::vm::frame::OnReturn;
use crate::vm::slots::{BinaryOp, UnaryOp};

/// A handler for `R[a] = R[b] op R[c]`: on small ints, on packed floats, and the slow way.
macro_rules! binary {
    ($name:ident, $op:ident, $ints:ident, $floats:ident, $numbers:ident, $way:ident) => {
        op!($name, |m, i| {
            let (x, y) = (m.reg(i.b()), m.reg(i.reg_c()));
            if Value::both_small(x, y) {
                if let Some(result) = $ints(x.tagged(), y.tagged()) {
                    return m.store(i.a(), result);
                }
            } else if let (Some(p), Some(q)) = (x.as_packed_float(), y.as_packed_float())
                && let Some(result) = $floats(p, q)
            {
                return m.store(i.a(), result);
            } else if x.is_pointer() && BinaryOp::of(i.op()).is_some() {
                return operate_on_object(m.vm, m.pc, m.base, m.code, m.table);
            } else if let Some(result) = mixed(x, y, $floats) {
                return m.store(i.a(), result);
            }
            m.out_of_line(|vm, i, w| {
                let (a, b, c) = (i.a(), i.b(), i.reg_c());
                if let Some(result) = mixed(w.reg(b), w.reg(c), $numbers) {
                    w.set(a, result);
                    return Ok(());
                }
                let result = vm.$way(BinaryOp::$op, w.reg(b), w.reg(c))?;
                w.set_from_bc(i, result);
                Ok(())
            })
        });
    };
}

/// The same for `R[a] = R[b] op c`.
macro_rules! with_immediate {
    ($name:ident, $op:ident, $ints:ident, $floats:ident, $numbers:ident, $way:ident) => {
        op!($name, |m, i| {
            let x = m.reg(i.b());
            if x.is_small() {
                if let Some(result) = $ints(x.tagged(), i.imm_c() << 1 | 1) {
                    return m.store(i.a(), result);
                }
            } else if let Some(p) = x.as_packed_float()
                && let Some(result) = $floats(p, i.imm_c() as f64)
            {
                return m.store(i.a(), result);
            }
            m.out_of_line(|vm, i, w| {
                let (a, b) = (i.a(), i.b());
                if let Some(result) = mixed(w.reg(b), &Value::small(i.imm_c()), $numbers) {
                    w.set(a, result);
                    return Ok(());
                }
                let result = vm.$way(BinaryOp::$op, w.reg(b), &Value::small(i.imm_c()))?;
                w.set_from_b(i, result);
                Ok(())
            })
        });
    };
}

/// All handlers of an operator: what it does on small ints, on packed floats, and out of line on other numbers that are no objects, one of them a float.
macro_rules! operator {
    ($op:ident: $ints:ident, $floats:ident, $numbers:ident,
        $plain:ident, $in_place:ident $(, $plain_i:ident $(, $in_place_i:ident)?)?) => {
        binary!($plain, $op, $ints, $floats, $numbers, binary);
        binary!($in_place, $op, $ints, $floats, $numbers, inplace);
        $(
            with_immediate!($plain_i, $op, $ints, $floats, $numbers, binary);
            $( with_immediate!($in_place_i, $op, $ints, $floats, $numbers, inplace); )?
        )?
    };
}

operator!(Add: add_small, add_float, add_float, add, i_add_numbers, add_i, i_add_i);
operator!(Sub: sub_small, sub_float, sub_float, sub, i_sub, sub_i, i_sub_i);
operator!(Mul: mul_small, mul_float, mul_float, mul, i_mul, mul_i);
operator!(Div: div_small, div_float, div_float, div, i_div);
operator!(FloorDiv: floor_div_small, no_float, floor_div_float, floor_div, i_floor_div, floor_div_i);
operator!(Mod: mod_small, no_float, mod_float, mod_, i_mod, mod_i);
operator!(Pow: no_small, no_float, pow_float, pow, i_pow);
operator!(LShift: lshift_small, no_float, no_float, lshift, i_lshift, lshift_i);
operator!(RShift: rshift_small, no_float, no_float, rshift, i_rshift, rshift_i);
operator!(And: and_small, no_float, no_float, and, i_and, and_i);
operator!(Or: or_small, no_float, no_float, or, i_or);
operator!(Xor: xor_small, no_float, no_float, xor, i_xor);
operator!(MatMul: no_small, no_float, no_float, matmul, i_matmul);

// `R[a] = R[b] += R[c]`: text that nobody else has grows in place.
op!(i_add, |m, i| {
    if i.a() == i.b() && m.reg(i.a()).is_pointer() && i.b() != i.reg_c() {
        return m.out_of_line(|vm, i, w| {
            let (a, c) = (i.a(), i.reg_c());
            if !Str::append(w.reg(a), w.reg(c)) {
                let result = vm.inplace(BinaryOp::Add, w.reg(a), w.reg(c))?;
                w.set(a, result);
            }
            w.consume(c);
            Ok(())
        });
    }
    i_add_numbers(m.vm, m.pc, m.base, m.code, m.table)
});

// A binary operation on an object, not in place: a function of its class runs in the loop.
op!(operate_on_object, |m, i| {
    let (x, y) = (m.reg(i.b()), m.reg(i.reg_c()));
    let function = BinaryOp::of(i.op()).and_then(|op| m.vm.operator_function(op, x, y));
    if let Some(owner) = function {
        m.save();
        let window = m.vm.free_base();
        window.write(x.clone());
        window.add(1).write(y.clone());
        if let Some(code) = m.vm.enter_owned(owner, window, 2, std::ptr::null_mut(), OnReturn::Operator) {
            return begin_counted(m, code, window);
        }
        // No room, or other parameters.
        crate::vm::call::drop_run(window, 2);
    }
    m.out_of_line(|vm, i, w| {
        let (b, c) = (i.b(), i.reg_c());
        let Some(op) = BinaryOp::of(i.op()) else { unreachable!("asked before") };
        let result = vm.binary(op, w.reg(b), w.reg(c))?;
        w.set_from_bc(i, result);
        Ok(())
    })
});

macro_rules! unary {
    ($name:ident, $op:ident, $ints:ident, $floats:ident) => {
        op!($name, |m, i| {
            let x = m.reg(i.b());
            if x.is_small() {
                if let Some(result) = $ints(x.tagged()) {
                    return m.store(i.a(), result);
                }
            } else if let Some(p) = x.as_packed_float()
                && let Some(result) = $floats(p)
            {
                return m.store(i.a(), result);
            }
            m.out_of_line(|vm, i, w| {
                let result = vm.unary(UnaryOp::$op, w.reg(i.b()))?;
                w.set_from_b(i, result);
                Ok(())
            })
        });
    };
}

unary!(neg, Neg, neg_small, neg_float);
unary!(pos, Pos, pos_small, pos_float);
unary!(invert, Invert, invert_small, no_unary_float);

// What follows takes small ints as their words, twice the number and one, and answers none where the operation has to be done the slow way: on overflow, on division by zero, for floats that cannot be packed.

/// An operation on a float and a small int, or on floats of which one is zero.
#[inline(always)]
fn mixed(x: &Value, y: &Value, floats: impl Fn(f64, f64) -> Option<Value>) -> Option<Value> {
    if Value::both_small(x, y) {
        return None;
    }
    floats(x.as_quick_number()?, y.as_quick_number()?)
}

#[inline(always)]
fn no_small(_: i64, _: i64) -> Option<Value> {
    None
}

#[inline(always)]
fn no_float(_: f64, _: f64) -> Option<Value> {
    None
}

#[inline(always)]
fn no_unary_float(_: f64) -> Option<Value> {
    None
}

#[inline(always)]
fn add_float(p: f64, q: f64) -> Option<Value> {
    Value::quick_float(p + q)
}

#[inline(always)]
fn sub_float(p: f64, q: f64) -> Option<Value> {
    Value::quick_float(p - q)
}

#[inline(always)]
fn mul_float(p: f64, q: f64) -> Option<Value> {
    Value::quick_float(p * q)
}

#[inline(always)]
fn div_float(p: f64, q: f64) -> Option<Value> {
    if q != 0.0 { Value::quick_float(p / q) } else { None }
}

#[inline(always)]
fn floor_div_float(p: f64, q: f64) -> Option<Value> {
    if q != 0.0 { Value::quick_float(floor_div_mod(p, q).0) } else { None }
}

#[inline(always)]
fn mod_float(p: f64, q: f64) -> Option<Value> {
    if q != 0.0 { Value::quick_float(floor_div_mod(p, q).1) } else { None }
}

/// Where the result is a float and in range.
#[inline(always)]
fn pow_float(p: f64, q: f64) -> Option<Value> {
    if p > 0.0 { Value::quick_float(p.powf(q)).filter(|_| p.is_finite() && q.is_finite()) } else { None }
}

#[inline(always)]
fn neg_float(p: f64) -> Option<Value> {
    Value::packed_float(-p)
}

#[inline(always)]
fn pos_float(p: f64) -> Option<Value> {
    Value::packed_float(p)
}

#[inline(always)]
fn neg_small(x: i64) -> Option<Value> {
    2i64.checked_sub(x).map(Value::from_tagged)
}

#[inline(always)]
fn pos_small(x: i64) -> Option<Value> {
    Some(Value::from_tagged(x))
}

#[inline(always)]
fn invert_small(x: i64) -> Option<Value> {
    Some(Value::small(!(x >> 1)))
}

#[inline(always)]
fn add_small(x: i64, y: i64) -> Option<Value> {
    x.checked_add(y - 1).map(Value::from_tagged)
}

#[inline(always)]
fn sub_small(x: i64, y: i64) -> Option<Value> {
    x.checked_sub(y - 1).map(Value::from_tagged)
}

#[inline(always)]
fn mul_small(x: i64, y: i64) -> Option<Value> {
    (x - 1).checked_mul(y >> 1).map(|product| Value::from_tagged(product | 1))
}

#[inline(always)]
fn div_small(x: i64, y: i64) -> Option<Value> {
    const EXACT: i64 = 1 << 53;
    let (p, q) = (x >> 1, y >> 1);
    if q != 0 && p.abs() < EXACT && q.abs() < EXACT { Value::quick_float(p as f64 / q as f64) } else { None }
}

#[inline(always)]
fn floor_div_small(x: i64, y: i64) -> Option<Value> {
    let (p, q) = (x >> 1, y >> 1);
    if q == 0 || q == -1 {
        return None;
    }
    let quotient = p / q;
    let adjust = (p % q != 0 && (p < 0) != (q < 0)) as i64;
    Some(Value::small(quotient - adjust))
}

#[inline(always)]
fn mod_small(x: i64, y: i64) -> Option<Value> {
    let (p, q) = (x >> 1, y >> 1);
    if q == 0 || q == -1 {
        return None;
    }
    let rest = p % q;
    Some(Value::small(if rest != 0 && (rest < 0) != (q < 0) { rest + q } else { rest }))
}

#[inline(always)]
fn lshift_small(x: i64, y: i64) -> Option<Value> {
    let (p, n) = (x >> 1, y >> 1);
    if !(0..62).contains(&n) {
        return None;
    }
    let shifted = p << n;
    (shifted >> n == p).then(|| Value::try_small(shifted)).flatten()
}

#[inline(always)]
fn rshift_small(x: i64, y: i64) -> Option<Value> {
    let n = y >> 1;
    (n >= 0).then(|| Value::small(x >> 1 >> n.min(63)))
}

#[inline(always)]
fn and_small(x: i64, y: i64) -> Option<Value> {
    Some(Value::from_tagged(x & y))
}

#[inline(always)]
fn or_small(x: i64, y: i64) -> Option<Value> {
    Some(Value::from_tagged(x | y))
}

#[inline(always)]
fn xor_small(x: i64, y: i64) -> Option<Value> {
    Some(Value::from_tagged((x ^ y) | 1))
}
