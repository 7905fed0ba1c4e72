# What of `os` reads better in Python: the environment, stat, walking folders.
from posixpath import join as _join


class _Environ:
    # The variables, each change of which goes to the process's own environment too, for the programs it starts.

    def __init__(self, variables):
        self._variables = variables

    def __getitem__(self, key):
        return self._variables[_text(key)]

    def __setitem__(self, key, value):
        _putenv(_text(key), _text(value))
        self._variables[key] = value

    def __delitem__(self, key):
        del self._variables[_text(key)]
        _unsetenv(key)

    def __contains__(self, key):
        return key in self._variables

    def __iter__(self):
        return iter(list(self._variables))

    def __len__(self):
        return len(self._variables)

    def __repr__(self):
        return "environ(" + repr(self._variables) + ")"

    def __eq__(self, other):
        return self._variables == (other._variables if isinstance(other, _Environ) else other)

    def __or__(self, other):
        return self._variables | dict(other)

    def get(self, key, default=None):
        return self._variables.get(key, default)

    def keys(self):
        return self._variables.keys()

    def values(self):
        return self._variables.values()

    def items(self):
        return self._variables.items()

    def copy(self):
        return dict(self._variables)

    def setdefault(self, key, default):
        if key not in self._variables:
            self[key] = default
        return self._variables[key]

    def pop(self, key, *default):
        value = self._variables.pop(key, *default)
        _unsetenv(key)
        return value

    def update(self, *args, **kwargs):
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def clear(self):
        for key in list(self._variables):
            del self[key]


def _text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value


environ = _Environ(_variables)
del _variables


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value, /):
    _putenv(key, value)


def unsetenv(key, /):
    _unsetenv(key)


class stat_result(tuple):
    _names = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime")
    _more = ("st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks")

    def __new__(cls, numbers):
        self = super().__new__(cls, numbers[:10])
        self.__dict__.update(zip(cls._names, numbers))
        self.__dict__.update(zip(cls._more, numbers[10:]))
        self.st_atime, self.st_mtime, self.st_ctime = (n / 1e9 for n in numbers[10:13])
        return self

    def __repr__(self):
        return "os.stat_result(" + ", ".join(f"{name}={value}" for name, value in zip(self._names, self)) + ")"


def stat(path, *, dir_fd=None, follow_symlinks=True):
    return stat_result(_stat(path, follow_symlinks))


def lstat(path, *, dir_fd=None):
    return stat_result(_stat(path, False))


def fstat(fd):
    return stat_result(_stat(fd, True))


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"


def get_terminal_size(fd=1):
    return terminal_size(_terminal_size(fd))


def makedirs(name, mode=0o777, exist_ok=False):
    head = path.dirname(name.rstrip("/"))
    if head and not path.exists(head):
        makedirs(head, exist_ok=True)
    try:
        mkdir(name, mode)
    except FileExistsError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    while name := path.dirname(name):
        try:
            rmdir(name)
        except OSError:
            break


def walk(top, topdown=True, onerror=None, followlinks=False):
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [name for name in names if path.isdir(_join(top, name))]
    files = [name for name in names if not path.isdir(_join(top, name))]
    if topdown:
        yield top, folders, files
    for name in folders:
        if followlinks or not path.islink(_join(top, name)):
            yield from walk(_join(top, name), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def execve(path, argv, env):
    if not hasattr(env, "keys"):
        raise TypeError("execve: environment must be a mapping object")
    _execve(path, argv, [fsencode(name) + b"=" + fsencode(value) for name, value in env.items()])


def execle(file, *args):
    execve(file, args[:-1], args[-1])


def execl(file, *args):
    execv(file, args)


def execlp(file, *args):
    execvp(file, args)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    from io import open
    return open(fd, mode, buffering, encoding, *args, **kwargs)


def fsencode(name):
    name = fspath(name)
    return name.encode("utf-8", "surrogateescape") if isinstance(name, str) else name


def fsdecode(name):
    name = fspath(name)
    return name.decode("utf-8", "surrogateescape") if isinstance(name, bytes) else name


class DirEntry:
    """What `scandir` gives: a name in a folder, and what is asked of it."""

    __module__ = "posix"
    __slots__ = ("name", "path", "_status", "_own")

    def __init__(self, folder, name):
        self.name = name
        self.path = _join(folder, name)
        self._status = self._own = None

    def stat(self, *, follow_symlinks=True):
        if follow_symlinks:
            if self._status is None:
                self._status = stat(self.path)
            return self._status
        if self._own is None:
            self._own = lstat(self.path)
        return self._own

    def _is(self, kind, follow_symlinks):
        try:
            return self.stat(follow_symlinks=follow_symlinks).st_mode & 0o170000 == kind
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        return self._is(0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(0o100000, follow_symlinks)

    def is_symlink(self):
        return self._is(0o120000, False)

    def is_junction(self):
        return False

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


class ScandirIterator:
    __module__ = "posix"
    __slots__ = ("_entries",)

    def __init__(self, folder, names):
        self._entries = iter([DirEntry(folder, name) for name in names])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def scandir(path=None):
    folder = "." if path is None else fspath(path)
    return ScandirIterator(folder, listdir(folder))


def __getattr__(name):
    # What only some programs ask for, and what would load another module.
    if name != "PathLike":
        raise AttributeError(f"module 'os' has no attribute {name!r}")
    import abc

    global PathLike

    class PathLike(abc.ABC):
        """Whatever stands for a path: it has `__fspath__`."""

        __slots__ = ()

        @abc.abstractmethod
        def __fspath__(self):
            raise NotImplementedError

        @classmethod
        def __subclasshook__(cls, subclass):
            if cls is PathLike:
                return any("__fspath__" in kind.__dict__ for kind in subclass.__mro__) or NotImplemented
            return NotImplemented

        def __class_getitem__(cls, item):
            from types import GenericAlias

            return GenericAlias(cls, item)

    PathLike.__qualname__ = "PathLike"
    return PathLike
