//! Displays, strings, and what fills them.

use super::op;
use crate::compile::opcode::Op;
use crate::object::mapping::{Dict, Set};
use crate::object::sequence::{List, Tuple};
use crate::object::shape;
use crate::object::value::Value;

/// The values of a run of source operands: moved out of temporaries, cloned from variables.
fn operands(run: &mut [Value], temporaries: bool) -> impl ExactSizeIterator<Item = Value> {
    run.iter_mut().map(move |register| if temporaries { register.take() } else { register.clone() })
}

op!(build_tuple, |m, i| {
    let w = m.window();
    let tuple = Tuple::make(operands(w.run(i.b(), i.c()), i.b() >= w.temps));
    w.set(i.a(), tuple);
    m.end(Ok(()))
});

op!(build_list, |m, i| {
    if i.c() == 0
        && let Some(list) = List::empty_at_hand()
    {
        return m.store(i.a(), list);
    }
    build_filled_list(m.vm, m.pc, m.base, m.code, m.table)
});

op!(
    #[inline(never)]
    build_filled_list,
    |m, i| {
        let w = m.window();
        let list = new_list(w.run(i.b(), i.c()), i.b() >= w.temps);
        w.set(i.a(), list);
        m.end(Ok(()))
    }
);

#[inline(never)]
fn new_list(run: &mut [Value], temporaries: bool) -> Value {
    let mut items = Vec::with_capacity(run.len());
    items.extend(operands(run, temporaries));
    List::make(items)
}

// `BuildSet`, `BuildDict`, `BuildString`.
op!(build, |m, i| {
    m.save();
    let w = m.window();
    let count = if i.op() == Op::BuildDict { 2 * i.c() } else { i.c() };
    match m.vm.build(i.op(), w.run(i.b(), count)) {
        Ok(value) => {
            for r in i.b()..i.b() + count {
                w.consume(r);
            }
            w.set(i.a(), value);
            m.end(Ok(()))
        }
        Err(error) => m.fail(error),
    }
});

// The compiler made the registers that are filled a list, a set, a dict.

op!(list_append, |m, i| {
    let w = m.window();
    if m.reg(i.a()).object_unchecked::<List>().push_at_hand(m.vm, || w.operand(i.b())) {
        return m.next();
    }
    grow(m.vm, m.pc, m.base, m.code, m.table)
});

// `ListAppend` where the list has no room.
op!(
    #[inline(never)]
    grow,
    |m, i| {
        let item = m.window().operand(i.b());
        m.reg(i.a()).object_unchecked::<List>().get_mut(m.vm).push(item);
        m.next()
    }
);

op!(list_extend, |m, _i| {
    m.out_of_line(|vm, i, w| {
        vm.list_extend(w.reg(i.a()), w.reg(i.b()))?;
        w.consume(i.b());
        Ok(())
    })
});

op!(set_add, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let item = w.operand(i.b());
        vm.set_add(w.reg(i.a()).object_unchecked::<Set>(), item).map(drop)
    })
});

op!(set_update, |m, _i| {
    m.out_of_line(|vm, i, w| {
        vm.set_update(w.reg(i.a()), w.reg(i.b()))?;
        w.consume(i.b());
        Ok(())
    })
});

op!(dict_add, |m, i| {
    m.save();
    let w = m.window();
    let (key, value) = (w.operand(i.b()), w.operand(i.b() + 1));
    match m.vm.dict_set(m.reg(i.a()).object_unchecked::<Dict>(), key, value) {
        Ok(()) => m.end(Ok(())),
        Err(error) => m.fail(error),
    }
});

op!(dict_update, |m, _i| {
    m.out_of_line(|vm, i, w| {
        vm.dict_update_display(w.reg(i.a()), w.reg(i.b()))?;
        w.consume(i.b());
        Ok(())
    })
});

op!(dict_merge, |m, _i| {
    m.out_of_line(|vm, i, w| {
        vm.dict_merge(w.reg(i.a()), w.reg(i.b()), w.reg(i.c()))?;
        w.consume(i.b());
        Ok(())
    })
});

op!(list_to_tuple, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let list = w.operand(i.b());
        let tuple = vm.list_to_tuple(&list);
        drop(list);
        w.set(i.a(), tuple);
        Ok(())
    })
});

op!(format_value, |m, i| {
    let value = m.reg(i.b());
    if i.c() == 0 && value.is_pointer() && value.shape() == shape::STR {
        let text = m.window().operand(i.b());
        return m.store(i.a(), text);
    }
    format_other(m.vm, m.pc, m.base, m.code, m.table)
});

op!(
    #[inline(never)]
    format_other,
    |m, i| {
        m.save();
        let (b, w) = (i.b(), m.window());
        let spec = if i.c() & 4 != 0 { w.operand(b + 1) } else { Value::NOTHING };
        match m.vm.format_value(w.reg(b), i.c() & 3, spec) {
            Ok(text) => {
                w.set_from_b(i, text);
                m.end(Ok(()))
            }
            Err(error) => m.fail(error),
        }
    }
);
