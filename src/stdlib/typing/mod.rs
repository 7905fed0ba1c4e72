//! `typing`: type parameters and aliases are types of the core (`types/type_params.rs`), all else is Python.

use super::{ModuleDef, set};
use crate::object::mapping::Dict;
use crate::object::shape;
use crate::vm::native::{NativeDef, def};
use crate::vm::{Res, Vm};

pub static NATIVES: ModuleDef = ModuleDef { fill, ..ModuleDef::new("_typing", FUNCTIONS) };

/// One module in several files; each is one idea, and knows what stands before it.
pub static MODULE: ModuleDef = ModuleDef {
    files: python!(
        "typing/forms.py",
        "typing/generics.py",
        "typing/protocols.py",
        "typing/aliases.py",
        "typing/hints.py",
        "typing/records.py",
    ),
    built_in: &["ParamSpecArgs", "ParamSpecKwargs"],
    ..ModuleDef::new("typing", &[])
};

const FUNCTIONS: &[NativeDef] = &[def("_idfunc", "x, /", |_, args| Ok(args[0].clone()))];

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    let classes = [
        ("TypeVar", shape::TYPE_VAR),
        ("ParamSpec", shape::PARAM_SPEC),
        ("TypeVarTuple", shape::TYPE_VAR_TUPLE),
        ("TypeAliasType", shape::TYPE_ALIAS),
        ("Generic", shape::GENERIC),
    ];
    for (name, shape) in classes {
        set(vm, dict, name, shape.class().value());
    }
    Ok(())
}
