# Paths as text, and what the file system says about them.
#
# `os` itself is imported late: it is being made when this module is.

curdir = "."
pardir = ".."
sep = "/"
extsep = "."
pathsep = ":"
altsep = None
devnull = "/dev/null"


def _path(value):
    if isinstance(value, (str, bytes)):
        return value
    if not hasattr(type(value), "__fspath__"):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(value).__name__}")
    return value.__fspath__()


def isabs(path):
    return _path(path).startswith("/")


def join(path, *paths):
    path = _path(path)
    for part in paths:
        part = _path(part)
        if not isinstance(part, type(path)):
            raise TypeError("Can't mix strings and bytes in path components")
        if part.startswith("/") or not path:
            path = part
        elif path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(path):
    path = _path(path)
    cut = path.rfind("/") + 1
    head, tail = path[:cut], path[cut:]
    return head.rstrip("/") or head, tail


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    path = _path(path)
    name = path.rfind("/") + 1
    dot = path.rfind(".")
    if dot > name and path[name:dot].strip("."):
        return path[:dot], path[dot:]
    return path, path[:0]


def splitdrive(path):
    path = _path(path)
    return path[:0], path


def normcase(path):
    return _path(path)


def normpath(path):
    path = _path(path)
    root = "/" if path.startswith("/") else ""
    if path.startswith("//") and not path.startswith("///"):
        root = "//"
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not root and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + "/".join(parts) or "."


def abspath(path):
    import os
    path = _path(path)
    return normpath(path if isabs(path) else join(os.getcwd(), path))


def realpath(path, *, strict=False):
    import os
    path = abspath(path)
    done, rest, seen = "/", [part for part in path.split("/") if part][::-1], set()
    while rest:
        part = rest.pop()
        if part == "..":
            done = dirname(done)
            continue
        here = join(done, part)
        if not islink(here) or here in seen:
            done = here
            continue
        seen.add(here)
        target = os.readlink(here)
        if isabs(target):
            done = "/"
        rest.extend(part for part in target.split("/")[::-1] if part not in ("", "."))
    return done


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    start = [part for part in abspath(start or ".").split("/") if part]
    parts = [part for part in abspath(path).split("/") if part]
    same = len(commonprefix([start, parts]))
    return "/".join([".."] * (len(start) - same) + parts[same:]) or "."


def commonprefix(paths):
    if not paths:
        return ""
    low, high = min(paths), max(paths)
    for n, part in enumerate(low):
        if part != high[n]:
            return low[:n]
    return low


def commonpath(paths):
    paths = [_path(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({isabs(path) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    split = [[part for part in path.split("/") if part not in ("", ".")] for path in paths]
    return ("/" if isabs(paths[0]) else "") + "/".join(commonprefix(split))


def expanduser(path):
    import os
    path = _path(path)
    if path == "~" or path.startswith("~/"):
        return os.environ.get("HOME", "~") + path[1:]
    return path


def _stat(path, follow=True):
    import os
    try:
        return os.stat(path, follow_symlinks=follow)
    except (OSError, ValueError):
        return None


def exists(path):
    return _stat(path) is not None


def lexists(path):
    return _stat(path, False) is not None


def _is_kind(path, kind, follow=True):
    found = _stat(path, follow)
    return found is not None and found.st_mode & 0o170000 == kind


def isfile(path):
    return _is_kind(path, 0o100000)


def isdir(path):
    return _is_kind(path, 0o040000)


def islink(path):
    return _is_kind(path, 0o120000, False)


def getsize(path):
    import os
    return os.stat(path).st_size


def getmtime(path):
    import os
    return os.stat(path).st_mtime


def getatime(path):
    import os
    return os.stat(path).st_atime


def getctime(path):
    import os
    return os.stat(path).st_ctime


def samefile(first, second):
    import os
    first, second = os.stat(first), os.stat(second)
    return (first.st_ino, first.st_dev) == (second.st_ino, second.st_dev)
