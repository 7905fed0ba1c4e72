//! `match` with all patterns against subjects that fit them, or almost.

use super::lines::{Maker, say};

/// A pattern and what it binds; a name binds once.
fn pattern(m: &mut Maker, depth: usize, free: &mut Vec<&'static str>) -> String {
    let simple = depth == 0;
    match m.dice.below(if simple { 7 } else { 17 }) {
        0 | 1 => {
            m.pick(&["0", "1", "2", "-1", "1.5", "'a'", "'ab'", "b'x'", "None", "True", "False", "-2.5", "1+2j", "''"])
        }
        2 => "_".to_owned(),
        3 | 4 => take(m, free),
        5 => m.pick(&["int()", "str()", "Point()", "list()", "bool()", "Base.x", "Color.RED"]),
        6 => format!("{}({})", m.pick(&["int", "str", "float", "bytes", "tuple"]), take(m, free)),
        7..=9 => {
            let mut items = m.some(0, 3, |m| pattern(m, depth - 1, free));
            if m.dice.percent(40) {
                let star = if m.dice.percent(50) { "*_".to_owned() } else { format!("*{}", take(m, free)) };
                let at = m.dice.below(items.len() + 1);
                items.insert(at, star);
            }
            let inside = items.join(", ");
            match m.dice.below(3) {
                0 if items.len() == 1 => format!("({inside},)"),
                0 => format!("({inside})"),
                _ => format!("[{inside}]"),
            }
        }
        10 | 11 => {
            let mut keys = vec!["'a'", "'b'", "1", "None", "-1", "'x'", "Base.x"];
            let mut items = m.some(0, 3, |m| {
                let key = keys.remove(m.dice.below(keys.len()));
                format!("{key}: {}", pattern(m, depth - 1, free))
            });
            if m.dice.percent(30) {
                items.push(format!("**{}", take(m, free)));
            }
            format!("{{{}}}", items.join(", ")).replace("**_", "**rest9")
        }
        12 | 13 => {
            let class = m.pick(&["Point", "Point", "Sub", "Base", "Named", "dict", "Wrong", "Color", "notclass"]);
            let mut items = m.some(0, 2, |m| pattern(m, depth - 1, free));
            let mut attributes = vec!["x", "y", "z"];
            items.extend(m.some(0, 2, |m| {
                let name = attributes.remove(m.dice.below(attributes.len()));
                format!("{name}={}", pattern(m, depth - 1, free))
            }));
            format!("{class}({})", items.join(", "))
        }
        // Alternatives have to bind the same names: none.
        14 => {
            format!("({} | {})", pattern(m, 0, &mut Vec::new()), pattern(m, 0, &mut Vec::new())).replace("(_ |", "(3 |")
        }
        15 => {
            let inner = pattern(m, depth - 1, free);
            let name = take(m, free);
            if name == "_" || inner == "_" { inner } else { format!("(({inner}) as {name})") }
        }
        _ => format!("({})", pattern(m, depth - 1, free)),
    }
}

fn take(m: &mut Maker, free: &mut Vec<&'static str>) -> String {
    if free.is_empty() { "_".to_owned() } else { free.remove(m.dice.below(free.len())).to_owned() }
}

fn subject(m: &mut Maker, depth: usize) -> String {
    match m.dice.below(if depth == 0 { 5 } else { 14 }) {
        0 | 1 => {
            m.pick(&["0", "1", "2", "-1", "1.5", "'a'", "'ab'", "b'x'", "None", "True", "False", "1.0", "1+2j", "''"])
        }
        2 => m.pick(&[
            "Point(0, 1)",
            "Sub(1, 2)",
            "Base()",
            "Named(1, 2)",
            "Wrong()",
            "Color.RED",
            "Point",
            "Keys()",
            "Items()",
        ]),
        3 => m.value(b'm'),
        4 => m.value(b's'),
        5 | 6 => format!("[{}]", m.some(0, 3, |m| subject(m, depth - 1)).join(", ")),
        7 => format!("({},)", m.some(1, 3, |m| subject(m, depth - 1)).join(", ")),
        8 | 9 => {
            let items = m.some(0, 3, |m| {
                format!("{}: {}", m.pick(&["'a'", "'b'", "1", "None", "-1", "7"]), subject(m, depth - 1))
            });
            format!("{{{}}}", items.join(", "))
        }
        10 | 11 => {
            format!("{}({}, {})", m.pick(&["Point", "Sub", "Named"]), subject(m, depth - 1), subject(m, depth - 1))
        }
        12 => m.value(b'x'),
        _ => m.pick(&[
            "range(2)",
            "bytearray(b'x')",
            "memoryview(b'ab')",
            "deque([1, 2])",
            "iter([1])",
            "{1, 2}",
            "Seq()",
            "dict.fromkeys('ab', 1)",
            "OrderedDict(a=1)",
            "defaultdict(int)",
        ]),
    }
}

pub fn scene(m: &mut Maker) {
    m.line("from collections import OrderedDict, defaultdict, deque, namedtuple");
    m.line("from collections.abc import Mapping, Sequence");
    m.line("from enum import Enum");
    m.line("class Base:\n    x = 1");
    m.line("class Point(Base):\n    __match_args__ = ('x', 'y')\n    def __init__(self, x, y): self.x, self.y = x, y\n    def __repr__(self): return f'{type(self).__name__}({self.x!r}, {self.y!r})'");
    m.line("class Sub(Point):\n    @property\n    def z(self):\n        print('z read')\n        return 9");
    m.line("Named = namedtuple('Named', 'x y')");
    m.line("class Wrong(Base):\n    __match_args__ = ['x']");
    m.line("class Color(Enum):\n    RED = 0");
    m.line("notclass = 5");
    m.line("class Seq(Sequence):\n    def __len__(self):\n        print('len')\n        return 2\n    def __getitem__(self, i):\n        print('item', i)\n        if i > 1: raise IndexError\n        return i");
    m.line("class Keys(Mapping):\n    def __getitem__(self, k):\n        print('key', k)\n        return k * 2\n    def __iter__(self): return iter('ab')\n    def __len__(self): return 2\n    def get(self, k, d=None):\n        print('get', k)\n        return k");
    m.line("class Items(dict):\n    def __missing__(self, k):\n        print('missing', k)\n        return 1");
    let function = m.name("f");
    m.block(format!("def {function}(s):"), |m| {
        m.block("match s:", |m| {
            for place in 0..1 + m.dice.below(4) {
                let mut free = vec!["a", "b", "c", "d"];
                let text = pattern(m, 2, &mut free);
                // A pattern that takes all is only allowed at the end.
                let guard = if m.dice.percent(25) || ["_", "a", "b", "c", "d"].iter().any(|name| text.trim_matches(['(', ')']) == *name) {
                    format!(" if t('guard', {})", m.pick(&["True", "False", "s", "not s"]))
                } else {
                    String::new()
                };
                say!(m, "case {text}{guard}:\n    return {place}, sorted((k, show(v)) for k, v in locals().items() if k != 's')");
            }
        });
        m.line("return 'none', sorted((k, show(v)) for k, v in locals().items() if k != 's')");
    });
    for _ in 0..3 + m.dice.below(5) {
        let subject = subject(m, 2);
        say!(m, "attempt(lambda: {function}({subject}))");
    }
}
