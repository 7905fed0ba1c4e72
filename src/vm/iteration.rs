//! Iteration: `iter`, `next`, and the ways through an iterable that the machine's own code takes.

use super::exceptions as exc;
use super::{Error, Res, Vm};
use crate::object::generator::Generator;
use crate::object::number::int;
use crate::object::sequence::{List, Range, RangeIter, SeqIter, Tuple, clones};
use crate::object::shape;
use crate::object::value::Value;

impl Vm {
    /// `iter(a)`.
    pub fn iter(&mut self, a: &Value) -> Res {
        let slots = a.class().slots();
        if let Some(iter) = slots.iter {
            let iterator = iter(self, a)?;
            if iterator.class().slots().next.is_some() {
                return Ok(iterator);
            }
            let name = self.type_name(&iterator);
            return self.type_error(&format!("iter() returned non-iterator of type '{name}'"));
        }
        if super::operator::has_items_by_number(a) {
            return Ok(SeqIter::make(shape::ITERATOR, a.clone(), 0));
        }
        let name = self.type_name(a);
        self.type_error(&format!("'{name}' object is not iterable"))
    }

    /// The next value of an iterator, or none at its end.
    #[inline]
    pub fn next(&mut self, iterator: &Value) -> Res<Option<Value>> {
        if let Some(range) = iterator.exact::<RangeIter>(shape::RANGE_ITER) {
            return Ok(range.advance().map(int));
        }
        if let Some(generator) = iterator.exact::<Generator>(shape::GENERATOR) {
            return self.next_of_generator(iterator, generator);
        }
        if let Some(item) = crate::types::iterator::ready(self, iterator) {
            return Ok(Some(item));
        }
        match iterator.class().slots().next {
            Some(next) => match next(self, iterator) {
                Err(error) => self.ended_by(error),
                item => item,
            },
            None => {
                let name = self.type_name(iterator);
                self.type_error(&format!("'{name}' object is not an iterator"))
            }
        }
    }

    /// A `StopIteration` that came out of what an iterator calls ends it, too.
    #[cold]
    fn ended_by(&mut self, error: Error) -> Res<Option<Value>> {
        if self.is_exception(&error.0, exc::STOP_ITERATION) { Ok(None) } else { Err(error) }
    }

    /// All values of an iterable.
    pub fn collect(&mut self, iterable: &Value) -> Res<Vec<Value>> {
        if let Some(list) = iterable.exact::<List>(shape::LIST) {
            return Ok(clones(list.get(self)));
        }
        if let Some(tuple) = iterable.exact::<Tuple>(shape::TUPLE) {
            return Ok(clones(tuple.items()));
        }
        if let Some(items) = crate::types::iterator::at_once(iterable) {
            return Ok(items);
        }
        let mut walk = Walk::over(self.iter(iterable)?);
        let mut items = self.room_for_items(iterable)?;
        while let Some(item) = walk.next_in_place(self)? {
            items.push(item);
        }
        Ok(items)
    }

    /// An empty vector for the values of an iterable. A range says how many they are; others are not relied on.
    fn room_for_items(&mut self, iterable: &Value) -> Res<Vec<Value>> {
        if iterable.exact::<Range>(shape::RANGE).is_some() {
            let len = self.len(iterable)?;
            return self.room(len as usize);
        }
        Ok(Vec::with_capacity(self.length_hint(iterable)?))
    }

    /// The same of what has to be an iterable, whatever iterator it has (CPython's `PySequence_Fast`). `words`: for what is none, in whatever way it is not.
    pub fn collect_or(&mut self, iterable: &Value, words: &str) -> Res<Vec<Value>> {
        if matches!(iterable.shape(), shape::LIST | shape::TUPLE) {
            return self.collect(iterable);
        }
        match self.iter(iterable) {
            Err(error) if self.is_exception(&error.0, exc::TYPE_ERROR) => self.type_error(words),
            iterator => self.collect(&iterator?),
        }
    }

    /// A guess at how many values an iterable has.
    pub fn length_hint(&mut self, iterable: &Value) -> Res<usize> {
        if let Some(range) = iterable.exact::<RangeIter>(shape::RANGE_ITER) {
            return Ok((range.left.get() as usize).min(1 << 24));
        }
        let len = match iterable.class().slots().len {
            Some(len) => len(self, iterable),
            None if iterable.class().has(crate::object::class::flags::HEAP) => return self.asked_length_hint(iterable),
            None => return Ok(0),
        };
        match len {
            Ok(len) => Ok((len.max(0) as usize).min(1 << 24)),
            // Some say so that they have none.
            Err(error) if self.is_exception(&error.0, exc::TYPE_ERROR) => self.asked_length_hint(iterable),
            Err(error) => Err(error),
        }
    }

    /// What `__length_hint__` of a program's class says.
    fn asked_length_hint(&mut self, iterable: &Value) -> Res<usize> {
        let name = self.interp.names.__length_hint__.clone();
        let hint = match self.call_special(iterable, &name, &[]) {
            Ok(Some(hint)) if !hint.is(&Value::NOT_IMPLEMENTED) => hint,
            Ok(_) => return Ok(0),
            Err(error) if self.is_exception(&error.0, exc::TYPE_ERROR) => return Ok(0),
            Err(error) => return Err(error),
        };
        if crate::types::int::to_big(&hint).is_none() {
            let kind = self.type_name(&hint);
            return self.type_error(&format!("__length_hint__ must be an integer, not {kind}"));
        }
        match self.size(&hint)? {
            hint if hint < 0 => self.value_error("__length_hint__() should return >= 0"),
            hint => Ok((hint as usize).min(1 << 24)),
        }
    }

    /// Calls `f` with every value of an iterable until it says stop (false).
    pub fn each(&mut self, iterable: &Value, mut f: impl FnMut(&mut Vm, Value) -> Res<bool>) -> Res<()> {
        let mut walk = self.walk(iterable)?;
        while let Some(item) = walk.next(self)? {
            if !f(self, item)? {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// A way through an iterable: lists and tuples are read in place, for others there is an iterator.
pub enum Walk<'a> {
    /// The list and the index of the next item: like an iterator, it sees what becomes of the list meanwhile.
    List(&'a List, usize),
    Tuple(std::slice::Iter<'a, Value>),
    Iterator(Value),
    /// A generator, and whether its frame is there since the last step: see [`Walk::next_in_place`].
    Generator(Value, bool),
}

impl Vm {
    /// Starts on the way through an iterable.
    pub fn walk<'a>(&mut self, iterable: &'a Value) -> Res<Walk<'a>> {
        if let Some(list) = iterable.exact::<List>(shape::LIST) {
            return Ok(Walk::List(list, 0));
        }
        if let Some(tuple) = iterable.exact::<Tuple>(shape::TUPLE) {
            return Ok(Walk::Tuple(tuple.items().iter()));
        }
        Ok(Walk::over(self.iter(iterable)?))
    }
}

impl Walk<'_> {
    /// The way through an iterator.
    pub fn over(iterator: Value) -> Self {
        if iterator.shape() == shape::GENERATOR { Walk::Generator(iterator, false) } else { Walk::Iterator(iterator) }
    }

    /// As [`Walk::next`]; but a generator's frame may stay where it is, the innermost, so that the next step need not enter it again. Until then nothing
    /// may run or look at frames: who wants to call something, or to stop before the end, says so by [`Walk::rest`] first.
    #[inline(always)]
    pub fn next_in_place(&mut self, vm: &mut Vm) -> Res<Option<Value>> {
        match self {
            Walk::Generator(generator, stays) => vm.step_in_place(generator, stays),
            _ => self.next(vm),
        }
    }

    /// See [`Walk::next_in_place`].
    #[inline(always)]
    pub fn rest(&mut self, vm: &mut Vm) {
        if let Walk::Generator(_, stays) = self
            && std::mem::take(stays)
        {
            vm.suspend_in_place();
        }
    }

    /// The next item; not to be asked again after the end.
    #[inline(always)]
    pub fn next(&mut self, vm: &mut Vm) -> Res<Option<Value>> {
        match self {
            Walk::List(list, index) => {
                let item = list.get(vm).get(*index).cloned();
                *index += 1;
                Ok(item)
            }
            Walk::Tuple(items) => Ok(items.next().cloned()),
            Walk::Iterator(iterator) => vm.next(iterator),
            Walk::Generator(generator, stays) => {
                debug_assert!(!*stays, "both kinds of steps");
                vm.next(generator)
            }
        }
    }
}

impl RangeIter {
    /// The next number.
    #[inline(always)]
    pub fn advance(&self) -> Option<i64> {
        let left = self.left.get();
        if left <= 0 {
            return None;
        }
        self.left.set(left - 1);
        let next = self.next.get();
        self.next.set(next.wrapping_add(self.step.get()));
        Some(next)
    }
}
