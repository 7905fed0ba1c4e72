# `pickle`: objects as programs of a small stack machine, in protocols 0 to 5, and the machine that runs them.
#
# A pickler writes what makes an object, then stores it in the memo under a number, so that a second reference only fetches it. From protocol 4 on
# opcodes are gathered into frames; what is large is written past them. A pickle may come from anywhere: nothing is reserved for a length that
# it names before as many bytes have been read.

import sys
from copyreg import _extension_cache, _extension_registry, _inverted_registry, dispatch_table
from io import BytesIO as _BytesIO
from struct import pack as _pack, unpack as _unpack

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads", "PickleBuffer"]

format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
bytes_types = (bytes, bytearray)

_BATCH = 1000
_FRAME_MIN = 4
_FRAME_TARGET = 64 * 1024


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


for _error in (PickleError, PicklingError, UnpicklingError):
    _error.__module__ = "_pickle"


class PickleBuffer:
    # A buffer that may travel beside the pickle.

    __slots__ = "_view", "__weakref__"

    def __new__(cls, object, /):
        self = super().__new__(cls)
        try:
            self._view = memoryview(object)
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not '{type(object).__name__}'") from None
        return self

    def _open(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view

    def __buffer__(self, flags):
        return memoryview(self._open())

    def raw(self):
        view = self._open()
        if view.c_contiguous:
            return view.cast("B") if view.ndim == 1 or view.nbytes else memoryview(view.tobytes())
        if view.f_contiguous:
            return memoryview(view.tobytes("F"))
        raise BufferError("cannot extract raw buffer from non-contiguous buffer")

    def release(self):
        if self._view is not None:
            self._view.release()
            self._view = None


PickleBuffer.__module__ = "_pickle"

_OPCODES = {
    "MARK": b"(", "STOP": b".", "POP": b"0", "POP_MARK": b"1", "DUP": b"2", "FLOAT": b"F", "INT": b"I", "BININT": b"J", "BININT1": b"K",
    "LONG": b"L", "BININT2": b"M", "NONE": b"N", "PERSID": b"P", "BINPERSID": b"Q", "REDUCE": b"R", "STRING": b"S", "BINSTRING": b"T",
    "SHORT_BINSTRING": b"U", "UNICODE": b"V", "BINUNICODE": b"X", "APPEND": b"a", "BUILD": b"b", "GLOBAL": b"c", "DICT": b"d",
    "EMPTY_DICT": b"}", "APPENDS": b"e", "GET": b"g", "BINGET": b"h", "INST": b"i", "LONG_BINGET": b"j", "LIST": b"l", "EMPTY_LIST": b"]",
    "OBJ": b"o", "PUT": b"p", "BINPUT": b"q", "LONG_BINPUT": b"r", "SETITEM": b"s", "TUPLE": b"t", "EMPTY_TUPLE": b")", "SETITEMS": b"u",
    "BINFLOAT": b"G", "TRUE": b"I01\n", "FALSE": b"I00\n",
    "PROTO": b"\x80", "NEWOBJ": b"\x81", "EXT1": b"\x82", "EXT2": b"\x83", "EXT4": b"\x84", "TUPLE1": b"\x85", "TUPLE2": b"\x86",
    "TUPLE3": b"\x87", "NEWTRUE": b"\x88", "NEWFALSE": b"\x89", "LONG1": b"\x8a", "LONG4": b"\x8b",
    "BINBYTES": b"B", "SHORT_BINBYTES": b"C",
    "SHORT_BINUNICODE": b"\x8c", "BINUNICODE8": b"\x8d", "BINBYTES8": b"\x8e", "EMPTY_SET": b"\x8f", "ADDITEMS": b"\x90", "FROZENSET": b"\x91",
    "NEWOBJ_EX": b"\x92", "STACK_GLOBAL": b"\x93", "MEMOIZE": b"\x94", "FRAME": b"\x95",
    "BYTEARRAY8": b"\x96", "NEXT_BUFFER": b"\x97", "READONLY_BUFFER": b"\x98",
}
globals().update(_OPCODES)
__all__.extend(_OPCODES)

_MISSING = object()
_audit = getattr(sys, "audit", None)
_TUPLES = (EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3)


def encode_long(number):
    if number == 0:
        return b""
    size = (number.bit_length() >> 3) + 1
    encoded = number.to_bytes(size, "little", signed=True)
    # A last byte of signs says nothing if the one before has the sign, too.
    if number < 0 and size > 1 and encoded[-1] == 0xFF and encoded[-2] & 0x80:
        encoded = encoded[:-1]
    return encoded


def decode_long(data):
    return int.from_bytes(data, "little", signed=True)


def _compat(name):
    # Names as Python 2 had them: asked for by old protocols only.
    import _compat_pickle
    return getattr(_compat_pickle, name)


def _getattribute(object, name):
    parent = None
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local attribute {name!r} on {object!r}")
        try:
            parent, object = object, getattr(object, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {object!r}") from None
    return object, parent


def whichmodule(object, name):
    module = getattr(object, "__module__", None)
    if module is not None:
        return module
    # Another thread may import meanwhile.
    for module_name, module in sys.modules.copy().items():
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _getattribute(module, name)[0] is object:
                return module_name
        except AttributeError:
            pass
    return "__main__"


class _Framer:
    # Gathers opcodes, from protocol 4 on into frames.

    def __init__(self, write):
        self._write = write
        self.buffer = bytearray()
        self._framed = False

    def start(self):
        self._framed = True

    def end(self):
        self.commit(True)
        self._framed = False

    def forget(self):
        self.buffer.clear()
        self._framed = False

    def write(self, data):
        self.buffer += data

    def commit(self, force=False):
        if not force and (len(self.buffer) < _FRAME_TARGET or not self._framed):
            return
        data = bytes(self.buffer)
        self.buffer.clear()
        if self._framed and len(data) >= _FRAME_MIN:
            data = FRAME + _pack("<Q", len(data)) + data
        if data:
            self._write(data)

    def write_large(self, header, data):
        if self._framed:
            self.commit(True)
            self._write(header)
            self._write(data)
        else:
            self.commit(True)
            self._write(header + data)


class _Pickler:
    fast = 0

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        self._buffer_callback = buffer_callback
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self._framer = _Framer(self._file_write)
        self.write = self._framer.write
        self.memo = {}
        self._commit = self._framer.commit
        # What a derived class does in its own way is not done without it.
        self._plain = _as_defined(type(self), _Pickler, _SAVING)
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fix_imports = fix_imports and protocol < 3

    def clear_memo(self):
        self.memo.clear()

    def dump(self, object, /):
        if not hasattr(self, "_file_write"):
            name = type(self).__name__
            raise PicklingError(f"Pickler.__init__() was not called by {name}.__init__()")
        if self.proto >= 2:
            self._file_write(PROTO + bytes((self.proto,)))
        if self.proto >= 4:
            self._framer.start()
        try:
            self.save(object)
            self.write(STOP)
            self._framer.end()
        except RecursionError as error:
            # Ours, not that of a method which makes state.
            innermost = error.__traceback__
            while innermost.tb_next is not None:
                innermost = innermost.tb_next
            if innermost.tb_frame.f_globals is globals():
                error.args = ("maximum recursion depth exceeded while pickling an object",)
            raise
        finally:
            self._framer.forget()

    def memoize(self, object):
        if self.fast:
            return
        number = len(self.memo)
        self.write(self.put(number))
        self.memo[id(object)] = number, object

    def put(self, number):
        if self.proto >= 4:
            return MEMOIZE
        if not self.bin:
            return PUT + str(number).encode("ascii") + b"\n"
        return BINPUT + bytes((number,)) if number < 256 else LONG_BINPUT + _pack("<I", number)

    def get(self, number):
        if not self.bin:
            return GET + str(number).encode("ascii") + b"\n"
        return BINGET + bytes((number,)) if number < 256 else LONG_BINGET + _pack("<I", number)

    def save(self, object, save_persistent_id=True):
        self._framer.commit()
        if not self._plain or "persistent_id" in self.__dict__ or not _save_plain(
            self, self._framer.buffer, self.memo, object, self.proto, self.fast, None if self._has_own_ways() else dispatch_table
        ):
            self._save_other(object, save_persistent_id)

    def _has_own_ways(self):
        return hasattr(self, "reducer_override") or hasattr(self, "dispatch_table")

    def _save_other(self, object, save_persistent_id=True):
        # What is not plain, or whatever there is if nothing is to be done without the methods.
        if save_persistent_id:
            identity = self.persistent_id(object)
            if identity is not None:
                return self.save_pers(identity)
        known = self.memo.get(id(object))
        if known is not None:
            self.write(self.get(known[0]))
            return
        kind = type(object)
        method = self.dispatch.get(kind)
        if method is not None and method in _QUICK:
            return method(self, object)
        reduced = NotImplemented
        reducer = getattr(self, "reducer_override", _MISSING)
        if reducer is not _MISSING:
            reduced = reducer(object)
        if reduced is NotImplemented:
            if method is not None:
                return method(self, object)
            reducer = getattr(self, "dispatch_table", dispatch_table).get(kind, _MISSING)
            if reducer is not _MISSING:
                reduced = reducer(object)
            elif issubclass(kind, type):
                return self.save_global(object)
            else:
                reducer = getattr(object, "__reduce_ex__", _MISSING)
                if reducer is not _MISSING:
                    reduced = reducer(self.proto)
                else:
                    reducer = getattr(object, "__reduce__", _MISSING)
                    if reducer is _MISSING:
                        raise PicklingError(f"can't pickle {kind.__name__!r} object: {object!r}")
                    reduced = reducer()
        self._save_reduced(object, reduced)

    def _save_reduced(self, object, reduced):
        if isinstance(reduced, str):
            return self.save_global(object, reduced)
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self.save_reduce(*reduced, obj=object)

    def persistent_id(self, object):
        return None

    def save_pers(self, identity):
        if self.bin:
            self.save(identity, save_persistent_id=False)
            self.write(BINPERSID)
            return
        try:
            self.write(PERSID + str(identity).encode("ascii") + b"\n")
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        if state_setter is not None and not callable(state_setter):
            kind = type(state_setter).__name__
            raise PicklingError(f"sixth element of the tuple returned by __reduce__ must be a function, not {kind}")
        if listitems is not None and not hasattr(listitems, "__next__"):
            kind = type(listitems).__name__
            raise PicklingError(f"fourth element of the tuple returned by __reduce__ must be an iterator, not {kind}")
        if dictitems is not None and not hasattr(dictitems, "__next__"):
            kind = type(dictitems).__name__
            raise PicklingError(f"fifth element of the tuple returned by __reduce__ must be an iterator, not {kind}")
        name = getattr(func, "__name__", "")
        if self.proto >= 2 and name == "__newobj_ex__":
            self._save_newobj_ex(func, args, obj)
        elif self.proto >= 2 and name == "__newobj__":
            if len(args) < 1:
                raise PicklingError("__newobj__ arglist is empty")
            cls, *args = args
            if not hasattr(cls, "__new__"):
                raise PicklingError("args[0] from __newobj__ args has no __new__")
            if obj is not None and cls is not obj.__class__:
                raise PicklingError("args[0] from __newobj__ args has the wrong class")
            self.save(cls)
            self.save(tuple(args))
            self.write(NEWOBJ)
        else:
            self.save(func)
            self.save(args)
            self.write(REDUCE)
        if obj is not None:
            # What it is made of may have led back to it.
            if id(obj) in self.memo:
                self.write(POP + self.get(self.memo[id(obj)][0]))
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is None:
            return
        if state_setter is None:
            self.save(state)
            self.write(BUILD)
        else:
            self.save(state_setter)
            self.save(obj)
            self.save(state)
            self.write(TUPLE2)
            self.write(REDUCE)
            self.write(POP)

    def _save_newobj_ex(self, func, args, obj):
        if len(args) != 3:
            raise PicklingError(f"length of the NEWOBJ_EX argument tuple must be exactly 3, not {len(args)}")
        cls, args, kwargs = args
        if not hasattr(cls, "__new__"):
            raise PicklingError("first item from NEWOBJ_EX argument tuple must be a class, not " + type(cls).__name__)
        if obj is not None and cls is not obj.__class__:
            raise PicklingError("first argument to __newobj_ex__() must be the class of the object")
        if not isinstance(args, tuple):
            raise PicklingError("second item from NEWOBJ_EX argument tuple must be a tuple, not " + type(args).__name__)
        if not isinstance(kwargs, dict):
            raise PicklingError("third item from NEWOBJ_EX argument tuple must be a dict, not " + type(kwargs).__name__)
        if self.proto >= 4:
            self.save(cls)
            self.save(args)
            self.save(kwargs)
            self.write(NEWOBJ_EX)
            return
        from functools import partial
        self.save(partial(cls.__new__, cls, *args, **kwargs))
        self.save(())
        self.write(REDUCE)

    def save_none(self, object):
        self.write(NONE)

    def save_bool(self, object):
        if self.proto >= 2:
            self.write(NEWTRUE if object else NEWFALSE)
        else:
            self.write(TRUE if object else FALSE)

    def save_long(self, number):
        if self.bin:
            if 0 <= number <= 0xFF:
                self.write(BININT1 + bytes((number,)))
                return
            if 0 <= number <= 0xFFFF:
                self.write(BININT2 + _pack("<H", number))
                return
            if -0x80000000 <= number <= 0x7FFFFFFF:
                self.write(BININT + _pack("<i", number))
                return
        if self.proto >= 2:
            encoded = encode_long(number)
            if len(encoded) < 256:
                self.write(LONG1 + bytes((len(encoded),)) + encoded)
            else:
                self.write(LONG4 + _pack("<i", len(encoded)) + encoded)
        elif -0x80000000 <= number <= 0x7FFFFFFF:
            self.write(INT + repr(number).encode("ascii") + b"\n")
        else:
            self.write(LONG + repr(number).encode("ascii") + b"L\n")

    def save_float(self, number):
        if self.bin:
            self.write(BINFLOAT + _pack(">d", number))
        else:
            self.write(FLOAT + repr(number).encode("ascii") + b"\n")

    def _write_counted(self, data, short, long, longer):
        size = len(data)
        if size <= 0xFF and short:
            self.write(short + bytes((size,)) + data)
        elif size > 0xFFFFFFFF and longer:
            self._framer.write_large(longer + _pack("<Q", size), data)
        elif size >= _FRAME_TARGET:
            self._framer.write_large(long + _pack("<I", size), data)
        else:
            self.write(long + _pack("<I", size) + data)

    def save_bytes(self, data):
        if self.proto >= 3:
            self._write_counted(data, SHORT_BINBYTES, BINBYTES, self.proto >= 4 and BINBYTES8)
            self.memoize(data)
        elif not data:
            self.save_reduce(bytes, (), obj=data)
        else:
            from codecs import encode
            self.save_reduce(encode, (str(data, "latin1"), "latin1"), obj=data)

    def _save_array(self, data, object):
        if len(data) >= _FRAME_TARGET:
            self._framer.write_large(BYTEARRAY8 + _pack("<Q", len(data)), data)
        else:
            self.write(BYTEARRAY8 + _pack("<Q", len(data)) + data)
        self.memoize(object)

    def save_bytearray(self, array):
        if self.proto >= 5:
            self._save_array(bytes(array), array)
        elif not array:
            self.save_reduce(bytearray, (), obj=array)
        else:
            self.save_reduce(bytearray, (bytes(array),), obj=array)

    def save_picklebuffer(self, buffer):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        with buffer.raw() as view:
            if not memoryview(buffer).contiguous:
                raise PicklingError("PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
            in_band = True
            if self._buffer_callback is not None:
                in_band = bool(self._buffer_callback(buffer))
            if not in_band:
                self.write(NEXT_BUFFER)
                if view.readonly:
                    self.write(READONLY_BUFFER)
                return
            data = view.tobytes()
            if view.readonly:
                self._write_counted(data, SHORT_BINBYTES, BINBYTES, BINBYTES8)
                self.memoize(data)
            else:
                self._save_array(data, buffer)

    def save_str(self, text):
        if not self.bin:
            for character, code in (("\\", "\\u005c"), ("\0", "\\u0000"), ("\n", "\\u000a"), ("\r", "\\u000d"), ("\x1a", "\\u001a")):
                text = text.replace(character, code) if character in text else text
            self.write(UNICODE + _raw_escaped(text) + b"\n")
        else:
            data = text.encode("utf-8", "surrogatepass")
            is_new = self.proto >= 4
            self._write_counted(data, is_new and SHORT_BINUNICODE, BINUNICODE, is_new and BINUNICODE8)

    def _save_text(self, text):
        self.save_str(text)
        self.memoize(text)

    def save_tuple(self, items):
        if not items:
            self.write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
            return
        short = len(items) <= 3 and self.proto >= 2
        if not short:
            self.write(MARK)
        for item in items:
            self.save(item)
        known = self.memo.get(id(items))
        if known is not None:
            # It holds itself, by way of something else, and is made by now.
            if short:
                self.write(POP * len(items) + self.get(known[0]))
            else:
                self.write((POP_MARK if self.bin else POP * (len(items) + 1)) + self.get(known[0]))
            return
        self.write(_TUPLES[len(items)] if short else TUPLE)
        self.memoize(items)

    def save_list(self, items):
        self.write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(items)
        self._batch_appends(items)

    def _batches(self, items):
        items = iter(items)
        while True:
            batch = []
            for item in items:
                batch.append(item)
                if len(batch) == _BATCH:
                    break
            if not batch:
                return
            yield batch
            if len(batch) < _BATCH:
                return

    def _batch_appends(self, items):
        if not self.bin:
            for item in items:
                self.save(item)
                self.write(APPEND)
            return
        # Of a list whose length is known one item is alone only if it is the only one.
        alone = type(items) is not list or len(items) == 1
        for batch in self._batches(items):
            if alone and len(batch) == 1:
                self.save(batch[0])
                self.write(APPEND)
                continue
            self.write(MARK)
            for item in batch:
                self.save(item)
            self.write(APPENDS)

    def save_dict(self, entries):
        self.write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(entries)
        self._batch_setitems(entries.items())

    def _batch_setitems(self, items):
        if not self.bin:
            for key, value in items:
                self.save(key)
                self.save(value)
                self.write(SETITEM)
            return
        alone = not isinstance(items, type({}.items())) or len(items) == 1
        for batch in self._batches(items):
            if alone and len(batch) == 1:
                key, value = batch[0]
                self.save(key)
                self.save(value)
                self.write(SETITEM)
                continue
            self.write(MARK)
            for key, value in batch:
                self.save(key)
                self.save(value)
            self.write(SETITEMS)

    def save_set(self, items):
        if self.proto < 4:
            self.save_reduce(set, (list(items),), obj=items)
            return
        self.write(EMPTY_SET)
        self.memoize(items)
        for batch in self._batches(items):
            self.write(MARK)
            for item in batch:
                self.save(item)
            self.write(ADDITEMS)

    def save_frozenset(self, items):
        if self.proto < 4:
            self.save_reduce(frozenset, (list(items),), obj=items)
            return
        self.write(MARK)
        for item in items:
            self.save(item)
        if id(items) in self.memo:
            self.write(POP_MARK + self.get(self.memo[id(items)][0]))
            return
        self.write(FROZENSET)
        self.memoize(items)

    def save_global(self, object, name=None):
        if name is None:
            name = getattr(object, "__qualname__", None)
            if name is None:
                name = object.__name__
        if "<locals>" in name.split("."):
            raise AttributeError(f"Can't get local object {name!r}")
        module_name = whichmodule(object, name)
        try:
            __import__(module_name, level=0)
            module = sys.modules[module_name]
        except (ImportError, ValueError, KeyError):
            raise PicklingError(f"Can't pickle {object!r}: import of module {module_name!r} failed") from None
        try:
            found, parent = _getattribute(module, name)
        except AttributeError:
            raise PicklingError(f"Can't pickle {object!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not object:
            raise PicklingError(f"Can't pickle {object!r}: it's not the same object as {module_name}.{name}")
        if self.proto >= 2:
            code = _extension_registry.get((module_name, name), _MISSING)
            if code is not _MISSING:
                if not 0 < code <= 0x7FFFFFFF:
                    raise RuntimeError(f"extension code {code} is out of range")
                if code <= 0xFF:
                    self.write(EXT1 + bytes((code,)))
                elif code <= 0xFFFF:
                    self.write(EXT2 + _pack("<H", code))
                else:
                    self.write(EXT4 + _pack("<i", code))
                return
        last = name.rpartition(".")[2]
        if self.proto >= 4:
            self.save(module_name)
            self.save(name)
            self.write(STACK_GLOBAL)
        elif parent is not module:
            self.save_reduce(getattr, (parent, last))
        elif self.proto >= 3:
            self.write(GLOBAL + bytes(module_name, "utf-8") + b"\n" + bytes(last, "utf-8") + b"\n")
        else:
            name = last
            if self.fix_imports:
                names, modules = _compat("REVERSE_NAME_MAPPING"), _compat("REVERSE_IMPORT_MAPPING")
                if (module_name, name) in names:
                    module_name, name = names[module_name, name]
                elif module_name in modules:
                    module_name = modules[module_name]
            try:
                self.write(GLOBAL + bytes(module_name, "ascii") + b"\n" + bytes(name, "ascii") + b"\n")
            except UnicodeEncodeError:
                raise PicklingError(f"can't pickle global identifier '{module_name}.{name}' using pickle protocol {self.proto}") from None
        self.memoize(object)

    def save_type(self, object):
        if object is type(None):
            return self.save_reduce(type, (None,), obj=object)
        if object is type(NotImplemented):
            return self.save_reduce(type, (NotImplemented,), obj=object)
        if object is type(...):
            return self.save_reduce(type, (...,), obj=object)
        return self.save_global(object)

    dispatch = {
        type(None): save_none, bool: save_bool, int: save_long, float: save_float, bytes: save_bytes, bytearray: save_bytearray,
        PickleBuffer: save_picklebuffer, str: _save_text, tuple: save_tuple, list: save_list, dict: save_dict, set: save_set,
        frozenset: save_frozenset, type(_compat): save_global, type: save_type,
    }


# What says how plain values are saved.
_SAVING = ("save", "persistent_id", "memoize", "put", "get", "dispatch", "_save_text", *(name for name in vars(_Pickler) if name.startswith("save_")))


def _as_defined(kind, base, names):
    return kind is base or all(getattr(kind, name, None) is getattr(base, name) for name in names)


# What no `reducer_override` is asked about.
_QUICK = {
    _Pickler.save_none, _Pickler.save_bool, _Pickler.save_long, _Pickler.save_float, _Pickler.save_bytes, _Pickler.save_bytearray,
    _Pickler.save_picklebuffer, _Pickler._save_text, _Pickler.save_tuple, _Pickler.save_list, _Pickler.save_dict, _Pickler.save_set,
    _Pickler.save_frozenset,
}


def _raw_escaped(text):
    parts = []
    for character in text:
        code = ord(character)
        if code < 0x100:
            parts.append(bytes((code,)))
        else:
            parts.append((f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}").encode("ascii"))
    return b"".join(parts)


def _raw_unescaped(data):
    # Only `\u` and `\U` behind an odd number of backslashes say something else than themselves.
    parts, at = [], 0
    while True:
        found = data.find(b"\\", at)
        if found < 0:
            parts.append(data[at:].decode("latin-1"))
            return "".join(parts)
        end = found
        while data[end:end + 1] == b"\\":
            end += 1
        letter = data[end:end + 1]
        digits = {b"u": 4, b"U": 8}.get(letter, 0) if (end - found) % 2 else 0
        if not digits:
            parts.append(data[at:end].decode("latin-1"))
            at = end
            continue
        parts.append(data[at:end - 1].decode("latin-1"))
        code = data[end + 1:end + 1 + digits]
        wanted = "\\uXXXX" if digits == 4 else "\\UXXXXXXXX"
        good = len(code)
        for place, digit in enumerate(code):
            if digit not in b"0123456789abcdefABCDEF":
                good = place
                break
        if good < digits:
            raise UnicodeDecodeError("rawunicodeescape", data, end - 1, end + 1 + good, f"truncated {wanted} escape")
        if int(code, 16) > sys.maxunicode:
            raise UnicodeDecodeError("rawunicodeescape", data, end - 1, end + 9, "\\Uxxxxxxxx out of range")
        parts.append(chr(int(code, 16)))
        at = end + 1 + digits


class _Stop(Exception):
    pass


class _Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        try:
            self._file_read, self._file_readline = file.read, file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self._buffers = iter(buffers) if buffers is not None else None
        self.memo = {}
        self.encoding = encoding
        self.errors = errors
        self.proto = 0
        self.fix_imports = fix_imports
        self._frame = None
        self._plain = type(self).dispatch is _Unpickler.dispatch
        self._memory = file if type(file) is _BytesIO else None

    def read(self, size):
        if self._frame is not None:
            data = self._frame.read(size)
            if not data and size:
                self._frame = None
                data = self._file_read(size)
            elif len(data) < size:
                raise UnpicklingError("pickle exhausted before end of frame")
        else:
            data = self._file_read(size)
        if len(data) < size:
            raise UnpicklingError("pickle data was truncated")
        return data

    def readline(self):
        line = b""
        if self._frame is not None:
            line = self._frame.readline()
            if not line:
                self._frame = None
            elif line[-1:] != b"\n":
                raise UnpicklingError("pickle exhausted before end of frame")
        if not line:
            line = self._file_readline()
        if line[-1:] != b"\n":
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def load(self):
        if not hasattr(self, "_file_read"):
            name = type(self).__name__
            raise UnpicklingError(f"Unpickler.__init__() was not called by {name}.__init__()")
        self._metastack = []
        self.stack = []
        self.proto = 0
        self._frame = None
        dispatch, read, plain = self.dispatch, self._file_read, self._plain
        try:
            while True:
                if plain and (frame := self._frame or self._memory) is not None:
                    self.stack = _run_plain(frame, self.stack, self._metastack, self.memo)
                key = self._frame.read(1) if self._frame is not None else b""
                if not key:
                    if self._frame is not None:
                        self._frame = None
                        continue
                    key = read(1)
                    if not key:
                        raise EOFError("Ran out of input")
                if plain and key == STOP:
                    self._need(1)
                    return self.stack.pop()
                try:
                    method = dispatch[key[0]]
                except KeyError:
                    shown = chr(key[0]) if 32 <= key[0] < 127 and key != b"'" else f"\\x{key[0]:02x}"
                    raise UnpicklingError(f"invalid load key, '{shown}'.") from None
                method(self)
        except _Stop as stop:
            return stop.args[0]
        finally:
            self.stack = []
            self._metastack = []

    def _underflow(self):
        raise UnpicklingError("unexpected MARK found" if self._metastack else "unpickling stack underflow") from None

    def _need(self, count):
        if len(self.stack) < count:
            self._underflow()

    def pop_mark(self):
        if not self._metastack:
            raise UnpicklingError("could not find MARK")
        items = self.stack
        self.stack = self._metastack.pop()
        return items

    def persistent_load(self, identity):
        raise UnpicklingError(
            "A load persistent id instruction was encountered, but no persistent_load function was specified.")

    dispatch = {}

    def load_proto(self):
        protocol = self.read(1)[0]
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {protocol}")
        self.proto = protocol
    dispatch[PROTO[0]] = load_proto

    def _size(self, count, what):
        size = int.from_bytes(self.read(count), "little")
        if size > sys.maxsize:
            kind = "maximum of" if what == "FRAME length" else "maximum size of"
            raise OverflowError(f"{what} exceeds system's {kind} {sys.maxsize} bytes")
        return size

    def load_frame(self):
        size = self._size(8, "FRAME length")
        if self._frame is not None and self._frame.read(1):
            raise UnpicklingError("beginning of a new frame before end of current frame")
        data = self._file_read(size)
        # A frame that is too short is read as far as it goes.
        self._frame = _BytesIO(data)
    dispatch[FRAME[0]] = load_frame

    def load_persid(self):
        try:
            identity = self.readline().decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings")
        self.stack.append(self.persistent_load(identity))
    dispatch[PERSID[0]] = load_persid

    def load_binpersid(self):
        self._need(1)
        self.stack.append(self.persistent_load(self.stack.pop()))
    dispatch[BINPERSID[0]] = load_binpersid

    def load_none(self):
        self.stack.append(None)
    dispatch[NONE[0]] = load_none

    def load_false(self):
        self.stack.append(False)
    dispatch[NEWFALSE[0]] = load_false

    def load_true(self):
        self.stack.append(True)
    dispatch[NEWTRUE[0]] = load_true

    def load_int(self):
        data = self.readline()
        if data == b"00":
            self.stack.append(False)
        elif data == b"01":
            self.stack.append(True)
        else:
            try:
                self.stack.append(int(data, 0))
            except ValueError:
                raise ValueError("could not convert string to int") from None
    dispatch[INT[0]] = load_int

    def load_binint(self):
        self.stack.append(_unpack("<i", self.read(4))[0])
    dispatch[BININT[0]] = load_binint

    def load_binint1(self):
        self.stack.append(self.read(1)[0])
    dispatch[BININT1[0]] = load_binint1

    def load_binint2(self):
        self.stack.append(int.from_bytes(self.read(2), "little"))
    dispatch[BININT2[0]] = load_binint2

    def load_long(self):
        data = self.readline()
        if data[-1:] == b"L":
            data = data[:-1]
        self.stack.append(int(data, 0))
    dispatch[LONG[0]] = load_long

    def load_long1(self):
        self.stack.append(decode_long(self.read(self.read(1)[0])))
    dispatch[LONG1[0]] = load_long1

    def load_long4(self):
        size = _unpack("<i", self.read(4))[0]
        if size < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self.stack.append(decode_long(self.read(size)))
    dispatch[LONG4[0]] = load_long4

    def load_float(self):
        self.stack.append(float(self.readline()))
    dispatch[FLOAT[0]] = load_float

    def load_binfloat(self):
        self.stack.append(_unpack(">d", self.read(8))[0])
    dispatch[BINFLOAT[0]] = load_binfloat

    def _decoded(self, data):
        # A string of Python 2.
        return data if self.encoding == "bytes" else data.decode(self.encoding, self.errors)

    def load_string(self):
        data = self.readline()
        if len(data) < 2 or data[0] != data[-1] or data[:1] not in (b'"', b"'"):
            raise UnpicklingError("the STRING opcode argument must be quoted")
        from codecs import escape_decode
        self.stack.append(self._decoded(escape_decode(data[1:-1])[0]))
    dispatch[STRING[0]] = load_string

    def load_binstring(self):
        size = _unpack("<i", self.read(4))[0]
        if size < 0:
            raise UnpicklingError("BINSTRING pickle has negative byte count")
        self.stack.append(self._decoded(self.read(size)))
    dispatch[BINSTRING[0]] = load_binstring

    def load_short_binstring(self):
        self.stack.append(self._decoded(self.read(self.read(1)[0])))
    dispatch[SHORT_BINSTRING[0]] = load_short_binstring

    def load_binbytes(self):
        self.stack.append(self.read(self._size(4, "BINBYTES")))
    dispatch[BINBYTES[0]] = load_binbytes

    def load_short_binbytes(self):
        self.stack.append(self.read(self.read(1)[0]))
    dispatch[SHORT_BINBYTES[0]] = load_short_binbytes

    def load_binbytes8(self):
        self.stack.append(self.read(self._size(8, "BINBYTES")))
    dispatch[BINBYTES8[0]] = load_binbytes8

    def load_bytearray8(self):
        self.stack.append(bytearray(self.read(self._size(8, "BYTEARRAY8"))))
    dispatch[BYTEARRAY8[0]] = load_bytearray8

    def load_next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self.stack.append(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None
    dispatch[NEXT_BUFFER[0]] = load_next_buffer

    def load_readonly_buffer(self):
        self._need(1)
        with memoryview(self.stack[-1]) as view:
            if not view.readonly:
                self.stack[-1] = view.toreadonly()
    dispatch[READONLY_BUFFER[0]] = load_readonly_buffer

    def load_unicode(self):
        self.stack.append(_raw_unescaped(self.readline()))
    dispatch[UNICODE[0]] = load_unicode

    def _text(self, size):
        self.stack.append(str(self.read(size), "utf-8", "surrogatepass"))

    def load_binunicode(self):
        self._text(self._size(4, "BINUNICODE"))
    dispatch[BINUNICODE[0]] = load_binunicode

    def load_binunicode8(self):
        self._text(self._size(8, "BINUNICODE"))
    dispatch[BINUNICODE8[0]] = load_binunicode8

    def load_short_binunicode(self):
        self._text(self.read(1)[0])
    dispatch[SHORT_BINUNICODE[0]] = load_short_binunicode

    def load_tuple(self):
        items = self.pop_mark()
        self.stack.append(tuple(items))
    dispatch[TUPLE[0]] = load_tuple

    def load_empty_tuple(self):
        self.stack.append(())
    dispatch[EMPTY_TUPLE[0]] = load_empty_tuple

    def _load_tuple(self, count):
        self._need(count)
        self.stack[-count:] = [tuple(self.stack[-count:])]

    def load_tuple1(self):
        self._load_tuple(1)
    dispatch[TUPLE1[0]] = load_tuple1

    def load_tuple2(self):
        self._load_tuple(2)
    dispatch[TUPLE2[0]] = load_tuple2

    def load_tuple3(self):
        self._load_tuple(3)
    dispatch[TUPLE3[0]] = load_tuple3

    def load_empty_list(self):
        self.stack.append([])
    dispatch[EMPTY_LIST[0]] = load_empty_list

    def load_empty_dictionary(self):
        self.stack.append({})
    dispatch[EMPTY_DICT[0]] = load_empty_dictionary

    def load_empty_set(self):
        self.stack.append(set())
    dispatch[EMPTY_SET[0]] = load_empty_set

    def load_frozenset(self):
        items = self.pop_mark()
        self.stack.append(frozenset(items))
    dispatch[FROZENSET[0]] = load_frozenset

    def load_list(self):
        items = self.pop_mark()
        self.stack.append(items)
    dispatch[LIST[0]] = load_list

    def load_dict(self):
        items = self.pop_mark()
        if len(items) % 2:
            raise UnpicklingError("odd number of items for DICT")
        self.stack.append({items[at]: items[at + 1] for at in range(0, len(items), 2)})
    dispatch[DICT[0]] = load_dict

    def _instantiate(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            self.stack.append(cls(*args))
        else:
            self.stack.append(cls.__new__(cls))

    def load_inst(self):
        module = self.readline().decode("ascii")
        name = self.readline().decode("ascii")
        if not module or not name:
            raise UnpicklingError("pickle data was truncated")
        items = self.pop_mark()
        self._instantiate(self.find_class(module, name), items)
    dispatch[INST[0]] = load_inst

    def load_obj(self):
        items = self.pop_mark()
        if not items:
            raise UnpicklingError("unpickling stack underflow")
        cls = items.pop(0)
        self._instantiate(cls, items)
    dispatch[OBJ[0]] = load_obj

    def load_newobj(self):
        self._need(2)
        args = self.stack.pop()
        cls = self.stack.pop()
        if not isinstance(cls, type):
            raise UnpicklingError(f"NEWOBJ class argument must be a type, not {type(cls).__name__}")
        self.stack.append(cls.__new__(cls, *args))
    dispatch[NEWOBJ[0]] = load_newobj

    def load_newobj_ex(self):
        self._need(3)
        kwargs = self.stack.pop()
        args = self.stack.pop()
        cls = self.stack.pop()
        if not isinstance(cls, type):
            raise UnpicklingError(f"NEWOBJ_EX class argument must be a type, not {type(cls).__name__}")
        self.stack.append(cls.__new__(cls, *args, **kwargs))
    dispatch[NEWOBJ_EX[0]] = load_newobj_ex

    def load_global(self):
        module = self.readline().decode("utf-8")
        name = self.readline().decode("utf-8")
        if not module or not name:
            raise UnpicklingError("pickle data was truncated")
        self.stack.append(self.find_class(module, name))
    dispatch[GLOBAL[0]] = load_global

    def load_stack_global(self):
        self._need(2)
        name = self.stack.pop()
        module = self.stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.stack.append(self.find_class(module, name))
    dispatch[STACK_GLOBAL[0]] = load_stack_global

    def load_ext1(self):
        self.get_extension(self.read(1)[0])
    dispatch[EXT1[0]] = load_ext1

    def load_ext2(self):
        self.get_extension(int.from_bytes(self.read(2), "little"))
    dispatch[EXT2[0]] = load_ext2

    def load_ext4(self):
        self.get_extension(_unpack("<i", self.read(4))[0])
    dispatch[EXT4[0]] = load_ext4

    def get_extension(self, code):
        known = _extension_cache.get(code, _MISSING)
        if known is _MISSING:
            if code <= 0:
                raise UnpicklingError("EXT specifies code <= 0")
            key = _inverted_registry.get(code)
            if key is None:
                raise ValueError(f"unregistered extension code {code}")
            known = _extension_cache[code] = self.find_class(*key)
        self.stack.append(known)

    def find_class(self, module, name):
        if _audit is not None:
            _audit("pickle.find_class", module, name)
        if self.proto < 3 and self.fix_imports:
            names, modules = _compat("NAME_MAPPING"), _compat("IMPORT_MAPPING")
            if (module, name) in names:
                module, name = names[module, name]
            elif module in modules:
                module = modules[module]
        __import__(module, level=0)
        found = sys.modules[module]
        if self.proto >= 4 and "." in name:
            return _getattribute(found, name)[0]
        try:
            return getattr(found, name)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {found!r}") from None

    def load_reduce(self):
        self._need(2)
        args = self.stack.pop()
        func = self.stack[-1]
        self.stack[-1] = func(*args)
    dispatch[REDUCE[0]] = load_reduce

    def load_pop(self):
        if self.stack:
            del self.stack[-1]
        elif self._metastack:
            self.pop_mark()
        else:
            self._underflow()
    dispatch[POP[0]] = load_pop

    def load_pop_mark(self):
        self.pop_mark()
    dispatch[POP_MARK[0]] = load_pop_mark

    def load_dup(self):
        self._need(1)
        self.stack.append(self.stack[-1])
    dispatch[DUP[0]] = load_dup

    def _fetch(self, number):
        try:
            self.stack.append(self.memo[number])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {number}") from None

    def load_get(self):
        self._fetch(int(self.readline()))
    dispatch[GET[0]] = load_get

    def load_binget(self):
        self._fetch(self.read(1)[0])
    dispatch[BINGET[0]] = load_binget

    def load_long_binget(self):
        self._fetch(int.from_bytes(self.read(4), "little"))
    dispatch[LONG_BINGET[0]] = load_long_binget

    def _store(self, number):
        self._need(1)
        if number < 0:
            raise ValueError("negative PUT argument")
        self.memo[number] = self.stack[-1]

    def load_put(self):
        line = self.readline()
        self._need(1)
        self._store(int(line))
    dispatch[PUT[0]] = load_put

    def load_binput(self):
        self._store(self.read(1)[0])
    dispatch[BINPUT[0]] = load_binput

    def load_long_binput(self):
        self._store(int.from_bytes(self.read(4), "little"))
    dispatch[LONG_BINPUT[0]] = load_long_binput

    def load_memoize(self):
        self._store(len(self.memo))
    dispatch[MEMOIZE[0]] = load_memoize

    def load_append(self):
        self._need(2)
        value = self.stack.pop()
        target = self.stack[-1]
        if type(target) is list:
            target.append(value)
        else:
            self._extend(target, [value])
    dispatch[APPEND[0]] = load_append

    def _extend(self, target, items):
        try:
            extend = target.extend
        except AttributeError:
            append = target.append
            for item in items:
                append(item)
        else:
            extend(items)

    def load_appends(self):
        items = self.pop_mark()
        self._need(1)
        if items:
            self._extend(self.stack[-1], items)
    dispatch[APPENDS[0]] = load_appends

    def load_setitem(self):
        self._need(3)
        value = self.stack.pop()
        key = self.stack.pop()
        self.stack[-1][key] = value
    dispatch[SETITEM[0]] = load_setitem

    def load_setitems(self):
        items = self.pop_mark()
        self._need(1)
        if len(items) % 2:
            raise UnpicklingError("odd number of items for SETITEMS")
        target = self.stack[-1]
        for at in range(0, len(items), 2):
            target[items[at]] = items[at + 1]
    dispatch[SETITEMS[0]] = load_setitems

    def load_additems(self):
        items = self.pop_mark()
        self._need(1)
        target = self.stack[-1]
        if isinstance(target, set):
            target.update(items)
        else:
            add = target.add
            for item in items:
                add(item)
    dispatch[ADDITEMS[0]] = load_additems

    def load_build(self):
        self._need(2)
        state = self.stack.pop()
        object = self.stack[-1]
        setstate = getattr(object, "__setstate__", _MISSING)
        if setstate is not _MISSING:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            if not isinstance(state, dict):
                raise UnpicklingError("state is not a dictionary")
            attributes, intern = object.__dict__, sys.intern
            for key, value in state.items():
                attributes[intern(key) if type(key) is str else key] = value
        if slots:
            if not isinstance(slots, dict):
                raise UnpicklingError("slot state is not a dictionary")
            for key, value in slots.items():
                setattr(object, key, value)
    dispatch[BUILD[0]] = load_build

    def load_mark(self):
        self._metastack.append(self.stack)
        self.stack = []
    dispatch[MARK[0]] = load_mark

    def load_stop(self):
        self._need(1)
        raise _Stop(self.stack.pop())
    dispatch[STOP[0]] = load_stop


def dump(object, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    _Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(object)


def dumps(object, protocol=None, *, fix_imports=True, buffer_callback=None):
    if buffer_callback is None and (data := _dumps_plain(object, protocol)) is not None:
        return data
    file = _BytesIO()
    _Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(object)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return _Unpickler(file, fix_imports=fix_imports, buffers=buffers, encoding=encoding, errors=errors).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    if type(data) is bytes:
        if (found := _loads_plain(data, _MISSING)) is not _MISSING:
            return found
    else:
        try:
            data = memoryview(data)
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
    return _Unpickler(_BytesIO(data), fix_imports=fix_imports, buffers=buffers, encoding=encoding, errors=errors).load()


Pickler, Unpickler = _Pickler, _Unpickler
_dump, _dumps, _load, _loads = dump, dumps, load, loads
