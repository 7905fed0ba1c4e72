# The part of the module weakref that is Python: dictionaries and sets of what others keep alive, methods, finalize.
#
# Each container has a dict or set of references whose callback takes the entry out. Who iterates gets a copy of it, so that
# objects may die meanwhile.

import sys
import atexit as _atexit

ProxyTypes = (ProxyType, CallableProxyType)
_missing = object()


class KeyedRef(ref):
    """A reference that knows the key it is kept under."""

    __slots__ = ("key",)

    def __new__(cls, ob, callback, key):
        return super().__new__(cls, ob, callback)

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)
        self.key = key


def _forgetter(container, forget):
    """A callback for references that a container holds, which does not keep the container alive."""
    owner = ref(container)

    def callback(reference):
        container = owner()
        if container is not None:
            forget(container, reference)

    return callback


class _WeakDictionary:
    """What both dictionaries do through items(), __getitem__, __setitem__ and __delitem__."""

    def __init__(self, other=(), /, **names):
        self.data = {}
        self._forget = _forgetter(self, type(self)._remove)
        self.update(other, **names)

    def update(self, other=(), /, **names):
        if not hasattr(other, "items"):
            other = dict(other)
        for key, value in other.items():
            self[key] = value
        for key, value in names.items():
            self[key] = value

    def __iter__(self):
        return self.keys()

    def keys(self):
        for key, _ in self.items():
            yield key

    def values(self):
        for _, value in self.items():
            yield value

    def __len__(self):
        return len(self.data)

    def clear(self):
        self.data.clear()

    def copy(self):
        new = type(self)()
        new.update(self)
        return new

    __copy__ = copy

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def __eq__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None

    def __or__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        new = type(self)(other)
        new.update(self)
        return new

    def __ior__(self, other):
        self.update(other)
        return self

    def popitem(self):
        for key, value in reversed(list(self.items())):
            del self[key]
            return key, value
        raise KeyError("popitem(): dictionary is empty")


class WeakValueDictionary(_WeakDictionary):
    """A mapping that does not keep its values alive: an entry goes with its value."""

    def _remove(self, reference):
        _remove_dead(self.data, reference.key)

    def items(self):
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._forget, key)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return self.get(key) is not None

    def get(self, key, default=None):
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def pop(self, key, *default):
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if default:
            return default[0]
        raise KeyError(key)

    def __deepcopy__(self, memo):
        """The keys are copied; the values are others', and stay."""
        from copy import deepcopy
        new = type(self)()
        for key, value in self.items():
            new[deepcopy(key, memo)] = value
        return new

    def itervaluerefs(self):
        yield from self.valuerefs()

    def valuerefs(self):
        return list(self.data.values())


class WeakKeyDictionary(_WeakDictionary):
    """A mapping that does not keep its keys alive: an entry goes with its key."""

    def _remove(self, reference):
        self.data.pop(reference, None)

    def items(self):
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._forget)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._forget), default)

    def pop(self, key, *default):
        return self.data.pop(ref(key), *default)

    def __deepcopy__(self, memo):
        """The values are copied; the keys are others', and stay."""
        from copy import deepcopy
        new = type(self)()
        for key, value in self.items():
            new[key] = deepcopy(value, memo)
        return new

    def keyrefs(self):
        return list(self.data)


class WeakSet:
    """A set that does not keep its items alive."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, data=None):
        self.data = set()
        self._forget = _forgetter(self, lambda owner, reference: owner.data.discard(reference))
        if data is not None:
            self.update(data)

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        self.data.add(ref(item, self._forget))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def pop(self):
        while self.data:
            item = self.data.pop()()
            if item is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def __reduce__(self):
        return type(self), (list(self),), self.__getstate__()

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def _keep(self, references):
        self.data = references
        return self

    def difference_update(self, other):
        self._keep(self.data - self._references(other))

    def __isub__(self, other):
        return self._keep(self.data - self._references(other))

    def intersection_update(self, other):
        self._keep(self.data & self._references(other))

    def __iand__(self, other):
        return self._keep(self.data & self._references(other))

    def symmetric_difference_update(self, other):
        self ^= other

    def __ixor__(self, other):
        return self._keep((self ^ other).data)

    def _references(self, other):
        return {ref(item) for item in other}

    def union(self, other):
        new = self.copy()
        new.update(other)
        return new

    def difference(self, other):
        others = self._references(other)
        return type(self)(item for item in self if ref(item) not in others)

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    def symmetric_difference(self, other):
        other = list(other)
        new = self.difference(other)
        new.update(item for item in other if item not in self)
        return new

    __or__ = union
    __sub__ = difference
    __and__ = intersection
    __xor__ = symmetric_difference

    def issubset(self, other):
        return self.data <= self._references(other)

    def issuperset(self, other):
        return self.data >= self._references(other)

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    __le__ = issubset
    __ge__ = issuperset

    def __lt__(self, other):
        return self.data < self._references(other)

    def __gt__(self, other):
        return self.data > self._references(other)

    def __eq__(self, other):
        if not isinstance(other, WeakSet):
            return NotImplemented
        return self.data == self._references(other)

    __hash__ = None


class WeakMethod(ref):
    """A reference to a bound method, which a plain reference would see die at once."""

    __slots__ = ("_function", "_kind", "_told", "__weakref__")

    def __new__(cls, meth, callback=None):
        try:
            receiver, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def tell(_):
            method = own()
            if method is not None and not method._told:
                method._told = True
                if callback is not None:
                    callback(method)

        self = super().__new__(cls, receiver, tell)
        self._function = ref(function, tell)
        self._kind = type(meth)
        self._told = False
        own = ref(self)
        return self

    def __call__(self):
        receiver, function = super().__call__(), self._function()
        if receiver is None or function is None:
            return None
        return self._kind(function, receiver)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._told or other._told:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    def __ne__(self, other):
        equal = WeakMethod.__eq__(self, other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class finalize:
    """Calls a function once: when an object has gone, when it is called itself, or when the program ends."""

    __slots__ = ()
    _registry = {}
    _serial = 0
    _at_exit = False
    _over = False

    class _Entry:
        __slots__ = ("reference", "function", "args", "kwargs", "atexit", "number")

    def __init__(self, obj, func, /, *args, **kwargs):
        entry = self._Entry()
        entry.reference = ref(obj, self)
        if not finalize._at_exit:
            _atexit.register(finalize._exit)
            finalize._at_exit = True
        entry.function, entry.args, entry.kwargs = func, args, kwargs
        entry.atexit = True
        finalize._serial += 1
        entry.number = finalize._serial
        self._registry[self] = entry

    def __call__(self, _=None):
        entry = self._registry.pop(self, None)
        if entry is not None and not self._over:
            return entry.function(*entry.args, **entry.kwargs)

    def peek(self):
        entry = self._registry.get(self)
        obj = None if entry is None else entry.reference()
        if obj is not None:
            return obj, entry.function, entry.args, entry.kwargs

    def detach(self):
        found = self.peek()
        if found is not None and self._registry.pop(self, None) is not None:
            return found

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        return self.alive and self._registry[self].atexit

    @atexit.setter
    def atexit(self, value):
        if self.alive:
            self._registry[self].atexit = bool(value)

    def __repr__(self):
        found = self.peek()
        if found is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        obj = found[0]
        return f"<{type(self).__name__} object at {id(self):#x}; for {type(obj).__name__!r} at {id(obj):#x}>"

    @classmethod
    def _exit(cls):
        while waiting := [pair for pair in cls._registry.items() if pair[1].atexit]:
            last, _ = max(waiting, key=lambda pair: pair[1].number)
            try:
                last()
            except Exception as error:
                import sys
                sys.excepthook(type(error), error, error.__traceback__)
        finalize._over = True


# Whichever of the two modules comes second tells the other.
if "_collections_abc" in sys.modules:
    sys.modules["_collections_abc"].MutableSet.register(WeakSet)


if hasattr(sys.modules.get("_collections_abc"), "_register_weak"):
    sys.modules["_collections_abc"]._register_weak(sys.modules[__name__])
