# A built-in exception class has `__init__` and mostly `__new__` of its own, so those of a class behind it in the MRO are not called.
import builtins
class Mixin(Exception):
    def __new__(cls, *args):
        print("made as a Mixin")
        return super().__new__(cls, *args)
    def __init__(self, *args):
        print("filled as a Mixin")
for base in ValueError, KeyError, OSError, FileNotFoundError, StopIteration, SyntaxError, UnicodeDecodeError, ExceptionGroup:
    for bases in (base, Mixin), (Mixin, base):
        args = {UnicodeDecodeError: ("ascii", b"", 0, 1, "why"), ExceptionGroup: ("group", [ValueError()])}.get(base, (1, 2))
        try:
            made = type("E", bases, {})(*args)
            print([b.__name__ for b in bases], repr(made), made.args)
        except TypeError as error:
            print([b.__name__ for b in bases], error)
for name in sorted(dir(builtins)):
    kind = getattr(builtins, name)
    if isinstance(kind, type) and issubclass(kind, BaseException) and "Encoding" not in name:
        print(name, "__new__" in kind.__dict__, "__init__" in kind.__dict__)
print(ValueError.__init__, OSError.__new__ is FileNotFoundError.__new__)
print(OSError(2**53 + 1, 0).__class__, OSError(2, "x").__class__)
