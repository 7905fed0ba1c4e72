"""Tools for functions, and functions of functions."""

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
    "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]

import sys as _sys
from _thread import RLock

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a wrapper look like what it wraps."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # Last, so that the wrapped function's own __wrapped__ is not what stays.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that makes a function look like another."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# Each comparison from each of the others. `first` is the one that the class defines; what it answers decides, and if need be whether the two are equal.

def _from(first, answer, name):
    def comparison(self, other):
        result = getattr(type(self), first)(self, other)
        if result is NotImplemented:
            return result
        return answer(result, self, other)

    comparison.__name__ = name
    comparison.__doc__ = f"{name} from {first}"
    # Where `pickle` finds it.
    comparison.__qualname__ = f"_{name[2:-2]}_from_{first[2:-2]}"
    globals()[comparison.__qualname__] = comparison
    return comparison


def _not(result, self, other):
    return not result


def _or_equal(result, self, other):
    return result or self == other


def _and_unequal(result, self, other):
    return result and self != other


def _neither(result, self, other):
    return not result and self != other


def _either(result, self, other):
    return not result or self == other


def _table():
    for first, opposite, with_equal, strict in [
        ("__lt__", "__ge__", "__le__", "__gt__"),
        ("__gt__", "__le__", "__ge__", "__lt__"),
    ]:
        yield first, [(strict, _neither), (with_equal, _or_equal), (opposite, _not)]
    for first, opposite, without_equal, weak in [
        ("__le__", "__gt__", "__lt__", "__ge__"),
        ("__ge__", "__lt__", "__gt__", "__le__"),
    ]:
        yield first, [(weak, _either), (without_equal, _and_unequal), (opposite, _not)]


_convert = {
    first: [(name, _from(first, answer, name)) for name, answer in others] for first, others in _table()
}


def total_ordering(cls):
    """Fill in the comparisons that a class lacks from the one that it has."""
    own = {name for name in _convert if getattr(cls, name, None) is not getattr(object, name, None)}
    if not own:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    first = max(own)
    for name, function in _convert[first]:
        if name not in own:
            setattr(cls, name, function)
    return cls


def _check_method(func):
    if not (callable(func) or hasattr(func, "__get__")):
        raise TypeError(f"{func!r} is not callable or a descriptor")


# Whether a method around another is abstract.
_like_func = property(lambda self: getattr(self.func, "__isabstractmethod__", False))


class partialmethod:
    """A method with some of its arguments."""

    __isabstractmethod__ = _like_func

    def __init__(self, func, /, *args, **keywords):
        _check_method(func)
        if isinstance(func, partialmethod):
            func, args, keywords = func.func, func.args + args, {**func.keywords, **keywords}
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *map(repr, self.args), *(f"{name}={value!r}" for name, value in self.keywords.items())]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        _method.__dict__.update(__partialmethod__=self, __isabstractmethod__=self.__isabstractmethod__)
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        # A partial is no method yet, and would warn that it will be one.
        if get is not None and not isinstance(self.func, partial):
            function = get(obj, cls)
            # What it gives for this object is another: its own arguments go before these.
            if function is not self.func:
                result = partial(function, *self.args, **self.keywords)
                try:
                    result.__self__ = function.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def _unwrap_partial(func):
    while isinstance(func, partial):
        func = func.func
    return func


def _unwrap_partialmethod(func):
    previous = None
    while func is not previous:
        previous = func
        while isinstance(getattr(func, "__partialmethod__", None), partialmethod):
            func = func.__partialmethod__
        while isinstance(func, partialmethod):
            func = getattr(func, "func")
        func = _unwrap_partial(func)
    return func


def __getattr__(name):
    # The class of what `cache_info` gives is made when it is first asked for: most programs with caches never do.
    global _CacheInfo
    if name != "_CacheInfo":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from collections import namedtuple
    _CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])
    return _CacheInfo


def _cache_info(*figures):
    try:
        kind = _CacheInfo
    except NameError:
        kind = __getattr__("_CacheInfo")
    return kind(*figures)


def lru_cache(maxsize=128, typed=False):
    """A decorator that keeps the results of a function by its arguments, those used last if `maxsize` is not None."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128
        wrapper = _lru_cache_wrapper(function, maxsize, typed, _cache_info)
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return update_wrapper(wrapper, function)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(function):
        wrapper = _lru_cache_wrapper(function, maxsize, typed, _cache_info)
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return update_wrapper(wrapper, function)

    return decorating_function


def cache(user_function, /):
    """Keep all results of a function by its arguments."""
    return lru_cache(maxsize=None)(user_function)


def _merge_orders(orders):
    """One order in which each class stands before its bases, as each of the orders has it."""
    merged = []
    while True:
        orders = [order for order in orders if order]
        if not orders:
            return merged
        for order in orders:
            candidate = order[0]
            if not any(candidate in other[1:] for other in orders):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        merged.append(candidate)
        for order in orders:
            if order[0] is candidate:
                del order[0]


_c3_merge = _merge_orders


def _c3_mro(cls, abcs=None):
    """The order of a class's bases, abstract ones among them that it is only registered with."""
    for place, base in enumerate(reversed(cls.__bases__)):
        if hasattr(base, "__abstractmethods__"):
            boundary = len(cls.__bases__) - place
            break
    else:
        boundary = 0
    abcs = list(abcs) if abcs else []
    explicit = list(cls.__bases__[:boundary])
    other = list(cls.__bases__[boundary:])
    abstract = [
        base for base in abcs
        if issubclass(cls, base) and not any(issubclass(parent, base) for parent in cls.__bases__)
    ]
    for base in abstract:
        abcs.remove(base)
    orders = [_c3_mro(base, abcs=abcs) for part in (explicit, abstract, other) for base in part]
    return _merge_orders([[cls]] + orders + [explicit] + [abstract] + [other])


def _compose_mro(cls, types):
    """The order of a class's bases and of those registered types that it is a virtual subclass of."""
    bases = set(cls.__mro__)

    def is_related(kind):
        from types import GenericAlias
        return kind not in bases and hasattr(kind, "__mro__") and not isinstance(kind, GenericAlias) and issubclass(cls, kind)

    types = [kind for kind in types if is_related(kind)]

    def is_strict_base(kind):
        return any(kind != other and kind in other.__mro__ for other in types)

    types = [kind for kind in types if not is_strict_base(kind)]
    known = set(types)
    order = []
    for kind in types:
        found = []
        for sub in kind.__subclasses__():
            if sub not in bases and issubclass(cls, sub):
                found.append([base for base in sub.__mro__ if base in known])
        if not found:
            order.append(kind)
            continue
        found.sort(key=len, reverse=True)
        for sub in found:
            for part in sub:
                if part not in order:
                    order.append(part)
    return _c3_mro(cls, abcs=order)


def _find_impl(cls, registry):
    """The best function of a registry for a class."""
    match = None
    for kind in (order := _compose_mro(cls, registry.keys())):
        if match is not None:
            # Two abstract bases, neither before the other, are no answer.
            if kind in registry and kind not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, kind):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {kind}")
            break
        if kind in registry:
            match = kind
    return registry.get(match)


def singledispatch(func):
    """A function that does what was registered for the type of its first argument."""
    import weakref
    from types import MappingProxyType

    registry = {}
    found = weakref.WeakKeyDictionary()
    token = None

    def dispatch(cls):
        nonlocal token
        if token is not None:
            current = _abc_token()
            if token != current:
                found.clear()
                token = current
        try:
            return found[cls]
        except KeyError:
            pass
        try:
            implementation = registry[cls]
        except KeyError:
            implementation = _find_impl(cls, registry)
        found[cls] = implementation
        return implementation

    def _is_union(cls):
        if type(cls) is type(int | str):
            return True
        # Where `typing` has not been imported, nobody has a union of its.
        typing = _sys.modules.get("typing")
        return typing is not None and typing.get_origin(cls) is typing.Union

    def _is_valid(cls):
        if isinstance(cls, type):
            return True
        return _is_union(cls) and all(isinstance(part, type) for part in cls.__args__)

    def register(cls, func=None):
        nonlocal token
        if _is_valid(cls):
            if func is None:
                return lambda function: register(cls, function)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    f"Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            func = cls
            from typing import get_type_hints
            name, cls = next(iter(get_type_hints(func).items()))
            if not _is_valid(cls):
                if _is_union(cls):
                    raise TypeError(f"Invalid annotation for {name!r}. {cls!r} not all arguments are classes.")
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        if _is_union(cls):
            for part in cls.__args__:
                registry[part] = func
        else:
            registry[cls] = func
        if token is None and hasattr(cls, "__abstractmethods__"):
            token = _abc_token()
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


def _abc_token():
    from abc import get_cache_token
    return get_cache_token()


class singledispatchmethod:
    """A method that does what was registered for the type of its first argument after self."""

    __isabstractmethod__ = _like_func

    def __init__(self, func):
        _check_method(func)
        self.func = func
        self.dispatcher = singledispatch(func)

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            if args:
                chosen = self.dispatcher.dispatch(args[0].__class__)
                return chosen.__get__(obj, cls)(*args, **kwargs)
            name = getattr(self.func, "__name__", "singledispatchmethod method")
            raise TypeError(f"{name} requires at least 1 positional argument")

        _method.__dict__.update(register=self.register, __isabstractmethod__=self.__isabstractmethod__)
        return update_wrapper(_method, self.func)


_missing = object()


class cached_property:
    """A property that is computed once, and is an attribute of its object from then on."""

    def __init__(self, func):
        self.attrname = None
        self.func = func
        self.__module__, self.__doc__ = func.__module__, func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is not None and self.attrname != name:
            raise TypeError(
                f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r})."
            )
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            attributes = instance.__dict__
        except AttributeError:
            kind = type(instance).__name__
            raise TypeError(f"No '__dict__' attribute on {kind!r} instance to cache {name!r} property.") from None
        value = attributes.get(name, _missing)
        if value is not _missing:
            return value
        value = self.func(instance)
        try:
            attributes[name] = value
        except TypeError:
            kind = type(instance).__name__
            raise TypeError(
                f"The '__dict__' attribute on {kind!r} instance does not support item assignment for caching {name!r} property."
            ) from None
        return value

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)
