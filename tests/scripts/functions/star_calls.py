# f(*args, **kwargs): what is bound, what is complained of, and whose dict it is.
def any_(*args, **kwargs):
    return args, kwargs
def fixed(a, b, c=0):
    return a, b, c
def mixed(a, /, b, *rest, k, m="m", **more):
    return a, b, rest, k, m, more
def forward(*args, **kwargs):
    return fixed(*args, **kwargs)

def attempt(act):
    try:
        print(act())
    except Exception as error:
        print(type(error).__name__, error)

pair, three, named = (1, 2), [1, 2, 3], {"b": 5, "c": 6}
for act in (
    lambda: any_(*pair, **named), lambda: any_(), lambda: any_(*()), lambda: any_(**{}), lambda: any_(0, *pair, 9, *three, x=1, **named, y=2),
    lambda: forward(*pair, c=3), lambda: forward(1, **named), lambda: forward(*three), lambda: forward(*pair, *pair),
    lambda: forward(*pair, a=1), lambda: forward(*pair, d=1), lambda: forward(), lambda: forward(b=1), lambda: forward(*pair, **{"cc": 1}),
    lambda: mixed(*pair, k=1), lambda: mixed(*three, k=1, a=2, **{"m": 3, "z": 4}), lambda: mixed(1, k=2, b=3), lambda: mixed(*pair),
    lambda: mixed(*pair, b=3, k=1), lambda: mixed(b=1, k=2), lambda: mixed(1, a=1, k=2), lambda: mixed(),
    lambda: fixed(*pair, **{"c": 1, "d": 2}), lambda: any_(**{1: 2}), lambda: any_(a=1, **{"a": 2}), lambda: any_(**named, **named),
    lambda: any_(*5), lambda: any_(**5), lambda: any_(1, *None), lambda: any_(x=1, **[1]), lambda: any_(*pair, **None),
    lambda: fixed(*range(2), *"c"), lambda: fixed(**{"a": 1, "b": 2}), lambda: fixed(*{1: 2, 3: 4}), lambda: (lambda: 0)(*pair),
    lambda: (lambda a, *, k=1, kk: 0)(*three, kk=2), lambda: (lambda **kw: kw)(*pair), lambda: (lambda a, b=1: 0)(*three),
    lambda: any_(**{str(n): n for n in range(12)}), lambda: (lambda *a, **k: len(a) + len(k))(*range(300), **{f"k{n}": n for n in range(300)}),
    lambda: print(*pair, **{"sep": "-"}), lambda: max(*pair), lambda: max(*pair, key=lambda x: -x), lambda: int(*["ff"], **{"base": 16} if 0 else {}),
    lambda: dict(*[{"a": 1}], **named), lambda: "{} {b}".format(*pair, **named), lambda: sorted(*[three], **{"reverse": True}),
    lambda: len(*pair), lambda: len(**named), lambda: named["b"](*pair), lambda: pair(**named), lambda: type("T", *[(), {}]).__name__,
):
    attempt(act)

# Names that are like others, and keys that are asked.
class Name(str):
    def __hash__(self):
        print("hash", end=" ")
        return str.__hash__(self)
    def __eq__(self, other):
        return str.__eq__(self, other)
made = "".join(["b"])
attempt(lambda: fixed(1, **{made: 2}))
attempt(lambda: any_(**{made: 2, "a" + made: 3}))
attempt(lambda: any_(**{Name("x"): 1})[1]["x"])
attempt(lambda: fixed(1, 2, **{Name("c"): 3}))
attempt(lambda: fixed(1, 2, **{Name("d"): 3}))

class Mapping:
    def __init__(self, keys):
        self.names = keys
    def keys(self):
        print("keys", end=" ")
        return iter(self.names)
    def __getitem__(self, key):
        if key == "bad":
            raise ValueError("bad one")
        return key * 2
attempt(lambda: any_(**Mapping(["a", "b"])))
attempt(lambda: fixed(*pair, **Mapping(["c"])))
attempt(lambda: any_(**Mapping(["a", "bad"])))
attempt(lambda: any_(**Mapping([1])))
attempt(lambda: any_(a=1, **Mapping(["b", "a"])))
class Shouts(dict):
    def __getitem__(self, key):
        return "shouted"
    def keys(self):
        return ["other"]
class Lists(Shouts):
    def __iter__(self):
        return iter(["other"])
attempt(lambda: any_(**Shouts(a=1)))
attempt(lambda: any_(**Lists(a=1)))

# The callee's dict and tuple are its own; a mapping counts as it stands before the iterable is asked.
def keeps(*args, **kwargs):
    kwargs["new"] = 1
    return args, kwargs
attempt(lambda: (keeps(*pair, **named), named))
def changes():
    named["d"] = 7
    yield 0
attempt(lambda: any_(*changes(), **named))
attempt(lambda: sorted(named))
def fails():
    yield 1
    raise ZeroDivisionError("star")
attempt(lambda: any_(*fails(), **Mapping(["a"])))
attempt(lambda: any_(*fails(), **5))
args = (1, [2])
attempt(lambda: any_(*args)[0][1] is args[1])

# Methods, classes, callables.
class Point:
    def __init__(self, x, y=0, *more, **named):
        self.all = x, y, more, named
    def get(self, *args, **kwargs):
        return self.all, args, kwargs
    @classmethod
    def made(cls, *args, **kwargs):
        return cls(*args, **kwargs).get(*args)
    @staticmethod
    def plain(*args, k=1):
        return args, k
    def __call__(self, *args, **kwargs):
        return self.get(*args, **kwargs)
class Slots:
    __slots__ = ("a",)
    def __init__(self, a):
        self.a = a
point = Point(*pair, **named)
attempt(lambda: point.get(*three, **named))
attempt(lambda: Point.made(*three, z=1))
attempt(lambda: Point.plain(*pair, **{"k": 2}))
attempt(lambda: point(*pair))
attempt(lambda: Point(*[], **{}))
attempt(lambda: Point(**{"x": 1, "self": 2}))
attempt(lambda: Slots(*pair))
attempt(lambda: Slots(*[5]).a)
attempt(lambda: Point.get(*[point, 1]))
bound = point.get
attempt(lambda: bound(*pair, **{"self": 1}))
attempt(lambda: list.append(*[three]))
attempt(lambda: (three.append(*[4]), three))
attempt(lambda: str.join(*["-", ["a", "b"]]))

# Generators, recursion to the limit, and what dies when.
def generates(*args, **kwargs):
    yield args
    yield kwargs
attempt(lambda: list(generates(*pair, **named)))
def deep(n, *args, **kwargs):
    return deep(n + 1, *args, **kwargs)
try:
    deep(0, 1, 2, k=3)
except RecursionError as error:
    print("deep", str(error)[:32])
def wide(*args):
    return len(args)
attempt(lambda: wide(*range(100_000)))
class Dies:
    def __del__(self):
        print("dies", end=" ")
def uses(*args, **kwargs):
    print("body", end=" ")
uses(*[Dies()], **{"k": Dies()})
print("after")
attempt(lambda: fixed(*[Dies()], **{"d": Dies()}))
print("end")
