# Exceptions raised by the interpreter: missing keys, bad indices, bad numbers.
def run(n):
    d, items, total = {}, [1], 0
    for i in range(n):
        try:
            d[i]
        except KeyError:
            total += 1
        try:
            items[5]
        except IndexError:
            total += 2
        try:
            i // 0
        except ZeroDivisionError:
            total += 3
    return total

print(run(800_000))
