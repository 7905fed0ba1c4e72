# getattr, setattr, hasattr, delattr, vars, dir, callable, isinstance, issubclass, type.
class A:
    class_attribute = 1
    def __init__(self):
        self.own = 2
    def method(self):
        return "m"
class B(A):
    def __call__(self):
        pass
a, b = A(), B()
print(getattr(a, "own"), getattr(a, "method")(), getattr(a, "none", "default"), hasattr(a, "own"), hasattr(a, "zz"), setattr(a, "new", 5), a.new, delattr(a, "new"), hasattr(a, "new"))
print(vars(a), sorted(x for x in dir(a) if not x.startswith("_")), "__init__" in dir(A), "append" in dir([]), callable(a), callable(b), callable(A), callable(len), callable(5))
print(isinstance(b, A), isinstance(a, B), isinstance(1, (str, int)), isinstance(True, int), isinstance(A, type), isinstance(None, type(None)), isinstance(1, int | str), issubclass(B, A), issubclass(A, A), issubclass(int, (str, object)), issubclass(bool, int))
print(type(a) is A, type(1), type(A), type(type), type(None), type(len), type(a.method), type([].append), type(lambda: 0), a.__class__, type(...), type(NotImplemented))
C = type("C", (A,), {"x": 10, "hello": lambda self: f"hello from {self.x}"})
print(C, C().hello(), C.__name__, C.__bases__, C.__mro__, C().own)
for call in (lambda: getattr(a, "zz"), lambda: getattr(a), lambda: getattr(a, 5), lambda: delattr(a, "zz"), lambda: vars(5), lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: type(1, 2), lambda: type("X", 5, {}), lambda: setattr(1, "x", 2), lambda: type(), lambda: hasattr(a, 1), lambda: isinstance(1, (int, "a")) and isinstance(1, ("a",)), lambda: setattr(int, "x", 1), lambda: a.method.zz):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
