"""Paths as Unix has them."""

import errno
import os
import sys
import stat
import genericpath
from genericpath import *

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix",
    "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount",
    "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir", "sep",
    "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames", "relpath",
    "commonpath", "isjunction", "isdevdrive",
]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = sys.platform == "darwin"


def _like(path, text):
    # A text of ours in the path's kind.
    return text.encode() if isinstance(path, bytes) else text


def normcase(s):
    """The path itself: letters are told apart."""
    return os.fspath(s)


def isabs(s):
    """Does it begin at the root?"""
    s = os.fspath(s)
    return s.startswith(_like(s, "/"))


def join(a, *p):
    """Paths after one another; one that begins at the root takes the place of those before it."""
    a = os.fspath(a)
    slash = _like(a, "/")
    path = a
    try:
        for part in p:
            part = os.fspath(part)
            if part.startswith(slash) or not path:
                path = part
            elif path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types("join", a, *p)
        raise
    return path


def split(p):
    """What is before the last slash, and the name behind it."""
    p = os.fspath(p)
    slash = _like(p, "/")
    cut = p.rfind(slash) + 1
    head, tail = p[:cut], p[cut:]
    return head.rstrip(slash) or head, tail


def basename(p):
    """The name behind the last slash."""
    p = os.fspath(p)
    return p[p.rfind(_like(p, "/")) + 1:]


def dirname(p):
    """What is before the last slash."""
    return split(p)[0]


def splitext(p):
    """A path without its extension, and the extension with its dot."""
    p = os.fspath(p)
    return genericpath._splitext(p, _like(p, "/"), None, _like(p, "."))


def splitdrive(p):
    """There are no drives."""
    p = os.fspath(p)
    return p[:0], p


def splitroot(p, /):
    """Drive (always empty), root and the rest. Two slashes are a root of their own, three are one."""
    p = os.fspath(p)
    slash = _like(p, "/")
    count = len(p) - len(p.lstrip(slash))
    width = 2 if count == 2 else min(count, 1)
    return p[:0], p[:width], p[width:]


def ismount(path):
    """Is another file system mounted there?"""
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    path = os.fspath(path)
    try:
        above = os.lstat(realpath(join(path, _like(path, ".."))))
    except OSError:
        return False
    return above.st_dev != here.st_dev or above.st_ino == here.st_ino


def expanduser(path):
    """`~` and `~name` at the beginning become the folder of that user, if it is known."""
    path = os.fspath(path)
    if not path.startswith(_like(path, "~")):
        return path
    slash = _like(path, "/")
    end = path.find(slash)
    if end < 0:
        end = len(path)
    name = os.fsdecode(path[1:end])
    if not name and "HOME" in os.environ:
        home = os.environ["HOME"]
    else:
        try:
            import pwd
        except ImportError:
            return path
        try:
            home = (pwd.getpwnam(name) if name else pwd.getpwuid(os.getuid())).pw_dir
        except KeyError:
            return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return home.rstrip(slash) + path[end:] or slash


def _variable(path, place):
    # The name after a `$` and where it ends; None if there is none.
    brace = path[place:place + 1] == _like(path, "{")
    if brace:
        end = path.find(_like(path, "}"), place)
        return None if end < 0 else (path[place + 1:end], end + 1)
    end = place
    while end < len(path):
        letter = path[end:end + 1]
        if not (letter.isascii() and (letter.isalnum() or letter == _like(path, "_"))):
            break
        end += 1
    return (path[place:end], end) if end > place else None


def expandvars(path):
    """`$name` and `${name}` become that variable of the environment; unknown ones stay."""
    path = os.fspath(path)
    dollar = _like(path, "$")
    result, done = path[:0], 0
    while True:
        place = path.find(dollar, done)
        if place < 0:
            return result + path[done:]
        result += path[done:place]
        found = _variable(path, place + 1)
        if found is None:
            result += dollar
            done = place + 1
            continue
        name, done = found
        value = os.environ.get(os.fsdecode(name))
        if value is None:
            result += path[place:done]
        else:
            result += os.fsencode(value) if isinstance(path, bytes) else value


def normpath(path):
    """Without `.`, without doubled slashes, and without names that a `..` takes back."""
    path = os.fspath(path)
    if not path:
        return _like(path, ".")
    slash, dot, dots = _like(path, "/"), _like(path, "."), _like(path, "..")
    _, root, path = splitroot(path)
    parts = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part == dots and parts and parts[-1] != dots:
            parts.pop()
        elif part != dots or not root:
            parts.append(part)
    return root + slash.join(parts) or dot


def abspath(path):
    """From the root."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """From the root, and without links. If `strict`, everything has to be there, and links in a circle are an error."""
    filename = os.fspath(filename)
    slash, dot, dots = _like(filename, "/"), _like(filename, "."), _like(filename, "..")
    ignored = () if strict else OSError
    path = slash if filename.startswith(slash) else os.getcwdb() if isinstance(filename, bytes) else os.getcwd()
    # What is still to do, the next last; a pair says that a link has been followed to its end.
    rest = filename.split(slash)[::-1]
    known = {}
    while rest:
        part = rest.pop()
        if isinstance(part, tuple):
            known[part[0]] = path
            continue
        if not part or part == dot:
            continue
        if part == dots:
            path = dirname(path)
            continue
        here = path + part if path == slash else path + slash + part
        try:
            mode = os.lstat(here).st_mode
            if strict and rest and any(isinstance(one, type(path)) for one in rest):
                if not stat.S_ISLNK(mode) and not stat.S_ISDIR(mode):
                    raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), here)
            target = os.readlink(here) if stat.S_ISLNK(mode) else None
        except ignored:
            target = None
        if target is None:
            path = here
            continue
        if here in known:
            if known[here] is None:
                # A circle.
                if strict:
                    os.stat(here)
                path = here
            else:
                path = known[here]
            continue
        known[here] = None
        if target.startswith(slash):
            path = slash
        rest.append((here,))
        rest.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """How to get to a path from another."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash, dot, dots = _like(path, "/"), _like(path, "."), _like(path, "..")
    start = dot if start is None else os.fspath(start)
    try:
        begin = abspath(start).lstrip(slash)
        end = abspath(path).lstrip(slash)
        begin = begin.split(slash) if begin else []
        end = end.split(slash) if end else []
        same = len(commonprefix([begin, end]))
        return slash.join([dots] * (len(begin) - same) + end[same:]) or dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """The folders that all begin with."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    slash, dot = _like(paths[0], "/"), _like(paths[0], ".")
    try:
        parts = [path.split(slash) for path in paths]
        if len({path.startswith(slash) for path in paths}) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        parts = [[part for part in path if part and part != dot] for path in parts]
        root = slash if paths[0].startswith(slash) else slash[:0]
        return root + slash.join(commonprefix(parts))
    except (TypeError, AttributeError):
        genericpath._check_arg_types("commonpath", *paths)
        raise
