//! What is printed of exceptions: tracebacks with their marks, chains, notes, groups; and warnings.

use super::lines::{Maker, say};

/// An expression that raises somewhere within, perhaps over several lines.
fn failing(m: &mut Maker, depth: usize) -> String {
    if depth == 0 {
        return m.pick(&[
            "1 / 0",
            "x.nothing",
            "x[5]",
            "undefined",
            "int('q')",
            "len(3)",
            "None + 1",
            "{}['k']",
            "[][0]",
            "-'a'",
            "f(1, 2, 3)",
            "x.a.b",
            "'a' < 1",
            "next(iter(()))",
            "[1, 2][3:4].pop()",
            "(lambda: 1 / 0)()",
            "g()",
            "'é' + 1",
            "x['ä'][0]",
            "1 .foo",
            "{**None}",
            "[*5]",
            "print(*3)",
            "print(**3)",
            "f'{1:q}'",
            "'😀' * x / 1",
            "~1.5",
            "not undefined",
            "x @ 1",
            "f(a=1)",
            "await_",
            "object().x.y",
        ]);
    }
    let (inner, other) = (failing(m, depth - 1), m.number(&vec!["x".to_owned()], 0));
    match m.dice.below(22) {
        0 => format!("{other} + ({inner})"),
        1 => format!("({inner}) * {other}"),
        2 => format!("f({inner})"),
        3 => format!("f({other}, {inner})"),
        4 => format!("[{other}, {inner}]"),
        5 => format!("({inner}).real"),
        6 => format!("({inner})[{other}]"),
        7 => format!("x[{inner}]"),
        8 => format!("({other} if {inner} else {other})"),
        9 => format!("f(\n{other},\n{inner},\n)"),
        10 => format!("({other} +\n {inner})"),
        11 => format!("[y for y in {inner}]"),
        12 => format!("[{inner} for y in (1,)]"),
        13 => format!("(lambda: {inner})()"),
        14 => format!("{{{other}: {inner}}}"),
        15 => format!("({other}\n and {inner})"),
        16 => format!("(  {inner}  ) - {other}"),
        17 => format!("(y := {inner})"),
        18 => format!("f'{{{}}}'", if inner.contains(['\'', '\n', '{']) { "1 / 0" } else { &inner }),
        19 => format!("(f)(  {inner}  )  .real"),
        20 => format!("(x\n  .real\n  .foo(\n    {inner}))"),
        _ => inner,
    }
}

fn failing_statement(m: &mut Maker) {
    let depth = m.dice.below(3);
    let text = failing(m, depth);
    match m.dice.below(20) {
        0 => say!(m, "y = {text}"),
        1 => say!(m, "y, z = {text}"),
        2 => say!(m, "x[{text}] = 1"),
        3 => say!(m, "x += ({text})"),
        4 => say!(m, "return ({text})"),
        5 => say!(m, "assert ({text}), 'message'"),
        6 => say!(m, "assert not x, ({text})"),
        7 => say!(m, "raise ValueError({text})"),
        8 => say!(m, "for y in ({text}): pass"),
        9 => say!(m, "with ({text}) as y: pass"),
        10 => say!(m, "del x[{text}]"),
        11 => say!(m, "if ({text}): pass"),
        12 => say!(m, "while ({text}): pass"),
        13 => say!(m, "def inner(a=({text})): pass"),
        14 => say!(m, "class Inner(({text})): pass"),
        15 => m.line("import nothing_of_this_name.x"),
        16 => say!(m, "match ({text}):\n    case 1: pass"),
        17 => m.line("from sys import nothing_there"),
        18 => say!(m, "@(f)\n@({text})\ndef inner(): pass"),
        _ => m.line(text),
    }
}

pub fn scene(m: &mut Maker) {
    m.line("import traceback, warnings");
    m.line("def f(a, b=1): return g(a) if b == 2 else a");
    m.line("def g(): raise KeyError('from g')");
    let name = m.name("h");
    m.block(format!("def {name}(x):"), |m| match m.dice.below(6) {
        0 => {
            m.block("try:", failing_statement);
            let form = m.pick(&[
                "raise RuntimeError('second')",
                "raise RuntimeError('second') from e",
                "raise RuntimeError('second') from None",
                "raise",
                "e.add_note('a note\\nof two lines'); raise",
                "raise e",
                "raise e.with_traceback(None)",
            ]);
            say!(m, "except Exception as e:\n    {form}");
        }
        1 => {
            m.block("try:", failing_statement);
            m.block("finally:", failing_statement);
        }
        2 => {
            m.block("class Inner:", |m| m.block("def method(self, x):", failing_statement));
            m.line("Inner().method(x)");
        }
        3 => {
            m.block("def inner():", |m| {
                m.line("yield 1");
                failing_statement(m);
            });
            m.line("for y in inner():\n    print(y)");
        }
        4 => {
            m.block("def deep(n):", |m| {
                m.line("if n: return deep(n - 1)");
                failing_statement(m);
            });
            say!(m, "deep({})", m.dice.below(6));
        }
        _ => failing_statement(m),
    });
    let argument = m.pick(&["1", "'abc'", "[1, 2]", "{}", "None", "object"]);
    match m.dice.below(8) {
        0 => say!(m, "{name}({argument})"),
        1 => {
            say!(m, "try:\n    {name}({argument})\nexcept Exception as e:");
            m.line("    print(traceback.format_exception_only(e))\n    for frame in traceback.extract_tb(e.__traceback__): print(frame.lineno, frame.colno, frame.end_lineno, frame.end_colno, frame.name, frame.line)");
        }
        2 => warning(m, &name, &argument),
        3 => {
            say!(m, "try:\n    {name}({argument})\nexcept Exception as e:");
            m.line("    s = traceback.TracebackException.from_exception(e, capture_locals=False)\n    print(*s.format(chain=False))\n    print(s.exc_type_str, len(s.stack), str(s))");
        }
        _ => say!(m, "try:\n    {name}({argument})\nexcept Exception:\n    traceback.print_exc()"),
    }
}

fn warning(m: &mut Maker, name: &str, argument: &str) {
    let action = m.pick(&["always", "default", "error", "once", "ignore", "module"]);
    let category = m.pick(&["UserWarning", "DeprecationWarning", "RuntimeWarning"]);
    m.block("with warnings.catch_warnings():", |m| {
        say!(m, "warnings.simplefilter('{action}')");
        m.block("for n in range(2):", |m| {
            say!(m, "warnings.warn('careful {name}', {category}, stacklevel={})", 1 + m.dice.below(2));
            say!(m, "warnings.warn({category}('object'))");
        });
        say!(m, "attempt({name}, {argument})");
    });
}

fn group(m: &mut Maker, depth: usize) -> String {
    let leaf = |m: &mut Maker| {
        m.pick(&[
            "ValueError(1)",
            "KeyError('k')",
            "TypeError('t')",
            "OSError(2, 'no')",
            "ZeroDivisionError()",
            "IndexError(3)",
        ])
    };
    if depth == 0 || m.dice.percent(30) {
        return leaf(m);
    }
    let members = m.some(1, 3, |m| group(m, depth - 1));
    format!(
        "{}('g{depth}', [{}])",
        m.pick(&["ExceptionGroup", "ExceptionGroup", "EG", "BaseExceptionGroup"]),
        members.join(", ")
    )
}

/// Groups of exceptions: `except*`, `split`, `subgroup`, `derive`, and how they print.
pub fn groups(m: &mut Maker) {
    m.line("import traceback");
    m.line("class EG(ExceptionGroup):\n    def derive(self, excs):\n        print('derive', excs)\n        return EG(self.message + '!', excs)");
    let raised = group(m, 3);
    let kinds = [
        "ValueError",
        "KeyError",
        "(TypeError, OSError)",
        "LookupError",
        "Exception",
        "ArithmeticError",
        "ExceptionGroup",
    ];
    if m.dice.percent(35) {
        let name = m.name("eg");
        m.line(format!("{name} = {raised}"));
        for _ in 0..1 + m.dice.below(3) {
            let kind = m.pick(&[
                "ValueError",
                "(KeyError, TypeError)",
                "lambda e: len(e.args) == 1",
                "ExceptionGroup",
                "int",
                "lambda e: isinstance(e, EG)",
                "EG",
            ]);
            say!(m, "attempt(lambda: {name}.{}({kind}))", m.pick(&["split", "subgroup"]));
        }
        say!(m, "attempt(lambda: {name}.derive([ValueError(7)]))");
        say!(m, "attempt(lambda: ({name}.message, {name}.exceptions, str({name})))");
        return;
    }
    m.block("def f():", |m| {
        m.block("try:", |m| {
            if m.dice.percent(40) {
                say!(m, "try: raise {raised}\nexcept* {}: raise {}", m.dice.of(&kinds[..6]), group(m, 1));
            } else {
                say!(m, "raise {raised}");
            }
        });
        for _ in 0..1 + m.dice.below(3) {
            let allowed = if m.dice.percent(5) { &kinds[..] } else { &kinds[..6] };
            let kind = m.dice.of(allowed);
            let bound = m.pick(&["", " as e"]);
            m.block(format!("except* {kind}{bound}:"), |m| {
                if bound == " as e" {
                    m.line("print('caught', repr(e), repr(e.__context__))");
                }
                match m.dice.below(6) {
                    0 => m.line("raise"),
                    1 => say!(m, "raise {}", group(m, 1)),
                    2 if bound == " as e" => m.line("raise e"),
                    3 if bound == " as e" => m.line("raise TypeError('new') from e"),
                    4 => m.line("1 / 0"),
                    _ => m.line("print('handled')"),
                }
            });
        }
        if m.dice.percent(30) {
            m.line("else:\n    print('else')");
        }
        if m.dice.percent(30) {
            m.line("finally:\n    print('finally')");
        }
        m.line("return 'done'");
    });
    m.line("try:\n    print(f())\nexcept BaseException as e:\n    print(repr(e), repr(e.__context__), repr(e.__cause__))\n    traceback.print_exc()");
}
