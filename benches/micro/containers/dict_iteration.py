# Iteration over keys, values and items.
def run(n):
    d = {i: i * 2 for i in range(500)}
    total = 0
    for _ in range(n):
        for key in d:
            total += key
        for key, value in d.items():
            total += value - key
        for value in d.values():
            total += value
    return total

print(run(12_000))
