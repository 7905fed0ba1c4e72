# Two threads that hand a number back and forth through two queues. Prints round trips per second.
import queue
import threading
import time

ROUNDS = 5_000
there, back = queue.Queue(), queue.Queue()


def answer():
    for _ in range(ROUNDS):
        back.put(there.get())


partner = threading.Thread(target=answer)
partner.start()
began = time.perf_counter()
for n in range(ROUNDS):
    there.put(n)
    back.get()
print(ROUNDS / (time.perf_counter() - began))
partner.join()
