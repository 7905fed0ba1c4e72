# A text file and the binary file beneath it: each has bytes of its own that the other does not see.
import io
import os
import pickle

NAME = f"two_layers_{os.getpid()}.txt"


def content():
    with open(NAME, "rb") as file:
        return file.read()


with open(NAME, "w") as file:
    file.write("text 1\n")
    file.buffer.write(b"bytes 1\n")
    file.write("text 2\n")
    print(content())
    file.buffer.flush()
    print(content())
    file.buffer.write(b"bytes 2\n")
    file.flush()
    print(content())
    file.write("end")
    file.buffer.write(b"bytes 3\n")
print(content())

with open(NAME, "w") as file:
    file.reconfigure(write_through=True)
    print(file.write_through, file.line_buffering)
    file.write("text 1\n")
    file.buffer.write(b"bytes 1\n")
    file.write("text 2\n")
print(content())

with open(NAME, "w", buffering=1) as file:
    print(file.write_through, file.line_buffering)
    file.buffer.write(b"bytes 1 ")
    file.write("text 1\n")
    print(content())
    file.write("text 2 ")
    file.buffer.write(b"bytes 2 ")
    file.write("text 3\n")
    print(content())

# What the text file has read ahead is its own.
with open(NAME, "w") as file:
    file.write("one\ntwo\nthree\n" + "x" * 20000 + "\nlast\n")
with open(NAME) as file:
    print(repr(file.readline()))
    print(file.tell() == 4)
    rest = file.buffer.read()
    print(len(rest) < 20000, rest.endswith(b"last\n"))
    print(repr(file.readline()), len(file.read()) + len(rest) == len(content()) - 8)
with open(NAME) as file:
    print(repr(file.read(2)), file.buffer.read(3) != b"e\nt", repr(file.readline()))

# Where there are no positions.
reader, writer = os.pipe()
os.write(writer, b"a\r\nb\n")
os.close(writer)
with open(reader, newline="\n") as file:
    for ask in (file.tell, lambda: file.seek(0), lambda: file.buffer.tell()):
        try:
            ask()
        except OSError as error:
            print(type(error).__name__, error)
    print(list(file))

for file in (open(NAME), open(NAME, "wb"), open(NAME, "rb+"), open(NAME, "rb", buffering=0)):
    for ask in (pickle.dumps, lambda file: file.__reduce__()):
        try:
            ask(file)
        except TypeError as error:
            print(error)
    file.close()

for text, encoding in (("a\xe9\u65e5b", "ascii"), ("\u65e5\u65e5x", "latin-1"), ("\udc00\udc01x\udc02", "utf-8")):
    with open(NAME, "w", encoding=encoding) as file:
        try:
            file.write(text)
        except UnicodeEncodeError as error:
            print(error, error.start, error.end)
os.remove(NAME)
