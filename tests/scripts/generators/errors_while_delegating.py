# What is thrown through a delegation, and when what it delegated to dies.
class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        print("exit", error[0] and error[0].__name__)


def gives_up():
    with Manager():
        yield 1


def outer(inner):
    try:
        yield from inner
    except BaseException as e:
        print("outer", repr(e))
        yield "handled"


def attempt(f, *args):
    try:
        print(f(*args))
    except BaseException as e:
        print(repr(e), repr(e.__context__))


for inner in (gives_up, lambda: (8, 5), lambda: iter([1, 2])):
    for thrown in (1, ValueError("v"), KeyError, None, "text"):
        it = outer(inner())
        next(it)
        attempt(it.throw, thrown)
        attempt(next, it)
        attempt(it.close)
    it = outer(inner())
    next(it)
    try:
        it.close()
    except RuntimeError as e:
        print(repr(e))
    print("closed")
del it
print("end")
