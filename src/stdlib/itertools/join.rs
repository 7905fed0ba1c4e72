//! `chain`, `zip_longest`, `pairwise`, `batched`, `accumulate`, `starmap`: items of iterables, put together in other ways.

use std::cell::Cell;

use super::{deprecated, held, iterator, next_of, no_names, reduced, release, size_argument};
use crate::object::gil_cell::GilCell;
use crate::object::sequence::{List, Tuple, tuple};
use crate::object::value::Value;
use crate::stdlib::late::{Late, instance_of, state, state_of};
use crate::types::TypeDef;
use crate::types::alias;
use crate::types::tuple::constructor_arguments;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::BinaryOp;
use crate::vm::{Res, Vm};

state! {
    struct Chain {
        /// An iterator of iterables.
        sources: GilCell<Value>,
        /// The iterator of the one that is at its turn.
        active: GilCell<Value>,
    }
}

pub static CHAIN: Late = Late::new(TypeDef {
    class_methods: &[
        def("from_iterable", "cls, iterable, /", |vm, args| {
            let sources = vm.iter(&args[1])?;
            Ok(chain_of(&args[0], sources))
        }),
        def("__class_getitem__", "cls, object, /", |_, args| Ok(alias::make(args[0].clone(), &args[1]))),
    ],
    ..iterator(
        "itertools.chain",
        new_chain,
        next_of_chain,
        &[def("__reduce__", "self, /", reduce_chain), def("__setstate__", "self, state, /", set_chain)],
    )
});

fn chain_of(class: &Value, sources: Value) -> Value {
    instance_of(class, Chain { sources: GilCell::new(sources), active: GilCell::default() })
}

fn new_chain(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    no_names(vm, class, "chain", args)?;
    let sources = vm.iter(&tuple(args.values().to_vec()))?;
    Ok(chain_of(class, sources))
}

fn next_of_chain(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let chain = state_of::<Chain>(value);
    loop {
        if let Some(item) = next_of(vm, &chain.active)? {
            return Ok(Some(item));
        }
        let Some(iterable) = next_of(vm, &chain.sources)? else { return Ok(None) };
        let active = match vm.iter(&iterable) {
            Ok(active) => active,
            Err(error) => {
                release(vm, &chain.sources);
                return Err(error);
            }
        };
        let old = chain.active.replace(vm, active);
        drop(old);
    }
}

fn reduce_chain(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let chain = state_of::<Chain>(&args[0]);
    let state = held(vm, &chain.sources).map(|sources| {
        let mut parts = vec![sources];
        parts.extend(held(vm, &chain.active));
        tuple(parts)
    });
    Ok(reduced(&args[0], Vec::new(), state))
}

fn set_chain(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let Some(parts) = args[1].object::<Tuple>().map(Tuple::items) else {
        return vm.type_error("state is not a tuple");
    };
    if parts.is_empty() {
        return vm.type_error("function takes at least 1 argument (0 given)");
    }
    if parts.len() > 2 {
        return vm.type_error(&format!("function takes at most 2 arguments ({} given)", parts.len()));
    }
    if parts.iter().any(|part| part.class().slots().next.is_none()) {
        return vm.type_error("Arguments must be iterators.");
    }
    let chain = state_of::<Chain>(&args[0]);
    let sources = chain.sources.replace(vm, parts[0].clone());
    let active = chain.active.replace(vm, parts.get(1).cloned().unwrap_or_default());
    drop((sources, active));
    Ok(Value::NONE)
}

state! {
    struct ZipLongest {
        /// None where one is at its end.
        iterators: GilCell<Vec<Value>>,
        running: Cell<usize>,
        fill: GilCell<Value>,
    }
}

pub static ZIP_LONGEST: Late = Late::new(iterator(
    "itertools.zip_longest",
    new_zip_longest,
    next_of_zip_longest,
    &[
        def("__reduce__", "self, /", reduce_zip_longest),
        def("__setstate__", "self, state, /", |vm, args| {
            deprecated(vm)?;
            let old = state_of::<ZipLongest>(&args[0]).fill.replace(vm, args[1].clone());
            drop(old);
            Ok(Value::NONE)
        }),
    ],
));

fn new_zip_longest(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let fill = args.by_name("fillvalue").cloned();
    if args.name_values().len() > usize::from(fill.is_some()) {
        return vm.type_error("zip_longest() got an unexpected keyword argument");
    }
    let mut iterators = Vec::with_capacity(args.len());
    for iterable in args.values() {
        iterators.push(vm.iter(iterable)?);
    }
    let zip = ZipLongest {
        running: Cell::new(iterators.len()),
        iterators: GilCell::new(iterators),
        fill: GilCell::new(fill.unwrap_or_default()),
    };
    Ok(instance_of(class, zip))
}

fn next_of_zip_longest(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let zip = state_of::<ZipLongest>(value);
    let count = zip.iterators.get(vm).len();
    if zip.running.get() == 0 {
        return Ok(None);
    }
    let mut items = Vec::with_capacity(count);
    for place in 0..count {
        let iterator = zip.iterators.get(vm).get(place).cloned().unwrap_or_default();
        let item = if iterator.is_none() { None } else { next_of_one(vm, zip, place, &iterator)? };
        if zip.running.get() == 0 {
            return Ok(None);
        }
        items.push(item.unwrap_or_else(|| zip.fill.get(vm).clone()));
    }
    Ok(Some(tuple(items)))
}

/// The next item of the iterator at a place. At its end it is let go of, if others go on; its error is the end of all.
fn next_of_one(vm: &mut Vm, zip: &ZipLongest, place: usize, iterator: &Value) -> Res<Option<Value>> {
    match vm.next(iterator) {
        Ok(Some(item)) => Ok(Some(item)),
        Ok(None) => {
            zip.running.set(zip.running.get().saturating_sub(1));
            if zip.running.get() > 0
                && let Some(slot) = zip.iterators.get_mut(vm).get_mut(place)
            {
                let old = std::mem::take(slot);
                drop(old);
            }
            Ok(None)
        }
        Err(error) => {
            zip.running.set(0);
            Err(error)
        }
    }
}

fn reduce_zip_longest(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let zip = state_of::<ZipLongest>(&args[0]);
    let left = |iterator: &Value| if iterator.is_none() { tuple(Vec::new()) } else { iterator.clone() };
    let parts = zip.iterators.get(vm).iter().map(left).collect();
    let fill = zip.fill.get(vm).clone();
    Ok(reduced(&args[0], parts, Some(fill)))
}

state! {
    struct Pairwise {
        iterator: GilCell<Value>,
        /// The last item.
        old: GilCell<Value>,
    }
}

pub static PAIRWISE: Late = Late::new(iterator("itertools.pairwise", new_pairwise, next_of_pairwise, &[]));

fn new_pairwise(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let [iterable, ..] = constructor_arguments(vm, class, "pairwise", args, 1, 1)? else {
        unreachable!("one argument")
    };
    let iterator = vm.iter(iterable)?;
    Ok(instance_of(class, Pairwise { iterator: GilCell::new(iterator), old: GilCell::new(Value::NOTHING) }))
}

fn next_of_pairwise(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let pairwise = state_of::<Pairwise>(value);
    let Some(mut iterator) = held(vm, &pairwise.iterator) else { return Ok(None) };
    let mut old = pairwise.old.get(vm).clone();
    if old.is_nothing() {
        match vm.next(&iterator) {
            Ok(Some(first)) => {
                let gone = pairwise.old.replace(vm, first.clone());
                drop(gone);
                old = first;
            }
            end => {
                forget(vm, pairwise);
                return end;
            }
        }
        // It may have been asked, and come to its end, meanwhile.
        match held(vm, &pairwise.iterator) {
            Some(now) => iterator = now,
            None => {
                forget(vm, pairwise);
                return Ok(None);
            }
        }
    }
    match vm.next(&iterator) {
        Ok(Some(new)) => {
            let gone = pairwise.old.replace(vm, new.clone());
            drop(gone);
            Ok(Some(Tuple::pair(old, new)))
        }
        end => {
            forget(vm, pairwise);
            end
        }
    }
}

fn forget(vm: &mut Vm, pairwise: &Pairwise) {
    release(vm, &pairwise.iterator);
    let old = pairwise.old.replace(vm, Value::NOTHING);
    drop(old);
}

state! {
    struct Batched {
        iterator: GilCell<Value>,
        size: usize,
        strict: bool,
    }
}

pub static BATCHED: Late = Late::new(iterator("itertools.batched", new_batched, next_of_batched, &[]));

static BATCHED_ARGUMENTS: NativeDef = def("batched", "iterable, n, *, strict=False", |_, _| Ok(Value::NONE));

fn new_batched(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let places = vm.arranged(&BATCHED_ARGUMENTS, args)?;
    let size = size_argument(vm, &places[1])?;
    let strict = !places[2].is_nothing() && vm.truth(&places[2])?;
    if size < 1 {
        return vm.value_error("n must be at least one");
    }
    let iterator = vm.iter(&places[0])?;
    Ok(instance_of(class, Batched { iterator: GilCell::new(iterator), size: size as usize, strict }))
}

fn next_of_batched(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let batched = state_of::<Batched>(value);
    let Some(iterator) = held(vm, &batched.iterator) else { return Ok(None) };
    let mut items = Vec::with_capacity(batched.size.min(64));
    while items.len() < batched.size {
        match vm.next(&iterator) {
            Ok(Some(item)) => items.push(item),
            Ok(None) => break,
            Err(error) => {
                release(vm, &batched.iterator);
                return Err(error);
            }
        }
    }
    if items.len() < batched.size && (items.is_empty() || batched.strict) {
        release(vm, &batched.iterator);
        return if items.is_empty() { Ok(None) } else { vm.value_error("batched(): incomplete batch") };
    }
    Ok(Some(tuple(items)))
}

state! {
    struct Accumulate {
        iterator: Value,
        /// None: addition.
        function: Value,
        /// Nothing before the first item.
        total: GilCell<Value>,
        /// None, or what comes first.
        initial: GilCell<Value>,
    }
}

pub static ACCUMULATE: Late = Late::new(iterator(
    "itertools.accumulate",
    new_accumulate,
    next_of_accumulate,
    &[
        def("__reduce__", "self, /", reduce_accumulate),
        def("__setstate__", "self, state, /", |vm, args| {
            deprecated(vm)?;
            let old = state_of::<Accumulate>(&args[0]).total.replace(vm, args[1].clone());
            drop(old);
            Ok(Value::NONE)
        }),
    ],
));

static ACCUMULATE_ARGUMENTS: NativeDef =
    def("accumulate", "iterable, func=None, *, initial=None", |_, _| Ok(Value::NONE));

fn new_accumulate(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let places = vm.arranged(&ACCUMULATE_ARGUMENTS, args)?;
    let given = |value: &Value| if value.is_nothing() { Value::NONE } else { value.clone() };
    let accumulate = Accumulate {
        iterator: vm.iter(&places[0])?,
        function: given(&places[1]),
        total: GilCell::new(Value::NOTHING),
        initial: GilCell::new(given(&places[2])),
    };
    Ok(instance_of(class, accumulate))
}

fn next_of_accumulate(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let accumulate = state_of::<Accumulate>(value);
    let total = if let Some(initial) = held(vm, &accumulate.initial) {
        release(vm, &accumulate.initial);
        initial
    } else {
        let Some(item) = vm.next(&accumulate.iterator)? else { return Ok(None) };
        let total = accumulate.total.get(vm).clone();
        if total.is_nothing() {
            item
        } else if accumulate.function.is_none() {
            vm.binary(BinaryOp::Add, &total, &item)?
        } else {
            vm.call(&accumulate.function, &[total, item])?
        }
    };
    let old = accumulate.total.replace(vm, total.clone());
    drop(old);
    Ok(Some(total))
}

fn reduce_accumulate(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let accumulate = state_of::<Accumulate>(&args[0]);
    let (iterator, function) = (accumulate.iterator.clone(), accumulate.function.clone());
    if let Some(initial) = held(vm, &accumulate.initial) {
        let source = chained(vm, initial, iterator)?;
        return Ok(reduced(&args[0], vec![source, function], Some(Value::NONE)));
    }
    let total = accumulate.total.get(vm).clone();
    if !total.is_none() {
        let total = if total.is_nothing() { Value::NONE } else { total };
        return Ok(reduced(&args[0], vec![iterator, function], Some(total)));
    }
    // A state of None would be no state: the total goes in as the first item, and is skipped.
    let source = chained(vm, total, iterator)?;
    let again = vm.call(&args[0].class().value(), &[source, function])?;
    let islice = super::select::ISLICE.class(vm);
    Ok(tuple(vec![islice, tuple(vec![again, Value::small(1), Value::NONE])]))
}

/// A chain of one item and an iterator.
fn chained(vm: &mut Vm, first: Value, rest: Value) -> Res {
    let first = List::make(vec![first]);
    let chain = CHAIN.class(vm);
    vm.call(&chain, &[first, rest])
}

state! {
    struct Starmap {
        function: Value,
        iterator: Value,
    }
}

pub static STARMAP: Late = Late::new(iterator(
    "itertools.starmap",
    new_starmap,
    next_of_starmap,
    &[def("__reduce__", "self, /", |vm, args| {
        deprecated(vm)?;
        let starmap = state_of::<Starmap>(&args[0]);
        Ok(reduced(&args[0], vec![starmap.function.clone(), starmap.iterator.clone()], None))
    })],
));

fn new_starmap(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let [function, iterable, ..] = constructor_arguments(vm, class, "starmap", args, 2, 2)? else {
        unreachable!("two arguments")
    };
    let iterator = vm.iter(iterable)?;
    Ok(instance_of(class, Starmap { function: function.clone(), iterator }))
}

fn next_of_starmap(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let starmap = state_of::<Starmap>(value);
    let Some(item) = vm.next(&starmap.iterator)? else { return Ok(None) };
    if let Some(items) = item.object::<Tuple>() {
        return vm.call(&starmap.function, items.items()).map(Some);
    }
    let items = vm.collect(&item)?;
    vm.call(&starmap.function, &items).map(Some)
}
