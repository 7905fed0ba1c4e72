# An echo server with a thread for each client: whole messages, partial reads, closed ends.
import socket
import threading


def serve_one(connection):
    with connection:
        while data := connection.recv(100):
            connection.sendall(data)


def serve(server, count):
    threads = []
    for _ in range(count):
        connection, address = server.accept()
        assert address == connection.getpeername()
        thread = threading.Thread(target=serve_one, args=(connection,))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()


def read_exactly(sock, count):
    pieces = []
    while count:
        piece = sock.recv(count)
        if not piece:
            raise EOFError
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


for family, address in ((socket.AF_INET, ("127.0.0.1", 0)), (socket.AF_INET6, ("::1", 0))):
    server = socket.create_server(address, family=family)
    print(server.family, server.type, server.proto, server.getsockname()[0])
    server_thread = threading.Thread(target=serve, args=(server, 5))
    server_thread.start()
    results = {}

    def client(number):
        with socket.create_connection(server.getsockname()[:2]) as sock:
            got = []
            for length in (1, 10, 99, 100, 101, 1000):
                message = bytes([65 + number]) * length
                sock.sendall(message)
                got.append(read_exactly(sock, length) == message)
            sock.shutdown(socket.SHUT_WR)
            got.append(sock.recv(10))
            results[number] = got

    clients = [threading.Thread(target=client, args=(number,)) for number in range(5)]
    for thread in clients:
        thread.start()
    for thread in clients + [server_thread]:
        thread.join()
    server.close()
    for number in sorted(results):
        print(number, results[number])

# A pair: what was sent at once comes in pieces, what was sent in pieces at once.
left, right = socket.socketpair()
left.sendall(b"hello world")
print(right.recv(5), right.recv(100), right.family.name, right.type.name)
left.send(b"a")
left.send(b"b")
print(read_exactly(right, 2))

# Looking without taking, waiting for all.
left.sendall(b"12345")
print(right.recv(3, socket.MSG_PEEK), right.recv(3, socket.MSG_PEEK))
threading.Timer(0.05, lambda: left.sendall(b"67890")).start()
print(right.recv(10, socket.MSG_WAITALL))

# Into memory of the program's.
buffer = bytearray(b"-" * 8)
left.sendall(b"abcdef")
print(right.recv_into(buffer, 2), buffer)
print(right.recv_into(memoryview(buffer)[4:]), buffer)
left.sendall(b"xy")
print(right.recvfrom_into(buffer), buffer)
left.sendall(memoryview(bytearray(b"view")))
print(right.recvfrom(10))

# The end of the other side.
left.sendall(b"last")
left.close()
print(right.recv(10), right.recv(10), right.recv(10))
try:
    right.send(b"x")
    right.send(b"x")
except BrokenPipeError as error:
    print("BrokenPipeError", error)
right.close()

# A connection that is reset.
server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
connection, _ = server.accept()
connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
connection.close()
try:
    print(client.recv(1))
except ConnectionResetError as error:
    print("ConnectionResetError", error)
client.close()
address = server.getsockname()
server.close()
try:
    socket.create_connection(address)
except ConnectionRefusedError as error:
    print("ConnectionRefusedError", error)
probe = socket.socket()
print(probe.connect_ex(address))
probe.close()
