# threading.local: derived classes with __init__, __slots__, properties, methods; dicts of one's own; what happens at the end.
import threading, weakref, gc

def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)
def elsewhere(f):
    t = threading.Thread(target=f)
    t.start()
    t.join()

class Counter(threading.local):
    made = 0
    def __init__(self, start, *, step=1):
        type(self).made += 1
        self.n, self.step = start, step
    def up(self):
        self.n += self.step
        return self.n
    @property
    def twice(self):
        return self.n * 2
    @twice.setter
    def twice(self, value):
        self.n = value // 2
c = Counter(10, step=5)
print(c.up(), c.up(), c.twice)
elsewhere(lambda: print(c.up(), c.twice, setattr(c, "twice", 100), c.n, sorted(c.__dict__)))
print(c.n, Counter.made)
attempt(Counter)
attempt(threading.local, 1)
attempt(threading.local, x=1)

class Failing(threading.local):
    def __init__(self):
        if threading.current_thread() is not threading.main_thread():
            raise ValueError("not here")
        self.x = 1
f = Failing()
elsewhere(lambda: attempt(lambda: f.x))
print(f.x)

class Slotted(threading.local):
    __slots__ = ("shared",)
s = Slotted()
s.shared = "seen by all"
s.mine = 1
elsewhere(lambda: print(s.shared, hasattr(s, "mine")))

plain = threading.local()
plain.x = 1
attempt(lambda: plain.y)
attempt(lambda: delattr(plain, "y"))
attempt(setattr, plain, "__dict__", {})
attempt(delattr, plain, "__dict__")
print(plain.__dict__, vars(plain), "x" in dir(plain), type(plain.__dict__).__name__)
plain.__dict__["z"] = 3
print(plain.z)
elsewhere(lambda: (print(plain.__dict__), setattr(plain, "x", "other"), print(plain.x)))
print(plain.x)
del plain.x
print(hasattr(plain, "x"))

class Hooked(threading.local):
    def __getattr__(self, name):
        return "no " + name
h = Hooked()
h.a = 1
print(h.a, h.b)
elsewhere(lambda: print(h.a, h.b))

# What a thread has put in dies with the thread; what all have put in, with the object.
class Thing:
    pass
l = threading.local()
refs = []
def put():
    l.thing = Thing()
    refs.append(weakref.ref(l.thing))
for _ in range(3): elsewhere(put)
put()
del l.thing
elsewhere(lambda: hasattr(l, "x"))
gc.collect()
print([r() for r in refs])
def cycle():
    l2 = threading.local()
    l2.me = l2
    return weakref.ref(l2)
gone = cycle()
gc.collect()
print(gone())
