# copy, deepcopy and the reduce protocol: dicts, slots, built-in subclasses, recursion, hooks, what cannot be copied.
import copy
import copyreg


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


class Plain:
    def __init__(self, x):
        self.x = x


a = Plain([1, 2])
b, c = copy.copy(a), copy.deepcopy(a)
print(b.x is a.x, c.x is a.x, c.x, type(c))


class Slotted:
    __slots__ = ("a", "__private", "missing")

    def __init__(self):
        self.a, self.__private = [1], "p"


class Both(Slotted):
    pass


s = Slotted()
print(copy.copy(s).a is s.a, copy.deepcopy(s).a is s.a, s.__getstate__(), hasattr(copy.copy(s), "missing"))
t = Both()
t.extra = {"k": t}
u = copy.deepcopy(t)
print(u.extra["k"] is u, u.a, t.__reduce_ex__(2)[1:3][0], u.__getstate__()[1])


class MyList(list):
    pass


class MyDict(dict):
    pass


class MyInt(int):
    pass


class MyTuple(tuple):
    pass


m = MyList([1, [2]])
m.note = "n"
d = MyDict(a=[1])
for value in (m, d, MyInt(5), MyTuple((1, [2]))):
    shallow, deep = copy.copy(value), copy.deepcopy(value)
    print(type(shallow).__name__, shallow, deep, deep == value, getattr(deep, "note", None))
print(deep[1] is value[1], shallow[1] is value[1])

loop = [1]
loop.append(loop)
other = copy.deepcopy(loop)
print(other[1] is other, other is not loop)
shared = [[]] * 2
print([x is y for x, y in [copy.deepcopy(shared)]])
cycle = ([],)
cycle[0].append(cycle)
again = copy.deepcopy(cycle)
print(again[0][0] is again)
constant = (1, "a", (2, 3))
print(copy.deepcopy(constant) is constant, copy.copy(constant) is constant)
for atom in (None, 1, 1.5, "s", b"b", True, 3j, ..., NotImplemented, len, attempt, Plain, range(3), frozenset([1])):
    assert copy.copy(atom) is atom and copy.deepcopy(atom) == atom


class Hooks:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return f"deep {len(memo)}"


print(copy.copy(Hooks()), copy.deepcopy(Hooks()), copy.deepcopy([Hooks()]))


class Args:
    def __new__(cls, *args, **kwargs):
        it = object.__new__(cls)
        it.given = args, kwargs
        return it

    def __getnewargs_ex__(self):
        return (1, 2), {"k": 3}


print(copy.copy(Args()).given, Args().__reduce_ex__(4)[0] is copyreg.__newobj_ex__)


class State:
    def __getstate__(self):
        return "the state"

    def __setstate__(self, state):
        self.restored = state


print(copy.copy(State()).restored)


class Reduced:
    def __reduce__(self):
        return Plain, (5,)


class Named:
    def __reduce__(self):
        return "name"


print(copy.copy(Reduced()).x, Reduced().__reduce_ex__(0), copy.copy(Named()).__class__.__name__)
print(Plain(1).__reduce_ex__(2), Plain(1).__reduce__()[1:])
print(MyInt(5).__reduce_ex__(1), MyInt(5).__reduce_ex__(2)[1])
attempt(lambda: copy.copy((i for i in ())))
attempt(lambda: copy.deepcopy(open))
attempt(lambda: s.__reduce_ex__(0))
attempt(lambda: copy.replace(5))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __replace__(self, **changes):
        return Point(**{**self.__dict__, **changes})


print(copy.replace(Point(1, 2), y=5).__dict__)


class WrongArgs:
    def __getnewargs__(self):
        return [1]


attempt(lambda: copy.copy(WrongArgs()))


class Bound:
    def method(self):
        return self


it = Bound()
it.m = it.method
twin = copy.deepcopy(it)
print(twin.m() is twin)

copyreg.pickle(Bound, lambda it: (Plain, ("by table",)))
print(copy.copy(it).x)
attempt(lambda: copyreg.pickle(Bound, 5))
attempt(lambda: copyreg.constructor(5))
attempt(lambda: copyreg.add_extension("m", "n", 0))
copyreg.add_extension("m", "n", 7)
attempt(lambda: copyreg.add_extension("m", "n", 8))
attempt(lambda: copyreg.add_extension("m", "o", 7))
attempt(lambda: copyreg.remove_extension("m", "n", 8))
copyreg.remove_extension("m", "n", 7)


class Meta(type):
    pass


class OfMeta(metaclass=Meta):
    pass


print(copy.copy(OfMeta) is OfMeta, copy.deepcopy([OfMeta])[0] is OfMeta)
error = copy.deepcopy(ValueError("a", [1]))
print(repr(error), error.args[1])
deep = []
for _ in range(100):
    deep = [deep]
print(copy.deepcopy(deep) == deep)
