# Exceptions that leave a generator, StopIteration inside one, and re-entry.
def failing():
    yield 1
    raise KeyError("inside")
g = failing()
print(next(g))
try:
    next(g)
except KeyError as error:
    print(repr(error), list(g))
def stops():
    yield 1
    raise StopIteration("x")
try:
    list(stops())
except RuntimeError as error:
    print(error, repr(error.__cause__))
def leaks():
    yield next(iter([]))
try:
    list(leaks())
except RuntimeError as error:
    print(error)
def reentrant():
    yield next(me)
me = reentrant()
try:
    next(me)
except ValueError as error:
    print(error)
def keeps_context():
    try:
        raise ValueError("v")
    except ValueError:
        yield 1
        yield 2
        raise
k = keeps_context()
print(next(k))
try:
    raise TypeError("outside")
except TypeError:
    print(next(k))
try:
    next(k)
except ValueError as error:
    print(repr(error))
def with_finally(log):
    try:
        for i in range(3):
            try:
                yield i
            finally:
                log.append(f"inner {i}")
    finally:
        log.append("outer")
log = []
for i in with_finally(log):
    if i == 1:
        break
print(log)
log = []
it = with_finally(log)
next(it)
del it
print(log)
