# join with a timeout comes back whether the thread has ended or not.
import threading, time
release = threading.Lock()
release.acquire()
def wait():
    release.acquire()
t = threading.Thread(target=wait)
t.start()
start = time.perf_counter()
print(t.join(timeout=0.05), t.is_alive(), t.join(0), t.is_alive())
print(0.04 < time.perf_counter() - start < 5)
release.release()
print(t.join(10), t.is_alive(), t.join(), t.join(timeout=-1))
several = [threading.Thread(target=time.sleep, args=(0.05,)) for _ in range(5)]
start = time.perf_counter()
for x in several:
    x.start()
for x in several:
    x.join()
print("together:", time.perf_counter() - start < 2)
def joins_many(x):
    x.join()
target = threading.Thread(target=time.sleep, args=(0.05,))
target.start()
joiners = [threading.Thread(target=joins_many, args=(target,)) for _ in range(3)]
for j in joiners: j.start()
for j in joiners: j.join()
print(target.is_alive())
