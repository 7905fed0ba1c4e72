# A thread is new, ready, running, waiting, terminated.
#
#     baton trace examples/states.py -o states.html
#     baton trace examples/states.py -o states.json
#
# The first command draws a page: open it in a browser. Each thread has a row. It begins with the start by another thread (new), until it has the
# GIL for the first time (running). Look at the two counters: while one runs, the other one wants the GIL (ready), and never do both
# run at once. The sleeper waits for the clock, the reader for a lock that the sleeper holds; the arrow leads from the release to the thread that
# goes on. Point at a slice to see the line on which its thread stands. The second file is for ui.perfetto.dev.
import threading
import time

lock = threading.Lock()
asleep = threading.Event()


def count():
    for _ in range(1_000_000):
        pass


def sleep():
    with lock:
        asleep.set()
        time.sleep(0.02)


def read():
    asleep.wait()
    with lock:
        pass


names = {"counter 1": count, "counter 2": count, "sleeper": sleep, "reader": read}
threads = [threading.Thread(target=function, name=name) for name, function in names.items()]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
    print(thread.name, "has terminated")
