# Modules and classes derived from ModuleType: attributes, dicts, what they say.
import sys


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "!!", type(error).__name__, error)


ModuleType = type(sys)


class Derived(ModuleType):
    level = "class"

    @property
    def computed(self):
        return "computed"


class Slotted(ModuleType):
    __slots__ = ("slot",)


class Lying(ModuleType):
    __dict__ = property(lambda self: "no dict")


derived = Derived("d", "doc")
derived.value, derived.level = 1, "module"
derived.__dict__["computed"] = "hidden"
print(derived.value, derived.level, derived.computed, derived.__doc__, sorted(vars(derived)))
attempt("set", lambda: setattr(derived, "computed", 1))
attempt("dict", lambda: setattr(derived, "__dict__", {}))
attempt("dict", lambda: delattr(derived, "__dict__"))
slotted = Slotted("s")
slotted.slot, slotted.other = 1, 2
print(slotted.slot, slotted.other, "slot" in vars(slotted), "other" in vars(slotted))
attempt("dir", lambda: dir(Lying("l")))

m = ModuleType("m")
print(m, m.__annotations__, m.__dict__["__annotations__"])
m.__annotations__ = {"a": 1}
print(vars(m)["__annotations__"])
del m.__annotations__
attempt("annotations", lambda: delattr(m, "__annotations__"))
m.__getattr__ = lambda name: "asked " + name
print(m.missing, m.__annotations__)
del m.__getattr__
attempt("missing", lambda: m.missing)
attempt("delete", lambda: delattr(m, "missing"))
m.__dir__ = lambda: ["b", "a"]
print(dir(m))
attempt("call", m)
m.m = lambda: None
attempt("call", m)
m.__name__ = 42
attempt("call", m)
for args in ((), (3,), ("a", "b", "c")):
    attempt(f"{len(args)} arguments", lambda: ModuleType(*args))
bare = ModuleType.__new__(ModuleType)
print(bare.__dict__, bare)
attempt("bare", lambda: bare.a)
bare.a = 1
print(bare.a)
