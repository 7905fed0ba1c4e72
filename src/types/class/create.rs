//! Making classes: `type(name, bases, namespace, **keywords)`, and `__build_class__` behind the `class` statement.
//!
//! A class made by a program gets a dict of its own (a copy of the namespace), the layout of its *best* base (the one that has more than
//! `object` has), a descriptor for each name of `__slots__`, its MRO, its slots, and last a root shape for its instances. Then `__set_name__` of
//! its values and `__init_subclass__` of its bases are called.

use std::collections::HashSet;

use super::mro;
use crate::object::class::{Class, Names, flags};
use crate::object::function::{CellObject, Descriptor, Function, Member, MemberDef, MemberKind};
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::mapping::Dict;
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape::{self, Kind, Plan, traits};
use crate::object::str::{Str, intern, intern_value};
use crate::object::value::Value;
use crate::types::str::codec::encode;
use crate::types::{object, registry, special};
use crate::vm::native::{Args, NativeDef, OwnedArgs, def_any};
use crate::vm::{Res, Vm, exceptions as exc};

/// `__build_class__(function, name, *bases, metaclass=..., **keywords)`.
pub static BUILD_CLASS: NativeDef = def_any("__build_class__", build_class);

fn build_class(vm: &mut Vm, args: Args<'_>) -> Res {
    let [function, name, bases @ ..] = args.values() else {
        return vm.type_error("__build_class__: not enough arguments");
    };
    if function.object::<Function>().is_none() {
        return vm.type_error("__build_class__: func must be a function");
    }
    if name.object::<Str>().is_none() {
        return vm.type_error("__build_class__: name is not a string");
    }
    let written = tuple(bases.to_vec());
    let bases = resolve_bases(vm, &written, bases)?;
    let is_metaclass = |key: &Value| key.object::<Str>().is_some_and(|key| key.bytes() == b"metaclass");
    let keywords: Vec<(Value, Value)> =
        args.named().filter(|(key, _)| !is_metaclass(key)).map(|(k, v)| (k.clone(), v.clone())).collect();
    let metaclass = match args.by_name("metaclass") {
        Some(given) => given.clone(),
        None => bases.first().map_or(shape::TYPE.class().value(), |base| base.class().value()),
    };
    let metaclass = if metaclass.object::<Class>().is_some() { winner(vm, &metaclass, &bases)? } else { metaclass };
    let changed = written
        .object::<Tuple>()
        .is_some_and(|old| old.items().iter().map(Value::word).ne(bases.iter().map(Value::word)));
    let bases = tuple(bases);
    let namespace = prepare(vm, &metaclass, name, &bases, &keywords)?;
    let cell = vm.call_class_body(function, &namespace)?;
    if changed {
        vm.set_item(&namespace, &vm.interp.names.__orig_bases__, Some(&written))?;
    }
    let class = call_with_keywords(vm, &metaclass, &[name.clone(), bases, namespace], &keywords)?;
    check_class_cell(vm, &cell, name, &class)?;
    Ok(class)
}

fn call_with_keywords(vm: &mut Vm, callable: &Value, args: &[Value], keywords: &[(Value, Value)]) -> Res {
    let names = (!keywords.is_empty()).then(|| tuple(keywords.iter().map(|(key, _)| key.clone()).collect()));
    let all = args.iter().chain(keywords.iter().map(|(_, value)| value)).cloned().collect();
    vm.call_with(callable, OwnedArgs::new(all, names.as_ref()).args())
}

/// The bases after `__mro_entries__` of those that are not classes.
fn resolve_bases(vm: &mut Vm, written: &Value, bases: &[Value]) -> Res<Vec<Value>> {
    let mut resolved = Vec::with_capacity(bases.len());
    for base in bases {
        if base.object::<Class>().is_some() {
            resolved.push(base.clone());
            continue;
        }
        let Some(method) = vm.get_attr_opt(base, &vm.interp.names.__mro_entries__)? else {
            resolved.push(base.clone());
            continue;
        };
        let entries = vm.call(&method, std::slice::from_ref(written))?;
        match entries.object::<Tuple>() {
            Some(entries) => resolved.extend_from_slice(entries.items()),
            None => return vm.type_error("__mro_entries__ must return a tuple"),
        }
    }
    Ok(resolved)
}

fn prepare(vm: &mut Vm, metaclass: &Value, name: &Value, bases: &Value, keywords: &[(Value, Value)]) -> Res {
    if metaclass.is(&shape::TYPE.class().value()) {
        return Ok(Dict::new());
    }
    let Some(prepare) = vm.get_attr_opt(metaclass, &vm.interp.names.__prepare__)? else { return Ok(Dict::new()) };
    let namespace = call_with_keywords(vm, &prepare, &[name.clone(), bases.clone()], keywords)?;
    if namespace.class().slots().get_item.is_some() {
        return Ok(namespace);
    }
    let owner = match metaclass.object::<Class>() {
        Some(class) => class.name(vm),
        None => "<metaclass>".to_owned(),
    };
    let kind = vm.type_name(&namespace);
    vm.type_error(&format!("{owner}.__prepare__() must return a mapping, not {kind}"))
}

/// Did the class reach the cell of its `__class__`?
fn check_class_cell(vm: &mut Vm, cell: &Value, name: &Value, class: &Value) -> Res<()> {
    let Some(cell) = cell.object::<CellObject>().filter(|_| class.object::<Class>().is_some()) else { return Ok(()) };
    let contents = cell.contents.get(vm).clone();
    if contents.is(class) {
        return Ok(());
    }
    let name = vm.repr_text(name)?;
    let class = vm.repr_text(class)?;
    if contents.is_nothing() {
        let message =
            format!("__class__ not set defining {name} as {class}. Was __classcell__ propagated to type.__new__?");
        return vm.runtime_error(&message);
    }
    let contents = vm.repr_text(&contents)?;
    vm.type_error(&format!("__class__ set to {contents} defining {name} as {class}"))
}

/// The most derived of a metaclass and those of the bases.
pub fn winner(vm: &mut Vm, metaclass: &Value, bases: &[Value]) -> Res {
    let mut best = metaclass.clone();
    for base in bases {
        let other = base.class();
        let Some(known) = best.object::<Class>() else { return Ok(best) };
        if known.is_subclass(vm, other) {
            continue;
        }
        if !other.is_subclass(vm, known) {
            return vm.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
            );
        }
        best = other.value();
    }
    Ok(best)
}

/// `type.__new__(metaclass, name, bases, namespace, **keywords)`.
pub fn type_new(vm: &mut Vm, metaclass: &Value, args: Args<'_>) -> Res {
    let [name, bases, namespace] = args.values() else {
        return vm.type_error(&format!("type.__new__() takes exactly 3 arguments ({} given)", args.len()));
    };
    let wrong = |vm: &mut Vm, n: usize, wanted: &str, value: &Value| {
        let kind = vm.argument_kind(value);
        vm.type_error(&format!("type.__new__() argument {n} must be {wanted}, not {kind}"))
    };
    if name.object::<Str>().is_none() {
        return wrong(vm, 1, "str", name);
    }
    let Some(bases) = bases.object::<Tuple>() else { return wrong(vm, 2, "tuple", bases) };
    let Some(dict) = namespace.object::<Dict>() else { return wrong(vm, 3, "dict", namespace) };
    check_name(vm, name)?;
    if let Some(doc) = dict.get_name(vm, &vm.interp.names.__doc__).filter(|doc| doc.object::<Str>().is_some()) {
        encode(vm, &doc, "utf-8", "strict")?;
    }
    for base in bases.items() {
        if base.object::<Class>().is_none() && vm.get_attr_opt(base, &vm.interp.names.__mro_entries__)?.is_some() {
            return vm.type_error("type() doesn't support MRO entry resolution; use types.new_class()");
        }
    }
    if dict.get(vm).iter().any(|entry| entry.key.object::<Str>().is_none()) {
        let name = special::text_of(name);
        vm.warn(exc::RUNTIME_WARNING, &format!("non-string key in the __dict__ of class {name}"))?;
    }
    let best = winner(vm, metaclass, bases.items())?;
    let bases = check_bases(vm, bases.items())?;
    if !best.is(metaclass)
        && let Some(new) = best.object::<Class>().and_then(|class| class.slots().new)
        && !std::ptr::fn_addr_eq(new, type_new as super::New)
    {
        return new(vm, &best, args);
    }
    let table = dict.get(vm).clone();
    let class = Making::start(vm, &best, name, bases, table)?.finish(vm)?;
    set_names(vm, &class)?;
    init_subclass(vm, &class, args)?;
    Ok(class)
}

/// A class's name can be written in UTF-8 and be handed to C.
pub fn check_name(vm: &mut Vm, name: &Value) -> Res<()> {
    if name.object::<Str>().is_some_and(|name| name.bytes().contains(&0)) {
        return vm.value_error("type name must not contain null characters");
    }
    encode(vm, name, "utf-8", "strict").map(drop)
}

/// The bases as they count: classes that can be derived from.
pub fn check_bases(vm: &mut Vm, bases: &[Value]) -> Res<Vec<Value>> {
    for base in bases {
        match base.object::<Class>() {
            None => return vm.type_error("bases must be types"),
            Some(class) if !class.has(flags::BASE) => {
                let name = vm.class_name(class);
                return vm.type_error(&format!("type '{name}' is not an acceptable base type"));
            }
            Some(_) => {}
        }
    }
    Ok(if bases.is_empty() { vec![shape::OBJECT.class().value()] } else { bases.to_vec() })
}

/// The class that decides about the layout: the nearest, from base to base, that adds something to its base's.
pub fn solid(class: &'static Class) -> &'static Class {
    let is_solid = |c: &Class| {
        if c.has(flags::HEAP | flags::EXCEPTION) {
            return c.has(flags::ADDS_SLOTS) || c.root.get() == shape::BASE_EXCEPTION;
        }
        c.layout.get().kind != Kind::Plain
    };
    let mut class = class;
    loop {
        match class.base.get() {
            Some(base) if !is_solid(class) => class = base,
            _ => return class,
        }
    }
}

/// The base whose layout the instances have.
pub fn best_base(vm: &mut Vm, bases: &[Value]) -> Res<&'static Class> {
    let mut best = super::class_of(&bases[0]);
    let mut winner = solid(best);
    for base in &bases[1..] {
        let base = super::class_of(base);
        let candidate = solid(base);
        if extends(winner, candidate) {
            continue;
        }
        if !extends(candidate, winner) {
            return vm.type_error("multiple bases have instance lay-out conflict");
        }
        (best, winner) = (base, candidate);
    }
    Ok(best)
}

/// Is a class the other one, or made from it by way of the bases that layouts come from? (The MRO may say otherwise.)
pub fn extends(class: &'static Class, other: &Class) -> bool {
    std::iter::successors(Some(class), |class| class.base.get()).any(|class| std::ptr::eq(class, other))
}

/// A class while it is being made.
struct Making {
    value: Value,
    class: &'static Class,
    base: &'static Class,
    /// Names and descriptors of `__slots__`.
    slots: Vec<(Value, Value)>,
    /// The cells of `__class__` and `__classdict__` that wait for the class, as the compiler put them into its namespace.
    cells: [Option<Value>; 2],
}

impl Making {
    fn start(
        vm: &mut Vm,
        metaclass: &Value,
        name: &Value,
        bases: Vec<Value>,
        table: crate::object::table::Table<Value>,
    ) -> Res<Making> {
        let base = best_base(vm, &bases)?;
        let root = super::class_of(metaclass).root.get();
        let value = registry::new_class(root, intern_value(name), bases.clone(), Names::empty(), base.root.get());
        // One count stands for the shapes and the instances of the class. Only the collector gives it back.
        std::mem::forget(value.clone());
        let class = super::class_of(&value);
        class.layout.set(base.layout.get());
        class.base.set(Some(base));
        class.set(flags::HEAP | flags::BASE);
        for base in bases.iter().filter_map(Value::object::<Class>) {
            class.set(base.flags.get() & flags::INHERITED & !flags::PATTERNS);
            class.learned.set(class.learned.get().max(base.learned.get()));
        }
        *class.names().get_mut(vm) = table;
        let mut making = Making { value, class, base, slots: Vec::new(), cells: [None, None] };
        making.take_names(vm)?;
        making.take_slots(vm)?;
        // Not before: `__doc__` may be one of the slots.
        let doc = &vm.interp.names.__doc__;
        if making.get(vm, doc).is_none() {
            making.set(vm, doc, Value::NONE);
        }
        Ok(making)
    }

    fn get(&self, vm: &Vm, name: &Value) -> Option<Value> {
        self.class.names().get_name(vm, name)
    }

    fn set(&self, vm: &mut Vm, name: &Value, value: Value) {
        let old = self.class.names().set_name(vm, name, value);
        drop(old);
    }

    fn take(&self, vm: &mut Vm, name: &Value) -> Option<Value> {
        self.class.names().remove_name(vm, name)
    }

    /// What the namespace says about the class itself.
    fn take_names(&mut self, vm: &mut Vm) -> Res<()> {
        let names = &vm.interp.names;
        self.cells = [self.take(vm, &names.__classcell__), self.take(vm, &intern(b"__classdictcell__"))];
        if let Some(qualname) = self.take(vm, &names.__qualname__) {
            if qualname.object::<Str>().is_none() {
                let kind = vm.type_name(&qualname);
                return vm.type_error(&format!("type __qualname__ must be a str, not {kind}"));
            }
            self.class.qualname.replace(vm, qualname);
        }
        if self.get(vm, &names.__module__).is_none()
            && let Some(module) = current_module(vm)
        {
            self.set(vm, &names.__module__, module);
        }
        for (name, shape) in [
            (&names.__new__, shape::STATICMETHOD),
            (&names.__init_subclass__, shape::CLASSMETHOD),
            (&names.__class_getitem__, shape::CLASSMETHOD),
        ] {
            if let Some(function) = self.get(vm, name).filter(|f| f.object::<Function>().is_some()) {
                let wrapped = heap::new_object(shape, Descriptor::contents(GilCell::new(function)));
                self.set(vm, name, wrapped);
            }
        }
        if self.get(vm, &names.__eq__).is_some() && self.get(vm, &names.__hash__).is_none() {
            self.set(vm, &names.__hash__, Value::NONE);
        }
        Ok(())
    }

    /// A descriptor for each name of `__slots__`; `__dict__` and `__weakref__` for who has none of them.
    fn take_slots(&mut self, vm: &mut Vm) -> Res<()> {
        let Some(slots) = self.get(vm, &vm.interp.names.__slots__) else {
            self.add_dict(vm);
            self.add_weakref(vm);
            return Ok(());
        };
        let names = if slots.object::<Str>().is_some() { vec![slots] } else { vm.collect(&slots)? };
        if !names.is_empty() && self.has_items() {
            let base = self.base.name(vm);
            return vm.type_error(&format!("nonempty __slots__ not supported for subtype of '{base}'"));
        }
        // Checked before the first is added, so that a wrong one is told whatever stands before it.
        for name in &names {
            check_slot_name(vm, name)?;
        }
        let (mut has_dict, mut has_weakref) = (false, false);
        for name in names {
            match special::text_of(&name).as_str() {
                "__dict__" if has_dict || self.base.has(flags::HAS_DICT) => {
                    return vm.type_error("__dict__ slot disallowed: we already got one");
                }
                "__weakref__" if has_weakref || self.base.has(flags::HAS_WEAKREF) || self.has_items() => {
                    return vm.type_error("__weakref__ slot disallowed: we already got one");
                }
                "__dict__" => has_dict = true,
                "__weakref__" => has_weakref = true,
                text => self.add_slot(vm, text)?,
            }
        }
        // In the order of their names, whatever order the program gave them in.
        self.slots.sort_by_cached_key(|(name, _)| special::text_of(name));
        for (name, member) in &self.slots {
            self.set(vm, name, member.clone());
        }
        if has_dict {
            self.add_dict(vm);
        }
        if has_weakref {
            self.add_weakref(vm);
        }
        Ok(())
    }

    /// Do instances end in items, so that nothing can be put behind them?
    fn has_items(&self) -> bool {
        matches!(self.base.layout.get().kind, Kind::Tuple | Kind::BigInt | Kind::Bytes | Kind::Class)
    }

    fn add_slot(&mut self, vm: &mut Vm, text: &str) -> Res<()> {
        let class_name = self.class.name(vm);
        let name = intern(super::mangle(&class_name, text).as_bytes());
        // What the compiler puts into a namespace for us is no variable of the class.
        let is_ours = matches!(text, "__qualname__" | "__classcell__" | "__classdictcell__");
        if !is_ours && self.get(vm, &name).is_some() {
            let shown = vm.repr_text(&name)?;
            return vm.value_error(&format!("{shown} in __slots__ conflicts with class variable"));
        }
        let member = Member::contents(MemberKind::Slot, name.clone(), self.value.clone());
        self.slots.push((name, heap::new_object(shape::MEMBER_DESCRIPTOR, member)));
        self.class.set(flags::ADDS_SLOTS);
        Ok(())
    }

    fn add_dict(&mut self, vm: &mut Vm) {
        // The dicts of classes and modules are not those of instances.
        let has_its_own = matches!(self.base.layout.get().kind, Kind::Class | Kind::Module);
        if !self.class.has(flags::HAS_DICT) && !has_its_own {
            self.class.set(flags::HAS_DICT);
            self.add_members(vm, &object::DICT_MEMBER);
        }
    }

    /// Those that end in items cannot be referred to weakly.
    fn add_weakref(&mut self, vm: &mut Vm) {
        if !self.class.has(flags::HAS_WEAKREF) && !self.has_items() {
            self.class.set(flags::HAS_WEAKREF);
            self.add_members(vm, object::WEAKREF_MEMBER);
        }
    }

    fn add_members(&mut self, vm: &mut Vm, members: &'static [MemberDef]) {
        for def in members {
            let name = intern(def.name.as_bytes());
            // A variable of the class of that name hides it.
            if self.get(vm, &name).is_none() {
                let member = Member::contents(MemberKind::Native(def), name.clone(), self.value.clone());
                self.set(vm, &name, heap::new_object(shape::GETSET_DESCRIPTOR, member));
            }
        }
    }

    /// MRO, slots, shape.
    fn finish(self, vm: &mut Vm) -> Res {
        let [cell, dict_cell] = &self.cells;
        // A method `mro` of the metaclass may call methods of the class already.
        if let Some(cell) = cell {
            let Some(cell) = cell.object::<CellObject>() else {
                let kind = vm.type_name(cell);
                return vm.type_error(&format!("__classcell__ must be a nonlocal cell, not <class '{kind}'>"));
            };
            cell.contents.replace(vm, self.value.clone());
        }
        if let Some(cell) = dict_cell.as_ref().and_then(|cell| cell.object::<CellObject>()) {
            cell.contents.replace(vm, self.class.dict().clone());
        }
        mro::update(vm, self.class)?;
        self.inherit_pattern(vm);
        self.class.table.0.set(special::resolve(vm, self.class));
        self.make_root(vm);
        self.class.join_bases(vm);
        Ok(self.value)
    }

    /// For `match` it is what the first of its bases is, sequence or mapping, that is either.
    fn inherit_pattern(&self, vm: &Vm) {
        let order = self.class.mro.get(vm).iter().filter_map(Value::object::<Class>);
        let mut patterns = order.map(|base| base.flags.get() & flags::PATTERNS);
        self.class.set(patterns.find(|&pattern| pattern != 0).unwrap_or(0));
    }

    /// The shape of the first instances, with room for the attributes that methods, those of the bases too, were seen to assign.
    fn make_root(&self, vm: &mut Vm) {
        let of_base = self.base.root.get().info();
        let expected = (self.class.learned.get() as usize).max(self.count_assigned(vm) + self.slots.len());
        let plan = Plan {
            layout: self.class.layout.get(),
            attributes: self.class.has(flags::HAS_DICT) || !self.slots.is_empty() || of_base.has_attributes(),
            inline_slots: super::rounded(expected),
            traits: if self.class.slots().finalize.is_some() { traits::FINALIZED } else { 0 } | traits::TRACED,
        };
        let root = shape::new_root(plan);
        shape::set_class(root, self.class);
        self.class.root.set(root);
    }

    /// How many names the methods of the class and of its bases assign to `self`, as their `__static_attributes__` tell.
    fn count_assigned(&self, vm: &Vm) -> usize {
        let mut assigned = HashSet::new();
        for base in self.class.mro.get(vm).iter().filter_map(Value::object::<Class>) {
            let names = base.names().get_name(vm, &vm.interp.names.__static_attributes__);
            if let Some(names) = names.as_ref().and_then(Value::object::<Tuple>) {
                assigned.extend(names.items().iter().map(Value::word));
            }
        }
        assigned.len()
    }
}

/// Can a part of an instance have this name?
fn check_slot_name(vm: &mut Vm, name: &Value) -> Res<()> {
    let Some(text) = name.object::<Str>() else {
        let kind = vm.type_name(name);
        return vm.type_error(&format!("__slots__ items must be strings, not '{kind}'"));
    };
    if is_identifier(&text.lossy()) { Ok(()) } else { vm.type_error("__slots__ must be identifiers") }
}

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic()) && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// `__name__` of the globals of the function that runs.
fn current_module(vm: &mut Vm) -> Option<Value> {
    vm.frames.current()?;
    let globals = vm.frames.current()?.function().globals.clone();
    globals.object::<Dict>()?.get_name(vm, &vm.interp.names.__name__)
}

/// Tells the values of a new class under which name they stand.
fn set_names(vm: &mut Vm, value: &Value) -> Res<()> {
    let name_of_hook = &vm.interp.names.__set_name__;
    let dict = super::class_of(value).names();
    let pairs: Vec<(Value, Value)> = dict.get(vm).iter().map(|e| (e.key.clone(), e.value.clone())).collect();
    for (key, item) in pairs {
        let called = vm.call_special(&item, name_of_hook, &[value.clone(), key.clone()]);
        if let Err(error) = called {
            let (kind, class) = (vm.type_name(&item), super::name_of(vm, value));
            let key = vm.repr_text(&key)?;
            let note = format!("Error calling __set_name__ on '{kind}' instance {key} in '{class}'");
            let add_note = intern(b"add_note");
            vm.call_method(&error.0, &add_note, &[Str::from(&note)])?;
            return Err(error);
        }
    }
    Ok(())
}

/// Calls `super(class, class).__init_subclass__(**keywords)`.
fn init_subclass(vm: &mut Vm, value: &Value, args: Args<'_>) -> Res<()> {
    let name = &vm.interp.names.__init_subclass__;
    let class = super::class_of(value);
    let order = class.mro.get(vm).clone();
    if !order.iter().any(|known| known.is(value)) {
        let name = class.name(vm);
        return vm.type_error(&format!(
            "super(type, obj): obj (type {name}) is not an instance or subtype of type ({name})."
        ));
    }
    // What comes after the class in its own order, which a metaclass may have made.
    let after = order.iter().skip_while(|known| !known.is(value)).skip(1);
    let found = after.into_iter().find_map(|base| base.object::<Class>()?.names().get_name(vm, name));
    let Some(found) = found else { return Ok(()) };
    let hook = match found.class().slots().descriptor_get {
        Some(get) => get(vm, &found, None, value)?,
        None => found,
    };
    let keywords: Vec<(Value, Value)> = args.named().map(|(k, v)| (k.clone(), v.clone())).collect();
    call_with_keywords(vm, &hook, &[], &keywords).map(drop)
}

/// An error for `type()` called with a wrong number of arguments.
pub fn wrong_type_call<T>(vm: &mut Vm) -> Res<T> {
    vm.raise(exc::TYPE_ERROR, "type() takes 1 or 3 arguments")
}
