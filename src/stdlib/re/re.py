import _sre
import _sre as _compiler  # What compiles patterns; some ask it for its limits.
import copyreg
import enum
from _sre import Match, Pattern

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape", "error",
    "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL",
    "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    """Flags of patterns; those without a name are kept."""

    _numeric_repr_ = hex

    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128

    # By name, as they are shown, not as a number.
    __str__ = enum.global_flag_repr


class PatternError(Exception):
    """What is wrong with a pattern.

    msg is that without the place; pattern the pattern; pos, lineno and colno the place, if it is known.
    """

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError


def match(pattern, string, flags=0):
    """Match a pattern at the beginning of a string; a Match object, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Match a pattern with all of a string; a Match object, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Look for a pattern anywhere in a string; a Match object, or None."""
    return _compile(pattern, flags).search(string)


# Counts and flags are easily mistaken for each other, so giving them by position is deprecated.
_absent = object()


def _by_position(function, name, args, value, flags):
    if value is not _absent:
        raise TypeError(f"{function}() got multiple values for argument '{name}'")
    value, *args = args
    if args:
        if flags is not _absent:
            raise TypeError(f"{function}() got multiple values for argument 'flags'")
        flags, *args = args
        if args:
            least = 2 if function == "split" else 3
            raise TypeError(
                f"{function}() takes from {least} to {least + 2} positional arguments "
                f"but {least + 2 + len(args)} were given"
            )
    import warnings

    warnings.warn(f"'{name}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return value, flags


def sub(pattern, repl, string, *args, count=_absent, flags=_absent):
    """Replace what a pattern matches in a string, by a template or by what a function returns for the match."""
    if args:
        count, flags = _by_position("sub", "count", args, count, flags)
    return _compile(pattern, 0 if flags is _absent else flags).sub(repl, string, 0 if count is _absent else count)


def subn(pattern, repl, string, *args, count=_absent, flags=_absent):
    """The same as sub(), with the number of replacements: (new string, number)."""
    if args:
        count, flags = _by_position("subn", "count", args, count, flags)
    return _compile(pattern, 0 if flags is _absent else flags).subn(repl, string, 0 if count is _absent else count)


def split(pattern, string, *args, maxsplit=_absent, flags=_absent):
    """The pieces of a string between matches of a pattern, with what its groups have matched."""
    if args:
        maxsplit, flags = _by_position("split", "maxsplit", args, maxsplit, flags)
    return _compile(pattern, 0 if flags is _absent else flags).split(string, 0 if maxsplit is _absent else maxsplit)


sub.__text_signature__ = subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"
split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"


def findall(pattern, string, flags=0):
    """All matches of a pattern in a string: what its groups have matched, or the whole where it has none."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator over all matches of a pattern in a string."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    """The Pattern object of a pattern."""
    return _compile(pattern, flags)


def purge():
    """Forget all patterns."""
    _cache.clear()


_special = {i: "\\" + chr(i) for i in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """A pattern that matches a string itself."""
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, "latin1").translate(_special).encode("latin1")


# Patterns by their type, text and flags, those used last at the end.
_cache = {}
_MAXCACHE = 512


def _compile(pattern, flags):
    # Most calls are without flags, and asking an enumeration takes as long as all the rest.
    if flags and isinstance(flags, RegexFlag):
        flags = int(flags)
    try:
        return _cache[type(pattern), pattern, flags]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    is_kept = not flags & 128
    compiled = _sre.compile(pattern, flags)
    if is_kept:
        if len(_cache) >= _MAXCACHE:
            try:
                del _cache[next(iter(_cache))]
            except (StopIteration, RuntimeError, KeyError):
                pass
        _cache[type(pattern), pattern, flags] = compiled
    return compiled


def _warn(message):
    import warnings

    warnings.warn(message, FutureWarning, stacklevel=4)


class Scanner:
    """Cuts text into tokens: a lexicon is pairs of a pattern and what is to be done with the text that it matches."""

    def __init__(self, lexicon, flags=0):
        flags = int(flags)
        self.lexicon = lexicon
        phrases = []
        # The entries by the numbers of the groups that they become: a phrase may have groups of its own.
        self._entries = {}
        number = 1
        for phrase, action in lexicon:
            phrases.append(f"({phrase})")
            self._entries[number] = action
            number += 1 + _sre.compile(phrase, flags).groups
        self.scanner = _sre.compile("|".join(phrases), flags)

    def scan(self, string):
        result = []
        match = self.scanner.scanner(string).match
        end = 0
        while True:
            found = match()
            if not found:
                break
            start, end = end, found.end()
            if start == end:
                break
            action = self._entries[found.lastindex]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
        return result, string[end:]


def _pickle(pattern):
    return _compile, (pattern.pattern, pattern.flags)


copyreg.pickle(Pattern, _pickle, _compile)
