//! Sorting: `list.sort` and `sorted`.
//!
//! A program sees a sort by the order in which its `__lt__` methods are asked, by how often, and by what is in the list after one of them has
//! raised. So this is CPython's sort, step by step: *timsort* with *powersort*'s rule for what is merged next.
//!
//! 1. [`runs`]: the list is cut into runs, stretches that ascend already, or descend and are turned round. A short one is extended by
//!    binary insertion to a few dozen items.
//! 2. [`powers`]: neighbouring runs are merged as they are found, so that the tree of merges is nearly balanced and few runs wait.
//! 3. [`merging`]: two runs are merged item by item; while one of them wins again and again, its winners are counted by galloping.
//!
//! What is moved about are the items' numbers, not the items: whatever raises, the numbers are a permutation of those of the beginning, and
//! the list gets its items in that order. The keys stay where they are, with or without a key function, and are looked at through [`comparing`].
//!
//! Where all keys are small ints, floats or str nobody sees a comparison, and there is but one stable order: Rust's own stable sort finds it, sooner.

mod comparing;
mod merging;
mod powers;
mod runs;

use std::cmp::Ordering;
use std::mem;

use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::{Res, Vm};
use comparing::Comparing;
use merging::EAGER;
use powers::Run;

/// Sorts in place. When a comparison fails the values are in the order reached so far; when the key function does, in that of before.
pub fn sort_values(vm: &mut Vm, values: &mut Vec<Value>, key: Option<&Value>, reverse: bool) -> Res<()> {
    let Some(key) = key.filter(|key| !key.is_none()) else {
        return match Plain::of(values) {
            Some(kind) => {
                kind.sort(values, |value| value, reverse);
                Ok(())
            }
            None => {
                let (order, result) = Sorting::new(vm, values, reverse).sort();
                put_in_order(values, order, reverse);
                result
            }
        };
    };
    let mut keys = Vec::with_capacity(values.len());
    for value in values.iter() {
        keys.push(vm.call(key, std::slice::from_ref(value))?);
    }
    let Some(kind) = Plain::of(&keys) else {
        let (order, result) = Sorting::new(vm, &keys, reverse).sort();
        put_in_order(values, order, reverse);
        return result;
    };
    let mut pairs: Vec<(Value, Value)> = keys.into_iter().zip(mem::take(values)).collect();
    kind.sort(&mut pairs, |(key, _)| key, reverse);
    values.extend(pairs.into_iter().map(|(_, value)| value));
    Ok(())
}

/// The values in the order of their numbers.
fn put_in_order(values: &mut [Value], order: Vec<u32>, reverse: bool) {
    let mut sorted: Vec<Value> = order.into_iter().map(|number| values[number as usize].take()).collect();
    if reverse {
        sorted.reverse();
    }
    for (place, value) in values.iter_mut().zip(sorted) {
        *place = value;
    }
}

/// Keys of one kind whose comparisons run no code and cannot fail.
enum Plain {
    Ints,
    Texts,
    Floats,
}

impl Plain {
    fn of(keys: &[Value]) -> Option<Plain> {
        let (kind, all) = match keys.first()?.shape() {
            shape::INT => (Plain::Ints, keys.iter().all(Value::is_small)),
            shape::STR => (Plain::Texts, keys.iter().all(|key| key.shape() == shape::STR)),
            // A nan has no place in an order: where it ends is a matter of who is compared with whom.
            shape::FLOAT => (Plain::Floats, keys.iter().all(|key| key.as_float().is_some_and(|x| !x.is_nan()))),
            _ => return None,
        };
        all.then_some(kind)
    }

    /// Equal items keep their order in a reversed sort too: the items are turned round before and after.
    fn sort<T>(self, items: &mut [T], key: impl Fn(&T) -> &Value, reverse: bool) {
        if reverse {
            items.reverse();
        }
        match self {
            Plain::Ints => items.sort_by_key(|item| key(item).small_unchecked()),
            Plain::Texts => items.sort_by(|a, b| text(key(a)).cmp(text(key(b)))),
            Plain::Floats => {
                items.sort_by(|a, b| key(a).as_float().partial_cmp(&key(b).as_float()).unwrap_or(Ordering::Equal));
            }
        }
        if reverse {
            items.reverse();
        }
    }
}

/// WTF-8 sorts as its code points do.
fn text(value: &Value) -> &[u8] {
    value.object::<Str>().map_or(&[], Str::bytes)
}

/// A sort under way.
struct Sorting<'a> {
    keys: Comparing<'a>,
    /// The items' numbers, in the order found so far.
    order: Vec<u32>,
    /// The runs that wait to be merged, from the left to the right.
    runs: Vec<Run>,
    /// The numbers of a run that is being merged.
    spare: Vec<u32>,
    /// How often one run has to win in a row before its winners are counted by galloping. It falls while that pays.
    eager: usize,
}

impl<'a> Sorting<'a> {
    /// A reversed sort is that of the reversed list, read from its end.
    fn new(vm: &'a mut Vm, keys: &'a [Value], reverse: bool) -> Sorting<'a> {
        let numbers = 0..keys.len() as u32;
        let order = if reverse { numbers.rev().collect() } else { numbers.collect() };
        Sorting { keys: Comparing::new(vm, keys), order, runs: Vec::new(), spare: Vec::new(), eager: EAGER }
    }

    fn sort(mut self) -> (Vec<u32>, Res<()>) {
        let result = if self.order.len() < 2 { Ok(()) } else { self.find_and_merge_runs() };
        (self.order, result)
    }

    fn find_and_merge_runs(&mut self) -> Res<()> {
        let enough = runs::long_enough(self.order.len());
        let mut start = 0;
        while start < self.order.len() {
            let run = self.next_run(start, enough)?;
            start = run.end();
            self.found(run)?;
        }
        self.merge_the_rest()
    }
}
