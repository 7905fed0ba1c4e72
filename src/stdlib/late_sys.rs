//! What `sys` has that few ask for: made when it is asked for, so that no start is longer for it.

use super::dict_of;
use super::structs::{self, StructDef};
use crate::object::sequence::tuple;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::OwnedArgs;
use crate::vm::{Res, Vm};

static THREAD_INFO: StructDef = StructDef::new("sys.thread_info", &structs::fields(["name", "lock", "version"]));

/// The attribute of `sys` of that name, if it is one of these; it stays there from then on.
pub fn attribute(vm: &mut Vm, name: &str) -> Res<Option<Value>> {
    let text = |text: &str| Ok(Some(Str::from(text)));
    let value = match name {
        "abiflags" | "_framework" => text(""),
        "float_repr_style" => text("short"),
        "platlibdir" => text("lib"),
        "pycache_prefix" => {
            let prefix = vm.interp.flags.pycache_prefix.as_ref();
            Ok(Some(prefix.map_or(Value::NONE, |prefix| Str::from(prefix))))
        }
        "_home" | "_stdlib_dir" => Ok(Some(Value::NONE)),
        "_git" => Ok(Some(tuple(["Baton", "", ""].map(Str::from).to_vec()))),
        "_base_executable" => {
            let sys = vm.interp.sys.clone();
            Ok(dict_of(&sys).get_name(vm, &intern(b"executable")))
        }
        "implementation" => implementation(vm).map(Some),
        "thread_info" => {
            let parts = [Str::from("pthread"), Str::from("semaphore"), Value::NONE];
            Ok(Some(THREAD_INFO.instance(vm, parts.into_iter())))
        }
        "stdlib_module_names" => {
            let names = super::names::standard().map(|name| intern(name.as_bytes())).collect();
            let make = vm.builtin_named("frozenset")?;
            vm.call(&make, &[tuple(names)]).map(Some)
        }
        _ => Ok(None),
    }?;
    if let Some(value) = &value {
        let sys = vm.interp.sys.clone();
        super::set(vm, dict_of(&sys), name, value.clone());
    }
    Ok(value)
}

/// `sys.implementation`: what runs, and which release of it.
fn implementation(vm: &mut Vm) -> Res {
    let mut numbers = env!("CARGO_PKG_VERSION").split('.').map(|part| part.parse().unwrap_or(0));
    let version = super::sys::version_info(vm, [0; 3].map(|zero| numbers.next().unwrap_or(zero)));
    let values = [Str::from("baton"), Str::from("baton-313"), version, Value::small(0x030D_00F0)];
    let names = ["name", "cache_tag", "version", "hexversion"].map(|name| intern(name.as_bytes()));
    let types = super::import(vm, "types")?;
    let class = vm.get_attr(&types, &intern(b"SimpleNamespace"))?;
    let names = tuple(names.to_vec());
    vm.call_with(&class, OwnedArgs::new(values.to_vec(), Some(&names)).args())
}
