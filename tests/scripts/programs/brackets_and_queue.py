# Small algorithms over lists, strings and dicts.
def balanced(text):
    stack, pairs = [], {")": "(", "]": "[", "}": "{"}
    for i, c in enumerate(text):
        if c in pairs.values():
            stack.append((c, i))
        elif c in pairs and (not stack or stack.pop()[0] != pairs[c]):
            return False, i
    return not stack, stack[-1][1] if stack else None
print([balanced(t) for t in ("", "([]{})", "(]", "((", "a)b")])
def bubble(items):
    items, swaps = list(items), 0
    for n in range(len(items) - 1, 0, -1):
        for i in range(n):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swaps += 1
    return items, swaps
def quick(items):
    if len(items) < 2:
        return items
    pivot, *rest = items
    return quick([x for x in rest if x < pivot]) + [pivot] + quick([x for x in rest if x >= pivot])
def merge(items):
    if len(items) < 2:
        return items
    a, b = merge(items[:len(items) // 2]), merge(items[len(items) // 2:])
    out = []
    while a and b:
        out.append((a if a[0] <= b[0] else b).pop(0))
    return out + a + b
data = [5, 2, 9, 1, 5, 6, -3, 0]
print(bubble(data), quick(data), merge(data), sorted(data) == quick(data) == merge(data))
def binary_search(items, wanted):
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low if low < len(items) and items[low] == wanted else ~low
print([binary_search([1, 3, 5, 7], n) for n in range(9)])
def edit_distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]
print(edit_distance("kitten", "sitting"), edit_distance("", "abc"), edit_distance("flaw", "lawn"))
def knapsack(items, limit):
    best = [(0, ())] * (limit + 1)
    for name, weight, value in items:
        for w in range(limit, weight - 1, -1):
            best[w] = max(best[w], (best[w - weight][0] + value, best[w - weight][1] + (name,)))
    return best[limit]
print(knapsack([("a", 3, 4), ("b", 4, 5), ("c", 2, 3), ("d", 5, 8)], 9))
def run_length(text):
    out, i = [], 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out.append((text[i], j - i))
        i = j
    return out
print(run_length("aaabccd"), "".join(c * n for c, n in run_length("aaabccd")))
def pascal(n):
    row = [1]
    for _ in range(n):
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]
for row in pascal(6):
    print(" ".join(f"{x:>3}" for x in row).center(30).rstrip())
print([[n for n in range(2, 60) if all(n % d for d in range(2, int(n ** 0.5) + 1))], {a: b for a, b in zip("abc", "xyz")}])
