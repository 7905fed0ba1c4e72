# Threads that import the same module: one runs it, the others wait until it is through; two modules that import each other from two threads end.
import sys
import threading

seen = []


def use(name):
    module = __import__(name)
    seen.append((name, module.complete))


threads = [threading.Thread(target=use, args=("slow_module",)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(seen), sys.modules["slow_module"].runs)

seen.clear()
threads = [threading.Thread(target=use, args=(name,)) for name in ("crossing_a_module", "crossing_b_module")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(30)
print(sorted(seen), [thread.is_alive() for thread in threads])
