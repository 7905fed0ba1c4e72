"""Names for the types that have none among the builtins, and classes made without a class statement."""

import sys


def _function():
    pass


def _generator_function():
    yield


async def _coroutine_function():
    pass


async def _async_generator_function():
    yield


def _cell():
    contents = None

    def inner():
        return contents
    return inner.__closure__[0]


class _Class:
    def method(self):
        pass


FunctionType = type(_function)
LambdaType = type(lambda: None)
MappingProxyType = type(type.__dict__)
CodeType = type(_function.__code__)
CellType = type(_cell())
GeneratorType = type(_generator_function())
_it = _coroutine_function()
CoroutineType = type(_it)
_it.close()
AsyncGeneratorType = type(_async_generator_function())
MethodType = type(_Class().method)
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])
ModuleType = type(sys)
try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)
    FrameType = type(_error.__traceback__.tb_frame)
GetSetDescriptorType = type(FunctionType.__code__)
MemberDescriptorType = type(type('_', (), {'__slots__': ('member',)}).member)
GenericAlias = type(list[int])
UnionType = type(int | str)
EllipsisType = type(Ellipsis)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
try:
    from _socket import CAPI as _capsule
except ImportError:
    class CapsuleType:
        """What C extensions hand each other; there are none here."""
        __slots__ = ()

        def __new__(cls):
            raise TypeError("cannot create 'PyCapsule' instances")
    CapsuleType.__name__ = CapsuleType.__qualname__ = 'PyCapsule'
    CapsuleType.__module__ = 'builtins'
else:
    CapsuleType = type(_capsule)
    del _capsule



class SimpleNamespace:
    """An object with these attributes, which shows and compares them: SimpleNamespace(x=1, y=2)."""

    # Those that are being shown, by thread: one of them may be its own attribute.
    __showing = set()

    def __init__(self, /, *args, **kwargs):
        if len(args) > 1:
            raise TypeError(f"{type(self).__name__} expected at most 1 argument, got {len(args)}")
        if args:
            given = dict(args[0])
            if not all(isinstance(name, str) for name in given):
                raise TypeError("keywords must be strings")
            self.__dict__.update(given)
        self.__dict__.update(kwargs)

    def __repr__(self):
        import _thread
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        key = id(self), _thread.get_ident()
        if key in self.__showing:
            return f"{name}(...)"
        self.__showing.add(key)
        try:
            return f"{name}({', '.join(f'{attr}={value!r}' for attr, value in self.__dict__.items())})"
        finally:
            self.__showing.discard(key)

    def __eq__(self, other):
        # isinstance() would believe what an object says of its class.
        if not issubclass(type(other), SimpleNamespace):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __reduce__(self):
        return type(self), (), self.__dict__

    def __replace__(self, /, **changes):
        """For copy.replace()."""
        changed = type(self)()
        changed.__dict__.update(self.__dict__)
        changed.__dict__.update(changes)
        return changed


if type(sys.implementation) is not SimpleNamespace:
    # Until somebody can tell the difference, it is a plainer thing.
    sys.implementation = SimpleNamespace(
        **{name: getattr(sys.implementation, name) for name in sys.implementation.__match_args__})

del _function, _generator_function, _coroutine_function, _async_generator_function, _cell, _Class, _it


# Classes at run time

def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement does; exec_body fills the namespace that it is given."""
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    return meta(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """The bases with what __mro_entries__() of those that are no classes gives in their place."""
    resolved = []
    changed = False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, '__mro_entries__'):
            resolved.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        changed = True
        resolved.extend(entries)
    return tuple(resolved) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """The metaclass, the namespace and the keywords with which to make a class; `metaclass` is taken out of a copy of kwds."""
    kwds = {} if kwds is None else dict(kwds)
    if 'metaclass' in kwds:
        meta = kwds.pop('metaclass')
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        meta = _calculate_meta(meta, bases)
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}
    return meta, namespace, kwds


def _calculate_meta(meta, bases):
    """The most derived of a metaclass and those of the bases."""
    winner = meta
    for base in bases:
        other = type(base)
        if issubclass(winner, other):
            continue
        if not issubclass(other, winner):
            raise TypeError("metaclass conflict: "
                            "the metaclass of a derived class "
                            "must be a (non-strict) subclass "
                            "of the metaclasses of all its bases")
        winner = other
    return winner


def get_original_bases(cls, /):
    """The bases of a class as they were written, before __mro_entries__()."""
    try:
        return cls.__dict__.get("__orig_bases__", cls.__bases__)
    except AttributeError:
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}") from None


class DynamicClassAttribute:
    """A property of instances that leaves the name free for attributes of the class.

    Asked for through the class it raises AttributeError, so that the metaclass's
    __getattr__ gets to answer. enum's members can be named `name` and `value` for that.
    """

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or fget.__doc__
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _with(self, fget, fset, fdel, doc):
        changed = type(self)(fget, fset, fdel, doc)
        changed.overwrite_doc = self.overwrite_doc
        return changed

    def getter(self, fget):
        doc = fget.__doc__ if self.overwrite_doc else None
        return self._with(fget, self.fset, self.fdel, doc or self.__doc__)

    def setter(self, fset):
        return self._with(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return self._with(self.fget, self.fset, fdel, self.__doc__)


# Generators that can be awaited

class _GeneratorWrapper:
    """An object with the methods of a generator, as something to await and to iterate over."""

    def __init__(self, gen):
        self.__wrapped = gen
        self.__is_generator = gen.__class__ is GeneratorType
        self.__name__ = getattr(gen, '__name__', None)
        self.__qualname__ = getattr(gen, '__qualname__', None)

    def send(self, val):
        return self.__wrapped.send(val)

    def throw(self, tp, *rest):
        return self.__wrapped.throw(tp, *rest)

    def close(self):
        return self.__wrapped.close()

    @property
    def gi_code(self):
        return self.__wrapped.gi_code

    @property
    def gi_frame(self):
        return self.__wrapped.gi_frame

    @property
    def gi_running(self):
        return self.__wrapped.gi_running

    @property
    def gi_yieldfrom(self):
        return self.__wrapped.gi_yieldfrom

    cr_code = gi_code
    cr_frame = gi_frame
    cr_running = gi_running
    cr_await = gi_yieldfrom

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self.__wrapped if self.__is_generator else self

    __await__ = __iter__


_CO_GENERATOR, _CO_COROUTINE, _CO_ITERABLE_COROUTINE = 0x20, 0x80, 0x100


def coroutine(func):
    """Make what a generator function returns something that can be awaited."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    if func.__class__ is FunctionType and getattr(func, '__code__', None).__class__ is CodeType:
        flags = func.__code__.co_flags
        if flags & (_CO_COROUTINE | _CO_ITERABLE_COROUTINE):
            return func
        if flags & _CO_GENERATOR:
            func.__code__ = func.__code__.replace(co_flags=flags | _CO_ITERABLE_COROUTINE)
            return func

    def wrapped(*args, **kwargs):
        import _collections_abc
        made = func(*args, **kwargs)
        if made.__class__ is CoroutineType or (
                made.__class__ is GeneratorType and made.gi_code.co_flags & _CO_ITERABLE_COROUTINE):
            return made
        if isinstance(made, _collections_abc.Generator) and not isinstance(made, _collections_abc.Coroutine):
            # Not made by a generator function: compiled elsewhere, or a class of somebody's own.
            return _GeneratorWrapper(made)
        return made

    for name in ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__'):
        try:
            setattr(wrapped, name, getattr(func, name))
        except (AttributeError, TypeError):
            pass
    wrapped.__dict__.update(getattr(func, '__dict__', {}))
    wrapped.__wrapped__ = func
    return wrapped


__all__ = [name for name in globals() if name[:1] != '_' and name != 'sys']
