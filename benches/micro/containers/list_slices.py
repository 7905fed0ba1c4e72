# Slices of lists, concatenation, slice assignment.
def run(n):
    items = list(range(40))
    total = 0
    for i in range(n):
        head = items[:10]
        tail = items[-10:]
        items[5:8] = tail[:3]
        total += len(head + tail) + items[6] + len(items[::3])
    return total

print(run(1_000_000))
