"""Waiting for many files at once, by whatever the system has for it."""

import select

EVENT_READ = 1
EVENT_WRITE = 2


class SelectorKey(tuple):
    """What is watched: the file, its descriptor, for what, and the program's own data."""

    __slots__ = ()
    __match_args__ = _fields = ("fileobj", "fd", "events", "data")

    def __new__(cls, fileobj, fd, events, data):
        return tuple.__new__(cls, (fileobj, fd, events, data))

    fileobj = property(lambda self: self[0])
    fd = property(lambda self: self[1])
    events = property(lambda self: self[2])
    data = property(lambda self: self[3])

    def __repr__(self):
        return "SelectorKey(fileobj=%r, fd=%r, events=%r, data=%r)" % tuple(self)

    def _replace(self, **changes):
        return SelectorKey(**dict(zip(self._fields, self)) | changes)


def _descriptor(fileobj):
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError("Invalid file object: {!r}".format(fileobj)) from None
    if fd < 0:
        raise ValueError("Invalid file descriptor: {}".format(fd))
    return fd


class _Map:
    """What a selector watches, by file or descriptor."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def __iter__(self):
        return iter(self._selector._keys)

    def __contains__(self, fileobj):
        return self.get(fileobj) is not None

    def __getitem__(self, fileobj):
        key = self.get(fileobj)
        if key is None:
            raise KeyError("{!r} is not registered".format(fileobj))
        return key

    def get(self, fileobj, default=None):
        return self._selector._keys.get(self._selector._find(fileobj), default)

    def keys(self):
        return self._selector._keys.keys()

    def values(self):
        return self._selector._keys.values()

    def items(self):
        return self._selector._keys.items()


class BaseSelector:
    """A register of files; how they are waited for is its children's business."""

    def __init__(self):
        self._keys = {}
        self._map = _Map(self)

    def _find(self, fileobj):
        """The descriptor of a file, of one that was closed meanwhile, too."""
        try:
            return _descriptor(fileobj)
        except ValueError:
            for key in self._keys.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError("Invalid events: {!r}".format(events))
        key = SelectorKey(fileobj, self._find(fileobj), events, data)
        if key.fd in self._keys:
            raise KeyError("{!r} (FD {}) is already registered".format(fileobj, key.fd))
        self._keys[key.fd] = key
        try:
            self._watch(key)
        except BaseException:
            del self._keys[key.fd]
            raise
        return key

    def unregister(self, fileobj):
        try:
            key = self._keys.pop(self._find(fileobj))
        except KeyError:
            raise KeyError("{!r} is not registered".format(fileobj)) from None
        self._forget(key)
        return key

    def modify(self, fileobj, events, data=None):
        try:
            key = self._keys[self._find(fileobj)]
        except KeyError:
            raise KeyError("{!r} is not registered".format(fileobj)) from None
        if events != key.events:
            self.unregister(fileobj)
            return self.register(fileobj, events, data)
        if data != key.data:
            key = self._keys[key.fd] = key._replace(data=data)
        return key

    def _watch(self, key):
        pass

    def _forget(self, key):
        pass

    def select(self, timeout=None):
        """Waits for some: a list of (key, events)."""
        raise NotImplementedError

    def _found(self, ready):
        """The keys of descriptors that are ready, with what they are watched for."""
        found = []
        for fd, events in ready:
            key = self._keys.get(fd)
            if key is not None and events & key.events:
                found.append((key, events & key.events))
        return found

    def close(self):
        self._keys.clear()
        self._map = None

    def get_key(self, fileobj):
        if self._map is None:
            raise RuntimeError("Selector is closed")
        try:
            return self._map[fileobj]
        except KeyError:
            raise KeyError("{!r} is not registered".format(fileobj)) from None

    def get_map(self):
        return self._map

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


class SelectSelector(BaseSelector):
    """By `select`."""

    def select(self, timeout=None):
        timeout = None if timeout is None else max(timeout, 0)
        reads = [fd for fd, key in self._keys.items() if key.events & EVENT_READ]
        writes = [fd for fd, key in self._keys.items() if key.events & EVENT_WRITE]
        readable, writable, _ = select.select(reads, writes, [], timeout)
        ready = dict.fromkeys(readable, EVENT_READ)
        for fd in writable:
            ready[fd] = ready.get(fd, 0) | EVENT_WRITE
        return self._found(ready.items())


class PollSelector(BaseSelector):
    """By `poll`."""

    _read, _write = select.POLLIN, select.POLLOUT

    def __init__(self):
        super().__init__()
        self._poll = self._make()

    def _make(self):
        return select.poll()

    def _watch(self, key):
        mask = (self._read if key.events & EVENT_READ else 0) | (self._write if key.events & EVENT_WRITE else 0)
        self._poll.register(key.fd, mask)

    def _forget(self, key):
        try:
            self._poll.unregister(key.fd)
        except OSError:
            # Closed before it was taken out: the system has forgotten it.
            pass

    def _wait(self, timeout):
        # In milliseconds, rounded up.
        return self._poll.poll(None if timeout is None else max(-int(-timeout * 1000 // 1), 0))

    def select(self, timeout=None):
        # An error or the end of a connection is told to whoever asks next, for reading or writing.
        return self._found(
            (fd, (EVENT_WRITE if mask & ~self._read else 0) | (EVENT_READ if mask & ~self._write else 0))
            for fd, mask in self._wait(timeout)
        )


class EpollSelector(PollSelector):
    """By `epoll`."""

    _read, _write = select.EPOLLIN, select.EPOLLOUT

    def _make(self):
        return select.epoll()

    def _wait(self, timeout):
        return self._poll.poll(None if timeout is None else max(timeout, 0), max(len(self._keys), 1))

    def fileno(self):
        return self._poll.fileno()

    def close(self):
        self._poll.close()
        super().close()


DefaultSelector = EpollSelector
