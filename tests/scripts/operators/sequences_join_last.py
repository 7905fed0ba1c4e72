# `+` and `*` of sequences come behind the methods that the right operand has for operators.
from array import array
class Reflects:
    def __radd__(self, other):
        return "radd"
    def __rmul__(self, other):
        return "rmul"
class Declines:
    def __radd__(self, other):
        print("asked")
        return NotImplemented
    __rmul__ = __radd__
class Whole(int):
    pass
class Answers(int):
    def __rmul__(self, other):
        return "times"
class Bytes(bytes):
    def __radd__(self, other):
        return "joined"
class Items(list):
    def __radd__(self, other):
        return "listed"
class Plain(list):
    pass
class InPlace(list):
    def __iadd__(self, other):
        return "in place"
class Adds(list):
    def __add__(self, other):
        return "added"
lefts = b"x", bytearray(b"x"), "x", [1], (1,), array("b", [1]), Plain([1]), InPlace([1]), Adds([1]), 5
rights = Reflects(), Declines(), Whole(2), Answers(2), Bytes(b"1"), Items([2]), Plain([2]), InPlace([3]), Adds([4]), 2, True, 2.0, None, "x", {1}
for left in lefts:
    for right in rights:
        print(type(left).__name__, type(right).__name__)
        for action in lambda a, b: a + b, lambda a, b: a * b:
            try:
                print("   ", action(left, right))
            except TypeError as error:
                print("   ", error)
        try:
            value = left.copy() if hasattr(left, "copy") else array("b", [1]) if isinstance(left, array) else left
            value += right
            print("   ", value)
        except TypeError as error:
            print("   ", error)
        try:
            value = left.copy() if hasattr(left, "copy") else array("b", [1]) if isinstance(left, array) else left
            value *= right
            print("   ", value)
        except TypeError as error:
            print("   ", error)

# What a class of Python has of other operators changes nothing for those of the sequence that it is.
class Subtracts(list):
    def __isub__(self, other):
        return "isub"
    def __sub__(self, other):
        return "sub"
class Indexed(tuple):
    def __index__(self):
        print("never asked")
        return 2
for left in Subtracts([1]), Indexed((1,)), [1], "x":
    for right in [], "a", Indexed(), 2, 1.5, Subtracts():
        for action in lambda a, b: a * b, lambda a, b: a.__mul__(b), lambda a, b: a + b:
            try:
                print(type(left).__name__, type(right).__name__, action(left, right))
            except TypeError as error:
                print(type(left).__name__, type(right).__name__, error)
        try:
            value = type(left)(left)
            value *= right
            print("   ", value)
        except TypeError as error:
            print("   ", error)

# A method in the place of a sequence's own: that operator is no sequence's any more.
class Multiplied(list):
    def __mul__(self, other):
        return NotImplemented
class Added(list):
    def __add__(self, other):
        return NotImplemented
class Of(set, Reflects):
    pass
for left in Multiplied([1]), Added([1]), (), [1], "x", 2:
    for right in Of(), 2, None, [1], Added():
        for action in lambda a, b: a * b, lambda a, b: a + b:
            try:
                print(type(left).__name__, type(right).__name__, action(left, right))
            except TypeError as error:
                print(type(left).__name__, type(right).__name__, error)
