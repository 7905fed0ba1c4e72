//! `collections.OrderedDict`: a dict whose order counts, and can be changed.
//!
//! The order is that of the dict's own table, in which a key moves to either end in a time that does not depend on the number of keys. What iterates
//! notices by the version of the keys that one was added, removed or moved.

use super::ordered_views::{self, make_iterator, make_view};
use super::pairs;
use crate::object::class::flags;
use crate::object::mapping::{Dict, Part};
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib::late::Late;
use crate::types::TypeDef;
use crate::types::dict::DICT;
use crate::types::list::repr_once;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::{BinaryOp, CompareOp, Slots};
use crate::vm::{Res, Vm, exceptions as exc};

pub static ORDERED_DICT: Late = Late::with_layout(
    TypeDef {
        base: shape::DICT,
        slots: Slots {
            new: DICT_NEW,
            init: Some(init),
            repr: Some(repr),
            compare: Some(compare),
            binary: Some(binary),
            inplace: Some(inplace),
            iter: Some(|vm, dict| make_iterator(vm, dict, Part::Keys, false)),
            ..Slots::NONE
        },
        methods: METHODS,
        class_methods: &[def("fromkeys", "cls, iterable, value=None", from_keys)
            .doc("A new one with these keys, all with the same value.")],
        flags: flags::BASE | flags::HAS_WEAKREF,
        doc: "A dict whose order counts: in comparisons, and by what can be moved and taken off at both ends.",
        ..TypeDef::new(shape::DICT, "collections.OrderedDict")
    },
    || shape::DICT.info().layout(),
)
.with_attributes();

/// dict's own, named again so that `OrderedDict.__new__` makes an `OrderedDict`.
const DICT_NEW: Option<crate::types::class::New> =
    Some(|_, class, _| Ok(Dict::with_shape(crate::types::tuple::root_shape(class), Default::default())));

const METHODS: &[NativeDef] = &[
    def("move_to_end", "self, key, last=True", move_to_end)
        .doc("Moves a key to the end, or with last=False to the front."),
    def("popitem", "self, last=True", pop_item).doc("Takes the last entry off, or with last=False the first."),
    def("pop", "self, key, default=None", pop)
        .doc("Takes a key out and gives its value; if it is not there, the default."),
    def("setdefault", "self, key, default=None", set_default)
        .doc("The value of a key, which is entered with the default if it is not there."),
    def("update", "self, *args, **kwargs", |vm, args| {
        update_from(vm, &args[0], "update() takes at most 1 positional argument", args.skip(1))?;
        Ok(Value::NONE)
    }),
    def("clear", "self, /", |vm, args| {
        let gone = dict_of(&args[0]).table.take(vm);
        dict_of(&args[0]).get_mut(vm).clear();
        drop(gone);
        Ok(Value::NONE)
    })
    .doc("Drops all entries."),
    def("copy", "self, /", copy).doc("Another one with the same entries."),
    def("keys", "self, /", |vm, args| Ok(make_view(vm, &ordered_views::KEYS, &args[0], Part::Keys))),
    def("values", "self, /", |vm, args| Ok(make_view(vm, &ordered_views::VALUES, &args[0], Part::Values))),
    def("items", "self, /", |vm, args| Ok(make_view(vm, &ordered_views::ITEMS, &args[0], Part::Items))),
    def("__reversed__", "self, /", |vm, args| make_iterator(vm, &args[0], Part::Keys, true))
        .doc("Goes through the keys from the last to the first."),
    def("__reduce__", "self, /", reduce).doc("How it is taken apart for a pickle."),
];

pub fn dict_of(value: &Value) -> &Dict {
    let Some(dict) = value.object::<Dict>() else { unreachable!("a method of a dict") };
    dict
}

fn init(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res<()> {
    update_from(vm, value, "expected at most 1 arguments", args)
}

/// Sets the items of a mapping or of an iterable of pairs, then the named ones, by the class's own `__setitem__`.
fn update_from(vm: &mut Vm, target: &Value, too_many: &str, args: Args<'_>) -> Res<()> {
    match args.values() {
        [] => {}
        [source] => update_with(vm, target, source)?,
        more if too_many.starts_with("update") => {
            return vm.type_error(&format!("{too_many} ({} given)", more.len()));
        }
        more => return vm.type_error(&format!("{too_many}, got {}", more.len())),
    }
    for (name, value) in args.named() {
        vm.set_item(target, name, Some(value))?;
    }
    Ok(())
}

fn update_with(vm: &mut Vm, target: &Value, source: &Value) -> Res<()> {
    if let Some(dict) = source.exact::<Dict>(shape::DICT) {
        for (key, value) in pairs(vm, dict) {
            vm.set_item(target, &key, Some(&value))?;
        }
        return Ok(());
    }
    if let Some(keys) = vm.get_attr_opt(source, &vm.interp.names.keys.clone())? {
        let keys = vm.call(&keys, &[])?;
        return vm.each(&keys, |vm, key| {
            let value = vm.get_item(source, &key)?;
            vm.set_item(target, &key, Some(&value))?;
            Ok(true)
        });
    }
    let source = match vm.get_attr_opt(source, &intern(b"items"))? {
        Some(items) => vm.call(&items, &[])?,
        None => source.clone(),
    };
    vm.each(&source, |vm, pair| {
        let iterator = vm.iter(&pair)?;
        let Some(key) = vm.next(&iterator)? else { return vm.value_error("need more than 0 values to unpack") };
        let Some(value) = vm.next(&iterator)? else { return vm.value_error("need more than 1 value to unpack") };
        if vm.next(&iterator)?.is_some() {
            return vm.value_error("too many values to unpack (expected 2)");
        }
        vm.set_item(target, &key, Some(&value))?;
        Ok(true)
    })
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let name = value.class().name(vm);
    if dict_of(value).get(vm).is_empty() {
        return Ok(Str::from(&format!("{name}()")));
    }
    repr_once(vm, value, "...", |vm| {
        let items = match ORDERED_DICT.is_exact(value) {
            true => pairs(vm, dict_of(value)),
            false => items_of(vm, value)?,
        };
        let mut text = format!("{name}({{");
        for (n, (key, value)) in items.iter().enumerate() {
            let comma = if n > 0 { ", " } else { "" };
            text += &format!("{comma}{}: {}", vm.repr_text(key)?, vm.repr_text(value)?);
        }
        Ok(Str::from(&(text + "})")))
    })
}

/// What a dict made of an instance of a derived class would hold: its own `__getitem__` is asked for each of its keys.
fn items_of(vm: &mut Vm, value: &Value) -> Res<Vec<(Value, Value)>> {
    let keys = vm.call_method(value, &intern(b"keys"), &[])?;
    let keys = vm.collect(&keys)?;
    keys.into_iter().map(|key| Ok((key.clone(), vm.get_item(value, &key)?))).collect()
}

/// Equal as dicts; if both are ordered, in the same order.
fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let Some(plain) = DICT.slots.compare else { unreachable!("dict has one") };
    let (CompareOp::Eq | CompareOp::Ne) = op else { return Ok(Value::NOT_IMPLEMENTED) };
    let same = plain(vm, CompareOp::Eq, a, b)?;
    if !same.is_true() || !is_ordered(vm, a) || !is_ordered(vm, b) {
        return Ok(if same.is(&Value::NOT_IMPLEMENTED) {
            same
        } else {
            Value::bool(same.is_true() == (op == CompareOp::Eq))
        });
    }
    let equal = same_order(vm, dict_of(a), dict_of(b))?;
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

fn is_ordered(vm: &mut Vm, value: &Value) -> bool {
    let class = ORDERED_DICT.class(vm);
    value.class().is_subclass(vm, crate::types::class::class_of(&class))
}

fn same_order(vm: &mut Vm, a: &Dict, b: &Dict) -> Res<bool> {
    let versions = (a.get(vm).keys_version(), b.get(vm).keys_version());
    let left: Vec<Value> = a.get(vm).iter().map(|entry| entry.key.clone()).collect();
    let right: Vec<Value> = b.get(vm).iter().map(|entry| entry.key.clone()).collect();
    for (x, y) in left.iter().zip(&right) {
        let equal = vm.equal(x, y)?;
        if versions != (a.get(vm).keys_version(), b.get(vm).keys_version()) {
            return vm.runtime_error("OrderedDict mutated during iteration");
        }
        if !equal {
            return Ok(false);
        }
    }
    // What was compared first may have changed one of them.
    Ok(left.len() == right.len())
}

/// `a | b`, one of which is an OrderedDict: the result is of its class.
fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if op != BinaryOp::Or || a.object::<Dict>().is_none() || b.object::<Dict>().is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let class = if is_ordered(vm, a) { a.class() } else { b.class() };
    let both = vm.call(&class.value(), std::slice::from_ref(a))?;
    update_with(vm, &both, b)?;
    Ok(both)
}

fn inplace(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if op != BinaryOp::Or {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    update_with(vm, a, b)?;
    Ok(a.clone())
}

fn from_keys(vm: &mut Vm, args: Args<'_>) -> Res {
    let value = args.get(2).cloned().unwrap_or_default();
    let made = vm.call(&args[0], &[])?;
    vm.each(&args[1], |vm, key| {
        vm.set_item(&made, &key, Some(&value))?;
        Ok(true)
    })?;
    Ok(made)
}

fn position_of(vm: &mut Vm, dict: &Dict, key: &Value) -> Res<Option<usize>> {
    let hash = vm.hash(key)? as u64;
    vm.find_key(dict, hash, key)
}

fn move_to_end(vm: &mut Vm, args: Args<'_>) -> Res {
    let last = match args.get(2) {
        Some(last) => vm.truth(last)?,
        None => true,
    };
    let dict = dict_of(&args[0]);
    match position_of(vm, dict, &args[1])? {
        Some(position) => {
            dict.get_mut(vm).move_to_end(position, last);
            Ok(Value::NONE)
        }
        None => vm.key_error(&args[1]),
    }
}

fn pop_item(vm: &mut Vm, args: Args<'_>) -> Res {
    let last = match args.get(1) {
        Some(last) => vm.truth(last)?,
        None => true,
    };
    let table = dict_of(&args[0]).get_mut(vm);
    let end = if last { table.previous_entry(usize::MAX) } else { table.next_entry(0) };
    let position = end.map(|(position, _)| position);
    match position.and_then(|position| table.remove(position)) {
        Some((key, value)) => Ok(Tuple::pair(key, value)),
        None => vm.raise(exc::KEY_ERROR, "dictionary is empty"),
    }
}

fn pop(vm: &mut Vm, args: Args<'_>) -> Res {
    match (vm.dict_remove(dict_of(&args[0]), &args[1])?, args.get(2)) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => vm.key_error(&args[1]),
    }
}

fn set_default(vm: &mut Vm, args: Args<'_>) -> Res {
    let default = args.get(2).cloned().unwrap_or_default();
    if position_of(vm, dict_of(&args[0]), &args[1])?.is_some() {
        return vm.get_item(&args[0], &args[1]);
    }
    vm.set_item(&args[0], &args[1], Some(&default))?;
    Ok(default)
}

fn copy(vm: &mut Vm, args: Args<'_>) -> Res {
    let copy = vm.call(&args[0].class().value(), &[])?;
    if ORDERED_DICT.is_exact(&copy)
        && let Some(target) = copy.object::<Dict>()
    {
        let table = dict_of(&args[0]).get(vm).clone();
        *target.get_mut(vm) = table;
        return Ok(copy);
    }
    let keys: Vec<Value> = dict_of(&args[0]).get(vm).iter().map(|entry| entry.key.clone()).collect();
    for key in keys {
        let value = vm.get_item(&args[0], &key)?;
        vm.set_item(&copy, &key, Some(&value))?;
    }
    Ok(copy)
}

fn reduce(vm: &mut Vm, args: Args<'_>) -> Res {
    let state = vm.call_method(&args[0], &intern(b"__getstate__"), &[])?;
    let state = match state.object::<Dict>() {
        Some(dict) if dict.get(vm).is_empty() => Value::NONE,
        _ => state,
    };
    let items = vm.call_method(&args[0], &intern(b"items"), &[])?;
    let items = vm.iter(&items)?;
    Ok(tuple(vec![args[0].class().value(), tuple(Vec::new()), state, Value::NONE, items]))
}
