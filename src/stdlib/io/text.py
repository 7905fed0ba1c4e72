# `_pyio`, the second part: streams of text, and `open`.


class _Decoder:
    # Bytes to text piece by piece: what may be the beginning of a character waits for the rest.

    def __init__(self, encoding, errors="strict"):
        self.encoding = self._working = encoding
        self.errors = errors
        self._rest = b""

    def _complete(self, data):
        # How many bytes at the front are whole characters.
        name = self._working
        size = len(data)
        if name.startswith("utf-8"):
            for back in range(1, min(3, size) + 1):
                byte = data[-back]
                if byte >= 0xC0:
                    wanted = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
                    # Where the byte behind shows already that it is wrong, nothing is waited for.
                    if wanted <= back or byte > 0xF4 or byte < 0xC2:
                        return size
                    if back > 1:
                        low = {0xE0: 0xA0, 0xF0: 0x90}.get(byte, 0x80)
                        high = {0xED: 0x9F, 0xF4: 0x8F}.get(byte, 0xBF)
                        if not low <= data[-back + 1] <= high:
                            return size
                    return size - back
                if byte < 0x80:
                    return size
            return size
        if name.startswith("utf-16"):
            size -= size % 2
            if size:
                high = data[size - 1] if self._working.endswith("le") else data[size - 2]
                if 0xD8 <= high < 0xDC:
                    size -= 2
            return size
        if name.startswith("utf-32"):
            return size - size % 4
        return size

    def _find_order(self, data):
        # The encodings that begin with a mark; false if that is not there yet.
        if self._working in ("utf-16", "utf-32"):
            size = 2 if self._working == "utf-16" else 4
            if len(data) < size:
                return None
            little, big = (b"\xff\xfe", b"\xfe\xff") if size == 2 else (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
            mark = data[:size]
            self._working += "-be" if mark == big else "-le"
            return data[size:] if mark in (little, big) else data
        if self._working == "utf-8-sig":
            if len(data) < 3 and b"\xef\xbb\xbf".startswith(data):
                return None
            self._working = "utf-8"
            return data[3:] if data.startswith(b"\xef\xbb\xbf") else data
        return data

    def decode(self, data, final=False):
        data = self._rest + bytes(data)
        found = self._find_order(data)
        if found is None:
            if not final:
                self._rest = data
                return ""
            found = data
        size = len(found) if final else self._complete(found)
        text = found[:size].decode(self._working, self.errors)
        self._rest = found[size:]
        return text

    _ORDERS = ("-le", "-be")

    def getstate(self):
        # Which order was found: one more for little, two for big.
        if self._working == self.encoding:
            return self._rest, 0
        return self._rest, 2 if self._working.endswith("-be") else 1

    def setstate(self, state):
        self._rest, flag = state
        if not flag:
            self._working = self.encoding
        elif self.encoding == "utf-8-sig":
            self._working = "utf-8"
        else:
            self._working = self.encoding + self._ORDERS[flag - 1]

    def reset(self):
        self._rest = b""
        self._working = self.encoding


class _Encoder:
    # Text to bytes piece by piece: a mark at the beginning only.

    def __init__(self, encoding, errors="strict"):
        self.encoding = encoding
        self.errors = errors
        self._begun = False

    def encode(self, text, final=False):
        name = self.encoding
        if self._begun:
            name = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(name, name)
        elif text:
            self._begun = True
        return text.encode(name, self.errors)

    def setstate(self, state):
        self._begun = state != 0

    def reset(self):
        self._begun = False


_NAMES = {
    "utf8": "utf-8", "u8": "utf-8", "utf": "utf-8", "cp65001": "utf-8", "utf8sig": "utf-8-sig", "ascii": "ascii", "usascii": "ascii",
    "646": "ascii", "latin1": "latin-1", "latin": "latin-1", "l1": "latin-1", "iso88591": "latin-1", "8859": "latin-1", "cp819": "latin-1",
    "utf16": "utf-16", "u16": "utf-16", "utf16le": "utf-16-le", "utf16be": "utf-16-be", "utf32": "utf-32", "u32": "utf-32",
    "utf32le": "utf-32-le", "utf32be": "utf-32-be",
}


def _codec(encoding):
    # What makes decoders and encoders of an encoding.
    name = _NAMES.get(encoding.lower().replace("-", "").replace("_", "").replace(" ", ""))
    if name is not None:
        return (lambda errors: _Decoder(name, errors)), (lambda errors: _Encoder(name, errors))
    try:
        from codecs import lookup
    except ImportError:
        raise LookupError(f"unknown encoding: {encoding}") from None
    info = lookup(encoding)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(f"{encoding!r} is not a text encoding; use codecs.open() to handle arbitrary codecs")
    return info.incrementaldecoder, info.incrementalencoder


class IncrementalNewlineDecoder:
    # Finds out which newlines there are, and makes them all "\n" if it is to. The "\r" at the end of a piece waits for what follows.

    def __init__(self, decoder, translate, errors="strict"):
        self.decoder = decoder
        self.translate = translate
        self.errors = errors
        self._seen = 0
        self._pending = False

    def decode(self, input, final=False):
        try:
            decoder = self.decoder
        except AttributeError:
            raise ValueError("IncrementalNewlineDecoder.__init__() not called") from None
        text = input if decoder is None else decoder.decode(input, final=final)
        if not isinstance(text, str):
            raise TypeError(f"decoder should return a string result, not '{type(text).__name__}'")
        if self._pending and (text or final):
            text = "\r" + text
            self._pending = False
        if text.endswith("\r") and not final:
            text = text[:-1]
            self._pending = True
        if "\r" in text or "\n" in text:
            pairs = text.count("\r\n")
            self._seen |= (text.count("\r") > pairs) and 1
            self._seen |= (text.count("\n") > pairs) and 2
            self._seen |= pairs and 4
            if self.translate:
                if pairs:
                    text = text.replace("\r\n", "\n")
                if self._seen & 1:
                    text = text.replace("\r", "\n")
        return text

    def getstate(self):
        data, flags = (b"", 0) if self.decoder is None else self.decoder.getstate()
        return data, flags << 1 | self._pending

    def setstate(self, state):
        if not isinstance(state, tuple):
            raise TypeError("state argument must be a tuple")
        data, flags = state
        self._pending = bool(flags & 1)
        if self.decoder is not None:
            self.decoder.setstate((data, flags >> 1))

    def reset(self):
        self._seen = 0
        self._pending = False
        if self.decoder is not None:
            self.decoder.reset()

    @property
    def newlines(self):
        found = [newline for bit, newline in ((1, "\r"), (2, "\n"), (4, "\r\n")) if self._seen & bit]
        return tuple(found) if len(found) > 1 else found[0] if found else None


class TextIOBase(IOBase):
    def read(self, size=-1, /):
        self._unsupported("read")

    def write(self, text, /):
        self._unsupported("write")

    def readline(self, size=-1, /):
        self._unsupported("readline")

    def detach(self):
        self._unsupported("detach")

    encoding = errors = newlines = property(lambda self: None)


def text_encoding(encoding, stacklevel=2, /):
    # No encoding given: that of the locale, or UTF-8 where it is the rule.
    if encoding is None:
        if sys.flags.warn_default_encoding:
            import warnings

            warnings.warn("'encoding' argument not specified.", EncodingWarning, stacklevel + 1)
        return "utf-8" if sys.flags.utf8_mode else "locale"
    return encoding


def _check_text(name, value, function="TextIOWrapper"):
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{function}() argument '{name}' must be str or None, not {type(value).__name__}")
    return value


def _check_newline(newline):
    _check_text("newline", newline)
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError(f"illegal newline value: {newline}")


class TextIOWrapper(TextIOBase):
    _CHUNK_SIZE = 8192
    _buffer = None
    _detached = False

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self._buffer = None
        self._detached = False
        _check_newline(newline)
        _check_text("encoding", encoding)
        _check_text("errors", errors)
        if encoding is None or encoding == "locale":
            encoding = "UTF-8"
        if "\0" in encoding or errors is not None and "\0" in errors:
            raise ValueError("embedded null character")
        if errors is None:
            errors = "strict"
        self._make_decoder, self._make_encoder = _codec(encoding)
        self._encoding, self._errors = encoding, errors
        self._set_newline(newline)
        self._line_buffering = bool(line_buffering)
        self._write_through = bool(write_through)
        self._decoder = self._encoder = None
        self._pending, self._pending_size = [], 0
        self._text, self._used = "", 0
        self._snapshot = None
        buffer.readable  # Asked for first.
        self._telling = self._seekable = buffer.seekable()
        self._has_read1 = hasattr(buffer, "read1")
        self._ratio = 0.0
        self._buffer = buffer
        if self._seekable and self.writable():
            position = buffer.tell()
            if position:
                # In the middle of a file no mark is written.
                encoder = self._get_encoder()
                setstate = getattr(encoder, "setstate", None)
                if setstate is not None:
                    setstate(_STARTED.get(type(encoder), 0))

    def _set_newline(self, newline):
        self._universal = not newline
        self._translate = newline is None
        self._ending = newline
        self._write_newline = None if newline in ("", "\n") else newline if newline else os.linesep if os.linesep != "\n" else None

    def _get_encoder(self):
        if self._encoder is None:
            self._encoder = self._make_encoder(self._errors)
        return self._encoder

    def _get_decoder(self):
        if self._decoder is None:
            decoder = self._make_decoder(self._errors)
            self._decoder = IncrementalNewlineDecoder(decoder, self._translate) if self._universal else decoder
        return self._decoder

    def __repr__(self):
        text = f"<{type(self).__module__}.{type(self).__qualname__}"
        for name in ("name", "mode"):
            try:
                text += f" {name}={getattr(self, name)!r}"
            except (AttributeError, ValueError):
                pass
        return f"{text} encoding={self.encoding!r}>"

    buffer = property(lambda self: self._buffer)

    @property
    def _attached(self):
        buffer = self._buffer
        if buffer is None:
            raise ValueError(
                "underlying buffer has been detached" if self._detached else "I/O operation on uninitialized object")
        return buffer

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    line_buffering = property(lambda self: self._line_buffering)
    write_through = property(lambda self: self._write_through)
    name = property(lambda self: self._attached.name)
    closed = property(lambda self: self._attached.closed)

    @property
    def newlines(self):
        return getattr(self._decoder, "newlines", None) if self._decoder is not None else None

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError("I/O operation on closed file." if msg is None else msg)

    def reconfigure(self, *, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None):
        if self._decoder is not None and (encoding is not None or errors is not None or newline is not ...):
            if self._text or self._snapshot is not None:
                raise UnsupportedOperation(
                    "It is not possible to set the encoding or newline of stream after the first read")
        _check_text("encoding", encoding, "reconfigure")
        _check_text("errors", errors, "reconfigure")
        if errors is None:
            errors = self._errors if encoding is None else "strict"
        if encoding is None:
            encoding = self._encoding
        elif encoding == "locale":
            encoding = "UTF-8"
        make = _codec(encoding)
        if newline is not ...:
            _check_newline(newline)
        line_buffering = self._line_buffering if line_buffering is None else bool(line_buffering.__index__())
        write_through = self._write_through if write_through is None else bool(write_through.__index__())
        self.flush()
        if (encoding, errors) != (self._encoding, self._errors) or newline is not ...:
            self._make_decoder, self._make_encoder = make
            self._encoding, self._errors = encoding, errors
            if newline is not ...:
                self._set_newline(newline)
            self._decoder = self._encoder = None
            if self._seekable and self.writable() and self._buffer.tell():
                encoder = self._get_encoder()
                encoder.setstate(_STARTED.get(type(encoder), 0))
        self._line_buffering, self._write_through = line_buffering, write_through

    def seekable(self):
        return self._attached.seekable()

    def readable(self):
        return self._attached.readable()

    def writable(self):
        return self._attached.writable()

    def fileno(self):
        return self._attached.fileno()

    def isatty(self):
        return self._attached.isatty()

    def flush(self):
        self._checkClosed()
        self._write_pending()
        self._attached.flush()
        self._telling = self._seekable

    def close(self):
        if self._buffer is None or self.closed:
            if self._detached:
                self._attached
            return
        try:
            self.flush()
        finally:
            self._buffer.close()

    def detach(self):
        buffer = self._attached
        self.flush()
        self._buffer = None
        self._detached = True
        return buffer

    def _dealloc_warn(self, source):
        warn = getattr(self._buffer, "_dealloc_warn", None)
        if warn is not None:
            warn(source)

    # Writing.

    def write(self, text, /):
        self._attached
        self._checkClosed()
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if not self.writable():
            raise UnsupportedOperation("not writable")
        has_newline = "\n" in text
        given = text
        if has_newline and self._write_newline:
            given = text.replace("\n", self._write_newline)
        flushes = self._line_buffering and (has_newline or "\r" in text)
        data = self._get_encoder().encode(given)
        if not isinstance(data, bytes):
            raise TypeError(f"encoder should return a bytes object, not '{type(data).__name__}'")
        if self._pending_size + len(data) > self._CHUNK_SIZE and self._pending:
            self._write_pending()
        self._pending.append(data)
        self._pending_size += len(data)
        if self._pending_size >= self._CHUNK_SIZE or self._write_through or flushes:
            self._write_pending()
        if flushes:
            self._attached.flush()
        if self._snapshot is not None:
            self._set_text("")
            self._snapshot = None
        if self._decoder is not None:
            self._decoder.reset()
        return len(text)

    def _write_pending(self):
        if not self._pending:
            return
        data = b"".join(self._pending)
        self._pending, self._pending_size = [], 0
        self._attached.write(data)

    # Reading.

    def _set_text(self, text):
        self._text, self._used = text, 0

    def _take(self, count=None):
        end = len(self._text) if count is None else self._used + count
        text = self._text[self._used:end]
        self._used += len(text)
        return text

    def _check_reads(self):
        self._attached
        self._checkClosed()
        if not self.readable():
            raise UnsupportedOperation("not readable")
        self._write_pending()
        return self._get_decoder()

    def _read_chunk(self):
        # False at the end.
        decoder = self._get_decoder()
        state = None
        if self._telling:
            state = decoder.getstate()
            if not isinstance(state, tuple) or len(state) != 2:
                raise TypeError("illegal decoder state")
            if not isinstance(state[0], bytes):
                raise TypeError(f"illegal decoder state: the first item should be a bytes object, not '{type(state[0]).__name__}'")
        method = "read1" if self._has_read1 else "read"
        data = getattr(self._attached, method)(self._CHUNK_SIZE)
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"underlying {method}() should have returned a bytes-like object, not '{type(data).__name__}'")
        ended = not data
        text = decoder.decode(data, ended)
        if not isinstance(text, str):
            raise TypeError(f"decoder should return a string result, not '{type(text).__name__}'")
        self._set_text(text)
        if state is not None:
            self._snapshot = state[1], state[0] + bytes(data)
        return not ended

    def read(self, size=-1, /):
        size = _size_of(size)
        decoder = self._check_reads()
        if size < 0:
            data = self._attached.read()
            if not isinstance(data, (bytes, bytearray, memoryview)):
                raise TypeError(f"underlying read() should have returned a bytes-like object, not '{type(data).__name__}'")
            more = decoder.decode(data, final=True)
            if not isinstance(more, str):
                raise TypeError(f"decoder should return a string result, not '{type(more).__name__}'")
            text = self._take() + more
            if self._snapshot is not None:
                self._set_text("")
                self._snapshot = None
            return text
        text = self._take(size)
        pieces, missing = [text], size - len(text)
        going = True
        while missing > 0 and going:
            going = self._read_chunk()
            text = self._take(missing)
            pieces.append(text)
            missing -= len(text)
        return "".join(pieces)

    def _line_end(self, text, start):
        # Where the first line that begins there ends; -1 if it does not.
        if self._translate or self._ending == "\n":
            return text.find("\n", start) + 1 or -1
        if self._ending:
            found = text.find(self._ending, start)
            return found + len(self._ending) if found >= 0 else -1
        line, carriage = text.find("\n", start), text.find("\r", start)
        if carriage < 0 or 0 <= line < carriage:
            return line + 1 or -1
        return carriage + (2 if line == carriage + 1 else 1)

    def readline(self, size=-1, /):
        size = _size_of(size)
        self._check_reads()
        # What comes from earlier chunks; of the last one only a part may belong to the line.
        line = ""
        while True:
            if self._used >= len(self._text):
                going = True
                while going:
                    going = self._read_chunk()
                    if self._text:
                        break
                if not self._text:
                    self._snapshot = None
                    return line
            rest = self._text[self._used:]
            # The end may be of two characters, of which one came before.
            whole = line + rest
            end = self._line_end(whole, max(0, len(line) - 1) if self._ending == "\r\n" else len(line))
            if end < 0 and 0 <= size <= len(whole):
                end = size
            if end >= 0:
                if 0 <= size < end:
                    end = size
                self._used += end - len(line)
                return whole[:end]
            line = whole
            self._used = len(self._text)

    def __next__(self):
        # What is read ahead here keeps no note of where the decoder stood.
        self._telling = False
        if line := self.readline():
            return line
        self._telling, self._snapshot = self._seekable, None
        raise StopIteration

    # Positions: a number that holds that of a byte, the decoder's state there, how many bytes it is to be given, how many characters
    # are passed over, and whether the decoder is told that these bytes were the last: 64 bits each, the last one bit.
    _COOKIE = (0, 64, 128, 192, 256)

    def _pack_cookie(self, *parts):
        return sum(part << place for part, place in zip(parts, self._COOKIE))

    def _unpack_cookie(self, cookie):
        position, flags, feed, skip = (cookie >> place & (1 << 64) - 1 for place in self._COOKIE[:-1])
        return position, flags, feed, skip, bool(cookie >> self._COOKIE[-1])

    def tell(self):
        self._checkClosed()
        if not self._seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        if not self._telling:
            raise OSError("telling position disabled by next() call")
        self.flush()
        position = self._attached.tell()
        decoder = self._decoder
        if decoder is None or self._snapshot is None:
            return position
        flags, data = self._snapshot
        position -= len(data)
        wanted = self._used
        if not wanted:
            return self._pack_cookie(position, flags)
        saved = decoder.getstate()
        try:
            # The last place before the wanted character at which the decoder waits for nothing.
            decoder.setstate((b"", flags))
            start, start_flags, fed, skip = 0, flags, 0, wanted
            done = 0
            for at in range(len(data)):
                done += len(decoder.decode(data[at:at + 1]))
                waiting, state = decoder.getstate()
                if not waiting and done <= wanted:
                    start, start_flags, skip = at + 1, state, wanted - done
                if done >= wanted:
                    fed = at + 1
                    final = False
                    break
            else:
                done += len(decoder.decode(b"", final=True))
                fed, final = len(data), True
                if done < wanted:
                    raise OSError("can't reconstruct logical file position")
            if not skip:
                return self._pack_cookie(position + start, start_flags)
            return self._pack_cookie(position + start, start_flags, fed - start, skip, final)
        finally:
            decoder.setstate(saved)

    def seek(self, cookie, whence=0, /):
        self._checkClosed()
        if not self._seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        if whence == 1:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            whence, cookie = 0, self.tell()
        elif whence == 2:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
            self.flush()
            position = self._attached.seek(0, 2)
            self._set_text("")
            self._snapshot = None
            if self._decoder is not None:
                self._decoder.reset()
            self._reset_encoder(position)
            return position
        if whence != 0:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie!r}")
        self.flush()
        position, flags, feed, skip, final = self._unpack_cookie(cookie)
        self._attached.seek(position)
        self._set_text("")
        self._snapshot = None
        if cookie == 0 and self._decoder is not None:
            self._decoder.reset()
        elif self._decoder is not None or flags or skip:
            decoder = self._get_decoder()
            decoder.setstate((b"", flags))
            self._snapshot = flags, b""
        if skip:
            data = self._attached.read(feed)
            self._set_text(decoder.decode(data, final))
            self._snapshot = flags, data
            if len(self._text) < skip:
                raise OSError("can't restore logical file position")
            self._used = skip
        self._reset_encoder(position)
        return cookie

    def _reset_encoder(self, position):
        encoder = self._encoder
        if encoder is None and not self.writable():
            return
        try:
            encoder = self._get_encoder()
        except LookupError:
            return
        if position:
            setstate = getattr(encoder, "setstate", None)
            if setstate is not None:
                setstate(_STARTED.get(type(encoder), 0))
        else:
            encoder.reset()

    def truncate(self, size=None, /):
        self.flush()
        if size is None:
            size = self.tell()
        return self._attached.truncate(size)


# The state of an encoder that has begun, where that is not 0.
_STARTED = {_Encoder: 1}


class StringIO(TextIOBase):
    # Text that is written at the end is gathered in pieces, which are joined when somebody looks.

    _open_text = None

    def __init__(self, initial_value="", newline="\n"):
        self._open_text = None
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._newline = newline
        self._decoder = IncrementalNewlineDecoder(None, newline is None) if not newline else None
        self._write_newline = newline if newline in ("\r", "\r\n") else None
        self._open_text = ""
        self._pieces = []
        self._pos = 0
        if initial_value:
            self.write(initial_value)
            self._pos = 0

    def _open(self):
        if self._open_text is None:
            raise ValueError("I/O operation on closed file")
        if self._pieces:
            self._open_text += "".join(self._pieces)
            self._pieces.clear()
        return self._open_text

    def getvalue(self):
        return self._open()

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"string argument expected, got '{type(text).__name__}'")
        if self._open_text is None:
            raise ValueError("I/O operation on closed file")
        given = len(text)
        if not given:
            return 0
        if self._decoder is not None:
            text = self._decoder.decode(text, final=True)
        if self._write_newline is not None:
            text = text.replace("\n", self._write_newline)
        if self._pieces or self._pos == len(self._open_text):
            self._pieces.append(text)
        else:
            content = self._open_text.ljust(self._pos, "\0")
            self._open_text = content[:self._pos] + text + content[self._pos + len(text):]
        self._pos += len(text)
        return given

    def read(self, size=-1, /):
        text = self._open()
        size = _size_of(size)
        piece = text[self._pos:] if size < 0 else text[self._pos:self._pos + size]
        self._pos += len(piece)
        return piece

    def readline(self, size=-1, /):
        text = self._open()
        size = _size_of(size)
        start = self._pos
        if self._newline == "":
            line, carriage = text.find("\n", start), text.find("\r", start)
            if carriage < 0 or 0 <= line < carriage:
                end = line + 1
            else:
                end = carriage + (2 if line == carriage + 1 else 1)
        else:
            newline = self._newline or "\n"
            found = text.find(newline, start)
            end = found + len(newline) if found >= 0 else 0
        end = end or len(text)
        if size >= 0:
            end = min(end, start + size)
        line = text[start:end]
        self._pos += len(line)
        return line

    def __next__(self):
        self._open()
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def seek(self, offset, whence=0, /):
        text = self._open()
        if not hasattr(type(offset), "__index__"):
            _not_index(offset)
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0 and offset < 0:
            raise ValueError(f"Negative seek position {offset}")
        if whence and offset:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._pos = (offset.__index__(), self._pos, len(text))[whence]
        return self._pos

    def tell(self):
        self._open()
        return self._pos

    def truncate(self, size=None, /):
        text = self._open()
        if size is None:
            size = self._pos
        else:
            size = _size_of(size)
            if size < 0:
                raise ValueError(f"Negative size value {size}")
        if size < len(text):
            self._open_text = text[:size]
        return size

    def close(self):
        if self._open_text is not None:
            super().close()
            self._open_text = None
            self._pieces = []

    @property
    def closed(self):
        return self._open_text is None

    def flush(self):
        self._open()

    def readable(self):
        self._open()
        return True

    writable = seekable = readable

    def isatty(self):
        self._open()
        return False

    @property
    def line_buffering(self):
        self._open()
        return False

    @property
    def newlines(self):
        self._open()
        return None if self._decoder is None else self._decoder.newlines

    def detach(self):
        self._unsupported("detach")

    _KEPT = ("_open_text", "_pieces", "_pos", "_newline", "_decoder", "_write_newline")

    def __getstate__(self):
        text = self._open()
        attributes = {name: value for name, value in self.__dict__.items() if name not in self._KEPT}
        return text, self._newline, self._pos, attributes or None

    def __setstate__(self, state):
        if "_open_text" in self.__dict__:
            self._open()
        if not isinstance(state, tuple) or len(state) != 4:
            kind, got = type(self), type(state).__name__
            raise TypeError(f"{kind.__module__}.{kind.__qualname__}.__setstate__ argument should be 4-tuple, got {got}")
        text, newline, position, attributes = state
        if text is not None and not isinstance(text, str):
            raise TypeError(f"initial_value must be str or None, not {type(text).__name__}")
        if not isinstance(position, int):
            raise TypeError(f"third item of state must be an integer, got {type(position).__name__}")
        if position < 0:
            raise ValueError("position value cannot be negative")
        if attributes is not None and not isinstance(attributes, dict):
            raise TypeError(f"fourth item of state should be a dict, got a {type(attributes).__name__}")
        StringIO.__init__(self, "", newline)
        # It has its newlines already.
        self._open_text = text or ""
        self._pos = position
        if attributes is not None:
            self.__dict__.update(attributes)

    def __reduce_ex__(self, protocol):
        import copyreg
        return copyreg.__newobj__, (type(self),), self.__getstate__()


@staticmethod
def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(file, int):
        file = os.fspath(file)
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    if not hasattr(type(buffering), "__index__"):
        _not_index(buffering)
    _check_text("encoding", encoding, "open")
    _check_text("errors", errors, "open")
    letters = set(mode)
    if letters - set("axrwb+t") or len(mode) > len(letters):
        raise ValueError(f"invalid mode: {mode!r}")
    binary = "b" in letters
    if binary and "t" in letters:
        raise ValueError("can't have text and binary mode at once")
    if len(letters & set("axrw")) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if binary:
        for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {'a' if name == 'newline' else 'an'} {name} argument")
        if buffering == 1:
            import warnings
            warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
                          RuntimeWarning, 2)
    raw = FileIO(file, "".join(letter for letter in "xrwa+" if letter in letters), closefd, opener=opener)
    made = raw
    try:
        line_buffering = buffering == 1 or buffering < 0 and raw.isatty()
        if buffering == 1 or buffering < 0:
            buffering = max(raw._blksize, DEFAULT_BUFFER_SIZE) if raw._blksize > 1 else DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if binary:
                return made
            raise ValueError("can't have unbuffered text I/O")
        if "+" in letters:
            made = BufferedRandom(raw, buffering)
        elif "r" in letters:
            made = BufferedReader(raw, buffering)
        else:
            made = BufferedWriter(raw, buffering)
        if binary:
            return made
        made = TextIOWrapper(made, encoding, errors, newline, line_buffering)
        made.mode = mode
        return made
    except BaseException:
        made.close()
        raise


@staticmethod
def open_code(path):
    if not isinstance(path, str):
        raise TypeError(f"open_code() argument 'path' must be str, not {type(path).__name__}")
    return open(path, "rb")


@staticmethod
def _open_code_with_warning(path):
    import warnings
    warnings.warn("_pyio.open_code() may not be using hooks", RuntimeWarning, stacklevel=2)
    return open(path, "rb")
