# The GIL lets one thread run bytecode at a time.
#
#     baton examples/one_at_a_time.py
#     baton trace examples/one_at_a_time.py -o one_at_a_time.html
#
# Two threads calculate at once. Two cores or ten: the threads take turns, so that together they keep one processor busy and
# take as long as one after the other would. two_processes.py does get faster. On the timeline that `baton trace` draws, look
# for a moment in which both threads are running: there is none.
import threading
import time


def calculate():
    total = 0
    for i in range(300_000):
        total += i * i
    return total


threads = [threading.Thread(target=calculate) for _ in range(2)]
start, processor_time = time.perf_counter(), time.process_time()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
elapsed, processor_time = time.perf_counter() - start, time.process_time() - processor_time

# Two threads that really ran at once would use two seconds of processor time in each second.
if processor_time < 1.5 * elapsed:
    print("Two threads at once kept one processor busy.")
else:
    print("Two threads at once kept more than one processor busy: is there no GIL?")
