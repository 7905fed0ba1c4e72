//! `dict`, its views, and their iterators.
//!
//! The order is that of insertion. What may run Python code (hashing, comparing, printing) never does so while the table is borrowed; copying
//! from another dict takes its entries out first, with their hashes, which are not computed again.
//!
//! An iterator remembers the dict's length: when that has changed, or more keys come than there were, it raises. Overwriting
//! values is allowed. The views' set operations make plain sets.

use std::cell::Cell;

use super::TypeDef;
use super::iterator::itself;
use super::list::{push_repr, repr_items, repr_once};
use super::mapping_proxy;
use super::reduce;
use super::set::{change, from_iterable};
use super::tuple::root_shape;
use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::mapping::{Dict, DictIter, DictView, Part, Set};
use crate::object::number::int;
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape::{self, ShapeId};
use crate::object::str::Str;
use crate::object::table::{Entry, Table};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, Quick, def};
use crate::vm::slots::{BinaryOp, CompareOp, Slots};
use crate::vm::tables::dict_iterator;
use crate::vm::{Res, Vm, exceptions as exc};

pub const TYPES: &[&TypeDef] = &[
    &DICT,
    &DICT_KEYS,
    &DICT_VALUES,
    &DICT_ITEMS,
    &DICT_KEY_ITER,
    &DICT_VALUE_ITER,
    &DICT_ITEM_ITER,
    &DICT_REVERSE_KEY_ITER,
    &DICT_REVERSE_VALUE_ITER,
    &DICT_REVERSE_ITEM_ITER,
];

pub static DICT: TypeDef = TypeDef {
    slots: Slots {
        new: Some(|_, class, _| Ok(Dict::with_shape(root_shape(class), Table::default()))),
        init: Some(init),
        repr: Some(repr),
        compare: Some(compare),
        binary: Some(binary),
        inplace: Some(inplace),
        iter: Some(iter),
        len: Some(|vm, value| Ok(dict_of(value).get(vm).len() as i64)),
        get_item: Some(get_item),
        set_item: Some(set_item),
        contains: Some(contains),
        ..Slots::NONE
    },
    methods: METHODS,
    class_methods: &[def("fromkeys", "cls, iterable, value=None, /", from_keys)],
    flags: flags::DICT | flags::BASE | flags::MAPPING,
    doc: "dict(mapping or pairs, **names): values found by their keys, in the order of insertion.",
    ..TypeDef::new(shape::DICT, "dict")
};

const METHODS: &[NativeDef] = &[
    // Methods of their own beside the slots: called by name they are short ways.
    def("__contains__", "self, key, /", |vm, args| contains(vm, &args[0], &args[1]).map(Value::bool)),
    def("__getitem__", "self, key, /", |vm, args| get_item(vm, &args[0], &args[1])),
    def("get", "self, key, default=None, /", get).quick(Quick::DICT_GET),
    def("setdefault", "self, key, default=None, /", set_default),
    def("pop", "self, key, default=None, /", pop),
    def("popitem", "self, /", pop_item),
    def("keys", "self, /", keys),
    def("values", "self, /", values),
    def("items", "self, /", items),
    def("update", "self, *args, **kwargs", update),
    def("clear", "self, /", clear),
    super::object::SIZE_OF,
    def("copy", "self, /", copy),
    def("__reversed__", "self, /", reversed),
];

const VIEW: Slots = Slots { repr: Some(view_repr), iter: Some(view_iter), len: Some(view_len), ..Slots::NONE };

/// Keys and items are like sets.
const SET_VIEW: Slots =
    Slots { compare: Some(view_compare), binary: Some(view_binary), contains: Some(view_contains), ..VIEW };

const SET_VIEW_METHODS: &[NativeDef] =
    &[def("__reversed__", "self, /", view_reversed), def("isdisjoint", "self, other, /", view_is_disjoint)];

pub static DICT_KEYS: TypeDef = view(shape::DICT_KEYS, "dict_keys", SET_VIEW, SET_VIEW_METHODS);
pub static DICT_ITEMS: TypeDef = view(shape::DICT_ITEMS, "dict_items", SET_VIEW, SET_VIEW_METHODS);
pub static DICT_VALUES: TypeDef =
    view(shape::DICT_VALUES, "dict_values", VIEW, &[def("__reversed__", "self, /", view_reversed)]);

const VIEW_MEMBERS: &[MemberDef] =
    &[MemberDef { name: "mapping", get: |_, view| Ok(mapping_proxy::make(view_of(view).dict.clone())), set: None }];

const fn view(shape: ShapeId, name: &'static str, slots: Slots, methods: &'static [NativeDef]) -> TypeDef {
    TypeDef { slots, methods, members: VIEW_MEMBERS, flags: flags::NO_NEW, ..TypeDef::new(shape, name) }
}

pub static DICT_KEY_ITER: TypeDef = iterator(shape::DICT_KEY_ITER, "dict_keyiterator");
pub static DICT_VALUE_ITER: TypeDef = iterator(shape::DICT_VALUE_ITER, "dict_valueiterator");
pub static DICT_ITEM_ITER: TypeDef = iterator(shape::DICT_ITEM_ITER, "dict_itemiterator");
pub static DICT_REVERSE_KEY_ITER: TypeDef = iterator(shape::DICT_REVERSE_KEY_ITER, "dict_reversekeyiterator");
pub static DICT_REVERSE_VALUE_ITER: TypeDef = iterator(shape::DICT_REVERSE_VALUE_ITER, "dict_reversevalueiterator");
pub static DICT_REVERSE_ITEM_ITER: TypeDef = iterator(shape::DICT_REVERSE_ITEM_ITER, "dict_reverseitemiterator");

const HINT: &[NativeDef] = &[def("__length_hint__", "self, /", length_hint), reduce::REDUCE_DICT_ITER];

const fn iterator(shape: ShapeId, name: &'static str) -> TypeDef {
    TypeDef {
        slots: Slots { iter: Some(itself), next: Some(next), ..Slots::NONE },
        methods: HINT,
        flags: flags::NO_NEW,
        ..TypeDef::new(shape, name)
    }
}

fn dict_of(value: &Value) -> &Dict {
    let Some(dict) = value.object::<Dict>() else { unreachable!("a method of dict") };
    dict
}

#[inline(always)]
fn part_of(entry: &Entry<Value>, part: Part) -> Value {
    match part {
        Part::Keys => entry.key.clone(),
        Part::Values => entry.value.clone(),
        Part::Items => item_of(entry),
    }
}

#[inline(never)]
fn item_of(entry: &Entry<Value>) -> Value {
    Tuple::pair(entry.key.clone(), entry.value.clone())
}

fn parts(vm: &Vm, dict: &Dict, part: Part) -> Vec<Value> {
    dict.get(vm).iter().map(|entry| part_of(entry, part)).collect()
}

/// Sets a key whose hash is known.
fn set_hashed(vm: &mut Vm, dict: &Dict, hash: u64, key: Value, value: Value) -> Res<()> {
    match vm.find_key(dict, hash, &key)? {
        Some(position) => {
            let entry = dict.get_mut(vm).entry_mut(position);
            let old = entry.map(|entry| std::mem::replace(&mut entry.value, value));
            drop(old);
        }
        None => {
            dict.get_mut(vm).push(hash, key, value);
        }
    }
    Ok(())
}

/// Adds the entries of another dict.
pub fn merge_dict(vm: &mut Vm, dict: &Dict, other: &Dict) -> Res<()> {
    if std::ptr::eq(dict, other) {
        return Ok(());
    }
    if dict.get(vm).is_empty() {
        let copy = other.get(vm).clone();
        *dict.get_mut(vm) = copy;
        return Ok(());
    }
    let entries: Vec<(u64, Value, Value)> =
        other.get(vm).iter().map(|entry| (entry.hash, entry.key.clone(), entry.value.clone())).collect();
    let len = entries.len();
    for (hash, key, value) in entries {
        set_hashed(vm, dict, hash, key, value)?;
        if other.get(vm).len() != len {
            return vm.runtime_error("dict mutated during update");
        }
    }
    Ok(())
}

/// Is it a dict that iterates as dicts do, so that its table is all there is to it?
pub fn is_plain_dict(value: &Value) -> bool {
    value.shape() == shape::DICT
        || value.object::<Dict>().is_some()
            && value
                .class()
                .slots()
                .iter
                .is_some_and(|slot| std::ptr::fn_addr_eq(slot, iter as fn(&mut Vm, &Value) -> Res))
}

/// Adds what a mapping (something with `keys`) has; false if it is none.
pub fn merge_mapping(vm: &mut Vm, dict: &Dict, other: &Value) -> Res<bool> {
    if other.shape() == shape::DICT {
        merge_dict(vm, dict, dict_of(other))?;
        return Ok(true);
    }
    let name = vm.interp.names.keys.clone();
    if vm.get_attr_opt(other, &name)?.is_none() {
        return Ok(false);
    }
    merge_items(vm, dict, other)?;
    Ok(true)
}

/// Adds what a mapping has, as it says itself: its keys, and what it answers for them.
pub fn merge_items(vm: &mut Vm, dict: &Dict, other: &Value) -> Res<()> {
    if is_plain_dict(other) {
        return merge_dict(vm, dict, dict_of(other));
    }
    for key in mapping_keys(vm, other)? {
        let value = vm.get_item(other, &key)?;
        vm.dict_set(dict, key, value)?;
    }
    Ok(())
}

/// The items of what a mapping's `keys()` gives.
pub fn mapping_keys(vm: &mut Vm, mapping: &Value) -> Res<Vec<Value>> {
    let name = vm.interp.names.keys.clone();
    let keys = vm.call_method(mapping, &name, &[])?;
    match vm.iter(&keys) {
        Ok(iterator) => vm.collect(&iterator),
        Err(error) if vm.is_exception(&error.0, exc::TYPE_ERROR) => {
            let (class, kind) = (vm.type_name(mapping), vm.type_name(&keys));
            vm.type_error(&format!("{class}.keys() returned a non-iterable (type {kind})"))
        }
        Err(error) => Err(error),
    }
}

/// A plain dict with what a dict has: an empty one is not asked.
fn copy_of(vm: &mut Vm, value: &Value) -> Res {
    let dict = dict_of(value);
    if is_plain_dict(value) || dict.get(vm).is_empty() {
        return Ok(Dict::make(dict.get(vm).clone()));
    }
    let copy = Dict::new();
    merge_items(vm, dict_of(&copy), value)?;
    Ok(copy)
}

fn merge_pairs(vm: &mut Vm, dict: &Dict, pairs: &Value) -> Res<()> {
    let number = Cell::new(0);
    vm.each(pairs, |vm, pair| {
        let n = number.replace(number.get() + 1);
        if pair.class().slots().iter.is_none() && !crate::vm::operator::has_items_by_number(&pair) {
            return vm.type_error(&format!("cannot convert dictionary update sequence element #{n} to a sequence"));
        }
        let parts = vm.collect(&pair)?;
        let [key, value] = &parts[..] else {
            let len = parts.len();
            return vm.value_error(&format!("dictionary update sequence element #{n} has length {len}; 2 is required"));
        };
        vm.dict_set(dict, key.clone(), value.clone())?;
        Ok(true)
    })
}

/// What `dict(...)` and `update(...)` do with their arguments.
fn update_from(vm: &mut Vm, dict: &Dict, name: &str, args: Args<'_>) -> Res<()> {
    let given = args.len();
    if given > 1 {
        return vm.type_error(&format!("{name} expected at most 1 argument, got {given}"));
    }
    if let Some(source) = args.values().first()
        && !merge_mapping(vm, dict, source)?
    {
        merge_pairs(vm, dict, source)?;
    }
    // An empty dict takes over the table of the other, whose first place is the first again.
    if args.has_named() && dict.get(vm).is_empty() {
        dict.get_mut(vm).clear();
    }
    for (key, value) in args.named() {
        vm.dict_set(dict, key.clone(), value.clone())?;
    }
    Ok(())
}

fn init(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res<()> {
    update_from(vm, dict_of(value), "dict", args)
}

fn update(vm: &mut Vm, args: Args<'_>) -> Res {
    update_from(vm, dict_of(&args[0]), "update", args.skip(1))?;
    Ok(Value::NONE)
}

fn hashed_keys(vm: &Vm, iterable: &Value) -> Option<Vec<(u64, Value)>> {
    if let Some(dict) = iterable.exact::<Dict>(shape::DICT) {
        return Some(dict.get(vm).iter().map(|entry| (entry.hash, entry.key.clone())).collect());
    }
    let set = iterable.exact::<Set>(shape::SET).or_else(|| iterable.exact::<Set>(shape::FROZENSET))?;
    // Small ints come in an order of their own, and hash at once.
    let has_ints = set.get(vm).iter().any(|entry| entry.key.is_small());
    (!has_ints).then(|| set.get(vm).iter().map(|entry| (entry.hash, entry.key.clone())).collect())
}

fn from_keys(vm: &mut Vm, args: Args<'_>) -> Res {
    let value = args.get(2).cloned().unwrap_or_default();
    let made = vm.call(&args[0], &[])?;
    // The hashes of a set's items, and of a dict's keys, are known.
    if let Some(dict) = made.exact::<Dict>(shape::DICT)
        && let Some(keys) = hashed_keys(vm, &args[1])
    {
        for (hash, key) in keys {
            set_hashed(vm, dict, hash, key, value.clone())?;
        }
        return Ok(made);
    }
    vm.each(&args[1], |vm, key| {
        match made.exact::<Dict>(shape::DICT) {
            Some(dict) => vm.dict_set(dict, key, value.clone())?,
            None => vm.set_item(&made, &key, Some(&value))?,
        }
        Ok(true)
    })?;
    Ok(made)
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    repr_once(vm, value, "{...}", |vm| {
        let mut text = vec![b'{'];
        let entries: Vec<(Value, Value)> =
            dict_of(value).get(vm).iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect();
        for (n, (key, value)) in entries.iter().enumerate() {
            text.extend_from_slice(if n > 0 { b", " } else { b"" });
            push_repr(vm, &mut text, key)?;
            text.extend_from_slice(b": ");
            push_repr(vm, &mut text, value)?;
        }
        text.push(b'}');
        Ok(Str::new(&text))
    })
}

fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(x), Some(y)) = (a.object::<Dict>(), b.object::<Dict>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        CompareOp::Eq => equal_dicts(vm, x, y).map(Value::bool),
        CompareOp::Ne => equal_dicts(vm, x, y).map(|equal| Value::bool(!equal)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn equal_dicts(vm: &mut Vm, a: &Dict, b: &Dict) -> Res<bool> {
    if a.get(vm).len() != b.get(vm).len() {
        return Ok(false);
    }
    let mut position = 0;
    while let Some((found, entry)) = a.get(vm).next_entry(position) {
        position = found + 1;
        let (hash, key, value) = (entry.hash, entry.key.clone(), entry.value.clone());
        let Some(other) = vm.find_key(b, hash, &key)? else { return Ok(false) };
        let Some(other) = b.get(vm).entry(other).map(|entry| entry.value.clone()) else { return Ok(false) };
        if !vm.equal(&value, &other)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if op != BinaryOp::Or || a.object::<Dict>().is_none() || b.object::<Dict>().is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let both = copy_of(vm, a)?;
    if !merge_mapping(vm, dict_of(&both), b)? {
        merge_pairs(vm, dict_of(&both), b)?;
    }
    Ok(both)
}

fn inplace(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if op != BinaryOp::Or {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    update_from(vm, dict_of(a), "update", Args::positional(std::slice::from_ref(b)))?;
    Ok(a.clone())
}

/// `iter(dict)`.
pub fn iter(vm: &mut Vm, value: &Value) -> Res {
    Ok(dict_iterator(vm, value, Part::Keys, shape::DICT_KEY_ITER))
}

fn get_item(vm: &mut Vm, value: &Value, key: &Value) -> Res {
    if let Some(found) = vm.dict_get(dict_of(value), key)? {
        return Ok(found);
    }
    if value.shape() != shape::DICT {
        let name = vm.interp.names.__missing__.clone();
        if let Some(made) = vm.call_special(value, &name, std::slice::from_ref(key))? {
            return Ok(made);
        }
    }
    vm.key_error(key)
}

fn set_item(vm: &mut Vm, value: &Value, key: &Value, item: Option<&Value>) -> Res<()> {
    let dict = dict_of(value);
    match item {
        Some(item) => vm.dict_set(dict, key.clone(), item.clone()),
        None => match vm.dict_remove(dict, key)? {
            Some(_) => Ok(()),
            None => vm.key_error(key),
        },
    }
}

fn contains(vm: &mut Vm, value: &Value, key: &Value) -> Res<bool> {
    let hash = vm.hash(key)? as u64;
    Ok(vm.find_key(dict_of(value), hash, key)?.is_some())
}

fn get(vm: &mut Vm, args: Args<'_>) -> Res {
    let found = vm.dict_get(dict_of(&args[0]), &args[1])?;
    Ok(found.or_else(|| args.get(2).cloned()).unwrap_or_default())
}

fn set_default(vm: &mut Vm, args: Args<'_>) -> Res {
    let dict = dict_of(&args[0]);
    let hash = vm.hash(&args[1])? as u64;
    let found = vm.find_key(dict, hash, &args[1])?;
    if let Some(entry) = found.and_then(|position| dict.get(vm).entry(position)) {
        return Ok(entry.value.clone());
    }
    let value = args.get(2).cloned().unwrap_or_default();
    dict.get_mut(vm).push(hash, args[1].clone(), value.clone());
    Ok(value)
}

fn pop(vm: &mut Vm, args: Args<'_>) -> Res {
    let dict = dict_of(&args[0]);
    // An empty one does not ask for the key's hash.
    let value = if dict.get(vm).is_empty() { None } else { vm.dict_remove(dict, &args[1])? };
    match (value, args.get(2)) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => vm.key_error(&args[1]),
    }
}

fn pop_item(vm: &mut Vm, args: Args<'_>) -> Res {
    match dict_of(&args[0]).get_mut(vm).remove_last() {
        Some((key, value)) => Ok(tuple(vec![key, value])),
        None => vm.raise(exc::KEY_ERROR, "popitem(): dictionary is empty"),
    }
}

fn clear(vm: &mut Vm, args: Args<'_>) -> Res {
    dict_of(&args[0]).get_mut(vm).clear();
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm, args: Args<'_>) -> Res {
    copy_of(vm, &args[0])
}

fn make_view(shape: ShapeId, dict: &Value, part: Part) -> Res {
    Ok(heap::new_object(shape, DictView::contents(dict.clone(), Cell::new(part))))
}

fn keys(_: &mut Vm, args: Args<'_>) -> Res {
    make_view(shape::DICT_KEYS, &args[0], Part::Keys)
}

fn values(_: &mut Vm, args: Args<'_>) -> Res {
    make_view(shape::DICT_VALUES, &args[0], Part::Values)
}

fn items(_: &mut Vm, args: Args<'_>) -> Res {
    make_view(shape::DICT_ITEMS, &args[0], Part::Items)
}

fn reversed(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(reverse_iterator(vm, &args[0], Part::Keys))
}

fn reverse_iterator(vm: &Vm, dict: &Value, part: Part) -> Value {
    let shape = match part {
        Part::Keys => shape::DICT_REVERSE_KEY_ITER,
        Part::Values => shape::DICT_REVERSE_VALUE_ITER,
        Part::Items => shape::DICT_REVERSE_ITEM_ITER,
    };
    let table = dict_of(dict).get(vm);
    let (len, end) = (table.len(), table.positions());
    let contents = DictIter::contents(
        GilCell::new(dict.clone()),
        Cell::new(part),
        Cell::new(end),
        Cell::new(true),
        Cell::new(len),
        Cell::new(len),
    );
    heap::new_object(shape, contents)
}

fn dict_iter(value: &Value) -> &DictIter {
    let Some(iterator) = value.object::<DictIter>() else { unreachable!("a dict's iterator") };
    iterator
}

/// The next entry of an iterator that goes forwards, where it stands at its place in an unchanged dict, as nearly always.
#[inline(always)]
pub fn ready_entry<'a>(vm: &'a Vm, iterator: &'a DictIter) -> Option<&'a Entry<Value>> {
    debug_assert!(!iterator.backwards.get());
    let table = iterator.dict.get(vm).exact::<Dict>(shape::DICT)?.get(vm);
    let (left, position) = (iterator.left.get(), iterator.position.get());
    if table.len() != iterator.len.get() || left == 0 {
        return None;
    }
    let entry = table.entry(position)?;
    iterator.left.set(left - 1);
    iterator.position.set(position + 1);
    Some(entry)
}

/// The next key, value or item of a dict's iterator.
#[inline]
pub fn next(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let iterator = dict_iter(value);
    if !iterator.backwards.get()
        && let Some(entry) = ready_entry(vm, iterator)
    {
        return Ok(Some(part_of(entry, iterator.part.get())));
    }
    let Some((key, value)) = next_entry(vm, iterator)? else { return Ok(None) };
    Ok(Some(match iterator.part.get() {
        Part::Keys => key,
        Part::Values => value,
        Part::Items => Tuple::pair(key, value),
    }))
}

/// The next key with its value, in either direction, over holes, and with the complaints.
#[inline(never)]
pub fn next_entry(vm: &mut Vm, iterator: &DictIter) -> Res<Option<(Value, Value)>> {
    let Some(dict) = iterator.dict.get(vm).object::<Dict>() else { return Ok(None) };
    let table = dict.get(vm);
    if table.len() != iterator.len.get() {
        // No length is this one: the error stays.
        iterator.len.set(usize::MAX);
        return vm.runtime_error("dictionary changed size during iteration");
    }
    let position = iterator.position.get();
    let found = if iterator.backwards.get() { table.previous_entry(position) } else { table.next_entry(position) };
    let Some((position, entry)) = found else {
        iterator.dict.replace(vm, Value::NONE);
        return Ok(None);
    };
    let left = iterator.left.get();
    if left == 0 {
        return vm.runtime_error("dictionary keys changed during iteration");
    }
    iterator.left.set(left - 1);
    iterator.position.set(if iterator.backwards.get() { position } else { position + 1 });
    Ok(Some((entry.key.clone(), entry.value.clone())))
}

fn length_hint(vm: &mut Vm, args: Args<'_>) -> Res {
    let iterator = dict_iter(&args[0]);
    let len = iterator.dict.get(vm).object::<Dict>().map_or(0, |dict| dict.get(vm).len());
    Ok(int(if len == iterator.len.get() { iterator.left.get() as i64 } else { 0 }))
}

fn view_of(value: &Value) -> &DictView {
    let Some(view) = value.object::<DictView>() else { unreachable!("a method of a view") };
    view
}

fn view_dict(value: &Value) -> &Dict {
    dict_of(&view_of(value).dict)
}

fn view_repr(vm: &mut Vm, value: &Value) -> Res {
    repr_once(vm, value, "...", |vm| {
        let mut text = format!("{}([", vm.type_name(value)).into_bytes();
        let items = parts(vm, view_dict(value), view_of(value).part.get());
        repr_items(vm, &mut text, &items)?;
        text.extend_from_slice(b"])");
        Ok(Str::new(&text))
    })
}

fn view_len(vm: &mut Vm, value: &Value) -> Res<i64> {
    Ok(view_dict(value).get(vm).len() as i64)
}

/// `iter(view)`.
pub fn view_iter(vm: &mut Vm, value: &Value) -> Res {
    let view = view_of(value);
    let shape = match view.part.get() {
        Part::Keys => shape::DICT_KEY_ITER,
        Part::Values => shape::DICT_VALUE_ITER,
        Part::Items => shape::DICT_ITEM_ITER,
    };
    Ok(dict_iterator(vm, &view.dict, view.part.get(), shape))
}

fn view_reversed(vm: &mut Vm, args: Args<'_>) -> Res {
    let view = view_of(&args[0]);
    Ok(reverse_iterator(vm, &view.dict, view.part.get()))
}

fn view_contains(vm: &mut Vm, value: &Value, item: &Value) -> Res<bool> {
    let dict = view_dict(value);
    if view_of(value).part.get() == Part::Keys {
        return contains(vm, &view_of(value).dict, item);
    }
    let Some([key, wanted]) = item.object::<Tuple>().map(Tuple::items) else { return Ok(false) };
    match vm.dict_get(dict, key)? {
        Some(found) => vm.equal(&found, wanted),
        None => Ok(false),
    }
}

fn is_set_view(value: &Value) -> bool {
    value.object::<DictView>().is_some_and(|view| view.part.get() != Part::Values)
}

fn is_set_like(value: &Value) -> bool {
    value.object::<Set>().is_some() || is_set_view(value)
}

/// Are all of `a` in `b`?
fn all_within(vm: &mut Vm, a: &Value, b: &Value) -> Res<bool> {
    let mut within = true;
    vm.each(a, |vm, item| {
        within = vm.contains(b, &item)?;
        Ok(within)
    })?;
    Ok(within)
}

fn view_compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    if !is_set_like(a) || !is_set_like(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (left, right) = (vm.len(a)?, vm.len(b)?);
    let holds = match op {
        CompareOp::Eq => left == right && all_within(vm, a, b)?,
        CompareOp::Ne => left != right || !all_within(vm, a, b)?,
        CompareOp::Lt => left < right && all_within(vm, a, b)?,
        CompareOp::Le => left <= right && all_within(vm, a, b)?,
        CompareOp::Gt => left > right && all_within(vm, b, a)?,
        CompareOp::Ge => left >= right && all_within(vm, b, a)?,
    };
    Ok(Value::bool(holds))
}

/// The left operand becomes a set; the right one may be any iterable.
fn view_binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    match op {
        BinaryOp::And => return view_and(vm, a, b),
        BinaryOp::Xor if is_items(a) && is_items(b) => return items_xor(vm, a, b),
        BinaryOp::Or | BinaryOp::Sub | BinaryOp::Xor => {}
        _ => return Ok(Value::NOT_IMPLEMENTED),
    }
    let left = view_set(vm, a)?;
    change(vm, op, &left, b)?;
    Ok(left)
}

fn is_items(value: &Value) -> bool {
    value.object::<DictView>().is_some_and(|view| view.part.get() == Part::Items)
}

/// A set of an operand's items: the keys of a dict with the hashes that it knows.
fn view_set(vm: &mut Vm, value: &Value) -> Res {
    match value.object::<DictView>().filter(|view| view.part.get() == Part::Keys) {
        Some(view) if view.dict.shape() == shape::DICT => from_iterable(vm, &view.dict),
        _ => from_iterable(vm, value),
    }
}

/// The items of the one operand that are in the other, which is a view: the larger one, if both are.
fn view_and(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    let (mut view, mut other) = if is_set_view(a) { (a, b) } else { (b, a) };
    let len = vm.len(view)?;
    if other.shape() == shape::SET && len <= vm.len(other)? {
        return super::set::intersection_of(vm, other, view);
    }
    if is_set_view(other) && vm.len(other)? > len {
        (view, other) = (other, view);
    }
    let result = Set::make(Table::default());
    let Some(found) = result.object::<Set>() else { unreachable!("just made") };
    vm.each(other, |vm, item| {
        if view_contains(vm, view, &item)? {
            vm.set_add(found, item)?;
        }
        Ok(true)
    })?;
    Ok(result)
}

/// The pairs that only one of two dicts has.
fn items_xor(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    let rest = Dict::make(view_dict(a).get(vm).clone());
    let Some(left) = rest.object::<Dict>() else { unreachable!("just made") };
    let result = Set::make(Table::default());
    let Some(found) = result.object::<Set>() else { unreachable!("just made") };
    let right: Vec<(u64, Value, Value)> =
        view_dict(b).get(vm).iter().map(|entry| (entry.hash, entry.key.clone(), entry.value.clone())).collect();
    for (hash, key, value) in right {
        let position = vm.find_key(left, hash, &key)?;
        let other = position.and_then(|position| left.get(vm).entry(position)).map(|entry| entry.value.clone());
        if let (Some(position), Some(other)) = (position, other)
            && vm.equal(&other, &value)?
        {
            let gone = left.get_mut(vm).remove(position);
            drop(gone);
        } else {
            vm.set_add(found, tuple(vec![key, value]))?;
        }
    }
    let pairs = make_view(shape::DICT_ITEMS, &rest, Part::Items)?;
    super::set::update_with(vm, found, &pairs)?;
    Ok(result)
}

/// What is longer is asked for the items of the other, if that is a set or view.
fn view_is_disjoint(vm: &mut Vm, args: Args<'_>) -> Res {
    let (mut view, mut other) = (&args[0], &args[1]);
    if view.is(other) {
        return Ok(Value::bool(vm.len(view)? == 0));
    }
    if is_set_like(other) && vm.len(other)? > vm.len(view)? {
        (view, other) = (other, view);
    }
    let mut disjoint = true;
    vm.each(other, |vm, item| {
        disjoint = !vm.contains(view, &item)?;
        Ok(disjoint)
    })?;
    Ok(Value::bool(disjoint))
}
