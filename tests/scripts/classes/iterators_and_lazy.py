# Classes that behave as sequences, mappings, numbers and iterators together.
class LinkedList:
    class Node:
        __slots__ = "value", "next"
        def __init__(self, value, next=None):
            self.value, self.next = value, next
    def __init__(self, items=()):
        self.head, self.size = None, 0
        for item in reversed(list(items)):
            self.push(item)
    def push(self, value):
        self.head = self.Node(value, self.head)
        self.size += 1
    def pop(self):
        if self.head is None:
            raise IndexError("pop from empty LinkedList")
        value, self.head = self.head.value, self.head.next
        self.size -= 1
        return value
    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next
    def __len__(self): return self.size
    def __getitem__(self, index):
        if isinstance(index, slice):
            return LinkedList(list(self)[index])
        if index < 0:
            index += self.size
        for i, value in enumerate(self):
            if i == index:
                return value
        raise IndexError(index)
    def __add__(self, other): return LinkedList([*self, *other])
    def __eq__(self, other): return isinstance(other, LinkedList) and list(self) == list(other)
    def __contains__(self, value): return any(v == value for v in self)
    def __reversed__(self): return iter(list(self)[::-1])
    def __repr__(self): return f"LinkedList({list(self)})"
    def __bool__(self): return self.size > 0
l = LinkedList("abc")
print(l, len(l), l[0], l[-1], l[1:], l + LinkedList([1]), l == LinkedList("abc"), "b" in l, list(reversed(l)), bool(LinkedList()), [*l], dict(zip(l, range(3))), sorted(l, reverse=True), max(l))
a, *b = l
print(a, b, l.pop(), l, "-".join(l))
for attempt in (lambda: LinkedList().pop(), lambda: l[10], lambda: l["x"], lambda: LinkedList(5), lambda: l < l):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
