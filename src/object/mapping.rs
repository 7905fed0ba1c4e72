//! dict and set, their views and iterators.

use std::cell::Cell;

use super::gil_cell::GilCell;
use super::heap;
use super::layout::object;
use super::set_slots::{FewSlots, Slots};
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
        /// The slots of CPython's table as they are, once items have come after others were taken out: as far as they have been looked at.
        pub played: Cell<Option<Box<Slots>>>,
        /// How many positions there were when items were taken out, as long as that can be played later. 0: not known.
        pub removed_at: Cell<u32>,
        /// How many items are known to stand in the order of their slots already.
        pub ascending: Cell<u32>,
        /// The slot at which the next `pop` goes on.
        pub finger: Cell<u32>,
    }
}

impl Set {
    pub fn make(table: Table<()>) -> Value {
        Set::with_shape(shape::SET, table)
    }

    pub fn with_shape(shape: ShapeId, table: Table<()>) -> Value {
        Set::with_slots(shape, table, 0)
    }

    /// One that began with so many slots.
    pub fn with_slots(shape: ShapeId, table: Table<()>, slots: u32) -> Value {
        let table = GilCell::new(table);
        let zero = || Cell::new(0);
        let (slots, removed_at, ascending, finger) = (Cell::new(slots), zero(), zero(), zero());
        let contents = Set::contents(table, Cell::new(None), slots, Cell::new(None), removed_at, ascending, finger);
        heap::new_object(shape, contents)
    }

    /// Has other items from now on. Returns the old ones, to be dropped when nobody is in their way.
    #[must_use]
    pub fn replace(&self, token: &mut Token, table: Table<()>, slots: u32, played: Option<Box<Slots>>) -> Table<()> {
        self.slots.set(slots);
        self.played.set(played);
        self.removed_at.set(0);
        self.ascending.set(0);
        std::mem::replace(self.get_mut(token), table)
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
    /// The iterator of a set. An exhausted one has no set.
    pub struct SetIter: SetIter {
        pub set: GilCell<Value>,
        pub visits: GilCell<Visits>,
        /// Where to look next: a position of the table, or a slot.
        pub position: Cell<usize>,
        /// The hash of the last item among those that stand in the table: it tells the slot, should the set change.
        pub last: Cell<u64>,
        /// The set's length when the iteration began: another one is an error.
        pub len: Cell<usize>,
        /// How many are still to come, if the set does not change.
        pub left: Cell<i64>,
        /// The table's version for which `visits` holds.
        pub version: Cell<u64>,
    }
}

/// What an iterator of a set visits.
#[derive(Clone, Default)]
pub enum Visits {
    /// Positions of the table.
    #[default]
    Table,
    /// These slots.
    Few(FewSlots),
    /// The slots that stay with the set, which are followed as they change.
    Slots,
}

impl super::layout::Trace for Visits {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}
