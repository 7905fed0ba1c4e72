# baton: --gil ticks:1
# baton: --gil ticks:7
# baton: --gil ticks:1000
# baton: --gil interval:1ms
# A bounded buffer made of two locks and polling sleeps, then one of plain lists.
import threading, time
buffer, lock, consumed = [], threading.Lock(), []
def producer(n):
    for i in range(50):
        while True:
            with lock:
                if len(buffer) < 5:
                    buffer.append(n * 100 + i)
                    break
            time.sleep(0.0005)
def consumer():
    while True:
        with lock:
            item = buffer.pop(0) if buffer else ...
        if item is ...:
            time.sleep(0.0005)
        elif item is None:
            return
        else:
            consumed.append(item)
producers = [threading.Thread(target=producer, args=(n,)) for n in range(2)]
consumers = [threading.Thread(target=consumer) for _ in range(2)]
for t in producers + consumers: t.start()
for t in producers: t.join()
with lock:
    buffer += [None, None]
for t in consumers: t.join()
print(len(consumed), sum(consumed), sorted(consumed) == sorted(n * 100 + i for n in range(2) for i in range(50)))
