# echo.py HOGS: round trips of one byte over TCP beside HOGS threads that compute. The client is a process of its own.
# Prints: round trips per second, their median and 99th percentile in microseconds; what the hogs did of what they do alone.
import os
import socket
import sys
import threading
import time

SECONDS = 1.0
hogs = int(sys.argv[1])
pause = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0

listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
child = os.fork()
if child == 0:
    client = socket.create_connection(listener.getsockname())
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client.recv(1)
    trips = []
    end = time.perf_counter() + SECONDS
    while True:
        began = time.perf_counter()
        if began > end:
            break
        client.sendall(b"x")
        client.recv(1)
        trips.append(time.perf_counter() - began)
        if pause:
            time.sleep(pause)
    trips.sort()
    busy = sum(trips)
    print(len(trips) / busy, trips[len(trips) // 2] * 1e6, trips[int(len(trips) * 0.99)] * 1e6, flush=True)
    client.close()
    os._exit(0)

stop = False
counts = [0] * hogs


def compute(name):
    count = 0
    while not stop:
        count += 1
        if count & 0xFF == 0:
            counts[name] = count


def serve():
    connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.send(b"!")
    while data := connection.recv(1):
        connection.send(data)


threads = [threading.Thread(target=compute, args=(name,)) for name in range(hogs)]
for thread in threads:
    thread.start()
# How fast they are with nobody else: the client waits for the first byte.
time.sleep(0.1)
before, began = sum(counts), time.perf_counter()
time.sleep(0.3 if hogs else 0)
alone = (sum(counts) - before) / (time.perf_counter() - began)
before, began = sum(counts), time.perf_counter()
server = threading.Thread(target=serve)
server.start()
os.waitpid(child, 0)
beside = (sum(counts) - before) / (time.perf_counter() - began)
stop = True
for thread in threads + [server]:
    thread.join()
print(beside / alone if hogs else 1.0)
