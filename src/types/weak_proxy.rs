//! `weakref.proxy`: whatever is done with it is done with what it stands for, or is a `ReferenceError` when that is gone.

use super::TypeDef;
use super::weak::weak_of;
use crate::object::class::flags;
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::object::weak::WeakRef;
use crate::vm::exceptions as exc;
use crate::vm::native::{NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&PROXY, &CALLABLE_PROXY];

const SLOTS: Slots = Slots {
    repr: Some(repr),
    str: Some(|vm, proxy| on(vm, proxy, |vm, object| vm.str(object))),
    iter: Some(|vm, proxy| on(vm, proxy, |vm, object| vm.iter(object))),
    next: Some(|vm, proxy| on(vm, proxy, next)),
    get_attribute: Some(|vm, proxy, name| on(vm, proxy, |vm, object| vm.get_attr(object, name))),
    set_attribute: Some(|vm, proxy, name, value| on(vm, proxy, |vm, object| vm.set_attr(object, name, value))),
    compare: Some(|vm, op, a, b| both(vm, a, b, |vm, a, b| vm.compare(op, a, b))),
    binary: Some(|vm, op, a, b| both(vm, a, b, |vm, a, b| vm.binary(op, a, b))),
    inplace: Some(|vm, op, a, b| both(vm, a, b, |vm, a, b| vm.inplace(op, a, b))),
    power: Some(|vm, a, b, modulus| both(vm, a, b, |vm, a, b| vm.power(a, b, modulus))),
    unary: Some(|vm, op, proxy| on(vm, proxy, |vm, object| vm.unary(op, object))),
    truth: Some(|vm, proxy| on(vm, proxy, |vm, object| vm.truth(object))),
    len: Some(|vm, proxy| on(vm, proxy, |vm, object| vm.len(object))),
    get_item: Some(|vm, proxy, key| on(vm, proxy, |vm, object| vm.get_item(object, key))),
    set_item: Some(|vm, proxy, key, value| on(vm, proxy, |vm, object| vm.set_item(object, key, value))),
    contains: Some(|vm, proxy, item| on(vm, proxy, |vm, object| vm.contains(object, item))),
    index: Some(|vm, proxy| on(vm, proxy, |vm, object| vm.index(object))),
    int: Some(|vm, proxy| {
        on(vm, proxy, |vm, object| vm.call(&shape::INT.class().value(), std::slice::from_ref(object)))
    }),
    float: Some(|vm, proxy| {
        on(vm, proxy, |vm, object| vm.call(&shape::FLOAT.class().value(), std::slice::from_ref(object)))
    }),
    hash: Some(hash),
    ..Slots::NONE
};

const METHODS: &[NativeDef] = &[
    def("__bytes__", "self, /", |vm, args| {
        on(vm, &args[0], |vm, object| vm.call_method(object, &intern(b"__bytes__"), &[]))
    }),
    def("__reversed__", "self, /", |vm, args| {
        on(vm, &args[0], |vm, object| vm.call_method(object, &vm.interp.names.__reversed__, &[]))
    }),
];

static PROXY: TypeDef = TypeDef {
    slots: SLOTS,
    flags: flags::NO_NEW,
    methods: METHODS,
    ..TypeDef::new(shape::WEAK_PROXY, "weakref.ProxyType")
};

static CALLABLE_PROXY: TypeDef = TypeDef {
    slots: Slots { call: Some(|vm, proxy, args| on(vm, proxy, |vm, object| vm.call_with(object, args))), ..SLOTS },
    flags: flags::NO_NEW,
    methods: METHODS,
    ..TypeDef::new(shape::WEAK_CALLABLE_PROXY, "weakref.CallableProxyType")
};

/// A proxy for an object.
pub fn make(vm: &mut Vm, object: &Value, callback: Value) -> Res {
    let callable = object.class().slots().call.is_some();
    super::weak::make(vm, if callable { shape::WEAK_CALLABLE_PROXY } else { shape::WEAK_PROXY }, object, callback)
}

pub fn is_proxy(value: &Value) -> bool {
    matches!(value.shape(), shape::WEAK_PROXY | shape::WEAK_CALLABLE_PROXY)
}

/// What a proxy stands for; anything else stands for itself.
fn referent(vm: &mut Vm, value: &Value) -> Res {
    if !is_proxy(value) {
        return Ok(value.clone());
    }
    match weak_of(value).get() {
        Some(object) => Ok(object),
        None => vm.raise(exc::REFERENCE_ERROR, "weakly-referenced object no longer exists"),
    }
}

fn on<T>(vm: &mut Vm, proxy: &Value, act: impl FnOnce(&mut Vm, &Value) -> Res<T>) -> Res<T> {
    let object = referent(vm, proxy)?;
    act(vm, &object)
}

fn both<T>(vm: &mut Vm, a: &Value, b: &Value, act: impl FnOnce(&mut Vm, &Value, &Value) -> Res<T>) -> Res<T> {
    let (a, b) = (referent(vm, a)?, referent(vm, b)?);
    act(vm, &a, &b)
}

/// The iterator protocol's question of an object that may be no iterator.
fn next(vm: &mut Vm, object: &Value) -> Res<Option<Value>> {
    if object.class().slots().next.is_none() {
        let kind = vm.type_name(object);
        return vm.type_error(&format!("Weakref proxy referenced a non-iterator '{kind}' object"));
    }
    vm.next(object)
}

fn hash(vm: &mut Vm, proxy: &Value) -> Res<i64> {
    let kind = vm.type_name(proxy);
    vm.type_error(&format!("unhashable type: '{kind}'"))
}

fn repr(vm: &mut Vm, proxy: &Value) -> Res {
    let (address, object) = (proxy.id(), proxy.object::<WeakRef>().and_then(WeakRef::get));
    Ok(Str::from(&match object {
        Some(object) => format!("<weakproxy at {address:#x}; to '{}' at {:#x}>", vm.type_name(&object), object.id()),
        None => format!("<weakproxy at {address:#x}; dead>"),
    }))
}
