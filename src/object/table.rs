//! The insertion-ordered hash table under `dict` and `set`.
//!
//! Entries stand in a vector in the order of their insertion; an index of their positions (hashbrown's) is kept only when there are more
//! than a handful. A removed entry leaves a hole, filled in when half of the vector is holes.
//!
//! Whether two keys are equal may be a question for Python code, so the table does not ask it: [`quick_equal`] answers where the
//! types' meaning is fixed (identity, numbers, text), and for the rest [`Table::candidates`] lists the entries whose full hash is equal.
//!
//! `keys_version` changes, to a number never used before, whenever a key is added or removed or the order changes, but not
//! when a value is overwritten: whoever remembers the version may remember with it where an entry stands, since entries move only then.

use std::cell::Cell;

use hashbrown::HashTable;

use super::sequence::Tuple;
use super::shape;
use super::str::Str;
use super::value::Value;

/// Up to this many entries a scan is faster than an index.
const UNINDEXED: usize = 8;

/// One key with its value.
pub struct Entry<V> {
    pub hash: u64,
    /// `NOTHING`: a hole.
    pub key: Value,
    pub value: V,
}

/// Keys in the order of their insertion.
pub struct Table<V> {
    entries: Vec<Entry<V>>,
    index: HashTable<u32>,
    live: u32,
    /// Before this position there are holes only: so the first key of a queue is found at once.
    first: u32,
    keys_version: u64,
}

/// How two keys compare, as far as that can be said without running code.
#[inline]
pub fn quick_equal(a: &Value, b: &Value) -> Option<bool> {
    match quick_equal_plain(a, b) {
        None if a.is_pointer() && a.shape() == shape::TUPLE => quick_equal_tuples(a, b),
        answer => answer,
    }
}

#[inline(always)]
fn quick_equal_plain(a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if Value::both_small(a, b) {
        return Some(false);
    }
    if let (Some(a), Some(b)) = (a.exact::<Str>(shape::STR), b.exact::<Str>(shape::STR)) {
        return Some(a.equals(b));
    }
    None
}

/// Tuples of ints and text are common keys: one level is looked into.
#[inline(never)]
fn quick_equal_tuples(a: &Value, b: &Value) -> Option<bool> {
    let (a, b) = (a.exact::<Tuple>(shape::TUPLE)?.items(), b.exact::<Tuple>(shape::TUPLE)?.items());
    if a.len() != b.len() {
        return Some(false);
    }
    let unequal = a.iter().zip(b).map(|(a, b)| quick_equal_plain(a, b)).find(|answer| *answer != Some(true));
    unequal.unwrap_or(Some(true))
}

struct Versions(Cell<u64>);

// SAFETY: touched only by the holder of the GIL, as all tables.
unsafe impl Sync for Versions {}

static VERSIONS: Versions = Versions(Cell::new(1));

/// A version never given out before.
fn new_version() -> u64 {
    let version = VERSIONS.0.get() + 1;
    VERSIONS.0.set(version);
    version
}

/// Spreads a hash over all bits: Python's hashes of ints are the ints.
#[inline(always)]
pub(super) fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
}

impl<V> Default for Table<V> {
    fn default() -> Table<V> {
        Table { entries: Vec::new(), index: HashTable::new(), live: 0, first: 0, keys_version: 0 }
    }
}

impl<V> Table<V> {
    pub fn with_capacity(capacity: usize) -> Table<V> {
        let mut table = Table { entries: Vec::with_capacity(capacity), ..Table::default() };
        if capacity > UNINDEXED {
            table.index.reserve(capacity, |_| 0);
        }
        table
    }

    /// Makes room for so many keys more.
    pub fn reserve(&mut self, more: usize) {
        self.entries.reserve_exact(more);
        let all = self.entries.len() + more;
        if all > UNINDEXED {
            let entries = &self.entries;
            self.index.reserve(all - self.index.len(), |&p| spread(entries[p as usize].hash));
        }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.live as usize
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Positions in use, holes among them: an iteration goes from 0 to here.
    #[inline(always)]
    pub fn positions(&self) -> usize {
        self.entries.len()
    }

    #[inline(always)]
    pub fn keys_version(&self) -> u64 {
        self.keys_version
    }

    /// The entry at a position, unless it is a hole or beyond the end.
    #[inline(always)]
    pub fn entry(&self, position: usize) -> Option<&Entry<V>> {
        self.entries.get(position).filter(|entry| !entry.key.is_nothing())
    }

    #[inline(always)]
    pub fn entry_mut(&mut self, position: usize) -> Option<&mut Entry<V>> {
        self.entries.get_mut(position).filter(|entry| !entry.key.is_nothing())
    }

    /// The first entry at or after a position, with its position.
    #[inline(always)]
    pub fn next_entry(&self, position: usize) -> Option<(usize, &Entry<V>)> {
        let entry = self.entries.get(position)?;
        if entry.key.is_nothing() { self.next_behind(position) } else { Some((position, entry)) }
    }

    #[cold]
    fn next_behind(&self, position: usize) -> Option<(usize, &Entry<V>)> {
        let position = position.max(self.first as usize);
        let rest = self.entries.get(position..)?;
        rest.iter().position(|entry| !entry.key.is_nothing()).map(|n| (position + n, &rest[n]))
    }

    /// The last entry before a position, with its position.
    pub fn previous_entry(&self, position: usize) -> Option<(usize, &Entry<V>)> {
        let front = &self.entries[..position.min(self.entries.len())];
        front.iter().rposition(|entry| !entry.key.is_nothing()).map(|n| (n, &front[n]))
    }

    /// The entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry<V>> + Clone {
        self.entries.iter().filter(|entry| !entry.key.is_nothing())
    }

    /// The hash of the key at a position in use, or of the one that was removed there.
    #[inline(always)]
    pub fn hash_at(&self, position: usize) -> u64 {
        self.entries[position].hash
    }

    /// The entries at some positions.
    fn at<'a>(&'a self, order: &'a [u32]) -> impl Iterator<Item = &'a Entry<V>> {
        order.iter().filter_map(|&position| self.entry(position as usize))
    }

    /// What is made of the entries at the given positions; without any, of all in their order.
    pub fn in_order<T>(&self, order: &Option<Vec<u32>>, make: impl Fn(&Entry<V>) -> T) -> Vec<T> {
        match order {
            None => self.iter().map(make).collect(),
            Some(order) => self.at(order).map(make).collect(),
        }
    }

    /// The position of the first entry of this hash that `is_key` accepts.
    #[inline(always)]
    pub fn find(&self, hash: u64, mut is_key: impl FnMut(&Value) -> bool) -> Option<usize> {
        if self.index.is_empty() {
            return self.entries.iter().position(|e| e.hash == hash && !e.key.is_nothing() && is_key(&e.key));
        }
        let entries = &self.entries;
        let found = self.index.find(spread(hash), |&position| {
            let entry = &entries[position as usize];
            entry.hash == hash && is_key(&entry.key)
        });
        found.map(|&position| position as usize)
    }

    /// Looks a key up without running code: `Err` when only Python can say whether an entry's key equals this one.
    #[inline(always)]
    pub fn find_quick(&self, hash: u64, key: &Value) -> Result<Option<usize>, Unsure> {
        // Most keys that are found are the very objects that were put in, and ints are equal in no other way: that much needs no call.
        let mut same = true;
        let found = self.find(hash, |known| {
            same = known.is(key);
            same || !Value::both_small(known, key)
        });
        if found.is_none() || same { Ok(found) } else { self.find_equal(hash, key) }
    }

    #[inline(never)]
    fn find_equal(&self, hash: u64, key: &Value) -> Result<Option<usize>, Unsure> {
        let mut unsure = false;
        let found = self.find(hash, |known| match quick_equal(known, key) {
            Some(equal) => equal,
            None => {
                unsure = true;
                false
            }
        });
        // Even if the key is there: those before it are asked first.
        if unsure { Err(Unsure) } else { Ok(found) }
    }

    /// The position of a name.
    #[inline(always)]
    pub fn find_name(&self, name: &Value) -> Option<usize> {
        let text = name.object::<Str>()?;
        self.find(text.hash(), |key| key.is(name) || key.object::<Str>().is_some_and(|known| known.equals(text)))
    }

    /// The entry of a name.
    pub fn name_entry(&mut self, name: &Value) -> Option<&mut Entry<V>> {
        let position = self.find_name(name)?;
        self.entry_mut(position)
    }

    /// The positions of all entries of this hash, the oldest first.
    pub fn candidates(&self, hash: u64) -> Vec<usize> {
        if self.index.is_empty() {
            let same = |(n, e): (usize, &Entry<V>)| (e.hash == hash && !e.key.is_nothing()).then_some(n);
            return self.entries.iter().enumerate().filter_map(same).collect();
        }
        let all = self.index.iter_hash(spread(hash)).map(|&position| position as usize);
        let mut same: Vec<usize> = all.filter(|&position| self.entries[position].hash == hash).collect();
        same.sort_unstable();
        same
    }

    /// Adds a key that is not there. Returns its position.
    pub fn push(&mut self, hash: u64, key: Value, value: V) -> usize {
        self.close_holes_if_many();
        let position = self.entries.len();
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        self.keys_version = new_version();
        if !self.index.is_empty() {
            let entries = &self.entries;
            self.index.insert_unique(spread(hash), position as u32, |&p| spread(entries[p as usize].hash));
        } else if self.entries.len() > UNINDEXED {
            self.rebuild_index();
        }
        position
    }

    /// Takes the entry at a position out.
    pub fn remove(&mut self, position: usize) -> Option<(Value, V)>
    where
        V: Default,
    {
        let entry = self.entries.get_mut(position).filter(|entry| !entry.key.is_nothing())?;
        let hash = entry.hash;
        let pair = (entry.key.take(), std::mem::take(&mut entry.value));
        if !self.index.is_empty()
            && let Ok(found) = self.index.find_entry(spread(hash), |&p| p as usize == position)
        {
            found.remove();
        }
        self.live -= 1;
        self.keys_version = new_version();
        // The hole stays, behind the last key too, so that an iteration in between sees that a key that comes after it is a new one.
        if self.live == 0 && self.entries.len() > UNINDEXED {
            self.entries.clear();
            self.index.clear();
            self.first = 0;
        } else if position == self.first as usize {
            self.first += self.entries[position..].iter().take_while(|entry| entry.key.is_nothing()).count() as u32;
        }
        Some(pair)
    }

    /// Takes the last entry out, and its place with it.
    pub fn remove_last(&mut self) -> Option<(Value, V)>
    where
        V: Default,
    {
        let position = self.previous_entry(usize::MAX)?.0;
        let pair = self.remove(position);
        self.entries.truncate(position);
        self.first = self.first.min(position as u32);
        pair
    }

    /// Puts a key that is not there in the place of another; the old key and value.
    pub fn replace_key(&mut self, position: usize, hash: u64, key: Value, value: V) -> Option<Entry<V>> {
        let entry = self.entries.get_mut(position).filter(|entry| !entry.key.is_nothing())?;
        let old = std::mem::replace(entry, Entry { hash, key, value });
        if !self.index.is_empty() {
            if let Ok(found) = self.index.find_entry(spread(old.hash), |&p| p as usize == position) {
                found.remove();
            }
            let entries = &self.entries;
            self.index.insert_unique(spread(hash), position as u32, |&p| spread(entries[p as usize].hash));
        }
        self.keys_version = new_version();
        Some(old)
    }

    fn close_holes_if_many(&mut self) {
        if self.entries.len() == self.entries.capacity() && self.len() < self.entries.len() / 2 {
            self.close_holes();
        }
    }

    fn close_holes(&mut self) {
        self.entries.retain(|entry| !entry.key.is_nothing());
        self.first = 0;
        self.rebuild_index();
    }

    fn rebuild_index(&mut self) {
        self.index.clear();
        let entries = &self.entries;
        if entries.len() <= UNINDEXED {
            return;
        }
        self.index.reserve(self.len(), |&p| spread(entries[p as usize].hash));
        for (position, entry) in entries.iter().enumerate() {
            if !entry.key.is_nothing() {
                let of = |&p: &u32| spread(entries[p as usize].hash);
                self.index.insert_unique(spread(entry.hash), position as u32, of);
            }
        }
    }

    /// Moves the entry at a position to the end, or to the front: it leaves a hole, and fills one of those in front of all others if there are any.
    pub fn move_to_end(&mut self, position: usize, last: bool)
    where
        V: Default,
    {
        let Some(hash) = self.entry(position).map(|entry| entry.hash) else { return };
        if last && position + 1 == self.entries.len() || !last && position == self.first as usize {
            return;
        }
        let Some((key, value)) = self.remove(position) else { return };
        if last {
            self.push(hash, key, value);
            return;
        }
        if self.first == 0 {
            self.make_room_in_front();
        }
        self.first -= 1;
        let position = self.first;
        self.entries[position as usize] = Entry { hash, key, value };
        self.live += 1;
        if !self.index.is_empty() {
            let entries = &self.entries;
            self.index.insert_unique(spread(hash), position, |&p| spread(entries[p as usize].hash));
        }
        self.keys_version = new_version();
    }

    /// As many holes in front as there are keys, so that it is seldom done.
    fn make_room_in_front(&mut self)
    where
        V: Default,
    {
        let room = self.len().max(1);
        let hole = || Entry { hash: 0, key: Value::NOTHING, value: V::default() };
        let mut entries = Vec::with_capacity(room + self.entries.len());
        entries.extend(std::iter::repeat_with(hole).take(room));
        entries.append(&mut self.entries);
        self.entries = entries;
        self.first = room as u32;
        self.rebuild_index();
    }

    /// A table of entries whose keys are known to differ.
    fn of_distinct(entries: Vec<Entry<V>>) -> Table<V> {
        let mut table = Table {
            live: entries.len() as u32,
            entries,
            index: HashTable::new(),
            first: 0,
            keys_version: new_version(),
        };
        table.rebuild_index();
        table
    }

    pub fn clear(&mut self) {
        *self = Table { keys_version: new_version(), ..Table::default() };
    }
}

impl<V: Clone> Clone for Table<V> {
    fn clone(&self) -> Table<V> {
        let entries: Vec<Entry<V>> =
            self.iter().map(|e| Entry { hash: e.hash, key: e.key.clone(), value: e.value.clone() }).collect();
        if entries.len() < self.entries.len() {
            return Table::of_distinct(entries);
        }
        // Without holes all positions are the same.
        Table { live: self.live, entries, index: self.index.clone(), first: 0, keys_version: new_version() }
    }
}

/// Tables of keys alone: what sets are combined by, as far as it can be done without running code.
impl Table<()> {
    /// The keys that another table has, or (`wanted` false) that it lacks; in the order of some positions.
    pub fn selected(&self, order: &Option<Vec<u32>>, other: &Table<()>, wanted: bool) -> Result<Table<()>, Unsure> {
        let mut kept = Vec::new();
        // Two loops, since a step that both of them call would be a call.
        match order {
            None => self.iter().try_for_each(|entry| other.keep(entry, wanted, &mut kept))?,
            Some(order) => self.at(order).try_for_each(|entry| other.keep(entry, wanted, &mut kept))?,
        }
        Ok(Table::of_distinct(kept))
    }

    #[inline(always)]
    fn keep(&self, entry: &Entry<()>, wanted: bool, kept: &mut Vec<Entry<()>>) -> Result<(), Unsure> {
        if self.find_quick(entry.hash, &entry.key)?.is_some() == wanted {
            kept.push(Entry { hash: entry.hash, key: entry.key.clone(), value: () });
        }
        Ok(())
    }

    /// The same keys, in the order of some positions.
    pub fn reordered(&self, order: &Option<Vec<u32>>) -> Table<()> {
        Table::of_distinct(self.in_order(order, |entry| Entry { hash: entry.hash, key: entry.key.clone(), value: () }))
    }

    /// Adds the keys of another table. What was added before it is in doubt stays.
    pub fn unite(&mut self, order: &Option<Vec<u32>>, other: &Table<()>) -> Result<(), Unsure> {
        match order {
            None => other.iter().try_for_each(|entry| self.unite_entry(entry)),
            Some(order) => other.at(order).try_for_each(|entry| self.unite_entry(entry)),
        }
    }

    #[inline(always)]
    fn unite_entry(&mut self, entry: &Entry<()>) -> Result<(), Unsure> {
        if self.find_quick(entry.hash, &entry.key)?.is_none() {
            self.push(entry.hash, entry.key.clone(), ());
        }
        Ok(())
    }

    /// Removes the keys of another table.
    pub fn subtract(&mut self, other: &Table<()>) -> Result<(), Unsure> {
        for entry in other.iter() {
            if let Some(position) = self.find_quick(entry.hash, &entry.key)? {
                self.remove(position);
            }
        }
        Ok(())
    }
}

/// Only Python code can tell.
#[derive(Debug, Clone, Copy)]
pub struct Unsure;
