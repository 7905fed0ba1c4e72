# baton: --gil ticks:1
# baton: --gil ticks:7
# baton: --gil ticks:1000
# baton: --gil interval:1ms
# Threads share objects; each join sees what was done.
import threading
shared, lock = [], threading.Lock()
def add(n):
    for i in range(200):
        with lock:
            shared.append(n * 1000 + i)
threads = [threading.Thread(target=add, args=(n,)) for n in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(shared), sum(shared), sorted(shared)[:3])
for n in range(5):
    own = [x for x in shared if x // 1000 == n]
    print(own == sorted(own), len(own))
counter = 0
def increment():
    global counter
    for _ in range(1000):
        with lock:
            counter += 1
threads = [threading.Thread(target=increment) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(counter)
d = {}
def fill(n):
    for i in range(300):
        d[n, i] = i
threads = [threading.Thread(target=fill, args=(n,)) for n in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(len(d), sum(d.values()))
