# Sorting is stable, calls key once an item, and survives errors.
pairs = [(2, "b"), (1, "z"), (2, "a"), (1, "a"), (0, "q")]
print(sorted(pairs), sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
calls = []
def key(x):
    calls.append(x)
    return -x
print(sorted([3, 1, 2], key=key), calls)
print(sorted([0.5, 1, True, -3, 2**70, 10.0]), sorted(["b", "B", "a", "é", ""]), sorted([[2], [1, 5], [1]]), sorted({3: 1, 1: 2}), sorted("cab"))
class Only:
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        return self.n < other.n
    def __repr__(self):
        return f"O{self.n}"
print(sorted([Only(3), Only(1), Only(2)]), max([Only(1), Only(5)], key=lambda o: o.n))
a = [5, 3, "x", 1]
try:
    a.sort()
except TypeError as error:
    print(error, sorted(map(str, a)))
try:
    sorted([1, 2], key=lambda x: 1 // 0)
except ZeroDivisionError as error:
    print(error)
b = [3, 1, 2]
def meddle(x):
    b.append(x)
    return x
try:
    b.sort(key=meddle)
except ValueError as error:
    print(error, b)
n, values = 12345, []
for _ in range(2000):
    n = (n * 1103515245 + 12345) % 2**31
    values.append(n % 500)
ordered = sorted(values)
print(all(x <= y for x, y in zip(ordered, ordered[1:])), ordered[:5], ordered[-5:], sorted(values, reverse=True) == ordered[::-1])
