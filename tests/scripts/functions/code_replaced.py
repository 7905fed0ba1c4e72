# Code objects: replaced in part, compared, hashed; functions made of them.


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "!!", type(error).__name__, error)


def f(a, b=2, *c, d, e=5, **k):
    x = "one"
    return a, b, d, x


code = f.__code__
for name in ("co_name", "co_qualname", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_varnames", "co_freevars",
             "co_cellvars", "co_flags", "co_firstlineno"):
    print(name, getattr(code, name))
    attempt("set", lambda: setattr(code, name, 1))
copy = code.replace()
print(copy == code, copy is code, hash(copy) == hash(code), code != copy, {code: 1}[copy])
renamed = code.replace(co_name="g", co_qualname="q.g", co_filename="elsewhere.py", co_firstlineno=100)
print(renamed.co_name, renamed.co_qualname, renamed.co_filename, renamed.co_firstlineno, renamed == code)
print(code.replace(co_filename="elsewhere.py") == code, hash(code.replace(co_firstlineno=17)) == hash(code))
swapped = code.replace(co_consts=tuple("ONE" if c == "one" else c for c in code.co_consts))
Function = type(f)
print(Function(swapped, globals())(1, 3, d=4, e=5), swapped == code)
print(code.replace(co_varnames=tuple("v" + n for n in code.co_varnames)).co_varnames)
attempt("keyword", lambda: code.replace(foo=1))
attempt("positional", lambda: code.replace(1))
attempt("str", lambda: code.replace(co_name=1))
attempt("tuple", lambda: code.replace(co_names=1))
attempt("consts", lambda: code.replace(co_consts=[]))
attempt("less", lambda: code < copy)
f.__code__ = renamed
print(f.__name__, f.__code__.co_name, f(1, d=2))

pairs = ("1", "1"), ("1", "1.0"), ("0.0", "-0.0"), ("x+1", "x+2"), ("(1, 2)", "(1, 2.0)"), ("x", "y"), ("'a'", "b'a'"), ("[0 for z in x]", "[0 for z in x]")
for one, other in pairs:
    print(one, other, compile(one, "a", "eval") == compile(other, "b", "eval"))


def closed():
    y = 1

    def inner():
        return y

    return inner


inner = closed()
attempt("made", lambda: Function(code, {})(1, 3, d=2, e=0))
attempt("name, defaults", lambda: (Function(code, {}, "other", (7, 8)).__name__, Function(code, {}, None, (7, 8))(d=3, e=0)))
attempt("closure", lambda: Function(inner.__code__, {}, None, None, inner.__closure__)())
attempt("by name", lambda: Function(code=code, globals={}, kwdefaults={"d": 1, "e": 2})(0, 1))
for args in ((), (1,), (code,), (code, 1), (code, {}, 1), (code, {}, "a", 1), (code, {}, "a", (), 1), (code, {}, "a", (), inner.__closure__),
             (inner.__code__, {}), (inner.__code__, {}, None, None, ()), (inner.__code__, {}, None, None, (1,)), (code, {}, None, None, (), 1)):
    attempt(f"{len(args)} arguments", lambda: Function(*args))
attempt("unknown", lambda: Function(code, {}, foo=1))
own = {"len": lambda x: "own len"}
print(Function((lambda: len("abc")).__code__, {"__builtins__": own})(), Function((lambda: len("abc")).__code__, {})())
for name in ("__name__", "__qualname__", "__defaults__", "__kwdefaults__", "__code__", "__annotations__", "__type_params__", "__globals__", "__closure__", "__dict__"):
    attempt("set " + name, lambda: setattr(inner, name, 3))
    attempt("del " + name, lambda: delattr(inner, name))
attempt("other cells", lambda: setattr(inner, "__code__", code))
cell = inner.__closure__[0]
Cell = type(cell)
print(Cell(1) == Cell(1), Cell(1) < Cell(2), Cell() < Cell(1))
attempt("empty", lambda: Cell().cell_contents)
attempt("two", lambda: Cell(1, 2))
attempt("named", lambda: Cell(x=1))
del cell.cell_contents
attempt("deleted", inner)
