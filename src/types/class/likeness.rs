//! Objects that pass for classes: whatever has a tuple `__bases__` does, for `isinstance` and `issubclass`.

use crate::object::class::Class;
use crate::object::sequence::Tuple;
use crate::object::value::Value;
use crate::vm::{Res, Vm};

/// The bases of such an object; none if it is none.
fn bases(vm: &mut Vm, class: &Value) -> Res<Option<Value>> {
    let bases = vm.get_attr_opt(class, &vm.interp.names.__bases__)?;
    Ok(bases.filter(|bases| bases.object::<Tuple>().is_some()))
}

/// Is it one? Otherwise a `TypeError` with that message.
pub fn check(vm: &mut Vm, class: &Value, message: &str) -> Res<()> {
    if class.object::<Class>().is_some() || bases(vm, class)?.is_some() { Ok(()) } else { vm.type_error(message) }
}

/// Does the other one stand among its bases, theirs, and so on?
pub fn is_derived(vm: &mut Vm, class: &Value, of: &Value) -> Res<bool> {
    let mut class = class.clone();
    loop {
        if class.is(of) {
            return Ok(true);
        }
        let Some(found) = bases(vm, &class)? else { return Ok(false) };
        let Some(found) = found.object::<Tuple>() else { return Ok(false) };
        match found.items() {
            [] => return Ok(false),
            [only] => class = only.clone(),
            several => {
                vm.check_native_stack()?;
                for base in several {
                    if is_derived(vm, base, of)? {
                        return Ok(true);
                    }
                }
                return Ok(false);
            }
        }
    }
}
