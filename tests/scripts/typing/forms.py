# The words, how they are shown, compared and combined, and what they do not do.
import typing
from typing import *
from typing import get_args, get_origin

T, S = TypeVar('T'), TypeVar('S')
P = ParamSpec('P')


def show(text):
    try:
        print(text, '->', eval(text))
    except Exception as error:
        print(text, '!!', type(error).__name__, error)


for text in '''Any; NoReturn; Never; Self; LiteralString; TypeAlias; Union; Optional; ClassVar; Final; Literal; Concatenate; TypeGuard; TypeIs
Unpack; Required; NotRequired; ReadOnly; Annotated; Generic; Protocol; Callable; Tuple; List; Dict; Type; Iterable; NamedTuple.__name__; Text
Union[int, str]; Union[int]; Union[int, int, str]; Union[int, Union[str, int], None]; Union[()]; Union[1]; Union[int, 'C']; Union[None]
Optional[int]; Optional[None]; Optional[Union[int, str]]; Optional[int, str]; Optional; Union[int, str] == Union[str, int]
hash(Union[int, str]) == hash(Union[str, int]); Union[int, str] == int | str; int | str == Union[str, int]; Union[int, str] | None
int | Any; Any | int; List[int] | str; 'C' | List[int]; List[int] | 'C'; T | None; Union[T, int][str]; Union[T, S][int, int]; Literal['a'] | None
Literal[1, 'a', None, True, b'x']; Literal[1, 1, True]; Literal[Literal[1, 2], 3]; Literal[1, 2] == Literal[2, 1]; Literal[1] == Literal[True]
Literal[[]]; Literal[()]; Literal[1][2]; hash(Literal[1, 2]) == hash(Literal[2, 1]); Literal[{}] == Literal[{}]
ClassVar[int]; ClassVar[int, str]; Final[int]; Final[ClassVar[int]]; ClassVar[ClassVar]; List[ClassVar[int]]; List[Final]; Union[ClassVar[int], str]
Annotated[int, 1, 'a']; Annotated[int]; Annotated[Annotated[int, 1], 2]; Annotated[T, 1][int]; Annotated[int, 1] == Annotated[int, 1]
Annotated[int, []]; Annotated[int, 1].__metadata__; Annotated[int, 1].__origin__; Annotated[int, 1](3); Annotated[List[T], 1][str]; Annotated[int, 1] | None
Callable[[int, T], str]; Callable[..., T]; Callable[P, T]; Callable[P, T][[int], str]; Callable[P, T][..., str]; Callable[[T], T][int]; Callable[int]
Callable[[int], str, int]; Callable[int, str]; Callable[[], None]; Callable[Concatenate[int, P], T]; Callable[Concatenate[int, P], T][[str], bool]
Callable[Concatenate[int, P], T][..., bool]; Callable[[int], str].__args__; Callable[[int], str] == Callable[[int], str]; Callable[[[int]], str]
Concatenate[int]; Concatenate[int, P]; Concatenate[int, ...]; Concatenate[()]
Tuple[int, str]; Tuple[int, ...]; Tuple[()]; Tuple[..., int]; Tuple[int]; Tuple[T, T][int]; Tuple[()].__args__; Tuple == tuple; Tuple[int] == Tuple[int]
List[int]; List[int, str]; List[T][int]; List[T][int][str]; List[()]; Dict[str, T][int]; Dict[str]; Dict[str, int, int]; Type[int]; Type[T][int]
Generator[int]; Generator[int, str, bool]; AsyncGenerator[int]; Generator[int, str, bool, int]; Hashable[int]; Sized; Iterator[T]; Iterable[...]
List[int](); List(); Dict(); Iterable[int](); Type[int](3); Any(); Union(); Optional[int](); ClassVar(); Literal[1](); Callable[[int], str]()
isinstance([], List); isinstance([], List[int]); isinstance(1, Union[int, str]); isinstance(1, Optional[str]); isinstance(1, Any); issubclass(list, Iterable)
issubclass(int, Union); isinstance(1, ClassVar); isinstance(1, Literal[1]); issubclass(List, Iterable); isinstance({}, Mapping); isinstance(1, Callable)
isinstance(1, Annotated[int, 1]); issubclass(int, T); isinstance(print, Callable); issubclass(list, Tuple)
Unpack[Tuple[int, str]]; Tuple[Unpack[Tuple[int, str]]]; Unpack[int]; Unpack[int].__typing_unpacked_tuple_args__; Required[int]; NotRequired[int, str]
TypeGuard[int]; TypeIs[int, str]; Self[int]; Never[int]; NoReturn[int]; LiteralString[1]; TypeAlias[int]; Any[int]
ForwardRef('int'); ForwardRef('a b'); ForwardRef(1); ForwardRef('int') == ForwardRef('int'); ForwardRef('int', module='m'); ForwardRef('*Ts'); List['C']; List['1 +']
get_args(Union[int, str]); get_args(Callable[[int], str]); get_args(Callable[P, int]); get_args(Literal[1, 2]); get_args(Annotated[int, 1]); get_args(int)
get_args(Callable[..., int]); get_args(Callable); get_args(List); get_args(List[int]); get_args(int | str); get_args(list[int]); get_args(Tuple[int, ...])
get_origin(List); get_origin(List[int]); get_origin(Union[int, str]); get_origin(int | str); get_origin(Generic); get_origin(Generic[T]); get_origin(int)
get_origin(Annotated[int, 1]); get_origin(P.args); get_origin(Callable[[], int]); get_origin(Literal[1]); get_origin(ClassVar[int]); get_origin(Tuple[int])
List.__name__; List[int].__name__; Union[int, str].__name__; Optional.__name__; Literal[1].__name__; List.__origin__; List[int].append; List.__doc__; List.__module__
List[int].__parameters__; List[T].__parameters__; Dict[T, S][S, T]; Dict[T, List[S]][int, str]; Dict[T, T][int]; Dict[S, T].__parameters__; List[T].__module__
Callable.__args__; List.nothing; Union.nothing; Any.__name__; type(Any); repr(type(List)); repr(type(Union))
typing.nothing; NoDefault; TypeVar('A', bound='B').__bound__; TypeVar('A', int, 'B').__constraints__; TypeVar('A', bound=List[int]).__bound__; TypeVar('A', bound=ClassVar)
cast(int, 'a'); assert_type(1, str); Text is str; TYPE_CHECKING; ParamSpec('Q', covariant=True); TypeVar('b c'); AnyStr.__constraints__; List[AnyStr][bytes]'''.replace('\n', '; ').split('; '):
    show(text)

for base in ('Any', 'List', 'List[int]', 'Dict[str, T]', 'Iterable[T]', 'Generic[T]', 'Callable[[int], str]'):
    namespace = {}
    try:
        exec(f'class C({base}): pass', globals(), namespace)
        C = namespace['C']
        print(base, C.__bases__, [c.__name__ for c in C.__mro__], getattr(C, '__parameters__', None))
    except TypeError as error:
        print(base, '!!', error)
for base in ('Union', 'Union[int, str]', 'Optional', 'Literal[1]', 'ClassVar', 'ClassVar[int]', 'T', 'P', 'P.args', 'Generic', 'NoReturn', 'type(Union)', 'type(List)',
             'TypeVar', 'ForwardRef', 'Annotated', 'Protocol[int]', 'Generic[int]', 'type(NoDefault)'):
    try:
        exec(f'class C({base}): pass')
        print(base, 'is fine')
    except TypeError as error:
        print(base, '!!', error)


class Sub(Annotated[int, 'note']): ...


print(Sub.__bases__, Sub(3))


class Node(Generic[T]):
    value: T

    def __init__(self, value=None):
        self.value = value


print(Node, Node[int], Node[T][str], Node[int](3).value, Node[int](3).__orig_class__, Node[int] == Node[int], Node[int] is Node[int], hash(Node[int]) == hash(Node[int]))
print(Node.__parameters__, Node[Node[T]], Node[Node[T]][int], Node[List[T]].__parameters__)
for wrong in ('Node[int, str]', 'Node[int][str]', 'Node[()]', 'Generic[T, T]', 'Generic[int]', 'Generic[()]', 'Generic()', 'Node[Node[int]][int]', 'Generic[T][int]'):
    show(wrong)
node = Node[int]
node.attribute = 5
print(Node.attribute, node.attribute)
try:
    class Twice(Generic[T], Generic[S]): ...
except TypeError as error:
    print(error)
try:
    class Unlisted(Generic[T], Dict[T, S]): ...
except TypeError as error:
    print(error)


class Pairs(Dict[S, T], Generic[T, S]): ...


print(Pairs.__parameters__, Pairs[int, str], Pairs.__orig_bases__, Pairs.__mro__)
for member in ('x', '__args__', '__origin__', '__class__'):
    print(member, hasattr(List[int], member), hasattr(Union[int, str], member))
try:
    list(iter(List))
except TypeError as error:
    print(error)
print(list(List[int]), [*Tuple[int, str]])
try:
    assert_never('x' * 200)
except AssertionError as error:
    print(error)
