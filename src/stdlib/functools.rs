//! `functools`: what calls often, in Rust; the rest is Python (`functools.py`).

/// `_lru_cache_wrapper`.
mod lru_cache;
/// `partial`.
pub mod partial;

use super::late::{Late, state, state_of};
use super::{ModuleDef, set};
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::mapping::Dict;
use crate::object::shape;
use crate::object::str::intern;
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::{CompareOp, Slots};
use crate::vm::{Error, Res, Vm, exceptions as exc};

pub static MODULE: ModuleDef =
    ModuleDef { fill, files: python!("functools.py"), ..ModuleDef::new("functools", FUNCTIONS) };

/// What CPython has in C, under the name that it has there.
pub static NATIVES: ModuleDef = ModuleDef { fill, ..ModuleDef::new("_functools", FUNCTIONS) };

const FUNCTIONS: &[NativeDef] = &[
    def("reduce", "function, iterable, initial=None, /", reduce)
        .doc("Combines all items by a function of two: of the result so far, and the next item."),
    def("cmp_to_key", "mycmp", |vm, args| {
        let function = args[0].clone();
        Ok(KEY.instance(vm, Key { function, object: GilCell::new(Value::NOTHING) }))
    })
    .doc("Makes a key for sorting of a function that compares two objects by the sign of a number."),
];

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    for late in [&partial::PARTIAL, &lru_cache::WRAPPER] {
        late.define(vm, dict);
    }
    set(vm, dict, "__name__", intern(b"functools"));
    Ok(())
}

fn reduce(vm: &mut Vm, args: Args<'_>) -> Res {
    let iterator = match vm.iter(&args[1]) {
        Ok(iterator) => iterator,
        Err(Error(error)) if vm.is_exception(&error, exc::TYPE_ERROR) => {
            return vm.type_error("reduce() arg 2 must support iteration");
        }
        Err(error) => return Err(error),
    };
    let mut total = match args.get(2) {
        Some(initial) => initial.clone(),
        None => match vm.next(&iterator)? {
            Some(first) => first,
            None => return vm.type_error("reduce() of empty iterable with no initial value"),
        },
    };
    while let Some(item) = vm.next(&iterator)? {
        total = vm.call(&args[0], &[total, item])?;
    }
    Ok(total)
}

state! {
    /// What `cmp_to_key` gives: without an object it makes keys, with one it is a key.
    struct Key {
        function: Value,
        object: GilCell<Value>,
    }
}

static KEY: Late = Late::new(TypeDef {
    slots: Slots { call: Some(make_key), compare: Some(compare_keys), ..Slots::NONE },
    members: &[MemberDef {
        name: "obj",
        get: |vm, key| match state_of::<Key>(key).object.get(vm).clone() {
            object if object.is_nothing() => Ok(Value::NONE),
            object => Ok(object),
        },
        set: Some(|vm, key, object| {
            let object = object.cloned().unwrap_or(Value::NOTHING);
            let old = state_of::<Key>(key).object.replace(vm, object);
            drop(old);
            Ok(())
        }),
    }],
    flags: crate::object::class::flags::NO_NEW,
    ..TypeDef::new(shape::OBJECT, "functools.KeyWrapper")
});

static KEY_ARGUMENTS: NativeDef = def("K", "obj", |_, _| Ok(Value::NONE));

fn make_key(vm: &mut Vm, maker: &Value, args: Args<'_>) -> Res {
    let object = match args.all() {
        [object] if args.names().is_none() => object.clone(),
        _ => vm.arranged(&KEY_ARGUMENTS, args)?.swap_remove(0),
    };
    let function = state_of::<Key>(maker).function.clone();
    Ok(KEY.instance(vm, Key { function, object: GilCell::new(object) }))
}

fn compare_keys(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let Some(right) = b.opaque::<Key>() else { return vm.type_error("other argument must be K instance") };
    let left = state_of::<Key>(a);
    let (x, y) = (left.object.get(vm).clone(), right.object.get(vm).clone());
    if x.is_nothing() || y.is_nothing() {
        return vm.raise(exc::ATTRIBUTE_ERROR, "object");
    }
    let answer = vm.call(&left.function, &[x, y])?;
    vm.compare(op, &answer, &Value::small(0))
}
