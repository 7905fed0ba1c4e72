# Calls of built-in functions and methods.
def run(n):
    items = [3, 1, 2]
    total = 0
    for i in range(n):
        total += len(items) + abs(-i) + max(i, 5) + int(isinstance(i, int)) + ord("a")
    return total

print(run(2_000_000))
