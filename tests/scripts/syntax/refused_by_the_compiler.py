"""What the grammar allows and the compiler refuses: words and places."""

TEXTS = r"""
return
return 1
class A: return
yield
class A: yield 1
[(yield x) for x in y]
{(yield x) for x in y}
{1: (yield x) for x in y}
((yield x) for x in y)
def f(): [x for x in (yield 1)]
def f(): [x for x in y for z in (yield 1)]
await x
def f(): await x
class A: await x
[await x for x in y]
def f(): [await x for x in y]
async def f(): [await x for x in y]
def f(): (await x for x in y)
async for x in y: pass
def f():\n    async for x in y: pass
async with x: pass
def f():\n    async with x: pass
[x async for x in y]
def f(): return [x async for x in y]
def f(): return (x async for x in y)
async def f(): yield from x
async def f():\n    yield 1\n    return 2
async def f():\n    yield 1\n    return
break
continue
if x: break
def f(): break
class A: continue
while x:\n    def f(): break
for x in y: pass\nelse: break
while x:\n    try: pass\n    finally: continue
try: pass\nexcept* x: break
while x:\n    try: pass\n    except* y: continue
try: pass\nexcept* x:\n    while y: break
def f():\n    try: pass\n    except* x: return 1
try: pass\nexcept: pass\nexcept x: pass
global x
def f(x): global x
def f(): x = 1; global x
def f(): x; global x
def f(): x: int; global x
def f(): global x; x: int
def f(): nonlocal x
def f(): x = 1; nonlocal x
def f(): global x; nonlocal x
def f(x):\n    def g():\n        nonlocal x\n        global x
nonlocal x
class A: nonlocal x
def f(x):\n    def g(x): nonlocal x
def f(x):\n    def g(): nonlocal x; x: int
def f(x):\n    def g(): nonlocal y
def f(x, x): pass
def f(x, *, x): pass
def f(x, *x): pass
def f(x, **x): pass
lambda x, x: 0
def f[T, T](): pass
def f[T=int, U](): pass
class A[T, *T]: pass
type X[T, **T] = 1
f(a=1, a=2)
f(a=1, **b, a=2)
class A(x=1, x=2): pass
f(__debug__=1)
__debug__ = 1
__debug__ += 1
del __debug__
x.__debug__ = 1
def __debug__(): pass
def f(__debug__): pass
class __debug__: pass
import __debug__
import x as __debug__
from x import __debug__
for __debug__ in x: pass
with x as __debug__: pass
(__debug__ := 1)
lambda __debug__: 0
try: pass\nexcept x as __debug__: pass
x: int = __debug__
__debug__: int
*x
*x = y
*x, *y = z
[*x, *y] = z
x = *y
print(*x, sep=(*y))
del *x, y
for x in *y, z: pass
for x in *y: pass
return *x
x[*y] = 1
x[*y:z]
def f():\n    from x import *
class A:\n    from x import *
from __future__ import braces
from __future__ import nothing
from __future__ import *
x = 1\nfrom __future__ import division
"doc"\nfrom __future__ import division
"doc"\n"more"\nfrom __future__ import division
(lambda: (yield))
[x := 1 for y in z]
[y := 1 for y in z]
[[y := 1 for x in z] for y in z]
[x for x in (y := z)]
[x for x in [y for y in (w := z)]]
[x for x in (lambda: (y := z))]
[x for y in z if (y := 1)]
[(x := y) for y in z for x in w]
class A: [x := 1 for y in z]
class A: x = [(lambda: (y := 1)) for z in w]
def f():\n    global y\n    [y := x for x in z]
def f():\n    def g():\n        nonlocal y\n        [y := x for x in z]\n    y = 1
def f(y):\n    def g():\n        [y for x in z for y in (y := 1, 2)]
type X = (yield)
type X = (y := 1)
type X[T: (yield)] = 1
type X[T: (yield, 1)] = 1
type X[T = (yield)] = 1
type X[*T = (yield)] = 1
class A[T](x := 1): pass
class A[T]((yield)): pass
def f[T](x: (yield)): pass
def f[T](x: (y := 1)): pass
from __future__ import annotations\nx: (yield)
from __future__ import annotations\nx: (y := 1)
from __future__ import annotations\nasync def f() -> (await x): pass
from __future__ import annotations\nx.y: [a for a in (b := c)]
def f[T]():\n    nonlocal T
def f[T]():\n    def g(): nonlocal T
class A[T]:\n    nonlocal T
""".strip().split("\n")

for text in TEXTS:
    text = text.replace("\\n", "\n") + "\n"
    try:
        compile(text, "text", "exec")
    except SyntaxError as e:
        print(repr(text), "|", e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
    else:
        print(repr(text), "| accepted")

# Limits of CPython.
names = ", ".join(f"a{i}" for i in range(256))
for text in (
    f"{names}, *rest = x",
    f"*rest, {names} = x",
    "".join(" " * n + "while x:\n" for n in range(21)) + " " * 21 + "pass\n",
    "".join(" " * n + "while x:\n" for n in range(22)) + " " * 22 + "pass\n",
    "def f():\n" + "".join(" " * n + "while x:\n" for n in range(1, 22)) + " " * 22 + "yield\n",
    "[" * 201 + "]" * 201,
    "f'{" * 160 + "1" + "}'" * 160,
):
    try:
        compile(text, "text", "exec")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
    else:
        print("accepted")
