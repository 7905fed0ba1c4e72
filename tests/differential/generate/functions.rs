//! Functions with all kinds of parameters, called rightly and wrongly; closures and the scopes of names.

use super::lines::{Maker, say};

/// Parameters as they are written, with all that a signature can have.
fn parameters(m: &mut Maker) -> String {
    let mut parts = Vec::new();
    let mut with_default = false;
    let mut names = ["a", "b", "c", "d", "e", "g", "h"].into_iter();
    let positional = m.dice.below(4);
    let slash = m.dice.below(6);
    for place in 0..positional {
        with_default |= m.dice.percent(25);
        let name = names.next().unwrap_or("z");
        let annotation = if m.dice.percent(10) { ": int" } else { "" };
        parts.push(if with_default { format!("{name}{annotation}={place}") } else { format!("{name}{annotation}") });
        if place + 1 == slash {
            parts.push("/".to_owned());
        }
    }
    let star = m.dice.below(4);
    if star == 0 {
        parts.push("*args".to_owned());
    }
    if star <= 1 {
        let only = m.some(usize::from(star == 1), 2, |m| {
            let name = names.next().unwrap_or("y");
            if m.dice.percent(40) { format!("{name}={}", m.value(b's')) } else { name.to_owned() }
        });
        if star == 1 {
            parts.push("*".to_owned());
        }
        parts.extend(only);
    }
    if m.dice.percent(25) {
        parts.push("**kw".to_owned());
    }
    parts.join(", ")
}

fn call_arguments(m: &mut Maker) -> String {
    let mut parts = m.some(0, 4, |m| match m.dice.below(8) {
        0 => format!("*{}", m.pick(&["()", "(1, 2)", "[3]", "'xy'", "range(2)", "{}", "None", "5"])),
        _ => m.value(b'm'),
    });
    let named = m.some(0, 3, |m| match m.dice.below(7) {
        0 => format!(
            "**{}",
            m.pick(&[
                "{}",
                "{'a': 1}",
                "{'b': 1, 'e': 2}",
                "{'zz': 2}",
                "None",
                "[]",
                "{'args': 0}",
                "dict(c=5)",
                "{'a b': 1}"
            ])
        ),
        _ => String::new(),
    });
    let mut free = vec!["a", "b", "c", "d", "e", "g", "args", "kw", "zz"];
    for text in named {
        parts.push(match &text[..] {
            "" => format!("{}={}", free.remove(m.dice.below(free.len())), m.value(b'm')),
            _ => text,
        });
    }
    // Behind a `**`, positional arguments are no syntax.
    let starred = parts.iter().position(|part| part.starts_with("**")).unwrap_or(parts.len());
    let tail = parts.split_off(starred);
    parts.extend(tail.into_iter().filter(|part| part.contains('=') || part.starts_with("**")));
    parts.join(", ")
}

pub fn scene(m: &mut Maker) {
    let name = m.name("f");
    let parameters = parameters(m);
    let form = m.dice.below(8);
    let call = match form {
        0 => {
            let parameters = parameters.replace(": int", "");
            say!(m, "{name} = lambda {parameters}: sorted(locals().items())");
            name.clone()
        }
        1..=3 => {
            let separator = if parameters.is_empty() { "" } else { ", " };
            let (decorator, first, by) = match m.dice.below(4) {
                0 => ("@staticmethod\n", String::new(), "()"),
                1 => ("@classmethod\n", format!("cls{separator}"), ""),
                2 => ("", format!("self{separator}"), "()"),
                _ => ("", String::new(), "()"),
            };
            // In front of a slash there has to be something.
            m.block(format!("class C{name}:"), |m| {
                let method = m.pick(&["m", "__init__", "__call__", "__new__", "m"]);
                say!(m, "{decorator}def {method}({first}{parameters}):\n    print(sorted((k, show(v)) for k, v in locals().items() if k not in ('self', 'cls')))");
                say!(m, "n = '{method}'");
            });
            for _ in 0..2 {
                let arguments = call_arguments(m);
                say!(m, "attempt(lambda: C{name}({}))", if m.dice.percent(50) { &arguments } else { "" });
                say!(m, "attempt(lambda: getattr(C{name}{by}, C{name}.n)({arguments}))");
                say!(m, "attempt(lambda: C{name}.m({arguments}))");
            }
            return;
        }
        _ => {
            let body = if m.dice.percent(10) { "yield" } else { "return" };
            say!(m, "def {name}({parameters}):\n    {body} sorted((k, show(v)) for k, v in locals().items())");
            name.clone()
        }
    };
    for _ in 0..1 + m.dice.below(5) {
        let arguments = call_arguments(m);
        say!(m, "attempt(lambda: {call}({arguments}))");
    }
    match m.dice.below(8) {
        0 => say!(
            m,
            "p({name}.__defaults__, {name}.__kwdefaults__, {name}.__code__.co_varnames, {name}.__annotations__)"
        ),
        1 => {
            say!(m, "{name}.__defaults__ = (7, 8)");
            say!(m, "attempt({name}); attempt({name}, 1)");
        }
        2 => {
            say!(m, "{name}.__kwdefaults__ = {{'e': 9, 'g': 5}}");
            say!(m, "attempt({name}, 1, 2)");
        }
        3 => {
            m.line("import inspect");
            say!(m, "print(inspect.signature({name}))");
            let arguments = call_arguments(m);
            say!(m, "attempt(lambda: inspect.signature({name}).bind({arguments}))");
        }
        4 => {
            m.line("from functools import partial");
            let (first, second) = (call_arguments(m), call_arguments(m));
            say!(m, "attempt(lambda: partial({name}, {first})({second}))");
        }
        _ => {}
    }
}

/// Functions in functions that bind, delete and rebind each other's names.
pub fn closures(m: &mut Maker) {
    let name = m.name("outer");
    m.line("g = 'global'");
    m.block(format!("def {name}(a=1):"), |m| nest(m, 0));
    say!(m, "attempt({name})");
    m.line("p(g)");
}

fn nest(m: &mut Maker, depth: usize) {
    let mut declared = String::new();
    if depth > 0 {
        match m.dice.below(5) {
            0 | 1 => declared = m.pick(&["a", "b"]),
            2 => {
                declared = "g".to_owned();
                m.line("global g");
            }
            _ => {}
        }
        if declared != "g" && !declared.is_empty() {
            say!(m, "nonlocal {declared}");
        }
    }
    if depth == 0 {
        m.line("b = 10");
    }
    for _ in 0..2 + m.dice.below(4) {
        let name =
            if !declared.is_empty() && m.dice.percent(40) { declared.clone() } else { m.pick(&["a", "b", "g", "c"]) };
        // A local of the name would hide a nonlocal of the functions within.
        match m.dice.below(11) {
            0 | 1 => say!(m, "print('{name}', {name})"),
            2 => say!(m, "{name} = ({depth}, {})", m.dice.below(9)),
            3 if m.dice.percent(50) => {
                m.block("try:", |m| say!(m, "del {name}"));
                m.line("except NameError as e: print(e)");
            }
            4 => say!(m, "print([({name}, i) for i in range(2)])"),
            5 => {
                m.block("try:", |m| say!(m, "{name} += {name}"));
                m.caught();
            }
            6 if depth < 3 => {
                let inner = m.name("in");
                let (asynchronous, call) = match m.dice.below(4) {
                    0 => ("class ", ":"),
                    _ => ("def ", "():"),
                };
                m.block(format!("{asynchronous}{inner}{call}"), |m| nest(m, depth + 1));
                if call != ":" {
                    m.block("try:", |m| say!(m, "{inner}()"));
                    m.caught();
                    if m.dice.percent(30) {
                        say!(
                            m,
                            "print({inner}.__code__.co_freevars, {inner}.__closure__ and len({inner}.__closure__))"
                        );
                    }
                } else {
                    say!(m, "print(sorted(k for k in vars({inner}) if k[0] != '_'))");
                }
            }
            7 => say!(m, "for {name} in 'xy': pass"),
            8 => {
                m.block("try:", |m| m.line("1 / 0"));
                say!(m, "except Exception as {name}: print('caught', {name})");
            }
            9 => say!(m, "print((lambda: {name})())"),
            _ => m.line("print(sorted(k for k, v in locals().items() if not callable(v) and k[0] != '_'))"),
        }
    }
}
