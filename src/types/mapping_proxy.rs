//! The read-only view of a class's dict (`mappingproxy`).

use super::TypeDef;
use crate::object::class::flags;
use crate::object::mapping::Dict;
use crate::object::opaque::Opaque;
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::{BinaryOp, CompareOp, Slots};
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&MAPPING_PROXY];

static MAPPING_PROXY: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr),
        str: Some(|vm, proxy| vm.str(mapping_of(proxy))),
        iter: Some(|vm, proxy| vm.iter(mapping_of(proxy))),
        len: Some(|vm, proxy| vm.len(mapping_of(proxy))),
        get_item: Some(|vm, proxy, key| vm.get_item(mapping_of(proxy), key)),
        contains: Some(|vm, proxy, key| vm.contains(mapping_of(proxy), key)),
        hash: Some(|vm, proxy| vm.hash(mapping_of(proxy))),
        compare: Some(compare),
        binary: Some(binary),
        inplace: Some(inplace),
        new: Some(new),
        ..Slots::NONE
    },
    methods: METHODS,
    flags: flags::MAPPING,
    ..TypeDef::new(shape::MAPPING_PROXY, "mappingproxy")
};

/// The methods are those of the mapping itself.
const METHODS: &[NativeDef] = &[
    def("get", "self, key, default=None, /", |vm, args| {
        let default = args.get(2).cloned().unwrap_or(Value::NONE);
        pass_on(vm, &args, "get", &[args[1].clone(), default])
    }),
    def("keys", "self, /", |vm, args| pass_on(vm, &args, "keys", &[])),
    def("values", "self, /", |vm, args| pass_on(vm, &args, "values", &[])),
    def("items", "self, /", |vm, args| pass_on(vm, &args, "items", &[])),
    def("copy", "self, /", |vm, args| pass_on(vm, &args, "copy", &[])),
    def("__reversed__", "self, /", |vm, args| pass_on(vm, &args, "__reversed__", &[])),
];

/// A view of a mapping.
pub fn make(mapping: Value) -> Value {
    Opaque::with_shape(shape::MAPPING_PROXY, Box::new(mapping))
}

/// What a proxy shows; anything else shows itself.
fn mapping_of(proxy: &Value) -> &Value {
    proxy.opaque::<Value>().unwrap_or(proxy)
}

fn pass_on(vm: &mut Vm, args: &Args<'_>, name: &str, rest: &[Value]) -> Res {
    vm.call_method(mapping_of(&args[0]), &intern(name.as_bytes()), rest)
}

fn new(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res {
    match args.values() {
        [mapping] if mapping.class().has(flags::DICT) || mapping.object::<Dict>().is_some() => {
            Ok(make(mapping.clone()))
        }
        [mapping]
            if mapping.class().slots().get_item.is_some()
                && !mapping.class().has(flags::LIST | flags::TUPLE | flags::STR) =>
        {
            Ok(make(mapping.clone()))
        }
        [other] => {
            let kind = vm.type_name(other);
            vm.type_error(&format!("mappingproxy() argument must be a mapping, not {kind}"))
        }
        _ => vm.type_error("mappingproxy() missing required argument 'mapping' (pos 1)"),
    }
}

fn repr(vm: &mut Vm, proxy: &Value) -> Res {
    let inner = vm.repr_text(mapping_of(proxy))?;
    Ok(Str::from(&format!("mappingproxy({inner})")))
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    vm.compare(op, mapping_of(a), mapping_of(b))
}

fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if op == BinaryOp::Or { vm.binary(op, mapping_of(a), mapping_of(b)) } else { Ok(Value::NOT_IMPLEMENTED) }
}

/// `proxy |= mapping` would not change the mapping.
fn inplace(vm: &mut Vm, op: BinaryOp, proxy: &Value, _: &Value) -> Res {
    if op != BinaryOp::Or {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let kind = vm.type_name(proxy);
    vm.type_error(&format!("'|=' is not supported by {kind}; use '|' instead"))
}
