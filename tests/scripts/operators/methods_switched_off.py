# Special methods that are None: each operation says what it says.
import operator


def attempt(what, function):
    try:
        print(what, "->", repr(function()))
    except Exception as error:
        print(what, "!!", type(error).__name__, error)


operators = {
    "lt": lambda a, b: a < b, "le": lambda a, b: a <= b, "eq": lambda a, b: a == b, "ne": lambda a, b: a != b,
    "gt": lambda a, b: a > b, "ge": lambda a, b: a >= b, "add": lambda a, b: a + b, "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b, "truediv": lambda a, b: a / b, "mod": lambda a, b: a % b, "and": lambda a, b: a & b,
    "pow": lambda a, b: a**b, "divmod": divmod, "matmul": lambda a, b: a @ b,
}
for name, function in operators.items():
    Off = type("Off", (), {f"__{name}__": None})
    ROff = type("ROff", (), {f"__r{name}__": None})
    Derived = type("Derived", (Off,), {f"__r{name}__": None})
    OffInt = type("OffInt", (int,), {f"__{name}__": None})
    attempt(name, lambda: function(Off(), 1))
    attempt(name, lambda: function(1, ROff()))
    attempt(name, lambda: function(Off(), Derived()))
    attempt(name, lambda: function(OffInt(2), 1))
    attempt(name, lambda: function(1, OffInt(2)))


def inplace(x):
    x += 1
    return x


attempt("iadd", lambda: inplace(type("Off", (), {"__iadd__": None})()))
attempt("iadd", lambda: inplace(type("Off", (), {"__iadd__": None, "__add__": lambda a, b: "add"})()))
attempt("iadd", lambda: inplace(type("Off", (list,), {"__iadd__": None})()))
unary = {
    "neg": lambda a: -a, "invert": lambda a: ~a, "abs": abs, "bool": bool, "len": len, "iter": iter, "getitem": lambda a: a[0],
    "contains": lambda a: 0 in a, "call": lambda a: a(), "hash": hash, "index": operator.index, "int": int, "float": float,
    "reversed": reversed, "format": format, "bytes": bytes, "round": round, "next": next,
}
for name, function in unary.items():
    for base in (object, int, list):
        if (name, base) != ("next", object):
            attempt(f"{name} {base.__name__}", lambda: function(type("Off", (base,), {f"__{name}__": None})()))


# A comparison that cannot even be had does not answer; what it raises is not seen.
class Broken:
    @property
    def __eq__(self):
        raise AttributeError("no comparison")

    __hash__ = None


print(Broken() == Broken(), Broken() != 3)
