# Protocols, with and without @runtime_checkable.
from abc import abstractmethod
from collections.abc import Iterable, Sized
from typing import (Generic, Protocol, SupportsAbs, SupportsFloat, SupportsIndex, SupportsInt, TypeVar, get_protocol_members, is_protocol,
                    runtime_checkable)

T = TypeVar('T')


@runtime_checkable
class Named(Protocol):
    name: str


@runtime_checkable
class Closable(Protocol):
    def close(self): ...


class File:
    name = 'file'

    def close(self):
        return 'closed'


class Instance:
    def __init__(self):
        self.name = 'instance'


class Switched:
    name = None
    close = None


for value in (File(), Instance(), Switched(), 1, File, Switched):
    print(getattr(value, '__name__', type(value).__name__), isinstance(value, Named), isinstance(value, Closable))
print(issubclass(File, Closable), issubclass(Switched, Closable), issubclass(int, Closable))


def show(function):
    try:
        print(function())
    except TypeError as error:
        print(type(error).__name__, error)


show(lambda: issubclass(File, Named))
show(lambda: issubclass(1, Closable))
show(lambda: issubclass(1, Named))
show(lambda: Named())


class Plain(Protocol):
    def run(self): ...


show(lambda: isinstance(1, Plain))
show(lambda: issubclass(int, Plain))
show(lambda: issubclass(1, Plain))
show(lambda: Protocol())
show(lambda: isinstance(1, Protocol))


class Runner(Plain):
    pass


print(Runner().run(), isinstance(Runner(), Runner), issubclass(Runner, Plain) if False else 'not asked', Runner._is_protocol, Plain._is_protocol)


class Base(Protocol):
    x: int = 3

    def __init__(self):
        self.made = True

    @abstractmethod
    def f(self): ...


class Half(Base):
    pass


show(Half)


class Whole(Base):
    def f(self):
        return self.x


print(Whole().f(), Whole().made)


# Generic protocols, of both forms, and protocols of protocols.
@runtime_checkable
class Source(Protocol[T]):
    def read(self) -> T: ...


@runtime_checkable
class Sink[U](Protocol):
    def write(self, value: U): ...


@runtime_checkable
class Both(Source[T], Sink[T], Protocol[T]):
    mode: str


class Pipe:
    mode = 'rw'

    def read(self): ...
    def write(self, value): ...


print(Source[int], Sink[int], Both.__parameters__, Both[str], isinstance(Pipe(), Both), isinstance(Pipe(), Source), issubclass(Pipe, Sink))
show(lambda: isinstance(Pipe(), Source[int]))
print(sorted(get_protocol_members(Both)), get_protocol_members(Closable), is_protocol(Both), is_protocol(Protocol), is_protocol(Pipe), is_protocol(Runner))
show(lambda: get_protocol_members(Pipe))


# What a protocol may be derived from.
class OfOthers(Iterable, Sized, Protocol): ...


print(sorted(get_protocol_members(OfOthers)))
for base in ('int', 'File', 'Runner', 'object', 'list'):
    show(lambda: type(Protocol)(base, (eval(base), Protocol), {}) and base)


def decorate(cls):
    return runtime_checkable(cls)


show(lambda: decorate(File))
show(lambda: decorate(Runner))
show(lambda: decorate(Protocol) and 'fine')


# Members that answer badly, found without running code.
class Careless:
    @property
    def name(self):
        raise ZeroDivisionError

    def __getattr__(self, name):
        print('asked for', name)
        return 1


print(isinstance(Careless(), Named), isinstance(Careless(), Closable))


class Slotted:
    __slots__ = ('name',)


print(isinstance(Slotted(), Named))


class Explicit(Named):
    pass


print(isinstance(Explicit(), Named), hasattr(Explicit(), 'name'))
# ABCs ask all that is derived from them, protocols too.
print(isinstance(3, Sized), isinstance([], Sized), isinstance(3, Iterable))
for protocol in (SupportsInt, SupportsFloat, SupportsIndex, SupportsAbs):
    print(protocol.__name__, [type(value).__name__ for value in (1, 1.5, 'a', 1j, True) if isinstance(value, protocol)])


class Hooked(Protocol):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, 'marked')


class Marked:
    marked = True


print(issubclass(Marked, runtime_checkable(Hooked)), isinstance(1, Hooked))


# A class that is a protocol's and has another metaclass's ideas of __init__.
class WithInit:
    def __init__(self, n):
        self.n = n


class Mixed(WithInit, Plain):
    pass


print(Mixed(4).n)


class Later(Plain, WithInit):
    pass


print(Later(5).n, Later(6).n)


class Callback(Protocol):
    def __call__(self, x: int) -> int: ...


print(runtime_checkable(Callback) is Callback, isinstance(len, Callback), isinstance(1, Callback))


class G(Protocol, Generic[T]):
    def g(self) -> T: ...


print(G.__mro__, G[int], G.__parameters__)
