import queue
import threading

ROUNDS = 10_000
there, back = queue.Queue(), queue.Queue()
def answer():
    while (ball := there.get()) is not None:
        back.put(ball + 1)
thread = threading.Thread(target=answer)
thread.start()
total = 0
for n in range(ROUNDS):
    there.put(n)
    total += back.get()
there.put(None)
thread.join()
print(total)
