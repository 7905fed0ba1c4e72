//! `copyreg`: what `object.__reduce_ex__` and `object.__getstate__` do is in `copyreg.py`; here, what only the machine knows of an object.

use super::{ModuleDef, import};
use crate::object::class::{Class, flags};
use crate::object::shape::{Kind, Plain};
use crate::object::str::intern;
use crate::object::value::Value;
use crate::vm::native::{NativeDef, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { files: python!("copyreg.py"), ..ModuleDef::new("copyreg", FUNCTIONS) };

const FUNCTIONS: &[NativeDef] = &[
    def("_has_native_state", "object, /", |_, args| Ok(Value::bool(has_native_state(&args[0])))),
    def("_is_built_in", "class, /", |_, args| {
        let class = args[0].object::<Class>();
        Ok(Value::bool(class.is_some_and(|class| !class.has(flags::HEAP))))
    }),
];

/// Is there more to an object than its attributes: a file, a frame, items?
fn has_native_state(object: &Value) -> bool {
    let class = object.class();
    class.layout.get().kind != Kind::Plain || !class.root.get().info().layout_is::<Plain>()
}

/// Calls one of the module's functions.
pub fn ask(vm: &mut Vm, function: &str, args: &[Value]) -> Res {
    let module = import(vm, "copyreg")?;
    let function = vm.get_attr(&module, &intern(function.as_bytes()))?;
    vm.call(&function, args)
}
