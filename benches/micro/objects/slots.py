# Objects with __slots__: creation, reads, writes.
class Vector:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y

def run(n):
    total = 0
    for i in range(n):
        v = Vector(i, 1)
        v.y += v.x
        total += v.y
    return total

print(run(2_500_000))
