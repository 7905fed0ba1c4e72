# Linked lists and a function that recurses three ways over them.
class Element:
    def __init__(self, value, next):
        self.value = value
        self.next = next
    def length(self):
        return 1 if self.next is None else 1 + self.next.length()

def make(n):
    return None if n == 0 else Element(n, make(n - 1))

def shorter(x, y):
    while y is not None:
        if x is None:
            return True
        x, y = x.next, y.next
    return False

def tail(x, y, z):
    if shorter(y, x):
        return tail(tail(x.next, y, z), tail(y.next, z, x), tail(z.next, x, y))
    return z

print(sum(tail(make(18), make(12), make(6)).length() for _ in range(40)))
