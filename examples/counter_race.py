# baton: --gil ticks:1
# expect: by hand
# `counter += 1` is not atomic.
#
#     baton --gil ticks:1 examples/counter_race.py
#     baton --gil ticks:1000000 examples/counter_race.py
#     baton compare examples/counter_race.py --gil ticks:1 --gil cpython:5ms --gil ticks:1000000
#
# It is three steps: read the counter, add one, write it back. Who loses the GIL between the first and the last writes an
# old number back, and the updates of the others are lost. `--gil ticks:1` takes the GIL away after every instruction:
# look at how much is missing. With slices of a million instructions each thread is done before it loses the GIL. The
# program is as wrong as before, you only do not see it: this is what CPython shows you nearly every day.
import threading

counter = 0


def count():
    global counter
    for _ in range(3000):
        counter += 1


threads = [threading.Thread(target=count) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("4 threads added 3000 each.")
print("Nothing is missing." if counter == 12000 else "Updates are lost.")
