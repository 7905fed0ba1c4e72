# baton: --gil ticks:1
# baton: --gil ticks:7
# baton: --gil ticks:1000
# baton: --gil interval:1ms
# RLock: re-entrant for its owner alone.
import threading
r = threading.RLock()
print(r.acquire(), r.acquire(), r.release(), r.release())
with r:
    with r:
        print("twice")
        result = []
        def try_it():
            result.append(r.acquire(blocking=False))
            try:
                r.release()
            except RuntimeError as error:
                result.append(str(error))
        t = threading.Thread(target=try_it)
        t.start()
        t.join()
        print(result)
try:
    r.release()
except RuntimeError as error:
    print(error)
total = 0
def recursive(n):
    global total
    with r:
        total += 1
        if n:
            recursive(n - 1)
threads = [threading.Thread(target=recursive, args=(20,)) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(total, r.acquire(timeout=0.1), r.acquire(False))
