# Dicts by their methods: get with and without a default, setdefault, pop.
def run(n):
    total = 0
    for k in range(n):
        counts = {}
        for word in ("red", "green", "blue", "red", "black", "red"):
            counts[word] = counts.get(word, 0) + 1
        groups = {}
        for i in range(10):
            groups.setdefault(i % 3, []).append(i)
        total += counts["red"] + len(groups[k % 3]) + groups.pop(2)[0] + (counts.get("white") is None)
    return total

print(run(250_000))
