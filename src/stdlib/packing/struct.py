# What `struct` has beside its functions on formats: formats as objects, and the error.

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    pass


def pack(*args):
    if not args:
        raise TypeError("missing format argument")
    return _pack(args[0], args[1:])


def pack_into(*args):
    if not args:
        raise TypeError("missing format argument")
    return _into(args[0], args[1:])


def _into(format, args):
    calcsize(format)
    if len(args) < 2:
        raise error(f"pack_into expected {'offset' if args else 'buffer'} argument")
    _pack_into(format, args[0], args[1], args[2:])


class unpack_iterator:
    # The values of each piece of a buffer.

    __slots__ = "_format", "_size", "_buffer", "_at"

    def __new__(cls, *args):
        raise TypeError(f"cannot create '{cls.__module__}.{cls.__qualname__}' instances")

    def __iter__(self):
        return self

    def __length_hint__(self):
        return (len(self._buffer) - self._at) // self._size

    def __next__(self):
        at = self._at
        if at >= len(self._buffer):
            self._buffer = memoryview(b"")
            self._at = 0
            raise StopIteration
        self._at = at + self._size
        return unpack_from(self._format, self._buffer, at)


def iter_unpack(format, buffer, /):
    return _pieces(format, calcsize(format), buffer)


def _pieces(format, size, buffer):
    if size == 0:
        raise error("cannot iteratively unpack with a struct of length 0")
    buffer = memoryview(buffer).cast("B")
    if len(buffer) % size:
        raise error(f"iterative unpacking requires a buffer of a multiple of {size} bytes")
    pieces = object.__new__(unpack_iterator)
    pieces._format = format
    pieces._size = size
    pieces._buffer = buffer
    pieces._at = 0
    return pieces


class Struct:
    __slots__ = "_format", "_size", "__weakref__"

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self._format = None
        self._size = -1
        return self

    def __init__(self, format):
        self._format = _format_text(format)
        self._size = calcsize(format)

    @property
    def format(self):
        return self._ready()

    @property
    def size(self):
        return self._size

    def __repr__(self):
        return f"{type(self).__name__}({self._ready()!r})"

    def __reduce__(self):
        raise TypeError(f"cannot pickle '{type(self).__module__}.{type(self).__qualname__}' object")

    def _ready(self):
        if self._format is None:
            raise RuntimeError("Struct object is not initialized")
        return self._format

    def pack(self, *args):
        return _pack(self._ready(), args)

    def pack_into(self, *args):
        return _into(self._ready(), args)

    def unpack(self, buffer, /):
        return unpack(self._ready(), buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self._ready(), buffer, offset)

    def iter_unpack(self, buffer, /):
        return _pieces(self._ready(), self._size, buffer)


Struct.__module__ = unpack_iterator.__module__ = "_struct"
