# Weak references while other threads let go: each callback runs once, and nobody gets a dead object.
import gc
import sys
import threading
import weakref
sys.setswitchinterval(0.0001)
class Item:
    def __init__(self, n):
        self.n = n
told = []
shared = weakref.WeakValueDictionary()
unsound = []
def worker(base):
    for n in range(2000):
        item = Item(base + n)
        reference = weakref.ref(item, told.append)
        shared[n % 50] = item
        other = shared.get((n + 7) % 50)
        if other is not None and not isinstance(other.n, int):
            unsound.append(other)
        if reference() is not item:
            unsound.append(reference)
        if n % 10 == 0:
            item.me = item
        keep.append(reference)
        del item
keep = []
threads = [threading.Thread(target=worker, args=(10_000 * k,)) for k in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
other = None
gc.collect()
print(len(told), len(keep), len(set(map(id, told))), all(reference() is None for reference in keep), unsound, len(shared))
class Parent:
    pass
class Finalized:
    count = 0
    lock = threading.Lock()
    def __del__(self):
        with Finalized.lock:
            Finalized.count += 1
def finalize_many():
    for n in range(1000):
        f = Finalized()
        if n % 3 == 0:
            f.me = f
threads = [threading.Thread(target=finalize_many) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
gc.collect()
print(Finalized.count)
