# isinstance and issubclass of objects that have __bases__ without being classes.


def attempt(what, function):
    try:
        print(what, "->", function())
    except BaseException as error:
        print(what, "!!", type(error).__name__, error)


class Like:
    def __init__(self, name, *bases):
        self.name, self.bases, self.asked = name, bases, 0

    def __getattr__(self, name):
        if name == "__bases__":
            self.asked += 1
            return self.bases
        raise AttributeError(name)

    def __call__(self):
        return InstanceOf(self)


class InstanceOf:
    def __init__(self, like):
        self.like = like

    @property
    def __class__(self):
        return self.like


root = Like("root")
middle = Like("middle", root)
other = Like("other")
leaf = Like("leaf", other, middle)
for cls in (root, middle, other, leaf, int, object):
    for of in (root, middle, leaf, int, object, (int, root), (int, (str, (leaf,)))):
        attempt("sub", lambda: issubclass(cls, of))
for like in (root, leaf):
    for of in (root, middle, other, leaf, int, InstanceOf, (str, other)):
        attempt("instance", lambda: isinstance(like(), of))


def with_bases(bases):
    class Thing:
        __bases__ = bases

    return Thing()


for bases in (3, [int], None, (), (int,), ((int,),)):
    attempt(f"bases {bases}", lambda: (isinstance(3, with_bases(bases)), issubclass(int, with_bases(bases))))
    attempt(f"of bases {bases}", lambda: issubclass(with_bases(bases), int))


class Fails:
    @property
    def __bases__(self):
        raise RuntimeError("no bases")


class Hides:
    @property
    def __bases__(self):
        raise AttributeError("none")


class Endless:
    @property
    def __bases__(self):
        return self, self


for thing in (Fails, Hides):
    attempt(thing.__name__, lambda: isinstance(3, thing()))
    attempt(thing.__name__, lambda: issubclass(thing(), int))
    attempt(thing.__name__, lambda: issubclass(int, thing()))
try:
    issubclass(Endless(), int)
except RecursionError as error:
    print("endless", type(error).__name__)


class Liar:
    @property
    def __class__(self):
        return int


class Raiser:
    @property
    def __class__(self):
        raise RuntimeError("no class")


print(isinstance(Liar(), int), isinstance(Liar(), Liar), isinstance(Liar(), str), type(Liar()).__name__)
attempt("raiser", lambda: isinstance(Raiser(), int))
attempt("raiser", lambda: isinstance(Raiser(), Raiser))
for args in ((3, 3), (3, "int"), (3, (int, 3)), (3, (3, int)), (3, [int]), (3, ())):
    attempt("isinstance", lambda: isinstance(*args))
    attempt("issubclass", lambda: issubclass(int, args[1]))
attempt("issubclass", lambda: issubclass(3, int))
attempt("issubclass", lambda: issubclass(3, 3))
