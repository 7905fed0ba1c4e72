# Errors of names come before all others of a text, those of declarations without a variable last among them.
from itertools import permutations

LINES = [
    "return 0", "yield x", "await x", "break", "continue", "nonlocal x", "nonlocal __debug__", "global x; x: int", "__debug__ = 1", "del __debug__",
    "__debug__: int", "__debug__: int = 1", "type __debug__ = 1", "f(a=1, a=2)", "x = *a", "*a, *b = x", "def f(a, a): pass", "def f(x): global x",
    "class C: nonlocal zz", "class C: return", "[(yield) for a in b]", "[x async for x in a]", "async with a: pass", "async for a in b: pass",
    "[x := 1 for x in a]", "type X = (yield)", "def f[T, T](): pass", "def f[T=int, U](): pass", "def f():\n    import y\n    global y",
    "def f():\n    y += 1\n    global y", "def f():\n    global y\n    nonlocal y", "match x:\n    case a: pass\n    case b: pass",
    "match x:\n    case C(__debug__=1): pass", "match x:\n    case [a, a] | a: pass", "try: pass\nexcept: pass\nexcept E: pass",
    "try: pass\nexcept* E: break", "from __future__ import division", "from __future__ import nothing", "def f():\n    from m import *",
    "async def f():\n    return 1\n    yield", "x = (yield) + (await y)", "def f(a=(yield)): break",
]


def shown(text, **options):
    try:
        compile(text, "text", "exec", **options)
        return "fine"
    except SyntaxError as error:
        return f"{error.msg} {error.lineno, error.offset, error.end_lineno, error.end_offset}"


for line in LINES:
    print(repr(line), shown(line))
for pair in permutations(LINES, 2):
    print(shown("\n".join(pair)))
for text in ["assert (yield)", "assert 1, (await x)"]:
    print(shown(text), shown(text, optimize=1))
print(shown("from __future__ import annotations\nx: (y := 1)\ndef f(a: (yield)): pass"))
print(shown("x: __debug__\nglobal __debug__"))
for name in ["x", "__debug__"]:
    for use in ["x", "x = 1", "x: int", "x: int = 1", "del x", "import x", "x += 1", "def x(): pass", "for x in y: pass", "(x := 1)", "x.y = 1", "[x for x in y]"]:
        for word in ["global", "nonlocal"]:
            text = f"{use}\n{word} x".replace("x", name)
            inside = "def f():\n    " + text.replace("\n", "\n    ")
            print(repr(text), shown(text), "/", shown(inside))
