# Closures share variables, not values.
def counter():
    count = 0
    def up(by=1):
        nonlocal count
        count += by
        return count
    def read():
        return count
    return up, read
up, read = counter()
up(); up(5)
up2, read2 = counter()
print(read(), read2(), up2(), read())

def deep():
    x = 1
    def middle():
        def inner():
            nonlocal x
            x += 1
            return x
        return inner
    inner = middle()
    inner()
    return x, inner(), x
print(deep())

def later():
    def show():
        return value
    try:
        show()
    except NameError as error:
        print(type(error).__name__, error)
    value = "set later"
    print(show())
    del value
    try:
        show()
    except NameError as error:
        print(error)
later()

def parameters(a, *args, **kwargs):
    return lambda: (a, args, kwargs)
print(parameters(1, 2, k=3)())

def loop():
    return [lambda: i for i in range(3)], [(lambda j: lambda: j)(j) for j in range(3)]
shared, own = loop()
print([f() for f in shared], [f() for f in own])
print(up.__closure__[0].cell_contents, up.__code__.co_freevars, counter.__code__.co_cellvars, read.__closure__[0] is up.__closure__[0])
