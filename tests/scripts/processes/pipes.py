# Pipes between parent and child, in both directions.
import os
read_end, write_end = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(read_end)
    for word in (b"one ", b"two ", b"three"):
        os.write(write_end, word)
    os.close(write_end)
    os._exit(0)
os.close(write_end)
data = b""
while chunk := os.read(read_end, 4):
    data += chunk
os.close(read_end)
os.waitpid(pid, 0)
print(data)
to_child = os.pipe()
from_child = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(to_child[1])
    text = os.read(to_child[0], 100).decode()
    os.write(from_child[1], text.upper().encode())
    os._exit(0)
print(os.write(to_child[1], "shout this é".encode()))
os.close(to_child[1])
print(os.read(from_child[0], 100).decode())
os.waitpid(pid, 0)
for attempt in (lambda: os.read(read_end, 1), lambda: os.close(9999), lambda: os.write(9999, b"x"), lambda: os.write(1, "text"), lambda: os.read("x", 1)):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
r, w = os.pipe()
os.close(r)
try:
    os.write(w, b"x")
except BrokenPipeError as error:
    print(error)
with os.fdopen(w, "wb", closefd=True):
    pass
