# Prints the microseconds that it takes to start a thread that does nothing, and to join it.
import threading
import time

ROUNDS = 1_000


def nothing():
    pass


began = time.perf_counter()
for _ in range(ROUNDS):
    thread = threading.Thread(target=nothing)
    thread.start()
    thread.join()
print((time.perf_counter() - began) / ROUNDS * 1e6)
