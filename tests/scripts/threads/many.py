# Five hundred threads, some at once, some one after the other.
import threading
total, lock = 0, threading.Lock()
def add(n):
    global total
    with lock:
        total += n
for i in range(300):
    t = threading.Thread(target=add, args=(i,))
    t.start()
    t.join()
print(total)
threads = [threading.Thread(target=add, args=(1,)) for _ in range(200)]
for t in threads: t.start()
for t in threads: t.join()
print(total)
def tree(depth):
    add(1)
    if depth:
        children = [threading.Thread(target=tree, args=(depth - 1,)) for _ in range(2)]
        for c in children: c.start()
        for c in children: c.join()
total = 0
tree(5)
print(total)
