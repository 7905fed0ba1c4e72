# Thousands of threads one after the other and in waves: each begins with nothing of the one before, also after deep
# recursion, an exception, and a change of the stack's size.
import threading, gc

def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)
class Slot:
    pass
def once(n):
    here = threading.local()
    try:
        here.x
    except AttributeError:
        fresh.append(n)
    here.x = n
    if n % 3 == 0:
        results.append(deep(700))
    elif n % 7 == 0:
        try:
            raise KeyError(n)
        except KeyError as error:
            results.append(error.args[0] and 0)
fresh, results = [], []
for n in range(1000):
    t = threading.Thread(target=once, args=(n,))
    t.start()
    t.join()
print(fresh == list(range(1000)), len(results), set(results))

def endless():
    try:
        def f(): f()
        f()
    except RecursionError as error:
        ends.append(str(error))
ends = []
for _ in range(5):
    t = threading.Thread(target=endless)
    t.start(); t.join()
print(set(ends), len(ends))

# Natives that call each other: the native stack ends, not the program.
def nest():
    class Nested:
        def __repr__(self):
            return repr([self])
    try:
        repr(Nested())
    except RecursionError:
        ends.append("native")
ends = []
for size in (0, 1 << 20, 4 << 20, 0):
    threading.stack_size(size)
    for _ in range(3):
        t = threading.Thread(target=nest)
        t.start(); t.join()
print(ends.count("native"), threading.stack_size(0))

for wave in (10, 200, 3, 150):
    gate = threading.Event()
    passed = []
    def wait():
        gate.wait()
        passed.append(1)
    threads = [threading.Thread(target=wait) for _ in range(wave)]
    for t in threads: t.start()
    print(threading.active_count() - 1, end=" ")
    gate.set()
    for t in threads: t.join()
    print(len(passed), threading.active_count())

# Objects of a thread die with it.
class Noted:
    def __del__(self):
        died.append(1)
def hold():
    mine = threading.local()
    mine.thing = Noted()
    keep.mine = Noted()
keep = threading.local()
died = []
for _ in range(20):
    t = threading.Thread(target=hold)
    t.start(); t.join()
print(len(died) >= 20)
for size in (-1, 100):
    try:
        threading.stack_size(size)
    except ValueError as error:
        print(error)
