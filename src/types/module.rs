//! module: a dict with attribute access, where a module-level `__getattr__` answers for names that are missing.

use super::TypeDef;
use super::special::text_of;
use super::wrapper::sorted_names;
use crate::object::class::flags;
use crate::object::function::{MemberDef, Module};
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::mapping::Dict;
use crate::object::sequence::List;
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::attribute::generic_lookup;
use crate::vm::native::{Args, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};
use std::cell::Cell;

pub const TYPES: &[&TypeDef] = &[&MODULE];

static MODULE: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr),
        get_attribute: Some(get_attribute),
        set_attribute: Some(set_attribute),
        new: Some(new),
        init: Some(init),
        ..Slots::NONE
    },
    flags: flags::BASE | flags::HAS_WEAKREF,
    methods: &[def("__dir__", "self, /", dir)],
    fields: &[MemberDef { name: "__dict__", get: |vm, module| Ok(dict_of(vm, module)), set: None }],
    members: &[MemberDef { name: "__annotations__", get: get_annotations, set: Some(set_annotations) }],
    ..TypeDef::new(shape::MODULE, "module")
};

fn dict_of(vm: &Vm, value: &Value) -> Value {
    let Some(module) = value.object::<Module>() else { unreachable!("the machine checks receivers") };
    module.dict.get(vm).clone()
}

fn in_dict(vm: &Vm, module: &Value, name: &Value) -> Option<Value> {
    dict_of(vm, module).object::<Dict>()?.get_name(vm, name)
}

/// A dict, made when it is first asked for.
fn get_annotations(vm: &mut Vm, module: &Value) -> Res {
    let name = &vm.interp.names.__annotations__;
    if let Some(known) = in_dict(vm, module, name) {
        return Ok(known);
    }
    let fresh = Dict::new();
    set_annotations(vm, module, Some(&fresh))?;
    Ok(fresh)
}

fn set_annotations(vm: &mut Vm, module: &Value, new: Option<&Value>) -> Res<()> {
    let name = &vm.interp.names.__annotations__;
    let dict = dict_of(vm, module);
    let Some(dict) = dict.object::<Dict>() else { return Ok(()) };
    let old = match new {
        Some(new) => dict.set_name(vm, name, new.clone()),
        None => match dict.remove_name(vm, name) {
            None => return vm.attribute_error("__annotations__", module, name),
            old => old,
        },
    };
    drop(old);
    Ok(())
}

/// Has a class derived from `module` a data descriptor of that name? (`module` itself has few.)
fn is_governed(vm: &Vm, module: &Value, name: &Value) -> bool {
    let names = &vm.interp.names;
    if module.shape() == shape::MODULE {
        return [&names.__dict__, &names.__class__, &names.__annotations__].into_iter().any(|known| known.is(name));
    }
    let found = vm.class_lookup(module.class(), name);
    found.is_some_and(|found| found.class().slots().descriptor_set.is_some())
}

/// `module.name`: its dict, the class `module`, then the module's own `__getattr__`.
pub fn get_attribute(vm: &mut Vm, module: &Value, name: &Value) -> Res {
    if !is_governed(vm, module, name)
        && let Some(found) = in_dict(vm, module, name)
    {
        return Ok(found);
    }
    if let Some(found) = generic_lookup(vm, module, name)? {
        return Ok(found);
    }
    if let Some(found) = vm.late_attribute(module, name)? {
        return Ok(found);
    }
    match in_dict(vm, module, &vm.interp.names.__getattr__) {
        Some(get) => vm.call(&get, std::slice::from_ref(name)),
        None => vm.no_attribute(module, name),
    }
}

fn set_attribute(vm: &mut Vm, module: &Value, name: &Value, value: Option<&Value>) -> Res<()> {
    if let Some(found) = vm.class_lookup(module.class(), name)
        && let Some(set) = found.class().slots().descriptor_set
    {
        return set(vm, &found, module, value);
    }
    let dict = dict_of(vm, module);
    let Some(dict) = dict.object::<Dict>() else { return Ok(()) };
    let old = match value {
        Some(value) => dict.set_name(vm, name, value.clone()),
        None => match dict.remove_name(vm, name) {
            None => {
                let (kind, text) = (vm.type_name(module), text_of(name));
                return vm.attribute_error(&format!("'{kind}' object has no attribute '{text}'"), module, name);
            }
            old => old,
        },
    };
    drop(old);
    Ok(())
}

fn new(_: &mut Vm, class: &Value, _: Args<'_>) -> Res {
    let root = super::class::class_of(class).root.get();
    Ok(heap::new_object(root, Module::contents(GilCell::new(Dict::new()), Cell::new(0))))
}

/// `module(name, doc=None)`.
fn init(vm: &mut Vm, module: &Value, args: Args<'_>) -> Res<()> {
    if args.all().len() > 2 {
        return vm.type_error(&format!("module() takes at most 2 arguments ({} given)", args.all().len()));
    }
    let Some(name) = args.values().first().or(args.by_name("name")).cloned() else {
        return vm.type_error("module() missing required argument 'name' (pos 1)");
    };
    if name.object::<Str>().is_none() {
        let kind = vm.argument_kind(&name);
        return vm.type_error(&format!("module() argument 'name' must be str, not {kind}"));
    }
    let doc = args.values().get(1).or(args.by_name("doc")).cloned().unwrap_or(Value::NONE);
    let names = &vm.interp.names;
    let pairs = [
        (&names.__name__, name),
        (&names.__doc__, doc),
        (&names.__package__, Value::NONE),
        (&names.__loader__, Value::NONE),
        (&names.__spec__, Value::NONE),
    ];
    let dict = dict_of(vm, module);
    for (key, value) in pairs {
        if let Some(dict) = dict.object::<Dict>() {
            dict.set_name(vm, key, value);
        }
    }
    Ok(())
}

fn repr(vm: &mut Vm, module: &Value) -> Res {
    let names = &vm.interp.names;
    let loader = shown(vm, module, &names.__loader__)?.filter(|loader| !loader.is_none());
    if let Some(spec) = shown(vm, module, &names.__spec__)?
        && vm.truth(&spec)?
    {
        return crate::stdlib::importlib::call(vm, "_module_repr_from_spec", &[spec]);
    }
    let own_name = shown(vm, module, &names.__name__)?.unwrap_or_else(|| Str::from("?"));
    let name = vm.repr_text(&own_name)?;
    let text = match shown(vm, module, &names.__file__)? {
        Some(file) => format!("<module {name} from {}>", vm.repr_text(&file)?),
        None if let Some(loader) = &loader => format!("<module {name} ({})>", vm.repr_text(loader)?),
        None if in_dict(vm, module, &intern(b"__path__")).is_some() => format!("<module {name} (namespace)>"),
        None if crate::stdlib::find(&text_of(&own_name)).is_some() => format!("<module {name} (built-in)>"),
        None => format!("<module {name}>"),
    };
    Ok(Str::from(&text))
}

/// What a module's repr tells of it: also if the module's `__getattr__` says so.
fn shown(vm: &mut Vm, module: &Value, name: &Value) -> Res<Option<Value>> {
    match in_dict(vm, module, name) {
        None if in_dict(vm, module, &vm.interp.names.__getattr__).is_some() => vm.get_attr_opt(module, name),
        found => Ok(found),
    }
}

fn dir(vm: &mut Vm, args: Args<'_>) -> Res {
    if let Some(own) = in_dict(vm, &args[0], &vm.interp.names.__dir__) {
        return vm.call(&own, &[]);
    }
    vm.describe_module(&args[0])?;
    let dict = vm.get_attr(&args[0], &vm.interp.names.__dict__)?;
    let Some(dict) = dict.object::<Dict>() else {
        return vm.type_error("<module>.__dict__ is not a dictionary");
    };
    let names = dict.get(vm).iter().map(|entry| entry.key.clone()).collect();
    Ok(List::make(sorted_names(names)))
}
