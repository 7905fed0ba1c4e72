# property: where its docstring comes from and goes to, its name, and what it says when it has no function.


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "!!", type(error).__name__, error)


def documented(self):
    "of the getter"


def plain(self):
    pass


print(property().__doc__, property(documented).__doc__, property(documented, doc="given").__doc__, property(plain).__doc__)
p = property(documented)
print(p.getter(plain).__doc__, p.setter(plain).__doc__, property(doc="given").getter(documented).__doc__)
p.__doc__ = "assigned"
print(p.__doc__, p.setter(plain).__doc__)
del p.__doc__
print(p.__doc__)


class Sub(property):
    "of the subclass"


class SubWithoutPlace(property):
    __slots__ = ()


class SubWithSlot(property):
    __slots__ = ("__doc__",)


class SubWithGet(property):
    def __get__(self, instance, owner=None):
        return "sub", super().__get__(instance, owner) is self


print(Sub().__doc__, Sub(documented).__doc__, Sub(doc="given").__doc__, Sub.__doc__, Sub(documented).__dict__)
print(Sub(doc="given").getter(documented).__doc__, Sub(documented).getter(plain).__doc__, Sub(plain).getter(documented).__doc__)
attempt("no place", lambda: SubWithoutPlace(plain, doc="given").__doc__)
attempt("no place, getter's", lambda: SubWithoutPlace(documented))
attempt("slot", lambda: (SubWithSlot(documented).__doc__, SubWithSlot(doc="given").__doc__, SubWithSlot().__doc__))


class C:
    empty = property()
    only_set = property(None, lambda self, value: None)
    sub = Sub(plain)
    got = SubWithGet(plain)

    @property
    def value(self):
        "the value"
        return self._value

    @value.setter
    def value(self, new):
        self._value = new

    @value.deleter
    def value(self):
        del self._value


c = C()
for name in ("empty", "only_set", "value", "sub", "got"):
    attempt("get " + name, lambda: getattr(c, name))
    attempt("set " + name, lambda: setattr(c, name, 3))
    attempt("del " + name, lambda: delattr(c, name))
print(C.value.__doc__, C.value.fget.__name__, C.value.__name__, C.empty.__name__, C.sub.__name__, C.got)
for name in ("fget", "fset", "fdel", "other"):
    attempt("set " + name, lambda: setattr(C.value, name, None))
attempt("no name", lambda: property().__name__)
attempt("name of getter", lambda: property(plain).__name__)
C.value.__name__ = None
print(C.value.__name__)
del C.value.__name__
print(C.value.__name__)
stray = property(plain)
attempt("set_name", lambda: stray.__set_name__())
attempt("set_name", lambda: stray.__set_name__(C, "first"))
attempt("set_name", lambda: stray.__set_name__(C, "second"))
print(stray.__name__, stray.setter(plain).__name__)
C.unnamed = property()
attempt("unnamed", lambda: c.unnamed)
for args, named in (((1, 2, 3, 4, 5), {}), ((), {"foo": 1}), ((plain,), {"fget": plain}), ((), {"doc": 3})):
    attempt("property", lambda: type(property(*args, **named)).__name__)


class Abstract:
    def method(self):
        pass

    method.__isabstractmethod__ = True


print(property(plain).__isabstractmethod__, property(plain, Abstract.method).__isabstractmethod__)


class BadTruth:
    class Function:
        @property
        def __isabstractmethod__(self):
            return Truth()


class Truth:
    def __bool__(self):
        raise ValueError("no truth")


attempt("abstract", lambda: property(BadTruth.Function()).__isabstractmethod__)
