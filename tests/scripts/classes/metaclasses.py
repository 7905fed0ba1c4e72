# Metaclasses: __new__, __init__, __call__, __prepare__, conflicts, attributes of classes.
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return {"prepared": True}
    def __new__(mcs, name, bases, namespace, **kw):
        print("new", name, sorted(k for k in namespace if not k.startswith("__")))
        namespace["added"] = name.lower()
        return super().__new__(mcs, name, bases, namespace)
    def __init__(cls, name, bases, namespace, **kw):
        print("init", name)
        super().__init__(name, bases, namespace)
    def __call__(cls, *args, **kw):
        print("call", cls.__name__, args)
        return super().__call__(*args, **kw)
    def __repr__(cls):
        return f"<Meta {cls.__name__}>"
    def __len__(cls):
        return 99
    def __getitem__(cls, key):
        return f"{cls.__name__}[{key}]"
    def __iter__(cls):
        return iter(["x", "y"])
    def __contains__(cls, item):
        return item == 5
    def __add__(cls, other):
        return "class + " + str(other)
    def __getattr__(cls, name):
        return f"meta getattr {name}"
    @property
    def shown(cls):
        return "meta property"
    def helper(cls):
        return f"helper of {cls.__name__}"
class C(metaclass=Meta, option=1):
    x = 1
    def __init__(self, n):
        self.n = n
class D(C):
    pass
c = C(5)
print(c.n, C, D, C.added, D.added, C.prepared, type(C), type(D) is Meta, len(C), C["k"], list(C), 5 in C, C + 1, C.missing, C.shown, C.helper(), isinstance(C, Meta))
try:
    c.helper()
except AttributeError as error:
    print(error)
class Other(type): pass
def conflict():
    class E(C, metaclass=Other): pass
try:
    conflict()
except TypeError as error:
    print(error)
def function_as_metaclass(name, bases, namespace):
    return (name, bases, sorted(k for k in namespace if not k.startswith("__")))
class F(metaclass=function_as_metaclass):
    a = 1
print(F)
class Registry(type):
    classes = []
    def __init__(cls, *args):
        Registry.classes.append(cls.__name__)
class R1(metaclass=Registry): pass
class R2(R1): pass
print(Registry.classes)
class Instance(type):
    def __instancecheck__(cls, x): return x == 1
    def __subclasscheck__(cls, x): return x is int
class Check(metaclass=Instance): pass
print(isinstance(1, Check), isinstance(2, Check), issubclass(int, Check), issubclass(str, Check))
