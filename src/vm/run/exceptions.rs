//! Handlers of exceptions, raising, and the windows of `with`.

use super::op;
use crate::object::function::AttrKind;
use crate::object::value::Value;
use crate::vm::Error;
use crate::vm::attribute::guard_of;

op!(enter_handler, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let previous = vm.enter_handler(w.reg(i.a()));
        w.set(i.a() + 1, previous);
        Ok(())
    })
});

op!(leave_handler, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let previous = w.reg(i.a() + 1).take();
        vm.leave_handler(previous);
        drop(w.reg(i.a()).take());
        Ok(())
    })
});

op!(jump_no_match::<METERED>, |m, _i| {
    m.slow_jump::<METERED, _>(|vm, i, w| {
        let matches = vm.exception_matches(w.reg(i.a()), w.reg(i.b()))?;
        w.consume(i.b());
        Ok(!matches)
    })
});

op!(split_group, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let (matched, rest) = vm.split_group(w.reg(i.a()), w.reg(i.b()))?;
        w.consume(i.b());
        w.set(i.c(), matched);
        w.set(i.a(), rest);
        Ok(())
    })
});

op!(finish_group, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let rest = vm.finish_group(w.reg(i.a()), w.reg(i.b()))?;
        w.consume(i.b());
        w.set(i.a(), rest);
        Ok(())
    })
});

op!(raise, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let error = match i.c() {
            0 => vm.reraise_handled(),
            1 => vm.raise_value(w.reg(i.a()), None),
            _ => vm.raise_value(w.reg(i.a()), Some(w.reg(i.b()))),
        };
        if i.c() > 0 {
            w.consume(i.a());
        }
        if i.c() > 1 {
            w.consume(i.b());
        }
        Err(error)
    })
});

op!(reraise, |m, _i| {
    m.out_of_line(|vm, i, w| {
        vm.reraised = true;
        Err(Error(w.reg(i.a()).take()))
    })
});

op!(assertion_error, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let class = vm.exception_class(crate::vm::exceptions::ASSERTION_ERROR).value();
        w.set(i.a(), class);
        Ok(())
    })
});

// What the cache of all instructions knows as a method is one of the object's class, so nothing in the instance hides it from a `with`.
op!(load_special, |m, i| {
    let object = m.reg(i.b());
    if object.is_pointer()
        && let name = m.vm.interp.names.of_context(i.c()).word()
        && let Some(known) = m.vm.interp.shared_caches.find(guard_of(object.shape()), name)
        && known.kind == AttrKind::Method
        // A held register may have something to be dropped.
        && !m.reg(i.a()).is_pointer()
        && !m.reg(i.a() + 1).is_pointer()
        && let Some(method) = m.vm.cached_value(known)
    {
        let receiver = m.window().operand(i.b());
        std::ptr::write(m.reg(i.a()), method);
        std::ptr::write(m.reg(i.a() + 1), receiver);
        return m.next();
    }
    m.out_of_line(|vm, i, w| {
        let object = w.operand(i.b());
        let (method, receiver) = vm.load_special(&object, i.c())?;
        w.set(i.a(), method);
        w.set(i.a() + 1, receiver);
        drop(object);
        Ok(())
    })
});

op!(exit_window, |m, i| {
    let (a, b) = (i.a(), i.b());
    if !(0..5).any(|n| m.reg(a + n).is_pointer()) {
        for n in 0..2 {
            let value = m.reg(b + n).take();
            std::ptr::write(m.reg(a + n), value);
        }
        for n in 2..5 {
            std::ptr::write(m.reg(a + n), Value::NONE);
        }
        return m.next();
    }
    m.out_of_line(|_, i, w| {
        let (a, b) = (i.a(), i.b());
        let (method, receiver) = (w.reg(b).take(), w.reg(b + 1).take());
        w.set(a, method);
        w.set(a + 1, receiver);
        for n in 2..5 {
            w.set(a + n, Value::NONE);
        }
        Ok(())
    })
});

op!(except_window, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let (a, b) = (i.a(), i.b());
        let (method, receiver) = (w.reg(b).take(), w.reg(b + 1).take());
        let [kind, error, traceback] = vm.exception_triple(w.reg(i.c()));
        for (n, value) in [method, receiver, kind, error, traceback].into_iter().enumerate() {
            w.set(a + n, value);
        }
        Ok(())
    })
});
