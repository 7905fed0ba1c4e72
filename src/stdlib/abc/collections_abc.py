"""Abstract base classes of collections: what an object has to have to count as one, and what it gets for that."""

from abc import ABCMeta, abstractmethod
import sys

GenericAlias = type(list[int])
EllipsisType = type(...)

__all__ = """
    Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator
    Hashable Iterable Iterator Generator Reversible Sized Container Callable Collection
    Set MutableSet Mapping MutableMapping MappingView KeysView ItemsView ValuesView
    Sequence MutableSequence ByteString Buffer
""".split()

__name__ = "collections.abc"


# Types without a name of their own elsewhere; those of iterators are below Iterator.

dict_keys, dict_values, dict_items = map(type, ({}.keys(), {}.values(), {}.items()))
mappingproxy, framelocalsproxy = type(type.__dict__), (lambda: type(sys._getframe().f_locals))()


async def _awaits():
    pass


async def _yields_and_awaits():
    yield


_sample = _awaits()
_sample.close()  # or it would warn that nobody awaited it
coroutine, async_generator = type(_sample), type(_yields_and_awaits())
generator = type(_ for _ in ())
del _sample, _awaits, _yields_and_awaits


def _check_methods(C, *methods):
    """Has a class all of these methods, none of them switched off by None?"""
    for name in methods:
        if next((base.__dict__[name] for base in C.__mro__ if name in base.__dict__), None) is None:
            return NotImplemented
    return True


def _recognised_by(*methods):
    """Decorates an abstract class, but none derived from it: who has these methods is a subclass."""
    def decorate(abstract):
        def __subclasshook__(cls, C):
            return _check_methods(C, *methods) if cls is abstract else NotImplemented
        __subclasshook__.__qualname__ = f'{abstract.__qualname__}.__subclasshook__'
        abstract.__subclasshook__ = classmethod(__subclasshook__)
        return abstract
    return decorate


def _same(known, value):
    """Are they equal, as containers see it? What is not equal to itself is found, too."""
    return known is value or known == value


def _any_of(items):
    """The item that comes first; KeyError if there is none."""
    for item in items:
        return item
    raise KeyError


def _until(error, step):
    """Do something again and again, until it raises this error."""
    try:
        while True:
            step()
    except error:
        pass


# One thing that can be done with an object

@_recognised_by("__hash__")
class Hashable(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0


@_recognised_by("__await__")
class Awaitable(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __await__(self):
        yield

    __class_getitem__ = classmethod(GenericAlias)


@_recognised_by("__await__", "send", "throw", "close")
class Coroutine(Awaitable):

    __slots__ = ()

    @abstractmethod
    def send(self, value):
        """Go on with this value as that of the await; returns what is yielded next, or raises StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Go on with this exception; returns what is yielded next, or raises StopIteration."""
        _raise(typ, val, tb)

    def close(self):
        """Raise GeneratorExit inside of the coroutine."""
        _close(self, "coroutine")


def _raise(typ, val, tb):
    """What throw() of something that handles no exception does."""
    if val is None and tb is None:
        raise typ
    error = typ() if val is None else val
    raise error if tb is None else error.with_traceback(tb)


def _close(target, kind):
    try:
        target.throw(GeneratorExit)
    except (GeneratorExit, StopIteration):
        pass
    else:
        raise RuntimeError(f"{kind} ignored GeneratorExit")


Coroutine.register(coroutine)


@_recognised_by("__aiter__")
class AsyncIterable(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()

    __class_getitem__ = classmethod(GenericAlias)


@_recognised_by("__anext__", "__aiter__")
class AsyncIterator(AsyncIterable):

    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        """The next item, or StopAsyncIteration at the end."""
        raise StopAsyncIteration

    def __aiter__(self):
        return self


@_recognised_by("__aiter__", "__anext__", "asend", "athrow", "aclose")
class AsyncGenerator(AsyncIterator):

    __slots__ = ()

    async def __anext__(self):
        """The next item, or StopAsyncIteration at the end."""
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        """Go on with this value as that of the yield; returns the next item, or raises StopAsyncIteration."""
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Go on with this exception; returns the next item, or raises StopAsyncIteration."""
        _raise(typ, val, tb)

    async def aclose(self):
        """Raise GeneratorExit inside of the generator."""
        try:
            await self.athrow(GeneratorExit)
        except (StopAsyncIteration, GeneratorExit):
            return
        raise RuntimeError("asynchronous generator ignored GeneratorExit")


AsyncGenerator.register(async_generator)


@_recognised_by("__iter__")
class Iterable(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        while False:
            yield None

    __class_getitem__ = classmethod(GenericAlias)


@_recognised_by("__iter__", "__next__")
class Iterator(Iterable):

    __slots__ = ()

    @abstractmethod
    def __next__(self):
        """The next item, or StopIteration at the end."""
        raise StopIteration

    def __iter__(self):
        return self


for _name, _iterable in dict(
    bytes_iterator=b'', bytearray_iterator=bytearray(), str_iterator='', tuple_iterator=(), zip_iterator=zip(),
    list_iterator=[], list_reverseiterator=reversed([]), set_iterator=set(),
    dict_keyiterator={}, dict_valueiterator={}.values(), dict_itemiterator={}.items(),
    range_iterator=range(0), longrange_iterator=range(1 << 1000),
).items():
    globals()[_name] = Iterator.register(type(iter(_iterable)))
del _name, _iterable


@_recognised_by("__reversed__", "__iter__")
class Reversible(Iterable):

    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None


@_recognised_by("__iter__", "__next__", "send", "throw", "close")
class Generator(Iterator):

    __slots__ = ()

    def __next__(self):
        """The next item, or StopIteration at the end."""
        return self.send(None)

    @abstractmethod
    def send(self, value):
        """Go on with this value as that of the yield; returns the next item, or raises StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Go on with this exception; returns the next item, or raises StopIteration."""
        _raise(typ, val, tb)

    def close(self):
        """Raise GeneratorExit inside of the generator; returns what the generator returns then."""
        try:
            self.throw(GeneratorExit)
        except GeneratorExit:
            return None
        except StopIteration as stop:
            return stop.value
        raise RuntimeError("generator ignored GeneratorExit")


Generator.register(generator)


@_recognised_by("__len__")
class Sized(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0


@_recognised_by("__contains__")
class Container(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False

    __class_getitem__ = classmethod(GenericAlias)


@_recognised_by("__len__", "__iter__", "__contains__")
class Collection(Sized, Iterable, Container):

    __slots__ = ()


@_recognised_by("__buffer__")
class Buffer(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __buffer__(self, flags: int, /) -> memoryview:
        raise NotImplementedError


class _CallableGenericAlias(GenericAlias):
    """Callable[[argument types], result]: its arguments are flat, the result last."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not (isinstance(args, tuple) and len(args) == 2):
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        params, result = args
        if isinstance(params, (tuple, list)):
            args = (*params, result)
        elif not _is_param_expr(params):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {params}")
        return super().__new__(cls, origin, args)

    def __repr__(self):
        if not _in_brackets(self.__args__):
            return super().__repr__()
        *params, result = map(_type_repr, self.__args__)
        return f'collections.abc.Callable[[{", ".join(params)}], {result}]'

    def __reduce__(self):
        *params, result = self.__args__
        made_of = (params, result) if _in_brackets(self.__args__) else self.__args__
        return _CallableGenericAlias, (Callable, made_of)

    def __getitem__(self, item):
        # With one ParamSpec the types can be given without brackets around them.
        if not isinstance(item, tuple):
            item = (item,)
        if len(self.__parameters__) == 1 and _is_param_expr(self.__parameters__[0]):
            if item and not _is_param_expr(item[0]):
                item = (item,)
        *params, result = super().__getitem__(item).__args__
        if len(params) == 1 and (isinstance(params[0], tuple) or _is_param_expr(params[0])):
            params = params[0]
        return _CallableGenericAlias(Callable, (params, result))


def _in_brackets(args):
    """Do these arguments of a Callable list the argument types, instead of something that stands for all of them?"""
    return len(args) != 2 or not _is_param_expr(args[0])


def _type_repr(obj):
    """A type as it is written in an annotation."""
    if obj is Ellipsis:
        return '...'
    if isinstance(obj, (type, type(_type_repr))):
        return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
    return repr(obj)


def _is_param_expr(obj):
    """Can it stand for a list of argument types?"""
    if obj is Ellipsis or isinstance(obj, list):
        return True
    kind = type(obj)
    return kind.__module__ == 'typing' and kind.__name__ in ('ParamSpec', '_ConcatenateGenericAlias')


@_recognised_by("__call__")
class Callable(metaclass=ABCMeta):

    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    __class_getitem__ = classmethod(_CallableGenericAlias)


# Sets

class Set(Collection):
    """A set that may not change: __contains__, __iter__ and __len__ make one.

    The operators make their results with _from_iterable(), for classes whose
    constructor wants something else than an iterable.
    """

    __slots__ = ()

    # The comparisons: as many items or fewer, and all of them in the other.

    def __eq__(self, other):
        return len(self) == len(other) and self.__le__(other) if isinstance(other, Set) else NotImplemented

    def __lt__(self, other):
        return len(self) < len(other) and self.__le__(other) if isinstance(other, Set) else NotImplemented

    def __gt__(self, other):
        return len(self) > len(other) and self.__ge__(other) if isinstance(other, Set) else NotImplemented

    def __le__(self, other):
        return _is_part(self, other) if isinstance(other, Set) else NotImplemented

    def __ge__(self, other):
        return _is_part(other, self) if isinstance(other, Set) else NotImplemented

    def isdisjoint(self, other):
        """True if the two have no item in common."""
        return not any(item in self for item in other)

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __and__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(item for item in other if item in self)
        return NotImplemented

    def __or__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(item for part in (self, other) for item in part)
        return NotImplemented

    def __sub__(self, other):
        other = self._as_set(other)
        return other if other is NotImplemented else _without(self, other, self._from_iterable)

    def __rsub__(self, other):
        other = self._as_set(other)
        return other if other is NotImplemented else _without(other, self, self._from_iterable)

    def __xor__(self, other):
        other = self._as_set(other)
        return other if other is NotImplemented else (self - other) | (other - self)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def _as_set(self, other):
        if isinstance(other, Set):
            return other
        return self._from_iterable(other) if isinstance(other, Iterable) else NotImplemented

    def _hash(self):
        """The hash of a set that does not change, for __hash__: the same for sets that are equal, as frozenset's."""
        most = sys.maxsize
        mask = 2 * most + 1
        mixed = 1927868237 * (len(self) + 1) & mask
        for item in self:
            one = hash(item)
            mixed ^= (one ^ one << 16 ^ 89869747) * 3644798167
            mixed &= mask
        mixed ^= mixed >> 11 ^ mixed >> 25
        mixed = mixed * 69069 + 907133923 & mask
        if mixed > most:
            mixed -= mask + 1
        return 590923713 if mixed == -1 else mixed


def _is_part(some, others):
    return len(some) <= len(others) and all(item in others for item in some)


def _without(some, others, make):
    return make(item for item in some if item not in others)


Set.register(frozenset)


class MutableSet(Set):
    """A set that can change: add() and discard() beside what makes a Set."""

    __slots__ = ()

    @abstractmethod
    def add(self, value):
        """Put an item in."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Take an item out, if it is there."""
        raise NotImplementedError

    def remove(self, value):
        """Take an item out; KeyError if it is not there."""
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Take any item out and return it; KeyError if there is none."""
        item = _any_of(self)
        self.discard(item)
        return item

    def clear(self):
        """Take all items out."""
        _until(KeyError, self.pop)

    # `s -= s` and `s ^= s` would change what they walk over.

    def __isub__(self, it):
        if it is self:
            self.clear()
            return self
        for item in it:
            self.discard(item)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        for item in it if isinstance(it, Set) else self._from_iterable(it):
            (self.discard if item in self else self.add)(item)
        return self

    def __iand__(self, it):
        for item in self - it:
            self.discard(item)
        return self

    def __ior__(self, it):
        for item in it:
            self.add(item)
        return self


MutableSet.register(set)


# Mappings

class Mapping(Collection):
    """Values by their keys: __getitem__, __iter__ and __len__ make one."""

    __slots__ = ()

    __abc_tpflags__ = 1 << 6

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def __contains__(self, key):
        try:
            self[key]
            return True
        except KeyError:
            return False

    def get(self, key, default=None):
        """The value of a key, or the default if there is none."""
        try:
            return self[key]
        except KeyError:
            return default

    def keys(self):
        """The keys, as a set that shows what changes."""
        return KeysView(self)

    def items(self):
        """The pairs of key and value, as a set that shows what changes."""
        return ItemsView(self)

    def values(self):
        """The values, as a collection that shows what changes."""
        return ValuesView(self)

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented

    __reversed__ = None


Mapping.register(mappingproxy)
Mapping.register(framelocalsproxy)


class MappingView(Sized):
    """What keys(), items() and values() of a mapping have in common."""

    __slots__ = ('_mapping',)
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, mapping):
        self._mapping = mapping

    def __repr__(self):
        return f'{type(self).__name__}({self._mapping!r})'

    def __len__(self):
        return len(self._mapping)


def _plain_set(cls, it):
    """The _from_iterable() of views, whose operators make sets."""
    return set(it)


class KeysView(MappingView, Set):

    __slots__ = ()
    _from_iterable = classmethod(_plain_set)

    def __iter__(self):
        yield from self._mapping

    def __contains__(self, key):
        return key in self._mapping


class ItemsView(MappingView, Set):

    __slots__ = ()
    _from_iterable = classmethod(_plain_set)

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]

    def __contains__(self, item):
        key, value = item
        try:
            known = self._mapping[key]
        except KeyError:
            return False
        return _same(known, value)


class ValuesView(MappingView, Collection):

    __slots__ = ()

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]

    def __contains__(self, value):
        return any(_same(self._mapping[key], value) for key in self._mapping)


KeysView.register(dict_keys)
ItemsView.register(dict_items)
ValuesView.register(dict_values)


_NO_DEFAULT = object()


class MutableMapping(Mapping):
    """A mapping that can change: __setitem__ and __delitem__ beside what makes a Mapping."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_NO_DEFAULT):
        """Take a key out and return its value; without it the default, or KeyError if none is given."""
        try:
            value = self[key]
        except KeyError:
            if default is _NO_DEFAULT:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        """Take any pair out and return it; KeyError if there is none."""
        key = _any_of(self)
        pair = key, self[key]
        del self[key]
        return pair

    def clear(self):
        """Take all keys out."""
        _until(KeyError, self.popitem)

    def update(self, other=(), /, **kwds):
        """Take over the values of a mapping, of an object with keys(), or of pairs, then the named ones."""
        if isinstance(other, Mapping):
            keys = other
        elif hasattr(other, 'keys'):
            keys = other.keys()
        else:
            keys = ()
            for key, value in other:
                self[key] = value
        for key in keys:
            self[key] = other[key]
        for name in kwds:
            self[name] = kwds[name]

    def setdefault(self, key, default=None):
        """The value of a key, which is the default from now on if there was none."""
        try:
            value = self[key]
        except KeyError:
            self[key] = value = default
        return value


MutableMapping.register(dict)


# Sequences

class Sequence(Reversible, Collection):
    """Items by their numbers: __getitem__ and __len__ make one."""

    __slots__ = ()

    __abc_tpflags__ = 1 << 5

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        try:
            for number in range(sys.maxsize):
                yield self[number]
        except IndexError:
            return

    def __reversed__(self):
        for number in range(len(self) - 1, -1, -1):
            yield self[number]

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def count(self, value):
        """How many items have this value."""
        return sum(1 for item in self if _same(item, value))

    def index(self, value, start=0, stop=None):
        """The number of the first item of this value; ValueError if there is none."""
        if start is not None and start < 0:
            start = max(0, start + len(self))
        if stop is None:
            stop = sys.maxsize
        elif stop < 0:
            stop += len(self)
        for number in range(start, stop):
            try:
                item = self[number]
            except IndexError:
                break
            if _same(item, value):
                return number
        raise ValueError


for _sequence in (tuple, str, range, memoryview):
    Sequence.register(_sequence)
del _sequence


class _DeprecateByteStringMeta(ABCMeta):

    def __new__(cls, name, bases, namespace, **kwargs):
        if name != "ByteString":
            _warn_of_byte_string()
        return super().__new__(cls, name, bases, namespace, **kwargs)

    def __instancecheck__(cls, instance):
        _warn_of_byte_string()
        return super().__instancecheck__(instance)


def _warn_of_byte_string():
    import warnings
    warnings.warn("'collections.abc.ByteString' is deprecated and slated for removal in Python 3.14",
                  DeprecationWarning, stacklevel=3)


class ByteString(Sequence, metaclass=_DeprecateByteStringMeta):
    """bytes and bytearray."""

    __slots__ = ()


ByteString.register(bytes)
ByteString.register(bytearray)


class MutableSequence(Sequence):
    """A sequence that can change: __setitem__, __delitem__ and insert() beside what makes a Sequence."""

    __slots__ = ()

    @abstractmethod
    def insert(self, index, value):
        """Put a value before the item of this number."""
        raise IndexError

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    def append(self, value):
        """Put a value behind the last item."""
        self.insert(len(self), value)

    def clear(self):
        """Take all items out."""
        _until(IndexError, self.pop)

    def reverse(self):
        """Turn the order around, in place."""
        low, high = 0, len(self) - 1
        while low < high:
            self[low], self[high] = self[high], self[low]
            low, high = low + 1, high - 1

    def extend(self, values):
        """Put all these values behind the last item."""
        for value in list(values) if values is self else values:
            self.append(value)

    def pop(self, index=-1):
        """Take an item out, the last one unless told otherwise, and return it."""
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        """Take the first item of this value out; ValueError if there is none."""
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


MutableSequence.register(list)
MutableSequence.register(bytearray)


def _register_weak(weakref):
    """Called by whichever of the two modules comes second."""
    MutableSet.register(weakref.WeakSet)
    MutableMapping.register(weakref.WeakKeyDictionary)
    MutableMapping.register(weakref.WeakValueDictionary)


if hasattr(sys.modules.get("weakref"), "WeakSet"):
    _register_weak(sys.modules["weakref"])

# `os` does without this module until somebody asks for a view of the environment.
if "os" in sys.modules and hasattr(sys.modules["os"], "_Environ"):
    MutableMapping.register(sys.modules["os"]._Environ)
