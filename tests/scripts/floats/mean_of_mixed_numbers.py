# Sums and comparisons over ints and floats together.
numbers = [3, 1.5, -2, 2**70, 1e-3, True]
print(sum(numbers), max(numbers), min(numbers), sorted(numbers))
print(sum([0.1] * 10), sum([1e16, 1.0, -1e16]), sum([1, 2.5]), sum([], 0.0))
print([int(x) == x for x in numbers], [x > 1 for x in numbers])
total = 0
for x in range(10):
    total += x / 4
print(total, total / 10, total // 4)
x = 1.0
for _ in range(60):
    x /= 3
print(x, x * 3**60)
