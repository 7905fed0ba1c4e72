# The sieve of Eratosthenes, with loops and with slices.
def sieve(n):
    flags = [True] * (n + 1)
    count = 0
    for i in range(2, n + 1):
        if flags[i]:
            count += 1
            for k in range(i * i, n + 1, i):
                flags[k] = False
    return count

def sieve_slices(n):
    flags = bytearray([1]) * (n + 1)
    flags[0:2] = b"\x00\x00"
    i = 2
    while i * i <= n:
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
        i += 1
    return sum(flags)

print(sum(sieve(200_000) for _ in range(20)), sieve_slices(5_000_000))
