//! Named tuples of the system: `sys.version_info`, `time.struct_time`.
//!
//! A type derived from tuple, described as the other built-in ones are: each field is a member that reads an item. The class is made when its
//! module is.

use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::sequence::Tuple;
use crate::object::shape::{self, Plan};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::{TypeDef, class::class_of, registry};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

type Getter = fn(&mut Vm, &Value) -> Res;

const GETTERS: [Getter; 20] = [
    item::<0>, item::<1>, item::<2>, item::<3>, item::<4>, item::<5>, item::<6>, item::<7>, item::<8>, item::<9>,
    item::<10>, item::<11>, item::<12>, item::<13>, item::<14>, item::<15>, item::<16>, item::<17>, item::<18>,
    item::<19>,
];

fn item<const N: usize>(_: &mut Vm, tuple: &Value) -> Res {
    Ok(tuple.object::<Tuple>().and_then(|tuple| tuple.items().get(N).cloned()).unwrap_or(Value::NONE))
}

/// A type without fields: `TypeDef { members: &structs::fields([...]), ..structs::new("sys.flags") }`.
pub const fn new(name: &'static str) -> TypeDef {
    TypeDef {
        base: shape::TUPLE,
        slots: Slots { repr: Some(repr), ..Slots::NONE },
        match_args: true,
        ..TypeDef::new(shape::TUPLE, name)
    }
}

/// One of which only the interpreter makes instances.
pub const fn closed(name: &'static str) -> TypeDef {
    TypeDef { flags: flags::NO_NEW, ..new(name) }
}

/// The fields, in the order of the items.
pub const fn fields<const N: usize>(names: [&'static str; N]) -> [MemberDef; N] {
    let mut fields = [const { MemberDef { name: "", get: item::<0>, set: None } }; N];
    let mut n = 0;
    while n < N {
        fields[n] = MemberDef { name: names[n], get: GETTERS[n], set: None };
        n += 1;
    }
    fields
}

/// Makes the class.
pub fn class(vm: &mut Vm, def: &'static TypeDef) -> Value {
    let plan = Plan { layout: shape::TUPLE.info().layout(), attributes: false, inline_slots: 0, traits: 0 };
    registry::make_type(vm, def, shape::new_root(plan))
}

/// Makes a class and its one instance.
pub fn single(vm: &mut Vm, def: &'static TypeDef, items: impl ExactSizeIterator<Item = Value>) -> Value {
    let class = class(vm, def);
    instance(&class, items)
}

/// An instance of such a class.
pub fn instance(class: &Value, items: impl ExactSizeIterator<Item = Value>) -> Value {
    Tuple::with_shape(class_of(class).root.get(), items)
}

fn repr(vm: &mut Vm, instance: &Value) -> Res {
    let class = instance.class();
    let module = vm.get_attr(&class.value(), &vm.interp.names.__module__)?;
    let fields = vm.get_attr(&class.value(), &vm.interp.names.__match_args__)?;
    let module = vm.str_text(&module)?;
    let prefix = if module == "builtins" { String::new() } else { format!("{module}.") };
    let mut text = format!("{prefix}{}(", class.name(vm));
    let items = |value: &Value| value.object::<Tuple>().map_or(Vec::new(), |tuple| tuple.items().to_vec());
    for (n, (field, item)) in items(&fields).iter().zip(items(instance)).enumerate() {
        let comma = if n > 0 { ", " } else { "" };
        text += &format!("{comma}{}={}", vm.str_text(field)?, vm.repr_text(&item)?);
    }
    Ok(Str::from(&(text + ")")))
}
