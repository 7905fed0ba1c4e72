# Every form of an int literal.
print(0, 00, 1_000_000, 0xFF, 0xff_ff, 0o777, 0b1010, 0B11, 0XAb, 0O17)
print(123456789012345678901234567890, 0xFFFFFFFFFFFFFFFFFFFFFFFF, 0b1 << 80)
print(-0, +5, --5, ~-1, -+-3)
print((1).real, 5 .bit_length(), 1 .__add__(2))
print(1 if True else 2, [1,2,3][0x1])
