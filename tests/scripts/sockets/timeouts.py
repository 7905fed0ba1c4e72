# Timeouts, sockets that do not wait, and how they are set.
import errno
import socket
import threading
import time


def timed(what, *args):
    start = time.monotonic()
    try:
        result = what(*args)
    except OSError as error:
        result = type(error).__name__ + ": " + str(error)
    took = time.monotonic() - start
    return result, 0.04 <= took < 5


left, right = socket.socketpair()
print(left.gettimeout(), left.getblocking(), left.timeout)
left.settimeout(0.05)
print(left.gettimeout(), left.getblocking(), left.timeout)
print(timed(left.recv, 10))
print(timed(left.recv_into, bytearray(10)))
print(timed(left.recvfrom, 10))
right.send(b"there")
print(timed(left.recv, 10))
threading.Timer(0.06, right.send, (b"later",)).start()
left.settimeout(10)
print(timed(left.recv, 10))
left.settimeout(0)
print(left.gettimeout(), left.getblocking())
print(timed(left.recv, 10))
left.setblocking(True)
print(left.gettimeout(), left.getblocking())
left.setblocking(False)
print(left.gettimeout(), left.getblocking())
left.settimeout(None)
print(left.gettimeout(), left.getblocking())
left.settimeout(2)
print(left.gettimeout())
for wrong in (-1, "1", 1e300, [], 1e10):
    try:
        left.settimeout(wrong)
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)

server = socket.create_server(("127.0.0.1", 0))
server.settimeout(0.05)
print(timed(server.accept))
server.settimeout(None)
threading.Thread(target=socket.create_connection, args=(server.getsockname(),)).start()
connection, _ = server.accept()
print(connection.gettimeout(), timed(connection.recv, 1))
connection.close()

# What is accepted waits, whatever the server does; unless the default says otherwise.
server.settimeout(5)
client = socket.create_connection(server.getsockname())
connection, _ = server.accept()
print(connection.gettimeout(), client.gettimeout())
connection.close()
client.close()
print(socket.getdefaulttimeout())
socket.setdefaulttimeout(7)
print(socket.getdefaulttimeout(), socket.socket().gettimeout(), socket.socketpair()[0].gettimeout())
client = socket.create_connection(server.getsockname())
connection, _ = server.accept()
print(connection.gettimeout(), client.gettimeout())
client.close()
client = socket.create_connection(server.getsockname(), timeout=None)
print(client.gettimeout())
client.close()
connection.close()
socket.setdefaulttimeout(0)
print(socket.socket().getblocking())
socket.setdefaulttimeout(None)
print(socket.socket().gettimeout())

# Connecting without waiting.
client = socket.socket()
client.setblocking(False)
code = client.connect_ex(server.getsockname())
print(code in (0, errno.EINPROGRESS))
connection, _ = server.accept()
print(client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
client.setblocking(True)
client.send(b"hello")
print(connection.recv(10))
client.close()
connection.close()
quiet = socket.create_server(("127.0.0.1", 0))
quiet.setblocking(False)
print(timed(quiet.accept)[0])
quiet.close()
nonblocking = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
print(nonblocking.gettimeout(), nonblocking.type)
nonblocking.close()
print(TimeoutError is socket.timeout, OSError is socket.error)

# With a timeout a connection that is refused is refused at once.
address = server.getsockname()
server.close()
client = socket.socket()
client.settimeout(5)
print(client.connect_ex(address) == errno.ECONNREFUSED)
client.close()
client = socket.socket()
client.settimeout(5)
try:
    client.connect(address)
except ConnectionRefusedError as error:
    print(error)
client.close()
left.close()
right.close()
