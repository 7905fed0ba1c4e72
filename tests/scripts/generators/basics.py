# Generators: yield, return values, iteration, laziness.
def count(n):
    print("started", end=" ")
    for i in range(n):
        yield i
    print("ended", end=" ")
    return "value"
g = count(2)
print(type(g).__name__, iter(g) is g)
print(next(g), next(g))
try:
    next(g)
except StopIteration as stop:
    print(repr(stop), stop.value)
print(next(g, "default"), list(g))
print(list(count(3)), sum(count(4)), [*count(1)], tuple(count(0)), max(count(3)), dict(zip("ab", count(2))))
def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
for f in fibonacci():
    if f > 50:
        break
    print(f, end=" ")
print()
squares = (i * i for i in range(5))
print(next(squares), 4 in squares, list(squares), list(squares))
def empty():
    return
    yield
def bare():
    x = yield
    print("got", x)
print(list(empty()), list(bare()))
def conditional(n):
    while n:
        n -= 1
        yield n if n % 2 else None
print(list(conditional(4)))
def walk(tree):
    if tree:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)
print(list(walk(((None, 1, None), 2, ((None, 3, None), 4, None)))))
lazy = (print("evaluated", i) or i for i in range(2))
print("nothing yet")
print(next(lazy))
