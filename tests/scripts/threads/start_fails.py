# A thread that the system cannot make: start() says so, and others can be started later.
import threading, _thread
def work():
    done.append(1)
done = []
t = threading.Thread(target=work)
threading.stack_size(1 << 60)
for start in (t.start, lambda: _thread.start_new_thread(work, ())):
    try:
        start()
    except RuntimeError as error:
        print(error)
print(t.is_alive(), t.ident, t in threading.enumerate(), threading.active_count(), done)
print(threading.stack_size(0) == 1 << 60, threading.stack_size())
print(threading.stack_size(32768), threading.stack_size())
t = threading.Thread(target=work)
t.start()
t.join()
print(threading.stack_size(0))
print(done, threading.active_count())
