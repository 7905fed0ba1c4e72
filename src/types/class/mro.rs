//! The method resolution order: C3, as CPython has it.

use crate::gil::Token;
use crate::object::class::Class;
use crate::object::sequence::{List, Tuple};
use crate::object::value::Value;
use crate::vm::{Res, Vm};

/// The MRO of a class from its bases; its metaclass may have a `mro` method of its own.
pub fn of_class(vm: &mut Vm, value: &Value) -> Res<Vec<Value>> {
    let name = crate::object::str::intern(b"mro");
    let own = vm.class_lookup(value.class(), &name);
    if own.is_none_or(|method| method.object::<crate::object::function::Native>().is_some()) {
        return linearise(vm, value);
    }
    let given = vm.call_special(value, &name, &[])?.unwrap_or(Value::NONE);
    let order = vm.collect(&given)?;
    match order.iter().find(|class| class.object::<Class>().is_none()) {
        None => Ok(order),
        Some(other) => {
            let kind = vm.type_name(other);
            vm.type_error(&format!("mro() returned a non-class ('{kind}')"))
        }
    }
}

/// C3: merges the orders of the bases and the list of the bases.
pub fn linearise(vm: &mut Vm, value: &Value) -> Res<Vec<Value>> {
    let bases = value.object::<Class>().map(|class| class.bases.get(vm).clone()).unwrap_or_default();
    if let Some(twice) = bases.iter().enumerate().find(|(n, base)| bases[..*n].iter().any(|known| known.is(base))) {
        let name = super::name_of(vm, twice.1);
        return vm.type_error(&format!("duplicate base class {name}"));
    }
    let mut rows: Vec<Vec<Value>> = bases.iter().map(|base| order_of(vm, base)).collect();
    rows.push(bases);
    let mut order = vec![value.clone()];
    loop {
        rows.retain(|row| !row.is_empty());
        if rows.is_empty() {
            return Ok(order);
        }
        let Some(next) = rows.iter().map(|row| row[0].clone()).find(|head| is_free(&rows, head)) else {
            return inconsistent(vm, &rows);
        };
        for row in &mut rows {
            if row[0].is(&next) {
                row.remove(0);
            }
        }
        order.push(next);
    }
}

fn order_of(token: &Token, base: &Value) -> Vec<Value> {
    base.object::<Class>().map(|class| class.mro.get(token).clone()).unwrap_or_default()
}

/// In no row's tail?
fn is_free(rows: &[Vec<Value>], head: &Value) -> bool {
    !rows.iter().any(|row| row[1..].iter().any(|class| class.is(head)))
}

#[cold]
fn inconsistent(vm: &mut Vm, rows: &[Vec<Value>]) -> Res<Vec<Value>> {
    let mut heads: Vec<&Value> = Vec::new();
    for row in rows {
        if !heads.iter().any(|head| head.is(&row[0])) {
            heads.push(&row[0]);
        }
    }
    let names: Vec<String> = heads.into_iter().map(|head| super::name_of(vm, head)).collect();
    vm.type_error(&format!("Cannot create a consistent method resolution order (MRO) for bases {}", names.join(", ")))
}

/// The items of a tuple or list of names, for `__slots__` and `__bases__`.
pub fn items_of(vm: &Vm, value: &Value) -> Option<Vec<Value>> {
    match (value.object::<Tuple>(), value.object::<List>()) {
        (Some(tuple), _) => Some(tuple.items().to_vec()),
        (_, Some(list)) => Some(list.get(vm).clone()),
        _ => None,
    }
}
