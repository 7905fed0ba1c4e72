# Reference cycles are found by gc.collect, which says how many objects it took.
import gc
gc.collect()
gc.disable()
class Node:
    def __init__(self, name):
        self.name = name
        self.other = None
    def __del__(self):
        print("del", self.name)
a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
print("unreachable, but still there")
print(gc.collect() > 0)
print("collected")
l = []
l.append(l)
del l
d = {}
d["me"] = d
del d
print(gc.collect() > 0, gc.collect())
def make():
    def inner():
        return inner
    return None
make()
print(gc.collect() > 0)
class C:
    pass
C.self_reference = C()
C = None
print(gc.collect() > 0)
def generator():
    me = yield
    yield me
g = generator()
next(g)
g.send(g)
del g
print(gc.collect() > 0)
n = Node("alone")
n.other = n
reachable = n
del n
gc.collect()
print(reachable.other.name)
reachable = None
gc.collect()
print(gc.isenabled(), gc.enable(), gc.isenabled())
