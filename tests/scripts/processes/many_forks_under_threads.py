# expect: by hand
# timeout: 90
# Hundred forks while eight threads allocate, lock, print and sleep; some children begin threads of their own.
import os, threading, time
stop, lock, sink = False, threading.Lock(), open("/dev/null", "w")
def allocate():
    while not stop:
        [{"k": [i]} for i in range(50)]
def contend():
    n = 0
    while not stop:
        with lock:
            n += 1
def write():
    while not stop:
        print("text", file=sink)
def nap():
    while not stop:
        time.sleep(0.0005)
threads = [threading.Thread(target=t) for t in (allocate, contend, write, nap) for _ in range(2)]
for t in threads: t.start()
good = 0
for n in range(100):
    pid = os.fork()
    if pid == 0:
        total = []
        if n % 4 == 0:
            own = threading.Thread(target=lambda: total.extend(range(5)))
            own.start()
            own.join()
        else:
            total.extend(range(5))
        os._exit(n % 100 if sum(total) == 10 else 255)
    good += os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == n % 100
stop = True
for t in threads: t.join()
print(good)
