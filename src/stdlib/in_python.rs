//! `_in_python`: for modules of ours whose classes are written in Python here and in C in CPython.

use super::ModuleDef;
use crate::object::class::{Class, flags};
use crate::vm::native::{Args, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef::new("_in_python", &[def("stands_for_c", "cls, /", stands_for_c)]);

/// A decorator of such a class: messages about its instances name the module, as they do for classes in C.
fn stands_for_c(vm: &mut Vm, args: Args<'_>) -> Res {
    match args[0].object::<Class>() {
        Some(class) => class.set(flags::FULL_NAME),
        None => return vm.type_error("a class is required"),
    }
    Ok(args[0].clone())
}
