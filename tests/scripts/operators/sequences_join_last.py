# `+` and `*` of sequences come behind the methods that the right operand has for operators.
from array import array
from collections import deque


def tried(*actions):
    for action in actions:
        try:
            result = action()
            print("   ", type(result).__name__, result)
        except (TypeError, MemoryError, OverflowError) as error:
            print("   ", type(error).__name__, error)


def add_to(a, b):
    a += b
    return a


def times(a, b):
    a *= b
    return a


def fresh(value):
    return array("b", value) if isinstance(value, array) else type(value)(value)


def operate(left, right):
    print(type(left).__name__, type(right).__name__)
    tried(
        lambda: left + right,
        lambda: left * right,
        lambda: add_to(fresh(left), right),
        lambda: times(fresh(left), right),
    )


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


class Subtracts(list):
    "What a class has of other operators changes nothing for those of the sequence that it is."

    def __isub__(self, other):
        return "isub"

    def __sub__(self, other):
        return "sub"


class Indexed(tuple):
    def __index__(self):
        print("never asked")
        return 2


class Multiplied(list):
    "A method in the place of a sequence's own: that operator is no sequence's any more."

    def __mul__(self, other):
        return NotImplemented


class Added(list):
    def __add__(self, other):
        return NotImplemented


class Repeated(tuple):
    "Of the two methods of `*` the other one is still the tuple's, which wants a number."

    def __rmul__(self, other):
        return "repeated"


class Behind(list, Reflects):
    "The list's methods come first, but they stand for numbers' now."


class Same(list):
    "Its own, by hand."

    __add__ = list.__add__
    __rmul__ = list.__rmul__


class Other(list):
    __mul__ = list.__rmul__


class No(list):
    __add__ = __rmul__ = None


class Set(set, Reflects):
    pass


lists = Plain, InPlace, Adds, Items, Subtracts, Multiplied, Added, Behind, Same, Other, No
plain = b"x", bytearray(b"x"), "x", [1], (1,), array("b", [1]), deque([1]), 5
for left in *plain, *(kind([1]) for kind in lists), Indexed((1,)), Repeated((1,)):
    for right in Reflects(), Declines(), Whole(2), Answers(2), Bytes(b"1"), Set(), Indexed(), *(kind([2]) for kind in lists):
        operate(left, right)
    for right in 2, True, 2.0, None, "x", {1}, b"x", [3], (3,), deque([3]), array("b", [3]), Repeated((3,)):
        operate(left, right)
    operate(left, left)

print("methods")
for sequence in *plain[:-1], Plain([1]), Repeated((1,)), Behind([1]):
    for name in "__add__", "__radd__", "__mul__", "__rmul__", "__iadd__", "__imul__", "__sub__":
        if not hasattr(sequence, name):
            print(type(sequence).__name__, "has no", name)
            continue
        print(type(sequence).__name__, name)
        method = getattr(fresh(sequence), name)
        tried(lambda: method(2), lambda: method("x"), lambda: method(sequence), lambda: method(), lambda: method(1, 2))

print("too large")
for sequence in *plain[:6], [], (), "", b"", deque():
    tried(lambda: sequence * 2**64, lambda: len(sequence * 2**62), lambda: sequence * -(2**62))
    tried(lambda: times(fresh(sequence), -1))
