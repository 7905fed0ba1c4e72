# A frame that somebody keeps does not keep its generator.
import sys
import weakref


def gen():
    global kept
    try:
        yield
    finally:
        kept = sys._getframe()


g = gen()
watch = weakref.ref(g)
next(g)
del g
print(watch(), kept.f_code.co_name, kept.f_lineno)


# While something is thrown into what a generator delegates to, it is among the callers.
def callers():
    frame, names = sys._getframe(1), []
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


def inner():
    try:
        yield callers()
    except ValueError:
        yield callers()


def middle():
    yield from inner()


def outer():
    yield from middle()


g = outer()
print(next(g))
print(g.throw(ValueError))


# What the thrower handles is no context of what it throws; what the generator handles is.
def handles():
    try:
        raise KeyError("own")
    except KeyError:
        yield from inner_only()


def inner_only():
    try:
        yield 1
    except TypeError as error:
        print("inner", repr(error.__context__), repr(sys.exception()))
        raise


g = handles()
next(g)
try:
    raise OSError("thrower")
except OSError:
    try:
        g.throw(TypeError("thrown"))
    except TypeError as error:
        print("outer", repr(error.__context__), repr(error.__context__.__context__))
