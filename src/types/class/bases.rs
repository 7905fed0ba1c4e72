//! Assigning `__bases__`.
//!
//! MRO and slots of the class, and of all that are derived from it, follow. Methods `mro` of metaclasses run meanwhile and may assign bases
//! themselves: whoever finds, when they return, that its own bases are not there any more leaves everything as it is.

use super::create::{best_base, extends, solid};
use super::{class_of, mro, update_slots};
use crate::gil::Token;
use crate::object::class::{Class, flags};
use crate::object::function::{Member, MemberKind};
use crate::object::sequence::Tuple;
use crate::object::shape::Kind;
use crate::object::value::Value;
use crate::vm::attribute::new_epoch;
use crate::vm::{Res, Vm};

/// The orders that were replaced on the way: class, old one, new one.
type Replaced = Vec<(&'static Class, Vec<Value>, Vec<Value>)>;

pub fn set(vm: &mut Vm, value: &Value, new: Option<&Value>) -> Res<()> {
    let class = class_of(value);
    super::check_changeable(vm, class, "__bases__", new)?;
    let bases = check(vm, class, new)?;
    let base = best_base(vm, &bases)?;
    if let Some(old) = class.base.get() {
        check_alike(vm, "__bases__", old, base)?;
    }
    let (old, old_base) = (std::mem::replace(class.bases.get_mut(vm), bases.clone()), class.base.replace(Some(base)));
    let mut replaced = Replaced::new();
    let outcome = update_orders(vm, class, &mut replaced);
    new_epoch();
    let is_ours = same(class.bases.get(vm), &bases);
    if let Err(error) = outcome {
        for (class, old, new) in replaced.into_iter().rev().filter(|(_, old, _)| !old.is_empty()) {
            if same(class.mro.get(vm), &new) {
                *class.mro.get_mut(vm) = old;
            }
        }
        if is_ours {
            *class.bases.get_mut(vm) = old;
            class.base.set(old_base);
        }
        return Err(error);
    }
    if is_ours {
        for base in &old {
            class_of(base).subclasses.get_mut(vm).0.retain(|known| !std::ptr::eq(*known, class));
        }
        class.join_bases(vm);
        update_slots(vm, class);
    }
    Ok(())
}

fn same(a: &[Value], b: &[Value]) -> bool {
    a.iter().map(Value::word).eq(b.iter().map(Value::word))
}

/// The new bases, if they are a tuple of classes that do not lead back to this one.
fn check(vm: &mut Vm, class: &'static Class, new: Option<&Value>) -> Res<Vec<Value>> {
    let name = class.name(vm);
    let Some(bases) = new.and_then(|new| new.object::<Tuple>()).map(|bases| bases.items().to_vec()) else {
        let kind = new.map_or_else(String::new, |new| vm.type_name(new));
        return vm.type_error(&format!("can only assign tuple to {name}.__bases__, not {kind}"));
    };
    if bases.is_empty() {
        return vm.type_error(&format!("can only assign non-empty tuple to {name}.__bases__, not ()"));
    }
    for base in &bases {
        let Some(known) = base.object::<Class>() else {
            let kind = vm.type_name(base);
            return vm.type_error(&format!("{name}.__bases__ must be tuple of classes, not '{kind}'"));
        };
        // While orders are being made anew, the chain of bases may know what they do not know yet.
        if known.is_subclass(vm, class) || extends(class_of(base), class) {
            return vm.type_error("a __bases__ item causes an inheritance cycle");
        }
    }
    super::create::check_bases(vm, &bases)
}

/// Are instances of two classes laid out, and freed, alike? The descriptors of their `__slots__`, those of the one with those of the other.
pub fn check_alike(vm: &mut Vm, what: &str, old: &'static Class, new: &'static Class) -> Res<Vec<(Value, Value)>> {
    let differs = |vm: &mut Vm, by: &str| {
        let (new, old) = (new.name(vm), old.name(vm));
        vm.type_error(&format!("{what} assignment: '{new}' {by} differs from '{old}'"))
    };
    if is_collected(old) != is_collected(new) {
        return differs(vm, "deallocator");
    }
    match slots_in_pairs(vm, old, new) {
        Some(slots) => Ok(slots),
        None => differs(vm, "object layout"),
    }
}

/// None if they do not have the same parts: those of one base, and each slots of the same names.
fn slots_in_pairs(vm: &Vm, old: &'static Class, new: &'static Class) -> Option<Vec<(Value, Value)>> {
    let extras = flags::HAS_DICT | flags::HAS_WEAKREF;
    if (old.flags.get() ^ new.flags.get()) & extras != 0 {
        return None;
    }
    let (old, new) = (solid(old), solid(new));
    if std::ptr::eq(old, new) {
        return Some(Vec::new());
    }
    // Different classes may have added the same to one base.
    let one_base = std::ptr::eq(old.base.get()?, new.base.get()?);
    let adds = |class: &Class| class.has(flags::HEAP) && class.has(flags::ADDS_SLOTS);
    if !one_base || !adds(old) || !adds(new) {
        return None;
    }
    let (names, others) = (slots_by_name(vm, old), slots_by_name(vm, new));
    if !names.iter().map(|(name, _)| name).eq(others.iter().map(|(name, _)| name)) {
        return None;
    }
    Some(names.into_iter().zip(others).map(|((_, one), (_, other))| (one, other)).collect())
}

/// Names and descriptors of what `__slots__` of a class added, sorted.
fn slots_by_name(token: &Token, class: &Class) -> Vec<(String, Value)> {
    let is_slot = |value: &Value| value.object::<Member>().is_some_and(|m| matches!(m.kind, MemberKind::Slot));
    let entries = class.names().get(token).iter().filter(|entry| is_slot(&entry.value));
    let mut slots: Vec<(String, Value)> =
        entries.map(|entry| (super::special::text_of(&entry.key), entry.value.clone())).collect();
    slots.sort_by(|a, b| a.0.cmp(&b.0));
    slots
}

/// Do instances take part in the collection of cycles, in CPython?
pub fn is_collected(class: &Class) -> bool {
    class.has(flags::HEAP)
        || !matches!(class.layout.get().kind, Kind::Plain | Kind::BigInt | Kind::Float | Kind::Str | Kind::Bytes)
}

/// The MROs of a class and of all that are derived from it.
fn update_orders(vm: &mut Vm, class: &'static Class, replaced: &mut Replaced) -> Res<()> {
    vm.check_native_stack()?;
    if let Some((old, new)) = mro::update(vm, class)? {
        replaced.push((class, old, new));
        for derived in class.derived(vm) {
            update_orders(vm, class_of(&derived), replaced)?;
        }
    }
    Ok(())
}
