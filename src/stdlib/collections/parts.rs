//! What `namedtuple` and `Counter` have in Rust: the descriptor of a field, and counting.

use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib::late::{Late, instance_of, state, state_of};
use crate::types::TypeDef;
use crate::types::tuple::constructor_arguments;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::{BinaryOp, Slots};
use crate::vm::{Res, Vm};

pub const FUNCTIONS: &[NativeDef] = &[def("_count_elements", "mapping, iterable, /", count_elements)
    .doc("Adds one to the count of every item that an iterable gives.")];

state! {
    struct TupleGetter {
        index: i64,
        doc: GilCell<Value>,
    }
}

pub static TUPLE_GETTER: Late = Late::new(TypeDef {
    slots: Slots {
        new: Some(|vm, class, args| {
            let [index, doc, ..] = constructor_arguments(vm, class, "_tuplegetter", args, 2, 2)? else {
                unreachable!("two arguments")
            };
            let index = vm.size(index)?;
            Ok(instance_of(class, TupleGetter { index, doc: GilCell::new(doc.clone()) }))
        }),
        repr: Some(|vm, value| {
            let getter = state_of::<TupleGetter>(value);
            let doc = getter.doc.get(vm).clone();
            let doc = vm.repr_text(&doc)?;
            Ok(Str::from(&format!("_tuplegetter({}, {doc})", getter.index)))
        }),
        descriptor_get: Some(get_field),
        descriptor_set: Some(|vm, _, _, value| {
            let what = if value.is_some() { "can't set attribute" } else { "can't delete attribute" };
            vm.raise(crate::vm::exceptions::ATTRIBUTE_ERROR, what)
        }),
        ..Slots::NONE
    },
    methods: &[def("__reduce__", "self, /", |vm, args| {
        let getter = state_of::<TupleGetter>(&args[0]);
        let parts = vec![int(getter.index), getter.doc.get(vm).clone()];
        Ok(tuple(vec![args[0].class().value(), tuple(parts)]))
    })],
    members: &[MemberDef {
        name: "__doc__",
        get: |vm, value| Ok(state_of::<TupleGetter>(value).doc.get(vm).clone()),
        set: Some(|vm, value, doc| {
            let old = state_of::<TupleGetter>(value).doc.replace(vm, doc.cloned().unwrap_or_default());
            drop(old);
            Ok(())
        }),
    }],
    ..TypeDef::new(shape::OBJECT, "collections._tuplegetter")
});

fn get_field(vm: &mut Vm, value: &Value, instance: Option<&Value>, _: &Value) -> Res {
    let Some(instance) = instance else { return Ok(value.clone()) };
    let index = state_of::<TupleGetter>(value).index;
    let Some(items) = instance.object::<Tuple>().map(Tuple::items) else {
        let kind = vm.type_name(instance);
        return vm.type_error(&format!(
            "descriptor for index '{index}' for tuple subclasses doesn't apply to '{kind}' object"
        ));
    };
    match usize::try_from(index).ok().and_then(|index| items.get(index)) {
        Some(item) => Ok(item.clone()),
        None => vm.index_error("tuple index out of range"),
    }
}

/// Does a mapping look up and set items as dict does?
fn counts_like_a_dict(vm: &Vm, mapping: &Value) -> bool {
    let is_dicts =
        |name: &Value| match (vm.class_lookup(mapping.class(), name), vm.class_lookup(shape::DICT.class(), name)) {
            (Some(own), Some(plain)) => own.is(&plain),
            _ => false,
        };
    // Not the slots: one of them stands for `__delitem__` too, which `Counter` has of its own.
    mapping.object::<Dict>().is_some() && is_dicts(&vm.interp.names.__setitem__) && is_dicts(&intern(b"get"))
}

fn count_elements(vm: &mut Vm, args: Args<'_>) -> Res {
    let mapping = &args[0];
    let one = Value::small(1);
    if let Some(dict) = mapping.object::<Dict>().filter(|_| counts_like_a_dict(vm, mapping)) {
        vm.each(&args[1], |vm, key| count_one(vm, dict, key).map(|()| true))?;
        return Ok(Value::NONE);
    }
    let get = vm.get_attr(mapping, &intern(b"get"))?;
    vm.each(&args[1], |vm, key| {
        let old = vm.call(&get, &[key.clone(), Value::small(0)])?;
        let new = vm.binary(BinaryOp::Add, &old, &one)?;
        vm.set_item(mapping, &key, Some(&new))?;
        Ok(true)
    })?;
    Ok(Value::NONE)
}

#[inline(always)]
fn count_one(vm: &mut Vm, dict: &Dict, key: Value) -> Res<()> {
    let hash = vm.hash(&key)? as u64;
    let Some(position) = vm.find_key(dict, hash, &key)? else {
        dict.get_mut(vm).push(hash, key, Value::small(1));
        return Ok(());
    };
    let Some(entry) = dict.get_mut(vm).entry_mut(position) else { return Ok(()) };
    if let Some(next) = entry.value.as_small().and_then(|count| Value::try_small(count + 1)) {
        entry.value = next;
        return Ok(());
    }
    let old = entry.value.clone();
    let new = vm.binary(BinaryOp::Add, &old, &Value::small(1))?;
    vm.dict_set(dict, key, new)
}
