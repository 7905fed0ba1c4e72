# if/elif/else, conditional expressions, short circuits, truth of objects.
class Truthy:
    def __init__(self, answer):
        self.answer = answer
    def __bool__(self):
        print("bool?", end=" ")
        return self.answer
class Sized:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
for value in (0, 1, "", "a", [], [0], None, Truthy(True), Truthy(False), Sized(0), Sized(2), 0.0, object, print):
    if value:
        print("true", end="; ")
    elif value is None:
        print("none", end="; ")
    else:
        print("false", end="; ")
print()
print(bool(Truthy(True)), not Truthy(False), Truthy(False) or "right", Truthy(True) and "right", "yes" if Sized(0) else "no")
for bad in (Truthy(5), Sized(-1), Sized("x")):
    try:
        if bad:
            pass
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
def grade(n):
    if n >= 90: return "A"
    elif n >= 80: return "B"
    elif n >= 70:
        return "C"
    return "F"
print([grade(n) for n in (95, 85, 75, 10)])
assert True, "not shown"
try:
    assert 1 == 2, ("message", 5)
except AssertionError as error:
    print(repr(error))
try:
    assert not [0]
except AssertionError as error:
    print(repr(error))
