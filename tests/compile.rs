//! What the compiler makes of the important forms, and what it refuses.

use baton::compile::unit::{Const, Unit};
use baton::compile::{Options, compile, dis};
use baton_grammar::Mode;

fn unit(text: &str) -> Result<Unit, String> {
    let bump = bumpalo::Bump::new();
    let parsed = baton_grammar::parse(text, Mode::File, &bump).map_err(|error| format!("{error:?}"))?;
    let options = Options { filename: "test.py", ..Options::default() };
    compile(&parsed.module, &parsed.symbols, text, options).map_err(|error| error.message)
}

fn inner<'u>(unit: &'u Unit, name: &str) -> Option<&'u Unit> {
    unit.constants.iter().find_map(|constant| match constant {
        Const::Code(code) if &*code.name == name => Some(&**code),
        Const::Code(code) => inner(code, name),
        _ => None,
    })
}

/// The instructions of the function `f`, without their meanings.
fn code(text: &str) -> Vec<String> {
    let unit = unit(text).expect("compiles");
    let text = dis::disassemble(inner(&unit, "f").expect("has an f"), text);
    let own = text.split("\n\n").next().unwrap_or_default().lines().skip(1);
    let instructions = own.filter(|line| !line.contains(" | ") && !line.starts_with("  handler"));
    // Label and number stand before the opcode, its meaning after.
    instructions
        .map(|line| line[14..].split(" ; ").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn refused(text: &str) -> String {
    unit(text).err().unwrap_or_else(|| "accepted".into())
}

#[test]
fn an_operation_on_variables_is_one_instruction() {
    assert_eq!(code("def f(a, b):\n    x = a + b\n    return x"), ["Add x, a, b", "Return x"]);
}

#[test]
fn a_small_constant_is_part_of_the_instruction() {
    assert_eq!(code("def f(a):\n    a += 1\n    return a[2]"), ["IAddI a, a, 1", "GetItemI t0, a, 2", "Return t0"]);
}

#[test]
fn a_loop_jumps_back_once_an_iteration() {
    let expected = ["JumpNotGtI n, 0, L2", "ISubI n, n, 1", "JumpGtI n, 0, L1", "Return n"];
    assert_eq!(code("def f(n):\n    while n > 0:\n        n -= 1\n    return n"), expected);
    let expected = ["GetIter h0, n", "ForIter i, h0, L2", "Move t0, i", "ForLoop i, h0, L1"];
    let loop_code = code("def f(n):\n    for i in n:\n        t = i\n    return n");
    assert_eq!(loop_code[..2], expected[..2]);
    assert_eq!(loop_code[3], expected[3]);
}

#[test]
fn arguments_are_built_in_the_window() {
    let expected = ["GetGlobal t0, g", "GetGlobal t2, h", "Move t4, a", "Call t2.., 1", "Call t0.., 1", "Return t0"];
    assert_eq!(code("def f(a):\n    return g(h(a))"), expected);
}

#[test]
fn a_walrus_does_not_change_an_operand_already_read() {
    let expected = ["Move t0, a", "LoadInt a, 5", "Add t0, t0, a", "Return t0"];
    assert_eq!(code("def f(a):\n    return a + (a := 5)"), expected);
}

#[test]
fn only_what_may_be_unbound_is_checked() {
    let unbound = code("def f(a):\n    if a:\n        x = 1\n    return x");
    assert!(unbound.contains(&"CheckLocal x, x".to_owned()), "{unbound:?}");
    let bound = code("def f(a):\n    if a:\n        x = 1\n    else:\n        x = 2\n    return x");
    assert!(!bound.iter().any(|line| line.starts_with("CheckLocal")), "{bound:?}");
}

#[test]
fn a_variable_of_an_inlined_comprehension_is_no_cell() {
    let text = "def f(a):\n    return [a + x for x in a]";
    let unit = unit(text).expect("compiles");
    let f = inner(&unit, "f").expect("has an f");
    assert!(f.cells.is_empty());
    assert_eq!(f.inlined.iter().map(|var| &*var.name).collect::<Vec<_>>(), ["x"]);
}

#[test]
fn a_variable_that_a_closure_uses_is_a_cell_there_and_free_here() {
    let unit = unit("def f(a):\n    def g():\n        return [lambda: a for _ in a]\n    return g").expect("compiles");
    assert_eq!(&*inner(&unit, "f").expect("has an f").cells, [0]);
    assert_eq!(&*inner(&unit, "g").expect("has a g").free_names, [Box::from("a")]);
}

#[test]
fn a_method_that_uses_super_is_given_its_class() {
    let unit = unit("class C:\n    def f(self):\n        return super().f()").expect("compiles");
    assert_eq!(&*inner(&unit, "f").expect("has an f").free_names, [Box::from("__class__")]);
    assert_eq!(&*inner(&unit, "C").expect("has a C").var_names, [Box::from("__class__")]);
}

#[test]
fn constants_are_computed() {
    assert_eq!(code("def f():\n    return (1, -2, 'a' + 'b', 2 ** 10)"), ["ReturnConst (1, -2, \"ab\", 1024)"]);
    assert_eq!(code("def f(x):\n    return x in [1, 2]")[0], "LoadConst t1, (1, 2)");
}

#[test]
fn postponed_annotations_are_text() {
    let unit = unit("from __future__ import annotations\nx: dict[str,int|None] = 1").expect("compiles");
    assert!(unit.constants.contains(&Const::Str(b"dict[str, int | None]".as_slice().into())));
}

#[test]
fn chains_may_be_long_and_nesting_deep_is_an_error() {
    unit(&format!("x = a{}", " + a".repeat(5000))).expect("a long sum");
    unit(&format!("x = a{}", ".b".repeat(5000))).expect("a long chain of attributes");
    unit(&format!("x = a{}", ".b()".repeat(5000))).expect("a long chain of calls");
    unit(&format!("if a: b\n{}", "elif a: b\n".repeat(5000))).expect("many elifs");
    let deep = refused(&format!("x = {}a", "a ** ".repeat(100_000)));
    assert!(deep.contains("maximum recursion depth") || deep.contains("nested") || deep.contains("complex"), "{deep}");
}

#[test]
fn what_the_grammar_lets_through_is_refused_in_cpythons_words() {
    for (text, message) in [
        ("return 1", "'return' outside function"),
        ("yield 1", "'yield' outside function"),
        ("await x", "'await' outside function"),
        ("def f(): await x", "'await' outside async function"),
        ("break", "'break' outside loop"),
        ("continue", "'continue' not properly in loop"),
        ("def f(a, a): pass", "duplicate argument 'a' in function definition"),
        ("def f(x):\n  global x", "name 'x' is parameter and global"),
        ("def f():\n  x = 1\n  global x", "name 'x' is assigned to before global declaration"),
        ("def f():\n  nonlocal x", "no binding for nonlocal 'x' found"),
        ("nonlocal x", "nonlocal declaration not allowed at module level"),
        ("def f():\n  from a import *", "import * only allowed at module level"),
        ("[y for x in (z := a)]", "assignment expression cannot be used in a comprehension iterable expression"),
        ("async def f():\n  yield 1\n  return 2", "'return' with value in async generator"),
        ("def f(): return [x async for x in y]", "asynchronous comprehension outside of an asynchronous function"),
        ("def f():\n def g[T]():\n  nonlocal T", "nonlocal binding not allowed for type parameter 'T'"),
        ("match x:\n  case y: pass\n  case z: pass", "name capture 'y' makes remaining patterns unreachable"),
    ] {
        assert_eq!(refused(text), message, "{text}");
    }
}
