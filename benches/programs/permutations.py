# All permutations by exchange, by Heap's rule and by a recursive generator.
def by_exchange(items, k, count):
    if k == len(items):
        return count + items[0]
    for i in range(k, len(items)):
        items[k], items[i] = items[i], items[k]
        count = by_exchange(items, k + 1, count)
        items[k], items[i] = items[i], items[k]
    return count

def by_heap(n):
    items, counters, i, moves = list(range(n)), [0] * n, 0, 0
    while i < n:
        if counters[i] < i:
            j = counters[i] if i % 2 else 0
            items[j], items[i] = items[i], items[j]
            moves += items[0]
            counters[i] += 1
            i = 0
        else:
            counters[i] = 0
            i += 1
    return moves

def generated(items):
    if len(items) <= 1:
        yield items
    else:
        for i in range(len(items)):
            for rest in generated(items[:i] + items[i + 1:]):
                yield [items[i]] + rest

print(by_exchange(list(range(9)), 0, 0), by_heap(9), sum(p[-1] for p in generated(list(range(8)))))
