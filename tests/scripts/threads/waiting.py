# baton: --gil ticks:1
# baton: --gil ticks:1000
# Condition, Event, Semaphore, Barrier and Timer.
import threading
c = threading.Condition()
items, got = [], []
def consumer():
    with c:
        while not items:
            c.wait()
        got.append(items.pop(0))
threads = [threading.Thread(target=consumer) for _ in range(3)]
for t in threads: t.start()
for i in range(3):
    with c:
        items.append(i)
        c.notify()
for t in threads: t.join()
print(sorted(got))
with c:
    print(c.wait(0.01), c.wait_for(lambda: True), c.wait_for(lambda: [], timeout=0.01))
for attempt in (c.wait, c.notify, c.release):
    try:
        attempt()
    except RuntimeError as error:
        print(error)
e = threading.Event()
print(e.is_set(), e.wait(0.01), repr(e).endswith(": unset>"))
seen = []
threads = [threading.Thread(target=lambda: seen.append(e.wait())) for _ in range(3)]
for t in threads: t.start()
e.set()
for t in threads: t.join()
print(seen, e.is_set(), e.wait(), e.clear(), e.is_set())
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.01), s.release(), s.acquire())
b = threading.BoundedSemaphore(1)
with b:
    print(b.acquire(False))
try:
    b.release()
except ValueError as error:
    print(error)
try:
    threading.Semaphore(-1)
except ValueError as error:
    print(error)
inside, most = 0, 0
guard, limit = threading.Lock(), threading.Semaphore(3)
def enter():
    global inside, most
    with limit:
        with guard:
            inside += 1
            most = max(most, inside)
        with guard:
            inside -= 1
threads = [threading.Thread(target=enter) for _ in range(8)]
for t in threads: t.start()
for t in threads: t.join()
print(inside, most <= 3)
barrier = threading.Barrier(3, action=lambda: order.append("action"))
order = []
def meet():
    order.append("before")
    n = barrier.wait()
    order.append("after")
threads = [threading.Thread(target=meet) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(order, barrier.n_waiting, barrier.broken, barrier.parties)
try:
    threading.Barrier(2).wait(0.01)
except threading.BrokenBarrierError as error:
    print("broken", error)
barrier.abort()
print(barrier.broken)
barrier.reset()
print(barrier.broken)
fired = threading.Event()
timer = threading.Timer(0.01, lambda x: (print("timer", x), fired.set()), ["arg"])
timer.start()
print(fired.wait(5))
timer.join()
cancelled = threading.Timer(60, print)
cancelled.start()
cancelled.cancel()
cancelled.join()
print("cancelled")
