# Many inserts and deletes keep order and content.
d = {}
for i in range(5000):
    d[i * 7919 % 10007] = i
for i in range(0, 5000, 3):
    del d[i * 7919 % 10007]
for i in range(500):
    d[f"key{i}"] = i
print(len(d), list(d)[:5], list(d)[-2:], sum(v for v in d.values()), d["key77"], 7919 in d, 0 in d)
while len(d) > 3:
    d.popitem()
print(d)
first = {}
for i in range(100):
    first[i] = i
    if len(first) > 5:
        del first[next(iter(first))]
print(first)
counts = {}
for word in ("the quick brown the lazy dog the end quick".split()):
    counts[word] = counts.get(word, 0) + 1
print(counts, max(counts, key=counts.get), sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
