# Lists: displays, constructor, repr, equality, order.
print([], [1], [1, "a", None, [2, [3]]], list(), list("abc"), list((1, 2)), list({1: 2}), list(range(3)), [*range(3), *"ab"], [[]] * 2)
a = [1, 2]
a.append(a)
print(a, a[2] is a, repr(a))
print([1, 2] == [1, 2], [1, 2] == (1, 2), [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 2] != [2, 1], [1, "a"] == [1.0, "a"])
print([1] + [2, 3], [0] * 3, 2 * [1, 2], [1] * 0, [1] * -5, bool([]), bool([0]), len([1, 2, 3]), 2 in [1, 2], 5 not in [1])
grid = [[0] * 3] * 2
grid[0][1] = 9
print(grid, grid[0] is grid[1])
nan = float("nan")
print(nan in [nan], [nan] == [nan], [float("nan")] == [float("nan")], [nan].index(nan), [1, 1.0, True].count(1))
for call in (lambda: [1] + (2,), lambda: [1] * 1.5, lambda: [1] < [None], lambda: [1] - [1], lambda: list(5), lambda: list(1, 2), lambda: hash([]), lambda: {[]: 1}, lambda: [1] < 5, lambda: [1] + 5, lambda: -[]):
    try:
        print(call())
    except TypeError as error:
        print(error)
