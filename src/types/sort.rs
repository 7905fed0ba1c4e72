//! Sorting: `list.sort` and `sorted`.
//!
//! Where all keys are small ints, floats or str, Rust's own stable sort does it, since no comparison can run Python code or
//! fail. For everything else there is a merge sort of indices that uses the order it finds: the list is cut into runs that already ascend
//! (or strictly descend, which are turned round), short runs are extended by binary insertion, and neighbours are merged.
//! Every comparison is `later < earlier`, as in CPython, so that only `__lt__` is asked.

use std::cmp::Ordering;
use std::mem;

use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::slots::CompareOp;
use crate::vm::{Res, Vm};

/// Runs shorter than this are extended by insertion.
const SHORT_RUN: usize = 24;

/// Sorts in place. When a comparison or the key function fails the values are all there, in the order of before.
pub fn sort_values(vm: &mut Vm, values: &mut Vec<Value>, key: Option<&Value>, reverse: bool) -> Res<()> {
    match key.filter(|key| !key.is_none()) {
        None => sort_by(vm, values, |value| value, reverse),
        Some(key) => {
            let mut keys = Vec::with_capacity(values.len());
            for value in values.iter() {
                keys.push(vm.call(key, std::slice::from_ref(value))?);
            }
            let mut pairs: Vec<(Value, Value)> = keys.into_iter().zip(values.iter().cloned()).collect();
            sort_by(vm, &mut pairs, |(key, _)| key, reverse)?;
            *values = pairs.into_iter().map(|(_, value)| value).collect();
            Ok(())
        }
    }
}

/// Equal items keep their order in a reversed sort too: the items are turned round before and after.
fn sort_by<T>(vm: &mut Vm, items: &mut Vec<T>, key: impl Fn(&T) -> &Value, reverse: bool) -> Res<()> {
    if reverse {
        items.reverse();
    }
    let result = sort_ascending(vm, items, key);
    if reverse {
        items.reverse();
    }
    result
}

fn sort_ascending<T>(vm: &mut Vm, items: &mut Vec<T>, key: impl Fn(&T) -> &Value) -> Res<()> {
    match items.first().map(|first| key(first).shape()) {
        None => return Ok(()),
        Some(shape::INT) if items.iter().all(|item| key(item).is_small()) => {
            items.sort_by_key(|item| key(item).small_unchecked());
            return Ok(());
        }
        Some(shape::STR) if items.iter().all(|item| key(item).shape() == shape::STR) => {
            items.sort_by(|a, b| text(key(a)).cmp(text(key(b))));
            return Ok(());
        }
        // Not with a nan among them: that is no order, and Rust's sort would say so by a panic.
        Some(shape::FLOAT) if items.iter().all(|item| key(item).as_float().is_some_and(|f| !f.is_nan())) => {
            items.sort_by(|a, b| key(a).as_float().partial_cmp(&key(b).as_float()).unwrap_or(Ordering::Equal));
            return Ok(());
        }
        Some(_) => {}
    }
    let order = {
        let keys: Vec<&Value> = items.iter().map(&key).collect();
        Sorting { keys: &keys, order: (0..items.len() as u32).collect() }.sort(vm)?
    };
    let mut places: Vec<Option<T>> = mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|index| places[index as usize].take()));
    Ok(())
}

/// WTF-8 sorts as its code points do.
fn text(value: &Value) -> &[u8] {
    value.object::<Str>().map_or(&[], Str::bytes)
}

/// `a < b`.
#[inline]
fn less(vm: &mut Vm, a: &Value, b: &Value) -> Res<bool> {
    if let (Some(a), Some(b)) = (a.as_packed_float(), b.as_packed_float()) {
        return Ok(a < b);
    }
    if let (Some(a), Some(b)) = (a.exact::<Str>(shape::STR), b.exact::<Str>(shape::STR)) {
        return Ok(a.bytes() < b.bytes());
    }
    vm.compare_bool(CompareOp::Lt, a, b)
}

/// The merge sort under way: the keys as they came, and their indices in the order found so far.
struct Sorting<'a> {
    keys: &'a [&'a Value],
    order: Vec<u32>,
}

impl Sorting<'_> {
    fn sort(mut self, vm: &mut Vm) -> Res<Vec<u32>> {
        let mut runs = self.find_runs(vm)?;
        while runs.len() > 2 {
            let mut merged = vec![0];
            for ends in runs[1..].chunks(2) {
                let (start, middle) = (merged[merged.len() - 1], ends[0]);
                let end = *ends.last().unwrap_or(&middle);
                self.merge(vm, start, middle, end)?;
                merged.push(end);
            }
            runs = merged;
        }
        Ok(self.order)
    }

    fn is_less(&self, vm: &mut Vm, a: u32, b: u32) -> Res<bool> {
        less(vm, self.keys[a as usize], self.keys[b as usize])
    }

    /// Is the item at a place less than the one before it?
    fn descends(&self, vm: &mut Vm, place: usize) -> Res<bool> {
        self.is_less(vm, self.order[place], self.order[place - 1])
    }

    /// Where ascending runs begin; the last one is the end.
    fn find_runs(&mut self, vm: &mut Vm) -> Res<Vec<usize>> {
        let len = self.order.len();
        let mut starts = vec![0];
        let mut start = 0;
        while start < len {
            let mut end = start + 1;
            if end < len {
                let descending = self.descends(vm, end)?;
                end += 1;
                while end < len && self.descends(vm, end)? == descending {
                    end += 1;
                }
                if descending {
                    self.order[start..end].reverse();
                }
            }
            let enough = (start + SHORT_RUN).min(len);
            while end < enough {
                self.insert(vm, start, end)?;
                end += 1;
            }
            starts.push(end);
            start = end;
        }
        Ok(starts)
    }

    /// Puts the item behind a run into its place in the run.
    fn insert(&mut self, vm: &mut Vm, start: usize, end: usize) -> Res<()> {
        let new = self.order[end];
        let (mut low, mut high) = (start, end);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.is_less(vm, new, self.order[middle])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        self.order[low..=end].rotate_right(1);
        Ok(())
    }

    /// Merges two runs that are neighbours.
    fn merge(&mut self, vm: &mut Vm, start: usize, middle: usize, end: usize) -> Res<()> {
        if middle == end || !self.descends(vm, middle)? {
            return Ok(());
        }
        let left = self.order[start..middle].to_vec();
        let (mut l, mut r, mut out) = (0, middle, start);
        while l < left.len() && r < end {
            let right = self.order[r];
            if self.is_less(vm, right, left[l])? {
                self.order[out] = right;
                r += 1;
            } else {
                self.order[out] = left[l];
                l += 1;
            }
            out += 1;
        }
        self.order[out..out + left.len() - l].copy_from_slice(&left[l..]);
        Ok(())
    }
}
