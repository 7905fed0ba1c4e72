//! The method resolution order: C3, as CPython has it.

use super::create::{extends, solid};
use crate::gil::Token;
use crate::object::class::Class;
use crate::object::value::Value;
use crate::vm::{Res, Vm};

/// Gives a class its MRO; its metaclass may have a `mro` method of its own. Old and new one; none if that method has seen to it otherwise.
pub fn update(vm: &mut Vm, class: &'static Class) -> Res<Option<(Vec<Value>, Vec<Value>)>> {
    let before = class.mro.get(vm).clone();
    let order = of_class(vm, class)?;
    if !before.iter().map(Value::word).eq(class.mro.get(vm).iter().map(Value::word)) {
        return Ok(None);
    }
    *class.mro.get_mut(vm) = order.clone();
    Ok(Some((before, order)))
}

fn of_class(vm: &mut Vm, class: &'static Class) -> Res<Vec<Value>> {
    let value = class.value();
    let name = crate::object::str::intern(b"mro");
    let own = vm.class_lookup(value.class(), &name);
    if own.is_none_or(|method| method.object::<crate::object::function::Native>().is_some()) {
        return linearise(vm, &value);
    }
    let given = vm.call_special(&value, &name, &[])?.unwrap_or(Value::NONE);
    let order = vm.collect(&given)?;
    if order.is_empty() {
        return vm.type_error("type MRO must not be empty");
    }
    // Methods of the classes in it will be called with instances of this one.
    let own = solid(class);
    for item in &order {
        if item.object::<Class>().is_none() {
            let kind = vm.type_name(item);
            return vm.type_error(&format!("mro() returned a non-class ('{kind}')"));
        }
        let item = super::class_of(item);
        if !extends(own, solid(item)) {
            let name = vm.class_name(item);
            return vm.type_error(&format!("mro() returned base with unsuitable layout ('{name}')"));
        }
    }
    Ok(order)
}

/// C3: merges the orders of the bases and the list of the bases.
pub fn linearise(vm: &mut Vm, value: &Value) -> Res<Vec<Value>> {
    let bases = value.object::<Class>().map(|class| class.bases.get(vm).clone()).unwrap_or_default();
    if let Some(twice) = bases.iter().enumerate().find(|(n, base)| bases[..*n].iter().any(|known| known.is(base))) {
        let name = super::name_of(vm, twice.1);
        return vm.type_error(&format!("duplicate base class {name}"));
    }
    if let Some(base) = bases.iter().find(|base| order_of(vm, base).is_empty()) {
        let name = super::name_of(vm, base);
        return vm.type_error(&format!("Cannot extend an incomplete type '{name}'"));
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
