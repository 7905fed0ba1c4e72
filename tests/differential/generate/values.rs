//! Texts of values: literals and small displays of each kind, the odd ones as often as the plain.

use super::lines::Maker;

/// Letters stand for kinds, here and in the tables of `calls.rs`.
///
/// `m` a small int, `i` any int, `f` a float, `n` a number, `o` a bool, `s` a str, `c` a str of one character, `b` bytes, `y` something like bytes, `L` a list, `T` a tuple, `D` a dict,
/// `S` a set, `F` a frozenset, `R` a range, `V` a memoryview, `A` a bytearray, `I` a slice, `l` an iterable, `w` an iterable of strs, `u` one of ints, `q` one of pairs,
/// `k` a function of one argument, `t` a type, `x` anything, `h` anything that can be hashed, `N` None, `Z` a complex; `e` an encoding, `r` an error handler, `p` a format specification.
pub const KINDS: &[u8] = b"mifosbLTDSFRVAINZ";

const SMALL: &[&str] = &["0", "1", "2", "3", "4", "5", "7", "-1", "-2", "-3", "True", "False", "10"];
const INTS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "10",
    "16",
    "36",
    "97",
    "255",
    "256",
    "-128",
    "1000",
    "2**53 + 1",
    "2**62",
    "-2**62",
    "2**63 - 1",
    "2**63",
    "-2**63",
    "2**64",
    "10**25",
    "-10**30",
    "-7",
    "12345678901234567890",
    "0x10FFFF",
    "0x110000",
    "True",
];
const FLOATS: &[&str] = &[
    "0.0",
    "-0.0",
    "1.0",
    "-1.5",
    "0.1",
    "2.5",
    "3.5",
    "1e16",
    "1e22",
    "123456789.125",
    "1e-7",
    "1e300",
    "5e-324",
    "-1e-300",
    "float('inf')",
    "float('-inf')",
    "float('nan')",
    "1.7976931348623157e308",
    "0.30000000000000004",
    "2.0**53",
    "9.999",
    "-2.675",
    "1e100",
];
const COMPLEX: &[&str] =
    &["1j", "0j", "1+2j", "-0.0-0j", "complex('nan+infj')", "2.5-1e20j", "complex(-0.0, -0.0)", "3+0j"];
const STRS: &[&str] = &[
    "''",
    "'a'",
    "'abc'",
    "'hello world'",
    "'Hello'",
    "'ABC'",
    "'a,b,c'",
    "' a  b '",
    "'12'",
    "'-3'",
    "' 7 '",
    "'1_000'",
    "'0x1f'",
    "'1.5'",
    "'1e5'",
    "'nan'",
    "'1+2j'",
    "'ß'",
    "'ǅz'",
    "'İi'",
    "'Σας'",
    "'é'",
    "'e\\u0301'",
    "'😀x'",
    "'\\x00'",
    "'a\\tb\\nc'",
    "'\\r\\n'",
    "'\\x1c\\x85'",
    "'١٢'",
    "'²'",
    "'½'",
    "'\\ud800'",
    "'aXbXc'",
    "'aaaa'",
    "'x' * 5",
    "'{}'",
    "'%s'",
    "'_a1'",
    "'class'",
    "'titLe cAse'",
    "'\\'\"'",
    "'ﬁ'",
    "'\\xad'",
    "'abcabc'",
    "'ⅷ'",
    "'0'",
    "'b'",
    "'bc'",
    "'X'",
    "' '",
];
const CHARS: &[&str] = &["'a'", "' '", "'0'", "'é'", "'😀'", "'\\x00'", "'*'", "'ß'"];
const BYTES: &[&str] = &[
    "b''",
    "b'a'",
    "b'abc'",
    "b'Hello World'",
    "b'a,b,c'",
    "b' a  b '",
    "b'12'",
    "b'\\x00\\xff'",
    "b'\\xc3\\xa9'",
    "b'\\xe9'",
    "b'a\\tb\\nc'",
    "b'aXbXc'",
    "b'aaaa'",
    "b'6162'",
    "b'\\xf0\\x9f\\x98\\x80'",
    "b'\\'\"'",
    "b'\\r\\n'",
    "b'%s'",
    "b'b'",
    "b'X'",
    "b'\\xed\\xa0\\x80'",
];
const TYPES: &[&str] = &[
    "int",
    "str",
    "float",
    "bytes",
    "list",
    "tuple",
    "dict",
    "set",
    "bool",
    "object",
    "type",
    "complex",
    "range",
    "frozenset",
    "bytearray",
    "Exception",
    "ValueError",
    "slice",
    "type(None)",
];
const FUNCTIONS: &[&str] = &[
    "len",
    "str",
    "int",
    "abs",
    "repr",
    "bool",
    "lambda x: x",
    "lambda x: -x",
    "lambda x: x % 2",
    "lambda x: x[0]",
    "lambda: 1",
    "str.upper",
    "None",
    "print",
    "type",
    "lambda *a: a",
    "lambda x, y: x",
];
const ENCODINGS: &[&str] = &[
    "'utf-8'",
    "'ascii'",
    "'latin-1'",
    "'utf-16'",
    "'utf-16-le'",
    "'utf-32-be'",
    "'UTF8'",
    "'no-such'",
    "'cp1252'",
    "'utf-8-sig'",
    "'raw_unicode_escape'",
    "'unicode_escape'",
];
const HANDLERS: &[&str] = &[
    "'strict'",
    "'ignore'",
    "'replace'",
    "'backslashreplace'",
    "'xmlcharrefreplace'",
    "'surrogateescape'",
    "'surrogatepass'",
    "'no-such'",
    "'namereplace'",
];

impl Maker {
    /// A value of a kind.
    pub fn value(&mut self, kind: u8) -> String {
        self.value_within(kind, 2)
    }

    fn value_within(&mut self, kind: u8, depth: usize) -> String {
        let list = match kind {
            b'm' => SMALL,
            b'i' => INTS,
            b'f' => FLOATS,
            b'Z' => COMPLEX,
            b's' => STRS,
            b'c' => CHARS,
            b'b' => BYTES,
            b'k' => FUNCTIONS,
            b't' => TYPES,
            b'e' => ENCODINGS,
            b'r' => HANDLERS,
            b'o' => &["True", "False"],
            b'N' => &["None"],
            _ => return self.composed(kind, depth),
        };
        // Written out, or by a sign in front that makes it odd.
        self.pick(list)
    }

    fn composed(&mut self, kind: u8, depth: usize) -> String {
        match kind {
            b'n' => {
                let kind = *self.byte(b"miifffZo");
                self.value(kind)
            }
            b'y' => {
                let bytes = self.value(b'b');
                match self.dice.below(5) {
                    0 => format!("bytearray({bytes})"),
                    1 => format!("memoryview({bytes})"),
                    _ => bytes,
                }
            }
            b'L' => format!("[{}]", self.items(depth)),
            b'T' => match &self.items(depth)[..] {
                items if items.is_empty() || items.contains(", ") => format!("({items})"),
                items => format!("({items},)"),
            },
            b'D' => {
                let pairs = self.some(0, 3, |m| format!("{}: {}", m.value(b'h'), m.item(depth)));
                format!("{{{}}}", pairs.join(", "))
            }
            // Of one item, or of ints that are their own places.
            b'S' | b'F' => {
                let items = match self.dice.below(4) {
                    0 => self.value(b'h'),
                    1 => String::new(),
                    _ => self.some(1, 4, |m| m.dice.below(5).to_string()).join(", "),
                };
                match (kind, &items[..]) {
                    (b'S', "") => "set()".to_owned(),
                    (b'S', _) => format!("{{{items}}}"),
                    (_, "") => "frozenset()".to_owned(),
                    _ => format!("frozenset({{{items}}})"),
                }
            }
            b'R' => match self.dice.below(3) {
                0 => format!("range({})", self.value(b'm')),
                1 => format!("range({}, {})", self.value(b'm'), self.value(b'm')),
                _ => format!(
                    "range({}, {}, {})",
                    self.value(b'm'),
                    self.value(b'm'),
                    self.pick(&["1", "2", "-1", "-2", "3"])
                ),
            },
            b'V' => {
                let bytes = self.value(b'b');
                if self.dice.percent(50) {
                    format!("memoryview({bytes})")
                } else {
                    format!("memoryview(bytearray({bytes}))")
                }
            }
            b'A' => format!("bytearray({})", self.value(b'b')),
            b'I' => {
                let parts = self.some(1, 3, |m| match m.dice.below(3) {
                    0 => "None".to_owned(),
                    _ => m.value(b'm'),
                });
                format!("slice({})", parts.join(", "))
            }
            b'l' => {
                let kind = *self.byte(b"LTsRbDLTuuwSG");
                match kind {
                    b'G' => format!("iter({})", self.value(b'L')),
                    _ => self.value_within(kind, depth),
                }
            }
            b'w' => self.some(0, 4, |m| m.value(b's')).join(", ").pipe(|items| format!("[{items}]")),
            b'u' => self.some(0, 5, |m| m.value(b'm')).join(", ").pipe(|items| format!("[{items}]")),
            b'q' => {
                let pairs = self.some(0, 3, |m| format!("({}, {})", m.value(b'h'), m.value(b'm')));
                format!("[{}]", pairs.join(", "))
            }
            b'h' => {
                let kind = *self.byte(b"msscbNfoT");
                match kind {
                    b'T' => format!("({}, {})", self.value(b'm'), self.value(b's')),
                    kind => self.value(kind),
                }
            }
            b'p' => self.specification().pipe(|text| format!("'{text}'")),
            _ => {
                let kind = *self.byte(KINDS);
                self.value_within(kind, depth)
            }
        }
    }

    fn items(&mut self, depth: usize) -> String {
        let alike = self.dice.percent(50).then(|| *self.byte(b"msi"));
        self.some(0, 4, |m| match alike {
            Some(kind) => m.value(kind),
            None => m.item(depth),
        })
        .join(", ")
    }

    fn item(&mut self, depth: usize) -> String {
        let kinds: &[u8] = if depth == 0 { b"msfoN" } else { b"mmssfoNLTDb" };
        let kind = *self.byte(kinds);
        self.value_within(kind, depth.saturating_sub(1))
    }

    pub fn byte<'k>(&mut self, kinds: &'k [u8]) -> &'k u8 {
        &kinds[self.dice.below(kinds.len())]
    }
}

/// `value.pipe(f)` is `f(value)`.
pub trait Pipe: Sized {
    fn pipe<R>(self, f: impl FnOnce(Self) -> R) -> R {
        f(self)
    }
}

impl Pipe for String {}
