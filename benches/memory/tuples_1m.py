# A million 2-tuples of ints.
items = [(i, i) for i in range(1_000_000)]
print(len(items), items[-1])
