//! `functools.partial`: a function with some of its arguments.
//!
//! What a call gives is put behind what is kept; keyword arguments of the call take the place of those of the same name. A partial of a partial is one of the
//! function below, unless that has attributes of its own.

use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::mapping::Dict;
use crate::object::sequence::{Tuple, tuple};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::object::{attributes, shape};
use crate::stdlib::late::{Late, instance_of, state, state_of};
use crate::types::TypeDef;
use crate::types::alias;
use crate::types::class::module_text;
use crate::types::dict::merge_dict;
use crate::types::list::repr_once;
use crate::types::special::text_of;
use crate::vm::native::{Args, OwnedArgs, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

state! {
    pub struct Partial {
        pub function: GilCell<Value>,
        /// A tuple.
        pub args: GilCell<Value>,
        /// A dict.
        pub keywords: GilCell<Value>,
    }
}

pub static PARTIAL: Late = Late::new(TypeDef {
    slots: Slots { new: Some(new), call: Some(call), repr: Some(repr), descriptor_get: Some(get), ..Slots::NONE },
    flags: flags::BASE | flags::HAS_WEAKREF,
    methods: &[def("__reduce__", "self, /", reduce), def("__setstate__", "self, state, /", set_state)],
    class_methods: &[def("__class_getitem__", "cls, object, /", |_, args| Ok(alias::make(args[0].clone(), &args[1])))],
    fields: &[
        MemberDef {
            name: "func",
            get: |vm, partial| Ok(state_of::<Partial>(partial).function.get(vm).clone()),
            set: None,
        },
        MemberDef { name: "args", get: |vm, partial| Ok(state_of::<Partial>(partial).args.get(vm).clone()), set: None },
        MemberDef {
            name: "keywords",
            get: |vm, partial| Ok(state_of::<Partial>(partial).keywords.get(vm).clone()),
            set: None,
        },
    ],
    doc: "partial(function, ...): the function with its first arguments, and some by name, filled in.",
    ..TypeDef::new(shape::OBJECT, "functools.partial")
})
.with_attributes();

/// Function and arguments of a partial without keywords: what the machine can call without a call of [`call`].
pub fn plain_parts(vm: &Vm, value: &Value) -> Option<(Value, Value)> {
    if !PARTIAL.is_root(value.shape()) {
        return None;
    }
    let partial = value.opaque::<Partial>()?;
    let plain = partial.keywords.get(vm).object::<Dict>().is_some_and(|keywords| keywords.get(vm).is_empty());
    plain.then(|| (partial.function.get(vm).clone(), partial.args.get(vm).clone()))
}

fn is_callable(value: &Value) -> bool {
    value.class().slots().call.is_some()
}

fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let [function, rest @ ..] = args.values() else {
        return vm.type_error("type 'partial' takes at least one argument");
    };
    let keywords = Dict::new();
    let Some(table) = keywords.object::<Dict>() else { unreachable!("just made") };
    let (mut function, mut all) = (function.clone(), Vec::new());
    let below = function.clone();
    if let Some(below) = below.opaque::<Partial>().filter(|_| attributes::items(vm, &below).is_empty()) {
        function = below.function.get(vm).clone();
        all.extend_from_slice(items_of(below.args.get(vm)));
        let kept = below.keywords.get(vm).clone();
        if let Some(kept) = kept.object::<Dict>() {
            merge_dict(vm, table, kept)?;
        }
    }
    if !is_callable(&function) {
        return vm.type_error("the first argument must be callable");
    }
    all.extend_from_slice(rest);
    for (name, value) in args.named() {
        vm.dict_set(table, name.clone(), value.clone())?;
    }
    let partial =
        Partial { function: GilCell::new(function), args: GilCell::new(tuple(all)), keywords: GilCell::new(keywords) };
    Ok(instance_of(class, partial))
}

fn items_of(args: &Value) -> &[Value] {
    args.object::<Tuple>().map_or(&[], Tuple::items)
}

fn call(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res {
    vm.check_native_stack()?;
    let partial = state_of::<Partial>(value);
    let (function, kept) = (partial.function.get(vm).clone(), partial.args.get(vm).clone());
    let keywords = partial.keywords.get(vm).object::<Dict>().map(|dict| dict.get(vm)).filter(|dict| !dict.is_empty());
    let Some(keywords) = keywords else {
        let values = items_of(&kept).iter().chain(args.all()).cloned().collect();
        return vm.call_with(&function, OwnedArgs::new(values, args.names()).args());
    };
    // Those of the call go first into a dict, so that a name that is there twice keeps its place.
    let merged = Dict::make(keywords.clone());
    let Some(table) = merged.object::<Dict>() else { unreachable!("just made") };
    for (name, value) in args.named() {
        vm.dict_set(table, name.clone(), value.clone())?;
    }
    let entries = table.get(vm);
    let names = tuple(entries.iter().map(|entry| entry.key.clone()).collect());
    let positional = items_of(&kept).iter().chain(args.values()).cloned();
    let values = positional.chain(entries.iter().map(|entry| entry.value.clone())).collect();
    if items_of(&names).iter().any(|name| name.object::<Str>().is_none()) {
        return vm.type_error("keywords must be strings");
    }
    vm.call_with(&function, OwnedArgs::new(values, Some(&names)).args())
}

/// Not a method, but it will be: says so and stays what it is.
fn get(vm: &mut Vm, value: &Value, instance: Option<&Value>, _: &Value) -> Res {
    if instance.is_some()
        && let Ok(warnings) = crate::stdlib::import(vm, "warnings")
    {
        let text = "functools.partial will be a method descriptor in future Python versions; \
                    wrap it in staticmethod() if you want to preserve the old behavior";
        let builtins = crate::stdlib::import(vm, "builtins")?;
        let category = vm.get_attr(&builtins, &intern(b"FutureWarning"))?;
        vm.call_method(&warnings, &intern(b"warn"), &[Str::from(text), category, Value::small(1)])?;
    }
    Ok(value.clone())
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    repr_once(vm, value, "...", |vm| {
        let partial = state_of::<Partial>(value);
        let class = value.class();
        let (function, args, keywords) =
            (partial.function.get(vm).clone(), partial.args.get(vm).clone(), partial.keywords.get(vm).clone());
        let qualname = text_of(class.qualname.get(vm));
        let mut text = format!("{}.{qualname}({}", module_text(vm, class), vm.repr_text(&function)?);
        for item in items_of(&args) {
            text += &format!(", {}", vm.repr_text(item)?);
        }
        let pairs: Vec<(Value, Value)> = match keywords.object::<Dict>() {
            Some(dict) => dict.get(vm).iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect(),
            None => Vec::new(),
        };
        for (name, value) in pairs {
            text += &format!(", {}={}", vm.str_text(&name)?, vm.repr_text(&value)?);
        }
        Ok(Str::from(&(text + ")")))
    })
}

fn reduce(vm: &mut Vm, args: Args<'_>) -> Res {
    let partial = state_of::<Partial>(&args[0]);
    let function = partial.function.get(vm).clone();
    let dict = match attributes::items(vm, &args[0]).is_empty() {
        true => Value::NONE,
        false => attributes::take_dict(vm, &args[0]).unwrap_or_default(),
    };
    let state = vec![function.clone(), partial.args.get(vm).clone(), partial.keywords.get(vm).clone(), dict];
    Ok(tuple(vec![args[0].class().value(), tuple(vec![function]), tuple(state)]))
}

fn set_state(vm: &mut Vm, args: Args<'_>) -> Res {
    let [function, given, keywords, dict] = items_of(&args[1]) else { return vm.type_error("invalid partial state") };
    let wrong_keywords = !keywords.is_none() && keywords.object::<Dict>().is_none();
    if !is_callable(function) || given.object::<Tuple>().is_none() || wrong_keywords {
        return vm.type_error("invalid partial state");
    }
    // Tuples and dicts of other classes become plain ones.
    let given = if given.shape() == shape::TUPLE { given.clone() } else { tuple(vm.collect(given)?) };
    let keywords = match keywords.object::<Dict>() {
        Some(plain) if keywords.shape() != shape::DICT => Dict::make(plain.get(vm).clone()),
        Some(_) => keywords.clone(),
        None => Dict::new(),
    };
    match dict {
        dict if dict.is_none() => attributes::set_dict(&args[0], Dict::new()),
        dict if dict.object::<Dict>().is_some() => attributes::set_dict(&args[0], dict.clone()),
        other => {
            let kind = vm.type_name(other);
            return vm.type_error(&format!("__dict__ must be set to a dictionary, not a '{kind}'"));
        }
    }
    let partial = state_of::<Partial>(&args[0]);
    let old = (
        partial.function.replace(vm, function.clone()),
        partial.args.replace(vm, given),
        partial.keywords.replace(vm, keywords),
    );
    drop(old);
    Ok(Value::NONE)
}
