//! `compress`, `dropwhile`, `takewhile`, `filterfalse`, `islice`: some of an iterable's items.

use std::cell::Cell;

use super::{deprecated, exhausted, held, iterator, next_of, reduced, release};
use crate::object::class::flags;
use crate::object::gil_cell::GilCell;
use crate::object::number::int;
use crate::object::shape;
use crate::object::value::Value;
use crate::stdlib::late::{Late, instance_of, state, state_of};
use crate::types::tuple::constructor_arguments;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm, exceptions as exc};

state! {
    struct Compress {
        data: Value,
        selectors: Value,
    }
}

pub static COMPRESS: Late = Late::new(iterator(
    "itertools.compress",
    |vm, class, args| {
        let places = vm.arranged(&COMPRESS_ARGUMENTS, args)?;
        let (data, selectors) = (vm.iter(&places[0])?, vm.iter(&places[1])?);
        Ok(instance_of(class, Compress { data, selectors }))
    },
    next_of_compress,
    &[def("__reduce__", "self, /", |vm, args| {
        deprecated(vm)?;
        let compress = state_of::<Compress>(&args[0]);
        Ok(reduced(&args[0], vec![compress.data.clone(), compress.selectors.clone()], None))
    })],
));

static COMPRESS_ARGUMENTS: NativeDef = def("compress", "data, selectors", |_, _| Ok(Value::NONE));

fn next_of_compress(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let compress = state_of::<Compress>(value);
    loop {
        let Some(item) = vm.next(&compress.data)? else { return Ok(None) };
        let Some(selector) = vm.next(&compress.selectors)? else { return Ok(None) };
        if vm.truth(&selector)? {
            return Ok(Some(item));
        }
    }
}

state! {
    /// `dropwhile` and `takewhile`.
    struct While {
        function: Value,
        iterator: Value,
        /// The first item for which the function was false has come by.
        over: Cell<bool>,
    }
}

const WHILE_METHODS: &[NativeDef] = &[
    def("__reduce__", "self, /", |vm, args| {
        deprecated(vm)?;
        let this = state_of::<While>(&args[0]);
        let over = Value::small(i64::from(this.over.get()));
        Ok(reduced(&args[0], vec![this.function.clone(), this.iterator.clone()], Some(over)))
    }),
    def("__setstate__", "self, state, /", |vm, args| {
        deprecated(vm)?;
        let over = vm.truth(&args[1])?;
        state_of::<While>(&args[0]).over.set(over);
        Ok(Value::NONE)
    }),
];

pub static DROPWHILE: Late = Late::new(iterator(
    "itertools.dropwhile",
    |vm, class, args| new_while(vm, class, "dropwhile", args),
    next_of_dropwhile,
    WHILE_METHODS,
));

pub static TAKEWHILE: Late = Late::new(iterator(
    "itertools.takewhile",
    |vm, class, args| new_while(vm, class, "takewhile", args),
    next_of_takewhile,
    WHILE_METHODS,
));

fn new_while(vm: &mut Vm, class: &Value, name: &str, args: Args<'_>) -> Res {
    let [function, iterable, ..] = constructor_arguments(vm, class, name, args, 2, 2)? else {
        unreachable!("two arguments")
    };
    let iterator = vm.iter(iterable)?;
    Ok(instance_of(class, While { function: function.clone(), iterator, over: Cell::new(false) }))
}

/// What a function says of an item.
fn holds(vm: &mut Vm, function: &Value, item: &Value) -> Res<bool> {
    let answer = vm.call(function, std::slice::from_ref(item))?;
    vm.truth(&answer)
}

fn next_of_dropwhile(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let this = state_of::<While>(value);
    while let Some(item) = vm.next(&this.iterator)? {
        if this.over.get() {
            return Ok(Some(item));
        }
        if !holds(vm, &this.function, &item)? {
            this.over.set(true);
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn next_of_takewhile(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let this = state_of::<While>(value);
    if this.over.get() {
        return Ok(None);
    }
    let Some(item) = vm.next(&this.iterator)? else { return Ok(None) };
    if holds(vm, &this.function, &item)? {
        return Ok(Some(item));
    }
    this.over.set(true);
    Ok(None)
}

state! {
    struct FilterFalse {
        function: Value,
        iterator: Value,
    }
}

pub static FILTERFALSE: Late = Late::new(iterator(
    "itertools.filterfalse",
    |vm, class, args| {
        let [function, iterable, ..] = constructor_arguments(vm, class, "filterfalse", args, 2, 2)? else {
            unreachable!("two arguments")
        };
        let iterator = vm.iter(iterable)?;
        Ok(instance_of(class, FilterFalse { function: function.clone(), iterator }))
    },
    next_of_filterfalse,
    &[def("__reduce__", "self, /", |vm, args| {
        deprecated(vm)?;
        let filter = state_of::<FilterFalse>(&args[0]);
        Ok(reduced(&args[0], vec![filter.function.clone(), filter.iterator.clone()], None))
    })],
));

fn next_of_filterfalse(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let filter = state_of::<FilterFalse>(value);
    let is_truth = filter.function.is_none() || filter.function.is_class(shape::BOOL.class());
    while let Some(item) = vm.next(&filter.iterator)? {
        let passes = if is_truth { vm.truth(&item)? } else { holds(vm, &filter.function, &item)? };
        if !passes {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

state! {
    struct Islice {
        iterator: GilCell<Value>,
        /// The number of the next item that is wanted, and how many have come.
        next: Cell<i64>,
        seen: Cell<i64>,
        /// `i64::MAX` for none.
        stop: i64,
        step: i64,
    }
}

pub static ISLICE: Late = Late::new(iterator(
    "itertools.islice",
    new_islice,
    next_of_islice,
    &[
        def("__reduce__", "self, /", reduce_islice),
        def("__setstate__", "self, state, /", |vm, args| {
            deprecated(vm)?;
            if !args[1].class().has(flags::INT) {
                return vm.type_error("an integer is required");
            }
            let seen = vm.size(&args[1])?;
            state_of::<Islice>(&args[0]).seen.set(seen);
            Ok(Value::NONE)
        }),
    ],
));

/// A bound: none if it is no index, whatever stands in the way.
fn bound(vm: &mut Vm, value: &Value) -> Option<i64> {
    vm.index_or(value, exc::VALUE_ERROR).ok().filter(|bound| *bound >= 0)
}

fn new_islice(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let args = constructor_arguments(vm, class, "islice", args, 2, 4)?;
    let (start, stop) = if args.len() == 2 { (None, &args[1]) } else { (Some(&args[1]), &args[2]) };
    let wrong_stop = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    let wrong_index = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    let start = match start.filter(|start| !start.is_none()) {
        Some(start) => bound(vm, start).unwrap_or(-1),
        None => 0,
    };
    let stop = match stop {
        stop if stop.is_none() => i64::MAX,
        stop => match vm.index_or(stop, exc::VALUE_ERROR) {
            Ok(stop) if stop >= 0 => stop,
            Ok(stop) if stop < -1 && args.len() > 2 => return vm.value_error(wrong_index),
            _ => return vm.value_error(wrong_stop),
        },
    };
    if start < 0 {
        return vm.value_error(wrong_index);
    }
    let step = match args.get(3).filter(|step| !step.is_none()) {
        Some(step) => bound(vm, step).unwrap_or(0),
        None => 1,
    };
    if step < 1 {
        return vm.value_error("Step for islice() must be a positive integer or None.");
    }
    let iterator = GilCell::new(vm.iter(&args[0])?);
    Ok(instance_of(class, Islice { iterator, next: Cell::new(start), seen: Cell::new(0), stop, step }))
}

fn next_of_islice(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let islice = state_of::<Islice>(value);
    let Some(iterator) = held(vm, &islice.iterator) else { return Ok(None) };
    while islice.seen.get() < islice.next.get() {
        if vm.next(&iterator)?.is_none() {
            release(vm, &islice.iterator);
            return Ok(None);
        }
        islice.seen.set(islice.seen.get() + 1);
    }
    if islice.seen.get() >= islice.stop {
        release(vm, &islice.iterator);
        return Ok(None);
    }
    let Some(item) = next_of(vm, &islice.iterator)? else { return Ok(None) };
    islice.seen.set(islice.seen.get().saturating_add(1));
    islice.next.set(islice.next.get().saturating_add(islice.step).min(islice.stop));
    Ok(Some(item))
}

fn reduce_islice(vm: &mut Vm, args: Args<'_>) -> Res {
    deprecated(vm)?;
    let islice = state_of::<Islice>(&args[0]);
    let Some(iterator) = held(vm, &islice.iterator) else {
        let end = exhausted(vm)?;
        return Ok(reduced(&args[0], vec![end, Value::small(0)], Some(Value::small(0))));
    };
    let stop = if islice.stop == i64::MAX { Value::NONE } else { int(islice.stop) };
    let parts = vec![iterator, int(islice.next.get()), stop, int(islice.step)];
    Ok(reduced(&args[0], parts, Some(int(islice.seen.get()))))
}
