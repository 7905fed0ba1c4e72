# __init_subclass__, keywords in class statements, __set_name__ order.
class Plugin:
    registry = {}
    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        print("new subclass", cls.__name__, name)
        Plugin.registry[name or cls.__name__] = cls
class One(Plugin): pass
class Two(Plugin, name="second"): pass
class Three(One, name="third"): pass
print(Plugin.registry)
def unexpected():
    class Bad(Plugin, unknown=1): pass
def plain():
    class Bad(keyword=1): pass
for attempt in (unexpected, plain):
    try:
        attempt()
    except TypeError as error:
        print(error)
class Tracer:
    def __init__(self, label): self.label = label
    def __set_name__(self, owner, name): print("set_name", self.label, name, hasattr(owner, "later"))
class Base:
    def __init_subclass__(cls): print("init_subclass", cls.__name__)
class Derived(Base):
    first = Tracer(1)
    second = Tracer(2)
    later = None
class Generic:
    def __class_getitem__(cls, item):
        return (cls, item)
print(Generic[int], Generic["a", "b"])
try:
    Base[int]
except TypeError as error:
    print(error)
class Entries:
    def __mro_entries__(self, bases):
        return (Base,)
class FromEntries(Entries()):
    pass
print(FromEntries.__bases__, type(FromEntries.__orig_bases__[0]).__name__)
