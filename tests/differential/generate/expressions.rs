//! Expressions over variables, the order in which their parts are evaluated, targets of assignments, and comprehensions.

use super::lines::{Maker, say};

/// What expressions may name.
pub type Names = Vec<String>;

impl Maker {
    /// An int, most often.
    pub fn number(&mut self, names: &Names, depth: usize) -> String {
        if depth == 0 {
            return if names.is_empty() || self.dice.percent(40) {
                self.dice.below(6).to_string()
            } else {
                self.one_of(names)
            };
        }
        let a = self.number(names, depth - 1);
        let b = self.number(names, depth - 1);
        match self.dice.below(16) {
            0..=4 => format!("{a} {} {b}", self.pick(&["+", "-", "*", "|", "&", "^"])),
            5 => format!("({a} {} {b})", self.pick(&["%", "//", "/", "-", "+"])),
            6 => format!("({a} if {} else {b})", self.condition(names, depth - 1)),
            7 => format!("({a} {} {b})", self.pick(&["and", "or"])),
            8 => format!("-({a})"),
            9 => format!("t({a}, {b})"),
            10 => format!("(lambda x, y={a}: x + y)({b})"),
            11 => format!("[{a}, {b}][{}]", self.dice.below(3)),
            12 if self.binds => format!("(w := {a})"),
            13 => format!("sum(map(int, ({a}, {b})))"),
            14 => format!("max({a}, {b})"),
            _ => format!("t({}, {a})", self.dice.below(9)),
        }
    }

    pub fn condition(&mut self, names: &Names, depth: usize) -> String {
        let depth = depth.saturating_sub(1);
        let (a, b) = (self.number(names, depth), self.number(names, depth));
        match self.dice.below(8) {
            0..=2 => format!("{a} {} {b}", self.pick(&["<", "<=", "==", "!=", ">", ">="])),
            3 => format!(
                "{a} {} {b} {} {}",
                self.pick(&["<", "<=", "=="]),
                self.pick(&["<", "!=", ">", "is not"]),
                self.number(names, depth)
            ),
            4 => format!("not {a}"),
            5 => format!("{a} {} ({b}, 1, 2)", self.pick(&["in", "not in"])),
            6 => format!("({a} and {b} or {a})"),
            _ => format!("t(0, {a}) is {}", self.pick(&["None", "not None", "not True"])),
        }
    }

    pub fn one_of(&mut self, names: &Names) -> String {
        names[self.dice.below(names.len())].clone()
    }

    /// An expression whose parts tell when they are evaluated.
    fn traced(&mut self, depth: usize) -> String {
        let label = self.name("");
        let leaf = |m: &mut Maker| {
            let value = match m.dice.below(8) {
                0 => "[1, 2, 3]".to_owned(),
                1 => "'ab'".to_owned(),
                2 => "{'a': 1}".to_owned(),
                3 => "lambda *a, **k: (a, k)".to_owned(),
                4 => m.value(b'x'),
                _ => m.dice.below(4).to_string(),
            };
            format!("t({label}, {value})")
        };
        if depth == 0 {
            return leaf(self);
        }
        let part = |m: &mut Maker| m.traced(depth - 1);
        let function = format!("t({label}, lambda *a, **k: (a, k))");
        let (a, b, c) = (part(self), part(self), part(self));
        match self.dice.below(22) {
            0 => format!("{a} + {b} * {c}"),
            1 => format!("{a} < {b} < {c}"),
            2 => format!("({a} if {b} else {c})"),
            3 => format!("({a} and {b} or {c})"),
            4 => format!("{function}({a}, *[{b}], k={c}, **{{'z': {a}}})"),
            5 => format!("{function}(*({a}, {b}), {c}, **{{'k': {b}}}, j={a})"),
            6 => format!("{{{a}: {b}, {c}: {a}}}"),
            7 => format!("[{a}, *({b}, {c})]"),
            8 => format!("({a})[{b}:{c}]"),
            9 => format!("({a}, {b}, *[{c}])"),
            10 => format!("f'{{ {a} }}{{ {b} !r:>{{ {c} }}}}'"),
            11 => format!("[{a} for x in (1, 2) if t('if', [x, {b}, {c}])]"),
            12 => format!("(lambda x={a}, *, y={b}: (x, y, {c}))()"),
            13 => format!("{{**{{1: {a}}}, 2: {b}}}"),
            14 => format!("(not {a}) is {b}"),
            15 => format!("(y := {a}, {b}, y)"),
            16 => format!("({a}).real + -({b}) ** ({c})"),
            17 => format!("{a} in [{b}, {c}]"),
            18 => format!("{{u: v for u, v in [(1, 2)] if [{a}, {b}, {c}]}}"),
            19 => format!("t({label}, 'abc').replace({a}, {b})"),
            20 => format!("{function}({a})[{b}]"),
            _ => leaf(self),
        }
    }

    /// A comprehension of any kind, over what may be iterated.
    fn comprehension(&mut self, names: &Names, depth: usize) -> String {
        let mut names = names.clone();
        let mut clauses = String::new();
        for _ in 0..1 + self.dice.below(2) {
            let variable = self.pick(&["x", "y", "z", "a"]);
            let binds = std::mem::replace(&mut self.binds, false);
            let source = match self.dice.below(7) {
                0 if depth > 0 => self.comprehension(&names, depth - 1),
                1 => format!("range({})", self.dice.below(4)),
                2 => format!("[{}, {}]", self.number(&names, 1), self.number(&names, 1)),
                3 if !names.is_empty() => format!("(q for q in [{}])", self.one_of(&names)),
                4 => "zip('ab', (1, 2))".to_owned(),
                _ => "(1, 2, 3)".to_owned(),
            };
            self.binds = binds;
            if source.starts_with("zip") {
                clauses += &format!(" for {variable}, k in {source}");
                names.push("k".to_owned());
            } else {
                clauses += &format!(" for {variable} in {source}");
            }
            names.push(variable);
            if self.dice.percent(30) {
                clauses += &format!(" if {}", self.condition(&names, 2));
            }
        }
        let item = match self.dice.below(8) {
            0 if depth > 0 => self.comprehension(&names, depth - 1),
            1 if self.binds => format!("(w := {})", self.one_of(&names)),
            2 => "(lambda: x)".to_owned() + if self.dice.percent(70) { "()" } else { "" },
            3 => format!("({}, {})", self.one_of(&names), self.one_of(&names)),
            4 => "sorted(locals())".to_owned(),
            _ => self.number(&names, 2),
        };
        match self.dice.below(5) {
            0 => format!("{{{item}: {}{clauses}}}", self.number(&names, 1)),
            1 => format!("list({item}{clauses})"),
            2 => format!("sorted({{{item}{clauses}}}, key=repr)"),
            _ => format!("[{item}{clauses}]"),
        }
    }
}

pub fn order(m: &mut Maker) {
    for _ in 0..1 + m.dice.below(3) {
        let expression = m.traced(2);
        say!(m, "attempt(lambda: {expression})");
    }
}

pub fn comprehensions(m: &mut Maker) {
    let function = m.name("f");
    let in_class = m.dice.percent(40);
    let body = |m: &mut Maker| {
        m.line("a = 1; b = [2, 3]");
        for _ in 0..1 + m.dice.below(3) {
            let text = m.comprehension(&vec!["a".to_owned()], 1);
            say!(m, "r = {text}");
            m.line("p(r)");
        }
        if m.dice.percent(30) {
            m.line("p(sorted(k for k in locals() if not k.startswith('__')))");
        }
    };
    m.block(format!("def {function}(x=5):"), |m| {
        if in_class {
            m.binds = false;
            m.block("class C:", body);
            m.binds = true;
        } else {
            body(m);
        }
        if m.dice.percent(30) {
            m.line("print(w)");
        }
    });
    say!(m, "attempt({function})");
}

/// A place to put a value, with what it needs to have been made.
fn target(m: &mut Maker, depth: usize) -> String {
    let label = m.name("");
    match m.dice.below(if depth == 0 { 7 } else { 10 }) {
        0..=2 => m.pick(&["a", "b", "c", "d"]),
        3 => format!("t({label}, o).{}", m.pick(&["a", "b"])),
        4 => format!("t({label}, l)[t('i', {})]", m.value(b'm')),
        5 => format!("t({label}, d)[t('k', {})]", m.value(b'h')),
        6 => format!("l[{}:{}]", m.dice.below(3), m.dice.below(4)),
        _ => {
            let mut parts = m.some(1, 3, |m| target(m, depth - 1));
            if m.dice.percent(30) {
                let at = m.dice.below(parts.len());
                parts[at] = format!("*{}", parts[at]);
            }
            let inside = parts.join(", ");
            if m.dice.percent(50) { format!("[{inside}]") } else { format!("({inside},)") }
        }
    }
}

/// Assignments to all that can be assigned to.
pub fn targets(m: &mut Maker) {
    let function = m.name("f");
    m.block(format!("def {function}():"), |m| {
        m.block("class O:", |m| {
            m.line("def __setattr__(self, name, value):\n    print('set', name, show(value))\n    object.__setattr__(self, name, value)");
            m.line("def __delattr__(self, name):\n    print('del', name)\n    object.__delattr__(self, name)");
        });
        m.line("o, l, d = O(), [1, 2, 3], {}");
        for _ in 0..1 + m.dice.below(4) {
            m.block("try:", |m| {
                let text = match m.dice.below(9) {
                    0..=3 => {
                        let targets = m.some(1, 2, |m| target(m, 2) + " = ");
                        let value = match m.dice.below(4) {
                            0 => m.value(b'l'),
                            1 => format!("[{}, ({}, {}), {}]", m.value(b'm'), m.value(b's'), m.value(b'm'), m.value(b'T')),
                            2 => m.traced(1),
                            _ => format!("{}, {}", m.value(b'm'), m.value(b'l')),
                        };
                        targets.concat() + &value
                    }
                    4 | 5 => {
                        let place = target(m, 0);
                        format!("{place} {}= {}", m.pick(&["+", "-", "*", "|", "//"]), m.traced(1))
                    }
                    6 => format!("for {} in {}: p(sorted(vars(o)))", target(m, 2), m.value(b'l')),
                    7 => format!("del {}, {}", target(m, 0), target(m, 0)),
                    _ => format!("{}: {} = {}", m.pick(&["a", "o.a", "(b)", "d['x']", "l[0]"]), m.pick(&["int", "t('ann')", "undefined"]), m.traced(0)),
                };
                m.line(text);
            });
            m.caught();
        }
        m.line("p(vars(o), l, d, [(k, v) for k, v in locals().items() if k in 'abcd'])");
    });
    say!(m, "attempt({function})");
}
