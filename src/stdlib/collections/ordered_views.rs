//! `keys()`, `values()` and `items()` of an `OrderedDict`, and the iterators of it and of these.

use std::cell::Cell;

use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::mapping::{Dict, DictView, Part};
use crate::object::sequence::{List, Tuple, tuple};
use crate::object::shape::{self, ShapeId};
use crate::object::str::intern;
use crate::object::value::Value;
use crate::stdlib::late::{Late, state, state_of};
use crate::types::TypeDef;
use crate::types::iterator::itself;
use crate::vm::native::{NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

const REVERSED: &[NativeDef] = &[def("__reversed__", "self, /", |vm, args| iterate(vm, &args[0], true))];

pub static KEYS: Late = view(shape::DICT_KEYS, "odict_keys");
pub static VALUES: Late = view(shape::DICT_VALUES, "odict_values");
pub static ITEMS: Late = view(shape::DICT_ITEMS, "odict_items");

/// A view that differs from dict's in how it iterates.
const fn view(base: ShapeId, name: &'static str) -> Late {
    let def = TypeDef {
        base,
        slots: Slots { iter: Some(|vm, view| iterate(vm, view, false)), ..Slots::NONE },
        methods: REVERSED,
        flags: crate::object::class::flags::NO_NEW,
        ..TypeDef::new(base, name)
    };
    Late::with_layout(def, || shape::DICT_KEYS.info().layout())
}

pub fn make_view(vm: &mut Vm, class: &'static Late, dict: &Value, part: Part) -> Value {
    let shape = class.shape(vm);
    heap::new_object(shape, DictView::contents(dict.clone(), Cell::new(part)))
}

fn iterate(vm: &mut Vm, view: &Value, backwards: bool) -> Res {
    let Some(view) = view.object::<DictView>() else { unreachable!("a method of a view") };
    make_iterator(vm, &view.dict, view.part.get(), backwards)
}

state! {
    struct OrderedIter {
        /// None at the end.
        dict: GilCell<Value>,
        part: Cell<Part>,
        backwards: Cell<bool>,
        /// Where to look next; backwards: one past it.
        position: Cell<usize>,
        /// That of the keys when it began.
        version: Cell<u64>,
    }
}

static ITERATOR: Late = Late::new(TypeDef {
    slots: Slots { iter: Some(itself), next: Some(next), ..Slots::NONE },
    // The keys, values or items that are left, as a list.
    methods: &[def("__reduce__", "self, /", |vm, args| {
        let rest = state_of::<OrderedIter>(&args[0]);
        let copy = OrderedIter {
            dict: GilCell::new(rest.dict.get(vm).clone()),
            part: rest.part.clone(),
            backwards: rest.backwards.clone(),
            position: rest.position.clone(),
            version: rest.version.clone(),
        };
        let copy = ITERATOR.instance(vm, copy);
        let items = vm.collect(&copy)?;
        let builtins = crate::stdlib::import(vm, "builtins")?;
        let iter = vm.get_attr(&builtins, &intern(b"iter"))?;
        Ok(tuple(vec![iter, tuple(vec![List::make(items)])]))
    })],
    flags: crate::object::class::flags::NO_NEW,
    ..TypeDef::new(shape::OBJECT, "odict_iterator")
});

pub fn make_iterator(vm: &mut Vm, value: &Value, part: Part, backwards: bool) -> Res {
    let table = super::ordered_dict::dict_of(value).get(vm);
    let iterator = OrderedIter {
        dict: GilCell::new(value.clone()),
        part: Cell::new(part),
        backwards: Cell::new(backwards),
        position: Cell::new(if backwards { table.positions() } else { 0 }),
        version: Cell::new(table.keys_version()),
    };
    Ok(ITERATOR.instance(vm, iterator))
}

fn next(vm: &mut Vm, value: &Value) -> Res<Option<Value>> {
    let iterator = state_of::<OrderedIter>(value);
    let dict = iterator.dict.get(vm).clone();
    let Some(table) = dict.object::<Dict>().map(|dict| dict.get(vm)) else { return Ok(None) };
    let changed = table.keys_version() != iterator.version.get();
    let position = iterator.position.get();
    let found = match iterator.backwards.get() {
        _ if changed => None,
        true => table.previous_entry(position),
        false => table.next_entry(position).map(|(position, entry)| (position + 1, entry)),
    };
    let Some((position, entry)) = found else {
        let old = iterator.dict.replace(vm, Value::NONE);
        drop(old);
        return if changed { vm.runtime_error("OrderedDict mutated during iteration") } else { Ok(None) };
    };
    iterator.position.set(position);
    let (key, mut item) = (entry.key.clone(), entry.value.clone());
    // A derived class is asked for the value, but not by its `__getitem__`: keys may have come to have other hashes.
    if iterator.part.get() != Part::Keys
        && !super::ordered_dict::ORDERED_DICT.is_exact(&dict)
        && let Some(table) = dict.object::<Dict>()
    {
        item = match vm.dict_get(table, &key)? {
            Some(item) => item,
            None => return vm.key_error(&key),
        };
    }
    Ok(Some(match iterator.part.get() {
        Part::Keys => key,
        Part::Values => item,
        Part::Items => Tuple::pair(key, item),
    }))
}
