# A class made by a program dies when nobody can reach it or an instance of it any more.
import abc, collections, dataclasses, enum, gc, weakref

gc.disable()


class Parent:
    pass


class Child(Parent):
    def method(self):
        return __class__


child = Child()
child.method()
told = weakref.ref(Child, lambda reference: print("the class went"))
print(Parent.__subclasses__())
del Child
gc.collect()
print("kept by its instance:", told() is type(child))
child.itself = child
del child
gc.collect()
print(told(), Parent.__subclasses__())


# Slots, metaclasses, bases, and subclasses of built-in types, all in cycles with their instances.
def make():
    class Meta(type):
        pass

    class Slots(metaclass=Meta):
        __slots__ = ("a", "b", "__weakref__")

    class More(Slots):
        __slots__ = ("c",)

    class Items(tuple):
        pass

    class Number(int):
        pass

    class Text(str):
        __slots__ = ()

    more = More()
    more.a, more.c = more, 5
    more.b = Items([more])
    number = Number(5)
    number.itself, number.items = number, more.b
    More.instances = [number, Text("x")]
    return [weakref.ref(cls) for cls in (Meta, Slots, More, Items, Number, Text)]


references = make()
print([reference() is None for reference in references])
gc.collect()
print([reference() is None for reference in references])


def count_classes():
    return sum(isinstance(thing, type) for thing in gc.get_objects())


def many():
    class Colour(enum.IntEnum):
        RED = 1
        BLUE = 2

    Point = collections.namedtuple("Point", "x y")
    Point(1, 2)

    @dataclasses.dataclass
    class Data:
        a: int = 5

    Data()

    class Abstract(abc.ABC):
        @abc.abstractmethod
        def method(self):
            pass

    class Concrete(Abstract):
        def method(self):
            pass

    isinstance(Concrete(), Abstract), isinstance(5, Abstract)
    Abstract.register(Data)
    issubclass(Data, Abstract)

    class Error(Exception):
        pass

    try:
        raise Error(5)
    except Error as error:
        kept = error


many()
gc.collect()
before = count_classes()
for _ in range(30):
    many()
gc.collect()
print("more classes:", count_classes() - before)


# The instances' attributes are where they were, though the shapes of dead classes are used again.
def shapes(n):
    namespace = {}
    exec(f"class C{n}:\n def __init__(self): self.a, self.b{n} = {n}, -{n}", namespace)
    cls = namespace[f"C{n}"]
    things = [cls() for _ in range(3)]
    return [(thing.a, getattr(thing, f"b{n}")) for thing in things] == [(n, -n)] * 3


good = True
for n in range(200):
    good &= shapes(n)
    if n % 50 == 0:
        gc.collect()
print(good)

# A finalizer may make a new instance of a class that was garbage.
kept = []


def revived():
    class Phoenix:
        made = 0

        def __del__(self):
            if kept is not None and not kept:
                kept.append(type(self)())
                type(self).made += 1

    bird = Phoenix()
    bird.itself = bird
    return weakref.ref(Phoenix)


phoenix = revived()
gc.collect()
print(len(kept), phoenix() is type(kept[0]), kept[0].made)
kept[0].x = 5
print(kept[0].x, vars(kept[0]))
kept[:] = [None]
gc.collect()
print(phoenix())


# So may the callback of a weak reference ask for the subclasses.
class Base:
    pass


def derived():
    class Derived(Base):
        pass

    return weakref.ref(Derived, lambda reference: print("subclasses:", Base.__subclasses__()))


reference = derived()
gc.collect()
print(reference())


# The class of an object that got another one.
class First:
    pass


class Second:
    pass


thing = First()
first = weakref.ref(First)
thing.__class__ = Second
del First, Second
gc.collect()
print(type(thing).__name__, thing.__dict__)


# An abstract class forgets the answers about classes that are gone, and those that were registered.
class Kind(abc.ABC):
    pass


def ask(registered):
    class Some:
        pass

    if registered:
        Kind.register(Some)
    return issubclass(Some, Kind)


answers = set()
for n in range(40):
    answers.add((n % 2, ask(n % 2)))
    gc.collect()
print(sorted(answers))
