# Which error comes first in templates of %, and what they take.
def attempt(template, *values):
    for value in values:
        try:
            print(repr(template), repr(value), repr(template % value))
        except Exception as error:
            print(repr(template), repr(value), type(error).__name__, error)


for template in "%%", "%5%", "%-%", "%(a)%", "%hhd", "%lls", "%ld", "%b", "%..5d", "%(a)s", "%(b", "%*d", "%.*f", "x":
    attempt(template, (), 1, (1, 2), {}, {"a": 5}, b"x", "y", [1], (2**70, 1), (-2**70, 1), (5, 2**40))
    attempt(template.encode(), (), 1, (1, 2), {}, {b"a": 5}, b"x", "y", bytearray(b"z"), [1])
for template in b"%i", b"%u", b"%x", b"%e", b"%G", b"%c", b"%s", b"%a":
    attempt(template, "1", None, 1.5, 1j, 2**70, b"a")


class Text(str):
    pass


text = Text("abc")
print(type(text % ()), type(text.partition("x")[0]), type(text.rpartition("x")[2]), type(format(text, "s")), type(format(text, "5")))
print(format(65, "5c") + "|", format(65, "<5c") + "|", format(1e22, "#"), format(5e-324, "#"), format(1.5, "#"))
for code in -1, 0x110000, 2**70:
    try:
        print(format(code, "c"))
    except OverflowError as error:
        print(error)
