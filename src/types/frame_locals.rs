//! `f_locals` of a function's frame: a mapping that reads and writes the variables themselves (PEP 667).
//!
//! Keys that are no variables of the code go to a dict of the frame. Nothing can be taken out. `locals()` gives a dict of all there is at the
//! moment ([`snapshot`]).

use std::collections::{HashMap, HashSet};

use super::TypeDef;
use super::frame::{Place, extra, places, read, set_extra, write};
use super::list::repr_once;
use crate::object::mapping::Dict;
use crate::object::opaque::Opaque;
use crate::object::sequence::{List, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::{BinaryOp, CompareOp, Slots};
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] = &[&PROXY];

static PROXY: TypeDef = TypeDef {
    slots: Slots {
        new: Some(new),
        repr: Some(|vm, proxy| {
            repr_once(vm, proxy, "{...}", |vm| {
                let all = snapshot(vm, frame_of(proxy))?;
                vm.repr(&all)
            })
        }),
        iter: Some(|vm, proxy| {
            let keys = keys(vm, frame_of(proxy))?;
            vm.iter(&List::make(keys))
        }),
        len: Some(|vm, proxy| Ok(keys(vm, frame_of(proxy))?.len() as i64)),
        get_item: Some(get_item),
        set_item: Some(set_item),
        contains: Some(|vm, proxy, key| Ok(find(vm, frame_of(proxy), key)?.is_some())),
        compare: Some(compare),
        binary: Some(merge),
        inplace: Some(|vm, op, proxy, other| match op {
            BinaryOp::Or => {
                update_from(vm, proxy, other)?;
                Ok(proxy.clone())
            }
            _ => Ok(Value::NOT_IMPLEMENTED),
        }),
        ..Slots::NONE
    },
    methods: METHODS,
    flags: crate::object::class::flags::MAPPING,
    ..TypeDef::new(shape::FRAME_LOCALS, "FrameLocalsProxy")
};

const METHODS: &[NativeDef] = &[
    def("get", "self, key, default=None, /", |vm, args| {
        let found = find(vm, frame_of(&args[0]), &args[1])?;
        Ok(found.or_else(|| args.get(2).cloned()).unwrap_or(Value::NONE))
    }),
    def("keys", "self, /", |vm, args| Ok(List::make(keys(vm, frame_of(&args[0]))?))),
    def("values", "self, /", |vm, args| {
        let all = items(vm, frame_of(&args[0]))?;
        Ok(List::make(all.into_iter().map(|(_, value)| value).collect()))
    }),
    def("items", "self, /", |vm, args| {
        let all = items(vm, frame_of(&args[0]))?;
        Ok(List::make(all.into_iter().map(|(key, value)| tuple(vec![key, value])).collect()))
    }),
    def("copy", "self, /", |vm, args| snapshot(vm, frame_of(&args[0]))),
    def("setdefault", "self, key, default=None, /", |vm, args| {
        if let Some(found) = find(vm, frame_of(&args[0]), &args[1])? {
            return Ok(found);
        }
        let default = args.get(2).cloned().unwrap_or(Value::NONE);
        set_item(vm, &args[0], &args[1], Some(&default))?;
        Ok(default)
    }),
    def("update", "self, other, /", |vm, args| {
        update_from(vm, &args[0], &args[1])?;
        Ok(Value::NONE)
    }),
    def("__reversed__", "self, /", |vm, args| {
        let mut keys = keys(vm, frame_of(&args[0]))?;
        keys.reverse();
        Ok(List::make(keys))
    }),
];

/// The frame that a proxy shows. (A type of its own, so that no other opaque object is taken for one.)
struct Shown(Value);

impl crate::object::layout::Trace for Shown {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.0);
    }
}

/// A proxy for a frame.
pub fn make(frame: Value) -> Value {
    Opaque::with_shape(shape::FRAME_LOCALS, Box::new(Shown(frame)))
}

fn frame_of(proxy: &Value) -> &Value {
    let Some(Shown(frame)) = proxy.opaque::<Shown>() else { unreachable!("a method of FrameLocalsProxy") };
    frame
}

fn new(vm: &mut Vm, _: &Value, args: Args<'_>) -> Res {
    if args.has_named() {
        return vm.type_error("FrameLocalsProxy takes no keyword arguments");
    }
    match args.all() {
        [frame] if frame.shape() == shape::FRAME => Ok(make(frame.clone())),
        [other] => {
            let kind = vm.type_name(other);
            vm.type_error(&format!("expect frame, not {kind}"))
        }
        more => vm.type_error(&format!("FrameLocalsProxy expected 1 argument, got {}", more.len())),
    }
}

/// A dict of all variables that are set, and of the other keys.
pub fn snapshot(vm: &mut Vm, frame: &Value) -> Res {
    let all = Dict::new();
    for (key, value) in items(vm, frame)? {
        vm.dict_set(dict_of(&all), key, value)?;
    }
    Ok(all)
}

fn dict_of(value: &Value) -> &Dict {
    let Some(dict) = value.object::<Dict>() else { unreachable!("made as a dict") };
    dict
}

/// Each name once, with the place that counts: variables as `co_varnames` has them, cells, free variables. A comprehension's hide the function's of the same
/// name, even when they hold nothing.
fn in_order(vm: &Vm, frame: &Value) -> Vec<(Value, Place)> {
    let mut all = places(vm, frame);
    let code = super::frame::code_of(frame);
    if code.unit.unit.inlined.is_empty() {
        return all;
    }
    let locals = super::code::local_names(code);
    let order: HashMap<i64, usize> = locals.iter().map(Value::id).zip(0..).collect();
    let last: HashMap<i64, Place> = all.iter().map(|(name, place)| (name.id(), *place)).collect();
    all.sort_by_key(|(name, place)| match place {
        Place::Free(_) => usize::MAX,
        _ => order.get(&name.id()).copied().unwrap_or(locals.len()),
    });
    let mut seen = HashSet::new();
    all.retain(|(name, _)| seen.insert(name.id()));
    all.iter_mut().for_each(|(name, place)| *place = last[&name.id()]);
    all
}

/// Names and values, each name once.
fn items(vm: &mut Vm, frame: &Value) -> Res<Vec<(Value, Value)>> {
    let places = in_order(vm, frame);
    let mut all: Vec<(Value, Value)> = Vec::with_capacity(places.len());
    for (name, place) in places {
        if let Some(value) = read(vm, frame, place) {
            all.push((name, value));
        }
    }
    if let Some(extra) = extra(vm, frame).object::<Dict>() {
        all.extend(extra.get(vm).iter().map(|entry| (entry.key.clone(), entry.value.clone())));
    }
    Ok(all)
}

fn keys(vm: &mut Vm, frame: &Value) -> Res<Vec<Value>> {
    Ok(items(vm, frame)?.into_iter().map(|(key, _)| key).collect())
}

/// The variable of a key; none if the code has none of that name.
fn place_of(vm: &mut Vm, frame: &Value, key: &Value) -> Res<Option<Place>> {
    let places = places(vm, frame).into_iter().rev();
    if let Some(text) = key.exact::<Str>(shape::STR) {
        let key = intern(text.bytes());
        return Ok(places.into_iter().find(|(name, _)| name.is(&key)).map(|(_, place)| place));
    }
    // What is equal to a name stands for it.
    let hash = vm.hash(key)?;
    for (name, place) in places {
        if vm.hash(&name)? == hash && vm.equal(&name, key)? {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

fn find(vm: &mut Vm, frame: &Value, key: &Value) -> Res<Option<Value>> {
    if let Some(place) = place_of(vm, frame, key)? {
        return Ok(read(vm, frame, place));
    }
    vm.hash(key)?;
    match extra(vm, frame).object::<Dict>() {
        Some(extra) => vm.dict_get(extra, key),
        None => Ok(None),
    }
}

fn get_item(vm: &mut Vm, proxy: &Value, key: &Value) -> Res {
    match find(vm, frame_of(proxy), key)? {
        Some(value) => Ok(value),
        None => {
            let name = vm.repr_text(key)?;
            vm.raise(exc::KEY_ERROR, &format!("local variable '{name}' is not defined"))
        }
    }
}

fn set_item(vm: &mut Vm, proxy: &Value, key: &Value, value: Option<&Value>) -> Res<()> {
    let frame = frame_of(proxy);
    let Some(value) = value else { return vm.type_error("cannot remove variables from FrameLocalsProxy") };
    if let Some(place) = place_of(vm, frame, key)? {
        write(vm, frame, place, value.clone());
        return Ok(());
    }
    let mut others = extra(vm, frame);
    if others.is_none() {
        others = Dict::new();
        set_extra(vm, frame, others.clone());
    }
    vm.dict_set(dict_of(&others), key.clone(), value.clone())
}

/// The items of a dict or another proxy; none of anything else.
fn items_of(vm: &mut Vm, other: &Value) -> Res<Option<Vec<(Value, Value)>>> {
    if let Some(Shown(frame)) = other.opaque::<Shown>() {
        return items(vm, frame).map(Some);
    }
    let dict = other.object::<Dict>();
    Ok(dict.map(|dict| dict.get(vm).iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect()))
}

fn update_from(vm: &mut Vm, proxy: &Value, other: &Value) -> Res<()> {
    let Some(items) = items_of(vm, other)? else {
        return vm.type_error("update() argument must be dict or another FrameLocalsProxy");
    };
    for (key, value) in items {
        set_item(vm, proxy, &key, Some(&value))?;
    }
    Ok(())
}

/// `proxy | dict` and the like: a new dict.
fn merge(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if op != BinaryOp::Or {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (Some(first), Some(second)) = (items_of(vm, a)?, items_of(vm, b)?) else { return Ok(Value::NOT_IMPLEMENTED) };
    let all = Dict::new();
    for (key, value) in first.into_iter().chain(second) {
        vm.dict_set(dict_of(&all), key, value)?;
    }
    Ok(all)
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match (a.opaque::<Shown>(), b.opaque::<Shown>()) {
        (Some(left), Some(right)) => Ok(Value::bool(left.0.is(&right.0) == (op == CompareOp::Eq))),
        (Some(Shown(frame)), None) if b.object::<Dict>().is_some() => {
            let all = snapshot(vm, frame)?;
            vm.compare(op, &all, b)
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}
