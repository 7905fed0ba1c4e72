# min, max, sum of lists and ranges.
def run(n):
    values = [(i * 7919) % 10007 for i in range(1000)]
    floats = [v / 3 for v in values]
    total = 0
    for _ in range(n):
        total += min(values) + max(values) + sum(values) + int(sum(floats)) + len(values)
        total += max(values[:100], key=lambda v: v % 100)
    return total

print(run(14_000))
