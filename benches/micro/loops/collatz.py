# Integer division, remainder and comparisons.
def run(limit):
    longest = best = 0
    for start in range(1, limit):
        n, length = start, 1
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            length += 1
        if length > longest:
            longest, best = length, start
    return best, longest

print(run(80_000))
