"""Helpers for `with`: context managers out of generators, stacks of them, and some small ones.

What is there for `with` and for `async with` comes in pairs that share their bases: a generator's manager keeps the function and its
arguments, so that as a decorator it can be made anew for each call; a stack keeps callbacks, and `_Unwinding` is the bookkeeping
of the exception on its way through them.
"""
import abc
import sys
from types import GenericAlias, MethodType
from functools import wraps

__all__ = [
    "asynccontextmanager", "contextmanager", "closing", "nullcontext",
    "AbstractContextManager", "AbstractAsyncContextManager",
    "AsyncExitStack", "ContextDecorator", "ExitStack",
    "redirect_stdout", "redirect_stderr", "suppress", "aclosing", "chdir",
]


def _has_methods(cls, *names):
    """Has a class methods of these names? One that sets a name to None says that it has not."""
    for name in names:
        found = next((base.__dict__[name] for base in cls.__mro__ if name in base.__dict__), None)
        if found is None:
            return NotImplemented
    return True


class AbstractContextManager(abc.ABC):
    """What `with` takes: `__enter__` and `__exit__`."""

    __class_getitem__ = classmethod(GenericAlias)
    __slots__ = ()

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _has_methods(C, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """What `async with` takes: `__aenter__` and `__aexit__`."""

    __class_getitem__ = classmethod(GenericAlias)
    __slots__ = ()

    async def __aenter__(self):
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _has_methods(C, "__aenter__", "__aexit__")
        return NotImplemented


class ContextDecorator:
    """A context manager that can be put before a function, too."""

    def _recreate_cm(self):
        """The manager for one call; those that serve once give a new one."""
        return self

    def __call__(self, func):
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return wraps(func)(inner)


class AsyncContextDecorator:
    """An asynchronous context manager that can be put before a coroutine function, too."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return wraps(func)(inner)


# What a generator is said to give when it gives nothing more.
_ended = object()


class _GeneratorContextManagerBase:
    """A generator that yields once: before that is the entry, behind it the exit."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        self.__doc__ = getattr(func, "__doc__", None) or type(self).__doc__

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)

    def _entered(self):
        # What was passed in is not to be kept alive by the manager.
        del self.args, self.kwds, self.func

    def _is_the_one_thrown(self, raised, thrown):
        """Is what left a generator the exception that was thrown into it, or only made of it?"""
        if raised is thrown:
            return True
        # A StopIteration cannot leave a generator as what it is.
        is_made = isinstance(raised, RuntimeError) and isinstance(thrown, (StopIteration, StopAsyncIteration))
        return is_made and raised.__cause__ is thrown


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """Runs a generator up to its `yield`, the body, and the rest of the generator."""

    def __enter__(self):
        self._entered()
        try:
            given = next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None
        return given

    def __exit__(self, typ, value, traceback):
        if typ is None:
            return next(self.gen, _ended) is not _ended and self._did_not_stop("generator didn't stop")
        thrown = typ() if value is None else value
        try:
            self.gen.throw(thrown)
        except BaseException as raised:
            if self._is_the_one_thrown(raised, thrown):
                thrown.__traceback__ = traceback
                return False
            if isinstance(raised, StopIteration):
                return True
            raise
        return self._did_not_stop("generator didn't stop after throw()")

    def _did_not_stop(self, message):
        try:
            raise RuntimeError(message)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(
    _GeneratorContextManagerBase, AbstractAsyncContextManager, AsyncContextDecorator,
):
    """The same with an async generator."""

    async def __aenter__(self):
        self._entered()
        try:
            given = await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None
        return given

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            return await anext(self.gen, _ended) is not _ended and await self._did_not_stop("generator didn't stop")
        thrown = typ() if value is None else value
        try:
            await self.gen.athrow(thrown)
        except BaseException as raised:
            if self._is_the_one_thrown(raised, thrown):
                thrown.__traceback__ = traceback
                return False
            if isinstance(raised, StopAsyncIteration):
                return True
            raise
        return await self._did_not_stop("generator didn't stop after athrow()")

    async def _did_not_stop(self, message):
        try:
            raise RuntimeError(message)
        finally:
            await self.gen.aclose()


def _calls_of(func, manager):
    @wraps(func)
    def helper(*args, **kwds):
        return manager(func, args, kwds)
    return helper


def contextmanager(func):
    """Makes functions that return a context manager of generator functions."""
    return _calls_of(func, _GeneratorContextManager)


def asynccontextmanager(func):
    """Makes functions that return an asynchronous context manager of asynchronous generator functions."""
    return _calls_of(func, _AsyncGeneratorContextManager)


class closing(AbstractContextManager):
    """Closes something at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *how):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Closes something at the end, and waits until it is."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *how):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    """Puts another file in the place of one in `sys`; may be entered more than once."""

    _stream = None

    def __init__(self, new_target):
        self._new_target, self._old_targets = new_target, []

    def __enter__(self):
        before = getattr(sys, self._stream)
        self._old_targets.append(before)
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, *how):
        before = self._old_targets.pop()
        setattr(sys, self._stream, before)


class redirect_stdout(_RedirectStream):
    """What is printed goes to another file."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """What is written to `sys.stderr` goes to another file."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Exceptions of these classes end the body, and nothing else; of a group they are taken out."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return None
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            rest = excinst.split(self._exceptions)[1]
            if rest is None:
                return True
            raise rest
        return False


class _Unwinding:
    """The exception that is under way while the callbacks of a stack run, the last entered first.

    An exception that a callback raises has the one before it as its context, as if the `with` statements were nested.
    """

    def __init__(self, error, handled):
        self.error = error
        self.received = error is not None
        # What was being handled around the stack ends a chain of contexts, too.
        self.handled = handled
        self.suppressed = False
        self.pending = False

    def details(self):
        if self.error is None:
            return None, None, None
        return type(self.error), self.error, self.error.__traceback__

    def was_swallowed(self):
        self.error = None
        self.suppressed = True
        self.pending = False

    def was_replaced(self, new):
        last = new
        while (context := last.__context__) is not None and context is not self.error:
            if context is self.handled:
                last.__context__ = self.error
                break
            last = context
        self.error = new
        self.pending = True

    def was_handled(self):
        return self.received and self.suppressed


class _BaseExitStack:
    """Callbacks that run when the stack is left, the last one first."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        """A new stack with all callbacks; this one is empty then."""
        new_stack = type(self)()
        new_stack._exit_callbacks, self._exit_callbacks = self._exit_callbacks, []
        return new_stack

    def push(self, exit):
        """Adds the `__exit__` of a manager, or a function with its signature."""
        return self._add(exit, "__exit__", True)

    def enter_context(self, cm):
        """Enters a manager, which is left with the stack."""
        enter, exit = _methods_of(cm, "__enter__", "__exit__", "the context manager protocol")
        result = enter(cm)
        self._exit_callbacks.append((True, MethodType(exit, cm)))
        return result

    def callback(self, callback, /, *args, **kwds):
        """Adds a function that is called with these arguments and cannot swallow exceptions."""
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)

        return self._add_wrapped(callback, _exit_wrapper, True)

    def _add(self, exit, method, is_sync):
        """Adds a manager's method of this name, or what is none as it is."""
        try:
            bound = MethodType(getattr(type(exit), method), exit)
        except AttributeError:
            bound = exit
        self._exit_callbacks.append((is_sync, bound))
        return exit

    def _add_wrapped(self, callback, wrapper, is_sync):
        wrapper.__wrapped__ = callback
        self._exit_callbacks.append((is_sync, wrapper))
        return callback


def _methods_of(cm, enter, exit, protocol):
    cls = type(cm)
    try:
        return getattr(cls, enter), getattr(cls, exit)
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support {protocol}") from None


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Any number of context managers and callbacks, left as if their `with` statements were nested."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        unwinding = _Unwinding(exc_details[1], sys.exception())
        while self._exit_callbacks:
            is_sync, cb = self._exit_callbacks.pop()
            assert is_sync
            try:
                exc_details = unwinding.details()
                if cb(*exc_details):
                    unwinding.was_swallowed()
            except BaseException as error:
                unwinding.was_replaced(error)
        if not unwinding.pending:
            return unwinding.was_handled()
        exc = unwinding.error
        context = exc.__context__
        try:
            raise exc
        finally:
            # Raised here it has what is being handled around the stack as its context.
            exc.__context__ = context

    def close(self):
        """Leaves the stack now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """A stack that takes asynchronous managers and callbacks besides the others."""

    async def enter_async_context(self, cm):
        """Enters an asynchronous manager, which is left with the stack."""
        enter, exit = _methods_of(cm, "__aenter__", "__aexit__", "the asynchronous context manager protocol")
        result = await enter(cm)
        self._exit_callbacks.append((False, MethodType(exit, cm)))
        return result

    def push_async_exit(self, exit):
        """Adds the `__aexit__` of a manager, or a coroutine function with its signature."""
        return self._add(exit, "__aexit__", False)

    def push_async_callback(self, callback, /, *args, **kwds):
        """Adds a coroutine function that is called with these arguments and cannot swallow exceptions."""
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)

        return self._add_wrapped(callback, _exit_wrapper, False)

    async def aclose(self):
        """Leaves the stack now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        unwinding = _Unwinding(exc_details[1], sys.exception())
        while self._exit_callbacks:
            is_sync, cb = self._exit_callbacks.pop()
            try:
                exc_details = unwinding.details()
                cb_suppress = cb(*exc_details)
                if not is_sync:
                    cb_suppress = await cb_suppress
                if cb_suppress:
                    unwinding.was_swallowed()
            except BaseException as error:
                unwinding.was_replaced(error)
        if not unwinding.pending:
            return unwinding.was_handled()
        exc = unwinding.error
        context = exc.__context__
        try:
            raise exc
        finally:
            # Raised here it has what is being handled around the stack as its context.
            exc.__context__ = context


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing, where a context manager is wanted."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result

    def __exit__(self, *how):
        """The body's exception goes on."""

    async def __aexit__(self, *how):
        """The body's exception goes on."""


class chdir(AbstractContextManager):
    """Goes to another folder, and back at the end."""

    def __init__(self, path):
        self.path, self._old_cwd = path, []

    def __enter__(self):
        import os
        before = os.getcwd()
        self._old_cwd.append(before)
        os.chdir(self.path)

    def __exit__(self, *how):
        import os
        before = self._old_cwd.pop()
        os.chdir(before)
