//! Statements within statements: every way into and out of loops, `try`, `with` and functions.

use super::expressions::Names;
use super::lines::{Maker, say};

/// Where a statement stands: what may be written there.
#[derive(Clone, Copy, Default)]
pub struct Place {
    pub function: bool,
    pub generator: bool,
    pub coroutine: bool,
    pub in_loop: bool,
    /// In `except*`: no `break` or `continue` of a loop around it.
    pub in_star: bool,
    /// Nor a `return`.
    pub stays: bool,
}

pub fn manager(m: &mut Maker) {
    m.block("class CM:", |m| {
        m.line("def __init__(self, name, out=False, enter=None): self.name, self.out, self.enter = name, out, enter");
        m.line("def __enter__(self):\n    print('enter', self.name)\n    if self.enter: raise self.enter\n    return self.name");
        m.line(
            "def __exit__(self, kind, e, trace):\n    print('exit', self.name, kind and kind.__name__, e)\n    if isinstance(self.out, Exception): raise self.out\n    return self.out",
        );
        m.line("async def __aenter__(self): return self.__enter__()");
        m.line("async def __aexit__(self, *a): return self.__exit__(*a)");
    });
}

pub fn scene(m: &mut Maker) {
    manager(m);
    let name = m.name("f");
    m.block(format!("def {name}(a, b=2):"), |m| {
        m.line("c = 0");
        let names: Names = ["a", "b", "c"].map(str::to_owned).to_vec();
        m.statements(4, &names, Place { function: true, ..Place::default() });
        if m.dice.percent(50) {
            m.line("return sorted(locals().items(), key=lambda item: item[0])");
        }
    });
    for _ in 0..1 + m.dice.below(2) {
        let argument = m.value(b'm');
        say!(m, "attempt({name}, {argument})");
    }
}

impl Maker {
    pub fn statements(&mut self, depth: usize, names: &Names, place: Place) {
        for _ in 0..1 + self.dice.below(3) {
            self.statement(depth, names, place);
        }
    }

    fn statement(&mut self, depth: usize, names: &Names, place: Place) {
        let below = depth.saturating_sub(1);
        match self.dice.below(if depth == 0 { 9 } else { 18 }) {
            0 | 1 => {
                let (label, value) = (self.name(""), self.number(names, 1));
                say!(self, "print({label}, {value})");
            }
            2 => {
                let (name, value) = (self.one_of(names), self.number(names, 2));
                say!(self, "{name} = {value}");
            }
            3 => {
                let (name, value) = (self.one_of(names), self.number(names, 1));
                say!(self, "{name} {}= {value}", self.pick(&["+", "-", "*", "//", "|"]));
            }
            4 => self.leave(names, place),
            5 if place.generator => {
                let value = self.number(names, 1);
                match self.dice.below(4) {
                    0 => say!(self, "{} = yield {value}", self.one_of(names)),
                    1 if !place.coroutine => say!(self, "{} = yield from ({value}, 5)", self.one_of(names)),
                    2 => say!(self, "print('got', (yield {value}))"),
                    _ => say!(self, "yield {value}"),
                }
            }
            5 if place.coroutine => {
                let value = self.number(names, 1);
                say!(self, "{} = await Pause({value})", self.one_of(names));
            }
            6 => {
                if self.dice.percent(30) {
                    let name = self.one_of(names);
                    say!(self, "del {name}");
                } else {
                    self.leave(names, place);
                }
            }
            7 => {
                let (condition, value) = (self.condition(names, 1), self.number(names, 0));
                say!(self, "assert {condition}, {value}");
            }
            8 => {
                let value = self.number(names, 2);
                self.line(value);
            }
            9 | 10 => self.choice(below, names, place),
            11 | 12 => self.repetition(below, names, place),
            13..=15 => self.attempt(below, names, place),
            _ => self.with(below, names, place),
        }
    }

    /// One of the ways out.
    fn leave(&mut self, names: &Names, place: Place) {
        let value = self.number(names, 1);
        let text = match self.dice.below(8) {
            0 | 1 if place.in_loop && !place.in_star => "break".to_owned(),
            2 | 3 if place.in_loop && !place.in_star => "continue".to_owned(),
            4 if place.function && !place.stays => {
                if place.generator && place.coroutine {
                    "return".to_owned()
                } else {
                    format!("return {value}")
                }
            }
            5 => format!(
                "raise {}",
                self.pick(&[
                    "ValueError",
                    "KeyError('k')",
                    "ZeroDivisionError(1, 2)",
                    "StopIteration(3)",
                    "TypeError() from None",
                    "OSError(2, 'no') from KeyError(4)"
                ])
            ),
            6 => "raise".to_owned(),
            _ => format!("print({value})"),
        };
        // Under a condition, since what follows would be dead.
        if self.dice.percent(60) {
            let condition = self.condition(names, 1);
            self.block(format!("if {condition}:"), |m| m.line(text));
        } else {
            self.line(text);
        }
    }

    fn choice(&mut self, depth: usize, names: &Names, place: Place) {
        if self.dice.percent(25) {
            let subject = self.number(names, 1);
            self.block(format!("match {subject}:"), |m| {
                for _ in 0..1 + m.dice.below(2) {
                    let pattern = m.pick(&["0", "1 | 2", "int(x) if x > 3", "[_, *_]", "-1", "float()", "x if not x"]);
                    m.block(format!("case {pattern}:"), |m| m.statements(depth, names, place));
                }
                if m.dice.percent(50) {
                    m.block("case _:", |m| m.statements(depth, names, place));
                }
            });
            return;
        }
        let condition = self.condition(names, 2);
        self.block(format!("if {condition}:"), |m| m.statements(depth, names, place));
        if self.dice.percent(30) {
            let condition = self.condition(names, 2);
            self.block(format!("elif {condition}:"), |m| m.statements(depth, names, place));
        }
        if self.dice.percent(50) {
            self.block("else:", |m| m.statements(depth, names, place));
        }
    }

    fn repetition(&mut self, depth: usize, names: &Names, place: Place) {
        let inside = Place { in_loop: true, in_star: false, ..place };
        if self.dice.percent(35) {
            let counter = self.name("n");
            say!(self, "{counter} = 0");
            let condition = if self.dice.percent(50) {
                format!("{counter} < 3")
            } else {
                format!("{counter} < 3 and {}", self.condition(names, 1))
            };
            let condition = if self.dice.percent(15) { "True".to_owned() } else { condition };
            let endless = condition == "True";
            self.block(format!("while {condition}:"), |m| {
                say!(m, "{counter} += 1");
                if endless {
                    say!(m, "if {counter} > 2: break");
                }
                m.statements(depth, names, inside);
            });
        } else {
            let name = self.one_of(names);
            let source = match self.dice.below(6) {
                0 => "range(2)".to_owned(),
                1 => format!("({}, {})", self.number(names, 1), self.number(names, 1)),
                2 => "enumerate('ab')".to_owned(),
                3 => format!("[{}] * 2", self.number(names, 1)),
                4 => self.number(names, 1),
                _ => "(1, 2, 3)".to_owned(),
            };
            let (head, source) = if place.coroutine && self.dice.percent(40) {
                ("async for", format!("Several({source})"))
            } else {
                ("for", source)
            };
            let target = if source == "enumerate('ab')" { format!("{name}, {}", self.one_of(names)) } else { name };
            self.block(format!("{head} {target} in {source}:"), |m| m.statements(depth, names, inside));
        }
        if self.dice.percent(35) {
            self.block("else:", |m| m.statements(depth, names, place));
        }
    }

    fn attempt(&mut self, depth: usize, names: &Names, place: Place) {
        let kinds = [
            "ValueError",
            "KeyError",
            "(TypeError, ZeroDivisionError)",
            "Exception",
            "UnboundLocalError",
            "LookupError",
            "ArithmeticError",
            "StopIteration",
            "AssertionError",
        ];
        self.block("try:", |m| m.statements(depth, names, place));
        let star = self.dice.percent(15);
        let inside = Place { in_star: star || place.in_star, stays: star || place.stays, ..place };
        let clauses = self.dice.below(3);
        for _ in 0..clauses {
            let kind = self.pick(&kinds);
            let name = self.pick(&["", " as e", " as a", " as e"]);
            self.block(format!("except{} {kind}{name}:", if star { "*" } else { "" }), |m| {
                if name == " as e" {
                    m.line("print('caught', repr(e), repr(e.__context__), repr(e.__cause__))");
                }
                m.statements(depth, names, inside);
            });
        }
        let bare = !star && self.dice.percent(30);
        if bare {
            self.block("except:", |m| m.statements(depth, names, inside));
        }
        let caught = clauses > 0 || bare;
        if caught && self.dice.percent(30) {
            self.block("else:", |m| m.statements(depth, names, place));
        }
        if !caught || self.dice.percent(45) {
            self.block("finally:", |m| m.statements(depth, names, place));
        }
    }

    fn with(&mut self, depth: usize, names: &Names, place: Place) {
        let managers = self.some(1, 2, |m| {
            let label = m.name("");
            let out = m.pick(&["", "", ", True", ", 1", ", 0", ", KeyError('exit')", ", None, ValueError('enter')"]);
            let bound = match m.dice.below(4) {
                0 => format!(" as {}", m.one_of(names)),
                1 => " as (x, *y)".to_owned(),
                _ => String::new(),
            };
            format!("CM('{label}'{out}){bound}")
        });
        let word = if place.coroutine && self.dice.percent(50) { "async with" } else { "with" };
        let managers = managers.join(", ");
        let head = if self.dice.percent(20) { format!("{word} ({managers}):") } else { format!("{word} {managers}:") };
        self.block(head, |m| m.statements(depth, names, place));
    }
}

/// Containers that change while a loop goes over them.
pub fn changes_while_iterating(m: &mut Maker) {
    let (name, kind) = (m.name("v"), *m.byte(b"LLDDDSA"));
    let (value, changes): (String, &[&str]) = match kind {
        b'L' => (
            m.value(b'L'),
            &[
                "V.append(i)",
                "V.pop()",
                "V.pop(0)",
                "V.insert(0, i)",
                "V.clear()",
                "V[:] = [i]",
                "del V[0]",
                "V += [i]",
                "V.remove(i)",
                "V.reverse()",
                "V.extend(V)",
            ],
        ),
        b'D' => (
            m.value(b'D'),
            &[
                "V[i] = 1",
                "V['new'] = 2",
                "del V[i]",
                "V.pop(i, 0)",
                "V.clear()",
                "V.update(z=1)",
                "V.popitem()",
                "V.setdefault('q', i)",
                "V |= {i: 3}",
                "V = dict(V)",
            ],
        ),
        b'S' => {
            ("{0, 1, 2}".to_owned(), &["V.add(9)", "V.discard(i)", "V.clear()", "V |= {7}", "V.pop()", "V.remove(i)"])
        }
        _ => (m.value(b'A'), &["V.append(1)", "V.pop()", "V.clear()", "V.extend(b'xy')", "del V[0]", "V[:] = b''"]),
    };
    let view = match kind {
        b'D' => m.pick(&[
            "V",
            "V.items()",
            "V.values()",
            "reversed(V)",
            "V.keys()",
            "reversed(V.items())",
            "enumerate(V)",
            "list(V)",
        ]),
        b'S' => m.pick(&["V", "enumerate(V)"]),
        _ => m.pick(&["V", "reversed(V)", "iter(V)", "enumerate(V)", "zip(V, V)", "map(str, V)", "V[:]"]),
    };
    say!(m, "{name} = {value}");
    m.block("try:", |m| {
        m.line("rounds = 0");
        m.block(format!("for i in {}:", view.replace('V', &name)), |m| {
            say!(m, "rounds += 1\nif rounds > 12: break\np(i, {name})");
            for _ in 0..1 + m.dice.below(2) {
                let change = m.dice.of(changes).replace('V', &name);
                if m.dice.percent(40) {
                    m.block("if rounds % 2:", |m| m.line(change));
                } else {
                    m.line(change);
                }
            }
        });
    });
    m.caught();
    say!(m, "p({name})");
    if kind == b'L' {
        let key = m
            .pick(&["lambda x: V.append(x)", "lambda x: V.clear()", "lambda x: (x, V[:])", "lambda x: str(x)"])
            .replace('V', &name);
        say!(m, "attempt(lambda: {name}.sort(key={key}))\np({name}[:9])");
    }
}
