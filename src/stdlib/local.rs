//! `threading.local`: an object whose attributes are each thread's own.
//!
//! It keeps one dict for each thread that has used it; a thread knows the objects in which it has one, and takes it out at its end, so that its values die
//! in the thread. A class derived from it has its `__init__` run once in every thread.

use crate::gil::ThreadId;
use crate::object::class::{Class, flags};
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::mapping::Dict;
use crate::object::opaque::Opaque;
use crate::object::shape;
use crate::object::value::Value;
use crate::object::weak::WeakRef;
use crate::types::TypeDef;
use crate::vm::native::{Args, OwnedArgs};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

struct Local {
    dicts: GilCell<Dicts>,
    /// The arguments that it was made with, and the names of the last of them.
    args: GilCell<Vec<Value>>,
    names: GilCell<Value>,
}

/// Each thread's dict.
#[derive(Default)]
struct Dicts(Vec<(ThreadId, Value)>);

impl Trace for Dicts {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.iter().for_each(|(_, dict)| visit(dict));
    }
}

impl Trace for Local {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.dicts.trace(visit);
        self.args.trace(visit);
        self.names.trace(visit);
    }

    fn clear(&self) {
        self.dicts.clear();
        self.args.clear();
    }
}

fn local_of(value: &Value) -> &Local {
    let Some(local) = value.opaque::<Local>() else { unreachable!("a slot of _local") };
    local
}

/// The class.
pub fn class() -> Value {
    shape::THREAD_LOCAL.class().value()
}

fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let Some(class) = class.object::<Class>() else { unreachable!("the receiver of `new`") };
    if !args.all().is_empty() && std::ptr::eq(class, shape::THREAD_LOCAL.class()) {
        return vm.type_error("Initialization arguments are not supported");
    }
    let names = args.names().cloned().unwrap_or(Value::NOTHING);
    let state = Local {
        dicts: GilCell::new(Dicts::default()),
        args: GilCell::new(args.all().to_vec()),
        names: GilCell::new(names),
    };
    let object = Opaque::with_shape(class.root.get(), Box::new(state));
    // The machine calls `__init__` for this thread.
    add_dict(vm, &object);
    Ok(object)
}

/// A dict for the running thread.
fn add_dict(vm: &mut Vm, object: &Value) -> Value {
    let dict = Dict::new();
    let me = vm.id();
    local_of(object).dicts.get_mut(vm).0.push((me, dict.clone()));
    // Now and then those that are gone meanwhile are forgotten.
    if vm.locals.len().is_power_of_two() {
        vm.locals.retain(|weak| weak.object::<WeakRef>().is_some_and(|weak| weak.get().is_some()));
    }
    vm.locals.extend(WeakRef::make(shape::WEAK_REFERENCE, object, Value::NONE));
    dict
}

/// The running thread is over: its dicts die.
pub fn leave(vm: &mut Vm) {
    let me = vm.id();
    // The latest first, as in CPython.
    for weak in std::mem::take(&mut vm.locals).into_iter().rev() {
        let Some(object) = weak.object::<WeakRef>().and_then(WeakRef::get) else { continue };
        let dicts = &mut local_of(&object).dicts.get_mut(vm).0;
        let mine = dicts.iter().position(|(thread, _)| *thread == me);
        drop(mine.map(|place| dicts.swap_remove(place)));
    }
}

/// The running thread's dict.
fn dict_of(vm: &mut Vm, object: &Value) -> Res {
    let local = local_of(object);
    let me = vm.id();
    if let Some((_, dict)) = local.dicts.get(vm).0.iter().find(|(thread, _)| *thread == me) {
        return Ok(dict.clone());
    }
    let dict = add_dict(vm, object);
    if let Some(init) = object.class().slots().init {
        let (args, names) = (local.args.get(vm).clone(), local.names.get(vm).clone());
        init(vm, object, OwnedArgs::new(args, Some(&names)).args())?;
    }
    Ok(dict)
}

fn get_attribute(vm: &mut Vm, object: &Value, name: &Value) -> Res {
    let dict = dict_of(vm, object)?;
    if name.is(&vm.interp.names.__dict__) {
        return Ok(dict);
    }
    let class = object.class();
    let found = vm.class_lookup(class, name);
    let slots = found.as_ref().map(|value| *value.class().slots());
    let get = slots.as_ref().and_then(|slots| slots.descriptor_get);
    let own = dict.object::<Dict>().and_then(|dict| dict.get_name(vm, name));
    let data = slots.is_some_and(|slots| slots.descriptor_set.is_some());
    match (own, found, get) {
        (Some(own), _, _) if !data => Ok(own),
        (_, Some(found), Some(get)) => get(vm, &found, Some(object), &class.value()),
        (Some(own), _, _) => Ok(own),
        (None, Some(found), None) => Ok(found),
        (None, None, _) => missing(vm, object, name),
    }
}

fn set_attribute(vm: &mut Vm, object: &Value, name: &Value, value: Option<&Value>) -> Res<()> {
    let dict = dict_of(vm, object)?;
    if name.is(&vm.interp.names.__dict__) {
        let class = vm.type_name(object);
        return vm.attribute_error(&format!("'{class}' object attribute '__dict__' is read-only"), object, name);
    }
    if let Some(found) = vm.class_lookup(object.class(), name)
        && let Some(set) = found.class().slots().descriptor_set
    {
        return set(vm, &found, object, value);
    }
    let Some(dict) = dict.object::<Dict>() else { return Ok(()) };
    let old = match value {
        Some(value) => dict.set_name(vm, name, value.clone()).or(Some(Value::NONE)),
        None => dict.remove_name(vm, name),
    };
    if old.is_none() {
        return missing(vm, object, name);
    }
    Ok(())
}

fn missing<T>(vm: &mut Vm, object: &Value, name: &Value) -> Res<T> {
    if !std::ptr::eq(object.class(), shape::THREAD_LOCAL.class()) {
        return vm.no_attribute(object, name);
    }
    let message = format!("'_thread._local' object has no attribute '{}'", vm.str_text(name)?);
    vm.attribute_error(&message, object, name)
}

static LOCAL: TypeDef = TypeDef {
    slots: Slots {
        new: Some(new),
        get_attribute: Some(get_attribute),
        set_attribute: Some(set_attribute),
        ..Slots::NONE
    },
    flags: flags::BASE | flags::HAS_WEAKREF,
    ..TypeDef::new(shape::THREAD_LOCAL, "_thread._local")
};

pub const TYPES: &[&TypeDef] = &[&LOCAL];
