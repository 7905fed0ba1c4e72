# A million 2-tuples of ints.
items = [(i, 10**9 + i) for i in range(1_000_000)]
print(len(items), items[-1])
