"""Lines of source files, read once and kept."""
import os
import sys

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# By file name: (size, time of the last change or None, lines, full name); or a function that reads it, alone in a tuple.
cache = {}


def clearcache():
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """A line with its line end; empty if there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    """All lines of a file, of the cache if they are there."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forgets files that have changed."""
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        if entry is None or len(entry) == 1:
            continue
        size, mtime, lines, fullname = entry
        if mtime is None:
            continue
        try:
            stat = os.stat(fullname)
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if size != stat.st_size or mtime != stat.st_mtime:
            cache.pop(name, None)


def _is_in_no_file(filename):
    return not filename or filename.startswith("<") and filename.endswith(">") or filename.startswith("<stdin>-")


def updatecache(filename, module_globals=None):
    """Reads a file anew; no lines if that fails."""
    entry = cache.pop(filename, None)
    if _is_in_no_file(filename):
        if entry is not None:
            return _from_loader(filename, entry[0])
        # What was compiled under such a name the machine has kept.
        return _lines_of_text(filename)
    fullname = filename
    try:
        stat = os.stat(fullname)
    except (OSError, ValueError):
        if entry is not None or lazycache(filename, module_globals):
            return _from_loader(filename, (entry or cache.pop(filename))[0])
        if os.path.isabs(filename):
            return []
        for folder in sys.path:
            try:
                fullname = os.path.join(folder, filename)
                stat = os.stat(fullname)
                break
            except (TypeError, AttributeError, OSError, ValueError):
                pass
        else:
            return []
    try:
        lines = _read(fullname)
    except (OSError, UnicodeDecodeError, SyntaxError, LookupError):
        return []
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    cache[filename] = stat.st_size, stat.st_mtime, lines, fullname
    return lines


def _from_loader(filename, get_lines):
    try:
        text = get_lines()
    except (ImportError, OSError):
        return []
    if text is None:
        return []
    lines = [line + "\n" for line in text.splitlines()]
    cache[filename] = len(text), None, lines, filename
    return lines


def lazycache(filename, module_globals):
    """Remembers that a module's loader can give the source; it is asked when a line is wanted."""
    if filename in cache:
        return len(cache[filename]) == 1
    if _is_in_no_file(filename):
        return False
    if module_globals and "__name__" in module_globals:
        spec = module_globals.get("__spec__")
        name = getattr(spec, "name", None) or module_globals["__name__"]
        loader = getattr(spec, "loader", None) or module_globals.get("__loader__")
        get_source = getattr(loader, "get_source", None)
        if name and get_source:
            def get_lines(name=name):
                return get_source(name)
            cache[filename] = (get_lines,)
            return True
    return False
