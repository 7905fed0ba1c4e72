# Binary trees made, counted and dropped.
class Tree:
    __slots__ = ("left", "right")
    def __init__(self, left, right):
        self.left = left
        self.right = right
    def count(self):
        return 1 if self.left is None else 1 + self.left.count() + self.right.count()

def make(depth):
    return Tree(None, None) if depth == 0 else Tree(make(depth - 1), make(depth - 1))

def storage(depth, state):
    state[0] += 1
    if depth == 0:
        return [None] * (state[0] % 10 + 1)
    return [storage(depth - 1, state) for _ in range(4)]

long_lived = make(14)
total = 0
for depth in range(4, 15, 2):
    for _ in range(1 << (18 - depth)):
        total += make(depth).count()
state = [0]
for _ in range(40):
    storage(6, state)
print(total, long_lived.count(), state[0])
