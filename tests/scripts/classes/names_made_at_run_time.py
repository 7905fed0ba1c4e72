"""Names that are put together while the program runs are the same names as those in its text, wherever they are given."""
import copy
import operator
import pickle
import types


def made(name):
    return "".join(list(name))


class Plain:
    def __init__(self):
        self.first = 1

    def method(self):
        return self.first


class Slotted:
    __slots__ = [made("first"), made("second")]


class Failure(Exception):
    def __init__(self, source):
        self.errors = []
        self.source = source


p = Plain()
setattr(p, made("first"), 2)
print(p.first, p.__dict__, getattr(p, made("first")), hasattr(p, made("first")), operator.attrgetter(made("first"))(p))
p.__dict__[made("first")] = 3
print(p.first, p.__dict__, p.method(), operator.methodcaller(made("method"))(p))
object.__setattr__(p, made("first"), 4)
p.__dict__.update({made("first"): 5, made("fresh"): 6})
print(p.first, p.fresh, p.__dict__, vars(p)[made("fresh")], object.__getattribute__(p, made("fresh")))
p.__setstate__ = None
del p.__setstate__
delattr(p, made("fresh"))
print(p.__dict__, p.__getstate__())

s = Slotted()
s.first = 1
setattr(s, made("second"), 2)
print(s.first, s.second, copy.copy(s).second)

f = Failure("text")
f.errors.append(1)
f.__setstate__({made("errors"): [2], made("source"): "other"})
print(f.errors, f.source, f.__dict__)
again = pickle.loads(pickle.dumps(f))
print(again.errors, again.source, again.__dict__, copy.deepcopy(f).errors)
try:
    f.__setstate__({1: 2})
except TypeError as e:
    print(e)
print(pickle.loads(pickle.dumps(p)).first, copy.copy(p).first)

made_class = type(made("Made"), (Plain,), {made("first_of_class"): 7, made("method"): lambda self: "mine", "__match_args__": (made("first"),)})
print(made_class().method(), made_class.first_of_class, made_class.__name__)
setattr(made_class, made("method"), lambda self: "changed")
print(made_class().method())
match made_class():
    case made_class(x):
        print(x)

namespace = {made("x"): 1}
exec("y = x + 1; global z; z = 3", namespace)
print(namespace[made("y")], namespace["z"])
globals()[made("late")] = 8
print(late)
module = types.ModuleType(made("m"))
module.__dict__[made("value")] = 9
print(module.value, getattr(module, made("value")))
print(types.SimpleNamespace(**{made("a"): 1}).a, (lambda **kw: kw)(**{made("k"): 1}), (lambda k: k)(**{made("k"): 2}))
print(super(made_class, made_class()).__getattribute__(made("first")))
print(f"{p!s:.0}|{'{0.first}'.format(p)}|{'%(a)s' % {made('a'): 1}}")
