# threading.excepthook can be replaced.
import threading
def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name)
threading.excepthook = hook
def fail():
    raise ValueError("in the thread")
t = threading.Thread(target=fail, name="worker")
t.start(); t.join()
threading.excepthook = threading.__excepthook__
def leave():
    raise SystemExit("silent")
t = threading.Thread(target=leave)
t.start(); t.join()
print("end")
