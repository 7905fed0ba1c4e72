"""Abstract base classes: ABCMeta, ABC, and the decorators of abstract methods."""

from _abc import (
    __instancecheck__, __subclasscheck__, _abc_init, _abc_register, _get_dump,
    _reset_caches, _reset_registry, get_cache_token,
)


def _issubclass(C, cls):
    return issubclass(C, cls)


def abstractmethod(funcobj):
    """Mark a method that classes have to define before they can have instances."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """An abstract class method; classmethod over abstractmethod says the same."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractstaticmethod(staticmethod):
    """An abstract static method; staticmethod over abstractmethod says the same."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractproperty(property):
    """An abstract property; property over abstractmethod says the same."""
    __isabstractmethod__ = True


class ABCMeta(type):
    """The metaclass of abstract base classes.

    Its classes can have abstract methods, and other classes can be registered as
    their subclasses ("virtual" ones), which isinstance() and issubclass() know.
    """

    def __new__(meta, name, bases, names, /, **keywords):
        made = super().__new__(meta, name, bases, names, **keywords)
        _abc_init(made)
        return made

    def register(cls, subclass):
        """Make a class a virtual subclass of this one; returns it, for use as a decorator."""
        return _abc_register(cls, subclass)

    __instancecheck__ = __instancecheck__
    __subclasscheck__ = __subclasscheck__

    def _dump_registry(cls, file=None):
        """Print what is known of the subclasses."""
        print(f"Class: {cls.__module__}.{cls.__qualname__}", f"Inv. counter: {get_cache_token()}", sep='\n', file=file)
        for what, value in zip(('registry', 'cache', 'negative_cache', 'negative_cache_version'), _get_dump(cls)):
            print(f"_abc_{what}: {value!r}", file=file)

    def _abc_registry_clear(cls):
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        _reset_caches(cls)


class ABC(metaclass=ABCMeta):
    """A class to derive abstract base classes from, without a word about metaclasses."""
    __slots__ = ()


def update_abstractmethods(cls):
    """Find out anew which methods of a class are abstract, for decorators that add some."""
    if not hasattr(cls, '__abstractmethods__'):
        return cls
    candidates = {name for base in cls.__bases__ for name in getattr(base, '__abstractmethods__', ())}
    abstract = {name for name in candidates if getattr(getattr(cls, name, None), '__isabstractmethod__', False)}
    abstract |= {name for name, value in cls.__dict__.items() if getattr(value, '__isabstractmethod__', False)}
    cls.__abstractmethods__ = frozenset(abstract)
    return cls


del __instancecheck__, __subclasscheck__
