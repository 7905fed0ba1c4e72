# baton: --gil ticks:1
# baton: --gil ticks:1000
# Condition over each kind of lock, what it shows, what it refuses, and exceptions in the middle.
import threading, time

def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)

c = threading.Condition()
print(c)
for method in (c.wait, c.notify, c.notify_all, c.release):
    attempt(method)
attempt(c.wait, "soon")
with c:
    attempt(c.wait, "soon")
    attempt(c.wait, 1e20)
    attempt(c.wait, -3)
    attempt(c.wait, 0)
    attempt(c.wait_for, lambda: 7, timeout=0)
    attempt(c.wait_for, lambda: 1 / 0)
    print(len(c._waiters))

# A plain lock, one given by name, and any object that can be acquired and released.
plain = threading.Lock()
c = threading.Condition(lock=plain)
print(c._is_owned(), c.acquire(), plain.locked(), c._is_owned(), c.acquire(False), c.release(), plain.locked())

class Logged:
    def __init__(self):
        self.inner = threading.Lock()
        self.log = []
    def acquire(self, *args):
        self.log.append(("acquire",) + args)
        return self.inner.acquire(*args)
    def release(self):
        self.log.append("release")
        self.inner.release()
    def __enter__(self):
        self.log.append("enter")
        return self.inner.acquire()
    def __exit__(self, *info):
        self.log.append("exit %s" % (info[0] and info[0].__name__))
        self.inner.release()

lock = Logged()
c = threading.Condition(lock)
with c as entered:
    print(entered, c.wait(0.001))
try:
    with c:
        c.notify()
        raise KeyError("out")
except KeyError as error:
    print(repr(error))
print(lock.log)

# A re-entrant lock is let go of entirely, and taken again as deeply.
c = threading.Condition(threading.RLock())
def other():
    with c:
        with c:
            order.append("other")
            c.notify()
order = []
with c, c, c:
    t = threading.Thread(target=other)
    t.start()
    print(c.wait(60))
    order.append("me")
    c.release(); c.acquire()
t.join()
print(order, c)

# First come, first served; no more than asked for; what was not waited for is lost.
c = threading.Condition(threading.Lock())
woken, ready = [], []
def waiter(n):
    with c:
        ready.append(n)
        c.wait()
        woken.append(n)
threads = []
for n in range(6):
    t = threading.Thread(target=waiter, args=(n,))
    t.start()
    while len(ready) <= n or len(c._waiters) <= n:
        time.sleep(0.001)
    threads.append(t)
print(c)
with c:
    c.notify(0)
    c.notify(-1)
    c.notify(2)
    print(len(c._waiters), woken)
for t in threads[:2]: t.join()
print(sorted(woken))
with c:
    c.notify_all()
    c.notify_all()
    print(len(c._waiters), sorted(woken))
for t in threads: t.join()
print(sorted(woken), c)

# Those whose time is over leave no trace.
def impatient():
    with c:
        results.append(c.wait(0.005))
results = []
threads = [threading.Thread(target=impatient) for _ in range(5)]
for t in threads: t.start()
for t in threads: t.join()
print(results, len(c._waiters))

# A derived class.
class Counted(threading.Condition):
    waits = 0
    def wait(self, timeout=None):
        self.waits += 1
        return super().wait(timeout)
c = Counted()
with c:
    print(c.wait_for(lambda: c.waits == 3, 0.05), c.waits)
print(isinstance(c, threading.Condition), c)
attempt(threading.Condition, 1, 2)
class Lazy(threading.Condition):
    def __init__(self):
        pass
try:
    Lazy().acquire()
except (AttributeError, RuntimeError) as error:
    print("no lock")
