# register(), __subclasshook__ and what isinstance remembers of them.
from abc import ABC, ABCMeta, abstractmethod, get_cache_token


class Shape(ABC):
    @abstractmethod
    def area(self): ...


class Square(Shape):
    def area(self):
        return 4


class Blob:
    pass


print(isinstance(Square(), Shape), isinstance(Blob(), Shape), issubclass(Blob, Shape))
token = get_cache_token()
print(Shape.register(Blob) is Blob, get_cache_token() - token)
# The "no" of before is forgotten.
print(isinstance(Blob(), Shape), issubclass(Blob, Shape), Blob.__mro__)
print(Shape.register(Blob) is Blob, get_cache_token() - token)


@Shape.register
class Decorated:
    pass


class BelowDecorated(Decorated):
    pass


print(issubclass(Decorated, Shape), issubclass(BelowDecorated, Shape))


# What is registered with a subclass belongs to the base, and what is derived from it.
class Solid(Shape):
    pass


class Rock:
    pass


Solid.register(Rock)
print(issubclass(Rock, Shape), issubclass(Rock, Solid), issubclass(Solid, Shape))


for wrong in (1, 'Blob', None):
    try:
        Shape.register(wrong)
    except TypeError as error:
        print(type(error).__name__, error)
try:
    Solid.register(Shape)
except RuntimeError as error:
    print(type(error).__name__, error)
try:
    issubclass(1, Shape)
except TypeError as error:
    print(error)


class Hooked(metaclass=ABCMeta):
    asked = []

    @classmethod
    def __subclasshook__(cls, C):
        cls.asked.append(C.__name__)
        if cls is Hooked and any('quack' in B.__dict__ for B in C.__mro__):
            return True
        return NotImplemented


class Duck:
    def quack(self): ...


print(isinstance(Duck(), Hooked), isinstance(Duck(), Hooked), isinstance(1, Hooked), isinstance(2, Hooked))
print(Hooked.asked)
Shape.register(complex)
print(isinstance(1, Hooked), isinstance(Duck(), Hooked), Hooked.asked)


class Never(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, C):
        return False


class Derived(Never):
    pass


print(isinstance(Derived(), Never), issubclass(Never, Never))


class Confused(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, C):
        return 42


try:
    isinstance(1, Confused)
except AssertionError as error:
    print(type(error).__name__, error)


class Angry(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, C):
        raise KeyError(C.__name__)


for _ in range(2):
    try:
        isinstance(1, Angry)
    except KeyError as error:
        print(error)


# A proxy that lies about its class.
class Liar:
    @property
    def __class__(self):
        return Square


print(isinstance(Liar(), Shape), issubclass(type(Liar()), Shape))


# A metaclass that asks in a way of its own.
class Loud(ABCMeta):
    def __subclasscheck__(cls, C):
        print('asked', cls.__name__, C.__name__)
        return super().__subclasscheck__(C)

    def __instancecheck__(cls, instance):
        print('instance of', cls.__name__)
        return super().__instancecheck__(instance)


class Base(metaclass=Loud):
    pass


class Below(Base):
    pass


print(isinstance(3, Base))
print(isinstance(Below(), Base))
Below.register(str)
print(isinstance('', Base))


# Many threads ask at once.
import threading

answers = []


def ask():
    mine = [isinstance(value, Shape) for value in (1, Square(), Blob(), 'a') * 50]
    answers.append(sum(mine))


threads = [threading.Thread(target=ask) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(answers)
