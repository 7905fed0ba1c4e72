//! `abc`, `collections.abc`, and the questions `isinstance(x, Iterable)` and `issubclass(C, Iterable)` behind them.
//!
//! An abstract base class keeps three sets of classes beside its own names (`_abc_impl`): those that were registered with it, those that are known
//! to be its subclasses, and those known not to be. The last one holds until somebody registers a class anywhere, which the *token* counts. An answer
//! that is known costs one look into a set; the others ask `__subclasshook__`, the MRO, the registered classes and the subclasses.
//!
//! The registered classes are referred to weakly; the answers are kept by the addresses of classes, and forgotten when a class has died.

use std::cell::Cell;
use std::ops::Deref;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{ModuleDef, dict_of, set};
use crate::object::class::{Class, flags};
use crate::object::collect;
use crate::object::function::Native;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::mapping::{Dict, Set};
use crate::object::number::int;
use crate::object::opaque::Opaque;
use crate::object::sequence::{List, tuple};
use crate::object::shape::{self, Plan};
use crate::object::str::intern;
use crate::object::value::Value;
use crate::object::weak::WeakRef;
use crate::object::word_hash::WordMap;
use crate::types::{TypeDef, class, registry};
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm, exceptions as exc};

pub static NATIVES: ModuleDef = ModuleDef { fill, ..ModuleDef::new("_abc", FUNCTIONS) };
pub static MODULE: ModuleDef = ModuleDef { files: python!("abc/abc.py"), ..ModuleDef::new("abc", &[]) };
/// The same under the name of CPython's version in Python.
pub static PLAIN: ModuleDef =
    ModuleDef { source: Some("from abc import ABCMeta, get_cache_token\n"), ..ModuleDef::new("_py_abc", &[]) };
pub static COLLECTIONS_ABC: ModuleDef =
    ModuleDef { files: python!("abc/collections_abc.py"), ..ModuleDef::new("_collections_abc", &[]) };
/// `collections.abc` is the same module under another name.
pub static ABC_OF_COLLECTIONS: ModuleDef = ModuleDef {
    source: Some("import sys, _collections_abc\nsys.modules[__name__] = _collections_abc\n"),
    ..ModuleDef::new("collections.abc", &[])
};

const FUNCTIONS: &[NativeDef] = &[
    def("get_cache_token", "", |_, _| Ok(int(TOKEN.load(Ordering::Relaxed) as i64)))
        .doc("The number of classes that were registered so far."),
    def("_abc_init", "cls, /", init),
    def("_abc_register", "cls, subclass, /", register),
    def("_get_dump", "cls, /", dump),
    def("_reset_registry", "cls, /", |vm, args| {
        virtuals_of(vm, &args[0])?.registry.get_mut(vm).clear();
        Ok(Value::NONE)
    }),
    def("_reset_caches", "cls, /", |vm, args| {
        let virtuals = virtuals_of(vm, &args[0])?;
        virtuals.accepted.get_mut(vm).clear();
        virtuals.refused.get_mut(vm).clear();
        Ok(Value::NONE)
    }),
];

/// Methods of `ABCMeta`: natives, so that a question whose answer is known runs no Python.
static METHODS: [NativeDef; 2] = [
    def("__instancecheck__", "self, instance, /", |vm, args| instance_check(vm, &args[0], &args[1]).map(Value::bool)),
    def("__subclasscheck__", "self, subclass, /", |vm, args| subclass_check(vm, &args[0], &args[1]).map(Value::bool)),
];

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    let plan = Plan { layout: shape::LOCK.info().layout(), attributes: false, inline_slots: 0, traits: 0 };
    let class = registry::make_type(vm, &DATA, shape::new_root(plan));
    set(vm, dict, "_abc_data", class);
    for method in &METHODS {
        let owner = shape::TYPE.class().value();
        set(vm, dict, method.name, Native::make(shape::METHOD_DESCRIPTOR, method, Value::NOTHING, owner));
    }
    Ok(())
}

/// How many classes were registered, with whomever.
static TOKEN: AtomicU64 = AtomicU64::new(0);

/// By their addresses.
type Classes = WordMap<()>;

fn key_of(class: &Class) -> u64 {
    std::ptr::from_ref(class) as u64
}

#[derive(Default)]
struct Virtuals {
    /// Weak references, in the order of registration.
    registry: GilCell<Vec<Value>>,
    accepted: GilCell<Classes>,
    refused: GilCell<Classes>,
    /// The token for which `refused` holds.
    refused_at: Cell<u64>,
    /// How often classes had died when the answers were found.
    deaths: Cell<u64>,
}

impl Trace for Virtuals {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.registry.trace(visit);
    }

    fn clear(&self) {
        self.registry.clear();
    }
}

impl Virtuals {
    /// The registered classes that are alive.
    fn registered(&self, vm: &Vm) -> Vec<Value> {
        let registry = self.registry.get(vm).iter();
        registry.filter_map(|weak| weak.object::<WeakRef>()?.get()).collect()
    }
}

/// The object that has them, held.
struct Held(Value);

impl Deref for Held {
    type Target = Virtuals;

    fn deref(&self) -> &Virtuals {
        let Some(virtuals) = self.0.opaque::<Virtuals>() else { unreachable!("checked by `virtuals_of`") };
        virtuals
    }
}

static DATA: TypeDef = TypeDef {
    slots: Slots {
        new: Some(|_, class, _| Ok(Opaque::with_shape(class::class_of(class).root.get(), Box::<Virtuals>::default()))),
        ..Slots::NONE
    },
    ..TypeDef::new(shape::OBJECT, "_abc._abc_data")
};

fn class_arg<'a>(vm: &mut Vm, value: &'a Value, message: &str) -> Res<&'a Class> {
    match value.object::<Class>() {
        Some(class) => Ok(class),
        None => vm.type_error(message),
    }
}

/// What an abstract base class, or its nearest base that has such, keeps.
fn virtuals_of(vm: &mut Vm, value: &Value) -> Res<Held> {
    let class = class_arg(vm, value, "an abstract base class is required")?;
    let data = vm.class_lookup(class, &vm.interp.names._abc_impl);
    let Some(virtuals) = data.filter(|data| data.opaque::<Virtuals>().is_some()).map(Held) else {
        return vm.type_error("_abc_impl is set to a wrong type");
    };
    let deaths = collect::dead_classes();
    if virtuals.deaths.replace(deaths) != deaths {
        virtuals.accepted.get_mut(vm).clear();
        virtuals.refused.get_mut(vm).clear();
    }
    Ok(virtuals)
}

/// Makes a new class an abstract base class: collects the abstract methods that it has or has left from its bases.
fn init(vm: &mut Vm, args: Args<'_>) -> Res {
    let class = class_arg(vm, &args[0], "an abstract base class is required")?;
    let dict = class.dict().clone();
    let own: Vec<(Value, Value)> =
        dict_of(&dict).get(vm).iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect();
    let found = Set::with_shape(shape::FROZENSET, Default::default());
    let Some(names) = found.object::<Set>() else { unreachable!("made as a set") };
    for (name, value) in own {
        if is_abstract(vm, &value)? {
            vm.set_add(names, name)?;
        }
    }
    for base in class.bases.get(vm).clone() {
        let Some(inherited) = vm.get_attr_opt(&base, &vm.interp.names.__abstractmethods__)? else { continue };
        for name in vm.collect(&inherited)? {
            if let Some(value) = vm.get_attr_opt(&args[0], &name)?
                && is_abstract(vm, &value)?
            {
                vm.set_add(names, name)?;
            }
        }
    }
    vm.set_attr(&args[0], &vm.interp.names.__abstractmethods__, Some(&found))?;
    take_pattern_flags(vm, &args[0], class)?;
    let module = super::import(vm, "_abc")?;
    let data = vm.call_method(&module, &intern(b"_abc_data"), &[])?;
    vm.set_attr(&args[0], &vm.interp.names._abc_impl, Some(&data))?;
    Ok(Value::NONE)
}

fn is_abstract(vm: &mut Vm, value: &Value) -> Res<bool> {
    match vm.get_attr_opt(value, &vm.interp.names.__isabstractmethod__)? {
        Some(answer) => vm.truth(&answer),
        None => Ok(false),
    }
}

/// `__abc_tpflags__`: instances are sequences (32), mappings (64) for `match`.
fn take_pattern_flags(vm: &mut Vm, value: &Value, class: &Class) -> Res<()> {
    let name = intern(b"__abc_tpflags__");
    let Some(said) = class.names().get_name(vm, &name) else { return Ok(()) };
    let said = said.as_small().unwrap_or(0);
    let is = |bit: i64, flag: u32| said & (bit | i64::from(flag)) != 0;
    match (is(32, flags::SEQUENCE), is(64, flags::MAPPING)) {
        (true, true) => {
            return vm.type_error("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
        }
        (true, false) => class.set(flags::SEQUENCE),
        (false, true) => class.set(flags::MAPPING),
        (false, false) => {}
    }
    vm.set_attr(value, &name, None)
}

fn register(vm: &mut Vm, args: Args<'_>) -> Res {
    let (value, subclass) = (&args[0], &args[1]);
    let this = class_arg(vm, value, "an abstract base class is required")?;
    let derived = class_arg(vm, subclass, "Can only register classes")?;
    if class::is_subclass(vm, subclass, value)? {
        return Ok(subclass.clone());
    }
    if class::is_subclass(vm, value, subclass)? {
        return vm.runtime_error("Refusing to create an inheritance cycle");
    }
    let weak = WeakRef::known(subclass, shape::WEAK_REFERENCE)
        .or_else(|| WeakRef::make(shape::WEAK_REFERENCE, subclass, Value::NONE));
    let virtuals = virtuals_of(vm, value)?;
    let registry = virtuals.registry.get_mut(vm);
    registry.retain(|weak| weak.object::<WeakRef>().is_some_and(|weak| weak.referent.get() != 0));
    registry.extend(weak);
    TOKEN.fetch_add(1, Ordering::Relaxed);
    let pattern = this.flags.get() & flags::PATTERNS;
    if pattern != 0 {
        set_pattern_flags(vm, derived, pattern);
    }
    Ok(subclass.clone())
}

/// Of a class and all that are derived from it.
fn set_pattern_flags(vm: &Vm, class: &Class, pattern: u32) {
    if !class.has(flags::HEAP) {
        return;
    }
    class.flags.set(class.flags.get() & !flags::PATTERNS | pattern);
    for derived in class.derived(vm) {
        set_pattern_flags(vm, class::class_of(&derived), pattern);
    }
}

fn instance_check(vm: &mut Vm, value: &Value, instance: &Value) -> Res<bool> {
    let virtuals = virtuals_of(vm, value)?;
    let claimed = claimed_class(vm, instance)?;
    let key = claimed.object::<Class>().map_or(0, key_of);
    if virtuals.accepted.get(vm).contains_key(&key) {
        return Ok(true);
    }
    let real = instance.class();
    if key == key_of(real) {
        let holds = virtuals.refused_at.get() == TOKEN.load(Ordering::Relaxed);
        if holds && virtuals.refused.get(vm).contains_key(&key) {
            return Ok(false);
        }
        return ask(vm, value, &claimed);
    }
    Ok(ask(vm, value, &claimed)? || ask(vm, value, &real.value())?)
}

/// `instance.__class__`, without asking those who have nothing to say about it.
fn claimed_class(vm: &mut Vm, instance: &Value) -> Res {
    let (real, object) = (instance.class(), shape::OBJECT.class());
    let name = &vm.interp.names.__class__;
    let same = |a: Option<Value>, b: Option<Value>| a.zip(b).is_some_and(|(a, b)| a.is(&b));
    let reads_plainly = match (real.slots().get_attribute, object.slots().get_attribute) {
        (Some(own), Some(plain)) => std::ptr::fn_addr_eq(own, plain),
        (own, _) => own.is_none(),
    };
    if reads_plainly && same(vm.class_lookup(real, name), vm.class_lookup(object, name)) {
        return Ok(real.value());
    }
    vm.get_attr(instance, name)
}

/// `issubclass(subclass, value)`. A metaclass with a `__subclasscheck__` of its own is asked by a function of the module `abc`, which it may want to
/// know: `typing`'s protocols answer this module what they would answer nobody else.
fn ask(vm: &mut Vm, value: &Value, subclass: &Value) -> Res<bool> {
    let name = &vm.interp.names.__subclasscheck__;
    let method = vm.class_lookup(value.class(), name);
    match method.as_ref().and_then(Value::object::<Native>) {
        Some(native) if std::ptr::eq(native.def.0, &METHODS[1]) => subclass_check(vm, value, subclass),
        Some(_) => class::is_subclass(vm, subclass, value),
        None => {
            let module = super::import(vm, "abc")?;
            let answer = vm.call_method(&module, &intern(b"_issubclass"), &[subclass.clone(), value.clone()])?;
            vm.truth(&answer)
        }
    }
}

fn subclass_check(vm: &mut Vm, value: &Value, subclass: &Value) -> Res<bool> {
    let Some(derived) = subclass.object::<Class>() else { return vm.type_error("issubclass() arg 1 must be a class") };
    let virtuals = virtuals_of(vm, value)?;
    let key = key_of(derived);
    if virtuals.accepted.get(vm).contains_key(&key) {
        return Ok(true);
    }
    let token = TOKEN.load(Ordering::Relaxed);
    if virtuals.refused_at.get() != token {
        virtuals.refused.get_mut(vm).clear();
        virtuals.refused_at.set(token);
    } else if virtuals.refused.get(vm).contains_key(&key) {
        return Ok(false);
    }
    vm.check_native_stack()?;
    let is_subclass = find_out(vm, value, subclass, &virtuals)?;
    let known = if is_subclass { &virtuals.accepted } else { &virtuals.refused };
    known.get_mut(vm).insert(key, ());
    Ok(is_subclass)
}

/// An answer that is not known yet.
fn find_out(vm: &mut Vm, value: &Value, subclass: &Value, virtuals: &Virtuals) -> Res<bool> {
    let said = vm.call_method(value, &intern(b"__subclasshook__"), std::slice::from_ref(subclass))?;
    if !said.is(&Value::NOT_IMPLEMENTED) {
        return match said.as_bool() {
            Some(answer) => Ok(answer),
            None => {
                vm.raise(exc::ASSERTION_ERROR, "__subclasshook__ must return either False, True, or NotImplemented")
            }
        };
    }
    if let (Some(derived), Some(this)) = (subclass.object::<Class>(), value.object::<Class>())
        && derived.is_subclass(vm, this)
    {
        return Ok(true);
    }
    for registered in virtuals.registered(vm) {
        if ask(vm, &registered, subclass)? {
            return Ok(true);
        }
    }
    let derived = vm.call_method(value, &intern(b"__subclasses__"), &[])?;
    if derived.object::<List>().is_none() {
        return vm.type_error("__subclasses__() must return a list");
    }
    for other in vm.collect(&derived)? {
        if ask(vm, &other, subclass)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The three sets and the token, for those who look.
fn dump(vm: &mut Vm, args: Args<'_>) -> Res {
    let virtuals = virtuals_of(vm, &args[0])?;
    // SAFETY: no class has died since the answers were found, `virtuals_of` has seen to it.
    let class = |&key: &u64| unsafe { &*(key as *const Class) }.value();
    let classes = |classes: &Classes| classes.keys().map(class).collect::<Vec<_>>();
    let (accepted, refused) = (classes(virtuals.accepted.get(vm)), classes(virtuals.refused.get(vm)));
    let mut parts = Vec::new();
    for classes in [virtuals.registered(vm), accepted, refused] {
        let set = Set::make(Default::default());
        let Some(items) = set.object::<Set>() else { unreachable!("made as a set") };
        for class in classes {
            vm.set_add(items, class)?;
        }
        parts.push(set);
    }
    parts.push(int(virtuals.refused_at.get() as i64));
    Ok(tuple(parts))
}
