# Dicts with string keys: get and set.
def run(n):
    keys = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]
    d = {key: 0 for key in keys}
    for i in range(n):
        for key in keys:
            d[key] = d[key] + 1
    return sum(d.values()), d.get("beta"), "iota" in d

print(run(900_000))
