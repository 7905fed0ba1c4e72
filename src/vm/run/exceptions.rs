//! Handlers of exceptions, raising, and the windows of `with`.

use super::op;
use crate::object::value::Value;
use crate::vm::Error;

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

op!(load_special, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let object = w.operand(i.b());
        let (method, receiver) = vm.load_special(&object, i.c())?;
        w.set(i.a(), method);
        w.set(i.a() + 1, receiver);
        drop(object);
        Ok(())
    })
});

op!(exit_window, |m, _i| {
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
