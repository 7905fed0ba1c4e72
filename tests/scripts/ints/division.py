# // and % round to minus infinity, for every pair of signs and for big ints.
for a in (7, -7, 0, 1, 2**70, -(2**70)):
    for b in (2, -2, 3, -3, 7, 2**65 + 1, -(2**65) - 1):
        print(a, b, a // b, a % b, divmod(a, b), (a // b) * b + a % b == a)
print(-1 // 2, 1 // -2, -1 % 2, 1 % -2)
print(7 / 2, -7 / 2, 2**70 / 2**68, 1 / 3)
print((10**400) / (10**399))
for divide in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 2**80 // 0,
               lambda: 2**80 % 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 1.5 / 0, lambda: 0 ** -1,
               lambda: 10**400 / 3, lambda: divmod(1.0, 0.0)):
    try:
        print(divide())
    except (ZeroDivisionError, OverflowError) as error:
        print(type(error).__name__, error)
