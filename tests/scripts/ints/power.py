# ** and pow with two and with three arguments.
print(2**0, 0**0, 2**10, (-2) ** 3, (-2) ** 4, -(2**2), 2**-1, (-2) ** -2, 10**-3)
print(3**100)
print((-3) ** 101)
print(7**200 % 10**9)
print(pow(2, 10), pow(2, 10, 1000), pow(3, -1, 7), pow(-3, 5, 7), pow(3, 5, -7), pow(5, 0, 1))
print(pow(3, 10**30, 10**9 + 7))
print(2**3**2, (2**3) ** 2, -2**2, 2**-2)
print(4**0.5, 2**0.5, (-8) ** 2.0, 0.0**0)
for call in (lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: pow(2.0, 3, 5), lambda: 0.0**-1,
             lambda: pow("a", 2), lambda: 2 ** "a", lambda: 10.0**400):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
