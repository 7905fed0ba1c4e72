//! Attribute access.
//!
//! The general way is CPython's: a data descriptor of the class, the instance's own attribute, another attribute of the class. What was found
//! is remembered at the instruction, under a guard of the receiver's shape (which implies its class and which attributes it has) and of the
//! *epoch*, a number that changes whenever a class gets or loses a name, or one of its values changes its nature (function, data descriptor,
//! plain). Class values themselves are not remembered but their place in the class's dict (good while its keys stand), so `Account.total += 1` disturbs nobody.

use std::cell::Cell;

use super::{Error, Res, Vm, exceptions as exc};
use crate::object::attributes;
use crate::object::class::{Class, flags};
use crate::object::exception::Exception;
use crate::object::function::{
    AttrCache, AttrKind, Function, Member, MemberKind, Method, Module, Native, Pointer, Property,
};
use crate::object::heap;
use crate::object::mapping::Dict;
use crate::object::sequence::tuple;
use crate::object::shape::{self, traits};
use crate::object::str::Str;
use crate::object::value::Value;

struct Epoch(Cell<u32>);

// SAFETY: touched only by the holder of the GIL.
unsafe impl Sync for Epoch {}

static EPOCH: Epoch = Epoch(Cell::new(1));

/// Makes every cache look again.
pub fn new_epoch() {
    EPOCH.0.set(EPOCH.0.get().wrapping_add(1).max(1));
}

/// The guard of a cache for receivers of this shape, now.
#[inline(always)]
pub fn guard_of(shape: shape::ShapeId) -> u64 {
    shape.index() as u64 | (EPOCH.0.get() as u64) << 32
}

/// A row of the cache of class look-ups.
#[derive(Clone, Copy, Default)]
struct Known {
    class: usize,
    name: u64,
    epoch: u32,
    position: u32,
    /// Address of the owner's dict; 0: the class has no such name.
    dict: usize,
}

const KNOWN_ROWS: usize = 1024;

/// What look-ups of names in classes found: direct-mapped by class and name, valid for one epoch.
pub struct LookupCache(&'static [Cell<Known>]);

impl Default for LookupCache {
    fn default() -> LookupCache {
        // SAFETY: `Known` is numbers.
        LookupCache(unsafe { empty_rows(KNOWN_ROWS) })
    }
}

/// Rows all of whose bytes are zero, in memory that is touched as they are used: an empty script needs few of the 24 pages.
///
/// # Safety
/// Zero bytes are a `T`, and a `T` has nothing to drop.
unsafe fn empty_rows<T>(count: usize) -> &'static [Cell<T>] {
    let rows = heap::reserve(count * size_of::<T>()) as *const Cell<T>;
    // SAFETY: zeroed memory of this size, aligned to a page, ours for good; the caller's promise.
    unsafe { std::slice::from_raw_parts(rows, count) }
}

/// A row of [`SharedCaches`].
#[derive(Clone, Copy, Default)]
struct Shared {
    name: u64,
    cache: AttrCache,
}

const SHARED_ROWS: usize = 512;

/// What instructions remember of attributes, for those that meet several shapes in turn: direct-mapped by shape and name.
pub struct SharedCaches(&'static [Cell<Shared>]);

impl Default for SharedCaches {
    fn default() -> SharedCaches {
        // SAFETY: `Shared` is numbers, null pointers, and a kind whose first is "nothing".
        SharedCaches(unsafe { empty_rows(SHARED_ROWS) })
    }
}

impl SharedCaches {
    #[inline(always)]
    fn row(&self, guard: u64, name: &Value) -> &Cell<Shared> {
        let row = (guard as usize).wrapping_mul(0x9E37_79B1) ^ (name.word() as usize >> 4);
        &self.0[row & (SHARED_ROWS - 1)]
    }
}

/// Where a class has a name.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    dict: &'a Dict,
    position: usize,
}

impl Place<'_> {
    fn value(&self, vm: &Vm) -> Value {
        self.dict.get(vm).entry(self.position).map_or(Value::NOTHING, |entry| entry.value.clone())
    }
}

impl Vm {
    /// Where a class, or one of its bases, has a name.
    pub fn class_place<'a>(&self, class: &'a Class, name: &Value) -> Option<Place<'a>> {
        let row = ((class as *const Class as usize >> 4) ^ (name.word() as usize >> 3)) & (KNOWN_ROWS - 1);
        let row = &self.interp.lookups.0[row];
        let known = row.get();
        let epoch = EPOCH.0.get();
        if known.class == class as *const Class as usize && known.name == name.word() && known.epoch == epoch {
            if known.dict == 0 {
                return None;
            }
            // SAFETY: the dict of a class lives as long as the class, and positions hold within an epoch.
            return Some(Place { dict: unsafe { &*(known.dict as *const Dict) }, position: known.position as usize });
        }
        let found = self.search_mro(class, name);
        if name.object::<Str>().is_some_and(Str::is_interned) {
            row.set(Known {
                class: class as *const Class as usize,
                name: name.word(),
                epoch,
                position: found.map_or(0, |place| place.position as u32),
                dict: found.map_or(0, |place| place.dict as *const Dict as usize),
            });
        }
        found
    }

    fn search_mro<'a>(&self, class: &'a Class, name: &Value) -> Option<Place<'a>> {
        for base in class.mro.get(self) {
            let dict = base.object::<Class>()?.names();
            if let Some(position) = dict.get(self).find_name(name) {
                // SAFETY: the dict lives as long as the base, which the class's MRO keeps.
                return Some(Place { dict: unsafe { &*(dict as *const Dict) }, position });
            }
        }
        None
    }

    /// The value of a name in a class or its bases, as it stands there (no descriptor is asked).
    #[inline]
    pub fn class_lookup(&self, class: &Class, name: &Value) -> Option<Value> {
        self.class_place(class, name).map(|place| place.value(self)).filter(|value| !value.is_nothing())
    }

    /// `obj.name`.
    #[inline]
    pub fn get_attr(&mut self, object: &Value, name: &Value) -> Res {
        match object.class().slots().get_attribute {
            Some(get) => get(self, object, name),
            None => generic_get_attribute(self, object, name),
        }
    }

    /// `obj.name`, or none if that is an `AttributeError`.
    pub fn get_attr_opt(&mut self, object: &Value, name: &Value) -> Res<Option<Value>> {
        match self.get_attr(object, name) {
            Ok(value) => Ok(Some(value)),
            Err(error) if self.is_exception(&error.0, exc::ATTRIBUTE_ERROR) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// `obj.name = value`, or with no value `del obj.name`.
    pub fn set_attr(&mut self, object: &Value, name: &Value, value: Option<&Value>) -> Res<()> {
        match object.class().slots().set_attribute {
            Some(set) => set(self, object, name, value),
            None => generic_set_attribute(self, object, name, value),
        }
    }

    /// A special method of an object, from its class, with the receiver it is to be called with (nothing: it is bound already).
    pub fn special(&mut self, object: &Value, name: &Value) -> Res<Option<(Value, Value)>> {
        let Some(found) = self.class_lookup(object.class(), name) else { return Ok(None) };
        if is_method(&found) {
            return Ok(Some((found, object.clone())));
        }
        match found.class().slots().descriptor_get {
            Some(get) => {
                let bound = get(self, &found, Some(object), &object.class().value())?;
                Ok(Some((bound, Value::NOTHING)))
            }
            None => Ok(Some((found, Value::NOTHING))),
        }
    }

    /// Calls a special method of an object; none if its class has none.
    pub fn call_special(&mut self, object: &Value, name: &Value, args: &[Value]) -> Res<Option<Value>> {
        match self.special(object, name)? {
            None => Ok(None),
            Some((method, receiver)) if receiver.is_nothing() => self.call(&method, args).map(Some),
            Some((method, receiver)) => match args {
                [] => self.call(&method, &[receiver]),
                [one] => self.call(&method, &[receiver, one.clone()]),
                _ => self.call(&method, &[std::slice::from_ref(&receiver), args].concat()),
            }
            .map(Some),
        }
    }

    /// `obj.name(*args)`.
    pub fn call_method(&mut self, object: &Value, name: &Value, args: &[Value]) -> Res {
        let method = self.get_attr(object, name)?;
        self.call(&method, args)
    }

    /// The `AttributeError` for a name that an object lacks.
    #[cold]
    pub fn no_attribute<T>(&mut self, object: &Value, name: &Value) -> Res<T> {
        let text = self.str_text(name)?;
        let message = if let Some(class) = object.object::<Class>() {
            format!("type object '{}' has no attribute '{text}'", class.name(self))
        } else if object.object::<Module>().is_some() {
            return self.no_module_attribute(object, name, &text);
        } else {
            format!("'{}' object has no attribute '{text}'", self.type_name(object))
        };
        self.attribute_error(&message, object, name)
    }

    fn no_module_attribute<T>(&mut self, module: &Value, name: &Value, text: &str) -> Res<T> {
        let dict = module.object::<Module>().map(|m| m.dict.get(self).clone());
        let known = dict.and_then(|d| d.object::<Dict>()?.get_name(self, &self.interp.names.__name__));
        let message = match known.as_ref().and_then(|n| n.object::<Str>()) {
            Some(module_name) => format!("module '{}' has no attribute '{text}'", module_name.lossy()),
            None => format!("module has no attribute '{text}'"),
        };
        self.attribute_error(&message, module, name)
    }

    /// An `AttributeError` that knows its object and name, for suggestions.
    #[cold]
    pub fn attribute_error<T>(&mut self, message: &str, object: &Value, name: &Value) -> Res<T> {
        let error = self.make_exception(exc::ATTRIBUTE_ERROR, vec![Str::from(message)]);
        if let Some(exception) = error.object::<Exception>() {
            *exception.fields.get_mut(self) = vec![name.clone(), object.clone()];
        }
        Err(Error(error))
    }
}

/// Is the object the module whose dict the cache points to?
#[inline(always)]
pub fn module_has_dict(vm: &Vm, object: &Value, cache: &AttrCache) -> bool {
    let module = object.exact::<Module>(shape::MODULE);
    module.is_some_and(|module| module.dict.get(vm).address() == cache.owner.0 as usize)
}

/// A function or native that binds as a method does.
#[inline(always)]
pub fn is_method(value: &Value) -> bool {
    value.is_pointer()
        && matches!(value.shape(), shape::FUNCTION | shape::METHOD_DESCRIPTOR | shape::WRAPPER_DESCRIPTOR)
}

/// `object.__getattribute__`.
pub fn generic_get_attribute(vm: &mut Vm, object: &Value, name: &Value) -> Res {
    match generic_lookup(vm, object, name)? {
        Some(value) => Ok(value),
        None => vm.no_attribute(object, name),
    }
}

/// The same, none if there is no such attribute.
pub fn generic_lookup(vm: &mut Vm, object: &Value, name: &Value) -> Res<Option<Value>> {
    let class = object.class();
    let found = vm.class_lookup(class, name);
    let slots = found.as_ref().map(|value| *value.class().slots());
    if let (Some(found), Some(slots)) = (&found, &slots)
        && slots.descriptor_set.is_some()
        && let Some(get) = slots.descriptor_get
    {
        return get(vm, found, Some(object), &class.value()).map(Some);
    }
    if let Some(own) = attributes::get(vm, object, name) {
        return Ok(Some(own));
    }
    match (found, slots.and_then(|slots| slots.descriptor_get)) {
        (Some(found), Some(get)) => get(vm, &found, Some(object), &class.value()).map(Some),
        (found, _) => Ok(found),
    }
}

/// `object.__setattr__` and `object.__delattr__`.
pub fn generic_set_attribute(vm: &mut Vm, object: &Value, name: &Value, value: Option<&Value>) -> Res<()> {
    let class = object.class();
    let found = vm.class_lookup(class, name);
    if let Some(found) = &found
        && let Some(set) = found.class().slots().descriptor_set
    {
        return set(vm, found, object, value);
    }
    let done = match value {
        Some(value) if class.has(flags::HAS_DICT) => {
            let (done, old) = attributes::set(vm, object, name, value.clone());
            drop(old);
            done
        }
        Some(_) => false,
        None => attributes::remove(vm, object, name).is_some(),
    };
    if done {
        return Ok(());
    }
    if found.is_some() && !class.has(flags::HAS_DICT) {
        let (class_name, text) = (class.name(vm), vm.str_text(name)?);
        return vm.attribute_error(&format!("'{class_name}' object attribute '{text}' is read-only"), object, name);
    }
    if value.is_some() && !class.has(flags::HAS_DICT) {
        let (class_name, text) = (class.name(vm), vm.str_text(name)?);
        let message =
            format!("'{class_name}' object has no attribute '{text}' and no __dict__ for setting new attributes");
        return vm.attribute_error(&message, object, name);
    }
    vm.no_attribute(object, name)
}

/// With caches.
impl Vm {
    /// `obj.name` for an instruction: the cache's guard did not hold, or what it knows takes more than a load.
    #[inline(never)]
    pub fn get_attr_cached(&mut self, object: &Value, index: usize) -> Res {
        let mut cache = self.attr_cache(index);
        if cache.guard != guard_of(object.shape()) {
            cache = self.look_again(object, index);
        }
        if cache.guard == guard_of(object.shape())
            && let Some(value) = self.read_cached(object, cache)?
        {
            return Ok(value);
        }
        // The same shape, and yet not what was remembered: another class or module, say.
        let name = self.running_attr_name(index);
        let cache = self.new_cache(object, &name);
        self.remember_attr(index, cache);
        self.get_attr(object, &name)
    }

    /// Fills the cache of an instruction for another shape: from the shared cache, which is filled by looking the attribute up.
    #[inline(always)]
    fn look_again(&mut self, object: &Value, index: usize) -> AttrCache {
        let code = self.running_frame().code();
        let name = &code.names[code.unit.unit.attr_caches[index] as usize];
        let guard = guard_of(object.shape());
        let row = self.interp.shared_caches.row(guard, name);
        let known = row.get();
        let cache = if known.name == name.word() && known.cache.guard == guard {
            known.cache
        } else {
            let cache = self.new_cache(object, name);
            row.set(Shared { name: name.word(), cache });
            cache
        };
        self.remember_attr(index, cache);
        cache
    }

    /// What the attribute cache of that number of the running code says.
    fn attr_cache(&self, index: usize) -> AttrCache {
        // SAFETY: read at once; the compiler numbered the caches.
        unsafe { *self.running_frame().code().attr_cache(index) }
    }

    fn remember_attr(&self, index: usize, cache: AttrCache) {
        // SAFETY: written at once; the compiler numbered the caches.
        unsafe { *self.running_frame().code().attr_cache(index) = cache };
    }

    /// What a cache whose guard holds says; none if it says nothing.
    fn read_cached(&mut self, object: &Value, cache: AttrCache) -> Res<Option<Value>> {
        match cache.kind {
            AttrKind::Slot => {
                // SAFETY: the guard says that the object has this slot.
                let value = unsafe { attributes::slot_at(object.pointer(), cache.index as usize) }.get(self).clone();
                Ok((!value.is_nothing()).then_some(value))
            }
            AttrKind::Overflow => {
                let info = object.shape().info();
                // SAFETY: the guard says that the object is of the shape in which the slot was found.
                let value = unsafe { attributes::slot(object.pointer(), info, cache.index as usize) }.get(self).clone();
                Ok((!value.is_nothing()).then_some(value))
            }
            AttrKind::Method => {
                let Some(function) = self.cached_value(&cache) else { return Ok(None) };
                match function.class().slots().descriptor_get {
                    // A native binds to another kind of object than a function does.
                    Some(bind) if function.object::<Function>().is_none() => {
                        bind(self, &function, Some(object), &object.class().value()).map(Some)
                    }
                    _ => Ok(Some(Method::make(function, object.clone()))),
                }
            }
            AttrKind::ClassValue => Ok(self.cached_value(&cache)),
            AttrKind::OfClass if object.address() == cache.receiver => Ok(self.cached_value(&cache)),
            AttrKind::ModuleName if module_has_dict(self, object, &cache) => Ok(self.cached_value(&cache)),
            AttrKind::Property => {
                let Some(property) = self.cached_value(&cache) else { return Ok(None) };
                let getter = property.object::<Property>().map(|p| p.get.get(self).clone());
                match getter {
                    Some(getter) if !getter.is_none() => self.call(&getter, std::slice::from_ref(object)).map(Some),
                    _ => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }

    /// The value in the dict of a class or module that a cache points to; none if the dict's keys have changed since.
    #[inline(always)]
    pub fn cached_value(&self, cache: &AttrCache) -> Option<Value> {
        // SAFETY: the guard says that the shape, and so its class, is the one that the cache was filled for; a class keeps its dict, and so do its
        // bases. (For a module the dict was compared.) The dict's version says that its entries are where they were.
        unsafe { ((*cache.owner.0).get(self).keys_version() == cache.second).then(|| (*cache.place.0).clone()) }
    }

    /// Where an attribute is, if that can be remembered.
    #[inline(never)]
    fn new_cache(&mut self, object: &Value, name: &Value) -> AttrCache {
        let mut cache = AttrCache::default();
        if !object.is_pointer() {
            self.fill_from_class(object, name, &mut cache);
            return cache;
        }
        let Some(get) = object.class().slots().get_attribute else { return cache };
        type Get = fn(&mut Vm, &Value, &Value) -> Res;
        if std::ptr::fn_addr_eq(get, generic_get_attribute as Get) {
            self.fill_from_class(object, name, &mut cache);
        } else if std::ptr::fn_addr_eq(get, crate::types::module::get_attribute as Get) {
            self.fill_from_module(object, name, &mut cache);
        } else if std::ptr::fn_addr_eq(get, crate::types::class::get_attribute as Get) {
            self.fill_from_receiver_class(object, name, &mut cache);
        }
        cache
    }

    fn fill_from_class(&mut self, object: &Value, name: &Value, cache: &mut AttrCache) {
        let shape = object.shape();
        let info = shape.info();
        if info.has(traits::DICT) {
            return;
        }
        let place = self.class_place(info.class(), name);
        let found = place.map(|place| place.value(self)).unwrap_or(Value::NOTHING);
        let slots = found.class_slots();
        if slots.is_some_and(|s| s.descriptor_set.is_some()) {
            self.fill_data_descriptor(object, &found, place, cache);
        } else if let Some(slot) = info.slot_of(name).filter(|_| object.is_pointer()) {
            remember_slot(cache, object, slot);
        } else if let Some(place) = place {
            let kind = if is_method(&found) {
                AttrKind::Method
            } else if slots.is_some_and(|s| s.descriptor_get.is_some()) {
                return;
            } else {
                AttrKind::ClassValue
            };
            remember_place(self, cache, guard_of(shape), kind, place);
        }
    }

    fn fill_data_descriptor(&mut self, object: &Value, found: &Value, place: Option<Place<'_>>, cache: &mut AttrCache) {
        if let (Some(property), Some(place)) = (found.exact::<Property>(shape::PROPERTY), place) {
            if property.get.get(self).object::<Function>().is_some() {
                remember_place(self, cache, guard_of(object.shape()), AttrKind::Property, place);
            }
        } else if let Some(member) = found.object::<Member>()
            && matches!(member.kind, MemberKind::Slot)
            && let Some(slot) = object.shape().info().slot_of(found).filter(|_| object.is_pointer())
        {
            remember_slot(cache, object, slot);
        }
    }

    fn fill_from_module(&mut self, object: &Value, name: &Value, cache: &mut AttrCache) {
        let Some(module) = object.exact::<Module>(shape::MODULE) else { return };
        let dict = module.dict.get(self).clone();
        let Some(dict) = dict.object::<Dict>() else { return };
        if let Some(position) = dict.get(self).find_name(name) {
            remember_place(self, cache, guard_of(object.shape()), AttrKind::ModuleName, Place { dict, position });
        }
    }

    fn fill_from_receiver_class(&mut self, object: &Value, name: &Value, cache: &mut AttrCache) {
        let Some(class) = object.object::<Class>() else { return };
        if self.class_lookup(object.class(), name).is_some() {
            return;
        }
        let Some(place) = self.class_place(class, name) else { return };
        let value = place.value(self);
        let plain = value.class_slots().is_none_or(|s| s.descriptor_get.is_none());
        if plain || is_method(&value) {
            remember_place(self, cache, guard_of(object.shape()), AttrKind::OfClass, place);
            cache.receiver = object.address();
        }
    }

    /// `R[a], R[a+1]` of `LoadMethod`: the function and its receiver, or any other value and nothing.
    #[inline(never)]
    pub fn load_method(&mut self, object: &Value, index: usize) -> Res<(Value, Value)> {
        let mut cache = self.attr_cache(index);
        if cache.guard != guard_of(object.shape()) {
            cache = self.look_again(object, index);
        }
        if cache.guard == guard_of(object.shape()) {
            if cache.kind == AttrKind::Method
                && let Some(function) = self.cached_value(&cache)
            {
                return Ok((function, object.clone()));
            }
            if let Some(value) = self.read_cached(object, cache)? {
                return Ok((value, Value::NOTHING));
            }
        }
        let name = self.running_attr_name(index);
        let cache = self.new_cache(object, &name);
        self.remember_attr(index, cache);
        Ok((self.get_attr(object, &name)?, Value::NOTHING))
    }

    /// `obj.name = value` for an instruction whose cache did not answer.
    #[inline(never)]
    pub fn set_attr_cached(&mut self, object: &Value, index: usize, value: &Value) -> Res<()> {
        let mut cache = self.attr_cache(index);
        let guard = guard_of(object.shape());
        if cache.guard != guard {
            let code = self.running_frame().code();
            let name = &code.names[code.unit.unit.attr_caches[index] as usize];
            let known = self.interp.shared_setters.row(guard, name).get();
            if known.name == name.word() && known.cache.guard == guard {
                cache = known.cache;
                self.remember_attr(index, cache);
            }
        }
        if cache.guard == guard && matches!(cache.kind, AttrKind::Slot | AttrKind::AddSlot) {
            // SAFETY: the guard says that the object has this slot, or room for it and the shape that has it.
            let old = unsafe {
                let slot = attributes::slot_at(object.pointer(), cache.index as usize);
                let old = slot.replace(self, value.clone());
                if cache.kind == AttrKind::AddSlot {
                    (*object.pointer()).set_shape(shape::ShapeId::from_index(cache.second as u32));
                }
                old
            };
            drop(old);
            return Ok(());
        }
        if cache.guard == guard && cache.kind == AttrKind::Overflow {
            let info = object.shape().info();
            // SAFETY: the guard says that the object is of the shape in which the slot was found.
            let slot = unsafe { attributes::slot(object.pointer(), info, cache.index as usize) };
            let old = slot.replace(self, value.clone());
            drop(old);
            return Ok(());
        }
        let before = object.shape();
        let name = self.running_attr_name(index);
        self.set_attr(object, &name, Some(value))?;
        let mut cache = AttrCache::default();
        self.fill_set_cache(object, before, &name, &mut cache);
        self.interp.shared_setters.row(cache.guard, &name).set(Shared { name: name.word(), cache });
        self.remember_attr(index, cache);
        Ok(())
    }

    fn fill_set_cache(&mut self, object: &Value, before: shape::ShapeId, name: &Value, cache: &mut AttrCache) {
        type Set = fn(&mut Vm, &Value, &Value, Option<&Value>) -> Res<()>;
        let Some(set) = object.class().slots().set_attribute else { return };
        if !object.is_pointer() || !std::ptr::fn_addr_eq(set, generic_set_attribute as Set) {
            return;
        }
        let (old, now) = (before.info(), object.shape().info());
        let place = self.class_place(object.class(), name);
        let found = place.map(|place| place.value(self)).unwrap_or(Value::NOTHING);
        if let (Some(place), Some(property)) = (place, found.exact::<Property>(shape::PROPERTY)) {
            if property.setter(self).is_some() {
                remember_place(self, cache, guard_of(object.shape()), AttrKind::PropertySetter, place);
            }
            return;
        }
        let member = found.object::<Member>().is_some_and(|m| matches!(m.kind, MemberKind::Slot));
        if now.has(traits::DICT) || old.has(traits::DICT) {
            return;
        }
        if found.class_slots().is_some_and(|s| s.descriptor_set.is_some()) && !member {
            return;
        }
        let key = if member { &found } else { name };
        let Some(slot) = now.slot_of(key) else { return };
        if before == object.shape() {
            remember_slot(cache, object, slot);
        } else if slot == old.len() && slot < now.inline_slots() && now.slots_offset() != 0 {
            cache.guard = guard_of(before);
            cache.kind = AttrKind::AddSlot;
            cache.index = (now.slots_offset() / 8 + 1 + slot) as u32;
            cache.second = object.shape().index().into();
        }
    }
}

fn remember_slot(cache: &mut AttrCache, object: &Value, slot: usize) {
    let info = object.shape().info();
    cache.guard = guard_of(object.shape());
    if slot < info.inline_slots() && info.slots_offset() != 0 {
        cache.kind = AttrKind::Slot;
        cache.index = (info.slots_offset() / 8 + 1 + slot) as u32;
    } else {
        cache.kind = AttrKind::Overflow;
        cache.index = slot as u32;
    }
}

fn remember_place(vm: &Vm, cache: &mut AttrCache, guard: u64, kind: AttrKind, place: Place<'_>) {
    let table = place.dict.get(vm);
    let Some(entry) = table.entry(place.position) else { return };
    cache.guard = guard;
    cache.kind = kind;
    cache.second = table.keys_version();
    cache.owner = Pointer(place.dict);
    cache.place = Pointer(&entry.value);
}

impl Value {
    /// The slots of its class; none for nothing.
    fn class_slots(&self) -> Option<&'static super::slots::Slots> {
        if self.is_nothing() { None } else { Some(self.class().slots()) }
    }
}

/// How a method of ours becomes bound: the native with its receiver.
pub fn bind_native(vm: &mut Vm, method: &Value, receiver: &Value) -> Option<Value> {
    let native = method.object::<Native>()?;
    let owner = native.owner.clone();
    let _ = vm;
    Some(Native::make(shape::NATIVE_FUNCTION, native.def.0, receiver.clone(), owner))
}

/// A tuple of strings, for messages and names.
pub fn names_tuple(names: &[&str]) -> Value {
    tuple(names.iter().map(|name| crate::object::str::intern(name.as_bytes())).collect())
}
