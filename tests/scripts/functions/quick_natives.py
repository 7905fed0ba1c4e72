# Natives that the machine does itself: the usual case of each, and beside it what must go on with the call.
import builtins


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def tell(act, *args):
    try:
        print(repr(act(*args)))
    except Exception as error:
        print(type(error).__name__, error)


# An argument, a receiver, a default that dies in the call.
def dying():
    print([Loud("receiver's item")].append(Loud("argument")), "appended")
    print(len([Loud("a"), Loud("b")]), "long")
    print([Loud("left"), 1].pop(), "popped")
    print(isinstance(Loud("instance"), Loud), "instance")
    print({1: 2}.get(1, Loud("default")), "found")
    print({"k": Loud("value")}.get("k").name, "got")
    print({}.get(Loud("key")), "absent")
    print({1}.add(Loud("item")), "added")
    print({Loud("kept")}.add(1), "added")


dying()


# Receivers beside the native, as variables and attributes.
def bound():
    items, table, seen = [], {}, set()
    append, pop, get, add = items.append, items.pop, table.get, seen.add
    for n in range(5):
        append(n)
        add(n % 2)
        table[n] = str(n)
    print(items, pop(), pop(0), items, get(3), get(9), get(9, "none"), get("3"), seen)
    tell(append)
    tell(append, 1, 2)
    tell(pop, "x")
    tell(get)
    tell(add)
    tell(add, [])


bound()

# Not through a receiver of the exact type.
tell(list.append, [], 1)
tell(list.append, (), 1)
tell(list.append)
tell(dict.get, {1: 2}, 1)
tell(set.add, frozenset(), 1)


class Items(list):
    def append(self, item):
        super().append(("mine", item))

    def __len__(self):
        return 77


class Defaults(dict):
    def __missing__(self, key):
        return "missing"


def subclasses():
    items = Items()
    items.append(1)
    list.append(items, 2)
    print(items, len(items), items.pop(), items.pop(), len(Items()))
    tell(items.pop)
    found = Defaults(a=1)
    print(found.get("a"), found.get("b"), found["b"])


subclasses()


class Key:
    def __init__(self, value, hashed):
        self.value, self.hashed = value, hashed

    def __hash__(self):
        return self.hashed

    def __eq__(self, other):
        print("compared")
        return isinstance(other, Key) and self.value == other.value


def keys():
    table = {Key(1, 5): "one", Key(2, 5): "two", 1.0: "float", "text": "t", (1, 2): "pair", True: "true"}
    print(table.get(Key(2, 5)), table.get(Key(3, 5)), table.get(5), table.get(1), table.get(True), table.get((1, 2)), table.get("te" + "xt"))
    tell(table.get, [])
    seen = {Key(1, 5)}
    seen.add(Key(1, 5))
    seen.add(Key(2, 5))
    seen.add(1)
    seen.add(1.0)
    seen.add(True)
    print(len(seen))


keys()


def numbers():
    for x in (0, -1, 1 << 61, -(1 << 62), (1 << 62) - 1, -(1 << 63), -0.0, 0.0, -2.5, 1e300, -1e300, float("-inf"), float("nan"), True, 3 - 4j):
        print(abs(x), end=" ")
    print()
    for pair in ((1, 2), (2, 1), (1, 1.0), (1.0, 1), (0.0, -0.0), (-0.0, 0.0), (1.5, 2.5), (float("nan"), 1.0), (1.0, float("nan")), (1e300, 2e300), (1 << 70, 1), (True, 1), (1, True), ("a", "b"), ([1], [0])):
        a, b = pair
        print(min(a, b), max(a, b), end="; ")
    print()
    tell(min, 1, "a")
    tell(max)
    tell(max, 1)
    tell(abs, "x")
    tell(abs)
    print(max(1, 2, 3), max([4, 5]), min(3, 1, key=lambda n: -n), max((), default="empty"))


numbers()


def texts():
    for text in ("a", "\x7f", "\x80", "é", "€", "😀"):
        print(ord(text), chr(ord(text)) == text, len(text), end=" ")
    print(ord(b"a"), ord(bytearray(b"z")), repr(chr(0)), repr(chr(127)), repr(chr(128)))
    for wrong in ("", "ab", b"", 1, None):
        tell(ord, wrong)
    for wrong in (-1, 0x110000, 1 << 70, "a", 1.0):
        tell(chr, wrong)
    for sized in ("", "aé", [1], (1, 2), {1: 2}, {1, 2, 3}, frozenset("ab"), b"abc", range(9), 5, None, object):
        tell(len, sized)
    tell(len)
    tell(len, [], [])


texts()


class Meta(type):
    def __instancecheck__(cls, value):
        return value == 42


class Checked(metaclass=Meta):
    pass


class Claims:
    @property
    def __class__(self):
        return int


class Base:
    pass


class Derived(Base):
    pass


def instances():
    for value in (1, True, None, "x", Derived(), Base(), Claims(), Checked(), 42, Derived, 1.5):
        print([isinstance(value, wanted) for wanted in (int, bool, str, object, type, Base, Derived, Claims, Checked, (int, str), (int, (Base, ())), int | None)])
    tell(isinstance, 1, 5)
    tell(isinstance, 1)
    tell(isinstance, 1, (int, 5))
    tell(isinstance, 1.0, (int, 5))
    tell(isinstance, 1, list[int])


instances()


# What stands under their names may change.
def renamed():
    real = builtins.len
    try:
        builtins.len = lambda value: "mine"
        print(len([]))
    finally:
        builtins.len = real
    print(len([]))


renamed()


# A list that grows while it is appended to, and is emptied while it is popped from.
def grows():
    items = []
    for n in range(1000):
        items.append(n)
        if n % 3 == 0:
            items.append(items)
            items.pop()
    total = 0
    while items:
        total += items.pop()
    print(total)
    tell(items.pop)


grows()
