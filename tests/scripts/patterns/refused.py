"""Patterns that the compiler refuses, with the places."""

PATTERNS = """
a | b
_ | 1
(a | 1) | 2
[a, a]
[a, *a]
{1: a, **a}
P(a, x=a)
a as a
P(x=_, x=_)
{0: _, False: _}
{0: _, 0.0: _}
{0: _, -0: _}
{0: _, 0j: _}
{1: _, True: _}
{1: _, 1+0j: _}
{"a": _, "a": _}
{"a": _, b"a": _}
{None: _, None: _}
{-1: _, -1.0: _}
{X.a: _, X.a: _}
[*a, *b]
*a, b, *c
{**a, "b": _}
{**_}
{f"": _}
f"{x}"
1 + 2
1j + 2j
1 + 2j
-1j
- x
a.b
a.b()
a()
a.b.c(d, e=f)
(a)
(a,)
()
[]
{}
*a
*a,
_ as x
x as _
x as y.z
x as y | z
1 | a
[1 | a]
[a | b]
[1 | [a], a]
[a] | [b]
[a] | [a]
[a, b] | [b, a]
P(1, x=2, 3)
P(x=1, 2)
P(**a)
P(*a)
"a" "b"
"a" b"b"
None
True
...
x.y = 1
a if b
0777
""".strip().split("\n")

for pattern in PATTERNS:
    for text in (f"match s:\n    case {pattern}:\n        pass\n", f"match s:\n    case {pattern}:\n        pass\n    case _: pass\n"):
        try:
            compile(text, "text", "exec")
        except SyntaxError as e:
            print(pattern, "|", e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
        else:
            print(pattern, "| accepted")
