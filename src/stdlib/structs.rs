//! Struct sequences (CPython's Objects/structseq.c): tuples whose items have names, such as `sys.version_info`, `time.struct_time`, `os.stat_result`.
//!
//! A type is derived from tuple, and described as the other built-in ones are: each field is a member that reads an item. Some have more fields than
//! the tuple counts: those stand in a tuple of their own, kept with the instance under a key that is no string, so that nothing reaches them but their
//! members. Some have items without a name. The class is made when it is first asked for.

use super::dict_of;
use crate::object::attributes;
use crate::object::class::{Class, Description, flags};
use crate::object::function::MemberDef;
use crate::object::mapping::Dict;
use crate::object::sequence::{List, Tuple, tuple};
use crate::object::shape::{self, Plan};
use crate::object::str::{Str, intern};
use crate::object::table::Table;
use crate::object::value::Value;
use crate::types::class::class_of;
use crate::types::{TypeDef, registry};
use crate::vm::exceptions::ClassRef;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm};

/// A type of struct sequences: `StructDef { flags: NO_NEW, ..StructDef::new("sys.flags", &structs::fields([...])) }`.
pub struct StructDef {
    /// With the module's.
    pub name: &'static str,
    /// One for each item and each field behind them; no name: the empty one.
    pub fields: &'static [MemberDef],
    /// How many fields are items of the tuple.
    pub items: usize,
    /// Bits of [`flags`].
    pub flags: u32,
    /// Is shown the values of all fields before an instance is made of them by a program.
    pub complete: fn(&mut [Value]),
}

type Getter = fn(&mut Vm, &Value) -> Res;

const GETTERS: [Getter; 20] = [
    field::<0>,
    field::<1>,
    field::<2>,
    field::<3>,
    field::<4>,
    field::<5>,
    field::<6>,
    field::<7>,
    field::<8>,
    field::<9>,
    field::<10>,
    field::<11>,
    field::<12>,
    field::<13>,
    field::<14>,
    field::<15>,
    field::<16>,
    field::<17>,
    field::<18>,
    field::<19>,
];

fn field<const N: usize>(vm: &mut Vm, instance: &Value) -> Res {
    Ok(value_at(vm, instance, N))
}

/// The value of the field at a place, counted with those that are no items.
pub fn value_at(vm: &Vm, instance: &Value, place: usize) -> Value {
    let items = items_of(instance);
    let value = match place.checked_sub(items.len()) {
        None => Some(items[place].clone()),
        Some(behind) => hidden_of(vm, instance).and_then(|hidden| items_of(&hidden).get(behind).cloned()),
    };
    value.unwrap_or(Value::NONE)
}

fn items_of(instance: &Value) -> &[Value] {
    instance.object::<Tuple>().map_or(&[], Tuple::items)
}

/// The values of the fields that are no items.
fn hidden_of(vm: &Vm, instance: &Value) -> Option<Value> {
    attributes::get(vm, instance, &instance.class().value())
}

/// The fields, in their order.
pub const fn fields<const N: usize>(names: [&'static str; N]) -> [MemberDef; N] {
    let mut fields = [const { MemberDef { name: "", get: field::<0>, set: None } }; N];
    let mut n = 0;
    while n < N {
        fields[n] = MemberDef { name: names[n], get: GETTERS[n], set: None };
        n += 1;
    }
    fields
}

const METHODS: &[NativeDef] = &[
    def("__reduce__", "self, /", reduce),
    def("__replace__", "self, /, *args, **changes", replace)
        .doc("Return a copy of the structure with new values for the specified fields."),
];

impl StructDef {
    /// One whose fields are all items. `name`: with that of the module.
    pub const fn new(name: &'static str, fields: &'static [MemberDef]) -> StructDef {
        StructDef { name, fields, items: fields.len(), flags: 0, complete: |_| () }
    }

    /// One of which only the interpreter makes instances.
    pub const fn closed(name: &'static str, fields: &'static [MemberDef]) -> StructDef {
        StructDef { flags: flags::NO_NEW, ..StructDef::new(name, fields) }
    }

    /// What all of them have in common, as the description of a type.
    const fn type_def(&self) -> TypeDef {
        let new = if self.flags & flags::NO_NEW == 0 { Some(new as _) } else { None };
        TypeDef {
            base: shape::TUPLE,
            slots: Slots { repr: Some(repr), new, ..Slots::NONE },
            flags: self.flags,
            methods: METHODS,
            ..TypeDef::new(shape::NOTHING, self.name)
        }
    }

    /// The class.
    pub fn class(&'static self, vm: &mut Vm) -> &'static Class {
        if let Some((_, class)) = vm.interp.structs.get(vm).iter().find(|(def, _)| std::ptr::eq(*def, self)) {
            return class.class();
        }
        let hides = self.items < self.fields.len();
        let plan = Plan { layout: shape::TUPLE.info().layout(), attributes: hides, inline_slots: 0, traits: 0 };
        let made = registry::make_described(vm, &self.type_def(), self, shape::new_root(plan));
        let class = ClassRef(made);
        let of_class = class.class();
        vm.interp.structs.get_mut(vm).push((self, class));
        of_class
    }

    /// Is it an instance?
    pub fn made(&self, vm: &Vm, value: &Value) -> bool {
        described(vm, value.class()).is_some_and(|def| std::ptr::eq(def, self))
    }

    /// An instance. `values`: of all fields.
    pub fn instance(&'static self, vm: &mut Vm, values: impl ExactSizeIterator<Item = Value>) -> Value {
        let class = self.class(vm);
        let mut values = values;
        debug_assert_eq!(values.len(), self.fields.len(), "a value for each field of {}", self.name);
        let items: Vec<Value> = values.by_ref().take(self.items).collect();
        let instance = Tuple::with_shape(class.root.get(), items.into_iter());
        if self.items < self.fields.len() {
            attributes::set(vm, &instance, &class.value(), Tuple::make(values));
        }
        instance
    }

    /// The fields with a name.
    fn named(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|field| field.name).filter(|name| !name.is_empty())
    }

    fn unnamed(&self) -> usize {
        self.fields.len() - self.named().count()
    }
}

impl Description for StructDef {
    fn names(&self, class: &'static Class) -> Table<Value> {
        let mut names = self.type_def().described(class);
        for named in self.fields.split(|field| field.name.is_empty()) {
            names.members(shape::MEMBER_DESCRIPTOR, named);
        }
        let items: Vec<Value> =
            self.named().take(self.items - self.unnamed()).map(|name| intern(name.as_bytes())).collect();
        let counts =
            [("n_sequence_fields", self.items), ("n_fields", self.fields.len()), ("n_unnamed_fields", self.unnamed())];
        for (name, count) in counts {
            names.set(name, Value::small(count as i64));
        }
        names.set("__match_args__", tuple(items));
        names.table()
    }
}

/// What describes a class.
fn described(vm: &Vm, class: &Class) -> Option<&'static StructDef> {
    let made = vm.interp.structs.get(vm).iter();
    made.filter(|(_, made)| std::ptr::eq(made.class(), class)).map(|(def, _)| *def).next()
}

/// The same of the class of a receiver.
fn def_of(vm: &Vm, class: &Class) -> &'static StructDef {
    let Some(def) = described(vm, class) else { unreachable!("the machine checks receivers") };
    def
}

const NEW_ARGUMENTS: NativeDef = def("structseq", "sequence, dict=None", |_, _| Ok(Value::NONE));

fn new(vm: &mut Vm, class: &Value, args: Args<'_>) -> Res {
    let def = def_of(vm, class_of(class));
    let places = vm.arranged(&NEW_ARGUMENTS, args)?;
    let mut values = vm.collect_or(&places[0], "constructor requires a sequence")?;
    let (name, given) = (def.name, values.len());
    let more = match &places[1] {
        dict if dict.is_nothing() => None,
        dict if dict.object::<Dict>().is_some() => Some(dict),
        _ => return vm.type_error(&format!("{name}() takes a dict as second arg, if any")),
    };
    let (least, most) = (def.items, def.fields.len());
    if !(least..=most).contains(&given) {
        let wanted = match () {
            () if least == most => format!("a {least}-sequence"),
            () if given < least => format!("an at least {least}-sequence"),
            () => format!("an at most {most}-sequence"),
        };
        return vm.type_error(&format!("{name}() takes {wanted} ({given}-sequence given)"));
    }
    let mut found = 0;
    for field in &def.fields[given..] {
        let value = more.and_then(|dict| dict_of(dict).get_name(vm, &intern(field.name.as_bytes())));
        found += usize::from(value.is_some());
        values.push(value.unwrap_or(Value::NONE));
    }
    if more.is_some_and(|dict| dict_of(dict).get(vm).len() > found) {
        return vm.type_error(&format!("{name}() got duplicate or unexpected field name(s)"));
    }
    (def.complete)(&mut values);
    Ok(def.instance(vm, values.into_iter()))
}

fn repr(vm: &mut Vm, instance: &Value) -> Res {
    let def = def_of(vm, instance.class());
    let mut text = format!("{}(", def.name);
    // An item without a name is shown with that of the next field that has one, as in CPython.
    for (n, (field, item)) in def.named().zip(items_of(instance)).enumerate() {
        let comma = if n > 0 { ", " } else { "" };
        text += &format!("{comma}{field}={}", vm.repr_text(item)?);
    }
    Ok(Str::from(&(text + ")")))
}

/// The type, and what it makes the same of: the items, and a dict of the fields behind them.
fn reduce(vm: &mut Vm, args: Args<'_>) -> Res {
    let instance = &args[0];
    let def = def_of(vm, instance.class());
    let more = Dict::new();
    let hidden = hidden_of(vm, instance);
    for (field, value) in def.fields[def.items..].iter().zip(hidden.iter().flat_map(items_of)) {
        super::set(vm, dict_of(&more), field.name, value.clone());
    }
    let items = tuple(items_of(instance).to_vec());
    Ok(tuple(vec![instance.class().value(), tuple(vec![items, more])]))
}

fn replace(vm: &mut Vm, args: Args<'_>) -> Res {
    let instance = &args[0];
    let def = def_of(vm, instance.class());
    if args.len() > 1 {
        return vm.type_error("__replace__() takes no positional arguments");
    }
    if def.unnamed() > 0 {
        let name = def.name;
        return vm.type_error(&format!("__replace__() is not supported for {name} because it has unnamed field(s)"));
    }
    let hidden = hidden_of(vm, instance);
    let mut values: Vec<Value> = items_of(instance).iter().chain(hidden.iter().flat_map(items_of)).cloned().collect();
    let mut unknown = Vec::new();
    for (name, value) in args.named() {
        let text = name.object::<Str>().map_or(&[][..], Str::bytes);
        match def.fields.iter().position(|field| field.name.as_bytes() == text) {
            Some(place) => values[place] = value.clone(),
            None => unknown.push(name.clone()),
        }
    }
    if !unknown.is_empty() {
        let names = vm.repr_text(&List::make(unknown))?;
        return vm.type_error(&format!("Got unexpected field name(s): {names}"));
    }
    Ok(def.instance(vm, values.into_iter()))
}
