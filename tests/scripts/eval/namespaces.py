# eval and exec: which mappings may be globals, locals and builtins, and what they are asked.
import types


def tell(label, f, *args, **kwargs):
    try:
        print(label, f(*args, **kwargs))
    except Exception as error:
        print(label, type(error).__name__, error)


class Asked:
    def __init__(self, **known):
        self.known = known

    def __getitem__(self, key):
        print("   get", key)
        return self.known[key]

    def __setitem__(self, key, value):
        print("   set", key, value)
        self.known[key] = value

    def __delitem__(self, key):
        print("   del", key)
        del self.known[key]

    def keys(self):
        return list("zyx")


space = Asked(a=12)
tell("local", eval, "a", {}, space)
tell("nowhere", eval, "b", {}, space)
tell("global", eval, "b", {"b": 3}, space)
tell("dir", eval, "dir()", {}, space)
tell("locals", lambda: eval("locals()", {}, space) is space)
exec("x = a\ndel x\nclass A: y = 1\nfor i in (1,): z = i\nimport sys", {}, space)
print(sorted(space.known))


class Missing(dict):
    def __missing__(self, key):
        return key * 2


class Loud(dict):
    def __getitem__(self, key):
        raise RuntimeError(key)


class Fixed(dict):
    def __setitem__(self, key, value):
        raise RuntimeError(f"fixed: {key}")


tell("missing", eval, "ab", Missing())
tell("missing in a function", exec, "def f(): return cd\nprint(f())", Missing(print=print))
tell("loud", eval, "ab", Loud(ab=1))
tell("loud builtins", eval, "ab", {"__builtins__": Loud(ab=1)})
tell("fixed", exec, "x = 1", Fixed())
tell("fixed, but global", exec, "global x\nx = 1", Fixed())

# Builtins: any mapping.
code = compile("len('abc')", "<t>", "eval")
for builtins in ({}, {"len": lambda text: -1}, types.MappingProxyType({"len": max}), types.MappingProxyType({}), Asked(len=len), types):
    tell(type(builtins).__name__, eval, code, {"__builtins__": builtins})
tell("no mapping", eval, code, {"__builtins__": 123})
tell("not used", eval, "1", {"__builtins__": {}})
tell("functions keep them", lambda: eval("(lambda: len(''))", {"__builtins__": {"len": lambda text: "mine"}})())
tell("import", exec, "import os.path", {"__builtins__": {}})
tell("import of mine", exec, "import os.path as p\nprint(p)", {"__builtins__": {"__import__": lambda *args: types.SimpleNamespace(path=(args[0], args[2] is not None, *args[3:])), "print": print}})
tell("from import of mine", exec, "from .a import b", {"__builtins__": types.MappingProxyType({"__import__": lambda *args: print(args[0], args[3:]) or types.SimpleNamespace()})})
tell("class", exec, "class A: pass", {"__builtins__": {}})
tell("class of mine", exec, "class A(1, k=2): pass\nprint(A)", {"__builtins__": {"__build_class__": lambda body, *args, **kwargs: (args, kwargs), "print": print}})
namespace = {}
exec("x = 1", namespace)
print(list(namespace), namespace["__builtins__"] is __builtins__.__dict__ or namespace["__builtins__"] is __builtins__)
tell("iter", eval, "x.__reduce__()", {"__builtins__": {}, "x": iter([1, 2])})
tell("iter of mine", eval, "x.__reduce__()", {"__builtins__": {"iter": 5}, "x": iter([1, 2])})

# What is no mapping, and other wrong arguments.
for args in [("1", 3), ("1", None, 3), ("1", Asked()), (3,), ("1", {}, {}, 3), (), ("x y",), ("x = 1",), (b"1 + 1",), (bytearray(b"2"),), (memoryview(b"3"),), ("\t 4 \n",), (" 5\n 6",), ("1\0",), (b"1\0",)]:
    tell("eval", eval, *args)
    tell("exec", exec, *args)
tell("eval code", eval, compile("y = 1", "<t>", "exec"), namespace)
print(namespace["y"])


# Code with free variables.
def closures():
    c, a, b = 1, 2, 3
    def inner():
        nonlocal c, b
        c += 1
        return a, b, c
    return inner


inner = closures()
print(inner.__code__.co_freevars, [cell.cell_contents for cell in inner.__closure__])
tell("closure", exec, inner.__code__, {}, closure=inner.__closure__)
print(inner())
mine = tuple(map(types.CellType, (7, 8, 9)))
tell("my closure", exec, inner.__code__, {}, closure=mine)
print([cell.cell_contents for cell in mine])
tell("too long", exec, inner.__code__, {}, closure=mine * 2)
tell("none", exec, inner.__code__, {})
tell("a list", exec, inner.__code__, {}, closure=list(mine))
tell("no cells", exec, inner.__code__, {}, closure=(1, 2, 3))
tell("not needed", exec, closures.__code__, {}, closure=mine)
tell("for text", exec, "1", {}, closure=mine)
tell("eval of it", eval, inner.__code__)
