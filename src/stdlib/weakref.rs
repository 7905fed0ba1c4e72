//! `weakref`: references and proxies are types of ours (`types/weak.rs`); the containers are Python (`weakref.py`).

use super::{ModuleDef, set};
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::List;
use crate::object::shape;
use crate::object::value::Value;
use crate::object::weak::WeakRef;
use crate::types::weak_proxy;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { fill, files: python!("weakref.py"), ..ModuleDef::new("weakref", FUNCTIONS) };

const FUNCTIONS: &[NativeDef] = &[
    def("proxy", "object, callback=None, /", |vm, args| {
        let callback = args.get(1).cloned().unwrap_or(Value::NONE);
        weak_proxy::make(vm, &args[0], callback)
    }),
    def("getweakrefcount", "object, /", |_, args| Ok(int(WeakRef::all(&args[0]).len() as i64))),
    def("getweakrefs", "object, /", |_, args| Ok(List::make(WeakRef::all(&args[0])))),
    def("_remove_dead", "dict, key, /", remove_dead),
];

/// Takes an entry out of a dict if its value is a reference to nothing: in one step, since another thread may be about to put a live one there.
fn remove_dead(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(dict) = args[0].object::<Dict>() else { return vm.type_error("a dict is required") };
    let hash = vm.hash(&args[1])?;
    if let Some(position) = vm.find_key(dict, hash as u64, &args[1])? {
        let table = dict.get_mut(vm);
        let is_dead = |value: &Value| value.object::<WeakRef>().is_some_and(|weak| weak.referent.get() == 0);
        if table.entry(position).is_some_and(|entry| is_dead(&entry.value)) {
            let gone = table.remove(position);
            drop(gone);
        }
    }
    Ok(Value::NONE)
}

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
