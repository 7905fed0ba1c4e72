"""Exceptions and tracebacks as text."""
import sys

_absent = object()


class FrameSummary:
    """One level of a traceback."""

    def __init__(self, filename, lineno, name, line):
        self.filename, self.lineno, self.name, self.line = filename, lineno, name, line

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, place):
        return (self.filename, self.lineno, self.name, self.line)[place]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    levels = []
    for frame, lineno in walk_tb(tb):
        code = frame.f_code
        levels.append(FrameSummary(code.co_filename, lineno, code.co_name, _source_line(code.co_filename, lineno)))
    return levels if limit is None else levels[:limit] if limit >= 0 else levels[limit:]


def _error(exc, value):
    return exc if value is _absent else value


def _print(text, file):
    (sys.stderr if file is None else file).write(text)


def format_tb(tb, limit=None):
    return _levels(tb).splitlines(True)


def print_tb(tb, limit=None, file=None):
    _print(_levels(tb), file)


def format_exception_only(exc, /, value=_absent):
    return _description(_error(exc, value)).splitlines(True)


def format_exception(exc, /, value=_absent, tb=_absent, limit=None, chain=True):
    return _exception(_error(exc, value), chain).splitlines(True)


def print_exception(exc, /, value=_absent, tb=_absent, limit=None, file=None, chain=True):
    _print(_exception(_error(exc, value), chain), file)


def format_exc(limit=None, chain=True):
    return _exception(sys.exception(), chain)


def print_exc(limit=None, file=None, chain=True):
    _print(format_exc(limit, chain), file)
