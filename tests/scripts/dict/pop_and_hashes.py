# An empty dict's `pop` does not ask for a hash; everything else does.
class Noted:
    def __hash__(self):
        print("hash")
        return 1
    def __repr__(self):
        return "Noted()"
key = Noted()
for d in {}, {1: 2}, dict.fromkeys([1, 2]):
    for action in (
        lambda: d.pop(key), lambda: d.pop(key, "default"), lambda: d.pop([]), lambda: d.pop([], 0), lambda: d.get([]),
        lambda: d.setdefault([]), lambda: d.__delitem__([]), lambda: [] in d, lambda: d[[]], lambda: d.get(key),
    ):
        try:
            print(action())
        except Exception as error:
            print(type(error).__name__, error)
d = {1: 2}
del d[1]
print(d.pop([], "empty again"))
# What an empty dict is updated with by name stands from the first place on, where an iteration has been already.
d = {0: 1}
seen = []
for key in d:
    seen.append(key)
    del d[key]
    d.update(z=1)
print(seen, d)
