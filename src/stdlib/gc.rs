//! `gc`: the collector of cyclic garbage, as programs steer it.

use super::{ModuleDef, set};
use crate::object::heap;
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::{List, tuple};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { fill, ..ModuleDef::new("gc", FUNCTIONS) };

/// Nothing is ever uncollectable.
fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    set(vm, dict, "garbage", List::make(Vec::new()));
    set(vm, dict, "callbacks", List::make(Vec::new()));
    Ok(())
}

static FUNCTIONS: &[NativeDef] = &[
    def("collect", "generation=2", gc_collect)
        .doc("Collects cyclic garbage; returns how many objects were unreachable."),
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
    def("get_threshold", "", |_, _| Ok(tuple(vec![int(heap::threshold() as i64), Value::small(10), Value::small(10)]))),
    def("set_threshold", "threshold0, threshold1=10, threshold2=10, /", set_threshold),
];

fn gc_collect(vm: &mut Vm, args: Args<'_>) -> Res {
    let generation = args.get(0).map_or(Ok(2), |generation| vm.size(generation))?;
    if !(0..=2).contains(&generation) {
        return vm.value_error("invalid generation");
    }
    Ok(int(vm.collect_garbage(generation == 2) as i64))
}

fn set_threshold(vm: &mut Vm, args: Args<'_>) -> Res {
    let threshold = vm.size(&args[0])?;
    heap::set_collecting(threshold > 0);
    heap::set_threshold(threshold.max(1) as isize);
    Ok(Value::NONE)
}
