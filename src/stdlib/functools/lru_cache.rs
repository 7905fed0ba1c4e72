//! `functools._lru_cache_wrapper`: a function whose results are kept by their arguments.
//!
//! The results stand in a table by their keys. When their number is limited they are also linked in the order of their use, by their positions in
//! the table: these never change, since the key of a new result takes the place of the oldest.
//!
//! ```text
//!   a hit         unlinked, linked as the newest
//!   a miss        called first; if the key is there by then, it stays as it is
//!   no room       the oldest entry becomes the newest, with the new key
//! ```

use std::cell::Cell;

use crate::object::class::flags;
use crate::object::function::Method;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::number::int;
use crate::object::sequence::tuple;
use crate::object::shape;
use crate::object::str::intern;
use crate::object::table::Table;
use crate::object::value::Value;
use crate::stdlib::late::{Late, instance_of, state, state_of};
use crate::types::TypeDef;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::tables::Tabled;
use crate::vm::{Res, Vm};

/// No position.
const NOWHERE: u32 = u32::MAX;

/// A result, and its neighbours in the order of use.
struct Link {
    result: Value,
    older: u32,
    newer: u32,
}

impl Default for Link {
    fn default() -> Link {
        Link { result: Value::NOTHING, older: NOWHERE, newer: NOWHERE }
    }
}

impl Trace for Link {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.result);
    }
}

state! {
    struct Cache {
        function: Value,
        /// The class of what `cache_info` gives.
        info: Value,
        typed: bool,
        /// None: without limit.
        limit: Cell<Option<u32>>,
        hits: Cell<i64>,
        misses: Cell<i64>,
        oldest: Cell<u32>,
        newest: Cell<u32>,
        results: GilCell<Table<Link>>,
    }
}

impl Tabled for Cache {
    type Item = Link;

    #[inline(always)]
    fn table<'a>(&'a self, vm: &'a Vm) -> &'a Table<Link> {
        self.results.get(vm)
    }

    #[inline(always)]
    fn table_mut<'a>(&'a self, vm: &'a mut Vm) -> &'a mut Table<Link> {
        self.results.get_mut(vm)
    }
}

pub static WRAPPER: Late = Late::new(TypeDef {
    slots: Slots {
        new: Some(new),
        call: Some(call),
        descriptor_get: Some(|_, value, instance, _| match instance {
            Some(instance) => Ok(Method::make(value.clone(), instance.clone())),
            None => Ok(value.clone()),
        }),
        ..Slots::NONE
    },
    flags: flags::BASE | flags::HAS_WEAKREF,
    methods: &[
        def("cache_info", "self, /", cache_info)
            .doc("How often the cache knew the result, how often not, how many it may keep, and how many it has."),
        def("cache_clear", "self, /", cache_clear).doc("Forgets all results, and the counts."),
        def("__reduce__", "self, /", |vm, args| vm.get_attr(&args[0], &intern(b"__qualname__"))),
        def("__copy__", "self, /", |_, args| Ok(args[0].clone())),
        def("__deepcopy__", "self, memo, /", |_, args| Ok(args[0].clone())),
    ],
    doc: "A function that remembers its results.",
    ..TypeDef::new(shape::OBJECT, "functools._lru_cache_wrapper")
})
.with_attributes();

static ARGUMENTS: NativeDef =
    def("_lru_cache_wrapper", "user_function, maxsize, typed, cache_info_type", |_, _| Ok(Value::NONE));

fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let places = vm.arranged(&ARGUMENTS, args)?;
    let [function, limit, typed, info] = &places[..] else { unreachable!("four arguments") };
    if function.class().slots().call.is_none() {
        return vm.type_error("the first argument must be callable");
    }
    let limit = match limit {
        limit if limit.is_none() => None,
        // More than that is no limit.
        limit if limit.class().slots().index.is_some() => {
            u32::try_from(vm.size(limit)?.max(0)).ok().filter(|&limit| limit < NOWHERE)
        }
        _ => return vm.type_error("maxsize should be integer or None"),
    };
    let cache = Cache {
        function: function.clone(),
        info: info.clone(),
        typed: vm.truth(typed)?,
        limit: Cell::new(limit),
        hits: Cell::new(0),
        misses: Cell::new(0),
        oldest: Cell::new(NOWHERE),
        newest: Cell::new(NOWHERE),
        results: GilCell::default(),
    };
    Ok(instance_of(class, cache))
}

/// The key of a call: a lone int or str is its own, anything else a tuple of arguments, a mark and the named ones, and the types if these count.
fn key_of(cache: &Cache, args: Args<'_>) -> Value {
    if !cache.typed
        && let [only] = args.all()
        && args.names().is_none()
        && (only.is_small() || matches!(only.shape(), shape::STR | shape::INT))
    {
        return only.clone();
    }
    let mut parts = args.values().to_vec();
    if args.has_named() {
        // A class that no program can name: nothing else is equal to it.
        parts.push(shape::NOTHING.class().value());
        parts.extend(args.named().flat_map(|(name, value)| [name.clone(), value.clone()]));
    }
    if cache.typed {
        parts.extend(args.all().iter().map(|arg| arg.class().value()));
    }
    tuple(parts)
}

fn call(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res {
    let cache = state_of::<Cache>(value);
    if cache.limit.get() == Some(0) {
        cache.misses.set(cache.misses.get() + 1);
        return vm.call_with(&cache.function, args);
    }
    let key = key_of(cache, args);
    let hash = vm.hash(&key)? as u64;
    if let Some(position) = vm.find_key(cache, hash, &key)? {
        cache.hits.set(cache.hits.get() + 1);
        if cache.limit.get().is_some() {
            cache.touch(vm, position as u32);
        }
        let found = cache.results.get(vm).entry(position);
        return Ok(found.map_or(Value::NONE, |entry| entry.value.result.clone()));
    }
    cache.misses.set(cache.misses.get() + 1);
    let result = vm.call_with(&cache.function, args)?;
    if vm.find_key(cache, hash, &key)?.is_none() {
        cache.add(vm, hash, key, result.clone());
    }
    Ok(result)
}

impl Cache {
    fn link(&self, vm: &mut Vm, position: u32, change: impl FnOnce(&mut Link)) {
        if let Some(entry) = self.results.get_mut(vm).entry_mut(position as usize) {
            change(&mut entry.value);
        }
    }

    fn neighbours(&self, vm: &Vm, position: u32) -> (u32, u32) {
        let entry = self.results.get(vm).entry(position as usize);
        entry.map_or((NOWHERE, NOWHERE), |entry| (entry.value.older, entry.value.newer))
    }

    /// Takes an entry out of the order.
    fn unlink(&self, vm: &mut Vm, position: u32) {
        let (older, newer) = self.neighbours(vm, position);
        match older {
            NOWHERE => self.oldest.set(newer),
            older => self.link(vm, older, |link| link.newer = newer),
        }
        match newer {
            NOWHERE => self.newest.set(older),
            newer => self.link(vm, newer, |link| link.older = older),
        }
    }

    /// Puts an entry at the end of the order.
    fn append(&self, vm: &mut Vm, position: u32) {
        let newest = self.newest.replace(position);
        self.link(vm, position, |link| (link.older, link.newer) = (newest, NOWHERE));
        match newest {
            NOWHERE => self.oldest.set(position),
            newest => self.link(vm, newest, |link| link.newer = position),
        }
    }

    /// It has been used.
    fn touch(&self, vm: &mut Vm, position: u32) {
        if self.newest.get() != position {
            self.unlink(vm, position);
            self.append(vm, position);
        }
    }

    /// Keeps the result for a key that is not there.
    fn add(&self, vm: &mut Vm, hash: u64, key: Value, result: Value) {
        let link = Link { result, ..Link::default() };
        let is_full = self.limit.get().is_some_and(|limit| self.results.get(vm).len() >= limit as usize);
        let position = match self.oldest.get() {
            oldest if is_full && oldest != NOWHERE => {
                self.unlink(vm, oldest);
                let old = self.results.get_mut(vm).replace_key(oldest as usize, hash, key, link);
                if self.limit.get().is_some() {
                    self.append(vm, oldest);
                }
                drop(old);
                return;
            }
            _ => self.results.get_mut(vm).push(hash, key, link),
        };
        if self.limit.get().is_some() {
            self.append(vm, position as u32);
        }
    }
}

fn cache_info(vm: &mut Vm, args: Args<'_>) -> Res {
    let cache = state_of::<Cache>(&args[0]);
    let limit = cache.limit.get().map_or(Value::NONE, |limit| int(i64::from(limit)));
    let len = int(cache.results.get(vm).len() as i64);
    vm.call(&cache.info, &[int(cache.hits.get()), int(cache.misses.get()), limit, len])
}

fn cache_clear(vm: &mut Vm, args: Args<'_>) -> Res {
    let cache = state_of::<Cache>(&args[0]);
    cache.hits.set(0);
    cache.misses.set(0);
    cache.oldest.set(NOWHERE);
    cache.newest.set(NOWHERE);
    let old = cache.results.take(vm);
    drop(old);
    Ok(Value::NONE)
}
