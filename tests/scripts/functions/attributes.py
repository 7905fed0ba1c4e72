# Functions are objects.
def f(a: int, b: "text" = 1, *args, k=2, **kw) -> str:
    """The doc of f."""
    local = a
    return local
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__dict__)
f.calls = 3
f.calls += 1
print(f.calls, f.__dict__, callable(f), f.__code__.co_name, f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_kwonlyargcount, f.__code__.co_flags & 12)
def outer():
    def inner(): pass
    return inner
print(outer().__qualname__, (lambda: 0).__name__, f.__call__(5), type(f).__name__, f.__get__(1)())
f.__name__ = "renamed"
print(f.__name__, repr(f).startswith("<function f at 0x"), f.__code__.co_name)
class C:
    def m(self):
        "doc of m"
c = C()
print(C.m.__qualname__, c.m.__name__, c.m.__doc__, c.m.__func__ is C.m, type(c.m).__name__)
for change in (lambda: f.missing, lambda: setattr(f, "__name__", 5), lambda: setattr(c.m, "x", 1), lambda: delattr(f, "nope"), lambda: c.m.missing):
    try:
        change()
    except Exception as error:
        print(type(error).__name__, error)
