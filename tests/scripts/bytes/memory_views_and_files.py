# memoryviews given to files, to os.write, and released while they are asked.
import os
r, w = os.pipe()
print(os.write(w, memoryview(b"hello world")[6:]), os.write(w, memoryview(bytearray(b"abcd"))[1:3]))
os.close(w)
with open(r, "rb") as file:
    room = bytearray(b".......")
    print(file.readinto(memoryview(room)[2:5]), room)
    print(file.readinto(room), room)
    try:
        file.readinto(memoryview(b"readonly"))
    except TypeError as error:
        print(type(error).__name__)
m = memoryview(bytearray(8))
class Releasing:
    def __index__(self):
        m.release()
        return 0
for call in (lambda: m[Releasing()], lambda: m.__setitem__(Releasing(), 1), lambda: m.__setitem__(0, Releasing())):
    m = memoryview(bytearray(8))
    try:
        print(call())
    except ValueError as error:
        print(error)
gaps = memoryview(b"abcdef")[::2]
print(bytes(gaps))
for call in (lambda: os.write(1, gaps), lambda: b"x".replace(gaps, b""), lambda: b"abc".split(gaps)):
    try:
        print(call())
    except BufferError as error:
        print(error)
