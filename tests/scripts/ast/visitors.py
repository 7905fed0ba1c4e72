# Visitors and transformers, and running what they made.
import ast
import warnings


class Names(ast.NodeVisitor):
    def __init__(self):
        self.found = []

    def visit_Name(self, node):
        self.found.append((node.id, type(node.ctx).__name__))

    def visit_Lambda(self, node):
        self.found.append("lambda")
        self.generic_visit(node)


names = Names()
print(names.visit(ast.parse("a = b + (lambda c: d)(e); del f")), names.found)


class Change(ast.NodeTransformer):
    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load) and node.id != "print":
            return ast.copy_location(ast.Subscript(ast.Name("data", ast.Load()), ast.Constant(node.id), node.ctx), node)
        return node

    def visit_Assert(self, node):
        return None

    def visit_Pass(self, node):
        return [ast.copy_location(ast.parse("print('passing')").body[0], node), node]

    def visit_BinOp(self, node):
        self.generic_visit(node)
        node.op = ast.Mult()
        return node


tree = Change().visit(ast.parse("assert 0\nprint(x + y)\npass\nif x: pass"))
print(ast.unparse(tree))
exec(compile(ast.fix_missing_locations(tree), "<made>", "exec"), {"data": {"x": 6, "y": 7}})


class Old(ast.NodeVisitor):
    def visit_Num(self, node):
        print("Num", node.value)

    def visit_NameConstant(self, node):
        print("NameConstant", node.value)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    Old().visit(ast.parse("1; True; None; 'x'; 2j"))
print([str(warning.message) for warning in caught])


class Gone(ast.NodeTransformer):
    def visit_Constant(self, node):
        return None


tree = Gone().visit(ast.parse("x = 1\n[1, y]"))
print(ast.dump(tree))

# Trees made by hand.
function = ast.FunctionDef(
    "power", ast.arguments(args=[ast.arg("a"), ast.arg("b")], defaults=[ast.Constant(2)]),
    [ast.Return(ast.BinOp(ast.Name("a"), ast.Pow(), ast.Name("b")))])
namespace = {}
exec(compile(ast.fix_missing_locations(ast.Module([function])), "<hand>", "exec"), namespace)
print(namespace["power"](5), namespace["power"](2, 10), namespace["power"].__code__.co_firstlineno)
for node in [ast.Constant((1, (2.5, "x"), b"y")), ast.Constant(frozenset({1})), ast.Constant(-5), ast.Constant(1 + 2j), ast.Constant(10 ** 30), ast.Constant(...),
             ast.JoinedStr([ast.Constant("a"), ast.FormattedValue(ast.Constant(1), ord("r"), ast.JoinedStr([ast.Constant(">3")]))]),
             ast.Set([]), ast.Dict([None], [ast.Dict()]), ast.Slice(ast.Constant(1)), ast.ListComp(ast.Name("i"), [ast.comprehension(ast.Name("i", ast.Store()), ast.Constant("ab"), [], 0)])]:
    print(eval(compile(ast.fix_missing_locations(ast.Expression(node)), "<hand>", "eval")))
interactive = ast.Interactive([ast.Expr(ast.Constant("shown"))])
exec(compile(ast.fix_missing_locations(interactive), "<hand>", "single"))

# The line of an error is that of its node.
tree = ast.parse("x = 1\nx / 0")
ast.increment_lineno(tree, 100)
try:
    exec(compile(tree, "<moved>", "exec"))
except ZeroDivisionError as error:
    print(error.__traceback__.tb_next.tb_lineno)
for text in ["def f(): return x\nreturn", "x = 1\n\nbreak", "def f(a):\n global a"]:
    try:
        compile(ast.increment_lineno(ast.parse(text), 10), "<moved>", "exec")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, error.text)

# What is parsed, made nodes of, and compiled does the same.
source = '''
import sys as system, os.path
from collections import OrderedDict as OD
def deco(f): return f
@deco
def gen(n, /, *, k=3, **kw) -> int:
    "doc"
    global counter
    counter = 0
    for i in range(n):
        if i % 2: continue
        elif i > 100: break
        counter += (yield f"{i!r:>{k}}")or 1
    else:
        try: raise ValueError from None
        except (KeyError, ValueError) as e: yield type(e)
        finally: yield [a for a in (1, 2) if a > 1]
class C[T](dict, metaclass=type):
    x: int = 1
    def m(self):
        nonlocal_ = 1
        def inner():
            nonlocal nonlocal_
            nonlocal_ += 1
            return nonlocal_, __class__.__name__
        return inner()
match {"k": [1, 2, 3]}:
    case {"k": [first, *rest], **others} if (n := len(rest)) == 2: matched = first, rest, others, n
with open(os.devnull) as f, f: pass
a, *b = c = [*range(4)]
del c[0]
type X[T] = list[T]
try: raise ExceptionGroup("g", [KeyError(1)])
except* KeyError as group: caught = group.exceptions
lam = lambda x, *y, z=1: (x, y, z)
async def co():
    async with D() as d: return [x async for x in agen() if await nothing()]
assert a == 0, "no"
print(list(gen(5)), gen.__doc__, gen.__annotations__, C().m(), matched, b, c, X.__value__, caught, lam(1, 2), 1 < 2 <= 3, -1 if not a else ~2)
'''
exec(compile(source, "<text>", "exec"), {"__name__": "m"})
exec(compile(ast.parse(source), "<text>", "exec"), {"__name__": "m"})
exec(ast.unparse(ast.parse(source)), {"__name__": "m"})
