# A logistic map: floats only, while loop.
def run(n):
    x, r, i, high = 0.5, 3.7, 0, 0
    while i < n:
        x = r * x * (1.0 - x)
        if x > 0.9:
            high += 1
        i += 1
    return high

print(run(8_000_000))
