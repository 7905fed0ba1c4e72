# enumerate, active_count, current_thread and names while threads run.
import threading
gate = threading.Lock()
gate.acquire()
def wait():
    with gate:
        pass
threads = [threading.Thread(target=wait, name=f"waiter {i}") for i in range(3)]
print(threading.active_count())
for t in threads:
    t.start()
print(threading.active_count(), sorted(t.name for t in threading.enumerate()), all(t in threading.enumerate() for t in threads))
gate.release()
for t in threads:
    t.join()
print(threading.active_count(), [t.name for t in threading.enumerate()], len({t.ident for t in threads}) >= 1)
names = []
def nested():
    inner = threading.Thread(target=lambda: names.append(threading.current_thread().name))
    inner.start()
    inner.join()
    names.append(threading.current_thread().name)
    names.append(threading.main_thread().name)
t = threading.Thread(target=nested)
t.start()
t.join()
print(names)
