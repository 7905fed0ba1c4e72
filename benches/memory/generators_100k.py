# A hundred thousand generators that have begun.
def numbers(n):
    while True:
        yield n
        n += 1

items = [numbers(i) for i in range(100_000)]
print(len(items), sum(next(g) for g in items))
