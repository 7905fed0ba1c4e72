# weakref.proxy: operations reach what it stands for, until that is gone.
import weakref
def show(call):
    try:
        print(call())
    except BaseException as error:
        print(type(error).__name__, error)
class V:
    def __init__(self, n): self.n = n
    def __add__(self, o): return ("add", self.n, type(o).__name__)
    def __radd__(self, o): return ("radd", self.n)
    def __iadd__(self, o): self.n += o; return self
    def __neg__(self): return -self.n
    def __len__(self): return self.n
    def __getitem__(self, i): return ("item", i)
    def __setitem__(self, i, v): print("set", i, v)
    def __delitem__(self, i): print("deleted", i)
    def __contains__(self, x): return x == self.n
    def __iter__(self): return iter(range(self.n))
    def __bool__(self): return self.n > 1
    def __eq__(self, o): return self.n == o
    def __lt__(self, o): return self.n < o
    def __str__(self): return "text"
    def __repr__(self): return "V()"
    def __index__(self): return self.n
    def __int__(self): return self.n + 100
    def __float__(self): return self.n + 0.5
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __call__(self, *a, **k): return a, k
    def __enter__(self): return "entered"
    def __exit__(self, *a): print("left", a)
    def method(self): return self
v = V(3)
p = weakref.proxy(v)
print(p + 1, 1 + p, -p, len(p), p[2], 3 in p, list(p), bool(p), p == 3, p != 3, p < 4, str(p), f"{p}", int(p), float(p), p ** 2, pow(p, 2, 5))
p[1] = 2
del p[1]
print(p(1, a=2), p.method() is v, [10, 20, 30, 40][p], type(p), p.__class__, isinstance(p, V), type(p).__name__, weakref.proxy(v) is p)
p.new = 1
print(v.new, hasattr(p, "new"), hasattr(p, "gone"))
del p.new
show(lambda: v.new)
p += 4
print(p is v, v.n)
p = weakref.proxy(v)
show(lambda: hash(p))
show(lambda: p.missing)
show(lambda: p * 2)
show(lambda: p @ 2)
class Plain: pass
o = Plain()
q = weakref.proxy(o, lambda r: print("gone"))
print(type(q), weakref.getweakrefcount(o), weakref.ProxyType, weakref.CallableProxyType, callable(q), callable(p), repr(q).startswith("<weakproxy at 0x"), repr(q).split("to ")[1][:14])
show(lambda: len(q))
show(lambda: q[0])
show(lambda: q())
show(lambda: iter(q))
del o
show(lambda: q.x)
show(lambda: str(q))
show(lambda: q == 1)
show(lambda: bool(q))
show(lambda: q + 1)
show(lambda: setattr(q, "a", 1))
show(lambda: weakref.proxy(5))
show(lambda: weakref.ProxyType())
print(repr(q).split("at")[0], repr(q).endswith(("NoneType' at 0x0>", "dead>")))
