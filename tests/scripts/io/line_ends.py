# What ends lines, as read: `newlines`. Positions while a file is iterated over. What `reconfigure` changes.
import io
import os
import sys

path = f"/tmp/line_ends_{os.getpid()}"


def show(data, newline=None, encoding="utf-8"):
    with open(path, "wb") as file:
        file.write(data)
    with open(path, newline=newline, encoding=encoding) as file:
        before = file.newlines
        first = file.readline()
        rest = file.read()
        print(repr(first), repr(rest), before, file.newlines)


for data in (b"", b"plain", b"a\nb\n", b"a\rb\r", b"a\r\nb\r\n", b"a\rb\nc\r\nd", b"a\r", b"a\n\r", b"a\r\n\r"):
    show(data)
    show(data, newline="")
show(b"a\nb\rc\r\n", newline="\n")
show(b"a\nb\rc\r\n", newline="\r")
show(b"x" * 8191 + b"\r\n" + b"y\n")
show(b"x" * 8191 + b"\ry")

with open(path, "w", newline="") as file:
    file.write("one\ntwo\nthree\n")
with open(path) as file:
    for line in file:
        try:
            file.tell()
        except OSError as error:
            print(error)
        break
    file.flush()
    print(file.seek(0), file.readline())
    print(list(file), file.tell())
    print(file._CHUNK_SIZE)
    for size in (16, 0, -1, "x"):
        try:
            file._CHUNK_SIZE = size
        except Exception as error:
            print(type(error).__name__, error)
    print(file._CHUNK_SIZE)

with open(path, "w", encoding="ascii", newline="\n") as file:
    print(file.encoding, file.errors)
    file.write("a")
    file.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\r\n")
    print(file.encoding, file.errors, file.line_buffering)
    file.write("\u20ac\ud800\n")
    file.reconfigure(encoding="latin-1")
    print(file.encoding, file.errors)
    file.write("\xe9\n")
    for wrong in ({"encoding": "no such"}, {"errors": "no such"}, {"newline": "x"}, {"encoding": 1}):
        try:
            file.reconfigure(**wrong)
        except Exception as error:
            print(type(error).__name__)
with open(path, "rb") as file:
    print(file.read())
os.unlink(path)
sys.stdout.reconfigure(errors="replace")
print("lone surrogate:", "\ud800")
