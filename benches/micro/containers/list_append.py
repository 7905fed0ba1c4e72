# Lists built by append.
def run(n):
    total = 0
    for _ in range(n):
        items = []
        for i in range(1000):
            items.append(i)
        total += len(items)
    return total

print(run(12_000))
