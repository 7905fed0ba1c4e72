# baton: --gil ticks:1
# baton: --gil ticks:1000
# Semaphore, BoundedSemaphore and Event: counts, refusals, timeouts, many at once.
import threading

def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)

s = threading.Semaphore(0)
attempt(s.acquire, False)
attempt(s.acquire, blocking=False, timeout=1)
attempt(s.acquire, timeout=0.001)
attempt(s.acquire, timeout=0)
attempt(s.release, 0)
attempt(s.release, -1)
attempt(s.release, 3)
print([s.acquire(False) for _ in range(4)])
got = []
def take():
    s.acquire()
    got.append(1)
threads = [threading.Thread(target=take) for _ in range(5)]
for t in threads: t.start()
s.release(5)
for t in threads: t.join()
print(got, repr(s).endswith(": value=0>"))
b = threading.BoundedSemaphore(2)
with b:
    with b:
        print(b.acquire(False))
    attempt(b.release, 2)
attempt(b.release)
attempt(b.release, 0)
print(repr(b).endswith(": value=2/2>"))
attempt(threading.Semaphore, -1)
attempt(threading.BoundedSemaphore, value=-1)
print(threading.Semaphore().acquire(), threading.Semaphore(value=1).acquire(timeout=None))
try:
    with threading.Semaphore(1) as entered:
        print(entered)
        raise KeyError
except KeyError:
    print("released")

e = threading.Event()
attempt(e.wait, 0)
attempt(e.wait, -1)
attempt(e.wait, 0.001)
attempt(e.wait, timeout="x")
seen = []
def look():
    seen.append(e.wait())
threads = [threading.Thread(target=look) for _ in range(20)]
for t in threads: t.start()
e.set()
e.set()
for t in threads: t.join()
e.clear()
print(seen == [True] * 20, e.is_set())
e.set()
print(e.wait(), e.wait(0), e.is_set(), repr(e).endswith(": set>"))
