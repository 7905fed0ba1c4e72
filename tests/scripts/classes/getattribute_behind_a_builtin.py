# Most built-in types have a `__getattribute__` of their own: that of a class behind them in the MRO is not found.
class Tells:
    def __getattribute__(self, name):
        print("asked for", name)
        return object.__getattribute__(self, name)

    def method(self):
        return "method"


class Falls:
    def __getattr__(self, name):
        return f"no {name}"


builtins = (
    bytes, bytearray, list, tuple, int, str, float, complex, dict, set, frozenset, Exception, BaseException, OSError, property,
    staticmethod, classmethod, enumerate, zip, map, filter, reversed, object,
)
for base in builtins:
    for behind in Tells, Falls:
        try:
            kind = type("C", (base, behind), {"__init__": lambda self, *args: None})
        except TypeError as error:
            print(base.__name__, error)
            continue
        made = {enumerate: ([],), map: (len, []), filter: (None, []), reversed: ("ab",), staticmethod: (len,), classmethod: (len,)}
        value = kind(*made.get(base, ()))
        print(base.__name__, "__getattribute__" in vars(base), value.method() if behind is Tells else value.method)
