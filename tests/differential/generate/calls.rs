//! Methods, functions and operators of the built-in types: as they want to be called, and otherwise.

use super::lines::{Maker, say};
use super::values::KINDS;

/// A line for each kind: its letter, then methods with the kinds of their arguments, `name(required|optional*keyword-only)`, and attributes.
const METHODS: &str = include_str!("methods.txt");
const FUNCTIONS: &str = include_str!("functions.txt");

/// Kinds whose objects change.
const MUTABLE: &[u8] = b"LDSAV";

pub fn scene(m: &mut Maker) {
    for _ in 0..1 + m.dice.below(6) {
        if m.dice.percent(40) {
            let call = m.function();
            say!(m, "attempt(lambda: {call})");
        } else {
            m.method();
        }
    }
}

impl Maker {
    fn function(&mut self) -> String {
        let functions: Vec<&str> = FUNCTIONS.split_inclusive(')').map(str::trim).filter(|f| !f.is_empty()).collect();
        let function = self.dice.of(&functions);
        let (name, parameters) = function.split_once('(').expect("a function of the table has parameters");
        format!("{name}({})", self.arguments(parameters.trim_end_matches(')')))
    }

    fn method(&mut self) {
        let lines: Vec<&str> = METHODS.lines().collect();
        // The long tables are asked more often.
        let table = self.dice.of(&lines);
        let (kind, methods) = (table.as_bytes()[0], &table[2..]);
        let methods = methods_of(methods);
        let receiver = self.value(kind);
        let receiver =
            if receiver.starts_with(|c: char| c.is_ascii_digit() || c == '-') || receiver.contains(['+', '*']) {
                format!("({receiver})")
            } else {
                receiver
            };
        if MUTABLE.contains(&kind) {
            let name = self.name("v");
            say!(self, "{name} = {receiver}");
            for _ in 0..1 + self.dice.below(3) {
                let method = self.dice.of(&methods);
                let access = self.access(method, &name);
                say!(self, "attempt(lambda: {access})");
                say!(self, "p({name})");
            }
            return;
        }
        let method = self.dice.of(&methods);
        let access = self.access(method, &receiver);
        say!(self, "attempt(lambda: {access})");
    }

    fn access(&mut self, method: &str, receiver: &str) -> String {
        match method.split_once('(') {
            None => format!("{receiver}.{method}"),
            Some((name, parameters)) => {
                let arguments = self.arguments(parameters.trim_end_matches(')'));
                match self.dice.below(12) {
                    // By the type, and a bound method kept.
                    0 => format!(
                        "type({receiver}).{name}({receiver}{}{arguments})",
                        if arguments.is_empty() { "" } else { ", " }
                    ),
                    1 => format!("(lambda f: f({arguments}))({receiver}.{name})"),
                    _ => format!("{receiver}.{name}({arguments})"),
                }
            }
        }
    }

    /// Arguments after a description: most often as many and of such kinds as it says.
    fn arguments(&mut self, parameters: &str) -> String {
        let (positional, keywords) = parameters.split_once('*').unwrap_or((parameters, ""));
        let (required, optional) = positional.split_once('|').unwrap_or((positional, ""));
        let (required, optional, keywords) = (described(required), described(optional), described(keywords));
        let wrong = self.dice.below(10);
        let mut arguments = Vec::new();
        let mut by_name = false;
        for (place, (kind, name)) in required.iter().chain(&optional).enumerate() {
            if place >= required.len() && self.dice.percent(50) || wrong == 0 && self.dice.percent(30) {
                break;
            }
            let value = if self.dice.percent(12) { self.value(b'x') } else { self.special(*kind) };
            by_name |= !name.is_empty() && self.dice.percent(30);
            match (by_name, name.is_empty()) {
                (true, false) => arguments.push(format!("{name}={value}")),
                (true, true) => arguments.push(format!("a{place}={value}")),
                (false, _) => arguments.push(value),
            }
        }
        for (kind, name) in keywords {
            if self.dice.percent(60) {
                arguments.push(format!("{name}={}", self.special(kind)));
            }
        }
        match wrong {
            1 => arguments.insert(0, self.value(b'x')),
            2 if self.dice.percent(30) => {
                arguments.push(format!("{}={}", self.pick(&["key", "x", "default", "self", "obj"]), self.value(b'x')))
            }
            3 if self.dice.percent(30) => arguments
                .push(format!("**{}", self.pick(&["{}", "{'x': 1}", "{'y': 2}", "{'key': None}", "None", "[]"]))),
            4 if self.dice.percent(30) => {
                arguments.insert(0, format!("*{}", self.pick(&["()", "(1,)", "'ab'", "[1, 2]", "3", "None"])))
            }
            _ => {}
        }
        arguments.join(", ")
    }

    /// Kinds that only arguments have.
    fn special(&mut self, kind: u8) -> String {
        match kind {
            b'O' => self.pick(&["'little'", "'big'", "'big'", "'middle'"]),
            b'B' => self.pick(&["b'*'", "b' '", "b'ab'", "b''", "bytearray(b'x')"]),
            b'C' => self.pick(&["'B'", "'b'", "'c'", "'H'", "'i'", "'@I'", "'q'", "'d'", "'?'", "'x'", "''"]),
            b'M' => self.pick(&["'real'", "'foo'", "'__class__'", "'upper'", "1", "''", "'__len__'", "'é'", "'x'"]),
            b'Y' => {
                let items = self.some(0, 3, |m| m.value(b'y'));
                format!("[{}]", items.join(", "))
            }
            kind => self.value(kind),
        }
    }
}

fn methods_of(text: &str) -> Vec<&str> {
    let mut methods = Vec::new();
    let (mut start, mut depth) = (0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ' ' if depth == 0 => {
                methods.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    methods.push(&text[start..]);
    methods.retain(|method| !method.is_empty());
    methods
}

/// `m:length O:byteorder` as kinds with names; letters without names may stand together.
fn described(text: &str) -> Vec<(u8, &str)> {
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        let (letters, name) = word.split_once(':').unwrap_or((word, ""));
        for (place, letter) in letters.bytes().enumerate() {
            found.push((letter, if place + 1 == letters.len() { name } else { "" }));
        }
    }
    found
}

const BINARY: &[&str] = &[
    "+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@", "==", "!=", "<", "<=", ">", ">=", "in",
    "not in", "and", "or",
];

/// Operators between values of any kinds, subscripts, and what changes in place.
pub fn operators(m: &mut Maker) {
    for _ in 0..2 + m.dice.below(5) {
        match m.dice.below(10) {
            0 => {
                let (sign, value) = (m.pick(&["-", "+", "~", "not "]), m.value(b'x'));
                say!(m, "attempt(lambda: {sign}({value}))");
            }
            1 | 2 => subscripts(m),
            3 | 4 => in_place(m),
            5 => {
                let chain = m.some(3, 4, |m| m.value(b'n'));
                let ops: Vec<String> =
                    chain.iter().map(|_| m.pick(&["<", "<=", "==", "!=", ">", ">=", "in"])).collect();
                let text = chain.iter().zip(&ops).map(|(v, op)| format!("({v}) {op} ")).collect::<String>();
                let last = m.value(b'n');
                say!(m, "attempt(lambda: {text}{last})");
            }
            _ => {
                let operation = m.operation();
                say!(m, "attempt(lambda: {operation})");
            }
        }
    }
}

impl Maker {
    /// Two values and an operator between them; what could grow without end is kept small.
    fn operation(&mut self) -> String {
        let operator = self.dice.of(BINARY);
        let left = *self.byte(KINDS);
        let right = match operator {
            "**" | "<<" => *self.byte(b"mmmfLsN"),
            "*" => *self.byte(b"mmfLsNZ"),
            _ if self.dice.percent(60) => left,
            _ => *self.byte(KINDS),
        };
        let left = match operator {
            "**" => *self.byte(b"mmfZiLs"),
            _ => left,
        };
        format!("({}) {operator} ({})", self.value(left), self.value(right))
    }

    pub fn index(&mut self) -> String {
        match self.dice.below(5) {
            0 | 1 => self.value(b'm'),
            2 => self.value(b'x'),
            _ => {
                let part = |m: &mut Maker| if m.dice.percent(30) { String::new() } else { m.value(b'm') };
                let (start, stop) = (part(self), part(self));
                if self.dice.percent(40) { format!("{start}:{stop}:{}", part(self)) } else { format!("{start}:{stop}") }
            }
        }
    }
}

fn subscripts(m: &mut Maker) {
    let kind = *m.byte(b"LLLAADTsbRVmN");
    let (name, value) = (m.name("v"), m.value(kind));
    say!(m, "{name} = {value}");
    for _ in 0..1 + m.dice.below(2) {
        let index = m.index();
        match m.dice.below(4) {
            0 | 1 => say!(m, "attempt(lambda: {name}[{index}])"),
            what => {
                m.block("try:", |m| {
                    if what == 2 {
                        say!(m, "del {name}[{index}]");
                    } else {
                        let value = *m.byte(b"lxuy");
                        let value = m.value(value);
                        say!(m, "{name}[{index}] = {value}");
                    }
                });
                m.caught();
                say!(m, "p({name})");
            }
        }
    }
}

fn in_place(m: &mut Maker) {
    let kind = *m.byte(KINDS);
    let (name, value) = (m.name("v"), m.value(kind));
    let operator = m.pick(&["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"]);
    let right = match &operator[..] {
        "**" | "<<" | "*" => *m.byte(b"mmmLN"),
        _ if m.dice.percent(50) => kind,
        _ => *m.byte(b"lxnmD"),
    };
    let right = m.value(right);
    let left = if operator == "**" { m.value(b'm') } else { value };
    say!(m, "{name} = other{name} = {left}");
    m.block("try:", |m| say!(m, "{name} {operator}= {right}"));
    m.caught();
    // Numbers have no identity that would be the same everywhere.
    let same = if MUTABLE.contains(&kind) { format!(", {name} is other{name}") } else { String::new() };
    say!(m, "p({name}{same})");
}

impl Maker {
    /// Behind a `try:` block.
    pub fn caught(&mut self) {
        self.line("except Exception as e:\n    print(type(e).__name__, e)");
    }
}
