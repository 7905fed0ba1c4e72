//! `tee`: several iterators over one, whose items are kept until the last of them has had them.
//!
//! The items stand in a chain of blocks, each of which knows the next. An iterator holds its block, so what all are past is let go of.

use std::cell::Cell;

use super::{deprecated, iterator, state_parts};
use crate::object::class::flags;
use crate::object::gil_cell::GilCell;
use crate::object::number::int;
use crate::object::sequence::{List, tuple};
use crate::object::shape;
use crate::object::str::intern;
use crate::object::value::Value;
use crate::stdlib::late::{Late, state, state_of};
use crate::types::TypeDef;
use crate::types::tuple::constructor_arguments;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

/// Items of a block.
const BLOCK: usize = 57;

state! {
    struct Block {
        iterator: Value,
        items: GilCell<Vec<Value>>,
        /// The block behind it, once somebody has gone there.
        next: GilCell<Value>,
        /// Its iterator is being asked.
        running: Cell<bool>,
    }
}

state! {
    struct Tee {
        block: GilCell<Value>,
        index: Cell<usize>,
    }
}

pub const FUNCTIONS: &[NativeDef] = &[def("tee", "iterable, n=2, /", tee)];

pub static TEE: Late = Late::new(TypeDef {
    flags: flags::HAS_WEAKREF,
    ..iterator(
        "itertools._tee",
        |vm, class, args| {
            let [iterable, ..] = constructor_arguments(vm, class, "_tee", args, 1, 1)? else {
                unreachable!("one argument")
            };
            let iterator = vm.iter(iterable)?;
            Ok(over(vm, iterator))
        },
        next_of_tee,
        &[
            def("__copy__", "self, /", |vm, args| Ok(copied(vm, &args[0]))),
            def("__reduce__", "self, /", |vm, args| {
                deprecated(vm)?;
                let tee = state_of::<Tee>(&args[0]);
                let state = tuple(vec![tee.block.get(vm).clone(), int(tee.index.get() as i64)]);
                Ok(tuple(vec![args[0].class().value(), tuple(vec![tuple(Vec::new())]), state]))
            }),
            def("__setstate__", "self, state, /", set_tee),
        ],
    )
});

pub static DATA: Late = Late::new(TypeDef {
    slots: Slots { new: Some(new_block), ..Slots::NONE },
    methods: &[def("__reduce__", "self, /", reduce_block)],
    ..TypeDef::new(shape::OBJECT, "itertools._tee_dataobject")
});

fn block_over(vm: &mut Vm, iterator: Value) -> Value {
    let block =
        Block { iterator, items: GilCell::default(), next: GilCell::new(Value::NOTHING), running: Cell::new(false) };
    DATA.instance(vm, block)
}

/// A tee over an iterator; over another tee it is one beside it.
fn over(vm: &mut Vm, iterator: Value) -> Value {
    if TEE.is_exact(&iterator) {
        return copied(vm, &iterator);
    }
    let block = block_over(vm, iterator);
    TEE.instance(vm, Tee { block: GilCell::new(block), index: Cell::new(0) })
}

fn copied(vm: &mut Vm, tee: &Value) -> Value {
    let tee = state_of::<Tee>(tee);
    let copy = Tee { block: GilCell::new(tee.block.get(vm).clone()), index: tee.index.clone() };
    TEE.instance(vm, copy)
}

/// `tee(iterable, n=2)`: an iterator that can be copied is the first of them.
fn tee(vm: &mut Vm, args: Args<'_>) -> Res {
    let count = match args.get(1) {
        Some(count) => vm.size(count)?,
        None => 2,
    };
    if count < 0 {
        return vm.value_error("n must be >= 0");
    }
    if count as usize > super::MOST {
        return super::out_of_memory(vm);
    }
    if count == 0 {
        return Ok(tuple(Vec::new()));
    }
    let iterator = vm.iter(&args[0])?;
    let name = intern(b"__copy__");
    let mut first = iterator;
    let mut copy = vm.get_attr_opt(&first, &name)?;
    if copy.is_none() {
        first = over(vm, first);
        copy = vm.get_attr_opt(&first, &name)?;
    }
    let mut all = vec![first];
    if let Some(copy) = copy {
        for _ in 1..count {
            all.push(vm.call(&copy, &[])?);
        }
    }
    Ok(tuple(all))
}

fn next_of_tee(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let tee = state_of::<Tee>(value);
    let mut block = tee.block.get(vm).clone();
    if block.opaque::<Block>().is_none() {
        return Ok(None);
    }
    if tee.index.get() >= BLOCK {
        block = behind(vm, &block);
        let old = tee.block.replace(vm, block.clone());
        tee.index.set(0);
        drop(old);
    }
    let item = item_at(vm, state_of::<Block>(&block), tee.index.get())?;
    if item.is_some() {
        tee.index.set(tee.index.get() + 1);
    }
    Ok(item)
}

/// The block behind a full one.
fn behind(vm: &mut Vm, block: &Value) -> Value {
    let block = state_of::<Block>(block);
    let known = block.next.get(vm).clone();
    if known.opaque::<Block>().is_some() {
        return known;
    }
    let next = block_over(vm, block.iterator.clone());
    block.next.replace(vm, next.clone());
    next
}

/// An item of a block, which is read if it is the first that is not there yet.
fn item_at(vm: &mut Vm, block: &Block, index: usize) -> Res<Option<Value>> {
    if let Some(item) = block.items.get(vm).get(index) {
        return Ok(Some(item.clone()));
    }
    if block.running.replace(true) {
        return vm.runtime_error("cannot re-enter the tee iterator");
    }
    let item = vm.next(&block.iterator);
    block.running.set(false);
    let item = item?;
    if let Some(item) = &item {
        block.items.get_mut(vm).push(item.clone());
    }
    Ok(item)
}

fn set_tee(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let [block, index] = state_parts(vm, &args[1], 2)? else { unreachable!("two parts") };
    if block.opaque::<Block>().is_none() {
        let kind = vm.type_name(block);
        return vm.type_error(&format!("argument 1 must be itertools._tee_dataobject, not {kind}"));
    }
    let index = vm.size(index)?;
    let tee = state_of::<Tee>(&args[0]);
    let there = state_of::<Block>(block).items.get(vm).len();
    match usize::try_from(index).ok().filter(|&index| index <= there.min(BLOCK)) {
        Some(index) => {
            let old = tee.block.replace(vm, block.clone());
            drop(old);
            tee.index.set(index);
            Ok(Value::NONE)
        }
        None => vm.value_error("Index out of range"),
    }
}

fn new_block(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let [iterator, items, next, ..] = constructor_arguments(vm, class, "teedataobject", args, 3, 3)? else {
        unreachable!("three arguments")
    };
    let Some(list) = items.object::<List>() else {
        let kind = vm.type_name(items);
        return vm.type_error(&format!("teedataobject() argument 2 must be list, not {kind}"));
    };
    let items = list.get(vm).clone();
    let is_full = items.len() == BLOCK;
    if items.len() > BLOCK
        || (!is_full && !next.is_none())
        || (is_full && next.opaque::<Block>().is_none() && !next.is_none())
    {
        return vm.value_error("Invalid arguments");
    }
    let block = block_over(vm, iterator.clone());
    let state = state_of::<Block>(&block);
    *state.items.get_mut(vm) = items;
    if !next.is_none() {
        state.next.replace(vm, next.clone());
    }
    Ok(block)
}

fn reduce_block(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let block = state_of::<Block>(&args[0]);
    let (items, next) = (block.items.get(vm).clone(), block.next.get(vm).clone());
    let next = if next.is_nothing() { Value::NONE } else { next };
    let parts = vec![block.iterator.clone(), List::make(items), next];
    Ok(tuple(vec![args[0].class().value(), tuple(parts)]))
}
