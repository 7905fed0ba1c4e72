# defaultdict, Counter, ChainMap, namedtuple and the User classes.
from collections import ChainMap, Counter, UserDict, UserList, UserString, defaultdict, namedtuple


def show(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


for text in """
defaultdict(1)
defaultdict(None, 1)
defaultdict(int, [(1, 2)], a=1)
defaultdict(int, 1, 2)
defaultdict(int).__missing__(1)
defaultdict().__missing__(1)
defaultdict()[1]
defaultdict(int) | {1: 2}
{1: 2} | defaultdict(int)
defaultdict(list).copy()
defaultdict(list, {1: []}).__reduce__()[:2]
defaultdict(default_factory=int)
defaultdict(int).get(3), defaultdict(int).setdefault(3), 3 in defaultdict(int)
Counter("abca")
Counter("abca").most_common(2)
Counter(a=1, b=-2) + Counter(b=5)
Counter(a=1, b=-2) - Counter(b=-5)
Counter(a=1, b=2) | Counter(b=5)
Counter(a=1, b=2) & Counter(b=5)
-Counter(a=1, b=-2)
+Counter(a=1, b=-2)
list(Counter(a=2, b=-2).elements())
Counter(a=1) == Counter(a=1, b=0)
Counter(a=1) <= Counter(a=1, b=0), Counter(a=1) < Counter(a=1, b=0)
Counter.fromkeys("a")
Counter(1)
Counter([[]])
Counter(a="x", b=1)
Counter(a=3, b=4).total()
Counter()["x"]
Counter([1.0, 1, True, 2 ** 70, 2 ** 70])
ChainMap({1: 2}, {3: 4})
ChainMap({1: 2}, {3: 4})[5]
list(ChainMap({1: 2}, {3: 4, 1: 5}))
ChainMap().popitem()
ChainMap().pop(1)
ChainMap({1: 2}).new_child({3: 4})
ChainMap({1: 2}, {}) | {1: 3}
namedtuple("P", "a a")
namedtuple("P", "a b", rename=1)._fields
namedtuple("P", "efg _ def 8x __x a", rename=True)._fields
namedtuple("P", "_a")
namedtuple("P", "a class")
namedtuple("P", "a", defaults=[1, 2])
namedtuple("P", "a b")(1)
namedtuple("P", "a b")(1, 2, 3)
namedtuple("P", "a b")(1, c=2)
namedtuple("P", "a b")(1, 2)._replace(c=3)
namedtuple("P", "a b")._make([1])
namedtuple("P", "")()
namedtuple("P", "a b", defaults=[5])(1)
UserDict(a=1) | {"b": 2}
UserList("ab") + [1]
UserString("ab") * 2
UserString("a%s") % 1
""".strip().splitlines():
    show(text)

d = defaultdict(list)
for word in "the quick brown fox jumps over the lazy dog".split():
    d[len(word)].append(word)
print(dict(d))
d.default_factory = None
try:
    d[99]
except KeyError as error:
    print("KeyError", error)
d.default_factory = lambda: d
print(d[1] is d)
try:
    d.default_factory = 3
    d["x"]
except TypeError as error:
    print(error)


class Own(defaultdict):
    def __missing__(self, key):
        self[key] = made = f"<{key}>"
        return made


own = Own(int)
own.attribute = 1
print(own["a"], own, own.copy(), type(own.copy()).__name__)


class Raising:
    def __call__(self):
        raise RuntimeError("no default")


broken = defaultdict(Raising())
try:
    broken["x"]
except RuntimeError as error:
    print(error, len(broken))

Point = namedtuple("Point", ["x", "y"], defaults=(0,))
p = Point(3)
print(p, p.x, p[1], p._asdict(), Point._field_defaults, Point.x.__doc__, Point.__doc__, Point.__match_args__, p == (3, 0))
try:
    p.x = 1
except AttributeError as error:
    print(error)
match p:
    case Point(x, y=0):
        print("matched", x)


class Sub(Point):
    __slots__ = ()

    @property
    def norm(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5


print(Sub(3, 4).norm, Sub(3, 4)._replace(x=1), Sub._make([5, 6]))


class Shouting(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


loud = Shouting({"a": 1}, b=2)
loud.update(c=3)
print(loud, loud.pop("A"), "b" in loud, loud.copy(), len(loud))

c = Counter("aab")
c.update({"a": 1, "z": 2})
c.subtract("ab")
c["q"] -= 1
print(c, sorted(c.items()))
del c["not there"]
c += Counter(b=3)
print(c)
