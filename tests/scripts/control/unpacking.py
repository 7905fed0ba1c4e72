# Unpacking in assignments, loops and calls, with every error.
a, b = 1, 2
(c, d), [e, f] = (3, 4), "ef"
*g, h = range(4)
i, *j, k = "hello"
l, *m = (1,)
[n, *(o, p)] = 1, 2, 3
*q, = "ab"
print(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q)
a, b = b, a
x = [0, 1, 2]
i = 0
i, x[i] = 1, "changed"
print(a, b, x)
(z) = 5
first, second = {"k1": 1, "k2": 2}
first2, second2 = (n * n for n in (2, 3))
print(z, first, second, first2, second2)
print([*range(2), *[3], *"ab"], (*[], 1), {*[1], *(2,)}, {**{"a": 1}, "b": 2})
for values, statement in (((1, 2, 3), "a, b = values"), ((1,), "a, b = values"), ((), "a, *b = values"), (5, "a, b = values"), ((1, 2), "a, *b, c, d = values"), (None, "a, b = values"), ([1, 2, 3, 4], "(a, b), c = values"),
                          (iter([1, 2, 3]), "a, b = values"), ("abc", "a, b = values"), ({1: 2}, "a, b = values"), (5, "[*values]"), (5, "print(*values)"), (5, "print(**values)"), ((i for i in range(5)), "a, b = values")):
    try:
        exec(statement)
    except Exception as error:
        print(statement, "->", type(error).__name__, error)
