# A dict that changes size under a loop says so; one that only changes values does not.
def attempt(d, change):
    seen = []
    try:
        for k in d:
            seen.append(k)
            change(d, k)
    except RuntimeError as error:
        print(type(error).__name__, error, seen, d)
    else:
        print("fine", seen, d)
attempt({1: 1, 2: 2}, lambda d, k: d.__setitem__(k, 0))
attempt({1: 1, 2: 2}, lambda d, k: d.__setitem__(k + 10, 0))
attempt({1: 1, 2: 2}, lambda d, k: d.pop(k))
attempt({1: 1, 2: 2}, lambda d, k: d.clear())
def swap(d, k):
    del d[k]
    d[k + 100] = 0
d = {1: 1}
for _ in range(3):
    for k in list(d):
        swap(d, k)
print(d)
it = iter({1: 2, 3: 4})
print(next(it), it.__length_hint__(), next(it), next(it, None))
d = {i: i for i in range(10)}
for i in range(0, 10, 2):
    del d[i]
d[0] = "back"
print(d, list(d.items())[-1])
