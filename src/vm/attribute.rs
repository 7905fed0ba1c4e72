//! Attribute access.
//!
//! The general way is CPython's: a data descriptor of the class, the instance's own attribute, another attribute of the class. What was found
//! is remembered at the instruction, under a guard of the receiver's shape (which implies its class and which attributes it has) and of the
//! *epoch*, a number that changes whenever a class gets or loses a name, or one of its values changes its nature (function, data descriptor,
//! plain). Class values themselves are not remembered but their place in the class's dict (good while its keys stand), so `Account.total += 1` disturbs nobody.

use std::cell::Cell;

use super::direct_mapped::{DirectMapped, Row};
use super::{Error, Res, Vm, exceptions as exc};
use crate::object::attributes;
use crate::object::class::{Class, Init, flags};
use crate::object::exception::Exception;
use crate::object::function::{
    AttrCache, AttrKind, Function, Member, MemberKind, Method, Module, Native, Pointer, Property, Wrapped,
};
use crate::object::gil_cell::GilCell;
use crate::object::header::Header;
use crate::object::mapping::Dict;
use crate::object::sequence::tuple;
use crate::object::shape::{self, Kind, traits};
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

/// Where a class has a name.
#[derive(Clone, Copy)]
pub struct Known {
    class: usize,
    name: u64,
    epoch: u32,
    position: u32,
    /// Address of the owner's dict; 0: the class has no such name.
    dict: usize,
}

// SAFETY: addresses and numbers; the address 0 is no class's.
unsafe impl Row for Known {}

/// What look-ups of names in classes found, by class and name, valid for one epoch.
pub type LookupCache = DirectMapped<Known, 1024>;

// SAFETY: addresses and numbers, and `AttrKind::None`; no shape has the guard 0.
unsafe impl Row for AttrCache {}

/// What instructions remember of attributes, by shape and name, for those that meet several shapes in turn.
pub type SharedCaches = DirectMapped<AttrCache, 512>;

impl SharedCaches {
    #[inline(always)]
    fn hash(guard: u64, name: u64) -> usize {
        (guard as usize).wrapping_mul(0x9E37_79B1) ^ (name as usize >> 4)
    }

    /// What is known of a name in receivers with this guard.
    #[inline(always)]
    pub fn find(&self, guard: u64, name: u64) -> Option<&AttrCache> {
        // SAFETY: used up before the caller does anything else.
        let known = unsafe { self.peek(SharedCaches::hash(guard, name)) };
        (known.guard == guard && known.name == name).then_some(known)
    }

    fn remember(&self, cache: AttrCache) {
        self.set(SharedCaches::hash(cache.guard, cache.name), cache);
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
        let hash = (class as *const Class as usize >> 4) ^ (name.word() as usize >> 3);
        // SAFETY: copied at once.
        let known = unsafe { *self.interp.lookups.peek(hash) };
        let epoch = EPOCH.0.get();
        if known.class == class as *const Class as usize && known.name == name.word() && known.epoch == epoch {
            if known.dict == 0 {
                return None;
            }
            // SAFETY: the dict of a class lives as long as the class, and positions hold within an epoch.
            return Some(Place { dict: unsafe { &*(known.dict as *const Dict) }, position: known.position as usize });
        }
        let found = self.search_mro(class, name);
        if is_name(name) {
            let known = Known {
                class: class as *const Class as usize,
                name: name.word(),
                epoch,
                position: found.map_or(0, |place| place.position as u32),
                dict: found.map_or(0, |place| place.dict as *const Dict as usize),
            };
            self.interp.lookups.set(hash, known);
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

    /// `obj.name`. As everywhere where attributes are asked for, the name is interned: instances find it by its address.
    #[inline]
    pub fn get_attr(&mut self, object: &Value, name: &Value) -> Res {
        debug_assert!(is_name(name), "{name:?} is not interned");
        let found = match object.class().slots().get_attribute {
            Some(get) => get(self, object, name),
            None => generic_get_attribute(self, object, name),
        };
        match found {
            Err(error) => {
                self.tell_of_attribute(&error.0, object, name);
                Err(error)
            }
            found => found,
        }
    }

    /// An `AttributeError` that a program has raised knows what was asked for, unless it says so itself.
    #[cold]
    fn tell_of_attribute(&mut self, error: &Value, object: &Value, name: &Value) {
        if self.is_exception(error, exc::ATTRIBUTE_ERROR)
            && let Some(exception) = error.object::<Exception>()
            && exception.fields.get(self).iter().all(|field| field.is_nothing() || field.is_none())
        {
            *exception.fields.get_mut(self) = vec![name.clone(), object.clone()];
        }
    }

    /// The same of a hook that the machine has called for the instruction at which the innermost frame stands.
    #[cold]
    pub(super) fn hook_raised(&mut self, error: &Value, hook: &Value) {
        let Some(method) = hook.object::<Method>() else { return };
        // SAFETY: the frame stands behind the instruction.
        let index = unsafe { &*self.running_frame().pc.sub(1) }.c();
        let (receiver, name) = (method.receiver.clone(), self.running_attr_name(index));
        self.tell_of_attribute(error, &receiver, &name);
    }

    /// `obj.name`, or none if that is an `AttributeError`.
    pub fn get_attr_opt(&mut self, object: &Value, name: &Value) -> Res<Option<Value>> {
        let is = |get: Get, other: Get| std::ptr::fn_addr_eq(get, other);
        // Where nobody but us is asked, no exception need be made.
        let found = match object.class().slots().get_attribute {
            Some(get) if is(get, crate::types::class::get_attribute) => crate::types::class::lookup(self, object, name),
            Some(get) if !is(get, generic_get_attribute) => self.get_attr(object, name).map(Some),
            _ => generic_lookup(self, object, name),
        };
        match found {
            Ok(found) => Ok(found),
            Err(error) if self.is_exception(&error.0, exc::ATTRIBUTE_ERROR) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// `obj.name = value`, or with no value `del obj.name`.
    pub fn set_attr(&mut self, object: &Value, name: &Value, value: Option<&Value>) -> Res<()> {
        debug_assert!(is_name(name), "{name:?} is not interned");
        match object.class().slots().set_attribute {
            Some(set) => set(self, object, name, value),
            None => generic_set_attribute(self, object, name, value),
        }
    }

    /// A special method of an object, from its class, with the receiver it is to be called with (nothing: it is bound already).
    pub fn special(&mut self, object: &Value, name: &Value) -> Res<Option<(Value, Value)>> {
        let Some(found) = self.class_lookup(object.class(), name) else { return Ok(None) };
        if is_method(&found) && self.is_method_of(&found, object.class()) {
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
            Some(module_name) => self.lacks_attribute(module, &module_name.lossy(), text),
            None => format!("module has no attribute '{text}'"),
        };
        self.attribute_error(&message, module, name)
    }

    /// An `AttributeError` that knows its object and name, for suggestions.
    #[cold]
    pub fn attribute_error<T>(&mut self, message: &str, object: &Value, name: &Value) -> Res<T> {
        let message = with_surrogates(message, name);
        let error = self.make_exception(exc::ATTRIBUTE_ERROR, vec![message]);
        if let Some(exception) = error.object::<Exception>() {
            *exception.fields.get_mut(self) = vec![name.clone(), object.clone()];
        }
        Err(Error(error))
    }
}

/// A message in which a name with lone surrogates stands as it is: Rust's text, of which the message was made, cannot hold them.
fn with_surrogates(message: &str, name: &Value) -> Value {
    let Some(name) = name.object::<Str>().filter(|name| std::str::from_utf8(name.bytes()).is_err()) else {
        return Str::from(message);
    };
    match message.split_once(&*name.lossy()) {
        Some((before, after)) => Str::new(&[before.as_bytes(), name.bytes(), after.as_bytes()].concat()),
        None => Str::from(message),
    }
}

/// Is it a text that is interned, as all names are?
fn is_name(name: &Value) -> bool {
    name.object::<Str>().is_some_and(Str::is_interned)
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
        (None, _) => equal_attribute(vm, object, name),
        (found, _) => Ok(found),
    }
}

/// The value of a key in an object's `__dict__` that is not the name itself but says that it is equal.
fn equal_attribute(vm: &mut Vm, object: &Value, name: &Value) -> Res<Option<Value>> {
    match attributes::dict_of(object).as_ref().and_then(Value::object::<Dict>) {
        Some(dict) => vm.dict_get(dict, name),
        None => Ok(None),
    }
}

type Get = fn(&mut Vm, &Value, &Value) -> Res;
type SetAttribute = fn(&mut Vm, &Value, &Value, Option<&Value>) -> Res<()>;

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
        let (class_name, text) = (vm.class_name(class), vm.str_text(name)?);
        return vm.raise(exc::ATTRIBUTE_ERROR, &format!("'{class_name}' object attribute '{text}' is read-only"));
    }
    if !class.has(flags::HAS_DICT) {
        let (class_name, text) = (vm.class_name(class), vm.str_text(name)?);
        // Who has a `__setattr__` of its own may have other places for attributes than a dict.
        let slot = class.slots().set_attribute;
        let is_generic = slot.is_none_or(|slot| std::ptr::fn_addr_eq(slot, generic_set_attribute as SetAttribute));
        let reason = if is_generic { " and no __dict__ for setting new attributes" } else { "" };
        let message = format!("'{class_name}' object has no attribute '{text}'{reason}");
        return vm.attribute_error(&message, object, name);
    }
    if is_plain_instance(vm, object) {
        let (class_name, text) = (vm.class_name(class), vm.str_text(name)?);
        return vm.raise(exc::ATTRIBUTE_ERROR, &format!("'{class_name}' object has no attribute '{text}'"));
    }
    vm.no_attribute(object, name)
}

/// Does the object consist of its attributes alone? Who deletes one that it has not is told its name in words only, as CPython's inline values have it.
fn is_plain_instance(vm: &Vm, object: &Value) -> bool {
    let class = object.class();
    let adds_slots = |base: &Value| base.object::<Class>().is_some_and(|base| base.has(flags::ADDS_SLOTS));
    class.layout.get().kind == Kind::Plain
        && class.has(flags::HEAP)
        && !class.has(flags::FULL_NAME)
        && !class.mro.get(vm).iter().any(adds_slots)
}

/// With caches.
impl Vm {
    /// `obj.name` for an instruction whose cache does not answer.
    #[inline(never)]
    pub fn get_attr_cached(&mut self, object: &Value, index: usize) -> Res {
        let cache = self.attr_cache_for(object, index);
        let read = self.read_cached(object, cache)?;
        match read {
            Some(value) => Ok(value),
            None => self.get_attr(object, &self.running_attr_name(index)),
        }
    }

    /// The cache of an instruction, made right for the receiver if it is not.
    fn attr_cache_for(&mut self, object: &Value, index: usize) -> AttrCache {
        // SAFETY: read at once; the compiler numbered the caches.
        let cache = unsafe { *self.running_frame().code().attr_cache(index) };
        if self.answers(object, &cache) {
            return cache;
        }
        let name = self.running_attr_name(index);
        let cache = self.new_cache(object, &name);
        self.interp.shared_caches.remember(cache);
        self.remember_attr(index, cache);
        cache
    }

    /// Does a cache hold for this receiver?
    fn answers(&self, object: &Value, cache: &AttrCache) -> bool {
        cache.guard == guard_of(object.shape())
            && match cache.kind {
                AttrKind::None | AttrKind::Slot | AttrKind::Overflow => true,
                AttrKind::OfClass => object.address() == cache.receiver && cache.has_place(self),
                AttrKind::ModuleName => module_has_dict(self, object, cache) && cache.has_place(self),
                _ => cache.has_place(self),
            }
    }

    fn remember_attr(&self, index: usize, cache: AttrCache) {
        // SAFETY: written at once; the compiler numbered the caches.
        unsafe { *self.running_frame().code().attr_cache(index) = cache };
    }

    /// What a cache whose guard holds says; none if it says nothing.
    fn read_cached(&mut self, object: &Value, cache: AttrCache) -> Res<Option<Value>> {
        match cache.kind {
            AttrKind::Slot | AttrKind::Overflow => {
                // SAFETY: the cache holds for the object.
                let value = unsafe { cache.slot(object.pointer()) }.get(self).clone();
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
            AttrKind::ClassValue | AttrKind::OfClass | AttrKind::ModuleName => Ok(self.cached_value(&cache)),
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
        // SAFETY: the dict's version says that its entries are where they were.
        cache.has_place(self).then(|| unsafe { (*cache.place.0).clone() })
    }

    /// The `__init__` of a class whose instances are made by `object` and initialised in Python.
    #[inline(always)]
    pub(super) fn python_init(&self, class: &Class) -> Option<Value> {
        let known = class.init.0.get();
        // SAFETY: within an epoch the class has its MRO, whose dicts it keeps; the version says that the entries are where they were.
        unsafe {
            if known.epoch == EPOCH.0.get() && (*known.owner.0).get(self).keys_version() == known.version {
                return Some((*known.place.0).clone());
            }
        }
        self.find_python_init(class)
    }

    #[inline(never)]
    fn find_python_init(&self, class: &Class) -> Option<Value> {
        let place = self.class_place(class, &self.interp.names.__init__)?;
        let init = place.value(self);
        if init.shape() != shape::FUNCTION || !crate::types::class::makes_plain_instances(self, class) {
            return None;
        }
        let table = place.dict.get(self);
        let entry = table.entry(place.position)?;
        class.init.0.set(Init {
            epoch: EPOCH.0.get(),
            owner: Pointer(place.dict),
            version: table.keys_version(),
            place: Pointer(&entry.value),
        });
        Some(init)
    }

    /// Where an attribute is, if that can be remembered.
    #[inline(never)]
    /// Sees to it that the cache shared by all instructions knows what a name is in an object.
    pub fn know_method(&mut self, object: &Value, name: &Value) {
        if object.is_pointer() && self.interp.shared_caches.find(guard_of(object.shape()), name.word()).is_none() {
            let cache = self.new_cache(object, name);
            self.interp.shared_caches.remember(cache);
        }
    }

    fn new_cache(&mut self, object: &Value, name: &Value) -> AttrCache {
        let mut cache = AttrCache::of(name);
        if !object.is_pointer() {
            self.fill_from_class(object, name, &mut cache);
            return cache;
        }
        let Some(get) = object.class().slots().get_attribute else { return cache };
        if std::ptr::fn_addr_eq(get, generic_get_attribute as Get) {
            self.fill_from_class(object, name, &mut cache);
        } else if std::ptr::fn_addr_eq(get, crate::types::module::get_attribute as Get) {
            self.fill_from_module(object, name, &mut cache);
        } else if std::ptr::fn_addr_eq(get, crate::types::class::get_attribute as Get) {
            self.fill_from_receiver_class(object, name, &mut cache);
        } else if std::ptr::fn_addr_eq(get, crate::types::special::get_attribute as Get) {
            self.fill_from_hooked_class(object, name, &mut cache);
        }
        cache
    }

    /// Does a class read attributes as `object` does, but for a `__getattr__`?
    pub fn reads_as_object(&self, class: &Class) -> bool {
        let name = &self.interp.names.__getattribute__;
        let own = self.class_lookup(class, name);
        // Built-in types have the same under their own name.
        own.as_ref().and_then(|own| own.exact::<Wrapped>(shape::WRAPPER_DESCRIPTOR)).is_some_and(|own| {
            let slot = own.owner.object::<Class>().and_then(|owner| owner.slots().get_attribute);
            let plain = slot.is_some_and(|slot| std::ptr::fn_addr_eq(slot, generic_get_attribute as Get));
            plain && own.wrapper.0.name == "__getattribute__"
        })
    }

    /// The class has a `__getattr__`, which is asked for what is missing, or a `__getattribute__`.
    fn fill_from_hooked_class(&mut self, object: &Value, name: &Value, cache: &mut AttrCache) {
        let class = object.class();
        let (get_attr, get_attribute) = (&self.interp.names.__getattr__, &self.interp.names.__getattribute__);
        let hook = if self.reads_as_object(class) {
            self.fill_from_class(object, name, cache);
            if cache.kind == AttrKind::Property {
                // `__getattr__` is asked for what a getter does not find either.
                cache.kind = AttrKind::None;
            }
            let info = object.shape().info();
            let is_missing = self.class_place(class, name).is_none() && info.slot_of(name).is_none();
            self.class_place(class, get_attr).filter(|_| is_missing && !info.has(traits::DICT))
        } else {
            self.class_place(class, get_attribute).filter(|_| self.class_place(class, get_attr).is_none())
        };
        if let Some(place) = hook
            && place.value(self).shape() == shape::FUNCTION
        {
            remember_place(self, cache, guard_of(object.shape()), AttrKind::Hook, place);
        }
    }

    fn fill_from_class(&mut self, object: &Value, name: &Value, cache: &mut AttrCache) {
        let shape = object.shape();
        let info = shape.info();
        // Also if there is nothing to remember: then that.
        cache.guard = guard_of(shape);
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
                if !self.is_method_of(&found, info.class()) {
                    return;
                }
                AttrKind::Method
            } else if slots.is_some_and(|s| s.descriptor_get.is_some()) {
                return;
            } else {
                AttrKind::ClassValue
            };
            remember_place(self, cache, guard_of(shape), kind, place);
        }
    }

    /// Does a method take the instances of a class? One of a built-in type takes those of its type only, wherever it was put.
    pub fn is_method_of(&self, method: &Value, class: &Class) -> bool {
        match method.exact::<Native>(shape::METHOD_DESCRIPTOR) {
            Some(native) => native.owner.object::<Class>().is_some_and(|owner| class.is_subclass(self, owner)),
            None => true,
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
        let cache = self.attr_cache_for(object, index);
        if cache.kind == AttrKind::Method
            && let Some(function) = self.cached_value(&cache)
        {
            return Ok((function, object.clone()));
        }
        let read = self.read_cached(object, cache)?;
        let value = match read {
            Some(value) => value,
            None => self.get_attr(object, &self.running_attr_name(index))?,
        };
        Ok((value, Value::NOTHING))
    }

    /// `obj.name = value` for an instruction whose cache did not answer.
    #[inline(never)]
    pub fn set_attr_cached(&mut self, object: &Value, index: usize, value: &Value) -> Res<()> {
        // SAFETY: read at once; the compiler numbered the caches.
        let cache = unsafe { *self.running_frame().code().attr_cache(index) };
        let guard = guard_of(object.shape());
        if cache.guard == guard && matches!(cache.kind, AttrKind::Slot | AttrKind::AddSlot | AttrKind::Overflow) {
            // SAFETY: the guard says that the object has this slot, or room for it and the shape that has it.
            let old = unsafe { cache.slot(object.pointer()) }.replace(self, value.clone());
            if cache.kind == AttrKind::AddSlot {
                // SAFETY: an object has attributes that can be set.
                unsafe { (*object.pointer()).set_shape(cache.new_shape()) };
            }
            drop(old);
            return Ok(());
        }
        let before = object.shape();
        let name = self.running_attr_name(index);
        self.set_attr(object, &name, Some(value))?;
        if cache.guard != guard || cache.kind != AttrKind::None {
            let mut cache = AttrCache::of(&name);
            cache.guard = guard_of(before);
            self.fill_set_cache(object, before, &name, &mut cache);
            self.interp.shared_setters.remember(cache);
            self.remember_attr(index, cache);
        }
        Ok(())
    }

    fn fill_set_cache(&mut self, object: &Value, before: shape::ShapeId, name: &Value, cache: &mut AttrCache) {
        let Some(set) = object.class().slots().set_attribute else { return };
        if !object.is_pointer() || !std::ptr::fn_addr_eq(set, generic_set_attribute as SetAttribute) {
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

impl AttrCache {
    /// The slot of a receiver, or its place behind the others.
    ///
    /// # Safety
    /// The cache's guard is that of the object, and its kind `Slot`, `Overflow` or `AddSlot`.
    #[inline(always)]
    pub unsafe fn slot<'a>(&self, object: *mut Header) -> &'a GilCell<Value> {
        // SAFETY: the caller's promise: the object is of the shape for which the slot was found, or has room for it.
        unsafe {
            if self.kind == AttrKind::Overflow {
                return attributes::slot(object, (*object).shape().info(), self.index as usize);
            }
            self.inline_slot(object)
        }
    }

    /// The slot of a receiver.
    ///
    /// # Safety
    /// The cache's guard is that of the object, and its kind `Slot` or `AddSlot`.
    #[inline(always)]
    pub unsafe fn inline_slot<'a>(&self, object: *mut Header) -> &'a GilCell<Value> {
        // SAFETY: the caller's promise, as above.
        unsafe { attributes::slot_at(object, self.index as usize) }
    }

    /// The shape of an object that was given the attribute.
    #[inline(always)]
    pub fn new_shape(&self) -> shape::ShapeId {
        shape::ShapeId::from_index(self.second as u32)
    }

    /// Is `place` good? To be asked only of a cache that holds for its receiver.
    #[inline(always)]
    fn has_place(&self, vm: &Vm) -> bool {
        // SAFETY: the guard says that the shape, and so its class, is the one that the cache was filled for; a class keeps its dict, and so do its
        // bases. (For a module the dict was compared.)
        unsafe { (*self.owner.0).get(vm).keys_version() == self.second }
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

/// A tuple of strings, for messages and names.
pub fn names_tuple(names: &[&str]) -> Value {
    tuple(names.iter().map(|name| crate::object::str::intern(name.as_bytes())).collect())
}
