//! Items and membership.

use super::compare::{both_text, is_true};
use super::table::Table;
use super::{Exit, Machine, op};
use crate::compile::instr::Instr;
use crate::object::function::Code;
use crate::object::heap;
use crate::object::mapping::{Dict, Set};
use crate::object::sequence::{List, Slice, Tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::str::search;
use crate::vm::Vm;
use crate::vm::operator::plain_hash;

/// Where an index points to, counted from the end if negative.
#[inline(always)]
fn place_in(len: usize, index: i64) -> Option<usize> {
    let place = if index < 0 { index + len as i64 } else { index } as usize;
    (place < len).then_some(place)
}

#[inline(always)]
fn sequence_item(vm: &Vm, object: &Value, index: i64) -> Option<Value> {
    if let Some(list) = object.exact::<List>(shape::LIST) {
        let items = list.get(vm);
        return place_in(items.len(), index).map(|place| items[place].clone());
    }
    let items = object.exact::<Tuple>(shape::TUPLE)?.items();
    place_in(items.len(), index).map(|place| items[place].clone())
}

op!(get_item, |m, i| {
    let object = m.reg(i.b());
    if let Some(index) = m.reg(i.reg_c()).as_small()
        && let Some(item) = sequence_item(m.vm, object, index)
    {
        return m.store_from_b(item);
    }
    get_other_item(m.vm, m.pc, m.base, m.code, m.table)
});

// An item of a dict, a character of text; and all other items.
op!(
    #[inline(never)]
    get_other_item,
    |m, i| {
        let (object, key) = (m.reg(i.b()), m.reg(i.reg_c()));
        if let Some(item) = item_of_dict(m.vm, object, key) {
            m.window().consume(i.reg_c());
            return m.store_from_b(item);
        }
        if let Some(index) = key.as_small()
            && let Some(text) = object.exact::<Str>(shape::STR)
            && text.is_ascii()
            && let Some(place) = place_in(text.bytes().len(), index)
            && let Some(item) = Str::shared_byte(text.bytes()[place])
        {
            return m.store_from_b(item);
        }
        get_item_generally(m.vm, m.pc, m.base, m.code, m.table)
    }
);

op!(
    #[inline(never)]
    get_item_generally,
    |m, i| {
        m.save();
        let w = m.window();
        match m.vm.get_item_of_registers(w.reg(i.b()), w.reg(i.reg_c())) {
            Ok(item) => {
                w.set_from_bc(i, item);
                m.end(Ok(()))
            }
            Err(error) => m.fail(error),
        }
    }
);

/// What a dict has for a key that it can find without running code.
#[inline(always)]
fn item_of_dict(vm: &Vm, object: &Value, key: &Value) -> Option<Value> {
    let table = object.exact::<Dict>(shape::DICT)?.get(vm);
    let position = table.find_quick(plain_hash(key)?, key).ok()??;
    table.entry(position).map(|entry| entry.value.clone())
}

op!(get_item_i, |m, i| {
    if let Some(item) = sequence_item(m.vm, m.reg(i.b()), i.imm_c()) {
        return m.store_from_b(item);
    }
    m.out_of_line(|vm, i, w| {
        let item = vm.get_item_of_registers(w.reg(i.b()), &Value::small(i.imm_c()))?;
        w.set_from_b(i, item);
        Ok(())
    })
});

op!(set_item, |m, i| {
    let object = m.reg(i.a());
    if let Some(index) = m.reg(i.b()).as_small()
        && let Some(list) = object.exact::<List>(shape::LIST)
        && let Some(place) = place_in(list.get(m.vm).len(), index)
        && m.give_up_object(i.a())
    {
        let value = m.window().operand(i.reg_c());
        let old = std::mem::replace(list.get_mut(m.vm).get_unchecked_mut(place), value);
        return m.let_go(old);
    }
    set_other_item(m.vm, m.pc, m.base, m.code, m.table)
});

// An item of a dict by a key that is text or an int; and all other items.
op!(
    #[inline(never)]
    set_other_item,
    |m, i| {
        if let Some(dict) = m.reg(i.a()).exact::<Dict>(shape::DICT)
            && let Some(hash) = plain_hash(m.reg(i.b()))
            && let Ok(found) = dict.get(m.vm).find_quick(hash, m.reg(i.b()))
            && m.give_up_object(i.a())
        {
            let value = m.window().operand(i.reg_c());
            let Some(entry) = found.and_then(|position| dict.get_mut(m.vm).entry_mut(position)) else {
                let key = m.window().operand(i.b());
                dict.get_mut(m.vm).push(hash, key, value);
                return m.next();
            };
            let old = std::mem::replace(&mut entry.value, value);
            m.window().consume(i.b());
            return m.let_go(old);
        }
        set_item_generally(m.vm, m.pc, m.base, m.code, m.table)
    }
);

op!(
    #[inline(never)]
    set_item_generally,
    |m, i| {
        m.save();
        let (a, b, c, w) = (i.a(), i.b(), i.reg_c(), m.window());
        match m.vm.set_item_of_registers(w.reg(a), w.reg(b), w.reg(c)) {
            Ok(()) => {
                [a, b, c].into_iter().for_each(|operand| w.consume(operand));
                m.end(Ok(()))
            }
            Err(error) => m.fail(error),
        }
    }
);

op!(delete_item, |m, _i| {
    m.out_of_line(|vm, i, w| {
        vm.set_item(w.reg(i.a()), w.reg(i.b()), None)?;
        w.consume(i.a());
        w.consume(i.b());
        Ok(())
    })
});

op!(build_slice, |m, i| {
    let (b, w) = (i.b(), m.window());
    let slice = Slice::contents(w.operand(b), w.operand(b + 1), w.operand(b + 2));
    w.set(i.a(), heap::new_object(shape::SLICE, slice));
    m.end(Ok(()))
});

op!(get_slice, |m, i| {
    m.save();
    let (b, c, w) = (i.b(), i.reg_c(), m.window());
    match m.vm.get_slice_of_registers(w.reg(b), w.reg(c), w.reg(c + 1)) {
        Ok(part) => {
            w.consume(c);
            w.consume(c + 1);
            w.set_from_b(i, part);
            m.end(Ok(()))
        }
        Err(error) => m.fail(error),
    }
});

op!(set_slice, |m, i| {
    m.save();
    let (a, b, c, w) = (i.a(), i.b(), i.reg_c(), m.window());
    match m.vm.set_slice_of_registers(w.reg(a), w.reg(b), w.reg(b + 1), w.reg(c)) {
        Ok(()) => {
            [a, b, b + 1, c].into_iter().for_each(|operand| w.consume(operand));
            m.end(Ok(()))
        }
        Err(error) => m.fail(error),
    }
});

/// `R[a] = R[b] in R[c]`, or not.
macro_rules! membership {
    ($name:ident, $sense:literal) => {
        op!($name, |m, i| {
            if both_text(m.reg(i.b()), m.reg(i.reg_c())) {
                return text_in_text::<$sense>(m.vm, m.pc, m.base, m.code, m.table);
            }
            if let shape::DICT | shape::SET | shape::FROZENSET = m.reg(i.reg_c()).shape() {
                return key_in_table::<$sense>(m.vm, m.pc, m.base, m.code, m.table);
            }
            contains_generally::<$sense>(m.vm, m.pc, m.base, m.code, m.table)
        });
    };
}

membership!(contains, true);
membership!(contains_not, false);

// Membership in a dict or set that it can find without running code.
op!(
    #[inline(never)]
    key_in_table::<SENSE>,
    |m, i| {
        let (key, container) = (m.reg(i.b()), m.reg(i.reg_c()));
        let Some(found) = is_key(m.vm, container, key) else {
            return contains_generally::<SENSE>(m.vm, m.pc, m.base, m.code, m.table);
        };
        m.window().set_from_bc(i, Value::bool(found == SENSE));
        m.end(Ok(()))
    }
);

op!(
    #[inline(never)]
    contains_generally::<SENSE>,
    |m, i| {
        m.save();
        let w = m.window();
        match m.vm.contains_registers(w.reg(i.reg_c()), w.reg(i.b())) {
            Ok(found) => {
                w.set_from_bc(i, Value::bool(is_true(found) == SENSE));
                m.end(Ok(()))
            }
            Err(error) => m.fail(error),
        }
    }
);

#[inline(always)]
fn is_key(vm: &Vm, container: &Value, key: &Value) -> Option<bool> {
    let hash = plain_hash(key)?;
    let found = match container.exact::<Dict>(shape::DICT) {
        Some(dict) => dict.get(vm).find_quick(hash, key),
        // SAFETY: sets and frozensets are of one layout.
        None => unsafe { container.object_unchecked::<Set>() }.get(vm).find_quick(hash, key),
    };
    Some(found.ok()?.is_some())
}

/// # Safety
/// As for a handler; both operands are exactly text.
#[inline(never)]
unsafe fn text_in_text<const SENSE: bool>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
) -> Exit {
    let m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise.
    unsafe {
        let (b, c) = ((*pc).b(), (*pc).reg_c());
        let (part, text) = (m.reg(b).object_unchecked::<Str>(), m.reg(c).object_unchecked::<Str>());
        let found = search::find(text.bytes(), part.bytes()).is_some();
        m.window().consume(b);
        m.window().consume(c);
        m.store((*pc).a(), Value::bool(found == SENSE))
    }
}
