# float() of strings.
for text in ("1", "1.5", " -2.5e3 ", ".5", "5.", "1e5", "1E-5", "1_0.0_1", "inf", "-Infinity", "nan", "+INF", "1e400", "1e-400", "0x10",
             "", ".", "e5", "1e", "1.2.3", "--1", "abc", "1__0", "infin", "1 2", "٣.٥"):
    try:
        print(repr(text), float(text))
    except ValueError as error:
        print(error)
for value in (None, [], "x" * 3, b"1.5", object):
    try:
        print(float(value))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
class Convertible:
    def __float__(self):
        return 2.5
class Index:
    def __index__(self):
        return 7
class Wrong:
    def __float__(self):
        return 1
print(float(Convertible()), float(Index()), float(), float(True), float(10**20))
try:
    float(Wrong())
except TypeError as error:
    print(error)
print(1e3, 1.e3, .1e-2, 1_0.5, 1e+5, 0.1e1, 00.5)
