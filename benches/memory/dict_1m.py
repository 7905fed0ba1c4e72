# A dict of a million ints.
items = {i: i for i in range(1_000_000)}
print(len(items), items[999_999])
