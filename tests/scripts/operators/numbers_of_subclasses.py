# Instances of classes derived from int and float: which of their methods an operation asks, and which it does not.


def attempt(what, function):
    try:
        print(what, "->", repr(function()))
    except Exception as error:
        print(what, "!!", type(error).__name__, error)


class Odd(int):
    def __pow__(self, other, modulus=None):
        return "pow", int(other), modulus

    def __rsub__(self, other):
        return "rsub"

    def __float__(self):
        return 2.5

    def __index__(self):
        return 7

    def __int__(self):
        return 9

    def __bool__(self):
        return False

    def __trunc__(self):
        return "trunc"


odd, big = Odd(3), Odd(1 << 70)
for what, function in {
    "pow": lambda: odd**2, "pow mod": lambda: pow(odd, 2, 5), "rpow": lambda: 2**odd, "rpow big": lambda: 1**big,
    "shift": lambda: 1 << odd, "shift back": lambda: 8 >> odd, "rsub": lambda: 1 - odd, "sub": lambda: odd - 1, "float": lambda: float(odd),
    "int": lambda: int(odd), "bool": lambda: bool(odd), "not": lambda: not odd, "item": lambda: "abcdefgh"[odd], "slice": lambda: "abcdefgh"[odd:],
    "range": lambda: range(odd), "repeat": lambda: "ab" * odd, "bytes": lambda: bytes(odd), "chr": lambda: chr(odd), "bin": lambda: bin(odd),
    "complex": lambda: complex(odd), "%d": lambda: "%d" % odd, "format": lambda: f"{odd:d}", "round": lambda: round(1.23456789, odd),
    "div": lambda: odd / 2, "floordiv": lambda: odd // 2, "divmod": lambda: divmod(odd, 2), "sum": lambda: sum([odd, 1]), "hash": lambda: hash(odd),
    "big": lambda: float(big), "big index": lambda: "abc"[big], "own pow": lambda: int.__pow__(2, odd), "neg pow": lambda: int.__pow__(2, Odd(-1)),
    "int of": lambda: type(int(Odd(5).real)), "type": lambda: type(odd + 1), "pos": lambda: type(+odd), "conjugate": lambda: type(odd.conjugate()),
}.items():
    attempt(what, function)


class Strange(float):
    def __float__(self):
        return 7.5

    def __int__(self):
        return 8

    def __bool__(self):
        return True


class Liar(float):
    def __float__(self):
        return "text"


class LyingInt(int):
    def __float__(self):
        return "text"


import math

strange = Strange(0.25)
for what, function in {
    "float": lambda: float(strange), "sqrt": lambda: math.sqrt(strange), "int": lambda: int(strange), "add": lambda: strange + 1,
    "complex": lambda: complex(strange), "bool": lambda: bool(strange), "liar": lambda: float(Liar(1.5)), "liar sqrt": lambda: math.sqrt(Liar(4.0)),
    "lying int": lambda: float(LyingInt(3)), "lying int sqrt": lambda: math.sqrt(LyingInt(4)), "type": lambda: type(-strange),
}.items():
    attempt(what, function)
