# What objects are: predicates, members, docs, sources, frames, states of generators and coroutines.
import abc
import inspect
import sys


class Base:
    """The doc
    of Base.

        indented
    """

    attribute = 1

    def method(self):
        """Doc of method."""

    @property
    def prop(self):
        "Doc of prop."
        raise RuntimeError("properties run")

    @classmethod
    def cm(cls):
        pass

    @staticmethod
    def sm():
        pass


class Derived(Base):
    __slots__ = ("slot",)

    def method(self):
        pass


def generator():
    received = yield 1
    yield received


async def coroutine():
    pass


async def agen():
    yield 1


subjects = {
    "module": inspect, "class": Base, "function": generator, "method": Base().method, "builtin": len, "bound builtin": [].append,
    "slot wrapper": object.__init__, "method wrapper": "".__str__, "method descriptor": str.join, "member": Derived.slot,
    "property": Base.prop, "generator": generator(), "coroutine function": coroutine, "agen function": agen, "code": generator.__code__,
    "frame": sys._getframe(), "lambda": lambda: 0,
}
tests = [name for name in dir(inspect) if name.startswith("is") and name not in ("iscoroutine",)]
for name, subject in subjects.items():
    print(f"{name:20}", *(test for test in tests if getattr(inspect, test)(subject)))
c = coroutine()
print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.getcoroutinestate(c))
c.close()
print(inspect.getcoroutinestate(c))
g = generator()
print(inspect.getgeneratorstate(g))
next(g)
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
g.close()
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))

print([name for name, _ in inspect.getmembers(Base, inspect.isfunction)], [name for name, _ in inspect.getmembers_static(Base(), lambda v: isinstance(v, property))])
print([(a.name, a.kind, a.defining_class.__name__) for a in inspect.classify_class_attrs(Derived) if not a.name.startswith("__")])
print(repr(inspect.getdoc(Base)), inspect.getdoc(Derived.method), inspect.getdoc(Base.prop), inspect.getdoc(Derived))
print(repr(inspect.cleandoc("  first\n      second\n    third\n\n")))
print(inspect.getattr_static(Base(), "prop") is Base.__dict__["prop"], inspect.getattr_static(Base(), "nope", "default"))
try:
    inspect.getattr_static(Base(), "nope")
except AttributeError as error:
    print(error)
print([cls.__name__ for cls in inspect.getmro(Derived)])


class Abstract(abc.ABC):
    @abc.abstractmethod
    def m(self):
        pass


print(inspect.isabstract(Abstract), inspect.isabstract(Base))


# A comment before.
def with_source(a,
                b="""
text
"""):
    if a:
        # inside
        return (1,
2)

    return b
    # the end of it


one_line = lambda: 1
print(inspect.getsource(with_source), end="")
print(inspect.getcomments(with_source), end="")
print(inspect.getsource(Derived), end="")
print(inspect.getsourcelines(Abstract.m))
print(inspect.getsource(one_line), end="")
print(inspect.getmodulename("/a/b/c.py"), inspect.getmodule(Base).__name__, inspect.getsourcefile(Base) == __file__)


def outer():
    return inner()


def inner():
    return [info.function for info in inspect.stack()], inspect.currentframe().f_code.co_name, inspect.stack()[1].code_context


print(outer())


def closure():
    free = 1

    def function():
        return free, len, Base, undefined

    return function


found = inspect.getclosurevars(closure())
print(found.nonlocals, sorted(found.globals), sorted(found.builtins), found.unbound)
try:
    inspect.getsource(len)
except TypeError as error:
    print(error)
print(inspect.getclasstree([Base, Derived], unique=True))
