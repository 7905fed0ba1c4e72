# A method of a built-in type in another class takes instances of its own type only, whichever way it is reached.

class Box:
    append = list.append
    upper = str.upper
    __enter__ = memoryview.__enter__
    __exit__ = memoryview.__exit__
    __len__ = list.__len__
    __iter__ = list.__iter__
    __reversed__ = list.__reversed__

    def __init__(self):
        self.items = []


class Derived(Box):
    def append(self, item):
        return super().append(item)


class Good(list):
    put = list.append

    def more(self, item):
        super().append(item)
        self.put(item)
        return self


def attempt(what, action):
    try:
        print(what, action())
    except TypeError as error:
        print(what, "TypeError:", error)


def enter():
    with Box():
        pass


for _ in range(3):
    attempt("append", lambda: Box().append(1))
    attempt("upper", lambda: Box().upper())
    attempt("through super", lambda: Derived().append(1))
    attempt("with", enter)
    attempt("len", lambda: len(Box()))
    attempt("iter", lambda: list(Box()))
    attempt("reversed", lambda: list(reversed(Box())))
    attempt("unbound", lambda: list.append((), 1))
    attempt("its own", lambda: Good([1]).more(2))

# Assigning to a class what it is called by: seen at once, also where the call was remembered.
class Counter:
    def __init__(self):
        self.n = 0

    def step(self):
        self.n += 1
        return self.n


def calls(counter):
    return [counter.step() for _ in range(2)]


counter = Counter()
print(calls(counter))
Counter.step = lambda self: "replaced"
print(calls(counter))
Counter.step = staticmethod(lambda: "static")
print(calls(counter))
Counter.step = property(lambda self: lambda: "property")
print(calls(counter))
del Counter.step
counter.step = lambda: "its own"
print(calls(counter))


class Other(Counter):
    step = len

try:
    print(calls(Other()))
except TypeError as error:
    print("TypeError:", error)

# An __init__ that is replaced, that returns something, that takes defaults, and a class that becomes abstract.
class Thing:
    def __init__(self, x):
        self.x = x


def make(*args):
    try:
        return [vars(Thing(*args)) if args else vars(Thing(1)) for _ in range(2)]
    except TypeError as error:
        return f"TypeError: {error}"


def plain():
    try:
        return [vars(Thing(1)) for _ in range(2)]
    except TypeError as error:
        return f"TypeError: {error}"


print(plain(), make())
Thing.__init__ = lambda self, x: setattr(self, "y", x * 2)
print(plain())
Thing.__init__ = lambda self, x: x
print(plain())
Thing.__init__ = lambda self, x, y=3: vars(self).update(x=x, y=y)
print(plain())
Thing.__abstractmethods__ = frozenset({"f"})
print(plain())
Thing.__abstractmethods__ = frozenset()
print(plain())
