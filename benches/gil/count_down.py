# count_down.py THREADS: THREADS threads count down from 16 million together. Prints the seconds.
import sys
import threading
import time

threads = int(sys.argv[1])


def count_down(name, n):
    while n:
        n -= 1


workers = [threading.Thread(target=count_down, args=(n, 16_000_000 // threads)) for n in range(threads)]
began = time.perf_counter()
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(time.perf_counter() - began)
