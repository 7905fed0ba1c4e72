# sorted of pseudo-random integers and of strings.
def numbers(n, seed=42):
    values = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        values.append(seed)
    return values

def run(n):
    values = numbers(200_000)
    words = [str(v) for v in values[:60_000]]
    total = 0
    for i in range(n):
        total += sorted(values)[i] + len(sorted(words)[0]) + sorted(values, reverse=True)[i]
    return total

print(run(3))
