# What a finalizer lets go of is finalized inside of it; what was let go of beside it, after it.
import gc
gc.disable()
class Loud:
    def __init__(self, name, *held):
        self.name = name
        self.held = held
    def __del__(self):
        print("begin", self.name)
        for item in self.inside():
            print(self.name, "lets go")
            del item
        print("end", self.name)
    def inside(self):
        return [] if "." in self.name else [Loud(self.name + ".inner")]
pair = [Loud("a"), Loud("b")]
pair.clear()
print("---")
pair = (Loud("c", Loud("c.held")), Loud("d"))
del pair
print("---")
items = [Loud(f"i.{n}") for n in range(6)]
items[1:3] = []
print("slice assigned")
del items[2:]
print("slice deleted")
items = None
print("---")
d = {n: Loud(f"k.{n}") for n in range(3)}
d.clear()
d = {n: Loud(f"v.{n}") for n in range(3)}
del d
print("---")
# A chain that dies link by link, without recursion.
class Link:
    dead = 0
    def __init__(self, next):
        self.next = next
    def __del__(self):
        Link.dead += 1
chain = None
for _ in range(50_000):
    chain = Link(chain)
chain = None
print(Link.dead)
# Collected: finalizers, then the rest in the same collection; the revived stay whole.
class Node:
    def __init__(self, name):
        self.name, self.me, self.rest = name, self, [name]
    def __del__(self):
        print("collected", self.name, self.rest, self.me is self)
        if self.name == "lazarus":
            saved.append(self)
saved = []
Node("first"), Node("lazarus"), Node("last")
print(gc.collect() > 0, [n.name for n in saved], saved[0].me is saved[0], saved[0].rest)
saved.clear()
print(gc.collect() > 0, gc.collect())
class Failing:
    def __init__(self):
        self.me = self
    def __del__(self):
        print(gc.collect())
        raise ValueError("ignored")
Failing()
print(gc.collect() > 0)
