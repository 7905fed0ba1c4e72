# Defaults may be assigned that no parameter takes.
def f(a, *, b=0):
    return a, b


g = lambda *, b=0: b
for function, defaults in ((f, (1, 2, 3)), (g, (7, 8)), (f, ()), (f, None)):
    function.__defaults__ = defaults
    for arguments in ((), (1,), (1, 2)):
        try:
            print(function(*arguments))
        except TypeError as e:
            print(e)
print(hash(None), hash((None, 1)), hash(slice(None)), hash(slice(1, None)))
for text in (bytearray(b""), bytearray(b"q"), b"\xff", "\u00e9"):
    for base in (10, 5):
        try:
            int(text, base)
        except ValueError as e:
            print(e)


class Text(str):
    pass


print(type(iter("a")).__name__, type(iter(Text("a"))).__name__, type(iter("\u00e9")).__name__)
for shape in ([], ["a"], [3], [0], [-1], (2**70,), 5):
    for format in ("B", "x", "H"):
        try:
            print(memoryview(b"ab").cast(format, shape).tolist())
        except (TypeError, ValueError, OverflowError) as e:
            print(format, shape, type(e).__name__, e)
for method in ([].__getitem__, [].__mul__, ().__rmul__, "".__mul__, (5).__mul__, b"".__rmul__, bytearray().__imul__, {}.__getitem__):
    for arguments in ((), (1, 2)):
        try:
            print(method(*arguments))
        except TypeError as e:
            print(e)
print(list.__getitem__, [].__getitem__(slice(0)) if False else "", list.__getitem__([1, 2], -1))
