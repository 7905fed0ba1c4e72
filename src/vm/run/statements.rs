//! Imports, pattern matching, type parameters: what runs too rarely to be fast.

use super::op;

op!(import_name, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let name = vm.running_name(i.c());
        let module = vm.import_name(&name, w.reg(i.b()), w.reg(i.b() + 1))?;
        for r in (i.b()..i.b() + 2).filter(|&r| r != i.a()) {
            w.consume(r);
        }
        w.set(i.a(), module);
        Ok(())
    })
});

op!(import_from, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let name = vm.running_name(i.c());
        let value = vm.import_from(w.reg(i.b()), &name)?;
        w.set(i.a(), value);
        Ok(())
    })
});

op!(import_star, |m, _i| {
    m.out_of_line(|vm, i, w| {
        vm.import_star(w.reg(i.a()))?;
        w.consume(i.a());
        Ok(())
    })
});

// `MatchSequence`, `MatchMapping`, `Len`.
op!(match_test, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let value = vm.match_test(i.op(), w.reg(i.b()))?;
        w.set(i.a(), value);
        Ok(())
    })
});

op!(match_keys, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let value = vm.match_keys(w.reg(i.b()), w.reg(i.c()))?;
        w.set(i.a(), value);
        Ok(())
    })
});

op!(match_class, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let c = i.c();
        let value = vm.match_class(w.reg(i.b()), w.reg(c), w.reg(c + 1), w.reg(c + 2))?;
        for r in c..c + 3 {
            w.consume(r);
        }
        w.set(i.a(), value);
        Ok(())
    })
});

op!(setup_annotations, |m, _i| { m.out_of_line(|vm, _, _| vm.setup_annotations()) });

op!(print_value, |m, _i| {
    m.out_of_line(|vm, i, w| {
        vm.display(w.reg(i.a()))?;
        w.consume(i.a());
        Ok(())
    })
});

// `TypeParam`, `TypeAlias`.
op!(type_parameter, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let b = i.b();
        let run = [w.reg(b).clone(), w.reg(b + 1).clone(), w.reg(b + 2).clone()];
        let value = vm.make_type_parameter(i.op(), run, i.c())?;
        for r in (b..b + 3).filter(|&r| r != i.a()) {
            w.consume(r);
        }
        w.set(i.a(), value);
        Ok(())
    })
});

op!(set_type_params, |m, _i| {
    m.out_of_line(|vm, i, w| {
        let interp = vm.interp;
        vm.set_attr(w.reg(i.a()), &interp.names.__type_params__, Some(w.reg(i.b())))?;
        w.consume(i.b());
        Ok(())
    })
});
