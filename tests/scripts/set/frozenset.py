# frozenset: hashable, mixes with set.
f = frozenset([1, 2, 3])
print(f, frozenset(), len(f), 2 in f, f | {4}, {4} | f, type(f | {4}), type({4} | f), f & [1][0:0].__class__(()) if False else f & {1}, f == {1, 2, 3}, hash(f) == hash(frozenset([3, 2, 1])))
print({f: "value"}[frozenset({1, 2, 3})], {frozenset([1]), frozenset([1])}, f.union([9]), f.copy() is f, frozenset(f) is f, {1, 2, 3} in {f}, sorted(f), f < {1, 2, 3, 4}, f.isdisjoint([5]))
for call in (lambda: f.add(1), lambda: frozenset(1), lambda: f[0], lambda: frozenset([[]])):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(repr(set()), repr({frozenset()}), str({1}))
