# UNIX sockets: paths, abstract names, and pairs without one.
import os
import socket
import threading

path = f"/tmp/baton-test-{os.getpid()}.socket"
server = socket.socket(socket.AF_UNIX)
print(repr(server.getsockname()))
server.bind(path)
server.listen(1)
print(server.getsockname() == path, type(server.getsockname()).__name__)


came_from = []


def answer():
    connection, address = server.accept()
    with connection:
        came_from.append(address)
        connection.sendall(connection.recv(100)[::-1])


thread = threading.Thread(target=answer)
thread.start()
with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
    client.connect(os.fsencode(path))
    print(client.getpeername() == path, repr(client.getsockname()))
    client.sendall(b"stressed")
    print(client.recv(100))
thread.join()
print("from", came_from)
server.close()
try:
    again = socket.socket(socket.AF_UNIX)
    again.bind(path)
except OSError as error:
    print(error)
os.unlink(path)
again.bind(path)
again.close()
os.unlink(path)

name = b"\0baton test %d" % os.getpid()
with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
    server.bind(name)
    server.listen()
    client.connect(name)
    print(client.getpeername() == name, type(client.getpeername()).__name__)
    connection, address = server.accept()
    connection.close()

with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as client:
    server.bind(path)
    client.sendto(b"nobody", path)
    print(server.recvfrom(10))
os.unlink(path)

left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
left.send(b"one")
left.send(b"two")
print(right.recv(10), right.recv(10), left.type)
print(repr(left.getsockname()), repr(left.getpeername()))
left.close()
right.close()
