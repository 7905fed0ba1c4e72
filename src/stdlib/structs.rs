//! Named tuples of the system: `sys.version_info`, `os.stat_result`, `time.struct_time`.
//!
//! A subclass of tuple whose `__match_args__` names the items; its `__getattr__` finds them by these names. What a
//! result has beyond its tuple (`st_mtime_ns`) is an ordinary attribute.

use crate::object::function::Native;
use crate::object::mapping::Dict;
use crate::object::sequence::Tuple;
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib::{dict_of, set};
use crate::vm::attribute::names_tuple;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

static GETATTR: NativeDef = def("__getattr__", "self, name, /", getattr);
static REPR: NativeDef = def("__repr__", "self, /", repr);

/// Makes a class of named tuples.
pub fn class(vm: &mut Vm, module: &str, name: &str, fields: &[&str]) -> Res {
    let dict = Dict::new();
    set(vm, dict_of(&dict), "__match_args__", names_tuple(fields));
    set(vm, dict_of(&dict), "__module__", intern(module.as_bytes()));
    let tuple = shape::TUPLE.class().value();
    for method in [&GETATTR, &REPR] {
        let native = Native::make(shape::METHOD_DESCRIPTOR, method, Value::NOTHING, tuple.clone());
        set(vm, dict_of(&dict), method.name, native);
    }
    let bases = Tuple::make([tuple].into_iter());
    vm.call(&shape::TYPE.class().value(), &[Str::from(name), bases, dict])
}

/// Makes a class and its one instance.
pub fn single(vm: &mut Vm, module: &str, name: &str, items: &[(&str, Value)]) -> Res {
    let fields: Vec<&str> = items.iter().map(|(name, _)| *name).collect();
    let class = class(vm, module, name, &fields)?;
    instance(vm, &class, items.iter().map(|(_, value)| value.clone()).collect())
}

/// An instance of such a class.
pub fn instance(vm: &mut Vm, class: &Value, items: Vec<Value>) -> Res {
    vm.call(class, &[Tuple::make(items.into_iter())])
}

fn fields(vm: &mut Vm, instance: &Value) -> Res<Vec<Value>> {
    let key = vm.interp.names.__match_args__.clone();
    let fields = vm.get_attr(&instance.class().value(), &key)?;
    vm.collect(&fields)
}

fn getattr(vm: &mut Vm, args: Args<'_>) -> Res {
    let fields = fields(vm, &args[0])?;
    let place = fields.iter().position(|field| crate::object::table::quick_equal(field, &args[1]) == Some(true));
    let item = place.and_then(|place| args[0].object::<Tuple>()?.items().get(place).cloned());
    match item {
        Some(item) => Ok(item),
        None => vm.no_attribute(&args[0], &args[1]),
    }
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Res {
    let class = args[0].class().value();
    let module = vm.interp.names.__module__.clone();
    let module = vm.get_attr(&class, &module)?;
    let mut text = format!("{}.{}(", vm.str_text(&module)?, vm.type_name(&args[0]));
    let fields = fields(vm, &args[0])?;
    let items = args[0].object::<Tuple>().map_or(Vec::new(), |tuple| tuple.items().to_vec());
    for (n, (field, item)) in fields.iter().zip(&items).enumerate() {
        let comma = if n > 0 { ", " } else { "" };
        text += &format!("{comma}{}={}", vm.str_text(field)?, vm.repr_text(item)?);
    }
    Ok(Str::from(&(text + ")")))
}
