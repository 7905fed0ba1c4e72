# Reads and writes of list items.
def run(n):
    items = list(range(100))
    for k in range(n):
        for i in range(99):
            items[i] = items[i + 1] + 1 & 1023
    return sum(items)

print(run(80_000))
