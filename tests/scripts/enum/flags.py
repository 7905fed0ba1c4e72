# Flags: combinations, inversion, iteration, boundaries, names of what has no name; IntFlag, IntEnum, StrEnum; verify.
import enum
from enum import (
    CONFORM, CONTINUOUS, EJECT, KEEP, NAMED_FLAGS, STRICT, UNIQUE, Flag, IntEnum, IntFlag, StrEnum, auto, global_enum, verify,
)


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


both = Perm.R | Perm.X
print(both, repr(both), both.value, both.name, list(both), len(both), Perm.R in both, Perm.W in both)
print(~Perm.R, ~both, Perm(0), repr(Perm(0)), bool(Perm(0)), Perm.RW, list(Perm), Perm(7))
print(both ^ Perm.R, both & Perm.X, Perm(5) is both, Perm(-1), Perm.RW.name)
attempt(lambda: Perm(8))
attempt(lambda: Perm("R"))
attempt(lambda: Perm.R | 1)
attempt(lambda: 1 in Perm.R)


for boundary in (STRICT, CONFORM, EJECT, KEEP):
    class Bounded(Flag, boundary=boundary):
        A = 1
        B = 4

    print(boundary, end=" ")
    attempt(lambda: repr(Bounded(9)))
    attempt(lambda: repr(~Bounded.A))
    attempt(lambda: repr(Bounded(-2)))


class Bits(IntFlag):
    A = 1
    B = 2


print(Bits.A | 8, repr(Bits.A | 8), Bits.A + 1, ~Bits.A, repr(Bits(-1)), 3 == Bits.A | Bits.B, repr(5 | Bits.B), Bits(16).name)
print([repr(bit) for bit in Bits(7)], Bits.A in Bits(3), repr(Bits(0)), f"{Bits.B:03d}", isinstance(Bits.A & 1, Bits))


class Unordered(Flag):
    FOUR = 4
    ONE = 1


print(list(Unordered), Unordered(5), list(Unordered(5)))


class Level(IntEnum):
    LOW = 1
    HIGH = 10


print(Level.LOW < Level.HIGH, Level.HIGH + 1, repr(Level.LOW), str(Level.LOW), f"{Level.LOW:>3}", [10, 20][Level.LOW], sorted(Level))
print(Level(10), max(Level), int(Level.HIGH), "%d %s" % (Level.HIGH, Level.HIGH))


class Word(StrEnum):
    HELLO = auto()
    BYE = "good bye"


print(Word.HELLO, Word.BYE.upper(), repr(Word.HELLO), Word("hello"), "hello" == Word.HELLO, {"hello": 1}[Word.HELLO], f"{Word.BYE}")


def wrong_str():
    class Wrong(StrEnum):
        N = 1


attempt(wrong_str)


def verified(*checks):
    def make():
        @verify(*checks)
        class Checked(Flag):
            ONE = 1
            FOUR = 4
            ALIAS = 1
            MIX = 11
    return make


attempt(verified(UNIQUE))
attempt(verified(CONTINUOUS))
attempt(verified(NAMED_FLAGS))


def gap():
    @verify(CONTINUOUS)
    class Gap(IntEnum):
        A = 1
        B = 5


attempt(gap)


@global_enum
class Weekday(IntEnum):
    MONDAY = 1
    SUNDAY = 7


print(MONDAY, repr(SUNDAY), Weekday.MONDAY is MONDAY)
print(enum.show_flag_values(11), enum.bin(10), enum.bin(-6), enum.bin(5, 8))


class Name(Enum := enum.Enum):
    name = "the name"
    value = 3


print(Name.name, Name.name.name, Name.value.value)


def too_late():
    class Late(enum.Enum):
        A = auto()

        def _generate_next_value_(name, start, count, last):
            return name


attempt(too_late)


def order():
    class Ordered(enum.Enum):
        _order_ = "B A"
        A = 1
        B = 2


attempt(order)
