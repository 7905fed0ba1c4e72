"""The order of sets of numbers, tuples and instances with a hash of their own: that of the slots of a hash table."""


class Point:
    def __init__(self, x):
        self.x = x

    def __hash__(self):
        return self.x

    def __eq__(self, other):
        return self.x == other.x

    def __repr__(self):
        return f"P{self.x}"


class Pair(tuple):
    pass


print({(1, 2), (3, 4), (0, 0), (5, 1)}, {2.5, 1.5, 0.1, -3.25}, {None, 1, 2.5, (1,)}, {10**30, 5, 10**20, -7})
print({frozenset({1}), frozenset({2, 3}), frozenset()}, {1 + 2j, 3j, 2}, {True, False, 2.0, 7.5})
print({Point(5), Point(3), Point(9), Point(1)}, set(map(Point, range(20, 0, -3))))
print({Pair((3, 1)), Pair((1, 3)), Pair((2, 2))}, {range(3), range(1, 4), range(0)})
grid = {(x, y) for x in range(5) for y in range(5)}
print(grid, set(grid), grid.copy(), frozenset(grid), set(list(grid)), sep="\n")
print(grid - {(0, 0), (1, 1)}, grid & {(x, x) for x in range(9)}, sep="\n")
print(grid | {(7, 7), (8, 8), (9, 9)}, grid ^ {(7, 7), (0, 1), (9, 9)}, sep="\n")
print({(9, 1), (3, 7), (0, 0), (5, 1), (2, 2), (8, 3)}, {(9, 1), (3, 7), (0, 0), (5, 1), (2, 2), (8, 3)} | {(1, 1)})

for step in (1, 3, 7, 8, 16, 31, 64):
    for count in (3, 4, 5, 6, 10, 18, 19, 20, 40, 76, 77):
        floats = {n * step / 4 for n in range(count)}
        tuples = {(n * step, -n) for n in range(count)}
        ints = {n * step * 5 for n in range(count, 0, -1)}
        text = repr([floats, tuples, ints, set(tuples), floats | ints, tuples | {(n, n) for n in range(9)}])
        text += repr([ints | {n * 3 for n in range(30)}, ints & set(range(200)), ints - {5, 35}])
        print(step, count, hash(tuple(text.encode())))

# Sets that grow by updates, and dicts' keys.
many = {(0, 0)}
many.update({(n, 1) for n in range(4)})
print(many)
many |= {(n, 2) for n in range(20)}
print(many)
many.update(dict.fromkeys((n, 3) for n in range(30)))
print(many)
many.update([(n, 4) for n in range(30)])
print(list(many)[:20])
many.clear()
many.update([(3, 3), (1, 1), (2, 2)])
print(many, set({(3, 3): 1, (1, 1): 2, (2, 2): 3, (4, 4): 4, (5, 5): 5}))

# What goes first when several are equally good.
print(min({(3, 1), (1, 3), (2, 2)}, key=sum), max({2.5, 3.5, 4.5}, key=int), min(grid, key=lambda point: 0))
left = {(3, 1), (1, 3), (2, 2)}
print(left.pop(), left.pop(), left)
