# The methods of a `with` are those of the class at that moment: whatever the instance has, and however they change.
import threading

def attempt(f):
    try:
        print(f())
    except BaseException as error:
        print(type(error).__name__, error)

class Manager:
    def __enter__(self):
        return "enter"
    def __exit__(self, *info):
        log.append(info[0] and info[0].__name__)
log = []
def use(manager, error=None):
    with manager as entered:
        if error:
            raise error
        return entered

m = Manager()
for _ in range(3):
    print(use(m), end=" ")
m.__enter__ = lambda: "instance"
m.__exit__ = lambda *info: print("instance exit")
print(use(m), log)
Manager.__enter__ = lambda self: "changed"
print(use(m), use(Manager()))
Manager.__enter__ = staticmethod(lambda: "static")
print(use(m))
Manager.__enter__ = classmethod(lambda cls: cls.__name__)
print(use(m))
Manager.__enter__ = property(lambda self: lambda: "property")
print(use(m))
class Callable:
    def __call__(self, *args):
        return "callable %d" % len(args)
Manager.__enter__ = Callable()
print(use(m))
Manager.__enter__ = 5
attempt(lambda: use(m))
del Manager.__enter__
attempt(lambda: use(m))
Manager.__enter__ = lambda self: "again"
print(use(m))
del Manager.__exit__
attempt(lambda: use(m))
Manager.__exit__ = lambda self, kind, error, trace: kind is KeyError
attempt(lambda: use(m, KeyError("swallowed")))
attempt(lambda: use(m, ValueError("let out")))

# Found in a base, hidden by a class between, in a class with slots or a __getattribute__ of its own.
class Base:
    def __enter__(self): return "base"
    def __exit__(self, *info): return True
class Middle(Base): pass
class Slotted(Middle):
    __slots__ = ("x",)
class Odd(Middle):
    def __getattribute__(self, name):
        raise RuntimeError("not asked")
for manager in (Slotted(), Odd(), Slotted(), Odd()):
    print(use(manager), use(manager, KeyError()), end="; ")
print()
Middle.__enter__ = lambda self: "middle"
print(use(Slotted()), use(Odd()), use(Base()))
Slotted.__exit__ = None
attempt(lambda: use(Slotted()))

# A class as a manager: its metaclass says how.
class Meta(type):
    def __enter__(cls): return cls.__name__
    def __exit__(cls, *info): pass
class Managed(metaclass=Meta):
    def __enter__(self): return "instance of Managed"
    def __exit__(self, *info): pass
for _ in range(3):
    print(use(Managed), use(Managed()), end="; ")
print()
attempt(lambda: use(Base))
attempt(lambda: use(threading))
attempt(lambda: use(3))
attempt(lambda: use(None))

# Leaving by every door, again and again.
class Count:
    inside = 0
    def __enter__(self):
        Count.inside += 1
        return self
    def __exit__(self, *info):
        Count.inside -= 1
def doors(n):
    for i in range(n):
        with Count():
            if i % 5 == 0: continue
            with Count(), Count() as last:
                if i == n - 2: break
                try:
                    with Count():
                        raise KeyError(i)
                except KeyError:
                    pass
    with Count():
        return Count.inside
print(doors(20), Count.inside)
def generator():
    with Count():
        yield Count.inside
        with Count():
            yield Count.inside
for stop in range(4):
    g = generator()
    got = [next(g, None) for _ in range(stop)]
    g.close()
    print(got, Count.inside, end="; ")
print()

# A manager whose last reference is the statement's.
class Dies:
    def __enter__(self): return self
    def __exit__(self, *info): print("exit", end=" ")
    def __del__(self): print("gone", end=" ")
def last():
    with Dies():
        print("body", end=" ")
    print("after")
last()
last()
lock, rlock = threading.Lock(), threading.RLock()
for i in range(3):
    with lock, rlock, rlock:
        print(lock.locked(), rlock._recursion_count(), end=" ")
print(lock.locked(), rlock._is_owned())
try:
    with lock:
        lock.release()
except RuntimeError as error:
    print(error)
