# What compile() accepts as a single statement, and what it says of more.
TEXTS = [
    "x", "x\n", "x;", "x; y", "x; y\n", "x\ny", "x\n\n\n", "x\n# comment", "x # comment\n", "x\n  # comment\n  y", "x\n\\\n", "x\n$", "x\n)", "x\n'''abc", "x;\n    y",
    "\n\nx", "\n\nx\ny", "", "\n", "# comment", "# comment\n", "if x: pass", "if x: pass\n", "if x: pass\n\n", "if x: pass\n# comment", "if x: pass\n# comment\n",
    "if x: pass\ny", "if x: pass\n\ny", "if x:\n    pass", "if x:\n    pass\n", "if x:\n    pass\n    ", "if x:\n    pass\nelse:\n    pass", "if x: pass\nelse: pass",
    "with x as y: pass\nlambda : 5", "def f(): pass\nx", "def f():\n    return\nx\n", "@d\ndef f(): pass\n", "@d\nx", "@d\n$", "class A: pass\n2)", "match x:\n    case 1: pass\n",
    "match x\ny", "match = 1\ny", "for x in y: pass\n0 = 1", "x\n0 = 1", "0 = 1\nx", "x y\nz", "yield\nx", "yield\n", "(1,\n2)\nx", "(1,\n\n", "(1,\n2",
    "while x: pass\nelse: pass\nx",
]
for text in TEXTS:
    try:
        compile(text, "text", "single")
        print(repr(text), "fine")
    except SyntaxError as error:
        print(repr(text), type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, repr(error.text))
