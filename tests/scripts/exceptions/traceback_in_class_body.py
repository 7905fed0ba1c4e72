# Frames of class bodies, lambdas, comprehensions and generators have names of their own.
def generator():
    yield 1
    yield from inner()

def inner():
    yield (lambda x: x.missing)(5)

class Body:
    values = [v for v in generator()]
