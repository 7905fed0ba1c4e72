# PEP 695 and 696: type parameters, type statements, their scopes, and what is evaluated when.
from typing import Generic, NoDefault, TypeAliasType, TypeVar, ParamSpec, TypeVarTuple, get_args, get_origin


def one[T](x: T) -> list[T]:
    return [x]


print(one.__type_params__, one.__annotations__, one(3))
T, = one.__type_params__
print(type(T), T.__name__, T.__bound__, T.__constraints__, T.__default__, T.has_default(), T.__infer_variance__,
      T.__covariant__, T.__contravariant__, T.__module__)


def bounds[A: int, B: (int, str), *C, **D, E: 'unknown' = undefined](x): ...


A, B, C, D, E = bounds.__type_params__
print(bounds.__type_params__, [type(p).__name__ for p in bounds.__type_params__])
print(A.__bound__, A.__constraints__, B.__bound__, B.__constraints__, E.__bound__)
for name in ('first', 'second'):
    try:
        E.__default__
    except NameError as error:
        print(name, error)
undefined = float
print(E.__default__, E.has_default())


class Box[T, **P = [int], *Ts = *tuple[int, str]]:
    inside = T

    def get(self) -> T: ...

    def convert[U](self, to: type[U]) -> 'U | T': ...


print(Box.__type_params__, Box.__parameters__, Box.__orig_bases__, Box.__bases__, Box.__mro__)
print(Box.inside is Box.__type_params__[0], Box.convert.__type_params__, Box.convert.__annotations__)
print(Box[int], Box[int, [str, float], int], Box.__type_params__[1].__default__, Box.__type_params__[2].__default__)
print(get_origin(Box[int]) is Box, get_args(Box[int, [str], bool]))
print(type(Box[int]()).__name__, Box[int]().__orig_class__)


class Lower[K](Box[K, [str], int], dict[str, K]): ...


print(Lower.__orig_bases__, Lower.__bases__, Lower[float])


type Pair[X] = tuple[X, X]
type Tree = list[Tree] | int
type Lazy = nowhere.to_be.found
print(Pair, Pair.__name__, Pair.__type_params__, Pair.__parameters__, Pair.__value__, Pair[int], Pair[int].__args__, Pair[int].__origin__)
print(Tree.__value__, Tree | None, None | Tree, Tree.__module__)
try:
    Lazy.__value__
except NameError as error:
    print(error)
try:
    Tree[int]
except TypeError as error:
    print(error)
for attempt in ('Tree()', 'isinstance(1, Tree)', 'Tree.__value__.x', 'Tree.other'):
    try:
        eval(attempt)
    except (TypeError, AttributeError) as error:
        print(attempt, error)
Made = TypeAliasType('Made', dict[A, B], type_params=(A, B))
print(Made, Made[int, str], Made[int, T], Made[int, T][bool])


# Scopes: a class's names are seen, its methods do not see them.
class Outer:
    X = 'of the class'

    def method[Y: X](self, a: X = X) -> Y: ...

    type Alias = X

    class Inner[Z: X]:
        W = Z


print(Outer.method.__annotations__, Outer.method.__type_params__[0].__bound__, Outer.Alias.__value__, Outer.Inner.__type_params__[0].__bound__)
Outer.X = 'changed'
print(Outer.Inner[int])


def closure(n):
    def inner[T: n](x: T):
        return T, n

    class Local[S]:
        def show(self):
            return S, n

    type A = n
    return inner, Local, A


inner, Local, alias = closure('seven')
print(inner(1), Local().show(), inner.__type_params__[0].__bound__, alias.__value__)
print(inner.__qualname__, Local.__qualname__, one.__qualname__)


# Private names are mangled as everywhere in a class.
class Private:
    __secret = int

    def f[__T: __secret](self, x: __T) -> '__T': ...


print(Private.f.__type_params__, Private.f.__type_params__[0].__bound__, list(Private.f.__annotations__))


# Decorators and defaults are evaluated outside.
def decorator(f):
    print('decorating', f.__name__)
    return f


@decorator
def decorated[T](x=len('abc'), *, y=len('z')) -> T:
    return x, y


print(decorated(), decorated.__defaults__, decorated.__kwdefaults__)


@decorator
class DecoratedClass[T](metaclass=type): ...


async def coroutine[T](x: T) -> T: ...
print(coroutine.__type_params__)

for source in ('def f[T, T](): ...', 'class C[T: (yield)]: ...', 'type X[T] = (y := T)', 'def f[T]() -> (yield): ...', 'type X = (yield)',
               'def f[T: (x := 1)](): ...', 'class A[T](x := 1): ...', 'def f[*Ts: int](): ...', 'def f[**P: int](): ...',
               'class C[T]((yield)): ...', 'type A = await x', 'def f[T]():\n nonlocal T'):
    try:
        exec(source)
        print(source, 'is fine')
    except SyntaxError as error:
        print(source, '->', error.msg)


# A generic class calls __init_subclass__ and __set_name__ as any other.
class Hook:
    def __init_subclass__(cls, **kwargs):
        print('hook', cls.__name__, cls.__type_params__, kwargs)


class Hooked[T](Hook, word='here'): ...


class Meta(type):
    def __new__(mcls, name, bases, ns, **kwargs):
        print('meta', name, bases, sorted(ns), kwargs)
        return super().__new__(mcls, name, bases, ns)


class WithMeta[T](metaclass=Meta, flag=True): ...


one.__type_params__ = ()
print(one.__type_params__)
try:
    one.__type_params__ = 1
except TypeError as error:
    print(error)

X = TypeVar('X')
P = ParamSpec('P')
Ts = TypeVarTuple('Ts')
print(X, P, Ts, *Ts, P.args, P.kwargs, TypeVar('Co', covariant=True), TypeVar('Contra', contravariant=True), TypeVar('I', infer_variance=True))
X.note = 'attributes can be set'
print(X.note, X.__module__)


class Explicit(Generic[X, *Ts]): ...


print(Explicit.__parameters__, Explicit[int, str, bool], Explicit[int], Explicit[int, *tuple[str, ...]])
try:
    class Both[T](Generic[T]): ...
except TypeError as error:
    print(error)
