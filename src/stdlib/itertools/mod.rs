//! `itertools`.
//!
//! Each iterator is a state with a `next` slot. Whatever is asked for its next item may run Python code, which may ask this very iterator again; so nothing is
//! borrowed from a cell meanwhile, and what changes is written back after. [`Value::NOTHING`] stands for what is not there yet, None for an iterator that
//! has been let go of at its end.
//!
//! ```text
//!   endless.rs   count, cycle, repeat
//!   join.rs      chain, zip_longest, pairwise, batched, accumulate, starmap
//!   select.rs    compress, dropwhile, takewhile, filterfalse, islice
//!   combine.rs   product, permutations, combinations, combinations_with_replacement
//!   group.rs     groupby
//!   tee.rs       tee
//! ```

mod combine;
mod endless;
mod group;
mod join;
mod select;
mod tee;

use super::ModuleDef;
use super::late::Late;
use crate::object::class::flags;
use crate::object::gil_cell::GilCell;
use crate::object::mapping::Dict;
use crate::object::sequence::{List, Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::types::class::New;
use crate::types::iterator::{NextFn, itself};
use crate::types::tuple::takes_no_names;
use crate::vm::native::{Args, NativeDef};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm, exceptions as exc};

pub static MODULE: ModuleDef = ModuleDef { fill, ..ModuleDef::new("itertools", tee::FUNCTIONS) };

static TYPES: &[&Late] = &[
    &join::ACCUMULATE,
    &join::BATCHED,
    &join::CHAIN,
    &combine::COMBINATIONS,
    &combine::COMBINATIONS_WITH_REPLACEMENT,
    &select::COMPRESS,
    &endless::COUNT,
    &endless::CYCLE,
    &select::DROPWHILE,
    &select::FILTERFALSE,
    &group::GROUPBY,
    &group::GROUPER,
    &select::ISLICE,
    &join::PAIRWISE,
    &combine::PERMUTATIONS,
    &combine::PRODUCT,
    &endless::REPEAT,
    &join::STARMAP,
    &select::TAKEWHILE,
    &tee::TEE,
    &tee::DATA,
    &join::ZIP_LONGEST,
];

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    for late in TYPES {
        late.define(vm, dict);
    }
    Ok(())
}

/// An iterator type with its methods.
const fn iterator(name: &'static str, new: New, next: NextFn, methods: &'static [NativeDef]) -> TypeDef {
    TypeDef {
        slots: Slots { new: Some(new), iter: Some(itself), next: Some(next), ..Slots::NONE },
        flags: flags::BASE,
        methods,
        ..TypeDef::new(shape::OBJECT, name)
    }
}

/// The iterator in a cell, unless it was let go of.
#[inline(always)]
fn held(vm: &Vm, cell: &GilCell<Value>) -> Option<Value> {
    let value = cell.get(vm);
    if value.is_none() { None } else { Some(value.clone()) }
}

/// Lets go of what a cell holds.
fn release(vm: &mut Vm, cell: &GilCell<Value>) {
    let old = cell.replace(vm, Value::NONE);
    drop(old);
}

/// Its next item; at the end it is let go of.
#[inline(always)]
fn next_of(vm: &mut Vm, cell: &GilCell<Value>) -> Res<Option<Value>> {
    let Some(iterator) = held(vm, cell) else { return Ok(None) };
    let item = vm.next(&iterator)?;
    if item.is_none() {
        release(vm, cell);
    }
    Ok(item)
}

/// Says that copies and pickles of these iterators go away, as CPython does whenever a state is asked for or set.
fn deprecated(vm: &mut Vm) -> Res<()> {
    let Ok(warnings) = super::import(vm, "warnings") else { return Ok(()) };
    let text = Str::from("Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.");
    let category = super::import(vm, "builtins")?;
    let category = vm.get_attr(&category, &intern(b"DeprecationWarning"))?;
    vm.call_method(&warnings, &intern(b"warn"), &[text, category, Value::small(1)]).map(drop)
}

/// What `__reduce__` gives: the class of the receiver, the arguments, and the state if there is one.
fn reduced(object: &Value, args: Vec<Value>, state: Option<Value>) -> Value {
    let mut parts = vec![object.class().value(), tuple(args)];
    parts.extend(state);
    tuple(parts)
}

/// An iterator that is at its end.
fn exhausted(vm: &mut Vm) -> Res {
    let list = List::make(Vec::new());
    vm.iter(&list)
}

/// The parts of a state that must be a tuple of `count`.
fn state_parts<'a>(vm: &mut Vm, state: &'a Value, count: usize) -> Res<&'a [Value]> {
    let Some(parts) = state.object::<Tuple>() else { return vm.type_error("state is not a tuple") };
    let given = parts.items().len();
    if given == count {
        return Ok(parts.items());
    }
    vm.type_error(&format!("function takes exactly {count} arguments ({given} given)"))
}

/// A count that is an argument.
fn size_argument(vm: &mut Vm, value: &Value) -> Res<i64> {
    vm.size(value)
}

/// More items than this are not kept for one iterator: it is a mistake, and not worth the memory.
const MOST: usize = 1 << 28;

fn out_of_memory<T>(vm: &mut Vm) -> Res<T> {
    vm.raise(exc::MEMORY_ERROR, "")
}

/// Checks that no names were given to a class that does not take them.
fn no_names(vm: &mut Vm, class: &Value, name: &str, args: Args<'_>) -> Res<()> {
    if args.has_named() && takes_no_names(vm, class) {
        return vm.type_error(&format!("{name}() takes no keyword arguments"));
    }
    Ok(())
}
