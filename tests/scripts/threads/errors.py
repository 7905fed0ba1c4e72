# Threads used wrongly.
import threading
t = threading.Thread(target=lambda: None)
for attempt in (lambda: t.join(), lambda: threading.Thread(5), lambda: threading.Thread(foo=1), lambda: threading.current_thread().join(), lambda: threading.Thread(target=len, args=5).start()):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
t.start()
t.join()
for attempt in (t.start, lambda: setattr(t, "daemon", True), lambda: t.join(timeout="x")):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
class NoInit(threading.Thread):
    def __init__(self):
        pass
try:
    NoInit().start()
except RuntimeError as error:
    print(error)
def self_join():
    try:
        threading.current_thread().join()
    except RuntimeError as error:
        print(error)
s = threading.Thread(target=self_join)
s.start()
s.join()
