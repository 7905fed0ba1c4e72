# A million strings.
items = [f"item-{i}" for i in range(1_000_000)]
print(len(items), items[-1])
