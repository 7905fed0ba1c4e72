# Signals in the midst of a wait: handlers run, the wait goes on for the rest of the time, Ctrl-C gets out.
import os
import select
import signal
import socket
import threading
import time

left, right = socket.socketpair()
server = socket.create_server(("127.0.0.1", 0))
poll = select.poll()
poll.register(left, select.POLLIN)
epoll = select.epoll()
epoll.register(left, select.EPOLLIN)
filling, sink = socket.socketpair()


def send_forever():
    while True:
        filling.sendall(bytes(100_000))


waits = {
    "recv": lambda: left.recv(1),
    "accept": server.accept,
    "select": lambda: select.select([left], [], []),
    "poll": poll.poll,
    "epoll": epoll.poll,
    "sendall": send_forever,
    "readline": lambda: left.makefile().readline(),
}
for name, wait in waits.items():
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
    try:
        wait()
        print(name, "came back")
    except KeyboardInterrupt:
        print(name, "KeyboardInterrupt")
for timeout in (5, None):
    left.settimeout(timeout)
    server.settimeout(timeout)
    for name in ("recv", "accept"):
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            waits[name]()
            print(name, "came back")
        except KeyboardInterrupt:
            print(name, "with", timeout, "KeyboardInterrupt")

seen = []
signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
left.settimeout(None)


def later(action):
    def run():
        for _ in range(3):
            time.sleep(0.03)
            before = len(seen)
            os.kill(os.getpid(), signal.SIGUSR1)
            # Two that are pending at once would be one.
            while len(seen) == before:
                time.sleep(0.001)
        time.sleep(0.03)
        action()
    thread = threading.Thread(target=run)
    thread.start()
    return thread


thread = later(lambda: right.send(b"through"))
print(left.recv(10), len(seen))
thread.join()
thread = later(lambda: right.send(b"selected"))
print(select.select([left], [], [], 20)[0] == [left], left.recv(10), len(seen))
thread.join()
thread = later(lambda: None)
start = time.monotonic()
left.settimeout(0.2)
try:
    left.recv(1)
except TimeoutError as error:
    print(error, 0.19 <= time.monotonic() - start < 10, len(seen))
thread.join()
start = time.monotonic()
thread = later(lambda: None)
print(poll.poll(200), 0.19 <= time.monotonic() - start < 10, len(seen))
thread.join()


class Stop(Exception):
    pass


def stop(number, frame):
    raise Stop


signal.signal(signal.SIGALRM, stop)
left.settimeout(None)
signal.alarm(1)
try:
    left.recv(1)
except Stop:
    print("stopped by its handler")
for sock in (left, right, server, filling, sink):
    sock.close()
epoll.close()
