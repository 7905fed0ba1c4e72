# Sums of the ints in bytes and bytearrays, whatever the sum begins with.
for kind in bytes, bytearray:
    data = kind(range(256)) * 3
    print(sum(data), sum(data, 5), sum(data, -10**6), sum(data, start=True), sum(kind()))
    print(sum(data, 2**62), sum(data, 2**63 - 1), sum(data, 2**70), sum(data, -(2**63)))
    print(sum(data, 0.5), sum(data, 1j), sum(kind(b"\xff" * 9), 1e16))
    for start in b"", bytearray(), "":
        try:
            sum(data, start)
        except TypeError as error:
            print(type(error).__name__, error)


class Counted(bytearray):
    def __iter__(self):
        return iter([100, 200])


print(sum(Counted(b"abc")), sum(memoryview(b"abc")))
