# Methods and attributes of ints.
print((10).bit_length(), (0).bit_length(), (-5).bit_length(), (255).bit_count())
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-2).to_bytes(2, "big", signed=True), (5).to_bytes())
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\x04\x00", "little"), int.from_bytes(b"\xff\xfe", "big", signed=True))
print((7).as_integer_ratio(), (7).conjugate(), (7).real, (7).imag, (7).numerator, (7).denominator)
print((3).__add__(4), (3).__radd__(4), (3).__add__("x"), (3).__lt__(4), (3).__eq__(3.0))
print((5).is_integer(), int.__name__, int.__doc__ is not None)
print((2**70).__hash__() == hash(2**70), hash(2**61 - 1), hash(2**61), hash(-1), hash(-2), hash(10**20))
for call in (lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (1).to_bytes(1, "x"),
             lambda: (5).foo, lambda: setattr(5, "a", 1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
