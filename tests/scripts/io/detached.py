# What is beneath files: raw, detach, and unbuffered ones.
import io
import os
import sys

os.mkdir(f"/tmp/baton_test_{os.getpid()}")
os.chdir(f"/tmp/baton_test_{os.getpid()}")
with open("f", "w") as file:
    file.write("hello\nworld\n")


def tell(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


file = open("f")
print(file.write_through)
buffer = file.detach()
print(buffer)
for ask in (file.read, lambda: file.closed, file.close, lambda: file.name, lambda: file.buffer, file.fileno, file.detach, lambda: list(file)):
    tell(ask)
print(repr(file))
print(buffer.read())
raw = buffer.detach()
print(raw, raw.fileno() > 2)
del buffer, file
print(raw.seek(0), raw.read())
raw.close()
print(raw)

file = open("f", "rb")
print(file.raw, type(file.raw) is io.FileIO, file.raw.name, file.raw.mode, file.raw.closefd)
print(file.read(2), file.raw.tell(), file.read())
kept = file.raw
file.close()
print(kept.closed, kept, file.raw.closed)

file = open("f", "rb", 0)
print(file, type(file) is io.FileIO)
print(file.read(), file.read(), file.closed, file.closefd, file.mode, file.name)
tell(file.write, b"x")
file.close()
print(file)
tell(file.read)
with open("f", "wb", 0) as file:
    tell(file.read)
    tell(file.write, "x")
    print(file.write(b"abc"))
with open("f", "rb", 0) as file:
    print(file.readinto(bytearray(2)), file.tell(), file.seek(0), file.readline(), file.readlines(), list(file))
file = open("f", "ab")
tell(file.read)
file.write(b"d")
raw = file.detach()
print(raw.tell())
raw.close()
file = open("f", "w")
file.write("abc")
buffer = file.detach()
buffer.close()
print(open("f").read())


class Raw(io.RawIOBase):
    pass


tell(Raw().write, b"")
tell(Raw().read)
tell(io.TextIOWrapper, 5)
tell(lambda: io.TextIOWrapper(io.BytesIO(), newline=5))
print(io.open is open, open.__module__)
for made in (io.StringIO(), io.BytesIO()):
    tell(lambda: made.nope)
    tell(setattr, made, "closed", 1)
    tell(lambda: made < made)


class Own(io.StringIO):
    mine = property(lambda self: 1)


tell(setattr, Own(), "mine", 1)
tell(setattr, Own(), "closed", 1)
over = io.TextIOWrapper(io.BytesIO(b"abc"), write_through=True)
print(over.write_through, over.read(1), over.detach().tell())
sys.stdout.flush()
sys.stdout = io.TextIOWrapper(sys.stdout.detach(), line_buffering=True)
print("again")
