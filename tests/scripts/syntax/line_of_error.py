# The text of an error's line: with its end, unless the lexer has read on to later lines, or tells of the error itself.
TEXTS = [
    "if a:\n    b\n  c\nd\n",
    "if a:\n    b\n  c(\nd)\n",
    "if a:\n    b\n  c",
    "def f():\n\tx\n        y\nz\n",
    "x = \\a\nb\n",
    " x\ny\n",
    " )x\ny\n",
    "x\n  y\nz\n",
    "x = 0777\ny\n",
    "x = 'abc\ny\n",
    "x = $\ny\n",
    "x = (1]\ny\n",
    "x = {1:2\ny=3\n",
    "x = 1\n }\n",
    "x = 1_\ny\n",
    "if x:\ny\nz\n",
    "for x in y\nz\n",
    "x = = 1",
    "x = = 1\ny = (\n",
    "f(a b)\n",
    # Behind the comma of a function's parameter CPython looks for a comment, and sees the text's end.
    "def f(a=1, b,",
    "def f(a=1, b,\n",
    "def f(a=1, b, c): pass",
    "lambda a=1, b,",
    "try:\n    a\nexcept* B:\n    c\nexcept\n",
]
for text in TEXTS:
    for mode in ("exec", "single"):
        try:
            compile(text, "<text>", mode)
            print(repr(text), mode, "is right")
        except SyntaxError as error:
            place = error.lineno, error.offset, error.end_lineno, error.end_offset
            print(repr(text), mode, type(error).__name__, error.msg, *place, repr(error.text))
