//! Sums, products and norms.
//!
//! A float sum loses digits with every addition; here what was lost is kept in floats of its own. [`Partials`] holds a sum exactly, as
//! floats that do not overlap (Shewchuk), and rounds once at the end.

use super::{libm, number};
use crate::object::number::int;
use crate::object::shape;
use crate::object::value::Value;
use crate::types::float;
use crate::vm::native::Args;
use crate::vm::operator::machine_int;
use crate::vm::slots::BinaryOp;
use crate::vm::{Res, Vm};

/// The exact sum of finite floats: parts that do not overlap, in increasing order.
#[derive(Default)]
struct Partials(Vec<f64>);

impl Partials {
    /// False if the sum is beyond the range of floats.
    fn add(&mut self, mut x: f64) -> bool {
        let mut kept = 0;
        for at in 0..self.0.len() {
            let (sum, lost) = exact_sum(x, self.0[at]);
            if lost != 0.0 {
                self.0[kept] = lost;
                kept += 1;
            }
            x = sum;
        }
        self.0.truncate(kept);
        if x != 0.0 {
            self.0.push(x);
        }
        x.is_finite()
    }

    /// The nearest float, halves to even.
    fn round(mut self) -> f64 {
        let Some(mut high) = self.0.pop() else { return 0.0 };
        let mut low = 0.0;
        while let Some(next) = self.0.pop() {
            (high, low) = exact_sum(high, next);
            if low != 0.0 {
                break;
            }
        }
        // Just half a unit was left, and the next part says to which side of the half it is.
        if let Some(&next) = self.0.last()
            && (low < 0.0) == (next < 0.0)
            && low != 0.0
        {
            let doubled = low * 2.0;
            let up = high + doubled;
            if up - high == doubled {
                high = up;
            }
        }
        high
    }
}

/// The sum of two floats and what it lost.
fn exact_sum(a: f64, b: f64) -> (f64, f64) {
    let (large, small) = if a.abs() < b.abs() { (b, a) } else { (a, b) };
    let sum = large + small;
    (sum, small - (sum - large))
}

pub(super) fn fsum(vm: &mut Vm, args: Args<'_>) -> Res {
    let items = vm.collect(&args[0])?;
    let mut partials = Partials::default();
    let (mut special, mut infinities) = (0.0, 0.0);
    for item in &items {
        let x = number(vm, item)?;
        if !x.is_finite() {
            special += x;
            infinities += if x.is_infinite() { x } else { 0.0 };
        } else if !partials.add(x) {
            return vm.overflow_error("intermediate overflow in fsum");
        }
    }
    if infinities.is_nan() {
        return vm.value_error("-inf + inf in fsum");
    }
    Ok(Value::float(if special != 0.0 { special } else { partials.round() }))
}

pub(super) fn prod(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut result = args.get(1).cloned().unwrap_or(Value::small(1));
    vm.each(&args[0], |vm, item| {
        result = vm.binary(BinaryOp::Mul, &result, &item)?;
        Ok(true)
    })?;
    Ok(result)
}

pub(super) fn sumprod(vm: &mut Vm, args: Args<'_>) -> Res {
    let (p, q) = (vm.collect(&args[0])?, vm.collect(&args[1])?);
    if p.len() != q.len() {
        return vm.value_error("Inputs are not the same length");
    }
    let pairs: Vec<(&Value, &Value)> = p.iter().zip(&q).collect();
    // As CPython: ints as long as they last, then floats, and the rest as the operands say.
    let (ints, mut total) = sum_of_ints(&pairs);
    let (floats, sum) = sum_of_floats(vm, &pairs[ints..]);
    if floats > 0 {
        total = vm.binary(BinaryOp::Add, &total, &Value::float(sum))?;
    }
    for (a, b) in &pairs[ints + floats..] {
        let term = vm.binary(BinaryOp::Mul, a, b)?;
        total = vm.binary(BinaryOp::Add, &total, &term)?;
    }
    Ok(total)
}

/// How many pairs of machine ints come first, and the sum of their products, within the range of 64 bits.
fn sum_of_ints(pairs: &[(&Value, &Value)]) -> (usize, Value) {
    let exact = |value: &Value| if value.shape() == shape::INT { machine_int(value) } else { None };
    let mut sum = 0i64;
    let add = |&&(a, b): &&(&Value, &Value)| {
        let product = exact(a).zip(exact(b)).and_then(|(a, b)| a.checked_mul(b));
        product.and_then(|product| sum.checked_add(product)).inspect(|&new| sum = new).is_some()
    };
    let count = pairs.iter().take_while(add).count();
    (count, int(sum))
}

/// How many pairs of floats, or of a float and an int, come first, and the sum of their products, rounded once.
fn sum_of_floats(vm: &mut Vm, pairs: &[(&Value, &Value)]) -> (usize, f64) {
    let mut partials = Partials::default();
    for (at, &(a, b)) in pairs.iter().enumerate() {
        let is_number =
            |value: &Value| value.as_float().is_some() || value.as_bool().is_some() || value.shape() == shape::INT;
        let is_floats = a.as_float().is_some() || b.as_float().is_some();
        let factors = match is_floats && is_number(a) && is_number(b) {
            true => number(vm, a).ok().zip(number(vm, b).ok()),
            false => None,
        };
        let added = factors.is_some_and(|(x, y)| {
            let product = x * y;
            product.is_finite() && partials.add(product) && partials.add(libm::fma(x, y, -product))
        });
        if !added {
            // What came before may have been spoilt by what was too large.
            let before = if factors.is_some() { sum_of_floats(vm, &pairs[..at]).1 } else { partials.round() };
            return (at, before);
        }
    }
    (pairs.len(), partials.round())
}

pub(super) fn hypot(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut sides = Vec::with_capacity(args.len());
    for value in args.values() {
        sides.push(number(vm, value)?.abs());
    }
    Ok(Value::float(norm(&mut sides)))
}

pub(super) fn dist(vm: &mut Vm, args: Args<'_>) -> Res {
    let (p, q) = (vm.collect(&args[0])?, vm.collect(&args[1])?);
    if p.len() != q.len() {
        return vm.value_error("both points must have the same number of dimensions");
    }
    let mut sides = Vec::with_capacity(p.len());
    for (a, b) in p.iter().zip(&q) {
        sides.push((number(vm, a)? - number(vm, b)?).abs());
    }
    Ok(Value::float(norm(&mut sides)))
}

/// The root of the sum of squares: scaled by a power of two so that nothing overflows, the squares exact, the root corrected by
/// what its own square leaves.
fn norm(sides: &mut [f64]) -> f64 {
    if sides.iter().any(|side| side.is_infinite()) {
        return f64::INFINITY;
    }
    let largest = sides.iter().copied().fold(0.0, |a: f64, b| if b > a || b.is_nan() { b } else { a });
    if largest == 0.0 || sides.iter().any(|side| side.is_nan()) {
        return if largest == 0.0 { 0.0 } else { f64::NAN };
    }
    let exponent = libm::split(largest).1;
    let mut squares = Partials::default();
    for side in sides {
        let side = float::scale(*side, -exponent);
        let square = side * side;
        squares.add(square);
        squares.add(libm::fma(side, side, -square));
    }
    let root = squares.0.iter().sum::<f64>().sqrt();
    let square = root * root;
    squares.add(-square);
    squares.add(-libm::fma(root, root, -square));
    float::scale(root + squares.round() / (2.0 * root), exponent)
}
