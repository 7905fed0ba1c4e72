# A class of Python behind a built-in one adds operators to it.
class Mixin:
    def __add__(self, other):
        return "add", other
    def __radd__(self, other):
        return "radd", other
    def __mul__(self, other):
        return "mul", other
    def __neg__(self):
        return "neg"
    def __lt__(self, other):
        return "lt"
    def __iadd__(self, other):
        return "iadd"
    def __set__(self, instance, value):
        print("set", value)
    def __delitem__(self, key):
        print("delitem", key)
    def __or__(self, other):
        return "or"
    def __contains__(self, item):
        return "contains"
    def __call__(self):
        return "called"
for base in set, dict, list, int, str, float, tuple, bytes, object, frozenset, bytearray:
    class Mixed(base, Mixin):
        pass
    mixed = Mixed()
    print(base.__name__)
    class Owner:
        attribute = mixed
    def in_place(value):
        value += mixed
        return value
    def assigned():
        Owner().attribute = 5
    for action in (
        lambda: mixed + 1, lambda: 1 + mixed, lambda: mixed * 2, lambda: -mixed, lambda: mixed < mixed, lambda: mixed | mixed, lambda: 1 in mixed,
        lambda: in_place(mixed), lambda: in_place(5), lambda: mixed(), lambda: mixed == mixed, lambda: mixed.__delitem__(0), assigned, lambda: mixed - mixed,
        lambda: mixed[0], lambda: mixed.__lt__(mixed),
    ):
        try:
            print("   ", action())
        except Exception as error:
            print("   ", type(error).__name__, error)
