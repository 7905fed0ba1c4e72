# select, poll and epoll: what is ready, and when nothing is.
import os
import select
import socket
import threading
import time


class Wrapped:
    def __init__(self, sock):
        self.sock = sock

    def fileno(self):
        return self.sock.fileno()


a, b = socket.socketpair()
c, d = socket.socketpair()
names = {a.fileno(): "a", b.fileno(): "b", c.fileno(): "c", d.fileno(): "d"}


def named(ready):
    return [[names[thing if isinstance(thing, int) else thing.fileno()] for thing in things] for things in ready]


print(named(select.select([a, b], [c], [], 0)))
print(named(select.select([a, b], [], [a], 0.01)))
a.send(b"x")
print(named(select.select([a, b], [], [], 5)), named(select.select((b.fileno(), Wrapped(a)), {c}, [])))
wrapped = Wrapped(b)
print(select.select(iter([wrapped]), [], [], None)[0][0] is wrapped)
start = time.monotonic()
print(select.select([a], [], [], 0.05), time.monotonic() - start >= 0.045)
threading.Timer(0.05, lambda: a.close()).start()
b.recv(1)
print(named(select.select([b], [], [], 10)), b.recv(1))
a, b2 = socket.socketpair()
b.close()
b = b2
names.update({a.fileno(): "a", b.fileno(): "b"})

def events(ready):
    return sorted((names[fd], mask) for fd, mask in ready)


poll = select.poll()
print(poll.register(a, select.POLLIN | select.POLLOUT), poll.register(b.fileno()), poll.register(Wrapped(c), select.POLLIN))
print(events(poll.poll(0)))
poll.modify(a, select.POLLIN)
poll.unregister(b)
print(events(poll.poll(10)))
b.send(b"hello")
print(events(poll.poll(1000)), events(poll.poll(None)), events(poll.poll()), events(poll.poll(-1)))
a.recv(10)
b.close()
print(events(poll.poll()), poll.poll(0)[0][1] & select.POLLHUP == select.POLLHUP)
poll.register(c, select.POLLOUT)
poll.register(c, select.POLLIN)
poll.unregister(a)
start = time.monotonic()
print(poll.poll(50), time.monotonic() - start >= 0.045)
threading.Timer(0.05, lambda: d.send(b"x")).start()
print(events(poll.poll(10_000)))
print(type(poll).__name__, type(poll).__module__)
try:
    poll.unregister(a)
except KeyError as error:
    print("KeyError", error.args == (a.fileno(),))
closed = os.pipe()
os.close(closed[0])
poll = select.poll()
poll.register(closed[0], select.POLLIN)
print([mask for _, mask in poll.poll(0)])
os.close(closed[1])

# Two threads at one poll object: the second is refused.
poll = select.poll()
poll.register(a, select.POLLIN) if a.fileno() >= 0 else None
quiet, other = socket.socketpair()
poll = select.poll()
poll.register(quiet, select.POLLIN)
waiting = threading.Thread(target=lambda: poll.poll(5000))
waiting.start()
time.sleep(0.1)
try:
    poll.poll(0)
except RuntimeError as error:
    print(error)
other.send(b"x")
waiting.join()
print(len(poll.poll(0)))

# The kernel keeps the list.
with select.epoll() as epoll:
    print(epoll.register(quiet, select.EPOLLIN), epoll.register(other.fileno(), select.EPOLLOUT), epoll.closed, epoll.fileno() > 0)
    names.update({quiet.fileno(): "quiet", other.fileno(): "other"})
    print(events(epoll.poll(1)), len(epoll.poll(1, 1)), len(epoll.poll(timeout=1, maxevents=5)))
    quiet.recv(1)
    epoll.modify(other, 0)
    print(epoll.poll(0.01))
    epoll.unregister(other)
    other.close()
    print([mask & select.EPOLLHUP != 0 for _, mask in epoll.poll()])
    try:
        epoll.register(quiet)
    except FileExistsError as error:
        print(error)
print(epoll.closed)
for use in (epoll.fileno, lambda: epoll.poll(0), lambda: epoll.register(1), epoll.__enter__):
    try:
        use()
    except ValueError as error:
        print(error)
epoll.close()
for sock in (a, c, d, quiet):
    sock.close()
