# __call__, __repr__, __str__, __format__, __new__, __hash__, __index__.
class Adder:
    def __init__(self, n):
        self.n = n
    def __call__(self, *args, k=0, **kw):
        return self.n + sum(args) + k + sum(kw.values())
    def __repr__(self):
        return f"Adder({self.n})"
a = Adder(10)
print(a(), a(1, 2), a(k=5, z=1), a.__call__(1), list(map(a, [1, 2])), callable(a), a, str(a), [a], f"{a} {a!r:>12}|")
try:
    a(unknown="x")
except TypeError as error:
    print(error)
class Both:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __format__(self, spec): return f"format {spec}"
print(Both(), [Both()], f"{Both()} {Both():abc}", "%s %r" % (Both(), Both()), "{} {!r}".format(Both(), Both()), format(Both(), "x"))
class Singleton:
    instance = None
    def __new__(cls, *args):
        print("new", args, end=" ")
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance
    def __init__(self, x):
        print("init", x)
        self.x = x
print(Singleton(1) is Singleton(2), Singleton.instance.x)
class Other:
    def __new__(cls):
        return 42
    def __init__(self):
        print("never called")
print(Other())
class BadInit:
    def __init__(self):
        return 5
class Extra:
    pass
class ExtraInit:
    def __init__(self, x): pass
class BadStr:
    def __str__(self): return 5
for attempt in (lambda: BadInit(), lambda: Extra(1), lambda: object(1), lambda: str(BadStr()), lambda: format(Extra(), "x"), lambda: object.__new__(5), lambda: object.__new__(int), lambda: Extra().__init__(1)):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
class Seq:
    def __index__(self): return 2
print("abc"[Seq()], [1, 2, 3][:Seq()], range(5)[Seq()])
