# The math module, in the digits it prints.
import math
print(math.pi, math.e, math.tau, math.inf, math.nan)
print(math.sqrt(2), math.sqrt(10**20), math.isqrt(10**30), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist((0, 0), (3, 4)))
print(math.sin(0), math.cos(0), math.tan(0), math.asin(1), math.acos(1), math.atan(1), math.atan2(1, -1))
print(math.exp(0), math.log(1), math.log(8, 2), math.log2(1024), math.log10(1000), math.log(10**400), math.log1p(0), math.expm1(0))
print(math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.fabs(-3), math.fmod(-7, 3), math.modf(3.25), math.frexp(8.0), math.ldexp(0.5, 4))
print(math.gcd(12, 18), math.gcd(), math.gcd(7), math.lcm(4, 6), math.factorial(20), math.factorial(25), math.comb(10, 3), math.perm(5, 2))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1.0), math.isclose(0.1 + 0.2, 0.3), math.copysign(3, -0.0))
print(math.degrees(math.pi), math.radians(180), math.sinh(0), math.cosh(0), math.tanh(0))
print(math.prod([1, 2, 3, 4]), math.prod([]), math.fsum([0.1] * 10), math.sumprod([1, 2], [3, 4]), math.cbrt(27.0))
for call in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.exp(1000), lambda: math.factorial(-1),
             lambda: math.sqrt("x"), lambda: math.factorial(2.5), lambda: math.isqrt(-1), lambda: math.acos(2), lambda: math.floor("a"),
             lambda: math.sqrt(), lambda: math.gcd(1.5, 2), lambda: math.sin(math.inf), lambda: math.fmod(1, 0), lambda: math.pow(0, -1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)

# As long as there are ints, they are summed as ints, then floats without loss; the rest as the operators do it.
for p, q in (
    ((-5, -5, 10), (1.5, 4611686018427387904, 2305843009213693952)),
    ((10**20, 1, 3), (1, 0.5, 2)),
    ((1, 2, True), (3, 4.5, 2.5)),
    ((0.1, 0.1, 0.1), (0.1, 0.2, 1e300)),
    ((1e308, 1e308, -1e308), (10.0, 1.0, 1.0)),
    ((1.5, 2**1024), (2.0, 1.0)),
    ((2**40, 2**40), (2**40, 2**40)),
    ((1.0, "a", 2.0), (2.0, 3, 4.0)),
):
    try:
        print(math.sumprod(p, q))
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
