//! `super`: the attributes of the classes that come after one in the MRO of another.
//!
//! `super().name` is compiled to one instruction, which comes here with what the name `super` stands for, the `__class__` of the method and its
//! first argument, and makes no object when that is the built-in `super`.

use super::TypeDef;
use super::class::name_of;
use super::special::text_of;
use crate::object::class::{Class, flags};
use crate::object::function::{CellObject, MemberDef, Super};
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::sequence::Tuple;
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::attribute::{generic_get_attribute, is_method};
use crate::vm::native::Args;
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&SUPER];

static SUPER: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr),
        get_attribute: Some(get_attribute),
        descriptor_get: Some(bind),
        new: Some(new),
        init: Some(init),
        ..Slots::NONE
    },
    flags: flags::BASE,
    fields: &[
        MemberDef { name: "__thisclass__", get: |vm, value| Ok(super_of(value).class.get(vm).clone()), set: None },
        MemberDef { name: "__self__", get: |vm, value| Ok(super_of(value).receiver.get(vm).clone()), set: None },
        MemberDef {
            name: "__self_class__",
            get: |vm, value| Ok(super_of(value).receiver_class.get(vm).clone()),
            set: None,
        },
    ],
    ..TypeDef::new(shape::SUPER, "super")
};

fn super_of(value: &Value) -> &Super {
    let Some(object) = value.object::<Super>() else { unreachable!("the machine checks receivers") };
    object
}

/// What stands at `super().name`.
enum Found {
    /// As it stands in the class's dict, and the class whose MRO was searched.
    Raw(Value, Value),
    None,
}

impl Vm {
    /// `super().name`, the parts of `super()` being at hand.
    pub fn super_attr(&mut self, sup: &Value, class: &Value, receiver: &Value, name: &Value) -> Res {
        if !sup.is(&shape::SUPER.class().value()) {
            let object = self.call(sup, &[])?;
            return self.get_attr(&object, name);
        }
        match self.super_lookup(class, receiver, name)? {
            Found::Raw(found, start) => self.bind_super(&found, receiver, &start),
            Found::None => self.no_super_attribute(class, receiver, name),
        }
    }

    /// The same for a call: a function and its receiver, or any other value and nothing.
    pub fn super_method(&mut self, sup: &Value, class: &Value, receiver: &Value, name: &Value) -> Res<(Value, Value)> {
        if !sup.is(&shape::SUPER.class().value()) {
            let object = self.call(sup, &[])?;
            return Ok((self.get_attr(&object, name)?, Value::NOTHING));
        }
        match self.super_lookup(class, receiver, name)? {
            Found::Raw(found, start)
                if is_method(&found) && !receiver.is(&start) && self.is_method_of(&found, receiver.class()) =>
            {
                Ok((found, receiver.clone()))
            }
            Found::Raw(found, start) => Ok((self.bind_super(&found, receiver, &start)?, Value::NOTHING)),
            Found::None => Ok((self.no_super_attribute(class, receiver, name)?, Value::NOTHING)),
        }
    }

    fn super_lookup(&mut self, class: &Value, receiver: &Value, name: &Value) -> Res<Found> {
        check_parts(self, class, receiver)?;
        let start = start_class(self, class, receiver)?;
        Ok(match search_after(self, &start, class, name) {
            Some(found) => Found::Raw(found, start),
            None => Found::None,
        })
    }

    fn bind_super(&mut self, found: &Value, receiver: &Value, start: &Value) -> Res {
        match found.class().slots().descriptor_get {
            Some(get) => get(self, found, Some(receiver).filter(|receiver| !receiver.is(start)), start),
            None => Ok(found.clone()),
        }
    }

    fn no_super_attribute(&mut self, class: &Value, receiver: &Value, name: &Value) -> Res {
        let start = start_class(self, class, receiver)?;
        let object = make(class.clone(), receiver.clone(), start);
        generic_get_attribute(self, &object, name)
    }
}

fn make(class: Value, receiver: Value, start: Value) -> Value {
    heap::new_object(shape::SUPER, Super::contents(GilCell::new(class), GilCell::new(receiver), GilCell::new(start)))
}

/// Are the parts of a `super()` without arguments there?
fn check_parts(vm: &mut Vm, class: &Value, receiver: &Value) -> Res<()> {
    if class.is_nothing() {
        return vm.runtime_error("super(): empty __class__ cell");
    }
    if receiver.is_nothing() {
        return vm.runtime_error("super(): arg[0] deleted");
    }
    Ok(())
}

/// The class whose MRO is searched: the receiver itself if it is a class derived from `class`, else the receiver's class.
fn start_class(vm: &mut Vm, class: &Value, receiver: &Value) -> Res {
    let Some(wanted) = class.object::<Class>() else {
        let kind = vm.type_name(class);
        return vm.type_error(&format!("super() argument 1 must be a type, not {kind}"));
    };
    if receiver.object::<Class>().is_some_and(|receiver| receiver.is_subclass(vm, wanted)) {
        return Ok(receiver.clone());
    }
    if receiver.class().is_subclass(vm, wanted) {
        return Ok(receiver.class().value());
    }
    let claimed = vm.get_attr_opt(receiver, &vm.interp.names.__class__)?;
    if let Some(claimed) = claimed
        && claimed.object::<Class>().is_some_and(|claimed| claimed.is_subclass(vm, wanted))
    {
        return Ok(claimed);
    }
    let is_class = receiver.object::<Class>().is_some();
    let (what, kind) = if is_class { ("type", name_of(vm, receiver)) } else { ("instance of", vm.type_name(receiver)) };
    let wanted = name_of(vm, class);
    vm.type_error(&format!("super(type, obj): obj ({what} {kind}) is not an instance or subtype of type ({wanted})."))
}

/// The value of a name in the MRO of `start`, behind `class`.
fn search_after(vm: &Vm, start: &Value, class: &Value, name: &Value) -> Option<Value> {
    if name.is(&vm.interp.names.__class__) {
        return None;
    }
    let order = start.object::<Class>()?.mro.get(vm);
    let position = order.iter().position(|known| known.is(class))?;
    order[position + 1..].iter().find_map(|base| base.object::<Class>()?.names().get_name(vm, name))
}

fn get_attribute(vm: &mut Vm, value: &Value, name: &Value) -> Res {
    let object = super_of(value);
    let (class, receiver) = (object.class.get(vm).clone(), object.receiver.get(vm).clone());
    let start = object.receiver_class.get(vm).clone();
    if start.is_none() {
        return generic_get_attribute(vm, value, name);
    }
    match search_after(vm, &start, &class, name) {
        Some(found) => vm.bind_super(&found, &receiver, &start),
        None => generic_get_attribute(vm, value, name),
    }
}

fn new(_: &mut Vm, class: &Value, _: Args<'_>) -> Res {
    let root = super::class::class_of(class).root.get();
    let none = || GilCell::new(Value::NONE);
    Ok(heap::new_object(root, Super::contents(none(), none(), none())))
}

fn init(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res<()> {
    if args.has_named() {
        return vm.type_error("super() takes no keyword arguments");
    }
    let (class, receiver) = match args.values() {
        [] => caller_parts(vm)?,
        [class] => (class.clone(), Value::NONE),
        [class, receiver] => (class.clone(), receiver.clone()),
        more => return vm.type_error(&format!("super() expected at most 2 arguments, got {}", more.len())),
    };
    if class.object::<Class>().is_none() {
        let kind = vm.type_name(&class);
        return vm.type_error(&format!("super() argument 1 must be a type, not {kind}"));
    }
    let start = if receiver.is_none() { Value::NONE } else { start_class(vm, &class, &receiver)? };
    let object = super_of(value);
    object.class.replace(vm, class);
    object.receiver.replace(vm, receiver);
    object.receiver_class.replace(vm, start);
    Ok(())
}

/// `__class__` and the first argument of the function that calls `super()`.
fn caller_parts(vm: &mut Vm) -> Res<(Value, Value)> {
    let Some(frame) = vm.frames.current() else { return vm.runtime_error("super(): no current frame") };
    let unit = &frame.code().unit.unit;
    if unit.arg_count == 0 {
        return vm.runtime_error("super(): no arguments");
    }
    let mut receiver = frame.registers()[0].clone();
    if unit.cells.contains(&0)
        && let Some(cell) = receiver.object::<CellObject>()
    {
        receiver = cell.contents.get(vm).clone();
    }
    let position = unit.free_names.iter().position(|name| &**name == "__class__");
    let closure = frame.function().closure.clone();
    let cell = position.and_then(|n| closure.object::<Tuple>()?.items().get(n).cloned());
    let Some(cell) = cell.as_ref().and_then(|cell| cell.object::<CellObject>()) else {
        return vm.runtime_error("super(): __class__ cell not found");
    };
    let class = cell.contents.get(vm).clone();
    check_parts(vm, &class, &receiver)?;
    Ok((class, receiver))
}

/// An unbound `super(class)` in a class's dict becomes bound to the instance.
fn bind(vm: &mut Vm, value: &Value, instance: Option<&Value>, _: &Value) -> Res {
    let object = super_of(value);
    let class = object.class.get(vm).clone();
    match instance {
        Some(instance) if object.receiver.get(vm).is_none() && value.shape() != shape::SUPER => {
            vm.call(&value.class().value(), &[class, instance.clone()])
        }
        Some(instance) if object.receiver.get(vm).is_none() => {
            let start = start_class(vm, &class, instance)?;
            Ok(make(class, instance.clone(), start))
        }
        _ => Ok(value.clone()),
    }
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let object = super_of(value);
    let class = object.class.get(vm).clone();
    let start = object.receiver_class.get(vm).clone();
    let class = if class.is_none() { "NULL".to_owned() } else { name_of(vm, &class) };
    if start.is_none() {
        return Ok(Str::from(&format!("<super: <class '{class}'>, NULL>")));
    }
    let start = start.object::<Class>().map_or_else(String::new, |class| text_of(class.name.get(vm)));
    Ok(Str::from(&format!("<super: <class '{class}'>, <{start} object>>")))
}
