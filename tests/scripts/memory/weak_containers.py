# Dictionaries and sets of what others keep alive; methods; finalize.
import weakref, gc
class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"C{self.n}"
    def method(self): return self.n
def show(call):
    try:
        print(call())
    except BaseException as error:
        print(type(error).__name__, error)
a, b, c = C(1), C(2), C(3)
d = weakref.WeakValueDictionary({"a": a}, b=b)
d["c"] = c
print(len(d), sorted(d), sorted(d.keys()), list(d.values()), list(d.items()), "a" in d, "z" in d, d["b"], d.get("z"), d.get("z", 5))
show(lambda: d["z"])
show(lambda: d.__setitem__("n", 5))
print(d.pop("c"), len(d), d.pop("c", "default"), d.setdefault("c", c), d.setdefault("c", b), len(d))
show(lambda: d.pop("q"))
del b
print(len(d), sorted(d), d.get("b"), "b" in d, [r() for r in d.valuerefs()], [r() for r in d.itervaluerefs()])
e = d.copy()
print(type(e).__name__, sorted(e), d == e, e | {"x": a} == 5, sorted((d | {"x": a}).keys()))
e |= {"y": a}
e.update(z=c)
print(sorted(e.items()), repr(e).startswith("<WeakValueDictionary at 0x"))
del e["y"]
show(lambda: e.__delitem__("y"))
for key in e:
    print(key, end=" ")
print(e.popitem()[0] in "acz", len(e))
e.clear()
print(len(e), bool(e))
k = weakref.WeakKeyDictionary()
k[a] = "one"
k[c] = "three"
x = C(9)
k[x] = "nine"
print(len(k), k[a], sorted(k.values()), [key.n for key in k], a in k, 5 in k, k.get(C(1)), k.get(a), len(k.keyrefs()), list(k.items()))
del x
print(len(k), k.pop(c), len(k), k.setdefault(c, "again"), repr(k).startswith("<WeakKeyDictionary at 0x"))
show(lambda: k[C(4)])
show(lambda: k.__setitem__(5, 1))
show(lambda: k[5])
del k[a]
print(dict(k.items()), k.copy()[c], list(weakref.WeakKeyDictionary({a: 1}).items()))
s = weakref.WeakSet([a, c])
t = C(7)
s.add(t)
print(len(s), t in s, a in s, 5 in s, sorted(i.n for i in s))
del t
print(len(s), s == weakref.WeakSet([c, a]), s <= {a, c, 3} if False else s.issubset(weakref.WeakSet([a, c])), len(s & {a}), len(s | {C(8)}), len(s - {a}), len(s ^ {a}), s.isdisjoint([a]))
s.discard(a); s.discard(a)
show(lambda: s.remove(a))
s.update([a]); print(s.pop() in (a, c), len(s)); s.clear(); print(len(s), bool(s))
show(lambda: s.pop())
show(lambda: s.add(5))
m = weakref.WeakMethod(a.method, lambda r: print("method gone", r()))
print(m()(), m() == a.method, m == weakref.WeakMethod(a.method), hash(m) == hash(weakref.WeakMethod(a.method)), weakref.WeakMethod(c.method) == m)
show(lambda: weakref.WeakMethod(5))
show(lambda: weakref.ref(a.method)())
f = weakref.finalize(a, print, "finalized", 1, end="!\n")
print(f.alive, f.atexit, f.peek()[1:] == (print, ("finalized", 1), {"end": "!\n"}), f.peek()[0] is a)
gc.collect()
del a, m
d.clear()
print(f.alive, f.peek(), f.detach(), f())
g = weakref.finalize(c, lambda x: x * 2, 21)
print(g(), g(), g.alive)
h = weakref.finalize(c, print, "never")
print(h.detach()[2], h.alive)
i = weakref.finalize(c, print, "at exit, first registered")
j = weakref.finalize(c, print, "at exit, registered later")
l = weakref.finalize(c, print, "not at exit")
l.atexit = False
show(lambda: weakref.finalize(5, print))
print("end")
