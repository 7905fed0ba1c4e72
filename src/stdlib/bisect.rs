//! `bisect`: places in sorted sequences, found by halving.

use super::{ModuleDef, set};
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::str::intern;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::CompareOp;
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { fill, ..ModuleDef::new("bisect", FUNCTIONS) };

/// The name that programs know from CPython, where the module has two parts.
pub static ALIAS: ModuleDef = ModuleDef { fill, ..ModuleDef::new("_bisect", FUNCTIONS) };

const SIGNATURE: &str = "a, x, lo=0, hi=None, *, key=None";

const FUNCTIONS: &[NativeDef] = &[
    def("bisect_left", SIGNATURE, |vm, args| Ok(int(place(vm, args, Side::Left, false)?)))
        .doc("Where to insert x in a sorted list, before what equals it."),
    def("bisect_right", SIGNATURE, |vm, args| Ok(int(place(vm, args, Side::Right, false)?)))
        .doc("Where to insert x in a sorted list, behind what equals it."),
    def("insort_left", SIGNATURE, |vm, args| insort(vm, args, Side::Left))
        .doc("Insert x in a sorted list, before what equals it."),
    def("insort_right", SIGNATURE, |vm, args| insort(vm, args, Side::Right))
        .doc("Insert x in a sorted list, behind what equals it."),
];

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    for (name, whole) in [("bisect", "bisect_right"), ("insort", "insort_right")] {
        let function = dict.get_name(vm, &intern(whole.as_bytes())).unwrap_or(Value::NONE);
        set(vm, dict, name, function);
    }
    Ok(())
}

/// Where a new item goes if there are equal ones.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// The place of the item; of its key, if that is what orders the sequence and `x` is no key yet.
fn place(vm: &mut Vm, args: Args<'_>, side: Side, by_key: bool) -> Res<i64> {
    let sequence = &args[0];
    let key = args.get(4).filter(|key| !key.is_none());
    let x = match key {
        Some(key) if by_key => vm.call(key, &[args[1].clone()])?,
        _ => args[1].clone(),
    };
    let mut low = args.get(2).map_or(Ok(0), |low| vm.size(low))?;
    if low < 0 {
        return vm.value_error("lo must be non-negative");
    }
    let mut high = match args.get(3).filter(|high| !high.is_none()) {
        Some(high) => vm.size(high)?,
        None if sequence.object::<Dict>().is_some() => return vm.type_error("dict is not a sequence"),
        None => vm.len(sequence)?,
    };
    if !crate::vm::operator::has_items_by_number(sequence) {
        let kind = vm.type_name(sequence);
        return vm.type_error(&match sequence.class().slots().get_item {
            Some(_) => format!("{kind} is not a sequence"),
            None => format!("'{kind}' object does not support indexing"),
        });
    }
    while low < high {
        // The sum may be larger than any index.
        let middle = low + (high - low) / 2;
        let mut item = vm.get_item(sequence, &int(middle))?;
        if let Some(key) = key {
            item = vm.call(key, &[item])?;
        }
        let goes_behind = match side {
            Side::Left => vm.compare_bool(CompareOp::Lt, &item, &x)?,
            Side::Right => !vm.compare_bool(CompareOp::Lt, &x, &item)?,
        };
        if goes_behind {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

fn insort(vm: &mut Vm, args: Args<'_>, side: Side) -> Res {
    let place = place(vm, args, side, true)?;
    vm.call_method(&args[0], &intern(b"insert"), &[int(place), args[1].clone()])?;
    Ok(Value::NONE)
}
