# Items, membership, comparisons and truth: what is decided at once and what has to be asked.
class Key:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        print("hash", end=" ")
        return self.n
    def __eq__(self, other):
        print("eq", end=" ")
        if self.n == 13:
            raise ZeroDivisionError("eq")
        return isinstance(other, Key) and self.n == other.n or other == self.n
    def __repr__(self):
        return f"Key({self.n})"
def attempt(act):
    try:
        print(act())
    except Exception as error:
        print(type(error).__name__, error)

d = {1: "one", "two": 2, 3.5: "float", (4, "x"): "tuple", None: "none", -1: "minus", 2 ** 61: "big", True and "t": "text"}
for key in (1, 1.0, True, "two", "tw" + str("o"), 3.5, (4, "x"), (4.0, "x"), None, -1, -2, 2 ** 61, 2 ** 61 - 1, 0, False, "", "Two", b"two"):
    attempt(lambda: (key in d, d.get(key), d[key]))
    attempt(lambda: key not in set(d))
    attempt(lambda: (key in frozenset(d), key in list(d), key in tuple(d)))
for key in ([], {}, {1}, (1, [])):
    attempt(lambda: d[key])
    attempt(lambda: key in d)
    attempt(lambda: key in {1})
    attempt(lambda: d.__setitem__(key, 1))
attempt(lambda: frozenset({1}) in {frozenset({1})})
attempt(lambda: {1} in {frozenset({1})})

keys = {Key(1): "a", Key(2): "b"}
print()
for key in (Key(1), Key(3), 1, 2.0, "1"):
    attempt(lambda: keys[key])
    attempt(lambda: key in keys)
keys[Key(1)] = "c"
keys[1] = "d"
print(keys)
attempt(lambda: {Key(13): 1, 13: 2})
attempt(lambda: 13 in {Key(13)})
class NoHash(Key):
    def __hash__(self):
        raise KeyError("hash")
attempt(lambda: keys[NoHash(1)])
attempt(lambda: NoHash(1) in keys)
attempt(lambda: NoHash(1) in [5])
class Missing(dict):
    def __missing__(self, key):
        return ("missing", key)
    def __contains__(self, key):
        return "asked"
m = Missing(a=1)
attempt(lambda: (m["a"], m["b"], m[5], "zz" in m, 5 not in m))
class Text(str):
    def __eq__(self, other):
        print("text eq", end=" ")
        return "always"
    __hash__ = str.__hash__
    def __contains__(self, other):
        return other == "there"
attempt(lambda: (Text("a") == "b", "b" == Text("a"), Text("a") != "a", "x" in Text("y"), "there" in Text(""), Text("a") in "cab"))
if Text("a") == "b":
    print("equal")
if "b" == Text("a"):
    print("equal, asked of the subclass")
attempt(lambda: ("" in "", "a" in "", "é" in "café", "\ud800" in "a\ud800", "ab" in "xxab", 5 in "5"))
attempt(lambda: ["a" == "a", "a" == "b", "a" != "b", "é" == "e\u0301", "a" * 20 == "a" * 19 + str("a"), "a" == b"a"])
word = "".join(["sa", "me"])
if word == "same":
    print("same")
if word != "same":
    print("never")
if not word == "other":
    print("other")
found = 0
for c in "mississippi":
    if c == "s":
        found += 1
    elif c in "ip":
        found += 10
    if c not in "misp":
        found += 100
print(found)

# A dict as temporary dies with its item; what was stored before dies as it is overwritten.
class Dies:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("dies", self.n)
def fresh(n):
    return {"k": Dies(n), 7: Dies(n + 1), (1, 2): n}
fresh(1)["k"].n
print("then")
print(fresh(3)[1, 2], 7 in fresh(5))
held = {"k": Dies(8)}
held["k"] = Dies(9)
held["new"] = Dies(10)
del held["k"]
held.clear()
i = 0
counts = {}
for word in "the cat the dog the end".split():
    counts[word] = counts.get(word, 0) + 1
    counts.setdefault("all", 0)
    counts["all"] += 1
print(counts)
try:
    counts["none"] += 1
except KeyError as error:
    print(error)

# Truth and comparisons of objects in conditions.
class Truth:
    def __init__(self, truth):
        self.truth = truth
    def __bool__(self):
        return self.truth() if callable(self.truth) else self.truth
class Length:
    def __len__(self):
        return 0
for value in ([], [0], (), "", "0", {}, {0}, set(), 0.0, 1j, b"", range(0), None, Truth(True), Truth(False), Length(), object, 10 ** 30):
    print("yes" if value else "no", not value, bool(value and 1), value or "or", end="; ") if not isinstance(value, (Truth, Length)) else print("T" if value else "F", end="; ")
    while not value:
        break
    else:
        print("truly", end=" ")
print()
for truth in (5, lambda: 1 / 0, None):
    attempt(lambda: 1 if Truth(truth) else 2)
    attempt(lambda: Truth(truth) and 3)
for a, b in (([1], [2]), ((1, "a"), (1, "b")), ({1}, {1, 2}), (1, "a"), (None, None), ("b", "a"), (b"a", b"b"), (10 ** 30, 5), (1.5, 2), ((1,), [1])):
    attempt(lambda: [x for x in "1" if a < b or a == b])
    attempt(lambda: "ge" if a >= b else "lt")
    attempt(lambda: "ne" if a != b else "eq")
x = 0 or None or [] or 5 and "kept"
print(x, 0 and x, x and 0.5, None or 0, 1 or x, True and 7, False or 8, 3 and None)
