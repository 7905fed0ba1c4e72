//! Format specifications, f-strings, `str.format` and `%`.

use super::lines::{Maker, say};

impl Maker {
    /// A specification, usually a right one.
    pub fn specification(&mut self) -> String {
        let mut text = String::new();
        if self.dice.percent(30) {
            text += &self.pick(&["", "", "*", "0", "é", " ", "x"]);
            text += &self.pick(&["<", ">", "^", "="]);
        }
        for (share, signs) in [(25, "+"), (10, "-"), (10, " "), (10, "z"), (20, "#"), (20, "0")] {
            if self.dice.percent(share) {
                text += signs;
            }
        }
        if self.dice.percent(50) {
            text += &self.pick(&["1", "2", "5", "8", "12", "20", "25"]);
        }
        if self.dice.percent(25) {
            text += &self.pick(&[",", "_", ",", "_", "__", ",_"]);
        }
        if self.dice.percent(40) {
            text += &self.pick(&[".0", ".1", ".2", ".3", ".6", ".17", ".", ".30"]);
        }
        if self.dice.percent(70) {
            text +=
                &self.pick(&["d", "f", "e", "g", "s", "x", "X", "b", "o", "c", "n", "%", "E", "F", "G", "r", "y", "i"]);
        }
        text
    }

    fn percent_directive(&mut self, mapping: bool) -> String {
        let mut text = "%".to_owned();
        if mapping {
            text += &self.pick(&["(a)", "(b)", "(a b)", "()", "(c"]);
        }
        for flag in ["-", "+", " ", "#", "0"] {
            if self.dice.percent(20) {
                text += flag;
            }
        }
        if self.dice.percent(40) {
            text += &self.pick(&["1", "5", "12", "*"]);
        }
        if self.dice.percent(30) {
            text += &self.pick(&[".0", ".2", ".10", ".", ".*"]);
        }
        text += &self.pick(&[
            "d", "i", "u", "s", "r", "a", "x", "X", "o", "e", "f", "g", "G", "E", "F", "c", "%", "y", "b", "", "ld",
            "d", "s",
        ]);
        text
    }
}

pub fn scene(m: &mut Maker) {
    for _ in 0..1 + m.dice.below(4) {
        let text = match m.dice.below(5) {
            0 | 1 => {
                let (value, specification) = (m.value(b'x'), m.specification());
                let number = m.value(b'n');
                let value = if m.dice.percent(60) { number } else { value };
                format!("format({value}, '{specification}')")
            }
            2 => f_string(m),
            3 => fields(m),
            _ => percent(m),
        };
        say!(m, "attempt(lambda: {text})");
    }
}

fn f_string(m: &mut Maker) -> String {
    let parts = m.some(1, 3, |m| {
        let kind = *m.byte(b"nnnsxTo");
        let value = m.value(kind);
        let conversion = m.pick(&["", "", "", "!r", "!s", "!a", "=", " = ", "=!r"]);
        // CPython shows the expression with its escapes resolved, in 3.13 only.
        let conversion = if value.contains('\\') { conversion.replace('=', "") } else { conversion };
        let specification = match m.dice.below(4) {
            0 => format!(":{}", m.specification()),
            1 => format!(":{{{}}}", m.value(b'm')),
            2 => format!(":>{{{}}}{{'d'}}", m.value(b'm')),
            _ => String::new(),
        };
        format!("{}{{({value}){conversion}{specification}}}", m.pick(&["", "a", "{{", "}}", "é ", "\\n"]))
    });
    let prefix = m.pick(&["f", "F", "rf", "f"]);
    format!("{prefix}\"\"\"{}\"\"\"", parts.concat())
}

fn fields(m: &mut Maker) -> String {
    let parts = m.some(1, 3, |m| {
        let field = m.pick(&[
            "",
            "",
            "0",
            "1",
            "a",
            "0.real",
            "a[0]",
            "a[x]",
            "1.__class__",
            "0[1:2]",
            "b",
            "-1",
            "a.b",
            "0[",
            "2",
            " ",
            "01",
            "a]",
        ]);
        let conversion = m.pick(&["", "", "", "!r", "!s", "!a", "!x", "!", "!rr"]);
        let specification = match m.dice.below(4) {
            0 | 1 => format!(":{}", m.specification()),
            2 => m.pick(&[":{}", ":{1}", ":>{a}", ":{:{}}", ":"]),
            _ => String::new(),
        };
        let text = m.pick(&["", "a", "{{", "}}", "é ", "x", "", "", "{", "}"]);
        let text = if m.dice.percent(70) { String::new() } else { text };
        format!("{text}{{{field}{conversion}{specification}}}")
    });
    let values = m.some(0, 3, |m| {
        let kind = *m.byte(b"nmsLDx");
        m.value(kind)
    });
    let named = if m.dice.percent(50) { format!("a={}", m.value(b'x')) } else { String::new() };
    let arguments: Vec<String> = values.into_iter().chain((!named.is_empty()).then_some(named)).collect();
    format!("'{}'.format({})", parts.concat(), arguments.join(", "))
}

fn percent(m: &mut Maker) -> String {
    let mapping = m.dice.percent(15);
    let count = 1 + m.dice.below(3);
    let directives: String = (0..count).map(|_| m.percent_directive(mapping) + " ").collect();
    let prefix = if m.dice.percent(20) { "b" } else { "" };
    let right = if mapping {
        format!("{{'a': {}, 'a b': {}, '': 1, b'a': b'x', b'a b': 2}}", m.value(b'x'), m.value(b'n'))
    } else if m.dice.percent(15) {
        m.value(b'x')
    } else {
        let stars = directives.matches('*').count();
        let wanted = directives.matches('%').count() + stars;
        let mut items: Vec<String> = (0..wanted)
            .map(|_| {
                let kind = *m.byte(b"nnmmsxbc");
                m.value(kind)
            })
            .collect();
        if m.dice.percent(10) {
            items.push("1".to_owned());
        }
        format!("({},)", items.join(", ")).replace("(,)", "()")
    };
    format!("{prefix}'{}' % {right}", directives.trim_end())
}
