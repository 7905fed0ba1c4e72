//! Registers, constants, and cells: variables shared between functions.

use super::op;
use crate::object::function::CellObject;
use crate::object::sequence::Tuple;
use crate::object::value::Value;
use crate::vm::frame::Frame;

op!(nop, |m, _i| { m.next() });

op!(move_, |m, i| {
    let value = m.reg(i.b()).clone();
    m.store(i.a(), value)
});

op!(take, |m, i| {
    let value = m.reg(i.b()).take();
    m.store(i.a(), value)
});

op!(load_const, |m, i| {
    let value = m.constant(i.c()).clone();
    m.store(i.a(), value)
});

op!(load_int, |m, i| { m.store(i.a(), Value::small(i.imm_c())) });

op!(clear, |m, i| {
    let old = m.reg(i.a()).take();
    m.let_go(old)
});

op!(clear_run, |m, _i| {
    m.out_of_line(|_, i, w| {
        for register in w.run(i.a(), i.c()) {
            drop(register.take());
        }
        Ok(())
    })
});

op!(check_local, |m, i| {
    if m.reg(i.a()).is_nothing() {
        return m.slow(|vm, i, _| Err(vm.unbound_local(i.c())));
    }
    m.next()
});

op!(delete_local, |m, i| {
    if m.reg(i.a()).is_nothing() {
        return m.slow(|vm, i, _| Err(vm.unbound_local(i.c())));
    }
    let old = m.reg(i.a()).take();
    m.let_go(old)
});

op!(make_cell, |m, _i| {
    m.out_of_line(|_, i, w| {
        let contents = w.reg(i.a()).take();
        *w.reg(i.a()) = CellObject::make(contents);
        Ok(())
    })
});

op!(load_cell, |m, i| {
    // The compiler made the register a cell.
    let contents = m.reg(i.b()).object_unchecked::<CellObject>().contents.get(m.vm);
    if contents.is_nothing() {
        return m.slow(|vm, i, _| Err(vm.unbound_local(i.c())));
    }
    let value = contents.clone();
    m.store(i.a(), value)
});

op!(store_cell, |m, i| {
    let value = m.window().operand(i.b());
    let old = m.reg(i.a()).object_unchecked::<CellObject>().contents.replace(m.vm, value);
    m.let_go(old)
});

op!(delete_cell, |m, i| {
    let contents = &m.reg(i.a()).object_unchecked::<CellObject>().contents;
    if contents.get(m.vm).is_nothing() {
        return m.slow(|vm, i, _| Err(vm.unbound_local(i.c())));
    }
    let old = contents.replace(m.vm, Value::NOTHING);
    m.let_go(old)
});

op!(load_free, |m, i| {
    let contents = free_cell(m.frame(), i.c()).contents.get(m.vm);
    if contents.is_nothing() {
        return m.slow(|vm, i, _| Err(vm.unbound_free(i.c())));
    }
    let value = contents.clone();
    m.store(i.a(), value)
});

op!(store_free, |m, i| {
    let value = m.window().operand(i.a());
    let old = free_cell(m.frame(), i.c()).contents.replace(m.vm, value);
    m.let_go(old)
});

op!(delete_free, |m, i| {
    let contents = &free_cell(m.frame(), i.c()).contents;
    if contents.get(m.vm).is_nothing() {
        return m.slow(|vm, i, _| Err(vm.unbound_free(i.c())));
    }
    let old = contents.replace(m.vm, Value::NOTHING);
    m.let_go(old)
});

op!(take_free_cell, |m, i| {
    let cell = free_cell_value(m.frame(), i.c()).clone();
    m.store(i.a(), cell)
});

/// # Safety
/// The frame's function has a cell for the free name.
#[inline(always)]
pub(super) unsafe fn free_cell_value(frame: &Frame, index: usize) -> &Value {
    // SAFETY: the caller's promise; the closure is a tuple that the function keeps.
    unsafe { frame.function().closure.object_unchecked::<Tuple>().items().get_unchecked(index) }
}

/// # Safety
/// As [`free_cell_value`].
#[inline(always)]
unsafe fn free_cell(frame: &Frame, index: usize) -> &CellObject {
    // SAFETY: the closure holds cells.
    unsafe { free_cell_value(frame, index).object_unchecked::<CellObject>() }
}
