# Ints on both sides of every width a machine could use inside.
for bits in (7, 8, 15, 16, 30, 31, 32, 53, 60, 61, 62, 63, 64, 65, 127, 128, 200):
    top = 2**bits
    print(bits, top - 1, top, top + 1, -top, -top - 1)
    print(top - 1 + 1 == top, -top - 1 < -top < top - 1, (top - 1) * (top - 1), (top + 1) - (top - 1))

total = 0
value = 1
while value < 10**40:
    total += value
    value *= 7
print(total, value)
while value:
    value //= 1000
    total -= value
print(total)
print(4611686018427387903 + 1, 4611686018427387904 - 1, -4611686018427387904 - 1, -4611686018427387905 + 1)
print(9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * 2)
print(type(2**62), type(2**100), type(True + True))
