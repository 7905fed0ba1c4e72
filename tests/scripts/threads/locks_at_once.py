# baton: --gil ticks:1
# baton: --gil ticks:1000
# Locks taken and released by every spelling: methods, bound methods, special methods, with names, in classes derived from them, and while others wait.
import threading

def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs), end=" ")
    except BaseException as error:
        print(type(error).__name__, error, end="; ")

class Derived(type(threading.RLock())):
    def acquire(self, *args, **kwargs):
        log.append("acquire")
        return super().acquire(*args, **kwargs)
log = []
for make in (threading.Lock, threading.RLock, Derived):
    lock = make()
    for _ in range(3):
        print(lock.acquire(), lock.release(), end=" ")
        print(lock.__enter__(), lock.__exit__(None, None, None), end=" ")
        print(lock.__enter__(), lock.__exit__(), end=" ")
        take, give = lock.acquire, lock.release
        print(take(), give(), type(lock).acquire(lock), type(lock).release(lock), end=" ")
        print(lock.acquire(True), lock.release(), lock.acquire(blocking=True, timeout=1), lock.release(), lock.acquire(False), lock.release())
        for wrong in (lock.release, give, lock.__exit__, lambda: lock.__exit__(1, 2, 3), lambda: type(lock).release(3), lambda: lock.release(1), lambda: lock.acquire(1, 2, 3)):
            attempt(wrong)
        print()
        try:
            with lock:
                raise KeyError("inside")
        except KeyError as error:
            print(error, lock.acquire(False), lock.release())
print(len(log))

# As deep as one likes; not another's.
r = threading.RLock()
for depth in range(5):
    r.acquire()
with r, r:
    print(r._recursion_count(), end=" ")
def other():
    attempt(r.release)
    attempt(r.acquire, False)
    try:
        with outer:
            attempt(outer.release)
    except RuntimeError as error:
        print(error)
outer = threading.RLock()
t = threading.Thread(target=other)
t.start(); t.join()
print(r._recursion_count(), [r.release() for _ in range(5)], r._is_owned())

# A plain lock may be released by another.
l = threading.Lock()
l.acquire()
t = threading.Thread(target=l.release)
t.start(); t.join()
print(l.locked())

# Nobody is forgotten while many want it, and none has it twice.
for make in (threading.Lock, threading.RLock):
    lock, inside, most, total = make(), 0, 0, 0
    def work(n):
        global inside, most, total
        for i in range(40):
            if (n + i) % 2:
                lock.acquire()
            else:
                lock.__enter__()
            inside += 1
            most = max(most, inside)
            total += 1
            inside -= 1
            if (n + i) % 3:
                lock.release()
            else:
                lock.__exit__(None, None, None)
    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for t in threads: t.start()
    for t in threads: t.join()
    print(most, total, lock.acquire(False))

# A lock whose last reference is the statement's.
for make in (threading.Lock, threading.RLock):
    for _ in range(3):
        with make():
            pass
        make().acquire()
        make().__enter__()
print("end")
