# A text file that is read has taken a chunk from its buffer: what is written then comes behind it.
import os

P = "text_written_after_reading.tmp"


def file(text):
    with open(P, "w", encoding="utf-8") as f:
        f.write(text)


def shown():
    with open(P, "rb") as f:
        return f.read()


for act in (
    lambda f: (f.read(2), f.write("Z")), lambda f: (f.readline(), f.write("Z")), lambda f: (next(f), f.write("Z")),
    lambda f: (f.read(), f.write("Z")), lambda f: (f.read(1), f.seek(0), f.write("Z")),
    lambda f: (f.read(2), f.seek(f.tell()), f.write("Z")), lambda f: (f.read(3), f.truncate()), lambda f: (f.write("Z"), f.read(1)),
    lambda f: (f.read(2), f.write("Z"), f.tell()), lambda f: (f.read(2), f.truncate(1)), lambda f: (f.seek(1), f.truncate()),
):
    file("abcdef\nxyz\n")
    with open(P, "r+", encoding="utf-8") as f:
        print(act(f))
    print(shown())
file("é€b\n")
with open(P, "r+", encoding="utf-8") as f:
    print(f.read(1), f.write("Z"))
print(shown())
with open(P, "w+") as f:
    f.write("abc")
    f.seek(1)
    print(f.read(1), f.write("Z"), f.seek(0), f.read())
for mode in ("r+b", "r+"):
    file("kept")
    with open(P, mode) as f:
        for size in (-1, "x", 1.5):
            try:
                print(f.truncate(size))
            except (OSError, OverflowError, TypeError) as error:
                print(type(error).__name__, error)
    print(shown())
os.remove(P)
