"""The ends of pipes between processes."""

import os
import _multiprocessing
import _plain

__all__ = ["Connection", "Pipe", "wait"]


class Connection:
    """One end of a pipe, through which values go."""

    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        handle = handle.__index__()
        if handle < 0:
            raise ValueError("invalid handle")
        if not readable and not writable:
            raise ValueError("at least one of `readable` and `writable` must be True")
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def __del__(self):
        self.close()

    def _check(self, reads=False, writes=False):
        if self._handle is None:
            raise OSError("handle is closed")
        if reads and not self._readable:
            raise OSError("connection is write-only")
        if writes and not self._writable:
            raise OSError("connection is read-only")
        return self._handle

    @property
    def closed(self):
        return self._handle is None

    @property
    def readable(self):
        return self._readable

    @property
    def writable(self):
        return self._writable

    def fileno(self):
        return self._check()

    def close(self):
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def send(self, obj):
        """Sends a value."""
        _multiprocessing.send(self._check(writes=True), _plain.dumps(obj))

    def recv(self):
        """Receives a value; EOFError when the other end is closed and nothing is left."""
        return _plain.loads(_multiprocessing.receive(self._check(reads=True)))

    def send_bytes(self, buf, offset=0, size=None):
        handle = self._check(writes=True)
        data = bytes(buf)
        if offset < 0:
            raise ValueError("offset is negative")
        if len(data) < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = len(data) - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > len(data):
            raise ValueError("buffer length < offset + size")
        _multiprocessing.send(handle, data[offset:offset + size])

    def recv_bytes(self, maxlength=None):
        handle = self._check(reads=True)
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        data = _multiprocessing.receive(handle)
        if maxlength is not None and len(data) > maxlength:
            self.close()
            raise OSError("bad message length")
        return data

    def poll(self, timeout=0.0):
        """Whether there is something to receive, now or within `timeout` seconds."""
        return bool(_multiprocessing.wait([self._check(reads=True)], timeout))

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def Pipe(duplex=True):
    """Two connected ends; if not `duplex`, the first only reads and the second only writes."""
    if duplex:
        first, second = _multiprocessing.socketpair()
        return Connection(first), Connection(second)
    first, second = os.pipe()
    return Connection(first, writable=False), Connection(second, readable=False)


def wait(object_list, timeout=None):
    """Those of the connections and sentinels that are ready."""
    by_number = {}
    for thing in object_list:
        by_number[thing if isinstance(thing, int) else thing.fileno()] = thing
    return [by_number[fd] for fd in _multiprocessing.wait(list(by_number), timeout)]
