//! Which of two keys is the less.
//!
//! CPython looks at all keys first, to choose how they are compared. A program notices in two ways, so it is done here, too. Keys of one class
//! are asked without a look at the other operand: where an `__lt__` answers `NotImplemented` the whole comparison begins anew, and it is asked
//! a second time. And keys that are all tuples are compared by `==` until two items differ, of which the first ones are asked in that same way.

use crate::object::sequence::Tuple;
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::slots::CompareOp;
use crate::vm::{Res, Vm};

/// The keys of a sort, by number.
pub struct Comparing<'a> {
    vm: &'a mut Vm,
    keys: &'a [Value],
    /// All keys are tuples with at least one item.
    tuples: bool,
    /// The keys, or the first items of the tuples, are of one class.
    alike: bool,
}

impl<'a> Comparing<'a> {
    pub fn new(vm: &'a mut Vm, keys: &'a [Value]) -> Comparing<'a> {
        let tuples = keys.iter().all(|key| first_of_tuple(key).is_some());
        let mut compared = keys.iter().map(|key| first_of_tuple(key).filter(|_| tuples).unwrap_or(key));
        let alike = compared.next().is_some_and(|first| {
            // Tuples in tuples are compared as any values.
            !(tuples && first.shape() == shape::TUPLE) && compared.all(|key| std::ptr::eq(key.class(), first.class()))
        });
        Comparing { vm, keys, tuples, alike }
    }

    #[inline(always)]
    pub fn is_less(&mut self, a: u32, b: u32) -> Res<bool> {
        let (a, b) = (&self.keys[a as usize], &self.keys[b as usize]);
        match is_less_number(a, b) {
            Some(answer) => Ok(answer),
            None => self.is_less_object(a, b),
        }
    }

    #[inline(never)]
    fn is_less_object(&mut self, a: &Value, b: &Value) -> Res<bool> {
        if let (true, Some(a), Some(b)) = (self.tuples, a.object::<Tuple>(), b.object::<Tuple>()) {
            return self.is_less_tuple(a.items(), b.items());
        }
        self.is_less_value(a, b)
    }

    fn is_less_tuple(&mut self, a: &[Value], b: &[Value]) -> Res<bool> {
        for (place, (x, y)) in a.iter().zip(b).enumerate() {
            if !self.vm.equal(x, y)? {
                return if place == 0 { self.is_less_value(x, y) } else { self.vm.compare_bool(CompareOp::Lt, x, y) };
            }
        }
        Ok(a.len() < b.len())
    }

    #[inline]
    fn is_less_value(&mut self, a: &Value, b: &Value) -> Res<bool> {
        if let Some(answer) = is_less_number(a, b) {
            return Ok(answer);
        }
        if let (Some(a), Some(b)) = (a.exact::<Str>(shape::STR), b.exact::<Str>(shape::STR)) {
            return Ok(a.bytes() < b.bytes());
        }
        if self.alike && a.is_pointer() { self.is_less_alike(a, b) } else { self.vm.compare_bool(CompareOp::Lt, a, b) }
    }

    fn is_less_alike(&mut self, a: &Value, b: &Value) -> Res<bool> {
        if let Some(compare) = a.class().slots().compare {
            self.vm.check_native_stack_for(" in comparison")?;
            let answer = compare(self.vm, CompareOp::Lt, a, b)?;
            if !answer.is(&Value::NOT_IMPLEMENTED) {
                return self.vm.truth(&answer);
            }
        }
        self.vm.compare_bool(CompareOp::Lt, a, b)
    }
}

fn first_of_tuple(key: &Value) -> Option<&Value> {
    key.exact::<Tuple>(shape::TUPLE)?.items().first()
}

/// What numbers in a word answer at once.
#[inline(always)]
fn is_less_number(a: &Value, b: &Value) -> Option<bool> {
    if Value::both_small(a, b) {
        return Some(a.tagged() < b.tagged());
    }
    Some(a.as_packed_float()? < b.as_packed_float()?)
}
