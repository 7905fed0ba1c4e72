# baton: --gil ticks:1
# baton: --gil ticks:1000
# SimpleQueue: order, waiting, timeouts, what it refuses, and items that die with it.
import queue, threading, time, weakref, gc

def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)

q = queue.SimpleQueue()
print(q.empty(), q.qsize(), q.put(1), q.put_nowait(2), q.put(3, block=False), q.put(4, True, 5), q.qsize(), q.empty())
print(q.get(), q.get_nowait(), q.get(timeout=1), q.get(False))
attempt(q.get, False)
attempt(q.get_nowait)
attempt(q.get, timeout=0)
attempt(q.get, timeout=0.002)
attempt(q.get, timeout=-1)
attempt(q.get, timeout="x")
attempt(q.get, False, -1)
attempt(q.put)
attempt(queue.SimpleQueue, 3)
print(queue.Empty.__module__, queue.Empty.__mro__[1].__name__, queue.SimpleQueue.__module__, queue.SimpleQueue[int])

# Many takers of many givers: each item once, those of one giver in order.
q = queue.SimpleQueue()
got = [[] for _ in range(4)]
def take(mine):
    while (item := q.get()) is not None:
        mine.append(item)
def give(n):
    for k in range(50):
        q.put((n, k))
takers = [threading.Thread(target=take, args=(mine,)) for mine in got]
givers = [threading.Thread(target=give, args=(n,)) for n in range(3)]
for t in takers + givers: t.start()
for t in givers: t.join()
for _ in takers: q.put(None)
for t in takers: t.join()
print(sorted(x for mine in got for x in mine) == [(n, k) for n in range(3) for k in range(50)])
print(all([k for m, k in mine if m == n] == sorted(k for m, k in mine if m == n) for mine in got for n in range(3)))

# Those who gave up get nothing, and take nothing from those who wait.
q = queue.SimpleQueue()
def impatient():
    try:
        q.get(timeout=0.003)
    except queue.Empty:
        left.append(1)
left, found = [], []
patient = threading.Thread(target=lambda: found.append(q.get()))
patient.start()
hasty = [threading.Thread(target=impatient) for _ in range(5)]
for t in hasty: t.start()
for t in hasty: t.join()
q.put("item")
patient.join()
print(len(left), found, q.qsize())

# A derived class, a weak reference, a cycle.
class Mine(queue.SimpleQueue):
    def __init__(self, *args):
        self.args = args
m = Mine(1, 2)
m.put("x")
print(m.args, m.get(), isinstance(m, queue.SimpleQueue))
gone = weakref.ref(m)
m.put(m)
del m
gc.collect()
print(gone())
