# symtable: what each scope does with its names.
import symtable

TEXTS = [
    "x: int = 1\nimport a.b as c, d.e\nfrom f import *\n[i for i in x if (y := i)]\nlambda z: z\n(q for q in w)",
    "def f(a, /, b=1, *c, d: int, **e) -> int:\n def g(): return a, x, __class__\n yield\n global x\n",
    "class A:\n x = 1\n def f(self): return super().x\n y = [x for z in w]\n __p = 1\n def g(self, __q): return __q\n async def h(): pass",
    "class A[T](B, m=T):\n x: T\n def g[U: T](self): return T, U",
    "def f[*Ts, **P](a: Ts, *, k=2) -> P: return P",
    "type X[T: (int, str)] = T",
    "from __future__ import annotations\ndef f(x: y) -> z: w: int = 1\nv: u",
    "def f():\n try: pass\n except E as e: del e\n for i in a: pass\n with b as c: pass\n import q\n match x:\n  case {'a': k, **r}: pass\n  case [*s] | s: pass\n x += 1",
    "def f():\n x = 1\n def g():\n  nonlocal x\n  x = 2\n class C:\n  x = 3\n  def h(self): return x\n",
    "def f():\n [lambda: x for x in y]\n return [z := 1 for q in y] if 0 else {k: (n := v) for k, v in w}\n",
    "async def f():\n [await x async for y in z]\n return (a for b in c for a in b)\n",
]


def show(table, depth=0):
    indent = "  " * depth
    print(f"{indent}{table!r} {table.get_type()} {table.get_lineno()} {table.is_optimized()} {table.is_nested()} {table.has_children()}")
    for symbol in sorted(table.get_symbols(), key=lambda symbol: symbol.get_name()):
        asked = [name for name in dir(symbol) if name.startswith("is_") and getattr(symbol, name)()]
        print(f"{indent}  {symbol!r}", *asked, [space.get_name() for space in symbol.get_namespaces()])
    for name in ("parameters", "locals", "globals", "nonlocals", "frees", "methods"):
        if hasattr(table, "get_" + name):
            print(f"{indent}  {name}: {sorted(getattr(table, 'get_' + name)())}")
    for child in table.get_children():
        show(child, depth + 1)


for text in TEXTS:
    print(text)
    show(symtable.symtable(text, "<t>", "exec"))
top = symtable.symtable("def f(): pass\ndef f(): pass\nx = 1", "<t>", "exec")
print(top.lookup("f") is top.lookup("f"), top.get_children()[0] is top.lookup("f").get_namespaces()[0], list(top.get_identifiers()))
for name in ("x", "f", "g"):
    try:
        print(top.lookup(name).get_namespace())
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)
for args in [("x", "f", "other"), (3, "f", "exec"), ("def f(x): global x", "f", "exec"), ("x y", "f", "exec")]:
    try:
        symtable.symtable(*args)
    except (TypeError, ValueError, SyntaxError) as error:
        print(type(error).__name__, error)
symtable.symtable("1", "f", "eval"), symtable.symtable(b"x = 1", "f", "single")
