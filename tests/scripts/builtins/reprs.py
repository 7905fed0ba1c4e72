# repr of built-in things without addresses.
print(int, str, type, object, None, ..., NotImplemented, len, print, [].append.__name__, range(3), slice(1), ValueError, ValueError("x"), KeyError("k"), Exception(), Exception(1, "a"), StopIteration(5), OSError(2, "No such file"))
print(str.join, list.append, dict.get, int.__add__, type(None), type(...), type(NotImplemented), type(len), type([].append), type(str.join), type((1).__add__))
print([int, str], (None,), {"t": type}, {1: [2, (3, {4})]}, [[]], [()], ({},), b"x", bytearray(b"y"), frozenset({1}), 1j, complex(1, -2), True)
class C:
    pass
class D:
    def __repr__(self):
        return "D!"
print(C, repr(C).count("__main__"), repr(C()).startswith("<__main__.C object at 0x"), [D()], (D(),), {D(): D()}.values(), str(D()), f"{D()}")
import sys
print(repr(sys), type(sys))
print(dict(a=1).keys(), dict(a=1).items(), type(iter([])), type(iter({})), type(iter("")), type(iter(range(1))), type(iter(())), type({}.keys()))
a = []
a.append({"self": a})
t = (a,)
print(a, t)
class Bad:
    def __repr__(self):
        return 5
for call in (lambda: repr(Bad()), lambda: str([Bad()]), lambda: f"{Bad()}"):
    try:
        call()
    except TypeError as error:
        print(error)
