//! Globals, whose places are cached, and names of class bodies and modules, which are looked up.

use super::op;
use super::registers::free_cell_value;
use crate::object::mapping::Dict;

op!(get_global, |m, i| {
    let cache = m.global_cache(i.c());
    let function = m.frame().function();
    // A function's globals and builtins are dicts.
    let globals = function.globals.object_unchecked::<Dict>().get(m.vm);
    if globals.keys_version() == cache.globals_version
        && (cache.builtins_version == 0
            || function.builtins.object_unchecked::<Dict>().get(m.vm).keys_version() == cache.builtins_version)
    {
        // As long as the versions stand, the value is there.
        let value = (*cache.place).clone();
        return m.store(i.a(), value);
    }
    m.slow(|vm, i, w| {
        let value = vm.get_global(i.c())?;
        w.set(i.a(), value);
        Ok(())
    })
});

op!(set_global, |m, i| {
    let cache = m.global_cache(i.c());
    let globals = m.frame().function().globals.object_unchecked::<Dict>().get(m.vm);
    if globals.keys_version() == cache.globals_version && cache.builtins_version == 0 {
        let value = m.window().operand(i.a());
        let old = std::mem::replace(&mut *cache.place, value);
        return m.let_go(old);
    }
    m.slow(|vm, i, w| {
        let value = w.operand(i.a());
        drop(vm.set_global(i.c(), value));
        Ok(())
    })
});

op!(delete_global, |m, _i| { m.out_of_line(|vm, i, _| vm.delete_global(i.c()).map(drop)) });

op!(load_name, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let value = vm.load_name(i.c())?;
        w.set(i.a(), value);
        Ok(())
    })
});

op!(store_name, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let value = w.operand(i.a());
        let name = vm.running_name(i.c());
        vm.store_name(&name, value)
    })
});

op!(delete_name, |m, _i| {
    m.out_of_line(|vm, i, _| {
        let name = vm.running_name(i.c());
        vm.delete_name(&name)
    })
});

op!(load_locals, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let value = vm.namespace();
        w.set(i.a(), value);
        Ok(())
    })
});

op!(load_name_or_free, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let name = vm.running_name(i.b());
        let cell = free_cell_value(vm.running_frame(), i.c());
        let value = vm.load_name_or_cell(&name, cell)?;
        w.set(i.a(), value);
        Ok(())
    })
});

op!(load_name_or_cell, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let name = vm.running_name(i.c());
        let value = vm.load_name_or_cell(&name, w.reg(i.b()))?;
        w.set(i.a(), value);
        Ok(())
    })
});

op!(load_dict_or_free, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let frame = vm.running_frame();
        let name = frame.code().free_names[i.c()].clone();
        let value = vm.load_dict_or_cell(w.reg(i.b()), &name, free_cell_value(frame, i.c()))?;
        w.consume(i.b());
        w.set(i.a(), value);
        Ok(())
    })
});

op!(load_dict_or_global, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let value = vm.load_dict_or_global(w.reg(i.b()), i.c())?;
        w.consume(i.b());
        w.set(i.a(), value);
        Ok(())
    })
});
