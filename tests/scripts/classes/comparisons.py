# Rich comparisons, their reflections and defaults.
class Version:
    def __init__(self, *parts):
        self.parts = parts
    def __eq__(self, other):
        print("eq", end=" ")
        return self.parts == other.parts if isinstance(other, Version) else NotImplemented
    def __lt__(self, other):
        print("lt", end=" ")
        return self.parts < other.parts if isinstance(other, Version) else NotImplemented
    def __le__(self, other):
        print("le", end=" ")
        return self.parts <= other.parts if isinstance(other, Version) else NotImplemented
    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))
a, b = Version(1, 2), Version(1, 10)
print(a == b, a != b, a < b, a > b, a <= b, a >= b, a == 1, a != 1, 1 == a)
print(sorted([b, a]), max(a, b), a in [b, Version(1, 2)], [a, b] == [Version(1, 2), b])
for attempt in (lambda: a < 1, lambda: 1 < a, lambda: hash(a), lambda: a > "x"):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
class Default:
    pass
x, y = Default(), Default()
print(x == x, x == y, x != y, hash(x) == hash(x), x in [y, x], len({x, y, x}))
class Equal:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __hash__(self): return hash(self.n)
print(len({Equal(1), Equal(1), Equal(2)}), {Equal(1): "found"}[Equal(1)], Equal(1) != Equal(2))
class NotEqual:
    def __ne__(self, other): return "ne result"
print(NotEqual() != 1, NotEqual() == 1)
class Parent:
    def __lt__(self, other): return "parent lt"
    def __gt__(self, other): return "parent gt"
class Child(Parent):
    def __gt__(self, other): return "child gt"
print(Parent() < Child(), Parent() < Parent(), Child() < Parent(), Child() > Parent(), Parent() > Child())
