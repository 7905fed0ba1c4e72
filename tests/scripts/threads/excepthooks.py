# threading.excepthook: what it is told, when it fails itself, what it does with SystemExit, and what it refuses.
import sys, threading

def run(f):
    t = threading.Thread(target=f, name="it")
    t.start()
    t.join()

def fail():
    raise ValueError("failed")
def leave():
    raise SystemExit(3)
class Leave(SystemExit):
    pass
def leave_derived():
    raise Leave(4)

original = threading.excepthook
print(original is threading.__excepthook__)
def note(args):
    print(args.exc_type.__name__, args.exc_value, args.exc_traceback is args.exc_value.__traceback__, args.thread.name, args.thread is threading.current_thread(), len(args))
threading.excepthook = note
run(fail); run(leave); run(leave_derived)

def broken(args):
    raise RuntimeError("hook")
threading.excepthook = broken
def last(kind, value, trace):
    print("sys.excepthook", kind.__name__, value, trace is not None, type(value.__context__).__name__ )
sys.excepthook = last
import io
sys.stderr = captured = io.StringIO()
run(fail)
print(captured.getvalue(), end="")
sys.excepthook = sys.__excepthook__

threading.excepthook = original
sys.stderr = captured = io.StringIO()
run(leave)
print(repr(captured.getvalue()))
run(leave_derived)
run(fail)
lines = captured.getvalue().splitlines()
print([line for line in lines if not line.startswith(" ")])
sys.stderr = captured = io.StringIO()
threading.excepthook(threading.ExceptHookArgs((KeyError, KeyError("k"), None, None)))
print(captured.getvalue().split(":")[0].rsplit(" ", 1)[0], captured.getvalue().splitlines()[1:])
for bad in (3, None, (1, 2, 3, 4)):
    try:
        threading.excepthook(bad)
    except TypeError as error:
        print(error)
for bad in ((), (1, 2, 3)):
    try:
        threading.ExceptHookArgs(bad)
    except TypeError as error:
        print(error)
sys.stderr = None
run(fail)
print("silent")
