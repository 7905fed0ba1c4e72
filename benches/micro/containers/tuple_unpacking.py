# Tuples: packing, unpacking, swapping, loops over pairs.
def run(n):
    a, b, c = 1, 2, 3
    pairs = [(i, i + 1) for i in range(10)]
    total = 0
    for _ in range(n):
        a, b, c = b, c, a
        for x, y in pairs:
            total += y - x
        first, (second, third) = a, (b, c)
        total += first + second - third
    return total

print(run(1_000_000))
