# sendmsg and recvmsg: bytes in pieces, descriptors beside them.
import os
import socket

left, right = socket.socketpair()
print(left.sendmsg([b"one ", bytearray(b"two "), memoryview(b"three")]))
print(right.recvmsg(100))
left.send(b"abcdefgh")
buffers = [bytearray(3), bytearray(2), memoryview(bytearray(10))]
print(right.recvmsg_into(buffers), [bytes(buffer) for buffer in buffers])

reading, writing = os.pipe()
print(left.sendmsg([b"a pipe"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, writing.to_bytes(4, "little"))]))
data, beside, flags, address = right.recvmsg(100, socket.CMSG_SPACE(4))
[(level, kind, packed)] = beside
copy = int.from_bytes(packed, "little")
print(data, level == socket.SOL_SOCKET, kind == socket.SCM_RIGHTS, copy != writing, flags, address)
os.close(writing)
os.write(copy, b"through a copy")
os.close(copy)
print(os.read(reading, 100), os.read(reading, 100))
os.close(reading)

pairs = [os.pipe() for _ in range(3)]
print(socket.send_fds(left, [b"three"], [writer for _, writer in pairs]))
for _, writer in pairs:
    os.close(writer)
data, fds, flags, address = socket.recv_fds(right, 100, 3)
print(data, len(fds), flags)
for fd, (reader, _) in zip(fds, pairs):
    os.write(fd, b"%d" % fds.index(fd))
    os.close(fd)
    print(os.read(reader, 10), os.read(reader, 10))
    os.close(reader)

# More beside than there is room for; nothing at all; a flag that looks only.
left.send(b"plain")
print(right.recvmsg(2, 0, socket.MSG_PEEK), right.recvmsg(100, 100))
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
a.send(b"too long")
data, beside, flags, address = b.recvmsg(3)
print(data, flags == socket.MSG_TRUNC)
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    server.bind(("127.0.0.1", 0))
    print(client.sendmsg([b"to ", b"there"], [], 0, server.getsockname()))
    data, beside, flags, address = server.recvmsg(100)
    print(data, beside, flags, address[0])
right.settimeout(0.05)
try:
    right.recvmsg(1)
except TimeoutError as error:
    print(error)
left.close()
print(right.recvmsg(10), right.recvmsg_into([bytearray(3)]))

attempts = """
a.recvmsg()
a.recvmsg(-1)
a.recvmsg("x")
a.recvmsg(1, -1)
a.recvmsg(1, "x")
a.recvmsg(1, 2, 3, 4)
a.recvmsg_into()
a.recvmsg_into(1)
a.recvmsg_into([1])
a.recvmsg_into([b"x"])
a.recvmsg_into([bytearray(1)], -1)
a.sendmsg()
a.sendmsg(1)
a.sendmsg([1])
a.sendmsg(["x"])
a.sendmsg([b"x"], 1)
a.sendmsg([b"x"], [1])
a.sendmsg([b"x"], [(1, 2)])
a.sendmsg([b"x"], [(1, 2, "x")])
a.sendmsg([b"x"], [], "x")
a.sendmsg([b"x"], [], 0, 1)
a.sendmsg([b"x"], [], 0, None, 1)
socket.CMSG_LEN(0)
socket.CMSG_LEN(5)
socket.CMSG_SPACE(5)
socket.CMSG_LEN(-1)
socket.CMSG_SPACE(2**40)
socket.CMSG_LEN("x")
"""
for attempt in attempts.strip().splitlines():
    try:
        print(attempt, eval(attempt))
    except Exception as error:
        print(attempt, "!!", type(error).__name__, error)
for sock in (a, b, right):
    sock.close()
