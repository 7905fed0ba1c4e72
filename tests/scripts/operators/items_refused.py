"""Items asked for, set and deleted where there are none: which of the messages it is depends on whether the type has a place for items."""
class Plain: pass


class Indexed:
    def __getitem__(self, key): return key
    def __len__(self): return 3


class Setter:
    def __setitem__(self, key, value): pass


class Deleter:
    def __delitem__(self, key): pass


def attempt(statement, x, k):
    try:
        exec(statement)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "fine"


OBJECTS = [1, 1.5, None, (1,), "a", b"a", Plain(), Indexed(), Setter(), Deleter(), {1}, frozenset(), range(3), {}.keys(), {}.items(), attempt,
           int, slice(1), iter([]), memoryview(b"a"), (i for i in ()), type(Plain.__dict__)({}), ...]
for x in OBJECTS:
    for k in [0, "a", 10**30, slice(1)]:
        print(type(x).__name__, k, *[attempt(statement, x, k) for statement in ("del x[k]", "x[k] = 1", "x[k]")], sep=" | ")

for left in [{1}, {1: 2}, range(3), frozenset([1]), Plain(), 1.5, None, len]:
    for right in ["a", b"a", [1], (1,), bytearray(b"a")]:
        for statement in ("x *= k", "x * k", "k * x", "k *= x"):
            print(type(left).__name__, type(right).__name__, attempt(statement, left, right), sep=" | ")

for wrong in ['"a".encode(None)', 'b"a".decode(None)', 'open("x", None)', 'format(1, None)', 'type(None, (), {})', 'int.to_bytes(1, 1, None)',
              'object.__format__(1, None)', '__import__(None)', '"a".center(3, None)']:
    print(wrong, attempt(wrong, None, None), sep=" | ")
