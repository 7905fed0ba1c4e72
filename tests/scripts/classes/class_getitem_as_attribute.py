# `class[key]` reads `__class_getitem__` as any attribute of the class: the metaclass may have it, or make it up.
class Makes(type):
    def __getattr__(cls, name):
        print("asked for", name)
        return lambda key: (cls.__name__, name, key)
class Refuses(type):
    def __getattr__(cls, name):
        raise AttributeError(f"no {name}")
class Fails(type):
    def __getattr__(cls, name):
        raise KeyError(name)
class Has(type):
    def __class_getitem__(cls, key):
        return "of the metaclass", key
class Reads(type):
    def __getattribute__(cls, name):
        print("read", name)
        return super().__getattribute__(name)
class Hides(list):
    __class_getitem__ = None
class Odd:
    __class_getitem__ = 5
class Static:
    @staticmethod
    def __class_getitem__(key):
        return "static", key
class Lambda:
    __class_getitem__ = lambda cls, key: (cls.__name__, key)
class Own:
    def __class_getitem__(cls, key):
        return cls.__name__, key
class Derived(Own):
    pass
made = [meta(meta.__name__ + "s", (), {}) for meta in (Makes, Refuses, Fails, Has, Reads)]
for kind in (*made, Has, Hides, Odd, Static, Lambda, Own, Derived, int, type, list, dict, type(None)):
    try:
        print(kind.__name__, kind[1])
    except Exception as error:
        print(kind.__name__, type(error).__name__, error)
