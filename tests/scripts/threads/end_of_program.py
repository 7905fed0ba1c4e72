# What happens when the main thread is over: calls registered, threads that still run and start others, atexit, daemons.
import atexit, sys, threading, time

def last():
    print("atexit", threading.active_count(), threading.main_thread().is_alive(), threading.current_thread() is threading.main_thread())
atexit.register(last)
def registered(*args, **kwargs):
    print("registered", args, kwargs, threading.main_thread().is_alive())
    gate.set()
    try:
        threading._register_atexit(print)
    except RuntimeError as error:
        print(error)
threading._register_atexit(registered, 1, k=2)
threading._register_atexit(print, "registered later, called first")
gate = threading.Event()

def child(depth):
    if depth:
        time.sleep(0.002)
        t = threading.Thread(target=child, args=(depth - 1,))
        t.start()
        if depth % 2:
            t.join()
        ends.append(depth)
    else:
        print("deepest")
ends = []
def parent():
    gate.wait()
    threading.main_thread().join()
    child(4)
    sys.exit(7)
threading.Thread(target=parent).start()
def forever():
    try:
        while True:
            time.sleep(0.001)
    finally:
        print("never")
threading.Thread(target=forever, daemon=True).start()
def waits():
    threading.Event().wait()
threading.Thread(target=waits, daemon=True).start()
print("main is over")
