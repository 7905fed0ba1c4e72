//! Slots of built-in types as methods: `list.__len__` and its like.
//!
//! One row for each special method says when a type has it and how its slot is called. The descriptors in a type's dict and the methods bound to
//! an instance are the same Rust object, [`Wrapped`], with and without a receiver.

use super::TypeDef;
use crate::object::class::{Class, flags};
use crate::object::function::{MemberDef, Wrapped, Wrapper, WrapperRef};
use crate::object::heap;
use crate::object::shape;
use crate::object::str::{Str, intern, intern_value};
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::slots::{BinaryOp, CompareOp, Slots, UnaryOp};
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] = &[&WRAPPER_DESCRIPTOR, &METHOD_WRAPPER];

/// The slot of a row whose type was found to have it.
macro_rules! slot {
    ($slots:ident.$field:ident) => {
        match $slots.$field {
            Some(slot) => slot,
            None => unreachable!("the row is only given to types that have the slot"),
        }
    };
}

macro_rules! row {
    ($name:literal, $arity:expr, $field:ident, |$vm:ident, $slot:ident, $args:ident| $body:expr) => {
        Wrapper {
            name: $name,
            doc: "",
            present: |slots| slots.$field.is_some(),
            call: |$vm: &mut Vm, slots: &Slots, $args: Args<'_>| -> Res {
                let $slot = slot!(slots.$field);
                $body
            },
            arity: $arity,
        }
    };
}

macro_rules! comparison {
    ($name:literal, $op:ident) => {
        row!($name, (1, 1), compare, |vm, slot, args| slot(vm, CompareOp::$op, &args[0], &args[1]))
    };
}

macro_rules! unary_row {
    ($name:literal, $op:ident) => {
        row!($name, (0, 0), unary, |vm, slot, args| slot(vm, UnaryOp::$op, &args[0]))
    };
}

macro_rules! plain_row {
    ($name:literal, $field:ident) => {
        row!($name, (0, 0), $field, |vm, slot, args| slot(vm, &args[0]))
    };
}

macro_rules! count_row {
    ($name:literal, $field:ident) => {
        row!($name, (1, 1), $field, |vm, slot, args| {
            let count = count_of(vm, &args[1])?;
            slot(vm, &args[0], count)
        })
    };
}

/// Rows that a type has if it has the slot.
static ROWS: &[Wrapper] = &[
    plain_row!("__repr__", repr),
    plain_row!("__str__", str),
    row!("__hash__", (0, 0), hash, |vm, slot, args| slot(vm, &args[0]).map(crate::object::number::int)),
    row!("__call__", (0, u8::MAX), call, |vm, slot, args| slot(vm, &args[0], args.skip(1))),
    plain_row!("__iter__", iter),
    row!("__next__", (0, 0), next, |vm, slot, args| {
        vm.stop_value = Value::NOTHING;
        match slot(vm, &args[0])? {
            Some(value) => Ok(value),
            None => {
                let result = vm.take_returned();
                vm.stop_iteration(result)
            }
        }
    }),
    row!("__getattribute__", (1, 1), get_attribute, |vm, slot, args| {
        let name = attribute_name(vm, &args[1])?;
        slot(vm, &args[0], &name)
    }),
    row!("__setattr__", (2, 2), set_attribute, |vm, slot, args| {
        check_not_passed_over(vm, &args[0], slot, "__setattr__")?;
        let name = attribute_name(vm, &args[1])?;
        slot(vm, &args[0], &name, Some(&args[2])).map(|()| Value::NONE)
    }),
    row!("__delattr__", (1, 1), set_attribute, |vm, slot, args| {
        check_not_passed_over(vm, &args[0], slot, "__delattr__")?;
        let name = attribute_name(vm, &args[1])?;
        slot(vm, &args[0], &name, None).map(|()| Value::NONE)
    }),
    comparison!("__lt__", Lt),
    comparison!("__le__", Le),
    comparison!("__eq__", Eq),
    comparison!("__ne__", Ne),
    comparison!("__gt__", Gt),
    comparison!("__ge__", Ge),
    row!("__bool__", (0, 0), truth, |vm, slot, args| slot(vm, &args[0]).map(Value::bool)),
    row!("__len__", (0, 0), len, |vm, slot, args| slot(vm, &args[0]).map(crate::object::number::int)),
    row!("__getitem__", (1, 1), get_item, |vm, slot, args| slot(vm, &args[0], &args[1])),
    row!("__setitem__", (2, 2), set_item, |vm, slot, args| {
        slot(vm, &args[0], &args[1], Some(&args[2])).map(|()| Value::NONE)
    }),
    row!("__delitem__", (1, 1), set_item, |vm, slot, args| slot(vm, &args[0], &args[1], None).map(|()| Value::NONE)),
    row!("__add__", (1, 1), concat, |vm, slot, args| slot(vm, &args[0], &args[1])),
    count_row!("__mul__", repeat),
    count_row!("__rmul__", repeat),
    row!("__contains__", (1, 1), contains, |vm, slot, args| slot(vm, &args[0], &args[1]).map(Value::bool)),
    row!("__iadd__", (1, 1), inplace_concat, |vm, slot, args| slot(vm, &args[0], &args[1])),
    count_row!("__imul__", inplace_repeat),
    row!("__get__", (1, 2), descriptor_get, |vm, slot, args| {
        let instance = Some(&args[1]).filter(|instance| !instance.is_none());
        let class = match args.get(2).filter(|class| !class.is_none()) {
            Some(class) => class.clone(),
            None if instance.is_none() => return vm.type_error("__get__(None, None) is invalid"),
            None => args[1].class().value(),
        };
        slot(vm, &args[0], instance, &class)
    }),
    row!("__set__", (2, 2), descriptor_set, |vm, slot, args| {
        slot(vm, &args[0], &args[1], Some(&args[2])).map(|()| Value::NONE)
    }),
    row!("__delete__", (1, 1), descriptor_set, |vm, slot, args| slot(vm, &args[0], &args[1], None)
        .map(|()| Value::NONE)),
    row!("__init__", (0, u8::MAX), init, |vm, slot, args| slot(vm, &args[0], args.skip(1)).map(|()| Value::NONE)),
    plain_row!("__index__", index),
    plain_row!("__int__", int),
    plain_row!("__float__", float),
    plain_row!("__await__", await_),
    plain_row!("__aiter__", aiter),
    plain_row!("__anext__", anext),
];

type SetAttribute = fn(&mut Vm, &Value, &Value, Option<&Value>) -> Res<()>;

/// `object.__setattr__(int, ...)` would pass over what `type` has to say: a slot of ours is called only if it is the nearest one of ours.
fn check_not_passed_over(vm: &mut Vm, object: &Value, slot: SetAttribute, what: &str) -> Res<()> {
    let is = |class: &Class, slot: SetAttribute| {
        class.slots().set_attribute.is_some_and(|own| std::ptr::fn_addr_eq(own, slot))
    };
    let in_python = super::special::set_attribute as SetAttribute;
    let class = super::class::class_of(&object.class().value());
    let order = class.mro.get(vm).iter().rev();
    let own = class.slots().set_attribute.unwrap_or(in_python);
    let defines = |base: &Value| base.object::<Class>().is_some_and(|base| !is(base, in_python) && is(base, own));
    let first = order.clone().find(|base| defines(base)).map_or(class, super::class::class_of);
    let mut chain = std::iter::successors(Some(first), |class| class.base.get());
    if chain.find(|class| !is(class, in_python)).is_none_or(|class| is(class, slot)) {
        return Ok(());
    }
    let kind = vm.type_name(object);
    vm.type_error(&format!("can't apply this {what} to {kind} object"))
}

static UNARY_ROWS: &[Wrapper] = &[
    unary_row!("__neg__", Neg),
    unary_row!("__pos__", Pos),
    unary_row!("__abs__", Abs),
    unary_row!("__invert__", Invert),
];

/// The three methods of an operator.
struct Operator {
    op: BinaryOp,
    rows: [Wrapper; 3],
}

macro_rules! operator {
    ($op:ident, $forward:literal, $reflected:literal, $inplace:literal) => {
        Operator {
            op: BinaryOp::$op,
            rows: [
                row!($forward, (1, 1), binary, |vm, slot, args| slot(vm, BinaryOp::$op, &args[0], &args[1])),
                row!($reflected, (1, 1), binary, |vm, slot, args| slot(vm, BinaryOp::$op, &args[1], &args[0])),
                row!($inplace, (1, 1), inplace, |vm, slot, args| slot(vm, BinaryOp::$op, &args[0], &args[1])),
            ],
        }
    };
}

/// As `sequence * count` asks it, but it has to be a number.
fn count_of(vm: &mut Vm, count: &Value) -> Res<usize> {
    vm.index_or(count, exc::OVERFLOW_ERROR).map(|count| count.max(0) as usize)
}

static OPERATORS: &[Operator] = &[
    operator!(Add, "__add__", "__radd__", "__iadd__"),
    operator!(Sub, "__sub__", "__rsub__", "__isub__"),
    operator!(Mul, "__mul__", "__rmul__", "__imul__"),
    operator!(Div, "__truediv__", "__rtruediv__", "__itruediv__"),
    operator!(FloorDiv, "__floordiv__", "__rfloordiv__", "__ifloordiv__"),
    operator!(Mod, "__mod__", "__rmod__", "__imod__"),
    operator!(LShift, "__lshift__", "__rlshift__", "__ilshift__"),
    operator!(RShift, "__rshift__", "__rrshift__", "__irshift__"),
    operator!(And, "__and__", "__rand__", "__iand__"),
    operator!(Or, "__or__", "__ror__", "__ior__"),
    operator!(Xor, "__xor__", "__rxor__", "__ixor__"),
    operator!(DivMod, "__divmod__", "__rdivmod__", ""),
];

static POWER_ROWS: &[Wrapper] = &[
    Wrapper {
        arity: (1, 2),
        call: power,
        ..row!("__pow__", (1, 1), binary, |vm, slot, args| slot(vm, BinaryOp::Pow, &args[0], &args[1]))
    },
    Wrapper {
        arity: (1, 2),
        call: reflected_power,
        ..row!("__rpow__", (1, 1), binary, |vm, slot, args| slot(vm, BinaryOp::Pow, &args[1], &args[0]))
    },
];

fn power(vm: &mut Vm, slots: &Slots, args: Args<'_>) -> Res {
    power_of(vm, slots, &args[0], &args[1], args.get(2))
}

fn reflected_power(vm: &mut Vm, slots: &Slots, args: Args<'_>) -> Res {
    power_of(vm, slots, &args[1], &args[0], args.get(2))
}

fn power_of(vm: &mut Vm, slots: &Slots, base: &Value, exponent: &Value, modulus: Option<&Value>) -> Res {
    if let (Some(modulus), Some(slot)) = (modulus.filter(|m| !m.is_none()), slots.power) {
        return slot(vm, base, exponent, modulus);
    }
    let slot = slot!(slots.binary);
    slot(vm, BinaryOp::Pow, base, exponent)
}

/// The operators of a type whose operands are of its kind; the slot alone does not tell them.
fn has_operator(class: &Class, op: BinaryOp) -> bool {
    use BinaryOp::*;
    let is = |shape: shape::ShapeId| class.root.get() == shape;
    if class.has(flags::INT) {
        return op != MatMul && (!is(shape::BOOL) || matches!(op, And | Or | Xor));
    }
    if class.has(flags::FLOAT) {
        return matches!(op, Add | Sub | Mul | Div | FloorDiv | Mod | Pow | DivMod);
    }
    if is(shape::COMPLEX) {
        return matches!(op, Add | Sub | Mul | Div | Pow);
    }
    if class.has(flags::SET) || is(shape::DICT_KEYS) || is(shape::DICT_ITEMS) {
        return matches!(op, Sub | And | Or | Xor);
    }
    if class.has(flags::STR | flags::BYTES) || is(shape::BYTEARRAY) {
        return op == Mod;
    }
    if class.has(flags::DICT | flags::TYPE)
        || is(shape::MAPPING_PROXY)
        || is(shape::UNION_TYPE)
        || is(shape::GENERIC_ALIAS)
        || is(shape::TYPE_VAR)
        || is(shape::PARAM_SPEC)
        || is(shape::TYPE_ALIAS)
    {
        return op == Or;
    }
    true
}

/// The rows for the slots that a built-in class fills in itself.
pub fn of_class(class: &Class, slots: &Slots) -> Vec<&'static Wrapper> {
    let is_int = class.has(flags::INT);
    // bool has its own `__invert__`, which warns, and the rest from int.
    let is_bool = class.root.get() == shape::BOOL;
    let unary = UNARY_ROWS.iter().filter(|row| if row.name == "__invert__" { is_int } else { !is_bool });
    let mut rows: Vec<&'static Wrapper> = Vec::with_capacity(ROWS.len());
    rows.extend(ROWS.iter().chain(unary).filter(|row| (row.present)(slots)));
    if slots.binary.is_none() && slots.inplace.is_none() {
        return rows;
    }
    for operator in OPERATORS.iter().filter(|operator| has_operator(class, operator.op)) {
        let [forward, reflected, inplace] = &operator.rows;
        if slots.binary.is_some() {
            rows.extend([forward, reflected]);
        }
        if slots.inplace.is_some() && !inplace.name.is_empty() {
            rows.push(inplace);
        }
    }
    if slots.binary.is_some() && has_operator(class, BinaryOp::Pow) {
        rows.extend(POWER_ROWS);
    }
    rows
}

/// The descriptor for a class's dict.
pub fn descriptor(wrapper: &'static Wrapper, owner: &Class) -> Value {
    let contents = Wrapped::contents(WrapperRef(wrapper), owner.value(), Value::NOTHING);
    heap::new_object(shape::WRAPPER_DESCRIPTOR, contents)
}

/// The name of an attribute, interned.
pub fn attribute_name(vm: &mut Vm, name: &Value) -> Res {
    if name.object::<Str>().is_some() {
        return Ok(intern_value(name));
    }
    let class = vm.type_name(name);
    vm.type_error(&format!("attribute name must be string, not '{class}'"))
}

static WRAPPER_DESCRIPTOR: TypeDef = TypeDef {
    methods: &[super::reduce::REDUCE_DESCRIPTOR],
    slots: Slots { repr: Some(repr), call: Some(call), descriptor_get: Some(bind), ..Slots::NONE },
    members: MEMBERS,
    fields: FIELDS,
    flags: flags::NO_NEW,
    ..TypeDef::new(shape::WRAPPER_DESCRIPTOR, "wrapper_descriptor")
};

static METHOD_WRAPPER: TypeDef = TypeDef {
    slots: Slots { repr: Some(repr), call: Some(call), compare: Some(compare), hash: Some(hash), ..Slots::NONE },
    members: BOUND_MEMBERS,
    fields: BOUND_FIELDS,
    flags: flags::NO_NEW,
    ..TypeDef::new(shape::METHOD_WRAPPER, "method-wrapper")
};

fn wrapped_of(value: &Value) -> &Wrapped {
    let Some(wrapped) = value.object::<Wrapped>() else { unreachable!("the machine checks receivers") };
    wrapped
}

/// The built-in class whose method `name` this is, if it is one of its slots.
pub fn owner_behind<'a>(method: &'a Value, name: &str) -> Option<&'a Class> {
    let wrapped = method.exact::<Wrapped>(shape::WRAPPER_DESCRIPTOR)?;
    (wrapped.wrapper.0.name == name).then(|| owner_of(wrapped))
}

fn owner_of(wrapped: &Wrapped) -> &Class {
    let Some(owner) = wrapped.owner.object::<Class>() else { unreachable!("owners are classes") };
    owner
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let wrapped = wrapped_of(value);
    let (name, owner) = (wrapped.wrapper.0.name, owner_of(wrapped).name(vm));
    if wrapped.receiver.is_nothing() {
        return Ok(Str::from(&format!("<slot wrapper '{name}' of '{owner}' objects>")));
    }
    let (class, id) = (vm.type_name(&wrapped.receiver), wrapped.receiver.id());
    Ok(Str::from(&format!("<method-wrapper '{name}' of {class} object at {id:#x}>")))
}

fn call(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res {
    let wrapped = wrapped_of(value);
    if !wrapped.receiver.is_nothing() {
        return run(vm, wrapped, args.behind(&wrapped.receiver).args());
    }
    let (name, owner) = (wrapped.wrapper.0.name, owner_of(wrapped));
    match args.values().first() {
        Some(receiver) if receiver.class().is_subclass(vm, owner) => run(vm, wrapped, args),
        Some(other) => {
            let (owner, class) = (vm.class_name(owner), vm.type_name(other));
            vm.type_error(&format!("descriptor '{name}' requires a '{owner}' object but received a '{class}'"))
        }
        None => {
            let owner = vm.class_name(owner);
            vm.type_error(&format!("descriptor '{name}' of '{owner}' object needs an argument"))
        }
    }
}

/// Does it refuse whatever is given by name, before anybody looks at the names?
pub fn takes_no_names(value: &Value) -> bool {
    let is_wrapper = matches!(value.shape(), shape::WRAPPER_DESCRIPTOR | shape::METHOD_WRAPPER);
    is_wrapper && wrapped_of(value).wrapper.0.arity.1 != u8::MAX
}

fn run(vm: &mut Vm, wrapped: &Wrapped, args: Args<'_>) -> Res {
    let row = wrapped.wrapper.0;
    let (least, most) = (row.arity.0 as usize, row.arity.1 as usize);
    if most != u8::MAX as usize {
        if args.has_named() {
            let name = row.name;
            return vm.type_error(&format!("wrapper {name}() takes no keyword arguments"));
        }
        let given = args.len() - 1;
        if given < least || given > most {
            return wrong_count(vm, row, owner_of(wrapped), given);
        }
    }
    let slots = *owner_of(wrapped).slots();
    (row.call)(vm, &slots, args)
}

#[cold]
fn wrong_count(vm: &mut Vm, row: &Wrapper, owner: &Class, given: usize) -> Res {
    let (least, most) = row.arity;
    // Those of several arguments are unpacked under an empty name.
    let message = match (least, most) {
        (1, 1) if row.name.ends_with("mul__") && owner.slots().repeat.is_some() => {
            format!(" expected 1 argument, got {given}")
        }
        (1, 2) if given == 0 => " expected at least 1 argument, got 0".to_owned(),
        (1, 2) => format!(" expected at most 2 arguments, got {given}"),
        (2, 2) => format!(" expected 2 arguments, got {given}"),
        (expected, _) => {
            let s = if expected == 1 { "" } else { "s" };
            format!("expected {expected} argument{s}, got {given}")
        }
    };
    vm.type_error(&message)
}

fn bind(_: &mut Vm, value: &Value, instance: Option<&Value>, _: &Value) -> Res {
    let Some(instance) = instance else { return Ok(value.clone()) };
    let wrapped = wrapped_of(value);
    let contents = Wrapped::contents(wrapped.wrapper, wrapped.owner.clone(), instance.clone());
    Ok(heap::new_object(shape::METHOD_WRAPPER, contents))
}

fn compare(_: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(left), Some(right)) = (a.object::<Wrapped>(), b.object::<Wrapped>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let equal = std::ptr::eq(left.wrapper.0, right.wrapper.0) && left.receiver.is(&right.receiver);
    match op {
        CompareOp::Eq => Ok(Value::bool(equal)),
        CompareOp::Ne => Ok(Value::bool(!equal)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn hash(_: &mut Vm, value: &Value) -> Res<i64> {
    let wrapped = wrapped_of(value);
    Ok((wrapped.wrapper.0 as *const Wrapper as i64 >> 4) ^ (wrapped.receiver.id() >> 4))
}

const MEMBERS: &[MemberDef] = &[
    MemberDef { name: "__qualname__", get: qualname, set: None },
    MemberDef { name: "__doc__", get: doc, set: None },
    MemberDef { name: "__text_signature__", get: signature, set: None },
];

const FIELDS: &[MemberDef] = &[
    MemberDef { name: "__name__", get: |_, value| Ok(intern(wrapped_of(value).wrapper.0.name.as_bytes())), set: None },
    MemberDef { name: "__objclass__", get: |_, value| Ok(wrapped_of(value).owner.clone()), set: None },
];

const BOUND_MEMBERS: &[MemberDef] = &[
    MemberDef { name: "__name__", get: |_, value| Ok(intern(wrapped_of(value).wrapper.0.name.as_bytes())), set: None },
    MemberDef { name: "__qualname__", get: qualname, set: None },
    MemberDef { name: "__objclass__", get: |_, value| Ok(wrapped_of(value).owner.clone()), set: None },
    MemberDef { name: "__doc__", get: doc, set: None },
    MemberDef { name: "__text_signature__", get: signature, set: None },
];

const BOUND_FIELDS: &[MemberDef] =
    &[MemberDef { name: "__self__", get: |_, value| Ok(wrapped_of(value).receiver.clone()), set: None }];

fn doc(_: &mut Vm, value: &Value) -> Res {
    Ok(super::docs::as_value(super::docs::doc_of(wrapped_of(value).wrapper.0.name)))
}

/// What it takes, as far as its row tells.
fn signature(vm: &mut Vm, value: &Value) -> Res {
    let wrapped = wrapped_of(value);
    if let Some(told) = super::docs::signature_of(&super::docs::name_in(vm, &wrapped.owner, wrapped.wrapper.0.name)) {
        return Ok(super::docs::as_value(told));
    }
    let names = match wrapped_of(value).wrapper.0.name {
        "__setattr__" => ", name, value",
        "__getattribute__" | "__delattr__" => ", name",
        "__setitem__" | "__set__" => ", key, value",
        "__getitem__" | "__delitem__" | "__contains__" => ", key",
        "__get__" => ", instance, owner=None",
        "__delete__" => ", instance",
        "__pow__" | "__rpow__" => ", value, mod=None",
        _ => match wrapped_of(value).wrapper.0.arity {
            (0, u8::MAX) => return Ok(Str::from("($self, /, *args, **kwargs)")),
            (0, _) => "",
            _ => ", value",
        },
    };
    Ok(Str::from(&format!("($self{names}, /)")))
}

fn qualname(vm: &mut Vm, value: &Value) -> Res {
    let wrapped = wrapped_of(value);
    let owner = owner_of(wrapped).name(vm);
    Ok(Str::from(&format!("{owner}.{}", wrapped.wrapper.0.name)))
}

/// A tuple of the names of attributes, sorted: what `__dir__` methods share.
pub fn sorted_names(names: Vec<Value>) -> Vec<Value> {
    let mut texts: Vec<Vec<u8>> = names.iter().filter_map(|n| n.object::<Str>()).map(|s| s.bytes().to_vec()).collect();
    texts.sort();
    texts.dedup();
    texts.iter().map(|text| intern(text)).collect()
}
