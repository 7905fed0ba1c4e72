# Methods of floats.
print((0.5).as_integer_ratio(), (0.1).as_integer_ratio(), (-3.0).as_integer_ratio(), (1e300).is_integer(), (1.5).is_integer())
print((1.0).hex(), (0.1).hex(), (-2.5).hex(), (5e-324).hex(), float("inf").hex(), (0.0).hex())
print(float.fromhex("0x1.8p3"), float.fromhex("-0x1p-1074"), float.fromhex("inf"))
print(hash(1.0) == hash(1), hash(0.5), hash(1e300), hash(float("inf")), hash(-0.0), hash(2.0**61))
print((2.5).conjugate(), (2.5).real, (2.5).imag, (3.7).__int__(), (3.7).__trunc__(), (2.5).__round__())
print((1.5).__add__(1), (1.5).__add__("x"), (1.5).__eq__(1.5), (1.5).__lt__(2), (7.5).__divmod__(2))
for call in (lambda: float("inf").as_integer_ratio(), lambda: float("nan").as_integer_ratio(), lambda: float.fromhex("xyz")):
    try:
        print(call())
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
