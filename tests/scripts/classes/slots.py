# __slots__: no dict, fixed names.
class P:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
p = P(1, 2)
p.x += 10
print(p.x, p.y, hasattr(p, "__dict__"), P.__slots__, type(P.x))
for attempt in (lambda: setattr(p, "z", 1), lambda: p.z, lambda: p.__dict__, lambda: P.x.__get__(5)):
    try:
        attempt()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
del p.y
try:
    p.y
except AttributeError as error:
    print(error)
class Q(P):
    __slots__ = ["z"]
q = Q(1, 2)
q.z = 3
print(q.x, q.y, q.z)
class R(P):
    pass
r = R(1, 2)
r.anything = "has a dict"
print(r.__dict__, r.x)
class Single:
    __slots__ = "only"
s = Single()
s.only = 1
print(s.only)
class WithDict:
    __slots__ = ("a", "__dict__")
w = WithDict()
w.a, w.b = 1, 2
print(w.__dict__, w.a)
def conflict():
    class Bad:
        __slots__ = ("a",)
        a = 1
def two_layouts():
    class A: __slots__ = ("a",)
    class B: __slots__ = ("b",)
    class C(A, B): pass
def not_identifier():
    class Bad: __slots__ = ("1x",)
def not_text():
    class Bad: __slots__ = (5,)
for attempt in (conflict, two_layouts, not_identifier, not_text):
    try:
        attempt()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
