# Threads help with waiting.
#
#     baton examples/waiting_together.py
#
# Five threads sleep at the same time. A thread that waits gives the GIL away, so that all can wait at once: look at the
# time, which is about that of one sleep and not of five. The same holds for reads, for servers, for a user's answer.
import threading
import time

NAP = 0.2


def nap():
    time.sleep(NAP)


start = time.perf_counter()
threads = [threading.Thread(target=nap) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
naps = (time.perf_counter() - start) / NAP

print("Five sleeps took about the time of", "one sleep." if naps < 3 else f"{naps:.0f} sleeps.")
