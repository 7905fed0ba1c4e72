# The lock is released every so often: time slicing.
#
#     baton examples/time_slices.py
#     baton trace examples/time_slices.py -o time_slices.html
#     baton compare examples/tiny_tasks.py --sweep ticks:10..1000000
#
# Two threads calculate and note whenever it is their turn again. Neither waits for anything: the interpreter takes the
# GIL away from them, every time the switch interval has passed. Look at the two numbers: shorter slices, more turns.
#
# Turns are not free: compare `time baton --gil ticks:10 examples/time_slices.py` with `--gil ticks:100000`.
import sys
import threading
import time


def turns(interval):
    """How often the two threads took turns in 0.4 seconds."""
    sys.setswitchinterval(interval)
    turn_of = []
    end = time.perf_counter() + 0.4

    def calculate(name):
        while time.perf_counter() < end:
            if not turn_of or turn_of[-1] != name:
                turn_of.append(name)

    threads = [threading.Thread(target=calculate, args=(name,)) for name in "AB"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(turn_of)


short, long = turns(0.001), turns(0.05)
print("Slices of 50 ms: both threads had their turns." if long >= 2 else "Slices of 50 ms: no turns taken?")
print("Slices of 1 ms:", "many more turns." if short > 2 * long else f"{short} turns after {long}?")
