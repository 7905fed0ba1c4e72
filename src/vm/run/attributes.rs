//! Attributes: what the cache at the instruction knows is done here, all else in [`crate::vm::attribute`].

use super::calls::begin_counted;
use super::{Machine, op};
use crate::object::function::{AttrKind, Code, Function, Method, Property};
use crate::object::shape;
use crate::object::value::Value;
use crate::vm::attribute::{guard_of, module_has_dict};
use crate::vm::frame::OnReturn;

op!(get_attr, |m, i| {
    let object = m.reg(i.b());
    let cache = m.attr_cache(i.c());
    if !object.is_pointer() || cache.guard != guard_of(object.shape()) {
        return get_attr_of_other_shape(m.vm, m.pc, m.base, m.code, m.table);
    }
    if cache.kind == AttrKind::Slot {
        let value = cache.inline_slot(object.pointer()).get(m.vm).clone();
        if !value.is_nothing() {
            return m.store_from_b(value);
        }
    }
    get_attr_of_kind(m.vm, m.pc, m.base, m.code, m.table)
});

// The operands' kinds save a quarter of the machine instructions: nothing is consumed, and nothing that counts is overwritten.
op!(get_attr_var, |m, i| {
    let object = m.reg(i.b());
    let cache = m.attr_cache(i.c());
    if !object.is_pointer() || cache.guard != guard_of(object.shape()) {
        return get_attr_of_other_shape(m.vm, m.pc, m.base, m.code, m.table);
    }
    if cache.kind == AttrKind::Slot {
        let value = cache.inline_slot(object.pointer()).get(m.vm).clone();
        if !value.is_nothing() {
            std::ptr::write(m.reg(i.a()), value);
            return m.next();
        }
    }
    get_attr_of_kind(m.vm, m.pc, m.base, m.code, m.table)
});

// The cache is for another shape: one that the cache shared by all instructions may know.
op!(
    #[inline(never)]
    get_attr_of_other_shape,
    |m, i| {
        let object = m.reg(i.b());
        let cache = m.attr_cache(i.c());
        let guard = guard_of(object.shape());
        if cache.guard != guard {
            match m.vm.interp.shared_caches.find(guard, cache.name) {
                Some(known) => *cache = *known,
                None => return get_attr_generally(m.vm, m.pc, m.base, m.code, m.table),
            }
        }
        if cache.kind == AttrKind::Slot {
            let value = cache.slot(object.pointer()).get(m.vm).clone();
            if !value.is_nothing() {
                return m.store_from_b(value);
            }
        }
        get_attr_of_kind(m.vm, m.pc, m.base, m.code, m.table)
    }
);

// The cache is for this shape, and the value in the dict of a class or module, or farther away.
op!(
    #[inline(never)]
    get_attr_of_kind,
    |m, i| {
        let (object, cache) = (m.reg(i.b()), m.attr_cache(i.c()));
        let applies = match cache.kind {
            AttrKind::ClassValue => true,
            AttrKind::OfClass => object.address() == cache.receiver,
            AttrKind::ModuleName => module_has_dict(m.vm, object, cache),
            AttrKind::Property => return get_property(m.vm, m.pc, m.base, m.code, m.table),
            AttrKind::Hook => return get_by_hook(m.vm, m.pc, m.base, m.code, m.table),
            AttrKind::Overflow => {
                let value = cache.slot(object.pointer()).get(m.vm).clone();
                if !value.is_nothing() {
                    return m.store_from_b(value);
                }
                false
            }
            _ => false,
        };
        if applies && let Some(value) = m.vm.cached_value(cache) {
            return m.store_from_b(value);
        }
        get_attr_generally(m.vm, m.pc, m.base, m.code, m.table)
    }
);

// A getter is a function of ours or of somebody else's making; a simple one runs in the loop.
op!(
    #[inline(never)]
    get_property,
    |m, i| {
        let cache = m.attr_cache(i.c());
        let getter = m.vm.cached_value(cache).and_then(|property| property.object::<Property>()?.function(m.vm));
        if let Some(getter) = getter {
            m.save();
            let window = m.vm.free_base();
            window.write(m.window().operand(i.b()));
            let result = m.base.add(i.a());
            if let Some(code) = m.vm.enter_owned(getter, window, 1, result, OnReturn::StoreOwned) {
                return begin_counted(m, code, window);
            }
            // No room, or other parameters: back with the receiver, for the general way.
            *m.reg(i.b()) = (*window).take();
        }
        get_attr_generally(m.vm, m.pc, m.base, m.code, m.table)
    }
);

// The class's `__getattr__` or `__getattribute__`; a simple function runs in the loop.
op!(
    #[inline(never)]
    get_by_hook,
    |m, _i| {
        if let Some(code) = enter_hook(&mut m) {
            let window = (*m.vm.frames.top.sub(1)).base;
            return begin_counted(m, code, window);
        }
        get_attr_generally(m.vm, m.pc, m.base, m.code, m.table)
    }
);

// The same for a method: what the hook finds has no receiver.
op!(
    #[inline(never)]
    load_by_hook,
    |m, i| {
        if let Some(code) = enter_hook(&mut m) {
            std::ptr::write(m.reg(i.a() + 1), Value::NOTHING);
            let window = (*m.vm.frames.top.sub(1)).base;
            return begin_counted(m, code, window);
        }
        load_method_generally(m.vm, m.pc, m.base, m.code, m.table)
    }
);

/// Enters the hook that the cache found; none if it has to be called in the general way.
///
/// # Safety
/// As for a handler; the cache holds for the receiver.
#[inline(always)]
unsafe fn enter_hook<'f>(m: &mut Machine) -> Option<&'f Code> {
    // SAFETY: the caller's promise. The callee's window is free; what the frame owns keeps the function.
    unsafe {
        let i = &*m.pc;
        let hook = m.vm.cached_value(m.attr_cache(i.c()))?;
        let function = hook.exact::<Function>(shape::FUNCTION)?;
        let function = &*std::ptr::from_ref(function);
        let code = function.running_code();
        m.save();
        let window = m.vm.free_base();
        if !m.vm.enter_simple(function, code, window, 2, m.base.add(i.a())) {
            return None;
        }
        let object = m.window().operand(i.b());
        let frame = &mut *m.vm.frames.top.sub(1);
        frame.on_return = OnReturn::Attribute;
        std::ptr::write(&mut frame.owned, Method::make(hook, object.clone()));
        window.write(object);
        window.add(1).write(m.vm.attr_name(m.code(), i.c()));
        Some(code)
    }
}

op!(get_attr_generally, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let value = vm.get_attr_cached(w.reg(i.b()), i.c())?;
        w.set_from_b(i, value);
        Ok(())
    })
});

op!(set_attr, |m, i| {
    let cache = m.attr_cache(i.c());
    if !m.reg(i.a()).is_pointer() || cache.guard != guard_of(m.reg(i.a()).shape()) {
        return set_attr_of_other_shape(m.vm, m.pc, m.base, m.code, m.table);
    }
    let object = m.reg(i.a()).pointer();
    if cache.kind == AttrKind::PropertySetter {
        return set_property(m.vm, m.pc, m.base, m.code, m.table);
    }
    let known = cache.kind == AttrKind::Slot || cache.kind == AttrKind::AddSlot;
    if !known || !m.give_up_object(i.a()) {
        return set_attr_generally(m.vm, m.pc, m.base, m.code, m.table);
    }
    // The guard says that the object has this slot, or room for it and the shape that has it.
    let value = m.window().operand(i.b());
    let old = cache.inline_slot(object).replace(m.vm, value);
    if cache.kind == AttrKind::AddSlot {
        std::mem::forget(old);
        (*object).set_shape(cache.new_shape());
        return m.next();
    }
    m.let_go(old)
});

// Of a variable: nothing is to be given up but the old value.
op!(set_attr_var, |m, i| {
    let object = m.reg(i.a());
    let cache = m.attr_cache(i.c());
    if !object.is_pointer() || cache.guard != guard_of(object.shape()) {
        return set_attr_of_other_shape(m.vm, m.pc, m.base, m.code, m.table);
    }
    if cache.kind == AttrKind::Slot {
        let value = m.window().operand(i.b());
        let old = cache.inline_slot(object.pointer()).replace(m.vm, value);
        return m.let_go(old);
    }
    if cache.kind == AttrKind::AddSlot {
        let value = m.window().operand(i.b());
        std::mem::forget(cache.inline_slot(object.pointer()).replace(m.vm, value));
        (*object.pointer()).set_shape(cache.new_shape());
        return m.next();
    }
    set_attr(m.vm, m.pc, m.base, m.code, m.table)
});

// The cache is for another shape: one that the cache shared by all instructions may know.
op!(
    #[inline(never)]
    set_attr_of_other_shape,
    |m, i| {
        let cache = m.attr_cache(i.c());
        let guard = guard_of(m.reg(i.a()).shape());
        if let Some(known) = m.vm.interp.shared_setters.find(guard, cache.name) {
            *cache = *known;
            if m.reg(i.a()).is_pointer() {
                return set_attr(m.vm, m.pc, m.base, m.code, m.table);
            }
        }
        set_attr_generally(m.vm, m.pc, m.base, m.code, m.table)
    }
);

// A setter; a simple function runs in the loop.
op!(
    #[inline(never)]
    set_property,
    |m, i| {
        let cache = m.attr_cache(i.c());
        let setter = m.vm.cached_value(cache).and_then(|property| property.object::<Property>()?.setter(m.vm));
        if let Some(setter) = setter {
            m.save();
            let window = m.vm.free_base();
            window.write(m.window().operand(i.a()));
            window.add(1).write(m.window().operand(i.b()));
            if let Some(code) = m.vm.enter_owned(setter, window, 2, std::ptr::null_mut(), OnReturn::Discard) {
                return begin_counted(m, code, window);
            }
            // No room, or other parameters: back with the operands, for the general way.
            *m.reg(i.a()) = (*window).take();
            *m.reg(i.b()) = (*window.add(1)).take();
        }
        set_attr_generally(m.vm, m.pc, m.base, m.code, m.table)
    }
);

op!(set_attr_generally, |m, _i| {
    m.out_of_line(|vm, i, w| {
        vm.set_attr_cached(w.reg(i.a()), i.c(), w.reg(i.b()))?;
        w.consume(i.a());
        w.consume(i.b());
        Ok(())
    })
});

op!(delete_attr, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let name = vm.running_attr_name(i.c());
        vm.set_attr(w.reg(i.a()), &name, None)?;
        w.consume(i.a());
        Ok(())
    })
});

op!(load_method, |m, i| {
    let object = m.reg(i.b());
    let cache = m.attr_cache(i.c());
    if object.is_pointer()
        && cache.guard == guard_of(object.shape())
        && cache.kind == AttrKind::Method
        && let Some(function) = m.vm.cached_value(cache)
    {
        let receiver = m.window().operand(i.b());
        // The window consists of temporaries, which hold nothing that counts.
        std::ptr::write(m.reg(i.a()), function);
        std::ptr::write(m.reg(i.a() + 1), receiver);
        return m.next();
    }
    load_other_method(m.vm, m.pc, m.base, m.code, m.table)
});

// Of a variable, which keeps its value.
op!(load_method_var, |m, i| {
    let object = m.reg(i.b());
    let cache = m.attr_cache(i.c());
    if object.is_pointer()
        && cache.guard == guard_of(object.shape())
        && cache.kind == AttrKind::Method
        && let Some(function) = m.vm.cached_value(cache)
    {
        std::ptr::write(m.reg(i.a()), function);
        std::ptr::write(m.reg(i.a() + 1), object.clone());
        return m.next();
    }
    load_other_method(m.vm, m.pc, m.base, m.code, m.table)
});

// The cache is for another shape, which the cache shared by all instructions may know, or the attribute is no method.
op!(
    #[inline(never)]
    load_other_method,
    |m, i| {
        let object = m.reg(i.b());
        let cache = m.attr_cache(i.c());
        let guard = guard_of(object.shape());
        if cache.guard != guard
            && let Some(known) = m.vm.interp.shared_caches.find(guard, cache.name)
        {
            *cache = *known;
        }
        if cache.guard == guard
            && cache.kind == AttrKind::Method
            && let Some(function) = m.vm.cached_value(cache)
        {
            let receiver = m.window().operand(i.b());
            std::ptr::write(m.reg(i.a()), function);
            std::ptr::write(m.reg(i.a() + 1), receiver);
            return m.next();
        }
        if cache.guard == guard && cache.kind == AttrKind::Hook {
            return load_by_hook(m.vm, m.pc, m.base, m.code, m.table);
        }
        load_method_generally(m.vm, m.pc, m.base, m.code, m.table)
    }
);

op!(load_method_generally, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let (function, receiver) = vm.load_method(w.reg(i.b()), i.c())?;
        w.consume(i.b());
        w.set(i.a(), function);
        w.set(i.a() + 1, receiver);
        Ok(())
    })
});

op!(super_attr, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let b = i.b();
        let name = vm.running_attr_name(i.c());
        let value = vm.super_attr(w.reg(b), w.reg(b + 1), w.reg(b + 2), &name)?;
        for r in (b..b + 3).filter(|&r| r != i.a()) {
            w.consume(r);
        }
        w.set(i.a(), value);
        Ok(())
    })
});

op!(super_method, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let b = i.b();
        let name = vm.running_attr_name(i.c());
        let (function, receiver) = vm.super_method(w.reg(b), w.reg(b + 1), w.reg(b + 2), &name)?;
        for r in b..b + 3 {
            w.consume(r);
        }
        w.set(i.a(), function);
        w.set(i.a() + 1, receiver);
        Ok(())
    })
});
