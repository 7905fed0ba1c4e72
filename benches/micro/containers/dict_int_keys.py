# Dicts with integer keys: insert, look up, delete.
def run(n):
    total = 0
    for _ in range(n):
        d = {}
        for i in range(1000):
            d[i * 7] = i
        for i in range(1000):
            total += d[i * 7]
            if i in d:
                total += 1
        for i in range(0, 1000, 2):
            del d[i * 7]
    return total

print(run(3_500))
