# Classes of other modules under a name with arguments. Those of modules that are not loaded yet are made when they are asked for.

T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
V_co = TypeVar('V_co', covariant=True)
VT_co = TypeVar('VT_co', covariant=True)
T_contra = TypeVar('T_contra', contravariant=True)
CT_co = TypeVar('CT_co', covariant=True, bound=type)
AnyStr = TypeVar('AnyStr', bytes, str)

_alias = _SpecialGenericAlias

Hashable = _alias(collections.abc.Hashable, 0)
Awaitable = _alias(collections.abc.Awaitable, 1)
Coroutine = _alias(collections.abc.Coroutine, 3)
AsyncIterable = _alias(collections.abc.AsyncIterable, 1)
AsyncIterator = _alias(collections.abc.AsyncIterator, 1)
Iterable = _alias(collections.abc.Iterable, 1)
Iterator = _alias(collections.abc.Iterator, 1)
Reversible = _alias(collections.abc.Reversible, 1)
Sized = _alias(collections.abc.Sized, 0)
Container = _alias(collections.abc.Container, 1)
Collection = _alias(collections.abc.Collection, 1)
Callable = _CallableType(collections.abc.Callable, 2)
Callable.__doc__ = """Something to call: Callable[[int, str], bool] takes an int and a str and returns a bool.

The types of the parameters are a list, a ParamSpec, a Concatenate, or `...` for any.
"""
AbstractSet = _alias(collections.abc.Set, 1, name='AbstractSet')
MutableSet = _alias(collections.abc.MutableSet, 1)
Mapping = _alias(collections.abc.Mapping, 2)
MutableMapping = _alias(collections.abc.MutableMapping, 2)
Sequence = _alias(collections.abc.Sequence, 1)
MutableSequence = _alias(collections.abc.MutableSequence, 1)
ByteString = _DeprecatedGenericAlias(collections.abc.ByteString, 0)
Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
Tuple.__doc__ = """Tuple[int, str]: a tuple of an int and a str; Tuple[int, ...]: of any number of ints."""
List = _alias(list, 1, inst=False, name='List')
Set = _alias(set, 1, inst=False, name='Set')
FrozenSet = _alias(frozenset, 1, inst=False, name='FrozenSet')
MappingView = _alias(collections.abc.MappingView, 1)
KeysView = _alias(collections.abc.KeysView, 1)
ItemsView = _alias(collections.abc.ItemsView, 2)
ValuesView = _alias(collections.abc.ValuesView, 1)
Dict = _alias(dict, 2, inst=False, name='Dict')
Generator = _alias(collections.abc.Generator, 3, defaults=(types.NoneType, types.NoneType))
AsyncGenerator = _alias(collections.abc.AsyncGenerator, 2, defaults=(types.NoneType,))
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


