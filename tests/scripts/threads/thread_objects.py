# Thread: names, states, what it refuses, arguments let go of, derived classes, start and join from elsewhere.
import threading, time, weakref

def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)

main = threading.current_thread()
print(main is threading.main_thread(), main.name, main.daemon, main.is_alive(), main.ident == threading.get_ident(), main.native_id == threading.get_native_id())
attempt(main.join)
attempt(main.start)

def work(*args, **kwargs):
    pass
class Callable:
    def __call__(self):
        pass
for t in (threading.Thread(), threading.Thread(target=work), threading.Thread(target=Callable()), threading.Thread(name="given"), threading.Thread(name=3), threading.Thread(target=work, name="")):
    print(repr(t.name), t.daemon, t.ident, t.native_id, t.is_alive())
attempt(threading.Thread, 1)
attempt(threading.Thread, None, work, "n", (), None, True)
t = threading.Thread(target=work, args=(1,), kwargs={"k": 2}, daemon=True)
attempt(t.join)
attempt(repr, t)
t.name = 17
print(t.name, t.daemon)
t.daemon = False
t.start()
t.join()
attempt(t.start)
attempt(t.join)
attempt(t.join, -1)
attempt(setattr, t, "daemon", True)
print(t.is_alive(), t.ident is not None, repr(t).startswith("<Thread(17, stopped "))

# A class of its own that forgets to call Thread.__init__.
class Careless(threading.Thread):
    def __init__(self):
        pass
c = Careless()
for f in (c.start, c.join, c.is_alive, lambda: c.name, lambda: c.daemon, lambda: c.ident, lambda: repr(c), lambda: setattr(c, "daemon", 1)):
    attempt(f)

class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__(name="worker-%d" % n, daemon=n % 2)
        self.n = n
    def run(self):
        self.result = self.n * 2
        self.seen = (threading.current_thread() is self, self.is_alive(), self.ident == threading.get_ident())
workers = [Worker(n) for n in range(3)]
for w in workers: w.start()
for w in workers: w.join()
print([(w.name, w.daemon, w.result, w.seen) for w in workers])

# A thread inherits from the one that makes it whether it is a daemon.
def parent():
    made.append(threading.Thread(target=work).daemon)
made = []
for daemon in (False, True):
    t = threading.Thread(target=parent, daemon=daemon)
    t.start(); t.join()
print(made)

# Target and arguments are let go of at the end, also when it raised; the thread object may live on.
class Thing:
    pass
def use(thing):
    pass
thing = Thing()
gone = weakref.ref(thing)
t = threading.Thread(target=use, args=(thing,))
del thing
print(gone() is not None)
t.start(); t.join()
print(gone())

# Joined by many, and by one before it has ended; started by another thread.
gate = threading.Event()
slow = threading.Thread(target=gate.wait)
joined = []
def joiner():
    slow.join()
    joined.append(slow.is_alive())
joiners = [threading.Thread(target=joiner) for _ in range(4)]
starter = threading.Thread(target=slow.start)
starter.start(); starter.join()
for j in joiners: j.start()
print(slow.join(0.001), slow.is_alive(), slow in threading.enumerate(), joined)
gate.set()
for j in joiners: j.join()
print(joined, threading.active_count(), threading.enumerate() == [main])

# Idents are each other's own while threads live.
gate = threading.Event()
idents = set()
def note():
    idents.add((threading.get_ident(), threading.current_thread().ident))
    gate.wait()
threads = [threading.Thread(target=note) for _ in range(50)]
for t in threads: t.start()
while len(idents) < 50: time.sleep(0.001)
gate.set()
for t in threads: t.join()
print(len(idents), all(a == b for a, b in idents), len({t.ident for t in threads}))
attempt(threading.settrace, None)
print(threading.gettrace(), threading.getprofile())
print(threading.TIMEOUT_MAX > 1e6, threading.Lock().acquire(timeout=threading.TIMEOUT_MAX))
attempt(threading.Lock().acquire, timeout=threading.TIMEOUT_MAX * 2)
