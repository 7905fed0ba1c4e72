//! Type parameters (`def f[T](...)`, `class C[T]`) and aliases (`type Pair = ...`): names to look at, with bounds and values that are
//! evaluated when somebody asks. They mean nothing to the machine.

use super::TypeDef;
use super::special::text_of;
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::opaque::Opaque;
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape::{self, ShapeId};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::native::{NativeDef, def};
use crate::vm::slots::{BinaryOp, Slots};
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&TYPE_VAR, &TYPE_VAR_TUPLE, &PARAM_SPEC, &TYPE_ALIAS, &GENERIC];

/// A type parameter or alias.
struct Parameter {
    name: Value,
    /// Bound or constraints of a parameter, value of an alias: a function until it is asked for.
    value: GilCell<Lazy>,
    /// The same of a parameter's default.
    default: GilCell<Lazy>,
    /// Whether `value` is a tuple of constraints.
    constrained: bool,
    /// An alias's own parameters, a tuple.
    parameters: Value,
}

/// A value that a function gives when it is first asked for.
#[derive(Default, Clone)]
enum Lazy {
    #[default]
    Missing,
    Function(Value),
    Known(Value),
}

impl Trace for Lazy {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        match self {
            Lazy::Missing => {}
            Lazy::Function(value) | Lazy::Known(value) => visit(value),
        }
    }
}

impl Trace for Parameter {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.name);
        self.value.trace(visit);
        self.default.trace(visit);
        visit(&self.parameters);
    }
}

const SLOTS: Slots = Slots { repr: Some(repr), binary: Some(union), ..Slots::NONE };

const NAME: MemberDef = MemberDef { name: "__name__", get: |_, value| Ok(parameter_of(value).name.clone()), set: None };
const DEFAULT: MemberDef =
    MemberDef { name: "__default__", get: |vm, value| ask(vm, &parameter_of(value).default), set: None };

const METHODS: &[NativeDef] = &[def("has_default", "self, /", |vm, args| {
    let has = !matches!(parameter_of(&args[0]).default.get(vm), Lazy::Missing);
    Ok(Value::bool(has))
})];

static TYPE_VAR: TypeDef = TypeDef {
    slots: SLOTS,
    flags: flags::NO_NEW,
    methods: METHODS,
    members: &[
        NAME,
        DEFAULT,
        MemberDef { name: "__bound__", get: bound, set: None },
        MemberDef { name: "__constraints__", get: constraints, set: None },
    ],
    ..TypeDef::new(shape::TYPE_VAR, "typing.TypeVar")
};

static TYPE_VAR_TUPLE: TypeDef = TypeDef {
    slots: SLOTS,
    flags: flags::NO_NEW,
    methods: METHODS,
    members: &[NAME, DEFAULT],
    ..TypeDef::new(shape::TYPE_VAR_TUPLE, "typing.TypeVarTuple")
};

static PARAM_SPEC: TypeDef = TypeDef {
    slots: SLOTS,
    flags: flags::NO_NEW,
    methods: METHODS,
    members: &[NAME, DEFAULT],
    ..TypeDef::new(shape::PARAM_SPEC, "typing.ParamSpec")
};

static TYPE_ALIAS: TypeDef = TypeDef {
    slots: Slots { get_item: Some(|_, alias, key| Ok(super::alias::make(alias.clone(), key))), ..SLOTS },
    flags: flags::NO_NEW,
    members: &[
        NAME,
        MemberDef { name: "__value__", get: |vm, value| ask(vm, &parameter_of(value).value), set: None },
        MemberDef { name: "__type_params__", get: |_, value| Ok(parameter_of(value).parameters.clone()), set: None },
    ],
    ..TypeDef::new(shape::TYPE_ALIAS, "typing.TypeAliasType")
};

static GENERIC: TypeDef = TypeDef {
    flags: flags::BASE,
    class_methods: &[def("__class_getitem__", "cls, params, /", |_, args| {
        Ok(super::alias::make(args[0].clone(), &args[1]))
    })],
    ..TypeDef::new(shape::GENERIC, "typing.Generic")
};

fn parameter_of(value: &Value) -> &Parameter {
    let Some(parameter) = value.opaque::<Parameter>() else { unreachable!("the machine checks receivers") };
    parameter
}

/// The value, from its function if nobody has asked before; None if there is none.
fn ask(vm: &mut Vm, cell: &GilCell<Lazy>) -> Res {
    let function = match cell.get(vm).clone() {
        Lazy::Missing => return Ok(Value::NONE),
        Lazy::Known(value) => return Ok(value),
        Lazy::Function(function) => function,
    };
    let value = vm.call(&function, &[])?;
    let old = cell.replace(vm, Lazy::Known(value.clone()));
    drop(old);
    Ok(value)
}

fn bound(vm: &mut Vm, value: &Value) -> Res {
    let parameter = parameter_of(value);
    if parameter.constrained { Ok(Value::NONE) } else { ask(vm, &parameter.value) }
}

fn constraints(vm: &mut Vm, value: &Value) -> Res {
    let parameter = parameter_of(value);
    if parameter.constrained { ask(vm, &parameter.value) } else { Ok(tuple(Vec::new())) }
}

fn repr(_: &mut Vm, value: &Value) -> Res {
    Ok(Str::from(&text_of(&parameter_of(value).name)))
}

fn union(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if op == BinaryOp::Or { super::alias::union(vm, a, b) } else { Ok(Value::NOT_IMPLEMENTED) }
}

/// Is it something that may stand in a union beside classes?
pub fn is_parameter(value: &Value) -> bool {
    value.opaque::<Parameter>().is_some()
}

fn make(shape: ShapeId, parameter: Parameter) -> Value {
    Opaque::with_shape(shape, Box::new(parameter))
}

/// A type parameter: `kind` 0 plain, 1 with a bound, 2 with constraints, 3 a tuple of types, 4 a parameter list; 8 beside it: it has a default.
pub fn parameter(name: Value, value: Value, default: Value, kind: usize) -> Value {
    let shape = match kind & 7 {
        3 => shape::TYPE_VAR_TUPLE,
        4 => shape::PARAM_SPEC,
        _ => shape::TYPE_VAR,
    };
    let lazy =
        |given: bool, function: Value| GilCell::new(if given { Lazy::Function(function) } else { Lazy::Missing });
    make(
        shape,
        Parameter {
            name,
            value: lazy(matches!(kind & 7, 1 | 2), value),
            default: lazy(kind & 8 != 0, default),
            constrained: kind & 7 == 2,
            parameters: tuple(Vec::new()),
        },
    )
}

/// `type name[parameters] = ...`.
pub fn alias(name: Value, parameters: Value, value: Value) -> Value {
    let parameters = if parameters.object::<Tuple>().is_some() { parameters } else { tuple(Vec::new()) };
    let (value, default) = (GilCell::new(Lazy::Function(value)), GilCell::new(Lazy::Missing));
    make(shape::TYPE_ALIAS, Parameter { name, value, default, constrained: false, parameters })
}

/// `Generic[parameters]`: the base of a class with type parameters.
pub fn generic(parameters: &Value) -> Value {
    super::alias::make(shape::GENERIC.class().value(), parameters)
}
