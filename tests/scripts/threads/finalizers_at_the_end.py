# What dies with a thread is finalised by the time it has been joined: its arguments, its Thread, its frame's variables.
import threading, _thread, time

class Noted:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("gone", self.name)
class Mine(threading.Thread):
    def __del__(self):
        print("gone thread", threading.current_thread() is threading.main_thread() or "in itself")
def work(thing):
    local = Noted("local")
    print("works")
t = threading.Thread(target=work, args=(Noted("argument"),))
t.start()
t.join()
print("joined")
def fail(thing):
    local = Noted("in the failed frame")
    raise SystemExit
t = threading.Thread(target=fail, args=(Noted("argument of the failed"),))
t.start()
t.join()
print("joined")
class Stored(threading.Thread):
    def run(self):
        self.result = Noted("result")
t = Stored()
t.start()
t.join()
print("joined")
del t
# A thread that nobody else keeps.
over = _thread.allocate_lock()
over.acquire()
def forgotten():
    Mine(target=over.release).start()
forgotten()
over.acquire()
while threading.active_count() > 1: time.sleep(0.001)
time.sleep(0.02)
print("end")
