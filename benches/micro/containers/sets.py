# Sets: add, membership, union, intersection, difference.
def run(n):
    evens, threes = set(range(0, 300, 2)), set(range(0, 300, 3))
    total = 0
    for i in range(n):
        total += len(evens & threes) + len(evens | threes) + len(evens - threes)
        s = set()
        for j in range(100):
            s.add(j % 37)
            if j in evens:
                total += 1
        total += len(s)
    return total

print(run(28_000))
