# Sizes that no machine has memory for are a MemoryError, or an OverflowError where they cannot even be counted.
import array
import os

HUGE = 2**62
makers = {
    "to_bytes": lambda: True.to_bytes(HUGE),
    "signed": lambda: (-5).to_bytes(HUGE, signed=True),
    "ljust": lambda: "a".ljust(HUGE),
    "zfill": lambda: b"a".zfill(HUGE),
    "format": lambda: format(1, str(HUGE)),
    "field": lambda: f"{1:{HUGE}}",
    "percent": lambda: "%*d" % (HUGE, 1),
    "shift": lambda: 1 << HUGE,
    "bytes": lambda: bytes(HUGE),
    "bytearray": lambda: bytearray(HUGE),
    "urandom": lambda: os.urandom(HUGE),
    "replace": lambda: ("a" * 2**20).replace("a", "b" * 2**28),
    "replace nothing": lambda: ("a" * 2**20).replace("", "b" * 2**28),
    "replace bytes": lambda: (b"a" * 2**20).replace(b"a", b"b" * 2**28),
    "join": lambda: "a".join(["b" * 2**28] * 2**20),
    "join bytes": lambda: b"a".join([b"b" * 2**28] * 2**20),
    "str": lambda: "\xb2" * HUGE,
    "str of two": lambda: "\xb2b" * HUGE,
    "list": lambda: [1] * HUGE,
    "tuple": lambda: (1, 2) * HUGE,
    "array": lambda: array.array("i", [1]) * HUGE,
    "empty": lambda: [] * HUGE,
    "empty text": lambda: "" * HUGE,
}
for name, make in makers.items():
    try:
        print(name, type(make()).__name__)
    except (MemoryError, OverflowError) as error:
        print(name, type(error).__name__, error)

for number in 0, 1, -1, 127, 128, -128, -129, 255, -256, 2**64 - 1, -(2**63), -(2**64):
    for length in 0, 1, 2, 8, 9, 12:
        for signed in False, True:
            try:
                print(number, length, number.to_bytes(length, "little", signed=signed).hex("-"))
            except OverflowError as error:
                print(number, length, error)
