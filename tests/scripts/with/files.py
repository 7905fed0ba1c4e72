# Files as context managers: writing, reading, lines, closing, errors.
import os
name = f"/tmp/baton-test-{os.getpid()}.txt"
with open(name, "w") as f:
    print(f.write("line one\n"), f.write("line two é漢\n"), f.closed)
    print("printed", 3, file=f)
print(f.closed)
with open(name) as f:
    print(f.read())
with open(name) as f:
    print([line for line in f], f.read(), f.readline() == "")
with open(name, "a") as f:
    f.writelines(["x\n", "y"])
with open(name) as f:
    print(repr(f.readline()), repr(f.readline()), f.readlines(), f.mode)
with open(name, "rb") as f:
    data = f.read()
    print(data, len(data))
with open(name, "w+") as f:
    f.write("abcdef")
    f.seek(2)
    print(f.read(2), f.tell(), f.read())
with open(name, "wb") as f:
    print(f.write(b"\x00\xff"))
for attempt in (lambda: f.write(b"x"), lambda: open(name + "/nope"), lambda: open("/tmp/no-such-file-of-baton"), lambda: open("/tmp"), lambda: open(name, "q"), lambda: open(name, "rb").write(b"x"), lambda: open(name).write("x"), lambda: open(name, "x"), lambda: open(name).read()):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, str(error).replace(name, "NAME"))
os.remove(name)
print(os.path.exists(name))
