# What is computed in machine words has the values and errors of what is not.
import math, cmath, struct
print([math.comb(n, k) for n in (0, 1, 5, 61, 62, 63, 64, 67, 68, 200, 2**62) for k in (0, 1, 2, 3, 30) if k <= n])
print([math.perm(n, k) for n in (0, 5, 20, 21, 25, 2**62) for k in (0, 1, 2, 19, 20) if k <= n], math.perm(5), math.perm(3, 5), math.comb(3, 5), math.perm(2**62, 0))
for call in (lambda: math.comb(-1, 2), lambda: math.comb(2, -1), lambda: math.comb(2.0, 1), lambda: math.perm(-1, 1), lambda: math.comb(True, True)):
    try: print(call())
    except Exception as error: print(type(error).__name__, error)
inf, nan = math.inf, math.nan
for re in (0.0, -0.0, 1.5, -2.5, 700.5, 709.7, 710.0, -800.0, 5e-324, -5e-324, 1e-200, 1e308, inf, -inf, nan):
    for im in (0.0, -0.0, 1.0, -3.0, 1e308, inf, -inf, nan):
        found = []
        for function in cmath.exp, cmath.sqrt, cmath.phase:
            try: found.append(function(complex(re, im)))
            except Exception as error: found.append((type(error).__name__, str(error)))
        print(re, im, *found)
for value in 2, -4.0, True, "a", None:
    try: print(cmath.exp(value), cmath.sqrt(value), cmath.phase(value))
    except Exception as error: print(type(error).__name__, error)
for format in "<b", "<B", "<h", "<H", "<i", "<I", "<q", "<Q", "@P", ">h", ">q", "<n" if False else "@n":
    for n in (0, 1, -1, 127, 128, -128, -129, 255, 256, 32767, 32768, -32768, 65535, 65536, 2**31 - 1, 2**31, -2**31, 2**32 - 1, 2**32, 2**62 - 1, 2**62, -2**62, 2**63 - 1, 2**63, -2**63, 2**64 - 1, 2**64, True):
        try: print(format, n, struct.pack(format, n).hex())
        except Exception as error: print(format, n, type(error).__name__, error)
print(sum(b"ab\xff"), sum(b"", 5), sum(b"a", 2**62), sum(b"a", 1.5), list(b"ab"), [*b"a"])
for text in "ooo", "foo boo", "x" * 700 + "o" + "y" * 600, "é è é" * 300, "aXXbXXXc" * 9:
    for old, new in ("o", "0"), ("o", "00"), ("o", ""), ("é", "e"), ("XX", "Y"), ("x", "x"), (" ", "é"):
        for limit in -1, 0, 1, 3:
            got = text.replace(old, new, limit)
            parts = text.split(old, limit)
            if got != new.join(parts) or text.count(old) != len(text.split(old)) - 1: print("differs", text[:20], old, new, limit)
