# reduce, cmp_to_key, total_ordering, wraps, singledispatch.
import functools
import operator


def show(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


by_length = functools.cmp_to_key(lambda a, b: len(a) - len(b))
for text in """
functools.reduce(operator.add, [1, 2, 3])
functools.reduce(operator.add, [], 5)
functools.reduce(operator.add, [])
functools.reduce(operator.add, 5)
functools.reduce(operator.add)
functools.reduce(lambda a, b: (a, b), "abcd")
functools.reduce(None, [1])
sorted(["ccc", "a", "bb"], key=by_length)
max(["ccc", "a", "bb"], key=by_length)
by_length("a") < by_length("bb"), by_length("a") == by_length("b"), by_length("a") >= by_length("bb")
by_length("a") < 3
by_length()
by_length(1, 2)
by_length(obj="x").obj
hash(by_length("a"))
functools.cmp_to_key()
""".strip().splitlines():
    show(text)

for name in ["__lt__", "__le__", "__gt__", "__ge__"]:
    namespace = {
        "__init__": lambda self, n: setattr(self, "n", n),
        "__eq__": lambda self, other: self.n == other.n,
        name: lambda self, other, f=getattr(operator, name): f(self.n, other.n),
    }
    Number = functools.total_ordering(type("Number", (), namespace))
    print(name, [[op(Number(a), Number(2)) for a in (1, 2, 3)] for op in (operator.lt, operator.le, operator.gt, operator.ge)])
try:
    functools.total_ordering(type("Empty", (), {}))
except ValueError as error:
    print(error)


@functools.total_ordering
class Partial:
    def __lt__(self, other):
        return NotImplemented


try:
    Partial() >= Partial()
except TypeError as error:
    print(error)


def decorated(function):
    @functools.wraps(function)
    def wrapper(*args):
        """The wrapper's."""
        return function(*args)
    return wrapper


@decorated
def documented(x: int) -> int:
    """The function's own."""
    return x


print(documented.__name__, documented.__doc__, documented.__annotations__, documented.__wrapped__(3))


@functools.singledispatch
def describe(value):
    return "something"


@describe.register
def _(value: int):
    return "an int"


@describe.register(list)
@describe.register(tuple)
def _(value):
    return f"{len(value)} items"


@describe.register
def _(value: float | complex):
    return "a number"


print(describe(1), describe(True), describe([1]), describe(()), describe(1.5), describe(1j), describe("x"))
print(describe.dispatch(bool)(0), sorted(kind.__name__ for kind in describe.registry))
for wrong in ["describe()", "describe.register(5)", "describe.register(5, len)"]:
    show(wrong)


class Formatter:
    @functools.singledispatchmethod
    def form(self, value):
        return "?"

    @form.register
    def _(self, value: int):
        return f"{value:+d}"

    @functools.singledispatchmethod
    @classmethod
    def make(cls, value):
        return cls.__name__, value

    @make.register(str)
    @classmethod
    def _(cls, value):
        return cls.__name__, value.upper()


print(Formatter().form(5), Formatter().form("x"), Formatter.make(1), Formatter.make("a"))
