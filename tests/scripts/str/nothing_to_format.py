# A zero character as a type is as good as none for floats, a text without anything to replace is itself unless it is empty, and what has items by number
# alone is no mapping.
from array import array
from collections import deque

for spec in "\0", "10\0", "<\0", "\0\0", "\x005", "+.3\0", "\1":
    for value in 0.5, 1e300 * 10, 1j, 3, True, "a":
        try:
            print(repr(spec), value, repr(format(value, spec)))
        except ValueError as error:
            print(repr(spec), value, error)


class Text(str):
    pass


for template in "", "abc", "a%%", "%%":
    text = Text(template)
    result = text % ()
    print(type(result).__name__, repr(result), result is text)

for template in "ab", b"ab", bytearray(b"ab"):
    for values in deque([1]), deque(), [], {}, range(2), array("b"), "x", b"x", 5:
        try:
            print(type(template).__name__, type(values).__name__, template % values)
        except TypeError as error:
            print(type(template).__name__, type(values).__name__, error)

for scope in deque(), [], "", 5:
    try:
        exec("print(1)", {}, scope)
    except TypeError as error:
        print(type(scope).__name__, error)
