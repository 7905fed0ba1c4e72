# Operators where a sequence, a number and something of the program's own meet: who is asked, and what is said when nobody knows.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Plain:
    pass


class Index:
    def __index__(self):
        return 2


class Items(list):
    def __rshift__(self, other):
        return "shifted"


class Text(str):
    def __sub__(self, other):
        return "less"


class Number(int):
    def __matmul__(self, other):
        return "times"


def repeat(a, b):
    a *= b
    return a


for left, right in [
    ((), Items()), (Items([1]), 2), (2, Items([1])), (Items([1]), Items()), (Items([1]), "a"), ("a", Items()), (Plain(), "a"), ("a", Plain()), ("a", Index()),
    (Text("x"), 2), (2, Text("x")), (Text("x"), Text("y")), (Number(2), 3), (3, Number(2)), ("a", Number(2)), (Number(2), "a"), (Number(2), [1]), (1.5, Number(2)),
]:
    print(type(left).__name__, type(right).__name__)
    attempt(lambda: left * right)
    attempt(repeat, left, right)
    attempt(lambda: left + right)

# `pow` of three asks every type among them once, and no reflected method.
class Power:
    def __pow__(self, *others):
        return "pow", others

    def __rpow__(self, *others):
        return "rpow", others


for arguments in [
    (0, 1j, 0), (1j, 1, 0), (1.5, 1, 0), (1, 1.5, 0), (1, 1, "a"), ("a", 1, 1), (1, "a", 1.5), (1j, "a", 1), (2, -1, 0), (2, -1, 4), (True, 1, 1.5), (2, 1.5, 1j),
    (Power(), 1, 2), (1, Power(), 2), (1, 2, Power()), (1.5, Power(), 2), ("a", Power(), None), (2, Power(), None), (Number(2), 3, 5),
]:
    attempt(pow, *arguments)

# Deletion: a sequence is asked apart from a mapping; what has one of the two methods has the other as an attribute that is missing.
class Setting:
    def __setitem__(self, key, value):
        print("set", key, value)


class Deleting:
    def __delitem__(self, key):
        print("del", key)


def delete(target, key):
    del target[key]


def put(target, key):
    target[key] = 1


for target in (0, None, (), "", b"", range(3), frozenset(), 1.5, len, int, Plain(), Setting(), Deleting(), memoryview(b"a")):
    for key in (0, "a", slice(1), None):
        print(type(target).__name__, key)
        attempt(delete, target, key)
        attempt(put, target, key)
