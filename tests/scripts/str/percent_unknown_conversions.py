# A conversion that there is not takes its value first; `%%` is only that when nothing stands between.
def attempt(template, values):
    try:
        print(repr(template), values, "->", repr(template % values))
    except (TypeError, ValueError, KeyError) as e:
        print(repr(template), values, "->", type(e).__name__, e)


for template in ("%y", "%0%", "%5%|", "%*%", "%l%", "%.3%", "%% %", "%(a)%", "%(a)y", "%%%%", "100%%%d"):
    for values in ((), (1,), (1, 2), 1, {"a": 1}):
        attempt(template, values)
        attempt(template.encode(), values)

for spec in ("__", "_,", ",_", ",,", "__d", "10__d", "_ _", "0= #__y", "_y", "_.3_"):
    for value in (5, 1.5, "a", 1j):
        try:
            print(format(value, spec))
        except ValueError as e:
            print(spec, type(value).__name__, e)
