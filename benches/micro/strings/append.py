# s += "x", which has to be amortised.
def run(n):
    total = 0
    for _ in range(n):
        s = ""
        for _ in range(100_000):
            s += "x"
        total += len(s)
    return total

print(run(100))
