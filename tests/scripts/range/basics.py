# Ranges: arithmetic instead of items.
for r in (range(5), range(2, 5), range(0, 10, 3), range(10, 0, -3), range(5, 2), range(0), range(-3, 3), range(2**70, 2**70 + 3)):
    print(r, len(r), list(r), list(reversed(r)), r.start, r.stop, r.step, bool(r), sum(r))
r = range(0, 100, 7)
print(r[0], r[-1], r[2:5], r[::-1], r[::3], 14 in r, 15 in r, 14.0 in r, "x" in r, r.index(21), r.count(21), r.count(22), len(range(10**12)), 10**11 in range(10**12), max(r), min(r))
print(range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(0, 3)), range(5)[1:3], range(True), r[slice(None, 2)])
for call in (lambda: range(), lambda: range(1.5), lambda: range(1, 2, 0), lambda: range("a"), lambda: r[100], lambda: r["a"], lambda: r.index(1), lambda: range(1, 2, 3, 4), lambda: range(3) + range(2), lambda: r.foo, lambda: range(a=1), lambda: len(range(10**30))):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
try:
    r[0] = 5
except TypeError as error:
    print(error)
for i in range(3):
    print(i, end=" ")
    i = 100
print(i, [i for i in range(10, 0, -2)], list(range(-1, -10, -4)), list(range(5, 5)))
