# wake_up.py HOGS: how late a thread is back from a sleep of 1 ms beside HOGS threads that compute.
# Prints the median and the 99th percentile in microseconds.
import sys
import threading
import time

stop = False


def compute():
    count = 0
    while not stop:
        count += 1


threads = [threading.Thread(target=compute) for _ in range(int(sys.argv[1]))]
for thread in threads:
    thread.start()
late = []
for _ in range(100):
    began = time.perf_counter()
    time.sleep(0.001)
    late.append((time.perf_counter() - began - 0.001) * 1e6)
stop = True
for thread in threads:
    thread.join()
late.sort()
print(late[len(late) // 2], late[int(len(late) * 0.99)])
