# __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__, __bool__, __missing__.
class Grid:
    def __init__(self):
        self.cells = {}
    def __getitem__(self, key):
        print("get", key, end=" ")
        return self.cells.get(key, ".")
    def __setitem__(self, key, value):
        print("set", key, value)
        self.cells[key] = value
    def __delitem__(self, key):
        print("del", key)
        del self.cells[key]
    def __len__(self):
        return len(self.cells)
    def __contains__(self, item):
        print("contains", item, end=" ")
        return item in self.cells.values()
    def __iter__(self):
        yield from sorted(self.cells)
    def __bool__(self):
        print("bool", end=" ")
        return True
g = Grid()
g[1, 2] = "a"
g[3, 4] = "b"
print(g[1, 2], g[0, 0], len(g), "a" in g, "z" not in g, list(g), bool(g), not g)
g[1, 2] += "x"
print(g[1, 2])
del g[3, 4]
print([*g], g[1:2], g["key"], g[...])
class OnlyIter:
    def __iter__(self):
        return iter("abc")
print("b" in OnlyIter(), "z" in OnlyIter(), bool(OnlyIter()))
class Refuses:
    __contains__ = None
    def __iter__(self):
        return iter("abc")
class BadLen:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
class Strange:
    def __contains__(self, x): return "truthy"
print(5 in Strange())
for attempt in (lambda: "a" in Refuses(), lambda: len(BadLen(-1)), lambda: len(BadLen("x")), lambda: len(BadLen(2**70)), lambda: bool(BadLen(1.5)), lambda: len(BadLen(True)), lambda: OnlyIter()[0], lambda: OnlyIter().__setitem__):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
try:
    OnlyIter()[0] = 1
except TypeError as error:
    print(error)
try:
    del OnlyIter()[0]
except TypeError as error:
    print(error)
