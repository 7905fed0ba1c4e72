"""Containers beside dict, list, set and tuple."""

__all__ = [
    "ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple",
]

import sys as _sys

try:
    import _collections_abc
except ImportError:
    # Without abstract base classes the containers have only their own methods.
    class _collections_abc:
        MutableMapping = MutableSequence = Sequence = object
else:
    # `import collections.abc` finds it loaded.
    abc = _collections_abc
    _sys.modules["collections.abc"] = abc
    _collections_abc.MutableSequence.register(deque)


# namedtuple

_KEYWORDS = frozenset("""
    False None True and as assert async await break class continue def del elif else except finally for from global if
    import in is lambda nonlocal not or pass raise return try while with yield
""".split())

def _check_names(names, typename):
    for name in [typename, *names]:
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)


def _renamed(names):
    """The names with those replaced that cannot be fields."""
    names = list(names)
    seen = set()
    for index, name in enumerate(names):
        if not name.isidentifier() or name in _KEYWORDS or name.startswith("_") or name in seen:
            names[index] = f"_{index}"
        seen.add(name)
    return names


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A subclass of tuple whose items are attributes, too."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    field_names = list(map(str, field_names))
    typename = _sys.intern(str(typename))
    if rename:
        field_names = _renamed(field_names)
    _check_names(field_names, typename)
    if not rename:
        for name in field_names:
            if name.startswith("_"):
                raise ValueError(f"Field names cannot start with an underscore: {name!r}")
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(field_names):
            raise TypeError("Got more default values than field names")
        field_defaults = dict(zip(field_names[len(field_names) - len(defaults):], defaults))
    field_names = tuple(map(_sys.intern, field_names))
    count = len(field_names)
    arguments = ", ".join(field_names)
    items = arguments + ("," if count == 1 else "")
    new_tuple = tuple.__new__
    # A function with these very parameters, so that calls are checked, and complained about, as those of any function.
    namespace = {"_tuple_new": new_tuple, "__builtins__": {}, "__name__": f"namedtuple_{typename}"}
    code = f"lambda _cls, {arguments}: _tuple_new(_cls, ({items}))"
    try:
        __new__ = eval(code, namespace)
    except OverflowError:
        # More fields than a function can have parameters.
        def __new__(_cls, *args, **fields):
            if len(args) > count:
                raise TypeError(f"{typename}.__new__() takes {count + 1} positional arguments but {len(args) + 1} were given")
            known = {**field_defaults, **dict(zip(field_names, args)), **fields}
            if len(known) > count or len(args) + len(fields) > count:
                raise TypeError(f"{typename}.__new__() got arguments that are no fields, or are given twice")
            return _make(_cls, [known[name] for name in field_names])

    __new__.__name__ = "__new__"
    __new__.__doc__ = f"Create new instance of {typename}({arguments})"
    if defaults is not None:
        __new__.__defaults__ = defaults

    def _make(cls, iterable):
        result = new_tuple(cls, iterable)
        if len(result) != count:
            raise TypeError(f"Expected {count} arguments, got {len(result)}")
        return result

    def _replace(self, /, **kwds):
        result = self._make(map(kwds.pop, field_names, self))
        if kwds:
            raise TypeError(f"Got unexpected field names: {list(kwds)!r}")
        return result

    def __repr__(self):
        "Return a nicely formatted representation string"
        fields = ", ".join(f"{name}={value!r}" for name, value in zip(field_names, self))
        return f"{self.__class__.__name__}({fields})"

    def _asdict(self):
        "Return a new dict which maps field names to their values."
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        "Return self as a plain tuple.  Used by copy and pickle."
        return tuple(self)

    _make.__doc__ = f"Make a new {typename} object from a sequence or iterable"
    _replace.__doc__ = f"Return a new {typename} object replacing specified fields with new values"
    for method in (__new__, _make, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f"{typename}.{method.__name__}"

    namespace = {
        "__doc__": f"{typename}({arguments})",
        "__slots__": (),
        "_fields": field_names,
        "_field_defaults": field_defaults,
        "__new__": __new__,
        "_make": classmethod(_make),
        "__replace__": _replace,
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": field_names,
    }
    for index, name in enumerate(field_names):
        namespace[name] = _tuplegetter(index, _sys.intern(f"Alias for field number {index}"))
    result = type(typename, (tuple,), namespace)
    # Pickles look the class up where the caller will have put it.
    if module is None:
        try:
            module = _sys._getframemodulename(1) or "__main__"
        except AttributeError:
            try:
                module = _sys._getframe(1).f_globals.get("__name__", "__main__")
            except (AttributeError, ValueError):
                pass
    if module is not None:
        result.__module__ = module
    return result


# Counter

class Counter(dict):
    """How often each element comes: a dict from elements to counts, in which a missing element counts 0."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        from operator import itemgetter
        items = sorted(self.items(), key=itemgetter(1), reverse=True)
        return items if n is None else items[:max(n, 0)]

    def elements(self):
        from itertools import chain, repeat, starmap
        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        if iterable is not None:
            if _is_mapping(iterable):
                if self:
                    get = self.get
                    for element, count in iterable.items():
                        self[element] = count + get(element, 0)
                else:
                    super().update(iterable)
            else:
                _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        if iterable is not None:
            get = self.get
            if _is_mapping(iterable):
                for element, count in iterable.items():
                    self[element] = get(element, 0) - count
            else:
                for element in iterable:
                    self[element] = get(element, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, element):
        if element in self:
            super().__delitem__(element)

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        try:
            items = dict(self.most_common())
        except TypeError:
            # Counts that have no order.
            items = dict(self)
        return f"{self.__class__.__name__}({items!r})"

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[element] == other[element] for counts in (self, other) for element in counts)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[element] <= other[element] for counts in (self, other) for element in counts)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[element] >= other[element] for counts in (self, other) for element in counts)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def _positive(self, pairs):
        result = Counter()
        for element, count in pairs:
            if count > 0:
                result[element] = count
        return result

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = self._positive((element, count + other[element]) for element, count in self.items())
        for element, count in other.items():
            if element not in self and count > 0:
                result[element] = count
        return result

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = self._positive((element, count - other[element]) for element, count in self.items())
        for element, count in other.items():
            if element not in self and count < 0:
                result[element] = 0 - count
        return result

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            others = other[element]
            larger = others if count < others else count
            if larger > 0:
                result[element] = larger
        for element, count in other.items():
            if element not in self and count > 0:
                result[element] = count
        return result

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            others = other[element]
            smaller = count if count < others else others
            if smaller > 0:
                result[element] = smaller
        return result

    def __pos__(self):
        return self._positive(self.items())

    def __neg__(self):
        return self._positive((element, 0 - count) for element, count in self.items())

    def _keep_positive(self):
        for element in [element for element, count in self.items() if not count > 0]:
            del self[element]
        return self

    def __iadd__(self, other):
        for element, count in other.items():
            self[element] += count
        return self._keep_positive()

    def __isub__(self, other):
        for element, count in other.items():
            self[element] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for element, others in other.items():
            if others > self[element]:
                self[element] = others
        return self._keep_positive()

    def __iand__(self, other):
        for element, count in self.items():
            others = other[element]
            if others < count:
                self[element] = others
        return self._keep_positive()


def _is_mapping(value):
    if isinstance(value, dict):
        return True
    mapping = getattr(_collections_abc, "Mapping", None)
    return mapping is not None and isinstance(value, mapping)


def _recursive_repr(function):
    """A repr that is `...` within itself."""
    running = set()

    def wrapper(self):
        from _thread import get_ident
        key = id(self), get_ident()
        if key in running:
            return "..."
        running.add(key)
        try:
            return function(self)
        finally:
            running.discard(key)

    wrapper.__module__ = function.__module__
    wrapper.__doc__ = function.__doc__
    wrapper.__name__ = function.__name__
    wrapper.__qualname__ = function.__qualname__
    wrapper.__wrapped__ = function
    return wrapper


# ChainMap

class ChainMap(_collections_abc.MutableMapping):
    """Several mappings as one: what is looked for is found in the first that has it, and written to the first of all."""

    def __init__(self, *maps):
        self.maps = [*maps] or [{}]

    # Of all maps

    def __contains__(self, key):
        # A loop: a generator costs several times as much.
        for mapping in self.maps:
            if key in mapping:
                return True
        return False

    def __getitem__(self, key):
        for mapping in self.maps:
            # Not `in`: a defaultdict is to make what it lacks.
            try:
                return mapping[key]
            except KeyError:
                continue
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def get(self, key, default=None):
        if key in self:
            return self[key]
        return default

    def __iter__(self):
        # The order of a dict that is updated with each, the last first.
        return iter(dict.fromkeys(key for mapping in reversed(self.maps) for key in mapping))

    def __len__(self):
        return len(set().union(*self.maps))

    def __bool__(self):
        return any(self.maps)

    @_recursive_repr
    def __repr__(self):
        maps = ", ".join(repr(mapping) for mapping in self.maps)
        return f"{self.__class__.__name__}({maps})"

    # Of the first

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        first = self.maps[0]
        try:
            del first[key]
        except KeyError:
            raise _not_in_first(key)

    def pop(self, key, *args):
        first = self.maps[0]
        try:
            return first.pop(key, *args)
        except KeyError:
            raise _not_in_first(key)

    def popitem(self):
        first = self.maps[0]
        try:
            return first.popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    def clear(self):
        self.maps[0].clear()

    # Others made of these

    def copy(self):
        first, *others = self.maps
        return self.__class__(first.copy(), *others)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        return cls(dict.fromkeys(iterable, value))

    @property
    def parents(self):
        return self.__class__(*self.maps[1:])

    def new_child(self, m=None, **kwargs):
        if m is not None and kwargs:
            m.update(kwargs)
        return self.__class__(kwargs if m is None else m, *self.maps)

    def __or__(self, other):
        if _is_mapping(other):
            result = self.copy()
            result.maps[0].update(other)
            return result
        return NotImplemented

    def __ror__(self, other):
        if _is_mapping(other):
            merged = dict(other)
            for mapping in self.maps[::-1]:
                merged.update(mapping)
            return self.__class__(merged)
        return NotImplemented

    def __ior__(self, other):
        self.maps[0].update(other)
        return self


def _not_in_first(key):
    return KeyError(f"Key not found in the first mapping: {key!r}")


# Containers around one of the built-in ones, to be derived from.

def _plain(value, kind):
    """What a container of that kind is around; anything else as it is."""
    return value.data if isinstance(value, kind) else value


def _define(cls, names, make):
    """Give a class methods that differ in nothing but the method of `data` that they call."""
    for name in names.split():
        method = make(name)
        method.__name__ = name
        method.__qualname__ = f"{cls.__name__}.{name}"
        setattr(cls, name, method)


class UserDict(_collections_abc.MutableMapping):

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        for items in (dict, kwargs or None):
            if items is not None:
                self.update(items)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        kind = self.__class__
        if not hasattr(kind, "__missing__"):
            raise KeyError(key)
        return kind.__missing__(self, key)

    def get(self, key, default=None):
        if key in self:
            return self[key]
        return default

    def __contains__(self, key):
        return key in self.data

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return repr(self.data)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __or__(self, other):
        if isinstance(other, (UserDict, dict)):
            return self.__class__(self.data | _plain(other, UserDict))
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, (UserDict, dict)):
            return self.__class__(_plain(other, UserDict) | self.data)
        return NotImplemented

    def __ior__(self, other):
        self.data |= _plain(other, UserDict)
        return self

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    def copy(self):
        if self.__class__ is UserDict:
            return UserDict(self.data.copy())
        from copy import copy
        # The class's own way of copying must not see the items twice.
        items = self.data
        try:
            self.data = {}
            made = copy(self)
        finally:
            self.data = items
        made.update(self)
        return made

    def __copy__(self):
        made = self.__class__.__new__(self.__class__)
        made.__dict__.update(self.__dict__, data=self.__dict__["data"].copy())
        return made


class UserList(_collections_abc.MutableSequence):

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(_plain(initlist, UserList))

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        return item in self.data

    def __getitem__(self, i):
        found = self.data[i]
        return self.__class__(found) if isinstance(i, slice) else found

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def insert(self, i, item):
        self.data.insert(i, item)

    def append(self, item):
        self.data.append(item)

    def extend(self, other):
        self.data.extend(_plain(other, UserList))

    def pop(self, i=-1):
        return self.data.pop(i)

    def index(self, item, *args):
        return self.data.index(item, *args)

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)

    def copy(self):
        return self.__class__(self)

    def __copy__(self):
        made = self.__class__.__new__(self.__class__)
        made.__dict__.update(self.__dict__, data=self.__dict__["data"][:])
        return made

    def __added(self, other):
        """What `+` adds: a list of anything iterable."""
        other = _plain(other, UserList)
        return other if isinstance(other, type(self.data)) else list(other)

    def __add__(self, other):
        return self.__class__(self.data + self.__added(other))

    def __radd__(self, other):
        return self.__class__(self.__added(other) + self.data)

    def __iadd__(self, other):
        self.data += self.__added(other)
        return self

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    def __eq__(self, other):
        return self.data == _plain(other, UserList)

    def __lt__(self, other):
        return self.data < _plain(other, UserList)

    def __gt__(self, other):
        return self.data > _plain(other, UserList)

    def __le__(self, other):
        return self.data <= _plain(other, UserList)

    def __ge__(self, other):
        return self.data >= _plain(other, UserList)

    def __repr__(self):
        return repr(self.data)


_define(UserList, "count remove", lambda name: lambda self, item: getattr(self.data, name)(item))
_define(UserList, "clear reverse", lambda name: lambda self: getattr(self.data, name)())


def _text(value):
    return _plain(value, UserString)


class UserString(_collections_abc.Sequence):

    def __init__(self, seq):
        seq = _text(seq)
        self.data = seq if isinstance(seq, str) else str(seq)

    def __getnewargs__(self):
        return (self.data[:],)

    def __len__(self):
        return len(self.data)

    def __contains__(self, char):
        return _text(char) in self.data

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __eq__(self, string):
        return self.data == _text(string)

    def __lt__(self, string):
        return self.data < _text(string)

    def __gt__(self, string):
        return self.data > _text(string)

    def __le__(self, string):
        return self.data <= _text(string)

    def __ge__(self, string):
        return self.data >= _text(string)

    def __add__(self, other):
        return self.__class__(self.data + UserString(other).data)

    def __radd__(self, other):
        return self.__class__(UserString(other).data + self.data)

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    def __mod__(self, args):
        return self.__class__(self.data % args)

    def format(self, /, *args, **kwds):
        return self.data.format(*args, **kwds)

    def format_map(self, mapping):
        return self.data.format_map(mapping)

    def encode(self, encoding="utf-8", errors="strict"):
        return self.data.encode("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)

    maketrans = str.maketrans

    def translate(self, *args):
        return self.__class__(self.data.translate(*args))

    def replace(self, old, new, maxsplit=-1):
        return self.__class__(self.data.replace(_text(old), _text(new), maxsplit))

    def expandtabs(self, tabsize=8):
        return self.__class__(self.data.expandtabs(tabsize))

    def zfill(self, width):
        return self.__class__(self.data.zfill(width))

    def join(self, seq):
        return self.data.join(seq)

    def splitlines(self, keepends=False):
        return self.data.splitlines(keepends)

    def startswith(self, prefix, start=0, end=_sys.maxsize):
        return self.data.startswith(prefix, start, end)

    def endswith(self, suffix, start=0, end=_sys.maxsize):
        return self.data.endswith(suffix, start, end)


_conversions = {
    "__str__": str, "__repr__": repr, "__int__": int, "__float__": float, "__complex__": complex, "__hash__": hash,
}
_define(UserString, " ".join(_conversions), lambda name, of=_conversions: lambda self: of[name](self.data))
_define(
    UserString, "capitalize casefold lower swapcase title upper",
    lambda name: lambda self: self.__class__(getattr(self.data, name)()),
)
_define(
    UserString, "center ljust rjust",
    lambda name: lambda self, width, *args: self.__class__(getattr(self.data, name)(width, *args)),
)
_define(
    UserString, "lstrip rstrip strip",
    lambda name: lambda self, chars=None: self.__class__(getattr(self.data, name)(_text(chars))),
)
_define(
    UserString, "removeprefix",
    lambda name: lambda self, prefix, /: self.__class__(getattr(self.data, name)(_text(prefix))),
)
_define(
    UserString, "removesuffix",
    lambda name: lambda self, suffix, /: self.__class__(getattr(self.data, name)(_text(suffix))),
)
_define(
    UserString,
    "isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper",
    lambda name: lambda self: getattr(self.data, name)(),
)
_define(
    UserString, "count find index rfind rindex",
    lambda name: lambda self, sub, start=0, end=_sys.maxsize: getattr(self.data, name)(_text(sub), start, end),
)
_define(UserString, "partition rpartition", lambda name: lambda self, sep: getattr(self.data, name)(sep))
_define(
    UserString, "rsplit split",
    lambda name: lambda self, sep=None, maxsplit=-1: getattr(self.data, name)(sep, maxsplit),
)
