# Arithmetic of floats, mixed with ints.
for a in (7.5, -7.5, 0.0, 1e300):
    for b in (2, -2, 0.3, 1e-300):
        print(a, b, a + b, a - b, a * b, a / b)
for a in (7.5, -7.5, 5.0, -5.0, 0.1):
    for b in (2, -2, 0.3, 5.0):
        print(a, b, a // b, a % b, divmod(a, b))
print(2**53 + 1.0, 2**53 + 1 == 2.0**53 + 1, 2**53 + 1 == float(2**53 + 1), 10**400 > 1e308, 10**400 == float("inf"))
print(1 < 1.5 < 2, 1 == 1.0, 2**1000 < 1e302, 3 > 2.999999, float("nan") == float("nan"), float("nan") != float("nan"))
inf, nan = float("inf"), float("nan")
print(inf - inf, inf * 0, inf + 1, -inf < inf, inf == inf, nan < 1, nan > 1, inf // 1, 5 % inf, -5 % inf)
print(-0.0 == 0.0, 0.0 * -1, -0.0 + 0, 0 - 0.0, 1e308 * 10, 2.0**-1074, 2.0**-1075)
print(4.0**0.5, (-8.0) ** 3, 2.5**2, 1e200 * 1e200, 3.0 .is_integer(), 0.1 + 0.2 == 0.3, +3.5, -3.5, abs(-3.5))
for call in (lambda: 10**400 + 1.0, lambda: float(10**400), lambda: 1.0 + "x", lambda: 1.0 + None, lambda: 1e200**2):
    try:
        print(call())
    except (OverflowError, TypeError) as error:
        print(type(error).__name__, error)
