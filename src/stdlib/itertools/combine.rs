//! `product`, `permutations`, `combinations`, `combinations_with_replacement`.
//!
//! Each keeps the items in a tuple, or one for each place, and the indices of those that it gave last; the next ones follow in the order of the
//! dictionary. Nothing is asked of the items, so no Python code runs meanwhile.

use std::cell::Cell;

use super::{MOST, deprecated, iterator, out_of_memory, reduced, size_argument};
use crate::object::class::flags;
use crate::object::gil_cell::GilCell;
use crate::object::number::int;
use crate::object::sequence::{Tuple, tuple};
use crate::object::value::Value;
use crate::stdlib::late::{Late, instance_of, state, state_of};
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::operator::machine_int;
use crate::vm::{Res, Vm};

/// How far one of them is.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Fresh,
    Running,
    Over,
}

fn items_of(pool: &Value) -> &[Value] {
    pool.object::<Tuple>().map_or(&[], Tuple::items)
}

state! {
    struct Product {
        /// A tuple for each place.
        pools: GilCell<Vec<Value>>,
        indices: GilCell<Vec<usize>>,
        stage: Cell<Stage>,
    }
}

pub static PRODUCT: Late = Late::new(iterator(
    "itertools.product",
    new_product,
    next_of_product,
    &[def("__reduce__", "self, /", reduce_product), def("__setstate__", "self, state, /", set_product)],
));

fn new_product(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let named = args.name_values().len();
    let repeat = match args.by_name("repeat") {
        _ if named > 1 => {
            return vm.type_error(&format!("product() takes at most 1 keyword argument ({named} given)"));
        }
        Some(repeat) => size_argument(vm, repeat)?,
        None => match args.name_values().first() {
            Some(name) => {
                let name = vm.str_text(name)?;
                return vm.type_error(&format!("product() got an unexpected keyword argument '{name}'"));
            }
            None => 1,
        },
    };
    if repeat < 0 {
        return vm.value_error("repeat argument cannot be negative");
    }
    let given = if repeat == 0 { &[] } else { args.values() };
    match given.len().checked_mul(repeat as usize) {
        Some(places) if places <= MOST => {}
        Some(places) if places <= isize::MAX as usize / 8 => return out_of_memory(vm),
        _ => return vm.overflow_error("repeat argument too large"),
    }
    let mut pools = Vec::with_capacity(given.len());
    for iterable in given {
        pools.push(tuple(vm.collect(iterable)?));
    }
    let count = pools.len() * repeat as usize;
    let pools: Vec<Value> = pools.iter().cycle().take(count).cloned().collect();
    let product =
        Product { indices: GilCell::new(vec![0; count]), pools: GilCell::new(pools), stage: Cell::new(Stage::Fresh) };
    Ok(instance_of(class, product))
}

fn next_of_product(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let product = state_of::<Product>(value);
    let goes_on = match product.stage.get() {
        Stage::Fresh => product.pools.get(vm).iter().all(|pool| !items_of(pool).is_empty()),
        Stage::Running => {
            let mut indices = std::mem::take(product.indices.get_mut(vm));
            let goes_on = step_product(product.pools.get(vm), &mut indices);
            *product.indices.get_mut(vm) = indices;
            goes_on
        }
        Stage::Over => false,
    };
    if !goes_on {
        product.stage.set(Stage::Over);
        return Ok(None);
    }
    product.stage.set(Stage::Running);
    let (pools, indices) = (product.pools.get(vm), product.indices.get(vm));
    let chosen = pools.iter().zip(indices).map(|(pool, &n)| items_of(pool).get(n).cloned().unwrap_or_default());
    Ok(Some(Tuple::make(chosen)))
}

/// Like an odometer: the last place moves first.
fn step_product(pools: &[Value], indices: &mut [usize]) -> bool {
    for (pool, index) in pools.iter().zip(indices).rev() {
        *index += 1;
        if *index < items_of(pool).len() {
            return true;
        }
        *index = 0;
    }
    false
}

fn numbers(indices: &[usize]) -> Value {
    tuple(indices.iter().map(|&n| int(n as i64)).collect())
}

fn reduce_product(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let product = state_of::<Product>(&args[0]);
    let pools = product.pools.get(vm).clone();
    match product.stage.get() {
        Stage::Fresh => Ok(reduced(&args[0], pools, None)),
        Stage::Over => Ok(reduced(&args[0], vec![tuple(Vec::new())], None)),
        Stage::Running => {
            let state = numbers(product.indices.get(vm));
            Ok(reduced(&args[0], pools, Some(state)))
        }
    }
}

/// The numbers of a state: as many as `count`, each brought within 0 and what `limit` says of its place.
fn read_indices(vm: &mut Vm, state: &Value, count: usize, limit: impl Fn(usize) -> usize) -> Res<Vec<usize>> {
    let Some(items) = state.object::<Tuple>().map(Tuple::items).filter(|items| items.len() == count) else {
        return vm.value_error("invalid arguments");
    };
    let mut indices = Vec::with_capacity(count);
    for (place, item) in items.iter().enumerate() {
        if !item.class().has(flags::INT) {
            return vm.type_error("an integer is required");
        }
        let index = machine_int(item).unwrap_or(0).max(0) as usize;
        indices.push(index.min(limit(place).saturating_sub(1)));
    }
    Ok(indices)
}

fn set_product(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let product = state_of::<Product>(&args[0]);
    let lengths: Vec<usize> = product.pools.get(vm).iter().map(|pool| items_of(pool).len()).collect();
    let indices = read_indices(vm, &args[1], lengths.len(), |place| lengths[place])?;
    *product.indices.get_mut(vm) = indices;
    product.stage.set(if lengths.contains(&0) { Stage::Over } else { Stage::Running });
    Ok(Value::NONE)
}

state! {
    /// The three that choose `count` of one tuple.
    struct Choice {
        pool: Value,
        count: usize,
        indices: GilCell<Vec<usize>>,
        /// Of permutations: how often each place is still to be changed, before those in front of it.
        cycles: GilCell<Vec<usize>>,
        stage: Cell<Stage>,
    }
}

static COMBINATIONS_ARGUMENTS: NativeDef = def("combinations", "iterable, r", |_, _| Ok(Value::NONE));
static REPLACEMENT_ARGUMENTS: NativeDef = def("combinations_with_replacement", "iterable, r", |_, _| Ok(Value::NONE));
static PERMUTATIONS_ARGUMENTS: NativeDef = def("permutations", "iterable, r=None", |_, _| Ok(Value::NONE));

pub static COMBINATIONS: Late = Late::new(iterator(
    "itertools.combinations",
    |vm, class, args| {
        let (pool, count) = pool_and_count(vm, &COMBINATIONS_ARGUMENTS, args)?;
        let len = items_of(&pool).len();
        new_choice(vm, class, pool, count, count <= len, (0..count.min(len)).collect(), Vec::new())
    },
    next_of_combinations,
    &[def("__reduce__", "self, /", reduce_choice), def("__setstate__", "self, state, /", set_combinations)],
));

pub static COMBINATIONS_WITH_REPLACEMENT: Late = Late::new(iterator(
    "itertools.combinations_with_replacement",
    |vm, class, args| {
        let (pool, count) = pool_and_count(vm, &REPLACEMENT_ARGUMENTS, args)?;
        if count > MOST {
            return out_of_memory(vm);
        }
        let possible = count == 0 || !items_of(&pool).is_empty();
        new_choice(vm, class, pool, count, possible, vec![0; count], Vec::new())
    },
    next_with_replacement,
    &[def("__reduce__", "self, /", reduce_choice), def("__setstate__", "self, state, /", set_with_replacement)],
));

pub static PERMUTATIONS: Late = Late::new(iterator(
    "itertools.permutations",
    new_permutations,
    next_of_permutations,
    &[def("__reduce__", "self, /", reduce_permutations), def("__setstate__", "self, state, /", set_permutations)],
));

fn pool_and_count(vm: &mut Vm, arguments: &'static NativeDef, args: Args<'_>) -> Res<(Value, usize)> {
    let places = vm.arranged(arguments, args)?;
    let count = size_argument(vm, &places[1])?;
    let pool = tuple(vm.collect(&places[0])?);
    Ok((pool, checked_count(vm, count)?))
}

fn checked_count(vm: &mut Vm, count: i64) -> Res<usize> {
    if count < 0 { vm.value_error("r must be non-negative") } else { Ok(count as usize) }
}

fn new_choice(
    _: &mut Vm,
    class: &Value,
    pool: Value,
    count: usize,
    possible: bool,
    indices: Vec<usize>,
    cycles: Vec<usize>,
) -> Res {
    let stage = Cell::new(if possible { Stage::Fresh } else { Stage::Over });
    let choice = Choice { pool, count, indices: GilCell::new(indices), cycles: GilCell::new(cycles), stage };
    Ok(instance_of(class, choice))
}

fn new_permutations(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let places = vm.arranged(&PERMUTATIONS_ARGUMENTS, args)?;
    let pool = tuple(vm.collect(&places[0])?);
    let len = items_of(&pool).len();
    let count = match &places[1] {
        r if r.is_nothing() || r.is_none() => len,
        r if !r.class().has(flags::INT) => return vm.type_error("Expected int as r"),
        r => {
            let count = vm.size(r)?;
            checked_count(vm, count)?
        }
    };
    let possible = count <= len;
    let cycles = (0..count.min(len)).map(|place| len - place).collect();
    new_choice(vm, class, pool, count, possible, (0..len).collect(), cycles)
}

/// The chosen items, after a step that says whether there are more.
fn chosen(
    vm: &mut Vm,
    value: &Value,
    step: impl FnOnce(usize, &mut [usize], &mut [usize]) -> bool,
) -> Res<Option<Value>> {
    let choice = state_of::<Choice>(value);
    let items = items_of(&choice.pool);
    let goes_on = match choice.stage.get() {
        Stage::Fresh => true,
        Stage::Over => false,
        Stage::Running => {
            let mut cycles = std::mem::take(choice.cycles.get_mut(vm));
            let goes_on = step(items.len(), choice.indices.get_mut(vm), &mut cycles);
            *choice.cycles.get_mut(vm) = cycles;
            goes_on
        }
    };
    if !goes_on {
        choice.stage.set(Stage::Over);
        return Ok(None);
    }
    choice.stage.set(Stage::Running);
    let indices = choice.indices.get(vm);
    let indices = &indices[..choice.count.min(indices.len())];
    Ok(Some(Tuple::make(indices.iter().map(|&n| items.get(n).cloned().unwrap_or_default()))))
}

fn next_of_combinations(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    chosen(vm, value, |len, indices, _| {
        let count = indices.len();
        // The last index that is not at its highest moves on, and those behind it follow closely.
        let Some(place) = (0..count).rev().find(|&place| indices[place] + count != place + len) else { return false };
        let first = indices[place] + 1;
        for (n, index) in indices[place..].iter_mut().enumerate() {
            *index = first + n;
        }
        true
    })
}

fn next_with_replacement(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    chosen(vm, value, |len, indices, _| {
        let Some(place) = indices.iter().rposition(|&index| index + 1 != len) else { return false };
        let next = indices[place] + 1;
        indices[place..].fill(next);
        true
    })
}

fn next_of_permutations(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    chosen(vm, value, |len, indices, cycles| {
        for place in (0..cycles.len()).rev() {
            cycles[place] = cycles[place].saturating_sub(1);
            if cycles[place] > 0 {
                let other = len - cycles[place].min(len);
                indices.swap(place, other);
                return true;
            }
            indices[place..].rotate_left(1);
            cycles[place] = len - place;
        }
        false
    })
}

fn reduce_any(vm: &mut Vm, object: &Value, state: impl FnOnce(&Vm, &Choice) -> Value) -> Res {
    deprecated(vm)?;
    let choice = state_of::<Choice>(object);
    let (pool, count) = (choice.pool.clone(), int(choice.count as i64));
    let possible = choice.cycles.get(vm).len().max(choice.indices.get(vm).len()) >= choice.count;
    match choice.stage.get() {
        Stage::Over if possible => Ok(reduced(object, vec![tuple(Vec::new()), count], None)),
        Stage::Running => {
            let state = state(vm, choice);
            Ok(reduced(object, vec![pool, count], Some(state)))
        }
        _ => Ok(reduced(object, vec![pool, count], None)),
    }
}

fn reduce_choice(vm: &mut Vm, args: Args<'_>) -> Res {
    reduce_any(vm, &args[0], |vm, choice| numbers(choice.indices.get(vm)))
}

fn reduce_permutations(vm: &mut Vm, args: Args<'_>) -> Res {
    reduce_any(vm, &args[0], |vm, choice| tuple(vec![numbers(choice.indices.get(vm)), numbers(choice.cycles.get(vm))]))
}

fn set_indices(vm: &mut Vm, args: Args<'_>, limit: impl Fn(usize, usize, usize) -> usize) -> Res {
    deprecated(vm)?;
    let choice = state_of::<Choice>(&args[0]);
    let (len, count) = (items_of(&choice.pool).len(), choice.indices.get(vm).len());
    if count != choice.count {
        return vm.value_error("invalid arguments");
    }
    let indices = read_indices(vm, &args[1], count, |place| limit(place, len, count))?;
    *choice.indices.get_mut(vm) = indices;
    if choice.stage.get() != Stage::Over {
        choice.stage.set(Stage::Running);
    }
    Ok(Value::NONE)
}

fn set_combinations(vm: &mut Vm, args: Args<'_>) -> Res {
    set_indices(vm, args, |place, len, count| place + len - count + 1)
}

fn set_with_replacement(vm: &mut Vm, args: Args<'_>) -> Res {
    set_indices(vm, args, |_, len, _| len)
}

fn set_permutations(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let [indices, cycles] = super::state_parts(vm, &args[1], 2)? else { unreachable!("two parts") };
    for (n, part) in [indices, cycles].into_iter().enumerate() {
        if part.object::<Tuple>().is_none() {
            let kind = vm.type_name(part);
            return vm.type_error(&format!("argument {} must be tuple, not {kind}", n + 1));
        }
    }
    let choice = state_of::<Choice>(&args[0]);
    let len = items_of(&choice.pool).len();
    if choice.stage.get() == Stage::Over {
        return vm.value_error("invalid arguments");
    }
    let indices = read_indices(vm, indices, len, |_| len)?;
    let cycles = read_indices(vm, cycles, choice.count, |place| len - place + 1)?;
    *choice.indices.get_mut(vm) = indices;
    *choice.cycles.get_mut(vm) = cycles.into_iter().map(|cycle| cycle.max(1)).collect();
    choice.stage.set(Stage::Running);
    Ok(Value::NONE)
}
