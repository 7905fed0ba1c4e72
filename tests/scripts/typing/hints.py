# get_type_hints, overload, and the other decorators.
from __future__ import annotations

import sys
import types
import typing
from typing import (Annotated, Any, Callable, ClassVar, Final, ForwardRef, Generic, List, NoReturn, Optional, TypeVar, Union, clear_overloads,
                    dataclass_transform, final, get_overloads, get_type_hints, no_type_check, overload, override)

T = TypeVar('T')
module_variable: int = 3


def plain(a: int, b: 'str' = '', *args: List[int], c: Optional[int] = None, **kwargs: Any) -> None: ...


print(plain.__annotations__)
print(get_type_hints(plain))


class Base:
    a: int
    b: ClassVar[str] = ''
    c: Final = 3
    me: Base

    def method(self, other: Base) -> Later: ...


class Later(Base):
    a: str
    d: Annotated[int, 'note']
    e: Annotated[Optional['Base'], 1]


print(get_type_hints(Base), get_type_hints(Later), get_type_hints(Later, include_extras=True), sep='\n')
print(get_type_hints(Base.method), get_type_hints(Base().method))
print(get_type_hints(sys.modules[__name__]))


def generic[U: int](x: U, y: list[U]) -> dict[str, U]: ...


print(get_type_hints(generic), get_type_hints(generic)['x'] is generic.__type_params__[0])


class Shadow[int]:
    x: int

    def f(self, y: int) -> str: ...


print(get_type_hints(Shadow), get_type_hints(Shadow.f))


def local():
    class Hidden: ...

    def f(x: Hidden): ...
    try:
        get_type_hints(f)
    except NameError as error:
        print(error)
    print(get_type_hints(f, localns=locals()))


local()


def nested(x: list['int | None'], y: Union['str', 'List[Base]'], z: Callable[['int'], 'Base'], w: tuple['int', ...]): ...


nested.__annotations__ = {'x': list['int | None'], 'y': Union['str', 'List[Base]'], 'z': Callable[['int'], 'Base'], 'w': tuple['int', ...], 'v': int | list['str']}
print(get_type_hints(nested))


def wrong(x: 'a b'): ...
def not_a_type(x: (1, 2)): ...
def of_class(x: ClassVar[int]): ...


for function in (wrong, not_a_type, of_class):
    try:
        print(get_type_hints(function))
    except Exception as error:
        print(type(error).__name__, error)
for thing in (len, [].append, 1, 'a', object(), int, object, types, Exception):
    try:
        print(get_type_hints(thing) == {})
    except TypeError as error:
        print(str(error).split(' at 0x')[0])
print(get_type_hints(plain, {'int': str, 'List': List, 'Optional': Optional, 'Any': Any, 'str': bytes}))


@no_type_check
def unchecked(x: 'no type at all'): ...


@no_type_check
class Unchecked:
    x: 1 + 'a'

    def f(self, x: ...): ...


print(get_type_hints(unchecked), get_type_hints(Unchecked), get_type_hints(Unchecked.f))


@overload
def many(x: int) -> int: ...
@overload
def many(x: str) -> str: ...
def many(x):
    return x


print(many(3), [f.__annotations__ for f in get_overloads(many)])


class Holder:
    @overload
    def f(self, x: int): ...

    @overload
    @classmethod
    def f(cls, x: str): ...

    def f(self, x): ...


print(len(get_overloads(Holder.f)), get_overloads(plain))
clear_overloads()
print(get_overloads(many))


@overload
def alone(): ...


try:
    alone()
except NotImplementedError as error:
    print(error)


@final
class Leaf:
    @final
    @override
    def f(self): ...


print(Leaf.__final__, Leaf.f.__final__, Leaf.f.__override__, final(3), override(len) is len)


@dataclass_transform(kw_only_default=True, extra=1)
def make(cls):
    return cls


print(make.__dataclass_transform__)


# Annotations in the core.
class Annotated2:
    x: int
    y: str = 'a'
    (z): float = 1.0


print(Annotated2.__annotations__)
