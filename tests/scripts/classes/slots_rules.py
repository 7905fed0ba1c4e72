# __slots__: what may stand there, what it makes, and what may be derived from what.
import weakref


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "!!", type(error).__name__, error)


def make(slots, *bases, **names):
    return sorted(name for name in type("X", bases, {"__slots__": slots, **names}).__dict__ if name != "__module__")


attempt("str", lambda: make("abc"))
attempt("iterator", lambda: make(iter("ab")))
attempt("dict", lambda: make({"a": "doc"}))
attempt("twice", lambda: make(["a", "a"]))
attempt("number", lambda: make(3))
attempt("not str", lambda: make([3]))
attempt("wrong last", lambda: make(["__dict__", "1"]))
attempt("empty", lambda: make([""]))
attempt("null", lambda: make(["a\0"]))
attempt("conflict", lambda: make(["a"], a=1))
attempt("mangled", lambda: make(["__a"], _X__a=1))
attempt("dunder", lambda: make(["__a__"]))
attempt("doc", lambda: make(["__doc__"]))
attempt("doc twice", lambda: make(["__doc__"], __doc__="text"))
attempt("both", lambda: make(["__dict__", "__weakref__"]))
attempt("dict twice", lambda: make(["__dict__", "__dict__"]))
attempt("weakref twice", lambda: make(["__weakref__", "__weakref__"]))
for base in (int, tuple, bytes, type, str, list, float, Exception, object):
    for slots in ((), "a", "__dict__", "__weakref__"):
        attempt(f"{base.__name__} {slots}", lambda: make(slots and [slots], base))


class Base:
    pass


class A:
    __slots__ = "a"


class B:
    __slots__ = "b"


class Empty:
    __slots__ = ()


attempt("base has dict", lambda: make("__dict__", Base)), attempt("base has dict", lambda: make(["__dict__"], Base))
attempt("base has weakref", lambda: make(["__weakref__"], Base))
attempt("conflict of layouts", lambda: type("X", (A, B), {}))
attempt("empty and slots", lambda: type("X", (Empty, A), {}).__base__)
attempt("slots and list", lambda: type("X", (A, list), {}))
attempt("empty and list", lambda: type("X", (Empty, list), {}).__base__)
attempt("dict of a second base", lambda: type("X", (A, Base), {"__slots__": ()})().__dict__)

for cls in (Base, A, Empty, type("I", (int,), {}), type("T", (tuple,), {}), type("L", (list,), {}), type("S", (str,), {})):
    attempt("weak " + cls.__name__, lambda: weakref.ref(cls()) and "fine")
    attempt("dict " + cls.__name__, lambda: cls().__dict__)


class Own:
    __slots__ = ("a", "__b", "__dict__")

    def __init__(self):
        self.a, self.__b, self.c = 1, 2, 3


o = Own()
print(o.a, o._Own__b, o.__dict__, Own._Own__b.__name__, Own.a.__qualname__ if hasattr(Own.a, "__qualname__") else "")
del o.a
attempt("gone", lambda: o.a)
attempt("gone twice", lambda: delattr(o, "a"))
o.__dict__ = {"d": 4}
print(o.d, o._Own__b)
attempt("not a dict", lambda: setattr(o, "__dict__", 3))
attempt("foreign", lambda: Own.a.__get__(A()))
attempt("foreign", lambda: Own.a.__set__(3, 4))
Own.a.__set__(o, 9)
print(o.a)
deleted = Own.a
del Own.a
attempt("class without it", lambda: o.a)
print(deleted.__get__(o))


# Names that the compiler puts into the namespace may be slots.
class Q:
    __slots__ = ("__qualname__", "__classcell__")

    def f(self):
        return __class__


q = Q()
q.__qualname__ = "mine"
print(q.__qualname__, Q.__qualname__, q.f())

# A class that sets attributes in its own way may have other places for them than a dict.
class Sets:
    __slots__ = ()
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)
class Plainly:
    __slots__ = ()
for kind in Sets, Plainly:
    attempt(kind.__name__, lambda: setattr(kind(), "x", 1))
    attempt(kind.__name__, lambda: delattr(kind(), "x"))
    attempt(kind.__name__, lambda: object.__setattr__(kind(), "x", 1))
