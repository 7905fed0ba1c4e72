"""Attributes by a name whose class is a subclass of `str`, with an equality or hash of its own."""


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class Unhashable(str):
    def __eq__(self, other):
        return True


class Lost(str):
    def __hash__(self):
        return 5


class Unequal(str):
    __hash__ = str.__hash__

    def __eq__(self, other):
        return False


class Plain(str):
    pass


class Hashed(str):
    def __hash__(self):
        return str.__hash__(self)


class Holder:
    real = 1

    def __init__(self):
        self.own = 2


class Slotted:
    __slots__ = ("real",)


for kind in (Unhashable, Lost, Unequal, Plain, Hashed):
    print(kind.__name__)
    holder, slotted = Holder(), Slotted()
    slotted.real = 3
    for thing in (3, 2.5, holder, Holder, slotted, [], None):
        attempt(lambda: getattr(thing, kind("real")))
        attempt(lambda: getattr(thing, kind("real"), "default"))
        attempt(lambda: hasattr(thing, kind("real")))
    attempt(lambda: getattr(holder, kind("own")))
    attempt(lambda: setattr(slotted, kind("real"), 4))
    attempt(lambda: {"real": 1}[kind("real")])
    attempt(lambda: {"real": 1, "imag": 2}.get(kind("real")))
    attempt(lambda: kind("real") in {"real", "imag"})
    attempt(lambda: len({"real": 1, kind("real"): 2}))
for kind in (Plain, Hashed):
    holder = Holder()
    setattr(holder, kind("own"), 5)
    setattr(holder, kind("new"), 6)
    print(holder.own, holder.new)
    delattr(holder, kind("own"))
    print(hasattr(holder, "own"), sorted(map(str, vars(holder))))
attempt(lambda: setattr(Holder(), Unhashable("own"), 1))
attempt(lambda: delattr(Holder(), Unhashable("own")))
attempt(lambda: getattr(3, 4))
attempt(lambda: setattr(3, 4, 5))
