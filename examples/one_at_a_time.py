# The GIL lets one thread run bytecode at a time.
#
#     baton examples/one_at_a_time.py
#
# The same calculation is done twice, first by one thread after the other, then by two threads at once. Two cores or ten:
# the two threads take turns, so that it takes as long. two_processes.py does get faster.
import threading
import time


def calculate():
    total = 0
    for i in range(100_000):
        total += i * i
    return total


def seconds(together):
    threads = [threading.Thread(target=calculate) for _ in range(2)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
        if not together:
            thread.join()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


# The best of some rounds, because other programs want the processor, too.
one_by_one = min(seconds(together=False) for _ in range(5))
at_once = min(seconds(together=True) for _ in range(5))

if at_once > 0.7 * one_by_one:
    print("Two threads at once took as long as one after the other.")
else:
    print("Two threads at once were faster: is there no GIL?")
