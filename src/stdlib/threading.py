"""Threads as objects, and what they wait for each other with."""

import _thread
import sys as _sys
from time import monotonic as _now

get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
Lock = _thread.lock
_RLock = _thread.RLock
_CRLock = _thread.RLock
local = _thread._local
ThreadError = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX
_current = _thread._current
_waiter = _thread._waiter
_make_condition = _thread._Condition

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event",
    "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer",
    "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs", "getprofile",
    "gettrace", "get_native_id", "setprofile_all_threads", "settrace_all_threads",
]


def RLock(*args, **kwargs):
    """A lock that its owner may take again."""
    return _RLock(*args, **kwargs)


def _deprecated(name, instead):
    """Warns of the caller's caller, who uses an old name."""
    import warnings
    warnings.warn(f"{name}() is deprecated, {instead} instead", DeprecationWarning, stacklevel=3)


class _PyRLock:
    """The same in Python, for who wants to derive from it or to look inside."""

    def __init__(self):
        self._block = Lock()
        self._owner = None
        self._count = 0

    def __repr__(self):
        state = "locked" if self._block.locked() else "unlocked"
        owner = getattr(_active.get(self._owner), "name", self._owner)
        cls = type(self)
        return f"<{state} {cls.__module__}.{cls.__qualname__} object owner={owner!r} count={self._count} at {id(self):#x}>"

    def acquire(self, blocking=True, timeout=-1):
        if self._is_owned():
            self._count += 1
            return True
        if not self._block.acquire(blocking, timeout):
            return False
        self._owner, self._count = get_ident(), 1
        return True

    __enter__ = acquire

    def release(self):
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, *error):
        self.release()

    def locked(self):
        return self._block.locked()

    # What conditions use.

    def _is_owned(self):
        return self._owner == get_ident()

    def _recursion_count(self):
        return self._count if self._is_owned() else 0

    def _release_save(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        state = self._count, self._owner
        self._count, self._owner = 0, None
        self._block.release()
        return state

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _at_fork_reinit(self):
        self._block = Lock()
        self._owner, self._count = None, 0


# ---- threads

# By identifier: the threads that have begun and are not over, in the order in which they began.
_active = {}
_counter = 0


def _new_name(pattern):
    global _counter
    _counter += 1
    return pattern % _counter


def _name_after(target):
    """The name of a thread that was given none."""
    name = _new_name("Thread-%d")
    try:
        return name if target is None else name + " (" + target.__name__ + ")"
    except AttributeError:
        return name


def _own(attribute, put=None):
    """A property that shows an attribute of a thread whose `__init__` has been called."""

    def look(self):
        assert self._initialized, "Thread.__init__() not called"
        return getattr(self, attribute)

    return property(look, put)


class Thread:
    """A thread of control."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._name = str(name) if name else _name_after(target)
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        if excepthook is None:
            raise RuntimeError("threading.excepthook is None")
        self._ident = None
        self._native_id = None
        self._handle = None
        self._started = False
        self._over = False
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        has_begun = self._ident is not None
        words = ["initial" if not has_begun else "started" if self.is_alive() else "stopped"]
        if self._daemonic:
            words.append("daemon")
        if has_begun:
            words.append(str(self._ident))
        return f"<{type(self).__name__}({self._name}, {' '.join(words)})>"

    def start(self):
        """Starts the thread; returns when it has begun."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._started = True
        try:
            _thread._start(self._bootstrap)
        except RuntimeError:
            self._started = False
            raise

    def _bootstrap(self, handle):
        _thread._set_current(self)
        self._handle = handle
        self._native_id = get_native_id()
        self._ident = get_ident()
        _active[self._ident] = self
        handle.begun()
        try:
            self.run()
        except BaseException as error:
            _report(error, self)
        finally:
            _active.pop(self._ident, None)

    def run(self):
        """What the thread does: calls the target."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # The arguments may refer to the thread.
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        """Waits until the thread is over, or for `timeout` seconds."""
        self._must_be_initialized()
        obstacle = (
            "cannot join thread before it is started" if self._ident is None
            else "cannot join current thread" if self is current_thread()
            else None)
        if obstacle:
            raise RuntimeError(obstacle)
        patience = None if timeout is None else max(timeout, 0)
        if self._handle is not None and not self._over:
            self._handle.join(patience)

    def _must_be_initialized(self):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._handle is not None and not self._over and not self._handle.is_done()

    def _set_name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    def _set_daemon(self, daemonic):
        self._must_be_initialized()
        if self._ident is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    name = _own("_name", _set_name)
    ident = _own("_ident")
    native_id = _own("_native_id")
    daemon = _own("_daemonic", _set_daemon)

    def isDaemon(self):
        """What the attribute daemon says."""
        _deprecated("isDaemon", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        """Sets the attribute daemon."""
        _deprecated("setDaemon", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self):
        """What the attribute name says."""
        _deprecated("getName", "get the name attribute")
        return self.name

    def setName(self, name):
        """Sets the attribute name."""
        _deprecated("setName", "set the name attribute")
        self.name = name


class _MainThread(Thread):
    """The thread that the process began with."""

    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._started = True
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self
        _thread._set_current(self)

    def is_alive(self):
        return not self._over

    def join(self, timeout=None):
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        end = _over_lock.acquire(True, -1 if timeout is None else max(timeout, 0))
        if end:
            _over_lock.release()


class _DummyThread(Thread):
    """A thread that was not started by a Thread object."""

    def __init__(self):
        Thread.__init__(self, name=_new_name("Dummy-%d"), daemon=True)
        self._started = True
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self
        _thread._set_current(self)

    def is_alive(self):
        if not self._over:
            return True
        raise RuntimeError("thread is not alive")

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


def _end_dummy(thread):
    """A thread without a Thread of its own is over."""
    thread._over = True
    _active.pop(thread._ident, None)


class Timer(Thread):
    """Calls a function after a while, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.finished = Event()
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs

    def run(self):
        is_cancelled = self.finished.wait(self.interval)
        if not is_cancelled:
            self.function(*self.args, **self.kwargs)
        self.finished.set()

    def cancel(self):
        self.finished.set()


def current_thread():
    """The Thread object of the running thread."""
    thread = _current()
    return _DummyThread() if thread is None else thread


def currentThread():
    """The old name of current_thread()."""
    _deprecated("currentThread", "use current_thread()")
    return current_thread()


def main_thread():
    return _main_thread


def enumerate():
    """The threads that are alive."""
    return list(_active.values())


def active_count():
    return len(_active)


def activeCount():
    """The old name of active_count()."""
    _deprecated("activeCount", "use active_count()")
    return active_count()


# ---- exceptions that leave a thread


ExceptHookArgs = _thread._ExceptHookArgs


def excepthook(args, /):
    """Prints an exception that left a thread; SystemExit ends the thread silently."""
    if not isinstance(args, ExceptHookArgs):
        raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
    if args.exc_type is SystemExit:
        return
    stderr = _sys.stderr
    if stderr is None:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    stderr.write("Exception in thread %s:\n" % name)
    value = args.exc_value if args.exc_value is not None else args.exc_type()
    _thread._print_exception(value)
    stderr.flush()


excepthook.__module__ = "_thread"
excepthook.__qualname__ = excepthook.__name__ = "_excepthook"
__excepthook__ = excepthook


def _report(error, thread):
    hook = excepthook if excepthook is not None else __excepthook__
    try:
        hook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except Exception as inner:
        inner.__suppress_context__ = True
        if _sys.stderr is not None:
            print("Exception in threading.excepthook:", file=_sys.stderr, flush=True)
        last = _sys.excepthook if _sys.excepthook is not None else _sys.__excepthook__
        last(type(inner), inner, inner.__traceback__)


def _no_tracing(function):
    """Tracing is not there: only to have none can be asked for."""
    if function is not None:
        raise NotImplementedError("tracing and profiling hooks are not supported")


settrace = settrace_all_threads = setprofile = setprofile_all_threads = _no_tracing


def gettrace():
    return None


def getprofile():
    return None


# ---- waiting for each other


class Condition(_make_condition):
    """Lets threads wait until another one notifies them."""

    def __init__(self, lock=None):
        self._bind(RLock() if lock is None else lock)

    def wait_for(self, predicate, timeout=None):
        """Waits until `predicate()` is true; returns what it returned last."""
        result = predicate()
        if result:
            return result
        left = timeout
        end = None if timeout is None else _now() + timeout
        while True:
            self.wait(left)
            result = predicate()
            if end is not None:
                left = end - _now()
            if result or (end is not None and left <= 0):
                return result

    def notifyAll(self):
        """The old name of notify_all()."""
        _deprecated("notifyAll", "use notify_all()")
        self.notify_all()


class Semaphore:
    """A counter that may not fall below zero."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value, self._cond = value, Condition(Lock())

    def __repr__(self):
        return "<%s.%s at %#x: value=%s>" % (type(self).__module__, type(self).__qualname__, id(self), self._value)

    def acquire(self, blocking=True, timeout=None):
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not self._value and not (blocking and self._await_release(timeout)):
                return False
            self._value -= 1
            return True

    def _await_release(self, timeout):
        """Waits until the counter is above zero; is it?"""
        end = None if timeout is None else _now() + timeout
        while not self._value:
            left = None if end is None else end - _now()
            if left is not None and left <= 0:
                return False
            self._cond.wait(left)
        return True

    def __enter__(self):
        return self.acquire()

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._must_have_room(n)
            self._value += n
            self._cond.notify(n)

    def _must_have_room(self, n):
        """A counter without a bound has room for any number."""

    def __exit__(self, *exc_info):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that may not be released more often than it was acquired."""

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def __repr__(self):
        return "<%s.%s at %#x: value=%s/%s>" % (
            type(self).__module__, type(self).__qualname__, id(self), self._value, self._initial_value)

    def _must_have_room(self, n):
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")


class Event:
    """A flag that threads wait for."""

    def __init__(self):
        self._flag = False
        self._waiters = []

    def __repr__(self):
        status = "set" if self._flag else "unset"
        return "<%s.%s at %#x: %s>" % (type(self).__module__, type(self).__qualname__, id(self), status)

    def is_set(self):
        return self._flag

    def isSet(self):
        """The old name of is_set()."""
        _deprecated("isSet", "use is_set()")
        return self.is_set()

    def set(self):
        self._flag = True
        waiters = self._waiters
        while waiters:
            try:
                waiter = waiters.pop(0)
            except IndexError:
                break
            waiter.release()

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        """Waits until the flag is set; False if `timeout` seconds are over first."""
        if self._flag:
            return True
        waiter = _waiter("event", self)
        self._waiters.append(waiter)
        # Set between the look and the append?
        if self._flag:
            self._forget(waiter)
            return True
        if timeout is None:
            timeout = -1
        elif not timeout > 0:
            timeout = 0
        woken = False
        try:
            woken = waiter.acquire(True, timeout)
        finally:
            if not woken:
                self._forget(waiter)
        return woken or self._flag

    def _forget(self, waiter):
        try:
            self._waiters.remove(waiter)
        except ValueError:
            pass

    def _at_fork_reinit(self):
        self._waiters.clear()


class BrokenBarrierError(RuntimeError):
    """The barrier was reset or aborted."""


# The states of a barrier.
_FILLING, _DRAINING, _RESETTING, _BROKEN = "filling", "draining", "resetting", "broken"
_EMPTYING = _DRAINING, _RESETTING


class Barrier:
    """Lets a number of threads wait for each other."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._parties, self._action, self._timeout = parties, action, timeout
        self._cond = Condition(Lock())
        # How many are in `wait`, and whether they come, leave, are sent away by `reset`, or cannot meet any more.
        self._count = 0
        self._state = _FILLING

    def __repr__(self):
        cls = type(self)
        status = "broken" if self.broken else f"waiters={self.n_waiting:d}/{self.parties:d}"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {status}>"

    parties = property(lambda self: self._parties)
    n_waiting = property(lambda self: self._count if self._state == _FILLING else 0)
    broken = property(lambda self: self._state == _BROKEN)

    def wait(self, timeout=None):
        """Waits for the others; returns a number from 0 to parties - 1, different for each."""
        patience = self._timeout if timeout is None else timeout
        with self._cond:
            # Those of the round before leave first.
            while self._state in _EMPTYING:
                self._cond.wait()
            self._must_not_be_broken()
            place = self._count
            self._count = place + 1
            try:
                if place + 1 < self._parties:
                    self._await_last(patience)
                else:
                    self._let_all_go()
            finally:
                self._count -= 1
                if not self._count and self._state in _EMPTYING:
                    self._change(_FILLING)
            return place

    def _must_not_be_broken(self):
        if self._state in (_RESETTING, _BROKEN):
            raise BrokenBarrierError

    def _change(self, state):
        self._state = state
        self._cond.notify_all()

    def _let_all_go(self):
        try:
            if self._action:
                self._action()
        except:
            self._change(_BROKEN)
            raise
        self._change(_DRAINING)

    def _await_last(self, patience):
        if not self._cond.wait_for(lambda: self._state != _FILLING, patience):
            # One that gives up spoils it for all.
            self._change(_BROKEN)
        self._must_not_be_broken()

    def reset(self):
        with self._cond:
            if not self._count:
                self._change(_FILLING)
            else:
                self._change(_DRAINING if self._state == _DRAINING else _RESETTING)

    def abort(self):
        with self._cond:
            self._change(_BROKEN)


# ---- the end, and forks

# Called when the main thread has come to its end, and when all have ended.
_exit_calls = []
_last_calls = []
_ending = False


def _register_atexit(function, *args, **kwargs):
    """Has a function called when the main thread is over, before the others are waited for."""
    if _ending:
        raise RuntimeError("can't register atexit after shutdown")
    _exit_calls.append((function, args, kwargs))


def _shutdown():
    """Waits for the threads that are no daemons: the last thing that the main thread does."""
    global _ending
    if _main_thread._over:
        return
    _ending = True
    for function, args, kwargs in reversed(_exit_calls):
        function(*args, **kwargs)
    _main_thread._over = True
    _over_lock.release()
    # They may start others meanwhile.
    while others := _to_wait_for():
        for thread in others:
            thread._handle.join()
            _active.pop(thread._ident, None)
    for function in _last_calls:
        function()


def _to_wait_for():
    me = current_thread()
    return [t for t in list(_active.values()) if t is not me and t is not _main_thread and not t._daemonic]


def _after_fork():
    """In the child: only the running thread is left, and is the main one."""
    global _main_thread, _over_lock
    me = current_thread()
    for thread in list(_active.values()):
        if thread is not me:
            thread._over = True
    _active.clear()
    _main_thread = me
    me._ident = get_ident()
    me._native_id = get_native_id()
    me._daemonic = False
    _active[me._ident] = me
    _over_lock = Lock()
    _over_lock.acquire()


# Taken until the main thread is over.
_over_lock = Lock()
_over_lock.acquire()
_main_thread = _MainThread()
