# Abstract methods, and what is said when a class still has some.
import abc


class Base(abc.ABC):
    @abc.abstractmethod
    def first(self): ...

    @property
    @abc.abstractmethod
    def second(self): ...

    @classmethod
    @abc.abstractmethod
    def third(cls): ...

    @staticmethod
    @abc.abstractmethod
    def fourth(): ...


def attempt(cls, *args):
    try:
        return cls(*args)
    except TypeError as error:
        print(type(error).__name__, error)


print(sorted(Base.__abstractmethods__))
attempt(Base)


class One(Base):
    def first(self):
        return 1


print(sorted(One.__abstractmethods__))
attempt(One)


class Two(One):
    second = 2

    @classmethod
    def third(cls):
        return cls.__name__


attempt(Two)


class Whole(Two):
    @staticmethod
    def fourth():
        return 4


whole = Whole()
print(whole.first(), whole.second, Whole.third(), whole.fourth(), Whole.__abstractmethods__)


# A setter is abstract as the getter is.
class Half(abc.ABC):
    @property
    def x(self):
        return 1

    @x.setter
    @abc.abstractmethod
    def x(self, value): ...


attempt(Half)


# A class that overrides with something abstract is abstract.
class Back(Whole):
    @abc.abstractmethod
    def first(self): ...


attempt(Back)


# Values with a bad answer.
class Odd:
    @property
    def __isabstractmethod__(self):
        raise ZeroDivisionError('no answer')


try:
    class Bad(abc.ABC):
        odd = Odd()
except ZeroDivisionError as error:
    print(error)


# object.__new__ asks, built-in types do not.
class Abstract(abc.ABC):
    @abc.abstractmethod
    def f(self): ...


try:
    object.__new__(Abstract)
except TypeError as error:
    print(error)


class Number(int, Abstract):
    pass


print(attempt(Number, 3))

# Abstract methods after the fact.
class Late(abc.ABC):
    pass


Late()
Late.f = abc.abstractmethod(lambda self: 1)
print(Late.__abstractmethods__, attempt(Late) is not None)
abc.update_abstractmethods(Late)
print(Late.__abstractmethods__)
attempt(Late)
Late.__abstractmethods__ = frozenset()
print(type(Late()).__name__)
del Late.__abstractmethods__
try:
    Late.__abstractmethods__
except AttributeError as error:
    print(error)


class Plain:
    pass


print(abc.update_abstractmethods(Plain) is Plain, hasattr(Plain, '__abstractmethods__'))


# Keywords reach __init_subclass__, and super() works in a method of an abstract class.
class Registered(abc.ABC):
    def __init_subclass__(cls, /, name='none', **kwargs):
        super().__init_subclass__(**kwargs)
        cls.name = name

    @abc.abstractmethod
    def f(self):
        return 'base'


class Leaf(Registered, name='leaf'):
    def f(self):
        return super().f() + ' and ' + self.name


print(Leaf().f(), Registered.f.__isabstractmethod__, hasattr(Leaf.f, '__isabstractmethod__'))


class Old(metaclass=abc.ABCMeta):
    @abc.abstractclassmethod
    def a(cls): ...

    @abc.abstractstaticmethod
    def b(): ...

    @abc.abstractproperty
    def c(self): ...


attempt(Old)


class Many(abc.ABC):
    pass


for n in range(12):
    setattr(Many, f'm{n}', abc.abstractmethod(lambda self: n))
abc.update_abstractmethods(Many)
attempt(Many)
print(isinstance(Many, abc.ABCMeta), type(Many), abc.ABC.__slots__)
