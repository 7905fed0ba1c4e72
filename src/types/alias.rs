//! `list[int]` (`types.GenericAlias`) and `int | str` (`types.UnionType`): what is left of a type annotation when the program runs.

use super::TypeDef;
use super::class::module_text;
use super::special::text_of;
use super::type_params::is_parameter;
use crate::object::class::{Class, flags};
use crate::object::function::MemberDef;
use crate::object::layout::Trace;
use crate::object::opaque::Opaque;
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::slots::{BinaryOp, CompareOp, Slots};
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&GENERIC_ALIAS, &UNION_TYPE];

/// `origin[args]`.
struct Alias {
    origin: Value,
    /// A tuple.
    args: Value,
}

impl Trace for Alias {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.origin);
        visit(&self.args);
    }
}

/// The members of a union: a tuple, flat and without doubles.
struct Union(Value);

impl Trace for Union {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.0);
    }
}

static GENERIC_ALIAS: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr_alias),
        hash: Some(|vm, alias| hash_parts(vm, &[&alias_of(alias).origin, &alias_of(alias).args])),
        compare: Some(compare_aliases),
        binary: Some(binary),
        call: Some(|vm, alias, args: Args<'_>| vm.call_with(&alias_of(alias).origin, args)),
        get_item: Some(|_, alias, key| Ok(make(alias_of(alias).origin.clone(), key))),
        get_attribute: Some(get_attribute),
        new: Some(new_alias),
        ..Slots::NONE
    },
    methods: &[crate::vm::native::def("__mro_entries__", "self, bases, /", |_, args| {
        Ok(tuple(vec![alias_of(&args[0]).origin.clone()]))
    })],
    members: &[
        MemberDef { name: "__origin__", get: |_, alias| Ok(alias_of(alias).origin.clone()), set: None },
        MemberDef { name: "__args__", get: |_, alias| Ok(alias_of(alias).args.clone()), set: None },
        MemberDef { name: "__parameters__", get: |_, _| Ok(tuple(Vec::new())), set: None },
    ],
    ..TypeDef::new(shape::GENERIC_ALIAS, "types.GenericAlias")
};

static UNION_TYPE: TypeDef = TypeDef {
    slots: Slots {
        repr: Some(repr_union),
        hash: Some(|vm, union| hash_parts(vm, &members_of(union).iter().collect::<Vec<_>>())),
        compare: Some(compare_unions),
        binary: Some(binary),
        ..Slots::NONE
    },
    flags: flags::NO_NEW,
    members: &[
        MemberDef { name: "__args__", get: |_, union| Ok(tuple(members_of(union))), set: None },
        MemberDef { name: "__parameters__", get: |_, _| Ok(tuple(Vec::new())), set: None },
    ],
    ..TypeDef::new(shape::UNION_TYPE, "types.UnionType")
};

fn alias_of(value: &Value) -> &Alias {
    let Some(alias) = value.opaque::<Alias>() else { unreachable!("the machine checks receivers") };
    alias
}

fn members_of(value: &Value) -> Vec<Value> {
    union_members(value).unwrap_or_default()
}

/// The members of a union, if it is one.
pub fn union_members(value: &Value) -> Option<Vec<Value>> {
    value.opaque::<Union>().and_then(|union| union.0.object::<Tuple>()).map(|members| members.items().to_vec())
}

pub fn is_alias(value: &Value) -> bool {
    value.opaque::<Alias>().is_some()
}

/// `origin[key]`.
pub fn make(origin: Value, key: &Value) -> Value {
    let args = if key.object::<Tuple>().is_some() { key.clone() } else { tuple(vec![key.clone()]) };
    Opaque::with_shape(shape::GENERIC_ALIAS, Box::new(Alias { origin, args }))
}

fn new_alias(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res {
    match args.values() {
        [origin, key] => Ok(make(origin.clone(), key)),
        other => vm.type_error(&format!("GenericAlias expected 2 arguments, got {}", other.len())),
    }
}

/// Other attributes are the origin's.
fn get_attribute(vm: &mut Vm, alias: &Value, name: &Value) -> Res {
    let own = ["__origin__", "__args__", "__parameters__", "__mro_entries__", "__class__", "__reduce__", "__repr__"];
    if own.contains(&text_of(name).as_str()) {
        return crate::vm::attribute::generic_get_attribute(vm, alias, name);
    }
    vm.get_attr(&alias_of(alias).origin, name)
}

/// A part as it is written in an annotation.
fn part_text(vm: &mut Vm, part: &Value) -> Res<String> {
    if part.is(&Value::ELLIPSIS) {
        return Ok("...".to_owned());
    }
    let Some(class) = part.object::<Class>() else { return vm.repr_text(part) };
    if part.is(&shape::NONE.class().value()) {
        return Ok("None".to_owned());
    }
    let (module, name) = (module_text(vm, class), text_of(class.qualname.get(vm)));
    Ok(if module == "builtins" { name } else { format!("{module}.{name}") })
}

fn part_texts(vm: &mut Vm, parts: &[Value]) -> Res<Vec<String>> {
    parts.iter().map(|part| part_text(vm, part)).collect()
}

fn repr_alias(vm: &mut Vm, value: &Value) -> Res {
    let alias = alias_of(value);
    let origin = part_text(vm, &alias.origin)?;
    let args = alias.args.object::<Tuple>().map_or(&[][..], Tuple::items);
    let args = if args.is_empty() { "()".to_owned() } else { part_texts(vm, args)?.join(", ") };
    Ok(Str::from(&format!("{origin}[{args}]")))
}

fn repr_union(vm: &mut Vm, value: &Value) -> Res {
    let texts = part_texts(vm, &members_of(value))?;
    Ok(Str::from(&texts.join(" | ")))
}

fn hash_parts(vm: &mut Vm, parts: &[&Value]) -> Res<i64> {
    let mut hash = 0;
    for part in parts {
        hash ^= vm.hash(part)?;
    }
    Ok(hash)
}

fn compare_aliases(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(left), Some(right)) = (a.opaque::<Alias>(), b.opaque::<Alias>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = vm.equal(&left.origin, &right.origin)? && vm.equal(&left.args, &right.args)?;
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

/// Unions are equal when they have the same members, in whatever order.
fn compare_unions(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(left), Some(right)) = (union_members(a), union_members(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let mut equal = left.len() == right.len();
    for member in &left {
        equal = equal && contains(vm, &right, member)?;
    }
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

fn contains(vm: &mut Vm, members: &[Value], member: &Value) -> Res<bool> {
    for known in members {
        if vm.equal(known, member)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if op == BinaryOp::Or { union(vm, a, b) } else { Ok(Value::NOT_IMPLEMENTED) }
}

/// `a | b` of two types.
pub fn union(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    let mut members = Vec::new();
    for operand in [a, b] {
        let parts = match union_members(operand) {
            Some(parts) => parts,
            None if operand.is_none() => vec![shape::NONE.class().value()],
            None if operand.object::<Class>().is_some() || is_alias(operand) || is_parameter(operand) => {
                vec![operand.clone()]
            }
            None => return Ok(Value::NOT_IMPLEMENTED),
        };
        for part in parts {
            if !contains(vm, &members, &part)? {
                members.push(part);
            }
        }
    }
    if members.len() == 1 {
        return Ok(members.swap_remove(0));
    }
    Ok(Opaque::with_shape(shape::UNION_TYPE, Box::new(Union(tuple(members)))))
}
