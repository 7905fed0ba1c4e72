# UDP: datagrams, their bounds, and where they come from.
import socket
import threading

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 0))
address = server.getsockname()


def echo():
    while True:
        data, sender = server.recvfrom(1000)
        if not data:
            break
        server.sendto(data.upper(), sender)


thread = threading.Thread(target=echo)
thread.start()
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    client.settimeout(5)
    for message in (b"one", b"two", b"x" * 900):
        print(client.sendto(message, address), client.recvfrom(1000)[0][:10])
    print(client.sendto(b"flags", 0, address))
    data, sender = client.recvfrom(3)
    print(data, sender == address, sender[0])
    # A datagram is taken whole: what did not fit is gone.
    client.connect(address)
    print(client.getpeername() == address)
    client.send(b"connected")
    buffer = bytearray(20)
    count, sender = client.recvfrom_into(buffer, 9)
    print(count, bytes(buffer[:count]), sender == address)
    client.send(b"by name")
    print(client.recv_into(buffer, nbytes=7, flags=socket.MSG_PEEK), client.recv(50))
    client.send(b"")
thread.join()
server.close()

a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
a.send(b"first")
a.send(b"")
a.send(b"third")
print(b.recv(100), b.recv(100), b.recv(100), a.type)
try:
    b.recv(10, socket.MSG_DONTWAIT)
except BlockingIOError as error:
    print(error)
try:
    a.send(bytes(10_000_000))
except OSError as error:
    print(error)
a.close()
b.close()
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    try:
        sock.sendto(b"to all", ("<broadcast>", 9))
    except PermissionError as error:
        print(error)
    try:
        sock.listen()
    except OSError as error:
        print(error)
