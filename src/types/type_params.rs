//! Type parameters (`def f[T](...)`, `class C[T]`, `TypeVar("T")`) and aliases (`type Pair = ...`), as `typing` shows them. They mean nothing to
//! the machine.
//!
//! Bounds, constraints, defaults and an alias's value that stand in the syntax are functions, called when someone asks. How a parameter is
//! replaced by an argument is the business of `typing`, which is imported when that happens.

use super::TypeDef;
use super::special::text_of;
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::mapping::Dict;
use crate::object::opaque::Opaque;
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape::{self, ShapeId};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def, def_any};
use crate::vm::slots::{BinaryOp, Slots};
use crate::vm::{Res, Vm};

pub const TYPES: &[&TypeDef] = &[&TYPE_VAR, &TYPE_VAR_TUPLE, &PARAM_SPEC, &TYPE_ALIAS, &GENERIC];

/// A type parameter or alias.
struct Parameter {
    name: Value,
    /// Attributes that programs set, `__module__` among them.
    dict: Value,
    /// The bound of a parameter, the value of an alias.
    value: GilCell<Lazy>,
    /// A tuple.
    constraints: GilCell<Lazy>,
    default: GilCell<Lazy>,
    variance: Variance,
    /// An alias's own parameters, a tuple.
    parameters: Value,
}

#[derive(Clone, Copy, Default)]
struct Variance {
    covariant: bool,
    contravariant: bool,
    inferred: bool,
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
        visit(&self.dict);
        self.value.trace(visit);
        self.constraints.trace(visit);
        self.default.trace(visit);
        visit(&self.parameters);
    }

    fn clear(&self) {
        self.value.clear();
        self.constraints.clear();
        self.default.clear();
    }
}

impl Parameter {
    fn named(name: Value) -> Parameter {
        let empty = || GilCell::new(Lazy::Missing);
        Parameter {
            name,
            dict: Dict::new(),
            value: empty(),
            constraints: empty(),
            default: empty(),
            variance: Variance::default(),
            parameters: tuple(Vec::new()),
        }
    }

    /// The same, written in the module that runs.
    fn here(self, vm: &mut Vm) -> Parameter {
        let globals = vm.frames.current().map(|frame| frame.function().globals.clone());
        let name = &vm.interp.names.__name__;
        let module = globals.as_ref().and_then(|g| g.object::<Dict>()).and_then(|g| g.get_name(vm, name));
        if let Some(dict) = self.dict.object::<Dict>() {
            let name = &vm.interp.names.__module__;
            dict.set_name(vm, name, module.unwrap_or(Value::NONE));
        }
        self
    }
}

const SLOTS: Slots = Slots { repr: Some(repr), get_attribute: Some(get_attribute), ..Slots::NONE };

const PARAMETER_SLOTS: Slots = Slots { set_attribute: Some(set_attribute), ..SLOTS };

const NAME: MemberDef = MemberDef { name: "__name__", get: |_, value| Ok(parameter_of(value).name.clone()), set: None };
const DEFAULT: MemberDef = MemberDef { name: "__default__", get: default, set: None };
const BOUND: MemberDef =
    MemberDef { name: "__bound__", get: |vm, value| ask_or(vm, &parameter_of(value).value, Value::NONE), set: None };
const COVARIANT: MemberDef = MemberDef {
    name: "__covariant__",
    get: |_, value| Ok(Value::bool(parameter_of(value).variance.covariant)),
    set: None,
};
const CONTRAVARIANT: MemberDef = MemberDef {
    name: "__contravariant__",
    get: |_, value| Ok(Value::bool(parameter_of(value).variance.contravariant)),
    set: None,
};
const INFERRED: MemberDef = MemberDef {
    name: "__infer_variance__",
    get: |_, value| Ok(Value::bool(parameter_of(value).variance.inferred)),
    set: None,
};

const HAS_DEFAULT: NativeDef = def("has_default", "self, /", |vm, args| {
    let has = !matches!(parameter_of(&args[0]).default.get(vm), Lazy::Missing);
    Ok(Value::bool(has))
});
const MRO_ENTRIES: NativeDef = def("__mro_entries__", "self, bases, /", |vm, args| {
    let kind = args[0].class().name(vm);
    vm.type_error(&format!("Cannot subclass an instance of {kind}"))
});
/// Pickled by its name.
const REDUCE: NativeDef = def("__reduce__", "self, /", |_, args| Ok(parameter_of(&args[0]).name.clone()));

static TYPE_VAR: TypeDef = TypeDef {
    slots: Slots { binary: Some(union), new: Some(new_type_var), ..PARAMETER_SLOTS },
    flags: flags::HAS_WEAKREF,
    methods: &[
        HAS_DEFAULT,
        MRO_ENTRIES,
        REDUCE,
        def("__typing_subst__", "self, arg, /", |vm, args| of_typing(vm, "_typevar_subst", args.values())),
        def("__typing_prepare_subst__", "self, alias, args, /", prepare_type_var),
    ],
    fields: &[NAME, COVARIANT, CONTRAVARIANT, INFERRED],
    members: &[
        DEFAULT,
        BOUND,
        MemberDef {
            name: "__constraints__",
            get: |vm, value| ask_or(vm, &parameter_of(value).constraints, tuple(Vec::new())),
            set: None,
        },
    ],
    doc: "Type variable: T = TypeVar('T'), or def f[T](...).",
    ..TypeDef::new(shape::TYPE_VAR, "typing.TypeVar")
};

static TYPE_VAR_TUPLE: TypeDef = TypeDef {
    slots: Slots { iter: Some(iter_type_var_tuple), new: Some(new_type_var_tuple), ..PARAMETER_SLOTS },
    flags: flags::HAS_WEAKREF,
    methods: &[
        HAS_DEFAULT,
        MRO_ENTRIES,
        REDUCE,
        def("__typing_subst__", "self, arg, /", |vm, _| {
            vm.type_error("Substitution of bare TypeVarTuple is not supported")
        }),
        def("__typing_prepare_subst__", "self, alias, args, /", |vm, args| {
            of_typing(vm, "_typevartuple_prepare_subst", args.values())
        }),
    ],
    fields: &[NAME],
    members: &[DEFAULT],
    doc: "A number of type variables: Ts = TypeVarTuple('Ts'), or def f[*Ts](...).",
    ..TypeDef::new(shape::TYPE_VAR_TUPLE, "typing.TypeVarTuple")
};

static PARAM_SPEC: TypeDef = TypeDef {
    slots: Slots { binary: Some(union), new: Some(new_param_spec), ..PARAMETER_SLOTS },
    flags: flags::HAS_WEAKREF,
    methods: &[
        HAS_DEFAULT,
        MRO_ENTRIES,
        REDUCE,
        def("__typing_subst__", "self, arg, /", |vm, args| of_typing(vm, "_paramspec_subst", args.values())),
        def("__typing_prepare_subst__", "self, alias, args, /", |vm, args| {
            of_typing(vm, "_paramspec_prepare_subst", args.values())
        }),
    ],
    fields: &[NAME, COVARIANT, CONTRAVARIANT, INFERRED],
    members: &[
        DEFAULT,
        BOUND,
        MemberDef {
            name: "args",
            get: |vm, value| of_typing(vm, "ParamSpecArgs", std::slice::from_ref(value)),
            set: None,
        },
        MemberDef {
            name: "kwargs",
            get: |vm, value| of_typing(vm, "ParamSpecKwargs", std::slice::from_ref(value)),
            set: None,
        },
    ],
    doc: "The parameters of a function: P = ParamSpec('P'), or def f[**P](...).",
    ..TypeDef::new(shape::PARAM_SPEC, "typing.ParamSpec")
};

static TYPE_ALIAS: TypeDef = TypeDef {
    slots: Slots {
        get_item: Some(get_alias_item),
        binary: Some(super::union::unite),
        new: Some(new_type_alias),
        ..SLOTS
    },
    flags: flags::HAS_WEAKREF,
    methods: &[REDUCE],
    fields: &[NAME],
    members: &[
        MemberDef {
            name: "__value__",
            get: |vm, value| ask_or(vm, &parameter_of(value).value, Value::NONE),
            set: None,
        },
        MemberDef { name: "__type_params__", get: |_, value| Ok(parameter_of(value).parameters.clone()), set: None },
        MemberDef {
            name: "__parameters__",
            get: |vm, value| unpack_type_var_tuples(vm, &parameter_of(value).parameters),
            set: None,
        },
    ],
    doc: "Type alias: type Pair = tuple[int, int].",
    ..TypeDef::new(shape::TYPE_ALIAS, "typing.TypeAliasType")
};

static GENERIC: TypeDef = TypeDef {
    flags: flags::BASE,
    class_methods: &[
        def("__class_getitem__", "cls, params, /", |vm, args| of_typing(vm, "_generic_class_getitem", args.values())),
        def_any("__init_subclass__", |vm, args| {
            let hook = typing(vm, "_generic_init_subclass")?;
            vm.call_with(&hook, args)
        }),
    ],
    doc: "Abstract base class for generic types: class Box(Generic[T]), or class Box[T].",
    ..TypeDef::new(shape::GENERIC, "typing.Generic")
};

fn parameter_of(value: &Value) -> &Parameter {
    let Some(parameter) = value.opaque::<Parameter>() else { unreachable!("the machine checks receivers") };
    parameter
}

/// A name of the module `typing`.
fn typing(vm: &mut Vm, name: &str) -> Res {
    let module = crate::stdlib::import(vm, "typing")?;
    vm.get_attr(&module, &intern(name.as_bytes()))
}

fn of_typing(vm: &mut Vm, name: &str, args: &[Value]) -> Res {
    let function = typing(vm, name)?;
    vm.call(&function, args)
}

/// The value, from its function if nobody has asked before.
fn ask(vm: &mut Vm, cell: &GilCell<Lazy>) -> Res<Option<Value>> {
    let function = match cell.get(vm).clone() {
        Lazy::Missing => return Ok(None),
        Lazy::Known(value) => return Ok(Some(value)),
        Lazy::Function(function) => function,
    };
    let value = vm.call(&function, &[])?;
    let old = cell.replace(vm, Lazy::Known(value.clone()));
    drop(old);
    Ok(Some(value))
}

fn ask_or(vm: &mut Vm, cell: &GilCell<Lazy>, missing: Value) -> Res {
    Ok(ask(vm, cell)?.unwrap_or(missing))
}

fn default(vm: &mut Vm, value: &Value) -> Res {
    match ask(vm, &parameter_of(value).default)? {
        Some(default) => Ok(default),
        None => typing(vm, "NoDefault"),
    }
}

fn repr(_: &mut Vm, value: &Value) -> Res {
    let Parameter { name, variance, .. } = parameter_of(value);
    let mark = match value.shape() {
        shape::TYPE_VAR | shape::PARAM_SPEC if variance.inferred => "",
        shape::TYPE_VAR | shape::PARAM_SPEC if variance.covariant => "+",
        shape::TYPE_VAR | shape::PARAM_SPEC if variance.contravariant => "-",
        shape::TYPE_VAR | shape::PARAM_SPEC => "~",
        _ => "",
    };
    Ok(Str::from(&format!("{mark}{}", text_of(name))))
}

/// What programs have set is no descriptor's name.
fn get_attribute(vm: &mut Vm, value: &Value, name: &Value) -> Res {
    match parameter_of(value).dict.object::<Dict>().and_then(|dict| dict.get_name(vm, name)) {
        Some(own) => Ok(own),
        None => crate::vm::attribute::generic_get_attribute(vm, value, name),
    }
}

fn set_attribute(vm: &mut Vm, value: &Value, name: &Value, new: Option<&Value>) -> Res<()> {
    let set = vm.class_lookup(value.class(), name).and_then(|found| {
        let set = found.class().slots().descriptor_set?;
        Some((found, set))
    });
    if let Some((found, set)) = set {
        return set(vm, &found, value, new);
    }
    let Some(dict) = parameter_of(value).dict.object::<Dict>() else { return Ok(()) };
    let old = match new {
        Some(new) => dict.set_name(vm, name, new.clone()),
        None => match dict.remove_name(vm, name) {
            None => return vm.no_attribute(value, name),
            old => old,
        },
    };
    drop(old);
    Ok(())
}

fn union(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if op == BinaryOp::Or { of_typing(vm, "_make_union", &[a.clone(), b.clone()]) } else { Ok(Value::NOT_IMPLEMENTED) }
}

/// Is it what a `type` statement makes?
pub fn is_type_alias(value: &Value) -> bool {
    value.is_pointer() && value.shape() == shape::TYPE_ALIAS
}

/// What a constructor takes: the parameters that have to be given, and the names of the others.
struct Call {
    name: &'static str,
    required: &'static [&'static str],
    options: &'static [&'static str],
    /// Whether more positional arguments may follow.
    star: bool,
}

impl Call {
    /// The arguments for the required parameters.
    fn read(&self, vm: &mut Vm, args: Args<'_>) -> Res<Vec<Value>> {
        let (name, most) = (self.name, self.required.len());
        if !self.star && args.len() > most {
            let (s, given) = (if most == 1 { "" } else { "s" }, args.len());
            return vm.type_error(&format!("{name}() takes exactly {most} positional argument{s} ({given} given)"));
        }
        for key in args.named().map(|(key, _)| text_of(key)) {
            if !self.required.contains(&key.as_str()) && !self.options.contains(&key.as_str()) {
                return vm.type_error(&format!("{name}() got an unexpected keyword argument '{key}'"));
            }
        }
        let mut found = Vec::with_capacity(most);
        for (n, parameter) in self.required.iter().enumerate() {
            let Some(value) = args.values().get(n).or(args.by_name(parameter)) else {
                let place = n + 1;
                return vm.type_error(&format!("{name}() missing required argument '{parameter}' (pos {place})"));
            };
            found.push(value.clone());
        }
        if found[0].object::<Str>().is_none() {
            let kind = vm.argument_kind(&found[0]);
            return vm.type_error(&format!("{name}() argument 'name' must be str, not {kind}"));
        }
        Ok(found)
    }
}

fn variance(vm: &mut Vm, args: Args<'_>) -> Res<Variance> {
    let mut said = [false; 3];
    for (n, name) in ["covariant", "contravariant", "infer_variance"].iter().enumerate() {
        if let Some(value) = args.by_name(name) {
            said[n] = vm.truth(value)?;
        }
    }
    let [covariant, contravariant, inferred] = said;
    if covariant && contravariant {
        return vm.value_error("Bivariant types are not supported.");
    }
    if inferred && (covariant || contravariant) {
        return vm.value_error("Variance cannot be specified with infer_variance.");
    }
    Ok(Variance { covariant, contravariant, inferred })
}

/// A default that was given; `NoDefault` is as good as none.
fn given_default(vm: &mut Vm, args: Args<'_>) -> Res<GilCell<Lazy>> {
    let Some(default) = args.by_name("default") else { return Ok(GilCell::new(Lazy::Missing)) };
    let missing = default.is(&typing(vm, "NoDefault")?);
    Ok(GilCell::new(if missing { Lazy::Missing } else { Lazy::Known(default.clone()) }))
}

fn checked_bound(vm: &mut Vm, bound: &Value) -> Res<Lazy> {
    of_typing(vm, "_type_check", &[bound.clone(), Str::from("Bound must be a type.")]).map(Lazy::Known)
}

fn new_type_var(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res {
    let call = Call {
        name: "typevar",
        required: &["name"],
        options: &["bound", "default", "covariant", "contravariant", "infer_variance"],
        star: true,
    };
    let name = call.read(vm, args)?.swap_remove(0);
    let mut made = Parameter::named(name).here(vm);
    made.variance = variance(vm, args)?;
    if let Some(bound) = args.by_name("bound").filter(|bound| !bound.is_none()) {
        made.value = GilCell::new(checked_bound(vm, bound)?);
    }
    match args.values().get(1..).unwrap_or(&[]) {
        [] => {}
        [_] => return vm.type_error("A single constraint is not allowed"),
        _ if matches!(made.value.get(vm), Lazy::Known(_)) => {
            return vm.type_error("Constraints cannot be combined with bound=...");
        }
        constraints => made.constraints = GilCell::new(Lazy::Known(tuple(constraints.to_vec()))),
    }
    made.default = given_default(vm, args)?;
    Ok(make(shape::TYPE_VAR, made))
}

fn new_param_spec(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res {
    let call = Call {
        name: "paramspec",
        required: &["name"],
        options: &["bound", "default", "covariant", "contravariant", "infer_variance"],
        star: false,
    };
    let name = call.read(vm, args)?.swap_remove(0);
    let mut made = Parameter::named(name).here(vm);
    made.variance = variance(vm, args)?;
    // Other than a TypeVar, it takes None for a type.
    let bound = args.by_name("bound").cloned().unwrap_or(Value::NONE);
    made.value = GilCell::new(checked_bound(vm, &bound)?);
    made.default = given_default(vm, args)?;
    Ok(make(shape::PARAM_SPEC, made))
}

fn new_type_var_tuple(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res {
    let call = Call { name: "typevartuple", required: &["name"], options: &["default"], star: false };
    let name = call.read(vm, args)?.swap_remove(0);
    let mut made = Parameter::named(name).here(vm);
    made.default = given_default(vm, args)?;
    Ok(make(shape::TYPE_VAR_TUPLE, made))
}

fn new_type_alias(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res {
    let call = Call { name: "typealias", required: &["name", "value"], options: &["type_params"], star: false };
    let mut given = call.read(vm, args)?;
    let value = given.swap_remove(1);
    let mut made = Parameter::named(given.swap_remove(0)).here(vm);
    made.value = GilCell::new(Lazy::Known(value));
    if let Some(parameters) = args.by_name("type_params") {
        if parameters.object::<Tuple>().is_none() {
            return vm.type_error("type_params must be a tuple");
        }
        made.parameters = parameters.clone();
    }
    Ok(make(shape::TYPE_ALIAS, made))
}

/// Lacks the alias an argument for this one, the default stands for it.
fn prepare_type_var(vm: &mut Vm, args: Args<'_>) -> Res {
    let (alias, given) = (&args[1], &args[2]);
    let parameters = vm.get_attr(alias, &vm.interp.names.__parameters__)?;
    let parameters = vm.collect(&parameters)?;
    let items = vm.collect(given)?;
    let Some(index) = parameters.iter().position(|parameter| parameter.is(&args[0])) else {
        return vm.value_error("sequence.index(x): x not in sequence");
    };
    if index < items.len() {
        return Ok(given.clone());
    }
    if index == items.len()
        && let Some(default) = ask(vm, &parameter_of(&args[0]).default)?
    {
        return Ok(tuple(items.into_iter().chain([default]).collect()));
    }
    let (text, actual, least) = (vm.str_text(alias)?, items.len(), index + 1);
    vm.type_error(&format!("Too few arguments for {text}; actual {actual}, expected at least {least}"))
}

/// `*Ts`: one `Unpack[Ts]`.
fn iter_type_var_tuple(vm: &mut Vm, value: &Value) -> Res {
    let unpack = typing(vm, "Unpack")?;
    let unpacked = vm.get_item(&unpack, value)?;
    vm.iter(&tuple(vec![unpacked]))
}

/// Parameters as they stand in a subscript: `*Ts` for each `Ts`.
fn unpack_type_var_tuples(vm: &mut Vm, parameters: &Value) -> Res {
    let mut unpacked = Vec::new();
    for parameter in parameters.object::<Tuple>().map_or(&[][..], Tuple::items) {
        if parameter.is_pointer() && parameter.shape() == shape::TYPE_VAR_TUPLE {
            let stars = iter_type_var_tuple(vm, parameter)?;
            unpacked.extend(vm.collect(&stars)?);
        } else {
            unpacked.push(parameter.clone());
        }
    }
    Ok(tuple(unpacked))
}

fn get_alias_item(vm: &mut Vm, value: &Value, key: &Value) -> Res {
    if parameter_of(value).parameters.object::<Tuple>().is_none_or(|tuple| tuple.items().is_empty()) {
        return vm.type_error("Only generic type aliases are subscriptable");
    }
    Ok(super::alias::make(value.clone(), key))
}

fn make(shape: ShapeId, parameter: Parameter) -> Value {
    Opaque::with_shape(shape, Box::new(parameter))
}

/// A type parameter of the syntax: `kind` 0 plain, 1 with a bound, 2 with constraints, 3 a tuple of types, 4 a parameter list; 8 beside it: it has a
/// default.
pub fn parameter(name: Value, value: Value, default: Value, kind: usize) -> Value {
    let shape = match kind & 7 {
        3 => shape::TYPE_VAR_TUPLE,
        4 => shape::PARAM_SPEC,
        _ => shape::TYPE_VAR,
    };
    let lazy =
        |given: bool, function: Value| GilCell::new(if given { Lazy::Function(function) } else { Lazy::Missing });
    let mut made = Parameter::named(name);
    made.value = lazy(kind & 7 == 1, value.clone());
    made.constraints = lazy(kind & 7 == 2, value);
    made.default = lazy(kind & 8 != 0, default);
    made.variance.inferred = true;
    make(shape, made)
}

/// `type name[parameters] = ...`.
pub fn alias(vm: &mut Vm, name: Value, parameters: Value, value: Value) -> Value {
    let mut made = Parameter::named(name).here(vm);
    made.value = GilCell::new(Lazy::Function(value));
    if parameters.object::<Tuple>().is_some() {
        made.parameters = parameters;
    }
    make(shape::TYPE_ALIAS, made)
}

/// `Generic[parameters]`: the base of a class with type parameters.
pub fn generic(vm: &mut Vm, parameters: &Value) -> Res {
    let parameters = unpack_type_var_tuples(vm, parameters)?;
    of_typing(vm, "_GenericAlias", &[shape::GENERIC.class().value(), parameters])
}
