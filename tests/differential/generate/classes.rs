//! Hierarchies of classes with random methods, and what is done with their instances.

use super::lines::{Maker, say};

/// Methods that tell of their calls, `N` for the class's name.
const METHODS: &[&str] = &[
    "def m(self, *a):\n    print('N.m', a)\n    return super().m(*a) if hasattr(super(), 'm') else 'end'",
    "def m(self):\n    return 'N.m'",
    "@classmethod\ndef make(cls, *a):\n    print('N.make', cls.__name__, a)\n    return cls(*a)",
    "@staticmethod\ndef static(*a):\n    return 'N.static', a",
    "@property\ndef prop(self):\n    print('get N.prop')\n    return self._prop\n@prop.setter\ndef prop(self, v):\n    print('set N.prop', v)\n    self._prop = v\n@prop.deleter\ndef prop(self):\n    print('del N.prop')\n    del self._prop",
    "@property\ndef only(self): return self.missing",
    "def __init__(self, *a, **k):\n    print('N.__init__', a, k)\n    super().__init__(*a, **k)",
    "def __init__(self, x=1):\n    print('N.__init__', x)\n    self.x = x",
    "def __new__(cls, *a, **k):\n    print('N.__new__', cls.__name__, a)\n    return super().__new__(cls)",
    "def __getattr__(self, name):\n    print('N.__getattr__', name)\n    if name[0] == 'q': return name\n    raise AttributeError('no ' + name)",
    "def __getattribute__(self, name):\n    if name[0] != '_': print('N.__getattribute__', name)\n    return super().__getattribute__(name)",
    "def __setattr__(self, name, v):\n    print('N.__setattr__', name, v)\n    super().__setattr__(name, v)",
    "def __delattr__(self, name):\n    print('N.__delattr__', name)\n    super().__delattr__(name)",
    "def __init_subclass__(cls, **k):\n    print('N.__init_subclass__', cls.__name__, k)\n    super().__init_subclass__()",
    "def __class_getitem__(cls, i): return 'N item', cls.__name__, i",
    "def __repr__(self): return '<N>'",
    "def __str__(self): return RESULT",
    "def __repr__(self): return RESULT",
    "def __len__(self): return RESULT",
    "def __bool__(self): return RESULT",
    "def __hash__(self): return RESULT",
    "def __index__(self): return RESULT",
    "def __int__(self): return RESULT",
    "def __float__(self): return RESULT",
    "def __iter__(self): return RESULT",
    "def __iter__(self): return iter([1, 2])",
    "def __next__(self): raise StopIteration(RESULT)",
    "def __contains__(self, x):\n    print('N.__contains__', x)\n    return RESULT",
    "def __getitem__(self, i):\n    print('N.__getitem__', i)\n    if i == 2: raise IndexError('N')\n    return i",
    "def __setitem__(self, i, v): print('N.__setitem__', i, v)",
    "def __delitem__(self, i): print('N.__delitem__', i)",
    "def __call__(self, *a, **k): return 'N called', a, k",
    "def __format__(self, spec): return RESULT",
    "def __eq__(self, other):\n    print('N.__eq__')\n    return RESULT",
    "def __lt__(self, other):\n    print('N.__lt__')\n    return RESULT",
    "def __reversed__(self): return RESULT",
    "def __missing__(self, key): return 'N missing', key",
    "def __dir__(self): return ['b', 'a']",
    "def __enter__(self): return RESULT\ndef __exit__(self, *a):\n    print('N.__exit__', a[0])\n    return RESULT",
    "def __round__(self, *a): return 'N round', a",
    "def __divmod__(self, o): return RESULT",
    "def __complex__(self): return RESULT",
    "def __bytes__(self): return RESULT",
    "def __length_hint__(self): return RESULT",
    "def __set_name__(self, owner, name): print('N.__set_name__', name)",
    "def __get__(self, i, o=None): return 'N got', i is None",
    "def __abs__(self): return RESULT\n__neg__ = __pos__ = __invert__ = __abs__",
    "__hash__ = None",
    "__len__ = None",
    "__iter__ = None",
    "__slots__ = ('x', 'y')",
    "__slots__ = ()",
    "__match_args__ = ('x',)",
    "x: int = 5",
    "y = []",
    "__doc__ = 'the N'",
    "__qualname__ = 'Other.N'",
];
const RESULTS: &[&str] = &[
    "1",
    "0",
    "-1",
    "'text'",
    "None",
    "True",
    "False",
    "NotImplemented",
    "2.5",
    "[]",
    "2**70",
    "b'x'",
    "self",
    "1j",
    "()",
    "super()",
];
const OPERATORS: &[(&str, &str)] = &[
    ("add", "+"),
    ("sub", "-"),
    ("mul", "*"),
    ("truediv", "/"),
    ("floordiv", "//"),
    ("mod", "%"),
    ("pow", "**"),
    ("lshift", "<<"),
    ("rshift", ">>"),
    ("and", "&"),
    ("or", "|"),
    ("xor", "^"),
    ("matmul", "@"),
];
const BASES: &[&str] = &[
    "int",
    "str",
    "list",
    "dict",
    "tuple",
    "Exception",
    "float",
    "set",
    "object",
    "bytes",
    "type",
    "frozenset",
    "property",
    "ValueError",
    "bool",
    "range",
];

/// A class under its name; `bases` are what it may inherit from.
fn class(m: &mut Maker, bases: &[String], keywords: &str) -> String {
    let name = m.name("C");
    let mut inherited = Vec::new();
    for _ in 0..m.dice.below(3) {
        let base = if bases.is_empty() || m.dice.percent(20) {
            m.pick(BASES)
        } else {
            bases[m.dice.below(bases.len())].clone()
        };
        if !inherited.contains(&base) || m.dice.percent(3) {
            inherited.push(base);
        }
    }
    let inherited =
        inherited.join(", ") + if inherited.is_empty() || keywords.is_empty() { "" } else { ", " } + keywords;
    m.line("try:");
    m.block(format!("    class {name}({inherited}):"), |m| {
        for _ in 0..m.dice.below(5) {
            if m.dice.percent(25) {
                operator(m, &name);
                continue;
            }
            let result = m.pick(RESULTS);
            let method = m
                .dice
                .of(METHODS)
                .replace('N', &name)
                .replace("RESULT", &result)
                .replace(&format!("{name}otImplemented"), "NotImplemented")
                .replace(&format!("{name}one"), "None");
            for line in method.lines() {
                m.line(format!("    {line}"));
            }
        }
        m.line("    pass");
    });
    say!(m, "except Exception as e:\n    print(type(e).__name__, e)\n    class {name}: pass");
    name
}

fn operator(m: &mut Maker, class: &str) {
    let (name, _) = OPERATORS[m.dice.below(OPERATORS.len())];
    let prefix = m.pick(&["", "r", "i", "r"]);
    let result = m.pick(&["NotImplemented", "NotImplemented", "(type(self).__name__, other)", "self", "None", "1 / 0"]);
    say!(
        m,
        "    def __{prefix}{name}__(self, other, *a):\n        print('{class}.__{prefix}{name}__')\n        return {result}"
    );
}

pub fn scene(m: &mut Maker) {
    let mut classes = Vec::new();
    for _ in 0..1 + m.dice.below(4) {
        let keywords = if m.dice.percent(8) {
            m.pick(&["k=1", "metaclass=type", "metaclass=lambda *a, **k: type(*a)", "**{'z': 2}"])
        } else {
            String::new()
        };
        let name = class(m, &classes, &keywords);
        classes.push(name);
    }
    let last = classes.last().cloned().unwrap_or_default();
    say!(m, "print([c.__name__ for c in {last}.__mro__], {last}.__doc__ if len(str({last}.__doc__)) < 9 else '')");
    let object = m.name("o");
    let arguments = m.pick(&["", "", "1", "x=2", "'7'", "[1, 2]"]);
    m.line("try:");
    say!(m, "    {object} = {last}({arguments})");
    say!(m, "except Exception as e:\n    print(type(e).__name__, e)\n    {object} = object.__new__(object)");
    for _ in 0..3 + m.dice.below(7) {
        let act = act(m, &object, &classes);
        m.line(act);
    }
}

/// Something to do with an object.
fn act(m: &mut Maker, object: &str, classes: &[String]) -> String {
    let class = classes[m.dice.below(classes.len())].clone();
    let expression = match m.dice.below(34) {
        0 => "O.m(1)".to_owned(),
        1 => "O.m()".to_owned(),
        2 => "str(O)".to_owned(),
        3 => "repr(O)".to_owned(),
        4 => "len(O)".to_owned(),
        5 => "bool(O)".to_owned(),
        6 => "list(O)".to_owned(),
        7 => "1 in O".to_owned(),
        8 => "O[1]".to_owned(),
        9 => "O(1, k=2)".to_owned(),
        10 => format!("format(O, '{}')", m.pick(&["", ">5", "d"])),
        11 => "(O == 1, O != 1)".to_owned(),
        12 => "(O < 1) or (1 < O)".to_owned(),
        13 => "O.x".to_owned(),
        14 => format!(
            "O.{}",
            m.pick(&[
                "q1",
                "missing",
                "prop",
                "only",
                "y",
                "static(1)",
                "make()",
                "__dict__",
                "__class__.__name__",
                "make(1)",
                "__module__"
            ])
        ),
        15 => format!(
            "{class}.{}",
            m.pick(&[
                "m",
                "x",
                "static()",
                "make()",
                "prop",
                "__name__",
                "__qualname__",
                "missing",
                "__bases__",
                "__annotations__"
            ])
        ),
        16 => "isinstance(hash(O), int)".to_owned(),
        17 => "[5, 6, 7][O]".to_owned(),
        18 => format!(
            "{}(O)",
            m.pick(&[
                "int",
                "float",
                "abs",
                "round",
                "bytes",
                "complex",
                "iter",
                "next",
                "reversed",
                "hex",
                "sorted",
                "dir",
                "tuple",
                "set",
                "dict",
                "range",
                "chr",
                "math.floor"
            ])
        ),
        19 => format!("isinstance(O, {class})"),
        20 => "O | None".to_owned(),
        21 => format!("{class}[int]"),
        22..=27 => {
            let (_, sign) = OPERATORS[m.dice.below(OPERATORS.len())];
            let other = if m.dice.percent(50) { format!("{class}()") } else { m.value(b'x') };
            let other = if matches!(sign, "**" | "<<" | "*") { m.pick(&["2", "'a'", "None", "O"]) } else { other };
            if m.dice.percent(50) { format!("(O) {sign} ({other})") } else { format!("({other}) {sign} (O)") }
        }
        28 => {
            let (_, sign) = OPERATORS[m.dice.below(OPERATORS.len())];
            let other = m.pick(&["2", "'a'", "None", "O", "[]"]);
            return format!("try:\n    acc = O\n    acc {sign}= {other}\n    p(acc is O)\nexcept Exception as e:\n    print(type(e).__name__, e)").replace('O', object);
        }
        29 => {
            return format!(
                "try:\n    {object}.{} = 4\nexcept Exception as e:\n    print(type(e).__name__, e)",
                m.pick(&["x", "prop", "only", "new", "m", "__class__", "__dict__", "y"])
            );
        }
        30 => {
            return format!(
                "try:\n    del {object}.{}\nexcept Exception as e:\n    print(type(e).__name__, e)",
                m.pick(&["x", "prop", "only", "new", "m", "__class__", "__dict__", "y"])
            );
        }
        31 => {
            return format!(
                "try:\n    {object}[1] = 2\n    del {object}[1]\nexcept Exception as e:\n    print(type(e).__name__, e)"
            );
        }
        32 => {
            return format!(
                "try:\n    with {object} as w: 1 / 0\nexcept Exception as e:\n    print(type(e).__name__, e)"
            );
        }
        _ => {
            return format!(
                "try:\n    {class}.{} = lambda self, *a: 'patched'\nexcept Exception as e:\n    print(type(e).__name__, e)",
                m.pick(&["m", "__len__", "__add__", "__call__", "x", "__getattr__", "__eq__", "__str__"])
            );
        }
    };
    format!("attempt(lambda: {})", expression.replace("O", object))
        .replace(&"math.floor".replace('O', object), "__import__('math').floor")
}
