# baton: --gil ticks:1
# baton: --gil ticks:7
# baton: --gil ticks:1000
# baton: --gil interval:1ms
# Generators handed between threads, exceptions that stay in their thread.
import threading, sys
def numbers():
    while True:
        yield threading.current_thread().name
g = numbers()
names = []
def pull():
    names.append(next(g))
for name in ("one", "two"):
    t = threading.Thread(target=pull, name=name)
    t.start()
    t.join()
print(names, next(g))
def running():
    inside.release()
    gate.acquire()
    yield "done"
inside, gate = threading.Lock(), threading.Lock()
inside.acquire(); gate.acquire()
r = running()
t = threading.Thread(target=lambda: names.append(next(r)))
t.start()
inside.acquire()
try:
    next(r)
except ValueError as error:
    print(error)
gate.release()
t.join()
print(names)
seen = []
def look():
    seen.append(sys.exception())
try:
    raise ValueError("in main")
except ValueError:
    t = threading.Thread(target=look)
    t.start()
    t.join()
print(seen)
