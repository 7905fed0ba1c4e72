//! `gc`: the collector of cyclic garbage, as programs steer it and look at it.
//!
//! There are two generations, young objects and all; of CPython's three, 0 and 1 are the first. The thresholds are as they were set, CPython's to
//! begin with; the collector's own is higher until a program sets one.

use super::{ModuleDef, set};
use crate::object::class::{Class, flags};
use crate::object::header;
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::{List, Tuple, tuple};
use crate::object::shape::{self, Kind, traits};
use crate::object::value::Value;
use crate::object::{collect, heap};
use crate::vm::collections::debug;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { fill, ..ModuleDef::new("gc", FUNCTIONS) };

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    let lists = &vm.interp.collections;
    let garbage = lists.garbage.get_or_init(|| List::make(Vec::new())).clone();
    let callbacks = lists.callbacks.get_or_init(|| List::make(Vec::new())).clone();
    set(vm, dict, "garbage", garbage);
    set(vm, dict, "callbacks", callbacks);
    for (name, bits) in [
        ("DEBUG_STATS", debug::STATS),
        ("DEBUG_COLLECTABLE", debug::COLLECTABLE),
        ("DEBUG_UNCOLLECTABLE", debug::UNCOLLECTABLE),
        ("DEBUG_SAVEALL", debug::SAVE_ALL),
        ("DEBUG_LEAK", debug::COLLECTABLE | debug::UNCOLLECTABLE | debug::SAVE_ALL),
    ] {
        set(vm, dict, name, int(bits));
    }
    Ok(())
}

static FUNCTIONS: &[NativeDef] = &[
    def("collect", "generation=2", gc_collect),
    def("enable", "", |_, _| {
        heap::set_collecting(true);
        Ok(Value::NONE)
    }),
    def("disable", "", |_, _| {
        heap::set_collecting(false);
        Ok(Value::NONE)
    }),
    def("isenabled", "", |_, _| Ok(Value::bool(heap::is_collecting()))),
    def("get_count", "", |_, _| {
        let young = heap::young_count(false).max(0) as i64;
        Ok(tuple(vec![int(young), Value::small(0), Value::small(0)]))
    }),
    def("get_threshold", "", |vm, _| Ok(tuple(vm.interp.collections.thresholds.get().map(int).to_vec()))),
    def("set_threshold", "*args", set_threshold),
    def("get_debug", "", |vm, _| Ok(int(vm.interp.collections.debug.get()))),
    def("set_debug", "flags, /", |vm, args| {
        let flags = vm.size(&args[0])?;
        vm.interp.collections.debug.set(flags);
        Ok(Value::NONE)
    }),
    def("get_stats", "", get_stats),
    def("get_objects", "generation=None", get_objects),
    def("get_referents", "*objs", |vm, args| {
        let found = args.values().iter().flat_map(|object| collect::references_of(vm, object)).collect();
        Ok(List::make(found))
    }),
    def("get_referrers", "*objs", get_referrers),
    def("is_tracked", "obj, /", |vm, args| Ok(Value::bool(is_tracked(vm, &args[0])))),
    def("is_finalized", "obj, /", |_, args| {
        let is_collected = args[0].shape().info().has(traits::TRACED);
        Ok(Value::bool(is_collected && args[0].header().is_some_and(|header| header.has(header::FINALIZED))))
    }),
    def("freeze", "", |vm, _| {
        collect::freeze(vm);
        Ok(Value::NONE)
    }),
    def("unfreeze", "", |_, _| {
        heap::unfreeze();
        Ok(Value::NONE)
    }),
    def("get_freeze_count", "", |vm, _| Ok(int(vm.frozen_objects() as i64))),
];

fn gc_collect(vm: &mut Vm, args: Args<'_>) -> Res {
    let generation = args.get(0).map_or(Ok(2), |generation| vm.size(generation))?;
    match usize::try_from(generation) {
        Ok(generation @ 0..=2) => Ok(int(vm.collect_generation(generation) as i64)),
        _ => vm.value_error("invalid generation"),
    }
}

fn set_threshold(vm: &mut Vm, args: Args<'_>) -> Res {
    if !(1..=3).contains(&args.len()) {
        return vm.type_error("gc.set_threshold requires 1 to 3 arguments");
    }
    let mut thresholds = vm.interp.collections.thresholds.get();
    for (threshold, given) in thresholds.iter_mut().zip(args.values()) {
        *threshold = vm.size(given)?;
    }
    vm.interp.collections.thresholds.set(thresholds);
    heap::set_threshold(if thresholds[0] > 0 { thresholds[0] as isize } else { isize::MAX });
    Ok(Value::NONE)
}

/// One dict for each generation.
fn get_stats(vm: &mut Vm, _: Args<'_>) -> Res {
    let mut dicts = Vec::new();
    for tally in vm.interp.collections.tallies.get() {
        let about = Dict::new();
        let Some(dict) = about.object::<Dict>() else { unreachable!("just made") };
        for (name, number) in [("collections", tally.runs), ("collected", tally.freed), ("uncollectable", 0)] {
            set(vm, dict, name, int(number as i64));
        }
        dicts.push(about);
    }
    Ok(List::make(dicts))
}

fn get_objects(vm: &mut Vm, args: Args<'_>) -> Res {
    let young = match args.get(0) {
        None => false,
        Some(all) if all.is_none() => false,
        Some(generation) => {
            if !generation.class().has(flags::INT) {
                let kind = vm.type_name(generation);
                return vm.type_error(&format!("argument should be integer or None, not '{kind}'"));
            }
            match vm.size(generation)? {
                3.. => {
                    return vm
                        .value_error("generation parameter must be less than the number of available generations (3)");
                }
                1 => return Ok(List::make(Vec::new())),
                generation => generation == 0,
            }
        }
    };
    let is_old = args.get(0).and_then(Value::as_small) == Some(2);
    let mut objects = collect::looked_at(vm, young, true);
    objects
        .retain(|object| is_tracked(vm, object) && !(is_old && object.header().is_some_and(|h| !h.has(header::OLD))));
    Ok(List::make(objects))
}

/// Objects that refer to one of those, directly.
fn get_referrers(vm: &mut Vm, args: Args<'_>) -> Res {
    let wanted = |value: &Value| args.values().iter().any(|object| object.is(value));
    let mut found = Vec::new();
    for object in collect::looked_at(vm, false, true) {
        if collect::references_of(vm, &object).iter().any(wanted) {
            found.push(object);
        }
    }
    Ok(List::make(found))
}

/// Does CPython's collector look at such an object? At a dict only if that holds something that it may have to look at, at a tuple without such things
/// until it has seen that it need not.
fn is_tracked(vm: &Vm, object: &Value) -> bool {
    if !object.is_pointer() || !object.shape().info().has(traits::TRACED) {
        return false;
    }
    match object.shape().info().layout().kind {
        Kind::Code | Kind::Range | Kind::RangeIter | Kind::ByteArray => false,
        Kind::Plain => object.class().has(flags::HEAP),
        Kind::Class => object.object::<Class>().is_some_and(|class| class.has(flags::HEAP)),
        Kind::Tuple if object.shape() == shape::TUPLE => {
            let items = object.object::<Tuple>().map_or(&[][..], Tuple::items);
            let is_new = object.header().is_some_and(|header| !header.has(header::OLD));
            !items.is_empty() && (is_new || items.iter().any(|item| may_be_tracked(vm, item)))
        }
        Kind::Dict if object.shape() == shape::DICT => object.object::<Dict>().is_some_and(|dict| {
            dict.get(vm).iter().any(|entry| may_be_tracked(vm, &entry.key) || may_be_tracked(vm, &entry.value))
        }),
        _ => true,
    }
}

/// The same of a part, which may be a dict that is not looked at yet.
fn may_be_tracked(vm: &Vm, part: &Value) -> bool {
    part.shape() == shape::DICT || is_tracked(vm, part)
}
