"""Powers of complex numbers at the edges, and zero divided by whole numbers of either sign."""
inf, nan = float("inf"), float("nan")
PARTS = [0.0, 1.0, -1.0, 2.5, inf, -inf, nan, 1e200, 1e-200]


def attempt(f):
    try:
        return repr(f())
    except ArithmeticError as e:
        return f"{type(e).__name__}: {e}"


for real in PARTS:
    for imag in PARTS[:6]:
        base = complex(real, imag)
        print(base, *[attempt(lambda: base ** power) for power in (0, 1, 2, -1, -3, 101, 0.5, 1j, -1j, 2 + 3j, inf, complex(0, inf), 1e200j)], sep=" | ")
for real in (-8.0, -2.5, 0.0, 3.0, inf, -inf):
    print(real, *[attempt(lambda: real ** power) for power in (1 / 3, 1j, 2 + 3j, -0.5)], sep=" | ")
for zero in (0, False):
    print(*[zero / number for number in (5, -5, 10 ** 30, -10 ** 30)])
