"""What to do when a signal comes in."""

import _signal
from _signal import *


# Numbers with names are members of enumerations, which are made when the first of them is wanted: `enum` takes longer to import than all of this module.
_ENUMERATIONS = {
    "Signals": _signal._numbers,
    "Handlers": [("SIG_DFL", 0), ("SIG_IGN", 1)],
    "Sigmasks": [(name, getattr(_signal, name)) for name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK")],
}
_NAMES = {*_ENUMERATIONS, *(name for rows in _ENUMERATIONS.values() for name, _ in rows)}
for _name in _NAMES & globals().keys():
    del globals()[_name]


class _Source:
    """Where an enumeration takes its members from."""

    def __init__(self, rows):
        self.__dict__.update(rows)


def _enumerate():
    from enum import IntEnum
    for name, rows in _ENUMERATIONS.items():
        IntEnum._convert_(name, __name__, lambda _: True, source=_Source(rows))


def _enumeration(name):
    if name not in globals():
        _enumerate()
    return globals()[name]


def __getattr__(name):
    if name == "__all__":
        # There is none, but `from signal import *` asks for it, and is to find the members.
        __dir__()
    elif name in _NAMES:
        return _enumeration(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    _enumeration("Signals")
    return list(globals())


class ItimerError(OSError):
    """An interval timer could not be set."""


ItimerError.__name__ = ItimerError.__qualname__ = "itimer_error"


def _handler(handler):
    return _enumeration("Handlers")(handler) if isinstance(handler, int) and handler in (0, 1) else handler


def _signals(numbers):
    return {_signal_of(number) for number in numbers}


def _signal_of(number):
    try:
        return _enumeration("Signals")(number)
    except ValueError:
        return number


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
