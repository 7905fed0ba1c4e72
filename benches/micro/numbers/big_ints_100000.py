# Big integers of a hundred thousand digits: Fibonacci by doubling, factorials by halves.
def fib(n):
    if n == 0:
        return 0, 1
    a, b = fib(n // 2)
    c, d = a * (2 * b - a), a * a + b * b
    return (d, c + d) if n % 2 else (c, d)

def product(low, high):
    if high - low < 8:
        result = low
        for k in range(low + 1, high):
            result *= k
        return result
    middle = (low + high) // 2
    return product(low, middle) * product(middle, high)

f = fib(2_000_000)[0]
g = product(1, 100_001)
print(f % (10**9 + 7), f.bit_length(), g % (2**61 - 1), g.bit_length(), (f * f) % (2**89 - 1))
