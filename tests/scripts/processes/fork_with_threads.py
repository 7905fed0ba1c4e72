# expect: by hand
# repeat: 2
# A child forked beside busy threads has one thread, and may start its own.
import os, sys, threading, time
stop = False
lock = threading.Lock()
def busy():
    x = []
    while not stop:
        with lock:
            x.append(len(x))
            if len(x) > 100:
                x.clear()
def sleeper():
    while not stop:
        time.sleep(0.001)
threads = [threading.Thread(target=busy) for _ in range(3)] + [threading.Thread(target=sleeper)]
for t in threads: t.start()
statuses = []
for n in range(25):
    with lock:
        pid = os.fork()
        if pid == 0:
            result = [threading.active_count()]
            own = threading.Thread(target=lambda: result.append(n))
            own.start()
            own.join()
            os._exit(100 + n if result == [1, n] else 1)
    statuses.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
stop = True
for t in threads: t.join()
print(statuses == [100 + n for n in range(25)], statuses[:3])
