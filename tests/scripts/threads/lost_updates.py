# baton: --gil ticks:1
# expect: by hand
# repeat: 5
# With a switch after every instruction, counter += 1 loses updates in every run; under a lock it never does.
import threading
counter = 0
def race():
    global counter
    for _ in range(3000):
        counter += 1
def run(target):
    threads = [threading.Thread(target=target) for _ in range(4)]
    for t in threads: t.start()
    for t in threads: t.join()
run(race)
print(counter < 12000)
counter = 0
lock = threading.Lock()
def locked():
    global counter
    for _ in range(500):
        with lock:
            counter += 1
run(locked)
print(counter)
items = []
def append():
    for i in range(500):
        items.append(i)
run(append)
print(len(items))
