# Shifts and bit operators; negative numbers behave as endless two's complement.
for a in (0, 1, 5, -1, -6, 255, 2**64, -(2**64), 2**100 + 5):
    for b in (3, -4, 2**64 - 1, -(2**70)):
        print(a, b, a & b, a | b, a ^ b)
    print(~a, a << 3, a >> 2, a << 70, a >> 70, a.bit_length(), a.bit_count())
print(1 << 62, 1 << 63, 1 << 64, -1 << 63, -1 >> 100, 2**100 >> 98, 3 << 0)
print(True & False, True | 2, True ^ True, ~False, type(True & True), type(True & 1))
for call in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 2.0, lambda: 1.0 & 1, lambda: ~1.5, lambda: "a" | 1):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
