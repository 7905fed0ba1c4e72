# A million floats in a list.
items = [i + 0.5 for i in range(1_000_000)]
print(len(items), items[-1])
