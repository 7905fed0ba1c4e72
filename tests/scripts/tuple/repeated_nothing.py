# Nothing, however often, is nothing, and takes no time: worked out beforehand, and as the program runs.
print(() * 10**18, 10**17 * (), "" * 10**18, b"" * 10**18, (() * 2**62) * 3, ((),) * 2, () * -1)
count = 10**18
for empty in (), [], "", b"", bytearray():
    print(empty * count, count * empty)
    empty *= count
    print(empty)
