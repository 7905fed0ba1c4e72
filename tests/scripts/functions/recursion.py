# Recursion: plain, mutual, through closures and containers.
def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)
def is_even(n):
    return n == 0 or is_odd(n - 1)
def is_odd(n):
    return n != 0 and is_even(n - 1)
def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))
def flatten(x):
    return [y for item in x for y in flatten(item)] if isinstance(x, list) else [x]
def hanoi(n, a="A", b="B", c="C"):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
def permutations(items):
    if len(items) <= 1:
        return [items]
    return [[x] + rest for i, x in enumerate(items) for rest in permutations(items[:i] + items[i + 1:])]
print(factorial(30), is_even(300), is_odd(77), ackermann(2, 3), flatten([1, [2, [3, [4]], 5]]), hanoi(8))
print(permutations([1, 2, 3]))
Y = lambda f: (lambda x: f(lambda v: x(x)(v)))(lambda x: f(lambda v: x(x)(v)))
print(Y(lambda self: lambda n: 1 if n < 2 else n * self(n - 1))(10))
