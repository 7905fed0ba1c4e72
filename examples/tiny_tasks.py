# More threads than cores, and tiny tasks: overhead wins.
#
#     baton examples/tiny_tasks.py
#     baton compare examples/tiny_tasks.py --gil ticks:100 --gil ticks:10000 --gil interval:5ms
#
# 2,000 sums of ten numbers each, dealt out to 1, 2, 8 and 64 threads. A thread has to be started, waited for, and given the
# lock in turn; the sums take less time than that. Look at how long 64 threads take beside one, and in the table of
# `baton compare` at the switches and their price.
import threading
import time


def tasks(count):
    for _ in range(count):
        sum(range(10))


def seconds(threads):
    workers = [threading.Thread(target=tasks, args=(2000 // threads,)) for _ in range(threads)]
    began = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - began


# The best of twenty rounds, so that moments in which the machine does something else do not count.
best = dict.fromkeys((1, 2, 8, 64), 1000.0)
for _ in range(20):
    for threads in best:
        best[threads] = min(best[threads], seconds(threads))
for threads in (2, 8):
    print(f"{threads} threads:", "not twice as fast as one." if best[threads] > best[1] / 2 else f"faster? {best}")
print("64 threads:", "slower than one." if best[64] > best[1] else f"not slower? {best}")
