# Float arithmetic in a loop.
def run(n):
    x = 0.0
    step = 1.0 / n
    total = 0.0
    for _ in range(n):
        total += 4.0 / (1.0 + x * x) * step
        x += step
    return total

print(f"{run(6_000_000):.9f}")
