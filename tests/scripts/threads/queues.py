# queue: order, limits, timeouts, join, shutdown.
import queue, threading
q = queue.Queue()
for i in range(5):
    q.put(i)
print([q.get() for _ in range(5)], q.empty(), q.qsize(), q.full())
for kind, items in ((queue.LifoQueue, [1, 2, 3]), (queue.PriorityQueue, [5, 1, 4, 2, 3, 9, 0])):
    k = kind()
    for item in items:
        k.put(item)
    print(kind.__name__, [k.get() for _ in items])
small = queue.Queue(2)
small.put("a"); small.put_nowait("b")
for attempt in (lambda: small.put_nowait("c"), lambda: small.put("c", timeout=0.01), lambda: queue.Queue().get_nowait(), lambda: queue.Queue().get(timeout=0.01), lambda: queue.Queue().get(timeout=-1), lambda: queue.Queue().task_done()):
    try:
        print(attempt())
    except (queue.Full, queue.Empty, ValueError) as error:
        print(type(error).__name__, error)
results = []
def worker():
    while (item := work.get()) is not None:
        results.append(item * item)
        work.task_done()
    work.task_done()
work = queue.Queue(3)
threads = [threading.Thread(target=worker) for _ in range(3)]
for t in threads: t.start()
for i in range(20): work.put(i)
for t in threads: work.put(None)
work.join()
for t in threads: t.join()
print(sorted(results) == [i * i for i in range(20)], work.unfinished_tasks)
ended = queue.Queue()
ended.put(1)
ended.shutdown()
print(ended.get())
for attempt in (lambda: ended.get(), lambda: ended.put(2)):
    try:
        attempt()
    except queue.ShutDown as error:
        print("ShutDown", error)
simple = queue.SimpleQueue()
simple.put(1)
print(simple.qsize(), simple.get(), simple.empty())
many = queue.Queue()
for i in range(1000):
    many.put(i)
    many.put(-i)
    many.get()
print(many.qsize(), sum(many.get() for _ in range(1000)))
