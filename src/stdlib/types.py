"""Names for the types that have none among the builtins, and classes made without a class statement."""

import sys


class _Sample:
    """One of each thing that only a def or a class makes."""

    __slots__ = ('member',)

    def method(self):
        return __class__  # which makes a cell

    async def awaits(self):
        pass

    async def yields_and_awaits(self):
        yield


FunctionType = LambdaType = type(_Sample.method)
CodeType = type(_Sample.method.__code__)
CellType = type(_Sample.method.__closure__[0])
MethodType = type(_Sample().method)
MemberDescriptorType = type(_Sample.member)
GetSetDescriptorType = type(FunctionType.__code__)

GeneratorType = type(_ for _ in ())
AsyncGeneratorType = type(_Sample().yields_and_awaits())
_awaitable = _Sample().awaits()
_awaitable.close()  # or it would warn that nobody awaited it
CoroutineType = type(_awaitable)

# What natives are, by where they are found: in a module, at an object, in a class, below an operator.
BuiltinFunctionType, BuiltinMethodType = type(len), type(''.join)
MethodDescriptorType = type(list.append)
ClassMethodDescriptorType = type(int.__dict__['from_bytes'])
WrapperDescriptorType, MethodWrapperType = type(int.__add__), type((1).__add__)

try:
    raise LookupError
except LookupError as _error:
    TracebackType = type(_error.__traceback__)
FrameType = type(sys._getframe())

ModuleType = type(sys)
MappingProxyType = type(int.__dict__)
GenericAlias = type(list[int])
UnionType = type(int | str)
NoneType, EllipsisType, NotImplementedType = map(type, (None, ..., NotImplemented))
try:
    from _socket import CAPI as _capsule
except ImportError:
    class CapsuleType:
        """What C extensions hand each other; there are none here."""
        __slots__ = ()

        def __new__(cls):
            raise TypeError("cannot create 'PyCapsule' instances")

        def __init_subclass__(cls, /, **keywords):
            raise TypeError("type 'PyCapsule' is not an acceptable base type")
    CapsuleType.__name__ = CapsuleType.__qualname__ = 'PyCapsule'
    CapsuleType.__module__ = 'builtins'
else:
    CapsuleType = type(_capsule)
    del _capsule


@__import__("_in_python").stands_for_c
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

    # Compared are the dicts, which have no order.

    def __lt__(self, other):
        return self.__dict__ < other.__dict__ if issubclass(type(other), SimpleNamespace) else NotImplemented

    def __le__(self, other):
        return self.__dict__ <= other.__dict__ if issubclass(type(other), SimpleNamespace) else NotImplemented

    def __gt__(self, other):
        return self.__dict__ > other.__dict__ if issubclass(type(other), SimpleNamespace) else NotImplemented

    def __ge__(self, other):
        return self.__dict__ >= other.__dict__ if issubclass(type(other), SimpleNamespace) else NotImplemented

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

del _Sample, _awaitable


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
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.overwrite_doc = doc is None
        self.__doc__ = doc or fget.__doc__
        self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if (read := self.fget) is not None:
                return read(instance)
            raise AttributeError("unreadable attribute")
        if not self.__isabstractmethod__:
            raise AttributeError()
        return self

    def __delete__(self, instance):
        if (delete := self.fdel) is None:
            raise AttributeError("can't delete attribute")
        delete(instance)

    def __set__(self, instance, value):
        if (store := self.fset) is None:
            raise AttributeError("can't set attribute")
        store(instance, value)

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
        for name in ('__name__', '__qualname__'):
            setattr(self, name, getattr(gen, name, None))

    def __iter__(self):
        return self.__wrapped if self.__wrapped.__class__ is GeneratorType else self

    def __next__(self):
        return next(self.__wrapped)

    def close(self):
        return self.__wrapped.close()

    def throw(self, tp, *rest):
        return self.__wrapped.throw(tp, *rest)

    def send(self, val):
        return self.__wrapped.send(val)

    def _of_wrapped(name):
        return property(lambda self: getattr(self.__wrapped, name))

    gi_code = cr_code = _of_wrapped('gi_code')
    gi_frame = cr_frame = _of_wrapped('gi_frame')
    gi_running = cr_running = _of_wrapped('gi_running')
    gi_yieldfrom = cr_await = _of_wrapped('gi_yieldfrom')
    del _of_wrapped

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
