# _thread: what threading is made of.
import _thread, threading, time

def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as error:
        print(type(error).__name__, error)

done = _thread.allocate_lock()
done.acquire()
def work(*args, **kwargs):
    out.append((args, kwargs, _thread.get_ident() != main))
    done.release()
out, main = [], _thread.get_ident()
ident = _thread.start_new_thread(work, (1, 2), {"k": 3})
done.acquire()
print(out, isinstance(ident, int), ident != main, main == _thread._get_main_thread_ident())
for args in ((1, ()), (work, 1), (work, (), 1), (work,)):
    attempt(_thread.start_new_thread, *args)

# exit() ends the thread silently, as SystemExit does.
def leave():
    done.release()
    _thread.exit()
_thread.start_new_thread(leave, ())
done.acquire()
attempt(_thread.exit)
print(_thread.error is RuntimeError, _thread.LockType is type(done), type(done) is threading.Lock, _thread.TIMEOUT_MAX == threading.TIMEOUT_MAX)

# A thread without a Thread has a dummy while it lives.
def who():
    me = threading.current_thread()
    names.append((type(me).__name__, me.name, me.daemon, me.is_alive(), me is threading.current_thread(), me in threading.enumerate()))
    try:
        me.join()
    except RuntimeError as error:
        names.append(str(error))
    done.release()
names = []
_thread.start_new_thread(who, ())
done.acquire()
while _thread._count(): time.sleep(0.001)
print(names, threading.active_count(), len(threading.enumerate()))

# Handles.
handle = _thread.start_joinable_thread(lambda: out.append("joinable"))
print(handle.join(), handle.is_done(), handle.ident != main, out[-1])
h = _thread._ThreadHandle()
_thread.start_joinable_thread(lambda: None, handle=h)
h.join()
attempt(_thread.start_joinable_thread, lambda: None, handle=h)
attempt(_thread.start_joinable_thread, 1)

# Locks.
lock = _thread.lock()
print(lock.locked(), lock.acquire_lock(), lock.locked_lock(), lock.acquire(False), lock.acquire(True, 0.001), lock.release_lock())
attempt(lock.release)
attempt(lock.acquire, False, 1)
attempt(lock.acquire, True, -2)
attempt(lock.acquire, timeout=float("nan"))
attempt(lock.acquire, timeout="x")
print(lock, threading.RLock())
rlock = _thread.RLock()
print(rlock.acquire(), rlock.acquire(), rlock._recursion_count(), rlock._is_owned(), rlock.release(), rlock.release())
attempt(rlock.release)
def steal():
    attempt(rlock.release)
    print(rlock.acquire(False), rlock._is_owned(), rlock._recursion_count())
    done.release()
rlock.acquire()
_thread.start_new_thread(steal, ())
done.acquire()
state = rlock._release_save()
print(rlock._is_owned())
rlock._acquire_restore(state)
print(rlock._is_owned(), rlock._recursion_count())
attempt(lambda: type("L", (_thread.lock,), {}))

# interrupt_main: the handler runs in the main thread.
import signal
signal.signal(signal.SIGUSR1, lambda n, frame: print("handler", n, threading.current_thread() is threading.main_thread()))
def interrupt():
    _thread.interrupt_main(signal.SIGUSR1)
    done.release()
_thread.start_new_thread(interrupt, ())
done.acquire()
try:
    _thread.start_new_thread(_thread.interrupt_main, ())
    time.sleep(10)
except KeyboardInterrupt:
    print("interrupted")
attempt(_thread.interrupt_main, 1000)
