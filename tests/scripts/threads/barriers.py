# baton: --gil ticks:1
# baton: --gil ticks:1000
# Barrier: rounds, the action, breaking, resetting, aborting.
import threading, time

def run(n, f):
    threads = [threading.Thread(target=f) for _ in range(n)]
    for t in threads: t.start()
    for t in threads: t.join()

log = []
b = threading.Barrier(3, action=lambda: log.append("action"))
numbers = []
def rounds():
    for _ in range(4):
        numbers.append(b.wait())
run(3, rounds)
print(log, sorted(numbers), b.n_waiting, b.parties, b.broken)

# An action that raises breaks the barrier for all; the error goes to the one who ran it.
def bad():
    raise ZeroDivisionError("action")
b = threading.Barrier(2, bad)
outcomes = []
def meet():
    try:
        outcomes.append(b.wait())
    except (threading.BrokenBarrierError, ZeroDivisionError) as error:
        outcomes.append(type(error).__name__)
run(2, meet)
print(sorted(outcomes), b.broken)
b.reset()
print(b.broken)

# A timeout of one breaks it for the others; whoever comes later is refused.
b = threading.Barrier(3, timeout=0.02)
outcomes = []
run(2, meet)
print(outcomes, b.broken)
meet()
print(outcomes)

# Reset while somebody waits: that one is told; the barrier works again.
b = threading.Barrier(2)
outcomes = []
t = threading.Thread(target=meet)
t.start()
while b.n_waiting < 1: time.sleep(0.001)
print(b.n_waiting, repr(b).endswith("waiters=1/2>"))
b.reset()
t.join()
print(outcomes, b.broken, b.n_waiting)
run(2, meet)
print(sorted(map(str, outcomes)))

# Abort.
b = threading.Barrier(2)
outcomes = []
t = threading.Thread(target=meet)
t.start()
while b.n_waiting < 1: time.sleep(0.001)
b.abort()
t.join()
print(outcomes, b.broken, repr(b).endswith("broken>"))
try:
    b.wait()
except threading.BrokenBarrierError as error:
    print(repr(error), isinstance(error, RuntimeError))
print(threading.Barrier(1).wait(), threading.Barrier(1, timeout=0).wait(0))
for parties in (0, -1):
    try:
        threading.Barrier(parties)
    except ValueError as error:
        print(error)
