"""What to do when a signal comes in."""

import _signal
from _signal import *


class _Named(int):
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
    cls._all = []
    for name, number in numbers:
        known = int.__new__(cls, number)
        known.name = name
        if known not in cls._all:
            cls._all.append(known)
        setattr(cls, name, known)
        globals()[name] = known


class Signals(_Named):
    """The signals."""


class Handlers(_Named):
    """What is no function, and can be set nevertheless."""


_name_all(Signals, _signal._numbers)
_name_all(Handlers, [("SIG_DFL", 0), ("SIG_IGN", 1)])


def _named(handler):
    return Handlers(handler) if handler in (0, 1) and isinstance(handler, int) else handler


def signal(signalnum, handler):
    """Sets what a signal does: a function of (number, frame), SIG_DFL or SIG_IGN. Returns what it did."""
    return _named(_signal.signal(signalnum, handler))


def getsignal(signalnum):
    """What a signal does."""
    return _named(_signal.getsignal(signalnum))


def strsignal(signalnum):
    """The system's words for a signal."""
    return _signal.strsignal(signalnum)


def valid_signals():
    return {Signals(n) if n in Signals._all else n for n in range(1, _signal.NSIG) if n not in (32, 33)}
