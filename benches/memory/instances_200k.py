# 200,000 instances with three attributes.
class Point:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

items = [Point(i, 2, None) for i in range(200_000)]
print(len(items), items[-1].x)
