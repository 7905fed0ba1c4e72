# Comparison chains evaluate each part once and stop early.
def show(x):
    print(f"<{x}>", end=" ")
    return x
print(show(1) < show(2) < show(3))
print(show(3) < show(2) < show(1))
print(show(1) == show(1) != show(2) > show(0))
print(1 < 2 > 1, 1 < 3 < 2, (1 < 3) < 2, 1 in [1] == True, not 1 == 2, 3 > 2 == 2, None is None is not True)
x = 5
print(0 <= x < 10, x == 5 == 5.0, "a" < "b" < "c", 1 < x > 3 != 4, [] is [], () == ())
class Odd:
    def __lt__(self, other):
        return []
    def __gt__(self, other):
        return "greater"
print(Odd() < 1, Odd() > 1, Odd() < 1 < 2, Odd() > 1 > 0, 1 > Odd(), 1 < Odd())
for call in (lambda: 1 < "a", lambda: None < 1, lambda: [] >= (), lambda: {} > {}, lambda: 1 in 5, lambda: object() < object(), lambda: 1j < 2, lambda: 1 <= None, lambda: "a" >= 1, lambda: print < print):
    try:
        print(call())
    except TypeError as error:
        print(error)
