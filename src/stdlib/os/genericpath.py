"""What paths of all kinds have in common: questions to the file system, and text without separators of its own."""

import os
import stat

__all__ = [
    "commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdevdrive", "isdir", "isfile", "isjunction",
    "islink", "lexists", "samefile", "sameopenfile", "samestat",
]


def _mode(path, look):
    # The mode of what is there; 0 if nothing is, or if no file can have such a name.
    try:
        return look(path).st_mode
    except (OSError, ValueError):
        return 0


def exists(path):
    """Is there something? A broken link is not."""
    return _mode(path, os.stat) != 0


def lexists(path):
    """Is there something, if only a broken link?"""
    return _mode(path, os.lstat) != 0


def isfile(path):
    """A regular file, or a link to one."""
    return stat.S_ISREG(_mode(path, os.stat))


def isdir(s):
    """A folder, or a link to one."""
    return stat.S_ISDIR(_mode(s, os.stat))


def islink(path):
    """A symbolic link."""
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def isjunction(path):
    """Never: only Windows has them."""
    os.fspath(path)
    return False


def isdevdrive(path):
    """Never: only Windows has them."""
    os.fspath(path)
    return False


def getsize(filename):
    """Its size in bytes."""
    return os.stat(filename).st_size


def getmtime(filename):
    """When its content changed last."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """When it was read last."""
    return os.stat(filename).st_atime


def getctime(filename):
    """When something about it changed last."""
    return os.stat(filename).st_ctime


def commonprefix(m):
    """What all begin with, character by character."""
    if not m:
        return ""
    # Lists of parts are welcome too.
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    low, high = min(m), max(m)
    for place, part in enumerate(low):
        if part != high[place]:
            return low[:place]
    return low


def samestat(s1, s2):
    """Do two results of `stat` tell of one file?"""
    return (s1.st_ino, s1.st_dev) == (s2.st_ino, s2.st_dev)


def samefile(f1, f2):
    """Do two paths lead to one file?"""
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    """Are two descriptors open on one file?"""
    return samestat(os.fstat(fp1), os.fstat(fp2))


def _splitext(p, sep, altsep, extsep):
    """A path's extension, which begins with its name's last dot unless nothing but dots is before it."""
    start = max(p.rfind(sep), p.rfind(altsep) if altsep else -1) + 1
    dot = p.rfind(extsep)
    if dot > start and p[start:dot].lstrip(extsep):
        return p[:dot], p[dot:]
    return p, p[:0]


def _check_arg_types(funcname, *args):
    """Text or bytes, all of one kind."""
    kinds = set()
    for arg in args:
        if not isinstance(arg, (str, bytes)):
            raise TypeError(
                f"{funcname}() argument must be str, bytes, or os.PathLike object, not {arg.__class__.__name__!r}") from None
        kinds.add(isinstance(arg, str))
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None
