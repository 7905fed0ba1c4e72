# Members: identity, aliases, lookups, what may not be done, custom __new__ and __init__.
import enum
from enum import Enum, auto, nonmember, member, unique


class Color(Enum):
    RED = 1
    GREEN = auto()
    BLUE = auto()
    CRIMSON = 1

    def describe(self):
        return f"{self.name}={self.value}"

    @classmethod
    def first(cls):
        return next(iter(cls))

    @property
    def shout(self):
        return self.name.upper() + "!"


print(list(Color), len(Color), Color.CRIMSON, Color.CRIMSON is Color.RED)
print(Color(2), Color["BLUE"], Color.first(), Color.BLUE.describe(), Color.RED.shout)
print(list(reversed(Color)), dict(Color.__members__))
print(Color.RED in Color, 2 in Color, 7 in Color, "RED" in Color)
print(repr(Color), Color.RED == 1, Color.RED != Color.BLUE, hash(Color.RED) == hash("RED"))
print(bool(Color.RED), type(Color.RED), isinstance(Color.RED, Color), f"{Color.RED:>12}|{Color.RED!r}")


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(lambda: Color(9))
attempt(lambda: Color["NOPE"])
attempt(lambda: Color.NOPE)
attempt(lambda: setattr(Color, "RED", 2))
attempt(lambda: delattr(Color, "RED"))
attempt(lambda: setattr(Color.RED, "name", "x"))
attempt(lambda: setattr(Color.RED, "value", 5))
attempt(lambda: Color.RED < Color.BLUE)
attempt(lambda: type("More", (Color,), {}))
attempt(lambda: Enum("Empty", "")(1))
attempt(lambda: Color())
attempt(lambda: Color.RED())


def body_errors():
    class Twice(Enum):
        A = 1
        A = 2


attempt(body_errors)


def reserved():
    class Reserved(Enum):
        _strange_ = 1


attempt(reserved)


def mro_member():
    class Wrong(Enum):
        mro = 1


attempt(mro_member)


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def density(self):
        return round(self.mass / self.radius ** 3)


print(Planet.MARS, Planet.EARTH.value, Planet.EARTH.density, Planet((6.42e23, 3.39e6)))


class Coded(Enum):
    def __new__(cls, code, text):
        it = object.__new__(cls)
        it._value_ = code
        it.text = text
        return it

    OK = 200, "fine"
    GONE = 410, "gone"


print(Coded(410), Coded.OK.text, Coded.OK.value, list(Coded))


class Mixed(str, Enum):
    A = "a"
    B = "b"


print(Mixed.A == "a", str(Mixed.A), f"{Mixed.B}", Mixed("b"), Mixed.A.upper(), repr(Mixed.A))


class Kept(Enum):
    _ignore_ = "temp i"
    temp = {}
    for i in range(3):
        vars()[f"N{i}"] = i
    constant = nonmember(42)

    @member
    def call():
        return "called"

    class Inner:
        pass


print(list(Kept), Kept.constant, Kept.call.value(), Kept.Inner)


class Missing(Enum):
    ONE = 1

    @classmethod
    def _missing_(cls, value):
        if value == "one":
            return cls.ONE
        if value == "strange":
            return 5
        if value == "error":
            raise KeyError(value)


print(Missing("one"))
attempt(lambda: Missing("strange"))
attempt(lambda: Missing("error"))
attempt(lambda: Missing("no"))


class Alphabet(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return f"{name}:{start}:{count}:{last_values}"

    A = auto()
    B = auto()


print([letter.value for letter in Alphabet])
attempt(lambda: unique(Color))


class Unhashable(Enum):
    LIST = [1]
    DICT = {"a": 1}


print(Unhashable([1]), Unhashable({"a": 1}), [1] in Unhashable, [2] in Unhashable)


class Base(Enum):
    def hello(self):
        return f"hello from {self.name}"

    def __init_subclass__(cls, **kwds):
        super().__init_subclass__(**kwds)
        print("subclass", cls.__name__, list(cls))


class Derived(Base):
    X = "x"


print(Derived.X.hello())
Animal = Enum("Animal", "ANT BEE", module=__name__, start=5)
print(list(Animal), Animal.__module__, Enum("P", [("a", 1), ("b", 2)]).b, Enum("Q", {"z": 26}).z, enum.Enum("R", ["p", "q"], type=int).q + 1)
print([name for name in dir(Color) if not name.startswith("_")], [name for name in dir(Color.RED) if not name.startswith("_")])

match Color.BLUE:
    case Color.RED:
        print("no")
    case Color.BLUE:
        print("matched")
