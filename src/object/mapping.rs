//! dict and set, their views and iterators.

use std::cell::Cell;

use super::gil_cell::GilCell;
use super::heap;
use super::layout::object;
use super::set_slots::Slots;
use super::shape::{self, ShapeId};
use super::table::Table;
use super::value::Value;
use crate::gil::Token;

object! {
    /// A dict.
    pub struct Dict: Dict {
        pub table: GilCell<Table<Value>>,
    }
}

impl Dict {
    pub fn make(table: Table<Value>) -> Value {
        Dict::with_shape(shape::DICT, table)
    }

    #[allow(clippy::new_ret_no_self, reason = "objects are made in the heap: what one gets is the value")]
    pub fn new() -> Value {
        Dict::make(Table::default())
    }

    pub fn with_shape(shape: ShapeId, table: Table<Value>) -> Value {
        heap::new_object(shape, Dict::contents(GilCell::new(table)))
    }

    #[inline(always)]
    pub fn get<'a>(&'a self, token: &'a Token) -> &'a Table<Value> {
        self.table.get(token)
    }

    #[inline(always)]
    pub fn get_mut<'a>(&'a self, token: &'a mut Token) -> &'a mut Table<Value> {
        self.table.get_mut(token)
    }

    /// The value of a name (an interned str).
    pub fn get_name(&self, token: &Token, name: &Value) -> Option<Value> {
        let table = self.get(token);
        let position = table.find_name(name)?;
        table.entry(position).map(|entry| entry.value.clone())
    }

    /// Sets the value of a name; returns the old one.
    pub fn set_name(&self, token: &mut Token, name: &Value, value: Value) -> Option<Value> {
        let hash = name.object::<super::str::Str>().map_or(0, |text| text.hash());
        let table = self.get_mut(token);
        if let Some(entry) = table.find_name(name).and_then(|position| table.entry_mut(position)) {
            return Some(std::mem::replace(&mut entry.value, value));
        }
        table.push(hash, name.clone(), value);
        None
    }

    /// Removes a name; returns its value.
    pub fn remove_name(&self, token: &mut Token, name: &Value) -> Option<Value> {
        let table = self.get_mut(token);
        let position = table.find_name(name)?;
        table.remove(position).map(|(_, value)| value)
    }
}

/// What a view or an iterator of a dict gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Keys,
    Values,
    Items,
}

object! {
    /// `dict.keys()` and its like.
    pub struct DictView: DictView {
        pub dict: Value,
        pub part: Cell<Part>,
    }
}

object! {
    /// The iterator of a dict or a view. An exhausted one has no dict.
    pub struct DictIter: DictIter {
        pub dict: GilCell<Value>,
        pub part: Cell<Part>,
        /// Where to look next; backwards: one past it.
        pub position: Cell<usize>,
        pub backwards: Cell<bool>,
        /// The dict's length when the iteration began: a change is an error.
        pub len: Cell<usize>,
        /// How many are still to come: more than that, and the keys have changed.
        pub left: Cell<usize>,
    }
}

object! {
    /// A set or frozenset.
    pub struct Set: Set {
        pub table: GilCell<Table<()>>,
        /// Of a frozenset, once computed.
        pub hash: Cell<Option<i64>>,
        /// How many slots CPython's table had when the first of the items came in, for [`crate::types::set::order`]. 0: the least.
        pub slots: Cell<u32>,
        /// Where the next `pop` goes on.
        pub popping: Cell<Option<Box<Slots>>>,
    }
}

impl Set {
    pub fn make(table: Table<()>) -> Value {
        Set::with_shape(shape::SET, table)
    }

    pub fn with_shape(shape: ShapeId, table: Table<()>) -> Value {
        heap::new_object(shape, Set::contents(GilCell::new(table), Cell::new(None), Cell::new(0), Cell::new(None)))
    }

    #[inline(always)]
    pub fn get<'a>(&'a self, token: &'a Token) -> &'a Table<()> {
        self.table.get(token)
    }

    #[inline(always)]
    pub fn get_mut<'a>(&'a self, token: &'a mut Token) -> &'a mut Table<()> {
        self.table.get_mut(token)
    }
}

object! {
    /// The iterator of a set.
    pub struct SetIter: SetIter {
        pub set: GilCell<Value>,
        pub position: Cell<usize>,
        pub len: Cell<usize>,
        /// The positions in the order in which they are visited; empty: as they stand in the table.
        pub order: Box<[u32]>,
    }
}
