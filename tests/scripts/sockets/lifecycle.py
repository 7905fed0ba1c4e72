# Making and closing: who owns the descriptor, what the ends see, what a socket says of itself.
import gc
import os
import socket
import weakref


class Traced(socket.socket):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.note = "mine"


def show(sock):
    return repr(sock).replace(f"fd={sock.fileno()}", "fd=N" if sock.fileno() >= 0 else "fd=-1")


with socket.socket() as sock:
    print(show(sock))
    print(sock.family, repr(sock.family), sock.type, repr(sock.type), sock.proto)
print(show(sock), sock.fileno())
sock.close()
with Traced(socket.AF_INET, socket.SOCK_DGRAM, 17) as sock:
    print(show(sock), sock.note, sock.dup().note, type(sock.dup()).__name__)
try:
    socket.socket().note = 1
except AttributeError as error:
    print(error)

# The end that nobody refers to is closed.
left, right = socket.socketpair()
del left
print(right.recv(10))
right.close()
left, right = socket.socketpair()
watcher = weakref.ref(left)
left.sendall(b"x")
cycle = Traced(fileno=left.detach())
cycle.itself = cycle
del cycle, left
gc.collect()
print(right.recv(10), right.recv(10), watcher())
right.close()

# A descriptor given away is not closed.
left, right = socket.socketpair()
fd = left.detach()
print(left.fileno(), left.detach(), show(left))
left.close()
again = socket.socket(fileno=fd)
print(again.family, again.type, again.proto, again.fileno() == fd)
again.sendall(b"given away")
print(right.recv(20))
copy = again.dup()
other = socket.fromfd(fd, socket.AF_UNIX, socket.SOCK_STREAM)
again.close()
copy.sendall(b"copy")
other.sendall(b" and other")
print(right.recv(20))
copy.close()
other.close()
print(right.recv(20))
for use in (copy.fileno, copy.detach):
    print(use())
socket.close(right.detach())
try:
    os.fstat(fd) if hasattr(os, "fstat") else os.lseek(fd, 0, 0)
    print("still open")
except OSError as error:
    print(error)

# Not for programs that are executed, unless that is asked for.
left, right = socket.socketpair()
print(left.get_inheritable(), os.get_inheritable(right.fileno()))
left.set_inheritable(True)
print(left.get_inheritable(), left.dup().get_inheritable())
server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
connection, _ = server.accept()
print(server.get_inheritable(), client.get_inheritable(), connection.get_inheritable())

# Addresses in the text.
text = repr(client)
print(text.count("laddr=('127.0.0.1', "), text.count("raddr=('127.0.0.1', "))
print(repr(server).count("raddr"), repr(left).count("addr"))
client.shutdown(socket.SHUT_RD)
print(client.recv(1))
client.shutdown(socket.SHUT_WR)
print(connection.recv(1))
try:
    client.send(b"x")
except BrokenPipeError as error:
    print(error)
try:
    socket.socket().shutdown(socket.SHUT_RDWR)
except OSError as error:
    print(error)
for sock in (left, right, server, client, connection):
    sock.close()

# Twice is once, and half made is nothing.
bare = socket.socket.__new__(socket.socket)
print(bare.fileno(), repr(bare))
try:
    socket.socket(socket.AF_INET, 12345)
except OSError as error:
    print(error)
sock = socket.socket()
sock.__init__(socket.AF_INET, socket.SOCK_DGRAM)
print(sock.type)
sock.close()
try:
    import copy as copying
except ImportError:
    pass
print(socket.socket.__mro__[1].__module__, socket.socket.__mro__[1].__name__, socket.SocketType is socket.socket.__mro__[1])
print(issubclass(socket.gaierror, OSError), issubclass(socket.herror, OSError), socket.has_ipv6)
