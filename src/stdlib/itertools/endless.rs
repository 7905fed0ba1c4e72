//! `count`, `cycle`, `repeat`.

use std::cell::Cell;

use super::{deprecated, held, iterator, reduced, release, size_argument, state_parts};
use crate::object::class::flags;
use crate::object::gil_cell::GilCell;
use crate::object::number::int;
use crate::object::sequence::{List, SeqIter, tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::late::{Late, instance_of, state, state_of};
use crate::types::TypeDef;
use crate::types::tuple::constructor_arguments;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::operator::{is_number, machine_int};
use crate::vm::slots::{BinaryOp, Slots};
use crate::vm::{Res, Vm};

state! {
    struct Count {
        number: GilCell<Value>,
        step: Value,
    }
}

pub static COUNT: Late = Late::new(TypeDef {
    slots: Slots { repr: Some(repr_of_count), ..iterator("itertools.count", new_count, next_of_count, &[]).slots },
    ..iterator("itertools.count", new_count, next_of_count, &[def("__reduce__", "self, /", reduce_count)])
});

static COUNT_ARGUMENTS: NativeDef = def("count", "start=0, step=1", |_, _| Ok(Value::NONE));

fn new_count(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let places = vm.arranged(&COUNT_ARGUMENTS, args)?;
    let part = |place: usize, default: i64| match &places[place] {
        value if value.is_nothing() => Value::small(default),
        value => value.clone(),
    };
    let (mut number, mut step) = (part(0, 0), part(1, 1));
    if !is_number(&number) || !is_number(&step) {
        return vm.type_error("a number is required");
    }
    // Whole numbers in steps of one are plain ints, whatever their class.
    let whole = |value: &Value| machine_int(value).filter(|_| value.class().has(flags::INT));
    if let (Some(first), Some(1)) = (whole(&number), whole(&step)) {
        (number, step) = (int(first), Value::small(1));
    }
    Ok(instance_of(class, Count { number: GilCell::new(number), step }))
}

fn next_of_count(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let count = state_of::<Count>(value);
    let number = count.number.get(vm).clone();
    let next = match (number.as_small(), count.step.as_small()) {
        (Some(n), Some(step)) => int(n + step),
        _ => vm.binary(BinaryOp::Add, &number, &count.step)?,
    };
    let old = count.number.replace(vm, next);
    drop(old);
    Ok(Some(number))
}

fn is_one(step: &Value) -> bool {
    step.as_small() == Some(1)
}

fn repr_of_count(vm: &mut Vm, value: &Value) -> Res {
    let count = state_of::<Count>(value);
    let name = value.class().name(vm);
    let number = count.number.get(vm).clone();
    let number = vm.repr_text(&number)?;
    if is_one(&count.step) {
        return Ok(Str::from(&format!("{name}({number})")));
    }
    let step = vm.repr_text(&count.step)?;
    Ok(Str::from(&format!("{name}({number}, {step})")))
}

fn reduce_count(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let count = state_of::<Count>(&args[0]);
    let number = count.number.get(vm).clone();
    let plain = number.is_small() && is_one(&count.step);
    let parts = if plain { vec![number] } else { vec![number, count.step.clone()] };
    Ok(reduced(&args[0], parts, None))
}

state! {
    struct Cycle {
        iterator: GilCell<Value>,
        /// A list of what came by.
        saved: GilCell<Value>,
        index: Cell<usize>,
        /// The items are saved already: it was made from a copy's state.
        all_saved: Cell<bool>,
    }
}

pub static CYCLE: Late = Late::new(iterator(
    "itertools.cycle",
    new_cycle,
    next_of_cycle,
    &[def("__reduce__", "self, /", reduce_cycle), def("__setstate__", "self, state, /", set_cycle)],
));

fn new_cycle(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let [iterable, ..] = constructor_arguments(vm, class, "cycle", args, 1, 1)? else { unreachable!("one argument") };
    let iterator = vm.iter(iterable)?;
    let cycle = Cycle {
        iterator: GilCell::new(iterator),
        saved: GilCell::new(List::make(Vec::new())),
        index: Cell::new(0),
        all_saved: Cell::new(false),
    };
    Ok(instance_of(class, cycle))
}

fn next_of_cycle(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let cycle = state_of::<Cycle>(value);
    if let Some(iterator) = held(vm, &cycle.iterator) {
        if let Some(item) = vm.next(&iterator)? {
            let saved = cycle.saved.get(vm).clone();
            if let Some(list) = saved.object::<List>().filter(|_| !cycle.all_saved.get()) {
                list.get_mut(vm).push(item.clone());
            }
            return Ok(Some(item));
        }
        release(vm, &cycle.iterator);
    }
    let Some(items) = cycle.saved.get(vm).object::<List>().map(|list| list.get(vm)) else { return Ok(None) };
    let index = cycle.index.get();
    let Some(item) = items.get(index).or(items.first()) else { return Ok(None) };
    let item = item.clone();
    cycle.index.set(if index + 1 >= items.len() { 0 } else { index + 1 });
    Ok(Some(item))
}

fn reduce_cycle(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let cycle = state_of::<Cycle>(&args[0]);
    let saved = cycle.saved.get(vm).clone();
    let (iterator, all_saved) = match held(vm, &cycle.iterator) {
        Some(iterator) => (iterator, cycle.all_saved.get()),
        // What is left of this round.
        None => (SeqIter::make(shape::LIST_ITER, saved.clone(), cycle.index.get() as i64), true),
    };
    let state = tuple(vec![saved, Value::bool(all_saved)]);
    Ok(reduced(&args[0], vec![iterator], Some(state)))
}

fn set_cycle(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let cycle = state_of::<Cycle>(&args[0]);
    let [saved, all_saved] = state_parts(vm, &args[1], 2)? else { unreachable!("two parts") };
    if !saved.class().has(flags::LIST) {
        let kind = vm.type_name(saved);
        return vm.type_error(&format!("argument 1 must be list, not {kind}"));
    }
    let all_saved = vm.size(all_saved)? != 0;
    let old = cycle.saved.replace(vm, saved.clone());
    drop(old);
    cycle.all_saved.set(all_saved);
    cycle.index.set(0);
    Ok(Value::NONE)
}

state! {
    struct Repeat {
        object: Value,
        /// How often; below zero: for ever.
        left: Cell<i64>,
    }
}

pub static REPEAT: Late = Late::new(TypeDef {
    slots: Slots { repr: Some(repr_of_repeat), ..iterator("itertools.repeat", new_repeat, next_of_repeat, &[]).slots },
    ..iterator(
        "itertools.repeat",
        new_repeat,
        next_of_repeat,
        &[def("__length_hint__", "self, /", hint_of_repeat), def("__reduce__", "self, /", reduce_repeat)],
    )
});

static REPEAT_ARGUMENTS: NativeDef = def("repeat", "object, times=None", |_, _| Ok(Value::NONE));

fn new_repeat(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let places = vm.arranged(&REPEAT_ARGUMENTS, args)?;
    let left = match &places[1] {
        times if times.is_nothing() => -1,
        times => size_argument(vm, times)?.max(0),
    };
    Ok(instance_of(class, Repeat { object: places[0].clone(), left: Cell::new(left) }))
}

fn next_of_repeat(_: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let repeat = state_of::<Repeat>(value);
    let left = repeat.left.get();
    if left == 0 {
        return Ok(None);
    }
    if left > 0 {
        repeat.left.set(left - 1);
    }
    Ok(Some(repeat.object.clone()))
}

fn repr_of_repeat(vm: &mut Vm, value: &Value) -> Res {
    let repeat = state_of::<Repeat>(value);
    let (name, object, left) = (value.class().name(vm), vm.repr_text(&repeat.object)?, repeat.left.get());
    Ok(Str::from(&if left < 0 { format!("{name}({object})") } else { format!("{name}({object}, {left})") }))
}

fn hint_of_repeat(vm: &mut Vm, args: Args<'_>) -> Res {
    match state_of::<Repeat>(&args[0]).left.get() {
        left if left < 0 => vm.type_error("len() of unsized object"),
        left => Ok(int(left)),
    }
}

fn reduce_repeat(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let repeat = state_of::<Repeat>(&args[0]);
    let mut parts = vec![repeat.object.clone()];
    if repeat.left.get() >= 0 {
        parts.push(int(repeat.left.get()));
    }
    Ok(reduced(&args[0], parts, None))
}
