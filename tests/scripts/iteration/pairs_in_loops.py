# Loops over pairs that are unpacked at once: dict items, enumerate, zip.
d = {"a": 1, "b": 2, "c": 3}
for key, value in d.items():
    d[key] = value * 10
print(d)
for pair in d.items():
    print(pair, end=" ")
print([(k, v) for k, v in d.items()], {v: k for k, v in d.items()})
for a, a in d.items():
    print(a, end=" ")
print()

# The targets may be anything.
class Box:
    pass
box, cells = Box(), [0, 0]
def captured():
    found = []
    for k, v in d.items():
        found.append(lambda: (k, v))
    return [f() for f in found]
for box.key, cells[0] in d.items():
    print(box.key, cells, end=" ")
for (x, y), z in zip(d.items(), "pqr"):
    print(x, y, z, end=" ")
for x, *rest in d.items():
    print(x, rest, end=" ")
for [x, y] in enumerate(d):
    print(x, y, end=" ")
print(captured())

def sizes_change(act):
    d = dict.fromkeys(range(4), "v")
    try:
        for k, v in d.items():
            act(d, k)
            print(k, v, end=" ")
    except RuntimeError as error:
        print(error)
    else:
        print("whole")
sizes_change(lambda d, k: d.update({k + 100: 0}))
sizes_change(lambda d, k: d.pop(k))
sizes_change(lambda d, k: d.update({k: k}))
sizes_change(lambda d, k: d.clear())
it = iter({1: 2}.items())
for k, v in it:
    print(k, v)
for k, v in it:
    print("never")
class Odd(dict):
    def items(self):
        return [(1, 2, 3)]
    def __iter__(self):
        return iter("xy")
try:
    for k, v in Odd(a=1).items():
        print("never")
except ValueError as error:
    print(error)
print([k for k in Odd(a=1)], list(dict.items(Odd(a=1))), [(k, v) for k, v in dict.items(Odd(b=2))])

# Too few, too many.
for source in (zip("ab"), zip("ab", "cd", "ef"), [(1,)], enumerate([], 1)):
    try:
        for k, v in source:
            print("never")
        print("none")
    except ValueError as error:
        print(error)
def raises(n):
    yield from range(n)
    raise KeyError(n)
for source in (enumerate(raises(2), 10 ** 20), zip(raises(1), "abc"), zip("abc", raises(2)), zip("ab", "c", strict=True)):
    try:
        for k, v in source:
            print(k, v, end=" ")
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)
first, second = iter("abc"), iter("x")
for k, v in zip(first, second):
    print(k, v)
print(list(first))
for k, v in enumerate("ab", 2 ** 62 - 1):
    print(k, v)
class Enumerated(enumerate):
    def __next__(self):
        return "ab"
for k, v in Enumerated([1]):
    print(k, v)
    break

# What the variables held dies as they are set.
class Dies:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("dies", self.n)
def fresh(n):
    for i in range(n):
        yield Dies(i)
for k, v in enumerate(fresh(3)):
    print("body", k)
del v
for k, v in zip(fresh(2), fresh(2)):
    print("body")
del k, v
def leaves():
    for k, v in {1: Dies("first"), 2: Dies("second")}.items():
        if k == 2:
            return k
print(leaves())

# Text, tuples, keys and values step by step; growing and shrinking lists.
print([c for c in "añ€𝄞\ud800z"] == list("añ€𝄞\ud800z"), [c for c in ""], [c for c in "aé"])
class Text(str):
    def __iter__(self):
        return iter([1, 2])
print([c for c in Text("abc")], [c for c in str.__iter__(Text("abc"))], [x for x in (1, (2,), "3")])
class Three(tuple):
    pass
print([x for x in Three("abc")], [v for v in {1: "x"}.values()], [k for k in {1: "x"}.keys()], [k for k in {2: 0}])
grows = [1, 2]
for x in grows:
    if len(grows) < 5:
        grows.append(x + 2)
print(grows)
it = iter(grows)
list(it)
grows.append("late")
print(next(it, "ended"))
def counted():
    total = 0
    for i in range(300):
        for k, v in {i: 1, -i - 1: 2}.items():
            total += v
        for k, v in enumerate("abc"):
            total += k
    return total
import threading
totals = []
threads = [threading.Thread(target=lambda: totals.append(counted())) for _ in range(3)]
[t.start() for t in threads], [t.join() for t in threads]
print(totals)
