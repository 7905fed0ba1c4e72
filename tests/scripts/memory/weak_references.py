# weakref: dead at once, callbacks, equality, proxies.
import weakref
class C:
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return f"C{self.n}"
c = C(1)
r = weakref.ref(c)
r2 = weakref.ref(c)
print(r(), r is r2, r() is c, weakref.getweakrefcount(c))
with_callback = weakref.ref(c, lambda ref: print("callback", ref() is None))
del c
print(r(), with_callback())
c = C(2)
p = weakref.proxy(c)
print(p.n, p)
p.n = 5
print(c.n)
del c
try:
    p.n
except ReferenceError as error:
    print(error)
for bad in (5, "x", [], (1,), None):
    try:
        weakref.ref(bad)
    except TypeError as error:
        print(error)
d = weakref.WeakValueDictionary()
v = C(3)
d["k"] = v
print(d["k"], len(d))
del v
print(len(d), d.get("k"))
