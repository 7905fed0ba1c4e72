# The objects that stand in the dicts of classes: what kind they are, what they say of themselves, and what they refuse.
import sys


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "!!", type(error).__name__, error)


class C:
    __slots__ = ("slot", "__dict__")

    def method(self, a, /, b=1, *c, d, **e):
        "doc"

    @classmethod
    def of_class(cls):
        "doc of class method"

    @staticmethod
    def static():
        "doc of static method"


class Sub(dict):
    pass


samples = [
    (str, "join"),
    (dict, "fromkeys"),
    (str, "maketrans"),
    (int, "__add__"),
    (int, "real"),
    (complex, "real"),
    (property, "fget"),
    (type, "__mro__"),
    (type, "__base__"),
    (C, "slot"),
    (C, "__dict__"),
    (object, "__new__"),
    (object, "__init_subclass__"),
    (type(C.method), "__code__"),
    (type(C.method), "__globals__"),
    (type(len), "__self__"),
    (type(sys), "__dict__"),
    (super, "__self__"),
]
for owner, name in samples:
    found = owner.__dict__[name]
    print(owner.__name__, name, type(found).__name__, getattr(found, "__name__", "-"), getattr(found, "__qualname__", "-"))
    objclass = getattr(found, "__objclass__", None)
    print("   ", objclass and objclass.__name__, end=" ")
    attempt("write", lambda: setattr(found, "__name__", "x"))

cm, sm = C.__dict__["of_class"], C.__dict__["static"]
for wrapped in (cm, sm):
    print(wrapped.__name__, wrapped.__qualname__, wrapped.__doc__, wrapped.__wrapped__ is wrapped.__func__, sorted(wrapped.__dict__))
    wrapped.note = 1
    wrapped.__doc__ = "another"
    print(wrapped.note, wrapped.__doc__, wrapped.__func__.__doc__)
    attempt("func", lambda: setattr(wrapped, "__func__", None))
print(classmethod(3).__dict__.keys() - {"__doc__"}, staticmethod(len).__name__)
print(len.__self__.__name__, len.__module__, len.__qualname__, [].append.__self__, [].append.__qualname__, Sub().get.__qualname__)
print(dict.fromkeys.__self__, Sub.fromkeys.__self__, Sub.fromkeys.__qualname__, str.maketrans.__qualname__, str.maketrans.__self__)
print(object.__text_signature__, int.__add__.__text_signature__, len.__text_signature__)

method = C().method
print(method.__get__(3, int) is method, method.__func__ is C.method, method.__doc__)
for name in ("__doc__", "__self__", "__func__", "other"):
    attempt("method." + name, lambda: setattr(method, name, 1))

of_keys = dict.__dict__["fromkeys"]
attempt("get", lambda: of_keys.__get__(None, dict)("ab"))
attempt("get", lambda: of_keys.__get__({})("ab"))
attempt("get", lambda: of_keys.__get__(42))
attempt("get", lambda: of_keys.__get__(None, int))
attempt("get", lambda: of_keys.__get__(None, 42))
attempt("get", lambda: of_keys.__get__(None, None))
attempt("call", lambda: of_keys())
attempt("call", lambda: of_keys(dict, "a"))
attempt("call", lambda: of_keys(int, "a"))
attempt("call", lambda: of_keys(1))
attempt("get", lambda: list.append.__get__(None, None))
attempt("get", lambda: list.append.__get__(1))
attempt("get", lambda: list.append.__get__())
attempt("get", lambda: C.method.__get__(None, None))
attempt("get", lambda: C.slot.__get__(None, None))

# A slot of ours is not to be called past a nearer one.
attempt("object's", lambda: object.__setattr__(int, "a", 1))
attempt("object's", lambda: object.__delattr__(int, "a"))
attempt("object's", lambda: object.__setattr__(C, "a", 1))
attempt("type's", lambda: type.__setattr__(C, "a", 1))
attempt("type's", lambda: type.__setattr__(int, "a", 1))


class Careful(type):
    def __setattr__(cls, name, value):
        type.__setattr__(cls, name, value)


class Made(metaclass=Careful):
    pass


Made.a = 5
attempt("past Careful", lambda: object.__setattr__(Made, "a", 6))
print(Made.a)


# Made by the nearest class of ours only.
for maker, cls in ((object, int), (int, bool), (object, C), (list, tuple), (dict, Sub), (object, Sub), (int, str), (object, 3)):
    attempt(f"{maker.__name__}.__new__", lambda: type(maker.__new__(cls)).__name__)

# Attributes of classes.
for name in "__name__ __qualname__ __bases__ __module__ __doc__ __annotations__ __abstractmethods__ __mro__ __base__ __flags__ other".split():
    class Fresh:
        pass

    attempt("del " + name, lambda: delattr(Fresh, name))
    attempt("set " + name, lambda: setattr(Fresh, name, 3))
    attempt("int " + name, lambda: setattr(int, name, 3))
for name in ("", "a\0b", "\udcff", "ok"):
    attempt("name", lambda: setattr(Fresh, "__name__", name))
    attempt("type", lambda: type(name, (), {}).__name__)
attempt("doc", lambda: type("X", (), {"__doc__": "\udcff"}))
Fresh.__module__ = "elsewhere"
print(Fresh, "__firstlineno__" in Fresh.__dict__, Fresh.__flags__ & 1 << 9 != 0, int.__flags__ & 1 << 24 != 0, int.__itemsize__, int.__base__)
