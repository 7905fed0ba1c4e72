# int() of strings, and what it says about the ones it does not take.
for text in ("0", " 42 ", "-7", "+7", "1_000", "0012", "\t5\n", "9" * 30, "-" + "1" * 25, "٣"):
    print(repr(text), int(text))
for text, base in (("ff", 16), ("0xff", 16), ("0b101", 2), ("0o17", 8), ("z", 36), ("0x1F", 0), ("0b11", 0), ("12", 0), ("-0xA", 0)):
    print(text, base, int(text, base))
for arguments in (("",), ("abc",), ("1.5",), ("1__0",), ("_1",), ("1_",), ("0x10",), ("12", 2), ("z", 35),
                  ("1", 1), ("1", 37), ("010", 0), (None,), ([],), (1, 10), ("- 1",), (b"12",), (b"x",)):
    try:
        print(int(*arguments))
    except (ValueError, TypeError) as error:
        print(arguments, type(error).__name__, error)
print(int(), int(3.99), int(-3.99), int(True), int(1e20))
for value in (float("nan"), float("inf"), -float("inf")):
    try:
        print(int(value))
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
