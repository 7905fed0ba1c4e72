# Generator expressions inside sum, any, max.
def run(n):
    total = 0
    for k in range(n):
        total += sum(i * i for i in range(100))
        total += any(i > 90 for i in range(100))
        total += max(i ^ k for i in range(50))
    return total

print(run(40_000))
