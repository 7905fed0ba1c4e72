# Long chains over big ints, with a checksum of their digits.
def digits_sum(n):
    return sum(int(digit) for digit in str(abs(n)))

factorial = 1
for i in range(1, 301):
    factorial *= i
print(digits_sum(factorial), len(str(factorial)))
a, b = 0, 1
for _ in range(2000):
    a, b = b, a + b
print(a % 10**20, len(str(a)), digits_sum(a))
print(factorial // a % 10**15, factorial % a % 10**15)
print(factorial == factorial + 1 - 1, factorial < a, factorial > a, -factorial < a, hash(factorial) == hash(factorial + 0))
n = 3**500
print(int(str(n)) == n, int(hex(n), 16) == n, int(bin(n), 2) == n, n.bit_length())
def isqrt(n):
    x = 1 << (n.bit_length() + 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y
print(isqrt(2 * 10**100))
print((n << 137) >> 137 == n, n & (2**64 - 1), (n ^ (n << 1)).bit_count())
import math
print(math.gcd(factorial, a), math.gcd(2**100, 6**50) == 2**50)
