# f-strings with and without format specs.
def run(n):
    name, total = "value", 0
    for i in range(n):
        total += len(f"{name}: {i}") + len(f"{i:>8}|{i * 0.5:.2f}") + len(f"{name!r}-{i:x}")
    return total

print(run(800_000))
