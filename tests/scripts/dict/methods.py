# All methods of dicts.
d = {"a": 1, "b": 2, "c": 3}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("a", 9), d.setdefault("d", 4), d.setdefault("e"), d)
print(d.pop("e"), d.pop("zz", "default"), d.popitem(), d, d.copy(), d.copy() is d)
d.update({"a": 10}, x=24)
d.update([("y", 25)])
d.update()
print(d, list(d.keys()), list(d.values()), list(d.items()))
print(d | {"z": 26, "a": 0}, d, {"q": 1} | d)
d |= {"w": 23}
d |= [("v", 22)]
print(d, list(reversed(d)), list(reversed(d.items())), d.clear(), d)
for call in (lambda: {}.pop("k"), lambda: {}.popitem(), lambda: {}.pop(), lambda: {}.update(5), lambda: {}.update([1]), lambda: {}.get(), lambda: {}.get([]), lambda: {} | 5, lambda: {}.setdefault(), lambda: dict.fromkeys(5), lambda: {}.update(a=1, *[1, 2])):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
class WithKeys:
    def keys(self):
        return ["k1", "k2"]
    def __getitem__(self, key):
        return key.upper()
print(dict(WithKeys()), {**WithKeys()})
