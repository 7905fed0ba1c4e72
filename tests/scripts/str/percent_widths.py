# Widths and precisions given as `*`, at the limits; the value is judged before there is room for it.
cases = [
    ("%(a)*c", {"a": -2**63}), ("%*c", (-2**63, "x")), ("%*d", (-2**63 - 1, 1)), ("%*d", (2**63, 1)), ("%#*X", (2**62, 1e-7)),
    ("%*s", (2**62, "x")), ("%*d", (2**62, "x")), ("%*c", (2**40, "xy")), ("%.*f", (-2**31, 1.5)), ("%.*f", (-2**31 - 1, 1.5)),
    ("%.*d", (2**31, 1)), ("%*.*f", (-8, 2, 3.14159)), ("%-*d|", (-5, 3)), ("%*d", ("x", 1)), ("%*d", (1.0, 1)), ("%*", (5,)), ("%*q", (5, 1)),
    ("%*f", (2**62, "x")),
]
for template, values in cases:
    try:
        print(repr(template % values))
    except Exception as error:
        print(template, type(error).__name__, error)

# Without a conversion it is the same text, of whatever class.
class Text(str):
    pass
for template in Text("plain"), Text("50%%"), Text("%s"), "plain":
    for values in (), {}, {"a": 1}, [], ("x",), 5:
        try:
            result = template % values
            print(type(result).__name__, result, result is template if "%" not in template else "")
        except TypeError as error:
            print(error)

# A float is formatted as the number that it is, and converted by its `__float__` for `%`; a character of bytes is no view.
class Own(float):
    def __float__(self):
        return 2.0
for action in (
    lambda: format(Own(1.5), ">6"), lambda: f"{Own(1.5):.3f}", lambda: "%f" % Own(1.5), lambda: "%s" % Own(1.5), lambda: b"%c" % memoryview(b"a"),
    lambda: b"%c" % b"a", lambda: b"%c" % bytearray(b"a"), lambda: b"%c" % b"ab", lambda: b"%f" % Own(1.5), lambda: format(True, "f"), lambda: round(Own(1.5)),
):
    try:
        print(action())
    except TypeError as error:
        print(error)
