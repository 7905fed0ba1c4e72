# Reads and writes of attributes.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

def run(n):
    p = Point(1, 2)
    for i in range(n):
        p.x = p.y + i
        p.y = p.x - i
        p.x += 1
    return p.x, p.y

print(run(5_000_000))
