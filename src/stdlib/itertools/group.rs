//! `groupby`: runs of items with equal keys, and the iterators of single runs.
//!
//! Both read from the one iterator. A run's iterator gives what comes as long as the key stays, and nothing once `groupby` has gone on.

use std::cell::Cell;

use super::{deprecated, iterator, reduced, state_parts};
use crate::object::gil_cell::GilCell;
use crate::object::sequence::{Tuple, tuple};
use crate::object::str::intern;
use crate::object::value::Value;
use crate::stdlib::late::{Late, instance_of, state, state_of};
use crate::types::TypeDef;
use crate::types::tuple::constructor_arguments;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

state! {
    struct GroupBy {
        iterator: Value,
        function: Value,
        /// The key of the run that was given last, and key and item of what came last; each may be nothing.
        wanted: GilCell<Value>,
        key: GilCell<Value>,
        item: GilCell<Value>,
        /// The word of the iterator of the last run, which alone may go on.
        grouper: Cell<u64>,
    }
}

state! {
    struct Grouper {
        parent: Value,
        wanted: Value,
    }
}

pub static GROUPBY: Late = Late::new(iterator(
    "itertools.groupby",
    new_groupby,
    next_of_groupby,
    &[def("__reduce__", "self, /", reduce_groupby), def("__setstate__", "self, state, /", set_groupby)],
));

pub static GROUPER: Late = Late::new(TypeDef {
    flags: 0,
    ..iterator(
        "itertools._grouper",
        new_grouper,
        next_of_grouper,
        &[def("__reduce__", "self, /", |vm, args| {
            deprecated(vm)?;
            let grouper = state_of::<Grouper>(&args[0]);
            if state_of::<GroupBy>(&grouper.parent).grouper.get() != args[0].word() {
                let builtins = crate::stdlib::import(vm, "builtins")?;
                let iter = vm.get_attr(&builtins, &intern(b"iter"))?;
                return Ok(tuple(vec![iter, tuple(vec![tuple(Vec::new())])]));
            }
            Ok(reduced(&args[0], vec![grouper.parent.clone(), grouper.wanted.clone()], None))
        })],
    )
});

static GROUPBY_ARGUMENTS: NativeDef = def("groupby", "iterable, key=None", |_, _| Ok(Value::NONE));

fn new_groupby(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let places = vm.arranged(&GROUPBY_ARGUMENTS, args)?;
    let function = if places[1].is_nothing() { Value::NONE } else { places[1].clone() };
    let groups = GroupBy {
        iterator: vm.iter(&places[0])?,
        function,
        wanted: GilCell::new(Value::NOTHING),
        key: GilCell::new(Value::NOTHING),
        item: GilCell::new(Value::NOTHING),
        grouper: Cell::new(0),
    };
    Ok(instance_of(class, groups))
}

/// Reads an item and its key; false at the end.
fn step(vm: &mut Vm, groups: &GroupBy) -> Res<bool> {
    let Some(item) = vm.next(&groups.iterator)? else { return Ok(false) };
    let key =
        if groups.function.is_none() { item.clone() } else { vm.call(&groups.function, std::slice::from_ref(&item))? };
    let old = (groups.item.replace(vm, item), groups.key.replace(vm, key));
    drop(old);
    Ok(true)
}

fn next_of_groupby(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let groups = state_of::<GroupBy>(value);
    groups.grouper.set(0);
    loop {
        let (key, wanted) = (groups.key.get(vm).clone(), groups.wanted.get(vm).clone());
        if !key.is_nothing() && (wanted.is_nothing() || !vm.equal(&wanted, &key)?) {
            break;
        }
        if !step(vm, groups)? {
            return Ok(None);
        }
    }
    let key = groups.key.get(vm).clone();
    let old = groups.wanted.replace(vm, key.clone());
    drop(old);
    let grouper = grouper_of(vm, value, key.clone());
    Ok(Some(Tuple::pair(key, grouper)))
}

fn grouper_of(vm: &mut Vm, parent: &Value, wanted: Value) -> Value {
    let grouper = GROUPER.instance(vm, Grouper { parent: parent.clone(), wanted });
    state_of::<GroupBy>(parent).grouper.set(grouper.word());
    grouper
}

fn new_grouper(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let [parent, wanted, ..] = constructor_arguments(vm, class, "_grouper", args, 2, 2)? else {
        unreachable!("two arguments")
    };
    if parent.opaque::<GroupBy>().is_none() {
        let kind = vm.type_name(parent);
        return vm.type_error(&format!("_grouper() argument 1 must be itertools.groupby, not {kind}"));
    }
    Ok(grouper_of(vm, parent, wanted.clone()))
}

fn next_of_grouper(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let grouper = state_of::<Grouper>(value);
    let groups = state_of::<GroupBy>(&grouper.parent);
    if groups.grouper.get() != value.word() {
        return Ok(None);
    }
    if groups.item.get(vm).is_nothing() && !step(vm, groups)? {
        return Ok(None);
    }
    let key = groups.key.get(vm).clone();
    if !vm.equal(&grouper.wanted, &key)? {
        return Ok(None);
    }
    let item = groups.item.replace(vm, Value::NOTHING);
    let old = groups.key.replace(vm, Value::NOTHING);
    drop(old);
    Ok(Some(item).filter(|item| !item.is_nothing()))
}

fn reduce_groupby(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let groups = state_of::<GroupBy>(&args[0]);
    let parts = vec![groups.iterator.clone(), groups.function.clone()];
    let state = [&groups.key, &groups.item, &groups.wanted].map(|cell| cell.get(vm).clone());
    if state.iter().any(Value::is_nothing) {
        return Ok(reduced(&args[0], parts, None));
    }
    Ok(reduced(&args[0], parts, Some(tuple(state.to_vec()))))
}

fn set_groupby(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let groups = state_of::<GroupBy>(&args[0]);
    let parts = state_parts(vm, &args[1], 3)?;
    for (cell, part) in [&groups.key, &groups.item, &groups.wanted].into_iter().zip(parts) {
        let old = cell.replace(vm, part.clone());
        drop(old);
    }
    Ok(Value::NONE)
}
