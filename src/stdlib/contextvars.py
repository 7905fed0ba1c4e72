"""Variables whose values belong to a context: each thread runs in one, and code can be run in a copy of it."""

import _thread
from types import GenericAlias

__all__ = ("Context", "ContextVar", "Token", "copy_context")


class _Running(_thread._local):
    """What each thread has: the context that it runs in."""

    context = None


_running = _Running()


def _current():
    context = _running.context
    if context is None:
        context = _running.context = Context()
        context._is_entered = True
    return context


def _final(kind):
    """Has no class derive from this one."""

    def refuse(cls, /, **keywords):
        raise TypeError(f"type '{kind.__module__}.{kind.__name__}' is not an acceptable base type")

    kind.__init_subclass__ = classmethod(refuse)
    return kind


class _Missing:
    __slots__ = ()
    __module__ = "builtins"

    def __repr__(self):
        return "<Token.MISSING>"


_Missing.__name__ = _Missing.__qualname__ = "Token.MISSING"
_MISSING = _Missing()


@_final
class Token:
    """What `ContextVar.set` gives: the way back."""

    __module__ = "_contextvars"
    __slots__ = ("_context", "_var", "_old", "_is_used")
    MISSING = _MISSING
    __class_getitem__ = classmethod(GenericAlias)
    __hash__ = None

    def __new__(cls, *args, **kwargs):
        raise RuntimeError("Tokens can only be created by ContextVars")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __repr__(self):
        used = " used" if self._is_used else ""
        return f"<Token{used} var={self._var!r} at {id(self):#x}>"


_make_token = object.__new__


@_final
class ContextVar:
    """A variable with a value in each context that has set it."""

    __module__ = "_contextvars"
    __slots__ = ("_name", "_default")
    __class_getitem__ = classmethod(GenericAlias)

    def __new__(cls, *args, **kwargs):
        if len(args) != 1:
            if args:
                raise TypeError(f"ContextVar() takes at most 1 positional argument ({len(args)} given)")
            raise TypeError("ContextVar() takes exactly 1 positional argument (0 given)")
        default = kwargs.pop("default", _MISSING)
        for name in kwargs:
            raise TypeError(f"ContextVar() got an unexpected keyword argument '{name}'")
        [name] = args
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self = object.__new__(cls)
        self._name = name
        self._default = default
        return self

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        raise AttributeError("readonly attribute")

    @name.deleter
    def name(self):
        raise AttributeError("readonly attribute")

    def get(self, default=_MISSING, /):
        value = _current()._values.get(self, _MISSING)
        if value is not _MISSING:
            return value
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _current()
        token = _make_token(Token)
        token._context, token._var, token._is_used = context, self, False
        token._old = context._values.get(self, _MISSING)
        context._values[self] = value
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._is_used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _current()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._is_used = True
        if token._old is _MISSING:
            try:
                del context._values[self]
            except KeyError:
                raise LookupError(self) from None
        else:
            context._values[self] = token._old

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"


@_final
class Context:
    """The values of context variables. Read as a mapping; written by code that runs in it."""

    __module__ = "_contextvars"
    __slots__ = ("_values", "_is_entered", "__weakref__")
    __hash__ = None

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError("Context() does not accept any arguments")
        self = object.__new__(cls)
        self._values = {}
        self._is_entered = False
        return self

    def run(*args, **kwargs):
        self, *args = args
        if not args:
            raise TypeError("run() missing 1 required positional argument")
        if self._is_entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        outer = _running.context
        self._is_entered = True
        _running.context = self
        try:
            return args[0](*args[1:], **kwargs)
        finally:
            _running.context = outer
            self._is_entered = False

    def copy(self):
        new = Context()
        new._values = self._values.copy()
        return new

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __contains__(self, var):
        return _checked(var) in self._values

    def __getitem__(self, var):
        return self._values[_checked(var)]

    def get(self, var, default=None, /):
        return self._values.get(_checked(var), default)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()


def _checked(var):
    if not isinstance(var, ContextVar):
        raise TypeError(f"a ContextVar key was expected, got {var!r}")
    return var


def copy_context():
    """A copy of the context that the thread runs in."""
    return _current().copy()
