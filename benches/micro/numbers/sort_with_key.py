# sorted with keys: a lambda, a tuple, an attribute.
class Item:
    def __init__(self, n):
        self.n = n

def run(n):
    seed, items = 7, []
    for _ in range(30_000):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        items.append(Item(seed % 10_000))
    total = 0
    for _ in range(n):
        total += sorted(items, key=lambda item: item.n)[100].n
        total += sorted(items, key=lambda item: (item.n % 10, item.n))[100].n
        total += sorted(items, key=lambda item: -item.n)[100].n
    return total

print(run(12))
