# Whether an instance is a sequence or a mapping for `match` is what the first class in the MRO says that says anything.
import collections
from collections.abc import Mapping, Sequence


def kind(subject):
    match subject:
        case [*_]:
            return "sequence"
        case {}:
            return "mapping"
    return None


def methods(cls):
    for name in ("__getitem__", "__iter__", "__len__"):
        setattr(cls, name, lambda self, *args: iter(()) if not args else None)
    cls.__len__ = lambda self: 0
    cls.__abstractmethods__ = frozenset()
    return cls


@methods
class M1(Mapping, Sequence):
    pass


@methods
class M2(collections.UserDict, Sequence):
    pass


@methods
class S1(Sequence, Mapping):
    pass


@methods
class S2(collections.UserList, Mapping):
    pass


@methods
class Plain:
    pass


class Late(Plain):
    pass


for cls in (M1, M2, S1, S2, Plain, Late):
    print(cls.__name__, kind(cls()))
Sequence.register(Plain)
print(kind(Plain()), kind(Late()))


# A `__new__` of a built-in class in the dict of a class that is none of its subclasses is not what makes its instances.
class Odd:
    __new__ = list.__new__


class Odder(list):
    __new__ = object.__new__


print(type(Odd()).__name__, Odder(), type(Odder()).__name__)
for wrong in (lambda: object.__new__(list), lambda: list.__new__(object), lambda: list.__new__(Odd)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
