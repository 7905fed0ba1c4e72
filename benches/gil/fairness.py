# fairness.py THREADS SECONDS: Jain's index of what THREADS threads that compute have done after SECONDS, and of the processor time that they had:
# 1 is fair, 1/THREADS one did it all. The first says also how fast each one's processor was.
import sys
import threading
import time

threads, seconds = int(sys.argv[1]), float(sys.argv[2])
counts = [0] * threads
spent = [0.0] * threads
# They begin together: who is started first would have some slices more.
ready = threading.Barrier(threads + 1)
stop = False


def compute(name):
    ready.wait()
    while not stop:
        counts[name] += 1
    spent[name] = time.thread_time()


def jain(shares):
    return sum(shares) ** 2 / (len(shares) * sum(n * n for n in shares))


workers = [threading.Thread(target=compute, args=(name,)) for name in range(threads)]
for worker in workers:
    worker.start()
ready.wait()
time.sleep(seconds)
done = list(counts)
stop = True
for worker in workers:
    worker.join()
print(jain(done), jain(spent))
