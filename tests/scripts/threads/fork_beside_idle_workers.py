# expect: by hand
# A child has none of its parent's threads, nor those that wait to be used again: it makes its own.
import os, threading

def rounds(n):
    for _ in range(n):
        t = threading.Thread(target=lambda: done.append(1))
        t.start()
        t.join()
done = []
rounds(20)
gate = threading.Event()
waiting = [threading.Thread(target=gate.wait) for _ in range(5)]
for t in waiting: t.start()
def fork_and_use():
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            del done[:]
            rounds(50)
            threads = [threading.Thread(target=lambda: done.append(1)) for _ in range(30)]
            for t in threads: t.start()
            for t in threads: t.join()
            code = 0 if len(done) == 80 and threading.active_count() == 1 else 2
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print([fork_and_use() for _ in range(5)])
# From a thread: that one is the child's main thread.
codes = []
t = threading.Thread(target=lambda: codes.append(fork_and_use()))
t.start(); t.join()
print(codes)
gate.set()
for t in waiting: t.join()
rounds(10)
print(len(done))
