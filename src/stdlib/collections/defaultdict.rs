//! `collections.defaultdict`: a dict that asks a function for what is missing.
//!
//! An object begins as a [`Dict`], so all of dict's methods work on it in place, and goes on with the function.

use crate::object::class::flags;
use crate::object::function::MemberDef;
use crate::object::gil_cell::GilCell;
use crate::object::header::Object;
use crate::object::heap;
use crate::object::layout::Trace;
use crate::object::mapping::Dict;
use crate::object::sequence::tuple;
use crate::object::shape::{self, Kind, Layout};
use crate::object::str::{Str, intern};
use crate::object::table::Table;
use crate::object::value::Value;
use crate::stdlib::late::Late;
use crate::types::TypeDef;
use crate::types::dict::{DICT, merge_items};
use crate::types::list::repr_once;
use crate::types::tuple::root_shape;
use crate::vm::native::{Args, def};
use crate::vm::slots::{BinaryOp, Slots};
use crate::vm::{Res, Vm};

/// See the module's text.
#[repr(C)]
struct DefaultDict {
    dict: Dict,
    /// None for none.
    factory: GilCell<Value>,
}

// SAFETY: repr(C), begins with a `Dict`, which begins with the header: so it may be read as one, as its kind says.
unsafe impl Object for DefaultDict {
    const TRACED: bool = true;
    const KIND: Kind = Kind::Dict;

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        Object::trace(&self.dict, visit);
        Trace::trace(&self.factory, visit);
    }

    fn clear(&self) {
        Object::clear(&self.dict);
        Trace::clear(&self.factory);
    }
}

static LAYOUT: Layout = Layout::of::<DefaultDict>();

pub static DEFAULTDICT: Late = Late::with_layout(
    TypeDef {
        base: shape::DICT,
        slots: Slots {
            new: Some(|_, class, _| {
                let dict = Dict::contents(GilCell::new(Table::default()));
                Ok(heap::new_object(root_shape(class), DefaultDict { dict, factory: GilCell::new(Value::NONE) }))
            }),
            init: Some(init),
            repr: Some(repr),
            binary: Some(binary),
            ..Slots::NONE
        },
        methods: &[
            def("__missing__", "self, key, /", missing),
            def("copy", "self, /", copy)
                .doc("Another one with the same entries and the same function for missing keys."),
            def("__copy__", "self, /", copy)
                .doc("Another one with the same entries and the same function for missing keys."),
            def("__reduce__", "self, /", reduce).doc("How it is taken apart for a pickle."),
        ],
        members: &[MemberDef {
            name: "default_factory",
            get: |vm, value| Ok(factory_of(value).get(vm).clone()),
            set: Some(|vm, value, factory| {
                let old = factory_of(value).replace(vm, factory.cloned().unwrap_or_default());
                drop(old);
                Ok(())
            }),
        }],
        flags: flags::BASE,
        doc: "defaultdict(default_factory=None, /, ...): a dict that calls a function for the value of a key that is missing.",
        ..TypeDef::new(shape::DICT, "collections.defaultdict")
    },
    || &LAYOUT,
);

/// The function of a value that is known to have one.
fn factory_of(value: &Value) -> &GilCell<Value> {
    assert!(value.is_pointer() && std::ptr::eq(value.shape().info().layout(), &LAYOUT), "a method of defaultdict");
    // SAFETY: the layout says that it is one.
    unsafe { &(*(value.pointer() as *const DefaultDict)).factory }
}

fn init(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res<()> {
    let factory = args.values().first().cloned().unwrap_or_default();
    if !factory.is_none() && factory.class().slots().call.is_none() {
        return vm.type_error("first argument must be callable or None");
    }
    let old = factory_of(value).replace(vm, factory);
    drop(old);
    let Some(init) = DICT.slots.init else { unreachable!("dict has one") };
    init(vm, value, if args.is_empty() { args } else { args.skip(1) })
}

fn missing(vm: &mut Vm, args: Args<'_>) -> Res {
    let factory = factory_of(&args[0]).get(vm).clone();
    if factory.is_none() {
        return vm.key_error(&args[1]);
    }
    let value = vm.call(&factory, &[])?;
    vm.set_item(&args[0], &args[1], Some(&value))?;
    Ok(value)
}

fn repr(vm: &mut Vm, value: &Value) -> Res {
    let factory = factory_of(value).get(vm).clone();
    // The function may be a method of this very dict.
    let factory = repr_once(vm, &factory, "...", |vm| vm.repr(&factory))?;
    let Some(plain) = DICT.slots.repr else { unreachable!("dict has one") };
    let items = plain(vm, value)?;
    let (name, factory, items) = (value.class().name(vm), vm.str_text(&factory)?, vm.str_text(&items)?);
    Ok(Str::from(&format!("{name}({factory}, {items})")))
}

/// Another of the same class, with the same function and items.
fn copied(vm: &mut Vm, value: &Value) -> Res {
    let factory = factory_of(value).get(vm).clone();
    vm.call(&value.class().value(), &[factory, value.clone()])
}

fn copy(vm: &mut Vm, args: Args<'_>) -> Res {
    copied(vm, &args[0])
}

/// `a | b`, one of which is a defaultdict: so is the result.
fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if op != BinaryOp::Or || a.object::<Dict>().is_none() || b.object::<Dict>().is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if std::ptr::eq(a.shape().info().layout(), &LAYOUT) {
        let both = copied(vm, a)?;
        let Some(target) = both.object::<Dict>() else { return Ok(Value::NOT_IMPLEMENTED) };
        merge_items(vm, target, b)?;
        return Ok(both);
    }
    let factory = factory_of(b).get(vm).clone();
    let both = vm.call(&b.class().value(), &[factory, a.clone()])?;
    let Some(target) = both.object::<Dict>() else { return Ok(Value::NOT_IMPLEMENTED) };
    merge_items(vm, target, b)?;
    Ok(both)
}

fn reduce(vm: &mut Vm, args: Args<'_>) -> Res {
    let factory = factory_of(&args[0]).get(vm).clone();
    let given = if factory.is_none() { Vec::new() } else { vec![factory] };
    let items = vm.call_method(&args[0], &intern(b"items"), &[])?;
    let items = vm.iter(&items)?;
    Ok(tuple(vec![args[0].class().value(), tuple(given), Value::NONE, Value::NONE, items]))
}
