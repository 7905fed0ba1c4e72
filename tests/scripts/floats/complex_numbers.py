# complex: literals, arithmetic, repr, methods, errors.
a, b = 3 + 4j, 1 - 2j
print(a, b, a + b, a - b, a * b, a / b, a ** 2, -a, abs(a), a.real, a.imag, a.conjugate(), a == 3 + 4j, a != b)
print(complex(1, 2), complex("1+2j"), complex("-j"), complex(5), 1j, -1j, 0j, 1e3j, 2.5j + 1, complex(1.5, -0.0), complex(float("inf"), float("nan")))
print(hash(3 + 0j) == hash(3), 3 + 0j == 3, bool(0j), (1j) ** 2, 2 ** 1j == 2 ** 1j, sum([1j, 2]), f"{a:.2f}", isinstance(1j, complex))
for call in (lambda: a < b, lambda: a // b, lambda: a % b, lambda: int(a), lambda: float(a), lambda: a / 0, lambda: complex("x"), lambda: complex("1 + 2j"), lambda: round(a), lambda: divmod(a, b)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
