import threading

def count(lock, n):
    total = 0
    for i in range(n):
        with lock:
            total += i
    return total
print(count(threading.Lock(), 2_000_000), count(threading.RLock(), 1_000_000))
