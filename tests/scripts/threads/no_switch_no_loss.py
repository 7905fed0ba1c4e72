# baton: --gil ticks:1000000
# repeat: 3
# Each thread ends before its slice does, so that nothing is lost.
import threading
counter = 0
def race():
    global counter
    for _ in range(3000):
        counter += 1
threads = [threading.Thread(target=race) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(counter)
