//! Programs in texts: `exec`, `eval` and `compile` with namespaces of all kinds, and texts that are no programs.

use super::lines::{Maker, say};

const WORDS: &[&str] = &[
    "if", "else", "for", "in", "while", "def", "f", "class", "return", "yield", "lambda", "try", "except", "finally",
    "with", "as", "import", "from", "not", "and", "or", "is", "del", "global", "pass", "break", "x", "y", "1", "0777",
    "1_", "'s'", "(", ")", "[", "]", "{", "}", ",", ":", ".", "=", "==", "+", "-", "*", "**", "@", ":=", "->", "f'{'",
    "'", "None", "True", "await", "async", "match", "case", "print", "...", "!", "?", "$", "!=", "raise", "assert",
];

pub fn scene(m: &mut Maker) {
    for _ in 0..1 + m.dice.below(3) {
        match m.dice.below(5) {
            0 | 1 => namespaces(m),
            2 => {
                let text = whole(m);
                broken(m, &text);
            }
            3 => {
                let text = m.some(1, 6, |m| m.pick(WORDS)).join(" ");
                say!(
                    m,
                    "try: compile({text:?}, 'text', '{}')\nexcept SyntaxError as e: print(type(e).__name__)",
                    m.dice.of(&["exec", "eval", "single"])
                );
            }
            _ => {
                let (kind, text) = (m.value(b'x'), m.value(b's'));
                say!(
                    m,
                    "attempt(lambda: {}({}))",
                    m.dice.of(&["eval", "exec"]),
                    if m.dice.percent(50) { kind } else { text }
                );
            }
        }
    }
}

/// A small program in one line, or several with `\n`.
fn whole(m: &mut Maker) -> String {
    let value = m.dice.below(9);
    let text = m.pick(&[
        "x = N",
        "y = x + N",
        "def f(a): return a * N",
        "print(x, N)",
        "del x",
        "global x; x = N",
        "for i in range(N): y = i",
        "class A: z = N",
        "import math; x = math.floor(N.5)",
        "x: int = N",
        "lambda a: N",
        "[x for x in range(N)]",
        "(w := N)",
        "x += N",
        "if x:\n  print(N)\nelse:\n  pass",
        "try:\n  x / 0\nexcept E:\n  y",
        "with x as y: pass",
        "assert x == N, 'no'",
        "return N",
        "yield x",
        "nonlocal x",
        "print(f'{x}{N}')",
        "x = y = N; z = (x, y)",
        "*a, b = 1, N",
    ]);
    text.replace('N', &value.to_string())
}

fn namespaces(m: &mut Maker) {
    let text = m.some(1, 3, whole).join("\n");
    m.line("space = {'x': 1, 'print': print}");
    m.line("class Map(dict):\n    def __missing__(self, k):\n        print('missing', k)\n        raise KeyError(k)\n    def __setitem__(self, k, v):\n        print('set', k)\n        dict.__setitem__(self, k, v)");
    let call = match m.dice.below(7) {
        0 => "exec(text)",
        1 => "exec(text, space)",
        2 => "exec(text, space, {})",
        3 => "exec(text, space, Map(y=2))",
        4 => "exec(compile(text, 'named', 'single'), space)",
        5 => "eval(text, space)",
        _ => "exec(text, Map())",
    };
    say!(m, "text = {text:?}");
    let body = format!("try:\n    {call}\nexcept Exception as e:\n    print(type(e).__name__, e)");
    if m.dice.percent(40) {
        let name = m.name("f");
        m.block(format!("def {name}(x=3):"), |m| {
            m.line(&body);
            m.line("print(sorted(locals()))");
        });
        say!(m, "{name}()");
    } else {
        m.line(body);
    }
    m.line("print(sorted(k for k in space if k[0] != '_'))");
}

/// A program with a word left out, doubled or put in: what is said of it.
fn broken(m: &mut Maker, text: &str) {
    let mut words: Vec<String> = text.split_inclusive([' ', '(', ')', ':', ',', '=']).map(str::to_owned).collect();
    let at = m.dice.below(words.len());
    match m.dice.below(4) {
        0 => drop(words.remove(at)),
        1 => words.insert(at, words[at].clone()),
        2 => words.insert(at, m.pick(WORDS) + " "),
        _ => words.truncate(at),
    }
    let text = words.concat();
    say!(m, "try: compile({text:?}, 'text', 'exec')\nexcept SyntaxError as e: print(type(e).__name__)");
}
