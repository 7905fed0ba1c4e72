# Assigning __class__: attributes and slots come along, by their names.
import sys


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "!!", type(error).__name__, error)


def become(instance, cls):
    instance.__class__ = cls
    return type(instance).__name__


class Plain:
    pass


class Other:
    def greet(self):
        return f"other {self.x}"


class Finalized:
    def __del__(self):
        print("finalized", self.x)


class G:
    __slots__ = ("a", "b")


class H:
    __slots__ = ("b", "a")


class I:
    __slots__ = ("a", "c")


class J(G):
    __slots__ = ("d",)


class K(H):
    __slots__ = ("d",)


class WithDict(G):
    pass


class AlsoWithDict(G):
    __slots__ = ("__dict__", "__weakref__")


p = Plain()
p.x = 1
print(become(p, Other), p.greet(), p.__dict__, become(p, Finalized))
del p
p = Plain()
p.__dict__["y"] = 2
print(become(p, Other), p.__dict__)
for n in range(70):
    setattr(p, f"n{n}", n)
print(become(p, Plain), p.n69, len(p.__dict__))

g = G()
g.a, g.b = 1, 2
print(become(g, H), g.a, g.b, H.a.__get__(g), become(g, G), g.a, g.b)
g.a = 5
del g.b
become(g, H)
attempt("deleted", lambda: g.b)
print(g.a)
become(g, G)
for cls in (I, J, K, WithDict, Plain, int, 3, type):
    attempt(f"G to {cls}", lambda: become(G(), cls))
attempt("J to K", lambda: become(J(), K))
w = WithDict()
w.a, w.q = 1, 2
print(become(w, AlsoWithDict), w.a, w.q, w.__dict__, become(w, WithDict), w.a, w.q)
attempt("int", lambda: become(3, bool))
attempt("list", lambda: become([], type("L", (list,), {})))
attempt("delete", lambda: delattr(Plain(), "__class__"))


class Module(type(sys)):
    flag = 7

    @property
    def computed(self):
        return "computed"


module = type(sys)("m")
module.value = 1
print(become(module, Module), module.flag, module.value, module.computed)
module.__dict__["computed"] = "hidden"
print(module.computed, become(module, type(sys)), module.computed)
attempt("module to Plain", lambda: become(module, Plain))
attempt("Plain to module", lambda: become(Plain(), Module))


class Meta(type):
    def hello(cls):
        return "hello " + cls.__name__


attempt("metaclass", lambda: become(Plain, Meta))
attempt("hello", lambda: Plain.hello())
