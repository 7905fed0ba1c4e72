# Classes of other modules under a name with arguments. Those of modules that are not loaded yet are made when they are asked for.

T, KT, VT = [TypeVar(name) for name in ('T', 'KT', 'VT')]
T_co, V_co, VT_co = [TypeVar(name, covariant=True) for name in ('T_co', 'V_co', 'VT_co')]
T_contra = TypeVar('T_contra', contravariant=True)
CT_co = TypeVar('CT_co', covariant=True, bound=type)
AnyStr = TypeVar('AnyStr', bytes, str)

_alias = _SpecialGenericAlias

Hashable = _alias(_collections_abc.Hashable, 0)
Awaitable = _alias(_collections_abc.Awaitable, 1)
Coroutine = _alias(_collections_abc.Coroutine, 3)
AsyncIterable = _alias(_collections_abc.AsyncIterable, 1)
AsyncIterator = _alias(_collections_abc.AsyncIterator, 1)
Iterable = _alias(_collections_abc.Iterable, 1)
Iterator = _alias(_collections_abc.Iterator, 1)
Reversible = _alias(_collections_abc.Reversible, 1)
Sized = _alias(_collections_abc.Sized, 0)
Container = _alias(_collections_abc.Container, 1)
Collection = _alias(_collections_abc.Collection, 1)
Callable = _CallableType(_collections_abc.Callable, 2)
Callable.__doc__ = """Something to call: Callable[[int, str], bool] takes an int and a str and returns a bool.

The types of the parameters are a list, a ParamSpec, a Concatenate, or `...` for any.
"""
AbstractSet = _alias(_collections_abc.Set, 1, name='AbstractSet')
MutableSet = _alias(_collections_abc.MutableSet, 1)
Mapping = _alias(_collections_abc.Mapping, 2)
MutableMapping = _alias(_collections_abc.MutableMapping, 2)
Sequence = _alias(_collections_abc.Sequence, 1)
MutableSequence = _alias(_collections_abc.MutableSequence, 1)
ByteString = _DeprecatedGenericAlias(_collections_abc.ByteString, 0)
Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
Tuple.__doc__ = """Tuple[int, str]: a tuple of an int and a str; Tuple[int, ...]: of any number of ints."""
List = _alias(list, 1, inst=False, name='List')
Set = _alias(set, 1, inst=False, name='Set')
FrozenSet = _alias(frozenset, 1, inst=False, name='FrozenSet')
MappingView = _alias(_collections_abc.MappingView, 1)
KeysView = _alias(_collections_abc.KeysView, 1)
ItemsView = _alias(_collections_abc.ItemsView, 2)
ValuesView = _alias(_collections_abc.ValuesView, 1)
Dict = _alias(dict, 2, inst=False, name='Dict')
Generator = _alias(_collections_abc.Generator, 3, defaults=(types.NoneType, types.NoneType))
AsyncGenerator = _alias(_collections_abc.AsyncGenerator, 2, defaults=(types.NoneType,))
Type = _alias(type, 1, inst=False, name='Type')
Type.__doc__ = """Type[C]: the class C, or one that is derived from it."""


def __getattr__(attr):
    if attr in {'Deque', 'DefaultDict', 'OrderedDict', 'Counter', 'ChainMap'}:
        import collections
        name = {'Deque': 'deque', 'DefaultDict': 'defaultdict'}.get(attr, attr)
        value = _alias(getattr(collections, name), 1 if attr in {'Deque', 'Counter'} else 2, name=attr)
    elif attr in {'Pattern', 'Match'}:
        import re
        value = _alias(getattr(re, attr), 1)
    elif attr in {'ContextManager', 'AsyncContextManager'}:
        import contextlib
        value = _alias(getattr(contextlib, 'Abstract' + attr), 2, name=attr, defaults=(bool | None,))
    elif attr == '_collect_parameters':
        _deprecated("The private _collect_parameters function is deprecated and will be removed in a future"
                    " version of Python. Any use of private functions is discouraged and may break in the"
                    " future.")
        value = _collect_type_parameters
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {attr!r}")
    globals()[attr] = value
    return value


