# NamedTuple, TypedDict, NewType.
import sys
from typing import (Annotated, Generic, NamedTuple, NewType, NotRequired, ReadOnly, Required, TypedDict, TypeVar, Unpack, get_type_hints,
                    is_typeddict)

T = TypeVar('T')


class Point(NamedTuple):
    """A place."""
    x: int
    y: 'int' = 0

    def shifted(self, by):
        return self._replace(x=self.x + by)

    @property
    def sum(self):
        return self.x + self.y


p = Point(1)
print(p, p.shifted(2), p.sum, Point._fields, Point._field_defaults, Point.__annotations__, Point.__doc__, Point.__bases__, Point.__orig_bases__)
print(p == (1, 0), Point(y=1, x=2), Point._make([5, 6]), p._asdict(), isinstance(p, tuple), Point.__mro__)
print(get_type_hints(Point), Point.__qualname__, Point.__module__)
match p:
    case Point(a, b):
        print(a, b)


class Pair(NamedTuple, Generic[T]):
    first: T
    second: T


print(Pair[int], Pair[int](1, 2), Pair(1, 2), Pair.__parameters__, Pair.__bases__, Pair.__orig_bases__)


class Typed[U](NamedTuple):
    value: U


print(Typed[str]('a'), Typed.__type_params__, Typed[str])
Old = NamedTuple('Old', [('a', int), ('b', str)])
print(Old(1, 'x'), Old.__annotations__, Old.__module__, Old.__orig_bases__)
for source in ('class A(NamedTuple):\n x: int = 1\n y: int', 'class A(NamedTuple):\n _x: int', 'class A(NamedTuple):\n x: int\n def __new__(cls): ...',
               'class A(NamedTuple, int): x: int', 'class A(NamedTuple):\n x: int\n _fields = 1', "NamedTuple('A', [('x', int)], y=int)",
               "NamedTuple('A', [('x', (1, 2))])", "NamedTuple('A', None, x=int)", 'class A(NamedTuple):\n x: int = 1\n y: int = 2\n z: int'):
    try:
        exec(source)
        print('fine', source)
    except Exception as error:
        print(type(error).__name__, error)


class Movie(TypedDict):
    name: str
    year: 'int'


class Dated(Movie, total=False):
    seen: Required[bool]
    rating: int


class Locked(TypedDict):
    a: ReadOnly[int]
    b: NotRequired[ReadOnly[str]]
    c: Annotated[Required[int], 'note']


print(Movie(name='a', year=1), Movie({'name': 'b'}), Movie.__annotations__, Movie.__total__, Movie.__required_keys__ == {'name', 'year'}, Movie.__bases__)
print(sorted(Dated.__required_keys__), sorted(Dated.__optional_keys__), Dated.__total__, sorted(Dated.__annotations__), Dated.__orig_bases__)
print(sorted(Locked.__readonly_keys__), sorted(Locked.__mutable_keys__), sorted(Locked.__optional_keys__), get_type_hints(Locked), get_type_hints(Locked, include_extras=True))
Functional = TypedDict('Functional', {'in': int, 'not a name': str}, total=False)
print(Functional, Functional.__annotations__, Functional.__optional_keys__ == {'in', 'not a name'}, is_typeddict(Functional), is_typeddict(dict), is_typeddict(TypedDict))


class GenericDict(TypedDict, Generic[T]):
    value: T


class Another[V](TypedDict):
    value: V


print(GenericDict[int], GenericDict[int](value=3), GenericDict.__parameters__, Another[int], Another.__bases__, GenericDict.__orig_bases__)
for source in ('isinstance({}, Movie)', 'issubclass(dict, Movie)', "TypedDict('A', {'a': (1, 2)})", 'TypedDict()', "TypedDict('A', {}, extra=1)"):
    try:
        eval(source)
        print('fine', source)
    except Exception as error:
        print(type(error).__name__, error)
for source in ('class A(Movie, int): ...', 'class A(Locked):\n a: int', 'class A(TypedDict):\n a: int\nclass B(A):\n a: ReadOnly[int]', 'class A(Movie):\n name: bytes',
               'class A(TypedDict):\n a: (1, 2)', 'class A(TypedDict, flag=1):\n a: int'):
    try:
        exec(source)
        print('fine', source)
    except Exception as error:
        print(type(error).__name__, error)


def keywords(**kwargs: Unpack[Movie]): ...


print(keywords.__annotations__)

UserId = NewType('UserId', int)
print(UserId, UserId(5), UserId.__name__, UserId.__qualname__, UserId.__supertype__, UserId.__module__, type(UserId), UserId | None, str | UserId)
for attempt in (lambda: UserId(), lambda: type('C', (UserId,), {}), lambda: isinstance(1, UserId), lambda: NewType('A')):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
try:
    class Derived(UserId): ...
except TypeError as error:
    print(error)
print(NewType('Outer.Inner', list[int]).__name__)
