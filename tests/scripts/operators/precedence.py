# Precedence and associativity.
print(1 + 2 * 3, (1 + 2) * 3, 2 ** 3 ** 2, -2 ** 2, 2 ** -1, 10 - 4 - 3, 100 / 10 / 2, 7 // 2 * 2, 2 * 7 // 3, -7 // 2, -(7 // 2))
print(1 | 2 & 3, 1 ^ 3 | 4, 1 << 2 + 1, 5 & 3 == 1, (5 & 3) == 1, ~1 + 1, not 0 == 1, not (0 == 1), 1 if 0 else 2 if 0 else 3)
print(1 or 0 and 0, (1 or 0) and 0, not 1 or 1, 1 < 2 and 2 < 3, 1 < 2 or 1 / 0, 0 and 1 / 0, "a" if [] else "b", lambda: 1 or 2)if False else None
print((lambda x: x + 1 if x else -1)(0), [1, 2, 3][0 if False else 1], 3 - -3, 3 - +-3, 2 * -3, 4 % 3 * 2, -4 % 3, 5 - 3 % 2, 1 + 1 == 2 and True, "%d" % 5 + "x", "a" * 2 + "b" * 2)
print(3 > 2 > 1, 1 << 3 >> 1, 0b1010 & ~0b10, 6 ^ 3 & 1, 10 // 3 ** 2, 2 + 3 << 1, not True == False, 1 in [1] and 2 not in [1], 1 in [1, 2] != [])
