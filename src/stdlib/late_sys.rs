//! What `sys` has that few ask for: made when it is asked for, so that no start is longer for it.

use super::{dict_of, structs};
use crate::object::sequence::tuple;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::vm::{Res, Vm};

static THREAD_INFO: TypeDef =
    TypeDef { members: &structs::fields(["name", "lock", "version"]), ..structs::new("sys.thread_info") };

/// The attribute of `sys` of that name, if it is one of these; it stays there from then on.
pub fn attribute(vm: &mut Vm, name: &str) -> Res<Option<Value>> {
    let text = |text: &str| Ok(Some(Str::from(text)));
    let value = match name {
        "abiflags" | "_framework" => text(""),
        "float_repr_style" => text("short"),
        "platlibdir" => text("lib"),
        "pycache_prefix" | "_home" | "_stdlib_dir" => Ok(Some(Value::NONE)),
        "_git" => Ok(Some(tuple(["Baton", "", ""].map(Str::from).to_vec()))),
        "_base_executable" => {
            let sys = vm.interp.sys.clone();
            Ok(dict_of(&sys).get_name(vm, &intern(b"executable")))
        }
        "thread_info" => {
            let parts = [Str::from("pthread"), Str::from("semaphore"), Value::NONE];
            Ok(Some(structs::single(vm, &THREAD_INFO, parts.into_iter())))
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
