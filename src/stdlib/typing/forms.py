"""Words for type hints: Any, Union[int, str], TypeVar, Protocol, NamedTuple, TypedDict and the rest.

Nothing here checks types of values; the words can be written, shown, compared, pickled and looked into.
"""

import _collections_abc
import sys
import types
from abc import ABCMeta, abstractmethod
from types import GenericAlias, UnionType

from _typing import Generic, ParamSpec, TypeAliasType, TypeVar, TypeVarTuple, _idfunc

__all__ = [
    # Special forms
    'Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic', 'Literal',
    'Optional', 'ParamSpec', 'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union',
    # Abstract base classes
    'AbstractSet', 'ByteString', 'Container', 'ContextManager', 'Hashable', 'ItemsView', 'Iterable', 'Iterator',
    'KeysView', 'Mapping', 'MappingView', 'MutableMapping', 'MutableSequence', 'MutableSet', 'Sequence', 'Sized',
    'ValuesView', 'Awaitable', 'AsyncIterator', 'AsyncIterable', 'Coroutine', 'Collection', 'AsyncGenerator',
    'AsyncContextManager',
    # Protocols of one method
    'Reversible', 'SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsFloat', 'SupportsIndex',
    'SupportsInt', 'SupportsRound',
    # Concrete collections
    'ChainMap', 'Counter', 'Deque', 'Dict', 'DefaultDict', 'List', 'OrderedDict', 'Set', 'FrozenSet',
    'NamedTuple', 'TypedDict', 'Generator',
    # Files and regular expressions
    'BinaryIO', 'IO', 'Match', 'Pattern', 'TextIO',
    # All else
    'AnyStr', 'assert_type', 'assert_never', 'cast', 'clear_overloads', 'dataclass_transform', 'final',
    'get_args', 'get_origin', 'get_overloads', 'get_protocol_members', 'get_type_hints', 'is_protocol',
    'is_typeddict', 'LiteralString', 'Never', 'NewType', 'no_type_check', 'no_type_check_decorator',
    'NoDefault', 'NoReturn', 'NotRequired', 'overload', 'override', 'ParamSpecArgs', 'ParamSpecKwargs',
    'ReadOnly', 'Required', 'reveal_type', 'runtime_checkable', 'Self', 'Text', 'TYPE_CHECKING', 'TypeAlias',
    'TypeGuard', 'TypeIs', 'TypeAliasType', 'Unpack',
]


class _Immutable(type):
    def __setattr__(cls, name, value):
        raise TypeError(f"cannot set {name!r} attribute of immutable type {cls.__name__!r}")


class NoDefaultType(metaclass=_Immutable):
    """The type of NoDefault, which stands for the default of a type parameter that has none."""
    __slots__ = ()

    def __new__(cls, *args, **kwds):
        if args or kwds:
            raise TypeError("NoDefaultType takes no arguments")
        return NoDefault

    def __repr__(self):
        return 'typing.NoDefault'

    def __reduce__(self):
        return 'NoDefault'

    # The class is nowhere to be found, its value is here.
    __module__ = property(lambda self: 'typing')

    def __init_subclass__(cls):
        raise TypeError("type 'NoDefaultType' is not an acceptable base type")


NoDefault = object.__new__(NoDefaultType)
del NoDefaultType


class _Sentinel:
    """Where no argument was given."""
    __slots__ = ()

    def __repr__(self):
        return '<sentinel>'


_sentinel = _Sentinel()


# The same subscript gives the same object, as long as it is remembered

_cleanups = []
_caches = {}
_MOST_REMEMBERED = 500


def _tp_cache(func=None, /, *, typed=False):
    """Remember what a function gave for its arguments. Those without a hash are not remembered.

    With `typed`, 1 and True are different arguments.
    """
    if func is None:
        return lambda func: _tp_cache(func, typed=typed)
    known = _caches[func] = {}
    _cleanups.append(known.clear)

    def remembering(*args, **kwds):
        key = (args, tuple(kwds.items()), tuple(map(type, args)) if typed else None)
        try:
            return known[key]
        except KeyError:
            pass
        except TypeError:
            return func(*args, **kwds)
        result = func(*args, **kwds)
        if len(known) >= _MOST_REMEMBERED:
            known.clear()
        known[key] = result
        return result

    remembering.__name__, remembering.__qualname__ = func.__name__, func.__qualname__
    remembering.__doc__, remembering.__wrapped__ = func.__doc__, func
    return remembering


def _deprecated(message, stacklevel=3):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=stacklevel)


def _caller(depth=1):
    """The name of the module that called the caller."""
    try:
        return sys._getframe(depth + 1).f_globals.get('__name__', '__main__')
    except (AttributeError, ValueError):
        return None


# What may stand as a type

def _type_convert(arg, module=None, *, allow_special_forms=False):
    """None stands for its type, a str for the type that it will name."""
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return types.NoneType if arg is None else arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """The type that an argument stands for; TypeError with this text if it can be none.

    Few things cannot: forms that want a subscript, forms that belong elsewhere, tuples.
    """
    not_here = [Generic, Protocol]
    if not allow_special_forms:
        not_here.append(ClassVar)
        if is_argument:
            not_here.append(Final)
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if isinstance(arg, _GenericAlias) and any(arg.__origin__ is form for form in not_here):
        raise TypeError(f"{arg} is not valid as type argument")
    plain = [Any, LiteralString, NoReturn, Never, Self, TypeAlias]
    if allow_special_forms:
        plain += [ClassVar, Final]
    if any(arg is form for form in plain):
        return arg
    if isinstance(arg, _SpecialForm) or arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _type_repr(obj):
    """A type as it is written in a hint."""
    if isinstance(obj, tuple):
        return '[' + ', '.join(map(_type_repr, obj)) + ']'
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
    if obj is ...:
        return '...'
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    return repr(obj)


def _is_param_expr(arg):
    """Can it stand for a list of argument types?"""
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _as_tuple(subscript):
    """What stands in brackets, one item or several."""
    return subscript if isinstance(subscript, tuple) else (subscript,)


def _is_dunder(attr):
    return attr.startswith('__') and attr.endswith('__')


def _distinct(items):
    """The items, each once, in order; they may be without a hash."""
    try:
        return list(dict.fromkeys(items))
    except TypeError:
        kept = []
        for item in items:
            if item not in kept:
                kept.append(item)
        return kept


def _same_items(a, b):
    """Have two sequences the same items, in whatever order?"""
    try:
        return set(a) == set(b)
    except TypeError:
        rest = list(b)
        try:
            for item in a:
                rest.remove(item)
        except ValueError:
            return False
        return not rest


class _Final:
    """A class of this module that programs do not derive from."""
    __slots__ = ('__weakref__',)

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")


class _NotIterable:
    """A form with a subscript that is no sequence for all that."""
    __slots__ = ()
    __iter__ = None


class _Joined:
    """Something between which and a type `|` makes a Union."""
    __slots__ = ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


def _refusal(text):
    """A method that raises TypeError; in the text, `{}` is the object."""
    def refuse(self, *args, **kwds):
        raise TypeError(text.format(self))
    return refuse


class _SpecialForm(_Final, _NotIterable, _Joined, _root=True):
    # A word with a meaning of its own. Its doc is that of the function that says what a subscript makes.
    __slots__ = ('_name', '_getitem')

    __doc__ = property(lambda self: self._getitem.__doc__)

    def __init__(self, getitem):
        self._name, self._getitem = getitem.__name__, getitem

    def __getattr__(self, item):
        if item not in ('__name__', '__qualname__'):
            raise AttributeError(item)
        return self._name

    def __reduce__(self):
        return self._name

    def __repr__(self):
        return f'typing.{self._name}'

    __call__ = _refusal("Cannot instantiate {!r}")
    __mro_entries__ = _refusal("Cannot subclass {!r}")
    __instancecheck__ = _refusal("{} cannot be used with isinstance()")
    __subclasscheck__ = _refusal("{} cannot be used with issubclass()")

    @_tp_cache
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _TypedCacheSpecialForm(_SpecialForm, _root=True):
    # One for which the types of its arguments make a difference: Literal[1] is not Literal[True].
    __slots__ = ()
    __doc__ = _SpecialForm.__doc__

    def __getitem__(self, parameters):
        return self._getitem(self, *_as_tuple(parameters))


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is not Any:
            return super().__instancecheck__(obj)
        raise TypeError("typing.Any cannot be used with isinstance()")

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Whatever type; everything can be done with it. As a base class: of a class whose other bases are not known."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _one_type(self, parameters, allow_special_forms=False):
    """The alias of a form that takes one type."""
    item = _type_check(parameters, f'{self} accepts only single type.', allow_special_forms=allow_special_forms)
    return _GenericAlias(self, (item,))


@_SpecialForm
def NoReturn(self, parameters):
    """What a function returns that never does: it raises, or ends the process."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def Never(self, parameters):
    """The type that has no values."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def Self(self, parameters):
    """The class that a method is called on: `def copy(self) -> Self`."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def LiteralString(self, parameters):
    """A str that stands in the program, or is put together of such ones."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def ClassVar(self, parameters):
    """An attribute of the class, not of its instances: `total: ClassVar[int] = 0`."""
    return _one_type(self, parameters, allow_special_forms=True)


@_SpecialForm
def Final(self, parameters):
    """A name that is not to be given another value: `LIMIT: Final[int] = 10`."""
    return _one_type(self, parameters, allow_special_forms=True)


@_SpecialForm
def Union(self, parameters):
    """One of several types: Union[int, str] is what `int | str` says."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    members = []
    for parameter in _as_tuple(parameters):
        member = _type_check(parameter, "Union[arg, ...]: each arg must be a type.")
        if isinstance(member, (_UnionGenericAlias, UnionType)):
            members.extend(member.__args__)
        else:
            members.append(member)
    members = _distinct(members)
    if len(members) == 1:
        return members[0]
    optional = len(members) == 2 and type(None) in members
    return _UnionGenericAlias(self, tuple(members), name='Optional' if optional else None)


def _make_union(left, right):
    """What `|` of type parameters makes."""
    return Union[left, right]


@_SpecialForm
def Optional(self, parameters):
    """A type, or None: Optional[int] is what `int | None` says."""
    return Union[_type_check(parameters, f"{self} requires a single type."), type(None)]


@_TypedCacheSpecialForm
@_tp_cache(typed=True)
def Literal(self, *parameters):
    """One of these very values: `mode: Literal['r', 'w']`."""
    values = []
    for value in parameters:
        values.extend(value.__args__ if isinstance(value, _LiteralGenericAlias) else (value,))
    try:
        values = [value for value, _ in dict.fromkeys(_with_types(values))]
    except TypeError:
        pass
    return _LiteralGenericAlias(self, tuple(values))


def _with_types(values):
    return [(value, type(value)) for value in values]


@_SpecialForm
def TypeAlias(self, parameters):
    """Says that an assignment names a type: `Pair: TypeAlias = tuple[int, int]`."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def Concatenate(self, parameters):
    """A parameter list with some parameters before it: Callable[Concatenate[int, P], str]."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    *before, last = _as_tuple(parameters)
    if last is not ... and not isinstance(last, ParamSpec):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    msg = "Concatenate[arg, ...]: each arg must be a type."
    return _ConcatenateGenericAlias(self, (*(_type_check(p, msg) for p in before), last))


@_SpecialForm
def TypeGuard(self, parameters):
    """What a function returns whose True says that its argument is of this type."""
    return _one_type(self, parameters)


@_SpecialForm
def TypeIs(self, parameters):
    """What a function returns whose True says that its argument is of this type, whose False that it is not."""
    return _one_type(self, parameters)


@_SpecialForm
def Unpack(self, parameters):
    """The types of a tuple in place of it: tuple[int, Unpack[Ts]] is what `tuple[int, *Ts]` says."""
    return _UnpackGenericAlias(self, (_type_check(parameters, f'{self} accepts only single type.'),))


def _annotation_of_key(self, parameters):
    """The alias of a word about a key of a TypedDict."""
    item = _type_check(parameters, f'{self._name} accepts only a single type.', allow_special_forms=True)
    return _GenericAlias(self, (item,))


@_SpecialForm
def Required(self, parameters):
    """A key of a TypedDict that has to be there."""
    return _annotation_of_key(self, parameters)


@_SpecialForm
def NotRequired(self, parameters):
    """A key of a TypedDict that may be missing."""
    return _annotation_of_key(self, parameters)


@_SpecialForm
def ReadOnly(self, parameters):
    """A key of a TypedDict whose value is not to be changed."""
    return _annotation_of_key(self, parameters)


@_TypedCacheSpecialForm
@_tp_cache(typed=True)
def Annotated(self, *params):
    """A type with whatever somebody else wants to know of it: Annotated[int, Range(0, 9)]."""
    if len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    if any(isinstance(param, _UnpackGenericAlias) and isinstance(param.__args__[0], TypeVarTuple)
           for param in params[:1]):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True)
    return _AnnotatedAlias(origin, params[1:])


class ForwardRef(_Final, _Joined, _root=True):
    """A type by an expression that is not evaluated yet: what a str in a hint stands for."""

    __slots__ = ('__forward_arg__', '__forward_code__', '__forward_evaluated__', '__forward_value__',
                 '__forward_is_argument__', '__forward_is_class__', '__forward_module__')

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        # A star stands for an item of a tuple.
        text = f'({arg},)[0]' if arg.startswith('*') else arg
        try:
            code = compile(text, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__, self.__forward_code__, self.__forward_module__ = arg, code, module
        self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class
        self.__forward_evaluated__, self.__forward_value__ = False, None

    def _evaluate(self, globalns, localns, type_params=_sentinel, *, recursive_guard):
        if type_params is _sentinel:
            _deprecated_without_type_params("typing.ForwardRef._evaluate")
            type_params = ()
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        # One namespace stands for both; without any, there are no names.
        if globalns is None:
            globalns = {} if localns is None else localns
        if localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            globalns = getattr(sys.modules.get(self.__forward_module__), '__dict__', globalns)
        if type_params:
            # They hide globals, but not names of the class that they belong to.
            globalns, localns = dict(globalns), dict(localns)
            for param in type_params:
                name = param.__name__
                if not self.__forward_is_class__ or name not in globalns:
                    globalns[name] = param
                    localns.pop(name, None)
        value = _type_check(eval(self.__forward_code__, globalns, localns),
                            "Forward references must evaluate to types.",
                            is_argument=self.__forward_is_argument__,
                            allow_special_forms=self.__forward_is_class__)
        self.__forward_value__ = _eval_type(value, globalns, localns, type_params,
                                            recursive_guard=recursive_guard | {self.__forward_arg__})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        # Once both are evaluated it is what they name that counts, until then where they were written.
        evaluated = self.__forward_evaluated__ and other.__forward_evaluated__
        deciding = '__forward_value__' if evaluated else '__forward_module__'
        return self.__forward_arg__ == other.__forward_arg__ and getattr(self, deciding) == getattr(other, deciding)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = '' if self.__forward_module__ is None else f', module={self.__forward_module__!r}'
        return f'ForwardRef({self.__forward_arg__!r}{module})'


class _ParamSpecPart:
    """The positional or the named arguments of a ParamSpec."""
    __slots__ = ('__origin__', '__weakref__')

    def __init_subclass__(cls):
        if cls.__base__ is not _ParamSpecPart:
            raise TypeError(f"type 'typing.{cls.__base__.__name__}' is not an acceptable base type")

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class ParamSpecArgs(_ParamSpecPart):
    """The positional arguments of a ParamSpec: `*args: P.args`."""
    __slots__ = ()

    def __repr__(self):
        return f"{self.__origin__.__name__}.args" if isinstance(self.__origin__, ParamSpec) \
            else f"{self.__origin__!r}.args"


class ParamSpecKwargs(_ParamSpecPart):
    """The named arguments of a ParamSpec: `**kwargs: P.kwargs`."""
    __slots__ = ()

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs" if isinstance(self.__origin__, ParamSpec) \
            else f"{self.__origin__!r}.kwargs"


