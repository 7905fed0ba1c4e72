# signal: functions for signals, their order, exceptions out of them, waits that go on.
import os, signal, threading, time
print(repr(signal.SIGINT), signal.SIGTERM, int(signal.SIGKILL), signal.Signals(15).name, repr(signal.SIG_IGN), signal.SIGUSR1 == 10)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, repr(signal.getsignal(signal.SIGUSR1)))
seen = []
def note(number, frame):
    seen.append((signal.Signals(number).name, frame is not None))
print(repr(signal.signal(signal.SIGUSR1, note)), signal.getsignal(signal.SIGUSR1) is note)
signal.raise_signal(signal.SIGUSR1)
print(seen)
os.kill(os.getpid(), signal.SIGUSR1)
print(len(seen))
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGUSR1)
print(len(seen), repr(signal.getsignal(signal.SIGUSR1)))
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as error:
    print("KeyboardInterrupt", error.args)
for attempt in (lambda: signal.signal(99, note), lambda: signal.signal(signal.SIGUSR1, 5), lambda: signal.signal(signal.SIGKILL, note)):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
def in_thread():
    try:
        signal.signal(signal.SIGUSR1, note)
    except ValueError as error:
        print(error)
t = threading.Thread(target=in_thread)
t.start(); t.join()
class Late(Exception):
    pass
def late(number, frame):
    raise Late("time is over")
signal.signal(signal.SIGALRM, late)
lock = threading.Lock()
lock.acquire()
signal.alarm(1)
try:
    lock.acquire()
except Late as error:
    print("Late:", error, signal.alarm(0))
seen.clear()
signal.signal(signal.SIGALRM, note)
signal.alarm(1)
began = time.monotonic()
print(lock.acquire(timeout=1.3), seen, time.monotonic() - began >= 1.3)
signal.alarm(1)
signal.pause()
print(len(seen))
