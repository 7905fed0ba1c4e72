//! `int | str` (`types.UnionType`).

use super::TypeDef;
use super::alias::{is_alias, part_text};
use super::substitute::{parameters_of, substitute};
use super::type_params::is_type_alias;
use crate::object::class::{Class, flags};
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::opaque::Opaque;
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::def;
use crate::vm::slots::{BinaryOp, CompareOp, Slots};
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&UNION_TYPE];

struct Union {
    /// A tuple, flat and without doubles.
    members: Value,
    /// The type parameters among the members, a tuple once somebody has asked.
    parameters: GilCell<Value>,
}

impl Trace for Union {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.members);
        self.parameters.trace(visit);
    }
}

static UNION_TYPE: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr),
        // In whatever order the members are.
        hash: Some(|vm, union| {
            let members = vm.call(&shape::FROZENSET.class().value(), &[union_of(union).members.clone()])?;
            vm.hash(&members)
        }),
        compare: Some(compare),
        binary: Some(unite),
        get_item: Some(get_item),
        ..Slots::NONE
    },
    flags: flags::NO_NEW,
    methods: &[
        def("__instancecheck__", "self, instance, /", |vm, args| {
            super::class::is_instance(vm, &args[1], &args[0]).map(Value::bool)
        }),
        def("__subclasscheck__", "self, class, /", |vm, args| {
            super::class::is_subclass(vm, &args[1], &args[0]).map(Value::bool)
        }),
    ],
    fields: &[MemberDef { name: "__args__", get: |_, union| Ok(union_of(union).members.clone()), set: None }],
    members: &[MemberDef { name: "__parameters__", get: parameters, set: None }],
    doc: "Represent a union type: int | str.",
    ..TypeDef::new(shape::UNION_TYPE, "types.UnionType")
};

fn union_of(value: &Value) -> &Union {
    let Some(union) = value.opaque::<Union>() else { unreachable!("the machine checks receivers") };
    union
}

fn members(union: &Union) -> &[Value] {
    union.members.object::<Tuple>().map_or(&[], Tuple::items)
}

/// The members of a union, if it is one.
pub fn union_members(value: &Value) -> Option<Vec<Value>> {
    value.opaque::<Union>().map(|union| members(union).to_vec())
}

fn parameters(vm: &mut Vm, value: &Value) -> Res {
    let union = union_of(value);
    let known = union.parameters.get(vm).clone();
    if known.object::<Tuple>().is_some() {
        return Ok(known);
    }
    let found = tuple(parameters_of(vm, members(union))?);
    drop(union.parameters.replace(vm, found.clone()));
    Ok(found)
}

/// `union[key]`: the same with arguments for its type parameters.
fn get_item(vm: &mut Vm, value: &Value, key: &Value) -> Res {
    let found = parameters(vm, value)?;
    let found = found.object::<Tuple>().map_or(&[][..], Tuple::items);
    let args = substitute(vm, value, members(union_of(value)), found, key)?;
    let mut args = args.into_iter();
    let mut whole = args.next().unwrap_or(Value::NONE);
    for arg in args {
        whole = vm.binary(BinaryOp::Or, &whole, &arg)?;
    }
    Ok(whole)
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let none = shape::NONE.class().value();
    let text = |member: &Value| if member.is(&none) { Ok("None".to_owned()) } else { part_text(vm, member) };
    let texts: Vec<String> = members(union_of(value)).iter().map(text).collect::<Res<_>>()?;
    Ok(Str::from(&texts.join(" | ")))
}

/// Unions are equal when they have the same members, in whatever order.
fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(left), Some(right)) = (a.opaque::<Union>(), b.opaque::<Union>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let set = shape::FROZENSET.class().value();
    let left = vm.call(&set, std::slice::from_ref(&left.members))?;
    let right = vm.call(&set, std::slice::from_ref(&right.members))?;
    vm.compare(op, &left, &right)
}

/// Doubles are the same object, or aliases that are equal.
fn contains(vm: &mut Vm, members: &[Value], member: &Value) -> Res<bool> {
    for known in members {
        if known.is(member) || (is_alias(known) && is_alias(member) && vm.equal(known, member)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The operator `|` of two types.
pub fn unite(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    let is_type = |value: &Value| {
        value.is_none()
            || value.object::<Class>().is_some()
            || is_alias(value)
            || value.opaque::<Union>().is_some()
            || is_type_alias(value)
    };
    if op != BinaryOp::Or || !is_type(a) || !is_type(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let mut whole = Vec::new();
    for operand in [a, b] {
        let parts = match operand.opaque::<Union>() {
            Some(union) => members(union),
            None if operand.is_none() => &[shape::NONE.class().value()],
            None => std::slice::from_ref(operand),
        };
        for part in parts {
            if !contains(vm, &whole, part)? {
                whole.push(part.clone());
            }
        }
    }
    if whole.len() == 1 {
        return Ok(whole.swap_remove(0));
    }
    let (members, parameters) = (tuple(whole), GilCell::new(Value::NOTHING));
    Ok(Opaque::with_shape(shape::UNION_TYPE, Box::new(Union { members, parameters })))
}
