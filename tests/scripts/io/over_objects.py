"""Streams over objects in memory and of a program's own: buffers, text with all newline modes, positions, errors."""
import io


def t(f):
    try:
        print(repr(f()))
    except BaseException as error:
        print(type(error).__name__, error)


class Raw(io.RawIOBase):
    """Gives pieces as they come; None where nothing is there now."""

    def __init__(self, *pieces):
        self.pieces = list(pieces)
        self.asked = []
        self.written = []

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, buffer):
        self.asked.append(len(buffer))
        if not self.pieces:
            return 0
        piece = self.pieces.pop(0)
        if piece is None:
            return None
        if len(piece) > len(buffer):
            self.pieces.insert(0, piece[len(buffer):])
            piece = piece[:len(buffer)]
        buffer[:len(piece)] = piece
        return len(piece)

    def write(self, data):
        self.written.append(bytes(data))
        return len(data)


raw = Raw(b"abc", b"de\n", None, b"fg")
reader = io.BufferedReader(raw, 8)
print(reader.read(2), reader.peek(), reader.read1(5), reader.readline(), reader.read(10), reader.read(), reader.read(), raw.asked)
print(Raw(b"ab", b"c").read(), Raw(None).read(), Raw(b"xy\nz").readlines())
raw = Raw()
writer = io.BufferedWriter(raw, 4)
print(writer.write(b"ab"), raw.written, writer.write(b"cde"), raw.written, writer.write(b"0123456789"), raw.written)
writer.flush()
print(raw.written)
pair = io.BufferedRWPair(Raw(b"in"), raw)
print(pair.read(1), pair.write(b"out"), pair.readable(), pair.writable(), pair.closed)
t(lambda: pair.detach())
for make in (io.BufferedReader, io.BufferedWriter, io.BufferedRandom):
    t(lambda: make(io.RawIOBase()))
t(lambda: io.BufferedReader(Raw(), 0))
t(lambda: io.BufferedReader(io.BytesIO()).write(b""))
t(lambda: io.IOBase().fileno())
t(lambda: io.TextIOBase().read())
t(lambda: io.BufferedIOBase().detach())

for newline in (None, "", "\n", "\r", "\r\n"):
    text = io.TextIOWrapper(io.BytesIO(b"a\nb\r\nc\rd"), encoding="ascii", newline=newline)
    print(repr(newline), list(text), text.newlines)
    text = io.TextIOWrapper(io.BytesIO(b"a\nb\r\nc\rd"), encoding="ascii", newline=newline)
    print(repr(newline), [text.read(2) for _ in range(5)])
    out = io.BytesIO()
    text = io.TextIOWrapper(out, encoding="ascii", newline=newline, write_through=True)
    text.write("x\ny\r\n")
    print(out.getvalue())
    memory = io.StringIO("a\nb\r\nc\rd", newline=newline)
    print(list(memory), repr(memory.getvalue()), memory.newlines)

for encoding in ("utf-8", "utf-16", "utf-32", "latin-1", "utf-8-sig", "utf-16-be"):
    out = io.BytesIO()
    text = io.TextIOWrapper(out, encoding=encoding)
    text.write("h\u00e9")
    text.write("llo\n")
    text.flush()
    text.seek(0)
    print(encoding, out.getvalue(), repr(text.read()))
text = io.TextIOWrapper(io.BytesIO("\u00e9\u20ac\U0001f600x\n".encode() * 3), encoding="utf-8")
text._CHUNK_SIZE = 5
positions = []
while True:
    positions.append(text.tell())
    if not text.read(1):
        break
for position in positions[::3]:
    text.seek(position)
    print(repr(text.read(2)), end=" ")
print()
t(lambda: text.seek(1, 1))
t(lambda: text.seek(-1))
t(lambda: text.seek(0, 3))
t(lambda: next(text) and text.tell())
for arguments in ({"encoding": "nope"}, {"errors": "nope"}, {"newline": "x"}, {"newline": "\\n\\n"}, {"encoding": 1}):
    t(lambda: io.TextIOWrapper(io.BytesIO(), **arguments))
text = io.TextIOWrapper(io.BytesIO(b"abc\xff"), encoding="ascii", errors="backslashreplace")
print(text.read(), text.errors, text.encoding, text.line_buffering)
text = io.TextIOWrapper(io.BytesIO(b"ab"), encoding="ascii")
buffer = text.detach()
print(buffer.read())
t(lambda: text.read())
t(lambda: text.buffer)
text = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
text.reconfigure(encoding="utf-8", newline="\r\n", line_buffering=True)
text.write("\u00e9\n")
print(text.buffer.getvalue(), text.encoding, text.line_buffering)
t(lambda: text.write(b""))

memory = io.BytesIO(b"hello")
view = memory.getbuffer()
view[0] = 72
t(lambda: memory.write(b"too long for it"))
t(lambda: memory.close())
view.release()
print(memory.getvalue(), memory.seek(8), memory.write(b"x"), memory.getvalue(), memory.truncate(3), memory.getvalue(), memory.tell())
target = bytearray(4)
memory.seek(0)
print(memory.readinto(target), target, memory.read1(), memory.readline())
t(lambda: memory.seek(-1))
t(lambda: memory.seek(0, 9))
t(lambda: memory.truncate(-1))
t(lambda: memory.write("text"))
t(lambda: memory.read("1"))
t(lambda: io.StringIO(b""))
t(lambda: io.StringIO().write(b""))
t(lambda: io.StringIO().seek(1, 1))
memory.close()
for name in ("read", "getvalue", "tell", "flush", "readable", "__iter__", "__enter__"):
    t(lambda: getattr(memory, name)() is memory)
print(isinstance(memory, io.IOBase), isinstance(memory, io.BufferedIOBase), isinstance(memory, io.RawIOBase))
with open(__file__) as file:
    print(isinstance(file, io.TextIOWrapper), isinstance(file, io.TextIOBase), isinstance(file.buffer, io.BufferedReader))
with open(__file__, "rb", buffering=0) as file:
    print(isinstance(file, io.FileIO), isinstance(file, io.RawIOBase), file.read(3))


class Upper(io.TextIOWrapper):
    def write(self, text):
        return super().write(text.upper())


out = io.BytesIO()
upper = Upper(out, encoding="ascii", write_through=True)
print("hello", 1, file=upper)
upper.extra = "may be set"
print(out.getvalue(), upper.extra)
decoder = io.IncrementalNewlineDecoder(None, True)
print([decoder.decode(piece) for piece in ("a\r", "\nb\r", "c")], decoder.newlines, decoder.getstate())
