# A million ints above 10**9 in a list.
items = [10**9 + i for i in range(1_000_000)]
print(len(items), items[-1])
