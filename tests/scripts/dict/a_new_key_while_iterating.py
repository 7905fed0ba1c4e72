# A key that is taken out and put in again comes after all others, so an iteration meets it a second time, and complains.
def delete(dict_, step):
    for _ in step(dict_):
        del dict_[0]
        dict_[0] = 0


for step in (dict.keys, dict.values, dict.items, iter):
    for start in ({0: 0}, {0: 0, 1: 1}, {1: 1, 0: 0}):
        try:
            delete(dict(start), step)
            print(start, "ended")
        except RuntimeError as error:
            print(start, error)

d = {n: n for n in range(3)}
seen = []
for key in d:
    seen.append(key)
    if key == 0:
        del d[2]
        d[3] = 3
print(seen, d)

d = {n: n for n in range(3)}
seen = []
for key in d:
    seen.append(key)
    if key == 2:
        d.popitem()
        d[2] = 2
print(seen, d)

d = {}
for n in range(100):
    d[n] = n
    if n % 3:
        del d[n]
print(len(d), list(d)[:5], d.popitem(), list(reversed(d))[:3])
while d:
    d.popitem()
d["new"] = 1
print(d, list(d.items()))
for n in range(20):
    d[n] = n
    del d[n]
print(d)
