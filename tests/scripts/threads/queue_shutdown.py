# baton: --gil ticks:1
# baton: --gil ticks:1000
# Queue: shutdown in each state, join and task_done, limits, derived classes, its conditions and what stands in it.
import queue, threading, time

def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = kind()
    for item in (2, 1, 3): q.put(item)
    q.shutdown()
    attempt(q.put, 4)
    attempt(q.put_nowait, 4)
    print([q.get() for _ in range(3)])
    attempt(q.get)
    attempt(q.get_nowait)
    print(q.is_shutdown, q.unfinished_tasks)
    q = kind()
    for item in (2, 1, 3): q.put(item)
    q.shutdown(immediate=True)
    attempt(q.get)
    print(q.qsize(), q.unfinished_tasks, q.join())

def run(*functions):
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads: t.start()
    return threads

def outcome(f, *args):
    def call():
        try:
            seen.append(f(*args))
        except queue.ShutDown as error:
            seen.append(type(error).__name__)
    return call

# Those who wait in get, in put and in join are told.
seen = []
q = queue.Queue()
threads = run(outcome(q.get), outcome(q.get), outcome(q.get))
while len(q.not_empty._waiters) < 3: time.sleep(0.001)
q.shutdown()
for t in threads: t.join()
print(seen)
seen = []
q = queue.Queue(1)
q.put(0)
threads = run(outcome(q.put, 1), outcome(q.put, 2), q.join)
while len(q.not_full._waiters) < 2 or not q.all_tasks_done._waiters: time.sleep(0.001)
q.shutdown()
for t in threads[:2]: t.join()
print(seen, q.get(), q.task_done(), threads[2].join())
seen = []
q = queue.Queue(1)
q.put(0)
threads = run(outcome(q.put, 1), q.join)
while not q.not_full._waiters or not q.all_tasks_done._waiters: time.sleep(0.001)
q.shutdown(True)
for t in threads: t.join()
print(seen, q.qsize())

# Errors.
q = queue.Queue(2)
attempt(q.task_done)
q.put("a"); q.put("b")
print(q.full(), q.empty(), q.qsize())
attempt(q.put, "c", False)
attempt(q.put, "c", True, 0.002)
attempt(q.put, "c", timeout=-1)
attempt(q.get, timeout=-1)
print(q.get(), q.get(timeout=1))
attempt(q.get, True, 0.002)
attempt(q.get, timeout=0)
attempt(queue.PriorityQueue().put, 1, block=True)
p = queue.PriorityQueue()
p.put((1, "a"))
attempt(p.put, "x")
print(len(p.queue))

# The items can be looked at, under the queue's mutex.
q = queue.Queue()
for n in range(5): q.put(n)
q.get(); q.get()
with q.mutex:
    print(list(q.queue), len(q.queue), q.queue, q.queue[0], q.queue[-1], 3 in q.queue)
    q.queue.clear()
print(q.qsize(), q.empty())
with q.not_empty:
    q.not_empty.notify()
print(type(q.not_empty) is type(q.all_tasks_done) is threading.Condition, repr(q.not_empty).startswith("<Condition(<unlocked _thread.lock object"))

# A derived class that keeps each item once.
class Unique(queue.Queue):
    def _init(self, maxsize):
        self.queue = []
    def _put(self, item):
        if item not in self.queue:
            self.queue.append(item)
    def _get(self):
        return self.queue.pop(0)
u = Unique(maxsize=3)
for item in "abac":
    u.put(item)
print(u.qsize(), u.full(), u.get(), u.get(), u.get(), u.unfinished_tasks)
print(queue.Queue[int], queue.Queue().maxsize, queue.Queue(maxsize=-1).full())

# join waits for as many task_done as there were puts.
q = queue.Queue()
done = []
def work():
    while (item := q.get()) is not None:
        done.append(item)
        q.task_done()
    q.task_done()
threads = run(work, work, work)
for n in range(30): q.put(n)
q.join()
print(sorted(done) == list(range(30)), q.unfinished_tasks)
for t in threads: q.put(None)
q.join()
for t in threads: t.join()
attempt(q.task_done)
