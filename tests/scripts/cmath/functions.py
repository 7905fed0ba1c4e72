"""Functions of complex numbers, with the corners: signed zeros, infinities, what is no number."""
import cmath
import math

inf, nan = math.inf, math.nan
PLACES = [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 1e-310, 1e200, -1e308, inf, -inf, nan]
NAMES = ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10", "sin", "sinh", "sqrt", "tan", "tanh", "polar"]


def short(value):
    if isinstance(value, complex):
        return f"{short(value.real)} {short(value.imag)}i"
    return "(" + ", ".join(map(short, value)) + ")" if isinstance(value, tuple) else f"{value:.9g}"


for name in NAMES:
    function = getattr(cmath, name)
    for x in PLACES:
        row = []
        for y in PLACES:
            try:
                row.append(short(function(complex(x, y))))
            except (ValueError, OverflowError) as error:
                row.append(f"{type(error).__name__[0]}: {error}")
        print(name, x, *row, sep=" | ")

for r in PLACES:
    row = []
    for phi in PLACES:
        try:
            row.append(short(cmath.rect(r, phi)))
        except ValueError as error:
            row.append(str(error))
    print("rect", r, *row, sep=" | ")

print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)
print(cmath.phase(-1), cmath.phase(complex(-1, -0.0)), cmath.log(8, 2), cmath.log(-1j, 1j))
print(cmath.isfinite(1), cmath.isinf(complex(0, -inf)), cmath.isnan(complex(nan, inf)), cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isclose(inf, -inf))


class C:
    def __complex__(self):
        return 3 + 4j


class F:
    def __float__(self):
        return -4.0


class I:
    def __index__(self):
        return 9


print(abs(cmath.sqrt(C()) - (2 + 1j)) < 1e-15, cmath.sqrt(F()), cmath.sqrt(I()), cmath.sqrt(True))
for bad in ("1", None, [], b"1"):
    try:
        cmath.sqrt(bad)
    except TypeError as error:
        print(error)
try:
    cmath.log(2, 1)
except ValueError as error:
    print(error)
try:
    cmath.isclose(1, 1, rel_tol=-1)
except ValueError as error:
    print(error)
