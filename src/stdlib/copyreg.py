"""How objects are taken apart, for copies and pickles.

`object.__reduce_ex__` and `object.__getstate__` are here: the machine passes them on, and says of an object whether there is
more to it than its attributes (`_has_native_state`). What they give is a recipe: a function, its arguments, then the state to be set, the items
to be appended, the pairs to be entered.
"""
__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Has instances of a class taken apart by a function."""
    _must_be_callable(pickle_function, "reduction functions")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Says that a recipe may call this."""
    _must_be_callable(object, "constructors")


def _must_be_callable(function, what):
    if not callable(function):
        raise TypeError(what + " must be callable")


def pickle_complex(c):
    parts = c.real, c.imag
    return complex, parts


pickle(complex, pickle_complex, complex)


def pickle_union(obj):
    import functools
    import operator
    return functools.reduce, (operator.or_, obj.__args__)


pickle(type(int | str), pickle_union)


def _pickle_bound_slot(method):
    return getattr, (method.__self__, method.__name__)


pickle(type([].__len__), _pickle_bound_slot)


# The functions of recipes.

def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    """The same for a `__new__` that takes keywords."""
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    """Of protocols 0 and 1: `base` is the built-in type that a class is derived from."""
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


# Recipes.

def _reduce_newobj(obj):
    """Of protocol 2 and later."""
    cls = type(obj)
    args, kwargs = _new_arguments(obj)
    has_args = args is not None
    if not kwargs:
        recipe = __newobj__, (cls, *(args or ()))
    else:
        recipe = __newobj_ex__, (cls, args, kwargs)
    required = not (has_args or isinstance(obj, (list, dict)))
    if required and _has_native_state(obj):
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    state = obj.__getstate__()
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    return *recipe, state, items, pairs


def _special(obj, name):
    """A special method, which is its class's business: an attribute of the object or a `__getattr__` does not count."""
    cls = type(obj)
    for base in cls.__mro__:
        if name in base.__dict__:
            method = base.__dict__[name]
            bind = getattr(type(method), "__get__", None)
            return method if bind is None else bind(method, obj, cls)
    return None


def _new_arguments(obj):
    """What `__new__` is to be given: positional arguments, None if the object does not say, and keywords."""
    getter = _special(obj, "__getnewargs_ex__")
    if getter is not None:
        both = getter()
        if not isinstance(both, tuple):
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not '{type(both).__name__}'")
        if len(both) != 2:
            raise ValueError(f"__getnewargs_ex__ should return a tuple of length 2, not {len(both)}")
        args, kwargs = both
        if not isinstance(args, tuple):
            raise TypeError(
                f"first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{type(args).__name__}'")
        if not isinstance(kwargs, dict):
            raise TypeError(
                f"second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{type(kwargs).__name__}'")
        return args, kwargs
    getter = _special(obj, "__getnewargs__")
    if getter is not None:
        args = getter()
        if not isinstance(args, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type(args).__name__}'")
        return args, None
    return None, None


def _default_state(obj):
    """Attributes: those of the dict, and beside them those in slots."""
    state = getattr(obj, "__dict__", None) or None
    slots = {}
    for name in _slotnames(type(obj)):
        try:
            slots[name] = getattr(obj, name)
        except AttributeError:
            pass
    return (state, slots) if slots else state


def _reduce_ex(self, proto):
    """Of protocols 0 and 1."""
    assert proto < 2
    cls = self.__class__
    base = next((base for base in cls.__mro__ if _is_built_in(base)), object)
    if base is not cls and base.__new__ is object.__new__:
        # Built in, but nothing is in its instances.
        base = object
    if base is object:
        state = None
    elif base is cls:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    else:
        state = base(self)
    args = cls, base, state
    if type(self).__getstate__ is object.__getstate__ and getattr(self, "__slots__", None):
        raise TypeError("a class that defines __slots__ without defining __getstate__ cannot be pickled")
    state = self.__getstate__()
    return (_reconstructor, args, state) if state else (_reconstructor, args)


def _slotnames(cls):
    """The names of a class's slots, those of its bases among them; kept in the class."""
    names = cls.__dict__.get("__slotnames__")
    if names is not None:
        return names
    names = []
    if hasattr(cls, "__slots__"):
        for base in cls.__mro__:
            slots = base.__dict__.get("__slots__", ())
            for name in (slots,) if isinstance(slots, str) else slots:
                if name in ("__dict__", "__weakref__"):
                    continue
                if name.startswith("__") and not name.endswith("__"):
                    owner = base.__name__.lstrip("_")
                    name = f"_{owner}{name}" if owner else name
                names.append(name)
    try:
        cls.__slotnames__ = names
    except Exception:
        pass
    return names


# Numbers that stand for names in pickles.

_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def add_extension(module, name, code):
    """Registers a number from 1 to 2**31 - 1 for a name of a module."""
    code = int(code)
    if not 1 <= code <= 0x7fffffff:
        raise ValueError("code out of range")
    key = module, name
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError(f"key {key} is already registered with code {_extension_registry[key]}")
    if code in _inverted_registry:
        raise ValueError(f"code {code} is already in use for key {_inverted_registry[code]}")
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    key = module, name
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError(f"key {key} is not registered with code {code}")
    del _extension_registry[key]
    del _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    _extension_cache.clear()
