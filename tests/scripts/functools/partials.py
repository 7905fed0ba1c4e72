# partial and partialmethod: arguments, names, nesting, attributes, states, recursion.
import functools
import gc
import weakref


def capture(*args, **kw):
    return args, kw


def show(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


p = functools.partial(capture, 1, 2, a=10, b=20)
for text in """
p(3, 4, b=30, c=40)
p()
p.args, p.keywords, p.func is capture
functools.partial()
functools.partial(2)
functools.partial(capture, func=1)()
functools.partial(p, 5, a=1).args
functools.partial(p, 5, a=1).keywords
functools.partial(map, lambda x: x * 10)([1, 2]).__next__()
functools.partial(int, base=2)("101")
p.__setstate__(())
p.__setstate__((capture, 1, None, None))
functools.partial(capture, **{"x y": 1})()
functools.partial[int]
""".strip().splitlines():
    show(text)

print(repr(functools.partial(print, 1, end="")))
p = functools.partial(capture)
p.name = "kept"
outer = functools.partial(p, 1)
print(outer.func is p, p.__reduce__()[2][3], outer(2))
p.__setstate__((capture, (1,), {"a": 2}, {"name": "set"}))
print(p(), p.name)
p.__setstate__((p, (), {}, {}))
print(repr(p).count("..."))
p.__setstate__((capture, (), {}, {}))
for attribute in ["func", "args", "keywords"]:
    try:
        setattr(p, attribute, 1)
    except AttributeError as error:
        print(type(error).__name__)


class Cycle:
    pass


cycle = Cycle()
cycle.partial = functools.partial(capture, cycle)
reference = weakref.ref(cycle), weakref.ref(cycle.partial)
del cycle
gc.collect()
print([r() for r in reference])


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state, *, force=False):
        self.alive = state, force

    set_alive = functools.partialmethod(set_state, True)
    set_forced = functools.partialmethod(set_alive, force=True)
    of_class = functools.partialmethod(classmethod(lambda cls, *args: (cls.__name__, args)), 1)


cell = Cell()
cell.set_alive()
print(cell.alive)
cell.set_forced()
print(cell.alive, Cell.of_class(2), cell.of_class(3))
try:
    functools.partialmethod(None, 1)
except TypeError as error:
    print(error)
print(repr(functools.partialmethod(len, 1, a=2)))


# The arguments of a call stand where the machine has put them: none of these may disturb it.
def many(a, b, c=3, *rest, d=4, **more):
    return a, b, c, rest, d, more


class Point:
    def __init__(self, x, y=0):
        self.x, self.y = x, y

    def sum(self, *more):
        return self.x + self.y + sum(more)


add = functools.partial(many, 1)
print(add(2), add(2, 3, 4, 5), add(b=2), add(2, d=5, e=6))
print([functools.partial(Point, 1)(n).sum() for n in range(3)], functools.partial(Point(1, 2).sum, 3)(4, 5))
print(functools.partial(functools.partial(many, 1), 2)(3), functools.partial(max, 5)(3, 9, key=lambda x: -x))
for wrong in ["add()", "add(1, 2, a=3)", "functools.partial(Point)()", "functools.partial(Point.sum)()", "functools.partial(len)()"]:
    show(wrong)


def recursive(n, base):
    return base if n == 0 else 1 + functools.partial(recursive, n - 1)(base)


print(recursive(200, 7))


def forever(n):
    return functools.partial(forever, n + 1)()


try:
    forever(0)
except RecursionError as error:
    print(error)


def generate(a, b):
    yield a
    yield b


print(list(functools.partial(generate, 1)(2)))
