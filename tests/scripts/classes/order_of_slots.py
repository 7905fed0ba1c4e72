# The members of `__slots__` stand in a class's dict in the order of their names, before `__dict__`, `__weakref__` and `__doc__`.
class Two:
    __slots__ = ("q", "p")
class Single:
    __slots__ = "p"
    x = 1
    def f(self):
        self.y = 1
class All:
    __slots__ = ("__weakref__", "b", "__dict__", "a", "__private", "_A")
class Documented:
    __slots__ = ("__doc__", "a")
class Mapping:
    __slots__ = {"z": "the last", "y": "the one before"}
class Derived(Two):
    pass
class Twice:
    __slots__ = ("a", "b", "a")
for kind in (Two, Single, All, Documented, Mapping, Derived, Twice, type("T", (), {"__slots__": "p"}), type("T", (int,), {"a": 1}),
             type("T", (), {"__doc__": "x", "__slots__": ["b", "a"]})):
    print(kind.__name__, list(kind.__dict__), kind.__slots__ if hasattr(kind, "__slots__") else None)
for bad in ("__dict__", "__dict__"), ("a", "__weakref__", "__weakref__"), ("a", "1"), ("a", 2), ("x", "a"):
    try:
        type("T", (), {"__slots__": bad, "x": 1})
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
