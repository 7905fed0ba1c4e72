# baton: --gil ticks:1
# One call of a built-in is atomic: `append`, and `print` of one string.
#
#     baton --gil ticks:1 examples/atomic_append.py
#
# Four threads append to one list, and the GIL is taken away after every instruction; but `append` is one step for the
# interpreter, and nothing is lost. Compare it with counter_race.py. Look at the lines, too: each is whole, because each
# is printed as one string; with `print(name, number)` a line could be torn.
import threading

items = []
order = threading.Lock()


def append(name):
    for n in range(500):
        items.append((name, n))
    with order:
        print(f"{name} has appended 500 items\n", end="")


threads = [threading.Thread(target=append, args=("a thread",)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("Items in the list:", len(items))
