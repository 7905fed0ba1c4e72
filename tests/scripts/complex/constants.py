# What is written as a complex number is a constant, whatever its signs.
def same(a, b):
    return a is b


print(same(1 + 2j, 1 + 2j), same(-0.0 - 0j, -0.0 - 0j), same(-1j, -1j), same(1j, -1j), same(2 - 1j * 3, 2 - 3j))
print(object.__eq__(-0.0 - 0j, -0.0 - 0j), -1j, -(1j) * 2, 1j * 1j, 3 - 2j + 4, True + 1j, 1.5 - 2j, -0.0 + 0j, 0 * 1j, 10**30 + 1j)
print((lambda: (1 + 2j, -2j, 0j, 2 * (3 + 1j))).__code__.co_consts[-1])
print([bool(0j), bool(-0j), bool(1j)], "a" if 0j else "b", not 1j, +1j, 1j if 2j - 2j else 0)
match 3 - 4j:
    case 3 - 4j:
        print("matched")
