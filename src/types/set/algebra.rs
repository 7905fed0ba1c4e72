//! What sets do with one another: comparison by inclusion, union, intersection, difference, symmetric difference; as operators, as methods with any iterables,
//! and in place.
//!
//! Who is looked up where, and which items are compared, is CPython's choice, since `__eq__` may see it. Where no code of a program can run, sets are combined
//! in one go, hash by hash.

use super::*;

/// Are all items of `a` in `b`?
fn within(vm: &mut Vm, a: &Set, b: &Set) -> Res<bool> {
    if a.get(vm).len() > b.get(vm).len() {
        return Ok(false);
    }
    for (hash, item) in items_of(vm, a) {
        if vm.find_key(b, hash, &item)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

pub fn compare(vm: &mut Vm, op: CompareOp, a: &Value, b: &Value) -> Res {
    let (Some(a), Some(b)) = (a.object::<Set>(), b.object::<Set>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    compare_sets(vm, op, a, b).map(Value::bool)
}

/// Sets compare by inclusion.
pub fn compare_sets(vm: &mut Vm, op: CompareOp, a: &Set, b: &Set) -> Res<bool> {
    let same_len = a.get(vm).len() == b.get(vm).len();
    match op {
        CompareOp::Eq => Ok(same_len && within(vm, a, b)?),
        CompareOp::Ne => Ok(!(same_len && within(vm, a, b)?)),
        CompareOp::Le => within(vm, a, b),
        CompareOp::Lt => Ok(!same_len && within(vm, a, b)?),
        CompareOp::Ge => within(vm, b, a),
        CompareOp::Gt => Ok(!same_len && within(vm, b, a)?),
    }
}

pub fn binary(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if a.object::<Set>().is_none() || b.object::<Set>().is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if !matches!(op, BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match combined_quickly(vm, op, a, b) {
        Ok(result) => Ok(result),
        Err(Unsure) => combined(vm, op, a, b),
    }
}

/// The result of an operator, if it can be had without running code.
fn combined_quickly(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Result<Value, Unsure> {
    let (left, right) = (set_of(a), set_of(b));
    let (left_len, right_len) = (left.get(vm).len(), right.get(vm).len());
    let has_instances = |set: &Set| {
        set.get(vm).next_entry(0).is_some_and(|(_, first)| first.key.is_pointer() && first.key.class().has(flags::HEAP))
    };
    if has_instances(left) || has_instances(right) {
        return Err(Unsure);
    }
    let table = match op {
        BinaryOp::And if a.is(b) => return Ok(base_copy(vm, a)),
        BinaryOp::And => {
            let (small, large) = if right_len > left_len { (left, right) } else { (right, left) };
            small.get(vm).selected(&order_to_copy(vm, small), large.get(vm), true)?
        }
        BinaryOp::Sub if left_len / 4 <= right_len => {
            left.get(vm).selected(&order_to_copy(vm, left), right.get(vm), false)?
        }
        BinaryOp::Sub => return changed_copy(vm, a, 0, |vm, table| table.subtract(right.get(vm))),
        BinaryOp::Or if left_len == 0 => {
            let result = Set::with_slots(base_shape(vm, a), Table::default(), slots_for(right_len) as u32);
            become_copy(vm, set_of(&result), right);
            return Ok(result);
        }
        BinaryOp::Or => {
            let more = if a.is(b) { 0 } else { right_len };
            return changed_copy(vm, a, more, |vm, table| table.unite(&order_to_copy(vm, right), right.get(vm)));
        }
        _ => return Err(Unsure),
    };
    Ok(Set::with_shape(base_shape(vm, a), table))
}

/// A copy with room for more items, changed without running code.
fn changed_copy(
    vm: &mut Vm,
    value: &Value,
    more: usize,
    change: impl FnOnce(&Vm, &mut Table<()>) -> Result<(), Unsure>,
) -> Result<Value, Unsure> {
    let result = base_copy(vm, value);
    let set = set_of(&result);
    make_room(vm, set, more);
    let mut table = std::mem::take(set.get_mut(vm));
    change(vm, &mut table)?;
    *set.get_mut(vm) = table;
    order::note_taken(vm, set);
    leave_removed_behind(vm, set);
    Ok(result)
}

/// `a op b`, where `b` may be any iterable: who is looked up where is CPython's choice, since `__eq__` may see it.
fn combined(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    match op {
        BinaryOp::And => intersection_of(vm, a, b),
        BinaryOp::Sub => difference_of(vm, a, b),
        BinaryOp::Xor => {
            let result = Set::with_shape(base_shape(vm, a), Table::default());
            update_with(vm, set_of(&result), b)?;
            toggle(vm, set_of(&result), a)?;
            Ok(result)
        }
        _ => {
            let result = base_copy(vm, a);
            if !a.is(b) {
                change(vm, op, &result, b)?;
            }
            Ok(result)
        }
    }
}

fn difference_of(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    let (set, other_set, other_dict) = (set_of(a), b.object::<Set>(), b.exact::<Dict>(shape::DICT));
    let other_len = match (other_set, other_dict) {
        (Some(other), _) => other.get(vm).len(),
        (_, Some(other)) => other.get(vm).len(),
        _ => 0,
    };
    if other_set.is_none() && other_dict.is_none() || set.get(vm).len() / 4 > other_len {
        let result = base_copy(vm, a);
        change(vm, BinaryOp::Sub, &result, b)?;
        return Ok(result);
    }
    let result = Set::with_shape(base_shape(vm, a), Table::default());
    for (hash, item) in items_of(vm, set) {
        let found = match (other_set, other_dict) {
            (Some(other), _) => vm.find_key(other, hash, &item)?,
            (_, Some(other)) => vm.find_key(other, hash, &item)?,
            _ => None,
        };
        if found.is_none() {
            insert(vm, set_of(&result), (hash, item))?;
        }
    }
    Ok(result)
}

/// The smaller set is looked up in the larger one.
pub fn intersection_of(vm: &mut Vm, a: &Value, b: &Value) -> Res {
    let set = set_of(a);
    if a.is(b) {
        return Ok(base_copy(vm, a));
    }
    let result = Set::with_shape(base_shape(vm, a), Table::default());
    let found = set_of(&result);
    let keep = |vm: &mut Vm, looked_in: &Set, hash, item: Value| -> Res<bool> {
        if vm.find_key(looked_in, hash, &item)?.is_some() {
            insert(vm, found, (hash, item))?;
            return Ok(true);
        }
        Ok(false)
    };
    if let Some(other) = b.object::<Set>() {
        let is_larger = other.get(vm).len() > set.get(vm).len();
        let (looked_in, looked_up) = if is_larger { (other, set) } else { (set, other) };
        for (hash, item) in items_of(vm, looked_up) {
            keep(vm, looked_in, hash, item)?;
        }
    } else {
        vm.each(b, |vm, item| {
            let hash = vm.hash(&item)? as u64;
            // It cannot be more than all.
            Ok(!keep(vm, set, hash, item)? || found.get(vm).len() < set.get(vm).len())
        })?;
    }
    Ok(result)
}

/// What a set has of another one's items goes, what it lacks comes.
fn toggle(vm: &mut Vm, set: &Set, other: &Value) -> Res<()> {
    // As a set first: an item that comes twice counts once.
    let items = match known_items(vm, other) {
        Some(items) => items,
        None => {
            let other = from_iterable(vm, other)?;
            items_of(vm, set_of(&other))
        }
    };
    for item in items {
        if !remove_hashed(vm, set, &item)? {
            insert(vm, set, item)?;
        }
    }
    Ok(())
}

pub fn inplace(vm: &mut Vm, op: BinaryOp, a: &Value, b: &Value) -> Res {
    if b.object::<Set>().is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match op {
        BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor => change(vm, op, a, b)?,
        _ => return Ok(Value::NOT_IMPLEMENTED),
    }
    Ok(a.clone())
}

/// Unites, intersects or the like in place, with the items of any iterable.
pub fn change(vm: &mut Vm, op: BinaryOp, value: &Value, other: &Value) -> Res<()> {
    let set = set_of(value);
    let is_itself = value.is(other);
    match op {
        BinaryOp::Or => update_with(vm, set, other),
        BinaryOp::And => {
            let kept = intersection_of(vm, value, other)?;
            take_over(vm, set, set_of(&kept));
            Ok(())
        }
        BinaryOp::Sub | BinaryOp::Xor if is_itself => {
            empty(vm, set);
            Ok(())
        }
        BinaryOp::Sub => remove_all(vm, value, other),
        _ => toggle(vm, set, other),
    }
}

/// A set gets the items of another one that is not needed any more.
fn take_over(vm: &mut Vm, set: &Set, other: &Set) {
    let table = std::mem::take(other.get_mut(vm));
    drop(set.replace(vm, table, other.slots.get(), other.played.take()));
}

fn remove_all(vm: &mut Vm, value: &Value, other: &Value) -> Res<()> {
    let set = set_of(value);
    let Some(other_set) = other.object::<Set>() else {
        vm.each(other, |vm, item| {
            let hash = vm.hash(&item)? as u64;
            remove_hashed(vm, set, &(hash, item))?;
            Ok(true)
        })?;
        leave_removed_behind(vm, set);
        return Ok(());
    };
    // Of a set that is much larger only what both have is looked at.
    let items = if other_set.get(vm).len() / 8 > set.get(vm).len() {
        let common = intersection_of(vm, value, other)?;
        items_of(vm, set_of(&common))
    } else {
        items_of(vm, other_set)
    };
    for item in items {
        remove_hashed(vm, set, &item)?;
    }
    leave_removed_behind(vm, set);
    Ok(())
}

/// A set in which more than a quarter of the slots were of items that are gone gets new ones.
fn leave_removed_behind(vm: &mut Vm, set: &Set) {
    let len = set.get(vm).len();
    if filled(vm, set) - len > (slots_now(vm, set) - 1) / 4 {
        move_to_new_slots(vm, set, grown_least(len));
    }
}

/// The result of `op` with each of the other arguments: with the first as the operator, then in place.
fn combine(vm: &mut Vm, op: BinaryOp, args: Args<'_>) -> Res {
    let [set, first, more @ ..] = args.values() else { return Ok(base_copy(vm, &args[0])) };
    let mut result = combined(vm, op, set, first)?;
    for other in more {
        if op == BinaryOp::And {
            result = intersection_of(vm, &result, other)?;
        } else if !other.is(set) || op != BinaryOp::Or {
            change(vm, op, &result, other)?;
        }
    }
    Ok(result)
}

fn change_by_all(vm: &mut Vm, op: BinaryOp, set: &Value, args: Args<'_>) -> Res {
    for other in &args.values()[1..] {
        change(vm, op, set, other)?;
    }
    Ok(Value::NONE)
}

pub fn union(vm: &mut Vm, args: Args<'_>) -> Res {
    combine(vm, BinaryOp::Or, args)
}

pub fn intersection(vm: &mut Vm, args: Args<'_>) -> Res {
    combine(vm, BinaryOp::And, args)
}

pub fn difference(vm: &mut Vm, args: Args<'_>) -> Res {
    combine(vm, BinaryOp::Sub, args)
}

pub fn symmetric_difference(vm: &mut Vm, args: Args<'_>) -> Res {
    combine(vm, BinaryOp::Xor, args)
}

pub fn update(vm: &mut Vm, args: Args<'_>) -> Res {
    change_by_all(vm, BinaryOp::Or, &args[0], args)
}

pub fn intersection_update(vm: &mut Vm, args: Args<'_>) -> Res {
    let kept = combine(vm, BinaryOp::And, args)?;
    take_over(vm, set_of(&args[0]), set_of(&kept));
    Ok(Value::NONE)
}

pub fn difference_update(vm: &mut Vm, args: Args<'_>) -> Res {
    change_by_all(vm, BinaryOp::Sub, &args[0], args)
}

pub fn symmetric_difference_update(vm: &mut Vm, args: Args<'_>) -> Res {
    change_by_all(vm, BinaryOp::Xor, &args[0], args)
}

pub fn is_disjoint(vm: &mut Vm, args: Args<'_>) -> Res {
    let set = set_of(&args[0]);
    let mut disjoint = true;
    if args[0].is(&args[1]) {
        return Ok(Value::bool(set.get(vm).is_empty()));
    }
    // One of a subclass gives its items by itself.
    if let Some(other) = args[1].object::<Set>().filter(|_| matches!(args[1].shape(), shape::SET | shape::FROZENSET)) {
        let is_larger = other.get(vm).len() > set.get(vm).len();
        let (looked_in, looked_up) = if is_larger { (other, set) } else { (set, other) };
        for (hash, item) in items_of(vm, looked_up) {
            if vm.find_key(looked_in, hash, &item)?.is_some() {
                return Ok(Value::FALSE);
            }
        }
        return Ok(Value::TRUE);
    }
    vm.each(&args[1], |vm, item| {
        disjoint = !vm.set_contains(set, &item)?;
        Ok(disjoint)
    })?;
    Ok(Value::bool(disjoint))
}

pub fn is_subset(vm: &mut Vm, args: Args<'_>) -> Res {
    let set = set_of(&args[0]);
    if let Some(other) = args[1].object::<Set>() {
        return within(vm, set, other).map(Value::bool);
    }
    let common = intersection_of(vm, &args[0], &args[1])?;
    Ok(Value::bool(set_of(&common).get(vm).len() == set.get(vm).len()))
}

pub fn is_superset(vm: &mut Vm, args: Args<'_>) -> Res {
    let set = set_of(&args[0]);
    if let Some(other) = args[1].object::<Set>() {
        return within(vm, other, set).map(Value::bool);
    }
    let mut has_all = true;
    vm.each(&args[1], |vm, item| {
        has_all = vm.set_contains(set, &item)?;
        Ok(has_all)
    })?;
    Ok(Value::bool(has_all))
}
