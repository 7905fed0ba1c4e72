# What a module lacks while its code still runs is complained about with the probable reason.
import lacking_first

try:
    lacking_first.y
except AttributeError as error:
    print(error)


class Both(KeyError, AttributeError):
    pass


print(Both("x").name)
for bases in ((OSError, ImportError), (SyntaxError, StopIteration), (UnicodeDecodeError, UnicodeEncodeError), (ExceptionGroup, OSError)):
    try:
        type("X", bases, {})
    except TypeError as error:
        print(error)
