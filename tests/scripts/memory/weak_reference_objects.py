# weakref.ref and proxies: identity, equality, hashes, messages.
import weakref, gc
def show(call):
    try:
        print(call())
    except BaseException as error:
        print(type(error).__name__, error)
class C:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return isinstance(other, C) and self.n == other.n
    def __hash__(self): return hash(self.n)
a, b = C(1), C(1)
ra, rb = weakref.ref(a), weakref.ref(b)
print(ra == rb, ra is rb, ra != rb, hash(ra) == hash(a), ra.__callback__, weakref.ref(a) is ra, {ra: 1}[rb])
called = []
first = weakref.ref(a, lambda r: called.append(("first", r is first, r() is None)))
second = weakref.ref(a, lambda r: called.append(("second", r is second)))
print(weakref.getweakrefcount(a), len(weakref.getweakrefs(a)), weakref.getweakrefs(a)[0] is ra, weakref.getweakrefs(a)[1] is second, callable(first.__callback__))
del a
print(called, ra(), ra == rb, ra == ra, hash(ra) == hash(C(1)), first.__callback__)
late = weakref.ref(C(5))
show(lambda: hash(late))
show(lambda: late < ra)
show(lambda: weakref.ref())
show(lambda: weakref.ref(b, None, 3))
show(lambda: weakref.ref(b, callback=None))
show(lambda: ra(1))
print(type(ra), weakref.ReferenceType is weakref.ref, weakref.ref.__name__, weakref.ref.__module__, repr(late), repr(rb).startswith("<weakref at 0x"), repr(rb).split("to ")[1][:14])
print(repr(weakref.ref(C)).split("to ")[1].split(" at")[0], repr(weakref.ref(C))[-4:], repr(weakref.ref(show))[-7:])
class Sub(weakref.ref):
    def __init__(self, ob, callback=None, tag=None):
        super().__init__(ob, callback)
        self.tag = tag
    def __new__(cls, ob, callback=None, tag=None):
        return super().__new__(cls, ob, callback)
s = Sub(b, None, "tag")
print(s.tag, s() is b, s == rb, s is Sub(b, None, "tag"), isinstance(s, weakref.ref), weakref.getweakrefcount(b))
for good in (C, show, b, {1}, frozenset(), type(show), (i for i in "a"), len, s, weakref, C.__eq__, b.__eq__):
    r = weakref.ref(good)
    print(r() is good, end=" ")
print()
class Slotted:
    __slots__ = ("x",)
class Weakable:
    __slots__ = ("x", "__weakref__")
for bad in (5, "x", b"", 1.5, [], {}, (), None, True, object(), Slotted(), range(3), slice(1), C(1).__dict__.keys(), iter([])):
    show(lambda: weakref.ref(bad))
w = Weakable()
print(weakref.ref(w)() is w)
class Failing:
    pass
def fail(r):
    raise ValueError("in a callback")
f = Failing()
rf = weakref.ref(f, fail)
del f
print("goes on")
class Cycle:
    pass
c = Cycle()
c.me = c
rc = weakref.ref(c, lambda r: print("collected", r()))
del c
gc.collect()
print(rc())
class Finalized:
    def __del__(self):
        print("del", r() is self)
x = Finalized()
r = weakref.ref(x, lambda r: print("after del", r()))
del x
