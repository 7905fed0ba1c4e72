# What is said of a wrong text follows from the order in which rules are tried, and from how far each of them has read.
import warnings

warnings.simplefilter("ignore")


def tell(text, mode="exec", flags=0):
    try:
        compile(text, "<text>", mode, flags)
    except SyntaxError as e:
        print(repr(text), type(e).__name__, (e.lineno, e.offset, e.end_lineno, e.end_offset), e.msg)
    else:
        print(repr(text), "accepted")


for text in [
    "for k, v in d.items()\n    pass", "for a in b, c\n", "for i, x in enumerate(y) do", "for a, f(b) in c\n",
    "for lambda: 1 in w: pass", "for (a * b) in x:\n  x y", "for v ** in kw:",
    "if x  # note\n", "x = 1 +  # c", "import  # c", "def f()  # c",
    "a = 1, b = 2", "None, a = 1, 2", "(a, 1), b = c", "f(), = 1", "x + y = z, = 1", "f() =", "a := (b, c=d)",
    "[a, b] += c d", "yield x = 1: y",
    "match x:\n case 1 as (a): pass", "match x:\n case _.a: pass", "match x:\n case _(1): pass",
    "match x:\n case P(x=0, y+1): pass", "match x:\n case P(a, _=1): pass", "match x:\n case P(_=1): pass",
    "f(lambda x y)", "class A[T x]: pass", "from x import (\na\nb\n)", "with (a as b c as d): pass", "f i, (a",
    "import from a", "def f(): import", "x=1; import", "print not a", "n -= print 1",
    "try:except", "def f() -> int. :", "def f[T x](): pass", "def f[](): pass", "def f() -> (a b): pass",
    "def f(x, / *, y): pass", "def f(*, y: int = ): pass", "def f(*, **k, a): pass", "lambda *a, *: 1",
    "(**a, b)", "(*)", "u = + + not a", "1 << 2 + not x", "2 ** not x", "f(a=1, b+)",
    "{a: 1, b+}", "{1: 2, 3 4}", "{1: 2, f(3 4)}", "{1: 2, (3 4)}", "{3 4}", "{1: y = 3}",
    "[v for v. in kw]", "[1, 2 for]", "[a, b for", "[x for f() in b if c]", "[1 for a(**z, b[*b] for b in c) in x]",
    "1or2", "1if2else3", "x[1not2]",
    "args attempt(*def, **names): pass", "type x[x = 1] = 2\nb c",
    'print(f"{a:{w} {{}}")', "f'{a!rx>{w}}'", "f'{a:{b}\n}'",
    "try: pass\nfinally:\n'  x", "if 1:\n \\ x", "if 1:\n \\\n",
    "x = (a) if (b)", "f((a) for x in y, 1)", "f(**k, *a, b)", "f(abc\n  defghi\n)",
]:
    tell(text)

# Nested without end, on a small stack.
for tower in ["-" * 5000 + "$", "not " * 5000, "lambda: " * 3000 + "1 1", "x = " * 5000, "a if b else " * 3000, "f(" * 150 + "1 1"]:
    tell(tower[-40:] and tower) if len(tower) < 400 else print(len(tower), end=" ")
    try:
        compile(tower, "<text>", "exec")
    except (SyntaxError, MemoryError, RecursionError):
        print("refused")
