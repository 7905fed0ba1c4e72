//! Looking into objects: attributes, classes, namespaces.

use crate::object::attributes::take_dict;
use crate::object::class::{Class, flags};
use crate::object::mapping::Dict;
use crate::object::sequence::List;
use crate::object::shape;
use crate::object::str::{Str, intern_value};
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::slots::CompareOp;
use crate::vm::{Res, Vm, exceptions as exc};

pub fn isinstance(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(crate::types::class::is_instance(vm, &args[0], &args[1])?))
}

pub fn issubclass(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(crate::types::class::is_subclass(vm, &args[0], &args[1])?))
}

/// An attribute's name, interned.
fn name_of(vm: &mut Vm, object: &Value, value: &Value) -> Res {
    if value.object::<Str>().is_none() {
        let kind = vm.type_name(value);
        return vm.type_error(&format!("attribute name must be string, not '{kind}'"));
    }
    let name = intern_value(value);
    if value.shape() == shape::STR || is_found_as(vm, object, value, &name)? {
        return Ok(name);
    }
    vm.no_attribute(object, &name)
}

/// Names are looked up like any key: is that of a subclass of `str` found where its text is?
fn is_found_as(vm: &mut Vm, object: &Value, value: &Value, name: &Value) -> Res<bool> {
    match vm.hash(value) {
        Ok(hash) => Ok(vm.hash(name)? == hash && vm.compare_bool(CompareOp::Eq, name, value)?),
        // A search among classes just does not find it, one in a `__dict__` fails.
        Err(error) if object.class().has(flags::HAS_DICT) && object.object::<Class>().is_none() => Err(error),
        Err(_) => Ok(false),
    }
}

fn attribute_by(vm: &mut Vm, object: &Value, name: &Value) -> Res {
    let name = name_of(vm, object, name)?;
    vm.get_attr(object, &name)
}

/// The same, none for an `AttributeError`.
fn attribute_opt(vm: &mut Vm, object: &Value, name: &Value) -> Res<Option<Value>> {
    match name_of(vm, object, name).and_then(|name| vm.get_attr_opt(object, &name)) {
        Ok(found) => Ok(found),
        Err(error) if vm.is_exception(&error.0, exc::ATTRIBUTE_ERROR) => Ok(None),
        Err(error) => Err(error),
    }
}

pub fn getattr(vm: &mut Vm, args: Args<'_>) -> Res {
    match args.get(2) {
        None => attribute_by(vm, &args[0], &args[1]),
        Some(default) => Ok(attribute_opt(vm, &args[0], &args[1])?.unwrap_or_else(|| default.clone())),
    }
}

pub fn setattr(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = name_to_set(vm, &args[0], &args[1])?;
    vm.set_attr(&args[0], &name, Some(&args[2]))?;
    Ok(Value::NONE)
}

pub fn delattr(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = name_to_set(vm, &args[0], &args[1])?;
    vm.set_attr(&args[0], &name, None)?;
    Ok(Value::NONE)
}

/// A name that is to be set or deleted: in a `__dict__` it may be a new one.
fn name_to_set(vm: &mut Vm, object: &Value, value: &Value) -> Res {
    if value.shape() == shape::STR || value.object::<Str>().is_none() {
        return name_of(vm, object, value);
    }
    let name = intern_value(value);
    if object.class().has(flags::HAS_DICT) {
        vm.hash(value)?;
    } else if !is_found_as(vm, object, value, &name)? {
        let (class, text) = (vm.type_name(object), vm.str_text(&name)?);
        let message = format!("'{class}' object has no attribute '{text}' and no __dict__ for setting new attributes");
        return vm.attribute_error(&message, object, &name);
    }
    Ok(name)
}

pub fn hasattr(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(attribute_opt(vm, &args[0], &args[1])?.is_some()))
}

pub fn vars(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(object) = args.get(0) else { return locals(vm, args) };
    let name = vm.interp.names.__dict__.clone();
    match vm.get_attr_opt(object, &name)? {
        Some(dict) => Ok(dict),
        None => vm.type_error("vars() argument must have __dict__ attribute"),
    }
}

/// The globals of the running function.
pub fn globals(vm: &mut Vm, _: Args<'_>) -> Res {
    match vm.frames.current() {
        Some(frame) => {
            let globals = frame.function().globals.clone();
            vm.describe_namespace(&globals)?;
            Ok(globals)
        }
        None => Ok(Dict::new()),
    }
}

pub fn locals(vm: &mut Vm, _: Args<'_>) -> Res {
    let Some(frame) = vm.frames.current() else { return Ok(Dict::new()) };
    let frame = vm.frame_object(frame);
    crate::types::frame::locals(vm, &frame)
}

pub fn dir(vm: &mut Vm, args: Args<'_>) -> Res {
    let names = match args.get(0) {
        None => {
            let locals = locals(vm, args)?;
            // A module has names that are made when they are asked for.
            let loader = vm.interp.names.__loader__.clone();
            if locals.object::<Dict>().is_some_and(|locals| locals.get_name(vm, &loader).is_none()) {
                vm.late_global(&locals, &loader)?;
            }
            match locals.exact::<Dict>(crate::object::shape::DICT) {
                Some(_) => vm.collect(&locals)?,
                None => crate::types::dict::mapping_keys(vm, &locals)?,
            }
        }
        Some(object) => names_of(vm, object)?,
    };
    let mut names = names;
    crate::types::list::sort_values(vm, &mut names, None, false)?;
    Ok(List::make(names))
}

fn names_of(vm: &mut Vm, object: &Value) -> Res<Vec<Value>> {
    let dir = vm.interp.names.__dir__.clone();
    if let Some(names) = vm.call_special(object, &dir, &[])? {
        return vm.collect(&names);
    }
    default_names(vm, object)
}

/// What `object.__dir__` gives: the names of the instance, of its class and of all bases.
pub fn default_names(vm: &mut Vm, object: &Value) -> Res<Vec<Value>> {
    let found = crate::object::mapping::Set::make(Default::default());
    let class = match object.object::<crate::object::class::Class>() {
        Some(class) if object.class().has(flags::TYPE) => class.mro.get(vm).clone(),
        _ => {
            let dict = own_dict(vm, object)?;
            add_names(vm, &found, dict.as_ref())?;
            if object.object::<crate::object::function::Module>().is_some() {
                return vm.collect(&found);
            }
            object.class().mro.get(vm).clone()
        }
    };
    for class in class {
        let dict = class.object::<crate::object::class::Class>().map(|class| class.dict().clone());
        add_names(vm, &found, dict.as_ref())?;
    }
    vm.collect(&found)
}

fn own_dict(vm: &mut Vm, object: &Value) -> Res<Option<Value>> {
    if let Some(module) = object.object::<crate::object::function::Module>() {
        return Ok(Some(module.dict.get(vm).clone()));
    }
    Ok(take_dict(vm, object))
}

fn add_names(vm: &mut Vm, found: &Value, dict: Option<&Value>) -> Res<()> {
    let (Some(dict), Some(found)) = (dict, found.object::<crate::object::mapping::Set>()) else { return Ok(()) };
    for name in vm.collect(dict)? {
        vm.set_add(found, name)?;
    }
    Ok(())
}
