# signal: names, timers, masks, waiting, and what is refused.
import os, signal, threading, time

def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)

print(repr(signal.SIGINT), str(signal.SIGINT), signal.SIGINT.name, signal.SIGINT.value, signal.SIGINT + 1, signal.Signals(15), repr(signal.Signals(15)), repr(signal.Signals["SIGHUP"]))
print(signal.SIGIOT is signal.SIGABRT, repr(signal.SIGIOT), repr(signal.SIGCLD), repr(signal.SIGPOLL), signal.Signals, len(signal.Signals))
print([s.name for s in signal.Signals][:12], signal.SIGINT in signal.Signals, isinstance(signal.SIGINT, int), "%d %s" % (signal.SIGINT, signal.SIGINT), f"{signal.SIGINT}")
print(repr(signal.SIG_DFL), repr(signal.SIG_IGN), repr(signal.SIG_BLOCK), repr(signal.Sigmasks(2)), signal.Handlers(0) is signal.SIG_DFL)
attempt(signal.Signals, 1000)
print({signal.SIGTERM: 1}[15], signal.SIGTERM == 15, hash(signal.SIGTERM) == hash(15))
print(signal.SIGKILL in signal.valid_signals(), len(signal.valid_signals()), signal.NSIG)
print(signal.strsignal(signal.SIGINT), signal.strsignal(15), signal.strsignal(9))
attempt(signal.strsignal, 0)

print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, repr(signal.getsignal(signal.SIGUSR1)), repr(signal.getsignal(signal.SIGPIPE)))
def handler(number, frame):
    seen.append((signal.Signals(number).name, frame is not None, threading.current_thread() is threading.main_thread()))
seen = []
print(repr(signal.signal(signal.SIGUSR1, handler)), signal.getsignal(signal.SIGUSR1) is handler)
signal.raise_signal(signal.SIGUSR1)
os.kill(os.getpid(), signal.SIGUSR1)
signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
print(seen)
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler)
os.kill(os.getpid(), signal.SIGUSR1)
print(len(seen), repr(signal.getsignal(signal.SIGUSR1)))
attempt(signal.signal, signal.SIGUSR1, None)
attempt(signal.signal, signal.SIGUSR1, 2)
attempt(signal.signal, 0, handler)
attempt(signal.signal, 65, handler)
attempt(signal.signal, signal.SIGKILL, handler)
attempt(signal.getsignal, 0)
attempt(signal.raise_signal, 1000)
attempt(signal.default_int_handler, 2, None)
t = threading.Thread(target=attempt, args=(signal.signal, signal.SIGUSR1, handler))
t.start(); t.join()

# Timers.
seen = []
signal.signal(signal.SIGALRM, handler)
print(signal.setitimer(signal.ITIMER_REAL, 0.01, 0.005), signal.getitimer(signal.ITIMER_REAL)[1])
end = time.monotonic() + 10
while len(seen) < 4 and time.monotonic() < end:
    time.sleep(0.01)
left, interval = signal.setitimer(signal.ITIMER_REAL, 0)
print(len(seen) >= 4, set(seen), 0 <= left <= 0.01, interval, signal.getitimer(signal.ITIMER_REAL))
attempt(signal.setitimer, 77, 1)
attempt(signal.setitimer, signal.ITIMER_REAL, -1)
attempt(signal.getitimer, 77)
attempt(signal.setitimer, signal.ITIMER_REAL, "x")
print(signal.ItimerError.__name__, issubclass(signal.ItimerError, OSError))
seen = []
signal.setitimer(signal.ITIMER_REAL, 0.01)
print(signal.pause(), len(seen))
print(signal.alarm(100), signal.alarm(0), signal.alarm(0))

# A handler that raises ends the wait in which it came: a lock's, a join's, a queue's, a sleep.
import queue
class Out(Exception):
    pass
def out(number, frame):
    raise Out
signal.signal(signal.SIGALRM, out)
lock = threading.Lock()
lock.acquire()
rlock = threading.RLock()
gate = threading.Event()
def hold():
    with rlock:
        held.set()
        gate.wait()
held = threading.Event()
sleeper = threading.Thread(target=hold)
sleeper.start()
held.wait()
condition = threading.Condition()
def wait_on_condition():
    with condition:
        condition.wait()
full = queue.Queue(1)
full.put(1)
for wait in (lock.acquire, rlock.acquire, sleeper.join, threading.Event().wait, queue.Queue().get, queue.SimpleQueue().get, lambda: full.put(2), full.join, threading.Semaphore(0).acquire, threading.Barrier(2).wait, wait_on_condition, lambda: time.sleep(20), signal.pause):
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    try:
        wait()
    except Out:
        print("out", end=" ")
print(condition, full.qsize(), len(full.not_full._waiters), rlock._is_owned())

# One that returns does not: the time that is left is waited for.
ticks = []
signal.signal(signal.SIGALRM, lambda *args: ticks.append(1))
began = time.monotonic()
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
print(lock.acquire(timeout=0.1), threading.Event().wait(0.1))
try:
    queue.SimpleQueue().get(timeout=0.1)
except queue.Empty:
    print("empty")
with condition:
    print(condition.wait(0.1))
signal.setitimer(signal.ITIMER_REAL, 0)
print(time.monotonic() - began >= 0.4, len(ticks) > 4)
# A notification that comes while a handler runs is not lost.
def notify_in_handler(*args):
    helper.start()
    helper.join()
def notify():
    with condition:
        condition.notify()
helper = threading.Thread(target=notify)
signal.signal(signal.SIGALRM, notify_in_handler)
with condition:
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    print(condition.wait(20))
gate.set()
sleeper.join()

# Masks.
signal.signal(signal.SIGUSR1, handler)
seen = []
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2]))
os.kill(os.getpid(), signal.SIGUSR1)
print(seen, signal.sigpending(), sorted(signal.pthread_sigmask(signal.SIG_BLOCK, ())))
print(repr(signal.sigwait({signal.SIGUSR1, signal.SIGUSR2})), seen, signal.sigpending())
os.kill(os.getpid(), signal.SIGUSR1)
print(seen)
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
print(seen, signal.pthread_sigmask(signal.SIG_SETMASK, []))
attempt(signal.pthread_sigmask, signal.SIG_BLOCK, [0])
attempt(signal.pthread_sigmask, 1700, [])
attempt(signal.pthread_sigmask, signal.SIG_BLOCK, 5)
print(signal.siginterrupt(signal.SIGUSR1, True))

# A descriptor that is written to.
r, w = os.pipe()
os.set_blocking(w, False)
print(signal.set_wakeup_fd(w), signal.set_wakeup_fd(w) == w)
signal.raise_signal(signal.SIGUSR1)
print(os.read(r, 10), signal.set_wakeup_fd(-1) == w, signal.set_wakeup_fd(-1))
attempt(signal.set_wakeup_fd, 9999)
