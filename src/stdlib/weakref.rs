//! `weakref`: references and proxies are types of ours (`types/weak.rs`); the containers are Python (`weakref.py`).

use super::{ModuleDef, set};
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::List;
use crate::object::shape;
use crate::object::value::Value;
use crate::object::weak::WeakRef;
use crate::types::weak_proxy;
use crate::vm::native::{NativeDef, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef =
    ModuleDef { fill, source: Some(include_str!("weakref.py")), ..ModuleDef::new("weakref", FUNCTIONS) };

const FUNCTIONS: &[NativeDef] = &[
    def("proxy", "object, callback=None, /", |vm, args| {
        let callback = args.get(1).cloned().unwrap_or(Value::NONE);
        weak_proxy::make(vm, &args[0], callback)
    }),
    def("getweakrefcount", "object, /", |_, args| Ok(int(WeakRef::all(&args[0]).len() as i64))),
    def("getweakrefs", "object, /", |_, args| Ok(List::make(WeakRef::all(&args[0])))),
];

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    let types = [
        ("ref", shape::WEAK_REFERENCE),
        ("ReferenceType", shape::WEAK_REFERENCE),
        ("ProxyType", shape::WEAK_PROXY),
        ("CallableProxyType", shape::WEAK_CALLABLE_PROXY),
    ];
    for (name, shape) in types {
        set(vm, dict, name, shape.class().value());
    }
    Ok(())
}
