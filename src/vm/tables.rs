//! Dicts and sets as tables whose keys may be compared by Python code: finding, entering, removing, and their iterators.

use super::{Res, Vm};
use crate::object::class::flags;
use crate::object::gil_cell::GilCell;
use crate::object::mapping::{Dict, DictIter, Part, Set, SetIter};
use crate::object::shape;
use crate::object::table::Table;
use crate::object::value::Value;
use std::cell::Cell;

/// What dict and set have in common: a table in a cell.
pub trait Tabled {
    type Item;
    fn table<'a>(&'a self, vm: &'a Vm) -> &'a Table<Self::Item>;
    fn table_mut<'a>(&'a self, vm: &'a mut Vm) -> &'a mut Table<Self::Item>;

    /// The positions of all entries of a hash, in the order in which they are compared with a key.
    fn candidates(&self, vm: &Vm, hash: u64) -> Vec<usize> {
        self.table(vm).candidates(hash)
    }

    /// Is a key that was found by its identity the first that is compared?
    #[inline(always)]
    fn is_first(&self, _: &Vm, _hash: u64, _key: &Value) -> bool {
        true
    }
}

impl Tabled for Dict {
    type Item = Value;

    #[inline(always)]
    fn table<'a>(&'a self, vm: &'a Vm) -> &'a Table<Value> {
        self.get(vm)
    }

    #[inline(always)]
    fn table_mut<'a>(&'a self, vm: &'a mut Vm) -> &'a mut Table<Value> {
        self.get_mut(vm)
    }
}

impl Tabled for Set {
    type Item = ();

    #[inline(always)]
    fn table<'a>(&'a self, vm: &'a Vm) -> &'a Table<()> {
        self.get(vm)
    }

    #[inline(always)]
    fn table_mut<'a>(&'a self, vm: &'a mut Vm) -> &'a mut Table<()> {
        self.get_mut(vm)
    }

    fn candidates(&self, vm: &Vm, hash: u64) -> Vec<usize> {
        crate::types::set::order::search_order(vm, self, hash)
    }

    /// Not in the order of slots, if others have the same hash.
    #[inline(always)]
    fn is_first(&self, vm: &Vm, hash: u64, key: &Value) -> bool {
        !key.is_pointer() || !key.class().has(flags::HEAP) || self.get(vm).candidates(hash).len() < 2
    }
}

/// Tables, whose keys may be compared by Python code.
impl Vm {
    /// The position of a key in a dict or set.
    #[inline(always)]
    pub fn find_key<T: Tabled>(&mut self, container: &T, hash: u64, key: &Value) -> Res<Option<usize>> {
        match container.table(self).find_quick(hash, key) {
            Ok(found) if found.is_none() || container.is_first(self, hash, key) => Ok(found),
            _ => self.find_key_asking(container, hash, key),
        }
    }

    /// Asks `__eq__` of every entry with the same hash, from the start again when the table has changed meanwhile.
    #[inline(never)]
    fn find_key_asking<T: Tabled>(&mut self, container: &T, hash: u64, key: &Value) -> Res<Option<usize>> {
        'again: loop {
            let version = container.table(self).keys_version();
            for position in container.candidates(self, hash) {
                let Some(entry) = container.table(self).entry(position) else { continue };
                let known = entry.key.clone();
                let equal = self.equal(&known, key)?;
                if equal && container.table(self).entry(position).is_some_and(|entry| entry.key.is(&known)) {
                    return Ok(Some(position));
                }
                if container.table(self).keys_version() != version {
                    continue 'again;
                }
            }
            return Ok(None);
        }
    }

    #[inline]
    pub fn dict_get(&mut self, dict: &Dict, key: &Value) -> Res<Option<Value>> {
        let hash = self.hash(key)? as u64;
        let found = self.find_key(dict, hash, key)?;
        Ok(found.and_then(|position| dict.get(self).entry(position)).map(|entry| entry.value.clone()))
    }

    /// Sets an item; the old value dies after the new one is in its place.
    #[inline]
    pub fn dict_set(&mut self, dict: &Dict, key: Value, value: Value) -> Res<()> {
        let hash = self.hash(&key)? as u64;
        match self.find_key(dict, hash, &key)? {
            Some(position) => {
                let old = dict.get_mut(self).entry_mut(position).map(|e| std::mem::replace(&mut e.value, value));
                drop(old);
            }
            None => {
                dict.get_mut(self).push(hash, key, value);
            }
        }
        Ok(())
    }

    /// Removes a key; its value.
    pub fn dict_remove(&mut self, dict: &Dict, key: &Value) -> Res<Option<Value>> {
        let hash = self.hash(key)? as u64;
        let Some(position) = self.find_key(dict, hash, key)? else { return Ok(None) };
        let removed = dict.get_mut(self).remove(position);
        Ok(removed.map(|(_, value)| value))
    }

    /// Adds to a set; true if it was not there.
    pub fn set_add(&mut self, set: &Set, item: Value) -> Res<bool> {
        let hash = self.hash(&item)? as u64;
        if self.find_key(set, hash, &item)?.is_some() {
            return Ok(false);
        }
        set.get_mut(self).push(hash, item, ());
        Ok(true)
    }

    pub fn set_contains(&mut self, set: &Set, item: &Value) -> Res<bool> {
        let hash = self.hash(item)? as u64;
        Ok(self.find_key(set, hash, item)?.is_some())
    }
}

/// A dict's iterator: keys, values or items.
pub fn dict_iterator(vm: &Vm, dict: &Value, part: Part, shape: shape::ShapeId) -> Value {
    let len = dict.object::<Dict>().map_or(0, |d| d.get(vm).len());
    let contents = DictIter::contents(
        GilCell::new(dict.clone()),
        Cell::new(part),
        Cell::new(0),
        Cell::new(false),
        Cell::new(len),
        Cell::new(len),
    );
    crate::object::heap::new_object(shape, contents)
}

/// A set's iterator.
pub fn set_iterator(vm: &Vm, value: &Value, set: &Set) -> Value {
    let table = set.get(vm);
    let contents = SetIter::contents(
        GilCell::new(value.clone()),
        GilCell::new(crate::types::set::order::visits(vm, set)),
        Cell::new(0),
        Cell::new(0),
        Cell::new(table.len()),
        Cell::new(table.len() as i64),
        Cell::new(table.keys_version()),
    );
    crate::object::heap::new_object(shape::SET_ITER, contents)
}
