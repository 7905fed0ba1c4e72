# Subclasses of dict, and __missing__.
class Default(dict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value
d = Default(a=1)
print(d["a"], d["xy"], d.get("none"), "q" in d, d, type(d), isinstance(d, dict), len(d))
class Loud(dict):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)
    def __getitem__(self, key):
        return f"<{super().__getitem__(key)}>"
l = Loud(x=1)
l["y"] = 2
l.update(z=3)
print(l["x"], l["y"], l.get("z"), l, {**l}, dict(l), l.copy(), l == {"x": 1, "y": 2, "z": 3})
l.extra = "attribute"
print(l.extra, l.__dict__)
