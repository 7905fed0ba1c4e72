# How late a thread is back from a sleep of a millisecond beside two that compute: median, ninth decile and the latest of 200, in milliseconds.
import threading
import time

done = False


def compute():
    total = 0
    while not done:
        total = (total + 1) % 1000


threads = [threading.Thread(target=compute) for _ in range(2)]
for thread in threads:
    thread.start()
late = []
for _ in range(200):
    start = time.perf_counter()
    time.sleep(0.001)
    late.append((time.perf_counter() - start - 0.001) * 1000)
done = True
for thread in threads:
    thread.join()
late.sort()
print(f"{late[100]:.2f} {late[180]:.2f} {late[-1]:.2f}")
