//! What the loop's arms call when they work on containers: displays, unpacking, pattern matching, and the cases of
//! subscripts, membership and iteration that the arms do not do themselves.
//!
//! Each function gets registers by reference; they stay what they are while it runs. The fast paths here are for exact built-in types,
//! told by the shape in one comparison; everything else goes through the class's slots. No operand is `NOTHING`: the
//! compiler checks a variable before it is used here.

use super::operator::machine_int;
use super::tables::dict_iterator;
use super::{Error, Res, Vm, exceptions as exc};
use crate::compile::opcode::Op;
use crate::object::class::{Class, flags};
use crate::object::exception::Exception;
use crate::object::mapping::{Dict, Part, Set};
use crate::object::sequence::{List, Range, RangeIter, SeqIter, Tuple, tuple};
use crate::object::str::Str;
use crate::object::table::Table;
use crate::object::value::Value;
use crate::object::{heap, shape};
use crate::types::slice::{self, Bounds};
use crate::types::{dict, iterator, list, set, tuple as tuples};

/// Displays.
impl Vm {
    /// `{a, b}`, `{a: b}`, f-strings: from a run of registers.
    pub fn build(&mut self, op: Op, run: &[Value]) -> Res {
        match op {
            Op::BuildSet => self.build_set(run),
            Op::BuildDict => self.build_dict(run),
            _ => crate::types::str::join_pieces(self, run),
        }
    }

    fn build_set(&mut self, items: &[Value]) -> Res {
        let value = Set::make(Table::with_capacity(items.len()));
        if let Some(set) = value.object::<Set>() {
            for item in items {
                self.set_add(set, item.clone())?;
            }
        }
        Ok(value)
    }

    fn build_dict(&mut self, pairs: &[Value]) -> Res {
        let value = Dict::make(Table::with_capacity(pairs.len() / 2));
        if let Some(dict) = value.object::<Dict>() {
            for pair in pairs.chunks_exact(2) {
                self.dict_set(dict, pair[0].clone(), pair[1].clone())?;
            }
        }
        Ok(value)
    }

    /// `[*iterable]`, `f(a, *iterable)`.
    pub fn list_extend(&mut self, list: &Value, iterable: &Value) -> Res<()> {
        let Some(list) = list.object::<List>() else { unreachable!("the compiler made it a list") };
        if !is_iterable(iterable) {
            let name = self.type_name(iterable);
            return self.type_error(&format!("Value after * must be an iterable, not {name}"));
        }
        list::extend_with(self, list, iterable)
    }

    /// `{*iterable}`.
    pub fn set_update(&mut self, set: &Value, iterable: &Value) -> Res<()> {
        let Some(set) = set.object::<Set>() else { unreachable!("the compiler made it a set") };
        set::update_with(self, set, iterable)
    }

    /// `{**mapping}`.
    pub fn dict_update_display(&mut self, dict: &Value, mapping: &Value) -> Res<()> {
        let Some(dict) = dict.object::<Dict>() else { unreachable!("the compiler made it a dict") };
        match dict::merge_items(self, dict, mapping) {
            // Wherever it came from.
            Err(error) if self.is_exception(&error.0, exc::ATTRIBUTE_ERROR) => {
                let name = self.type_name(mapping);
                self.type_error(&format!("'{name}' object is not a mapping"))
            }
            result => result,
        }
    }

    /// `f(**mapping)`: the keys are new. Whether they are text is asked when the call is made.
    pub fn dict_merge(&mut self, dict: &Value, mapping: &Value, callable: &Value) -> Res<()> {
        let Some(dict) = dict.object::<Dict>() else { unreachable!("the compiler made it a dict") };
        if dict::is_plain_dict(mapping)
            && let Some(source) = mapping.object::<Dict>()
        {
            return self.merge_keywords(dict, source, callable);
        }
        match self.merge_keyword_items(dict, mapping, callable) {
            Err(error) => self.not_keywords(error, mapping, callable),
            Ok(()) => Ok(()),
        }
    }

    fn merge_keyword_items(&mut self, dict: &Dict, mapping: &Value, callable: &Value) -> Res<()> {
        for key in dict::mapping_keys(self, mapping)? {
            let hash = self.hash(&key)? as u64;
            if self.find_key(dict, hash, &key)?.is_some() {
                return self.repeated_keyword(&key, callable);
            }
            let value = self.get_item(mapping, &key)?;
            self.dict_set(dict, key, value)?;
        }
        Ok(())
    }

    /// What a mapping raised while it was asked for keywords: an `AttributeError` says that it is none, and a `KeyError`, whoever made it, is taken for the
    /// merging's own.
    #[cold]
    fn not_keywords(&mut self, error: Error, mapping: &Value, callable: &Value) -> Res<()> {
        if self.is_exception(&error.0, exc::ATTRIBUTE_ERROR) {
            let (name, callee) = (self.type_name(mapping), self.callee_name(callable)?);
            return self.type_error(&format!("{callee} argument after ** must be a mapping, not {name}"));
        }
        let args = error.0.object::<Exception>().map(|exception| exception.args.get(self).clone());
        match args.as_ref().and_then(Value::object::<Tuple>).map(Tuple::items) {
            Some([key]) if self.is_exception(&error.0, exc::KEY_ERROR) => self.repeated_keyword(key, callable),
            _ => Err(error),
        }
    }

    fn merge_keywords(&mut self, dict: &Dict, source: &Dict, callable: &Value) -> Res<()> {
        // Mostly there is only the one mapping: its table is copied as it is.
        if dict.get(self).is_empty() {
            let copy = source.get(self).clone();
            *dict.get_mut(self) = copy;
            return Ok(());
        }
        let entries: Vec<(u64, Value, Value)> =
            source.get(self).iter().map(|entry| (entry.hash, entry.key.clone(), entry.value.clone())).collect();
        entries.into_iter().try_for_each(|entry| self.add_keyword(dict, entry, callable))
    }

    fn add_keyword(&mut self, dict: &Dict, (hash, key, value): (u64, Value, Value), callable: &Value) -> Res<()> {
        if self.find_key(dict, hash, &key)?.is_some() {
            return self.repeated_keyword(&key, callable);
        }
        dict.get_mut(self).push(hash, key, value);
        Ok(())
    }

    fn repeated_keyword(&mut self, key: &Value, callable: &Value) -> Res<()> {
        let callee = self.callee_name(callable)?;
        let name = self.str_text(key)?;
        self.type_error(&format!("{callee} got multiple values for keyword argument '{name}'"))
    }

    /// A callable as errors about its arguments name it: `module.qualname()`, without the module for built-in functions.
    pub fn callee_name(&mut self, callable: &Value) -> Res<String> {
        let names = &self.interp.names;
        let (qualname, module) = (names.__qualname__.clone(), names.__module__.clone());
        let Some(qualname) = self.get_attr_opt(callable, &qualname)? else { return self.str_text(callable) };
        let qualname = self.str_text(&qualname)?;
        match self.get_attr_opt(callable, &module)? {
            Some(module) if module.object::<Str>().is_some_and(|module| module.bytes() != b"builtins") => {
                let module = self.str_text(&module)?;
                Ok(format!("{module}.{qualname}()"))
            }
            _ => Ok(format!("{qualname}()")),
        }
    }

    pub fn list_to_tuple(&self, list: &Value) -> Value {
        list::to_tuple(self, list)
    }
}

fn is_iterable(value: &Value) -> bool {
    value.class().slots().iter.is_some() || super::operator::has_items_by_number(value)
}

/// Unpacking.
impl Vm {
    /// `a, b = source`: exactly `count` values.
    pub fn unpack(&mut self, source: &Value, count: usize) -> Res<Vec<Value>> {
        let items = self.unpack_some(source, count + 1)?;
        let got = items.len();
        if got > count {
            return self.value_error(&format!("too many values to unpack (expected {count})"));
        }
        if got < count {
            return self.value_error(&format!("not enough values to unpack (expected {count}, got {got})"));
        }
        Ok(items)
    }

    /// `a, *b, c = source`: a list in the middle.
    pub fn unpack_star(&mut self, source: &Value, before: usize, after: usize) -> Res<Vec<Value>> {
        let mut items = self.unpack_some(source, usize::MAX)?;
        let (got, least) = (items.len(), before + after);
        if got < least {
            return self.value_error(&format!("not enough values to unpack (expected at least {least}, got {got})"));
        }
        let middle: Vec<Value> = items.drain(before..got - after).collect();
        items.insert(before, List::make(middle));
        Ok(items)
    }

    /// Up to `most` values.
    fn unpack_some(&mut self, source: &Value, most: usize) -> Res<Vec<Value>> {
        if matches!(source.shape(), shape::LIST | shape::TUPLE) {
            return self.collect(source);
        }
        if !is_iterable(source) {
            let name = self.type_name(source);
            return self.type_error(&format!("cannot unpack non-iterable {name} object"));
        }
        let iterator = self.iter(source)?;
        let mut items = Vec::new();
        while items.len() < most
            && let Some(item) = self.next(&iterator)?
        {
            items.push(item);
        }
        Ok(items)
    }
}

/// Pattern matching.
impl Vm {
    /// Is it a sequence, a mapping? How long is it?
    pub fn match_test(&mut self, op: Op, subject: &Value) -> Res {
        match op {
            Op::MatchSequence => Ok(Value::bool(subject.class().has(flags::SEQUENCE))),
            Op::MatchMapping => Ok(Value::bool(subject.class().has(flags::MAPPING))),
            _ => self.len(subject).map(crate::object::number::int),
        }
    }

    /// The values of a mapping for some keys, as a tuple; None if it lacks one.
    pub fn match_keys(&mut self, subject: &Value, keys: &Value) -> Res {
        let keys = self.collect(keys)?;
        let seen = Set::make(Table::default());
        let mut values = Vec::with_capacity(keys.len());
        for key in &keys {
            if let Some(seen) = seen.object::<Set>()
                && !self.set_add(seen, key.clone())?
            {
                let key = self.repr_text(key)?;
                return self.value_error(&format!("mapping pattern checks duplicate key ({key})"));
            }
            match self.get_key(subject, key)? {
                Some(value) => values.push(value),
                None => return Ok(Value::NONE),
            }
        }
        Ok(tuple(values))
    }

    /// Asks the mapping's `get`, so that a `defaultdict` makes nothing.
    fn get_key(&mut self, mapping: &Value, key: &Value) -> Res<Option<Value>> {
        if let Some(dict) = mapping.exact::<Dict>(shape::DICT) {
            return self.dict_get(dict, key);
        }
        let missing = heap::new_object(shape::OBJECT, shape::Plain::contents());
        let get = self.interp.names.get.clone();
        let found = self.call_method(mapping, &get, &[key.clone(), missing.clone()])?;
        Ok(Some(found).filter(|found| !found.is(&missing)))
    }

    /// The attributes that a class pattern looks at, as a tuple; None if it does not match.
    pub fn match_class(&mut self, subject: &Value, class: &Value, count: &Value, names: &Value) -> Res {
        let Some(pattern) = class.object::<Class>() else {
            return self.type_error("called match pattern must be a class");
        };
        if !self.is_instance_for_pattern(subject, class, pattern)? {
            return Ok(Value::NONE);
        }
        let count = count.as_small().unwrap_or(0) as usize;
        let (mut values, mut seen) = (Vec::new(), Vec::new());
        let mut wanted = Vec::new();
        if count > 0 {
            match self.positional_names(class, pattern, count)? {
                Some(names) => wanted = names,
                None => values.push(subject.clone()),
            }
        }
        wanted.extend(self.collect(names)?);
        for name in wanted {
            if name.object::<Str>().is_none() {
                let wrong = self.type_name(&name);
                return self.type_error(&format!("__match_args__ elements must be strings (got {wrong})"));
            }
            let name = crate::object::str::intern_value(&name);
            if seen.iter().any(|known: &Value| known.is(&name)) {
                let (class, name) = (pattern.name(self), self.repr_text(&name)?);
                return self.type_error(&format!("{class}() got multiple sub-patterns for attribute {name}"));
            }
            match self.get_attr_opt(subject, &name)? {
                Some(value) => values.push(value),
                None => return Ok(Value::NONE),
            }
            seen.push(name);
        }
        Ok(tuple(values))
    }

    fn is_instance_for_pattern(&mut self, subject: &Value, class: &Value, pattern: &Class) -> Res<bool> {
        if subject.class().is_subclass(self, pattern) {
            return Ok(true);
        }
        if class.shape() == shape::TYPE {
            return Ok(false);
        }
        let check = self.interp.names.__instancecheck__.clone();
        match self.call_special(class, &check, std::slice::from_ref(subject))? {
            Some(answer) => self.truth(&answer),
            None => Ok(false),
        }
    }

    /// The attributes that positional sub-patterns stand for; none if the one sub-pattern stands for the subject itself.
    fn positional_names(&mut self, class: &Value, pattern: &Class, count: usize) -> Res<Option<Vec<Value>>> {
        let match_args = self.interp.names.__match_args__.clone();
        let names = self.get_attr_opt(class, &match_args)?;
        let stands_for_itself = names.is_none() && matches_itself(self, pattern);
        let names = match &names {
            None => &[],
            Some(names) if names.shape() == shape::TUPLE => names.object::<Tuple>().map_or(&[][..], Tuple::items),
            Some(other) => {
                let (class, other) = (pattern.name(self), self.type_name(other));
                return self.type_error(&format!("{class}.__match_args__ must be a tuple (got {other})"));
            }
        };
        let allowed = if stands_for_itself { 1 } else { names.len() };
        if count > allowed {
            let (class, plural) = (pattern.name(self), if allowed == 1 { "" } else { "s" });
            return self
                .type_error(&format!("{class}() accepts {allowed} positional sub-pattern{plural} ({count} given)"));
        }
        Ok((!stands_for_itself).then(|| names[..count.min(names.len())].to_vec()))
    }
}

/// The built-in types whose class pattern `int(x)` binds the subject.
fn matches_itself(vm: &Vm, class: &Class) -> bool {
    use shape::{BOOL, BYTEARRAY, BYTES, DICT, FLOAT, FROZENSET, INT, LIST, SET, STR, TUPLE};
    const TYPES: [shape::ShapeId; 11] = [BOOL, BYTEARRAY, BYTES, DICT, FLOAT, FROZENSET, INT, LIST, SET, STR, TUPLE];
    TYPES.iter().any(|shape| class.is_subclass(vm, shape.class()))
}

/// Subscripts, membership, iteration.
impl Vm {
    /// `object[key]`.
    pub fn get_item_of_registers(&mut self, object: &Value, key: &Value) -> Res {
        if let Some(dict) = object.exact::<Dict>(shape::DICT) {
            return match self.dict_get(dict, key)? {
                Some(value) => Ok(value),
                None => self.key_error(key),
            };
        }
        if let (Some(items), Some(index)) = (object.exact::<Tuple>(shape::TUPLE), key.as_small())
            && let Some(place) = tuples::place_of(items.items().len(), index)
        {
            return Ok(items.items()[place].clone());
        }
        if let (Some(text), Some(index)) = (object.exact::<Str>(shape::STR), key.as_small())
            && text.is_ascii()
            && let Some(place) = tuples::place_of(text.bytes().len(), index)
        {
            return Ok(Str::new(&text.bytes()[place..place + 1]));
        }
        match object.shape() {
            shape::LIST => list::get_item(self, object, key),
            shape::STR => crate::types::str::get_item(self, object, key),
            _ => self.get_item(object, key),
        }
    }

    /// `object[start:stop]`: lists, text and tuples need no slice object, unless a bound is asked for its number.
    pub fn get_slice_of_registers(&mut self, object: &Value, start: &Value, stop: &Value) -> Res {
        if let Some(bounds) = Bounds::plain(start, stop) {
            if let Some(list) = object.exact::<List>(shape::LIST) {
                let items = list.get(self);
                return Ok(List::make(bounds.within(items.len()).pick(items)));
            }
            if let Some(text) = object.exact::<Str>(shape::STR) {
                return Ok(crate::types::str::sliced(object, text, bounds.within(text.chars())));
            }
            if let Some(tuple) = object.exact::<Tuple>(shape::TUPLE) {
                return Ok(tuples::sliced(object, tuple.items(), bounds.within(tuple.items().len())));
            }
        }
        let slice = slice::make(start.clone(), stop.clone(), Value::NONE);
        self.get_item(object, &slice)
    }

    /// `object[start:stop] = value`.
    pub fn set_slice_of_registers(&mut self, object: &Value, start: &Value, stop: &Value, value: &Value) -> Res<()> {
        if let Some(bounds) = Bounds::plain(start, stop)
            && let Some(list) = object.exact::<List>(shape::LIST)
        {
            return list::set_slice(self, list, bounds, value);
        }
        let slice = slice::make(start.clone(), stop.clone(), Value::NONE);
        self.set_item(object, &slice, Some(value))
    }

    /// `object[key] = value`.
    pub fn set_item_of_registers(&mut self, object: &Value, key: &Value, value: &Value) -> Res<()> {
        match object.exact::<Dict>(shape::DICT) {
            Some(dict) => self.dict_set(dict, key.clone(), value.clone()),
            None => self.set_item(object, key, Some(value)),
        }
    }

    /// `item in container`, as a value: that comes back in registers.
    #[inline(never)]
    pub fn contains_registers(&mut self, container: &Value, item: &Value) -> Res {
        self.contains_item(container, item).map(Value::bool)
    }

    fn contains_item(&mut self, container: &Value, item: &Value) -> Res<bool> {
        if let Some(dict) = container.exact::<Dict>(shape::DICT) {
            let hash = self.hash(item)? as u64;
            return Ok(self.find_key(dict, hash, item)?.is_some());
        }
        if let Some(set) = container.exact::<Set>(shape::SET)
            && (!item.is_pointer() || item.shape() == shape::STR)
        {
            return self.set_contains(set, item);
        }
        self.contains(container, item)
    }

    /// `iter(value)`, for a loop.
    pub fn iter_of_register(&mut self, value: &Value) -> Res {
        match value.shape() {
            shape::LIST => Ok(SeqIter::make(shape::LIST_ITER, value.clone(), 0)),
            shape::TUPLE => Ok(SeqIter::make(shape::TUPLE_ITER, value.clone(), 0)),
            shape::STR => crate::types::str::iter(self, value),
            shape::DICT => Ok(dict_iterator(self, value, Part::Keys, shape::DICT_KEY_ITER)),
            shape::DICT_KEYS | shape::DICT_VALUES | shape::DICT_ITEMS => dict::view_iter(self, value),
            shape::RANGE => Ok(self.iter_of_range(value)?),
            shape::GENERATOR | shape::RANGE_ITER | shape::LIST_ITER | shape::ENUMERATE | shape::ZIP => {
                Ok(value.clone())
            }
            _ => self.iter(value),
        }
    }

    fn iter_of_range(&mut self, value: &Value) -> Res {
        if let Some(range) = value.object::<Range>()
            && let (Some(start), Some(step), Some(len)) =
                (range.start.as_small(), range.step.as_small(), machine_int(&range.len))
        {
            return Ok(RangeIter::make(start, step, len));
        }
        self.iter(value)
    }

    /// The next value of a loop's iterator.
    pub fn next_of_register(&mut self, value: &Value) -> Res<Option<Value>> {
        match value.shape() {
            shape::TUPLE_ITER => iterator::next_of_tuple(self, value),
            shape::DICT_KEY_ITER | shape::DICT_VALUE_ITER | shape::DICT_ITEM_ITER => dict::next(self, value),
            shape::STR_ITER | shape::STR_ASCII_ITER => crate::types::str::next_char(self, value),
            shape::SET_ITER => set::next(self, value),
            shape::ENUMERATE => iterator::next_of_enumerate(self, value),
            shape::ZIP => iterator::next_of_zip(self, value),
            _ => self.next(value),
        }
    }
}
