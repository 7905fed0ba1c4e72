# round() goes to even, and to the correctly rounded decimal.
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4999, 1e20, 3)])
print([round(x, 2) for x in (2.675, 1.005, 0.125, 0.135, -1.255, 1234.5678, 5)])
print(round(1234.5678, -2), round(1234, -2), round(1250, -2), round(1350, -2), round(-15, -1), round(10**30 + 5, -1))
print(round(2.5, 0), round(3.7, None), round(1e300, 5), round(5e-324, 3), round(0.1, 20), type(round(2.0)), type(round(2.0, 1)))
import math
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.floor(1e20), math.ceil(7))
print(int(1e308) % 10**10, int(-0.9), 7.0.__floor__() if hasattr(7.0, "__floor__") else 7)
for value in (float("nan"), float("inf")):
    for call in (round, math.floor):
        try:
            print(call(value))
        except (ValueError, OverflowError) as error:
            print(type(error).__name__, error)
print(round(float("nan"), 1), round(float("inf"), 1))
try:
    print(round("x"))
except TypeError as error:
    print(error)
