# Assigning __bases__: what is refused, what follows, and what a method mro() that fails or assigns bases itself leaves behind.


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "!!", type(error).__name__, error)


def assign(cls, bases):
    cls.__bases__ = bases
    return [c.__name__ for c in cls.__mro__]


class X:
    pass


class Y(X):
    pass


class Z:
    pass


class A(X):
    def who(self):
        return "A"


class B(A):
    pass


class Slotted:
    __slots__ = ("a",)


class AlsoSlotted:
    __slots__ = ("a",)


class OtherSlots:
    __slots__ = ("b",)


class OfSlotted(Slotted):
    pass


for bases in (1, [], (), (1,), (A,), (B,), (bool,), (list,), (Slotted,), (type(None),), (object,)):
    attempt(f"A.__bases__ = {bases!r:.40}", lambda: assign(A, bases))
attempt("int", lambda: assign(int, (object,)))
attempt("list to dict", lambda: assign(type("L", (list,), {}), (dict,)))
attempt("object to Z", lambda: assign(type("P", (), {}), (Z,)))
attempt("slots alike", lambda: assign(OfSlotted, (AlsoSlotted,)))
attempt("other slots", lambda: assign(OfSlotted, (OtherSlots,)))
attempt("read", lambda: OfSlotted().a)

Z.who = lambda self: "Z"
instance = B()
print(instance.who(), assign(A, (Y, Z)), instance.who(), B.__mro__[2:4])
del A.who
print(instance.who(), X.__subclasses__(), Y.__subclasses__(), Z.__subclasses__())
Z.__len__ = lambda self: 7
print(len(instance))
assign(A, (X,))
attempt("len", lambda: len(instance))


# A metaclass that refuses: everything is as it was.
class Refuses(type):
    ready = False

    def mro(cls):
        if Refuses.ready:
            raise RuntimeError("no order")
        return super().mro()


class D(X):
    pass


class E(D):
    pass


class F(D, metaclass=Refuses):
    pass


before = D.__mro__, E.__mro__, F.__mro__, D.__bases__
Refuses.ready = True
attempt("refused", lambda: assign(D, (Z,)))
print(before == (D.__mro__, E.__mro__, F.__mro__, D.__bases__), D.__base__)


# One that assigns bases in the middle.
class Meddles(type):
    ready = False

    def mro(cls):
        if Meddles.ready and cls.__name__ == "C":
            Meddles.ready = False
            C.__bases__ = (B2,)
        return super().mro()


class M(metaclass=Meddles):
    pass


class B1(M):
    pass


class B2(M):
    pass


class C(M):
    pass


Meddles.ready = True
C.__bases__ = (B1,)
B1.__bases__ = (C,)
print(C.__bases__, B2.__subclasses__(), B1.__subclasses__(), C.__subclasses__(), B1.__mro__)


# A cycle that only shows in the middle.
class Cyclic(type):
    ready = False

    def mro(cls):
        if Cyclic.ready:
            if cls.__name__ == "One":
                Two.__bases__ = (One,)
            if cls.__name__ == "Two":
                One.__bases__ = (Two,)
        return super().mro()


class Root(metaclass=Cyclic):
    pass


class One(Root):
    pass


class Two(Root):
    pass


Cyclic.ready = True
attempt("cycle", lambda: assign(One, (Root,)))
Cyclic.ready = False
print(One.__bases__, Two.__bases__)


# What mro() may return.
def of_order(order):
    class Meta(type):
        def mro(cls):
            return order(cls)

    class Made(metaclass=Meta):
        def __len__(self):
            return 3

    return Made.__mro__ if Made in Made.__mro__ else "made"


attempt("int", lambda: of_order(lambda cls: [cls, int, object]))
attempt("dict", lambda: of_order(lambda cls: [cls, dict, object]))
attempt("3", lambda: of_order(lambda cls: [cls, 3]))
attempt("none", lambda: of_order(lambda cls: None))
attempt("another", lambda: of_order(lambda cls: (Z,)))
attempt("nothing", lambda: of_order(lambda cls: ()))
attempt("reversed", lambda: of_order(lambda cls: type.mro(cls)[::-1]))
attempt("unfinished", lambda: of_order(lambda cls: type("Derived", (cls,), {}) and [cls]))
attempt("its order", lambda: of_order(lambda cls: print(cls.__mro__, cls.__bases__) or [cls, object]))
