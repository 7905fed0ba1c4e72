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
