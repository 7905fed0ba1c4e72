//! `itemgetter`, `attrgetter`, `methodcaller`.
//!
//! Each keeps the arguments that it was made with; a call takes one object and looks something up there. One thing is given as it is, several in a tuple.

use crate::object::class::flags;
use crate::object::mapping::Dict;
use crate::object::sequence::{List, Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern, intern_value};
use crate::object::value::Value;
use crate::stdlib::late::{Late, instance_of, state, state_of};
use crate::types::TypeDef;
use crate::types::class::New;
use crate::types::list::repr_once;
use crate::vm::native::{Args, NativeDef, OwnedArgs, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

pub fn define(vm: &mut Vm, dict: &Dict) {
    for late in [&ITEMGETTER, &ATTRGETTER, &METHODCALLER] {
        late.define(vm, dict);
    }
}

state! {
    /// `itemgetter`: its keys. `attrgetter`: its dotted names.
    struct Getter {
        wanted: Vec<Value>,
        /// Of an `attrgetter`: each name's parts, a tuple of interned names.
        paths: Vec<Value>,
    }
}

const fn getter(name: &'static str, new: New, call: Call) -> TypeDef {
    TypeDef {
        slots: Slots { new: Some(new), call: Some(call), repr: Some(repr_getter), ..Slots::NONE },
        methods: METHODS,
        flags: flags::BASE,
        ..TypeDef::new(shape::OBJECT, name)
    }
}

const METHODS: &[NativeDef] = &[def("__reduce__", "self, /", |_, args| {
    let wanted = state_of::<Getter>(&args[0]).wanted.clone();
    Ok(tuple(vec![args[0].class().value(), tuple(wanted)]))
})];

type Call = fn(&mut Vm, &Value, Args<'_>) -> Res;

static ITEMGETTER: Late = Late::new(TypeDef {
    doc: "itemgetter(item, ...): a function that takes these items out of its argument, one alone or several as a tuple.",
    ..getter("operator.itemgetter", new_itemgetter, get_items)
});

static ATTRGETTER: Late = Late::new(TypeDef {
    doc: "attrgetter(name, ...): a function that takes these attributes of its argument, one alone or several as a tuple; `a.b` goes a step further.",
    ..getter("operator.attrgetter", new_attrgetter, get_attributes)
});

/// What a getter is made with: one or more, by position.
fn wanted(vm: &mut Vm, name: &str, args: Args<'_>) -> Res<Vec<Value>> {
    if args.has_named() {
        return vm.type_error(&format!("{name}() takes no keyword arguments"));
    }
    if args.is_empty() {
        return vm.type_error(&format!("{name} expected 1 argument, got 0"));
    }
    Ok(args.values().to_vec())
}

fn new_itemgetter(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let wanted = wanted(vm, "itemgetter", args)?;
    Ok(instance_of(class, Getter { wanted, paths: Vec::new() }))
}

fn new_attrgetter(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let wanted = wanted(vm, "attrgetter", args)?;
    let mut paths = Vec::with_capacity(wanted.len());
    for name in &wanted {
        let Some(text) = name.object::<Str>() else { return vm.type_error("attribute name must be a string") };
        paths.push(tuple(text.bytes().split(|&byte| byte == b'.').map(intern).collect()));
    }
    Ok(instance_of(class, Getter { wanted, paths }))
}

/// The one argument of a call.
fn operand<'a>(vm: &mut Vm, name: &str, args: Args<'a>) -> Res<&'a Value> {
    match args.all() {
        [object] if args.names().is_none() => Ok(object),
        _ if args.has_named() => vm.type_error(&format!("{name}() takes no keyword arguments")),
        other => vm.type_error(&format!("{name} expected 1 argument, got {}", other.len())),
    }
}

fn get_items(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res {
    let object = operand(vm, "itemgetter", args)?;
    let getter = state_of::<Getter>(value);
    if let [key] = &getter.wanted[..] {
        return item_of(vm, object, key);
    }
    let items = getter.wanted.iter().map(|key| item_of(vm, object, key)).collect::<Res<Vec<Value>>>()?;
    Ok(tuple(items))
}

/// `object[key]`; an item of a tuple or list, as sorts ask for it, is read in place.
#[inline]
fn item_of(vm: &mut Vm, object: &Value, key: &Value) -> Res {
    if let Some(place) = key.as_small().and_then(|n| usize::try_from(n).ok()) {
        let items = match object.exact::<Tuple>(shape::TUPLE) {
            Some(tuple) => tuple.items(),
            None => object.exact::<List>(shape::LIST).map_or(&[][..], |list| list.get(vm)),
        };
        if let Some(item) = items.get(place) {
            return Ok(item.clone());
        }
    }
    vm.get_item(object, key)
}

fn get_attributes(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res {
    let object = operand(vm, "attrgetter", args)?;
    let getter = state_of::<Getter>(value);
    if let [path] = &getter.paths[..] {
        return follow(vm, object, path);
    }
    let found = getter.paths.iter().map(|path| follow(vm, object, path)).collect::<Res<Vec<Value>>>()?;
    Ok(tuple(found))
}

fn follow(vm: &mut Vm, object: &Value, path: &Value) -> Res {
    let mut found = object.clone();
    for name in path.object::<Tuple>().map_or(&[][..], Tuple::items) {
        found = vm.get_attr(&found, name)?;
    }
    Ok(found)
}

/// The name of the class with its module.
fn full_name(vm: &mut Vm, value: &Value) -> String {
    let class = value.class();
    format!("{}.{}", crate::types::class::module_text(vm, class), class.name(vm))
}

fn repr_getter(vm: &mut Vm, value: &Value) -> Res {
    let name = full_name(vm, value);
    repr_once(vm, value, &format!("{name}(...)"), |vm| {
        let mut parts = Vec::new();
        for item in &state_of::<Getter>(value).wanted {
            parts.push(vm.repr_text(item)?);
        }
        Ok(Str::from(&format!("{name}({})", parts.join(", "))))
    })
}

state! {
    struct MethodCaller {
        name: Value,
        args: Vec<Value>,
        /// A tuple, and the values that belong to it.
        names: Value,
        named: Vec<Value>,
    }
}

static METHODCALLER: Late = Late::new(TypeDef {
    slots: Slots { new: Some(new_methodcaller), call: Some(call_method), repr: Some(repr_methodcaller), ..Slots::NONE },
    methods: &[def("__reduce__", "self, /", reduce_methodcaller)],
    doc: "methodcaller(name, ...): a function that calls this method of its argument, with the arguments given here.",
    ..TypeDef::new(shape::OBJECT, "operator.methodcaller")
});

fn new_methodcaller(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let [name, rest @ ..] = args.values() else {
        return vm.type_error("methodcaller needs at least one argument, the method name");
    };
    if name.object::<Str>().is_none() {
        return vm.type_error("method name must be a string");
    }
    let (names, named) = args.named().map(|(name, value)| (name.clone(), value.clone())).unzip();
    let caller = MethodCaller { name: intern_value(name), args: rest.to_vec(), names: tuple(names), named };
    Ok(instance_of(class, caller))
}

fn call_method(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res {
    if args.len() != 1 {
        return vm.type_error(&format!("methodcaller expected 1 argument, got {}", args.len()));
    }
    let object = operand(vm, "methodcaller", args)?;
    let caller = state_of::<MethodCaller>(value);
    if caller.named.is_empty() {
        return vm.call_method(object, &caller.name, &caller.args);
    }
    let method = vm.get_attr(object, &caller.name)?;
    let values = caller.args.iter().chain(&caller.named).cloned().collect();
    vm.call_with(&method, OwnedArgs::new(values, Some(&caller.names)).args())
}

fn names_of(caller: &MethodCaller) -> &[Value] {
    caller.names.object::<Tuple>().map_or(&[], Tuple::items)
}

fn repr_methodcaller(vm: &mut Vm, value: &Value) -> Res {
    let name = full_name(vm, value);
    repr_once(vm, value, &format!("{name}(...)"), |vm| {
        let caller = state_of::<MethodCaller>(value);
        let mut text = format!("{name}({}", vm.repr_text(&caller.name)?);
        for arg in &caller.args {
            text += &format!(", {}", vm.repr_text(arg)?);
        }
        for (name, value) in names_of(caller).iter().zip(&caller.named) {
            text += &format!(", {}={}", vm.str_text(name)?, vm.repr_text(value)?);
        }
        Ok(Str::from(&(text + ")")))
    })
}

/// With named arguments: a partial of the class, which takes the rest.
fn reduce_methodcaller(vm: &mut Vm, args: Args<'_>) -> Res {
    let caller = state_of::<MethodCaller>(&args[0]);
    let class = args[0].class().value();
    if caller.named.is_empty() {
        let parts = std::iter::once(&caller.name).chain(&caller.args).cloned().collect();
        return Ok(tuple(vec![class, tuple(parts)]));
    }
    let functools = crate::stdlib::import(vm, "functools")?;
    let partial = vm.get_attr(&functools, &intern(b"partial"))?;
    let mut values = vec![class, caller.name.clone()];
    values.extend(caller.named.iter().cloned());
    let made = vm.call_with(&partial, OwnedArgs::new(values, Some(&caller.names)).args())?;
    Ok(tuple(vec![made, tuple(caller.args.clone())]))
}
