# Files over sockets: every mode, line by line, and who closes what.
import io
import socket
import threading


def pair():
    left, right = socket.socketpair()
    left.settimeout(10)
    right.settimeout(10)
    return left, right


# Text, line by line, both ways.
left, right = pair()


def server():
    with right, right.makefile("rw", encoding="utf-8", newline="\n") as file:
        for line in file:
            file.write(line.upper())
            file.flush()


thread = threading.Thread(target=server)
thread.start()
with left, left.makefile("rw", encoding="utf-8") as file:
    print(type(file).__name__, type(file.buffer).__name__, type(file.buffer.raw).__name__ if hasattr(file.buffer, "raw") else "")
    print(file.mode, file.encoding, file.readable(), file.writable(), file.seekable())
    for text in ("one\n", "zwei äöü\n", "three" * 3000 + "\n"):
        file.write(text)
        file.flush()
        print(file.readline()[:20])
    left.shutdown(socket.SHUT_WR)
    print(repr(file.readline()), repr(file.read()))
thread.join()

# Binary readers and writers.
left, right = pair()
writer = left.makefile("wb")
print(type(writer).__name__, writer.mode, writer.writable(), writer.readable(), writer.closed)
print(writer.write(b"alpha\nbeta\n"), writer.write(bytes(20000)), writer.write(b"\nend"))
thread = threading.Thread(target=lambda: (writer.flush(), writer.close(), left.close()))
thread.start()
reader = right.makefile("rb")
print(type(reader).__name__, reader.mode, reader.readline(), reader.read(3), reader.peek(1)[:1], reader.readline())
print(len(reader.readline()), reader.read(), reader.read(), reader.readline())
thread.join()
reader.close()
right.close()
print(reader.closed, writer.closed)
for use in (reader.read, reader.readline, reader.fileno, reader.readable, lambda: writer.write(b"x"), writer.flush, lambda: next(reader)):
    try:
        print(use())
    except ValueError as error:
        print(error)

# Lines from a list, and lists of lines.
left, right = pair()
with left.makefile("w", newline="\r\n") as file:
    print(file.write("a\nb\n"), file.writelines(["c\n", "d"]))
left.close()
with right.makefile("r") as file:
    print(file.readlines())
right.close()
left, right = pair()
left.sendall(b"1\r\n2\n3\r4")
left.close()
with right.makefile(newline="") as file:
    print(list(file))
right.close()

# Without a buffer: each call is one of the socket.
left, right = pair()
raw = right.makefile("rwb", buffering=0)
print(type(raw).__module__, type(raw).__name__, raw.mode, raw.readable(), raw.writable(), raw.seekable(), raw.isatty())
print(raw.write(b"to the left"), left.recv(100))
left.sendall(b"first line\nsecond line\nrest")
print(raw.read(5), raw.readline(), raw.readline())
buffer = bytearray(10)
print(raw.readinto(buffer), buffer, raw.fileno() == right.fileno(), raw.name == right.fileno())
left.sendall(b"more\nand more")
left.close()
print(raw.readlines(), raw.read(), raw.readall())
raw.close()
raw.close()
for use in (lambda: raw.read(1), lambda: raw.write(b"x"), raw.readable, raw.fileno):
    try:
        print(use())
    except ValueError as error:
        print(error)
print(raw.closed, raw.name)
right.close()
for mode in ("r", "w"):
    left, right = pair()
    raw = left.makefile(mode + "b", buffering=0)
    try:
        raw.write(b"x") if mode == "r" else raw.read(1)
    except io.UnsupportedOperation as error:
        print(type(error).__name__, error)
    for use in (lambda: raw.seek(0), lambda: raw.tell(), lambda: raw.truncate()):
        try:
            use()
        except (io.UnsupportedOperation, OSError) as error:
            print(type(error).__name__)
    raw.close()
    left.close()
    right.close()

# The descriptor lives as long as the last file.
left, right = pair()
file = left.makefile("rb")
other = left.makefile("wb")
left.close()
print(left.fileno() >= 0, repr(left).split(" fd=")[0])
other.write(b"still there")
other.close()
print(left.fileno() >= 0, right.recv(100))
file.close()
print(left.fileno(), right.recv(100))
right.close()
left, right = pair()
file = left.makefile("w")
file.write("flushed by its death")
left.close()
del file, left
print(right.recv(100), right.recv(100))
right.close()

# A timeout within a file: what comes after cannot be trusted.
left, right = pair()
right.settimeout(0.05)
file = right.makefile("rb")
for _ in range(2):
    try:
        file.readline()
    except OSError as error:
        print(type(error).__name__, error)
file.close()
right.setblocking(False)
raw = right.makefile("rb", buffering=0)
print(raw.read(5), raw.readinto(bytearray(3)))
raw.close()
left.close()
right.close()

# A pair of directions does not flush for a reader.
left, right = pair()
left.settimeout(0.05)
file = left.makefile("rwb")
file.write(b"not yet")
try:
    file.readline()
except TimeoutError as error:
    print(error)
right.settimeout(0.05)
try:
    right.recv(10)
except TimeoutError as error:
    print(error)
file.flush()
print(right.recv(10))
file.close()
left.close()
right.close()

# Files over other objects.
print(io.BufferedReader(io.BytesIO(b"a\nb\nc")).readlines())
memory = io.BytesIO()
file = io.TextIOWrapper(memory, encoding="latin-1", newline="\n")
print(file.write("ä\n"), file.flush(), memory.getvalue(), file.buffer is memory)
writer = io.BufferedWriter(memory2 := io.BytesIO(), 4)
print(writer.write(b"abc"), memory2.getvalue(), writer.flush(), memory2.getvalue())
for wrong in (lambda: io.BufferedReader(io.BytesIO(), 0), lambda: io.BufferedReader(io.BytesIO(), -5), lambda: io.TextIOWrapper(memory, "no such")):
    try:
        wrong()
    except (ValueError, LookupError) as error:
        print(type(error).__name__, error)
for mode in ("x", "rt", "a", ""):
    left, right = pair()
    try:
        print(type(left.makefile(mode)).__name__)
    except ValueError as error:
        print(error)
try:
    left.makefile("r", buffering=0)
except ValueError as error:
    print(error)
