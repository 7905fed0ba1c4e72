# Creation of short-lived objects with __init__.
class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

def run(n):
    total = 0
    for i in range(n):
        v = Vector(i, 1, 2)
        total += v.x + v.z
    return total

print(run(2_500_000))
