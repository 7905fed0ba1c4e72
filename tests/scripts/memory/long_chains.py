# timeout: 60
# Dropping very long chains does not overflow the stack.
class Node:
    __slots__ = ("next",)
    def __init__(self, next):
        self.next = next
head = None
for _ in range(1000000):
    head = Node(head)
head = None
print("linked list of a million nodes dropped")
nested = None
for _ in range(1000000):
    nested = (nested,)
nested = None
print("tuples")
nested = []
for _ in range(300000):
    nested = [nested]
del nested
print("lists")
nested = {}
for _ in range(300000):
    nested = {"next": nested}
nested = 1
print("dicts")
f = lambda: None
for _ in range(300000):
    f = (lambda inner: lambda: inner)(f)
f = None
print("closures")
def chain(g):
    yield from g
g = iter(())
for _ in range(100000):
    g = chain(g)
g = None
print("generators")
class Plain:
    pass
head = Plain()
for _ in range(300000):
    node = Plain()
    node.next = head
    head = node
node = head = None
print("instances")
