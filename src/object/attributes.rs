//! The attributes that instances have of their own: slots named by the shape, or a dict.

use super::gil_cell::GilCell;
use super::header::Header;
use super::heap;
use super::mapping::Dict;
use super::shape::{self, MAX_ATTRIBUTES, Shape, ShapeId, traits};
use super::value::Value;
use crate::gil::Token;

/// What `extra` points to.
struct Extra {
    /// The dict with all attributes (dict shapes), or nothing.
    dict: Value,
    /// Attributes beyond the inline slots.
    overflow: Vec<Value>,
}

/// # Safety
/// `object` is dying and of shape `info`, which has attributes.
pub unsafe fn drop_slots(object: *mut Header, info: &Shape) {
    // SAFETY: `extra` and the inline slots belong to the object.
    unsafe {
        let extra = heap::extra_of(object, info);
        if let Some(order) = info.order_of_death() {
            order.iter().for_each(|&slot| drop((*place(object, info, slot as usize)).take()));
        }
        for slot in 0..info.inline_slots() {
            (extra.add(1 + slot) as *mut Value).drop_in_place();
        }
        if *extra != 0 {
            drop(Box::from_raw(*extra as *mut Extra));
        }
    }
}

/// Shows the values of the slots to the collector.
///
/// # Safety
/// `object` is live and of shape `info`.
pub unsafe fn trace_slots(object: *const Header, info: &Shape, visit: &mut dyn FnMut(&Value)) {
    if !info.has_attributes() {
        return;
    }
    // SAFETY: as above.
    unsafe {
        let extra = heap::extra_of(object, info);
        for slot in 0..info.inline_slots() {
            visit(&*(extra.add(1 + slot) as *const Value));
        }
        if *extra != 0 {
            let extra = &*(*extra as *const Extra);
            visit(&extra.dict);
            extra.overflow.iter().for_each(visit);
        }
    }
}

/// The collector's clearing: drops the values of all slots.
///
/// # Safety
/// `object` is live, of shape `info`, and no borrow of its slots is alive.
pub unsafe fn clear_slots(object: *const Header, info: &Shape) {
    if !info.has_attributes() {
        return;
    }
    // SAFETY: as above; each old value is dropped after its slot was overwritten.
    unsafe {
        let extra = heap::extra_of(object, info);
        for slot in 0..info.inline_slots() {
            drop((*(extra.add(1 + slot) as *mut Value)).take());
        }
        if *extra != 0 {
            let extra = *extra as *mut Extra;
            drop((*extra).dict.take());
            for value in &mut (*extra).overflow {
                drop(value.take());
            }
        }
    }
}

/// The place of a slot.
///
/// # Safety
/// `object` is live, of shape `info`, `slot < info.len()`, and the caller respects other borrows of the slot.
#[inline(always)]
unsafe fn place(object: *mut Header, info: &Shape, slot: usize) -> *mut Value {
    // SAFETY: the caller's promise; a slot beyond the inline ones was added together with its place in `overflow`.
    unsafe {
        let extra = heap::extra_of(object, info);
        if slot < info.inline_slots() {
            extra.add(1 + slot) as *mut Value
        } else {
            let extra = *extra as *mut Extra;
            (*extra).overflow.as_mut_ptr().add(slot - info.inline_slots())
        }
    }
}

/// The `extra` of an object, made if need be.
///
/// # Safety
/// `object` is live and of shape `info`, which has attributes.
unsafe fn extra_mut(object: *mut Header, info: &Shape) -> *mut Extra {
    // SAFETY: the caller's promise.
    unsafe {
        let word = heap::extra_of(object, info);
        if *word == 0 {
            *word = Box::into_raw(Box::new(Extra { dict: Value::NOTHING, overflow: Vec::new() })) as u64;
        }
        *word as *mut Extra
    }
}

/// The dict of an instance of a dict shape.
pub fn dict_of(object: &Value) -> Option<Value> {
    let info = object.shape().info();
    if !object.is_pointer() || !info.has(traits::DICT) {
        return None;
    }
    // SAFETY: live, and of this shape; a dict shape always has its dict, unless the collector has cleared it.
    let dict = unsafe { (*extra_mut(object.pointer(), info)).dict.clone() };
    dict.object::<Dict>().is_some().then_some(dict)
}

/// The value of an attribute of the instance itself. `name` is an interned str, or a slot's descriptor.
#[inline]
pub fn get(token: &Token, object: &Value, name: &Value) -> Option<Value> {
    if !object.is_pointer() {
        return None;
    }
    let info = object.shape().info();
    if !info.has_attributes() {
        return None;
    }
    if let Some(slot) = info.slot_of(name) {
        // SAFETY: live, of this shape, and the slot is one of its.
        let value = unsafe { (*place(object.pointer(), info, slot)).clone() };
        return (!value.is_nothing()).then_some(value);
    }
    let dict = dict_of(object)?;
    dict.object::<Dict>()?.get_name(token, name)
}

/// Sets an attribute of the instance itself; false if its kind of object cannot have any. Returns the replaced value in the pair.
pub fn set(token: &mut Token, object: &Value, name: &Value, value: Value) -> (bool, Option<Value>) {
    if !object.is_pointer() {
        return (false, None);
    }
    let shape = object.shape();
    let info = shape.info();
    if !info.has_attributes() {
        return (false, None);
    }
    if let Some(slot) = info.slot_of(name) {
        // SAFETY: live, of this shape; the token is borrowed mutably, so nobody else looks at the slot.
        let old = unsafe { std::mem::replace(&mut *place(object.pointer(), info, slot), value) };
        return (true, Some(old));
    }
    let is_slot_descriptor = name.object::<super::str::Str>().is_none();
    if !is_slot_descriptor {
        if let Some(dict) = dict_of(object) {
            let old = dict.object::<Dict>().and_then(|dict| dict.set_name(token, name, value));
            return (true, old);
        }
        if info.len() >= MAX_ATTRIBUTES {
            let dict = take_dict(token, object);
            if let Some(dict) = dict.as_ref().and_then(|dict| dict.object::<Dict>()) {
                dict.set_name(token, name, value);
            }
            return (dict.is_some(), None);
        }
    }
    add(object, shape, name, value);
    (true, None)
}

/// Gives an instance one attribute more.
fn add(object: &Value, shape: ShapeId, name: &Value, value: Value) {
    let next = shape::add_name(shape, name);
    let info = shape.info();
    let slot = info.len();
    // SAFETY: the object is live and of this shape; the place of the new slot is made before the shape is set.
    unsafe {
        let object = object.pointer();
        if slot < info.inline_slots() {
            (heap::extra_of(object, info).add(1 + slot) as *mut Value).write(value);
        } else {
            (*extra_mut(object, info)).overflow.push(value);
        }
        (*object).set_shape(next);
    }
    let class = info.class();
    if class.learned.get() <= slot as u16 {
        class.learned.set(slot as u16 + 1);
    }
}

/// Removes an attribute of the instance itself; returns its value.
pub fn remove(token: &mut Token, object: &Value, name: &Value) -> Option<Value> {
    if let Some(dict) = dict_of(object)
        && name.object::<super::str::Str>().is_some()
    {
        return dict.object::<Dict>()?.remove_name(token, name);
    }
    let info = object.shape().info();
    let removed = info.slot_of(name)?;
    // SAFETY: live, of this shape, and the slot is one of its.
    let old = unsafe { (*place(object.pointer(), info, removed)).take() };
    if old.is_nothing() {
        return None;
    }
    if name.object::<super::str::Str>().is_some() {
        rebuild_without(object, removed);
    }
    Some(old)
}

/// Moves the attributes behind a removed one up, by giving all of them anew to an empty instance.
fn rebuild_without(object: &Value, removed: usize) {
    let info = object.shape().info();
    let names = info.names();
    // SAFETY: live, of this shape, each slot is one of its; the values are taken out, then written again.
    let values: Vec<Value> =
        (0..info.len()).map(|slot| unsafe { (*place(object.pointer(), info, slot)).take() }).collect();
    let mut shape = shape::root_of(object.shape());
    unsafe_set_empty(object, info, shape);
    for (slot, (name, value)) in names.iter().zip(values).enumerate() {
        if slot != removed {
            add(object, shape, name, value);
            shape = object.shape();
        }
    }
}

/// Gives an instance whose slots were all taken the shape without attributes.
fn unsafe_set_empty(object: &Value, info: &Shape, root: ShapeId) {
    // SAFETY: the object is live; its slots hold nothing any more, and the root has the same inline slots.
    unsafe {
        let word = heap::extra_of(object.pointer(), info);
        if *word != 0 {
            (*(*word as *mut Extra)).overflow.clear();
        }
        (*object.pointer()).set_shape(root);
    }
}

/// Names and values of the instance's own attributes, in order.
pub fn items(token: &Token, object: &Value) -> Vec<(Value, Value)> {
    if !object.is_pointer() {
        return Vec::new();
    }
    if let Some(dict) = dict_of(object) {
        let pairs = dict.object::<Dict>().map(|dict| dict.get(token).iter());
        return pairs.into_iter().flatten().map(|e| (e.key.clone(), e.value.clone())).collect();
    }
    let info = object.shape().info();
    let names = info.names().into_iter().enumerate();
    let plain = names.filter(|(_, name)| name.object::<super::str::Str>().is_some());
    // SAFETY: live, of this shape, each slot is one of its.
    let pair = |(slot, name): (usize, Value)| (name, unsafe { (*place(object.pointer(), info, slot)).clone() });
    plain.map(pair).filter(|(_, value)| !value.is_nothing()).collect()
}

/// The `__dict__` of an instance: moves its attributes into a dict, once, and gives that dict from then on.
pub fn take_dict(token: &mut Token, object: &Value) -> Option<Value> {
    if let Some(dict) = dict_of(object) {
        return Some(dict);
    }
    if !object.is_pointer() || !object.shape().info().has_attributes() {
        return None;
    }
    let dict = Dict::new();
    let pairs = items(token, object);
    if let Some(dict) = dict.object::<Dict>() {
        for (name, value) in &pairs {
            dict.set_name(token, name, value.clone());
        }
    }
    set_dict(object, dict.clone());
    Some(dict)
}

/// Makes `dict` the `__dict__` of an instance; its attributes of before are gone (those of `__slots__` stay).
pub fn set_dict(object: &Value, dict: Value) {
    let info = object.shape().info();
    let names = info.names();
    // SAFETY: live, of this shape, each slot is one of its.
    let values: Vec<Value> =
        (0..info.len()).map(|slot| unsafe { (*place(object.pointer(), info, slot)).take() }).collect();
    let mut shape = dict_shape(object.shape());
    unsafe_set_empty(object, info, shape);
    for (name, value) in names.iter().zip(values) {
        if name.object::<super::str::Str>().is_none() {
            add(object, shape, name, value);
            shape = object.shape();
        }
    }
    let info = shape.info();
    // SAFETY: live, of this shape; the old dict is dropped after the new one is in its place.
    let old = unsafe { std::mem::replace(&mut (*extra_mut(object.pointer(), info)).dict, dict) };
    drop(old);
}

/// The shape of a class's instances that have a dict, for the same inline slots.
fn dict_shape(shape: ShapeId) -> ShapeId {
    let root = shape::root_of(shape);
    if root.info().has(traits::DICT) {
        return root;
    }
    shape::dict_root(root)
}

/// Reads an inline slot by its distance from the object's start, in words.
///
/// # Safety
/// The object is live and of a shape that has this slot there.
#[inline(always)]
pub unsafe fn slot_at<'a>(object: *mut Header, words: usize) -> &'a GilCell<Value> {
    // SAFETY: the caller's promise; a `GilCell` is its contents.
    unsafe { &*((object as *const u64).add(words) as *const GilCell<Value>) }
}

/// A slot behind `extra`.
///
/// # Safety
/// The object is live and of shape `info`, which has at least `slot + 1` attributes, more than its inline ones.
#[inline(always)]
pub unsafe fn slot<'a>(object: *mut Header, info: &Shape, slot: usize) -> &'a GilCell<Value> {
    // SAFETY: the caller's promise; a `GilCell` is its contents.
    unsafe { &*(place(object, info, slot) as *const GilCell<Value>) }
}
