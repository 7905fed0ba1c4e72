# Bound methods, functions put into classes later, cached methods that change.
class C:
    def m(self):
        return "first"
c = C()
def call():
    return c.m()
print([call() for _ in range(5)])
C.m = lambda self: "second"
print(call())
c.m = lambda: "own"
print(call())
del c.m
print(call())
del C.m
try:
    call()
except AttributeError as error:
    print(error)
C.__getattr__ = lambda self, name: lambda: f"made {name}"
print(call())
class A:
    value = 1
    def get(self):
        return self.value
class B(A):
    pass
b = B()
def read():
    return b.get(), b.value
print(read(), read())
A.value = 2
print(read())
B.value = 3
print(read())
b.value = 4
print(read())
B.get = lambda self: "B's get"
print(read())
del B.get, B.value, b.value
print(read())
objects = [A(), B(), type("X", (), {"value": "x", "get": lambda self: self.value})()]
print([o.get() for o in objects * 3])
bound = b.get
b.__class__ = type("Y", (A,), {"value": "Y"})
print(bound(), b.get())
class Counter:
    total = 0
    def hit(self):
        Counter.total += 1
        self.hits = getattr(self, "hits", 0) + 1
        return self
k = Counter()
for _ in range(100):
    k.hit()
print(Counter.total, k.hits)
