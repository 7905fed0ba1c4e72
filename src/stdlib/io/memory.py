# Files in memory, and what they raise.


class UnsupportedOperation(OSError, ValueError):
    pass


UnsupportedOperation.__module__ = "io"


class _Memory:
    # A sequence, a position in it, and the protocol of files around them.

    def __init__(self, content):
        self._content = content
        self._at = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file" + self._closed_end)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def getvalue(self):
        self._check()
        return self._whole()

    def isatty(self):
        self._check()
        return False

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def read(self, size=-1, /):
        self._check()
        content = self._whole()
        end = len(content) if size is None or size < 0 else self._at + size
        piece = content[self._at:end]
        self._at += len(piece)
        return piece

    def readline(self, size=-1, /):
        self._check()
        content = self._whole()
        end = content.find(self._newline, self._at) + 1 or len(content)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        line = content[self._at:end]
        self._at += len(line)
        return line

    def readlines(self, hint=-1, /):
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def seek(self, offset, whence=0, /):
        self._check()
        base = (0, self._at, len(self._whole()))[whence]
        if base + offset < 0:
            raise ValueError(f"negative seek value {offset}" if whence == 0 else "negative seek position")
        self._at = base + offset
        return self._at

    def tell(self):
        self._check()
        return self._at

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else size
        self._content = self._whole()[:size]
        return size


class StringIO(_Memory):
    _newline = "\n"
    _closed_end = ""

    def __init__(self, initial_value="", newline="\n"):
        if not isinstance(initial_value, (str, type(None))):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        super().__init__(initial_value or "")
        # Pieces written at the end, joined when somebody looks.
        self._pieces = []

    def _whole(self):
        if self._pieces:
            self._content += "".join(self._pieces)
            self._pieces.clear()
        return self._content

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"string argument expected, got '{type(text).__name__}'")
        self._check()
        if self._pieces or self._at == len(self._content):
            self._pieces.append(text)
        else:
            content = self._content.ljust(self._at, "\0")
            self._content = content[:self._at] + text + content[self._at + len(text):]
        self._at += len(text)
        return len(text)

    def seek(self, offset, whence=0, /):
        self._whole()
        if whence and offset:
            raise OSError("Can't do nonzero cur-relative seeks")
        return super().seek(offset, whence)

    def read(self, size=-1, /):
        self._whole()
        return super().read(size)


class BytesIO(_Memory):
    _newline = b"\n"
    _closed_end = "."

    def __init__(self, initial_bytes=b""):
        super().__init__(bytearray(initial_bytes or b""))

    def _whole(self):
        return bytes(self._content)

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else size
        del self._content[size:]
        return size

    def write(self, data, /):
        self._check()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if self._at > len(self._content):
            self._content.extend(bytes(self._at - len(self._content)))
        self._content[self._at:self._at + len(data)] = data
        self._at += len(data)
        return len(data)

    def getbuffer(self):
        return memoryview(self._content)

    def readinto(self, buffer, /):
        piece = self.read(len(buffer))
        buffer[:len(piece)] = piece
        return len(piece)

    read1 = _Memory.read


_Memory.__module__ = StringIO.__module__ = BytesIO.__module__ = "_io"
