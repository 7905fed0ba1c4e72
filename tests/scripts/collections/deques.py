# deque: every method, limits, mutation while it is gone through, errors.
import gc
import weakref
from collections import deque


def show(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


class Mutating:
    """Changes the deque when it is compared."""

    def __init__(self, owner):
        self.owner = owner

    def __eq__(self, other):
        self.owner.append("more")
        return False


def mutating():
    made = deque()
    made.append(Mutating(made))
    made.append(2)
    return made


for text in """
deque(1)
deque([1], -1)
deque([1], "a")
deque([1], 2, 3)
deque([], 10 ** 30)
deque(x=1)
deque(iterable="abc", maxlen=2)
deque("abc", 0)
deque([1]).remove(3)
deque("abca").remove("a")
mutating().remove(3)
mutating().count(3)
3 in mutating()
mutating().index(3)
mutating() == mutating()
deque("abcab").index("b", 2)
deque("abcab").index("b", -1)
deque("abcab").index("z")
deque([1]).index(1, "a")
deque("abcab").count("a")
deque([1], 1).insert(0, 1)
deque([1]).insert("a", 1)
deque([1])["a"]
deque([1])[1:2]
deque([1])[3]
deque("abc")[-1]
deque([1]).__setitem__(3, 1)
deque([1]).__delitem__(3)
deque([1]).__delitem__(slice(1))
deque() + 1
deque("ab", 3) + deque("cd")
deque() * "a"
deque([1, 2], 3) * 2
3 * deque("a")
deque("ab") * -1
deque([1]) * 10 ** 30
deque().pop()
deque().popleft()
deque([1, 2]).rotate("a")
deque([1, 2]).rotate(10 ** 30)
deque([1, 2]).append()
deque().extend(1)
deque() < 1
deque([1, 2]) < deque([1, 3])
deque([1, 2]) >= deque([1])
deque("ab") != deque("ab")
deque() == []
hash(deque())
deque([1, 2]).__reduce__()[:3]
deque([1, 2], 3).__reduce__()[:3]
list(deque([1, 2]).__reduce__()[3])
deque.maxlen.__get__(deque([], 4))
deque[int]
bool(deque()), bool(deque([0]))
""".strip().splitlines():
    show(text)

d = deque("abc", maxlen=4)
d.extend("de")
print(d)
d.extendleft("xy")
print(d)
d.rotate()
print(d)
d.rotate(-6)
print(d)
d.reverse()
print(d, d.maxlen)
d.insert(9, 1) if len(d) < 4 else print("full")
d.extend(d)
print(d)
d += "pq"
d *= 3
print(d)
del d[0]
d[0] = "first"
print(d, list(reversed(d)), d.copy(), d.copy() is d)
try:
    d.maxlen = 3
except AttributeError as error:
    print(error)

d = deque(range(5))
iterator = iter(d)
print(next(iterator), iterator.__length_hint__())
d.append(5)
for _ in range(2):
    try:
        next(iterator)
    except RuntimeError as error:
        print(error)
print(iterator.__length_hint__())
# Setting an item changes neither number nor order.
d = deque(range(3))
for n in d:
    d[n] = n * 10
print(d)

d = deque()
d.append(d)
print(d, deque([d]))


class Named(deque):
    def __init__(self, items=(), maxlen=None, *, name="none"):
        super().__init__(items, maxlen)
        self.name = name


named = Named("ab", 3, name="mine")
named.append("c")
named.append("d")
print(named, named.name, type(named.copy()).__name__, type(named + deque()).__name__, named == deque("bcd"))
reference = weakref.ref(named)
named.append(named)
del named
gc.collect()
print(reference())

match deque([1, 2, 3]):
    case [first, *rest]:
        print(first, rest)
