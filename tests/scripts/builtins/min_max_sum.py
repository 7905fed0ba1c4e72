# min, max, sum, any, all with their options and errors.
print(min(3, 1, 2), max([3, 1, 2]), min("hello"), max("a", "b"), min([5], default=0), max([], default="none"), min((), key=len, default=None))
print(max(["aa", "b", "ccc"], key=len), min(["aa", "b", "c"], key=len), max(1, 1.0), max(1.0, 1), min({3: 1, 2: 5}), max((1, 2), (1, 3)), max([1, 5, 5.0]), min(x * x for x in (-2, 1)))
print(sum([1, 2, 3]), sum([], 5), sum([[1], [2]], []), sum((0.1, 0.2)), sum(range(100)), sum([1.5, 2]), sum([True, 2]), sum([1], start=10), sum(x for x in (2**62, 2**62)))
print(any([]), all([]), any([0, "", 1]), all([1, "a"]), all([1, 0]), any(x > 2 for x in range(5)), all(x for x in ()), abs(-5), abs(-2.5), abs(-(2**70)), abs(True))
for call in (lambda: min(), lambda: max([]), lambda: max(5), lambda: max(1, "a"), lambda: min(1, 2, default=0), lambda: sum(["a"]), lambda: sum(["a"], ""), lambda: sum(5), lambda: sum(), lambda: any(), lambda: all(5), lambda: max([1], key=5), lambda: abs("x"), lambda: sum([[1]]), lambda: min([1], foo=2), lambda: sum([b""], b"")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
