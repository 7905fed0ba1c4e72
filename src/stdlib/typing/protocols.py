# Protocols: classes that say what an object has to have, whatever its class

# Names that are no members of a protocol, wherever they come from.
_NO_MEMBERS = frozenset({
    '__parameters__', '__orig_bases__', '__orig_class__', '_is_protocol', '_is_runtime_protocol',
    '__protocol_attrs__', '__non_callable_proto_members__', '__type_params__',
    '__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__',
    '__slots__', '__subclasshook__', '__weakref__', '__class_getitem__', '__match_args__',
    '__static_attributes__', '__firstlineno__', '_MutableMapping__missing', '_MutableMapping__marker',
})

# What a protocol may be derived from beside other protocols.
_PROTOCOLS_OF_OTHERS = {
    'collections.abc': ['Callable', 'Awaitable', 'Iterable', 'Iterator', 'AsyncIterable', 'AsyncIterator',
                        'Hashable', 'Sized', 'Container', 'Collection', 'Reversible', 'Buffer'],
    'contextlib': ['AbstractContextManager', 'AbstractAsyncContextManager'],
}

_abc_instancecheck = ABCMeta.__instancecheck__
_abc_subclasscheck = ABCMeta.__subclasscheck__


def _get_protocol_attrs(cls):
    """The names of a protocol's members, those of its bases too."""
    attrs = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in {'Protocol', 'Generic'}:
            continue
        attrs.update(base.__dict__, getattr(base, '__annotations__', {}))
    return {attr for attr in attrs if not attr.startswith('_abc_') and attr not in _NO_MEMBERS}


_NOT_FOUND = object()


def _static_attribute(obj, attr):
    """An attribute as it stands in the object's dict or its class's, without running any code of theirs."""
    def in_mro(cls):
        for base in type.__dict__['__mro__'].__get__(cls):
            found = type.__dict__['__dict__'].__get__(base).get(attr, _NOT_FOUND)
            if found is not _NOT_FOUND:
                return found
        return _NOT_FOUND

    found = in_mro(type(obj))
    if found is _NOT_FOUND:
        if isinstance(obj, type):
            found = in_mro(obj)
        else:
            try:
                own = object.__getattribute__(obj, '__dict__')
            except AttributeError:
                own = {}
            found = dict.get(own, attr, _NOT_FOUND) if isinstance(own, dict) else _NOT_FOUND
    return found


def _asked_by_library():
    """Does a module ask that goes through all bases and subclasses of somebody's class, protocols among them?"""
    return _caller(2) in {'abc', '_py_abc', 'functools', None}


def _check_class(arg):
    if not isinstance(arg, type):
        raise TypeError('issubclass() arg 1 must be a class')


_NOT_RUNTIME = "Instance and class checks can only be used with @runtime_checkable protocols"


def _is_written_as_protocol(cls):
    return getattr(cls, "_is_protocol", False)


class _ProtocolMeta(ABCMeta):
    """Tells what protocols may be derived from, and answers isinstance() by looking for the members."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == "Protocol" and bases == (Generic,):
            pass
        elif {Protocol, Generic} & set(bases):
            for base in bases:
                if not (base in {object, Generic}
                        or base.__name__ in _PROTOCOLS_OF_OTHERS.get(base.__module__, [])
                        or issubclass(base, Generic) and getattr(base, "_is_protocol", False)):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if _is_written_as_protocol(cls):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if _is_written_as_protocol(cls) and not _asked_by_library():
            if not getattr(cls, '_is_runtime_protocol', False):
                _check_class(other)
                raise TypeError(_NOT_RUNTIME)
            if cls.__non_callable_proto_members__ and cls.__dict__.get("__subclasshook__") is _proto_hook:
                _check_class(other)
                names = ', '.join(map(repr, sorted(cls.__non_callable_proto_members__)))
                raise TypeError(
                    f"Protocols with non-method members don't support issubclass(). Non-method members: {names}.")
        return _abc_subclasscheck(cls, other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not _is_written_as_protocol(cls):
            return _abc_instancecheck(cls, instance)
        if not (getattr(cls, '_is_runtime_protocol', False) or _asked_by_library()):
            raise TypeError(_NOT_RUNTIME)
        if _abc_instancecheck(cls, instance):
            return True
        for attr in cls.__protocol_attrs__:
            value = _static_attribute(instance, attr)
            # A method may be switched off by None.
            if value is _NOT_FOUND or value is None and attr not in cls.__non_callable_proto_members__:
                return False
        return True


def _has_member(cls, attr):
    """Does a class, or a base of it, define the name as something else than None?"""
    for base in cls.__mro__:
        if attr in base.__dict__:
            return base.__dict__[attr] is not None
        # Another protocol may have it as an annotation only.
        annotations = getattr(base, '__annotations__', {})
        if (isinstance(annotations, _collections_abc.Mapping) and attr in annotations
                and issubclass(cls, Generic) and _is_written_as_protocol(cls)):
            return True
    return False


@classmethod
def _proto_hook(cls, other):
    """The __subclasshook__ of protocols: whose bases have all of the members?"""
    if cls.__dict__.get('_is_protocol', False) and all(_has_member(other, attr) for attr in cls.__protocol_attrs__):
        return True
    return NotImplemented


def _no_init_or_replace_init(self, *args, **kwargs):
    """The __init__ of protocols; a class derived from one gets the next that there is."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    if cls.__init__ is not _no_init_or_replace_init:
        return
    inits = (base.__dict__.get('__init__', _no_init_or_replace_init) for base in cls.__mro__)
    cls.__init__ = next(init for init in inits if init is not _no_init_or_replace_init)
    cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of classes that say what an object has to have: methods, and attributes with annotations.

    After @runtime_checkable they can be asked isinstance(x, P), which looks for the names.
    """

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__
        if '__subclasshook__' not in own:
            cls.__subclasshook__ = _proto_hook
        if not own.get('_is_protocol', False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Let isinstance() and issubclass() look for the members of a protocol."""
    if not ((isinstance(cls, _ProtocolMeta) or issubclass(cls, Generic)) and getattr(cls, "_is_protocol", False)):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    if isinstance(cls, _ProtocolMeta):
        cls.__non_callable_proto_members__ = set()
        for attr in cls.__protocol_attrs__:
            try:
                is_callable = callable(getattr(cls, attr, None))
            except Exception as error:
                raise TypeError(f"Failed to determine whether protocol member {attr!r} "
                                "is a method member") from error
            if not is_callable:
                cls.__non_callable_proto_members__.add(attr)
    return cls


def is_protocol(tp, /):
    """Is it a class that was written as a protocol?"""
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp is not Protocol


def get_protocol_members(tp, /):
    """The names of a protocol's members."""
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(tp.__protocol_attrs__)


@runtime_checkable
class SupportsInt(Protocol):
    """What int() takes."""
    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """What float() takes."""
    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """What complex() takes."""
    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """What bytes() takes."""
    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """What can be an index."""
    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs[T](Protocol):
    """What abs() takes."""
    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> T:
        pass


@runtime_checkable
class SupportsRound[T](Protocol):
    """What round() takes."""
    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T:
        pass


