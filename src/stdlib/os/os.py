"""The system: its files, processes and environment."""

import sys
import abc
import stat as st
import posixpath as path

sys.modules["os.path"] = path

curdir, pardir, sep, pathsep, altsep, extsep, devnull = ".", "..", "/", ":", None, ".", "/dev/null"
defpath = "/bin:/usr/bin"

# Which functions take what stands at the end.
supports_bytes_environ = True


class PathLike(abc.ABC):
    """What has a path: `__fspath__` says it."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """The path as text or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not PathLike:
            return NotImplemented
        from _collections_abc import _check_methods
        return _check_methods(subclass, "__fspath__")

    __class_getitem__ = classmethod(type(list[int]))


def fsencode(filename):
    """A path as bytes."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """A path as text."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


# The environment.

def _of_mapping(name):
    """A method as all mappings have it, which are there when one is called: this module is imported much more often than they are needed."""

    def method(self, *args, **kwargs):
        from _collections_abc import MutableMapping
        return getattr(MutableMapping, name)(self, *args, **kwargs)

    method.__name__ = name
    return method


class _Environ:
    """The variables, each change of which goes to the process's own environment too, for the programs it starts.

    `_collections_abc` knows that it is a mutable mapping.
    """

    def __init__(self, variables, encode, decode):
        # In bytes, whatever the program sees them as.
        self._data = variables
        self.encodekey = self.encodevalue = encode
        self.decodekey = self.decodevalue = decode

    def __getitem__(self, key):
        found = self._data.get(self.encodekey(key))
        if found is None:
            raise KeyError(key)
        return self.decodevalue(found)

    def __setitem__(self, key, value):
        name, content = self.encodekey(key), self.encodevalue(value)
        putenv(name, content)
        self._data[name] = content

    def __delitem__(self, key):
        name = self.encodekey(key)
        unsetenv(name)
        if self._data.pop(name, None) is None:
            raise KeyError(key)

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        pairs = ", ".join(f"{self.decodekey(key)!r}: {self.decodevalue(value)!r}" for key, value in self._data.items())
        return f"environ({{{pairs}}})"

    def __contains__(self, key):
        return self.encodekey(key) in self._data

    def get(self, key, default=None):
        value = self._data.get(self.encodekey(key))
        return default if value is None else self.decodevalue(value)

    keys, values, items = map(_of_mapping, ("keys", "values", "items"))
    pop, popitem, clear, update = map(_of_mapping, ("pop", "popitem", "clear", "update"))
    __eq__ = _of_mapping("__eq__")
    __hash__ = __reversed__ = None

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        known = self.get(key)
        if known is None:
            self[key] = known = value
        return known

    def __ior__(self, others):
        self.update(others)
        return self

    def __or__(self, other):
        return {**self, **other} if _is_mapping(other) else NotImplemented

    def __ror__(self, other):
        return {**other, **self} if _is_mapping(other) else NotImplemented


def _is_mapping(value):
    from _collections_abc import Mapping
    return isinstance(value, Mapping)


def _text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value


def _encoded(value):
    return _text(value).encode("utf-8", "surrogateescape")


def _decoded(value):
    return value.decode("utf-8", "surrogateescape")


def _bytes(value):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected, not {type(value).__name__}")
    return value


def putenv(name, value, /):
    """Sets a variable of the process, though not of `environ`."""
    name = fsencode(name)
    if b"=" in name:
        raise ValueError("illegal environment variable name")
    _putenv(name, value)


def unsetenv(name, /):
    """Removes a variable of the process, though not of `environ`."""
    _unsetenv(name)


environ = _Environ({fsencode(name): fsencode(value) for name, value in _variables.items()}, _encoded, _decoded)
environb = _Environ(environ._data, _bytes, _bytes)
del _variables

if "_collections_abc" in sys.modules:
    sys.modules["_collections_abc"].MutableMapping.register(_Environ)


def getenv(key, default=None):
    """A variable of the environment."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """A variable of the environment, in bytes."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """The folders in which programs are looked for."""
    env = environ if env is None else env
    try:
        found = env.get("PATH")
    except TypeError:
        found = None
    try:
        if b"PATH" in env:
            if found is not None:
                raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
            found = env[b"PATH"]
    except (KeyError, TypeError):
        pass
    if found is None:
        found = defpath
    return fsdecode(found).split(pathsep)


# What there is to know of files.

_SYSCONF = {
    "SC_ARG_MAX": 0, "SC_CHILD_MAX": 1, "SC_CLK_TCK": 2, "SC_NGROUPS_MAX": 3, "SC_OPEN_MAX": 4, "SC_STREAM_MAX": 5,
    "SC_TZNAME_MAX": 6, "SC_PAGESIZE": 30, "SC_PAGE_SIZE": 30, "SC_IOV_MAX": 60, "SC_NPROCESSORS_CONF": 83,
    "SC_NPROCESSORS_ONLN": 84, "SC_PHYS_PAGES": 85, "SC_AVPHYS_PAGES": 86, "SC_HOST_NAME_MAX": 180, "SC_LOGIN_NAME_MAX": 71,
}
sysconf_names = _SYSCONF


pathconf_names = {
    "PC_ALLOC_SIZE_MIN": 18, "PC_ASYNC_IO": 10, "PC_CHOWN_RESTRICTED": 6, "PC_FILESIZEBITS": 13, "PC_LINK_MAX": 0, "PC_MAX_CANON": 1,
    "PC_MAX_INPUT": 2, "PC_NAME_MAX": 3, "PC_NO_TRUNC": 7, "PC_PATH_MAX": 4, "PC_PIPE_BUF": 5, "PC_PRIO_IO": 11, "PC_REC_INCR_XFER_SIZE": 14,
    "PC_REC_MAX_XFER_SIZE": 15, "PC_REC_MIN_XFER_SIZE": 16, "PC_REC_XFER_ALIGN": 17, "PC_SOCK_MAXBUF": 12, "PC_SYMLINK_MAX": 19,
    "PC_SYNC_IO": 9, "PC_VDISABLE": 8,
}
confstr_names = {"CS_GNU_LIBC_VERSION": 2, "CS_GNU_LIBPTHREAD_VERSION": 3, "CS_PATH": 0}


def _number_of(name, names):
    """The number of a limit, which may be given itself."""
    if isinstance(name, str):
        if name not in names:
            raise ValueError("unrecognized configuration name")
        return names[name]
    if not isinstance(name, int):
        raise TypeError("configuration names must be strings or integers")
    return name


def sysconf(name, /):
    """A limit of the system."""
    return _sysconf(_number_of(name, _SYSCONF))


def pathconf(path, name):
    """A limit of a file."""
    return _pathconf(path, _number_of(name, pathconf_names))


def fpathconf(fd, name, /):
    """A limit of an open file."""
    return _pathconf(fd.__index__(), _number_of(name, pathconf_names))


def confstr(name, /):
    """What the system says of itself."""
    return _confstr(_number_of(name, confstr_names))


def sched_getaffinity(pid, /):
    """The processors that a process may run on."""
    return set(_affinity(pid))


def getlogin():
    """Who began this session."""
    for name in ("LOGNAME", "USER"):
        if name in environ:
            return environ[name]
    raise OSError(25, strerror(25))


def setpgrp():
    """Makes this process the leader of a group."""
    setpgid(0, 0)


def ctermid():
    return "/dev/tty"


def device_encoding(fd):
    """The encoding of a terminal; None if it is none."""
    return "UTF-8" if isatty(fd) else None


def getrandom(size, flags=0):
    return urandom(size)


def major(device, /):
    return device >> 8 & 0xfff | device >> 32 & ~0xfff


def minor(device, /):
    return device & 0xff | device >> 12 & ~0xff


def makedev(major, minor, /):
    return minor & 0xff | (major & 0xfff) << 8 | (minor & ~0xff) << 12 | (major & ~0xfff) << 32


# Files.

def getcwdb():
    """The folder that relative paths begin in, as bytes."""
    return fsencode(getcwd())


def chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True):
    """Gives a file to another."""
    _chown(path, uid, gid, follow_symlinks)


def lchown(path, uid, gid):
    """Gives a link itself to another."""
    _chown(path, uid, gid, False)


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    """Sets when a file was read and changed last: now, in seconds, or in nanoseconds."""
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if ns is not None:
        if not isinstance(ns, tuple) or len(ns) != 2:
            raise TypeError("utime: 'ns' must be a tuple of two ints")
        pairs = [divmod(time, 1_000_000_000) for time in ns]
    elif times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        pairs = []
        for time in times:
            whole = int(time // 1)
            pairs.append((whole, int((time - whole) * 1e9)))
    else:
        # The system's word for now.
        pairs = [(0, 0x3fffffff), (0, 0x3fffffff)]
    _utime(path, follow_symlinks, *pairs[0], *pairs[1])


class DirEntry:
    """An entry of a folder, with what the system told beside its name."""

    __slots__ = ("name", "path", "_kind", "_number", "_stat", "_lstat")

    def __init__(self):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def __fspath__(self):
        return self.path

    def inode(self):
        return self._number

    def stat(self, *, follow_symlinks=True):
        if follow_symlinks and self.is_symlink():
            if self._stat is None:
                self._stat = stat(self.path)
            return self._stat
        if self._lstat is None:
            self._lstat = lstat(self.path)
        return self._lstat

    def _is(self, kind, follow):
        if not self._kind or follow and self._kind == st.S_IFLNK:
            try:
                return st.S_IFMT(self.stat(follow_symlinks=follow).st_mode) == kind
            except FileNotFoundError:
                return False
        return self._kind == kind

    def is_dir(self, *, follow_symlinks=True):
        return self._is(st.S_IFDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(st.S_IFREG, follow_symlinks)

    def is_symlink(self):
        if not self._kind:
            return st.S_ISLNK(lstat(self.path).st_mode)
        return self._kind == st.S_IFLNK

    def is_junction(self):
        return False

    __class_getitem__ = classmethod(type(list[int]))


DirEntry.__module__ = "posix"


class _Entries:
    """The iterator over a folder's entries."""

    def __init__(self, folder, entries):
        self._folder = folder
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        name, kind, number = next(self._entries)
        entry = object.__new__(DirEntry)
        entry.name, entry._kind, entry._number = name, kind, number
        # That of a descriptor's folder has no path.
        entry.path = name if isinstance(self._folder, int) else path.join(self._folder, name)
        entry._stat = entry._lstat = None
        return entry

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        self._entries = iter(())


_Entries.__name__ = _Entries.__qualname__ = "ScandirIterator"
_Entries.__module__ = "posix"


def scandir(path=None):
    """The entries of a folder, with what the system tells beside their names."""
    entries = _scan(path)
    return _Entries("." if path is None else path, entries)


def _above(name):
    """The folder that something is in, and its name there, whether or not a slash is at the end."""
    folder, name = path.split(name)
    return (folder, name) if name else path.split(folder)


def makedirs(name, mode=0o777, exist_ok=False):
    """Makes a folder and those that it is in."""
    missing = [name]
    while True:
        folder, last = _above(missing[-1])
        if not folder or not last or path.exists(folder):
            break
        missing.append(folder)
    for folder in missing[:0:-1]:
        if path.basename(fsdecode(folder)) == curdir:
            continue
        try:
            mkdir(folder)
        except FileExistsError:
            # Somebody else was faster.
            continue
    if len(missing) > 1 and path.basename(fsdecode(name)) == curdir:
        return
    try:
        mkdir(name, mode)
    except OSError:
        if not (exist_ok and path.isdir(name)):
            raise


def removedirs(name):
    """Removes a folder, and those that it is in as long as they are empty."""
    rmdir(name)
    folder, last = _above(name)
    try:
        while folder and last:
            rmdir(folder)
            folder, last = path.split(folder)
    except OSError:
        # Something is in it.
        return


def renames(old, new):
    """Renames, makes the folders that lack and removes those that are empty then."""
    target, last = path.split(new)
    if target and last:
        makedirs(target, exist_ok=True)
    rename(old, new)
    source, last = path.split(old)
    if source and last:
        try:
            removedirs(source)
        except OSError:
            return


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Each folder of a tree with the names of its folders and of what else is in it."""
    # What is to be looked at, the next last; a tuple is a result that waits for what is below it.
    rest = [fspath(top)]
    while rest:
        top = rest.pop()
        if isinstance(top, tuple):
            yield top
            continue
        folders, others, inner = [], [], []
        try:
            entries = scandir(top)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        for entry in entries:
            try:
                is_folder = entry.is_dir() and (followlinks is not _walk_symlinks_as_files or not entry.is_symlink())
            except OSError:
                is_folder = False
            (folders if is_folder else others).append(entry.name)
            if is_folder and not topdown and (followlinks or not entry.is_symlink()):
                inner.append(entry.path)
        if topdown:
            yield top, folders, others
            for name in reversed(folders):
                inside = path.join(top, name)
                if followlinks or not path.islink(inside):
                    rest.append(inside)
        else:
            rest.append((top, folders, others))
            rest.extend(reversed(inner))


_walk_symlinks_as_files = object()


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """Like `walk`, with a descriptor of each folder, which is open as long as that is looked at."""
    top = fspath(top)
    if dir_fd is not None:
        top = path.join(f"/proc/self/fd/{dir_fd}", top)
    for folder, folders, others in walk(top, topdown, onerror, follow_symlinks):
        try:
            fd = open(folder, O_RDONLY | O_DIRECTORY)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        try:
            yield folder, folders, others, fd
        finally:
            close(fd)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """A file object of a descriptor."""
    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    from io import open
    return open(fd, mode, buffering, encoding, *args, **kwargs)


# Several buffers at once.

def _views(buffers):
    if not isinstance(buffers, (list, tuple)) and not hasattr(type(buffers), "__getitem__"):
        raise TypeError("buffers must be a sequence")
    return [memoryview(buffer).cast("B") for buffer in buffers]


def _spread(data, views):
    start = 0
    for view in views:
        part = data[start:start + len(view)]
        view[:len(part)] = part
        start += len(part)
    return len(data)


def readv(fd, buffers, /):
    """Reads into several buffers, one after the other; how many bytes that were."""
    views = _views(buffers)
    return _spread(read(fd, sum(map(len, views))), views)


def preadv(fd, buffers, offset, flags=0, /):
    """The same from a place, where the file stays."""
    views = _views(buffers)
    return _spread(pread(fd, sum(map(len, views)), offset), views)


def writev(fd, buffers, /):
    """Writes what is in several buffers, one after the other."""
    return write(fd, b"".join(_views(buffers)))


def pwritev(fd, buffers, offset, flags=0, /):
    """The same at a place, where the file stays."""
    return pwrite(fd, b"".join(_views(buffers)), offset)


def closerange(fd_low, fd_high, /):
    """Closes what of these descriptors is open."""
    for fd in range(fd_low, fd_high):
        try:
            close(fd)
        except OSError:
            pass


# Processes.

_before_fork, _in_parent, _in_child = [], [], []
_fork = fork


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Has functions called around a fork: the last registered first before it, in their order after it."""
    hooks = [(_before_fork, before), (_in_child, after_in_child), (_in_parent, after_in_parent)]
    if before is after_in_child is after_in_parent is None:
        raise TypeError("At least one argument is required.")
    for _, hook in hooks:
        if hook is not None and not callable(hook):
            raise TypeError(f"'{type(hook).__name__}' object is not callable")
    for known, hook in hooks:
        if hook is not None:
            known.append(hook)


def _call_hooks(hooks):
    for hook in hooks:
        try:
            hook()
        except BaseException as error:
            import types
            sys.unraisablehook(types.SimpleNamespace(
                exc_type=type(error), exc_value=error, exc_traceback=error.__traceback__, err_msg=None, object=hook))


def fork():
    """A second process, which goes on here too; its number, and 0 in itself."""
    _call_hooks(_before_fork[::-1])
    child = _fork()
    _call_hooks(_in_parent if child else _in_child)
    return child


def wait4(pid, options):
    """Waits for a child: its number, how it ended, and what it has used."""
    return _wait4(pid, options)


def wait3(options):
    """The same for any child."""
    return _wait4(-1, options)


def openpty():
    """Both ends of a new terminal."""
    ends = _open_terminal()
    for fd in ends:
        set_inheritable(fd, False)
    return ends


def forkpty():
    """A second process in a terminal of its own; its number and the other end of the terminal."""
    controlling, terminal = openpty()
    child = fork()
    if not child:
        close(controlling)
        login_tty(terminal)
        return 0, -1
    close(terminal)
    return child, controlling


def _environment(env):
    entries = []
    for name, value in env.items():
        name, value = fsencode(name), fsencode(value)
        if not name or b"=" in name[1:]:
            raise ValueError("illegal environment variable name")
        entries.append(name + b"=" + value)
    return entries


def execve(path, argv, env):
    """Becomes another program, with this environment."""
    if not hasattr(env, "keys"):
        raise TypeError("execve: environment must be a mapping object")
    _execve(path, argv, _environment(env))


def execvpe(file, args, env):
    """Becomes a program that is looked for in the folders of `PATH`."""
    if path.dirname(file):
        return execve(file, args, env)
    refused = missing = None
    for folder in get_exec_path(env):
        try:
            execve(path.join(folder, fsdecode(file)), args, env)
        except (FileNotFoundError, NotADirectoryError) as error:
            missing = error
        except OSError as error:
            refused = refused or error
    raise refused or missing


def execl(file, *args):
    execv(file, args)


def execle(file, *args):
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    execvp(file, args)


def execlpe(file, *args):
    execvpe(file, args[:-1], args[-1])


def _spawn(mode, become, file, args, *env):
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    child = fork()
    if not child:
        try:
            become(file, args, *env)
        finally:
            _exit(127)
    if mode == P_NOWAIT:
        return child
    return waitstatus_to_exitcode(waitpid(child, 0)[1])


def spawnv(mode, file, args):
    """Starts a program; its exit code, or its number if it is not to be waited for."""
    return _spawn(mode, execv, file, args)


def spawnve(mode, file, args, env):
    return _spawn(mode, execve, file, args, env)


def spawnvp(mode, file, args):
    return _spawn(mode, execvp, file, args)


def spawnvpe(mode, file, args, env):
    return _spawn(mode, execvpe, file, args, env)


def spawnl(mode, file, *args):
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    return spawnvpe(mode, file, args[:-1], args[-1])


def posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=None):
    """Starts a program with this environment; its number. `file_actions`: what is to be done with descriptors before."""
    return _posix_spawn(execve, path, argv, env, file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef)


def posix_spawnp(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=None):
    """The same for a program that is looked for in the folders of PATH."""
    return _posix_spawn(execvpe, path, argv, env, file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef)


def _posix_spawn(become, path, argv, env, file_actions, setpgroup, resetids, setsid_, setsigmask, setsigdef):
    if not isinstance(argv, (tuple, list)):
        raise TypeError("posix_spawn: argv must be a tuple or list")
    if not argv:
        raise ValueError("posix_spawn: argv must not be empty")
    if env is not None and not hasattr(env, "keys"):
        raise TypeError("posix_spawn: environment must be a mapping object or None")
    if env is None:
        env = environ
    fspath(path)
    # What goes wrong in the child comes back through a pipe that a program closes.
    reading, writing = pipe()
    child = fork()
    if not child:
        number = 127
        try:
            if setpgroup is not None:
                setpgid(0, setpgroup)
            if setsid_:
                setsid()
            if resetids:
                seteuid(getuid())
                setegid(getgid())
            if setsigmask or setsigdef:
                import _signal
                if setsigmask:
                    _signal.pthread_sigmask(_signal.SIG_SETMASK, setsigmask)
                for signal in setsigdef:
                    _signal.signal(signal, 0)
            for kind, *arguments in file_actions or ():
                if kind == POSIX_SPAWN_OPEN:
                    fd, *how = arguments
                    opened = open(*how)
                    if opened != fd:
                        dup2(opened, fd)
                        close(opened)
                elif kind == POSIX_SPAWN_CLOSE:
                    close(*arguments)
                elif kind == POSIX_SPAWN_DUP2:
                    dup2(*arguments)
                elif kind == POSIX_SPAWN_CLOSEFROM:
                    closerange(*arguments, writing)
            become(path, argv, env)
        except OSError as error:
            number = error.errno
        finally:
            write(writing, b"%d" % number)
            _exit(127)
    close(writing)
    failed = read(reading, 20)
    close(reading)
    if failed:
        waitpid(child, 0)
        raise OSError(int(failed), strerror(int(failed)), path)
    return child


class _wrap_close:
    """The stream of `popen`, whose end is waited for when it is closed."""

    def __init__(self, stream, process):
        self._stream = stream
        self._process = process

    def close(self):
        self._stream.close()
        if self._process is None:
            return None
        status = waitstatus_to_exitcode(waitpid(self._process, 0)[1])
        self._process = None
        if not status:
            return None
        return status if status < 0 else status << 8

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def popen(cmd, mode="r", buffering=-1):
    """Starts a command of the shell: what it writes, or what it is to read."""
    if not isinstance(cmd, str):
        raise TypeError(f"invalid cmd type ({type(cmd)}, expected string)")
    if mode not in ("r", "w"):
        raise ValueError(f"invalid mode {mode!r}")
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    sys.stdout.flush()
    reading, writing = pipe()
    child = fork()
    if not child:
        try:
            if mode == "r":
                dup2(writing, 1)
            else:
                dup2(reading, 0)
            execv("/bin/sh", ["sh", "-c", cmd])
        finally:
            _exit(127)
    close(writing if mode == "r" else reading)
    stream = fdopen(reading if mode == "r" else writing, mode, buffering)
    return _wrap_close(stream, child)


# From here on functions are compared.
__import__("_in_python").make_built_in(__name__, globals())
supports_fd = {chdir, chown, listdir, scandir, stat, statvfs, truncate, utime}
supports_follow_symlinks = {access, chown, link, stat, utime}
supports_dir_fd = {access, link, mknod, readlink, symlink}
supports_effective_ids = {access}

__all__ = [name for name in globals() if not name.startswith("_") and name not in ("sys", "abc", "st")]
__all__.append("_exit")
