# `_pyio`, the first part: what streams have in common, and streams of bytes.
#
# This is `io` in whole: classes to derive from, and streams over any object that reads or writes as they ask. What `open` makes of ordinary files is
# written in Rust beside it, much faster, and is of classes derived from these.

import abc
import errno
import os
import sys
from _thread import allocate_lock, get_ident

DEFAULT_BUFFER_SIZE = 8192
__all__ = [
    "BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase", "BufferedReader",
    "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR",
    "SEEK_END", "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder", "text_encoding",
]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
_WHENCES = {0, 1, 2, getattr(os, "SEEK_HOLE", 0), getattr(os, "SEEK_DATA", 0)}

BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    pass


UnsupportedOperation.__module__ = "io"


def _size_of(size):
    # The size argument of a method that reads: none or a negative one stands for all there is.
    if size is None:
        return -1
    try:
        index = size.__index__
    except AttributeError:
        raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'") from None
    return index()


class IOBase(metaclass=abc.ABCMeta):
    __closed = False

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def seek(self, offset, whence=0, /):
        self._unsupported("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        self._unsupported("truncate")

    def flush(self):
        self._checkClosed()

    def close(self):
        if not self.__closed:
            try:
                self.flush()
            finally:
                self.__closed = True

    def __del__(self):
        try:
            closed = self.closed
        except (AttributeError, ValueError):
            # It was not even initialised, or what was beneath it has been taken away.
            return
        if not closed:
            self._dealloc_warn(self)
            self.close()

    def _dealloc_warn(self, source):
        pass

    def seekable(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def _checkSeekable(self, msg=None):
        if not self.seekable():
            raise UnsupportedOperation("File or stream is not seekable." if msg is None else msg)

    def _checkReadable(self, msg=None):
        if not self.readable():
            raise UnsupportedOperation("File or stream is not readable." if msg is None else msg)

    def _checkWritable(self, msg=None):
        if not self.writable():
            raise UnsupportedOperation("File or stream is not writable." if msg is None else msg)

    @property
    def closed(self):
        return self.__closed

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError("I/O operation on closed file." if msg is None else msg)

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *args):
        self.close()

    def fileno(self):
        self._unsupported("fileno")

    def isatty(self):
        self._checkClosed()
        return False

    def readline(self, size=-1, /):
        size = _size_of(size)
        peek = getattr(self, "peek", None)
        line = bytearray()
        while size < 0 or len(line) < size:
            count = 1
            if peek is not None:
                ahead = peek(1)
                if not isinstance(ahead, bytes):
                    raise OSError(f"peek() should have returned a bytes object, not '{type(ahead).__name__}'")
                if ahead:
                    count = ahead.find(b"\n") + 1 or len(ahead)
            if size >= 0:
                count = min(count, size - len(line))
            piece = self.read(count)
            if not piece:
                break
            if not isinstance(piece, bytes):
                raise OSError(f"read() should have returned a bytes object, not '{type(piece).__name__}'")
            line += piece
            if line.endswith(b"\n"):
                break
        return bytes(line)

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=None, /):
        hint = _size_of(hint)
        if hint <= 0:
            return list(self)
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if size >= hint:
                break
        return lines

    def writelines(self, lines, /):
        self._checkClosed()
        for line in lines:
            self.write(line)

    def __getstate__(self):
        raise TypeError(f"cannot pickle '{type(self).__name__}' instances")


class RawIOBase(IOBase):
    def read(self, size=-1, /):
        size = _size_of(size)
        if size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        if count is None:
            return None
        if not 0 <= count <= size:
            raise ValueError(f"readinto returned {count} outside buffer size {size}")
        return bytes(memoryview(buffer)[:count])

    def readall(self):
        pieces = []
        while True:
            piece = self.read(DEFAULT_BUFFER_SIZE)
            if piece is None and not pieces:
                return None
            if not piece:
                return b"".join(pieces)
            if not isinstance(piece, bytes):
                raise TypeError("read() should return bytes")
            pieces.append(piece)

    def readinto(self, buffer, /):
        raise NotImplementedError

    def write(self, buffer, /):
        raise NotImplementedError


def _writable_bytes(buffer, function):
    # The bytes that something is to be read into.
    try:
        view = memoryview(buffer)
        if view.readonly:
            raise TypeError
    except TypeError:
        kind = type(buffer).__name__
        raise TypeError(f"{function}() argument must be read-write bytes-like object, not {kind}") from None
    return view.cast("B")


class BufferedIOBase(IOBase):
    def read(self, size=-1, /):
        self._unsupported("read")

    def read1(self, size=-1, /):
        self._unsupported("read1")

    def readinto(self, buffer, /):
        return self._readinto(buffer, self.read, "readinto", "read")

    def readinto1(self, buffer, /):
        return self._readinto(buffer, self.read1, "readinto1", "read1")

    def _readinto(self, buffer, read, function, source):
        view = _writable_bytes(buffer, function)
        data = read(len(view))
        if not isinstance(data, bytes):
            raise TypeError(f"{source}() should return bytes")
        if len(data) > len(view):
            raise ValueError(f"{source}() returned too much data: {len(view)} bytes requested, {len(data)} returned")
        view[:len(data)] = data
        return len(data)

    def write(self, buffer, /):
        self._unsupported("write")

    def detach(self):
        self._unsupported("detach")


class FileIO(RawIOBase):
    _fd = -1
    _owner = None

    def __init__(self, file, mode="r", closefd=True, opener=None):
        if self._fd >= 0:
            # Initialised again: what it had is closed, whatever comes of the new one.
            try:
                if self._close_fd:
                    os.close(self._fd)
            finally:
                self._fd = -1
        if isinstance(file, float):
            raise TypeError("integer argument expected, got float")
        is_number = hasattr(type(file), "__index__")
        if isinstance(file, bool):
            import warnings
            warnings.warn("bool is used as a file descriptor", RuntimeWarning, stacklevel=2)
        if is_number and file.__index__() < 0:
            raise ValueError("negative file descriptor")
        if not isinstance(mode, str):
            raise TypeError(f"FileIO() argument 'mode' must be str, not {type(mode).__name__}")
        if not set(mode) <= set("xrwab+"):
            raise ValueError(f"invalid mode: {mode}")
        kinds = [letter for letter in mode if letter in "rwax"]
        if len(kinds) != 1 or mode.count("+") > 1:
            raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
        kind, plus = kinds[0], "+" in mode
        self._readable = kind == "r" or plus
        self._writable = kind != "r" or plus
        self._kind, self._plus = kind, plus
        self._seekable = None
        flags = os.O_RDWR if self._readable and self._writable else os.O_RDONLY if self._readable else os.O_WRONLY
        flags |= {"r": 0, "w": os.O_CREAT | os.O_TRUNC, "a": os.O_CREAT | os.O_APPEND, "x": os.O_CREAT | os.O_EXCL}[kind]
        flags |= getattr(os, "O_CLOEXEC", 0)
        self.name = file
        opened = None
        try:
            if is_number:
                fd = file.__index__()
            else:
                if not closefd:
                    raise ValueError("Cannot use closefd=False with file name")
                if opener is None:
                    fd = opened = os.open(file, flags, 0o666)
                else:
                    fd = opener(file, flags)
                    if not isinstance(fd, int):
                        raise TypeError("expected integer from opener")
                    if fd < 0:
                        raise ValueError(f"opener returned {fd}")
                    opened = fd
                    os.set_inheritable(fd, False)
            status = os.fstat(fd)
            if status.st_mode & 0o170000 == 0o040000:
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), file)
            self._blksize = getattr(status, "st_blksize", 0) or DEFAULT_BUFFER_SIZE
            if kind == "a":
                try:
                    os.lseek(fd, 0, SEEK_END)
                except OSError as error:
                    if error.errno != errno.ESPIPE:
                        raise
        except BaseException:
            if opened is not None:
                os.close(opened)
            raise
        self._close_fd = bool(closefd)
        self._fd = fd

    @classmethod
    def _beneath(cls, fd, name, mode, closefd, owner):
        # What is beneath a file in Rust, which closes the descriptor as long as it is the owner.
        self = cls.__new__(cls)
        self._owner = owner
        self.name = name
        self._kind, self._plus = mode[0], "+" in mode
        self._readable = self._kind == "r" or self._plus
        self._writable = self._kind != "r" or self._plus
        self._seekable = None
        self._blksize = DEFAULT_BUFFER_SIZE
        self._close_fd = closefd
        self._fd = fd
        return self

    def _dealloc_warn(self, source):
        # Who does not listen to warnings never loads them for this.
        warnings = sys.modules and sys.modules.get("warnings")
        if self._fd >= 0 and self._close_fd and warnings:
            warnings.warn(f"unclosed file {source!r}", ResourceWarning, stacklevel=2, source=source)

    def __repr__(self):
        kind = f"{type(self).__module__}.{type(self).__qualname__}"
        if self.closed:
            return f"<{kind} [closed]>"
        try:
            name = f"name={self.name!r}"
        except AttributeError:
            name = f"fd={self._fd}"
        return f"<{kind} {name} mode={self.mode!r} closefd={self._close_fd}>"

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError("I/O operation on closed file" if msg is None else msg)

    def _check_reads(self):
        self._checkClosed()
        if not self._readable:
            raise UnsupportedOperation("File not open for reading")

    def _check_writes(self):
        self._checkClosed()
        if not self._writable:
            raise UnsupportedOperation("File not open for writing")

    def read(self, size=-1, /):
        self._check_reads()
        size = _size_of(size)
        if size < 0:
            return self.readall()
        try:
            return os.read(self._fd, size)
        except BlockingIOError:
            return None

    def readall(self):
        self._check_reads()
        pieces, size = [], DEFAULT_BUFFER_SIZE
        try:
            # All of a file of known size in one call, and one more to see the end.
            size = max(os.fstat(self._fd).st_size - os.lseek(self._fd, 0, SEEK_CUR) + 1, 1)
        except OSError:
            pass
        while True:
            try:
                piece = os.read(self._fd, min(size, 1 << 24))
            except BlockingIOError:
                return b"".join(pieces) if pieces else None
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
            size = max(size, DEFAULT_BUFFER_SIZE)

    def readinto(self, buffer, /):
        self._check_reads()
        view = _writable_bytes(buffer, "readinto")
        data = self.read(len(view))
        if data is None:
            return None
        view[:len(data)] = data
        return len(data)

    def write(self, buffer, /):
        self._check_writes()
        try:
            return os.write(self._fd, buffer)
        except BlockingIOError:
            return None

    def seek(self, offset, whence=0, /):
        self._checkClosed()
        if isinstance(offset, float):
            raise TypeError("an integer is required")
        return os.lseek(self._fd, offset, whence)

    def tell(self):
        self._checkClosed()
        return os.lseek(self._fd, 0, SEEK_CUR)

    def truncate(self, size=None, /):
        self._check_writes()
        if size is None:
            size = self.tell()
        os.ftruncate(self._fd, size)
        return size

    def close(self):
        if self.closed:
            return
        try:
            super().close()
        finally:
            fd, self._fd = self._fd, -1
            if self._owner is not None:
                self._owner.close()
            elif fd >= 0 and self._close_fd:
                os.close(fd)

    def __del__(self):
        if self._owner is None:
            super().__del__()

    @property
    def closed(self):
        """True if the file is closed"""
        return self._fd < 0 or self._owner is not None and self._owner.closed

    def seekable(self):
        self._checkClosed()
        if self._seekable is None:
            self._seekable = self._has_position()
        return self._seekable

    def _has_position(self):
        """Pipes and terminals have none."""
        try:
            self.tell()
        except OSError:
            return False
        return True

    def readable(self):
        self._checkClosed()
        return self._readable

    def writable(self):
        self._checkClosed()
        return self._writable

    def fileno(self):
        self._checkClosed()
        return self._fd

    def isatty(self):
        self._checkClosed()
        return os.isatty(self._fd)

    @property
    def closefd(self):
        return self._close_fd

    @property
    def mode(self):
        kind, plus = self._kind, self._plus
        if kind in "xa":
            return kind + ("b+" if plus else "b")
        if self._readable:
            return "rb+" if self._writable else "rb"
        return "wb"


class BytesIO(BufferedIOBase):
    _buffer = None

    def __init__(self, initial_bytes=b""):
        self._buffer = bytearray()
        self._pos = 0
        if initial_bytes is not None:
            self._buffer += memoryview(initial_bytes)

    def __getstate__(self):
        self._open()
        return bytes(self._buffer), self._pos, self.__dict__ and {
            name: value for name, value in self.__dict__.items() if name not in ("_buffer", "_pos")
        } or None

    def __setstate__(self, state):
        if "_buffer" in self.__dict__:
            self._open()
        if not isinstance(state, tuple) or len(state) != 3:
            kind, got = type(self), type(state).__name__
            raise TypeError(f"{kind.__module__}.{kind.__qualname__}.__setstate__ argument should be 3-tuple, got {got}")
        data, position, attributes = state
        if not isinstance(position, int):
            raise TypeError(f"second item of state must be an integer, not {type(position).__name__}")
        if position < 0:
            raise ValueError("position value cannot be negative")
        if attributes is not None and not isinstance(attributes, dict):
            raise TypeError(f"third item of state should be a dict, got a {type(attributes).__name__}")
        BytesIO.__init__(self, data)
        self._pos = position
        if attributes is not None:
            self.__dict__.update(attributes)

    def __reduce_ex__(self, protocol):
        import copyreg
        return copyreg.__newobj__, (type(self),), self.__getstate__()

    def __sizeof__(self):
        return object.__sizeof__(self) + (0 if self._buffer is None else len(self._buffer))

    def _open(self):
        if self._buffer is None:
            raise ValueError("I/O operation on closed file.")
        return self._buffer

    def __iter__(self):
        return self

    def getvalue(self):
        return bytes(self._open())

    def getbuffer(self):
        return memoryview(self._open())

    def close(self):
        if self._buffer is not None:
            # Whoever looks at the bytes keeps it open.
            self._buffer.append(0)
            del self._buffer[-1]
            super().close()
            self._buffer = None

    @property
    def closed(self):
        return self._buffer is None

    def flush(self):
        self._open()

    def _take(self, end):
        buffer = self._buffer
        start = min(self._pos, len(buffer))
        data = bytes(memoryview(buffer)[start:end])
        self._pos += len(data)
        return data

    def read(self, size=-1, /):
        buffer = self._open()
        size = _size_of(size)
        return self._take(len(buffer) if size < 0 else self._pos + size)

    def read1(self, size=-1, /):
        return self.read(size)

    def readline(self, size=-1, /):
        buffer = self._open()
        size = _size_of(size)
        end = buffer.find(b"\n", self._pos) + 1 or len(buffer)
        return self._take(end if size < 0 else min(end, self._pos + size))

    def readinto(self, buffer, /):
        self._open()
        view = _writable_bytes(buffer, "readinto")
        data = self._take(self._pos + len(view))
        view[:len(data)] = data
        return len(data)

    def write(self, data, /):
        buffer = self._open()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        with memoryview(data) as view:
            size = view.nbytes
            if not size:
                return 0
            # Asking for the bytes may have closed it.
            buffer = self._open()
            if self._pos > len(buffer):
                buffer += bytes(self._pos - len(buffer))
            buffer[self._pos:self._pos + size] = view
        self._pos += size
        return size

    def seek(self, offset, whence=0, /):
        buffer = self._open()
        offset = offset.__index__() if hasattr(type(offset), "__index__") else _not_index(offset)
        if whence == 0:
            if offset < 0:
                raise ValueError(f"negative seek value {offset}")
            self._pos = offset
        elif whence == 1:
            self._pos = max(0, self._pos + offset)
        elif whence == 2:
            self._pos = max(0, len(buffer) + offset)
        else:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        return self._pos

    def tell(self):
        self._open()
        return self._pos

    def truncate(self, size=None, /):
        buffer = self._open()
        if size is None:
            size = self._pos
        else:
            size = _size_of(size)
            if size < 0:
                raise ValueError(f"negative size value {size}")
        del buffer[size:]
        return size

    def readable(self):
        self._open()
        return True

    writable = seekable = readable

    def isatty(self):
        self._open()
        return False


def _not_index(value):
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


class _Lock:
    # One thread at a time; the same one must not come in again, as a signal handler might.

    def __init__(self, owner):
        self._owner = owner
        self._lock = allocate_lock()
        self._holder = None

    def __enter__(self):
        me = get_ident()
        if not self._lock.acquire(False):
            if self._holder == me:
                raise RuntimeError(f"reentrant call inside {self._owner!r}")
            self._lock.acquire()
        self._holder = me

    def __exit__(self, *args):
        self._holder = None
        self._lock.release()


class _Buffered(BufferedIOBase):
    # A buffer over a raw stream: what readers and writers share.

    _raw = None
    _detached = False

    def _begin(self, raw, buffer_size):
        self._raw = None
        self._detached = False
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._lock = _Lock(self)
        self.buffer_size = buffer_size

    @property
    def raw(self):
        raw = self._raw
        if raw is None:
            raise ValueError("raw stream has been detached" if self._detached else "I/O operation on uninitialized object")
        return raw

    def _check_open(self, what):
        if self.closed:
            raise ValueError(what)

    def seek_raw(self, offset, whence=0):
        position = self.raw.seek(offset, whence)
        if not hasattr(type(position), "__index__") or position < 0:
            raise OSError(f"Raw stream returned invalid position {position}")
        return position

    def tell_raw(self):
        position = self.raw.tell()
        if position < 0:
            raise OSError(f"Raw stream returned invalid position {position}")
        return position

    def truncate(self, size=None, /):
        self._check_open("truncate of closed file")
        self._checkWritable("truncate")
        self.flush()
        if size is None:
            size = self.tell()
        return self.raw.truncate(size)

    def flush(self):
        self._check_open("flush of closed file")
        self.raw.flush()

    def close(self):
        if self._raw is None or self.closed:
            return
        try:
            self.flush()
        finally:
            self._raw.close()

    def detach(self):
        raw = self.raw
        self.flush()
        self._raw = None
        self._detached = True
        return raw

    def seekable(self):
        return self.raw.seekable()

    @property
    def closed(self):
        return self.raw.closed

    @property
    def name(self):
        return self.raw.name

    @property
    def mode(self):
        return self.raw.mode

    def __repr__(self):
        kind = f"{type(self).__module__}.{type(self).__qualname__}"
        try:
            return f"<{kind} name={self.name!r}>"
        except (AttributeError, ValueError):
            return f"<{kind}>"

    def _dealloc_warn(self, source):
        warn = getattr(self._raw, "_dealloc_warn", None)
        if warn is not None:
            warn(source)

    def fileno(self):
        return self.raw.fileno()

    def isatty(self):
        return self.raw.isatty()


class _Reads:
    # Reading through a buffer, whose bytes from `_read_pos` on are unread. The lock is held.

    def _forget(self):
        self._read_buf = b""
        self._read_pos = 0

    def _unread(self):
        return len(self._read_buf) - self._read_pos

    def _raw_read(self, size):
        # None if nothing is there now.
        raw = self._reading
        buffer = bytearray(size)
        view = memoryview(buffer)
        count = raw.readinto(view)
        view.release()
        if count is None:
            return None
        if not hasattr(type(count), "__index__"):
            raise OSError(f"raw readinto() failed") from TypeError(f"'{type(count).__name__}' object cannot be interpreted as an integer")
        if not 0 <= count <= size:
            raise OSError(f"raw readinto() returned invalid length {count} (should have been between 0 and {size})")
        return bytes(buffer[:count])

    def _take(self, count):
        start = self._read_pos
        self._read_pos = start + count
        return self._read_buf[start:start + count]

    def _read_all(self):
        rest = self._take(self._unread())
        self._forget()
        self._before_fill()
        readall = getattr(self._reading, "readall", None)
        if readall is not None:
            more = readall()
            if more is not None and not isinstance(more, bytes):
                raise TypeError("readall() should return bytes")
            return rest if more is None and rest else more if more is None else rest + more
        pieces = [rest] if rest else []
        while True:
            more = self._reading.read()
            if more is not None and not isinstance(more, bytes):
                raise TypeError("read() should return bytes")
            if not more:
                return b"".join(pieces) if pieces or more is not None else None
            pieces.append(more)

    def _read_some(self, size):
        # As many bytes as asked for, unless the end comes before, or nothing more is there now.
        if size <= self._unread():
            return self._take(size)
        pieces = [self._take(self._unread())]
        missing = size - len(pieces[0])
        self._forget()
        self._before_fill()
        more = b""
        while missing > 0:
            whole = missing - missing % self.buffer_size
            more = self._raw_read(whole or self.buffer_size)
            if not more:
                break
            if whole:
                pieces.append(more)
                missing -= len(more)
                continue
            if len(more) > missing:
                self._read_buf, self._read_pos = more, missing
                more = more[:missing]
            pieces.append(more)
            missing -= len(more)
        data = b"".join(pieces)
        return data if data or more is not None else None

    def _read1_locked(self, size):
        if size < 0:
            size = self.buffer_size
        if not self._unread():
            if size == 0:
                return b""
            self._forget()
            self._before_fill()
            return self._raw_read(size) or b""
        return self._take(min(size, self._unread()))

    def _peek_locked(self):
        if not self._unread():
            self._forget()
            self._before_fill()
            more = self._raw_read(self.buffer_size)
            if more:
                self._read_buf = more
        return self._read_buf[self._read_pos:]

    def _readinto_locked(self, view, only_once):
        done = 0
        while done < len(view):
            if self._unread():
                data = self._take(min(self._unread(), len(view) - done))
                view[done:done + len(data)] = data
                done += len(data)
                if only_once and len(view) - done <= self.buffer_size:
                    break
                continue
            self._forget()
            self._before_fill()
            missing = len(view) - done
            if missing >= self.buffer_size or only_once:
                data = self._raw_read(missing)
                if not data:
                    return None if data is None and not done else done
                view[done:done + len(data)] = data
                done += len(data)
                if only_once:
                    break
                continue
            data = self._raw_read(self.buffer_size)
            if not data:
                return None if data is None and not done else done
            self._read_buf = data
        return done

    def _readline_locked(self, size):
        pieces, length = [], 0
        while size < 0 or length < size:
            if not self._unread():
                self._forget()
                self._before_fill()
                self._read_buf = self._raw_read(self.buffer_size) or b""
                if not self._read_buf:
                    break
            end = self._read_buf.find(b"\n", self._read_pos) + 1
            count = (end or len(self._read_buf)) - self._read_pos
            if size >= 0 and count > size - length:
                count, end = size - length, 0
            pieces.append(self._take(count))
            length += count
            if end:
                break
        return b"".join(pieces)

    def _before_fill(self):
        pass

    # What the methods do, when it is known that they may.

    def read(self, size=-1, /):
        size = _size_of(size)
        if size < -1:
            raise ValueError("read length must be non-negative or -1")
        self._check_open("read of closed file")
        with self._lock:
            return self._read_all() if size == -1 else self._read_some(size)

    def read1(self, size=-1, /):
        size = size.__index__()
        self._check_open("read of closed file")
        with self._lock:
            return self._read1_locked(size)

    def peek(self, size=0, /):
        size.__index__()
        self._check_open("peek of closed file")
        with self._lock:
            return self._peek_locked()

    def readinto(self, buffer, /):
        self._check_open("readinto of closed file")
        view = _writable_bytes(buffer, "readinto")
        with self._lock:
            return self._readinto_locked(view, False)

    def readinto1(self, buffer, /):
        self._check_open("readinto of closed file")
        view = _writable_bytes(buffer, "readinto1")
        with self._lock:
            return self._readinto_locked(view, True)

    def readline(self, size=-1, /):
        size = _size_of(size)
        self._check_open("readline of closed file")
        with self._lock:
            return self._readline_locked(size)


class _Writes:
    # Writing through a buffer. The lock is held.

    def _flush_locked(self):
        self._check_open("flush of closed file")
        while self._write_buf:
            try:
                count = self._writing.write(bytes(self._write_buf))
            except BlockingIOError:
                raise RuntimeError("self.raw should implement RawIOBase: it should not raise BlockingIOError") from None
            if count is None:
                raise BlockingIOError(errno.EAGAIN, "write could not complete without blocking", 0)
            if not 0 <= count <= len(self._write_buf):
                raise OSError(f"raw write() returned invalid length {count} (should have been between 0 and {len(self._write_buf)})")
            del self._write_buf[:count]

    def _write_locked(self, data):
        self._check_open("write to closed file")
        buffer = self._write_buf
        if len(buffer) + len(data) <= self.buffer_size:
            buffer += data
            return len(data)
        before = len(buffer)
        try:
            self._flush_locked()
        except BlockingIOError:
            # What fits is kept, the rest is not written.
            room = max(0, self.buffer_size - len(self._write_buf))
            self._write_buf += data[:room]
            if room >= len(data):
                return len(data)
            raise BlockingIOError(errno.EAGAIN, "write could not complete without blocking", room) from None
        done = 0
        while len(data) - done > self.buffer_size:
            try:
                count = self._writing.write(data[done:])
            except BlockingIOError:
                raise RuntimeError("self.raw should implement RawIOBase: it should not raise BlockingIOError") from None
            if count is None:
                room = self.buffer_size
                self._write_buf += data[done:done + room]
                raise BlockingIOError(errno.EAGAIN, "write could not complete without blocking", done + room)
            if not 0 <= count <= len(data) - done:
                raise OSError(f"raw write() returned invalid length {count} (should have been between 0 and {len(data) - done})")
            done += count
        self._write_buf += data[done:]
        return len(data)


def _bytes_to_write(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    with memoryview(data) as view:
        return view.tobytes()


class BufferedReader(_Reads, _Buffered):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self._raw = None
        if not raw.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        self._begin(raw, buffer_size)
        self._raw = self._reading = raw
        self._forget()

    def readable(self):
        return self.raw.readable()

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def detach(self):
        raw = super().detach()
        self._reading = None
        return raw

    def tell(self):
        return max(self.tell_raw() - self._unread(), 0)

    def seek(self, target, whence=0, /):
        if whence not in _WHENCES:
            raise ValueError(f"whence value {whence} unsupported")
        self._check_open("seek of closed file")
        self._checkSeekable()
        with self._lock:
            if whence in (0, 1) and self._read_buf:
                # Within what has been read already nothing is to be asked.
                here = self.tell_raw() - self._unread()
                distance = target - here if whence == 0 else target
                if -self._read_pos <= distance <= self._unread():
                    self._read_pos += distance
                    return max(here + distance, 0)
            if whence == 1:
                target -= self._unread()
            position = self.seek_raw(target, whence)
            self._forget()
            return position


class BufferedWriter(_Writes, _Buffered):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self._raw = None
        if not raw.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        self._begin(raw, buffer_size)
        self._raw = self._writing = raw
        self._write_buf = bytearray()

    def writable(self):
        return self.raw.writable()

    def write(self, data, /):
        self._check_open("write to closed file")
        data = _bytes_to_write(data)
        with self._lock:
            return self._write_locked(data)

    def flush(self):
        self._check_open("flush of closed file")
        with self._lock:
            self._flush_locked()

    def truncate(self, size=None, /):
        self._check_open("truncate of closed file")
        with self._lock:
            self._flush_locked()
            if size is None:
                size = self.tell_raw()
            return self.raw.truncate(size)

    def tell(self):
        return self.tell_raw() + len(self._write_buf)

    def seek(self, target, whence=0, /):
        if whence not in _WHENCES:
            raise ValueError(f"whence value {whence} unsupported")
        self._check_open("seek of closed file")
        with self._lock:
            self._flush_locked()
            return self.seek_raw(target, whence)

    def close(self):
        if self._raw is None or self.closed:
            return
        # The raw stream is closed even where the flush fails.
        try:
            self.flush()
        finally:
            with self._lock:
                self._raw.close()

    def read(self, size=-1, /):
        self._unsupported("read")


class BufferedRandom(_Reads, _Writes, _Buffered):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self._raw = None
        if not raw.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        if not raw.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        if not raw.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        self._begin(raw, buffer_size)
        self._raw = self._reading = self._writing = raw
        self._write_buf = bytearray()
        self._forget()

    def readable(self):
        return self.raw.readable()

    writable = BufferedWriter.writable

    def _before_fill(self):
        if self._write_buf:
            self._flush_locked()

    def _read_some(self, size):
        self._before_fill()
        return super()._read_some(size)

    def _undo_ahead(self):
        if self._read_buf:
            self.seek_raw(-self._unread(), 1)
            self._forget()

    def write(self, data, /):
        self._check_open("write to closed file")
        data = _bytes_to_write(data)
        with self._lock:
            self._undo_ahead()
            return self._write_locked(data)

    def flush(self):
        self._check_open("flush of closed file")
        with self._lock:
            self._flush_locked()
            if self._read_buf:
                self._undo_ahead()

    def truncate(self, size=None, /):
        self._check_open("truncate of closed file")
        if size is None:
            size = self.tell()
        with self._lock:
            self._flush_locked()
            return self.raw.truncate(size)

    def tell(self):
        position = self.tell_raw()
        return position + len(self._write_buf) if self._write_buf else max(position - self._unread(), 0)

    def seek(self, target, whence=0, /):
        if whence not in _WHENCES:
            raise ValueError(f"whence value {whence} unsupported")
        self._check_open("seek of closed file")
        with self._lock:
            self._flush_locked()
            if whence == 1:
                target -= self._unread()
            position = self.seek_raw(target, whence)
            self._forget()
            return position

    close = BufferedWriter.close
    __next__ = BufferedReader.__next__


class BufferedRWPair(BufferedIOBase):
    # A reader and a writer that know nothing of each other.

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        if not reader.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        if not writer.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)

    def _part(self, name):
        part = self.__dict__.get(name)
        if part is None:
            raise ValueError("I/O operation on uninitialized object")
        return part

    def read(self, size=-1, /):
        return self._part("reader").read(size)

    def read1(self, size=-1, /):
        return self._part("reader").read1(size)

    def peek(self, size=0, /):
        return self._part("reader").peek(size)

    def readinto(self, buffer, /):
        return self._part("reader").readinto(buffer)

    def readinto1(self, buffer, /):
        return self._part("reader").readinto1(buffer)

    def write(self, data, /):
        return self._part("writer").write(data)

    def readable(self):
        return self._part("reader").readable()

    def writable(self):
        return self._part("writer").writable()

    def flush(self):
        return self._part("writer").flush()

    def close(self):
        failed = None
        try:
            self._part("writer").close()
        except BaseException as error:
            failed = error
        try:
            self._part("reader").close()
        except BaseException as error:
            if failed is not None:
                error.__context__ = failed
            raise
        if failed is not None:
            raise failed

    def isatty(self):
        return self.reader.isatty() or self.writer.isatty()

    @property
    def closed(self):
        return self._part("writer").closed

    def __del__(self):
        if "writer" in self.__dict__ and "reader" in self.__dict__:
            super().__del__()
