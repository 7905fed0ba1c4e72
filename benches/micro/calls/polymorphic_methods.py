# The same call on objects of four classes.
class Square:
    def __init__(self, n): self.n = n
    def area(self): return self.n * self.n
class Rectangle:
    def __init__(self, n): self.w, self.h = n, n + 1
    def area(self): return self.w * self.h
class Line:
    def __init__(self, n): self.n = n
    def area(self): return 0
class Half(Square):
    def area(self): return self.n * self.n // 2

def run(n):
    shapes = [c(i) for i in range(5) for c in (Square, Rectangle, Line, Half)]
    total = 0
    for _ in range(n):
        for shape in shapes:
            total += shape.area()
    return total

print(run(250_000))
