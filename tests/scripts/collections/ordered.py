# OrderedDict: the order and what changes it, views, subclasses, equality, mutation during iteration.
from collections import OrderedDict


def show(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


for text in """
OrderedDict(1)
OrderedDict([1])
OrderedDict([(1, 2)], 3)
OrderedDict([(1, 2)], a=1)
OrderedDict([(1, 2, 3)])
OrderedDict([(1,)])
OrderedDict().popitem()
OrderedDict(a=1, b=2).popitem(last=False)
OrderedDict().move_to_end("a")
OrderedDict(a=1).pop("b")
OrderedDict(a=1).pop("b", default=2)
OrderedDict(a=1).setdefault("b", default=3)
OrderedDict(a=1).keys()
OrderedDict(a=1).items()
OrderedDict(a=1).values()
OrderedDict.fromkeys("ab", value=3)
OrderedDict.fromkeys()
OrderedDict(a=1) | {"b": 2}
{"b": 2} | OrderedDict(a=1)
OrderedDict(a=1) | 3
OrderedDict().update(1, 2)
OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1)
OrderedDict(a=1, b=2) == {"b": 2, "a": 1}
OrderedDict(a=1, b=2) != OrderedDict(b=2, a=1)
OrderedDict(a=1) < OrderedDict()
list(reversed(OrderedDict(a=1, b=2).items()))
list(reversed(OrderedDict(a=1, b=2)))
sorted(OrderedDict(a=1).keys() | {"x"})
type(OrderedDict().keys()).__mro__[1].__name__
OrderedDict(a=1).__reduce__()[:4]
iter(OrderedDict(a=1, b=2).values()).__reduce__()[1]
OrderedDict()
""".strip().splitlines():
    show(text)

d = OrderedDict.fromkeys("abcde")
d.move_to_end("b")
print("".join(d))
d.move_to_end("b", last=False)
print("".join(d))
d.move_to_end("b", last=False)
d.move_to_end("e")
d["a"] = 1
del d["c"]
d["c"] = 2
print("".join(d), "".join(reversed(d)))
for key in "abcde" * 20:
    d.move_to_end(key, last=key in "ac")
print("".join(d))
while d:
    print(d.popitem(last=len(d) % 2), end=" ")
print()

# A queue of many: both ends in constant time.
d = OrderedDict()
for n in range(20_000):
    d[n] = n
    if len(d) > 100:
        d.popitem(last=False)
    d.move_to_end(n, last=n % 3 == 0)
print(len(d), sum(d), next(iter(d)), next(reversed(d)))

for change in ["d['new'] = 1", "del d['b']", "d.move_to_end('a')", "d.clear()", "d['a'] = 5", "d.popitem()"]:
    d = OrderedDict(a=1, b=2, c=3)
    try:
        for key in d:
            exec(change)
            if change.startswith("d['a']"):
                break
    except RuntimeError as error:
        print(change, error)

d = OrderedDict(a=1)
d["self"] = d
print(d)


class Loud(OrderedDict):
    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)

    def __missing__(self, key):
        return f"no {key}"


loud = Loud([("x", 1)], y=2)
loud.update(z=3)
loud.setdefault("w", 4)
loud.note = "an attribute"
print(loud, loud["nothing"], loud.copy(), type(loud.copy()).__name__, loud.__dict__)
print(loud.pop("x"), loud.pop("q", None))
