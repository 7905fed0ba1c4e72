# Tuples: displays, indexing, methods, comparison, hashing.
t = 1, "a", None
print((), (1,), t, (1, (2, (3,))), tuple(), tuple([1, 2]), tuple("ab"), (*t, *range(2)), t[0], t[-1], t[1:], t[::-1], len(t))
print((1, 2) + (3,), (0,) * 3, 2 * (1,), 1 in t, t.index("a"), t.count(1), (1, 2) == (1, 2), (1, 2) == [1, 2], (1, 2) < (1, 3), (1,) < (1, 0), () < (0,))
print(hash((1, 2)) == hash((1, 2)), hash(()) == hash(()), {(1, 2): "x"}[1, 2], {(): 1}[()])
a, b = b, a = 1, 2
print(a, b)
(x, y), z = (1, 2), 3
print(x, y, z, max((1, 5), (1, 3)), sorted([(2, 1), (1, 9)]))
for call in (lambda: t[5], lambda: t["x"], lambda: t + [1], lambda: t.index(99), lambda: hash(([],)), lambda: (1,) < ("a",), lambda: t.append(1), lambda: tuple(5), lambda: t * "a", lambda: tuple(1, 2), lambda: t < 5, lambda: t()):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
for statement in ("t[0] = 1", "del t[0]", "t.x = 1", "t += [1]"):
    try:
        exec(statement)
    except Exception as error:
        print(type(error).__name__, error)
inner = ([],)
try:
    inner[0] += [1]
except TypeError as error:
    print(error, inner)
class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))
p = Pair(1, 2)
print(p, type(p).__name__, p == (1, 2), p + (3,), isinstance(p, tuple))
