# Where nodes stand: lines, and columns in bytes.
import ast

TEXTS = r'''
é = "ü" + 'ö'; x
---
f(a, *b, c=1, **d)(x for x in y)
---
@deco
@other(1)
async def f[T: int = str, *Ts, **P](a, /, b: int = 1, *c: *Ts, d, e=2, **g) -> None:
    """doc"""
    await x
    return [
        y async for y in z if w
    ]
---
class A[T](B, metaclass=M):
    x: int = 1
    (y): str
---
if a:
    pass
elif b: pass
else:
    for i, j in k: break
    else: continue
---
try:
    raise E from F
except (A, B) as e: pass
except: ...
else: x = y = z
finally: del a, b[0], c.d
---
try: pass
except* A: pass
---
with (a as b, c): pass
async def f():
    async with d as (e, f): yield
    async for x in y: await z
---
match a, b:
    case [1, *_, x] | {"k": v, **rest} if x: pass
    case A(b, c=-1 + 2j) as d: pass
    case None | True | "s" "t" | a.b: pass
    case (x): pass
    case _: pass
---
f"a{b!r:>{c}}d" "e" f'{f"{x}"}'
---
f"""
{x = }
  {y:
  %d}
"""
---
u"x" 'y'
---
f'' 'a' f'{1}' ''
---
lambda a, *b, c=1: (yield)
---
a if b else c or d and not e < f is not g not in h
---
-a ** -b // c @ d << ~e
---
{**a, b: c}, {d, *e}, [*f], (), (g,), h[i:j, ::k, ...]
---
{a: b for c, d in e for f in g if h if i}, {j for k in l}
---
(x := 1), (((y))), [z := 2]
---
import a.b as c, d
from ..e import (f as g,
  h)
from . import *
---
global a, b
assert c, "d"
while True: x += 1
---
type X[T] = list[T]
---
x = 0x_FF + 1_000 + 1e10 + 3j + 0b11 + 99999999999999999999999
---
(yield)
---
if x: a; b; \
 c
---
print("multi"
      "line")
'''

for text in TEXTS.split("---\n"):
    text = text.removeprefix("\n")
    print(text)
    print(ast.dump(ast.parse(text), include_attributes=True, indent=1))
for mode, text in (("eval", "a +\\\n b"), ("single", "x; y\n"), ("func_type", "(int, *str, **float) -> a.b"), ("func_type", "() -> x")):
    print(ast.dump(ast.parse(text, mode=mode), include_attributes=True))
print(ast.dump(ast.parse(b"# coding: latin-1\nx = '\xe9'"), include_attributes=True))
for mode, text in (("func_type", "(a, *b, c) -> d"), ("func_type", "a -> b"), ("func_type", "(a,) -> b"), ("eval", "a b"), ("other", "a")):
    try:
        ast.parse(text, mode=mode)
    except (SyntaxError, ValueError) as error:
        print(type(error).__name__, error)
