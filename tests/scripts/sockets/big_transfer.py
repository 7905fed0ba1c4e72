# timeout: 60
# 10 MB through small buffers, both ways at once.
import socket
import threading

SIZE = 10_000_000
pattern = bytes(range(256)) * 40_000
data = (pattern + pattern)[:SIZE]

left, right = socket.socketpair()
left.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
received = {}


def reader(name, sock, step):
    pieces = []
    left_over = SIZE
    while left_over:
        piece = sock.recv(min(step, left_over))
        pieces.append(piece)
        left_over -= len(piece)
    received[name] = b"".join(pieces) == data


threads = [
    threading.Thread(target=reader, args=("right", right, 4096)),
    threading.Thread(target=reader, args=("left", left, 3001)),
    threading.Thread(target=left.sendall, args=(data,)),
    threading.Thread(target=right.sendall, args=(bytearray(data),)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(received.items()))

# Through TCP, with a timeout on both ends, into one buffer; the sender counts what `send` takes.
server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname(), timeout=20)
connection, _ = server.accept()
connection.settimeout(20)
target = bytearray(SIZE)


def fill():
    view = memoryview(target)
    done = 0
    while done < SIZE:
        done += connection.recv_into(view[done:], min(5000, SIZE - done))


def send():
    view = memoryview(data)
    while view:
        view = view[client.send(view[:70000]):]


threads = [threading.Thread(target=fill), threading.Thread(target=send)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(target == data)

# More than the buffers hold, to nobody who reads.
left.setblocking(False)
total = 0
try:
    while True:
        total += left.send(data)
except BlockingIOError as error:
    print("BlockingIOError", error, total > 0)
left.settimeout(0.05)
try:
    left.sendall(data)
except TimeoutError as error:
    print("TimeoutError", error)
for sock in (left, right, server, client, connection):
    sock.close()
