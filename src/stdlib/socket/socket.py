"""Networking: sockets, the addresses that they have, and files over them."""

import _socket
import io
import os
import sys
from _socket import *


# Constants that are members of enumerations. Those are made when the first of them is wanted: `enum` takes longer to import than all of this module.
_ENUMERATIONS = {
    "AddressFamily": ("IntEnum", "AF_"),
    "SocketKind": ("IntEnum", "SOCK_"),
    "MsgFlag": ("IntFlag", "MSG_"),
    "AddressInfo": ("IntFlag", "AI_"),
}
_PREFIXES = tuple(prefix for _, prefix in _ENUMERATIONS.values())

for _name in [name for name in globals() if name.startswith(_PREFIXES)]:
    del globals()[_name]


def _enumerate():
    import enum
    for name, (kind, prefix) in _ENUMERATIONS.items():
        getattr(enum, kind)._convert_(name, __name__, lambda constant: constant.startswith(prefix), source=_socket)


def __getattr__(name):
    if name == "__all__":
        # There is none, but `from socket import *` asks for it, and is to find the members.
        __dir__()
    elif name not in globals() and (name in _ENUMERATIONS or name.startswith(_PREFIXES) and hasattr(_socket, name)):
        _enumerate()
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    if "AddressFamily" not in globals():
        _enumerate()
    return list(globals())


def _named(kind, value):
    """The member for a number, or the number if it has no name."""
    if "AddressFamily" not in globals():
        _enumerate()
    try:
        return globals()[kind](value)
    except ValueError:
        return value


class socket(_socket.socket):
    """One end of a connection, or what waits for one."""

    # How many files there are over it: the descriptor is closed with the last of them.
    __slots__ = ("__weakref__", "_files", "_closed")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            family = _socket.AF_INET if family == -1 else family
            type = _socket.SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
        _socket.socket.__init__(self, family, type, proto, fileno)
        self._files = 0
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        if not self._closed:
            self.close()

    def __repr__(self):
        kind = self.__class__
        closed = getattr(self, "_closed", False)
        text = "<%s.%s%s fd=%i, family=%s, type=%s, proto=%i" % (
            kind.__module__, kind.__qualname__, " [closed]" if closed else "",
            self.fileno(), super().family, super().type, self.proto,
        )
        if not closed:
            for what, ask in (("laddr", self.getsockname), ("raddr", self.getpeername)):
                try:
                    address = ask()
                except (OSError, AttributeError):
                    continue
                if address:
                    text += ", %s=%s" % (what, address)
        return text + ">"

    def __getstate__(self):
        raise TypeError("cannot pickle %r object" % self.__class__.__name__)

    @property
    def family(self):
        return _named("AddressFamily", super().family)

    @property
    def type(self):
        return _named("SocketKind", super().type)

    def dup(self):
        """A socket of its own over a copy of the descriptor."""
        copy = self.__class__(self.family, self.type, self.proto, fileno=_socket.dup(self.fileno()))
        copy.settimeout(self.gettimeout())
        return copy

    def accept(self):
        """Waits for a connection: a socket for it, and the address of its other end."""
        fd, address = self._accept()
        accepted = socket(self.family, self.type, self.proto, fileno=fd)
        if getdefaulttimeout() is None and self.gettimeout():
            accepted.setblocking(True)
        return accepted, address

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """A file that reads from the socket, writes to it, or both."""
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
        writing = "w" in mode
        reading = "r" in mode or not writing
        binary = "b" in mode
        raw = SocketIO(self, ("r" if reading else "") + ("w" if writing else ""))
        if buffering is None:
            buffering = -1
        if buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if not binary:
                raise ValueError("unbuffered streams must be binary")
            return raw
        if reading and writing:
            buffer = io._Pair(raw, raw, buffering)
        elif reading:
            buffer = io._Reader(raw, buffering)
        else:
            buffer = io._Writer(raw, buffering)
        if binary:
            return buffer
        text = io._Text(buffer, encoding, errors, newline)
        text.mode = mode
        return text

    def sendfile(self, file, offset=0, count=None):
        """Sends a file's bytes from an offset on; returns how many there were."""
        if "b" not in getattr(file, "mode", "b"):
            raise ValueError("file should be opened in binary mode")
        if not super().type & _socket.SOCK_STREAM:
            raise ValueError("only SOCK_STREAM type sockets are supported")
        if count is not None:
            if not isinstance(count, int):
                raise TypeError(f"count must be a positive integer (got {count!r})")
            if count <= 0:
                raise ValueError(f"count must be a positive integer (got {count!r})")
        if self.gettimeout() == 0:
            raise ValueError("non-blocking sockets are not supported")
        if offset:
            file.seek(offset)
        sent = 0
        try:
            while count is None or sent < count:
                piece = file.read(65536 if count is None else min(65536, count - sent))
                if not piece:
                    break
                self.sendall(piece)
                sent += len(piece)
        finally:
            if sent and hasattr(file, "seek"):
                file.seek(offset + sent)
        return sent

    def _close_descriptor(self):
        super().close()

    def _file_closed(self):
        if self._files > 0:
            self._files -= 1
        if self._closed:
            self.close()

    def close(self):
        """Closes the socket, or has its last file do it."""
        self._closed = True
        if self._files <= 0:
            self._close_descriptor()

    def detach(self):
        """Gives the descriptor away without closing it."""
        self._closed = True
        return super().detach()

    def get_inheritable(self):
        """Whether the descriptor stays open in what `exec` starts."""
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        os.set_inheritable(self.fileno(), inheritable)


class SocketIO:
    """The file beneath those of `makefile`: a call of it is a call on the socket."""

    # Until it is made there is nothing to close.
    _closed = True

    def __init__(self, sock, mode):
        if mode not in ("r", "w", "rw", "rb", "wb", "rwb"):
            raise ValueError("invalid mode: %r" % mode)
        mode = mode.replace("b", "")
        self._sock = sock
        self._reading = "r" in mode
        self._writing = "w" in mode
        self.mode = mode + "b"
        self._timed_out = False
        self._closed = False
        sock._files += 1

    def _check(self):
        if self._closed:
            raise ValueError("I/O operation on closed file.")

    @property
    def closed(self):
        return self._closed

    @property
    def name(self):
        return -1 if self._closed else self.fileno()

    def __repr__(self):
        state = "closed" if self._closed else "name=%r mode=%r" % (self.name, self.mode)
        return "<socket.SocketIO %s>" % state

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __del__(self):
        self.close()

    def fileno(self):
        self._check()
        return self._sock.fileno()

    def isatty(self):
        self._check()
        return False

    def readable(self):
        if self._closed:
            raise ValueError("I/O operation on closed socket.")
        return self._reading

    def writable(self):
        if self._closed:
            raise ValueError("I/O operation on closed socket.")
        return self._writing

    def seekable(self):
        if self._closed:
            raise ValueError("I/O operation on closed socket.")
        return False

    def seek(self, offset, whence=0):
        raise io.UnsupportedOperation("seek")

    def tell(self):
        raise io.UnsupportedOperation("seek")

    def truncate(self, size=None):
        raise io.UnsupportedOperation("truncate")

    def flush(self):
        self._check()

    def readinto(self, buffer):
        """Receives into a buffer: how many bytes, 0 at the end, None if the socket does not wait and there is nothing."""
        self._check()
        if not self._reading:
            raise io.UnsupportedOperation("File or stream is not readable.")
        if self._timed_out:
            raise OSError("cannot read from timed out object")
        try:
            return self._sock.recv_into(buffer)
        except TimeoutError:
            self._timed_out = True
            raise
        except BlockingIOError:
            return None

    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        return None if count is None else bytes(buffer[:count])

    def readall(self):
        pieces = []
        while piece := self.read(io.DEFAULT_BUFFER_SIZE):
            pieces.append(piece)
        return b"".join(pieces) if pieces else piece

    def readline(self, size=-1):
        limit = -1 if size is None else size
        line = bytearray()
        while limit < 0 or len(line) < limit:
            byte = self.read(1)
            if not byte:
                break
            line += byte
            if byte == b"\n":
                break
        return bytes(line)

    def readlines(self, hint=-1):
        lines, length = [], 0
        for line in self:
            lines.append(line)
            length += len(line)
            if hint is not None and 0 < hint <= length:
                break
        return lines

    def write(self, data):
        """Sends bytes: how many the system took, None if the socket does not wait and there is no room."""
        self._check()
        if not self._writing:
            raise io.UnsupportedOperation("File or stream is not writable.")
        try:
            return self._sock.send(data)
        except BlockingIOError:
            return None

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def close(self):
        if not self._closed:
            self._closed = True
            sock, self._sock = self._sock, None
            sock._file_closed()


def fromfd(fd, family, type, proto=0):
    """A socket over a copy of a descriptor."""
    return socket(family, type, proto, _socket.dup(fd))


def socketpair(family=None, type=_socket.SOCK_STREAM, proto=0):
    """Two sockets that are connected to each other."""
    family = _socket.AF_UNIX if family is None else family
    first, second = _socket._pair(family, type, proto)
    return socket(family, type, proto, first), socket(family, type, proto, second)


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Sends descriptors beside bytes over a UNIX socket."""
    packed = b"".join(fd.to_bytes(4, sys.byteorder, signed=True) for fd in fds)
    return sock.sendmsg(buffers, [(SOL_SOCKET, SCM_RIGHTS, packed)])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receives bytes and descriptors: (bytes, list of descriptors, flags, address)."""
    data, beside, flags, address = sock.recvmsg(bufsize, CMSG_LEN(maxfds * 4))
    fds = []
    for level, kind, packed in beside:
        if level == SOL_SOCKET and kind == SCM_RIGHTS:
            fds += [int.from_bytes(packed[at:at + 4], sys.byteorder) for at in range(0, len(packed) // 4 * 4, 4)]
    return data, fds, flags, address


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """What there is to connect to under a name: (family, kind, protocol, canonical name, address) of each."""
    found = _socket.getaddrinfo(host, port, family, type, proto, flags)
    return [(_named("AddressFamily", row[0]), _named("SocketKind", row[1]), *row[2:]) for row in found]


def getfqdn(name=""):
    """The full name of a host, this one's if none is given."""
    name = name.strip()
    if not name or name in ("0.0.0.0", "::"):
        name = gethostname()
    try:
        hostname, aliases, _ = gethostbyaddr(name)
    except OSError:
        return name
    for known in (hostname, *aliases):
        if "." in known:
            return known
    return hostname


_USUAL = object()


def create_connection(address, timeout=_USUAL, source_address=None, *, all_errors=False):
    """A socket connected to (host, port), by the first of the host's addresses that answers."""
    host, port = address
    errors = []
    for family, kind, proto, _, found in getaddrinfo(host, port, 0, _socket.SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _USUAL:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(found)
            return sock
        except OSError as error:
            if not all_errors:
                errors.clear()
            errors.append(error)
            if sock is not None:
                sock.close()
    if not errors:
        raise OSError("getaddrinfo returns an empty list")
    try:
        if all_errors:
            raise ExceptionGroup("create_connection failed", errors)
        raise errors[0]
    finally:
        # The errors' tracebacks hold this frame.
        errors.clear()


def has_dualstack_ipv6():
    """Whether a socket can serve both kinds of addresses."""
    try:
        with socket(_socket.AF_INET6, _socket.SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except OSError:
        return False


def create_server(address, *, family=_socket.AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens at (host, port)."""
    if dualstack_ipv6:
        if not has_dualstack_ipv6():
            raise ValueError("dualstack_ipv6 not supported on this platform")
        if family != _socket.AF_INET6:
            raise ValueError("dualstack_ipv6 requires AF_INET6 family")
    sock = socket(family, _socket.SOCK_STREAM)
    try:
        # Another server may have been here a moment ago.
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if family == _socket.AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            sock.bind(address)
        except OSError as error:
            message = "%s (while attempting to bind on address %r)" % (error.strerror, address)
            raise OSError(error.errno, message) from None
        if backlog is None:
            sock.listen()
        else:
            sock.listen(backlog)
        return sock
    except OSError:
        sock.close()
        raise
