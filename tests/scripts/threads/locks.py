# baton: --gil ticks:1
# baton: --gil ticks:7
# baton: --gil ticks:1000
# baton: --gil interval:1ms
# Lock: acquire, release, timeouts, with, errors.
import threading, time
lock = threading.Lock()
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(False), lock.acquire(timeout=0.01), lock.release(), lock.locked())
with lock as entered:
    print(entered, lock.locked())
print(lock.locked())
for attempt in (lambda: lock.release(), lambda: lock.acquire(False, 1), lambda: lock.acquire(timeout=-5), lambda: lock.acquire(True, "x"), lambda: lock.acquire(1, 2, 3)):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
try:
    with lock:
        raise KeyError("inside")
except KeyError:
    print("released:", not lock.locked())
lock.acquire()
def other():
    print("another thread may release it")
    lock.release()
t = threading.Thread(target=other)
t.start()
lock.acquire()
t.join()
print(lock.locked())
lock.release()
events = []
def waiter(n):
    with lock:
        events.append(n)
lock.acquire()
threads = [threading.Thread(target=waiter, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
events.append("before")
lock.release()
for t in threads:
    t.join()
print(events[0], sorted(events[1:]))
def hold():
    with lock:
        ready.release()
        time.sleep(0.15)
ready = threading.Lock()
ready.acquire()
t = threading.Thread(target=hold)
t.start()
ready.acquire()
print(lock.acquire(timeout=0.02), lock.acquire(timeout=5))
t.join()
print(type(lock).__name__, bool(lock))
