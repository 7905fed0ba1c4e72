# Descriptors: data, non-data, their order with the instance dict, __set_name__.
class Data:
    def __set_name__(self, owner, name):
        self.name = name
        print("set_name", owner.__name__, name)
    def __get__(self, instance, owner):
        if instance is None:
            return f"{self.name} of {owner.__name__}"
        return f"get {self.name}: {instance.__dict__.get(self.name)}"
    def __set__(self, instance, value):
        print("set", self.name, value)
        instance.__dict__[self.name] = value
    def __delete__(self, instance):
        print("delete", self.name)
        instance.__dict__.pop(self.name, None)
class NonData:
    def __get__(self, instance, owner=None):
        return "non-data"
class Host:
    d = Data()
    n = NonData()
    plain = "class attribute"
h = Host()
h.d = 5
print(h.d, Host.d, h.__dict__)
h.__dict__["n"] = "instance wins over non-data"
h.__dict__["plain"] = "instance wins"
h.__dict__["d"] = "data descriptor wins"
print(h.n, h.plain, h.d, Host().n, Host.n)
del h.d
print(h.d, getattr(h, "d"), hasattr(Host, "d"))
class OnlySet:
    def __set__(self, instance, value):
        instance.__dict__["s"] = value * 2
class Host2:
    s = OnlySet()
x = Host2()
x.s = 21
print(x.s, type(Host2.s).__name__)
class Method:
    def __init__(self, function):
        self.function = function
    def __get__(self, instance, owner):
        return lambda *args: self.function(owner.__name__, *args)
class Host3:
    m = Method(lambda name, *args: (name, args))
print(Host3().m(1, 2), Host3.m())
class Lazy:
    def __init__(self, function):
        self.function = function
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, instance, owner):
        value = instance.__dict__[self.name] = self.function(instance)
        return value
class Host4:
    @Lazy
    def expensive(self):
        print("computing", end=" ")
        return 42
y = Host4()
print(y.expensive, y.expensive)
class BadName:
    def __set_name__(self, owner, name):
        raise ValueError("no name for me")
try:
    class Host5:
        b = BadName()
except ValueError as error:
    print(repr(error), error.__notes__)
try:
    Host2().s
    del x.s
except AttributeError as error:
    print(error)
