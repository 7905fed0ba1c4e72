# Attributes added, deleted and re-added in different orders.
class P:
    pass
def make(order):
    p = P()
    for name in order:
        setattr(p, name, name.upper())
    return p
objects = [make(order) for order in ("abc", "cba", "bac", "a", "")]
def read(o):
    try:
        return o.b
    except AttributeError:
        return "-"
print([read(o) for o in objects * 2], [vars(o) for o in objects])
x = objects[0]
del x.a
x.d = 1
x.a = "again"
print(vars(x), list(vars(x)), x.b, x.c)
for i in range(200):
    setattr(x, f"attr{i}", i)
print(sum(getattr(x, f"attr{i}") for i in range(200)), len(vars(x)))
for i in range(0, 200, 2):
    delattr(x, f"attr{i}")
print(len(vars(x)), hasattr(x, "attr0"), x.attr199)
d = x.__dict__
d["from_dict"] = "seen"
x.from_attr = "seen too"
print(x.from_dict, d["from_attr"], d is x.__dict__)
x.__dict__ = {"only": 1}
print(x.only, hasattr(x, "b"), vars(x))
del d["from_dict"]
try:
    x.__dict__ = 5
except TypeError as error:
    print(error)
class Many:
    def __init__(self, **kw):
        self.__dict__.update(kw)
m = Many(p=1, q=2)
print(m.p, m.q, {**vars(m)}, vars(m) == {"p": 1, "q": 2})
