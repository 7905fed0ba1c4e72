# Sets of ints: operators, methods, comparisons; nothing here prints an order of strings.
a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, len(a), 2 in a, a == {3, 2, 1}, set(), {5}, set([1, 1, 2]), set(range(4)), {*a, *b})
print(a.union(b, [9]), a.intersection(b), a.difference(b), a.symmetric_difference(b), a.issubset({1, 2, 3, 4}), a.issuperset({1}), a.isdisjoint({7}), a <= a, a < a, a > {1}, {1} < {2})
c = a.copy()
c.add(10); c.add(1); c.discard(99); c.discard(2); c.remove(3); c.update([20, 21], {22})
print(sorted(c), sorted(c.union("x" * 0)), {7}.pop())
c |= {1, 2}; c &= {1, 2, 10}; c -= {10}; c ^= {2, 5}
print(c, bool(set()), {n % 3 for n in range(10)}, {1, True, 1.0}, {(1, 2), (1, 2)})
c.intersection_update([1]); c.difference_update([7]); c.symmetric_difference_update([8])
print(c, c.clear(), c)
for call in (lambda: a.remove(99), lambda: set().pop(), lambda: {[]}, lambda: a | [1], lambda: a + b, lambda: a < 5, lambda: hash(a), lambda: set(5), lambda: a[0], lambda: a.add([]), lambda: a.add(), lambda: {1} & "x", lambda: {{1}}, lambda: [] in a):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
for change in ("a.add(x + 100)", "a.remove(x)"):
    try:
        for x in a:
            exec(change)
    except RuntimeError as error:
        print(error)
