# What complex() asks of its arguments, and in which order.
class Complex:
    def __init__(self, value):
        self.value = value

    def __complex__(self):
        return self.value


class Float:
    def __float__(self):
        return 2.5


class Index:
    def __index__(self):
        return 7


class Derived(complex):
    def __complex__(self):
        return 8j


class Plain(complex):
    pass


def attempt(*args, **names):
    try:
        print(repr(complex(*args, **names)))
    except Exception as error:
        print(type(error).__name__, error)


import warnings

warnings.simplefilter("ignore")
numbers = [1, 1.5, -0.0, 2j, Complex(1 + 2j), Complex(1.5), Complex(Plain(3j)), Float(), Index(), Derived(1), Plain(4 + 5j), True]
for first in numbers:
    attempt(first)
    for second in numbers:
        attempt(first, second)
for wrong in None, "1", b"1", [], object:
    attempt(wrong)
    attempt(wrong, 1)
    attempt(1, wrong)
attempt("1", "2")
attempt(Complex(2), "x")
attempt(1, real=2)
attempt(1, 2, imag=3)
attempt(imag=2)
attempt(real=Index(), imag=Float())
attempt(rea=1)
attempt(1, 2, 3)
for text in "1_0", "1__0", "_1", "1_", "1_.0", "1e_1", "1_0+2_0j", "1+2", "1 + 2j", " ( 1+2j ) ", "nan-infj", "\u0661j", "", "j", "+j", "(1", "1)":
    attempt(text)
for base in -2.5, -2**70, 1j, -1.5 + 2j, float("inf"), 0j:
    for power in 1j, -1.5 + 2j, float("inf"), 2, -1, 0.5, 100, 101:
        try:
            print(base, power, complex(base) ** power)
        except Exception as error:
            print(base, power, type(error).__name__, error)
nan = float("nan")
print(hash(nan) == object.__hash__(nan), format(-0.0 - 0.0j, "z"), format(-0.0 - 0.0j, "z.1f"))
