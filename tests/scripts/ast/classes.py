# The node classes: what they say of themselves, and their constructors.
import ast
import copy
import pickle
import warnings


def tell(label, f):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = f()
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    for warning in caught:
        print(label, "warns:", warning.category.__name__, warning.message)
    print(label, result)


for name in sorted(vars(ast)):
    cls = getattr(ast, name) if name[0] != "_" else None
    if isinstance(cls, type) and issubclass(cls, ast.AST) and cls.__base__ in (ast.AST, *ast.AST.__subclasses__()):
        if cls.__name__ in ("AST", "Suite", "AugLoad", "AugStore", "Param", "slice"):
            continue
        print(name, cls.__base__.__name__, cls._fields, cls.__match_args__, len(cls._attributes), repr(cls.__doc__))
        print("   ", {field: str(kind) for field, kind in getattr(cls, "_field_types", {}).items()})

tell("too many", lambda: ast.Name("x", ast.Load(), 3))
tell("none allowed", lambda: ast.Pass(3))
tell("twice", lambda: ast.Name("x", id="y"))
tell("missing", lambda: vars(ast.Name()).keys())
tell("unknown", lambda: ast.Name("x", foo=3).foo)
tell("position", lambda: ast.Name("x", lineno=3).lineno)
tell("defaults", lambda: sorted(vars(ast.FunctionDef("f", ast.arguments()))))
tell("class default", lambda: ast.FunctionDef.returns)
tell("context", lambda: type(ast.Name("x").ctx).__name__)
tell("no default", lambda: ast.Name(ctx=1).id)
tell("no place", lambda: ast.expr().lineno)
tell("end", lambda: ast.expr().end_lineno)


class Mine(ast.AST):
    _fields = ("a", "b")


class Typed(ast.AST):
    _fields = ("a", "b", "c", "d")
    _field_types = {"a": int | None, "b": ast.expr | None, "c": list[int]}
    b = None


tell("mine", lambda: vars(Mine()))
tell("mine, given", lambda: vars(Mine(1, b=2)))
tell("typed", lambda: (vars(Typed()), Typed.b))
tell("base", lambda: vars(ast.AST(x=3)))

node = ast.parse("f(x, *y)\n").body[0]
for other in (copy.copy(node), copy.deepcopy(node), pickle.loads(pickle.dumps(node))):
    print(ast.dump(other, include_attributes=True) == ast.dump(node, include_attributes=True), other is node)
print(ast.Name("x").__reduce__()[1], sorted(ast.Name("x").__reduce__()[2]))
half = ast.Name("x", ast.Load())
del half.id
print(half.__reduce__()[1], sorted(half.__reduce__()[2]))
print(ast.parse("x").body[0].value.ctx is ast.parse("y").body[0].value.ctx)
node.extra = 1
print(node.extra, list(vars(node)))
print(repr(node)[:17], isinstance(node, ast.stmt), ast.expr.__subclasses__()[0].__name__)

match ast.parse("x + 1", mode="eval").body:
    case ast.BinOp(ast.Name(name), ast.Add(), ast.Constant(value)):
        print(name, value)

tell("Num", lambda: ast.Num(3).value)
tell("Num again", lambda: (isinstance(ast.Constant(3), ast.Num), isinstance(ast.Constant(True), ast.Num)))
tell("n", lambda: ast.Constant(3).n)
tell("Index", lambda: ast.Index(value=3))
tell("ExtSlice", lambda: ast.ExtSlice(dims=[1]).dims)
tell("nothing", lambda: ast.nothing)
