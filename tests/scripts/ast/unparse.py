# Trees back to text: parentheses where they are needed, quotes, what has no literal.
import ast

TEXTS = [
    "a-(b-c)", "(a-b)-c", "a**b**c", "(a**b)**c", "-a**b", "(-a)**-b", "not (a and b)", "a and not b or c", "a or (b or c)",
    "(a<b)<c", "a<b<c is not d", "(lambda:a)()", "(a if b else c)()", "a if (b if c else d) else e", "lambda x,/,y=1,*a,z,w=2,**k:0",
    "(x:=1)", "f(x:=1)", "[y:=1, *z]", "a[1,2]", "a[1,]", "a[()]", "a[b:c,::d]", "a[*b]", "1 .real", "1.0.real", "(1).real",
    "(await_).x", "(yield)", "x = yield a", "x = (yield from a)", "x += yield", "return_", "{*()}", "{1, 2}", "{**a, b: c}",
    "[x async for x in y]" if False else "[x for x in y if z if w for a, b in c]", "f(*a, b=1, **c)", "f(x for x in y)",
    "1e400", "-1e400j", "1e309 - 1e309", "...", "b'\\xff'", "u'x'", "'\\n\\'\"'", "'''a\nb'''", "x = 'tab\\t'",
    "f'a{b!r:>{c}}d'", "f'{a}' \"it's\"", "f'{ {1: 2} }'", "f'{x=}'", "f'{{}}'", "f'{\"a\"}'", "f'''{x}\n'''", "f'{x:\\n}'",
    "rf'\\d{x}'", "f'\"{x}\\''", "f''", "f'{a,}'", "f'{(lambda: 1)}'",
    "a = b = c, d", "for a, b in c, d: pass\nelse: e", "a: int", "(a): int = 1", "a.b: int", "del a, (b, c)",
    "if a: b\nelif c: d\nelse: e", "if a: b\nelse:\n if c: d\n e", "while a: break\nelse: continue",
    "with a as (b, c), d: pass", "with (a, b): pass", "try: a\nexcept (b, c) as d: e\nexcept: f\nelse: g\nfinally: h", "try: a\nexcept* b: c",
    "@a.b\n@c(d)\nclass E(F, metaclass=G): x", "class A:\n  '''doc'''\n  def f(self): pass", "def f(a: int = 1, /, *b: str, c=2, **d) -> int: 'doc\\n'",
    "async def f():\n async with a: pass\n async for x in y: await z\n return (await a) ** 2", "def f[T: int = str, *A, **P](): pass",
    "type X[T] = T", "global a, b", "import a.b as c, d", "from ..a import b as c", "from . import a", "raise a from b", "assert a, b",
    "match a, b:\n case 1 | 2: x\n case [a, *b, _] if c: y\n case {1: a, **b}: z\n case A(b, c=d) as e: w\n case (1 as x) | y: v\n case -1 + 2j: u",
    "'''doc'''", "'doc\\\\'", "'doc\"\"\"'", "def f():\n '\\u1234\\x00\\t'", "def f():\n u'x'\n 'y'",
]
for text in TEXTS:
    tree = ast.parse(text)
    made = ast.unparse(tree)
    same = ast.dump(ast.parse(made)) == ast.dump(tree)
    print(made, "" if same else "-- NOT THE SAME")

print(ast.unparse(ast.parse("def f(a):  # type: () -> int\n x = 1  # type: int\n for x in y:  # type: z\n  pass  # type: ignore[a]\n",
                            type_comments=True)))
print(ast.unparse(ast.parse("(int, str) -> None", mode="func_type")))
print(ast.unparse(ast.Name("x")), ast.unparse([ast.Pass(), ast.Expr(ast.Constant(1))]))
print(ast.unparse(ast.Constant((1, (), (2,)))), repr(ast.unparse(ast.Load())))
print(ast.unparse(ast.arguments([ast.arg("a")], [ast.arg("b")], None, [ast.arg("c")], [None], None, [ast.Constant(1)])))
print(ast.unparse(ast.BoolOp(ast.And(), [ast.Name(c) for c in "abcdefgh"])))


class Special(ast.Name):
    pass


print(ast.unparse(ast.Expr(Special("x"))))
for wrong in (ast.Raise(None, ast.Name("x")), ast.JoinedStr([ast.Name("x")]), 3):
    try:
        print(ast.unparse(wrong))
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, str(error)[:45])
