//! Items and membership.

use super::op;
use crate::object::heap;
use crate::object::sequence::{List, Slice, Tuple};
use crate::object::shape;
use crate::object::value::Value;
use crate::vm::Vm;

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
    m.out_of_line(|vm, i, w| {
        let (b, c) = (i.b(), i.reg_c());
        let item = vm.get_item_of_registers(w.reg(b), w.reg(c))?;
        w.set_from_bc(i, item);
        Ok(())
    })
});

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
        && i.a() < m.window().temps
        && let Some(list) = object.exact::<List>(shape::LIST)
        && let Some(place) = place_in(list.get(m.vm).len(), index)
    {
        let value = m.window().operand(i.reg_c());
        let old = std::mem::replace(list.get_mut(m.vm).get_unchecked_mut(place), value);
        return m.let_go(old);
    }
    m.out_of_line(|vm, i, w| {
        vm.set_item_of_registers(w.reg(i.a()), w.reg(i.b()), w.reg(i.reg_c()))?;
        w.consume(i.a());
        w.consume(i.b());
        w.consume(i.reg_c());
        Ok(())
    })
});

op!(delete_item, |m, _i| {
    m.out_of_line(|vm, i, w| {
        vm.set_item(w.reg(i.a()), w.reg(i.b()), None)?;
        w.consume(i.a());
        w.consume(i.b());
        Ok(())
    })
});

op!(build_slice, |m, _i| {
    m.out_of_line(|_, i, w| {
        let b = i.b();
        let slice = Slice::contents(w.operand(b), w.operand(b + 1), w.operand(b + 2));
        w.set(i.a(), heap::new_object(shape::SLICE, slice));
        Ok(())
    })
});

/// `R[a] = R[b] in R[c]`, or not.
macro_rules! membership {
    ($name:ident, $sense:literal) => {
        op!($name, |m, _i| {
            m.out_of_line(|vm, i, w| {
                let (b, c) = (i.b(), i.reg_c());
                let found = vm.contains_registers(w.reg(c), w.reg(b))?;
                w.set_from_bc(i, Value::bool(found == $sense));
                Ok(())
            })
        });
    };
}

membership!(contains, true);
membership!(contains_not, false);
