"""What to do when a signal comes in."""

import _signal
from _signal import *


class _Names(type):
    """The class of a class of named numbers, which can be gone through and asked for a name."""

    def __iter__(cls):
        return iter(cls._all)

    def __len__(cls):
        return len(cls._all)

    def __contains__(cls, number):
        return number in cls._all

    def __getitem__(cls, name):
        return cls._names[name]

    def __repr__(cls):
        return "<enum '%s'>" % cls.__name__


class _Named(int, metaclass=_Names):
    """A number that knows its name."""

    def __new__(cls, value):
        if isinstance(value, cls):
            return value
        for known in cls._all:
            if known == value:
                return known
        raise ValueError("%r is not a valid %s" % (value, cls.__name__))

    def __repr__(self):
        return "<%s.%s: %d>" % (type(self).__name__, self.name, self)

    def __str__(self):
        return int.__repr__(self)

    @property
    def value(self):
        return int(self)


def _name_all(cls, numbers):
    cls._all, cls._names = [], {}
    # Of several names of a number the first is its own.
    for name, number in sorted(numbers, key=lambda row: (row[1], row[0])):
        if number in cls._all:
            known = cls(number)
        else:
            known = int.__new__(cls, number)
            known.name = name
            cls._all.append(known)
        cls._names[name] = known
        setattr(cls, name, known)
        globals()[name] = known


class Signals(_Named):
    """The signals."""


class Handlers(_Named):
    """What is no function, and can be set nevertheless."""


class Sigmasks(_Named):
    """What to do with a mask."""


_name_all(Signals, _signal._numbers)
_name_all(Handlers, [("SIG_DFL", 0), ("SIG_IGN", 1)])
_name_all(Sigmasks, [(name, getattr(_signal, name)) for name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK")])


class ItimerError(OSError):
    """An interval timer could not be set."""


ItimerError.__name__ = ItimerError.__qualname__ = "itimer_error"


def _handler(handler):
    return Handlers(handler) if isinstance(handler, int) and handler in (0, 1) else handler


def _signals(numbers):
    return {_signal_of(number) for number in numbers}


def _signal_of(number):
    return Signals(number) if number in Signals else number


def signal(signalnum, handler):
    """Sets what a signal does: a function of (number, frame), SIG_DFL or SIG_IGN. Returns what it did."""
    return _handler(_signal.signal(signalnum, handler))


def getsignal(signalnum):
    """What a signal does."""
    return _handler(_signal.getsignal(signalnum))


def strsignal(signalnum):
    """The system's words for a signal."""
    return _signal.strsignal(signalnum)


def valid_signals():
    """The signals that this system has."""
    return _signals(n for n in range(1, _signal.NSIG) if n not in (32, 33))


def pthread_sigmask(how, mask):
    """Changes what signals are blocked in this thread; returns those that were."""
    return _signals(_signal.pthread_sigmask(how, mask))


def sigpending():
    """The signals that have come in and are blocked."""
    return _signals(_signal.sigpending())


def sigwait(sigset):
    """Waits for one of these signals, which are to be blocked; returns which it was."""
    return _signal_of(_signal.sigwait(sigset))


def setitimer(which, seconds, interval=0.0, /):
    """Has a signal come in after some seconds, and then at each interval; returns what was set before."""
    try:
        return _signal.setitimer(which, seconds, interval)
    except OSError as error:
        raise ItimerError(*error.args) from None


def getitimer(which, /):
    """The seconds until a timer's signal, and its interval."""
    try:
        return _signal.getitimer(which)
    except OSError as error:
        raise ItimerError(*error.args) from None
